/** `npm run lab`: a terminal on a Lab, without a browser. Reads lines from standard input; virtual time does not wait. */
import { createInterface } from "node:readline";
import { loadCatalog } from "../src/catalog/catalog.ts";
import { runUntil } from "../src/lab/driver.ts";
import { Lab } from "../src/lab/lab.ts";

const lab = new Lab({
  seed: process.argv[2] ?? "lab",
  catalog: await loadCatalog(),
  onOutput: (text) => process.stdout.write(text),
  onFault: (error) => console.error(error),
});
await runUntil(lab.clock, lab.ready);

const isTerminal = process.stdin.isTTY === true;
const reader = createInterface({ input: process.stdin, output: process.stdout, terminal: isTerminal });
const lines = reader[Symbol.asyncIterator]();
let pending = "";
for (;;) {
  reader.setPrompt(pending === "" ? lab.prompt : "> ");
  if (isTerminal) reader.prompt();
  else process.stdout.write(pending === "" ? lab.prompt : "> ");
  const { value, done } = await lines.next();
  if (done) break;
  if (!isTerminal) process.stdout.write(`${value}\n`);
  pending += `${value}\n`;
  if (!lab.isComplete(pending)) continue;
  const text = pending.trimEnd();
  pending = "";
  if (text !== "") await runUntil(lab.clock, lab.line(text)).catch((error: unknown) => console.error((error as Error).message));
}
