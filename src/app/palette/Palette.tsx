import { Command } from "cmdk";
import { useDeferredValue, useEffect, useMemo, useState, type ReactElement } from "react";
import { lowerTree, merged } from "../../views/tree/merged.ts";
import { actionsFor, nameOf } from "../actions/actions.ts";
import { perform } from "../actions/perform.ts";
import type { ActionTarget } from "../actions/target.ts";
import { Icon } from "../icons.tsx";
import { runLine } from "../overlays/runLine.ts";
import { useToolWords } from "../overlays/words.ts";
import { useFrame, useMirror, useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import { Dialog } from "../overlays/Dialog.tsx";
import { objectEntries, pageEntries, type Entry } from "./entries.ts";
import { useCommands } from "./dockerCommands.ts";
import "./palette.css";

const mostFiles = 30;

/** Every word of the query must occur; what begins with the query comes first, then what has it whole. */
function matches(value: string, query: string, keywords: readonly string[] = []): number {
  const text = `${value} ${keywords.join(" ")}`.toLowerCase();
  const wanted = query.trim().toLowerCase();
  if (!wanted.split(/\s+/).every((word) => text.includes(word))) return 0;
  return text.startsWith(wanted) ? 1 : text.includes(wanted) ? 0.8 : 0.5;
}

/** Ctrl-K: finds every command, object, file, view, preset and setting. Choosing an object leads to what can be done to it. */
export function Palette({ target: first, only, onClose }: { readonly target?: ActionTarget; readonly only?: "presets"; readonly onClose: () => void }): ReactElement {
  const workspace = useWorkspace();
  const words = useWords();
  const tools = useToolWords();
  const say = tools.palette;
  const frame = useFrame();
  const holder = useUi((state) => state.holder);
  const layerFiles = useMirror((state) => state.files);
  const [query, setQuery] = useState("");
  const [target, setTarget] = useState(first);
  const wanted = useDeferredValue(query);
  const commands = useCommands(wanted);

  const objects = useMemo(() => objectEntries(frame, words, tools), [frame, words, tools]);
  const page = useMemo(() => pageEntries(workspace, words, tools), [workspace, words, tools]);
  const holderId = holder !== undefined && (frame.containers[holder] ?? frame.images[holder]) ? holder : (Object.keys(frame.containers)[0] ?? Object.keys(frame.images)[0]);
  const container = holderId === undefined ? undefined : frame.containers[holderId];
  const chain = container?.chain ?? (holderId === undefined ? undefined : frame.images[holderId]?.chain);
  useEffect(() => {
    if (chain) workspace.needFiles(chain);
  }, [workspace, chain]);
  const view = useMemo(() => {
    const lower = chain && lowerTree(chain, layerFiles);
    return lower && merged(lower, container && frame.uppers[container.snapshotKey]);
  }, [chain, layerFiles, container, frame]);
  const files = useMemo<readonly Entry[]>(() => (wanted.trim().length < 2 || !view || holderId === undefined ? [] : view.search(wanted.trim(), mostFiles).found.filter((node) => node.entry.kind !== "dir").map((node) => ({ id: `file:${node.path}`, label: node.path, icon: "file", isCode: true, hint: container?.name ?? say.image, target: { kind: "file", path: node.path, holder: holderId } }))), [wanted, view, holderId, container, say]);

  const choose = (entry: Entry) => {
    if (entry.target) {
      setTarget(entry.target);
      setQuery("");
      return;
    }
    onClose();
    // After closing, so that a view that opens now is not closed with the palette.
    queueMicrotask(() => (entry.id === "interrupt" ? workspace.interrupt() : entry.go?.()));
  };
  const item = (entry: Entry) => (
    <Command.Item key={entry.id} value={`${entry.label} ${entry.also ?? ""} ${entry.id}`} onSelect={() => choose(entry)} className="palette-item">
      <Icon name={entry.icon} />
      <span className={entry.isCode ? "mono" : undefined} lang={entry.isCode ? "en" : undefined}>{entry.label}</span>
      {entry.hint && <small>{entry.hint}</small>}
    </Command.Item>
  );
  const group = (heading: string, entries: readonly Entry[]) => (entries.length > 0 ? <Command.Group key={heading} heading={heading}>{entries.map(item)}</Command.Group> : null);
  const line = query.trim();
  const isLine = line.startsWith("docker ");
  // A command being typed is not a search for anything else.
  const isDocker = line === "docker" || isLine;

  return (
    <Dialog title={say.title} onClose={onClose} className="palette">
      <Command
        label={say.title} loop filter={matches}
        onKeyDown={(event) => {
          if (target && (event.key === "Backspace" && query === "")) {
            event.preventDefault();
            setTarget(undefined);
          }
        }}
      >
        <div className="palette-search">
          {target ? <button type="button" className="palette-target mono" lang="en" onClick={() => setTarget(undefined)} aria-label={say.back(nameOf(frame, target, tools))}>{nameOf(frame, target, tools)} <Icon name="close" /></button> : <Icon name="search" />}
          <Command.Input value={query} onValueChange={setQuery} placeholder={target ? say.whatToDo : say.placeholder} data-first />
        </div>
        <Command.List label={say.results} className="palette-list">
          <Command.Empty className="pane-note">{say.nothing}</Command.Empty>
          {target ? (
            <Command.Group heading={tools.actions.menuOf(nameOf(frame, target, tools))}>
              {actionsFor(frame, target, tools).map((action) => (
                <Command.Item key={action.id} value={`${action.label} ${action.id} ${action.line ?? ""}`} className={action.danger ? "palette-item danger" : "palette-item"} onSelect={() => { onClose(); queueMicrotask(() => perform(workspace, target, action)); }}>
                  <Icon name={action.icon ?? "forward"} />
                  <span>{action.label}{action.form || action.open ? "…" : ""}</span>
                  {action.line !== undefined && <small className="mono" lang="en">{action.line}</small>}
                </Command.Item>
              ))}
            </Command.Group>
          ) : only === "presets" ? group(say.presets, page.presets) : (
            <>
              {isLine && (
                <Command.Item value={line} className="palette-item" onSelect={() => { onClose(); runLine(workspace, line, / -(it|ti|i) /.test(line)); }}>
                  <Icon name="terminal" /><span className="mono" lang="en">{line}</span><small>{say.run}</small>
                </Command.Item>
              )}
              {!isDocker && [group(say.objects, objects), group(say.files, files), group(say.views, page.views), group(say.presets, page.presets)]}
              {commands.length > 0 && (
                <Command.Group heading={say.commands}>
                  {commands.map((command) => (
                    <Command.Item key={command.line} value={command.line} keywords={[command.hint ?? ""]} className="palette-item" onSelect={() => setQuery(`${command.line} `)}>
                      <Icon name="terminal" /><span className="mono" lang="en">{command.line}</span><small lang="en">{command.hint}</small>
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              {group(say.settings, page.settings)}
            </>
          )}
        </Command.List>
      </Command>
    </Dialog>
  );
}
