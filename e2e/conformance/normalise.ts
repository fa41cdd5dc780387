/**
 * What may differ between two runs of the same transcript is made equal, on both sides, before they are compared.
 * The rules and their order are those of the recorded transcripts' README ("Normalisation"); their numbers stand here.
 */
import { normaliseBuilds } from "./normaliseBuild.ts";

const month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
const span = "(?:Less than a second|About a minute|About an hour|\\d+ (?:second|minute|hour|day|week|month|year)s?)";
const spanAgo = new RegExp(`\\b${span} ago\\b`, "g");
const upFor = new RegExp(`\\bUp ${span}`, "g");

const always: readonly (readonly [RegExp, string])[] = [
  [/\b(?:202[5-9]|20[3-9]\d)-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)/g, "<time>"], // 6
  [/\b(?:202[5-9]|20[3-9]\d)-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? [+-]\d{4} [A-Z]+(?: m=[+-][\d.]+)?/g, "<time>"],
  [new RegExp(`\\b${month} [ \\d]\\d \\d\\d:\\d\\d\\b(?!:)`, "g"), "<time>"],
  [/(?<![\w.])1[789]\d{17}(?![\w.])/g, "<unixnano>"],
  [/(?<![\w.])1[789]\d{8}(?:\.\d{9})?(?![\w.])/g, "<unix>"],
  [/\btime=\d+\.\d+ ms/g, "time=<ms> ms"], // 9
  [/\b(execDuration(?:=|":"))\d+/g, "$1<s>"],
  [/(round-trip min\/avg\/max = ).*$/, "$1<ms>"],
];

/** Normalises the outputs of one transcript; ids are numbered across all of them (rule 10). */
export function normalise(outputs: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const ids = new Map<string, number>();
  return outputs.map((output) => {
    let lines = normaliseBuilds(output.map(clean)); // 1, 2
    lines = sortRuns(lines, (line) => /^ ((?:Container|Network|Volume|Service|Image) \S+) {2}\S/.exec(line)?.[1]); // 3
    lines = sortRuns(lines, (line) => /^([A-Za-z0-9][\w.-]*) +\| /.exec(`${line} `)?.[1]) // 4
      .map((line) => line.replace(/^([A-Za-z0-9][\w.-]*) +\|(?= |$)/, "$1  |"));
    lines = sortRuns(lines, (line) => /^[ACD] (\/.*)$/.exec(line)?.[1]); // 5
    lines = lines.map((line) => always.reduce((text, [pattern, to]) => text.replace(pattern, to), line));
    const relative = lines.map((line) => line.replace(spanAgo, "<ago>").replace(upFor, "Up <for>")); // 7
    const changed = relative.some((line, index) => line !== lines[index]);
    lines = changed ? relative.map((line) => line.replace(/(\S) {2,}/g, "$1   ").trimEnd()) : relative; // 8
    return lines.map((line) => numberIds(line, ids));
  });
}

function clean(line: string): string {
  return line.replace(/\r/g, "").replace(/\u001b\[[0-9;?]*[A-Za-z]/g, "").replace(/[ \t]+$/, "");
}

/** Orders runs of lines that parallel work prints in any order, stably by key; lines without a key end a run. */
function sortRuns(lines: readonly string[], keyOf: (line: string) => string | undefined): string[] {
  const out: string[] = [];
  let run: { key: string; line: string }[] = [];
  const flush = (): void => {
    run.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    out.push(...run.map(({ line }) => line));
    run = [];
  };
  for (const line of lines) {
    const key = keyOf(line);
    if (key !== undefined) run.push({ key, line });
    else {
      flush();
      out.push(line);
    }
  }
  flush();
  return out;
}

function numberIds(line: string, ids: Map<string, number>): string {
  return line.replace(/(?<![0-9A-Za-z])(?:[0-9a-f]{64}|[0-9a-f]{12})(?![0-9A-Za-z])/g, (hex) => {
    if (!/\d/.test(hex)) return hex;
    const key = hex.slice(0, 12);
    if (!ids.has(key)) ids.set(key, ids.size + 1);
    return hex.length === 64 ? `<ID:${ids.get(key)}>` : `<id:${ids.get(key)}>`;
  });
}
