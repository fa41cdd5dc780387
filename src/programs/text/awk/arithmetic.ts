/** The arithmetic operators of awk; any other one is a power. */
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
