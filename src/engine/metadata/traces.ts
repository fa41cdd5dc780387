/** What just happened, in order: views animate from traces and draw from records. */
import type { OverlayTrace } from "../../fs/filesystem.ts";
import type { BuildTrace } from "./builds.ts";

export type ContainerAction =
  | "create" | "start" | "die" | "stop" | "kill" | "pause" | "unpause" | "restart" | "rename" | "destroy" | "oom" | "commit" | "exec";

export type EngineTrace =
  /** Something in a container's (or build step's) file system; `snapshotKey` names the writable layer. */
  | { readonly kind: "overlay"; readonly snapshotKey: string; readonly trace: OverlayTrace }
  | { readonly kind: "pull"; readonly ref: string; readonly digest: string; readonly status: string }
  | { readonly kind: "layerReady"; readonly chainId: string; readonly reused: boolean }
  | { readonly kind: "container"; readonly id: string; readonly action: ContainerAction; readonly exitCode?: number; readonly imageId?: string }
  | { readonly kind: "image"; readonly id: string; readonly action: "tag" | "untag" | "delete" | "import" | "load" | "build"; readonly ref?: string }
  | BuildTrace;
