/** Carries out a file op: copy, make file, make directory. Models: solver/llbsolver/file/backend.go. */
import { ErrnoError } from "../../../base/errors.ts";
import { utf8 } from "../../../base/bytes.ts";
import { cleanPath } from "../../../base/path.ts";
import { FileContent } from "../../../fs/content.ts";
import type { FsNode } from "../../../fs/filesystem.ts";
import type { CopyAction, FileOp, FileStep, Owner } from "../llb/vertex.ts";
import { copyTree, resolveWildcards } from "./copyTree.ts";
import { resolveOwner, type FileOwner } from "./owner.ts";
import { ScopedTree, setFileContent } from "./scopedTree.ts";
import { archiveOf, unpackArchive } from "./unpackArchive.ts";

/**
 * Runs the steps on `target`. `inputs` are the roots of the vertex's inputs, in order. With `isDocker26`
 * ADD --chown does not reach into archives, and --chmod not to directories made on the way. Throws Error with BuildKit's words.
 */
export function runFileOp(op: FileOp, target: FsNode, inputs: readonly FsNode[], timeMs?: number, isDocker26 = false): void {
  const tree = new ScopedTree(target);
  for (const step of op.actions) {
    try {
      runStep(step, tree, inputs, timeMs, isDocker26);
    } catch (error) {
      throw error instanceof ErrnoError ? new Error(`${error.syscall} ${error.path}: ${goReason(error)}`) : error;
    }
  }
}

const goReason = (error: ErrnoError): string => error.message.charAt(0).toLowerCase() + error.message.slice(1);

function runStep({ base, from, action }: FileStep, tree: ScopedTree, inputs: readonly FsNode[], timeMs: number | undefined, isDocker26: boolean): void {
  const owner = action.kind === "mkfile" || !action.owner ? undefined : ownerOf(action.owner, tree, inputs, base);
  const times = timeMs === undefined ? {} : { mtimeMs: timeMs, atimeMs: timeMs };
  if (action.kind === "mkfile") {
    const path = tree.resolve(action.path);
    const { dir, name } = tree.parent(path, "open");
    const file = dir.create(name, { mode: action.mode & 0o777, uid: 0, gid: 0 });
    setFileContent(file, FileContent.of(utf8(action.data)));
    file.setattr(times);
  } else if (action.kind === "mkdir") {
    tree.mkdirAll(tree.resolve(action.path), { mode: action.mode & 0o777, uid: owner?.uid ?? 0, gid: owner?.gid ?? 0 }, timeMs);
  } else {
    const source = inputs[from];
    copyStep(action, source ? new ScopedTree(source) : undefined, tree, owner, timeMs, isDocker26);
  }
}

function ownerOf(owner: Owner, tree: ScopedTree, inputs: readonly FsNode[], base: number): FileOwner {
  const known = owner.input === base ? (owner.input < 0 ? undefined : tree) : inputs[owner.input] && new ScopedTree(inputs[owner.input]!);
  return resolveOwner(owner, known);
}

function copyStep(action: CopyAction, source: ScopedTree | undefined, target: ScopedTree, owner: FileOwner | undefined, timeMs: number | undefined, isDocker26: boolean): void {
  if (!source) throw new Error(`lstat ${action.source}: no such file or directory`);
  const destination = keepSlash(action.destination);
  const path = keepSlash(action.source);
  const sources = action.allowWildcard ? resolveWildcards(source, path, action.followSymlinks) : [path];
  for (const from of sources) {
    const archive = action.unpack ? archiveOf(source.find(from)) : undefined;
    if (archive) {
      unpackArchive(archive, target, destination, { owner, timeMs, keepsOwners: isDocker26 });
      continue;
    }
    copyTree(source, from, target, destination, {
      ...(owner ? { owner } : {}),
      ...(action.mode === undefined ? {} : { mode: action.mode }),
      followSymlinks: action.followSymlinks,
      contentsOnly: action.contentsOnly,
      keepsParentMode: isDocker26,
      include: action.include,
      exclude: action.exclude,
      ...(timeMs === undefined ? {} : { timeMs }),
    });
  }
}

/** Clean and absolute, with a trailing "/" or "/." kept: it says that the path is a directory. */
function keepSlash(path: string): string {
  const clean = cleanPath(`/${path}`);
  if (path.endsWith("/.")) return clean === "/" ? "/." : `${clean}/.`;
  return path.endsWith("/") && clean !== "/" ? `${clean}/` : clean;
}
