/** Which PostgreSQL an image holds. */
import type { Process } from "../../engine/runc/program.ts";
import { orNone } from "../files.ts";

export interface PostgresVersion {
  /** "17". */
  readonly major: string;
  /** "17.4". */
  readonly number: string;
  /** "17.4 (Debian 17.4-1.pgdg120+1)". */
  readonly shown: string;
  /** What SELECT version() says. */
  readonly long: string;
  /** Where programs lie. */
  readonly bin: string;
  readonly share: string;
}

/** From the image's PG_VERSION and from where the program itself lies. */
export function postgresVersion(process: Process): PostgresVersion {
  const own = orNone(() => process.fs.readlink("/proc/self/exe")) ?? "";
  const path = /\/usr\/lib\/postgresql\/(\d+)\/bin/.exec(own);
  const packaged = process.env.get("PG_VERSION") ?? "17.4";
  const number = /^\d+(?:\.\d+)?/.exec(packaged)![0];
  const debian = packaged.includes("pgdg") ? ` (Debian ${packaged})` : "";
  const compiler = debian ? "x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14) 12.2.0, 64-bit" : "x86_64-pc-linux-musl, compiled by gcc (Alpine 14.2.0) 14.2.0, 64-bit";
  const major = path?.[1] ?? number.split(".")[0]!;
  const isDebian = path !== null || debian !== "";
  return {
    major, number, shown: `${number}${debian}`, long: `PostgreSQL ${number}${debian} on ${compiler}`,
    bin: isDebian ? `/usr/lib/postgresql/${major}/bin` : "/usr/local/bin", share: isDebian ? `/usr/share/postgresql/${major}` : "/usr/local/share/postgresql",
  };
}
