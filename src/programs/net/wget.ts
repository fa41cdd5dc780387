import { ErrnoError } from "../../base/errors.ts";
import { utf8 } from "../../base/bytes.ts";
import type { Applet } from "../applet.ts";
import { AppletExit } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { exists, inside } from "../files.ts";
import { getopt, type Options } from "../getopt.ts";
import { addressOf, connectWithin, within } from "./connecting.ts";
import { base64, headBytes, headerValue, HttpReader, parseUrl, type Location, type MessageHead } from "./http.ts";

const mostRedirects = 5;

/** wget: http downloads within the Lab; -q -O -S -T -P -c --spider --header --post-data -U. */
export const wget: Applet = {
  name: "wget",
  gnuUsageCode: 2,
  usage: "[-cqS] [--spider] [-O FILE] [-o LOGFILE] [--header STR]\n\t[--post-data STR | --post-file FILE] [-Y on/off]\n\t[--no-check-certificate] [-P DIR] [-U AGENT] [-T SEC] URL...",
  about: "Retrieve files via HTTP or FTP",
  async main(run) {
    const options = await getopt(run, {
      short: "cqSO:o:P:U:T:Y:t:", gnu: "nvi:",
      long: {
        spider: "spider", header: "header:", "post-data": "post-data:", "post-file": "post-file:", "no-check-certificate": "insecure", quiet: "q", continue: "c",
        "output-document": "O", "output-file": "o", "directory-prefix": "P", "user-agent": "U", timeout: "T", "server-response": "S", tries: "t", "no-verbose": "nv", method: "method:",
      },
      gnuLong: { "content-on-error": "content-on-error", "show-progress": "show-progress", "body-data": "post-data" },
    });
    if (options.operands.length === 0) return run.usage(run.isGnu ? "missing URL" : undefined);
    for (const url of options.operands) await new Download(run, options, url).execute();
    return run.status;
  },
};

class Download {
  readonly #run: AppletRun;
  readonly #options: Options;
  #url: string;
  readonly #quiet: boolean;

  constructor(run: AppletRun, options: Options, url: string) {
    this.#run = run;
    this.#options = options;
    this.#url = url;
    this.#quiet = options.has("q");
  }

  async execute(): Promise<void> {
    for (let redirects = 0; ; redirects++) {
      const next = await this.#request();
      if (next === undefined) return;
      if (redirects >= mostRedirects) await this.#fail("too many redirections");
      this.#url = next;
    }
  }

  async #say(line: string): Promise<void> {
    if (!this.#quiet) await this.#run.errorLine(line);
  }

  async #fail(message: string, gnuCode = 4): Promise<never> {
    if (this.#run.isGnu) {
      if (!this.#quiet) await this.#run.errorLine(message);
      throw new AppletExit(gnuCode);
    }
    return this.#run.fail(message);
  }

  async #location(): Promise<Location> {
    const location = parseUrl(this.#url);
    if (!location || (location.scheme !== "http" && location.scheme !== "https")) return this.#fail(`not an http or ftp url: ${this.#url}`, 1);
    // @deviation https is plain HTTP on port 443; GNU wget still wants the bundle of certificates, BusyBox its ssl_client.
    if (location.scheme === "https" && this.#run.isGnu && !exists(this.#run.process, "/etc/ssl/certs/ca-certificates.crt")) {
      return this.#fail(`ERROR: The certificate of '${location.host}' is not trusted.\nERROR: The certificate of '${location.host}' doesn't have a known issuer.`, 5);
    }
    return location;
  }

