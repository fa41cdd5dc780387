import { text } from "../../../base/bytes.ts";
import { readAll } from "../../../base/pipe.ts";
import { filtersText } from "../../../client/http.ts";
import type { SearchResult } from "../../../client/types.ts";
import type { Call, Command } from "../../command.ts";
import { atMost, exactly } from "../../command.ts";
import { CliError } from "../../cliError.ts";
import { writeList } from "../../format/listing.ts";
import { searchFormat, searchListing } from "../../format/search.ts";
import { filterMap } from "../../opts/values.ts";
import { base64, registryAuth, registryKey } from "../../registryAuth.ts";
import { filterFlag, noTrunc } from "../options.ts";

/** The registry from the user's side. Models: docker/cli cli/command/registry/login.go, logout.go, search.go. */

export const login: Command = {
  use: "login [OPTIONS] [SERVER]",
  short: "Log in to a registry",
  long: "Log in to a registry.\nWithout a server it is the daemon's default.",
  args: atMost(1),
  flags: [
    { name: "username", short: "u", type: "string", usage: "User name" },
    { name: "password", short: "p", type: "string", usage: "Password or access token" },
    { name: "password-stdin", type: "bool", usage: "Read the password from stdin" },
  ],
  run: async (call) => {
    const { flags, io } = call;
    let password = flags.text("password");
    if (password !== "") await call.err("WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n");
    if (password !== "" && flags.bool("password-stdin")) throw new CliError("--password and --password-stdin are mutually exclusive");
    if (flags.bool("password-stdin")) {
      if (flags.text("username") === "") throw new CliError("Must provide --username with --password-stdin");
      password = text(await readAll(io.stdin)).replace(/\r?\n$/, "");
    }
    if (password === "" && !io.terminal.stdin) throw new CliError("Error: Cannot perform an interactive login from a non TTY device");
    if (flags.text("username") === "" && call.args.length === 0) await call.out("Log in with your Docker ID to reach Docker Hub; https://hub.docker.com/ gives one to who has none.\n");
    const username = flags.text("username") || (await ask(call, "Username: "));
    if (username === "") throw new CliError("Error: Non-null Username Required");
    password ||= await ask(call, "Password: ", true);
    if (password === "") throw new CliError("Error: Password Required");
    const server = registryKey(call.args[0] ?? "docker.io");
    const reply = await call.client.json<{ Status: string }>("POST", "/auth", { json: { username, password, serveraddress: server } });
    saveAuth(call, server, base64(`${username}:${password}`));
    await call.err(
      `WARNING! Your password will be stored unencrypted in ${configPath(call)}.\nConfigure a credential helper to remove this warning. See\nhttps://docs.docker.com/engine/reference/commandline/login/#credential-stores\n\n`,
    );
    await call.out(`${reply.Status}\n`);
  },
};

async function ask(call: Call, question: string, isSecret = false): Promise<string> {
  await call.out(question);
  if (isSecret) call.io.terminal.setRaw?.(true);
  let line = "";
  for (;;) {
    const chunk = await call.io.stdin.read(1);
    if (!chunk) throw new CliError("error while reading input: EOF");
    const char = text(chunk);
    if (char === "\n" || char === "\r") break;
    line += char;
  }
  if (isSecret) {
    call.io.terminal.setRaw?.(false);
    await call.out("\n");
  }
  return line.trim();
}

function configPath(call: Call): string {
  return `${call.io.env.get("HOME") ?? "/root"}/.docker/config.json`;
}

function saveAuth(call: Call, server: string, auth: string | undefined): void {
  const { [server]: _, ...others } = call.config.auths ?? {};
  const auths = auth === undefined ? others : { ...others, [server]: { auth } };
  const path = configPath(call);
  try {
    call.io.files.makeDir(path.slice(0, path.lastIndexOf("/")), 0o700);
  } catch {
    // It is there already; what else is wrong shows when the file is written.
  }
  call.io.files.writeFile(path, new TextEncoder().encode(JSON.stringify({ ...call.config, auths }, null, "\t")), 0o600);
}

export const logout: Command = {
  use: "logout [SERVER]",
  short: "Log out from a registry",
  long: "Log out from a registry.\nWithout a server it is the daemon's default.",
  args: atMost(1),
  run: async (call) => {
    const server = registryKey(call.args[0] ?? "docker.io");
    if (!call.config.auths?.[server]) return call.out(`Not logged in to ${server}\n`);
    await call.out(`Removing login credentials for ${server}\n`);
    saveAuth(call, server, undefined);
  },
};

export const search: Command = {
  use: "search [OPTIONS] TERM",
  short: "Search Docker Hub for images",
  args: exactly(1),
  flags: [
    noTrunc,
    filterFlag("List only what meets the conditions", "f"),
    { name: "limit", type: "int", usage: "Most results to list" },
    { name: "format", type: "string", usage: "How to print the list, as a Go template makes it" },
  ],
  run: async (call) => {
    const { flags } = call;
    const query = { term: call.args[0], limit: flags.int("limit") || undefined, filters: filtersText(filterMap(flags.list("filter"))) };
    const headers = { "x-registry-auth": registryAuth(call, "docker.io") };
    const results = await call.client.json<SearchResult[]>("GET", "/images/search", { query, headers });
    const sorted = results.toSorted((a, b) => b.star_count - a.star_count);
    const context = { truncate: !flags.bool("no-trunc"), nowMs: call.io.clock.now(), release: call.release };
    await call.out(writeList(searchListing(call.release), sorted, searchFormat(flags.text("format")), context));
  },
};
