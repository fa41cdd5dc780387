import type { Suite } from "../suite.ts";

/** The suites, each loaded when a corpus of it is found. To add one: write the file, add the line. */
export const suites: readonly { readonly corpora: readonly string[]; readonly load: () => Promise<{ suite: Suite }> }[] = [
  { corpora: ["image-ref/parse"], load: () => import("./imageRef.ts") },
  { corpora: ["shell-words/word", "shell-words/words"], load: () => import("./shellWords.ts") },
  { corpora: ["size-format", "size-parse", "duration-format", "ulimit"].map((file) => `units/${file}`), load: () => import("./units.ts") },
  {
    corpora: ["ports", "volumes", "mounts", "networks", "env-file", "options", "run-args"].map((file) => `cli-specs/${file}`),
    load: () => import("./cliSpecs.ts"),
  },
  {
    corpora: ["ast", "json-form", "heredoc-word", "heredoc-line", "directives"].map((file) => `dockerfile-parse/${file}`),
    load: () => import("./dockerfileParse.ts"),
  },
  {
    corpora: ["files", "single", "expose-ports"].map((file) => `dockerfile-instructions/${file}`),
    load: () => import("./dockerfileInstructions.ts"),
  },
  { corpora: ["dockerignore/match", "dockerignore/ignorefile"], load: () => import("./dockerignore.ts") },
  { corpora: ["overlay/random", "overlay/unionmount"], load: () => import("./overlay.ts") },
  { corpora: ["cli-format/lists", "cli-format/inspect"], load: () => import("./cliFormat.ts") },
  { corpora: ["cli-flags/commands", "cli-flags/plugins"], load: () => import("./cliFlags.ts") },
  { corpora: ["layers/apply", "layers/efficiency", "layers/oci-json"], load: () => import("./layers.ts") },
  { corpora: ["dockerfile-lint/check", "dockerfile-lint/copy-ignored"], load: () => import("./dockerfileLint.ts") },
  { corpora: ["dockerfile-config/config", "dockerfile-config/targets"], load: () => import("./dockerfileConfig.ts") },
  { corpora: ["build/cases"], load: () => import("./build.ts") },
  { corpora: ["build-cache/sequences"], load: () => import("./buildCache.ts") },
];
