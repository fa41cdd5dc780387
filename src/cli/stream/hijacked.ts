import type { Duplex } from "../../base/pipe.ts";
import { copyFrames } from "../../api/framing.ts";
import type { ByteWriter } from "../../base/pipe.ts";
import type { Call } from "../command.ts";
import { CliError } from "../cliError.ts";
import { BrokenPipe } from "../io.ts";
import { warn } from "../log.ts";
import { defaultDetachKeys, detachKeyBytes, DetachWatch } from "./escape.ts";

/** The two directions of an attached container or exec. Models: docker/cli container/hijack.go. */

export interface Attachment {
  readonly connection: Duplex;
  /** Pass the caller's standard input on. */
  readonly stdin: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
  /** A terminal: output is one raw stream, and the detach keys work. */
  readonly tty: boolean;
  /** "" for the default. */
  readonly detachKeys: string;
}

/** How the streaming ended. */
export type Ending = "closed" | "detached";

/** Copies both ways until the other side has no more output, or the detach keys are typed. */
export async function streamHijacked(call: Call, attachment: Attachment): Promise<Ending> {
  const isRaw = attachment.stdin && attachment.tty && call.io.terminal.stdin;
  if (isRaw) call.io.terminal.setRaw?.(true);
  try {
    const keys = await detachKeysOf(call, attachment);
    const output = copyOutput(call, attachment);
    const input = copyInput(call, attachment, keys);
    if (!output) return await input;
    // Input may end before (the container still talks) or never (nobody types).
    const first = await Promise.race([output, input]);
    return first === "detached" ? "detached" : await output;
  } finally {
    if (isRaw) call.io.terminal.setRaw?.(false);
    attachment.connection.output.close();
  }
}

async function detachKeysOf(call: Call, { tty, stdin, detachKeys }: Attachment): Promise<Uint8Array | undefined> {
  if (!tty || !stdin) return undefined;
  if (detachKeys === "") return defaultDetachKeys;
  try {
    return detachKeyBytes(detachKeys);
  } catch (error) {
    await warn(call, `invalid detach escape keys, using default: ${(error as Error).message}`);
    return defaultDetachKeys;
  }
}

/** undefined when no output is wanted. */
function copyOutput(call: Call, { connection, stdout, stderr, tty }: Attachment): Promise<"closed"> | undefined {
  if (!stdout && !stderr) return undefined;
  const copying = tty && stdout ? copyRaw(call, connection) : copyFrames(connection.input, checked(call.io.stdout), checked(call.io.stderr));
  return copying.then(() => "closed" as const);
}

async function copyRaw(call: Call, connection: Duplex): Promise<void> {
  for (let chunk = await connection.input.read(); chunk; chunk = await connection.input.read()) await call.out(chunk);
}

/** A writer that ends the program when nobody reads. */
function checked(writer: ByteWriter): ByteWriter {
  return {
    write: async (bytes) => {
      if (!(await writer.write(bytes))) throw new BrokenPipe("write |1: broken pipe");
      return true;
    },
    close: () => {},
  };
}

async function copyInput(call: Call, { connection, stdin }: Attachment, keys: Uint8Array | undefined): Promise<Ending> {
  if (stdin) {
    const watch = keys && new DetachWatch(keys);
    for (let chunk = await call.io.stdin.read(); chunk; chunk = await call.io.stdin.read()) {
      const { pass, isDetached } = watch?.push(chunk) ?? { pass: chunk, isDetached: false };
      if (pass.length > 0 && !(await connection.output.write(pass))) break;
      if (isDetached) return "detached";
    }
  }
  connection.output.close();
  return "closed";
}

/** Throws when a terminal is asked for and standard input is none. */
export function checkTty(call: Call, attachStdin: boolean, tty: boolean): void {
  if (tty && attachStdin && !call.io.terminal.stdin) throw new CliError("the input device is not a TTY");
}
