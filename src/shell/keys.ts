/** What a terminal sends for keys, decoded. Models: xterm's control sequences and readline's default key bindings. */

export type Key =
  | { readonly kind: "text"; readonly text: string }
  /** Text between the bracketed paste marks; may hold line breaks. */
  | { readonly kind: "paste"; readonly text: string }
  | { readonly kind: "key"; readonly name: KeyName };

export type KeyName =
  | "enter" | "backspace" | "delete" | "left" | "right" | "up" | "down" | "home" | "end" | "wordLeft" | "wordRight" | "tab" | "escape"
  | "killToEnd" | "killToStart" | "killWord" | "killWordRight" | "yank" | "clear" | "interrupt" | "endOfInput" | "search" | "abort" | "swap" | "backTab" | "firstHistory" | "lastHistory";

const controls: Readonly<Record<string, KeyName>> = {
  "\r": "enter", "\n": "enter", "\x7f": "backspace", "\b": "backspace", "\x01": "home", "\x02": "left", "\x03": "interrupt", "\x04": "endOfInput", "\x05": "end", "\x06": "right",
  "\x07": "abort", "\t": "tab", "\x0b": "killToEnd", "\x0c": "clear", "\x0e": "down", "\x10": "up", "\x12": "search", "\x14": "swap", "\x15": "killToStart", "\x17": "killWord", "\x19": "yank",
};

const sequences: readonly (readonly [string, KeyName])[] = [
  ["\x1b[A", "up"], ["\x1b[B", "down"], ["\x1b[C", "right"], ["\x1b[D", "left"], ["\x1bOA", "up"], ["\x1bOB", "down"], ["\x1bOC", "right"], ["\x1bOD", "left"],
  ["\x1b[H", "home"], ["\x1b[F", "end"], ["\x1bOH", "home"], ["\x1bOF", "end"], ["\x1b[1~", "home"], ["\x1b[4~", "end"], ["\x1b[3~", "delete"],
  ["\x1b[1;5D", "wordLeft"], ["\x1b[1;5C", "wordRight"], ["\x1b[1;3D", "wordLeft"], ["\x1b[1;3C", "wordRight"], ["\x1bb", "wordLeft"], ["\x1bf", "wordRight"], ["\x1bd", "killWordRight"],
  ["\x1b\x7f", "killWord"], ["\x1b<", "firstHistory"], ["\x1b>", "lastHistory"], ["\x1b[Z", "backTab"],
];

const pasteStart = "\x1b[200~";
const pasteEnd = "\x1b[201~";

/** Splits what arrived from the terminal into keys. Unknown escape sequences are dropped. */
export function decodeKeys(data: string): readonly Key[] {
  const keys: Key[] = [];
  let text = "";
  const flush = () => {
    if (text) keys.push({ kind: "text", text });
    text = "";
  };
  for (let at = 0; at < data.length; ) {
    if (data.startsWith(pasteStart, at)) {
      flush();
      const end = data.indexOf(pasteEnd, at);
      const stop = end < 0 ? data.length : end;
      keys.push({ kind: "paste", text: data.slice(at + pasteStart.length, stop) });
      at = end < 0 ? data.length : end + pasteEnd.length;
      continue;
    }
    const char = data[at]!;
    if (char === "\x1b") {
      flush();
      const found = sequences.find(([sequence]) => data.startsWith(sequence, at));
      if (found) {
        keys.push({ kind: "key", name: found[1] });
        at += found[0].length;
        continue;
      }
      const unknown = /^\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.|[^[O])?/.exec(data.slice(at, at + 32))!;
      if (unknown[0].length === 1) keys.push({ kind: "key", name: "escape" });
      at += unknown[0].length;
      continue;
    }
    const control = controls[char];
    if (control) {
      flush();
      keys.push({ kind: "key", name: control });
      // CR LF is one Enter.
      at += char === "\r" && data[at + 1] === "\n" ? 2 : 1;
      continue;
    }
    if (char < " ") flush();
    else text += char;
    at++;
  }
  flush();
  return keys;
}
