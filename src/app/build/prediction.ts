import { useEffect, useState } from "react";
import type { BuildPrediction, EditedFile } from "../../lab/protocol.ts";
import { useMirror, useWorkspace } from "../WorkspaceContext.tsx";
import type { ProjectState } from "./project.ts";

const nothing: Told = { prediction: undefined, good: undefined };

/** Quiet time after a keystroke before the engine is asked, ms. */
const pauseMs = 150;

export interface Told {
  /** What was told last; undefined before that. */
  readonly prediction: BuildPrediction | undefined;
  /** The last one that could be planned, with the text it is about: while a line is half typed, its drawing stays. */
  readonly good: { readonly prediction: BuildPrediction; readonly text: string | undefined } | undefined;
}

/** What building now would do, by the engine's own cache function. `text` is the Dockerfile as the editor has it, `target` the stage to build, the last one when absent. */
export function usePrediction({ dir, drafts, pending }: ProjectState, dockerfile: string | undefined, text: string | undefined, target: string | undefined): Told {
  const workspace = useWorkspace();
  const builds = useMirror((state) => state.frame.builds);
  const images = useMirror((state) => state.frame.images);
  const prompt = useMirror((state) => state.prompt);
  const [told, setTold] = useState<Told & { readonly of: string }>();
  useEffect(() => {
    if (dir === undefined || dockerfile === undefined) return;
    let current = true;
    const timer = setTimeout(() => {
      const edits: EditedFile[] = Object.entries({ ...pending, ...drafts }).filter(([path]) => path.startsWith(`${dir}/`)).map(([path, text]) => ({ path, text }));
      workspace.ask({ kind: "predictBuild", contextDir: dir, dockerfile, edits, ...(target ? { target } : {}) }).then(
        (prediction) => current && setTold((before) => ({ of: dockerfile, prediction, good: prediction.error && prediction.steps.length === 0 ? (before?.of === dockerfile ? before.good : undefined) : { prediction, text } })),
        () => undefined,
      );
    }, pauseMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [workspace, dir, dockerfile, text, target, drafts, pending, builds, images, prompt]);
  return told && told.of === dockerfile ? told : nothing;
}
