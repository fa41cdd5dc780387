/** cowsay and cowthink: a cow says what it is told. Models: cowsay 3.03 (default cow, balloon of at most 40 columns). */
import { text } from "../../base/bytes.ts";
import { baseName } from "../../base/path.ts";
import type { Process, Program } from "../../engine/runc/program.ts";

function wrap(message: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of message.split(/\s+/).filter((each) => each !== "")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line += line === "" ? word : ` ${word}`;
  }
  lines.push(line);
  return lines;
}

async function main(process: Process): Promise<number> {
  const thinks = baseName(process.argv[0] ?? "").includes("think");
  const words = process.argv.slice(1).filter((word) => !word.startsWith("-"));
  let message = words.join(" ");
  if (words.length === 0) {
    for (let part = await process.read(0); part; part = await process.read(0)) message += text(part);
  }
  const lines = wrap(message, 39);
  const width = Math.max(...lines.map((line) => line.length));
  const sides = (at: number): readonly [string, string] => {
    if (thinks) return ["(", ")"];
    if (lines.length === 1) return ["<", ">"];
    return at === 0 ? ["/", "\\"] : at === lines.length - 1 ? ["\\", "/"] : ["|", "|"];
  };
  const trail = thinks ? "o" : "\\";
  const balloon = lines.map((line, at) => `${sides(at)[0]} ${line.padEnd(width)} ${sides(at)[1]}\n`).join("");
  await process.write(1, ` ${"_".repeat(width + 2)}\n${balloon} ${"-".repeat(width + 2)}\n        ${trail}   ^__^\n         ${trail}  (oo)\\_______\n            (__)\\       )\\/\\\n                ||----w |\n                ||     ||\n`);
  return 0;
}

export const cowPrograms: readonly Program[] = ["cowsay", "cowthink"].map((name) => ({ name, main }));
