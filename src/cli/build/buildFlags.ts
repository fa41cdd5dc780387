import type { FlagSpec } from "../flags.ts";
import { ramInBytes } from "../format/units.ts";
import { parseUlimit } from "../opts/limits.ts";
import { csvRecord, cut } from "../go/parse.ts";

/** What `docker build` takes. Models: docker/buildx commands/build.go, util/buildflags. */

const size = (text: string): string => {
  ramInBytes(text);
  return text;
};

const hidden = (name: string, type: FlagSpec["type"], more: Partial<FlagSpec> = {}): FlagSpec => ({ name, type, usage: "Of the old builder", hidden: true, ...more });

export const builderFlag: FlagSpec = { name: "builder", type: "string", usage: "Builder to use instead of the configured one" };

export const buildFlags: readonly FlagSpec[] = [
  { name: "add-host", type: "stringSlice", usage: 'Address of a host for RUN ("host:ip")' },
  { name: "allow", type: "stringSlice", usage: 'Privilege that steps may ask for ("network.host", "security.insecure")' },
  { name: "annotation", type: "stringArray", usage: "Annotation of the image" },
  { name: "attest", type: "stringArray", usage: 'Attestation ("type=sbom,generator=image")' },
  { name: "build-arg", type: "stringArray", usage: "Value of an ARG" },
  { name: "build-context", type: "stringArray", usage: "More sources of files (name=path)" },
  builderFlag,
  { name: "cache-from", type: "stringArray", usage: 'Where to get cache from ("user/app:cache", "type=local,src=path/to/dir")' },
  { name: "cache-to", type: "stringArray", usage: 'Where to put cache ("user/app:cache", "type=local,dest=path/to/dir")' },
  { name: "cgroup-parent", type: "string", usage: "Control group above those of RUN" },
  { name: "file", short: "f", type: "string", usage: 'The Dockerfile (default: "PATH/Dockerfile")' },
  { name: "iidfile", type: "string", usage: "File to write the image's id to" },
  { name: "label", type: "stringArray", usage: "Label of the image" },
  { name: "load", type: "bool", usage: 'Same as "--output=type=docker"' },
  { name: "metadata-file", type: "string", usage: "File to write facts about the build to" },
  { name: "network", type: "string", default: "default", usage: "Network of RUN" },
  { name: "no-cache", type: "bool", usage: "Run every step, whatever is cached" },
  { name: "no-cache-filter", type: "stringArray", usage: "Run every step of these stages" },
  { name: "output", short: "o", type: "stringArray", usage: 'Where the result goes ("type=local,dest=path")' },
  { name: "platform", type: "stringArray", usage: "Platform to build for" },
  { name: "progress", type: "string", default: "auto", usage: 'How to show progress ("auto", "plain", "tty"); plain shows all output' },
  { name: "provenance", type: "string", usage: 'Same as "--attest=type=provenance"' },
  { name: "pull", type: "bool", usage: "Ask the registry for newer images" },
  { name: "push", type: "bool", usage: 'Same as "--output=type=registry"' },
  { name: "quiet", short: "q", type: "bool", usage: "Print nothing but the image's id" },
  { name: "sbom", type: "string", usage: 'Same as "--attest=type=sbom"' },
  { name: "secret", type: "stringArray", usage: 'Secret for RUN ("id=mysecret[,src=/local/secret]")' },
  { name: "shm-size", type: "bytes", usage: "Size of /dev/shm in RUN", check: size },
  { name: "ssh", type: "stringArray", usage: 'SSH agent or keys for RUN ("default|<id>[=<socket>|<key>[,<key>]]")' },
  { name: "tag", short: "t", type: "stringArray", usage: 'Name of the image ("name:tag")' },
  { name: "target", type: "string", usage: "Stage to build" },
  {
    name: "ulimit",
    type: "ulimit",
    default: "[]",
    usage: "Limits of RUN's processes",
    check: (text) => {
      parseUlimit(text);
      return text;
    },
  },
  hidden("compress", "bool"),
  hidden("cpu-period", "int64"),
  hidden("cpu-quota", "int64"),
  hidden("cpu-shares", "int64", { short: "c" }),
  hidden("cpuset-cpus", "string"),
  hidden("cpuset-mems", "string"),
  hidden("force-rm", "bool"),
  hidden("isolation", "string"),
  hidden("memory", "string", { short: "m" }),
  hidden("memory-swap", "string"),
  hidden("rm", "bool", { default: "true" }),
  hidden("security-opt", "stringSlice"),
  hidden("squash", "bool"),
];

/** Fields of "type=local,dest=out". Throws for a part without "=". */
export function csvPairs(text: string, complaint = (field: string) => `invalid value ${field}`): [string, string][] {
  return csvRecord(text).map((field) => {
    const [key, value, found] = cut(field, "=");
    if (!found) throw new Error(complaint(field));
    return [key.toLowerCase(), value];
  });
}

/** `--secret`: where its bytes are. */
export interface SecretSource {
  readonly id: string;
  readonly file?: string;
  readonly env?: string;
}

/** Throws with buildx's words. */
export function parseSecret(text: string): SecretSource {
  let id = "";
  let file = "";
  let env = "";
  let type = "";
  for (const [key, value] of csvPairs(text, (field) => `invalid field '${field}' must be a key=value pair`)) {
    if (key === "type") {
      if (value !== "file" && value !== "env") throw new Error(`unsupported secret type "${value}"`);
      type = value;
    } else if (key === "id") id = value;
    else if (key === "source" || key === "src") file = value;
    else if (key === "env") env = value;
    else throw new Error(`unexpected key '${key}' in '${key}=${value}'`);
  }
  if (id === "") throw new Error("secret missing ID");
  if (type === "env" && env === "") [env, file] = [file, ""];
  return { id, ...(env !== "" ? { env } : { file: file || id }) };
}

/** `--output`: kind and destination. */
export interface BuildOutput {
  readonly type: string;
  /** Directory or file; "-" is standard output; "" the engine's image store. */
  readonly dest: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Throws with buildx's words. */
export function parseOutput(text: string): BuildOutput {
  const fields = csvRecord(text);
  if (fields.length === 1 && fields[0] === text && !text.startsWith("type="))
    return text === "-" ? { type: "tar", dest: "-", attributes: {} } : { type: "local", dest: text, attributes: {} };
  let type = "";
  let dest = "";
  const attributes: Record<string, string> = {};
  for (const [key, value] of csvPairs(text)) {
    if (key === "type") type = value;
    else if (key === "dest") dest = value;
    else attributes[key] = value;
  }
  if (type === "") throw new Error("type is required for output");
  if (type === "registry") return { type: "image", dest: "", attributes: { ...attributes, push: "true" } };
  if (type === "local" && dest === "") throw new Error("dest is required for local exporter");
  if (type === "tar" && dest === "") return { type, dest: "-", attributes };
  return { type, dest, attributes };
}
