import { layoutJson, parseJson, toJson, untyped } from "../go/json.ts";
import { ExecError } from "../go/template/exec.ts";
import type { Template } from "../go/template/parse.ts";
import type { Release } from "../release.ts";
import { terminalRelease } from "../release.ts";
import { decodeTyped } from "./goDecode.ts";
import { parseFormat, runFormat } from "./template.ts";

type RunOptions = NonNullable<Parameters<typeof runFormat>[2]>;

/** `docker inspect`: JSON, or a template per object. Models: docker/cli cli/command/inspect. */

/** Gathers inspected objects and writes them at the end. */
export interface Inspector {
  /**
   * `type` is the Go type to see it as, e.g. "*types.ContainerJSON"; `isTypedOnly` when only that counts and not the JSON
   * itself. Throws Error("template parsing error: …").
   */
  add(type: string, json: string, isTypedOnly?: boolean): void;
  /** What goes to standard output. */
  result(): string;
}

/** Throws Error("template parsing error: …") for a format that does not parse. */
export function inspector(format: string, release: Release = terminalRelease): Inspector {
  if (format === "" || format === "json") return jsonInspector(format === "" ? "    " : "");
  let template: Template;
  try {
    template = parseFormat(format);
  } catch (error) {
    throw new Error(`template parsing error: ${(error as Error).message}`);
  }
  return templateInspector(template, { comparisonNamesTypes: release === "29" });
}

function jsonInspector(unit: string): Inspector {
  const objects: string[] = [];
  return {
    add: (type, json, isTypedOnly) => objects.push(isTypedOnly ? toJson(decodeTyped(type, parseJson(json)), true) : json.trim()),
    result: () => (objects.length === 0 ? "[]\n" : `${layoutJson(`[${objects.join(",")}]`, unit)}\n`),
  };
}

function templateInspector(template: Template, options: RunOptions): Inspector {
  let out = "";
  return {
    add(type, json, isTypedOnly) {
      const tree = parseJson(json);
      try {
        out += `${runFormat(template, decodeTyped(type, tree), options)}\n`;
      } catch (error) {
        if (!(error instanceof ExecError)) throw error;
        if (isTypedOnly) throw new Error(`template parsing error: ${error.message}`);
        out += `${rawRun(template, json, options)}\n`;
      }
    },
    result: () => out || "\n",
  };
}

/** Second attempt, over the JSON itself: keys as they stand there, numbers as text. */
function rawRun(template: Template, json: string, options: RunOptions): string {
  try {
    return runFormat(template, untyped(parseJson(json)), { ...options, missingKeyIsError: true, isUntyped: true });
  } catch (error) {
    if (error instanceof ExecError) throw new Error(`template parsing error: ${error.message}`);
    throw error;
  }
}
