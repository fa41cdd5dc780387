/** Build check LegacyKeyValueFormat. */
import { rule } from "./linter.ts";

export const legacyKeyValueFormat = rule({
  name: "LegacyKeyValueFormat",
  description:
    "Legacy key/value format with whitespace separator should not be used",
  url: "https://docs.docker.com/go/dockerfile/rule/legacy-key-value-format/",
  message: (instruction: string) => `"${instruction} key=value" should be used instead of legacy "${instruction} key value" format`,
});
