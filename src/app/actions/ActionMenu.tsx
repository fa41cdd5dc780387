import { DropdownMenu } from "radix-ui";
import { useRef, type ReactElement } from "react";
import { Icon } from "../icons.tsx";
import { useToolWords } from "../overlays/words.ts";
import { useFrame, useUi, useWorkspace } from "../WorkspaceContext.tsx";
import type { Action } from "./action.ts";
import { actionsFor, nameOf } from "./actions.ts";
import { perform } from "./perform.ts";
import type { ActionTarget } from "./target.ts";

interface ActionMenuProps {
  readonly target: ActionTarget;
  /** Client pixels. */
  readonly x: number;
  readonly y: number;
  readonly onClose: () => void;
}

/** The menu of an object: each entry with the command that it types. */
export function ActionMenu({ target, x, y, onClose }: ActionMenuProps): ReactElement {
  const workspace = useWorkspace();
  const words = useToolWords();
  const frame = useFrame();
  const past = useUi((state) => state.cursor !== undefined);
  const before = useRef<Element | null>(document.activeElement);
  const actions = actionsFor(frame, target, words);
  const safe = actions.filter((action) => !action.danger);
  const dangerous = actions.filter((action) => action.danger);
  const chosen = useRef(false);
  const item = (action: Action) => (
    <DropdownMenu.Item
      key={action.id} className={action.danger ? "menu-item danger" : "menu-item"}
      onSelect={() => {
        chosen.current = true;
        perform(workspace, target, action);
      }}
    >
      <Icon name={action.icon ?? "forward"} />
      <span>{action.label}{action.form || action.open ? "…" : ""}</span>
      {action.line !== undefined && <code lang="en">{action.line}</code>}
    </DropdownMenu.Item>
  );
  return (
    <DropdownMenu.Root open onOpenChange={(open) => !open && !chosen.current && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span className="menu-anchor" style={{ left: x, top: y }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu" collisionPadding={8} align="start" loop aria-label={words.actions.menuOf(nameOf(frame, target, words))}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!chosen.current && before.current instanceof HTMLElement) before.current.focus();
          }}
        >
          <DropdownMenu.Label className="menu-label mono" lang="en">{nameOf(frame, target, words)}</DropdownMenu.Label>
          {past && <p className="menu-note">{words.actions.past}</p>}
          {safe.map(item)}
          {dangerous.length > 0 && safe.length > 0 && <DropdownMenu.Separator className="menu-separator" />}
          {dangerous.map(item)}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
