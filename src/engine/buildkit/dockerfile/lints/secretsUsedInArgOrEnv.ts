/** Build check SecretsUsedInArgOrEnv. */
import type { LineRange } from "../dockerfileError.ts";
import { goQuote } from "../goText.ts";
import { type Linter, rule } from "./linter.ts";

export const secretsUsedInArgOrEnv = rule({
  name: "SecretsUsedInArgOrEnv",
  description:
    "Sensitive data should not be used in the ARG or ENV commands",
  url: "https://docs.docker.com/go/dockerfile/rule/secrets-used-in-arg-or-env/",
  message: (instruction: "ARG" | "ENV", key: string) => `Do not use ARG or ENV instructions for sensitive data (${instruction} ${goQuote(key)})`,
});

const words = (list: string): RegExp => new RegExp(`(?:_|^)(?:${list})(?:_|$)`, "i");
const secret = words("apikey|auth|credential|credentials|key|password|pword|passwd|secret|token");
const harmless = words("public|file|version");

/** Judges by the variable's name alone. */
export function checkSecretKey(linter: Linter, lines: LineRange, instruction: "ARG" | "ENV", key: string): void {
  if (secret.test(key) && !harmless.test(key)) linter.report(secretsUsedInArgOrEnv, lines, secretsUsedInArgOrEnv.message(instruction, key));
}
