/**
 * Which object of the host an element of the page stands for, as the stage's pick key ("container:<id>", "layer:<chainId>",
 * "file:<path>@<holder>", "image:<id>", "tag:<ref>", "volume:<name>", "network:<name>"): from `data-pick` on the drawing,
 * `data-object` elsewhere. A list whose active row is told by `aria-activedescendant` stands for that row.
 */
export function objectKey(element: Element): string | undefined {
  const active = element.getAttribute("aria-activedescendant");
  const row = active ? document.getElementById(active) : null;
  const found = (row ?? element).closest("[data-pick], [data-object]");
  return found?.getAttribute("data-object") ?? found?.getAttribute("data-pick") ?? undefined;
}

/** Where a menu asked for by key opens: at the object, in client pixels. */
export function menuPlace(element: Element): { readonly x: number; readonly y: number } {
  const active = element.getAttribute("aria-activedescendant");
  const ring = element.closest(".stage-body")?.querySelector(".focus-ring[visibility=visible]");
  const box = (ring ?? (active ? document.getElementById(active) : null) ?? element).getBoundingClientRect();
  return { x: Math.min(Math.max(8, box.left + Math.min(24, box.width / 2)), innerWidth - 8), y: Math.min(Math.max(8, box.bottom - 4), innerHeight - 8) };
}
