/** Build check JSONArgsRecommended. */
import { rule } from "./linter.ts";

export const jsonArgsRecommended = rule({
  name: "JSONArgsRecommended",
  description:
    "JSON arguments recommended for ENTRYPOINT/CMD to prevent unintended behavior related to OS signals",
  url: "https://docs.docker.com/go/dockerfile/rule/json-args-recommended/",
  message: (instruction: string) => `JSON arguments recommended for ${instruction} to prevent unintended behavior related to OS signals`,
});
