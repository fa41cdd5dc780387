import { useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { walk, type Stop } from "../../views/strata/walk.ts";
import { useMirror, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import type { Shown } from "./director.ts";

interface FlatStop extends Stop {
  readonly parent: number | undefined;
  readonly size: number;
  readonly position: number;
}

function flatten(stops: readonly Stop[], parent: number | undefined, into: FlatStop[]): readonly FlatStop[] {
  stops.forEach((stop, index) => {
    const at = into.length;
    into.push({ ...stop, parent, size: stops.length, position: index + 1 });
    flatten(stop.children, at, into);
  });
  return into;
}

interface StageTreeProps {
  readonly shown: Shown;
  readonly onFocus: (key: string | undefined) => void;
  readonly onPick: (key: string | undefined) => void;
}

/** The stage for keyboard and speech: a real tree with one tab stop; the drawing shows where the focus is. */
export function StageTree({ shown, onFocus, onPick }: StageTreeProps): ReactElement {
  const words = useWords();
  const workspace = useWorkspace();
  const paints = useMirror((state) => state.paints);
  const stops = useMemo(() => flatten(walk(shown.frame, shown.drawn, words, paints), undefined, []), [shown, words, paints]);
  const [current, setCurrent] = useState<string>();
  const [said, setSaid] = useState<string>();
  const list = useRef<HTMLUListElement>(null);
  const index = Math.max(0, stops.findIndex((stop) => stop.key === current));

  const go = (to: number) => {
    const stop = stops[to];
    if (!stop) return;
    setCurrent(stop.key);
    list.current?.children[to]?.querySelector<HTMLElement>("[role=treeitem]")?.focus({ preventScroll: true });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const stop = stops[index];
    if (!stop) return;
    const peers = stops.map((each, at) => ({ each, at })).filter(({ each }) => each.parent === stop.parent);
    const here = peers.findIndex(({ at }) => at === index);
    const within = (step: number) => peers[here + step]?.at;
    let target: number | undefined;
    switch (event.key) {
      case "ArrowDown": target = stop.level === 1 ? within(1) : stop.level === 3 ? within(1) : (within(1) ?? index + 1); break;
      case "ArrowUp": target = within(-1) ?? stop.parent; break;
      case "ArrowRight": target = stop.children.length > 0 ? index + 1 : within(1); break;
      case "ArrowLeft": target = stop.level > 1 && here > 0 ? within(-1) : stop.parent; break;
      case "Home": target = 0; break;
      case "End": target = stops.length - 1; break;
      case "Enter":
      case " ":
        onPick(stop.key);
        event.preventDefault();
        return;
      case "Escape":
        if (workspace.ui.getState().selection) workspace.ui.setState({ selection: undefined });
        else (event.target as HTMLElement).blur();
        return;
      default: return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (target !== undefined) go(target);
  };

  return (
    <>
      <ul className="stage-tree" role="tree" aria-label={words.stage.title} ref={list} onKeyDown={onKey}>
        {stops.map((stop, at) => (
          <li key={stop.key} role="none">
            {/* The tree is flat in the DOM; levels are told to assistive technology. */}
            <span
              role="treeitem" data-object={stop.key} tabIndex={at === index ? 0 : -1} aria-level={stop.level} aria-posinset={stop.position} aria-setsize={stop.size} aria-selected={false}
              {...(stop.children.length > 0 ? { "aria-expanded": true } : {})}
              onFocus={(event) => {
                setCurrent(stop.key);
                const visible = event.currentTarget.matches(":focus-visible");
                onFocus(visible ? stop.key : undefined);
                setSaid(visible ? stop.label : undefined);
              }}
              onBlur={() => {
                onFocus(undefined);
                setSaid(undefined);
              }}
            >
              {stop.label}
            </span>
          </li>
        ))}
      </ul>
      {said !== undefined && (
        <div className="stage-said" aria-hidden="true">
          <span>{said}</span>
          <small>{words.stage.walkHint}</small>
        </div>
      )}
    </>
  );
}
