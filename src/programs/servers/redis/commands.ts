/** Further commands: sorted sets, and the less common ones of the other types. Models: redis t_zset.c, t_hash.c, t_list.c, t_set.c */
import type { Reply } from "./protocol.ts";
import type { Command, Store } from "./store.ts";
import { collection, isHash, isInteger, isList, isSet, look, matching, notInteger, range, SortedSet, syntax, wrongType } from "./store.ts";

const ok: Reply = { status: "OK" };
const many = Infinity;
const notFloat: Reply = { error: "ERR value is not a valid float" };
const isSorted = (value: unknown): value is SortedSet => value instanceof SortedSet;
const isString = (value: unknown): value is string => typeof value === "string";

/** A score as Redis prints it. */
function scoreText(score: number): string {
  return score === Infinity ? "inf" : score === -Infinity ? "-inf" : String(score);
}

function number(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  const value = Number(text);
  return text.trim() === "" || Number.isNaN(value) ? undefined : value;
}

function zadd(store: Store, [key, ...rest]: readonly string[]): Reply {
  const flags = new Set<string>();
  while (/^(NX|XX|GT|LT|CH|INCR)$/i.test(rest[0] ?? "")) flags.add(rest.shift()!.toUpperCase());
  if (rest.length === 0 || rest.length % 2) return syntax;
  const pairs: [number, string][] = [];
  for (let i = 0; i < rest.length; i += 2) {
    const score = number(rest[i]);
    if (score === undefined) return notFloat;
    pairs.push([score, rest[i + 1]!]);
  }
  const set = collection(store, key!, isSorted, () => new SortedSet());
  if (!set) return wrongType;
  let added = 0;
  let changed = 0;
  for (const [score, member] of pairs) {
    const before = set.scores.get(member);
    if ((flags.has("NX") && before !== undefined) || (flags.has("XX") && before === undefined)) continue;
    const next = flags.has("INCR") ? (before ?? 0) + score : score;
    if (before === undefined) added++;
    else if (before !== next) changed++;
    set.scores.set(member, next);
    if (flags.has("INCR")) return scoreText(next);
  }
  return flags.has("CH") ? added + changed : added;
}

function withScores(pairs: readonly (readonly [string, number])[], shows: boolean): Reply {
  return pairs.flatMap(([member, score]) => (shows ? [member, scoreText(score)] : [member]));
}

function zrange(reversed: boolean): Command {
  return (store, [key, from, to, ...options]) => {
    const words = options.map((option) => option.toUpperCase());
    return look(store, key!, isSorted, [], (set) => {
      let all = set.ordered();
      if (reversed || words.includes("REV")) all = all.reverse();
      if (words.includes("BYSCORE")) return withScores(within(all, from!, to!) ?? [], words.includes("WITHSCORES"));
      if (!isInteger(from) || !isInteger(to)) return notInteger;
      const members = range(all.map(([member]) => member), from, to) as string[];
      return withScores(members.map((member) => [member, set.scores.get(member)!] as const), words.includes("WITHSCORES"));
    });
  };
}

