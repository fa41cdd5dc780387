/** redis-cli: one command from the arguments, or lines from standard input. Models: redis src/redis-cli.c */
import { text, utf8 } from "../../../base/bytes.ts";
import { ErrnoError } from "../../../base/errors.ts";
import type { Duplex } from "../../../base/pipe.ts";
import type { Process, Program } from "../../../engine/runc/program.ts";
import { ConnectionReader } from "../connectionReader.ts";
import { readReply, type Reply } from "./protocol.ts";
import { redisVersion } from "./server.ts";

/** The command line client. */
export const redisCli: Program = {
  name: "redis-cli",
  async main(process) {
    const args = [...process.argv.slice(1)];
    let host = "127.0.0.1";
    let port = 6379;
    let password = process.env.get("REDISCLI_AUTH");
    let isPlain = !process.isTerminal(1);
    let database = 0;
    let isQuiet = false;
    let failsOnError = false;
    let readsLast = false;
    let repeat = 1;
    let pauseMs = 0;
    let isGiven = false;
    while (args[0]?.startsWith("-")) {
      const option = args.shift()!;
      if (option === "-h") host = args.shift() ?? host;
      else if (option === "-p") port = Number(args.shift());
      else if (option === "-a" || option === "--pass") {
        password = args.shift();
        isGiven = true;
      }
      else if (option === "-n") database = Number(args.shift());
      else if (option === "-u") {
        const match = /^redis:\/\/(?:[^:@]*:([^@]*)@)?([^:/]+)(?::(\d+))?(?:\/(\d+))?/.exec(args.shift() ?? "");
        password = match?.[1] ?? password;
        host = match?.[2] ?? host;
        port = Number(match?.[3] ?? port);
        database = Number(match?.[4] ?? database);
      } else if (option === "--no-auth-warning") isQuiet = true;
      else if (option === "-e") failsOnError = true;
      else if (option === "-x") readsLast = true;
      else if (option === "-r") repeat = Number(args.shift());
      else if (option === "-i") pauseMs = Number(args.shift()) * 1000;
      else if (option === "--raw") isPlain = true;
      else if (option === "--no-raw") isPlain = false;
      else if (option === "-v" || option === "--version") {
        await process.write(1, `redis-cli ${redisVersion}\n`);
        return 0;
      }
    }
    if (isGiven && !isQuiet) await process.write(2, "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n");
    const connection = await open(process, host, port);
    if (!connection) return 1;
    if (password !== undefined) {
      const reply = await connection.ask(["AUTH", password]);
      if (typeof reply === "object" && reply !== null && "error" in reply) await process.write(2, `AUTH failed: ${reply.error}\n`);
    }
    if (database !== 0) await connection.ask(["SELECT", String(database)]);
    let failed = false;
    const print = (reply: Reply, isInfo = false): Promise<void> => process.write(1, isPlain || isInfo ? `${plain(reply)}\n` : `${pretty(reply, "")}\n`);
    const show = async (command: readonly string[]): Promise<boolean> => {
      const name = command[0]?.toLowerCase() ?? "";
      const reply = await connection.ask(command);
      if (reply === undefined) {
        if (name !== "shutdown") await process.write(2, "Error: Server closed the connection\n");
        return false;
      }
      failed = typeof reply === "object" && reply !== null && "error" in reply;
      if (name === "select" && !failed) database = Number(command[1]);
      const listens = /^p?subscribe$/.test(name) && !failed;
      if (listens && process.isTerminal(1)) await process.write(1, "Reading messages... (press Ctrl-C to quit or any key to type command)\n");
      await print(reply, name === "info");
      if (listens) for (let message = await connection.next(); message !== undefined; message = await connection.next()) await print(message);
      return !listens;
    };
    if (args.length === 0) return interact(process, () => `${host}:${port}${database === 0 ? "" : `[${database}]`}> `, show);
    if (readsLast) {
      const parts: string[] = [];
      for (let part = await process.read(0); part; part = await process.read(0)) parts.push(text(part));
      args.push(parts.join(""));
    }
    for (let n = 0; n < repeat || repeat < 0; n++) {
      if (n > 0 && pauseMs > 0) await process.sleep(pauseMs);
      if (!(await show(args))) return 1;
    }
    return failed && failsOnError ? 1 : 0;
  },
};

async function open(process: Process, host: string, port: number): Promise<{ ask(command: readonly string[]): Promise<Reply | undefined>; next(): Promise<Reply | undefined> } | undefined> {
  let peer: Duplex;
  try {
    peer = await process.connect(host, port);
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    const why = error.code === "ENOENT" ? "Name or service not known" : error.message;
    await process.write(2, `Could not connect to Redis at ${host}:${port}: ${why}\n`);
    return undefined;
  }
  const reader = new ConnectionReader(peer.input);
  return {
    async ask(command) {
      await peer.output.write(utf8(`*${command.length}\r\n${command.map((word) => `$${utf8(word).length}\r\n${word}\r\n`).join("")}`));
      return readReply(reader);
    },
    next: () => readReply(reader),
  };
}

async function interact(process: Process, prompt: () => string, show: (command: readonly string[]) => Promise<boolean>): Promise<number> {
  const isTerminal = process.isTerminal(0);
  let rest = "";
  for (;;) {
    if (isTerminal) await process.write(1, prompt());
    while (!rest.includes("\n")) {
      const part = await process.read(0);
      if (!part) {
        if (rest !== "") await show(words(rest));
        return 0;
      }
      rest += text(part);
    }
    const line = rest.slice(0, rest.indexOf("\n"));
    rest = rest.slice(line.length + 1);
    const command = words(line);
    if (command.length === 0) continue;
    if (command[0]!.toLowerCase() === "clear") {
      await process.write(1, "\x1b[H\x1b[2J");
      continue;
    }
    if (["quit", "exit"].includes(command[0]!.toLowerCase())) return 0;
    if (!(await show(command))) return 1;
  }
}

/** Splits a line into words; quotes hold them together. */
function words(line: string): string[] {
  return [...line.matchAll(/"((?:\\.|[^"\\])*)"|'([^']*)'|(\S+)/g)].map((match) => match[1]?.replace(/\\(.)/g, "$1") ?? match[2] ?? match[3] ?? "");
}

function plain(reply: Reply): string {
  if (reply === null) return "";
  if (typeof reply === "string" || typeof reply === "number") return String(reply);
  if ("status" in reply) return reply.status;
  if ("error" in reply) return `${reply.error}\n`;
  return reply.map(plain).join("\n");
}

function pretty(reply: Reply, indent: string): string {
  if (reply === null) return "(nil)";
  if (typeof reply === "number") return `(integer) ${reply}`;
  if (typeof reply === "string") return `"${reply.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\t", "\\t")}"`;
  if ("status" in reply) return reply.status;
  if ("error" in reply) return `(error) ${reply.error}`;
  if (reply.length === 0) return "(empty array)";
  const width = String(reply.length).length;
  return reply.map((item, i) => `${i === 0 ? "" : indent}${String(i + 1).padStart(width)}) ${pretty(item, `${indent}${" ".repeat(width + 2)}`)}`).join("\n");
}
