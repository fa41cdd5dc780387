import type { StepView } from "./model.ts";

/** What a node or a slab says of a step: the instruction and what it is about, without flags that only set details. */
export function shortName(name: string): string {
  const [word = "", ...rest] = name.split(" ");
  const flags = rest.filter((part) => part.startsWith("--"));
  const plain = rest.filter((part) => !part.startsWith("--"));
  const instruction = word.toUpperCase();
  if (instruction === "FROM") return `FROM ${plain[0] ?? ""}`;
  if (instruction === "COPY" || instruction === "ADD") {
    const from = flags.find((flag) => flag.startsWith("--from="));
    if (from) return `${instruction} ${from}`;
    const sources = plain.length > 1 ? plain.slice(0, -1).join(" ") : plain.join(" ");
    return `${instruction} ${sources === "." ? plain.join(" ") : sources}`;
  }
  return [instruction, ...plain].join(" ");
}

/** The name of a step without its instruction's flags' values in the way: what a bar of the time chart is labelled with. */
export function barName(step: StepView): string {
  return step.kind === "context" ? "load context" : step.kind === "export" ? "export" : shortName(step.name);
}
