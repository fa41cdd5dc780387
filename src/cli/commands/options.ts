import type { FlagSpec } from "../flags.ts";
import { parseFilter } from "../opts/values.ts";

/** Flags that many commands share. */

export const listFormat: FlagSpec = {
  name: "format",
  type: "string",
  usage:
    "How to print the list:\n'table':            as a table with column heads (default)\n'table TEMPLATE':   as a table made by a Go template\n'json':             as JSON, one object a line\n'TEMPLATE':         as a Go template makes it.\nSee https://docs.docker.com/go/formatting/ for what templates can do",
};

export const inspectFormat: FlagSpec = {
  name: "format",
  short: "f",
  type: "string",
  usage:
    "How to print it:\n'json':             as JSON\n'TEMPLATE':         as a Go template makes it.\nSee https://docs.docker.com/go/formatting/ for what templates can do",
};

/** A --filter flag; `short` where it has one. */
export function filterFlag(usage: string, short?: string): FlagSpec {
  const check = (text: string): string => {
    parseFilter(text);
    return text;
  };
  return { name: "filter", type: "filter", usage, check, ...(short !== undefined && { short }) };
}

export const force: FlagSpec = { name: "force", short: "f", type: "bool", usage: "Do not ask first" };

export const noTrunc: FlagSpec = { name: "no-trunc", type: "bool", usage: "Print ids and texts in full" };

export const detachKeys: FlagSpec = { name: "detach-keys", type: "string", usage: "Keys that detach from the container" };

export const platform: FlagSpec = { name: "platform", type: "string", usage: "Platform to ask for, if the server has several" };

/** Content trust is accepted and does nothing. */
export const contentTrust: FlagSpec = {
  name: "disable-content-trust",
  type: "bool",
  default: "true",
  usage: "Do without checking signatures",
  since29: { hidden: true, deprecated: "support for docker content trust was removed" },
};

export const stopSignal: FlagSpec = { name: "signal", short: "s", type: "string", usage: "Signal to send" };
