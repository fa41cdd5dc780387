/** Build check InvalidDefaultArgInFrom. */
import { rule } from "./linter.ts";

export const invalidDefaultArgInFrom = rule({
  name: "InvalidDefaultArgInFrom",
  description:
    "Default value for global ARG results in an empty or invalid base image name",
  url: "https://docs.docker.com/go/dockerfile/rule/invalid-default-arg-in-from/",
  message: (base: string) => `Default value for ARG ${base} results in empty or invalid base image name`,
});
