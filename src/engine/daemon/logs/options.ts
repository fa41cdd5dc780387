/**
 * `--log-driver` and `--log-opt`. Options are checked for their names when a container is made, for their values when it starts.
 * Models: moby daemon/logger factory.go (ValidateLogOpts), jsonfilelog, local; go-units FromHumanSize.
 */
import { invalidParameter } from "../../../base/errors.ts";
import { TaskError } from "../../containerd/tasks.ts";
import type { HostConfig } from "../../metadata/containerDocument.ts";
import type { LogLimits } from "./messages.ts";

type LogConfig = HostConfig["LogConfig"];

const foreign: readonly string[] = ["awslogs", "fluentd", "gcplogs", "gelf", "journald", "splunk", "syslog"];
const known: Readonly<Record<string, readonly string[]>> = {
  "json-file": ["max-file", "max-size", "compress", "labels", "labels-regex", "env", "env-regex", "tag"],
  local: ["max-file", "max-size", "compress"],
  none: [],
};
const factor: Readonly<Record<string, number>> = { "": 1, b: 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12, p: 1e15 };

/** What the drivers that send to other systems say at a container's start: there is nobody to send to. */
const foreignFaults: Readonly<Record<string, string>> = {
  awslogs: "must specify a value for log opt 'awslogs-group'",
  journald: "journald is not enabled on this host",
  syslog: "Unix syslog delivery error",
};

/** With the defaults filled in. */
export function logConfig(config: LogConfig): LogConfig {
  const type = config.Type === "" ? "json-file" : config.Type;
  const options = config.Config ?? {};
  if (foreign.includes(type)) return { Type: type, Config: options };
  const names = Object.hasOwn(known, type) ? known[type]! : undefined;
  if (!names) throw invalidParameter(`error looking up logging plugin ${type}: plugin ${JSON.stringify(type)} not found`);
  if (type !== "none") validateOptions(type, options, names);
  return { Type: type, Config: options };
}

function validateOptions(type: string, options: Readonly<Record<string, string>>, names: readonly string[]): void {
  const { mode = "" } = options;
  if (!["", "blocking", "non-blocking"].includes(mode)) throw invalidParameter(`logger: logging mode not supported: ${mode}`);
  const buffer = options["max-buffer-size"];
  if (buffer !== undefined && mode !== "non-blocking") throw invalidParameter("logger: max-buffer-size option is only supported with 'mode=non-blocking'");
  if (buffer !== undefined && sizeOf(buffer) === undefined) throw invalidParameter(`error parsing option max-buffer-size: invalid size: '${buffer}'`);
  for (const option of Object.keys(options))
    if (option !== "mode" && option !== "max-buffer-size" && !names.includes(option)) throw invalidParameter(`unknown log opt '${option}' for ${type} log driver`);
}

/** How much the log keeps. Throws TaskError for values that the driver refuses. */
export function logLimits(config: LogConfig): LogLimits {
  // @deviation Log drivers that send to other systems never find one.
  if (foreign.includes(config.Type)) throw new TaskError(`failed to create task for container: failed to initialize logging driver: ${foreignFaults[config.Type] ?? "connection refused"}`, 128);
  const isLocal = config.Type === "local";
  const options = config.Config ?? {};
  const fail = (name: string, fault: string): never => {
    throw new TaskError(`failed to create task for container: failed to initialize logging driver: ${isLocal ? `${localWords(name, options[name]!)}: ` : ""}${fault}`, 128);
  };
  const size = options["max-size"];
  const fileBytes = size === undefined ? (isLocal ? 20e6 : undefined) : (sizeOf(size) ?? fail("max-size", `invalid size: '${size}'`));
  if (fileBytes !== undefined && fileBytes <= 0 && !isLocal) fail("max-size", "max-size must be a positive number");
  const count = options["max-file"];
  if (count !== undefined && !/^[+-]?\d+$/.test(count)) fail("max-file", `strconv.Atoi: parsing ${JSON.stringify(count)}: invalid syntax`);
  const files = count === undefined ? (isLocal ? 5 : 1) : Number(count);
  if (files < 1 && !isLocal) fail("max-file", "max-file cannot be less than 1");
  const compress = options["compress"];
  const isTrue = compress !== undefined && ["1", "t", "T", "true", "TRUE", "True"].includes(compress);
  if (compress !== undefined && !isTrue && !["0", "f", "F", "false", "FALSE", "False"].includes(compress))
    fail("compress", `strconv.ParseBool: parsing ${JSON.stringify(compress)}: invalid syntax`);
  if (isTrue && !isLocal && (files === 1 || fileBytes === undefined)) fail("compress", "compress cannot be true when max-file is less than 2 or max-size is not set");
  return { fileBytes, files };
}

const localWords = (name: string, value: string): string => (name === "compress" ? "error reading compress log option" : `invalid value for ${name}: ${value}`);

/** "10m", "1.5 kB"; undefined for what is no size. */
function sizeOf(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?) ?([kmgtp]?)(?:i?b)?$/i.exec(text);
  return match ? Math.trunc(Number(match[1]) * factor[match[2]!.toLowerCase()]!) : undefined;
}
