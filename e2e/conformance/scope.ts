/** Groups of recorded transcripts that the project answers for. */
const groups = ["run", "exec", "ps-images", "inspect", "cow", "images", "logs-events", "errors", "volumes", "networks", "health", "build"] as const;

/** The suites that `npm test` holds the project to, each with the share of its cases that must agree. */
export const conformanceScope: readonly { readonly suite: string; readonly bar: number }[] = [
  ...groups.map((group) => ({ suite: `transcripts/${group}`, bar: 0.95 })),
  ...groups.map((group) => ({ suite: `replay/${group}`, bar: 1 })),
  ...["overlay/random", "overlay/unionmount", "layers/apply", "layers/efficiency", "layers/oci-json", "image-ref/parse"].map((suite) => ({ suite, bar: 1 })),
  ...["size-format", "size-parse", "duration-format", "ulimit"].map((file) => ({ suite: `units/${file}`, bar: 1 })),
  ...["env-file", "mounts", "networks", "options", "ports", "run-args", "volumes"].map((file) => ({ suite: `cli-specs/${file}`, bar: 1 })),
  ...["inspect", "lists"].map((file) => ({ suite: `cli-format/${file}`, bar: 1 })),
  { suite: "cli-flags/commands", bar: 1 },
  ...["ast", "json-form", "heredoc-word", "heredoc-line", "directives"].map((file) => ({ suite: `dockerfile-parse/${file}`, bar: 1 })),
  ...["files", "single", "expose-ports"].map((file) => ({ suite: `dockerfile-instructions/${file}`, bar: 1 })),
  ...["config", "targets"].map((file) => ({ suite: `dockerfile-config/${file}`, bar: 1 })),
  ...["check", "copy-ignored"].map((file) => ({ suite: `dockerfile-lint/${file}`, bar: 1 })),
  ...["match", "ignorefile"].map((file) => ({ suite: `dockerignore/${file}`, bar: 1 })),
  ...["word", "words"].map((file) => ({ suite: `shell-words/${file}`, bar: 1 })),
  { suite: "build/cases", bar: 0.95 },
  { suite: "build-cache/sequences", bar: 0.95 },
];
