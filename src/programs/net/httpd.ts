import { utf8 } from "../../base/bytes.ts";
import type { Duplex } from "../../base/pipe.ts";
import type { Process } from "../../engine/runc/program.ts";
import type { Applet } from "../applet.ts";
import { reason } from "../appletRun.ts";
import { strftime } from "../dates.ts";
import { orNone } from "../files.ts";
import { getopt } from "../getopt.ts";
import { decodePath, headBytes, headerValue, HttpReader, mimeType, type Headers } from "./http.ts";

/** httpd: BusyBox's web server for files; -f -v -h HOME -p [IP:]PORT. */
export const httpd: Applet = {
  name: "httpd",
  flavours: ["busybox"],
  usage: "[-ifv[v]] [-c CONFFILE] [-p [IP:]PORT] [-M MAXCONN] [-K KILLSECS] [-u USER[:GRP]] [-r REALM] [-h HOME]\n-d/-e/-m STRING",
  about: "Listen for incoming HTTP requests",
  async main(run) {
    const { process } = run;
    const options = await getopt(run, { short: "ifvc:p:M:K:u:r:h:d:e:m:" });
    const decode = options.value("d");
    if (decode !== undefined) {
      await run.out(decodePath(decode));
      return 0;
    }
    const home = options.value("h");
    if (home !== undefined) {
      try {
        process.chdir(home);
      } catch (error) {
        return run.fail(`can't change directory to '${home}': ${reason(error)}`);
      }
    }
    const [, ip, portText] = /^(?:(.*):)?(\d+)$/.exec(options.value("p") ?? "80") ?? [];
    if (portText === undefined) return run.fail(`bad address '${options.value("p")}'`);
    let listener;
    try {
      listener = process.listen(ip ?? "0.0.0.0", Number(portText));
    } catch (error) {
      return run.fail(`bind: ${reason(error)}`);
    }
    const serve = async (own: Process): Promise<number> => {
      for (let peer = await listener.accept(); peer; peer = await listener.accept()) {
        const connection = new Connection(own, peer, options.count("v"));
        void connection.answer().catch(() => peer?.output.close());
      }
      return 0;
    };
    if (options.has("f")) return serve(process);
    // Without -f it goes to the background and the caller has its prompt back.
    const nothing = process.open("/dev/null", { read: true, write: true });
    process.fork(serve, { fds: new Map([[0, nothing], [1, nothing], [2, nothing]]) });
    return 0;
  },
};

const texts: Readonly<Record<number, readonly [title: string, message: string]>> = {
  400: ["Bad Request", "Unsupported method"],
  403: ["Forbidden", ""],
  404: ["Not Found", "The requested URL was not found"],
  501: ["Not Implemented", "The requested method is not recognized"],
};

class Connection {
  readonly #process: Process;
  readonly #peer: Duplex & { readonly remote: string };
  readonly #verbosity: number;

  constructor(process: Process, peer: Duplex & { readonly remote: string }, verbosity: number) {
    this.#process = process;
    this.#peer = peer;
    this.#verbosity = verbosity;
  }

  async answer(): Promise<void> {
    const head = await new HttpReader(this.#peer).head();
    if (!head) return this.#peer.output.close();
    const [method, target = "/"] = head.start.split(" ");
    if (method !== "GET" && method !== "HEAD") return this.#problem(501);
    const path = decodePath(target.split("?")[0]!);
    if (!path.startsWith("/") || path.split("/").includes("..")) return this.#problem(400);
    const { fs } = this.#process;
    let file = `.${path}`;
    const stat = orNone(() => fs.stat(file));
    if (stat?.kind === "dir") {
      if (!path.endsWith("/")) return this.#send(302, "Found", [["Location", `${path}/`]], undefined, method);
      file += "index.html";
    }
    const found = orNone(() => fs.stat(file));
    const content = found?.kind === "file" ? orNone(() => fs.open(file, { read: true })) : undefined;
    if (!found || !content) return this.#problem(404);
    const seconds = Math.floor(found.mtimeMs / 1000);
    const etag = `"${seconds.toString(16)}-${found.sizeBytes.toString(16)}"`;
    const validators: Headers = [["Accept-Ranges", "bytes"], ["Last-Modified", httpDate(found.mtimeMs)], ["ETag", etag]];
    if (headerValue(head.headers, "if-none-match") === etag) return this.#send(304, "Not Modified", validators, undefined, "HEAD");
    await this.#send(200, "OK", [...validators, ["Content-Length", String(found.sizeBytes)]], content, method, mimeType(file, "application/octet-stream"));
  }

  async #send(code: number, title: string, headers: Headers, content: { read(offset: number, length: number): Uint8Array } | undefined, method: string, type = "text/html"): Promise<void> {
    const { output } = this.#peer;
    await output.write(headBytes(`HTTP/1.1 ${code} ${title}`, [["Date", httpDate(this.#process.clock.now())], ["Connection", "close"], ["Content-type", type], ...headers]));
    if (content && method === "GET") {
      for (let offset = 0; ; ) {
        const part = content.read(offset, 65536);
        if (part.length === 0 || !(await output.write(part))) break;
        offset += part.length;
      }
    }
    output.close();
    await this.#log(code);
  }

  async #problem(code: number): Promise<void> {
    const [title, message] = texts[code]!;
    const { output } = this.#peer;
    await output.write(headBytes(`HTTP/1.1 ${code} ${title}`, [["Date", httpDate(this.#process.clock.now())], ["Connection", "close"], ["Content-type", "text/html"]]));
    await output.write(utf8(`<HTML><HEAD><TITLE>${code} ${title}</TITLE></HEAD>\n<BODY><H1>${code} ${title}</H1>\n${message}\n</BODY></HTML>\n`));
    output.close();
    await this.#log(code);
  }

  async #log(code: number): Promise<void> {
    if (this.#verbosity === 0) return;
    const [address, port] = this.#peer.remote.split(":");
    await this.#process.write(2, `[::ffff:${address}]:${port}: response:${code}\n`);
  }
}

function httpDate(ms: number): string {
  return strftime("%a, %d %b %Y %H:%M:%S GMT", ms);
}

