import type { Applet } from "../applet.ts";
import type { AppletRun } from "../appletRun.ts";

/** factor: prime factors by trial division. */
export const factor: Applet = {
  name: "factor",
  package: "GNU coreutils",
  usage: "[NUMBER]...",
  about: "Print prime factors",
  async main(run) {
    const words = [...run.args];
    if (words.length === 0) {
      const input = run.input("-");
      for (let line = await input.line(); line !== null; line = await input.line()) words.push(...line.split(/\s+/).filter(Boolean));
    }
    for (const word of words) {
      if (!/^\+?\d+$/.test(word)) {
        if (!run.isGnu) return run.usage();
        await run.complain(`'${word}' is not a valid positive integer`);
      }
      else await run.out(`${BigInt(word)}:${(await primes(run, BigInt(word))).map((prime) => ` ${prime}`).join("")}\n`);
    }
    return run.status;
  },
};

async function primes(run: AppletRun, value: bigint): Promise<bigint[]> {
  const found: bigint[] = [];
  let rest = value;
  for (let candidate = 2n; candidate * candidate <= rest; candidate += candidate === 2n ? 1n : 2n) {
    while (rest % candidate === 0n) {
      found.push(candidate);
      rest /= candidate;
    }
    const pause = run.tick();
    if (pause) await pause;
  }
  return rest > 1n ? [...found, rest] : found;
}
