import { StreamLanguage, type StreamParser } from "@codemirror/language";
import { instructions } from "../../../views/build/dockerfileText.ts";

interface State {
  /** Instruction being read; "" between instructions. */
  instruction: string;
  /** Words of it so far. */
  words: number;
  escape: string;
  isTop: boolean;
  heredocs: { end: string; tabs: boolean }[];
  inHeredoc: boolean;
  /** Quote that a string was opened with. */
  quote: string;
}

const known = new Set(instructions);
const heredocs = /<<-?\s*(["']?)([A-Za-z_]\w*)\1/g;

/** Dockerfile syntax for the editor's colours: directives, continuation, here-documents, flags, variables. */
const parser: StreamParser<State> = {
  name: "dockerfile",
  startState: () => ({ instruction: "", words: 0, escape: "\\", isTop: true, heredocs: [], inHeredoc: false, quote: "" }),
  copyState: (state) => ({ ...state, heredocs: [...state.heredocs] }),
  blankLine(state) {
    state.isTop = false;
  },
  token(stream, state) {
    if (stream.sol()) {
      state.quote = "";
      if (state.inHeredoc) {
        const { end, tabs } = state.heredocs[0]!;
        const line = stream.string.replace(/\r$/, "");
        stream.skipToEnd();
        if ((tabs ? line.replace(/^\t+/, "") : line) !== end) return "string";
        state.heredocs.shift();
        state.inHeredoc = state.heredocs.length > 0;
        if (!state.inHeredoc) state.instruction = "";
        return "keyword";
      }
      const text = stream.string.trim();
      if (text.startsWith("#")) {
        const directive = state.isTop ? /^#\s*(syntax|escape|check)\s*=\s*(\S*)/i.exec(text) : null;
        if (directive?.[1]?.toLowerCase() === "escape" && directive[2]) state.escape = directive[2][0]!;
        if (!directive) state.isTop = false;
        stream.skipToEnd();
        return directive ? "meta" : "comment";
      }
      state.isTop = false;
      stream.eatSpace();
      if (state.instruction === "") {
        const word = stream.match(/^\S+/) as RegExpMatchArray | null;
        state.instruction = (word?.[0] ?? "").toUpperCase();
        state.words = 0;
        state.heredocs = ["RUN", "COPY", "ADD"].includes(state.instruction) ? [...text.matchAll(heredocs)].map((match) => ({ end: match[2]!, tabs: match[0].startsWith("<<-") })) : [];
        endOfLine(stream.string, stream.eol(), state);
        return known.has(state.instruction) ? "keyword" : "invalid";
      }
    }
    const style = word(stream, state);
    endOfLine(stream.string, stream.eol(), state);
    return style;
  },
  languageData: { commentTokens: { line: "#" }, closeBrackets: { brackets: ["[", "{", '"', "'"] } },
};

function word(stream: Parameters<StreamParser<State>["token"]>[0], state: State): string | null {
  if (stream.eatSpace()) return null;
  if (state.quote) {
    while (!stream.eol()) {
      const char = stream.next();
      if (char === "\\" && state.quote === '"') stream.next();
      else if (char === state.quote) {
        state.quote = "";
        break;
      }
    }
    return "string";
  }
  if (stream.match(/^--[a-z][a-z-]*(=\S*)?/) && state.words === 0) return "labelName";
  if (stream.match(/^<<-?\s*["']?[A-Za-z_]\w*["']?/)) return "keyword";
  if (stream.match(/^\$(\{[^}]*\}|[A-Za-z_]\w*)/)) {
    state.words++;
    return "variableName";
  }
  if ((state.instruction === "FROM" && state.words > 0 && stream.match(/^as\b/i)) || (state.instruction === "HEALTHCHECK" && stream.match(/^(CMD|NONE)\b/))) return "keyword";
  const char = stream.next()!;
  if (char === '"' || char === "'") {
    state.quote = char;
    return "string";
  }
  if (char === state.escape && stream.eol()) return "meta";
  if (/[[\],]/.test(char)) return "punctuation";
  stream.eatWhile(/[^\s"'$[\],\\]/);
  state.words++;
  return null;
}

function endOfLine(line: string, atEnd: boolean, state: State): void {
  if (!atEnd) return;
  const text = line.trimEnd();
  if (state.heredocs.length > 0) state.inHeredoc = true;
  else if (!text.endsWith(state.escape)) state.instruction = "";
}

export const dockerfileLanguage = StreamLanguage.define(parser);
