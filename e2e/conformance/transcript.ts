/** Runs a recorded transcript in a fresh Lab that has only busybox:latest, and compares what it prints. */
import { loadCatalog, type Catalog } from "../../src/catalog/catalog.ts";
import { rootContext } from "../../src/fs/filesystem.ts";
import { runUntil } from "../../src/lab/driver.ts";
import { studentHome } from "../../src/lab/host.ts";
import { Lab } from "../../src/lab/lab.ts";
import { frameDigest } from "../../src/views/frameDigest.ts";
import { parseTranscript, type TranscriptCommand } from "./cram.ts";
import { normalise } from "./normalise.ts";
import type { Verdict } from "./suite.ts";

/** What one command of a transcript printed here. */
export interface Played {
  readonly output: string;
  readonly exit: number;
  /** Of the whole Frame after it: every id, digest and file. */
  readonly state: string;
}

let catalog: Promise<Catalog> | undefined;

/**
 * Plays commands in one host shell, in a new folder named after the scenario, standard input from /dev/null and both
 * outputs in one stream that is no terminal.
 */
export async function play(name: string, commands: readonly string[]): Promise<readonly Played[]> {
  catalog ??= loadCatalog(["busybox"]);
  const faults: unknown[] = [];
  const lab = new Lab({ seed: "transcript", catalog: await catalog, images: ["busybox"], cwd: `${studentHome}/${name}`, onFault: (error) => faults.push(error) });
  const until = <T>(promise: Promise<T>): Promise<T> => runUntil(lab.clock, promise);
  await until(lab.ready);
  // A scripted shell: no job control, no line numbers in messages of its own.
  await until(lab.line("set +m; umask 022; export TERM=dumb"));
  const played: Played[] = [];
  const out = "/tmp/transcript.out";
  for (const command of commands) {
    lab.hostFs.writeFile(rootContext, "/tmp/transcript.sh", `${command}\n`, 0o644);
    lab.hostFs.writeFile(rootContext, out, "", 0o666);
    lab.hostFs.chmod(rootContext, out, 0o666);
    const exit = await until(lab.line(`. /tmp/transcript.sh </dev/null >>${out} 2>&1`));
    played.push({ output: new TextDecoder().decode(lab.hostFs.readFile(rootContext, out)), exit, state: frameDigest(lab.projector.frame).whole });
  }
  if (faults.length > 0) throw faults[0];
  return played;
}

/** Plays a transcript in two fresh Labs: every byte, id and digest must be the same, unnormalised. */
export async function replayTranscript(name: string, source: string): Promise<Verdict> {
  const commands = parseTranscript(source).map(({ command }) => command);
  const [once, again] = [await play(name, commands), await play(name, commands)];
  const at = commands.findIndex((_, index) => JSON.stringify(once[index]) !== JSON.stringify(again[index]));
  return at < 0 ? { pass: true } : { pass: false, detail: `  $ ${commands[at]!}\n  1 ${JSON.stringify(once[at])}\n  2 ${JSON.stringify(again[at])}` };
}

export async function runTranscript(name: string, source: string): Promise<Verdict> {
  const commands = parseTranscript(source);
  const played = await play(name, commands.map(({ command }) => command));
  const expected = normalise(commands.map(({ output }) => output));
  const actual = normalise(played.map(({ output }) => linesOf(output)));
  const differences = commands.flatMap((command, index) => differenceOf(command, expected[index]!, actual[index]!, played[index]!));
  return differences.length === 0 ? { pass: true } : { pass: false, detail: differences.join("\n") };
}

function linesOf(output: string): string[] {
  return output === "" ? [] : output.replace(/\n$/, "").split("\n");
}

function differenceOf(command: TranscriptCommand, expected: readonly string[], actual: readonly string[], played: Played): string[] {
  const noEol = played.output !== "" && !played.output.endsWith("\n");
  const isSame = expected.join("\n") === actual.join("\n") && command.exit === played.exit && command.noEol === noEol;
  if (isSame) return [];
  const show = (lines: readonly string[], exit: number, sign: string): string[] => [...lines, ...(exit === 0 ? [] : [`[${exit}]`])].map((line) => `  ${sign} ${line}`);
  return [`  $ ${command.command}`, ...show(expected, command.exit, "-"), ...show(actual, played.exit, "+")];
}
