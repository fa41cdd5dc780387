import type { Frame } from "../../lab/frame.ts";
import { selectionOf } from "../../views/strata/options.ts";

/** An object of the host that something can be done to. `ref` is the name under which an image was picked. */
export type ActionTarget =
  | { readonly kind: "host" }
  | { readonly kind: "container"; readonly id: string }
  | { readonly kind: "image"; readonly id: string; readonly ref?: string }
  | { readonly kind: "layer"; readonly chainId: string }
  | { readonly kind: "file"; readonly path: string; readonly holder: string }
  | { readonly kind: "volume"; readonly name: string }
  | { readonly kind: "network"; readonly name: string };

/** The object behind a pick key; undefined when the Frame has no such thing. */
export function targetOf(key: string, frame: Frame): ActionTarget | undefined {
  const colon = key.indexOf(":");
  const [kind, rest] = [key.slice(0, colon), key.slice(colon + 1)];
  if (kind === "tag") {
    const image = Object.values(frame.images).find((each) => each.tags.includes(rest));
    return image && { kind: "image", id: image.id, ref: rest };
  }
  if (kind === "image") return frame.images[rest] && { kind: "image", id: rest };
  if (kind === "network") return Object.values(frame.networks).some((each) => each.name === rest) ? { kind: "network", name: rest } : undefined;
  if (kind === "file") {
    const at = rest.lastIndexOf("@");
    const holder = rest.slice(at + 1);
    if (frame.containers[holder] || frame.images[holder]) return { kind: "file", path: rest.slice(0, at), holder };
  }
  const selection = selectionOf(key, frame);
  if (!selection) return undefined;
  switch (selection.kind) {
    case "container": return frame.containers[selection.id] && selection;
    case "layer": return frame.layers[selection.chainId] && selection;
    case "volume": return frame.volumes[selection.name] && selection;
    case "image": return frame.images[selection.id] && selection;
    case "file": return selection;
  }
}
