import type { Applet } from "../applet.ts";
import { concatBytes, utf8 } from "../../base/bytes.ts";
import { unescape } from "../escapes.ts";

/** printf: %d %i %u %o %x %X %c %s %b %f %e %g %q with flags, width, precision and *; the format is used again for further arguments. */
export const printf: Applet = {
  name: "printf",
  package: "GNU coreutils",
  usage: "FORMAT [ARG]...",
  about: "Format and print ARG(s) according to FORMAT (a-la C printf)",
  takesHelpLiterally: false,
  async main(run) {
    const args = run.args[0] === "--" ? run.args.slice(1) : run.args;
    const [format, ...values] = args;
    if (format === undefined) return run.usage(run.isGnu ? "missing operand" : undefined);
    let at = 0;
    const warn = (message: string): Promise<void> => run.complain(message);
    for (;;) {
      const start = at;
      const parts: Uint8Array[] = [];
      let stopped = false;
      for (const piece of format.match(/%[^a-zA-Z%]*(?:[a-zA-Z%]|$)|(?:\\.|[^%\\]|\\$)+/gs) ?? []) {
        if (!piece.startsWith("%")) {
          const { data, stopped: ends } = unescape(piece, "printf");
          parts.push(data);
          if (ends) {
            stopped = true;
            break;
          }
          continue;
        }
        if (piece === "%%") {
          parts.push(utf8("%"));
          continue;
        }
        const spec = /^%([-+ #0']*)(\*|\d*)(?:\.(\*|\d*))?(?:[hlqjzt]*)([a-zA-Z])$/.exec(piece);
        if (!spec || !`diouxXcsbfFeEgGa${run.isGnu ? "q" : ""}`.includes(spec[4]!)) {
          await run.outBytes(concatBytes(parts));
          return run.fail(run.say(`${piece}: invalid format`, `${piece}: invalid conversion specification`));
        }
        const next = (): string | undefined => values[at++];
        let flags = spec[1]!;
        let width = spec[2] === "*" ? Number(next() ?? 0) : Number(spec[2]);
        if (width < 0) {
          flags += "-";
          width = -width;
        }
        const precision = spec[3] === undefined ? undefined : spec[3] === "*" ? Number(next() ?? 0) : Number(spec[3]);
        const conversion = spec[4]!;
        const value = next();
        if (conversion === "b") {
          const { data, stopped: ends } = unescape(value ?? "", "echo");
          parts.push(precision === undefined ? data : data.subarray(0, precision));
          if (ends) {
            stopped = true;
            break;
          }
          continue;
        }
        parts.push(utf8(pad(await convert(conversion, value, flags, precision), flags, width, conversion, precision)));
      }
      await run.outBytes(concatBytes(parts));
      if (stopped || at >= values.length || at === start) break;
    }
    if (at === 0 && values.length > 0 && run.isGnu) await run.error(`warning: ignoring excess arguments, starting with '${values[0]}'`);
    return run.status;

    async function convert(conversion: string, value: string | undefined, flags: string, precision: number | undefined): Promise<string> {
      if (conversion === "s") return precision === undefined ? (value ?? "") : cutBytes(value ?? "", precision);
      if (conversion === "c") return (value ?? "").slice(0, 1);
      if (conversion === "q") return quoted(value ?? "");
      if ("diouxX".includes(conversion)) return integer(conversion, await whole(value ?? (values.length === 0 ? "" : "0")), flags, precision);
      return floating(conversion, await real(value ?? "0"), flags, precision);
    }

    async function whole(text: string): Promise<bigint> {
      if (/^["']/.test(text)) return BigInt(text.codePointAt(1) ?? 0);
      const match = /^\s*([+-]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(text);
      const digits = match?.[2] ?? "0";
      const value = digits.length > 1 && /^0[0-7]/.test(digits) ? BigInt(`0o${digits.slice(1)}`) : BigInt(digits);
      if (text === "" && run.isGnu) return 0n;
      if (!run.isGnu && (!match || match[0].length < text.length)) {
        await warn(`invalid number '${text}'`);
        return 0n;
      }
      if (!match) await warn(run.say(`invalid number '${text}'`, `'${text}': expected a numeric value`));
      else if (match[0].length < text.length) await warn(run.say(`invalid number '${text}'`, `'${text}': value not completely converted`));
      return match?.[1] === "-" ? -value : value;
    }

    async function real(text: string): Promise<number> {
      if (/^["']/.test(text)) return text.codePointAt(1) ?? 0;
      const match = /^\s*[+-]?(?:0[xX][0-9a-fA-F]+|\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|inf(?:inity)?|nan)/i.exec(text);
      if (text === "") return 0;
      if (!match) await warn(run.say(`invalid number '${text}'`, `'${text}': expected a numeric value`));
      else if (match[0].length < text.length) await warn(run.say(`invalid number '${text}'`, `'${text}': value not completely converted`));
      const found = match?.[0].trim().toLowerCase() ?? "0";
      return /inf/.test(found) ? (found.startsWith("-") ? -Infinity : Infinity) : Number(found);
    }
  },
};

function cutBytes(text: string, length: number): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(utf8(text).subarray(0, length));
}

function pad(text: string, flags: string, width: number, conversion: string, precision: number | undefined): string {
  const missing = width - utf8(text).length;
  if (missing <= 0) return text;
  if (flags.includes("-")) return text + " ".repeat(missing);
  const zeros = flags.includes("0") && !"scbq".includes(conversion) && (precision === undefined || "fFeEgG".includes(conversion));
  if (!zeros) return " ".repeat(missing) + text;
  const lead = /^[-+ ]?(?:0[xX])?/.exec(text)![0];
  return lead + "0".repeat(missing) + text.slice(lead.length);
}

function integer(conversion: string, value: bigint, flags: string, precision: number | undefined): string {
  const signed = conversion === "d" || conversion === "i";
  const magnitude = signed ? (value < 0n ? -value : value) : BigInt.asUintN(64, value);
  let digits = magnitude.toString(conversion === "o" ? 8 : conversion === "x" || conversion === "X" ? 16 : 10);
  if (conversion === "X") digits = digits.toUpperCase();
  if (precision !== undefined) digits = digits.padStart(precision, "0");
  if (flags.includes("#") && magnitude !== 0n) digits = (conversion === "o" ? "0" : conversion === "x" ? "0x" : conversion === "X" ? "0X" : "") + digits;
  const sign = !signed ? "" : value < 0n ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  return sign + digits;
}

/** %f, %e and %g of C. */
export function floating(conversion: string, value: number, flags: string, precision = 6): string {
  const sign = value < 0 || Object.is(value, -0) ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  const size = Math.abs(value);
  let text: string;
  const exponent = (digits: number): string => size.toExponential(digits).replace(/e([+-])(\d)$/, "e$10$2");
  if (!Number.isFinite(value)) text = Number.isNaN(value) ? "nan" : "inf";
  else if (/f/i.test(conversion)) text = fixed(size, precision);
  else if (/e/i.test(conversion)) text = exponent(precision);
  else {
    const digits = precision === 0 ? 1 : precision;
    const power = size === 0 ? 0 : Number(size.toExponential(digits - 1).split("e")[1]);
    text = power < -4 || power >= digits ? exponent(digits - 1) : fixed(size, digits - 1 - power);
    if (!flags.includes("#") && text.includes(".")) text = text.replace(/\.?0+(?=e|$)/, "");
  }
  if (/[A-Z]/.test(conversion)) text = text.toUpperCase();
  return sign + text;
}

function fixed(size: number, digits: number): string {
  if (size < 1e21) {
    const up = size.toFixed(Math.min(100, digits));
    // C rounds exact ties to the even digit, JavaScript up.
    const exact = size.toFixed(Math.min(100, digits + 40));
    const cut = exact.length - Math.min(40, 100 - digits);
    const down = exact.slice(0, digits === 0 ? cut - 1 : cut);
    return /^50*$/.test(exact.slice(cut)) && /[02468]$/.test(down) ? down : up;
  }
  return BigInt(size).toString() + (digits > 0 ? `.${"0".repeat(digits)}` : "");
}

function quoted(text: string): string {
  if (text === "") return "''";
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return text.includes("'") ? `'${text.replaceAll("'", "'\\''")}'` : `'${text}'`;
}
