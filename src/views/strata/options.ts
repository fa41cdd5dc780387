import type { Frame } from "../../lab/frame.ts";
import type { Messages } from "../../i18n/en.ts";
import type { LayerFiles } from "../files.ts";
import type { LayerGhost } from "../ghost.ts";
import type { Paints } from "../palette/assign.ts";
import type { Metrics } from "./metrics.ts";

/** What the stage shows, next to the Frame itself. */
export interface StrataOptions {
  readonly words: Messages;
  readonly metrics: Metrics;
  readonly paints: Paints;
  /** Room on the stage in px. */
  readonly width: number;
  readonly height: number;
  readonly selection: Selection | undefined;
  /** Keys of folds and crowds that were opened. */
  readonly opened: ReadonlySet<string>;
  readonly files: LayerFiles;
  /** snapshotKey → path → chain ID that holds the original, as traces told. */
  readonly origins: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Paths that a running story is about, besides the selected one. */
  readonly spotlight?: readonly { readonly path: string; readonly chainId: string; readonly x?: number }[];
  /** Draw no core line: a story draws its own. */
  readonly withoutCore?: boolean;
  /** Bytes that are shipped and not seen, by chain ID; present while the reader wants to see them. */
  readonly ghosts?: ReadonlyMap<string, LayerGhost>;
  readonly compact?: boolean;
}

/** What the reader has picked. One selection is shared by the stage, the tree and the inspector. */
export type Selection =
  | { readonly kind: "layer"; readonly chainId: string }
  | { readonly kind: "container"; readonly id: string }
  | { readonly kind: "image"; readonly id: string }
  | { readonly kind: "volume"; readonly name: string }
  /** `holder` is the container (or image) through which the path is looked at. */
  | { readonly kind: "file"; readonly path: string; readonly holder: string };

/** The selection a mark's `pick` stands for; undefined for folds, crowds and empty ground. */
export function selectionOf(pick: string, frame: Frame): Selection | undefined {
  const [kind, rest] = [pick.slice(0, pick.indexOf(":")), pick.slice(pick.indexOf(":") + 1)];
  if (kind === "layer") return { kind, chainId: rest };
  if (kind === "container" || kind === "upper") return { kind: "container", id: rest };
  if (kind === "volume") return { kind, name: rest };
  if (kind === "tag") {
    const image = Object.values(frame.images).find((each) => each.tags.includes(rest));
    return image && { kind: "image", id: image.id };
  }
  if (kind === "file") {
    const at = rest.lastIndexOf("@");
    const path = rest.slice(0, at);
    const where = rest.slice(at + 1);
    const containers = Object.values(frame.containers);
    const container = containers.find((each) => each.snapshotKey === where) ?? containers.find((each) => each.chain.includes(where));
    const image = Object.values(frame.images).find((each) => each.chain.includes(where));
    const holder = container?.id ?? image?.id;
    return holder === undefined ? undefined : { kind: "file", path, holder };
  }
  return undefined;
}
