/**
 * Command lines with what BusyBox 1.37 and Debian's GNU tools made of them:
 * [argv, standard input, standard output, standard error, exit status]. Usage texts are cut to "<usage>".
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { recordedLab } from "./testing/recordedLab.ts";

type Recording = readonly [argv: readonly string[], input: string, stdout: string, stderr: string, code: number];
const recorded = JSON.parse(readFileSync(new URL("./testing/recorded.json", import.meta.url), "utf8")) as Record<"busybox" | "gnu", Recording[]>;

function withoutUsage(text: string): string {
  const at = text.indexOf("BusyBox v1.37");
  return at < 0 ? text : `${text.slice(0, at)}<usage>\n`;
}

for (const flavour of ["busybox", "gnu"] as const) {
  test(`${flavour}: ${recorded[flavour].length} recorded command lines`, async () => {
    const lab = recordedLab(flavour);
    const differing: unknown[] = [];
    for (const [argv, input, stdout, stderr, code] of recorded[flavour]) {
      const result = await lab.run(argv, input);
      const ours = [result.stdout, withoutUsage(result.stderr), result.code];
      if (JSON.stringify(ours) !== JSON.stringify([stdout, stderr, code])) differing.push({ argv, real: [stdout, stderr, code], ours });
    }
    expect(differing).toEqual([]);
  }, 120_000);
}
