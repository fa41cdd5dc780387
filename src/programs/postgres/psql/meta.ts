/** psql's backslash commands. Models: postgres src/bin/psql/command.c */
import { ErrnoError } from "../../../base/errors.ts";
import { askPassword, connect, ConnectError, connectOptions } from "../client/connection.ts";
import { describeRelation, listDatabases, listRelations, listRoles, listSchemas } from "./describe.ts";
import type { Psql } from "./psql.ts";

const help = `General
  \\gx [FILE]             as \\g, but forces expanded output mode
  \\q                     quit psql

Input/Output
  \\copy ...              perform SQL COPY with data stream to the client host
  \\echo [STRING]         write string to standard output
  \\i FILE                execute commands from file

Informational
  \\d[+]                  list tables, views, and sequences
  \\d[+]  NAME            describe table, view, sequence, or index
  \\di \\ds \\dt \\dv        list indexes, sequences, tables, views
  \\dn                    list schemas
  \\du                    list roles
  \\l                     list databases

Formatting
  \\a                     toggle between unaligned and aligned output mode
  \\t [on|off]            show only rows
  \\x [on|off]            toggle expanded output

Connection
  \\c[onnect] [DBNAME [USER [HOST [PORT]]]]
                         connect to new database
  \\conninfo              display information about current connection
  \\password [USERNAME]   securely change the password for a user

Operating System
  \\timing [on|off]       toggle timing of commands
  \\! [COMMAND]           execute command in shell or start interactive shell
`;

/** Runs one; false after an error. */
export async function runMeta(shell: Psql, name: string, args: readonly string[], rest = ""): Promise<boolean> {
  const { process } = shell;
  const say = (line: string): Promise<void> => (shell.quiet ? Promise.resolve() : process.write(1, `${line}\n`));
  const complain = async (line: string): Promise<false> => {
    await process.write(2, `${shell.place}${line}\n`);
    return false;
  };
  const toggled = (current: boolean): boolean => (args[0] === undefined ? !current : /^(on|1|true|yes)$/i.test(args[0]));
  const verbose = name.endsWith("+");
  try {
    switch (name.replace(/[+S]+$/, "")) {
      case "q": shell.isDone = true; return true;
      case "?": await process.write(1, help); return true;
      case "h": case "help": await say("Available help: see the PostgreSQL documentation; this server knows a small SQL."); return true;
      case "l": case "list": await shell.show(await listDatabases(shell.connection, Number.parseInt(shell.connection.parameters.get("server_version") ?? "17"))); return true;
      case "d": {
        if (args[0] === undefined) return await list(shell, "tvs", undefined, verbose);
        const tables = await describeRelation(shell.connection, args[0], verbose);
        if (!tables) return await complain(`Did not find any relation named "${args[0]}".`);
        for (const table of tables) await shell.show(table);
        return true;
      }
      case "dt": case "dv": case "ds": case "di": case "dtv": case "dts": case "dit": return await list(shell, name.replace(/[+S]+$/, "").slice(1), args[0], verbose);
      case "du": case "dg": await shell.show(await listRoles(shell.connection)); return true;
      case "dn": await shell.show(await listSchemas()); return true;
      case "df": case "dx": case "dT": case "dp": case "z": return await complain(`\\${name} is not part of this model`);
      case "c": case "connect": return await reconnect(shell, args, complain);
      case "conninfo": {
        const { options, address } = shell.connection;
        const where = address === undefined ? `via socket in "${options.host}"` : `on host "${options.host}"${address === options.host ? "" : ` (address "${address}")`}`;
        await say(`You are connected to database "${options.database}" as user "${options.user}" ${where} at port "${options.port}".`);
        return true;
      }
      case "x":
        shell.print = { ...shell.print, expanded: toggled(shell.print.expanded) };
        await say(`Expanded display is ${shell.print.expanded ? "on" : "off"}.`);
        return true;
      case "t":
        shell.print = { ...shell.print, tuplesOnly: toggled(shell.print.tuplesOnly) };
        await say(`Tuples only is ${shell.print.tuplesOnly ? "on" : "off"}.`);
        return true;
      case "a":
        shell.print = { ...shell.print, aligned: !shell.print.aligned };
        await say(`Output format is ${shell.print.aligned ? "aligned" : "unaligned"}.`);
        return true;
      case "f":
        shell.print = { ...shell.print, separator: args[0] ?? "|" };
        await say(`Field separator is "${shell.print.separator}".`);
        return true;
      case "timing":
        shell.timing = toggled(shell.timing);
        await say(`Timing is ${shell.timing ? "on" : "off"}.`);
        return true;
      case "pset":
        if (args[0] === "null") {
          shell.print = { ...shell.print, nullText: args[1] ?? "" };
          await say(`Null display is "${args[1] ?? ""}".`);
        } else if (args[0] === "format") {
          shell.print = { ...shell.print, aligned: args[1] === "aligned", csv: args[1] === "csv" };
          await say(`Output format is ${args[1]}.`);
        } else if (args[0] === "pager") await say("Pager usage is off.");
        else return await complain(`\\pset: unknown option: ${args[0] ?? ""}`);
        return true;
      case "echo": case "qecho": await process.write(1, `${args.join(" ")}\n`); return true;
      case "warn": await process.write(2, `${args.join(" ")}\n`); return true;
      case "i": case "ir": case "include":
        if (args[0] === undefined) return await complain(`\\${name}: missing required argument`);
        return (await shell.file(args[0])) === 0;
      case "set":
        if (args[0] === undefined) for (const [key, value] of shell.variables) await process.write(1, `${key} = '${value}'\n`);
        else shell.variables.set(args[0], args.slice(1).join(""));
        return true;
      case "unset": shell.variables.delete(args[0] ?? ""); return true;
      case "encoding": await process.write(1, "UTF8\n"); return true;
      case "copyright": await process.write(1, "PostgreSQL Database Management System\n"); return true;
      case "r": case "reset": await say("Query buffer reset (cleared)."); return true;
      case "copy": return await copy(shell, rest, complain);
      case "password": return await password(shell, args[0]);
      case "!": {
        const shellPath = process.env.get("SHELL") ?? "/bin/sh";
        const pid = await process.spawn({ argv: rest.trim() === "" ? [shellPath] : ["/bin/sh", "-c", rest], file: rest.trim() === "" ? shellPath : "/bin/sh" });
        await process.wait(pid);
        return true;
      }
      case "g": case "gx": return true;
      default:
        await complain(`invalid command \\${name}`);
        await process.write(2, "Try \\? for help.\n");
        return false;
    }
  } catch (error) {
    if (error instanceof ConnectError || error instanceof ErrnoError) return complain(error.message);
    throw error;
  }
}

