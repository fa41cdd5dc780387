/** Commands that apt's configuration runs, such as Docker's docker-clean. Models: apt RunScripts. */
import { commandsOf, readConfiguration } from "./sources.ts";
import type { Console } from "./console.ts";

/** Runs every command of a hook with /bin/sh. */
export async function runHooks(console: Console, key: string): Promise<void> {
  const { process } = console;
  for (const command of commandsOf(readConfiguration(process), key)) {
    const pid = await process.spawn({ argv: ["sh", "-c", command], file: "/bin/sh" });
    await process.wait(pid);
  }
}
