/** postgresql.conf, options of the command line, and pg_hba.conf. Models: postgres src/backend/utils/misc/guc.c, libpq/hba.c */
import type { ProcessFs } from "../../../engine/runc/program.ts";
import { orNone } from "../../files.ts";

const defaults: Readonly<Record<string, string>> = {
  listen_addresses: "localhost", port: "5432", max_connections: "100", shared_buffers: "128MB", work_mem: "4MB", maintenance_work_mem: "64MB", effective_cache_size: "4GB", datestyle: "ISO, MDY", timezone: "Etc/UTC", log_timezone: "Etc/UTC",
  client_encoding: "UTF8", server_encoding: "UTF8", search_path: '"$user", public', application_name: "", log_statement: "none", log_min_duration_statement: "-1", statement_timeout: "0", lock_timeout: "0", idle_in_transaction_session_timeout: "0",
  transaction_isolation: "read committed", default_transaction_isolation: "read committed", standard_conforming_strings: "on", client_min_messages: "notice", check_function_bodies: "on", xmloption: "content", row_security: "on", default_tablespace: "",
  default_table_access_method: "heap", ssl: "off", wal_level: "replica", max_wal_size: "1GB", min_wal_size: "80MB", fsync: "on", synchronous_commit: "on", autovacuum: "on", unix_socket_directories: "/var/run/postgresql", logging_collector: "off",
  password_encryption: "scram-sha-256", lc_messages: "en_US.utf8", lc_collate: "en_US.utf8", dynamic_shared_memory_type: "posix", extra_float_digits: "1", bytea_output: "hex", transaction_timeout: "0", transaction_read_only: "off", max_locks_per_transaction: "64",
  escape_string_warning: "on", intervalstyle: "postgres", log_connections: "off", log_disconnections: "off", hba_file: "", config_file: "", data_directory: "",
};

/** All settings by name. Throws an Error for an option nobody knows. */
export function readSettings(fs: ProcessFs, dir: string, options: ReadonlyMap<string, string>, version: string): Map<string, string> {
  const settings = new Map(Object.entries(defaults));
  for (const file of ["postgresql.conf", "postgresql.auto.conf"]) {
    for (const line of (orNone(() => fs.readText(`${dir}/${file}`)) ?? "").split("\n")) {
      const match = /^\s*([a-zA-Z_.]+)\s*=?\s*(?:'((?:[^']|'')*)'|([^#\s]+))/.exec(line);
      if (match) settings.set(match[1]!.toLowerCase(), match[2]?.replaceAll("''", "'") ?? match[3] ?? "");
    }
  }
  for (const [name, value] of options) {
    if (!settings.has(name) && !name.includes(".")) throw new Error(`unrecognized configuration parameter "${name}"`);
    settings.set(name, value);
  }
  settings.set("server_version", version);
  settings.set("server_version_num", `${version.split(".")[0]}000${version.split(".")[1]?.[0] ?? 0}`);
  settings.set("data_directory", dir);
  settings.set("config_file", `${dir}/postgresql.conf`);
  settings.set("hba_file", `${dir}/pg_hba.conf`);
  return settings;
}

/** How a client has to show who it is: the first line of pg_hba.conf that fits. `address` is undefined for the local socket. */
export function loginMethod(fs: ProcessFs, dir: string, database: string, user: string, address: string | undefined): "trust" | "password" | "reject" | "none" {
  for (const line of (orNone(() => fs.readText(`${dir}/pg_hba.conf`)) ?? "").split("\n")) {
    const [type, databases, users, ...rest] = line.replace(/#.*/, "").trim().split(/\s+/);
    if (type === undefined || users === undefined || (type === "local") !== (address === undefined)) continue;
    if (type !== "local" && type !== "host" && type !== "hostnossl") continue;
    const fits = (list: string, own: string): boolean => list.split(",").some((one) => one === "all" || one === own || (one === "sameuser" && own === user));
    if (!fits(databases!, database) || !fits(users, user)) continue;
    const method = type === "local" ? rest[0] : rest[1];
    if (address !== undefined && !covers(rest[0] ?? "", address)) continue;
    return method === "trust" ? "trust" : method === "reject" ? "reject" : method === "peer" || method === "ident" ? "trust" : "password";
  }
  return "none";
}

function covers(range: string, address: string): boolean {
  if (range === "all" || range === "samenet" || range === "samehost") return true;
  const [base = "", bits = "32"] = range.split("/");
  const number = (text: string): number => text.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  if (base.includes(":")) return base === "::" && bits === "0" ? address.includes(":") : base === address;
  if (address.includes(":")) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(number(base) / size) === Math.floor(number(address) / size);
}
