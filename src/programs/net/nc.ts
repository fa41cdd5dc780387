import { ErrnoError } from "../../base/errors.ts";
import type { Duplex } from "../../base/pipe.ts";
import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { getopt } from "../getopt.ts";
import { addressOf, connectWithin } from "./connecting.ts";

/** nc: connects or listens and copies both ways; -l -p -w -v -z -k -e. */
export const nc: Applet = {
  name: "nc",
  aliases: ["netcat", "telnet"],
  usage: "[-iN] [-wN] [-l] [-p PORT] [-f FILE|IPADDR PORT] [-e PROG]",
  about: "Open a pipe to IP:PORT or FILE",
  async main(run) {
    const { process } = run;
    const options = await getopt(run, { short: "i:w:lp:f:e:nv", gnu: "zkuNq:46s:", stopAtOperand: run.name === "telnet" });
    const { operands } = options;
    if (options.has("l")) {
      const port = Number(options.value("p") ?? operands.at(-1));
      if (!Number.isInteger(port)) return run.usage();
      let listener;
      try {
        listener = process.listen("0.0.0.0", port);
      } catch (error) {
        return run.fail(run.say(`bind: ${reason(error)}`, reason(error)));
      }
      do {
        const peer = await listener.accept();
        if (!peer) break;
        if (!options.has("k")) listener.close();
        await relay(run, peer);
      } while (options.has("k"));
      return 0;
    }
    const [host, portText = run.name === "telnet" ? "23" : undefined] = operands;
    if (host === undefined || portText === undefined) return run.usage();
    const address = await addressOf(process, host);
    if (address === undefined) return run.fail(run.say(`bad address '${host}'`, `getaddrinfo for host "${host}" port ${portText}: Name or service not known`));
    const timeout = options.value("w");
    const [low, high] = /^(\d+)-(\d+)$/.exec(portText)?.slice(1).map(Number) ?? [Number(portText), Number(portText)];
    for (let port = low!; port <= high!; port++) {
      try {
        const peer = await connectWithin(process, address, port, timeout === undefined ? undefined : Number(timeout) * 1000);
        if (options.has("v") && run.isGnu) await run.errorLine(`Connection to ${host}${host === address ? "" : ` (${address})`} ${port} port [tcp/*] succeeded!`);
        if (options.has("z")) {
          peer.output.close();
          continue;
        }
        await relay(run, peer);
      } catch (error) {
        if (!(error instanceof ErrnoError)) throw error;
        run.status = 1;
        if (!run.isGnu) await run.error(timeout !== undefined && error.code === "ETIMEDOUT" ? "timed out" : `can't connect to remote host (${address}): ${error.message}`);
        else if (options.has("v")) await run.error(`connect to ${host}${host === address ? "" : ` (${address})`} port ${port} (tcp) failed: ${error.message}`);
      }
    }
    return run.status;
  },
};

/** Copies standard input to the peer and the peer to standard output until the peer ends. */
async function relay(run: AppletRun, peer: Duplex): Promise<void> {
  const { process } = run;
  const send = (async (): Promise<void> => {
    for (let part = await process.read(0, 16384); part; part = await process.read(0, 16384)) {
      if (!(await peer.output.write(part))) return;
    }
    peer.output.close();
  })();
  send.catch(() => {});
  for (let part = await peer.input.read(16384); part; part = await peer.input.read(16384)) {
    await run.outBytes(part);
    await run.flush();
  }
  peer.output.close();
}
