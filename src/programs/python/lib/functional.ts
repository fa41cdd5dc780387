/** Functions on functions and iterables: functools, itertools, operator, contextlib. Python sources in our own words; signatures and messages as in the library reference. */
import type { LibraryModule } from "../machine/imports.ts";

export const functionalSources: Readonly<Record<string, LibraryModule>> = {
  functools: { source: String.raw`
WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__')
def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=('__dict__',)):
    for attr in assigned:
        try: setattr(wrapper, attr, getattr(wrapped, attr))
        except AttributeError: pass
    try: wrapper.__dict__.update(wrapped.__dict__)
    except AttributeError: pass
    wrapper.__wrapped__ = wrapped
    return wrapper
def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=('__dict__',)):
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)
class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func): raise TypeError('the first argument must be callable')
        self.func, self.args, self.keywords = func, args, keywords
    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})
    def __repr__(self):
        parts = [repr(self.func)] + [repr(a) for a in self.args] + ['%s=%r' % kv for kv in self.keywords.items()]
        return 'functools.partial(%s)' % ', '.join(parts)
class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func, self.args, self.keywords = func, args, keywords
    def __get__(self, obj, cls=None):
        return lambda *args, **kw: self.func(obj, *self.args, *args, **{**self.keywords, **kw})
_initial = object()
def reduce(function, sequence, initial=_initial):
    it = iter(sequence)
    if initial is _initial:
        try: value = next(it)
        except StopIteration: raise TypeError('reduce() of empty iterable with no initial value') from None
    else: value = initial
    for element in it: value = function(value, element)
    return value
class _CacheInfo(tuple):
    def __repr__(self): return 'CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)' % tuple(self)
    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])
class _Cached:
    def __init__(self, func, maxsize):
        self._func, self._maxsize, self._cache, self._hits, self._misses = func, maxsize, {}, 0, 0
        update_wrapper(self, func)
    def __call__(self, *args, **kw):
        key = args if not kw else (args, tuple(kw.items()))
        if key in self._cache:
            self._hits += 1
            value = self._cache.pop(key)
            self._cache[key] = value
            return value
        self._misses += 1
        value = self._func(*args, **kw)
        self._cache[key] = value
        if self._maxsize is not None and len(self._cache) > self._maxsize: del self._cache[next(iter(self._cache))]
        return value
    def __get__(self, obj, cls=None):
        return self if obj is None else partial(self, obj)
    def cache_info(self): return _CacheInfo((self._hits, self._misses, self._maxsize, len(self._cache)))
    def cache_clear(self): self._cache, self._hits, self._misses = {}, 0, 0
def lru_cache(maxsize=128, typed=False):
    if callable(maxsize): return _Cached(maxsize, 128)
    return lambda func: _Cached(func, maxsize)
def cache(func): return _Cached(func, None)
class cached_property:
    def __init__(self, func):
        self.func, self.attrname, self.__doc__ = func, func.__name__, func.__doc__
    def __set_name__(self, owner, name): self.attrname = name
    def __get__(self, instance, owner=None):
        if instance is None: return self
        value = instance.__dict__[self.attrname] = self.func(instance)
        return value
def cmp_to_key(mycmp):
    class K:
        def __init__(self, obj): self.obj = obj
        def __lt__(self, other): return mycmp(self.obj, other.obj) < 0
        def __gt__(self, other): return mycmp(self.obj, other.obj) > 0
        def __eq__(self, other): return mycmp(self.obj, other.obj) == 0
        def __le__(self, other): return mycmp(self.obj, other.obj) <= 0
        def __ge__(self, other): return mycmp(self.obj, other.obj) >= 0
    return K
def total_ordering(cls):
    own = cls.__dict__
    if '__lt__' in own:
        more = {'__gt__': lambda s, o: not (s < o or s == o), '__le__': lambda s, o: s < o or s == o, '__ge__': lambda s, o: not s < o}
    elif '__gt__' in own:
        more = {'__lt__': lambda s, o: not (s > o or s == o), '__ge__': lambda s, o: s > o or s == o, '__le__': lambda s, o: not s > o}
    elif '__le__' in own:
        more = {'__ge__': lambda s, o: not s <= o or s == o, '__lt__': lambda s, o: s <= o and not s == o, '__gt__': lambda s, o: not s <= o}
    else:
        more = {'__le__': lambda s, o: not s >= o or s == o, '__gt__': lambda s, o: s >= o and not s == o, '__lt__': lambda s, o: not s >= o}
    for name, func in more.items():
        if name not in own: setattr(cls, name, func)
    return cls
class singledispatch:
    def __init__(self, func):
        self.registry = {object: func}
        update_wrapper(self, func)
    def register(self, cls, func=None):
        if func is None:
            if isinstance(cls, type): return lambda f: self.register(cls, f)
            func = cls
            cls = next(iter(func.__annotations__.values()))
        self.registry[cls] = func
        return func
    def dispatch(self, cls): return next(self.registry[base] for base in cls.__mro__ if base in self.registry)
    def __call__(self, *args, **kw): return self.dispatch(type(args[0]))(*args, **kw)
` },
  itertools: { source: String.raw`
import operator as _operator
def count(start=0, step=1):
    n = start
    while True:
        yield n
        n += step
def cycle(iterable):
    saved = []
    for x in iterable:
        yield x
        saved.append(x)
    while saved:
        for x in saved: yield x
def repeat(object, times=None):
    if times is None:
        while True: yield object
    for _ in range(times): yield object
def accumulate(iterable, func=_operator.add, *, initial=None):
    it = iter(iterable)
    total = initial
    if initial is None:
        try: total = next(it)
        except StopIteration: return
    yield total
    for x in it:
        total = func(total, x)
        yield total
class chain:
    def __init__(self, *iterables): self._it = self._chain(iterables)
    @staticmethod
    def _chain(iterables):
        for it in iterables:
            yield from it
    @classmethod
    def from_iterable(cls, iterables):
        self = cls()
        self._it = cls._chain(iterables)
        return self
    def __iter__(self): return self
    def __next__(self): return next(self._it)
def batched(iterable, n):
    it = iter(iterable)
    while batch := tuple(islice(it, n)): yield batch
def compress(data, selectors): return (d for d, s in zip(data, selectors) if s)
def dropwhile(predicate, iterable):
    it = iter(iterable)
    for x in it:
        if not predicate(x):
            yield x
            break
    yield from it
def takewhile(predicate, iterable):
    for x in iterable:
        if not predicate(x): return
        yield x
def filterfalse(predicate, iterable):
    return (x for x in iterable if not (predicate(x) if predicate else x))
def groupby(iterable, key=None):
    current, group, started = None, [], False
    for x in iterable:
        k = x if key is None else key(x)
        if started and k != current:
            yield current, iter(group)
            group = []
        current, started = k, True
        group.append(x)
    if started: yield current, iter(group)
def islice(iterable, *args):
    s = slice(*args)
    start, stop, step = s.start or 0, s.stop, s.step or 1
    it = iter(iterable)
    i = 0
    wanted = start
    while stop is None or wanted < stop:
        try: x = next(it)
        except StopIteration: return
        if i == wanted:
            yield x
            wanted += step
        i += 1
def pairwise(iterable):
    it = iter(iterable)
    a = next(it, None)
    for b in it:
        yield a, b
        a = b
def starmap(function, iterable): return (function(*args) for args in iterable)
def tee(iterable, n=2):
    items = list(iterable)
    return tuple(iter(items) for _ in range(n))
def zip_longest(*iterables, fillvalue=None):
    its = [iter(it) for it in iterables]
    active = len(its)
    while active:
        row = []
        for i, it in enumerate(its):
            try: row.append(next(it) if it is not None else fillvalue)
            except StopIteration:
                active -= 1
                its[i] = None
                row.append(fillvalue)
        if active: yield tuple(row)
def product(*iterables, repeat=1):
    result = [[]]
    for pool in [tuple(p) for p in iterables] * repeat: result = [x + [y] for x in result for y in pool]
    for row in result: yield tuple(row)
def permutations(iterable, r=None):
    pool = tuple(iterable)
    r = len(pool) if r is None else r
    for indices in product(range(len(pool)), repeat=r):
        if len(set(indices)) == r: yield tuple(pool[i] for i in indices)
def combinations(iterable, r):
    pool = tuple(iterable)
    def pick(start, chosen):
        if len(chosen) == r:
            yield tuple(pool[i] for i in chosen)
            return
        for i in range(start, len(pool)): yield from pick(i + 1, chosen + [i])
    return pick(0, [])
def combinations_with_replacement(iterable, r):
    pool = tuple(iterable)
    def pick(start, chosen):
        if len(chosen) == r:
            yield tuple(pool[i] for i in chosen)
            return
        for i in range(start, len(pool)): yield from pick(i, chosen + [i])
    return pick(0, [])
` },
  operator: { source: String.raw`
def add(a, b): return a + b
def sub(a, b): return a - b
def mul(a, b): return a * b
def truediv(a, b): return a / b
def floordiv(a, b): return a // b
def mod(a, b): return a % b
def pow(a, b): return a ** b
def neg(a): return -a
def not_(a): return not a
def and_(a, b): return a & b
def or_(a, b): return a | b
def xor(a, b): return a ^ b
def eq(a, b): return a == b
def ne(a, b): return a != b
def lt(a, b): return a < b
def le(a, b): return a <= b
def gt(a, b): return a > b
def ge(a, b): return a >= b
def contains(a, b): return b in a
def getitem(a, b): return a[b]
def setitem(a, b, c): a[b] = c
def is_(a, b): return a is b
def truth(a): return bool(a)
def itemgetter(*items):
    if len(items) == 1: return lambda obj: obj[items[0]]
    return lambda obj: tuple(obj[i] for i in items)
def attrgetter(*attrs):
    def one(obj, attr):
        for name in attr.split('.'): obj = getattr(obj, name)
        return obj
    if len(attrs) == 1: return lambda obj: one(obj, attrs[0])
    return lambda obj: tuple(one(obj, a) for a in attrs)
def methodcaller(name, /, *args, **kw): return lambda obj: getattr(obj, name)(*args, **kw)
` },
  contextlib: { source: String.raw`
from functools import wraps
class AbstractContextManager:
    def __enter__(self): return self
    def __exit__(self, *exc): return None
class ContextDecorator:
    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kw):
            with self: return func(*args, **kw)
        return inner
class _GeneratorContextManager(ContextDecorator):
    def __init__(self, func, args, kw):
        self.gen = func(*args, **kw)
    def __enter__(self):
        try: return next(self.gen)
        except StopIteration: raise RuntimeError("generator didn't yield") from None
    def __exit__(self, typ, value, traceback):
        if typ is None:
            try: next(self.gen)
            except StopIteration: return False
            raise RuntimeError("generator didn't stop")
        try: self.gen.throw(value)
        except StopIteration as exc: return exc is not value
        except BaseException as exc:
            if exc is not value: raise
            return False
        raise RuntimeError("generator didn't stop after throw()")
def contextmanager(func):
    @wraps(func)
    def helper(*args, **kw): return _GeneratorContextManager(func, args, kw)
    return helper
class closing:
    def __init__(self, thing): self.thing = thing
    def __enter__(self): return self.thing
    def __exit__(self, *exc): self.thing.close()
class suppress:
    def __init__(self, *exceptions): self._exceptions = exceptions
    def __enter__(self): pass
    def __exit__(self, typ, value, tb): return typ is not None and issubclass(typ, self._exceptions)
class nullcontext:
    def __init__(self, enter_result=None): self.enter_result = enter_result
    def __enter__(self): return self.enter_result
    def __exit__(self, *exc): pass
class _Redirect:
    def __init__(self, target): self._target = target
    def __enter__(self):
        import sys
        self._old = getattr(sys, self._stream)
        setattr(sys, self._stream, self._target)
        return self._target
    def __exit__(self, *exc):
        import sys
        setattr(sys, self._stream, self._old)
class redirect_stdout(_Redirect): _stream = 'stdout'
class redirect_stderr(_Redirect): _stream = 'stderr'
class ExitStack:
    def __init__(self): self._exits = []
    def __enter__(self): return self
    def enter_context(self, cm):
        value = cm.__enter__()
        self._exits.append(cm.__exit__)
        return value
    def callback(self, func, *args, **kw): self._exits.append(lambda *exc: func(*args, **kw) and False)
    def push(self, exit): self._exits.append(exit.__exit__ if hasattr(exit, '__exit__') else exit)
    def close(self): self.__exit__(None, None, None)
    def __exit__(self, *exc):
        suppressed = False
        while self._exits:
            if self._exits.pop()(*exc): exc, suppressed = (None, None, None), True
        return suppressed
` },
  types: { source: String.raw`
import sys
def _f(): pass
FunctionType = LambdaType = type(_f)
CodeType = type(_f.__code__)
def _g(): yield 1
GeneratorType = type(_g())
class _C:
    def _m(self): pass
MethodType = type(_C()._m)
BuiltinFunctionType = BuiltinMethodType = type(len)
ModuleType = type(sys)
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)
class SimpleNamespace:
    def __init__(self, mapping=(), /, **kw): self.__dict__.update(mapping, **kw)
    def __repr__(self): return 'namespace(%s)' % ', '.join('%s=%r' % i for i in self.__dict__.items())
    def __eq__(self, o): return self.__dict__ == o.__dict__
MappingProxyType = dict
UnionType = type('UnionType', (), {})
GenericAlias = type('GenericAlias', (), {})
TracebackType = type('traceback', (), {})
async def _c(): pass
_co = _c()
CoroutineType = type(_co)
_co.close()
def new_class(name, bases=(), kwds=None, exec_body=None):
    ns = {}
    if exec_body: exec_body(ns)
    return type(name, bases, ns)
def coroutine(f): return f
` },
};
