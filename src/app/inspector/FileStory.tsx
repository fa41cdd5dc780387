import { useEffect, useMemo, useState, type ReactElement } from "react";
import { SceneView } from "../../scene/Scene.tsx";
import { settle } from "../../scene/motion.ts";
import type { EntryRow } from "../../lab/frame.ts";
import { coreScene, stepWords } from "../../views/coreSample.ts";
import { baseName, core } from "../../views/files.ts";
import { bytes } from "../../views/measure.ts";
import { slabName } from "../../views/strata/instruction.ts";
import { hunks, textDiff, type DiffLine } from "../../views/textDiff.ts";
import { holderName } from "../../views/tree/merged.ts";
import { useFrame, useMirror, useWords, useWorkspace } from "../WorkspaceContext.tsx";

const mostBytes = 64 * 1024;

/** The story of one path: which layers have it, who provides it, who hides it, and what changed in its text. */
export function FileStory({ path, holder }: { readonly path: string; readonly holder: string }): ReactElement {
  const workspace = useWorkspace();
  const words = useWords();
  const frame = useFrame();
  const paints = useMirror((state) => state.paints);
  const files = useMirror((state) => state.files);
  const container = frame.containers[holder];
  const chain = container?.chain ?? frame.images[holder]?.chain;
  const upper = container ? frame.uppers[container.snapshotKey] : undefined;
  const [width, setWidth] = useState(280);
  useEffect(() => {
    if (chain) workspace.needFiles(chain);
  }, [workspace, chain]);
  const drilled = useMemo(() => (chain ? core(frame, chain, upper, path, files) : undefined), [frame, chain, upper, path, files]);
  const scene = useMemo(() => drilled && coreScene(frame, drilled, holderName(frame, holder), width, paints, words), [drilled, frame, holder, width, paints, words]);
  if (!drilled || !scene) return <p className="pane-note">{words.inspector.select}</p>;

  const present = drilled.steps.filter((step) => step.says === "present");
  const visible = present.find((step) => !step.below);
  const hidden = present.find((step) => step.below);
  const stop = drilled.steps.find((step) => !step.below && step.says !== "absent");
  const story = stop?.says === "whiteout" ? words.inspector.whiteoutStory : drilled.foundIn === "upper" ? (hidden ? words.inspector.original : words.inspector.addedStory) : drilled.foundIn ? words.inspector.imageStory : undefined;

  return (
    <>
      <div className="details-title">
        <h3 className="mono" lang="en" title={path}>{baseName(path)}</h3>
        <span>{words.inspector.core}</span>
      </div>
      <div className="core-sample" ref={(element) => { if (element && element.clientWidth !== width && element.clientWidth > 0) setWidth(element.clientWidth); }}>
        <SceneView className="scene" scene={scene} seq={frame.seq} motion={settle} height={scene.bounds.height} />
        <ol className="unseen" aria-label={words.inspector.core}>
          {drilled.steps.map((step) => (
            <li key={step.where}>{step.where === "upper" ? words.inspector.writableOf(holderName(frame, holder)) : frame.layers[step.where] ? slabName(frame, frame.layers[step.where]!) : step.where}: {stepWords(step, words)}</li>
          ))}
        </ol>
      </div>
      <Contents upper={visible?.entry} lower={drilled.foundIn === "upper" ? hidden?.entry : undefined} />
      {story && <p className="story">{story}</p>}
    </>
  );
}

type Loaded = { readonly kind: "diff"; readonly lines: readonly (DiffLine | undefined)[] } | { readonly kind: "note"; readonly note: "notText" | "tooBig" | "empty" };

/** The text of a file, or how it differs from the one it hides. */
function Contents({ upper, lower }: { readonly upper: EntryRow | undefined; readonly lower: EntryRow | undefined }): ReactElement | null {
  const workspace = useWorkspace();
  const words = useWords();
  const [loaded, setLoaded] = useState<{ readonly key: string; readonly oldKey: string | undefined; readonly what: Loaded }>();
  const key = upper?.kind === "file" ? upper.contentKey : undefined;
  const oldKey = lower?.kind === "file" ? lower.contentKey : undefined;
  useEffect(() => {
    let current = true;
    if (key === undefined) return;
    const read = async (contentKey: string | undefined) => (contentKey === undefined ? undefined : ((await workspace.ask({ kind: "content", contentKey, maxBytes: mostBytes })) ?? undefined));
    void Promise.all([read(key), read(oldKey)]).then(([now, before]) => {
      if (!current || !now) return;
      setLoaded({ key, oldKey, what: compare(now, before) });
    }, () => undefined);
    return () => {
      current = false;
    };
  }, [workspace, key, oldKey]);
  // What was read for another file is not shown while this one is on its way.
  const what = loaded && loaded.key === key && loaded.oldKey === oldKey ? loaded.what : undefined;
  if (!what) return null;
  if (what.kind === "note") return <p className="story">{words.inspector[what.note]}{upper && what.note !== "empty" ? ` · ${bytes(upper.sizeBytes)}` : ""}</p>;
  return (
    <pre className="diff" lang="en" tabIndex={0} aria-label={words.inspector.showDiff}>
      {what.lines.map((line, index) => (line === undefined ? <div key={index} className="gap">⋯</div> : <div key={index} className={line.sign === "+" ? "plus" : line.sign === "-" ? "minus" : ""}><span>{line.sign}</span>{line.text}</div>))}
    </pre>
  );
}

type Content = { readonly bytes: Uint8Array; readonly sizeBytes: number };

function compare(now: Content, before: Content | undefined): Loaded {
  if (now.sizeBytes === 0) return { kind: "note", note: "empty" };
  if (now.sizeBytes > mostBytes || (before?.sizeBytes ?? 0) > mostBytes) return { kind: "note", note: "tooBig" };
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    const text = decoder.decode(now.bytes);
    if (text.includes("\0")) return { kind: "note", note: "notText" };
    const diff = before ? textDiff(decoder.decode(before.bytes), text) : textDiff(text, text);
    if (!diff) return { kind: "note", note: "tooBig" };
    return { kind: "diff", lines: before ? hunks(diff, 2) : diff.slice(0, 40) };
  } catch {
    return { kind: "note", note: "notText" };
  }
}
