import { bytesSize, fromHumanSize, humanDuration, humanSize, ramInBytes } from "../../../src/cli/format/units.ts";
import { parseUlimit } from "../../../src/cli/opts/limits.ts";
import type { Suite } from "../suite.ts";
import { judge, outcome } from "./judge.ts";

interface Case {
  readonly name: string;
  readonly bytes?: number;
  readonly seconds?: number;
  readonly text?: string;
  readonly expect: unknown;
}

/** Corpus units: sizes and durations as go-units prints and reads them. */
export const suite: Suite = {
  name: "units",
  corpora: ["units/size-format", "units/size-parse", "units/duration-format", "units/ulimit"],
  run(testCase) {
    const { name, bytes, seconds, text = "", expect } = testCase as unknown as Case;
    if (seconds !== undefined) return judge(humanDuration(seconds), expect);
    if (bytes !== undefined)
      return judge({ humanSize: humanSize(bytes), bytesSize: bytesSize(bytes), humanSize3: humanSize(bytes, 3) }, expect);
    if (name.startsWith("ulimit/")) return judge(outcome(() => ulimit(text)), expect);
    const got: Record<string, unknown> = {};
    for (const [key, parse] of [["decimal", fromHumanSize], ["binary", ramInBytes]] as const) {
      const result = outcome(() => parse(text));
      if (typeof result === "object") got[`${key}Error`] = result.error;
      else got[key] = result;
    }
    return judge(got, expect);
  },
};

function ulimit(text: string): unknown {
  const { Name, Soft, Hard } = parseUlimit(text);
  return { name: Name, soft: Soft, hard: Hard };
}
