/** Containers: collections, heapq, bisect, copy, queue. Python sources in our own words; signatures and messages as in the library reference. */
import type { LibraryModule } from "../machine/imports.ts";

export const containersSources: Readonly<Record<string, LibraryModule>> = {
  collections: { isPackage: true, source: String.raw`
import sys as _sys
from keyword import iskeyword as _iskeyword

class OrderedDict(dict):
    def __repr__(self):
        return 'OrderedDict(%s)' % (dict.__repr__(dict(self)) if self else '')
    def move_to_end(self, key, last=True):
        value = self.pop(key)
        if last:
            self[key] = value
        else:
            rest = list(self.items())
            self.clear()
            self[key] = value
            self.update(rest)
    def popitem(self, last=True):
        if not self: raise KeyError('dictionary is empty')
        key = list(self)[-1 if last else 0]
        return key, self.pop(key)

class defaultdict(dict):
    def __init__(self, default_factory=None, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError('first argument must be callable or None')
        self.default_factory = default_factory
        super().__init__(*args, **kwargs)
    def __missing__(self, key):
        if self.default_factory is None: raise KeyError(key)
        value = self[key] = self.default_factory()
        return value
    def __repr__(self):
        return 'defaultdict(%r, %s)' % (self.default_factory, dict.__repr__(dict(self)))
    def copy(self): return defaultdict(self.default_factory, self)

class Counter(dict):
    def __init__(self, iterable=None, /, **kw):
        super().__init__()
        self.update(iterable, **kw)
    def __missing__(self, key): return 0
    def update(self, iterable=None, /, **kw):
        if iterable is not None:
            if hasattr(iterable, 'items'):
                for k, v in iterable.items(): self[k] = self.get(k, 0) + v
            else:
                for k in iterable: self[k] = self.get(k, 0) + 1
        for k, v in kw.items(): self[k] = self.get(k, 0) + v
    def subtract(self, iterable=None, /, **kw):
        for k, v in Counter(iterable, **kw).items(): self[k] = self.get(k, 0) - v
    def most_common(self, n=None):
        items = sorted(self.items(), key=lambda item: item[1], reverse=True)
        return items if n is None else items[:n]
    def elements(self):
        for k, n in self.items():
            for _ in range(n): yield k
    def total(self): return sum(self.values())
    def copy(self): return Counter(self)
    def __add__(self, other):
        result = Counter()
        for k in list(self) + [k for k in other if k not in self]:
            if self[k] + other[k] > 0: result[k] = self[k] + other[k]
        return result
    def __sub__(self, other):
        result = Counter()
        for k in self:
            if self[k] - other[k] > 0: result[k] = self[k] - other[k]
        return result
    def __repr__(self):
        if not self: return 'Counter()'
        return 'Counter({%s})' % ', '.join('%r: %r' % item for item in self.most_common())

class deque:
    def __init__(self, iterable=(), maxlen=None):
        self._items = []
        self.maxlen = maxlen
        self.extend(iterable)
    def append(self, x):
        self._items.append(x)
        if self.maxlen is not None and len(self._items) > self.maxlen: del self._items[0]
    def appendleft(self, x):
        self._items.insert(0, x)
        if self.maxlen is not None and len(self._items) > self.maxlen: self._items.pop()
    def extend(self, iterable):
        for x in iterable: self.append(x)
    def extendleft(self, iterable):
        for x in iterable: self.appendleft(x)
    def pop(self):
        if not self._items: raise IndexError('pop from an empty deque')
        return self._items.pop()
    def popleft(self):
        if not self._items: raise IndexError('pop from an empty deque')
        return self._items.pop(0)
    def rotate(self, n=1):
        if self._items:
            n %= len(self._items)
            self._items = self._items[-n:] + self._items[:-n] if n else self._items
    def clear(self): self._items = []
    def copy(self): return deque(self._items, self.maxlen)
    def count(self, x): return self._items.count(x)
    def index(self, x): return self._items.index(x)
    def insert(self, i, x): self._items.insert(i, x)
    def remove(self, x): self._items.remove(x)
    def reverse(self): self._items.reverse()
    def __len__(self): return len(self._items)
    def __iter__(self): return iter(self._items)
    def __reversed__(self): return reversed(self._items)
    def __contains__(self, x): return x in self._items
    def __getitem__(self, i):
        try: return self._items[i]
        except IndexError: raise IndexError('deque index out of range') from None
    def __setitem__(self, i, x): self._items[i] = x
    def __delitem__(self, i): del self._items[i]
    def __eq__(self, other): return isinstance(other, deque) and self._items == other._items
    def __repr__(self):
        if self.maxlen is None: return 'deque(%r)' % (self._items,)
        return 'deque(%r, maxlen=%d)' % (self._items, self.maxlen)

class ChainMap(dict):
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]
        for m in reversed(self.maps): self.update(m)

def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str): field_names = field_names.replace(',', ' ').split()
    fields = tuple(map(str, field_names))
    for name in fields:
        if not name.isidentifier() or _iskeyword(name): raise ValueError('Type names and field names must be valid identifiers: %r' % name)
    standard = dict(zip(reversed(fields), reversed(tuple(defaults or ()))))
    def __new__(cls, *args, **kwargs):
        values = list(args)
        if len(values) > len(fields):
            raise TypeError('%s.__new__() takes %d positional arguments but %d were given' % (typename, len(fields) + 1, len(values) + 1))
        missing = []
        for name in fields[len(values):]:
            if name in kwargs: values.append(kwargs.pop(name))
            elif name in standard: values.append(standard[name])
            else: missing.append(repr(name))
        if missing:
            raise TypeError('%s.__new__() missing %d required positional argument%s: %s' % (typename, len(missing), '' if len(missing) == 1 else 's', ' and '.join(missing)))
        if kwargs: raise TypeError('%s.__new__() got an unexpected keyword argument %r' % (typename, next(iter(kwargs))))
        return tuple.__new__(cls, values)
    def __repr__(self):
        return '%s(%s)' % (type(self).__name__, ', '.join('%s=%r' % pair for pair in zip(fields, self)))
    namespace = {'__new__': __new__, '__repr__': __repr__, '_fields': fields, '__match_args__': fields, '_field_defaults': standard,
        '_asdict': lambda self: dict(zip(fields, self)),
        '_replace': lambda self, **kw: type(self)(**{**dict(zip(fields, self)), **kw}),
        '_make': classmethod(lambda cls, iterable: cls(*iterable)), '__module__': _sys._getframe().f_globals.get('__name__', '__main__')}
    for i, name in enumerate(fields):
        namespace[name] = property(lambda self, i=i: tuple.__getitem__(self, i))
    return type(typename, (tuple,), namespace)
UserDict = dict
UserList = list
def __getattr__(name):
    if name == 'abc':
        import collections.abc
        return _sys.modules['collections.abc']
    raise AttributeError('module %r has no attribute %r' % ('collections', name))
` },
  "collections.abc": { source: String.raw`
from abc import ABCMeta, abstractmethod
def _protocol(name, *methods):
    return ABCMeta(name, (), {'_methods': methods, '__module__': 'collections.abc', '__class_getitem__': classmethod(lambda cls, item: cls)})
Hashable = _protocol('Hashable', '__hash__')
Iterable = _protocol('Iterable', '__iter__')
Iterator = _protocol('Iterator', '__iter__', '__next__')
Generator = _protocol('Generator', 'send', 'throw', 'close')
Reversible = _protocol('Reversible', '__reversed__')
Sized = _protocol('Sized', '__len__')
Container = _protocol('Container', '__contains__')
Collection = _protocol('Collection', '__len__', '__iter__', '__contains__')
Callable = _protocol('Callable', '__call__')
Awaitable = _protocol('Awaitable', '__await__')
Coroutine = _protocol('Coroutine', 'send', '__await__')
AsyncIterator = _protocol('AsyncIterator', '__anext__')
Mapping = _protocol('Mapping', 'keys', '__getitem__')
Sequence = _protocol('Sequence', 'index', 'count', '__getitem__')
MutableSequence = _protocol('MutableSequence', 'append', '__setitem__')
Set = _protocol('Set', 'isdisjoint', '__and__')
MutableSet = _protocol('MutableSet', 'add', 'discard')
class MutableMapping(metaclass=ABCMeta):
    def __contains__(self, key):
        try: self[key]
        except KeyError: return False
        return True
    def get(self, key, default=None):
        try: return self[key]
        except KeyError: return default
    def keys(self): return list(iter(self))
    def values(self): return [self[k] for k in self]
    def items(self): return [(k, self[k]) for k in self]
    def pop(self, key, *default):
        try: value = self[key]
        except KeyError:
            if default: return default[0]
            raise
        del self[key]
        return value
    def setdefault(self, key, default=None):
        if key not in self: self[key] = default
        return self[key]
    def update(self, other=(), **kw):
        for k, v in (other.items() if hasattr(other, 'items') else other): self[k] = v
        for k, v in kw.items(): self[k] = v
    def __eq__(self, other): return dict(self.items()) == dict(other.items())
MutableMapping.register(dict)
` },
  heapq: { source: String.raw`
def heappush(heap, item):
    heap.append(item)
    i = len(heap) - 1
    while i:
        p = (i - 1) >> 1
        if not heap[i] < heap[p]: break
        heap[i], heap[p] = heap[p], heap[i]
        i = p
def _sift(heap, i):
    n = len(heap)
    while True:
        c = 2 * i + 1
        if c >= n: return
        if c + 1 < n and heap[c + 1] < heap[c]: c += 1
        if not heap[c] < heap[i]: return
        heap[i], heap[c] = heap[c], heap[i]
        i = c
def heappop(heap):
    last = heap.pop()
    if not heap: return last
    top, heap[0] = heap[0], last
    _sift(heap, 0)
    return top
def heapify(x):
    for i in reversed(range(len(x) // 2)): _sift(x, i)
def heapreplace(heap, item):
    top, heap[0] = heap[0], item
    _sift(heap, 0)
    return top
def heappushpop(heap, item):
    if heap and heap[0] < item: item = heapreplace(heap, item)
    return item
def nlargest(n, iterable, key=None): return sorted(iterable, key=key, reverse=True)[:n]
def nsmallest(n, iterable, key=None): return sorted(iterable, key=key)[:n]
def merge(*iterables, key=None, reverse=False): return iter(sorted((x for it in iterables for x in it), key=key, reverse=reverse))
` },
  bisect: { source: String.raw`
def bisect_right(a, x, lo=0, hi=None, *, key=None):
    hi = len(a) if hi is None else hi
    while lo < hi:
        mid = (lo + hi) // 2
        if x < (a[mid] if key is None else key(a[mid])): hi = mid
        else: lo = mid + 1
    return lo
def bisect_left(a, x, lo=0, hi=None, *, key=None):
    hi = len(a) if hi is None else hi
    while lo < hi:
        mid = (lo + hi) // 2
        if (a[mid] if key is None else key(a[mid])) < x: lo = mid + 1
        else: hi = mid
    return lo
bisect = bisect_right
def insort(a, x, **k): a.insert(bisect_right(a, x), x)
insort_right = insort
def insort_left(a, x, **k): a.insert(bisect_left(a, x), x)
` },
  copy: { source: String.raw`
def copy(x):
    if isinstance(x, list) and type(x) is list: return x[:]
    if type(x) in (dict, set): return x.copy()
    if hasattr(type(x), '__copy__'): return x.__copy__()
    if x is None or isinstance(x, (int, float, str, bytes, tuple, frozenset, type)) or not hasattr(x, '__dict__') or callable(x): return x.copy() if hasattr(x, 'copy') and not isinstance(x, type) else x
    made = object.__new__(type(x))
    made.__dict__.update(x.__dict__)
    return made
def deepcopy(x, memo=None):
    memo = {} if memo is None else memo
    if id(x) in memo and not isinstance(x, (int, str)): return memo[id(x)]
    if x is None or isinstance(x, (int, float, str, bytes, type)): return x
    if hasattr(type(x), '__deepcopy__'): return x.__deepcopy__(memo)
    if type(x) is list:
        made = memo[id(x)] = []
        for item in x: made.append(deepcopy(item, memo))
        return made
    if type(x) is tuple: return tuple(deepcopy(i, memo) for i in x)
    if type(x) is dict:
        made = memo[id(x)] = {}
        for k, v in x.items(): made[deepcopy(k, memo)] = deepcopy(v, memo)
        return made
    if type(x) is set: return {deepcopy(i, memo) for i in x}
    if callable(x) or not hasattr(x, '__dict__'): return x
    made = memo[id(x)] = object.__new__(type(x))
    for k, v in x.__dict__.items(): made.__dict__[k] = deepcopy(v, memo)
    return made
class Error(Exception): pass
` },
  queue: { source: String.raw`
import threading, time as _time, heapq as _heapq
class Empty(Exception): pass
class Full(Exception): pass
Empty.__module__ = '_queue'
class Queue:
    def __init__(self, maxsize=0):
        self.maxsize, self.queue = maxsize, []
        self._cond, self.unfinished_tasks = threading.Condition(threading.Lock()), 0
        self.all_tasks_done = threading.Condition(threading.Lock())
    def _put(self, item): self.queue.append(item)
    def _get(self): return self.queue.pop(0)
    def qsize(self): return len(self.queue)
    def empty(self): return not self.queue
    def full(self): return 0 < self.maxsize <= len(self.queue)
    def put(self, item, block=True, timeout=None):
        with self._cond:
            if self.maxsize > 0:
                if not block and self.full(): raise Full
                if not self._cond.wait_for(lambda: not self.full(), timeout): raise Full
            self._put(item)
            self.unfinished_tasks += 1
            self._cond.notify_all()
    def get(self, block=True, timeout=None):
        with self._cond:
            if not block and not self.queue: raise Empty
            if not self._cond.wait_for(lambda: self.queue, timeout): raise Empty
            item = self._get()
            self._cond.notify_all()
            return item
    def put_nowait(self, item): self.put(item, False)
    def get_nowait(self): return self.get(False)
    def task_done(self):
        with self.all_tasks_done:
            self.unfinished_tasks -= 1
            if self.unfinished_tasks <= 0: self.all_tasks_done.notify_all()
    def join(self):
        with self.all_tasks_done:
            while self.unfinished_tasks: self.all_tasks_done.wait()
class LifoQueue(Queue):
    def _get(self): return self.queue.pop()
class PriorityQueue(Queue):
    def _put(self, item): _heapq.heappush(self.queue, item)
    def _get(self): return _heapq.heappop(self.queue)
SimpleQueue = Queue
` },
};
