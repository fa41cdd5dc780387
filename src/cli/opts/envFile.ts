import { cut } from "../go/parse.ts";

/** `--env-file` and `--label-file`. Models: docker/cli opts/file.go (26.1) and its successor in 29. */

/**
 * The NAME=value lines of a file. A name alone takes its value from `lookup` and is dropped when that has none.
 * Values are kept as they are, quotes and blanks included. Throws with Docker's words.
 */
export function parseEnvFile(
  content: Uint8Array,
  fileName: string,
  lookup: (name: string) => string | undefined,
): string[] {
  const lines: string[] = [];
  for (const [i, bytes] of splitLines(content).entries()) {
    let line = decode(bytes);
    if (line === undefined)
      throw new Error(`env file ${fileName} contains invalid utf8 bytes at line ${i + 1}: [${bytes.join(" ")}]`);
    if (i === 0) line = line.replace(/^\ufeff/, "");
    line = line.replace(/^\s+/u, "");
    if (line === "" || line.startsWith("#")) continue;
    const [name, value, hasValue] = cut(line, "=");
    if (/[ \t]/.test(name)) throw badLine(`variable '${name}' contains whitespaces`);
    if (name === "") throw badLine(`no variable name on line '${line}'`);
    const found = hasValue ? value : lookup(line);
    if (found !== undefined) lines.push(`${hasValue ? name : name.trim()}=${found}`);
  }
  return lines;
}

function badLine(what: string): Error {
  return new Error(`poorly formatted environment: ${what}`);
}

function splitLines(content: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < content.length; ) {
    const newline = content.indexOf(10, start);
    const end = newline < 0 ? content.length : newline;
    lines.push(content.subarray(start, content[end - 1] === 13 && end > start ? end - 1 : end));
    start = end + 1;
  }
  return lines;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
