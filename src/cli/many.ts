import type { Call } from "./command.ts";
import { CliError, messageOf } from "./cliError.ts";

/** One operation on several objects: names that worked are printed, failures gathered. */

/** All at once; results in the order of the names. Throws CliError with every failure. */
export async function onEach(call: Call, operation: (name: string) => Promise<unknown>): Promise<void> {
  const running = call.args.map((name) => operation(name).then(() => undefined, (error: unknown) => ({ error })));
  const failures: string[] = [];
  for (const [i, name] of call.args.entries()) {
    const failure = await running[i]!;
    if (failure) failures.push(messageOf(failure.error));
    else await call.out(`${name}\n`);
  }
  if (failures.length > 0) throw new CliError(failures.join("\n"));
}

/** One after the other. Throws CliError with every failure. */
export async function oneByOne(call: Call, operation: (name: string) => Promise<string | void>): Promise<void> {
  const failures: string[] = [];
  for (const name of call.args) {
    try {
      const line = await operation(name);
      await call.out(`${line ?? name}\n`);
    } catch (error) {
      failures.push(messageOf(error));
    }
  }
  if (failures.length > 0) throw new CliError(failures.join("\n"));
}
