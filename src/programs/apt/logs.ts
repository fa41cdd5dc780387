/** What apt and dpkg write down: /var/log/dpkg.log, /var/log/apt/history.log and term.log. */
import type { Process } from "../../engine/runc/program.ts";
import { makeDirectories } from "../packages/payload.ts";
import { orNone } from "../files.ts";

/** "2026-11-24 04:03:42", in UTC. */
export function dpkgTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace("T", " ");
}

export function append(process: Process, path: string, text: string, mode = 0o644): void {
  if (text === "") return;
  makeDirectories(process, path.slice(0, path.lastIndexOf("/")));
  orNone(() => {
    const file = process.fs.open(path, { write: true, create: true, append: true }, mode);
    file.append(new TextEncoder().encode(text));
  });
}

/** Lines of dpkg.log, with the time in front. */
export class DpkgLog {
  readonly #process: Process;
  #lines = "";

  constructor(process: Process) {
    this.#process = process;
  }

  note(...lines: readonly string[]): void {
    const at = dpkgTime(this.#process.clock.now());
    for (const line of lines) this.#lines += `${at} ${line}\n`;
  }

  save(): void {
    append(this.#process, "/var/log/dpkg.log", this.#lines);
    this.#lines = "";
  }
}

export interface HistoryEntry {
  readonly startedAt: number;
  readonly commandLine: string;
  /** "Install", "Upgrade", "Remove", "Purge", "Reinstall" → items. */
  readonly actions: Readonly<Record<string, readonly string[]>>;
}

/** A paragraph of /var/log/apt/history.log. */
export function writeHistory(process: Process, entry: HistoryEntry): void {
  const time = (ms: number): string => dpkgTime(ms).replace(" ", "  ");
  const actions = Object.entries(entry.actions).filter(([, items]) => items.length > 0).map(([name, items]) => `${name}: ${items.join(", ")}\n`);
  append(process, "/var/log/apt/history.log", `\nStart-Date: ${time(entry.startedAt)}\nCommandline: ${entry.commandLine}\n${actions.join("")}End-Date: ${time(process.clock.now())}\n`);
}
