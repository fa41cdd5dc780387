import { useEffect, useState } from "react";
import type { BuildPrediction, EditedFile } from "../../lab/protocol.ts";
import { useMirror, useWorkspace } from "../WorkspaceContext.tsx";
import type { ProjectState } from "./project.ts";

/** Quiet time after a keystroke before the engine is asked, ms. */
const pauseMs = 150;

/** What building now would do, by the engine's own cache function; undefined until it was first told. */
export function usePrediction({ dir, drafts, pending }: ProjectState, dockerfile: string | undefined): BuildPrediction | undefined {
  const workspace = useWorkspace();
  const builds = useMirror((state) => state.frame.builds);
  const images = useMirror((state) => state.frame.images);
  const prompt = useMirror((state) => state.prompt);
  const [told, setTold] = useState<{ readonly of: string; readonly prediction: BuildPrediction }>();
  useEffect(() => {
    if (dir === undefined || dockerfile === undefined) return;
    let current = true;
    const timer = setTimeout(() => {
      const edits: EditedFile[] = Object.entries({ ...pending, ...drafts }).filter(([path]) => path.startsWith(`${dir}/`)).map(([path, text]) => ({ path, text }));
      workspace.ask({ kind: "predictBuild", contextDir: dir, dockerfile, edits }).then(
        (prediction) => current && setTold({ of: dockerfile, prediction }),
        () => undefined,
      );
    }, pauseMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [workspace, dir, dockerfile, drafts, pending, builds, images, prompt]);
  return told?.of === dockerfile ? told?.prediction : undefined;
}
