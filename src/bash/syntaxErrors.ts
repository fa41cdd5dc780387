/** The parser's findings in the words of each shell. Models: dash parser.c synexpect, bash parse.y report_syntax_error. */
import type { ParsedScript, ParseError } from "unbash";
import { forEachChild, type SyntaxNode } from "unbash";
import type { Flavour } from "./flavour.ts";
import type { Shell } from "./shell.ts";
import type { SourceText } from "./source.ts";

/** A fault in a script: where it is, and what each kind of shell says of it. */
export interface SyntaxFault {
  readonly pos: number;
  /** The input ended too early: more lines might mend it. */
  readonly isIncomplete: boolean;
  /** Token that was not expected, "" at the end of the input. */
  readonly token: string;
  readonly expecting: string | undefined;
  readonly quote: string | undefined;
  /** Said by ash and dash instead of the usual sentence. */
  readonly special?: string;
}

/** The first fault of a script, or undefined. Also refuses what the flavour's language does not have. */
export function firstFault(source: SourceText, flavour: Flavour, script: ParsedScript = source.script): SyntaxFault | undefined {
  const error = script.errors?.reduce((first, other) => (other.pos < first.pos ? other : first));
  const fault = error && describe(source.text, preferred(script.errors!, error));
  const foreign = flavour === "bash" ? undefined : foreignSyntax(source, flavour, script);
  if (foreign && (!fault || foreign.pos <= fault.pos)) return foreign;
  return fault ?? openHeredoc(source, script);
}

/** An unclosed construct is told by its innermost part: the error furthest to the right at the same place. */
function preferred(errors: readonly ParseError[], first: ParseError): ParseError {
  return errors.find((error) => error.message.startsWith("unterminated")) ?? first;
}

