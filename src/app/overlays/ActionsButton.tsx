import type { ReactElement } from "react";
import type { Selection } from "../../views/strata/options.ts";
import { Icon } from "../icons.tsx";
import { useWords, useWorkspace } from "../WorkspaceContext.tsx";

/** Opens the menu of an object; what the context menu does, for a finger. */
export function ActionsButton({ target }: { readonly target: Selection }): ReactElement {
  const { ui } = useWorkspace();
  const words = useWords();
  return (
    <button
      type="button" className="icon-button actions-button" aria-haspopup="menu" aria-label={words.app.actions} title={`${words.app.actions} (Shift+F10)`}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        ui.setState({ overlay: { kind: "actions", target, x: box.left, y: box.bottom + 4 } });
      }}
    >
      <Icon name="dots" />
    </button>
  );
}
