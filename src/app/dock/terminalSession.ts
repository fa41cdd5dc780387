import { FitAddon } from "@xterm/addon-fit";
import { Unicode11Addon } from "@xterm/addon-unicode11";
import { Terminal, type IDecoration, type IMarker } from "@xterm/xterm";
import { languages } from "../../i18n/index.ts";
import { decodeKeys, type Key } from "../../shell/keys.ts";
import { complete, cursorOffset, insert, lineText, newLine, press, type Effect, type LineState } from "../../shell/lineEditor.ts";
import { columnsList, redraw, spotAfter, type Spot } from "../../shell/lineEditorView.ts";
import { bytes } from "../../views/measure.ts";
import type { TranscriptPiece } from "../transcript.ts";
import type { Workspace } from "../workspace.ts";
import { provideLinks } from "./terminalLinks.ts";
import { terminalTheme } from "./terminalTheme.ts";

export interface TerminalSession {
  focus(): void;
  fit(): void;
  /** Keys from outside the terminal: the early prompt, the phone's key row. */
  type(data: string): void;
  retheme(): void;
  dispose(): void;
}

const mostPasted = 1_000_000;
const origin: Spot = { row: 0, column: 0 };

/** Joins xterm, the line editor and the workspace. Everything typed at the prompt is edited here; while a program runs, keys go to it raw. */
export function openTerminal(host: HTMLElement, workspace: Workspace, onLeave: (backwards: boolean) => void): TerminalSession {
  const { mirror, transcript, ui } = workspace;
  const term = new Terminal({
    allowProposedApi: true, convertEol: false, cursorBlink: !matchMedia("(prefers-reduced-motion: reduce)").matches, fontSize: 13, lineHeight: 1.35, scrollback: 8000, screenReaderMode: true, drawBoldTextInBrightColors: false,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue("--mono"), theme: terminalTheme(), minimumContrastRatio: 4.5,
  });
  const fit = new FitAddon();
  term.loadAddon(fit);
  term.loadAddon(new Unicode11Addon());
  term.unicode.activeVersion = "11";
  term.open(host);

  let line: LineState = newLine(mirror.getState().commands.map((command) => command.line).filter((text) => text.trim() !== ""));
  let spot: Spot = origin;
  let prompt: string | undefined;
  let wantsToLeave = false;
  let listed = false;
  const markers = new Map<number, IMarker>();
  let later: IDecoration | undefined;

  const erase = () => {
    if (prompt === undefined) return;
    term.write(`${spot.row > 0 ? `\x1b[${spot.row}A` : ""}\r\x1b[J`);
    spot = origin;
  };
  const draw = () => {
    if (prompt === undefined) return;
    const drawn = redraw(prompt, line, term.cols, spot);
    term.write(drawn.output);
    spot = drawn.at;
  };
  const showPiece = (piece: TranscriptPiece) => {
    if (piece.kind === "output") term.write(piece.text);
    else {
      // Writing is buffered: the row is known only when what came before has been parsed.
      term.write("", () => markers.set(piece.command, term.registerMarker(0)));
      term.write(`${piece.prompt}${piece.text.replaceAll("\n", "\r\n")}\r\n`);
    }
  };
  const takePrompt = () => {
    const next = mirror.getState().prompt?.text;
    if (next === prompt) return;
    if (prompt !== undefined) erase();
    prompt = next;
    spot = origin;
    if (next === undefined) return;
    // Output that did not end its line: the prompt starts a new one, as the page is no place for glued lines.
    term.write("", () => {
      if (prompt !== next) return;
      if (term.buffer.active.cursorX > 0) term.write("\r\n");
      draw();
    });
  };

  const act = (effect: Effect) => {
    switch (effect.kind) {
      case "submit":
        for (const text of effect.lines) workspace.run(text);
        return;
      case "interrupt":
        transcript.add({ kind: "line", prompt: prompt ?? "", text: `${effect.line}^C`, command: mirror.getState().commands.length });
        if (prompt?.startsWith(">")) workspace.interrupt();
        return;
      case "clear":
        term.write("\x1b[H\x1b[2J\x1b[3J");
        spot = origin;
        return;
      case "complete":
        void completeLine();
        return;
      case "endOfInput":
      case "bell":
        return;
    }
  };
  const completeLine = async () => {
    const asked = line;
    const answer = await workspace.ask({ kind: "complete", line: lineText(line), cursor: cursorOffset(line) }).catch(() => undefined);
    if (!answer || line !== asked || prompt === undefined) return;
    const done = complete(line, answer.start, answer.candidates.map((candidate) => candidate.text));
    line = done.state;
    if (done.list.length > 0 && !listed) listed = true;
    else if (done.list.length > 0) {
      const end = spotAfter(prompt + lineText(line), term.cols);
      term.write(`${end.row > spot.row ? `\x1b[${end.row - spot.row}B` : ""}\r\n${columnsList(done.list.slice(0, 200), term.cols)}\r\n`);
      spot = origin;
    }
    draw();
  };
  const apply = (keys: readonly Key[]) => {
    for (const key of keys) {
      if (key.kind !== "key" || key.name !== "tab") listed = false;
      const step = press(line, key);
      line = step.state;
      for (const effect of step.effects) act(effect);
    }
    draw();
  };
  const type = (data: string) => {
    if (mirror.getState().phase !== "ready") {
      line = insert(line, data.replace(/[\x00-\x1f\x7f]/g, ""));
      return;
    }
    if (prompt !== undefined) apply(decodeKeys(data));
    else if (data === "\x03") workspace.interrupt();
    else workspace.input(data);
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    event.preventDefault();
    event.stopPropagation();
    if (text.length > mostPasted) {
      const { language } = ui.getState();
      ui.setState({ notice: languages[language].terminal.pasteTooBig(bytes(text.length)) });
      return;
    }
    if (prompt !== undefined) apply([{ kind: "paste", text }]);
    else workspace.input(text.replace(/\r?\n/g, "\r"));
  };

  term.attachCustomKeyEventHandler((event) => {
    if (event.type !== "keydown") return true;
    if (event.key === "Tab" && (event.shiftKey || wantsToLeave)) {
      event.preventDefault();
      onLeave(event.shiftKey);
      return false;
    }
    wantsToLeave = event.key === "Escape";
    const copy = event.ctrlKey && event.code === "KeyC" && (event.shiftKey || term.hasSelection());
    if (copy) {
      void navigator.clipboard?.writeText(term.getSelection());
      term.clearSelection();
      event.preventDefault();
      return false;
    }
    // The browser's own paste; its event is taken below.
    if ((event.ctrlKey || event.metaKey) && event.code === "KeyV") return false;
    return true;
  });
  term.onData(type);
  host.addEventListener("paste", paste, { capture: true });
  const links = provideLinks(term, workspace, (command) => workspace.run(command));

  for (const piece of transcript.pieces) showPiece(piece);
  const stopTranscript = transcript.subscribe((piece) => {
    if (piece === "cleared") {
      term.reset();
      markers.clear();
      prompt = undefined;
      spot = origin;
      return;
    }
    erase();
    showPiece(piece);
    draw();
  });
  const stopMirror = mirror.subscribe(takePrompt);
  takePrompt();

  const showPast = (cursor: number | undefined) => {
    later?.dispose();
    later = undefined;
    const marker = cursor === undefined ? undefined : markers.get(cursor + 1);
    if (!marker || marker.isDisposed) return;
    later = term.registerDecoration({ marker, x: 0, width: term.cols, height: Math.max(1, term.buffer.active.length - marker.line), layer: "top" });
    later?.onRender((element) => {
      element.classList.add("later", "now-rule");
      element.textContent = languages[ui.getState().language].terminal.pastLine;
    });
    term.scrollToLine(Math.max(0, marker.line - Math.floor(term.rows / 2)));
  };
  const stopUi = ui.subscribe((state, before) => {
    if (state.cursor !== before.cursor) showPast(state.cursor);
  });
  const resize = () => {
    if (host.clientWidth < 40 || host.clientHeight < 20) return;
    fit.fit();
  };
  term.onResize(({ cols, rows }) => workspace.resize(cols, rows));
  resize();
  workspace.resize(term.cols, term.rows);
  // The bundled face may arrive after the first measurement.
  void document.fonts?.ready.then(resize);

  return {
    focus: () => term.focus(),
    fit: resize,
    type,
    retheme() {
      term.options.theme = terminalTheme();
    },
    dispose() {
      stopTranscript();
      stopMirror();
      stopUi();
      links.dispose();
      host.removeEventListener("paste", paste, { capture: true });
      term.dispose();
    },
  };
}
