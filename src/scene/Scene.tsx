import { useEffect, useLayoutEffect, useRef, type ReactElement, type Ref } from "react";
import { createScene, type SceneHandle, type SceneOptions } from "./createScene.ts";
import type { Scene } from "./mark.ts";
import { still, type Motion } from "./motion.ts";

export interface SceneViewProps extends SceneOptions {
  /** Drawn whenever it changes; leave out to draw through `handle` alone. */
  readonly scene?: Scene;
  readonly seq?: number;
  readonly motion?: Motion;
  readonly className?: string;
  readonly handle?: Ref<SceneHandle>;
  /** Pixel height of the SVG; fills its parent when absent. */
  readonly height?: number;
}

/** The only place where React and D3 meet: one effect makes the scene, one feeds it. Hidden from assistive technology; a tree or table stands beside it. */
export function SceneView(props: SceneViewProps): ReactElement {
  const { scene, seq = 0, motion = still, className, height } = props;
  const svg = useRef<SVGSVGElement>(null);
  const made = useRef<SceneHandle>(undefined);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    const created = createScene(svg.current!, {
      onPick: (pick, event) => latest.current.onPick?.(pick, event),
      onHover: (pick, place) => latest.current.onHover?.(pick, place),
      onMenu: (pick, event) => latest.current.onMenu?.(pick, event),
      onManualView: () => latest.current.onManualView?.(),
      ...(latest.current.fit ? { fit: () => latest.current.fit!() } : {}),
    });
    made.current = created;
    const outer = latest.current.handle;
    if (typeof outer === "function") outer(created);
    else if (outer) outer.current = created;
    return () => {
      if (typeof outer === "function") outer(null);
      else if (outer) outer.current = null;
      made.current = undefined;
      created.destroy();
    };
  }, []);

  useEffect(() => {
    if (scene) void made.current?.update(scene, seq, motion);
  }, [scene, seq, motion]);

  return <svg ref={svg} className={className} aria-hidden="true" focusable="false" {...(height === undefined ? {} : { height })} />;
}
