import { quote } from "../quote.ts";

/** The tree of a template. Spec: Go text/template/parse (nodes). `at` is the offset that error messages name. */

export type Node = TextNode | ActionNode | BranchNode | TemplateNode | BreakNode;

export interface TextNode {
  readonly kind: "text";
  readonly at: number;
  readonly text: string;
}

export interface ActionNode {
  readonly kind: "action";
  readonly at: number;
  readonly pipe: Pipe;
}

export interface BranchNode {
  readonly kind: "if" | "range" | "with";
  readonly at: number;
  readonly pipe: Pipe;
  readonly body: readonly Node[];
  readonly otherwise: readonly Node[] | undefined;
}

export interface TemplateNode {
  readonly kind: "template";
  readonly at: number;
  readonly name: string;
  readonly pipe: Pipe | undefined;
}

export interface BreakNode {
  readonly kind: "break" | "continue";
  readonly at: number;
}

export interface Pipe {
  readonly kind: "pipe";
  readonly at: number;
  readonly assigns: boolean;
  readonly variables: readonly string[];
  readonly commands: readonly Command[];
}

export interface Command {
  readonly kind: "command";
  readonly at: number;
  readonly args: readonly Operand[];
}

export type Operand =
  | { readonly kind: "dot"; readonly at: number }
  | { readonly kind: "nil"; readonly at: number }
  | { readonly kind: "bool"; readonly at: number; readonly value: boolean }
  | { readonly kind: "string"; readonly at: number; readonly value: string; readonly source: string }
  | { readonly kind: "number"; readonly at: number; readonly value: number; readonly isFloat: boolean; readonly source: string }
  | { readonly kind: "identifier"; readonly at: number; readonly name: string }
  | { readonly kind: "field"; readonly at: number; readonly path: readonly string[] }
  | { readonly kind: "variable"; readonly at: number; readonly name: string; readonly path: readonly string[] }
  | { readonly kind: "chain"; readonly at: number; readonly of: Operand; readonly path: readonly string[] }
  | Pipe;

/** The node as template text, as error messages show it. */
export function source(node: Operand | Command | Node): string {
  switch (node.kind) {
    case "dot":
      return ".";
    case "nil":
      return "nil";
    case "bool":
      return String(node.value);
    case "string":
    case "number":
      return node.source;
    case "identifier":
      return node.name;
    case "field":
      return node.path.map((name) => `.${name}`).join("");
    case "variable":
      return [node.name, ...node.path].join(".");
    case "chain":
      return (node.of.kind === "pipe" ? `(${source(node.of)})` : source(node.of)) + node.path.map((name) => `.${name}`).join("");
    case "pipe": {
      const head = node.variables.length > 0 ? `${node.variables.join(", ")} ${node.assigns ? "=" : ":="} ` : "";
      return head + node.commands.map(source).join(" | ");
    }
    case "command":
      return node.args.map((arg) => (arg.kind === "pipe" ? `(${source(arg)})` : source(arg))).join(" ");
    case "text":
      return node.text;
    case "action":
      return `{{${source(node.pipe)}}}`;
    case "template":
      return `{{template ${quote(node.name)}${node.pipe ? ` ${source(node.pipe)}` : ""}}}`;
    case "break":
    case "continue":
      return `{{${node.kind}}}`;
    default: {
      const list = (nodes: readonly Node[]): string => nodes.map(source).join("");
      const other = node.otherwise ? `{{else}}${list(node.otherwise)}` : "";
      return `{{${node.kind} ${source(node.pipe)}}}${list(node.body)}${other}{{end}}`;
    }
  }
}
