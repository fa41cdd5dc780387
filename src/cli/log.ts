import { quote } from "./go/quote.ts";
import type { Call } from "./command.ts";

/** The client's own warnings. Models: sirupsen/logrus as docker/cli uses it. */

/** "WARN[0000] …" on a terminal, key=value fields elsewhere. */
export async function warn(call: Call, message: string, level: "warning" | "error" = "warning"): Promise<void> {
  if (call.io.terminal.stderr) return call.err(`${level === "warning" ? "WARN" : "ERRO"}[0000] ${message.padEnd(44)} \n`);
  const time = new Date(call.io.clock.now()).toISOString().replace(/\.\d+Z$/, "Z");
  const value = /^[A-Za-z0-9\-._/@^+]+$/.test(message) ? message : quote(message);
  return call.err(`time="${time}" level=${level} msg=${value}\n`);
}
