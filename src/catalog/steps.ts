/** The wording of history lines, as BuildKit records them, and what many images have in common. */
import { goJsonString } from "../oci/goJson.ts";
import type { LayerSpec, StepSpec } from "./image.ts";

/** The comment BuildKit leaves in every history line. */
export const buildkit = "buildkit.dockerfile.v0";

export const defaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
export const path = `PATH=${defaultPath}`;

const config = (createdBy: string): StepSpec => ({ createdBy, comment: buildkit });

export const env = (assignment: string): StepSpec => config(`ENV ${assignment}`);
/** BuildKit prints the words of a Go slice, without commas. */
const words = (argv: readonly string[]): string => `[${argv.map((word) => goJsonString(word, false)).join(" ")}]`;
export const cmd = (argv: readonly string[]): StepSpec => config(`CMD ${words(argv)}`);
export const entrypoint = (argv: readonly string[]): StepSpec => config(`ENTRYPOINT ${words(argv)}`);
/** The layer of a step that ran and changed nothing: an archive without members, the same in every image. */
export const emptyLayer: LayerSpec = { id: "empty", created: "", tree: "" };

export const workdir = (dir: string, layer: LayerSpec): StepSpec => ({ createdBy: `WORKDIR ${dir}`, comment: buildkit, layer });
/** BuildKit prints the Go map of ports. */
export const expose = (...ports: readonly string[]): StepSpec => config(`EXPOSE map[${ports.map((port) => `${port}:{}`).join(" ")}]`);
export const volume = (...dirs: readonly string[]): StepSpec => config(`VOLUME [${dirs.join(" ")}]`);
export const stopSignal = (signal: string): StepSpec => config(`STOPSIGNAL ${signal}`);
export const label = (text: string): StepSpec => config(`LABEL ${text}`);

/** RUN in the default shell. `args` are the build arguments in scope, as "KEY=value". */
export const run = (script: string, layer: LayerSpec, args: readonly string[] = []): StepSpec => ({
  createdBy: `RUN ${args.length > 0 ? `|${args.length} ${args.join(" ")} ` : ""}/bin/sh -c ${script} # buildkit`,
  comment: buildkit,
  layer,
});

/** COPY; `text` as in the Dockerfile, without the instruction. */
export const copy = (text: string, layer: LayerSpec): StepSpec => ({ createdBy: `COPY ${text} # buildkit`, comment: buildkit, layer });

/** The same object for ports and volumes in a config: every key with an empty value. */
export const keys = (...names: readonly string[]): Readonly<Record<string, Readonly<Record<string, never>>>> =>
  Object.fromEntries(names.map((name) => [name, {}]));
