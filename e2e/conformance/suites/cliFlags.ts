import { isGroup } from "../../../src/cli/command.ts";
import { rootCommands } from "../../../src/cli/commands/index.ts";
import type { FlagSpec } from "../../../src/cli/flags.ts";
import { flagDefault, flagIn } from "../../../src/cli/flags.ts";
import { globalFlags } from "../../../src/cli/globals.ts";
import { findCommand } from "../../../src/cli/tree.ts";
import type { Suite, Verdict } from "../suite.ts";

interface Flag {
  readonly name: string;
  readonly short?: string;
  readonly type: string;
  readonly default: string;
}

interface Case {
  readonly name: string;
  readonly flags: readonly Flag[];
  readonly acceptsArgCount0to4?: readonly boolean[];
}

/** Ways of writing that nothing is set. */
const isEmpty = (value: string): boolean => ["", "[]", "map[]", "<nil>", "false", "0", "0s"].includes(value);

function disagreement(ours: FlagSpec, theirs: Flag): string | undefined {
  if ((ours.short ?? "") !== (theirs.short ?? "")) return `-${ours.short ?? ""}, want -${theirs.short ?? ""}`;
  if ((ours.type === "bool") !== (theirs.type === "bool")) return `${ours.type}, want ${theirs.type}`;
  const value = flagDefault(ours);
  if (value !== theirs.default && !(isEmpty(value) && isEmpty(theirs.default))) return `default ${value}, want ${theirs.default}`;
  return undefined;
}

/** Corpus cli-flags: the flags of each command. A command that is not implemented passes and covers nothing. */
export const suite: Suite = {
  name: "cli-flags",
  corpora: ["cli-flags/commands", "cli-flags/plugins"],
  run(testCase): Verdict {
    const { name, flags, acceptsArgCount0to4: counts } = testCase as unknown as Case;
    const words = name.split(" ").slice(1);
    const found = findCommand(rootCommands, words);
    const { entry } = found;
    const isMissing = found.rest.length > 0 || (!isGroup(entry) && entry.isAbsent === true);
    if (isMissing) return { pass: true, scores: { implemented: false } };
    const claimed = words.length === 0 ? globalFlags("/root") : (entry.flags ?? []);
    // `docker build` leads to buildx: the corpus has the flags of the builder it replaced.
    const isOther = found.path !== name;
    const wrong = claimed
      .map((spec) => flagIn(spec, "29"))
      .flatMap((spec) => {
        const theirs = flags.find((one) => one.name === spec.name);
        if (!theirs) return isOther || isOnlyIn26(spec) ? [] : [`--${spec.name}: not there`];
        const why = disagreement(spec, theirs);
        return why === undefined ? [] : [`--${spec.name}: ${why}`];
      });
    const unknown = flags.filter((one) => one.name !== "help" && !claimed.some((spec) => spec.name === one.name)).map((one) => one.name);
    if (!isOther && !isGroup(entry) && counts) {
      const { min, max = Infinity } = entry.args;
      const accepted = counts.map((_, count) => count >= min && count <= max);
      if (accepted.join() !== counts.join()) wrong.push(`takes ${accepted.join()}, want ${counts.join()}`);
    }
    return {
      pass: wrong.length === 0,
      ...((wrong.length > 0 || unknown.length > 0) && { detail: [...wrong, ...unknown.map((flag) => `--${flag}: unknown`)].join("; ") }),
      scores: { implemented: true, "all flags known": unknown.length === 0 },
    };
  },
};

/** Flags that the newer release dropped. */
function isOnlyIn26(spec: FlagSpec): boolean {
  return spec.goneIn29 === true;
}
