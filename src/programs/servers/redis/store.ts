/** The keys of a Redis server and what its commands do to them. Models: redis t_string.c, t_list.c, t_hash.c, t_set.c, db.c, expire.c */
import { furtherCommands } from "./commands.ts";
import type { Reply } from "./protocol.ts";

/** A sorted set: members with their scores. */
export class SortedSet {
  readonly scores = new Map<string, number>();

  /** By score, then by member. */
  ordered(): (readonly [member: string, score: number])[] {
    return [...this.scores].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : a > b ? 1 : 0));
  }
}

export type Value = string | string[] | Map<string, string> | Set<string> | SortedSet;

const ok: Reply = { status: "OK" };
export const wrongType: Reply = { error: "WRONGTYPE Operation against a key holding the wrong kind of value" };
export const notInteger: Reply = { error: "ERR value is not an integer or out of range" };
export const syntax: Reply = { error: "ERR syntax error" };

/** What is written to the dump, and read from it. */
export interface Entry {
  value: Value;
  /** Milliseconds since the epoch. */
  expiresAtMs: number | undefined;
}

export type Command = (store: Store, args: readonly string[]) => Reply;

export class Store {
  readonly entries = new Map<string, Entry>();
  readonly #now: () => number;
  /** Changes since the last save. */
  dirty = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  get nowMs(): number {
    return this.#now();
  }

