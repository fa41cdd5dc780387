import type { ReactElement } from "react";
import { Icon } from "../icons.tsx";
import { useMirror, useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";

/** Where a command builds, the way to the build view is offered beside it; also while it still runs. */
export function BuildOffer({ command }: { readonly command: number }): ReactElement | null {
  const { ui } = useWorkspace();
  const words = useWords();
  const view = useUi((state) => state.view);
  const row = useMirror((state) => Object.values(state.frame.builds).findLast((each) => each.command === command));
  if (!row || view === "build" || !row.contextPath.startsWith("/")) return null;
  return (
    <button type="button" className="button inside-button build-offer" aria-label={words.app.seeBuild} title={words.app.seeBuild} onClick={() => ui.setState({ view: "build", project: row.contextPath })}>
      <Icon name="file" /><span>{words.app.seeBuild}</span>
    </button>
  );
}
