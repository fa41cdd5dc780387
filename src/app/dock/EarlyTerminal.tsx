import type { ReactElement } from "react";
import { useMirror, useWords } from "../WorkspaceContext.tsx";

/** What the keys so far would show: erased characters gone, lines not yet run below each other. */
function shown(keys: string): string {
  let text = "";
  for (const key of keys) text = key === "\x7f" ? text.slice(0, -1) : text + (key === "\r" ? "\n" : key);
  return text;
}

interface EarlyTerminalProps {
  readonly early: string;
  readonly onEarly: (text: string) => void;
  readonly onFocus: () => void;
}

/** A prompt that can be typed at before the terminal's code has arrived. */
export function EarlyTerminal({ early, onEarly, onFocus }: EarlyTerminalProps): ReactElement {
  const words = useWords();
  const prompt = useMirror((state) => state.prompt?.text);
  return (
    <label className="early mono" lang="en" id="terminal">
      <span className="unseen">{words.terminal.label}</span>
      <span aria-hidden="true">{prompt === undefined ? <em>{words.loading.opening}</em> : <>{prompt.replace(/\x1b\[[0-9;]*m/g, "")}{shown(early)}<i className="caret" /></>}</span>
      <textarea
        className="early-keys" rows={1} aria-label={words.terminal.label} value="" spellCheck={false} autoCapitalize="off" autoCorrect="off" onFocus={onFocus}
        onChange={(event) => onEarly(event.target.value.replaceAll("\n", "\r"))}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            onEarly("\r");
          } else if (event.key === "Backspace") onEarly("\x7f");
        }}
      />
    </label>
  );
}
