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
    while (args[0]?.startsWith("-")) {
      const option = args.shift()!;
      if (option === "-h") host = args.shift() ?? host;
      else if (option === "-p") port = Number(args.shift());
      else if (option === "-a" || option === "--pass") password = args.shift();
      else if (option === "-n") args.shift();
      else if (option === "--raw") isPlain = true;
      else if (option === "--no-raw") isPlain = false;
      else if (option === "-v" || option === "--version") {
        await process.write(1, `redis-cli ${redisVersion}\n`);
        return 0;
      }
    }
    const connection = await open(process, host, port);
    if (!connection) return 1;
    if (password !== undefined) await connection.ask(["AUTH", password]);
    const show = async (command: readonly string[]): Promise<boolean> => {
      const reply = await connection.ask(command);
      if (reply === undefined) {
        if (command[0]?.toLowerCase() !== "shutdown") await process.write(2, "Error: Server closed the connection\n");
        return false;
      }
      const isInfo = command[0]?.toLowerCase() === "info";
      await process.write(1, isPlain || isInfo ? `${plain(reply)}\n` : `${pretty(reply, "")}\n`);
      return true;
    };
    if (args.length > 0) return (await show(args)) ? 0 : 1;
    return interact(process, `${host}:${port}> `, show);
  },
};

async function open(process: Process, host: string, port: number): Promise<{ ask(command: readonly string[]): Promise<Reply | undefined> } | undefined> {
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
  };
}

async function interact(process: Process, prompt: string, show: (command: readonly string[]) => Promise<boolean>): Promise<number> {
  const isTerminal = process.isTerminal(0);
  let rest = "";
  for (;;) {
    if (isTerminal) await process.write(1, prompt);
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
