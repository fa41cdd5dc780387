/** The contexts of past builds, kept so that another Dockerfile can be tried on them. */
import type { FsNode } from "../../fs/filesystem.ts";
import type { Inode } from "../../fs/inode.ts";
import { Disk, Superblock } from "../../fs/superblock.ts";
import { keptCopy, treeCount } from "./keptTree.ts";
import type { BuildRequest } from "./build.ts";

/** Builds kept for each Dockerfile, and in all. */
const keptForOne = 12;
const keptInAll = 40;
/** Contexts with more files than this are not kept. */
const mostFiles = 20_000;

export interface PastBuild {
  readonly id: string;
  readonly project: string;
  readonly dockerfileText: string;
  readonly context: FsNode;
  readonly request: Pick<BuildRequest, "dockerfileName" | "target" | "buildArgs" | "release" | "network">;
}

/** One for each engine. */
export class PastContexts {
  readonly #superblock = new Superblock(new Disk(() => 0), { type: "ext4" });
  readonly #builds: (PastBuild & { readonly context: Inode })[] = [];

  /** Keeps a build's context; what is as it was in the build before of the same Dockerfile is kept once. */
  note(build: PastBuild): void {
    if (treeCount(build.context, mostFiles) >= mostFiles) return;
    const own = this.#builds.filter(({ project }) => project === build.project);
    const last = own.at(-1);
    this.#builds.push({ ...build, context: keptCopy(this.#superblock, build.context, last?.context) });
    if (own.length >= keptForOne) this.#builds.splice(this.#builds.indexOf(own[0]!), 1);
    if (this.#builds.length > keptInAll) this.#builds.shift();
  }

  /** A build and those before it of the same Dockerfile with the same text, oldest first; empty when it is not kept. */
  upTo(id: string): readonly PastBuild[] {
    const at = this.#builds.findIndex((build) => build.id === id);
    const build = this.#builds[at];
    if (!build) return [];
    return this.#builds.slice(0, at + 1).filter(({ project, dockerfileText }) => project === build.project && dockerfileText === build.dockerfileText);
  }
}
