/** dig and host: addresses of a name, from the DNS server of /etc/resolv.conf. Models: BIND 9.18 (A records only). */
import { baseName } from "../../base/path.ts";
import { ErrnoError } from "../../base/errors.ts";
import type { Process, Program } from "../../engine/runc/program.ts";
import { nameservers } from "./connecting.ts";

async function main(process: Process): Promise<number> {
  const words = process.argv.slice(1).filter((word) => !word.startsWith("@") && !/^(A|ANY|IN|-\w+)$/.test(word));
  const isShort = words.includes("+short");
  const name = words.find((word) => !word.startsWith("+")) ?? ".";
  const server = process.argv.find((word) => word.startsWith("@"))?.slice(1) ?? nameservers(process)[0] ?? "127.0.0.1";
  let addresses: readonly string[] = [];
  try {
    addresses = await process.resolveName(name);
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    if (error.code === "EAGAIN") {
      await process.sleep(15_000);
      await process.write(1, ";; communications error to " + `${server}#53: timed out\n`.repeat(1) + `\n; <<>> DiG 9.18.33 <<>> ${name}\n;; global options: +cmd\n;; no servers could be reached\n`);
      return 9;
    }
  }
  if (baseName(process.argv[0] ?? "") === "host") {
    await process.write(1, addresses.length === 0 ? `Host ${name} not found: 3(NXDOMAIN)\n` : addresses.map((address) => `${name} has address ${address}\n`).join(""));
    return addresses.length === 0 ? 1 : 0;
  }
  if (isShort) {
    await process.write(1, addresses.map((address) => `${address}\n`).join(""));
    return 0;
  }
  const answer = addresses.length === 0 ? "" : `;; ANSWER SECTION:\n${addresses.map((address) => `${name}.\t\t600\tIN\tA\t${address}\n`).join("")}\n`;
  await process.write(1, `\n; <<>> DiG 9.18.33 <<>> ${process.argv.slice(1).join(" ")}\n;; global options: +cmd\n;; Got answer:\n;; ->>HEADER<<- opcode: QUERY, status: ${addresses.length === 0 ? "NXDOMAIN" : "NOERROR"}, id: ${process.random.between(1000, 65_535)}\n;; flags: qr rd ra; QUERY: 1, ANSWER: ${addresses.length}, AUTHORITY: 0, ADDITIONAL: 0\n\n;; QUESTION SECTION:\n;${name}.\t\t\tIN\tA\n\n${answer};; Query time: 0 msec\n;; SERVER: ${server}#53(${server}) (UDP)\n\n`);
  return 0;
}

export const digPrograms: readonly Program[] = ["dig", "host"].map((name) => ({ name, main }));