  /** One request; resolves to where a redirect points. */
  async #request(): Promise<string | undefined> {
    const run = this.#run;
    const { process } = run;
    const location = await this.#location();
    if (run.isGnu) await this.#say(`--${stamp(process.clock.now())}--  ${location.scheme}://${location.host}${location.port === (location.scheme === "https" ? 443 : 80) ? "" : `:${location.port}`}${location.path}`);
    const address = await addressOf(process, location.host);
    if (address === undefined) {
      return this.#fail(run.say(`bad address '${location.host}'`, `Resolving ${location.host} (${location.host})... failed: Name or service not known.\nwget: unable to resolve host address '${location.host}'`));
    }
    const timeoutMs = (Number(this.#options.value("T")) || 900) * 1000;
    const prefix = run.isGnu ? `${address === location.host ? "" : `Resolving ${location.host} (${location.host})... ${address}\n`}Connecting to ${address === location.host ? address : `${location.host} (${location.host})|${address}|`}:${location.port}... ` : "";
    if (!run.isGnu) await this.#say(`Connecting to ${location.host} (${address}:${location.port})`);
    let peer;
    try {
      peer = await connectWithin(process, address, location.port, timeoutMs);
    } catch (error) {
      const why = reason(error);
      if (error instanceof ErrnoError && error.code === "ETIMEDOUT" && !run.isGnu && this.#options.has("T")) return run.fail("download timed out");
      return this.#fail(run.say(`can't connect to remote host (${address}): ${why}`, `${prefix}failed: ${why}.`));
    }
    const post = this.#options.value("post-data") ?? (this.#options.has("post-file") ? process.fs.readText(this.#options.value("post-file")!) : undefined);
    const method = this.#options.has("spider") ? "HEAD" : post === undefined ? "GET" : "POST";
    const headers: [string, string][] = [
      ["Host", location.port === (location.scheme === "https" ? 443 : 80) ? location.host : `${location.host}:${location.port}`],
      ["User-Agent", this.#options.value("U") ?? run.say("Wget", "Wget/1.21.3")], ...(run.isGnu ? [["Accept", "*/*"] as [string, string]] : []), ["Connection", "close"],
    ];
    if (location.user !== undefined) headers.push(["Authorization", `Basic ${base64(location.user)}`]);
    for (const line of this.#options.values("header")) {
      const cut = line.indexOf(":");
      headers.push([line.slice(0, cut), line.slice(cut + 1).trim()]);
    }
    if (post !== undefined) headers.push(["Content-Type", "application/x-www-form-urlencoded"], ["Content-Length", String(utf8(post).length)]);
    await peer.output.write(headBytes(`${method} ${location.path} HTTP/1.1`, headers));
    if (post !== undefined) await peer.output.write(utf8(post));
    const reader = new HttpReader(peer);
    let head: MessageHead | undefined;
    try {
      head = await within(process, reader.head(), timeoutMs);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      return this.#fail(run.say("download timed out", `${prefix}connected.\nHTTP request sent, awaiting response... Read error (Connection timed out) in headers.`));
    }
    if (!head) return this.#fail(run.say("error getting response", `${prefix}connected.\nHTTP request sent, awaiting response... No data received.`));
    try {
      return await this.#response(location, reader, head, prefix);
    } finally {
      peer.output.close();
    }
  }

  async #response(location: Location, reader: HttpReader, head: MessageHead, prefix: string): Promise<string | undefined> {
    const run = this.#run;
    const status = Number(head.start.split(" ")[1]);
    if (run.isGnu) await this.#say(`${prefix}connected.\nHTTP request sent, awaiting response... ${head.start.split(" ").slice(1).join(" ")}`);
    if (this.#options.has("S")) {
      await run.errorLine(`  ${head.start}`);
      for (const [name, value] of head.headers) await run.errorLine(`  ${name}: ${value}`);
      if (!run.isGnu) await run.errorLine("  ");
    }
    const target = headerValue(head.headers, "location");
    if ([301, 302, 303, 307, 308].includes(status) && target !== undefined) {
      if (run.isGnu) await this.#say(`Location: ${target} [following]`);
      return target.startsWith("/") ? `${location.scheme}://${location.host}:${location.port}${target}` : target;
    }
    if (status < 200 || status > 299) {
      if (!run.isGnu) return run.fail(`server returned error: ${head.start}`);
      return this.#fail(`${stamp(run.process.clock.now())} ERROR ${status}: ${head.start.split(" ").slice(2).join(" ")}.\n`, 8);
    }
    if (this.#options.has("spider")) {
      await this.#say(run.say("remote file exists", `Length: ${headerValue(head.headers, "content-length") ?? "unspecified"} [${headerValue(head.headers, "content-type") ?? ""}]\nRemote file exists.\n`));
      return undefined;
    }
    await this.#save(location, reader, head);
    return undefined;
  }

  async #save(location: Location, reader: HttpReader, head: MessageHead): Promise<void> {
    const run = this.#run;
    const { process } = run;
    const given = this.#options.value("O");
    let name = given ?? (location.path.split(/[?#]/)[0]!.split("/").at(-1) || "index.html");
    const directory = this.#options.value("P");
    if (given === undefined && directory !== undefined) name = inside(directory, name);
    const total = headerValue(head.headers, "content-length");
    const type = headerValue(head.headers, "content-type");
    if (run.isGnu) await this.#say(`Length: ${total === undefined ? "unspecified" : total}${type ? ` [${type.split(";")[0]}]` : ""}`);
    let fd = 1;
    if (name !== "-") {
      if (given === undefined && exists(process, name) && !this.#options.has("c")) {
        if (!run.isGnu) await run.fail(`can't open '${name}': File exists`);
        let copy = 1;
        while (exists(process, `${name}.${copy}`)) copy++;
        name = `${name}.${copy}`;
      }
      try {
        fd = process.open(name, { write: true, create: true, truncate: true }, 0o666);
      } catch (error) {
        await this.#fail(run.say(`can't open '${name}': ${reason(error)}`, `${name}: ${reason(error)}\n\nCannot write to '${name}' (${reason(error)}).`), 3);
      }
    }
    await this.#say(run.isGnu ? `Saving to: '${name === "-" ? "STDOUT" : name}'\n` : name === "-" ? "writing to stdout" : `saving to '${name}'`);
    const startedAt = process.clock.now();
    let received = 0;
    for await (const part of reader.body(head, true)) {
      received += part.length;
      if (fd === 1) {
        await run.outBytes(part);
        await run.flush();
      } else await process.write(fd, part);
    }
    if (fd !== 1) process.close(fd);
    if (total !== undefined && received < Number(total)) await this.#fail(run.say("connection closed prematurely", "Read error at byte."));
    await this.#progress(name, received, total, startedAt);
  }

  async #progress(name: string, received: number, total: string | undefined, startedAt: number): Promise<void> {
    const run = this.#run;
    if (run.isGnu) {
      const seconds = Math.max(1, run.process.clock.now() - startedAt) / 1000;
      const rate = `${(received / 1024 / seconds).toFixed(1)} KB/s`;
      const shown = name === "-" ? "-" : name;
      await this.#say(`     0K ${".".repeat(Math.min(50, Math.max(1, Math.ceil(received / 1024)))).replace(/(.{10})(?=.)/g, "$1 ").padEnd(54)} ${total === undefined ? "    " : "100%"} ${(received / 1024 / seconds).toFixed(2)}K=${seconds.toFixed(3).replace(/0+$/, "").replace(/\.$/, "")}s\n`);
      await this.#say(`${stamp(run.process.clock.now())} (${rate}) - ${name === "-" ? "written to stdout" : `'${shown}' saved`} [${received}${total === undefined ? "" : `/${total}`}]\n`);
      return;
    }
    let size = received;
    let unit = " ";
    for (const next of "kMGT") {
      if (size < 100_000) break;
      size = Math.floor(size / 1024);
      unit = next;
    }
    const bar = total === undefined ? " ".repeat(40) : `100% |${"*".repeat(32)}|`;
    await this.#say(`${name.slice(0, 20).padEnd(20)} ${bar} ${String(size).padStart(5)}${unit} 0:00:00 ETA`);
    await this.#say(name === "-" ? "written to stdout" : `'${name}' saved`);
  }
}

function stamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace("T", " ");
}
