/** The programs of the postgres images. */
import { baseName } from "../../base/path.ts";
import type { Program } from "../../engine/runc/program.ts";
import { pgDump } from "./client/dump.ts";
import { pgIsready, scripts } from "./client/tools.ts";
import { initdb } from "./initdb.ts";
import { pgCtl } from "./pgCtl.ts";
import { psql } from "./psql/psql.ts";
import { postgres } from "./server/postmaster.ts";

const clients: readonly Program[] = [psql, pgDump, pgIsready, ...scripts];

/** Debian's /usr/bin holds one wrapper for all clients: what it is called as decides. */
const wrapper: Program = {
  name: "psql",
  main: (process) => (clients.find(({ name }) => name === baseName(process.argv[0] ?? "")) ?? psql).main(process),
};

export const postgresPrograms: readonly Program[] = [postgres, initdb, pgCtl, wrapper, ...clients.filter(({ name }) => name !== "psql")];