function describe(text: string, error: ParseError): SyntaxFault {
  const { message } = error;
  const quote = /^unterminated (double quote|single quote|backtick|ANSI-C quote|command substitution|parameter expansion|arithmetic|process)/.exec(message)?.[1];
  if (quote) {
    const marks: Readonly<Record<string, string>> = { "double quote": '"', "single quote": "'", backtick: "`", "ANSI-C quote": "'", "parameter expansion": "}" };
    return { pos: error.pos, isIncomplete: true, token: "", expecting: undefined, quote: marks[quote] ?? ")" };
  }
  const expecting = /^expected '([^']*)'/.exec(message)?.[1];
  const named = /^unexpected token '(.*)'$/s.exec(message)?.[1];
  // An empty group is told at its opening: what is wrong is what comes next, or that nothing does.
  const isEmptyGroup = /^expected command in (?:brace group|subshell)/.test(message);
  const token = named ?? (isEmptyGroup ? tokenAt(text.replace(/(^|\s)#[^\n]*/g, (comment) => " ".repeat(comment.length)), error.pos + 1) : tokenAt(text, error.pos));
  return { pos: error.pos, isIncomplete: token === "", token, expecting, quote: undefined };
}

/** The token that begins at or after a position; "newline" for a line's end, "" at the end. */
function tokenAt(text: string, pos: number): string {
  const rest = text.slice(pos).replace(/^[ \t]+/, "");
  if (rest.trim() === "") return "";
  if (rest.startsWith("\n")) return tokenAt(rest, rest.search(/\S/));
  return /^(?:;;&|;;|;&|&&|\|\||<<-|<<|>>|[;&|()<>]|[^\s;&|()<>]+)/.exec(rest)?.[0] ?? "";
}

/** A here-document without its end: complete for a script, but a prompt asks for more. */
function openHeredoc(source: SourceText, script: ParsedScript): SyntaxFault | undefined {
  if (!source.text.includes("<<")) return undefined;
  let fault: SyntaxFault | undefined;
  const visit = (node: SyntaxNode): void => {
    if (node.type === "HereDoc" && !node.closing) {
      fault ??= { pos: source.text.length, isIncomplete: true, token: "", expecting: undefined, quote: undefined, special: "heredoc" };
    }
    forEachChild(node, visit);
  };
  visit(script);
  return fault;
}

/** Only an unclosed here-document: not an error when the input has really ended. */
export function isOnlyHeredoc(fault: SyntaxFault): boolean {
  return fault.special === "heredoc";
}

/** bash's additions in a script for another shell. */
function foreignSyntax(source: SourceText, flavour: Flavour, script: ParsedScript): SyntaxFault | undefined {
  if (!/<<<|=\(|\(\(|[<>]\(|\bselect\b|\bfunction\b/.test(source.text)) return undefined;
  let found: SyntaxFault | undefined;
  const refuse = (pos: number, token: string, special?: string): void => {
    if (!found || pos < found.pos) found = { pos, isIncomplete: false, token, expecting: undefined, quote: undefined, ...(special ? { special } : {}) };
  };
  const visit = (node: SyntaxNode): void => {
    if (node.type === "ArrayValue") refuse(node.pos, "(");
    if (node.type === "HereString") refuse(node.pos, "redirection");
    if (node.type === "ArithmeticFor") refuse(node.pos, "", "bad for loop variable");
    if (node.type === "Select") refuse(node.body.pos, "do");
    if (node.type === "ProcessSubstitution" && flavour === "dash") refuse(node.pos, "(");
    if (node.type === "Function" && flavour === "dash" && source.text.startsWith("function", node.pos)) refuse(node.end - 1, "}");
    forEachChild(node, visit);
  };
  visit(script);
  return found;
}

/** The complete message of a fault, with newline. */
export function faultMessage(shell: Shell, source: SourceText, fault: SyntaxFault, builtin?: string): string {
  const isAtEnd = fault.token === "" && !fault.special;
  const outer = { source: shell.source, position: shell.position };
  shell.source = source;
  shell.position = isAtEnd && (!fault.quote || shell.flavour !== "bash") ? source.text.length : fault.pos;
  const text = shell.flavour === "bash" ? bashMessage(shell, source, fault, builtin) : `${shell.prefix(builtin)}${posixMessage(shell.flavour, fault)}\n`;
  shell.source = outer.source;
  shell.position = outer.position;
  return text;
}

function posixMessage(flavour: Flavour, fault: SyntaxFault): string {
  const expecting = fault.expecting ? ` (expecting "${fault.expecting}")` : "";
  const isWord = fault.token === "newline" || fault.token === "redirection";
  if (flavour === "ash") {
    if (fault.special) return `syntax error: ${fault.special}`;
    if (fault.quote) return fault.quote === "}" ? "syntax error: missing '}'" : fault.quote === ")" ? `syntax error: unexpected end of file (expecting ")")` : "syntax error: unterminated quoted string";
    if (fault.token === "") return `syntax error: unexpected end of file${expecting}`;
    return `syntax error: unexpected ${isWord ? fault.token : `"${fault.token}"`}${expecting}`;
  }
  if (fault.special) return `Syntax error: B${fault.special.slice(1)}`;
  if (fault.quote) {
    if (fault.quote === "}") return "Syntax error: Missing '}'";
    if (fault.quote === ")") return `Syntax error: end of file unexpected (expecting ")")`;
    return fault.quote === "`" ? "Syntax error: EOF in backquote substitution" : "Syntax error: Unterminated quoted string";
  }
  if (fault.token === "") return `Syntax error: end of file unexpected${expecting}`;
  return `Syntax error: ${isWord ? fault.token : `"${fault.token}"`} unexpected${expecting}`;
}

function bashMessage(shell: Shell, source: SourceText, fault: SyntaxFault, builtin: string | undefined): string {
  const where = shell.isInteractive ? `${shell.name}: ` : `${source.file ?? shell.name}: ${builtin !== undefined ? `${builtin}: ` : source.file === undefined && shell.option("command") ? "-c: " : ""}`;
  const at = (line: number): string => (shell.isInteractive ? where : `${where}line ${line}: `);
  if (fault.quote) return `${at(source.lineAt(fault.pos))}unexpected EOF while looking for matching \`${fault.quote}'\n`;
  if (fault.token === "") {
    const lines = source.text.replace(/\n$/, "").split("\n").length;
    return `${at(source.firstLine + lines)}syntax error: unexpected end of file\n`;
  }
  const prefix = at(source.lineAt(fault.pos));
  return `${prefix}syntax error near unexpected token \`${fault.token}'\n${prefix}\`${source.lineText(fault.pos)}'\n`;
}

/** Message for the errors of a nested script (a command substitution). */
export function syntaxComplaint(shell: Shell, source: SourceText, errors: readonly ParseError[]): string {
  return faultMessage(shell, source, describe(source.text, preferred(errors, errors[0]!)));
}
