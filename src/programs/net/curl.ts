import { ErrnoError } from "../../base/errors.ts";
import { utf8 } from "../../base/bytes.ts";
import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { exists } from "../files.ts";
import { getopt, type Options } from "../getopt.ts";
import { parseSeconds } from "../numbers.ts";
import { addressOf, connectWithin, within } from "./connecting.ts";
import { base64, headBytes, headerValue, HttpReader, parseUrl, type Headers, type Location, type MessageHead } from "./http.ts";

const version = "7.88.1";
const certificates = "/etc/ssl/certs/ca-certificates.crt";

/** curl: http within the Lab; -s -S -o -O -I -i -v -X -d -H -A -u -L -f -w -m -G --retry --connect-timeout. */
export const curl: Applet = {
  name: "curl",
  flavours: ["gnu"],
  gnuUsageCode: 2,
  async main(run) {
    const options = await getopt(run, {
      short: "sSo:OIivX:d:H:A:u:LfkG:w:m:#NgF:e:b:c:C:r:T:V46nqjzx:",
      long: {
        silent: "s", "show-error": "S", output: "o", "remote-name": "O", head: "I", include: "i", verbose: "v", request: "X", data: "d", "data-raw": "data-raw:", "data-binary": "data-binary:",
        header: "H", "user-agent": "A", user: "u", location: "L", fail: "f", insecure: "k", get: "get", "write-out": "w", "max-time": "m", "connect-timeout": "connect-timeout:",
        retry: "retry:", "retry-delay": "retry-delay:", "retry-connrefused": "retry-connrefused", "no-buffer": "N", "no-progress-meter": "no-progress-meter", "progress-bar": "#", version: "V", "http1.0": "http1.0", "http1.1": "http1.1",
        json: "json:", compressed: "compressed", "fail-with-body": "fail-with-body", "create-dirs": "create-dirs", "max-redirs": "max-redirs:", "unix-socket": "unix-socket:", resolve: "resolve:", "retry-all-errors": "retry-all-errors", "url": "url:",
      },
    });
    if (options.has("V")) {
      await run.out(`curl ${version} (x86_64-pc-linux-gnu) libcurl/${version}\nProtocols: http https\n`);
      return 0;
    }
    const urls = [...options.values("url"), ...options.operands];
    if (urls.length === 0) {
      await run.errorLine("curl: try 'curl --help' or 'curl --manual' for more information");
      return 2;
    }
    let code = 0;
    for (const [index, url] of urls.entries()) code = await withRetries(run, options, url, index);
    return code;
  },
};

const meterNone = "\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0";
const meterHead = `  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n${meterNone}`;

class CurlError extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

async function withRetries(run: AppletRun, options: Options, url: string, index: number): Promise<number> {
  const retries = Number(options.value("retry") ?? 0);
  for (let attempt = 0; ; attempt++) {
    try {
      await new Transfer(run, options, url, index).execute();
      return 0;
    } catch (error) {
      if (!(error instanceof CurlError)) throw error;
      await run.flush();
      const again = attempt < retries && (options.has("retry-all-errors") || error.code === 28 || (error.code === 7 && options.has("retry-connrefused")) || error.code === 22);
      if (again) {
        const seconds = Number(options.value("retry-delay") ?? 2 ** attempt);
        if (!options.has("s")) await run.errorLine(`Warning: Problem: ${error.code === 7 ? "connection refused" : "(retrying all errors)"}. Will retry in ${seconds} seconds. ${retries - attempt} retries left.`);
        await run.process.sleep(seconds * 1000);
        continue;
      }
      if (!options.has("s") || options.has("S")) await run.errorLine(`curl: (${error.code}) ${error.message}`);
      return error.code;
    }
  }
}

class Transfer {
  readonly #run: AppletRun;
  readonly #options: Options;
  readonly #index: number;
  #url: string;
  #downloaded = 0;
  #status = 0;
  #redirects = 0;
  #contentType = "";
  #remote = "";
  readonly #startedAt: number;

  constructor(run: AppletRun, options: Options, url: string, index: number) {
    this.#run = run;
    this.#options = options;
    this.#url = url;
    this.#index = index;
    this.#startedAt = run.process.clock.now();
  }

