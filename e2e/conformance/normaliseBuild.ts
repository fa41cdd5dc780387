/** Rule 2 of the normalisation: plain build progress becomes one line a step, in an order that scheduling cannot change. */
interface Step {
  readonly name: string;
  status: string;
  error: string | undefined;
  readonly log: string[];
}

export function normaliseBuilds(lines: readonly string[]): string[] {
  const out: string[] = [];
  let at = 0;
  while (at < lines.length) {
    if (!/^#\d+ /.test(lines[at]!)) {
      out.push(lines[at++]!);
      continue;
    }
    const part: string[] = [];
    while (at < lines.length && isProgress(lines, at)) {
      if (/^#0 /.test(lines[at]!) && part.length > 0) break;
      part.push(lines[at++]!);
    }
    out.push(...oneBuild(part));
    while (lines[at] === "") at++;
  }
  let insideFailedStep = false;
  return out.map((line) => {
    if (line === "------") insideFailedStep = !insideFailedStep;
    return insideFailedStep ? line.replace(/^\d+\.\d+ /, "") : line;
  });
}

function isProgress(lines: readonly string[], at: number): boolean {
  if (/^#\d+( |$)/.test(lines[at]!)) return true;
  return lines[at] === "" && lines.slice(at).some((line) => /^#\d+ /.test(line));
}

function oneBuild(lines: readonly string[]): string[] {
  const head: string[] = [];
  const steps = new Map<string, Step>();
  for (const line of lines) {
    const match = /^#(\d+) ?(.*)$/.exec(line);
    if (!match) continue;
    const [, number, rest] = match as unknown as [string, string, string];
    if (number === "0") head.push(`[build] ${rest}`);
    else if (!steps.has(number)) steps.set(number, { name: rest, status: "", error: undefined, log: [] });
    else addTo(steps.get(number)!, rest);
  }
  const shown = [...steps.values()].filter((step) => !/^(?:\[[^\]]*\] )?FROM /.test(step.name));
  shown.sort((a, b) => compareKeys(stepKey(a.name), stepKey(b.name)));
  const body = shown.flatMap((step) => [
    `[build] ${step.status || "-"} ${step.name}`,
    ...step.log.map((line) => `[build]   | ${line}`),
    ...(step.error === undefined ? [] : [`[build]   ! ${step.error}`]),
  ]);
  return [...head, ...body].map((line) => line.trimEnd());
}

function addTo(step: Step, rest: string): void {
  if (rest === step.name || rest === "..." || rest === "") return;
  const error = /^ERROR:? (.*)$/.exec(rest);
  const output = /^\d+\.\d+ ?(.*)$/.exec(rest);
  const exported = /^((?:naming to|writing image) \S+)/.exec(rest);
  if (/^DONE \d+(\.\d+)?s$/.test(rest)) step.status ||= "DONE";
  else if (rest === "CACHED" || rest === "CANCELED") step.status = rest;
  else if (error) {
    step.status = "ERROR";
    step.error = error[1]!;
  } else if (output) step.log.push(output[1]!);
  else if (exported) {
    if (!step.log.includes(exported[1]!)) step.log.push(exported[1]!);
  } else if (!/^(transferring|sha256:|extracting|exporting|preparing|sending|resolve|copying|importing|writing|naming)\b/.test(rest)) {
    step.log.push(rest);
  }
}

type StepKey = readonly [number, string, number, string];

function stepKey(name: string): StepKey {
  if (/^exporting /.test(name) || /^\[.*\] exporting /.test(name)) return [3, name, 0, ""];
  const match = /^\[(?:(.*?) )?(?:(internal)|(auth)|(\d+)\/(\d+))\]/.exec(name);
  if (!match) return [2, "\uffff", 0, name];
  if (match[2] || match[3]) return [1, match[1] ?? "", 0, name];
  return [2, match[1] ?? "", Number(match[4]), name];
}

function compareKeys(a: StepKey, b: StepKey): number {
  for (let i = 0; i < a.length; i++) {
    if (a[i]! < b[i]!) return -1;
    if (a[i]! > b[i]!) return 1;
  }
  return 0;
}
