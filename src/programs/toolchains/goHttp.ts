/** net/http of Go: a server with handlers by pattern. Models: net/http server.go as far as hello servers go. */
import { concatBytes, text as textOfUtf8, utf8 } from "../../base/bytes.ts";
import { ErrnoError } from "../../base/errors.ts";
import type { Duplex } from "../../base/pipe.ts";
import type { Process } from "../../engine/runc/program.ts";
import { download, DownloadError } from "../packages/download.ts";
import { headBytes, headerValue, HttpReader, type MessageHead } from "../net/http.ts";
import { plain } from "./formatting.ts";
import { bytesOf, textOfBytes, type Caller } from "./goLibrary.ts";
import { Failure, List, Native, numberOf, Panic, Results, Struct, type Value } from "./values.ts";

const native = (call: (...args: Value[]) => Value | Promise<Value>): Native => new Native((args) => call(...args));
const statuses: Readonly<Record<string, number>> = { StatusOK: 200, StatusCreated: 201, StatusNoContent: 204, StatusMovedPermanently: 301, StatusFound: 302, StatusBadRequest: 400, StatusUnauthorized: 401, StatusForbidden: 403, StatusNotFound: 404, StatusMethodNotAllowed: 405, StatusInternalServerError: 500, StatusServiceUnavailable: 503 };
const reasons: Readonly<Record<number, string>> = { 200: "OK", 201: "Created", 204: "No Content", 301: "Moved Permanently", 302: "Found", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 500: "Internal Server Error", 503: "Service Unavailable" };

type Routes = Map<string, Value>;

export function httpPackage(process: Process, call: Caller): Readonly<Record<string, Value>> {
  const shared: Routes = new Map();
  const mux = (routes: Routes): Struct => new Struct("ServeMux", new Map<string, Value>([["HandleFunc", native((pattern, handler) => (routes.set(plain(pattern), handler), undefined))], ["\u0000routes", new Native(() => undefined)]]));
  const routesOf = new WeakMap<Value & object, Routes>();
  return {
    ...statuses,
    MethodGet: "GET", MethodPost: "POST",
    Handler: undefined, ResponseWriter: undefined, Request: undefined,
    HandleFunc: native((pattern, handler) => (shared.set(plain(pattern), handler), undefined)),
    NewServeMux: native(() => {
      const routes: Routes = new Map();
      const made = mux(routes);
      routesOf.set(made.fields.get("HandleFunc") as Native, routes);
      return made;
    }),
    ListenAndServe: native(async (address, handler) => {
      const routes = handler instanceof Struct ? (routesOf.get(handler.fields.get("HandleFunc") as Native) ?? shared) : shared;
      return serve(process, call, plain(address), routes);
    }),
    Error: native(async (response, message, code) => {
      const { fields } = response as Struct;
      await call(fields.get("WriteHeader"), [code]);
      await call(fields.get("Write"), [bytesOf(`${plain(message)}\n`)]);
      return undefined;
    }),
    NotFound: native(async (response) => {
      const { fields } = response as Struct;
      await call(fields.get("WriteHeader"), [404]);
      await call(fields.get("Write"), [bytesOf("404 page not found\n")]);
      return undefined;
    }),
    StatusText: native((code) => reasons[numberOf(code)] ?? ""),
    Get: native(async (url) => {
      try {
        const got = await download(process, plain(url));
        return new Results([new Struct("Response", new Map<string, Value>([["StatusCode", got.status], ["Status", `${got.status} ${reasons[got.status] ?? ""}`], ["Body", new Struct("Body", new Map<string, Value>([["Close", native(() => undefined)], ["\u0000text", got.body]]))]])), undefined]);
      } catch (error) {
        if (!(error instanceof DownloadError)) throw error;
        const { fault } = error;
        const reason = fault.kind === "noConnection" ? `dial tcp ${fault.address}:${fault.port}: connect: ${fault.message.toLowerCase()}` : `dial tcp: lookup ${fault.host}: no such host`;
        return new Results([undefined, new Failure(`Get ${JSON.stringify(plain(url))}: ${reason}`)]);
      }
    }),
  };
}

async function serve(process: Process, call: Caller, address: string, routes: Routes): Promise<Value> {
  const match = /^(.*):(\d+)$/.exec(address);
  if (!match) return new Failure(`listen tcp: address ${address}: missing port in address`);
  let listener;
  try {
    listener = process.listen(match[1] === "" ? "0.0.0.0" : match[1] === "localhost" ? "127.0.0.1" : match[1]!, Number(match[2]));
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    return new Failure(`listen tcp ${address}: bind: ${error.message.toLowerCase()}`);
  }
  for (let peer = await listener.accept(); peer; peer = await listener.accept()) void new Connection(process, call, routes, peer).run().catch(() => peer?.output.close());
  return new Failure("http: Server closed");
}

