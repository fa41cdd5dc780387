/** A function as `type` and `declare -f` show it. Models: bash print_cmd.c. */
import { print } from "unbash/printer";
import { parse } from "unbash";
import type { ShellFunction } from "./function.ts";

/** bash's layout of a function; the body is set anew from its syntax. */
export function functionText(fn: ShellFunction): string {
  const { body, source } = fn;
  const text = source.text.slice(body.pos, body.end);
  const lines = print(parse(text)).trimEnd().split("\n").map((line) => line.replace(/^\t+| {2}/g, (indent) => "    ".repeat(indent.startsWith("\t") ? indent.length : 1)));
  const inner = lines.length > 1 && lines[0] === "{" ? lines.slice(1, -1) : lines.length === 1 ? [`    ${lines[0]!.replace(/^\{ ?|;? ?\}$/g, "")}`] : lines.map((line) => `    ${line}`);
  return `${fn.name} () \n{ \n${inner.map((line) => `${line}\n`).join("")}}\n`;
}
