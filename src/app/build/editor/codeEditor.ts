import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentUnit } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, hoverTooltip, keymap, lineNumbers } from "@codemirror/view";
import { dockerfileCompletion, type CompletionData } from "./completion.ts";
import { isDockerfile } from "../names.ts";
import { languageOf } from "./languages.ts";
import { lineMarks, setLineMarks, setLitLines, type LineMark } from "./lineMarks.ts";
import { editorTheme } from "./theme.ts";

/** A remark about lines of the file, from 1. */
export interface Remark {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  readonly source: string;
  readonly severity: "warning" | "error";
}

export interface EditorEvents {
  readonly onEdit: (path: string, text: string) => void;
  readonly onSave: () => void;
  /** The line that the cursor is on, from 1. */
  readonly onLine: (line: number) => void;
  /** The line under the pointer. */
  readonly onPoint: (line: number | undefined) => void;
  /** What is said of a line when it is pointed at. */
  readonly explain: (line: number) => { readonly title: string; readonly body: readonly string[] } | undefined;
  readonly completion: CompletionData;
}

export interface CodeEditor {
  /** Shows a file; `text` replaces what the editor had when it differs. Undo belongs to each file. */
  show(path: string, text: string, label: string): void;
  marks(marks: readonly LineMark[], spacer: string): void;
  remarks(remarks: readonly Remark[]): void;
  lit(lines: readonly [number, number] | undefined): void;
  /** Puts the cursor on a line and, with `focus`, the keyboard into the editor. */
  goTo(line: number, focus: boolean): void;
  focus(): void;
  /** Forgets the undo history of files that are gone. */
  forget(path: string): void;
  destroy(): void;
}

const phrasesKo: Readonly<Record<string, string>> = { Find: "찾기", Replace: "바꾸기", next: "다음", previous: "이전", all: "모두", "match case": "대소문자 구별", regexp: "정규식", "by word": "단어 단위", replace: "바꾸기", "replace all": "모두 바꾸기", close: "닫기", Completions: "완성 목록", "Control character": "제어 문자", Diagnostics: "지적", "No diagnostics": "지적 없음" };

/** The editor of the build view: one CodeMirror, one state per file. */
export function openCodeEditor(host: HTMLElement, events: EditorEvents, language: "ko" | "en"): CodeEditor {
  const states = new Map<string, EditorState>();
  const spacer = new Compartment();
  const syntax = new Compartment();
  let path = "";
  let room = "";
  let applying = false;

  const stateOf = (file: string, text: string, label: string): EditorState => {
    const docker = isDockerfile(file);
    return EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), history(), drawSelection(), highlightActiveLine(), highlightActiveLineGutter(), bracketMatching(), closeBrackets(), highlightSelectionMatches(), search({ top: true }), indentUnit.of("  "),
        EditorView.lineWrapping, editorTheme, syntax.of([]), EditorState.phrases.of(language === "ko" ? phrasesKo : {}),
        EditorView.contentAttributes.of({ "aria-label": label, lang: "en", autocapitalize: "off", spellcheck: "false", tabindex: "0" }),
        keymap.of([{ key: "Mod-s", preventDefault: true, run: () => (events.onSave(), true) }, ...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
        ...(docker
          ? [
              EditorView.editorAttributes.of({ class: "is-dockerfile" }), spacer.of(lineMarks(room)), lintGutter(), autocompletion({ override: [dockerfileCompletion(events.completion)], icons: false, activateOnCompletion: (completion) => /[= ]$/.test(typeof completion.apply === "string" ? completion.apply : "") }),
              hoverTooltip((view, position) => {
                const line = view.state.doc.lineAt(position);
                const said = events.explain(line.number);
                return said ? { pos: line.from, end: line.to, above: false, create: () => ({ dom: tip(said) }) } : null;
              }, { hoverTime: 500 }),
              EditorView.domEventHandlers({
                pointermove(event, view) {
                  const position = view.posAtCoords({ x: event.clientX, y: event.clientY }, false);
                  events.onPoint(view.state.doc.lineAt(position).number);
                },
                pointerleave: () => events.onPoint(undefined),
              }),
            ]
          : [autocompletion({ icons: false }), lintGutter()]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !applying) events.onEdit(path, update.state.doc.toString());
          if (update.selectionSet || update.docChanged || update.focusChanged) events.onLine(update.state.doc.lineAt(update.state.selection.main.head).number);
        }),
      ],
    });
  };
  const view = new EditorView({ parent: host, state: EditorState.create({ extensions: [editorTheme] }) });

  return {
    show(next, text, label) {
      if (next !== path) {
        if (path) states.set(path, view.state);
        path = next;
        applying = true;
        view.setState(states.get(next) ?? stateOf(next, text, label));
        applying = false;
        void languageOf(next).then((extension) => {
          if (path === next) view.dispatch({ effects: syntax.reconfigure(extension) });
        });
      }
      if (view.state.doc.toString() === text) return;
      applying = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      applying = false;
    },
    marks(marks, widest) {
      if (!isDockerfile(path)) return;
      if (widest !== room) {
        room = widest;
        view.dispatch({ effects: spacer.reconfigure(lineMarks(room)) });
      }
      view.dispatch({ effects: setLineMarks.of(marks) });
    },
    remarks(remarks) {
      const { doc } = view.state;
      const diagnostics = remarks.filter((remark) => remark.from <= doc.lines).map((remark): Diagnostic => {
        const first = doc.line(Math.max(1, remark.from));
        const last = doc.line(Math.max(1, Math.min(remark.to, doc.lines)));
        return { from: first.from + (/^\s*/.exec(first.text)?.[0].length ?? 0), to: last.to, severity: remark.severity, message: remark.message, source: remark.source };
      });
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    lit(lines) {
      if (isDockerfile(path)) view.dispatch({ effects: setLitLines.of(lines) });
    },
    goTo(number, focus) {
      const line = view.state.doc.line(Math.max(1, Math.min(number, view.state.doc.lines)));
      view.dispatch({ selection: { anchor: line.from + (/^\s*/.exec(line.text)?.[0].length ?? 0) }, effects: EditorView.scrollIntoView(line.from, { y: "center" }) });
      if (focus) view.focus();
    },
    focus: () => view.focus(),
    forget: (file) => void states.delete(file),
    destroy: () => view.destroy(),
  };
}

function tip({ title, body }: { readonly title: string; readonly body: readonly string[] }): HTMLElement {
  const box = document.createElement("div");
  box.className = "line-tip";
  const strong = document.createElement("b");
  strong.textContent = title;
  box.append(strong);
  for (const each of body) {
    const line = document.createElement("p");
    line.textContent = each;
    box.append(line);
  }
  return box;
}
