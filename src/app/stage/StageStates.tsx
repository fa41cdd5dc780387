import type { ReactElement } from "react";
import { Icon } from "../icons.tsx";
import { useMirror, useWords, useWorkspace } from "../WorkspaceContext.tsx";

const firstCommand = "docker run -d --name web -p 8080:80 nginx";

/** Nothing here yet: bare ground and one command that changes that. */
export function EmptyStage(): ReactElement {
  const words = useWords();
  const workspace = useWorkspace();
  const busy = useMirror((state) => state.running !== undefined);
  return (
    <div className="stage-state">
      <svg className="bare-ground" viewBox="0 0 260 80" aria-hidden="true">
        <path className="future" d="M20 4h230M20 22h230M18 40h230" />
        <path className="bare" d="M22 54h232l-18 20H4Z" />
      </svg>
      <h2>{words.empty.title}</h2>
      <p>{words.empty.body}</p>
      <button type="button" className="command-button mono" disabled={busy} onClick={() => workspace.run(firstCommand)}>
        <span lang="en">{firstCommand}</span>
        <Icon name="play" />
        <span className="unseen">{words.empty.run}</span>
      </button>
      <button type="button" className="button" onClick={() => workspace.ui.setState({ overlay: { kind: "palette", only: "presets" } })}>{words.empty.presets}</button>
    </div>
  );
}

/** The host is being started or restored; says how far it is, without covering what is already there. */
export function LoadingStage(): ReactElement | null {
  const words = useWords();
  const phase = useMirror((state) => state.phase);
  const progress = useMirror((state) => state.progress);
  const drawn = useMirror((state) => Object.keys(state.frame.layers).length > 0);
  if (phase === "failed") return null;
  return (
    <div className={drawn ? "stage-loading" : "stage-state"} role="status">
      <p>{phase === "replaying" ? words.loading.replaying(progress.done, progress.total) : words.loading.opening}</p>
      {phase === "replaying" && <progress max={Math.max(1, progress.total)} value={progress.done} aria-label={words.loading.opening} />}
    </div>
  );
}
