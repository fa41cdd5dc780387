/**
 * What a Redis server keeps on disk: the dump, and the log of commands. Models: redis src/rdb.c, src/aof.c
 *
 * @deviation /data/dump.rdb begins like an RDB file but holds our own text.
 */
import { utf8 } from "../../../base/bytes.ts";
import type { ProcessFs } from "../../../engine/runc/program.ts";
import { orNone } from "../../files.ts";
import type { Store } from "./store.ts";

const magic = "REDIS0012";

/** All databases as one file's content. */
export function dumpText(stores: ReadonlyMap<number, Store>): Uint8Array {
  const filled = [...stores].filter(([, store]) => store.keys().length > 0).sort(([a], [b]) => a - b);
  return utf8(`${magic}\n${filled.map(([number, store]) => `${number} ${store.dump()}\n`).join("")}`);
}

/** Reads a dump; false when there is none. */
export function loadDump(fs: ProcessFs, path: string, store: (number: number) => Store): boolean {
  const text = orNone(() => fs.readText(path));
  if (text === undefined) return false;
  for (const line of text.split("\n").slice(1)) {
    const cut = line.indexOf(" ");
    if (cut > 0) store(Number(line.slice(0, cut))).load(line.slice(cut + 1));
    else if (line.startsWith("[")) store(0).load(line);
  }
  return true;
}

/** The append-only files: a base, what came since, and the manifest that names them. */
export class CommandLog {
  readonly #fs: ProcessFs;
  readonly dir: string;
  readonly base = "appendonly.aof.1.base.rdb";
  readonly increment = "appendonly.aof.1.incr.aof";
  /** The database that the last command was for. */
  #selected = -1;

  constructor(fs: ProcessFs, dir: string) {
    this.#fs = fs;
    this.dir = dir;
  }

  get isThere(): boolean {
    return orNone(() => this.#fs.stat(`${this.dir}/appendonly.aof.manifest`)) !== undefined;
  }

  create(stores: ReadonlyMap<number, Store>): void {
    if (!orNone(() => this.#fs.stat(this.dir))) this.#fs.mkdir(this.dir, 0o755);
    this.#fs.writeFile(`${this.dir}/${this.base}`, dumpText(stores), 0o644);
    this.#fs.writeFile(`${this.dir}/${this.increment}`, "", 0o644);
    this.#fs.writeFile(`${this.dir}/appendonly.aof.manifest`, `file ${this.base} seq 1 type b\nfile ${this.increment} seq 1 type i\n`, 0o644);
  }

  append(database: number, command: readonly string[]): void {
    const lines = this.#selected === database ? [] : [["SELECT", String(database)]];
    this.#selected = database;
    const text = [...lines, command].map((words) => `*${words.length}\r\n${words.map((word) => `$${utf8(word).length}\r\n${word}\r\n`).join("")}`).join("");
    this.#fs.open(`${this.dir}/${this.increment}`, { write: true, append: true, create: true }, 0o644).append(utf8(text));
  }

  /** The commands of the increment, in order. */
  *commands(): Generator<readonly string[]> {
    const lines = (orNone(() => this.#fs.readText(`${this.dir}/${this.increment}`)) ?? "").split("\r\n");
    for (let at = 0; at < lines.length && lines[at]!.startsWith("*"); ) {
      const count = Number(lines[at]!.slice(1));
      yield Array.from({ length: count }, (_, i) => lines[at + 2 + i * 2] ?? "");
      at += 1 + count * 2;
    }
  }
}
