/** Commands written out again from their syntax, in bash's layout of functions. Models: bash print_cmd.c. */
import type {
  CaseItem, Command, CommandNode, CompoundList, HereDoc, If, PipelineNode, AndOr, Redirection, Statement, TestExpression, Word,
} from "unbash";
import { arithmeticText } from "./arithmeticText.ts";

/** A function as `type` and `declare -f` show it. `source` is the text that the positions in `body` belong to. */
export function functionLayout(name: string, body: CommandNode | CompoundList, source: string): string {
  const writer = new Writer(source);
  writer.functionBody(body);
  return `${name} () \n${writer.text}\n`;
}

class Writer {
  text = "";
  readonly #source: string;
  #indentation = 0;
  /** Here-documents whose bodies come after the line at hand. */
  #hereDocs: HereDoc[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  functionBody(body: CommandNode | CompoundList): void {
    const group = body.type === "BraceGroup" ? body.body : body.type === "CompoundList" ? body : undefined;
    if (group) return this.#braces(group);
    if (body.type === "Redirected" && body.command.type === "BraceGroup") {
      this.#braces(body.command.body);
      return this.#redirects(body.redirects);
    }
    this.text += "{ \n";
    this.#indentation += 4;
    this.#indent();
    this.#node(body as CommandNode);
    this.#indentation -= 4;
    this.#newline("}");
  }

  #indent(): void {
    this.text += " ".repeat(this.#indentation);
  }
  #newline(text: string): void {
    this.text += "\n";
    this.#indent();
    this.text += text;
  }
  #semicolon(): void {
    if (!/[&\n]$/.test(this.text)) this.text += ";";
  }
  #flushHereDocs(): boolean {
    const pending = this.#hereDocs;
    this.#hereDocs = [];
    for (const { body, delimiter, operator } of pending) {
      this.text += `\n${operator === "<<-" ? body.text.replace(/^\t+/gm, "") : body.text}${delimiter?.value ?? ""}\n`;
    }
    return pending.length > 0;
  }

  #braces(list: CompoundList): void {
    this.text += "{ \n";
    this.#indentation += 4;
    this.#list(list);
    this.#indentation -= 4;
    this.#newline("}");
  }

  /** Commands on lines of their own, each at the indentation. */
  #list(list: CompoundList): void {
    this.#indent();
    this.#statements(list.commands);
  }

  #statements(statements: readonly Statement[]): void {
    for (const [index, statement] of statements.entries()) {
      this.#node(statement.command);
      const isLast = index === statements.length - 1;
      if (statement.background) {
        this.text += " &";
        if (!isLast) this.text += " ";
        continue;
      }
      const hadHereDoc = this.#flushHereDocs();
      if (isLast) continue;
      if (!hadHereDoc) this.text += ";";
      this.text += "\n";
      this.#indent();
    }
  }

  #node(node: PipelineNode | AndOr): void {
    switch (node.type) {
      case "AndOr":
        for (const [index, command] of node.commands.entries()) {
          if (index > 0) this.text += ` ${node.operators[index - 1]!} `;
          this.#node(command);
        }
        return;
      case "Pipeline":
        for (const prefix of node.prefixes) this.text += prefix.type === "Time" ? (prefix.posix ? "time -p " : "time ") : "! ";
        for (const [index, command] of node.commands.entries()) {
          // `|&` is shown as what it stands for.
          if (index > 0) this.text += node.operators[index - 1] === "|&" ? " 2>&1 | " : " | ";
          this.#node(command);
        }
        return;
      case "Command":
        return this.#simple(node);
      case "Redirected":
        this.#node(node.command);
        return this.#redirects(node.redirects);
      case "BraceGroup":
        return this.#braces(node.body);
      case "Subshell":
        this.text += "( ";
        this.#statements(node.body.commands);
        this.text += " )";
        return;
      case "If":
        return this.#if(node);
      case "While":
        this.text += `${node.kind} `;
        this.#statements(node.clause.commands);
        this.#semicolon();
        this.text += " do\n";
        return this.#body(node.body, "done");
      case "For":
      case "Select":
        this.text += `${node.type === "For" ? "for" : "select"} ${node.name.text} in ${node.wordlist ? node.wordlist.map((word) => word.text).join(" ") : '"$@"'};`;
        this.#newline("do\n");
        return this.#body(node.body, "done");
      case "ArithmeticFor":
        this.text += `for ((${[node.initialize, node.test, node.update].map((part) => (part ? this.#source.slice(part.pos, part.end) || arithmeticText(part) : "1")).join("; ")}))`;
        this.#newline("do\n");
        return this.#body(node.body, "done");
      case "Case":
        this.text += `case ${node.word.text} in `;
        this.#indentation += 4;
        for (const item of node.items) this.#caseItem(item);
        this.#indentation -= 4;
        return this.#newline("esac");
      case "TestCommand":
        this.text += `[[ ${testText(node.expression)} ]]`;
        return;
      case "ArithmeticCommand":
        this.text += `((${node.body}))`;
        return;
      case "Function":
        this.text += `function ${node.name.text} () \n`;
        this.#indent();
        return this.functionBody(node.body);
      case "Coproc":
        this.text += `coproc ${node.name ? `${node.name.text} ` : ""}`;
        if (node.body.type !== "CompoundList") this.#node(node.body);
    }
  }

  /** A loop's or branch's commands and the word that ends them. */
  #body(list: CompoundList, end: string): void {
    this.#indentation += 4;
    this.#list(list);
    this.#indentation -= 4;
    this.#semicolon();
    this.#newline(end);
  }

  #if(node: If, elif = 0): void {
    const { clause, then } = elif === 0 ? node : node.elif[elif - 1]!;
    this.text += "if ";
    this.#statements(clause.commands);
    this.#semicolon();
    this.text += " then\n";
    this.#indentation += 4;
    this.#list(then);
    this.#indentation -= 4;
    if (elif < node.elif.length || node.else) {
      this.#semicolon();
      this.#newline("else\n");
      this.#indentation += 4;
      // bash has forgotten that it was an elif.
      if (elif < node.elif.length) {
        this.#indent();
        this.#if(node, elif + 1);
      } else this.#list(node.else!);
      this.#indentation -= 4;
    }
    this.#semicolon();
    this.#newline("fi");
  }

  #caseItem(item: CaseItem): void {
    this.#newline(`${item.pattern.map((word) => word.text).join(" | ")})\n`);
    this.#indentation += 4;
    this.#list(item.body);
    this.#indentation -= 4;
    this.#newline(item.terminator ?? ";;");
  }

  #simple(node: Command): void {
    const words = [
      ...node.prefix.filter((item) => item.type === "Assignment").map((item) => item.text),
      ...(node.name ? [node.name.text] : []),
      ...node.args.map((arg: Word | { readonly text: string }) => arg.text),
    ];
    this.text += words.join(" ");
    this.#redirects(node.redirects, words.length === 0);
  }

  #redirects(redirects: readonly Redirection[], isFirst = false): void {
    for (const [index, redirect] of redirects.entries()) {
      if (!(isFirst && index === 0)) this.text += " ";
      const given = redirect.descriptor?.type === "FileDescriptor" ? String(redirect.descriptor.value) : redirect.descriptor ? `{${redirect.descriptor.name}}` : "";
      if (redirect.type === "HereDoc") {
        this.text += `${given}${redirect.operator}${redirect.delimiter?.text ?? ""}`;
        this.#hereDocs.push(redirect);
      } else if (redirect.type === "HereString") this.text += `${given}<<< ${redirect.target?.text ?? ""}`;
      else if (redirect.operator === "<&" || redirect.operator === ">&") this.text += `${given || (redirect.operator === "<&" ? "0" : "1")}${redirect.operator}${redirect.target?.text ?? ""}`;
      else this.text += `${given}${redirect.operator} ${redirect.target?.text ?? ""}`;
    }
  }
}

/** The inside of `[[ … ]]`. */
function testText(node: TestExpression): string {
  switch (node.type) {
    case "TestUnary": return `${node.operator} ${node.operand.text}`;
    case "TestBinary": return `${node.left.text} ${node.operator} ${node.right.text}`;
    case "TestLogical": return node.operands.map(testText).join(` ${node.operator} `);
    case "TestNot": return `${"! ".repeat(node.negations.length)}${testText(node.operand)}`;
    case "TestGroup": return `( ${testText(node.expression)} )`;
  }
}
