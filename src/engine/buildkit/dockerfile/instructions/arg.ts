/** ARG: variables that the one who builds may set. */
import { blankNames, docComment, needsAtLeastOne, type InstructionBase, type InstructionRequest, type WordExpander } from "./instruction.ts";

export interface BuildArgument {
  readonly key: string;
  /** Absent when only declared. */
  readonly value?: string;
  readonly doc: string;
}

export interface Arg extends InstructionBase {
  readonly kind: "arg";
  readonly args: readonly BuildArgument[];
}

export function parseArg({ args, base }: InstructionRequest): Arg {
  if (args.length < 1) throw needsAtLeastOne("ARG");
  const parsed = args.map((arg): BuildArgument => {
    const equals = arg.indexOf("=");
    if (equals === 0) throw blankNames("ARG");
    const key = equals < 0 ? arg : arg.slice(0, equals);
    const doc = docComment(base.comments, key);
    return equals < 0 ? { key, doc } : { key, value: arg.slice(equals + 1), doc };
  });
  return { ...base, kind: "arg", args: parsed };
}

export function expandArg(arg: Arg, expand: WordExpander): Arg {
  return {
    ...arg,
    args: arg.args.map(({ key, value, doc }) => ({ key: expand(key), ...(value === undefined ? {} : { value: expand(value) }), doc })),
  };
}
