import type { Call, Command } from "../../command.ts";
import { noArgs } from "../../command.ts";
import { CliError, messageOf } from "../../cliError.ts";
import { decodeTyped } from "../../format/goDecode.ts";
import { parseFormat, runFormat } from "../../format/template.ts";
import { bytesSize } from "../../format/units.ts";
import { parseJson } from "../../go/json.ts";
import type { GoStruct } from "../../go/value.ts";
import { plugins } from "../../plugins.ts";
import { clientVersion } from "../../release.ts";
import { inspectFormat } from "../options.ts";
import { ansiTime } from "./version.ts";

/** Models: docker/cli system/info.go. */
export const info: Command = {
  use: "info [OPTIONS]",
  short: "Display system-wide information",
  paths: ["docker system info", "docker info"],
  args: noArgs,
  flags: [inspectFormat],
  run: showInfo,
};

/** GET /info. */
type SystemInfo = Readonly<Record<string, unknown>>;

async function showInfo(call: Call): Promise<void> {
  const format = call.flags.text("format");
  let json = "null";
  let failure: unknown;
  try {
    json = await call.client.text("GET", "/info");
  } catch (error) {
    failure = error;
  }
  if (format !== "") return formatted(call, format === "json" ? "{{json .}}" : format, json, failure);
  await call.out(clientPart());
  await call.out("\nServer:\n");
  if (failure) {
    await call.err(`ERROR: ${messageOf(failure)}\n`);
    throw new CliError("errors pretty printing info");
  }
  const server = JSON.parse(json) as SystemInfo;
  await call.out(serverPart(server));
  for (const warning of (server["Warnings"] as string[] | null) ?? []) await call.err(`${warning}\n`);
}

async function formatted(call: Call, format: string, json: string, failure: unknown): Promise<void> {
  let template;
  try {
    template = parseFormat(format);
  } catch (error) {
    throw new CliError(`template parsing error: ${messageOf(error)}`, 64);
  }
  const server = decodeTyped("system.Info", parseJson(json)) as GoStruct;
  const errors = { name: "ServerErrors", json: "ServerErrors", omitEmpty: true, value: { kind: "slice" as const, type: "[]string", items: failure ? [messageOf(failure)] : null } };
  const client = { name: "ClientInfo", json: "ClientInfo", omitEmpty: false, value: clientValue() };
  const value: GoStruct = { kind: "struct", type: "system.dockerInfo", isPointer: false, fields: [...server.fields, errors, client] };
  let text = "";
  try {
    text = runFormat(template, value);
  } finally {
    await call.out(`${text}\n`);
  }
}

function clientValue(): GoStruct {
  const fields = Object.entries({ Debug: false, Version: clientVersion.version, GitCommit: clientVersion.gitCommit, GoVersion: clientVersion.goVersion, Os: clientVersion.os, Arch: clientVersion.arch, BuildTime: ansiTime(clientVersion.buildTime), Context: "default" });
  return {
    kind: "struct",
    type: "system.clientInfo",
    isPointer: true,
    fields: fields.map(([name, value]) => ({ name, json: name, omitEmpty: false, value })),
  };
}

function clientPart(): string {
  const lines = [`Client:`, ` Version:    ${clientVersion.version}`, " Context:    default", " Debug Mode: false", " Plugins:"];
  for (const { name, short, vendor, version, path } of plugins)
    lines.push(`  ${name}: ${short} (${vendor})`, `    Version:  ${version}`, `    Path:     ${path}`);
  return `${lines.join("\n")}\n`;
}

