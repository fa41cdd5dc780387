/** initdb: makes a database cluster. Models: postgres src/bin/initdb/initdb.c */
import { ErrnoError } from "../../base/errors.ts";
import type { Program } from "../../engine/runc/program.ts";
import { userName } from "../accounts.ts";
import { orNone } from "../files.ts";
import { Cluster, hashPassword } from "./store/cluster.ts";
import { postgresVersion } from "./version.ts";

const directories = ["global", "pg_wal", "pg_wal/archive_status", "pg_commit_ts", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_subtrans", "pg_twophase", "pg_multixact", "pg_multixact/members", "pg_multixact/offsets", "base", "pg_replslot", "pg_tblspc", "pg_stat", "pg_stat_tmp", "pg_xact", "pg_logical", "pg_logical/snapshots", "pg_logical/mappings"];

const hba = (local: string, host: string): string => `# PostgreSQL Client Authentication Configuration File
# TYPE  DATABASE        USER            ADDRESS                 METHOD

# "local" is for Unix domain socket connections only
local   all             all                                     ${local}
# IPv4 local connections:
host    all             all             127.0.0.1/32            ${host}
# IPv6 local connections:
host    all             all             ::1/128                 ${host}
# Allow replication connections from localhost, by a user with the
# replication privilege.
local   replication     all                                     ${local}
host    replication     all             127.0.0.1/32            ${host}
host    replication     all             ::1/128                 ${host}
`;

/** For an image whose sample file says nothing: what the official images set. */
const plainConfiguration = `listen_addresses = '*'
max_connections = 100
shared_buffers = 128MB
dynamic_shared_memory_type = posix
max_wal_size = 1GB
min_wal_size = 80MB
log_timezone = UTC
datestyle = 'iso, mdy'
timezone = UTC
default_text_search_config = 'pg_catalog.english'
`;

const values: Readonly<Record<string, string>> = { U: "username", D: "pgdata", A: "auth", E: "encoding" };

/** The program. */
export const initdb: Program = {
  name: "initdb",
  async main(process) {
    const version = postgresVersion(process);
    const options = new Map<string, string>();
    const args = process.argv.slice(1);
    for (let i = 0; i < args.length; i++) {
      const argument = args[i]!;
      const long = /^--([a-z-]+)(?:=(.*))?$/s.exec(argument);
      if (long) {
        const isFlag = ["version", "data-checksums", "no-sync", "no-locale", "nosync", "help", "pwprompt", "no-instructions", "no-data-checksums"].includes(long[1]!);
        options.set(long[1]!, isFlag ? "" : (long[2] ?? args[++i] ?? ""));
      } else if (argument.startsWith("-")) {
        const letter = argument[1]!;
        if (letter === "V") options.set("version", "");
        else if (letter === "k") options.set("data-checksums", "");
        else if (letter === "N" || letter === "W") continue;
        else if (values[letter] === undefined) {
          await process.write(2, `initdb: invalid option -- '${letter}'\ninitdb: hint: Try "initdb --help" for more information.\n`);
          return 1;
        } else options.set(values[letter], argument.slice(2) || (args[++i] ?? ""));
      } else options.set("pgdata", argument);
    }
    const say = (text: string): Promise<void> => process.write(1, text);
    const fail = async (message: string, hint?: string): Promise<number> => {
      await process.write(2, `initdb: error: ${message}\n${hint === undefined ? "" : `initdb: hint: ${hint}\n`}`);
      return 1;
    };
    if (options.has("version")) {
      await say(`initdb (PostgreSQL) ${version.shown}\n`);
      return 0;
    }
    if (process.creds.uid === 0) return fail("cannot be run as root", 'Please log in (using, e.g., "su") as the (unprivileged) user that will own the server process.');
    const dir = options.get("pgdata") ?? process.env.get("PGDATA");
    if (dir === undefined) return fail("no data directory specified", "You must identify the directory where the data for this database system will reside.  Do this with either the invocation option -D or the environment variable PGDATA.");
    const { fs } = process;
    const owner = userName(process, process.creds.uid) ?? String(process.creds.uid);
    await say(`The files belonging to this database system will be owned by user "${owner}".\nThis user must also own the server process.\n\n`);
    const locale = options.get("locale") ?? process.env.get("LC_ALL") ?? process.env.get("LANG") ?? "C";
    await say(`The database cluster will be initialized with locale "${locale}".\nThe default database encoding has accordingly been set to "${/utf-?8/i.test(locale) ? "UTF8" : "SQL_ASCII"}".\nThe default text search configuration will be set to "english".\n\n`);
    await say(`Data page checksums are ${options.has("data-checksums") ? "enabled" : "disabled"}.\n\n`);
    const there = orNone(() => fs.readdir(dir));
    const content = (there ?? []).filter(({ name }) => name !== "." && name !== "..");
    if (content.length > 0) {
      return fail(`directory "${dir}" exists but is not empty`, content.some(({ name }) => name === "lost+found")
        ? "Using a mount point directly as the data directory is not recommended.\nCreate a subdirectory under the mount point."
        : `If you want to create a new database system, either remove or empty the directory "${dir}" or run initdb with an argument other than "${dir}".`);
    }
    const superuser = options.get("username") ?? owner;
    try {
      const pwfile = options.get("pwfile");
      const password = pwfile === undefined ? undefined : fs.readText(pwfile).split("\n")[0]!;
      await say(`${there ? "fixing permissions on existing" : "creating"} directory ${dir} ... `);
      if (!there) fs.mkdir(dir, 0o700);
      fs.chmod(dir, 0o700);
      await say("ok\ncreating subdirectories ... ");
      for (const name of directories) fs.mkdir(`${dir}/${name}`, 0o700);
      await say('ok\nselecting dynamic shared memory implementation ... posix\nselecting default "max_connections" ... 100\nselecting default "shared_buffers" ... 128MB\n');
      await process.sleep(120);
      await say("selecting default time zone ... Etc/UTC\ncreating configuration files ... ");
      fs.writeFile(`${dir}/PG_VERSION`, `${version.major}\n`, 0o600);
      const sample = orNone(() => fs.readText(`${version.share}/postgresql.conf.sample`)) ?? "";
      fs.writeFile(`${dir}/postgresql.conf`, sample.includes("listen_addresses") ? sample : plainConfiguration, 0o600);
      fs.writeFile(`${dir}/postgresql.auto.conf`, "# Do not edit this file manually!\n# It will be overwritten by the ALTER SYSTEM command.\n", 0o600);
      const auth = options.get("auth");
      fs.writeFile(`${dir}/pg_hba.conf`, hba(options.get("auth-local") ?? auth ?? "trust", options.get("auth-host") ?? auth ?? "trust"), 0o600);
      fs.writeFile(`${dir}/pg_ident.conf`, "# PostgreSQL User Name Maps\n# MAPNAME       SYSTEM-USERNAME         PG-USERNAME\n", 0o600);
      await say("ok\nrunning bootstrap script ... ");
      await process.sleep(150);
      await say("ok\nperforming post-bootstrap initialization ... ");
      Cluster.create(fs, dir, () => process.clock.now(), superuser, password === undefined || password === "" ? null : hashPassword(password, process.random.hex(16)));
      await process.sleep(250);
      await say("ok\nsyncing data to disk ... ");
      await process.sleep(80);
      await say("ok\n\n");
      if (auth === undefined && !options.has("auth-local")) await process.write(2, 'initdb: warning: enabling "trust" authentication for local connections\ninitdb: hint: You can change this by editing pg_hba.conf or using the option -A, or --auth-local and --auth-host, the next time you run initdb.\n');
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      return fail(`could not access "${error.path}": ${error.message}`);
    }
    await say(`\nSuccess. You can now start the database server using:\n\n    ${process.argv[0]!.includes("/") ? `${version.bin}/` : ""}pg_ctl -D ${dir} -l logfile start\n\n`);
    return 0;
  },
};
