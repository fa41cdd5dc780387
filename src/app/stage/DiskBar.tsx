import { useEffect, useMemo, useRef, useState, type ReactElement } from "react";
import type { Frame } from "../../lab/frame.ts";
import { SceneView } from "../../scene/Scene.tsx";
import { quick } from "../../scene/motion.ts";
import type { LayerGhost } from "../../views/ghost.ts";
import { bytes } from "../../views/measure.ts";
import { diskScene, diskUse } from "../../views/strata/disk.ts";
import { useMirror, useWords } from "../WorkspaceContext.tsx";

/** Exact bytes, always on screen, because the section's heights are a damped scale. */
export function DiskBar({ frame, compact, ghosts }: { readonly frame: Frame; readonly compact: boolean; readonly ghosts: ReadonlyMap<string, LayerGhost> | undefined }): ReactElement {
  const words = useWords();
  const paints = useMirror((state) => state.paints);
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(600);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry!.contentRect.width)));
    observer.observe(host.current!);
    return () => observer.disconnect();
  }, []);
  const use = useMemo(() => diskUse(frame), [frame]);
  const scene = useMemo(() => diskScene(use, width, paints, ghosts), [use, width, paints, ghosts]);
  return (
    <div className={compact ? "disk compact" : "disk"}>
      <p>
        <strong className="tabular" title={`${use.usedBytes.toLocaleString()} B`}>{words.stage.disk(bytes(use.usedBytes))}</strong>
        {use.apartBytes > use.usedBytes && <span title={`${use.apartBytes.toLocaleString()} B`}> — {words.stage.diskApart(bytes(use.apartBytes))}</span>}
        {ghosts && <span> · {words.stage.ghostTotal(bytes([...ghosts.values()].reduce((sum, each) => sum + each.hiddenBytes, 0)))}</span>}
      </p>
      <div ref={host} className="disk-bar">
        <SceneView className="scene" scene={scene} seq={frame.seq} motion={quick} height={9} />
      </div>
    </div>
  );
}
