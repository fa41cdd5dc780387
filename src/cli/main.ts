import { text as decode, utf8 } from "../base/bytes.ts";
import type { ByteWriter } from "../base/pipe.ts";
import { ApiClient } from "../client/http.ts";
import { CliError, messageOf } from "./cliError.ts";
import type { Call, CliConfig, Command } from "./command.ts";
import { isGroup } from "./command.ts";
import { absentContext } from "./commands/context/context.ts";
import { rootCommands, rootPage } from "./commands/index.ts";
import type { FlagSpec, FlagValues, ParsedFlags } from "./flags.ts";
import { parseFlags } from "./flags.ts";
import { usageText } from "./help.ts";
import { BrokenPipe } from "./io.ts";
import type { CliIo } from "./io.ts";
import { parseHost } from "./opts/values.ts";
import { clientVersion, terminalRelease } from "./release.ts";
import type { Found } from "./tree.ts";
import { checkArgs, findCommand, helpPage, helpText, programOf, unknownSubcommand } from "./tree.ts";

/** The `docker` program. Models: docker/cli cmd/docker/docker.go. */

/** The socket behind which `io.fetch` answers. */
const defaultHost = "unix:///var/run/docker.sock";

/** Runs `docker ARGV…` and gives its exit code. Never rejects. */
export async function runDocker(argv: readonly string[], io: CliIo): Promise<number> {
  const session = new Session(io);
  const stop = io.signals.subscribe((signal) => session.receive(signal));
  try {
    return await Promise.race([session.run(argv), session.ended]);
  } finally {
    stop();
  }
}

const deadly: Readonly<Record<string, number>> = { HUP: 1, INT: 2, QUIT: 3, KILL: 9, PIPE: 13, ALRM: 14, TERM: 15 };

/** One run of the program: its streams, signals and exit. */
class Session {
  readonly #io: CliIo;
  readonly #abort = new AbortController();
  readonly #claims: ((signal: string) => void)[] = [];
  readonly ended: Promise<number>;
  #end: (code: number) => void = () => {};

  constructor(io: CliIo) {
    this.#io = io;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** A signal either goes to who claimed it or ends the program. */
  receive(signal: string): void {
    const claim = this.#claims.at(-1);
    if (claim && signal !== "KILL") return claim(signal);
    const number = deadly[signal];
    if (number === undefined) return;
    this.#abort.abort(new Error("interrupted"));
    this.#end(128 + number);
  }

  async run(argv: readonly string[]): Promise<number> {
    try {
      return await this.#main(argv);
    } catch (error) {
      if (error instanceof BrokenPipe) return 141;
      const message = messageOf(error);
      try {
        if (message !== "") await this.#write(this.#io.stderr, `${message}\n`);
      } catch {
        return 141;
      }
      return error instanceof CliError ? error.exitCode : 1;
    } finally {
      this.#abort.abort(new Error("the command has ended"));
    }
  }

  async #main(argv: readonly string[]): Promise<number> {
    const io = this.#io;
    const page = rootPage(io.env.get("HOME") ?? "/root");
    const root: Found = { entry: rootCommands, parents: [], path: "docker", rest: argv };
    const globals = this.#flags(page.flags, argv, root, false);
    const words = globals.args;
    checkLogLevel(globals.flags.text("log-level"));
    const host = hostOf(globals.flags, io);
    if (globals.flags.bool("version") && words.length === 0) return this.#print(`Docker version ${clientVersion.version}, build ${clientVersion.gitCommit}\n`);
    if (words.length === 0) {
      await this.#write(io.stderr, globals.notices.map((line) => `${line}\n`).join(""));
      await this.#write(globals.wantsHelp ? io.stdout : io.stderr, helpText(root, page, io.terminal.columns));
      return 0;
    }
    const found = words[0] === "help" ? this.#helpTopic(words.slice(1)) : findCommand(rootCommands, words);
    if (words[0] === "help") return this.#print(helpText(found, page, io.terminal.columns));
    if (found.parents.length === 0) {
      const { wantsHelp, notices } = this.#flags(page.flags, words, root, true);
      if (!wantsHelp) throw new CliError(`docker: '${words[0]}' is not a docker command.\nSee 'docker --help'`);
      return this.#print(notices.map((line) => `${line}\n`).join("") + helpText(root, page, io.terminal.columns));
    }
    return this.#runFound(found, globals.flags, host);
  }

