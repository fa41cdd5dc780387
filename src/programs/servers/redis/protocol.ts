/** RESP2, the protocol of Redis. Spec: redis.io, "Redis serialization protocol specification". */
import { text, utf8 } from "../../../base/bytes.ts";
import type { ConnectionReader } from "../connectionReader.ts";

/** A reply: status words and errors are marked, bulk strings are strings, null is nil. */
export type Reply = string | number | null | { readonly status: string } | { readonly error: string } | readonly Reply[];

/** The bytes of a reply. */
export function encodeReply(reply: Reply): string {
  if (reply === null) return "$-1\r\n";
  if (typeof reply === "number") return `:${reply}\r\n`;
  if (typeof reply === "string") return `$${utf8(reply).length}\r\n${reply}\r\n`;
  if ("status" in reply) return `+${reply.status}\r\n`;
  if ("error" in reply) return `-${reply.error}\r\n`;
  return `*${reply.length}\r\n${reply.map(encodeReply).join("")}`;
}

/** The next reply of a connection; undefined at its end. */
export async function readReply(reader: ConnectionReader): Promise<Reply | undefined> {
  const line = await reader.line();
  if (line === undefined) return undefined;
  const rest = line.slice(1);
  switch (line[0]) {
    case "+": return { status: rest };
    case "-": return { error: rest };
    case ":": return Number(rest);
    case "$": {
      if (rest === "-1") return null;
      const value = text(await reader.exactly(Number(rest)));
      await reader.line();
      return value;
    }
    case "*": {
      const items: Reply[] = [];
      for (let i = 0; i < Number(rest); i++) {
        const item = await readReply(reader);
        if (item === undefined) return undefined;
        items.push(item);
      }
      return items;
    }
    default: return { error: `ERR Protocol error, got "${line[0] ?? ""}" as reply type byte` };
  }
}

/** The next command: an array of bulk strings, or a line typed by hand. */
export async function readCommand(reader: ConnectionReader): Promise<readonly string[] | undefined> {
  const line = await reader.line();
  if (line === undefined) return undefined;
  if (!line.startsWith("*")) return line.split(/\s+/).filter(Boolean);
  const words: string[] = [];
  for (let i = 0; i < Number(line.slice(1)); i++) {
    const head = await reader.line();
    if (!head?.startsWith("$")) return undefined;
    words.push(text(await reader.exactly(Number(head.slice(1)))));
    await reader.line();
  }
  return words;
}
