import { ExecError } from "../go/template/exec.ts";
import type { Template } from "../go/template/parse.ts";
import type { GoMap, GoMethod, GoStruct, GoValue } from "../go/value.ts";
import type { Release } from "../release.ts";
import { parseFormat, rowJson, runFormat, runHeader } from "./template.ts";
import { alignTable } from "./table.ts";

/** Lists through --format: tables, JSON lines, Go templates. Models: docker/cli cli/command/formatter. */

/** How rows are shown. */
export interface ListContext {
  /** Cut ids, commands and the like (not with --no-trunc). */
  readonly truncate: boolean;
  /** Virtual milliseconds since the epoch: ages are told from it. */
  readonly nowMs: number;
  readonly release: Release;
}

/** A kind of list: what one item offers to templates. */
export interface Listing<T> {
  /** Go's type, as error messages name it: "*formatter.ContainerContext". */
  readonly type: string;
  /** Column heads by name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly columns: Readonly<Record<string, (item: T, context: ListContext) => string>>;
  /** `.Label "name"` of items that have labels. */
  readonly labels?: (item: T) => Readonly<Record<string, string>> | null | undefined;
  /** Columns of JSON rows that differ from what templates see. */
  readonly jsonColumns?: Readonly<Record<string, (item: T, context: ListContext) => string>>;
}

export const isTable = (format: string): boolean => format.startsWith("table");

/** What the formatter does to a format before parsing it. */
export function templateText(format: string): string {
  const body = isTable(format) ? format.slice(5) : format === "json" ? "{{json .}}" : format;
  return body.replace(/^ +| +$/g, "").replaceAll("\\t", "\t").replaceAll("\\n", "\n");
}

function parsed(format: string): Template {
  try {
    return parseFormat(templateText(format));
  } catch (error) {
    throw new Error(`template parsing error: ${(error as Error).message}`);
  }
}

/** One item as templates see it. */
export function rowValue<T>(listing: Listing<T>, item: T, context: ListContext): GoStruct {
  const methods: Record<string, GoMethod> = {};
  for (const [name, column] of Object.entries(listing.columns))
    methods[name] = { params: [], call: () => column(item, context) };
  const { labels } = listing;
  if (labels) methods["Label"] = { params: ["string"], call: (name) => labels(item)?.[name as string] ?? "" };
  const toJson = (): string => {
    const columns = Object.entries({ ...listing.columns, ...listing.jsonColumns });
    return rowJson(Object.fromEntries(columns.map(([name, column]) => [name, column(item, context)])));
  };
  return { kind: "struct", type: listing.type.replace(/^\*/, ""), isPointer: listing.type.startsWith("*"), fields: [], methods, toJson };
}

/** The whole list as text. Throws Error("template parsing error: …"). */
export function writeList<T>(listing: Listing<T>, items: readonly T[], format: string, context: ListContext): string {
  const template = parsed(format);
  const rows = items.map((item) => runRow(template, rowValue(listing, item, context))).join("");
  return isTable(format) ? alignTable(`${runHeader(template, headerValue(listing.headers))}\n${rows}`) : rows;
}

/** Rows of unlike kinds under one header (docker system df). */
export function writeRows(rows: readonly GoValue[], headers: Readonly<Record<string, string>>, format: string): string {
  const template = parsed(format);
  const text = rows.map((row) => runRow(template, row)).join("");
  return isTable(format) ? alignTable(`${runHeader(template, headerValue(headers))}\n${text}`) : text;
}

function runRow(template: Template, value: GoValue): string {
  try {
    return `${runFormat(template, value)}\n`;
  } catch (error) {
    if (error instanceof ExecError) throw new Error(`template parsing error: ${error.message}`);
    throw error;
  }
}

function headerValue(headers: Readonly<Record<string, string>>): GoMap {
  const label = (name: GoValue): string => String(name).split(".").at(-1)!.replaceAll(/[-_]/g, " ");
  return {
    kind: "map",
    type: "formatter.SubHeaderContext",
    entries: new Map(Object.entries(headers)),
    methods: { Label: { params: ["string"], call: label } },
  };
}

/** The short form of an id: no algorithm, 12 digits. */
export function shortId(id: string): string {
  return id.slice(id.indexOf(":") + 1).slice(0, 12);
}

/** "a=1,b=2", by name. */
export function labelList(labels: Readonly<Record<string, string>> | null | undefined): string {
  return Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`).toSorted().join(",");
}

/** time.Time.String() of whole seconds since the epoch, UTC. */
export function unixTimeText(seconds: number): string {
  return `${isoSeconds(seconds).replace("T", " ").replace("Z", "")} +0000 UTC`;
}

/** "2024-05-01T10:00:00Z" of whole seconds since the epoch. */
export function isoSeconds(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}