  entry(key: string): Entry | undefined {
    const found = this.entries.get(key);
    if (found?.expiresAtMs === undefined || found.expiresAtMs > this.#now()) return found;
    this.entries.delete(key);
    return undefined;
  }

  set(key: string, value: Value, expiresAtMs?: number): void {
    this.dirty++;
    this.entries.set(key, { value, expiresAtMs });
  }

  remove(key: string): boolean {
    const had = this.entry(key) !== undefined;
    if (had) this.dirty++;
    this.entries.delete(key);
    return had;
  }

  keys(): string[] {
    return [...this.entries.keys()].filter((key) => this.entry(key));
  }

  /** Runs one command of the keyspace; undefined when there is none of that name. */
  run(name: string, args: readonly string[]): Reply | undefined {
    const known = Object.hasOwn(commands, name) ? commands[name] : Object.hasOwn(furtherCommands, name) ? furtherCommands[name] : undefined;
    if (!known) return undefined;
    const [min, max, command] = known;
    if (args.length < min || args.length > max) return { error: `ERR wrong number of arguments for '${name}' command` };
    return command(this, args);
  }

  /** The content as text, for the dump. */
  dump(): string {
    return JSON.stringify([...this.entries].map(([key, { value, expiresAtMs }]) => [key, typeof value === "string" ? "s" : Array.isArray(value) ? "l" : value instanceof Map ? "h" : value instanceof SortedSet ? "z" : "t", typeof value === "string" ? value : value instanceof SortedSet ? [...value.scores] : [...value], expiresAtMs ?? null]));
  }

  load(dump: string): void {
    for (const [key, kind, value, expires] of JSON.parse(dump) as [string, string, unknown, number | null][]) {
      const loaded = kind === "s" ? (value as string) : kind === "l" ? (value as string[]) : kind === "h" ? new Map(value as [string, string][]) : kind === "z" ? sortedSet(value as [string, number][]) : new Set(value as string[]);
      this.entries.set(key, { value: loaded, expiresAtMs: expires ?? undefined });
    }
    this.dirty = 0;
  }
}

function sortedSet(scores: readonly (readonly [string, number])[]): SortedSet {
  const made = new SortedSet();
  for (const [member, score] of scores) made.scores.set(member, score);
  return made;
}

export const isInteger = (text: string | undefined): text is string => /^-?\d{1,18}$/.test(text ?? "");

function add(store: Store, key: string, by: number): Reply {
  const entry = store.entry(key);
  if (entry && typeof entry.value !== "string") return wrongType;
  if (entry && !isInteger(entry.value as string)) return notInteger;
  const sum = Number(entry?.value ?? 0) + by;
  store.set(key, String(sum), entry?.expiresAtMs);
  return sum;
}

function set(store: Store, [key, value, ...options]: readonly string[]): Reply {
  let expires: number | undefined;
  let condition = "";
  let isGet = false;
  for (let i = 0; i < options.length; i++) {
    const option = options[i]!.toUpperCase();
    if (option === "EXAT" || option === "PXAT") {
      const amount = options[++i];
      if (!isInteger(amount)) return amount === undefined ? syntax : notInteger;
      expires = Number(amount) * (option === "EXAT" ? 1000 : 1);
    } else if (option === "GET") isGet = true;
    else if (option === "EX" || option === "PX") {
      const amount = options[++i];
      if (!isInteger(amount)) return amount === undefined ? syntax : notInteger;
      if (Number(amount) <= 0) return { error: "ERR invalid expire time in 'set' command" };
      expires = store.nowMs + Number(amount) * (option === "EX" ? 1000 : 1);
    } else if (option === "NX" || option === "XX") condition = option;
    else if (option === "KEEPTTL") expires = store.entry(key!)?.expiresAtMs;
    else return syntax;
  }
  if ((condition === "NX" && store.entry(key!)) || (condition === "XX" && !store.entry(key!))) return null;
  const before = store.entry(key!)?.value;
  const text = typeof before === "string" ? before : null;
  if (isGet && before !== undefined && text === null) return wrongType;
  store.set(key!, value!, expires);
  return isGet ? text : ok;
}

/** The collection at a key, made when absent; undefined when the key holds something else. */
export function collection<T extends Value>(store: Store, key: string, is: (value: Value) => value is T, make: () => T): T | undefined {
  const entry = store.entry(key);
  if (!entry) {
    const fresh = make();
    store.set(key, fresh);
    return fresh;
  }
  if (!is(entry.value)) return undefined;
  store.dirty++;
  return entry.value;
}

export const isList = (value: Value): value is string[] => Array.isArray(value);
export const isHash = (value: Value): value is Map<string, string> => value instanceof Map;
export const isSet = (value: Value): value is Set<string> => value instanceof Set;

export function look<T extends Value>(store: Store, key: string, is: (value: Value) => value is T, empty: Reply, use: (value: T) => Reply): Reply {
  const entry = store.entry(key);
  if (!entry) return empty;
  return is(entry.value) ? use(entry.value) : wrongType;
}

function push(store: Store, [key, ...values]: readonly string[], side: "left" | "right"): Reply {
  const list = collection(store, key!, isList, () => []);
  if (!list) return wrongType;
  for (const value of values) {
    if (side === "left") list.unshift(value);
    else list.push(value);
  }
  return list.length;
}

function pop(store: Store, key: string, side: "left" | "right"): Reply {
  return look(store, key, isList, null, (list) => {
    const value = (side === "left" ? list.shift() : list.pop()) ?? null;
    store.dirty++;
    if (list.length === 0) store.entries.delete(key);
    return value;
  });
}

export function range(list: readonly string[], from: string, to: string): Reply {
  const at = (text: string): number => (Number(text) < 0 ? Math.max(0, list.length + Number(text)) : Number(text));
  const end = Number(to) < 0 ? list.length + Number(to) : Number(to);
  return list.slice(at(from), end + 1);
}

function expire(store: Store, key: string, amount: string, unit: number): Reply {
  if (!isInteger(amount)) return notInteger;
  const entry = store.entry(key);
  if (!entry) return 0;
  store.dirty++;
  entry.expiresAtMs = store.nowMs + Number(amount) * unit;
  return 1;
}

function ttl(store: Store, key: string, unit: number): Reply {
  const entry = store.entry(key);
  if (!entry) return -2;
  return entry.expiresAtMs === undefined ? -1 : Math.floor((entry.expiresAtMs - store.nowMs + unit / 2) / unit);
}

export function matching(pattern: string): RegExp {
  const source = pattern.replace(/\\(.)|\[([^\]]*)\]|[*?]|[.+^${}()|\\[\]]/g, (whole, escaped?: string, set?: string) =>
    escaped !== undefined ? `\\${escaped}` : set !== undefined ? `[${set.replace(/\\/g, "\\\\")}]` : whole === "*" ? ".*" : whole === "?" ? "." : `\\${whole}`);
  return new RegExp(`^${source}$`, "s");
}

const many = Infinity;
const flush: Command = (store) => {
  store.dirty += store.entries.size;
  store.entries.clear();
  return ok;
};

