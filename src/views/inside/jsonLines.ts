/** One line of pretty JSON. `path` is the field it belongs to ("HostConfig.PortBindings.80/tcp"); array items have their array's path. */
export interface JsonLine {
  readonly indent: number;
  readonly name: string | undefined;
  /** The rest of the line: a value, a bracket, or a short object on one line; ends with the comma if there is one. */
  readonly text: string;
  readonly path: string;
}

const shortest = 48;

/** JSON text as lines; undefined when it is not an object or an array. Without `all`, fields that say nothing are left out. */
export function jsonLines(text: string, all: boolean): readonly JsonLine[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const lines: JsonLine[] = [];
  put(all ? value : (telling(value) ?? {}), undefined, "", 0, "", lines);
  return lines;
}

function put(value: unknown, name: string | undefined, path: string, indent: number, comma: string, into: JsonLine[]): void {
  const line = (text: string, named: boolean) => into.push({ indent, name: named ? name : undefined, text, path });
  if (typeof value !== "object" || value === null) return void line(JSON.stringify(value) + comma, true);
  const isArray = Array.isArray(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return void line((isArray ? "[]" : "{}") + comma, true);
  const flat = JSON.stringify(value);
  if (path !== "" && flat.length <= shortest && entries.every(([, each]) => isArray || typeof each !== "object" || each === null)) return void line(spaced(value) + comma, true);
  line(isArray ? "[" : "{", true);
  entries.forEach(([key, each], index) => put(each, isArray ? undefined : key, isArray ? path : path ? `${path}.${key}` : key, indent + 1, index < entries.length - 1 ? "," : "", into));
  into.push({ indent, name: undefined, text: (isArray ? "]" : "}") + comma, path });
}

function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${spaced(each)}`).join(", ")} }`;
}

/** The value without what is empty, zero, false or null; undefined when nothing is left. */
function telling(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value;
  if (typeof value === "object" && value !== null) {
    const kept = Object.entries(value).flatMap(([key, each]) => {
      // {"80/tcp": {}} says its key.
      const rest = typeof each === "object" && each !== null && !Array.isArray(each) && Object.keys(each).length === 0 && /[/:]/.test(key) ? each : telling(each);
      return rest === undefined ? [] : [[key, rest] as const];
    });
    return kept.length === 0 ? undefined : Object.fromEntries(kept);
  }
  return value === null || value === "" || value === 0 || value === false || value === -1 ? undefined : value;
}

/** True when a line belongs to one of the fields, or lies in it. */
export const inFields = (path: string, fields: readonly string[]): boolean => fields.some((field) => path === field || path.startsWith(`${field}.`));
