import { useEffect, type ReactElement } from "react";
import { Icon } from "../icons.tsx";
import { useMirror, useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";

/** What went wrong or is out of the ordinary, above the stage: a stopped host, a session that could not be read, the past. */
export function Banners({ problem, onSave, onStartOver }: { readonly problem: Problem | undefined; readonly onSave: () => void; readonly onStartOver: () => void }): ReactElement {
  const workspace = useWorkspace();
  const words = useWords();
  const phase = useMirror((state) => state.phase);
  const failure = useMirror((state) => state.failure);
  const silent = useMirror((state) => state.silent);
  // The command that was under way: replaying it may end the same way.
  const last = useMirror((state) => (state.commands.at(-1)?.exitCode === undefined ? state.commands.at(-1) : undefined));
  const restart = (upTo?: number) => workspace.restart(workspace.journal(), workspace.mirror.getState().paints, upTo);
  return (
    <>
      {(phase === "failed" || silent) && (
        <div className="banner error" role="alert">
          <Icon name="alert" />
          <p>
            {phase === "failed" ? <><strong>{words.errors.title}</strong> {words.errors.body} <code lang="en">{failure}</code></> : <><strong>{words.errors.silentTitle}</strong> {words.errors.silentBody}</>}
          </p>
          <button type="button" className="button primary" onClick={() => restart()}>{words.errors.restart}</button>
          {last && <button type="button" className="button" title={last.line} onClick={() => restart(last.index)}>{words.errors.restartWithout}</button>}
          <button type="button" className="button" onClick={onStartOver}>{words.errors.startOver}</button>
        </div>
      )}
      {problem && (
        <div className="banner" role="alert">
          <Icon name="alert" />
          <p>
            {problem.kind === "corrupt" ? <><strong>{words.errors.corruptTitle}</strong> {words.errors.corruptBody}</> : problem.kind === "newer" ? <><strong>{words.errors.newerTitle}</strong> {words.errors.newerBody(problem.version)}</> : problem.kind === "quota" ? words.errors.quota : problem.kind === "badLink" ? <><strong>{words.errors.badLinkTitle}</strong> {problem.message}</> : words.errors.otherTab}
          </p>
          {(problem.kind === "corrupt" || problem.kind === "newer") && (
            <>
              <button type="button" className="button" onClick={onSave}>{words.errors.save}</button>
              <button type="button" className="button primary" onClick={onStartOver}>{words.errors.startOver}</button>
            </>
          )}
        </div>
      )}
    </>
  );
}

export type Problem = { readonly kind: "corrupt"; readonly raw: unknown } | { readonly kind: "newer"; readonly raw: unknown; readonly version: string } | { readonly kind: "quota" } | { readonly kind: "badLink"; readonly message: string } | { readonly kind: "otherTab" };

/** "You are looking at the past", with the way back. */
export function PastBanner(): ReactElement | null {
  const { ui } = useWorkspace();
  const words = useWords();
  const cursor = useUi((state) => state.cursor);
  const line = useMirror((state) => (cursor === undefined || cursor < 0 ? undefined : state.commands[cursor]?.line));
  if (cursor === undefined) return null;
  return (
    <div className="past-note">
      <Icon name="clock" />
      <p title={line}>{words.timeline.past(line ?? words.timeline.start)}</p>
      <button type="button" className="button" onClick={() => ui.setState({ cursor: undefined, playing: false })}>{words.timeline.goNow}</button>
    </div>
  );
}

/** A short message that goes by itself. */
export function Notice(): ReactElement | null {
  const { ui } = useWorkspace();
  const words = useWords();
  const notice = useUi((state) => state.notice);
  useEffect(() => {
    if (notice === undefined) return;
    const timer = setTimeout(() => ui.setState({ notice: undefined }), 7000);
    return () => clearTimeout(timer);
  }, [ui, notice]);
  if (notice === undefined) return null;
  return (
    <div className="notice" role="status">
      <span>{notice}</span>
      <button type="button" className="icon-button" aria-label={words.app.close} onClick={() => ui.setState({ notice: undefined })}><Icon name="close" /></button>
    </div>
  );
}