function within(all: readonly (readonly [string, number])[], low: string, high: string): (readonly [string, number])[] | undefined {
  const [min, max] = [number(low.replace(/^\(/, "")), number(high.replace(/^\(/, ""))];
  if (min === undefined || max === undefined) return undefined;
  return all.filter(([, score]) => (low.startsWith("(") ? score > min : score >= min) && (high.startsWith("(") ? score < max : score <= max));
}

/** Removes an empty collection, as every removal does. */
function tidy(store: Store, key: string, count: number): number {
  const value = store.entry(key)?.value;
  if (count > 0) store.dirty += count;
  const size = value === undefined || isString(value) ? 1 : isList(value) ? value.length : value instanceof SortedSet ? value.scores.size : value.size;
  if (size === 0) store.entries.delete(key);
  return count;
}

function combined(kind: "union" | "inter" | "diff"): Command {
  return (store, keys) => {
    const sets: ReadonlySet<string>[] = [];
    for (const key of keys) {
      const value = store.entry(key)?.value;
      if (value !== undefined && !isSet(value)) return wrongType;
      sets.push(value ?? new Set());
    }
    const [first, ...others] = sets;
    if (kind === "union") return [...new Set(sets.flatMap((set) => [...set]))];
    return [...first!].filter((member) => (kind === "inter" ? others.every((set) => set.has(member)) : !others.some((set) => set.has(member))));
  };
}

function expireAt(unit: number): Command {
  return (store, [key, moment]) => {
    if (!isInteger(moment)) return notInteger;
    const entry = store.entry(key!);
    if (!entry) return 0;
    entry.expiresAtMs = Number(moment) * unit;
    store.dirty++;
    return 1;
  };
}

function increaseField(store: Store, [key, field, by]: readonly string[]): Reply {
  if (!isInteger(by)) return notInteger;
  const hash = collection(store, key!, isHash, () => new Map<string, string>());
  if (!hash) return wrongType;
  const before = hash.get(field!) ?? "0";
  if (!isInteger(before)) return { error: "ERR hash value is not an integer" };
  hash.set(field!, String(Number(before) + Number(by)));
  return Number(hash.get(field!));
}

function scan(store: Store, args: readonly string[]): Reply {
  const at = args.findIndex((arg) => arg.toUpperCase() === "MATCH");
  const pattern = at < 0 ? undefined : args[at + 1];
  return ["0", store.keys().filter((key) => pattern === undefined || matching(pattern).test(key))];
}

/** Name → fewest and most arguments, and what it does. */
export const furtherCommands: Readonly<Record<string, readonly [number, number, Command]>> = {
  zadd: [3, many, zadd],
  zrange: [3, many, zrange(false)],
  zrevrange: [3, 4, zrange(true)],
  zrangebyscore: [3, many, (store, [key, low, high, ...options]) => look(store, key!, isSorted, [], (set) => { const found = within(set.ordered(), low!, high!); return found ? withScores(found, options.some((option) => option.toUpperCase() === "WITHSCORES")) : { error: "ERR min or max is not a float" }; })],
  zcard: [1, 1, (store, [key]) => look(store, key!, isSorted, 0, (set) => set.scores.size)],
  zscore: [2, 2, (store, [key, member]) => look(store, key!, isSorted, null, (set) => { const score = set.scores.get(member!); return score === undefined ? null : scoreText(score); })],
  zrank: [2, 2, (store, [key, member]) => look(store, key!, isSorted, null, (set) => { const rank = set.ordered().findIndex(([one]) => one === member); return rank < 0 ? null : rank; })],
  zrevrank: [2, 2, (store, [key, member]) => look(store, key!, isSorted, null, (set) => { const rank = set.ordered().reverse().findIndex(([one]) => one === member); return rank < 0 ? null : rank; })],
  zincrby: [3, 3, (store, [key, by, member]) => zadd(store, [key!, "INCR", by!, member!])],
  zrem: [2, many, (store, [key, ...members]) => look(store, key!, isSorted, 0, (set) => tidy(store, key!, members.filter((member) => set.scores.delete(member)).length))],
  zcount: [3, 3, (store, [key, low, high]) => look(store, key!, isSorted, 0, (set) => within(set.ordered(), low!, high!)?.length ?? { error: "ERR min or max is not a float" })],
  hdel: [2, many, (store, [key, ...fields]) => look(store, key!, isHash, 0, (hash) => tidy(store, key!, fields.filter((field) => hash.delete(field)).length))],
  hexists: [2, 2, (store, [key, field]) => look(store, key!, isHash, 0, (hash) => Number(hash.has(field!)))],
  hkeys: [1, 1, (store, [key]) => look(store, key!, isHash, [], (hash) => [...hash.keys()])],
  hvals: [1, 1, (store, [key]) => look(store, key!, isHash, [], (hash) => [...hash.values()])],
  hlen: [1, 1, (store, [key]) => look(store, key!, isHash, 0, (hash) => hash.size)],
  hmget: [2, many, (store, [key, ...fields]) => look(store, key!, isHash, fields.map(() => null), (hash) => fields.map((field) => hash.get(field) ?? null))],
  hmset: [3, many, (store, args) => { const reply = store.run("hset", args); return typeof reply === "number" ? ok : reply!; }],
  hsetnx: [3, 3, (store, [key, field, value]) => { const hash = collection(store, key!, isHash, () => new Map<string, string>()); if (!hash) return wrongType; if (hash.has(field!)) return 0; hash.set(field!, value!); return 1; }],
  hincrby: [3, 3, increaseField],
  ltrim: [3, 3, (store, [key, from, to]) => (isInteger(from) && isInteger(to) ? look(store, key!, isList, ok, (list) => { const kept = range(list, from, to) as string[]; list.splice(0, list.length, ...kept); tidy(store, key!, 1); return ok; }) : notInteger)],
  lrem: [3, 3, (store, [key, count, value]) => {
    if (!isInteger(count)) return notInteger;
    return look(store, key!, isList, 0, (list) => {
      let left = Number(count) === 0 ? Infinity : Math.abs(Number(count));
      let removed = 0;
      while (left-- > 0) {
        const at = Number(count) < 0 ? list.lastIndexOf(value!) : list.indexOf(value!);
        if (at < 0) break;
        list.splice(at, 1);
        removed++;
      }
      return tidy(store, key!, removed);
    });
  }],
  lset: [3, 3, (store, [key, index, value]) => {
    if (!isInteger(index)) return notInteger;
    return look(store, key!, isList, { error: "ERR no such key" }, (list) => {
      const at = Number(index) < 0 ? list.length + Number(index) : Number(index);
      if (at < 0 || at >= list.length) return { error: "ERR index out of range" };
      list[at] = value!;
      store.dirty++;
      return ok;
    });
  }],
  rpoplpush: [2, 2, (store, [from, to]) => { const value = store.run("rpop", [from!]); if (typeof value !== "string") return value ?? null; store.run("lpush", [to!, value]); return value; }],
  srem: [2, many, (store, [key, ...members]) => look(store, key!, isSet, 0, (set) => tidy(store, key!, members.filter((member) => set.delete(member)).length))],
  sunion: [1, many, combined("union")],
  sinter: [1, many, combined("inter")],
  sdiff: [1, many, combined("diff")],
  msetnx: [2, many, (store, args) => { if (args.some((key, i) => i % 2 === 0 && store.entry(key))) return 0; store.run("mset", args); return 1; }],
  incrbyfloat: [2, 2, (store, [key, by]) => {
    const entry = store.entry(key!);
    if (entry && !isString(entry.value)) return wrongType;
    const [before, more] = [number(isString(entry?.value) ? entry.value : "0"), number(by)];
    if (before === undefined || more === undefined) return notFloat;
    const sum = String(Number((before + more).toPrecision(15)));
    store.set(key!, sum, entry?.expiresAtMs);
    return sum;
  }],
  getdel: [1, 1, (store, [key]) => look(store, key!, isString, null, (value) => { store.remove(key!); return value; })],
  getrange: [3, 3, (store, [key, from, to]) => (isInteger(from) && isInteger(to) ? look(store, key!, isString, "", (value) => (range([...value], from, to) as string[]).join("")) : notInteger)],
  psetex: [3, 3, (store, [key, ms, value]) => store.run("set", [key!, value!, "PX", ms!])!],
  expireat: [2, 3, expireAt(1000)],
  pexpireat: [2, 3, expireAt(1)],
  renamenx: [2, 2, (store, [from, to]) => { if (!store.entry(from!)) return { error: "ERR no such key" }; if (store.entry(to!)) return 0; store.run("rename", [from!, to!]); return 1; }],
  touch: [1, many, (store, keys) => keys.filter((key) => store.entry(key)).length],
  randomkey: [0, 0, (store) => store.keys()[0] ?? null],
  scan: [1, many, scan],
};
