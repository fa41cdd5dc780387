/** Exact decimal numbers. Models: postgres src/backend/utils/adt/numeric.c */
import { SqlError } from "../sqlError.ts";

const tenTo = (power: number): bigint => 10n ** BigInt(power);

/** `units` / 10^`scale`. Immutable. */
export class Numeric {
  readonly units: bigint;
  readonly scale: number;

  constructor(units: bigint, scale: number) {
    this.units = units;
    this.scale = scale;
  }

  /** Undefined when the text is no number. Exponents are understood. */
  static parse(text: string): Numeric | undefined {
    const match = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?\s*$/.exec(text);
    if (!match || (match[2] === "" && (match[3] ?? "") === "")) return undefined;
    const fraction = match[3] ?? "";
    const units = BigInt(`${match[2]}${fraction}` || "0") * (match[1] === "-" ? -1n : 1n);
    const scale = fraction.length - Number(match[4] ?? 0);
    return scale < 0 ? new Numeric(units * tenTo(-scale), 0) : new Numeric(units, scale);
  }

  static of(value: number | bigint): Numeric {
    if (typeof value === "bigint") return new Numeric(value, 0);
    return Numeric.parse(Number.isInteger(value) ? String(BigInt(value)) : String(Number(value.toPrecision(15)))) ?? new Numeric(0n, 0);
  }

  toString(): string {
    const digits = (this.units < 0n ? -this.units : this.units).toString().padStart(this.scale + 1, "0");
    const whole = digits.slice(0, digits.length - this.scale);
    return `${this.units < 0n ? "-" : ""}${whole}${this.scale > 0 ? `.${digits.slice(-this.scale)}` : ""}`;
  }

  toNumber(): number {
    return Number(this.toString());
  }

  /** Half away from zero. */
  rounded(scale: number): Numeric {
    if (scale >= this.scale) return new Numeric(this.units * tenTo(scale - this.scale), scale);
    const divisor = tenTo(this.scale - scale);
    const half = divisor / 2n;
    const units = this.units < 0n ? (this.units - half) / divisor : (this.units + half) / divisor;
    return scale < 0 ? new Numeric(units * tenTo(-scale), 0) : new Numeric(units, scale);
  }

  truncated(scale: number): Numeric {
    return scale >= this.scale ? this.rounded(scale) : new Numeric(this.units / tenTo(this.scale - scale), scale);
  }

  compare(other: Numeric): number {
    const scale = Math.max(this.scale, other.scale);
    const [a, b] = [this.rounded(scale).units, other.rounded(scale).units];
    return a < b ? -1 : a > b ? 1 : 0;
  }

  plus(other: Numeric): Numeric {
    const scale = Math.max(this.scale, other.scale);
    return new Numeric(this.rounded(scale).units + other.rounded(scale).units, scale);
  }

  negated(): Numeric {
    return new Numeric(-this.units, this.scale);
  }

  times(other: Numeric): Numeric {
    return new Numeric(this.units * other.units, this.scale + other.scale);
  }

  /** At least 16 significant digits, as numeric division gives. */
  over(other: Numeric): Numeric {
    if (other.units === 0n) throw new SqlError("22012", "division by zero");
    const [a, b] = [this.#head(), other.#head()];
    const weight = a.weight - b.weight - (a.first <= b.first ? 1 : 0);
    const scale = Math.min(1000, Math.max(16 - weight * 4, this.scale, other.scale, 0));
    return new Numeric(this.units * tenTo(scale + 1 + other.scale), scale + 1).#overUnits(other.units, this.scale).rounded(scale);
  }

  #overUnits(divisor: bigint, extra: number): Numeric {
    return new Numeric(this.units / divisor, this.scale + extra);
  }

  modulo(other: Numeric): Numeric {
    if (other.units === 0n) throw new SqlError("22012", "division by zero");
    const scale = Math.max(this.scale, other.scale);
    return new Numeric(this.rounded(scale).units % other.rounded(scale).units, scale);
  }

  /** Weight and value of the first base-10000 digit. */
  #head(): { weight: number; first: number } {
    const text = (this.units < 0n ? -this.units : this.units).toString();
    const whole = text.length - this.scale;
    if (this.units === 0n) return { weight: 0, first: 0 };
    const weight = Math.floor((whole - 1) / 4);
    const digits = whole - weight * 4;
    return { weight, first: Number(text.slice(0, digits).padEnd(digits, "0")) };
  }
}
