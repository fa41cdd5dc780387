/** Users and groups by the container's own /etc/passwd and /etc/group. Unreadable or missing files read as empty. */
import type { Process } from "../engine/runc/program.ts";
import { orNone } from "./files.ts";

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly gecos: string;
  readonly home: string;
  readonly shell: string;
}

export interface Group {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

export function accounts(process: Process): readonly Account[] {
  return rows(process, "/etc/passwd").flatMap((fields) =>
    fields.length >= 4
      ? [{ name: fields[0]!, uid: Number(fields[2]), gid: Number(fields[3]), gecos: fields[4] ?? "", home: fields[5] ?? "", shell: fields[6] ?? "" }]
      : [],
  );
}

export function groups(process: Process): readonly Group[] {
  return rows(process, "/etc/group").flatMap((fields) =>
    fields.length >= 3 ? [{ name: fields[0]!, gid: Number(fields[2]), members: (fields[3] ?? "").split(",").filter(Boolean) }] : [],
  );
}

export function userName(process: Process, uid: number): string | undefined {
  return accounts(process).find((account) => account.uid === uid)?.name;
}

export function groupName(process: Process, gid: number): string | undefined {
  return groups(process).find((group) => group.gid === gid)?.name;
}

export function userByName(process: Process, name: string): Account | undefined {
  return accounts(process).find((account) => account.name === name);
}

export function groupByName(process: Process, name: string): Group | undefined {
  return groups(process).find((group) => group.name === name);
}

/** Remembers names, for tools that print many files. */
export function nameCache(process: Process): { user(uid: number): string; group(gid: number): string } {
  const users = new Map(accounts(process).toReversed().map((account) => [account.uid, account.name]));
  const groupNames = new Map(groups(process).toReversed().map((group) => [group.gid, group.name]));
  return {
    user: (uid) => users.get(uid) ?? String(uid),
    group: (gid) => groupNames.get(gid) ?? String(gid),
  };
}

function rows(process: Process, path: string): string[][] {
  const text = orNone(() => process.fs.readText(path)) ?? "";
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.split(":"));
}
