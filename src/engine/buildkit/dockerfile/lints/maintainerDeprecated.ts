/** Build check MaintainerDeprecated. */
import { rule } from "./linter.ts";

export const maintainerDeprecated = rule({
  name: "MaintainerDeprecated",
  description:
    "The MAINTAINER instruction is deprecated, use a label instead to define an image author",
  url: "https://docs.docker.com/go/dockerfile/rule/maintainer-deprecated/",
  message: () => "Maintainer instruction is deprecated in favor of using label",
});
