/** Concurrency: threading, concurrent.futures. Python sources in our own words; signatures and messages as in the library reference. */
import type { LibraryModule } from "../machine/imports.ts";

export const threadsSources: Readonly<Record<string, LibraryModule>> = {
  threading: { source: String.raw`
import _thread, sys, time as _time
get_ident = get_native_id = _thread.get_ident
Lock = _thread.allocate_lock
_active, _count = {}, 0
ThreadError = RuntimeError
TIMEOUT_MAX = 9223372036.0
class RLock:
    def __init__(self): self._block, self._owner, self._n = Lock(), None, 0
    def acquire(self, blocking=True, timeout=-1):
        me = get_ident()
        if self._owner == me:
            self._n += 1
            return True
        if not self._block.acquire(blocking, timeout): return False
        self._owner, self._n = me, 1
        return True
    def release(self):
        if self._owner != get_ident(): raise RuntimeError('cannot release un-acquired lock')
        self._n -= 1
        if not self._n:
            self._owner = None
            self._block.release()
    def __enter__(self): self.acquire()
    def __exit__(self, *a): self.release()
class Condition:
    def __init__(self, lock=None):
        self._lock, self._waiters = lock or RLock(), []
        self.acquire, self.release = self._lock.acquire, self._lock.release
    def __enter__(self): return self._lock.__enter__()
    def __exit__(self, *a): return self._lock.__exit__(*a)
    def wait(self, timeout=None):
        waiter = Lock()
        waiter.acquire()
        self._waiters.append(waiter)
        self.release()
        try: got = waiter.acquire(True, -1 if timeout is None else timeout)
        finally: self.acquire()
        if not got and waiter in self._waiters: self._waiters.remove(waiter)
        return got
    def wait_for(self, predicate, timeout=None):
        end = None if timeout is None else _time.monotonic() + timeout
        while not predicate():
            left = None if end is None else end - _time.monotonic()
            if left is not None and left <= 0: return predicate()
            self.wait(left)
        return True
    def notify(self, n=1):
        for waiter in self._waiters[:n]:
            self._waiters.remove(waiter)
            waiter.release()
    def notify_all(self): self.notify(len(self._waiters))
class Semaphore:
    def __init__(self, value=1): self._cond, self._value = Condition(Lock()), value
    def acquire(self, blocking=True, timeout=None):
        with self._cond:
            while self._value == 0:
                if not blocking or not self._cond.wait(timeout): return False
            self._value -= 1
            return True
    def release(self, n=1):
        with self._cond:
            self._value += n
            self._cond.notify(n)
    def __enter__(self): return self.acquire()
    def __exit__(self, *a): self.release()
BoundedSemaphore = Semaphore
class Event:
    def __init__(self): self._cond, self._flag = Condition(Lock()), False
    def is_set(self): return self._flag
    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()
    def clear(self): self._flag = False
    def wait(self, timeout=None):
        with self._cond:
            if not self._flag: self._cond.wait(timeout)
            return self._flag
class local:
    def __init__(self): object.__setattr__(self, '_by_thread', {})
    def _own(self): return self._by_thread.setdefault(get_ident(), {})
    def __getattr__(self, name):
        try: return self._own()[name]
        except KeyError: raise AttributeError("'_thread._local' object has no attribute %r" % name) from None
    def __setattr__(self, name, value): self._own()[name] = value
    def __delattr__(self, name): del self._own()[name]
class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        global _count
        if name is None and type(self) is not _MainThread:
            _count += 1
            name = 'Thread-%d' % _count + (' (%s)' % target.__name__ if hasattr(target, '__name__') else '')
        self.name, self._target, self._args, self._kwargs = name, target, args, kwargs or {}
        self.daemon = current_thread().daemon if daemon is None and type(self) is not _MainThread else bool(daemon)
        self._started, self._done, self.ident = False, Event(), None
    def start(self):
        if self._started: raise RuntimeError('threads can only be started once')
        self._started = True
        self.ident = _thread.start_new_thread(self._bootstrap, (), self.daemon)
        _active[self.ident] = self
    def _bootstrap(self):
        self.ident = get_ident()
        _active[self.ident] = self
        try: self.run()
        except SystemExit: pass
        except BaseException as exc:
            import traceback
            print('Exception in thread %s:' % self.name, file=sys.stderr)
            traceback.print_exception(exc)
        finally:
            _active.pop(self.ident, None)
            self._done.set()
    def run(self):
        if self._target is not None: self._target(*self._args, **self._kwargs)
    def join(self, timeout=None):
        if not self._started: raise RuntimeError('cannot join thread before it is started')
        self._done.wait(timeout)
    def is_alive(self): return self._started and not self._done.is_set()
    native_id = property(lambda self: self.ident)
    def setDaemon(self, d): self.daemon = d
    def getName(self): return self.name
    def __repr__(self): return '<%s(%s, %s%s)>' % (type(self).__name__, self.name, 'started' if self.is_alive() else 'stopped' if self._started else 'initial', ' daemon' if self.daemon else '')
class _MainThread(Thread):
    def __init__(self):
        Thread.__init__(self, name='MainThread', daemon=False)
        self._started, self.ident = True, get_ident()
        _active[self.ident] = self
class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval, self.function, self.args, self.kwargs, self.finished = interval, function, args or [], kwargs or {}, Event()
    def cancel(self): self.finished.set()
    def run(self):
        if not self.finished.wait(self.interval): self.function(*self.args, **self.kwargs)
        self.finished.set()
def current_thread(): return _active.get(get_ident()) or _main
def main_thread(): return _main
def active_count(): return len(_active)
def enumerate(): return list(_active.values())
_main = _MainThread()
currentThread = current_thread
` },
  concurrent: { isPackage: true, source: "" },
  "concurrent.futures": { source: String.raw`
import threading, queue
class Future:
    def __init__(self): self._e, self._r, self._x = threading.Event(), None, None
    def result(self, timeout=None):
        if not self._e.wait(timeout): raise TimeoutError
        if self._x: raise self._x
        return self._r
    def exception(self, timeout=None):
        self._e.wait(timeout)
        return self._x
    def done(self): return self._e.is_set()
    def add_done_callback(self, f): f(self) if self.done() else None
class ThreadPoolExecutor:
    def __init__(self, max_workers=None, thread_name_prefix='', **k): self._n, self._q, self._threads = max_workers or 6, queue.Queue(), []
    def _work(self):
        while True:
            item = self._q.get()
            if item is None: return
            f, fn, a, k = item
            try: f._r = fn(*a, **k)
            except BaseException as e: f._x = e
            f._e.set()
    def submit(self, fn, /, *a, **k):
        f = Future()
        self._q.put((f, fn, a, k))
        if len(self._threads) < self._n:
            t = threading.Thread(target=self._work, name='ThreadPoolExecutor-0_%d' % len(self._threads))
            t.start()
            self._threads.append(t)
        return f
    def map(self, fn, *its, timeout=None, chunksize=1):
        fs = [self.submit(fn, *a) for a in zip(*its)]
        return (f.result() for f in fs)
    def shutdown(self, wait=True, **k):
        for _ in self._threads: self._q.put(None)
        if wait:
            for t in self._threads: t.join()
    def __enter__(self): return self
    def __exit__(self, *a): self.shutdown()
ProcessPoolExecutor = ThreadPoolExecutor
def as_completed(fs, timeout=None):
    for f in fs:
        f._e.wait()
        yield f
def wait(fs, timeout=None, return_when='ALL_COMPLETED'):
    for f in fs: f._e.wait(timeout)
    return set(fs), set()
` },
};
