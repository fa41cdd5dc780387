import { parseFlags } from "../../../src/cli/flags.ts";
import { containerFlags } from "../../../src/cli/opts/containerFlags.ts";
import { parseEnvFile } from "../../../src/cli/opts/envFile.ts";
import { parseCpus, parseMemorySwap, parseRestart } from "../../../src/cli/opts/limits.ts";
import { parseMount } from "../../../src/cli/opts/mounts.ts";
import { parseNetwork } from "../../../src/cli/opts/networks.ts";
import { parsePortSpec } from "../../../src/cli/opts/ports.ts";
import { runRequest } from "../../../src/cli/opts/runRequest.ts";
import * as values from "../../../src/cli/opts/values.ts";
import { parseVolume } from "../../../src/cli/opts/volumes.ts";
import { ramInBytes } from "../../../src/cli/format/units.ts";
import type { Suite } from "../suite.ts";
import { judge, outcome } from "./judge.ts";

interface Case {
  readonly name: string;
  readonly text: string;
  readonly option?: string;
  readonly args?: readonly string[];
  readonly hostEnv?: Readonly<Record<string, string>>;
  readonly expect: unknown;
}

const cwd = "/home/user/project";
/** The corpus was recorded from this release. */
const release = "29";

/** Corpus cli-specs: option values and whole `docker run` lines. */
export const suite: Suite = {
  name: "cli-specs",
  corpora: ["ports", "volumes", "mounts", "networks", "env-file", "options", "run-args"].map((file) => `cli-specs/${file}`),
  run(testCase) {
    const one = testCase as unknown as Case;
    return judge(outcome(() => parsers[one.name.slice(0, one.name.indexOf("/"))]?.(one) ?? option(one)), one.expect);
  },
};

const parsers: Record<string, (one: Case) => unknown> = {
  port: ({ text }) => ({ mappings: parsePortSpec(text, release) }),
  volume: ({ text }) => ({ volume: parseVolume(text) }),
  mount: ({ text }) => ({ mount: parseMount(text, { cwd, release }) }),
  network: ({ text }) => ({ network: [parseNetwork(text, release)] }),
  envfile: ({ text, hostEnv }) => ({
    env: parseEnvFile(new TextEncoder().encode(text), "env", (name) => hostEnv?.[name]),
  }),
  run: ({ args = [] }) => ({ request: pruned(request(args)) }),
};

function option({ option: kind, text }: Case): unknown {
  switch (kind) {
    case "extra-host":
      return { value: values.validExtraHost(text) };
    case "link":
      return { value: values.validLink(text) };
    case "label":
      return { value: values.validLabel(text) };
    case "dns":
      return { value: values.validIp(text) };
    case "dns-search":
      return { value: values.validDnsSearch(text) };
    case "mac":
      return { value: values.validMac(text) };
    case "sysctl":
      return { value: values.validSysctl(text) };
    case "cpus":
      return { value: String(parseCpus(text)) };
    case "memory":
      return { value: String(ramInBytes(text)) };
    case "memory-swap":
      return { value: String(parseMemorySwap(text)) };
    case "restart": {
      const { Name, MaximumRetryCount } = parseRestart(text);
      return { name: Name, maximumRetryCount: MaximumRetryCount };
    }
    case "host":
      return { value: values.parseHost(text) };
    case "capability":
      return { value: values.capabilityName(text) };
    case "filter":
      return { filters: values.filterMap([text]) };
    default:
      throw new TypeError(`no parser for option ${kind}`);
  }
}

function request(argv: readonly string[]): unknown {
  const { flags, args } = parseFlags(containerFlags, argv, { interspersed: false, release });
  return runRequest(flags, args, {
    release,
    cwd,
    lookupEnv: () => undefined,
    readFile: (path) => {
      throw new Error(`open ${path}: no such file or directory`);
    },
  });
}

/** Without the fields that are empty, false or zero (arrays keep their elements). */
function pruned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => pruned(item));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value)
    .filter(([, item]) => !isEmpty(item))
    .map(([key, item]) => [key, pruned(item)]);
  return Object.fromEntries(kept);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === "" || value === 0 || value === false || value === undefined) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
