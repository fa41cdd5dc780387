/** A mode in at least four octal digits, as the tools print it. */
export function octal(mode: number): string {
  return mode.toString(8).padStart(4, "0");
}