async function list(shell: Psql, kinds: string, pattern: string | undefined, verbose: boolean): Promise<boolean> {
  const table = await listRelations(shell.connection, kinds, pattern, verbose);
  if (table) {
    await shell.show(table);
    return true;
  }
  await shell.process.write(2, pattern === undefined ? "Did not find any relations.\n" : `Did not find any relation named "${pattern}".\n`);
  return false;
}

async function reconnect(shell: Psql, args: readonly string[], complain: (line: string) => Promise<false>): Promise<boolean> {
  const { process } = shell;
  const { options } = shell.connection;
  const keep = (value: string | undefined, own: string): string => (value === undefined || value === "-" ? own : value);
  const host = args[2] === undefined || args[2] === "-" ? options.host : args[2];
  const wanted = connectOptions(process, { database: keep(args[0], options.database), user: keep(args[1], options.user), host, port: keep(args[3], options.port), application: "psql" });
  try {
    const next = await connect(process, { ...wanted, password: wanted.user === options.user ? (options.password ?? wanted.password) : wanted.password });
    shell.connection.close();
    shell.connection = next;
  } catch (error) {
    if (!(error instanceof ConnectError)) throw error;
    await complain(error.message);
    if (process.isTerminal(0)) await process.write(2, "Previous connection kept\n");
    else shell.isLost = true;
    return false;
  }
  if (!shell.quiet) await process.write(1, `You are now connected to database "${shell.connection.options.database}" as user "${shell.connection.options.user}"${host === options.host ? "" : ` on host "${host}" at port "${wanted.port}"`}.\n`);
  return true;
}

/** \copy TABLE FROM FILE: COPY, with a file of the client's. */
async function copy(shell: Psql, rest: string, complain: (line: string) => Promise<false>): Promise<boolean> {
  const match = /^(.*?)\s+(from|to)\s+('[^']*'|\S+)(.*)$/is.exec(rest.trim());
  if (!match) return complain("\\copy: parse error at end of line");
  const path = match[3]!.replace(/^'(.*)'$/, "$1");
  const [, what, direction, , options] = match;
  if (direction!.toLowerCase() === "to") {
    if (/^p?stdout$/i.test(path)) return shell.query(`COPY ${what} TO STDOUT${options}`);
    let data = "";
    const failures: string[] = [];
    await shell.connection.query(`COPY ${what} TO STDOUT${options}`, { rows: () => {}, done: (tag) => shell.process.write(1, `${tag}\n`), notice: () => {}, error: (report) => { failures.push(`${report["S"]}:  ${report["M"]}`); }, copyOut: (part) => { data += part; } });
    if (failures.length > 0) return complain(failures[0]!);
    shell.process.fs.writeFile(path, data, 0o644);
    return true;
  }
  if (/^p?stdin$/i.test(path)) return shell.query(`COPY ${what} FROM STDIN${options}`);
  let data: string;
  try {
    data = shell.process.fs.readText(path);
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    return complain(`${path}: ${error.message}`);
  }
  return shell.withCopyText(data, () => shell.query(`COPY ${what} FROM STDIN${options}`));
}

async function password(shell: Psql, user = shell.connection.options.user): Promise<boolean> {
  const first = await askPassword(shell.process, `Enter new password for user "${user}": `);
  const second = await askPassword(shell.process, "Enter it again: ");
  if (first === undefined || first !== second) {
    await shell.process.write(2, "Passwords didn't match.\n");
    return false;
  }
  await shell.connection.rows(`ALTER USER "${user}" PASSWORD '${first.replaceAll("'", "''")}'`);
  return true;
}
