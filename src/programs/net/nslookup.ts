import { ErrnoError } from "../../base/errors.ts";
import type { Applet } from "../applet.ts";
import { nameservers } from "./connecting.ts";

/** nslookup: asks the container's DNS server for addresses. */
export const nslookup: Applet = {
  name: "nslookup",
  usage: "[-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]",
  about: "Query DNS about HOST",
  async main(run) {
    const { process } = run;
    const operands = run.args.filter((argument) => !argument.startsWith("-"));
    const [host, given] = operands;
    if (host === undefined) return run.usage();
    const server = given ?? nameservers(process)[0] ?? "127.0.0.1";
    await run.out(run.isGnu ? `Server:\t\t${server}\nAddress:\t${server}#53\n\n` : `Server:\t\t${server}\nAddress:\t${server}:53\n\n`);
    await run.flush();
    let addresses: readonly string[];
    try {
      if (host === "localhost") throw new ErrnoError("ENOENT", "getaddrinfo", host);
      addresses = (await process.resolveName(host)).filter((address) => !address.includes(":"));
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      // The Lab's DNS server answers for containers only; what it forwards is never answered.
      await process.sleep(10_000);
      await run.out(";; connection timed out; no servers could be reached\n\n");
      return 1;
    }
    await run.out(`Non-authoritative answer:\n${addresses.map((address) => `Name:\t${host}\nAddress: ${address}\n`).join("")}\n`);
    if (!run.isGnu) await run.out("Non-authoritative answer:\n\n");
    return 0;
  },
};