class Connection {
  readonly #process: Process;
  readonly #call: Caller;
  readonly #routes: Routes;
  readonly #peer: Duplex & { readonly remote: string };

  constructor(process: Process, call: Caller, routes: Routes, peer: Duplex & { readonly remote: string }) {
    this.#process = process;
    this.#call = call;
    this.#routes = routes;
    this.#peer = peer;
  }

  async run(): Promise<void> {
    const reader = new HttpReader(this.#peer);
    for (;;) {
      const head = await reader.head();
      if (!head) break;
      const parts: Uint8Array[] = [];
      for await (const part of reader.body(head, false)) parts.push(part.slice());
      const isKept = /HTTP\/1\.1/.test(head.start) && !/close/i.test(headerValue(head.headers, "connection") ?? "");
      if (!(await this.#answer(head, textOfUtf8(concatBytes(parts)), isKept)) || !isKept) break;
    }
    this.#peer.output.close();
  }

  async #answer(head: MessageHead, body: string, isKept: boolean): Promise<boolean> {
    const [method = "GET", target = "/"] = head.start.split(" ");
    const [path = "/", query = ""] = target.split("?");
    let status = 0;
    let out = "";
    const headers = new Map<string, string>();
    const response = new Struct("response", new Map<string, Value>([
      ["WriteHeader", native((code) => ((status ||= numberOf(code)), undefined))],
      ["Write", native((data) => {
        status ||= 200;
        out += data instanceof List ? textOfBytes(data) : plain(data);
        return new Results([data instanceof List ? data.length : 0, undefined]);
      })],
      ["Header", native(() => new Struct("Header", new Map<string, Value>([["Set", native((name, value) => (headers.set(plain(name), plain(value)), undefined))], ["Add", native((name, value) => (headers.set(plain(name), plain(value)), undefined))], ["Get", native((name) => headers.get(plain(name)) ?? "")]])))],
    ]));
    const values = new Map([query, body].flatMap((text) => text.split("&")).filter((pair) => pair !== "").map((pair) => pair.split("=").map((word) => decodeURIComponent(word.replaceAll("+", " "))) as [string, string]));
    const lookup = native((name) => values.get(plain(name)) ?? "");
    const request = new Struct("Request", new Map<string, Value>([
      ["Method", method], ["Host", headerValue(head.headers, "host") ?? ""], ["RemoteAddr", this.#peer.remote], ["RequestURI", target], ["Proto", "HTTP/1.1"],
      ["URL", new Struct("URL", new Map<string, Value>([["Path", decodeURIComponent(path)], ["RawQuery", query], ["Query", native(() => new Struct("Values", new Map<string, Value>([["Get", lookup]])))]]))],
      ["Header", new Struct("Header", new Map<string, Value>([["Get", native((name) => headerValue(head.headers, plain(name)) ?? "")]]))],
      ["FormValue", lookup], ["UserAgent", native(() => headerValue(head.headers, "user-agent") ?? "")],
    ]));
    const handler = this.#find(method, path);
    if (handler === undefined) {
      status = 404;
      out = "404 page not found\n";
    } else {
      try {
        await this.#call(handler, [response, request]);
      } catch (error) {
        if (!(error instanceof Panic)) throw error;
        await this.#process.write(2, `http: panic serving ${this.#peer.remote}: ${error.message}\n`);
        return false;
      }
    }
    const type = headers.get("Content-Type") ?? (/^\s*<(!doctype|html|h\d|p\b)/i.test(out) ? "text/html; charset=utf-8" : "text/plain; charset=utf-8");
    const sent: [string, string][] = [...[...headers].filter(([name]) => name !== "Content-Type"), ["Date", new Date(this.#process.clock.now()).toUTCString()], ["Content-Length", String(utf8(out).length)], ["Content-Type", type], ...(isKept ? [] : ([["Connection", "close"]] as [string, string][]))];
    const code = status || 200;
    const bytes = concatBytes([headBytes(`HTTP/1.1 ${code} ${reasons[code] ?? "status code"}`, sent), method === "HEAD" ? new Uint8Array(0) : utf8(out)]);
    return this.#peer.output.write(bytes);
  }

  /** The longest pattern that fits: exact paths, or directories that end in "/". */
  #find(method: string, path: string): Value {
    let best: { readonly length: number; readonly handler: Value } | undefined;
    for (const [pattern, handler] of this.#routes) {
      const [, verb, place = ""] = /^(?:([A-Z]+) )?(.*)$/.exec(pattern)!;
      if (verb !== undefined && verb !== method) continue;
      const fits = place === path || (place.endsWith("/") && path.startsWith(place));
      if (fits && (!best || place.length > best.length)) best = { length: place.length, handler };
    }
    return best?.handler;
  }
}
