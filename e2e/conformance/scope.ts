/** The suites that `npm test` holds the project to, each with the share of its cases that must agree. */
export const conformanceScope: readonly { readonly suite: string; readonly bar: number }[] = [
  ...["run", "exec", "ps-images", "inspect", "cow", "images", "logs-events", "errors"].map((group) => ({ suite: `transcripts/${group}`, bar: 0.95 })),
  ...["overlay/random", "overlay/unionmount", "layers/apply", "layers/efficiency", "layers/oci-json", "image-ref/parse"].map((suite) => ({ suite, bar: 1 })),
  ...["size-format", "size-parse", "duration-format", "ulimit"].map((file) => ({ suite: `units/${file}`, bar: 1 })),
  ...["env-file", "mounts", "networks", "options", "ports", "run-args", "volumes"].map((file) => ({ suite: `cli-specs/${file}`, bar: 1 })),
  ...["inspect", "lists"].map((file) => ({ suite: `cli-format/${file}`, bar: 1 })),
  { suite: "cli-flags/commands", bar: 1 },
];
