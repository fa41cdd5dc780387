import type { AppletRun } from "../appletRun.ts";

/** Asks a question on standard error and reads the answer from standard input: yes when it starts with y or Y. */
export async function askOnTerminal(run: AppletRun, question: string): Promise<boolean> {
  await run.flush();
  await run.process.write(2, `${run.name}: ${question}`);
  let answer = "";
  for (;;) {
    const byte = await run.process.read(0, 1);
    if (!byte || byte[0] === 10) break;
    answer += String.fromCharCode(byte[0]!);
  }
  return /^[yY]/.test(answer);
}
