/** Build check InvalidBaseImagePlatform. */
import { formatPlatform, normalizePlatform, type Platform } from "../../../../oci/platform.ts";
import type { LineRange } from "../dockerfileError.ts";
import { goQuote } from "../goText.ts";
import { type Linter, rule } from "./linter.ts";

export const invalidBaseImagePlatform = rule({
  name: "InvalidBaseImagePlatform",
  description:
    "Base image platform does not match expected target platform",
  url: "",
  message: (image: string, expected: string, actual: string) => `Base image ${image} was pulled with platform ${goQuote(actual)}, expected ${goQuote(expected)} for current build`,
});

export function checkBaseImagePlatform(linter: Linter, lines: LineRange, image: string, expected: Platform, actual: Platform): void {
  if (expected.os === actual.os && expected.architecture === actual.architecture) return;
  const text = (platform: Platform): string => formatPlatform(normalizePlatform(platform));
  linter.report(invalidBaseImagePlatform, lines, invalidBaseImagePlatform.message(image, text(expected), text(actual)));
}
