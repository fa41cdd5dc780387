import type { Call } from "../command.ts";

/** Keeps the container's terminal as large as the caller's. Models: docker/cli container/tty.go. */

/** Height and width for ConsoleSize; zeroes without a terminal. */
export function consoleSize(call: Call): [height: number, width: number] {
  const { terminal } = call.io;
  return terminal.stdout ? [terminal.rows, terminal.columns] : [0, 0];
}

/** Sets the size now and at each change of the window; returns the function that stops it. */
export async function followTerminalSize(call: Call, path: string, extra = 0): Promise<() => void> {
  const resize = async (more = 0): Promise<void> => {
    const [height, width] = consoleSize(call);
    if (height === 0 && width === 0) return;
    // A size that cannot be set is no reason to end the command.
    await call.client.call("POST", `${path}/resize`, { query: { h: height + more, w: width + more } }).catch(() => undefined);
  };
  if (extra > 0) await resize(extra);
  await resize();
  return call.io.signals.subscribe((signal) => {
    if (signal === "WINCH") void resize();
  });
}
