/** Floats as Go prints them. Spec: Go strconv.FormatFloat, formats 'e', 'f' and 'g'. Ties round to even. */

interface Decimal {
  readonly negative: boolean;
  /** Significant digits, no leading or trailing zeros (empty for zero). */
  digits: string;
  /** The decimal point stands before digits[point]. */
  point: number;
}

/** FormatFloat(value, 'g', precision): `precision` significant digits, or the shortest when -1. */
export function formatG(value: number, precision: number): string {
  if (!Number.isFinite(value)) return special(value);
  const decimal = precision < 0 ? shortest(value) : rounded(value, { significant: Math.max(precision, 1) });
  let limit = precision < 0 ? 6 : Math.max(precision, 1);
  if (limit > decimal.digits.length && decimal.digits.length >= decimal.point) limit = decimal.digits.length;
  if (precision < 0) limit = 6;
  const exponent = decimal.point - 1;
  if (decimal.digits !== "" && (exponent < -4 || exponent >= limit)) return scientific(decimal, -1);
  return fixed(decimal, Math.max(decimal.digits.length - decimal.point, 0));
}

/** FormatFloat(value, 'f', places); -1 places: the shortest text that reads back as the same number. */
export function formatF(value: number, places: number): string {
  if (!Number.isFinite(value)) return special(value);
  if (places >= 0) return fixed(rounded(value, { places }), places);
  const decimal = shortest(value);
  return fixed(decimal, Math.max(decimal.digits.length - decimal.point, 0));
}

/** FormatFloat(value, 'e', places). */
export function formatE(value: number, places: number): string {
  if (!Number.isFinite(value)) return special(value);
  return scientific(places < 0 ? shortest(value) : rounded(value, { significant: places + 1 }), places);
}

function special(value: number): string {
  return Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
}

function shortest(value: number): Decimal {
  return exact(value, Math.abs(value).toExponential());
}

/** Reads JavaScript's exponent notation. */
function exact(value: number, text: string): Decimal {
  const cut = text.indexOf("e");
  const mantissa = text.slice(0, cut).replace(".", "").replace(/0+$/, "");
  const negative = value < 0 || Object.is(value, -0);
  return mantissa === "" ? { negative, digits: "", point: 0 } : { negative, digits: mantissa, point: Number(text.slice(cut + 1)) + 1 };
}

function rounded(value: number, to: { significant?: number; places?: number }): Decimal {
  // oxlint-disable-next-line oxc/number-arg-out-of-range -- 100 places have been allowed since ES2018; 20 would round twice
  const decimal = exact(value, Math.abs(value).toExponential(100));
  const keep = to.significant ?? decimal.point + to.places!;
  if (keep >= decimal.digits.length) return decimal;
  if (keep < 0) return { ...decimal, digits: "", point: 0 };
  const next = decimal.digits[keep]!;
  const tie = next === "5" && decimal.digits.length === keep + 1;
  const odd = keep > 0 && Number(decimal.digits[keep - 1]) % 2 === 1;
  const up = tie ? odd : next >= "5";
  let digits = decimal.digits.slice(0, keep);
  let point = decimal.point;
  if (up) {
    digits = (BigInt(`1${digits}`) + 1n).toString();
    if (digits.startsWith("2")) {
      digits = `1${digits.slice(1)}`;
      point++;
    } else digits = digits.slice(1);
  }
  digits = digits.replace(/0+$/, "");
  return digits === "" ? { ...decimal, digits: "", point: 0 } : { negative: decimal.negative, digits, point };
}

function fixed(decimal: Decimal, places: number): string {
  const { digits, point } = decimal;
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  const fraction = (point > 0 ? digits.slice(point) : "0".repeat(-point) + digits).padEnd(places, "0").slice(0, places);
  return `${decimal.negative ? "-" : ""}${whole}${places > 0 ? `.${fraction}` : ""}`;
}

function scientific(decimal: Decimal, places: number): string {
  const digits = decimal.digits || "0";
  const fraction = places < 0 ? digits.slice(1) : digits.slice(1).padEnd(places, "0");
  const exponent = decimal.digits === "" ? 0 : decimal.point - 1;
  const sign = exponent < 0 ? "-" : "+";
  const power = String(Math.abs(exponent)).padStart(2, "0");
  return `${decimal.negative ? "-" : ""}${digits[0]}${fraction ? `.${fraction}` : ""}e${sign}${power}`;
}
