/**
 * Who may do what to an inode.
 * Models: Linux fs/namei.c (generic_permission, may_delete, may_linkat) and fs/attr.c (setattr_prepare) · capabilities(7).
 */
import { ErrnoError } from "../base/errors.ts";
import { type Credentials, type FsNode, hasCapability } from "./filesystem.ts";

export const READ = 4;
export const WRITE = 2;
export const EXECUTE = 1;

export function isMember(creds: Credentials, gid: number): boolean {
  return creds.gid === gid || creds.groups.includes(gid);
}

/** Whether the caller has all the wanted rights (a sum of READ, WRITE, EXECUTE) on the inode. */
export function mayAccess(creds: Credentials, node: FsNode, wanted: number): boolean {
  const mode = node.mode;
  const shift = creds.uid === node.uid ? 6 : isMember(creds, node.gid) ? 3 : 0;
  if (((mode >> shift) & wanted) === wanted) return true;
  if (hasCapability(creds, "CAP_DAC_OVERRIDE")) {
    return node.kind === "dir" || !(wanted & EXECUTE) || (mode & 0o111) !== 0;
  }
  if (hasCapability(creds, "CAP_DAC_READ_SEARCH")) {
    return node.kind === "dir" ? !(wanted & WRITE) : wanted === READ;
  }
  return false;
}

export function requireAccess(creds: Credentials, node: FsNode, wanted: number, syscall: string, path: string): void {
  if (!mayAccess(creds, node, wanted)) throw new ErrnoError("EACCES", syscall, path);
}

/** Owner of the inode, or privileged to act as one. */
export function isOwner(creds: Credentials, node: FsNode): boolean {
  return creds.uid === node.uid || hasCapability(creds, "CAP_FOWNER");
}

/** Removing or replacing a name: write and search on the directory, and the sticky bit's rule (EPERM). */
export function requireDelete(creds: Credentials, dir: FsNode, victim: FsNode, syscall: string, path: string): void {
  requireAccess(creds, dir, WRITE | EXECUTE, syscall, path);
  const isSticky = (dir.mode & 0o1000) !== 0;
  if (isSticky && creds.uid !== victim.uid && creds.uid !== dir.uid && !hasCapability(creds, "CAP_FOWNER")) {
    throw new ErrnoError("EPERM", syscall, path);
  }
}

/** protected_hardlinks=1: others may link a file only if it is theirs, or a plain one that they can read and write. */
export function mayLink(creds: Credentials, node: FsNode): boolean {
  if (isOwner(creds, node)) return true;
  const isSpecial = node.kind !== "file" || (node.mode & 0o4000) !== 0 || (node.mode & 0o2010) === 0o2010;
  return !isSpecial && mayAccess(creds, node, READ | WRITE);
}

/** Mode that chmod really sets: setgid is lost by callers outside the file's group. */
export function chmodMode(creds: Credentials, node: FsNode, mode: number): number {
  const keeps = isMember(creds, node.gid) || hasCapability(creds, "CAP_FSETID");
  return (mode & 0o7777) & (keeps ? 0o7777 : ~0o2000);
}

/** Checks chown and gives the mode afterwards: files lose setuid, and setgid if the group may execute. */
export function chownMode(creds: Credentials, node: FsNode, uid: number, gid: number, syscall: string, path: string): number {
  if (!hasCapability(creds, "CAP_CHOWN")) {
    const isOwn = creds.uid === node.uid;
    const keepsUser = uid === node.uid;
    const mayGroup = gid === node.gid || isMember(creds, gid);
    if (!isOwn || !keepsUser || !mayGroup) throw new ErrnoError("EPERM", syscall, path);
  }
  return node.kind === "dir" ? node.mode : withoutSetIds(node.mode);
}

/** Mode of a file after its bytes or owner changed. */
export function withoutSetIds(mode: number): number {
  return mode & ~0o4000 & ((mode & 0o10) !== 0 ? ~0o2000 : ~0);
}