  /** The meter shows only when the data does not go to the terminal itself. */
  get #hasMeter(): boolean {
    const file = this.#options.values("o")[this.#index];
    return !this.#options.has("s", "no-progress-meter", "#") && (this.#options.has("O") || (file !== undefined && file !== "-") || !this.#run.process.isTerminal(1));
  }

  async execute(): Promise<void> {
    if (this.#hasMeter) await this.#run.process.write(2, meterHead);
    try {
      await this.#transfer();
    } catch (error) {
      if (this.#hasMeter && error instanceof CurlError) await this.#run.process.write(2, `${meterNone}\n`);
      throw error;
    }
    if (this.#hasMeter) {
      const size = String(this.#downloaded).padStart(5);
      const speed = String(Math.round(this.#downloaded / (Math.max(1, this.#run.process.clock.now() - this.#startedAt) / 1000)));
      await this.#run.flush();
      await this.#run.process.write(2, `\r100 ${size}  100 ${size}    0     0 ${speed.padStart(6)}      0 --:--:-- --:--:-- --:--:-- ${speed.padStart(5)}\n`);
    }
    const format = this.#options.value("w");
    if (format !== undefined) await this.#run.out(this.#writeOut(format));
  }

  async #transfer(): Promise<void> {
    const limit = Number(this.#options.value("max-redirs") ?? 50);
    for (;;) {
      const next = await this.#request();
      if (next === undefined) break;
      if (++this.#redirects > limit) throw new CurlError(47, `Maximum (${limit}) redirects followed`);
      this.#url = next;
    }
  }

  async #note(line: string): Promise<void> {
    if (this.#options.has("v")) await this.#run.errorLine(line);
  }

  async #request(): Promise<string | undefined> {
    const run = this.#run;
    const { process } = run;
    const location = parseUrl(this.#url);
    if (!location) throw new CurlError(3, "URL using bad/illegal format or missing URL");
    if (location.scheme === "https") {
      // @deviation https is plain HTTP on port 443: only that the bundle of certificates must be there is as in life.
      if (!this.#options.has("k") && !exists(process, certificates)) throw new CurlError(77, `error setting certificate file: ${certificates}`);
    } else if (location.scheme !== "http") {
      throw new CurlError(1, `Protocol "${location.scheme}" not supported or disabled in libcurl`);
    }
    const host = location.host;
    const address = await addressOf(process, host);
    if (address === undefined) throw new CurlError(6, `Could not resolve host: ${host}`);
    const maxMs = this.#options.has("m") ? (parseSeconds(this.#options.value("m")!) ?? 0) * 1000 : undefined;
    const connectText = this.#options.value("connect-timeout");
    const connectMs = connectText === undefined ? maxMs : (parseSeconds(connectText) ?? 0) * 1000;
    await this.#note(`*   Trying ${address}:${location.port}...`);
    const begun = process.clock.now();
    let peer;
    try {
      peer = await connectWithin(process, address, location.port, connectMs);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      const elapsed = process.clock.now() - begun;
      if (error.code === "ETIMEDOUT" && connectMs !== undefined) throw new CurlError(28, maxMs !== undefined && connectText === undefined ? `Connection timed out after ${elapsed} milliseconds` : `Failed to connect to ${host} port ${location.port} after ${elapsed} ms: Timeout was reached`);
      throw new CurlError(7, `Failed to connect to ${host} port ${location.port} after ${elapsed} ms: Couldn't connect to server`);
    }
    this.#remote = address;
    await this.#note(`* Connected to ${host} (${address}) port ${location.port} (#0)`);
    const { method, headers, body } = this.#message(location);
    for (const line of [`${method} ${this.#target(location)} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`), ""]) await this.#note(`> ${line}`);
    await peer.output.write(headBytes(`${method} ${this.#target(location)} HTTP/1.1`, headers));
    if (body) await peer.output.write(body);
    const reader = new HttpReader(peer);
    try {
      const receive = this.#receive(location, reader, method);
      return await (maxMs === undefined ? receive : within(process, receive, Math.max(1, maxMs - (process.clock.now() - begun))));
    } catch (error) {
      if (error instanceof ErrnoError && error.code === "ETIMEDOUT") throw new CurlError(28, `Operation timed out after ${process.clock.now() - begun} milliseconds with ${this.#downloaded} bytes received`);
      throw error;
    } finally {
      peer.output.close();
      await this.#note("* Closing connection 0");
    }
  }

  #data(): string | undefined {
    const parts = this.#options.given.filter((option) => ["d", "data-raw", "data-binary", "json"].includes(option.key)).map((option) => {
      const value = option.value ?? "";
      if (!value.startsWith("@") || option.key === "data-raw") return value;
      const content = value === "@-" ? "" : this.#run.process.fs.readText(value.slice(1));
      return option.key === "d" ? content.replace(/[\r\n]/g, "") : content;
    });
    return parts.length > 0 ? parts.join("&") : undefined;
  }

  #target(location: Location): string {
    const data = this.#options.has("G", "get") ? this.#data() : undefined;
    return data === undefined ? location.path : `${location.path}${location.path.includes("?") ? "&" : "?"}${data}`;
  }

  #message(location: Location): { method: string; headers: Headers; body: Uint8Array | undefined } {
    const options = this.#options;
    const data = options.has("G", "get") ? undefined : this.#data();
    const method = options.value("X") ?? (options.has("I") ? "HEAD" : data === undefined ? "GET" : "POST");
    const headers: [string, string][] = [["Host", location.port === (location.scheme === "https" ? 443 : 80) ? location.host : `${location.host}:${location.port}`]];
    const user = options.value("u") ?? location.user;
    if (user !== undefined) headers.push(["Authorization", `Basic ${base64(user)}`]);
    headers.push(["User-Agent", options.value("A") ?? `curl/${version}`], ["Accept", options.has("json") ? "application/json" : "*/*"]);
    for (const line of options.values("H")) {
      const cut = line.indexOf(":");
      const name = line.slice(0, cut);
      const at = headers.findIndex(([key]) => key.toLowerCase() === name.toLowerCase());
      const value = line.slice(cut + 1).trim();
      if (at >= 0) headers.splice(at, 1);
      if (value !== "") headers.push([name, value]);
    }
    const body = data === undefined ? undefined : utf8(data);
    if (body) {
      headers.push(["Content-Length", String(body.length)]);
      if (!headers.some(([name]) => name.toLowerCase() === "content-type")) headers.push(["Content-Type", options.has("json") ? "application/json" : "application/x-www-form-urlencoded"]);
    }
    return { method, headers, body };
  }

  async #receive(location: Location, reader: HttpReader, method: string): Promise<string | undefined> {
    const run = this.#run;
    const options = this.#options;
    const head = await reader.head();
    if (!head) throw new CurlError(52, "Empty reply from server");
    this.#status = Number(head.start.split(" ")[1]);
    this.#contentType = headerValue(head.headers, "content-type") ?? "";
    for (const line of [head.start, ...head.headers.map(([name, value]) => `${name}: ${value}`), ""]) await this.#note(`< ${line}`);
    const target = headerValue(head.headers, "location");
    const follows = options.has("L") && [301, 302, 303, 307, 308].includes(this.#status) && target !== undefined;
    if (options.has("i", "I")) await run.out(`${head.start}\r\n${head.headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
    if (follows) return target.startsWith("/") ? `${location.scheme}://${location.host}:${location.port}${target}` : target;
    if (options.has("f") && this.#status >= 400) throw new CurlError(22, `The requested URL returned error: ${this.#status}`);
    if (method !== "HEAD") await this.#body(location, reader, head);
    if (options.has("fail-with-body") && this.#status >= 400) throw new CurlError(22, `The requested URL returned error: ${this.#status}`);
    return undefined;
  }

  async #body(location: Location, reader: HttpReader, head: MessageHead): Promise<void> {
    const run = this.#run;
    const { process } = run;
    const remote = location.path.split(/[?#]/)[0]!.split("/").at(-1) ?? "";
    const file = this.#options.has("O") ? remote : this.#options.values("o")[this.#index];
    if (this.#options.has("O") && remote === "") throw new CurlError(23, "Remote file name has no length!");
    const total = Number(headerValue(head.headers, "content-length") ?? Number.NaN);
    let fd = 1;
    if (file !== undefined && file !== "-") {
      try {
        fd = process.open(file, { write: true, create: true, truncate: true }, 0o666);
      } catch (error) {
        if (!this.#options.has("s") || this.#options.has("S")) await run.errorLine(`Warning: Failed to open the file ${file}: ${reason(error)}`);
        throw new CurlError(23, "Failure writing output to destination");
      }
    }
    for await (const part of reader.body(head, true)) {
      this.#downloaded += part.length;
      if (fd === 1) {
        await run.outBytes(part);
        await run.flush();
      } else await process.write(fd, part);
    }
    if (fd !== 1) process.close(fd);
    if (this.#downloaded < total) throw new CurlError(18, `transfer closed with ${total - this.#downloaded} bytes remaining to read`);
  }

  #writeOut(format: string): string {
    const seconds = ((this.#run.process.clock.now() - this.#startedAt) / 1000).toFixed(6);
    const values: Readonly<Record<string, string>> = {
      http_code: String(this.#status).padStart(3, "0"), response_code: String(this.#status).padStart(3, "0"), size_download: String(this.#downloaded), time_total: seconds,
      url_effective: this.#url, content_type: this.#contentType, num_redirects: String(this.#redirects), remote_ip: this.#remote, time_connect: "0.000000", time_starttransfer: seconds,
    };
    return format.replace(/%\{(\w+)\}|\\([nrt])|%%/g, (piece, name: string | undefined, escape: string | undefined) => {
      if (name !== undefined) return values[name] ?? "";
      if (escape !== undefined) return { n: "\n", r: "\r", t: "\t" }[escape]!;
      return piece === "%%" ? "%" : piece;
    });
  }
}

