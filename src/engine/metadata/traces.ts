/** What just happened, in order: views animate from traces and draw from records. */
import type { OverlayTrace } from "../../fs/filesystem.ts";
import type { BuildTrace } from "./builds.ts";

export type ContainerAction =
  | "create" | "start" | "die" | "stop" | "kill" | "pause" | "unpause" | "restart" | "rename" | "destroy" | "oom" | "commit" | "exec" | "execDie";

/** A process that was started in a container, as both sides number it. */
export interface TracedProcess {
  readonly pid: number;
  readonly hostPid: number;
  readonly argv: readonly string[];
  /** Host PID of the container's shim, its parent. */
  readonly shimPid: number;
  /** "/docker/<id>" */
  readonly cgroup: string;
}

/** Where an overlay mount takes its parts from: options of mount(8), host paths, the uppermost layer first. */
export interface TracedMount {
  readonly lowerDirs: readonly string[];
  readonly upperDir: string;
  readonly workDir: string;
  readonly mergedDir: string;
}

export type EngineTrace =
  /** Something in a container's (or build step's) file system; `snapshotKey` names the writable layer. */
  | { readonly kind: "overlay"; readonly snapshotKey: string; readonly trace: OverlayTrace }
  | { readonly kind: "pull"; readonly ref: string; readonly digest: string; readonly status: string }
  | { readonly kind: "layerReady"; readonly chainId: string; readonly reused: boolean }
  | { readonly kind: "container"; readonly id: string; readonly action: ContainerAction; readonly exitCode?: number; readonly imageId?: string;
      /** kill: as users write it, "SIGTERM"; a number for real-time signals. */
      readonly signal?: string; readonly execId?: string; readonly process?: TracedProcess; readonly mount?: TracedMount }
  | { readonly kind: "network"; readonly id: string; readonly name: string; readonly action: "create" | "connect" | "disconnect" | "destroy"; readonly containerId?: string }
  | { readonly kind: "volume"; readonly name: string; readonly action: "create" | "mount" | "unmount" | "destroy"; readonly containerId?: string; readonly target?: string }
  | { readonly kind: "image"; readonly id: string; readonly action: "tag" | "untag" | "delete" | "import" | "load" | "build"; readonly ref?: string }
  | BuildTrace;
