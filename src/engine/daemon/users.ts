/**
 * Who a process runs as: `--user` and `--group-add` against the container's own /etc/passwd and /etc/group.
 * Models: moby/sys/user GetExecUser, GetAdditionalGroups; daemon/oci_linux.go getUser.
 */
import { systemError } from "../../base/errors.ts";
import { rootContext } from "../../fs/filesystem.ts";
import type { Vfs } from "../../fs/vfs.ts";

export interface ExecUser {
  readonly uid: number;
  readonly gid: number;
  /** The group itself and all further ones, in the order in which the kernel keeps them. */
  readonly groups: readonly number[];
  readonly home: string;
}

interface PasswdEntry {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

interface GroupEntry {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

const largestId = 2 ** 31 - 1;
const lines = (vfs: Vfs, path: string): string[] => {
  try {
    return vfs.readText(rootContext, path).split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  } catch {
    return [];
  }
};

function passwdOf(vfs: Vfs): PasswdEntry[] {
  return lines(vfs, "/etc/passwd").map((line) => {
    const [name = "", , uid = "", gid = "", , home = ""] = line.split(":");
    return { name, uid: Number(uid), gid: Number(gid), home };
  });
}

function groupsOf(vfs: Vfs): GroupEntry[] {
  return lines(vfs, "/etc/group").map((line) => {
    const [name = "", , gid = "", members = ""] = line.split(":");
    return { name, gid: Number(gid), members: members.split(",").filter((member) => member !== "") };
  });
}

function numeric(text: string): number | undefined {
  return /^-?\d+$/.test(text) ? Number(text) : undefined;
}

function inRange(id: number): number {
  if (id < 0 || id > largestId) throw systemError(`uids and gids must be in range 0-${largestId}`);
  return id;
}

/** "", "name", "uid", "name:group", "uid:gid" … Throws system errors with Docker's words. */
export function execUser(vfs: Vfs, spec: string, groupAdd: readonly string[]): ExecUser {
  const [userPart = "", groupPart = ""] = spec.split(":");
  const uidPart = numeric(userPart);
  const gidPart = numeric(groupPart);
  const entry = passwdOf(vfs).find((user) => (userPart === "" ? user.uid === 0 : user.name === userPart || user.uid === uidPart));
  if (!entry && userPart !== "" && uidPart === undefined) throw systemError(`unable to find user ${userPart}: no matching entries in passwd file`);
  const uid = entry?.uid ?? inRange(uidPart ?? 0);
  const all = groupsOf(vfs);
  let gid = entry?.gid ?? 0;
  let further: number[] = [];
  if (groupPart !== "") {
    const group = all.find((candidate) => candidate.name === groupPart || candidate.gid === gidPart);
    if (!group && gidPart === undefined) throw systemError(`unable to find group ${groupPart}: no matching entries in group file`);
    gid = group?.gid ?? inRange(gidPart!);
  } else if (entry) {
    further = all.filter((group) => group.members.includes(entry.name)).map((group) => group.gid);
  }
  const added = groupAdd.map((name) => {
    const number = numeric(name);
    const group = all.find((candidate) => candidate.name === name || candidate.gid === number);
    if (!group && number === undefined) throw systemError(`Unable to find group ${name}: no matching entries in group file`);
    return group?.gid ?? inRange(number!);
  });
  return { uid, gid, groups: [...new Set([gid, ...further, ...added])].sort((a, b) => a - b), home: entry?.home || "/" };
}
