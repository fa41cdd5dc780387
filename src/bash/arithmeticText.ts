/** The text of a parsed arithmetic expression, for showing it. */
import type { ArithmeticExpression } from "unbash";

export function arithmeticText(node: ArithmeticExpression): string {
  switch (node.type) {
    case "ArithmeticBinary":
      return `${arithmeticText(node.left)} ${node.operator} ${arithmeticText(node.right)}`;
    case "ArithmeticUnary":
      return node.prefix ? `${node.operator}${arithmeticText(node.operand)}` : `${arithmeticText(node.operand)}${node.operator}`;
    case "ArithmeticTernary":
      return `${arithmeticText(node.test)} ? ${arithmeticText(node.consequent)} : ${arithmeticText(node.alternate)}`;
    case "ArithmeticGroup":
      return `(${arithmeticText(node.expression)})`;
    case "ArithmeticWord":
      return node.value;
    case "ArithmeticCommandExpansion":
      return node.text;
  }
}
