import { concatBytes, text } from "../../base/bytes.ts";
import { VirtualClock } from "../../base/clock.ts";
import { Emitter } from "../../base/emitter.ts";
import { ErrnoError } from "../../base/errors.ts";
import type { ByteWriter } from "../../base/pipe.ts";
import { readerOf } from "../../base/pipe.ts";
import type { ApiFetch, ApiRequest, ApiResponse } from "../../api/transport.ts";
import type { HostFiles, HostStat } from "../hostFiles.ts";
import type { CliIo } from "../io.ts";
import { runDocker } from "../main.ts";

/** A `docker` run for tests: scripted engine, files in memory, captured output. */
export interface TestRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** "POST /v1.45/containers/create?name=x" of each request, pings left out. */
  readonly requests: readonly string[];
  readonly bodies: readonly string[];
  readonly files: ReadonlyMap<string, string>;
}

/** What the engine answers: a status with a JSON body, or text; by "METHOD /path" without version and query. */
export type Script = Readonly<Record<string, unknown | ((request: ApiRequest) => ApiResponse)>>;

export interface TestOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export function refused(status: number, message: string): () => ApiResponse {
  return () => ({ status, headers: {}, body: new TextEncoder().encode(JSON.stringify({ message })) });
}

/** Answers a text as the body of a 200. */
export function answer(body: string, headers: Readonly<Record<string, string>> = {}): () => ApiResponse {
  return () => ({ status: 200, headers, body: new TextEncoder().encode(body) });
}

export async function testRun(argv: readonly string[], script: Script = {}, options: TestOptions = {}): Promise<TestRun> {
  const requests: string[] = [];
  const bodies: string[] = [];
  const fetch: ApiFetch = (request) => {
    const path = request.path.replace(/^\/v1\.45/, "").replace(/\?.*$/, "");
    if (path === "/_ping") return Promise.resolve({ status: 200, headers: {}, body: new Uint8Array(0) });
    requests.push(`${request.method} ${request.path}`);
    bodies.push(request.body instanceof Uint8Array ? text(request.body) : "");
    const reply = script[`${request.method} ${path}`];
    if (typeof reply === "function") return Promise.resolve((reply as (request: ApiRequest) => ApiResponse)(request));
    if (reply === undefined) return Promise.resolve(refused(404, "page not found")());
    return Promise.resolve({ status: 200, headers: {}, body: new TextEncoder().encode(JSON.stringify(reply)) });
  };
  const files = new Map(Object.entries(options.files ?? {}));
  const out = collector();
  const err = collector();
  const io: CliIo = {
    stdin: readerOf(options.stdin ?? ""),
    stdout: out.writer,
    stderr: err.writer,
    terminal: { stdin: false, stdout: false, stderr: false, columns: 80, rows: 24 },
    env: new Map(Object.entries({ HOME: "/home/me", ...options.env })),
    cwd: "/work",
    files: memoryFiles(files),
    clock: new VirtualClock(1_700_000_000_000),
    fetch,
    signals: new Emitter<string>(),
  };
  const code = await runDocker(argv, io);
  return { code, stdout: out.text(), stderr: err.text(), requests, bodies, files };
}

function collector(): { readonly writer: ByteWriter; text(): string } {
  const chunks: Uint8Array[] = [];
  const write = (bytes: Uint8Array): Promise<boolean> => Promise.resolve(chunks.push(bytes.slice()) > 0);
  return { writer: { write, close: () => {} }, text: () => text(concatBytes(chunks)) };
}

function memoryFiles(files: Map<string, string>): HostFiles {
  const isDir = (path: string): boolean => path === "/" || [...files.keys()].some((name) => name.startsWith(`${path}/`));
  const stat = (path: string): HostStat => {
    const content = files.get(path);
    if (content === undefined && !isDir(path)) throw new ErrnoError("ENOENT", "stat", path);
    const kind = content === undefined ? ("dir" as const) : ("file" as const);
    return { kind, mode: kind === "dir" ? 0o755 : 0o644, sizeBytes: content?.length ?? 0, uid: 0, gid: 0, mtimeMs: 0 };
  };
  const unsupported = (): never => {
    throw new ErrnoError("EPERM", "open");
  };
  return {
    stat,
    lstat: stat,
    readFile: (path) => new TextEncoder().encode(stat(path).kind === "file" ? files.get(path) : ""),
    writeFile: (path, content) => void files.set(path, text(content)),
    readDir: (path) => [...new Set([...files.keys()].filter((name) => name.startsWith(path === "/" ? "/" : `${path}/`)).map((name) => name.slice(path === "/" ? 1 : path.length + 1).split("/", 1)[0]!))],
    readLink: unsupported,
    makeDir: () => {},
    symlink: unsupported,
    remove: (path) => void files.delete(path),
    chmod: () => {},
    chown: () => {},
    setTime: () => {},
  };
}
