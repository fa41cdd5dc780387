/** Build check ExposeInvalidFormat. */
import { rule } from "./linter.ts";

export const exposeInvalidFormat = rule({
  name: "ExposeInvalidFormat",
  description:
    "IP address and host-port mapping should not be used in EXPOSE instruction. This will become an error in a future release",
  url: "https://docs.docker.com/go/dockerfile/rule/expose-invalid-format/",
  message: (port: string) => `EXPOSE instruction should not define an IP address or host-port mapping, found '${port}'`,
});
