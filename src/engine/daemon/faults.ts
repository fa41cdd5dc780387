/** Several faults in one message. Models: moby internal/multierror. */
export function joinFaults(faults: readonly string[]): string {
  if (faults.length === 1) return faults[0]!.trim();
  return faults.map((fault) => `* ${fault.replaceAll("\n", "\n\t")}`).join("\n");
}
