/** Build check WorkdirRelativePath. */
import { goQuote } from "../goText.ts";
import { rule } from "./linter.ts";

export const workdirRelativePath = rule({
  name: "WorkdirRelativePath",
  description:
    "Relative workdir without an absolute workdir declared within the build can have unexpected results if the base image changes",
  url: "https://docs.docker.com/go/dockerfile/rule/workdir-relative-path/",
  message: (workdir: string) => `Relative workdir ${goQuote(workdir)} can have unexpected results if the base image changes`,
});
