/** printf of C and fmt of Go. Spec: printf(3); Go package fmt. */
import { Closure, Duration, Failure, List, Native, numberOf, Pointer, Real, Struct, Table, textOfPointer, type Value } from "./values.ts";

const directive = /%([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+))?(hh|h|ll|l|z|j|t|L)?([a-zA-Z%])/g;

function padded(text: string, flags: string, width: string | undefined): string {
  const size = Number(width ?? 0);
  if (text.length >= size) return text;
  if (flags.includes("-")) return text.padEnd(size);
  if (!flags.includes("0")) return text.padStart(size);
  const sign = /^[-+]/.exec(text)?.[0] ?? "";
  return sign + text.slice(sign.length).padStart(size - sign.length, "0");
}

function signed(text: string, flags: string): string {
  return text.startsWith("-") ? text : flags.includes("+") ? `+${text}` : flags.includes(" ") ? ` ${text}` : text;
}

/** printf(3). */
export function formatC(format: string, args: readonly Value[]): string {
  let next = 0;
  return format.replace(directive, (_, flags: string, width: string | undefined, precision: string | undefined, __, verb: string) => {
    if (verb === "%") return "%";
    const size = width === "*" ? String(numberOf(args[next++])) : width;
    const digits = precision === "*" ? String(numberOf(args[next++])) : precision;
    const value = args[next++];
    switch (verb) {
      case "d": case "i": return padded(signed(String(Math.trunc(numberOf(value))), flags), flags, size);
      case "u": return padded(String(numberOf(value) < 0 ? numberOf(value) + 2 ** 32 : Math.trunc(numberOf(value))), flags, size);
      case "x": case "X": case "o": {
        const text = (numberOf(value) >>> 0 === numberOf(value) ? numberOf(value) : numberOf(value) >>> 0).toString(verb === "o" ? 8 : 16);
        return padded((flags.includes("#") ? "0x" : "") + (verb === "X" ? text.toUpperCase() : text), flags, size);
      }
      case "c": return padded(String.fromCharCode(numberOf(value) & 255), flags, size);
      case "s": {
        const text = value === undefined || value === 0 ? "(null)" : textOfPointer(value);
        return padded(digits === undefined ? text : text.slice(0, Number(digits)), flags.replace("0", ""), size);
      }
      case "f": case "F": return padded(signed(numberOf(value).toFixed(Number(digits ?? 6)), flags), flags, size);
      case "e": return padded(signed(numberOf(value).toExponential(Number(digits ?? 6)).replace(/e([+-])(\d)$/, "e$10$2"), flags), flags, size);
      case "g": return padded(signed(String(Number(numberOf(value).toPrecision(Number(digits ?? 6)))), flags), flags, size);
      case "p": return padded(value instanceof Pointer ? "0x7ffc1a2b3c40" : "(nil)", flags, size);
      default: return `%${verb}`;
    }
  });
}

/** How Go writes a value with %v. */
export function plain(value: Value, isQuoted = false): string {
  if (value === undefined) return "<nil>";
  if (typeof value === "string") return isQuoted ? JSON.stringify(value) : value;
  if (value instanceof Real) return realText(value.value);
  if (value instanceof Failure) return value.message;
  if (value instanceof Duration) return durationText(value.nanos);
  if (value instanceof List) return `[${Array.from({ length: value.length }, (_, i) => plain(value.cells.items[value.from + i])).join(" ")}]`;
  if (value instanceof Table) return `map[${[...value.entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => `${key}:${plain(each)}`).join(" ")}]`;
  if (value instanceof Struct) return `{${[...value.fields.values()].map((each) => plain(each)).join(" ")}}`;
  if (value instanceof Pointer) return value.cells.items[value.at] instanceof Struct ? `&${plain(value.cells.items[value.at])}` : "0xc000012345";
  if (value instanceof Closure || value instanceof Native) return "0x48f1a0";
  return String(value);
}

/** Go's shortest form: %v of a float. */
function realText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  if (exponent < -4 || exponent >= 21) return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  return String(value);
}

