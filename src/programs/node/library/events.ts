/** The `events` module. Models: node lib/events.js. */
export const eventsSource = String.raw`
function EventEmitter() { EventEmitter.init.call(this); }
EventEmitter.init = function () { if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) { this._events = Object.create(null); this._eventsCount = 0; } this._maxListeners = this._maxListeners || undefined; };
const P = EventEmitter.prototype;
P._events = undefined; P._eventsCount = 0; P._maxListeners = undefined;
EventEmitter.defaultMaxListeners = 10;
const check = (fn) => { if (typeof fn !== "function") throw $.nodeError("TypeError", "ERR_INVALID_ARG_TYPE", 'The "listener" argument must be of type function. Received ' + $.received(fn)); };
const listOf = (self, type) => { const events = self._events; if (events === undefined) return []; const h = events[type]; return h === undefined ? [] : typeof h === "function" ? [h] : h; };
const add = (self, type, fn, prepend) => {
  check(fn);
  if (self._events === undefined) EventEmitter.init.call(self);
  if (self._events.newListener !== undefined) self.emit("newListener", type, fn.listener ?? fn);
  const old = self._events[type];
  if (old === undefined) { self._events[type] = fn; self._eventsCount++; }
  else if (typeof old === "function") self._events[type] = prepend ? [fn, old] : [old, fn];
  else self._events[type] = prepend ? [fn, ...old] : [...old, fn];
  const count = listOf(self, type).length, max = self.getMaxListeners();
  if (max > 0 && count > max && !self._warned?.[type]) { (self._warned ??= {})[type] = true; $.warn("MaxListenersExceededWarning", "Possible EventEmitter memory leak detected. " + count + " " + String(type) + " listeners added to " + $.inspect(self, { depth: -1 }) + ". MaxListeners is " + max + ". Use emitter.setMaxListeners() to increase limit"); }
  return self;
};
P.setMaxListeners = function setMaxListeners(n) { this._maxListeners = n; return this; };
P.getMaxListeners = function getMaxListeners() { return this._maxListeners ?? EventEmitter.defaultMaxListeners; };
P.emit = function emit(type, ...args) {
  const list = listOf(this, type);
  if (list.length === 0) {
    if (type !== "error") return false;
    const er = args[0];
    if (er instanceof Error) throw er;
    const err = $.nodeError("Error", "ERR_UNHANDLED_ERROR", "Unhandled error. (" + (typeof er === "string" ? "'" + er + "'" : $.inspect(er)) + ")"); err.context = er; throw err;
  }
  for (const fn of list.slice()) Reflect.apply(fn, this, args);
  return true;
};
P.on = P.addListener = function addListener(type, fn) { return add(this, type, fn, false); };
P.prependListener = function prependListener(type, fn) { return add(this, type, fn, true); };
const onceWrap = (self, type, fn) => { check(fn); let fired = false; const w = function (...args) { if (fired) return; fired = true; self.removeListener(type, w); return fn.apply(self, args); }; w.listener = fn; return w; };
P.once = function once(type, fn) { return add(this, type, onceWrap(this, type, fn), false); };
P.prependOnceListener = function prependOnceListener(type, fn) { return add(this, type, onceWrap(this, type, fn), true); };
P.off = P.removeListener = function removeListener(type, fn) {
  check(fn);
  const list = listOf(this, type); const i = list.findLastIndex((l) => l === fn || l.listener === fn);
  if (i < 0) return this;
  const rest = list.filter((_, j) => j !== i);
  if (rest.length === 0) { delete this._events[type]; this._eventsCount--; } else this._events[type] = rest.length === 1 ? rest[0] : rest;
  if (this._events.removeListener !== undefined) this.emit("removeListener", type, fn);
  return this;
};
P.removeAllListeners = function removeAllListeners(type) {
  if (this._events === undefined) return this;
  for (const t of type === undefined ? Reflect.ownKeys(this._events) : [type]) for (const l of listOf(this, t).slice().reverse()) this.removeListener(t, l);
  return this;
};
P.listeners = function listeners(type) { return listOf(this, type).map((l) => l.listener ?? l); };
P.rawListeners = function rawListeners(type) { return [...listOf(this, type)]; };
P.listenerCount = function listenerCount(type) { return listOf(this, type).length; };
P.eventNames = function eventNames() { return this._eventsCount > 0 ? Reflect.ownKeys(this._events) : []; };
EventEmitter.once = function once(emitter, name) {
  return new Promise((resolve, reject) => {
    if (typeof emitter.addEventListener === "function") { emitter.addEventListener(name, (...a) => resolve(a), { once: true }); return; }
    const onError = (e) => { emitter.removeListener(name, ok); reject(e); };
    const ok = (...args) => { emitter.removeListener("error", onError); resolve(args); };
    emitter.once(name, ok); if (name !== "error") emitter.once("error", onError);
  });
};
EventEmitter.on = function on(emitter, name) {
  const queue = [], waiting = []; let failed;
  emitter.on(name, (...args) => { const w = waiting.shift(); if (w) w.resolve({ value: args, done: false }); else queue.push(args); });
  if (name !== "error") emitter.on("error", (e) => { const w = waiting.shift(); if (w) w.reject(e); else failed = e; });
  return { next() { if (queue.length) return Promise.resolve({ value: queue.shift(), done: false }); if (failed) { const e = failed; failed = undefined; return Promise.reject(e); } return new Promise((resolve, reject) => waiting.push({ resolve, reject })); }, return() { return Promise.resolve({ value: undefined, done: true }); }, [Symbol.asyncIterator]() { return this; } };
};
EventEmitter.listenerCount = (emitter, type) => emitter.listenerCount(type);
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.errorMonitor = Symbol("events.errorMonitor");
EventEmitter.captureRejectionSymbol = Symbol.for("nodejs.rejection");
EventEmitter.setMaxListeners = (n, ...targets) => { for (const t of targets) t.setMaxListeners(n); };
EventEmitter.getEventListeners = (emitter, type) => emitter.listeners(type);
module.exports = EventEmitter;
`;
