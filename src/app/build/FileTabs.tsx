import { DropdownMenu } from "radix-ui";
import { useState, type KeyboardEvent, type ReactElement } from "react";
import { Icon } from "../icons.tsx";
import { FileDialog, type FileTask } from "./FileDialog.tsx";
import { below } from "./names.ts";
import { useScreen } from "./screen.ts";

const mostListed = 200;

/** The open files as tabs, and a menu for all that can be done with them. */
export function FileTabs(): ReactElement {
  const { project, state, words } = useScreen();
  const [task, setTask] = useState<FileTask>();
  const { dir = "", open, current, drafts } = state;
  const say = words.files;
  const name = (path: string) => below(dir, path);
  const move = (event: KeyboardEvent, index: number) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (event.key === "Delete" && open.length > 1) return project.closeFile(open[index]!);
    if (by === 0) return;
    event.preventDefault();
    const next = (index + by + open.length) % open.length;
    project.openFile(open[next]!);
    document.getElementById(`build-tab-${next}`)?.focus();
  };
  const others = (state.entries ?? []).filter((entry) => entry.kind === "file" && !open.includes(entry.path)).slice(0, mostListed);
  const isDraft = current !== undefined && current in drafts;
  const changedBelow = current !== undefined && current in drafts && current in state.origins && state.files[current]?.kind === "text" && (state.files[current] as { text: string }).text !== state.origins[current];
  return (
    <>
      <div className="file-tabs" role="tablist" aria-label={say.label}>
        {open.map((path, index) => (
          <button
            key={path} id={`build-tab-${index}`} type="button" role="tab" aria-selected={path === current} aria-controls="build-file" tabIndex={path === current ? 0 : -1} className={path in drafts ? "edited" : undefined}
            onClick={() => project.openFile(path)} onKeyDown={(event) => move(event, index)}
          >
            <span lang="en">{name(path)}</span>{path in drafts && <><i aria-hidden="true">●</i><span className="unseen">, {say.unsaved}</span></>}
          </button>
        ))}
      </div>
      {isDraft && <button type="button" className="button save-button" title={say.save} onClick={() => project.save(current)}><Icon name="check" /><span className="unseen">{say.save}</span></button>}
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="icon-button" aria-label={say.more} title={say.more}><Icon name="dots" /></DropdownMenu.Trigger>
        <DropdownMenu.Portal container={document.querySelector<HTMLElement>("main")}>
          <DropdownMenu.Content className="menu" collisionPadding={8} align="start" loop>
            <DropdownMenu.Item className="menu-item" onSelect={() => setTask({ kind: "create" })}><Icon name="plus" /><span>{say.create}…</span></DropdownMenu.Item>
            {current !== undefined && (
              <>
                <DropdownMenu.Item className="menu-item" disabled={!isDraft} onSelect={() => project.save(current)}><Icon name="check" /><span>{say.save}</span></DropdownMenu.Item>
                <DropdownMenu.Item className="menu-item" disabled={!isDraft} onSelect={() => project.revert(current)}><Icon name="back" /><span>{changedBelow ? say.takeTheirs : say.revert}</span></DropdownMenu.Item>
                {open.length > 1 && <DropdownMenu.Item className="menu-item" onSelect={() => project.closeFile(current)}><Icon name="minus" /><span>{say.close(name(current))}</span></DropdownMenu.Item>}
                <DropdownMenu.Item className="menu-item" onSelect={() => setTask({ kind: "rename", path: current })}><Icon name="file" /><span>{say.rename}…</span></DropdownMenu.Item>
                <DropdownMenu.Item className="menu-item danger" onSelect={() => setTask({ kind: "remove", path: current })}><Icon name="close" /><span>{say.remove}…</span></DropdownMenu.Item>
              </>
            )}
            <DropdownMenu.Separator className="menu-separator" />
            <DropdownMenu.Item className="menu-item" onSelect={() => project.leave()}><Icon name="folder" /><span>{words.empty.found}…</span></DropdownMenu.Item>
            {others.length > 0 && <DropdownMenu.Separator className="menu-separator" />}
            {others.length > 0 && <DropdownMenu.Label className="menu-label">{say.all}</DropdownMenu.Label>}
            {others.map((entry) => <DropdownMenu.Item key={entry.path} className="menu-item" onSelect={() => project.openFile(entry.path)}><Icon name="file" /><span lang="en" className="mono">{name(entry.path)}</span></DropdownMenu.Item>)}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {task && <FileDialog task={task} onClose={() => setTask(undefined)} />}
      {changedBelow && <p className="unseen" role="alert">{say.changedBelow(name(current))}</p>}
    </>
  );
}