function durationText(nanos: number): string {
  if (nanos === 0) return "0s";
  if (Math.abs(nanos) < 1e9) return nanos % 1e6 === 0 || Math.abs(nanos) >= 1e6 ? `${nanos / 1e6}ms` : `${nanos / 1e3}µs`;
  const seconds = nanos / 1e9;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  return `${hours > 0 ? `${hours}h` : ""}${hours > 0 || minutes > 0 ? `${minutes}m` : ""}${rest}s`;
}

/** The type's name as %T writes it. */
function typeName(value: Value): string {
  if (value === undefined) return "<nil>";
  if (value instanceof Real) return "float64";
  if (value instanceof Struct) return `main.${value.name}`;
  if (value instanceof Failure) return "*errors.errorString";
  if (value instanceof Duration) return "time.Duration";
  if (value instanceof List) return `[]${value.length > 0 ? typeName(value.cells.items[value.from]) : "interface {}"}`;
  if (value instanceof Table) return "map[string]interface {}";
  return typeof value === "number" ? "int" : typeof value === "string" ? "string" : typeof value === "boolean" ? "bool" : "func()";
}

/** fmt.Sprintf. */
export function formatGo(format: string, args: readonly Value[]): string {
  let next = 0;
  const text = format.replace(directive, (whole, flags: string, width: string | undefined, precision: string | undefined, _, verb: string) => {
    if (verb === "%") return "%";
    if (next >= args.length) return `%!${verb}(MISSING)`;
    const value = args[next++];
    const number = numberOf(value);
    switch (verb) {
      case "v": return padded(flags.includes("+") && value instanceof Struct ? `{${[...value.fields].map(([key, each]) => `${key}:${plain(each)}`).join(" ")}}` : plain(value), flags, width);
      case "s": return padded(precision === undefined ? plain(value) : plain(value).slice(0, Number(precision)), flags.replace("0", ""), width);
      case "q": return padded(JSON.stringify(plain(value)), flags, width);
      case "d": return typeof value === "number" || value instanceof Duration ? padded(signed(String(number), flags), flags, width) : `%!d(${typeName(value)}=${plain(value)})`;
      case "t": return padded(plain(value), flags, width);
      case "c": return padded(String.fromCodePoint(number), flags, width);
      case "x": case "X": {
        const hex = typeof value === "string" ? [...new TextEncoder().encode(value)].map((byte) => byte.toString(16).padStart(2, "0")).join("") : number.toString(16);
        return padded(verb === "X" ? hex.toUpperCase() : hex, flags, width);
      }
      case "b": return padded(number.toString(2), flags, width);
      case "o": return padded(number.toString(8), flags, width);
      case "f": case "F": return value instanceof Real ? padded(signed(number.toFixed(Number(precision ?? 6)), flags), flags, width) : `%!f(${typeName(value)}=${plain(value)})`;
      case "e": return padded(number.toExponential(Number(precision ?? 6)).replace(/e([+-])(\d)$/, "e$10$2"), flags, width);
      case "g": return padded(precision === undefined ? plain(value) : String(Number(number.toPrecision(Number(precision)))), flags, width);
      case "T": return padded(typeName(value), flags, width);
      case "p": return "0xc000012345";
      case "w": return plain(value);
      default: return whole;
    }
  });
  const extra = args.slice(next);
  return extra.length > 0 ? `${text}%!(EXTRA ${extra.map((value) => `${typeName(value)}=${plain(value)}`).join(", ")})` : text;
}

/** fmt.Sprintln: blanks between all. */
export const printlnText = (args: readonly Value[]): string => `${args.map((value) => plain(value)).join(" ")}\n`;

/** fmt.Sprint: blanks between operands of which neither is a text. */
export function printText(args: readonly Value[]): string {
  return args.map((value, at) => (at > 0 && typeof value !== "string" && typeof args[at - 1] !== "string" ? " " : "") + plain(value)).join("");
}
