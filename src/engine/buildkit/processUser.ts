/** Who RUN runs as: USER against the root file system's passwd and group. Models: containerd oci.WithUser, moby/sys/user GetExecUser. */
import { text } from "../../base/bytes.ts";
import type { Credentials, FsNode } from "../../fs/filesystem.ts";
import { fileContent, ScopedTree } from "./files/scopedTree.ts";

export interface ProcessUser {
  readonly creds: Credentials;
  readonly home: string;
}

const isNumber = (part: string): boolean => /^\d+$/.test(part);

/** "", "name", "uid", "name:group", "uid:gid". Throws Error for a name that is not there. */
export function processUser(root: FsNode, spec: string): ProcessUser {
  const tree = new ScopedTree(root);
  const rows = (path: string): string[][] => {
    const file = tree.find(path);
    return file?.kind === "file" ? text(fileContent(file).bytes()).split("\n").map((line) => line.split(":")) : [];
  };
  const colon = spec.indexOf(":");
  const name = (colon < 0 ? spec : spec.slice(0, colon)) || "0";
  const groupName = colon < 0 ? "" : spec.slice(colon + 1);
  const account = rows("/etc/passwd").find((row) => row[0] === name || row[2] === name);
  if (!account && !isNumber(name)) throw new Error(`unable to find user ${name}: no matching entries in passwd file`);
  const groups = rows("/etc/group");
  const group = groupName === "" ? undefined : groups.find((row) => row[0] === groupName || row[2] === groupName);
  if (groupName !== "" && !group && !isNumber(groupName)) throw new Error(`unable to find group ${groupName}: no matching entries in group file`);
  const gid = groupName === "" ? Number(account?.[3] ?? 0) : Number(group?.[2] ?? groupName);
  const further = groupName === "" && account ? groups.filter((row) => (row[3] ?? "").split(",").includes(account[0]!)).map((row) => Number(row[2])) : [];
  const creds: Credentials = { uid: Number(account?.[2] ?? name), gid, groups: [...new Set([gid, ...further])], capabilities: new Set() };
  return { creds: creds.uid === 0 ? { uid: 0, gid, groups: creds.groups } : creds, home: account?.[5] || "/" };
}