  #helpTopic(words: readonly string[]): Found {
    const found = findCommand(rootCommands, words);
    if (found.rest.length > 0) throw new CliError(`unknown help topic: ${found.rest.join(" ")}`);
    return found;
  }

  async #runFound(found: Found, globals: FlagValues, host: string): Promise<number> {
    const { entry } = found;
    const io = this.#io;
    const page = rootPage(io.env.get("HOME") ?? "/root");
    const program = programOf(found);
    const specs = entry.flags ?? [];
    const parsed = this.#flags(specs, found.rest, found, isGroup(entry) || entry.stopsAtArgument !== true);
    for (const notice of parsed.notices) await this.#write(io.stdout, `${notice}\n`);
    const help = (): string => helpText(found, page, io.terminal.columns);
    if (parsed.wantsHelp || (program && isGroup(entry))) return this.#print(help());
    if (isGroup(entry)) {
      if (parsed.args.length > 0) throw unknownSubcommand(found, page, io.terminal.columns);
      await this.#write(io.stderr, help());
      return 0;
    }
    checkArgs(found as Found<Command>, parsed.args);
    checkOsType(entry, parsed.flags);
    const call = this.#call(found, parsed, globals, host);
    if (!program) return (await entry.run(call)) ?? 0;
    try {
      return (await entry.run(call)) ?? 0;
    } catch (error) {
      if (error instanceof BrokenPipe || messageOf(error) === "") throw error;
      throw new CliError(`${program.errorPrefix}${messageOf(error)}`, error instanceof CliError ? error.exitCode : 1);
    }
  }

  /** Parses flags; mistakes are reported with the command they belong to. */
  #flags(specs: readonly FlagSpec[], words: readonly string[], found: Found, interspersed: boolean): ParsedFlags {
    try {
      return parseFlags(specs, words, { interspersed, lookupEnv: (name) => this.#io.env.get(name), release: terminalRelease });
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      const page = rootPage(this.#io.env.get("HOME") ?? "/root");
      const usage = isGroup(found.entry) ? `\n\n${usageText(helpPage(found, page), this.#io.terminal.columns)}` : "";
      throw new CliError(`${error.message}\nSee '${helpPage(found, page).commandPath ?? ownPathOf(found)} --help'.${usage}`, error.exitCode);
    }
  }

  #call(found: Found, { flags, args }: ParsedFlags, globals: FlagValues, host: string): Call {
    const io = this.#io;
    const client = new ApiClient(host === defaultHost ? io.fetch : unreachable, {
      version: clientVersion.apiVersion,
      host,
      userAgent: `Docker-Client/${clientVersion.version} (linux)`,
      signal: this.#abort.signal,
    });
    return {
      path: ownPathOf(found),
      flags,
      args,
      io,
      client,
      release: terminalRelease,
      config: readConfig(globals.text("config"), io),
      signal: this.#abort.signal,
      out: (data) => this.#write(io.stdout, data),
      err: (data) => this.#write(io.stderr, data),
      claimSignals: (handler) => {
        this.#claims.push(handler);
        return () => {
          const at = this.#claims.lastIndexOf(handler);
          if (at >= 0) this.#claims.splice(at, 1);
        };
      },
    };
  }

  async #print(text: string): Promise<number> {
    await this.#write(this.#io.stdout, text);
    return 0;
  }

  async #write(to: ByteWriter, data: string | Uint8Array): Promise<void> {
    const bytes = typeof data === "string" ? utf8(data) : data;
    if (bytes.length > 0 && !(await to.write(bytes))) throw new BrokenPipe("write |1: broken pipe");
  }
}

function ownPathOf({ entry, parents }: Found): string {
  return [...parents.map((group) => group.name), isGroup(entry) ? entry.name : entry.use.split(" ", 1)[0]!].join(" ");
}

function checkLogLevel(level: string): void {
  if (!["debug", "info", "warn", "warning", "error", "fatal", "panic", "trace"].includes(level.toLowerCase()))
    throw new CliError(`Unable to parse logging level: ${level}`);
}

/** The daemon to talk to: -H, else DOCKER_HOST, else the default socket. */
function hostOf(flags: FlagValues, io: CliIo): string {
  const failed = (why: string): CliError => new CliError(`Failed to initialize: unable to resolve docker endpoint: ${why}`);
  const context = flags.text("context") || (flags.changed("host") ? "" : (io.env.get("DOCKER_CONTEXT") ?? ""));
  const hosts = flags.list("host");
  if (hosts.length > 0 && flags.changed("context"))
    throw new CliError("conflicting options: either specify --host or --context, not both");
  if (hosts.length > 1) throw new CliError("Specify only one -H");
  if (context !== "" && context !== "default") throw failed(absentContext(io.env.get("HOME") ?? "/root", context).message);
  try {
    return parseHost(hosts[0] ?? (context === "" ? (io.env.get("DOCKER_HOST") ?? "") : ""));
  } catch (error) {
    throw failed(messageOf(error));
  }
}

const unreachable = (): Promise<never> => Promise.reject(new Error("no such host"));

function checkOsType(command: Command, flags: FlagValues): void {
  const wrong = (command.flags ?? []).filter((spec) => spec.osType !== undefined && flags.changed(spec.name));
  if (wrong.length === 0) return;
  const lines = wrong.map(
    ({ name, osType }) =>
      `"--${name}" is only supported on a Docker daemon running on ${osType}, but the Docker daemon is running on linux`,
  );
  throw new CliError(lines.join("\n"));
}

function readConfig(directory: string, io: CliIo): CliConfig {
  try {
    return JSON.parse(decode(io.files.readFile(`${directory}/config.json`))) as CliConfig;
  } catch {
    return {};
  }
}

