import type { Call, Command } from "../../command.ts";
import { noArgs } from "../../command.ts";
import { CliError, messageOf } from "../../cliError.ts";
import { decodeTyped } from "../../format/goDecode.ts";
import { parseFormat, runFormat } from "../../format/template.ts";
import { parseJson } from "../../go/json.ts";
import type { GoValue } from "../../go/value.ts";
import type { Template } from "../../go/template/parse.ts";
import { alignTable } from "../../format/table.ts";
import { clientVersion } from "../../release.ts";
import { inspectFormat } from "../options.ts";

/** GET /version. */
interface ServerVersion {
  readonly Components?: { Name: string; Version: string; Details?: Record<string, string> }[];
}

/** Models: docker/cli system/version.go. */
export const version: Command = {
  use: "version [OPTIONS]",
  short: "Show the Docker version information",
  args: noArgs,
  flags: [inspectFormat],
  run: showVersion,
};

async function showVersion(call: Call): Promise<void> {
  const format = call.flags.text("format");
  let template: Template | undefined;
  try {
    template = format === "" ? undefined : parseFormat(format === "json" ? "{{json .}}" : format);
  } catch (error) {
    throw new CliError(`template parsing error: ${messageOf(error).replace("template: :", "template: version:")}`, 64);
  }
  const client = {
    Version: clientVersion.version,
    ApiVersion: clientVersion.apiVersion,
    DefaultAPIVersion: clientVersion.apiVersion,
    GitCommit: clientVersion.gitCommit,
    GoVersion: clientVersion.goVersion,
    Os: clientVersion.os,
    Arch: clientVersion.arch,
    BuildTime: ansiTime(clientVersion.buildTime),
    Context: "default",
  };
  let server: ServerVersion | undefined;
  let failure: unknown;
  try {
    server = await call.client.json<ServerVersion>("GET", "/version");
    for (const { Name, Details } of server.Components ?? [])
      if (Name === "Engine" && Details?.["BuildTime"]) Details["BuildTime"] = ansiTime(Details["BuildTime"]);
  } catch (error) {
    failure = error;
  }
  let shown = "";
  try {
    shown = template ? templated(template, client, server) : plainVersion(client, server);
  } finally {
    await call.out(`${shown}\n`);
  }
  if (failure) throw failure;
}

function templated(template: Template, client: object, server: ServerVersion | undefined): string {
  const decode = (type: string, value: unknown): GoValue => decodeTyped(type, parseJson(JSON.stringify(value ?? null)));
  const field = (name: string, value: GoValue) => ({ name, json: name, omitEmpty: false, value });
  const fields = [field("Client", decode("system.clientVersion", client)), field("Server", decode("*types.Version", server))];
  const type = "system.versionInfo";
  try {
    return alignTable(runFormat(template, { kind: "struct", type, isPointer: false, fields }), { minWidth: 20, padding: 1 });
  } catch (error) {
    throw new CliError(messageOf(error).replace("template: :", "template: version:").replace('executing ""', 'executing "version"'));
  }
}

/** "Thu Aug 13 05:35:48 2026" (time.ANSIC) for RFC 3339; other texts stay. */
export function ansiTime(time: string): string {
  const ms = Date.parse(time.replace(/\.\d+/, ""));
  if (Number.isNaN(ms)) return time;
  const [weekday, day, month, year, clock] = new Date(ms).toUTCString().replace(",", "").split(" ");
  return `${weekday} ${month} ${String(Number(day)).padStart(2)} ${clock} ${year}`;
}

function plainVersion(client: Record<string, string>, server: ServerVersion | undefined): string {
  const lines = [
    "Client:",
    ` Version:\t${client["Version"]}`,
    ` API version:\t${client["ApiVersion"]}`,
    ` Go version:\t${client["GoVersion"]}`,
    ` Git commit:\t${client["GitCommit"]}`,
    ` Built:\t${client["BuildTime"]}`,
    ` OS/Arch:\t${client["Os"]}/${client["Arch"]}`,
    ` Context:\t${client["Context"]}`,
  ];
  if (!server) return alignTable(lines.join("\n"), { minWidth: 20, padding: 1 });
  lines.push("", "Server:");
  for (const { Name, Version, Details = {} } of server.Components ?? []) {
    lines.push(` ${Name}:`);
    const detail = (key: string): string => Details[key] ?? "";
    if (Name === "Engine")
      lines.push(
        `  Version:\t${Version}`,
        `  API version:\t${detail("ApiVersion")} (minimum version ${detail("MinAPIVersion")})`,
        `  Go version:\t${detail("GoVersion")}`,
        `  Git commit:\t${detail("GitCommit")}`,
        `  Built:\t${detail("BuildTime")}`,
        `  OS/Arch:\t${detail("Os")}/${detail("Arch")}`,
        `  Experimental:\t${detail("Experimental")}`,
      );
    else lines.push(`  Version:\t${Version}`, ...Object.keys(Details).toSorted().map((key) => `  ${key}:\t${Details[key]}`));
  }
  return alignTable(lines.join("\n"), { minWidth: 20, padding: 1 });
}
