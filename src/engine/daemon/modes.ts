/** Namespace modes in host configs: "bridge", "container:NAME", "host". Models: api/types/container hostconfig.go. */

export const containerOf = (mode: string): string | undefined => (mode.startsWith("container:") ? mode.slice("container:".length) : undefined);

export const isPredefinedNetwork = (name: string): boolean => name === "bridge" || name === "host" || name === "none" || name === "default";

/** A network that somebody made: names and addresses can be chosen on it. */
export const isUserDefined = (mode: string): boolean => mode !== "" && !isPredefinedNetwork(mode) && containerOf(mode) === undefined;

/** Not shared with the host or another container. */
export const isPrivateNetwork = (mode: string): boolean => mode !== "host" && containerOf(mode) === undefined;

export function isValidIpcMode(mode: string): boolean {
  return ["", "none", "host", "private", "shareable"].includes(mode) || (containerOf(mode) ?? "") !== "";
}

export function isValidPidMode(mode: string): boolean {
  return mode === "" || mode === "host" || (containerOf(mode) ?? "") !== "";
}

export const isValidUtsMode = (mode: string): boolean => mode === "" || mode === "host";
