/** Completion on the host's prompt: docker's words by the CLI, everything else by command names and files. */
import { completeDocker } from "../cli/completeDocker.ts";
import { clientVersion } from "../cli/release.ts";
import { ApiClient } from "../client/http.ts";
import type { Lab } from "./lab.ts";
import { studentContext } from "./host.ts";
import type { Completion } from "./protocol.ts";

/** Candidates at most. */
const most = 200;

/** `start` is where the candidates' text goes, as an index into `line`. */
export async function completeLine(lab: Lab, line: string, cursor: number): Promise<{ start: number; candidates: readonly Completion[] }> {
  const before = line.slice(0, cursor);
  // The simple command that the cursor is in; quotes are left to the shell.
  const command = before.slice(Math.max(before.lastIndexOf("|"), before.lastIndexOf("&"), before.lastIndexOf(";"), before.lastIndexOf("(")) + 1);
  const words = command.trimStart().split(/\s+/);
  const word = words.at(-1) ?? "";
  const start = cursor - word.length;
  const candidates = await candidatesFor(lab, words, word);
  return { start, candidates: candidates.slice(0, most) };
}

async function candidatesFor(lab: Lab, words: readonly string[], word: string): Promise<readonly Completion[]> {
  if (words.length <= 1) return commandNames(lab, word);
  if (words[0] === "docker") {
    const client = new ApiClient((request) => lab.daemonFetch(request), { version: clientVersion.apiVersion, host: "", userAgent: "completion", signal: new AbortController().signal });
    const found = await completeDocker(words.slice(1, -1), word, client);
    if (found.length > 0) return found.map(({ word: text, note }) => ({ text, ...(note ? { hint: note } : {}) }));
  }
  return files(lab, word);
}

function commandNames(lab: Lab, word: string): readonly Completion[] {
  if (word.includes("/")) return files(lab, word);
  const names = new Set([...lab.commandNames, ...lab.hostFs.readdir(studentContext, "/usr/bin").map((entry) => entry.name)]);
  return [...names].filter((name) => name.startsWith(word)).sort().map((text) => ({ text }));
}

function files(lab: Lab, word: string): readonly Completion[] {
  const cut = word.lastIndexOf("/") + 1;
  const typed = word.slice(0, cut);
  const place = typed.startsWith("~/") ? `/home/student/${typed.slice(2)}` : typed || ".";
  const context = { ...studentContext, cwd: lab.cwd };
  if (!lab.hostFs.exists(context, place)) return [];
  return lab.hostFs
    .readdir(context, place)
    .filter((entry) => entry.name.startsWith(word.slice(cut)) && (word.slice(cut) !== "" || !entry.name.startsWith(".")))
    .map((entry) => ({ text: `${typed}${entry.name}${entry.kind === "dir" ? "/" : ""}` }));
}
