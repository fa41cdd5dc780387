/** One worker process: takes connections that the master accepted, serves them, writes the access log. */
import { concatBytes, emptyBytes, utf8 } from "../../../base/bytes.ts";
import type { Duplex } from "../../../base/pipe.ts";
import type { Process } from "../../../engine/runc/program.ts";
import { strftime } from "../../dates.ts";
import { ConnectionReader, readChunked, readHeaders } from "../connectionReader.ts";
import { answer, pickServer, signature, type Answer, type Request } from "./answer.ts";
import { httpDate, reasons, statusPage } from "./pages.ts";
import type { Server, Settings } from "./settings.ts";

export type Peer = Duplex & { readonly remote: string; readonly port: number };

/** What the master shares with a worker. */
export interface WorkerPost {
  readonly settings: Settings;
  /** Connections not yet taken; a byte on the channel announces each. */
  readonly queue: Peer[];
  readonly open: Set<Peer>;
  /** Log path → descriptor. */
  readonly logs: ReadonlyMap<string, number>;
  readonly log: (process: Process, level: string, message: string) => Promise<void>;
}

/** The main function of a worker; `channel` is its end of the master's pipe. */
export async function work(worker: Process, post: WorkerPost, channel: number, creds: Process["creds"] | undefined): Promise<number> {
  if (creds) worker.creds = creds;
  worker.setTitle("nginx: worker process");
  let isQuitting = false;
  const leave = async (): Promise<void> => {
    await post.log(worker, "notice", "exiting");
    await post.log(worker, "notice", "exit");
    worker.exit(0);
  };
  worker.onSignal("SIGQUIT", async () => {
    if (isQuitting) return;
    isQuitting = true;
    worker.setTitle("nginx: worker process is shutting down");
    await post.log(worker, "notice", "gracefully shutting down");
    for (let tries = 0; busy.size > 0 && tries < 100; tries++) await worker.clock.sleep(10);
    await leave();
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) worker.onSignal(signal, leave);
  worker.onSignal("SIGHUP", "ignore");
  worker.onSignal("SIGCHLD", "default");
  const busy = new Set<Peer>();
  while (await worker.read(channel, 1)) {
    const peer = post.queue.shift();
    if (peer) void converse(worker, post, peer, busy, () => isQuitting);
  }
  return 0;
}

async function converse(worker: Process, post: WorkerPost, peer: Peer, busy: Set<Peer>, isQuitting: () => boolean): Promise<void> {
  const reader = new ConnectionReader(peer.input);
  try {
    for (let isOpen = true; isOpen; ) {
      const line = await reader.line();
      if (line === undefined) break;
      if (line === "") continue;
      busy.add(peer);
      isOpen = (await one(worker, post, peer, reader, line)) && !isQuitting();
      busy.delete(peer);
    }
  } finally {
    busy.delete(peer);
    post.open.delete(peer);
    peer.output.close();
  }
}

/** One request and its answer; false when the connection ends after it. */
async function one(worker: Process, post: WorkerPost, peer: Peer, reader: ConnectionReader, line: string): Promise<boolean> {
  const match = /^([A-Z]+) (\S+)(?: HTTP\/(1\.[01]))?$/.exec(line);
  const headers = match?.[3] ? await readHeaders(reader) : undefined;
  const values = headers?.values ?? new Map<string, string>();
  const server = pickServer(post.settings.servers, peer.port, values.get("host") ?? "");
  if (!server) return false;
  const isBad = !match || !headers || (match[3] === "1.1" && !values.has("host"));
  const request: Request = {
    method: match?.[1] ?? "", target: match?.[2] ?? "", line, version: match?.[3] ?? "1.0", headers: values, headerLines: headers?.lines ?? [],
    body: isBad ? emptyBytes : await bodyOf(reader, values), remote: peer.remote, port: peer.port,
  };
  const problems: string[] = [];
  const reply: Answer = isBad
    ? { status: 400, type: "text/html", headers: [], body: utf8(statusPage(400, signature(server.scope))), scope: server.scope }
    : await answer(worker, server, request, (message) => problems.push(message));
  for (const problem of problems) {
    const context = `client: ${peer.remote.replace(/:\d+$/, "")}, server: ${server.names[0] ?? ""}, request: "${line}", host: "${values.get("host") ?? ""}"`;
    await post.log(worker, "error", `*1 ${problem}, ${context}`);
  }
  const wanted = values.get("connection")?.toLowerCase() ?? "";
  const isKept = !isBad && wanted !== "close" && (request.version === "1.1" || wanted === "keep-alive");
  const sent = request.method === "HEAD" || reply.status === 304 || reply.status === 204 ? emptyBytes : reply.body;
  const head = [
    `HTTP/1.1 ${`${reply.status} ${reasons[reply.status] ?? ""}`.trimEnd()}`,
    `Server: ${signature(reply.scope)}`,
    `Date: ${httpDate(worker.clock.now())}`,
    ...(reply.type ? [`Content-Type: ${reply.type}`] : []),
    ...(reply.status === 304 || reply.status === 204 ? [] : [`Content-Length: ${reply.body.length}`]),
    ...reply.headers.filter(([name]) => name === "Last-Modified").map(([name, value]) => `${name}: ${value}`),
    ...reply.headers.filter(([name]) => name === "Location").map(([name, value]) => `${name}: ${value}`),
    `Connection: ${isKept ? "keep-alive" : "close"}`,
    ...[...reply.headers.filter(([name]) => name !== "Last-Modified" && name !== "Location"), ...reply.scope.headers.filter(() => reply.status < 400)].map(([name, value]) => `${name}: ${value}`),
    "", "",
  ].join("\r\n");
  await peer.output.write(concatBytes([utf8(head), sent]));
  await logAccess(worker, post, server, request, reply, sent.length);
  return isKept;
}

async function bodyOf(reader: ConnectionReader, headers: ReadonlyMap<string, string>): Promise<Uint8Array> {
  if (/chunked/i.test(headers.get("transfer-encoding") ?? "")) {
    const parts: Uint8Array[] = [];
    for await (const part of readChunked(reader)) parts.push(part);
    return concatBytes(parts);
  }
  const length = Number(headers.get("content-length") ?? 0);
  return length > 0 ? reader.exactly(length) : emptyBytes;
}

async function logAccess(worker: Process, post: WorkerPost, server: Server, request: Request, reply: Answer, bytes: number): Promise<void> {
  const log = reply.scope.accessLog;
  const fd = log && post.logs.get(log.path);
  if (!log || fd === undefined) return;
  const variable = (name: string): string => {
    const header = name.startsWith("http_") ? request.headers.get(name.slice(5).replaceAll("_", "-")) : undefined;
    switch (name) {
      case "remote_addr": return request.remote.replace(/:\d+$/, "");
      case "time_local": return strftime("%d/%b/%Y:%H:%M:%S +0000", worker.clock.now());
      case "time_iso8601": return strftime("%Y-%m-%dT%H:%M:%S+00:00", worker.clock.now());
      case "request": return request.line;
      case "request_method": return request.method;
      case "request_uri": return request.target;
      case "uri": return request.target.replace(/\?.*/, "");
      case "status": return String(reply.status);
      case "body_bytes_sent": return String(bytes);
      case "host": return (request.headers.get("host") ?? server.names[0] ?? "").replace(/:\d+$/, "");
      case "server_name": return server.names[0] ?? "";
      case "server_port": return String(request.port);
      case "request_time": return "0.000";
      case "pid": return String(worker.pid);
      default: return header ?? "-";
    }
  };
  await worker.write(fd, `${log.format.replace(/\$\{?(\w+)\}?/g, (_, name: string) => variable(name))}\n`);
}
