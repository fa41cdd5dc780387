import { select } from "d3-selection";
import "d3-transition";
import { zoom, zoomIdentity, zoomTransform } from "d3-zoom";
import type { Scene } from "./mark.ts";

export interface Zoom {
  /** Shows the whole scene, never larger than 1x and never smaller than `smallest`; then it starts at the left and the ground. */
  fit(scene: Pick<Scene, "bounds" | "keep">, durationMs: number): void;
  by(factor: number, durationMs: number): void;
  panBy(dx: number, dy: number): void;
  /** Pans only as far as needed to show this box. */
  reveal(place: { x: number; y: number; width: number; height: number }, durationMs: number): void;
  /** True after the user zoomed or panned, until the next fit. */
  readonly isManual: () => boolean;
  destroy(): void;
}

/** Zoom limits of the fit, so that type stays legible: below it the stage pans instead. */
export interface FitRule {
  readonly smallest: number;
  readonly largest: number;
  readonly padding: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
}

/** Pan by drag, wheel or two fingers; zoom by pinch, Ctrl+wheel or buttons. Owns the transform of `viewport`. */
export function createZoom(svg: SVGSVGElement, viewport: SVGGElement, rule: () => FitRule, onManual: () => void): Zoom {
  let manual = false;
  const size = { width: svg.clientWidth, height: svg.clientHeight };
  const observer = new ResizeObserver(([entry]) => {
    size.width = entry!.contentRect.width;
    size.height = entry!.contentRect.height;
  });
  observer.observe(svg);
  const root = select(svg);
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([0.2, 3])
    .filter((event: Event) => !(event instanceof WheelEvent) || event.ctrlKey || event.metaKey)
    .clickDistance(4)
    // Reading the size from the element at every step would force a layout; the observer below knows it.
    .extent(() => [[0, 0], [size.width, size.height]])
    .on("zoom", (event: { transform: { toString(): string }; sourceEvent: Event | null }) => {
      viewport.setAttribute("transform", event.transform.toString());
      if (event.sourceEvent && !manual) {
        manual = true;
        onManual();
      }
    });
  root.call(behaviour).on("dblclick.zoom", null);
  const wheel = (event: WheelEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    manual = true;
    onManual();
    root.interrupt("zoom");
    behaviour.translateBy(root, -event.deltaX / zoomTransform(svg).k, -event.deltaY / zoomTransform(svg).k);
  };
  svg.addEventListener("wheel", wheel, { passive: false });

  const apply = (x: number, y: number, k: number, durationMs: number) => {
    const target = zoomIdentity.translate(x, y).scale(k);
    if (durationMs > 0) behaviour.transform(root.transition("zoom").duration(durationMs), target);
    else {
      root.interrupt("zoom");
      behaviour.transform(root, target);
    }
  };
  return {
    fit({ bounds, keep }, durationMs) {
      size.width = svg.clientWidth;
      size.height = svg.clientHeight;
      const { smallest, largest, padding } = rule();
      const width = Math.max(1, size.width - padding.left - padding.right);
      const height = Math.max(1, size.height - padding.top - padding.bottom);
      const scale = Math.max(smallest, Math.min(largest, width / bounds.width, height / bounds.height));
      const fitsWidth = bounds.width * scale <= width + 1;
      const fitsHeight = bounds.height * scale <= height + 1;
      const x = padding.left - bounds.x * scale + (fitsWidth ? (width - bounds.width * scale) / 2 : 0);
      const y = padding.top - bounds.y * scale + (fitsHeight ? (height - bounds.height * scale) * 0.62 : keep === "top" ? 0 : height - bounds.height * scale);
      manual = false;
      apply(Math.round(x), Math.round(y), scale, durationMs);
    },
    by(factor, durationMs) {
      manual = true;
      onManual();
      behaviour.scaleBy(durationMs > 0 ? (root.transition("zoom").duration(durationMs) as never) : root, factor);
    },
    panBy(dx, dy) {
      manual = true;
      behaviour.translateBy(root, dx, dy);
    },
    reveal(place, durationMs) {
      const { k, x, y } = zoomTransform(svg);
      const margin = 24;
      const left = place.x * k + x - margin;
      const top = place.y * k + y - margin;
      const right = (place.x + place.width) * k + x + margin - size.width;
      const bottom = (place.y + place.height) * k + y + margin - size.height;
      const dx = left < 0 ? -left : right > 0 ? -Math.min(right, left) : 0;
      const dy = top < 0 ? -top : bottom > 0 ? -Math.min(bottom, top) : 0;
      if (dx !== 0 || dy !== 0) apply(x + dx, y + dy, k, durationMs);
    },
    isManual: () => manual,
    destroy() {
      observer.disconnect();
      svg.removeEventListener("wheel", wheel);
      root.on(".zoom", null).interrupt("zoom");
    },
  };
}
