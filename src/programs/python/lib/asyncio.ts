/** Coroutines: asyncio. Python sources in our own words; signatures and messages as in the library reference. */
import type { LibraryModule } from "../machine/imports.ts";

export const asyncioSources: Readonly<Record<string, LibraryModule>> = {
  asyncio: { isPackage: true, source: String.raw`
import time, heapq, inspect, sys
class CancelledError(BaseException): pass
TimeoutError = TimeoutError
InvalidStateError = type('InvalidStateError', (Exception,), {})
class Future:
    def __init__(self, *, loop=None): self._done, self._result, self._exc, self._callbacks, self._cancelled = False, None, None, [], False
    def done(self): return self._done
    def cancelled(self): return self._cancelled
    def result(self):
        if self._cancelled: raise CancelledError
        if not self._done: raise InvalidStateError('Result is not set.')
        if self._exc: raise self._exc
        return self._result
    def exception(self): return self._exc
    def set_result(self, r):
        self._result, self._done = r, True
        self._wake()
    def set_exception(self, e):
        self._exc, self._done = e, True
        self._wake()
    def cancel(self, msg=None):
        if self._done: return False
        self._cancelled = self._done = True
        self._wake()
        return True
    def add_done_callback(self, f):
        if self._done: _loop().call_soon(f, self)
        else: self._callbacks.append(f)
    def _wake(self):
        for f in self._callbacks: _loop().call_soon(f, self)
        self._callbacks = []
    def __await__(self):
        if not self._done: yield self
        return self.result()
    __iter__ = __await__
class Task(Future):
    _n = 0
    def __init__(self, coro, name=None):
        Future.__init__(self)
        Task._n += 1
        self._coro, self._name, self._must_cancel, self._waiting = coro, name or 'Task-%d' % Task._n, False, None
        _loop().call_soon(self._step)
    def get_name(self): return self._name
    def get_coro(self): return self._coro
    def cancel(self, msg=None):
        if self._done: return False
        if self._waiting and self._waiting.cancel(): return True
        self._must_cancel = True
        return True
    def _step(self, fut=None):
        global _current
        if self._done: return
        _current = self
        self._waiting = None
        try:
            if self._must_cancel:
                self._must_cancel = False
                waited = self._coro.throw(CancelledError())
            else: waited = self._coro.send(None)
        except StopIteration as e: self.set_result(e.value)
        except CancelledError: Future.cancel(self)
        except (KeyboardInterrupt, SystemExit): raise
        except BaseException as e: self.set_exception(e)
        else:
            if waited is None: _loop().call_soon(self._step)
            else:
                self._waiting = waited
                waited.add_done_callback(self._step)
        _current = None
_current = None
class _Loop:
    def __init__(self): self._ready, self._timers, self._n = [], [], 0
    def time(self): return time.monotonic()
    def call_soon(self, f, *args): self._ready.append((f, args))
    call_soon_threadsafe = call_soon
    def call_later(self, delay, f, *args):
        self._n += 1
        heapq.heappush(self._timers, (self.time() + delay, self._n, f, args))
    def create_task(self, coro, name=None): return Task(coro, name)
    def create_future(self): return Future()
    def is_running(self): return True
    def run_until_complete(self, coro):
        global _running
        _running = self
        main = ensure_future(coro)
        while not main.done():
            if not self._ready:
                if not self._timers: raise RuntimeError('Event loop stopped before Future completed.')
                time.sleep(max(0, self._timers[0][0] - self.time()))
            while self._timers and self._timers[0][0] <= self.time() + 1e-6:
                _, _, f, args = heapq.heappop(self._timers)
                self._ready.append((f, args))
            ready, self._ready = self._ready, []
            for f, args in ready: f(*args)
        _running = None
        return main.result()
    def run_in_executor(self, executor, f, *args): return to_thread(f, *args)
    def add_signal_handler(self, sig, f, *args):
        import signal
        signal.signal(sig, lambda *a: f(*args))
    def run_forever(self): self.run_until_complete(Future())
    def stop(self): pass
    def close(self): pass
_running = _the = None
def _loop(): return _running or get_event_loop()
def get_event_loop():
    global _the
    _the = _the or _Loop()
    return _the
new_event_loop = _Loop
def set_event_loop(l): pass
def get_running_loop():
    if _running is None: raise RuntimeError('no running event loop')
    return _running
def run(main, *, debug=None):
    if not inspect.iscoroutine(main): raise ValueError('a coroutine was expected, got %r' % (main,))
    return _Loop().run_until_complete(main)
def ensure_future(c, *, loop=None): return c if isinstance(c, Future) else Task(c)
def create_task(coro, *, name=None): return Task(coro, name)
def current_task(): return _current
async def sleep(delay, result=None):
    if delay <= 0:
        await _Yield()
        return result
    f = Future()
    _loop().call_later(delay, lambda: f._done or f.set_result(result))
    return await f
class _Yield:
    def __await__(self): yield None
async def gather(*aws, return_exceptions=False):
    tasks = [ensure_future(a) for a in aws]
    out = []
    for t in tasks:
        try: out.append(await t)
        except BaseException as e:
            if not return_exceptions: raise
            out.append(e)
    return out
async def wait(aws, *, timeout=None, return_when='ALL_COMPLETED'):
    tasks = [ensure_future(a) for a in aws]
    end = None if timeout is None else time.monotonic() + timeout
    while not (any if return_when != 'ALL_COMPLETED' else all)(t.done() for t in tasks):
        if end is not None and time.monotonic() >= end: break
        await sleep(0.005)
    return {t for t in tasks if t.done()}, {t for t in tasks if not t.done()}
async def wait_for(aw, timeout):
    t = ensure_future(aw)
    f = Future()
    t.add_done_callback(lambda _: f._done or f.set_result(True))
    if timeout is not None: _loop().call_later(timeout, lambda: f._done or f.set_result(False))
    if not await f:
        t.cancel()
        raise TimeoutError
    return t.result()
def as_completed(aws, *, timeout=None): return iter([ensure_future(a) for a in aws])
async def to_thread(f, *args, **kw):
    import threading
    box = []
    def work():
        try: box.append((f(*args, **kw), None))
        except BaseException as e: box.append((None, e))
    threading.Thread(target=work).start()
    while not box: await sleep(0.001)
    if box[0][1]: raise box[0][1]
    return box[0][0]
class Lock:
    def __init__(self): self._locked = False
    def locked(self): return self._locked
    async def acquire(self):
        while self._locked: await sleep(0)
        self._locked = True
    def release(self): self._locked = False
    async def __aenter__(self): await self.acquire()
    async def __aexit__(self, *a): self.release()
class Semaphore:
    def __init__(self, value=1): self._v = value
    async def __aenter__(self):
        while self._v <= 0: await sleep(0.001)
        self._v -= 1
    async def __aexit__(self, *a): self._v += 1
class Event:
    def __init__(self): self._f = Future()
    def is_set(self): return self._f.done()
    def set(self):
        if not self._f.done(): self._f.set_result(True)
    def clear(self): self._f = Future()
    async def wait(self):
        f = Future()
        self._f.add_done_callback(lambda _: f._done or f.set_result(True))
        return await f
class QueueEmpty(Exception): pass
class Queue:
    def __init__(self, maxsize=0): self._items, self._getters, self.maxsize, self._open, self._idle = [], [], maxsize, 0, Event()
    def qsize(self): return len(self._items)
    def empty(self): return not self._items
    async def put(self, x):
        while 0 < self.maxsize <= len(self._items): await sleep(0.001)
        self.put_nowait(x)
    def put_nowait(self, x):
        self._items.append(x)
        self._open += 1
        while self._getters:
            f = self._getters.pop(0)
            if not f.done():
                f.set_result(None)
                break
    async def get(self):
        while not self._items:
            f = Future()
            self._getters.append(f)
            await f
        return self._items.pop(0)
    def get_nowait(self):
        if not self._items: raise QueueEmpty
        return self._items.pop(0)
    def task_done(self): self._open -= 1
    async def join(self):
        while self._open: await sleep(0.001)
class TaskGroup:
    async def __aenter__(self):
        self._tasks = []
        return self
    def create_task(self, coro, **k):
        t = create_task(coro)
        self._tasks.append(t)
        return t
    async def __aexit__(self, *a): await gather(*self._tasks)
def iscoroutinefunction(f): return inspect.iscoroutinefunction(f)
def iscoroutine(c): return inspect.iscoroutine(c)
` },
};
