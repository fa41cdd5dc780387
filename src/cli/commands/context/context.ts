import { sha256Hex } from "../../../oci/digest.ts";
import type { Call, Command } from "../../command.ts";
import { exactly, noArgs } from "../../command.ts";
import { CliError } from "../../cliError.ts";
import type { Listing } from "../../format/listing.ts";
import { writeList } from "../../format/listing.ts";
import { inspectAll } from "../container/inspect.ts";
import { inspectFormat, listFormat } from "../options.ts";

/** The contexts of the CLI. @deviation Only the default one exists. Models: docker/cli context/list.go, show.go, use.go, inspect.go. */

interface ContextRow {
  readonly Name: string;
  readonly Description: string;
  readonly DockerEndpoint: string;
  readonly Error: string;
}

const listing: Listing<ContextRow> = {
  type: "*formatter.clientContextContext",
  headers: { Name: "NAME", Description: "DESCRIPTION", DockerEndpoint: "DOCKER ENDPOINT", Error: "ERROR", Current: "", ContextType: "TYPE" },
  columns: {
    Current: () => "true",
    Name: ({ Name }) => Name,
    Description: ({ Description }) => Description,
    DockerEndpoint: ({ DockerEndpoint }) => DockerEndpoint,
    Error: ({ Error }) => Error,
    ContextType: () => "moby",
  },
};

const defaultRow = (call: Call): ContextRow => ({
  Name: "default",
  Description: "Current DOCKER_HOST based configuration",
  DockerEndpoint: call.client.host,
  Error: "",
});

export const ls: Command = {
  use: "ls [OPTIONS]",
  short: "List contexts",
  aliases: ["list"],
  args: noArgs,
  flags: [listFormat, { name: "quiet", short: "q", type: "bool", usage: "Print the contexts' names only" }],
  run: async (call) => {
    const format = call.flags.text("format") || "table";
    const row = defaultRow(call);
    const context = { truncate: false, nowMs: call.io.clock.now(), release: call.release };
    if (call.flags.bool("quiet")) return call.out("default\n");
    if (format === "json") return call.out(`${JSON.stringify({ Name: row.Name, Description: row.Description, DockerEndpoint: row.DockerEndpoint, Current: true, Error: row.Error, ContextType: "moby" })}\n`);
    const source = format === "table" ? "table {{.Name}}{{if .Current}} *{{end}}\t{{.Description}}\t{{.DockerEndpoint}}\t{{.Error}}" : format;
    await call.out(writeList(listing, [row], source, context));
  },
};

export const show: Command = {
  use: "show",
  short: "Print the name of the current context",
  args: noArgs,
  run: (call) => call.out("default\n"),
};

/** "context "x": context not found: …". */
export function absentContext(home: string, name: string): CliError {
  return new CliError(
    `context "${name}": context not found: open ${home}/.docker/contexts/meta/${sha256Hex(name)}/meta.json: no such file or directory`,
  );
}

const homeOf = (call: Call): string => call.io.env.get("HOME") ?? "/root";

export const use: Command = {
  use: "use CONTEXT",
  short: "Set the current docker context",
  args: exactly(1),
  run: async (call) => {
    const name = call.args[0]!;
    if (name !== "default") throw absentContext(homeOf(call), name);
    await call.out("default\n");
    await call.err('Current context is now "default"\n');
  },
};

export const inspect: Command = {
  use: "inspect [OPTIONS] [CONTEXT] [CONTEXT...]",
  short: "Display detailed information on one or more contexts",
  args: { min: 0 },
  flags: [inspectFormat],
  run: (call) =>
    inspectAll({ ...call, args: call.args.length === 0 ? ["default"] : call.args }, (name) => {
      if (name !== "default") return Promise.reject(absentContext(homeOf(call), name));
      const inMemory = "\\u003cIN MEMORY\\u003e";
      const host = JSON.stringify(call.client.host);
      const json = `{"Name":"default","Metadata":{},"Endpoints":{"docker":{"Host":${host},"SkipTLSVerify":false}},"TLSMaterial":{},"Storage":{"MetadataPath":"${inMemory}","TLSPath":"${inMemory}"}}`;
      return Promise.resolve({ type: "context.contextWithTLSListing", json });
    }),
};

export const absentContextLines = [
  ["create [OPTIONS] CONTEXT", "Create a context"],
  ["export [OPTIONS] CONTEXT [FILE|-]", "Export a context to a tar archive FILE or a tar stream on STDOUT."],
  ["import CONTEXT FILE|-", "Import a context from a tar or zip file"],
  ["rm CONTEXT [CONTEXT...]", "Remove one or more contexts"],
  ["update [OPTIONS] CONTEXT", "Update a context"],
] as const;
