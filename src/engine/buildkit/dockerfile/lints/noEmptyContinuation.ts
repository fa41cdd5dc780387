/** Build check NoEmptyContinuation. */
import { rule } from "./linter.ts";

export const noEmptyContinuation = rule({
  name: "NoEmptyContinuation",
  description:
    "Empty continuation lines will become errors in a future release",
  url: "https://docs.docker.com/go/dockerfile/rule/no-empty-continuation/",
  message: () => "Empty continuation line",
});
