import { jsonString, toJson } from "../go/json.ts";
import { builtins } from "../go/template/builtins.ts";
import type { ExecOptions, Functions, TemplateFunction } from "../go/template/exec.ts";
import { ExecError, execTemplate } from "../go/template/exec.ts";
import type { Template } from "../go/template/parse.ts";
import { parseTemplate } from "../go/template/parse.ts";
import type { GoValue } from "../go/value.ts";
import { stringSlice } from "../go/value.ts";

/** Templates with docker's own functions. Models: docker/cli templates. */

const basic = new Map<string, TemplateFunction>([
  ["json", { params: ["any"], call: (value) => toJson(value!, false).trim() }],
  ["split", { params: ["string", "string"], call: (text, by) => stringSlice(split(text as string, by as string)) }],
  ["join", { params: ["[]string", "string"], call: (list, by) => join(list!, by as string) }],
  ["title", { params: ["string"], call: (text) => title(text as string) }],
  ["lower", { params: ["string"], call: (text) => (text as string).toLowerCase() }],
  ["upper", { params: ["string"], call: (text) => (text as string).toUpperCase() }],
  ["pad", { params: ["string", "int", "int"], call: (text, before, after) => pad(text as string, before as number, after as number) }],
  ["truncate", { params: ["string", "int"], call: (text, length) => truncate(text as string, length as number) }],
]);

/** In a table's header the functions leave the column's name as it is. */
const headerNames: TemplateFunction = { params: ["string"], call: (text) => text! };
const header = new Map<string, TemplateFunction>([
  ...basic,
  ...["json", "title", "lower", "upper"].map((name) => [name, headerNames] as const),
  ...["split", "join"].map((name) => [name, { params: ["string", "string"], call: (text: GoValue) => text } as TemplateFunction] as const),
  ["truncate", { params: ["string", "int"], call: (text) => text! }],
]);

const functions: Functions = new Map([...builtins, ...basic]);
const headerFunctions: Functions = new Map([...builtins, ...header]);

/** Parses a --format text. Throws Error("template: :1: …"). */
export function parseFormat(text: string): Template {
  return parseTemplate(text, functions);
}

/** Runs a parsed format. Throws ExecError. */
export function runFormat(template: Template, data: GoValue, options: Omit<ExecOptions, "functions"> = {}): string {
  return execTemplate(template, data, { ...options, functions });
}

/** Runs a parsed format over a header row; what fails is cut off silently. */
export function runHeader(template: Template, data: GoValue): string {
  try {
    return execTemplate(template, data, { functions: headerFunctions });
  } catch (error) {
    if (error instanceof ExecError) return error.output;
    throw error;
  }
}

/** json.Marshal of a formatter's row: a map of its columns, HTML characters escaped. */
export function rowJson(columns: Readonly<Record<string, string>>): string {
  const entries = Object.entries(columns).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, value]) => `${jsonString(key, true)}:${jsonString(value, true)}`).join(",")}}`;
}

function split(text: string, by: string): string[] {
  return by === "" ? [...text] : text.split(by);
}

function join(list: GoValue, by: string): string {
  return typeof list === "object" && list?.kind === "slice" ? (list.items ?? []).map(String).join(by) : "";
}

/** strings.Title: the first letter of each word, words being split at anything but letters, digits, _ and '. */
function title(text: string): string {
  return text.replace(/(^|[^\p{L}\p{N}_'])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

function pad(text: string, before: number, after: number): string {
  return text === "" ? "" : " ".repeat(before) + text + " ".repeat(after);
}

/** The first `length` bytes. */
function truncate(text: string, length: number): string {
  const bytes = new TextEncoder().encode(text);
  return bytes.length < length ? text : new TextDecoder().decode(bytes.subarray(0, length));
}
