import type { ReactElement } from "react";
import type { Selection } from "../../views/strata/options.ts";
import { useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import type { Shown } from "./director.ts";

/** A file worth showing: of the first container, one that a layer supplies. */
function example({ drawn, frame }: Shown): Selection | undefined {
  const holder = drawn.placement.columns[0]?.container;
  if (!holder) return undefined;
  const chip = [...drawn.chips.values()].find((each) => each.path !== undefined && each.entry?.kind === "file" && holder.chain.some((chainId) => frame.layers[chainId] && each.key.endsWith(`@${chainId}`)));
  return chip?.path === undefined ? undefined : { kind: "file", path: chip.path, holder: holder.id };
}

/** The one gesture that a first visitor needs: select a file. It can be skipped, and never comes again. */
export function FirstRun({ shown }: { readonly shown: Shown }): ReactElement | null {
  const { ui } = useWorkspace();
  const words = useWords();
  const done = useUi((state) => state.firstRunDone || state.selection?.kind === "file" || state.overlay !== undefined || state.mode === "present");
  const selection = done ? undefined : example(shown);
  if (!selection) return null;
  return (
    <aside className="first-run" aria-label={words.first.title}>
      <svg viewBox="0 0 150 74" aria-hidden="true">
        <path className="sheet" d="M6 24h118v16H6ZM6 24l10-9h118l-10 9M134 15v16l-10 9" />
        <path className="slab slot-B1" d="M6 52h118v18H6ZM6 52l10-9h118l-10 9ZM124 52l10-9v18l-10 9Z" />
        <rect className="chip" x="74" y="55" width="36" height="12" rx="3" />
        <path className="core" d="M92 6v47" />
        <circle className="ring" cx="92" cy="32" r="3" />
        <circle className="touch" cx="92" cy="6" r="4.500" />
      </svg>
      <div>
        <h2>{words.first.title}</h2>
        <p>{words.first.body}</p>
        <div className="first-run-actions">
          <button type="button" className="button" onClick={() => ui.setState({ firstRunDone: true })}>{words.first.skip}</button>
          <button type="button" className="button primary" onClick={() => ui.setState({ firstRunDone: true, selection })}>{words.first.show}</button>
        </div>
      </div>
    </aside>
  );
}
