/**
 * Built-ins that call back into the script, written in JavaScript and run by our own machine: so a callback can wait,
 * loop for ever and be interrupted like any other code. `$` is the binding that realm.ts provides.
 */
export const arraysSource = String.raw`
const { methods, toLength, isCallable, typeError, show } = $;
const need = (fn) => { if (typeof fn !== "function") throw typeError(show(fn) + " is not a function"); };
const shared = {
  forEach(fn, self) { need(fn); const n = toLength(this); for (let i = 0; i < n; i++) if (i in this) fn.call(self, this[i], i, this); },
  some(fn, self) { need(fn); const n = toLength(this); for (let i = 0; i < n; i++) if (i in this && fn.call(self, this[i], i, this)) return true; return false; },
  every(fn, self) { need(fn); const n = toLength(this); for (let i = 0; i < n; i++) if (i in this && !fn.call(self, this[i], i, this)) return false; return true; },
  find(fn, self) { need(fn); const n = toLength(this); for (let i = 0; i < n; i++) { const v = this[i]; if (fn.call(self, v, i, this)) return v; } },
  findIndex(fn, self) { need(fn); const n = toLength(this); for (let i = 0; i < n; i++) if (fn.call(self, this[i], i, this)) return i; return -1; },
  findLast(fn, self) { need(fn); for (let i = toLength(this) - 1; i >= 0; i--) { const v = this[i]; if (fn.call(self, v, i, this)) return v; } },
  findLastIndex(fn, self) { need(fn); for (let i = toLength(this) - 1; i >= 0; i--) if (fn.call(self, this[i], i, this)) return i; return -1; },
  reduce(fn, ...rest) {
    need(fn); const n = toLength(this); let i = 0, acc;
    if (rest.length > 0) acc = rest[0];
    else { while (i < n && !(i in this)) i++; if (i >= n) throw typeError("Reduce of empty array with no initial value"); acc = this[i++]; }
    for (; i < n; i++) if (i in this) acc = fn(acc, this[i], i, this);
    return acc;
  },
  reduceRight(fn, ...rest) {
    need(fn); let i = toLength(this) - 1, acc;
    if (rest.length > 0) acc = rest[0];
    else { while (i >= 0 && !(i in this)) i--; if (i < 0) throw typeError("Reduce of empty array with no initial value"); acc = this[i--]; }
    for (; i >= 0; i--) if (i in this) acc = fn(acc, this[i], i, this);
    return acc;
  },
};
const mergeSort = (list, compare) => {
  const n = list.length;
  let from = list, to = new Array(n);
  for (let i = 0; i < n; i += 8) {
    const end = i + 8 < n ? i + 8 : n;
    for (let j = i + 1; j < end; j++) {
      const v = from[j]; let k = j - 1;
      while (k >= i && compare(from[k], v) > 0) { from[k + 1] = from[k]; k--; }
      from[k + 1] = v;
    }
  }
  for (let width = 8; width < n; width *= 2) {
    for (let i = 0; i < n; i += 2 * width) {
      const mid = i + width < n ? i + width : n, end = i + 2 * width < n ? i + 2 * width : n;
      let a = i, b = mid;
      for (let k = i; k < end; k++) to[k] = a < mid && (b >= end || !(compare(from[a], from[b]) > 0)) ? from[a++] : from[b++];
    }
    [from, to] = [to, from];
  }
  return from;
};
const byText = $.compareText;
const sorted = (list, compare) => {
  const values = [], n = toLength(list); let missing = 0, undefineds = 0;
  for (let i = 0; i < n; i++) if (!(i in list)) missing++; else if (list[i] === undefined) undefineds++; else values.push(list[i]);
  const out = compare === undefined ? $.sortTexts(values) : mergeSort(values, compare);
  for (let i = 0; i < undefineds; i++) out.push(undefined);
  return { out, missing };
};
const checkCompare = (compare) => { if (compare !== undefined && typeof compare !== "function") throw typeError("The comparison function must be either a function or undefined"); };
methods(Array.prototype, "Array", {
  ...shared,
  map(fn, self) { need(fn); const n = toLength(this), out = new Array(n); for (let i = 0; i < n; i++) if (i in this) out[i] = fn.call(self, this[i], i, this); return out; },
  filter(fn, self) { need(fn); const n = toLength(this), out = []; for (let i = 0; i < n; i++) if (i in this) { const v = this[i]; if (fn.call(self, v, i, this)) out.push(v); } return out; },
  flatMap(fn, self) { need(fn); const out = []; const n = toLength(this); for (let i = 0; i < n; i++) if (i in this) { const v = fn.call(self, this[i], i, this); if (Array.isArray(v)) out.push(...v); else out.push(v); } return out; },
  sort(compare) {
    checkCompare(compare);
    const { out, missing } = sorted(this, compare); const n = toLength(this);
    for (let i = 0; i < out.length; i++) this[i] = out[i];
    for (let i = 0; i < missing; i++) delete this[out.length + i];
    return this;
  },
  toSorted(compare) { checkCompare(compare); return sorted([...this], compare).out; },
});
methods(Array, "Function", {
  from(source, map, self) {
    const out = []; let i = 0;
    if (source == null) throw typeError(source + " is not iterable");
    if (source[Symbol.iterator] != null) for (const v of source) { out.push(map ? map.call(self, v, i) : v); i++; }
    else { const n = toLength(source); for (; i < n; i++) out.push(map ? map.call(self, source[i], i) : source[i]); }
    return out;
  },
  async fromAsync(source, map) { const out = []; for await (const v of source) out.push(map ? await map(v, out.length) : v); return out; },
});
methods(Object.getPrototypeOf(Uint8Array.prototype), "Uint8Array", {
  ...shared,
  map(fn, self) { const out = this.slice(); for (let i = 0; i < out.length; i++) out[i] = fn.call(self, this[i], i, this); return out; },
  filter(fn, self) { const kept = []; for (let i = 0; i < this.length; i++) if (fn.call(self, this[i], i, this)) kept.push(this[i]); return this.constructor.from(kept); },
  sort(compare) { const out = mergeSort([...this], compare ?? ((a, b) => (a < b ? -1 : a > b ? 1 : 0))); for (let i = 0; i < out.length; i++) this[i] = out[i]; return this; },
});
methods(Map.prototype, "Map", { forEach(fn, self) { need(fn); for (const [k, v] of this.entries()) fn.call(self, v, k, this); } });
methods(Set.prototype, "Set", {
  forEach(fn, self) { need(fn); for (const v of this.values()) fn.call(self, v, v, this); },
  union(other) { const out = new Set(this); for (const v of other.keys()) out.add(v); return out; },
  intersection(other) { const out = new Set(); for (const v of this) if (other.has(v)) out.add(v); return out; },
  difference(other) { const out = new Set(this); for (const v of this) if (other.has(v)) out.delete(v); return out; },
  symmetricDifference(other) { const out = new Set(this); for (const v of other.keys()) if (this.has(v)) out.delete(v); else out.add(v); return out; },
  isSubsetOf(other) { for (const v of this) if (!other.has(v)) return false; return true; },
  isSupersetOf(other) { for (const v of other.keys()) if (!this.has(v)) return false; return true; },
  isDisjointFrom(other) { for (const v of this) if (other.has(v)) return false; return true; },
});
methods(Map, "Function", { groupBy(items, fn) { const out = new Map(); let i = 0; for (const v of items) { const k = fn(v, i++); if (out.has(k)) out.get(k).push(v); else out.set(k, [v]); } return out; } });
methods(Object, "Function", { groupBy(items, fn) { const out = Object.create(null); let i = 0; for (const v of items) { const k = fn(v, i++); (out[k] ??= []).push(v); } return out; } });
const iteratorProto = $.iteratorPrototype;
methods(iteratorProto, "Iterator", {
  *map(fn) { let i = 0; for (const v of this) yield fn(v, i++); },
  *filter(fn) { let i = 0; for (const v of this) if (fn(v, i++)) yield v; },
  *take(n) { if (n <= 0) return; let i = 0; for (const v of this) { yield v; if (++i >= n) return; } },
  *drop(n) { let i = 0; for (const v of this) if (i++ >= n) yield v; },
  *flatMap(fn) { let i = 0; for (const v of this) yield* fn(v, i++); },
  forEach(fn) { let i = 0; for (const v of this) fn(v, i++); },
  toArray() { return [...this]; },
  reduce(fn, ...rest) { let has = rest.length > 0, acc = rest[0]; for (const v of this) if (has) acc = fn(acc, v); else { acc = v; has = true; } return acc; },
  some(fn) { for (const v of this) if (fn(v)) return true; return false; },
  every(fn) { for (const v of this) if (!fn(v)) return false; return true; },
  find(fn) { for (const v of this) if (fn(v)) return v; },
});
$.setAsyncFromSync(async function* (iterable) { for (const v of iterable) yield await v; });
methods(Promise, "Function", {
  all(items) {
    return new this((resolve, reject) => {
      const out = []; let left = 1, index = 0;
      try {
        for (const item of items) {
          const i = index++; left++; out[i] = undefined;
          this.resolve(item).then((v) => { out[i] = v; if (--left === 0) resolve(out); }, reject);
        }
      } catch (error) { reject(error); return; }
      if (--left === 0) resolve(out);
    });
  },
  allSettled(items) {
    return this.all([...items].map((item) => this.resolve(item).then((value) => ({ status: "fulfilled", value }), (reason) => ({ status: "rejected", reason }))));
  },
  race(items) { return new this((resolve, reject) => { for (const item of items) this.resolve(item).then(resolve, reject); }); },
  any(items) {
    return new this((resolve, reject) => {
      const errors = []; let left = 1, index = 0;
      for (const item of items) { const i = index++; left++; this.resolve(item).then(resolve, (e) => { errors[i] = e; if (--left === 0) reject(new AggregateError(errors, "All promises were rejected")); }); }
      if (--left === 0) reject(new AggregateError(errors, "All promises were rejected"));
    });
  },
  try(fn, ...args) { return new this((resolve) => resolve(fn(...args))); },
});
`;
