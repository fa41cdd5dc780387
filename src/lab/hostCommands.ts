/** Names that have a file in the host's /usr/bin: the tools of Debian, its shells, and docker. */
import { gnuPrograms } from "../programs/gnu.ts";

export const hostCommands: readonly string[] = [
  ...new Set([...gnuPrograms.map(({ name }) => name), "bash", "sh", "dash", "docker"]),
].filter((name) => name !== "[[");
