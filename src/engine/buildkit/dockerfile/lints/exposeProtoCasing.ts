/** Build check ExposeProtoCasing. */
import { rule } from "./linter.ts";

export const exposeProtoCasing = rule({
  name: "ExposeProtoCasing",
  description:
    "Protocol in EXPOSE instruction should be lowercase",
  url: "https://docs.docker.com/go/dockerfile/rule/expose-proto-casing/",
  message: (port: string) => `Defined protocol '${port}' in EXPOSE instruction should be lowercase`,
});
