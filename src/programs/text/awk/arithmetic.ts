/** Calculating in awk, and what forbids it. */
import type { AppletRun } from "../../appletRun.ts";

/** Something went wrong while running; awk ends with code 2. */
export class AwkRuntimeError extends Error {}

/** The BusyBox of the image was built without the mathematical library. */
export function needMath(run: AppletRun): void {
  if (!run.isGnu && run.libc === "glibc") throw new AwkRuntimeError("Math support is not compiled in");
}

/** The arithmetic operators; any other one is a power. */
export function arithmetic(operator: string, a: number, b: number): number {
  switch (operator) {
    case "+": return a + b;
    case "-": return a - b;
    case "*": return a * b;
    case "/": return a / b;
    case "%": return a % b;
    default: return a ** b;
  }
}
