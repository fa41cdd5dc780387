import { useEffect, useMemo, useState, type ReactElement } from "react";
import { SceneView } from "../../scene/Scene.tsx";
import { settle, still } from "../../scene/motion.ts";
import { chainOf, imageScene, imageSteps, settledBytes } from "../../views/build/imageSoFar.ts";
import { chainGhosts } from "../../views/ghost.ts";
import { bytes } from "../../views/measure.ts";
import { slabName } from "../../views/strata/instruction.ts";
import { Icon } from "../icons.tsx";
import { useMedia, useMirror, useWorkspace } from "../WorkspaceContext.tsx";
import { stepOf, useRoom } from "./drawing.ts";
import { useScreen } from "./screen.ts";

/** The image as far as it is laid down, with what it ships and nobody sees. */
export function ImagePane(): ReactElement {
  const { shown, frame, words, messages, paints, lit, setLit, goTo } = useScreen();
  const reduced = useMedia("(prefers-reduced-motion: reduce)");
  const { room, width, height } = useRoom({ width: 360, height: 600 });
  const scene = useMemo(() => shown && imageScene({ model: shown, frame, paints, messages, words, width, height, lit }), [shown, frame, paints, messages, words, width, height, lit]);
  const drawn = Math.max(scene?.bounds.height ?? 0, height - 2);
  // The stack stands on the pane's floor; when it is taller the pane scrolls, and begins at the floor.
  const placed = useMemo(() => scene && { ...scene, marks: [{ kind: "group" as const, key: "all", x: 0, y: drawn - 26, marks: scene.marks }] }, [scene, drawn]);
  useEffect(() => {
    const element = room.current;
    element?.scrollTo({ top: element.scrollHeight });
  }, [room, drawn]);
  return (
    <section className="build-pane on-stage-ground" aria-labelledby="build-image-title">
      <header className="build-head">
        <h2 id="build-image-title">{words.image}</h2>
        {shown && <span className="build-total tabular">{bytes(settledBytes(shown))}</span>}
      </header>
      <div className="build-drawing image-drawing" ref={room} tabIndex={0} role="group" aria-label={words.image}>
        {placed && shown && imageSteps(shown).length > 0 && (
          <SceneView
            className="scene build-scene" scene={placed} seq={0} motion={reduced ? still : settle} height={drawn} onHover={(pick) => setLit(stepOf(pick))}
            onPick={(pick) => {
              const line = shown.steps.find((step) => step.id === stepOf(pick))?.lines?.[0];
              if (line !== undefined) goTo(line);
            }}
          />
        )}
      </div>
      <Efficiency />
    </section>
  );
}

const mostListed = 40;

/** Bytes that are shipped and not seen, and the image's score. */
function Efficiency(): ReactElement | null {
  const workspace = useWorkspace();
  const { shown, frame, words } = useScreen();
  const files = useMirror((state) => state.files);
  const [open, setOpen] = useState(false);
  const chain = useMemo(() => {
    const top = shown && imageSteps(shown).findLast((step) => step.paintKey && frame.layers[step.paintKey])?.paintKey;
    return top ? chainOf(frame, top).map((row) => row.chainId) : [];
  }, [shown, frame]);
  useEffect(() => workspace.needFiles(chain), [workspace, chain]);
  const [scored, setScored] = useState<{ readonly chain: readonly string[]; readonly score: number }>();
  useEffect(() => {
    let current = true;
    if (chain.length > 0) workspace.ask({ kind: "efficiency", chain }).then((answer) => current && setScored({ chain, score: answer }), () => undefined);
    return () => {
      current = false;
    };
  }, [workspace, chain]);
  const ghosts = useMemo(() => chainGhosts(chain, files), [chain, files]);
  const score = scored?.chain === chain ? scored.score : undefined;
  if (chain.length === 0) return null;
  if (!ghosts.isKnown || score === undefined) return <p className="build-foot">{words.ghosts.unknown}</p>;
  const percent = `${(Math.floor(score * 1000) / 10).toFixed(score === 1 ? 0 : 1)} %`;
  return (
    <div className="build-foot">
      <p><b className="tabular">{words.ghosts.body(percent)}</b> {ghosts.files.length === 0 ? words.ghosts.none : words.ghosts.some(bytes(ghosts.hiddenBytes), ghosts.files.length)}</p>
      {ghosts.files.length > 0 && <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}><Icon name="eye" /> {open ? words.ghosts.hide : words.ghosts.show}</button>}
      {open && (
        <ul className="ghost-list">
          {[...ghosts.files].sort((a, b) => b.sizeBytes - a.sizeBytes).slice(0, mostListed).map((file) => {
            const row = frame.layers[file.chainId];
            return <li key={`${file.chainId}${file.path}`}><code lang="en">{file.path}</code> <span>{bytes(file.sizeBytes)} · {words.ghosts[file.how]}{row ? ` · ${words.ghosts.from(slabName(frame, row))}` : ""}</span></li>;
          })}
        </ul>
      )}
    </div>
  );
}
