import { useEffect, useState, type ReactElement } from "react";
import type { Counterfactual } from "../../lab/protocol.ts";
import { duration } from "../../views/build/durations.ts";
import { shortName } from "../../views/build/stepText.ts";
import { stepName } from "../../views/build/model.ts";
import { useWorkspace } from "../WorkspaceContext.tsx";
import { useScreen } from "./screen.ts";

/** What another order of lines would have saved in the builds so far, and the change to try. */
export function Counterfactuals(): ReactElement | null {
  const workspace = useWorkspace();
  const { rows, isRunning, words, project, dockerfile, text } = useScreen();
  const [told, setTold] = useState<{ readonly build: string; readonly list: readonly Counterfactual[] }>();
  const last = rows.findLast((row) => row.status === "done" && row.dockerfilePath !== "-");
  const id = last?.id;
  const count = rows.length;
  useEffect(() => {
    if (id === undefined || isRunning || count < 2) return;
    let current = true;
    workspace.ask({ kind: "counterfactual", buildId: id }).then((list) => current && setTold({ build: id, list }), () => undefined);
    return () => {
      current = false;
    };
  }, [workspace, id, isRunning, count]);
  const first = told && told.build === id && last?.dockerfileText === text ? told.list[0] : undefined;
  if (!first || dockerfile === undefined || first.hits === 0) return null;
  return (
    <div className="counterfactual" role="note">
      <p>{words.counterfactual(first.manifests.join(", "), first.hits, first.of, duration(first.savedMs, words), shortName(stepName(first.step.name)))}</p>
      <button
        type="button" className="button"
        onClick={() => {
          project.openFile(dockerfile);
          project.edit(dockerfile, first.dockerfileText);
          workspace.ui.setState({ notice: words.applied });
        }}
      >
        {words.apply}
      </button>
    </div>
  );
}
