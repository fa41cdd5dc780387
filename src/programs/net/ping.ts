import { ErrnoError } from "../../base/errors.ts";
import type { Applet } from "../applet.ts";
import type { AppletRun } from "../appletRun.ts";
import { getopt, type Options } from "../getopt.ts";
import { addressOf, within } from "./connecting.ts";

/** No server of the Lab listens here: a refused connection is an answer. */
const probePort = 9;

/**
 * ping: -c -i -W -w -q -s, one echo a second of virtual time.
 * @deviation An echo is a connection attempt inside the Lab's networks; round-trip times are drawn at random.
 */
export const ping: Applet = {
  name: "ping",
  aliases: ["ping6", "ping4"],
  gnuUsageCode: 2,
  usage: "[OPTIONS] HOST",
  about: "Send ICMP ECHO_REQUESTs to HOST",
  async main(run) {
    const options = await getopt(run, { short: "c:i:W:w:qs:t:I:A46np:v", gnu: "Obafr" });
    const [host] = options.operands;
    if (host === undefined) return run.isGnu ? run.usage("usage error: Destination address required") : run.usage();
    const address = await addressOf(run.process, host);
    if (address === undefined) {
      await run.error(run.say(`bad address '${host}'`, `${host}: Name or service not known`));
      return run.isGnu ? 2 : 1;
    }
    const session = new Session(run, options, host, address);
    run.process.onSignal("SIGINT", async () => {
      await session.summary();
      await run.flush();
      run.process.exit(session.received > 0 ? 0 : 1);
    });
    return session.execute();
  },
};

class Session {
  readonly #run: AppletRun;
  readonly #options: Options;
  readonly #host: string;
  readonly #address: string;
  readonly #size: number;
  readonly #times: number[] = [];
  readonly #startedAt: number;
  #sent = 0;
  received = 0;

  constructor(run: AppletRun, options: Options, host: string, address: string) {
    this.#run = run;
    this.#options = options;
    this.#host = host;
    this.#address = address;
    this.#size = Number(options.value("s") ?? 56);
    this.#startedAt = run.process.clock.now();
  }

  async execute(): Promise<number> {
    const run = this.#run;
    const { process } = run;
    const options = this.#options;
    const count = Number(options.value("c") ?? Infinity);
    const intervalMs = Number(options.value("i") ?? 1) * 1000;
    const waitMs = Number(options.value("W") ?? 10) * 1000;
    const deadlineMs = options.has("w") ? this.#startedAt + Number(options.value("w")) * 1000 : Infinity;
    await run.out(run.isGnu ? `PING ${this.#host} (${this.#address}) ${this.#size}(${this.#size + 28}) bytes of data.\n` : `PING ${this.#host} (${this.#address}): ${this.#size} data bytes\n`);
    await run.flush();
    for (let sequence = 0; sequence < count && process.clock.now() < deadlineMs; sequence++) {
      const isLast = sequence + 1 >= count;
      const sentAt = process.clock.now();
      this.#sent++;
      const answer = await this.#echo(Math.max(1, Math.min(isLast ? waitMs : intervalMs, deadlineMs - sentAt)));
      if (answer === "unreachable") return run.isGnu ? run.fail("connect: Network is unreachable", 2) : run.fail("sendto: Network is unreachable");
      if (answer === "answered") {
        this.received++;
        const ms = 0.04 + process.random.fork(`ping ${this.#address} ${process.clock.nowNanos()}`).between(0, 120) / 1000;
        this.#times.push(ms);
        if (!options.has("q")) {
          const named = this.#host === this.#address || !run.isGnu ? this.#address : `${this.#host} (${this.#address})`;
          const sequenceWord = run.isGnu ? `icmp_seq=${sequence + 1}` : `seq=${sequence}`;
          await run.out(`${this.#size + 8} bytes from ${named}: ${sequenceWord} ttl=64 time=${ms.toFixed(3)} ms\n`);
          await run.flush();
        }
      }
      const left = sentAt + intervalMs - process.clock.now();
      if (!isLast && left > 0) await process.sleep(left);
    }
    await this.summary();
    return this.received > 0 ? 0 : 1;
  }

  async #echo(waitMs: number): Promise<"answered" | "lost" | "unreachable"> {
    const { process } = this.#run;
    try {
      const peer = await within(process, process.connect(this.#address, probePort), waitMs);
      peer.output.close();
      return "answered";
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      if (error.code === "ECONNREFUSED") return "answered";
      if (error.code === "ENETUNREACH") return "unreachable";
      return "lost";
    }
  }

  async summary(): Promise<void> {
    const run = this.#run;
    const loss = this.#sent === 0 ? 0 : Math.floor(((this.#sent - this.received) * 100) / this.#sent);
    await run.out(`\n--- ${this.#host} ping statistics ---\n`);
    const received = run.isGnu ? `${this.received} received` : `${this.received} packets received`;
    const elapsed = run.isGnu ? `, time ${run.process.clock.now() - this.#startedAt}ms` : "";
    await run.out(`${this.#sent} packets transmitted, ${received}, ${loss}% packet loss${elapsed}\n`);
    if (this.#times.length === 0) {
      if (run.isGnu) await run.out("\n");
      return;
    }
    const [least, most] = [Math.min(...this.#times), Math.max(...this.#times)];
    const average = this.#times.reduce((sum, ms) => sum + ms, 0) / this.#times.length;
    const deviation = Math.sqrt(this.#times.reduce((sum, ms) => sum + (ms - average) ** 2, 0) / this.#times.length);
    const numbers = [least, average, most].map((ms) => ms.toFixed(3)).join("/");
    await run.out(run.isGnu ? `rtt min/avg/max/mdev = ${numbers}/${deviation.toFixed(3)} ms\n` : `round-trip min/avg/max = ${numbers} ms\n`);
  }
}
