import { ErrnoError } from "../../../base/errors.ts";
import type { Applet } from "../../applet.ts";
import { reason, type AppletRun } from "../../appletRun.ts";
import { getopt } from "../../getopt.ts";
import { RegexError } from "../../regex/syntax.ts";
import { AwkRuntimeError } from "./arithmetic.ts";
import { Interpreter } from "./interpreter.ts";
import { AwkSyntaxError, unescapeAwk } from "./lexer.ts";
import { parseAwk } from "./parser.ts";
import type { AwkProgram } from "./syntax.ts";

/** awk: POSIX awk, as BusyBox's and (GNU flavour) as Debian's mawk, with gawk's commonest functions. */
export const awk: Applet = {
  name: "awk",
  aliases: ["mawk", "gawk", "nawk"],
  gnuUsageCode: 2,
  usage: "[OPTIONS] [AWK_PROGRAM] [FILE]...",
  about: "Process text by patterns and actions",
  async main(run) {
    const options = await getopt(run, { short: "F:v:f:e:", gnu: "W:", stopAtOperand: true, long: { "field-separator": "F", assign: "v", file: "f", source: "e", version: "version" } });
    if (options.has("version") || options.value("W") === "version") {
      await run.out("mawk 1.3.4 20200120\n");
      return 0;
    }
    const operands = [...options.operands];
    const sources: string[] = [];
    for (const option of options.given) {
      if (option.key === "e") sources.push(run.intern(option.value!));
      if (option.key === "f") sources.push(await readProgram(run, option.value!));
    }
    if (sources.length === 0) {
      const source = operands.shift();
      if (source === undefined) return usage(run);
      sources.push(run.intern(source));
    }
    const program = await parse(run, sources.join("\n"));
    const interpreter = new Interpreter(run, program, operands);
    const separator = options.value("F");
    if (separator !== undefined) interpreter.setVariable("FS", separator === "t" && !run.isGnu ? "\t" : unescapeAwk(run.intern(separator)));
    for (const assignment of options.values("v")) {
      const cut = assignment.indexOf("=");
      if (cut <= 0) return usage(run);
      interpreter.assign(assignment.slice(0, cut), unescapeAwk(run.intern(assignment.slice(cut + 1))));
    }
    try {
      return await interpreter.execute();
    } catch (error) {
      if (error instanceof RegexError) return run.fail(run.say(`bad regex: ${error.message}`, `regular expression compile failed (${error.message})`), 2);
      if (error instanceof AwkRuntimeError) return run.fail(run.say(`cmd. line:1: ${error.message}`, error.message === "Division by zero" ? "division by zero" : error.message), run.isGnu ? 2 : 1);
      if (error instanceof ErrnoError) return run.fail(error.message, 2);
      throw error;
    }
  },
};

async function usage(run: AppletRun): Promise<number> {
  if (!run.isGnu) return run.usage();
  await run.errorLine("Usage: mawk [Options] [Program] [file ...]");
  return 2;
}

async function readProgram(run: AppletRun, path: string): Promise<string> {
  try {
    const input = run.input(path);
    const text = await input.all();
    input.close();
    return text;
  } catch (error) {
    return run.fail(run.say(`can't open '${path}': ${reason(error)}`, `cannot open ${path} (${reason(error)})`), run.isGnu ? 2 : 1);
  }
}

async function parse(run: AppletRun, source: string): Promise<AwkProgram> {
  try {
    return parseAwk(source);
  } catch (error) {
    if (!(error instanceof AwkSyntaxError)) throw error;
    const atEnd = error.near === "" || error.near === "\n";
    if (run.isGnu && atEnd) return run.fail(`line ${error.line}: missing } near end of file`, 2);
    if (run.isGnu) return run.fail(`line ${error.line}: syntax error at or near ${error.near}`, 2);
    return run.fail(`cmd. line:${error.line}: ${error.message}`);
  }
}
