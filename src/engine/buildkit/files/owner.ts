/** Who owns copied files: names looked up in the target's passwd and group. Models: solver/llbsolver/ops/user_linux.go. */
import { ErrnoError } from "../../../base/errors.ts";
import { text } from "../../../base/bytes.ts";
import type { Owner } from "../llb/vertex.ts";
import { fileContent, ScopedTree } from "./scopedTree.ts";

export interface FileOwner {
  readonly uid: number;
  readonly gid: number;
}

const isNumber = (name: string): boolean => /^[0-9]+$/.test(name) && Number(name) < 2 ** 32;

/** True when the owner has a name that must be looked up. */
export function hasNames(owner: Owner): boolean {
  return !isNumber(owner.user) || (owner.group !== "" && !isNumber(owner.group));
}

/**
 * The numbers of an owner. A user given by number has the group of the same number unless told otherwise; a name that is
 * not found is root. Throws Error "invalid user index: -1" for names without a tree to look in.
 */
export function resolveOwner(owner: Owner, tree: ScopedTree | undefined): FileOwner {
  if (!tree && hasNames(owner)) throw new Error("invalid user index: -1");
  let uid = 0;
  let gid = 0;
  if (isNumber(owner.user)) {
    uid = Number(owner.user);
    gid = uid;
  } else {
    const fields = accountLine(tree!, "/etc/passwd", owner.user);
    if (fields) {
      uid = Number(fields[2]) || 0;
      gid = Number(fields[3]) || 0;
    }
  }
  if (isNumber(owner.group)) gid = Number(owner.group);
  else if (owner.group !== "") gid = Number(accountLine(tree!, "/etc/group", owner.group)?.[2]) || 0;
  return { uid, gid };
}

function accountLine(tree: ScopedTree, path: string, name: string): string[] | undefined {
  try {
    const file = tree.find(path);
    if (file?.kind !== "file") return undefined;
    const lines = text(fileContent(file).bytes()).split("\n");
    return lines.map((line) => line.trim().split(":")).find((fields) => fields[0] === name);
  } catch (error) {
    if (error instanceof ErrnoError) return undefined;
    throw error;
  }
}
