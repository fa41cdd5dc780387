/** Build checks: rules, what they report, and which are switched off. Models: buildkit frontend/dockerfile/linter/linter.go. */
import { goQuote, parseBool, trimSpace } from "../goText.ts";
import { DirectiveParser } from "../directives.ts";
import type { LineRange } from "../dockerfileError.ts";
import type { InstructionNode } from "../parser.ts";

export interface LintRule {
  readonly name: string;
  readonly description: string;
  /** Page about the rule; "" when there is none. */
  readonly url: string;
  /** Off unless asked for. */
  readonly isExperimental?: boolean;
}

/** Declares a rule together with the function that words its reports. */
export function rule<A extends readonly unknown[]>(declared: LintRule & { message: (...args: A) => string }): LintRule & { message: (...args: A) => string } {
  return declared;
}

export interface LintWarning {
  readonly rule: LintRule;
  readonly message: string;
  readonly lines: LineRange;
}

/** What a `check` directive or BUILDKIT_DOCKERFILE_CHECK says. */
export interface LintOptions {
  readonly skipAll: boolean;
  readonly skip: readonly string[];
  readonly experimentalAll: boolean;
  readonly experimental: readonly string[];
  /** Any report makes the build fail. */
  readonly isError: boolean;
}

const noOptions: LintOptions = { skipAll: false, skip: [], experimentalAll: false, experimental: [], isError: false };

/** Understands "skip=A,B;error=true". Throws Error with BuildKit's message. */
export function parseLintOptions(text: string): LintOptions {
  const trimmed = trimSpace(text);
  if (trimmed === "") return noOptions;
  let options = noOptions;
  const parts = trimmed.split(";");
  for (const part of parts.length > 3 ? [...parts.slice(0, 2), parts.slice(2).join(";")] : parts) {
    const equals = part.indexOf("=");
    if (equals < 0) throw new Error(`invalid check option ${goQuote(part)}`);
    const key = trimSpace(part.slice(0, equals));
    const value = trimSpace(part.slice(equals + 1));
    const list = (): string[] => value.split(",").map(trimSpace);
    if (key === "skip") options = value === "all" ? { ...options, skipAll: true } : { ...options, skip: list() };
    else if (key === "experimental") options = value === "all" ? { ...options, experimentalAll: true } : { ...options, experimental: list() };
    else if (key === "error") {
      const isError = parseBool(value);
      if (isError === undefined) throw new Error(`failed to parse check option ${goQuote(part)}: strconv.ParseBool: parsing ${goQuote(value)}: invalid syntax`);
      options = { ...options, isError };
    } else throw new Error(`invalid check option ${goQuote(key)}`);
  }
  return options;
}

/** Collects reports. Linters made by `forComments` report into the same list. */
export class Linter {
  readonly #options: LintOptions;
  readonly #warnings: LintWarning[];

  constructor(options: LintOptions = noOptions, warnings: LintWarning[] = []) {
    this.#options = options;
    this.#warnings = warnings;
  }

  /** Reports so far, in the order they were found. */
  get warnings(): readonly LintWarning[] {
    return this.#warnings;
  }

  report(broken: LintRule, lines: LineRange, message: string): void {
    const { skipAll, skip, experimentalAll, experimental } = this.#options;
    const isOn = broken.isExperimental ? experimentalAll || experimental.includes(broken.name) : !skipAll && !skip.includes(broken.name);
    if (isOn) this.#warnings.push({ rule: broken, message, lines });
  }

  /** The linter for one instruction: a comment right above it (`# check=skip=RULE`) may switch rules on and off. */
  forComments(comments: readonly string[]): Linter {
    for (const comment of comments) {
      let value: string | undefined;
      try {
        const directive = new DirectiveParser("").parseLine(comment);
        value = directive?.name === "check" ? directive.value.split(" ", 1)[0] : undefined;
        if (value === undefined) continue;
        const own = parseLintOptions(value);
        return new Linter(
          {
            skipAll: this.#options.skipAll || own.skipAll,
            skip: [...this.#options.skip, ...own.skip],
            experimentalAll: this.#options.experimentalAll || own.experimentalAll,
            experimental: [...this.#options.experimental, ...own.experimental],
            isError: this.#options.isError,
          },
          this.#warnings,
        );
      } catch {
        if (value !== undefined) return this;
      }
    }
    return this;
  }

  /** The failure of a build whose checks are errors; undefined when nothing was reported or they are not. */
  failure(): Error | undefined {
    if (!this.#options.isError || this.#warnings.length === 0) return undefined;
    const names = [...new Set(this.#warnings.map((warning) => warning.rule.name))].sort();
    return new Error(`lint violation found for rules: ${names.join(", ")}`);
  }
}

/** The lines of an instruction that is not understood yet. */
export function nodeLines(node: InstructionNode): LineRange {
  return { startLine: node.startLine, endLine: node.endLine };
}
