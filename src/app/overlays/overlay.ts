import type { ActionTarget } from "../actions/target.ts";
import type { Cursor } from "../mirror.ts";

/** What lies over the page: at most one at a time. Plain data, so that what is shown can be told from the UI state. */
export type Overlay =
  | { readonly kind: "palette"; readonly target?: ActionTarget; readonly only?: "presets" }
  | { readonly kind: "actions"; readonly target: ActionTarget; readonly x: number; readonly y: number }
  /** The form of one action; the action is looked up again by its id, as the host may have changed. */
  | { readonly kind: "form"; readonly target: ActionTarget; readonly action: string }
  | { readonly kind: "edit"; readonly container: string; readonly path: string }
  | { readonly kind: "inside"; readonly command?: number }
  | { readonly kind: "history" }
  | { readonly kind: "compare"; readonly from?: Cursor; readonly to?: Cursor }
  /** Two builds side by side; the last two of the project when not told. */
  | { readonly kind: "builds"; readonly from?: string; readonly to?: string }
  | { readonly kind: "share" }
  | { readonly kind: "reality" }
  /** The lessons, which are still to come. */
  | { readonly kind: "learn" }
  /** A line was entered while looking at the past. */
  | { readonly kind: "branch"; readonly line: string }
  | { readonly kind: "preset"; readonly preset: string }
  | { readonly kind: "reset" }
  /** A shared session was opened and differs from what was shared. */
  | { readonly kind: "differs"; readonly lines: readonly string[] };