/** Name → fewest and most arguments, and what it does. */
const commands: Readonly<Record<string, readonly [number, number, Command]>> = {
  get: [1, 1, (store, [key]) => look(store, key!, (value): value is string => typeof value === "string", null, (value) => value)],
  set: [2, many, set],
  setnx: [2, 2, (store, [key, value]) => (set(store, [key!, value!, "NX"]) === null ? 0 : 1)],
  setex: [3, 3, (store, [key, seconds, value]) => set(store, [key!, value!, "EX", seconds!])],
  getset: [2, 2, (store, [key, value]) => {
    const before = store.entry(key!)?.value ?? null;
    if (before !== null && typeof before !== "string") return wrongType;
    store.set(key!, value!);
    return before;
  }],
  mget: [1, many, (store, keys) => keys.map((key) => { const value = store.entry(key)?.value; return typeof value === "string" ? value : null; })],
  mset: [2, many, (store, args) => {
    if (args.length % 2) return { error: "ERR wrong number of arguments for 'mset' command" };
    for (let i = 0; i < args.length; i += 2) store.set(args[i]!, args[i + 1]!);
    return ok;
  }],
  append: [2, 2, (store, [key, more]) => {
    const entry = store.entry(key!);
    if (entry && typeof entry.value !== "string") return wrongType;
    const value = `${(entry?.value as string | undefined) ?? ""}${more}`;
    store.set(key!, value, entry?.expiresAtMs);
    return value.length;
  }],
  strlen: [1, 1, (store, [key]) => look(store, key!, (value): value is string => typeof value === "string", 0, (value) => value.length)],
  incr: [1, 1, (store, [key]) => add(store, key!, 1)],
  decr: [1, 1, (store, [key]) => add(store, key!, -1)],
  incrby: [2, 2, (store, [key, by]) => (isInteger(by) ? add(store, key!, Number(by)) : notInteger)],
  decrby: [2, 2, (store, [key, by]) => (isInteger(by) ? add(store, key!, -Number(by)) : notInteger)],
  del: [1, many, (store, keys) => keys.filter((key) => store.remove(key)).length],
  unlink: [1, many, (store, keys) => keys.filter((key) => store.remove(key)).length],
  exists: [1, many, (store, keys) => keys.filter((key) => store.entry(key)).length],
  keys: [1, 1, (store, [pattern]) => store.keys().filter((key) => matching(pattern!).test(key))],
  type: [1, 1, (store, [key]) => { const value = store.entry(key!)?.value; return { status: value === undefined ? "none" : typeof value === "string" ? "string" : isList(value) ? "list" : isHash(value) ? "hash" : value instanceof SortedSet ? "zset" : "set" }; }],
  rename: [2, 2, (store, [from, to]) => {
    const entry = store.entry(from!);
    if (!entry) return { error: "ERR no such key" };
    store.entries.delete(from!);
    store.set(to!, entry.value, entry.expiresAtMs);
    return ok;
  }],
  dbsize: [0, 0, (store) => store.keys().length],
  flushall: [0, 1, flush],
  flushdb: [0, 1, flush],
  expire: [2, 3, (store, [key, amount]) => expire(store, key!, amount!, 1000)],
  pexpire: [2, 3, (store, [key, amount]) => expire(store, key!, amount!, 1)],
  ttl: [1, 1, (store, [key]) => ttl(store, key!, 1000)],
  pttl: [1, 1, (store, [key]) => ttl(store, key!, 1)],
  persist: [1, 1, (store, [key]) => {
    const entry = store.entry(key!);
    if (entry?.expiresAtMs === undefined) return 0;
    entry.expiresAtMs = undefined;
    store.dirty++;
    return 1;
  }],
  lpush: [2, many, (store, args) => push(store, args, "left")],
  rpush: [2, many, (store, args) => push(store, args, "right")],
  lpop: [1, 1, (store, [key]) => pop(store, key!, "left")],
  rpop: [1, 1, (store, [key]) => pop(store, key!, "right")],
  llen: [1, 1, (store, [key]) => look(store, key!, isList, 0, (list) => list.length)],
  lrange: [3, 3, (store, [key, from, to]) => (isInteger(from) && isInteger(to) ? look(store, key!, isList, [], (list) => range(list, from, to)) : notInteger)],
  lindex: [2, 2, (store, [key, index]) => (isInteger(index) ? look(store, key!, isList, null, (list) => list.at(Number(index)) ?? null) : notInteger)],
  hset: [3, many, (store, [key, ...pairs]) => {
    if (pairs.length % 2) return { error: "ERR wrong number of arguments for 'hset' command" };
    const hash = collection(store, key!, isHash, () => new Map<string, string>());
    if (!hash) return wrongType;
    const before = hash.size;
    for (let i = 0; i < pairs.length; i += 2) hash.set(pairs[i]!, pairs[i + 1]!);
    return hash.size - before;
  }],
  hget: [2, 2, (store, [key, field]) => look(store, key!, isHash, null, (hash) => hash.get(field!) ?? null)],
  hgetall: [1, 1, (store, [key]) => look(store, key!, isHash, [], (hash) => [...hash].flat())],
  sadd: [2, many, (store, [key, ...members]) => {
    const set = collection(store, key!, isSet, () => new Set<string>());
    if (!set) return wrongType;
    const before = set.size;
    for (const member of members) set.add(member);
    return set.size - before;
  }],
  smembers: [1, 1, (store, [key]) => look(store, key!, isSet, [], (set) => [...set])],
  scard: [1, 1, (store, [key]) => look(store, key!, isSet, 0, (set) => set.size)],
  sismember: [2, 2, (store, [key, member]) => look(store, key!, isSet, 0, (set) => Number(set.has(member!)))],
};