function serverPart(info: SystemInfo): string {
  const lines: string[] = [];
  const line = (label: string, value: unknown): unknown => lines.push(`${label} ${String(value)}`);
  const some = (label: string, value: unknown): unknown => value && line(label, value);
  const pairs = (list: unknown, indent: string): void => {
    for (const [key, value] of (list as [string, string][] | null) ?? []) lines.push(`${indent}${key}: ${value}`);
  };
  const plugged = (info["Plugins"] ?? {}) as Record<string, string[] | null>;
  const commit = (name: string): string => {
    const { ID = "", Expected = "" } = (info[name] ?? {}) as { ID?: string; Expected?: string };
    return ID + (ID === Expected ? "" : ` (expected: ${Expected})`);
  };
  line(" Containers:", info["Containers"]);
  line("  Running:", info["ContainersRunning"]);
  line("  Paused:", info["ContainersPaused"]);
  line("  Stopped:", info["ContainersStopped"]);
  line(" Images:", info["Images"]);
  some(" Server Version:", info["ServerVersion"]);
  some(" Storage Driver:", info["Driver"]);
  pairs(info["DriverStatus"], "  ");
  some(" Logging Driver:", info["LoggingDriver"]);
  some(" Cgroup Driver:", info["CgroupDriver"]);
  some(" Cgroup Version:", info["CgroupVersion"]);
  lines.push(" Plugins:");
  line("  Volume:", (plugged["Volume"] ?? []).join(" "));
  line("  Network:", (plugged["Network"] ?? []).join(" "));
  if (plugged["Authorization"]?.length) line("  Authorization:", plugged["Authorization"].join(" "));
  line("  Log:", (plugged["Log"] ?? []).join(" "));
  const specs = (info["CDISpecDirs"] as string[] | null) ?? [];
  if (specs.length > 0) lines.push(" CDI spec directories:", ...specs.map((path) => `  ${path}`));
  line(" Swarm:", (info["Swarm"] as { LocalNodeState?: string } | undefined)?.LocalNodeState ?? "");
  const runtimes = Object.keys((info["Runtimes"] as object | null) ?? {});
  if (runtimes.length > 0) {
    line(" Runtimes:", runtimes.toSorted().join(" "));
    line(" Default Runtime:", info["DefaultRuntime"]);
  }
  line(" Init Binary:", info["InitBinary"]);
  line(" containerd version:", commit("ContainerdCommit"));
  line(" runc version:", commit("RuncCommit"));
  line(" init version:", commit("InitCommit"));
  const security = (info["SecurityOptions"] as string[] | null) ?? [];
  if (security.length > 0) lines.push(" Security Options:", ...security.flatMap(securityLines));
  some(" Kernel Version:", info["KernelVersion"]);
  some(" Operating System:", info["OperatingSystem"]);
  some(" OSType:", info["OSType"]);
  some(" Architecture:", info["Architecture"]);
  line(" CPUs:", info["NCPU"]);
  line(" Total Memory:", bytesSize(Number(info["MemTotal"])));
  some(" Name:", info["Name"]);
  some(" ID:", info["ID"]);
  line(" Docker Root Dir:", info["DockerRootDir"]);
  line(" Debug Mode:", info["Debug"]);
  const labels = (info["Labels"] as string[] | null) ?? [];
  if (labels.length > 0) lines.push(" Labels:", ...labels.map((label) => `  ${label}`));
  line(" Experimental:", info["ExperimentalBuild"]);
  lines.push(...registryLines(info["RegistryConfig"] as RegistryConfig | null));
  line(" Live Restore Enabled:", info["LiveRestoreEnabled"]);
  some(" Product License:", info["ProductLicense"]);
  return `${lines.join("\n")}\n\n`;
}

/** "name=seccomp,profile=builtin" → its name and its profile. */
function securityLines(option: string): string[] {
  const fields = new Map(option.split(",").map((field) => [field.slice(0, field.indexOf("=")), field.slice(field.indexOf("=") + 1)]));
  const profile = fields.get("profile");
  return [`  ${fields.get("name") ?? option}`, ...(profile === undefined ? [] : [`   Profile: ${profile}`])];
}

interface RegistryConfig {
  readonly InsecureRegistryCIDRs?: readonly string[] | null;
  readonly IndexConfigs?: Readonly<Record<string, { readonly Name: string; readonly Secure: boolean }>> | null;
  readonly Mirrors?: readonly string[] | null;
}

function registryLines(config: RegistryConfig | null): string[] {
  if (!config) return [];
  const insecure = Object.values(config.IndexConfigs ?? {}).filter(({ Secure }) => !Secure).map(({ Name }) => `  ${Name}`);
  const ranges = (config.InsecureRegistryCIDRs ?? []).map((range) => `  ${range}`);
  const mirrors = (config.Mirrors ?? []).map((mirror) => `  ${mirror}`);
  const hasInsecure = ranges.length > 0 || Object.keys(config.IndexConfigs ?? {}).length > 0;
  return [
    ...(hasInsecure ? [" Insecure Registries:", ...insecure, ...ranges] : []),
    ...(mirrors.length > 0 ? [" Registry Mirrors:", ...mirrors] : []),
  ];
}
