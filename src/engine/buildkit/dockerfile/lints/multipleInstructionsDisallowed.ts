/** Build check MultipleInstructionsDisallowed. */
import { rule } from "./linter.ts";

export const multipleInstructionsDisallowed = rule({
  name: "MultipleInstructionsDisallowed",
  description:
    "Multiple instructions of the same type should not be used in the same stage",
  url: "https://docs.docker.com/go/dockerfile/rule/multiple-instructions-disallowed/",
  message: (instruction: string) => `Multiple ${instruction} instructions should not be used in the same stage because only the last one will be used`,
});
