/** Kinds of classes: abc, enum, dataclasses, typing, inspect. Python sources in our own words; signatures and messages as in the library reference. */
import type { LibraryModule } from "../machine/imports.ts";

export const classesSources: Readonly<Record<string, LibraryModule>> = {
  abc: { source: String.raw`
class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        names = {n for n, v in namespace.items() if getattr(v, '__isabstractmethod__', False) or getattr(getattr(v, 'fget', None), '__isabstractmethod__', False) or getattr(getattr(v, '__func__', None), '__isabstractmethod__', False)}
        for base in bases:
            for n in getattr(base, '__abstractmethods__', ()):
                if getattr(getattr(cls, n, None), '__isabstractmethod__', False):
                    names.add(n)
        cls.__abstractmethods__ = frozenset(names)
        cls._registered = []
        return cls
    def register(cls, subclass):
        cls._registered.append(subclass)
        return subclass
    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))
    def __subclasscheck__(cls, subclass):
        if cls in subclass.__mro__:
            return True
        hook = cls.__dict__.get('_methods')
        if hook is not None and all(hasattr(subclass, m) for m in hook):
            return True
        return any(issubclass(subclass, r) for r in cls.__dict__.get('_registered', ()))
def abstractmethod(func):
    func.__isabstractmethod__ = True
    return func
class abstractproperty(property):
    __isabstractmethod__ = True
class ABC(metaclass=ABCMeta):
    pass
` },
  enum: { source: String.raw`
class auto:
    value = None
class _Names(dict):
    pass
class EnumMeta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw): return {}
    def __new__(mcls, name, bases, namespace, **kw):
        members = {}
        plain = {}
        for key, value in namespace.items():
            if key.startswith('_') or callable(value) or isinstance(value, (property, staticmethod, classmethod)) or not bases:
                plain[key] = value
            else: members[key] = value
        cls = super().__new__(mcls, name, bases, plain)
        cls._member_map_ = {}
        cls._value2member_map_ = {}
        mixed = next((b for b in cls.__mro__ if b in (int, str, float)), None)
        last = 0
        for key, value in members.items():
            if isinstance(value, auto):
                value = key.lower() if mixed is str else (last * 2 if last else 1) if any(b.__name__ in ('Flag', 'IntFlag') for b in cls.__mro__) else last + 1
            if isinstance(value, int): last = value
            if value in cls._value2member_map_:
                cls._member_map_[key] = cls._value2member_map_[value]
                type.__setattr__(cls, key, cls._member_map_[key])
                continue
            member = mixed.__new__(cls, value) if mixed else object.__new__(cls)
            member.__dict__['_name_'] = key
            member.__dict__['_value_'] = value
            cls._member_map_[key] = member
            cls._value2member_map_[value] = member
            type.__setattr__(cls, key, member)
            if '__init__' in plain: member.__init__(*(value if isinstance(value, tuple) else (value,)))
        return cls
    def __call__(cls, value, names=None):
        if names is not None:
            if isinstance(names, str): names = names.replace(',', ' ').split()
            return EnumMeta(value, (cls,), {n: i + 1 for i, n in enumerate(names)})
        if isinstance(value, cls): return value
        if value in cls._value2member_map_: return cls._value2member_map_[value]
        if any(b.__name__ in ('Flag', 'IntFlag') for b in cls.__mro__): return cls._combine(value)
        raise ValueError('%r is not a valid %s' % (value, cls.__qualname__))
    def __iter__(cls): return iter(list(dict.fromkeys(cls._member_map_.values())))
    def __len__(cls): return len(set(cls._value2member_map_))
    def __getitem__(cls, name): return cls._member_map_[name]
    def __contains__(cls, value): return value in cls._value2member_map_ or isinstance(value, cls)
    @property
    def __members__(cls): return dict(cls._member_map_)
EnumType = EnumMeta
class Enum(metaclass=EnumMeta):
    @property
    def name(self): return self._name_
    @property
    def value(self): return self._value_
    def __repr__(self): return '<%s.%s: %r>' % (type(self).__name__, self._name_, self._value_)
    def __str__(self): return '%s.%s' % (type(self).__name__, self._name_)
    def __hash__(self): return hash(self._name_)
    def __eq__(self, other): return self is other
class IntEnum(int, Enum):
    def __str__(self): return str(self._value_)
    def __format__(self, spec): return format(self._value_, spec)
    def __eq__(self, other): return int(self) == other
    def __hash__(self): return hash(self._value_)
class StrEnum(str, Enum):
    def __str__(self): return self._value_
    def __format__(self, spec): return format(self._value_, spec)
    def __eq__(self, other): return self._value_ == other
    def __hash__(self): return hash(self._value_)
class Flag(Enum):
    @classmethod
    def _combine(cls, value):
        member = object.__new__(cls)
        member.__dict__['_name_'] = '|'.join(m._name_ for m in cls if m._value_ & value) or None
        member.__dict__['_value_'] = value
        cls._value2member_map_[value] = member
        return member
    def __or__(self, other): return type(self)(self._value_ | other._value_)
    def __and__(self, other): return type(self)(self._value_ & other._value_)
    def __contains__(self, other): return other._value_ & self._value_ == other._value_
    def __bool__(self): return bool(self._value_)
class IntFlag(Flag): pass
def unique(cls): return cls
` },
  dataclasses: { source: String.raw`
MISSING = type('_MISSING_TYPE', (), {'__repr__': lambda self: '<MISSING>'})()
class FrozenInstanceError(AttributeError): pass
class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = None
        self.default, self.default_factory, self.init, self.repr, self.hash, self.compare, self.metadata, self.kw_only = default, default_factory, init, repr, hash, compare, metadata or {}, kw_only
def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=False):
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)
def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False):
    def wrap(cls):
        fields = {}
        for base in reversed(cls.__mro__[1:]):
            for f in getattr(base, '__dataclass_fields__', {}).values(): fields[f.name] = f
        for name, type_ in cls.__dict__.get('__annotations__', {}).items():
            if str(type_).startswith('typing.ClassVar') or getattr(type_, '_is_classvar', False): continue
            value = cls.__dict__.get(name, MISSING)
            f = value if isinstance(value, Field) else Field(value, MISSING, True, True, None, True, None, kw_only)
            if type(f.default) in (list, dict, set):
                raise ValueError('mutable default %s for field %s is not allowed: use default_factory' % (type(f.default), name))
            f.name, f.type = name, type_
            if isinstance(value, Field):
                if f.default is MISSING: delattr(cls, name)
                else: setattr(cls, name, f.default)
            fields[name] = f
        seen = False
        for f in fields.values():
            if f.init and not f.kw_only:
                has = f.default is not MISSING or f.default_factory is not MISSING
                if seen and not has: raise TypeError('non-default argument %r follows default argument' % f.name)
                seen = seen or has
        cls.__dataclass_fields__ = fields
        flist = list(fields.values())
        if match_args: cls.__match_args__ = tuple(f.name for f in flist if f.init and not f.kw_only)
        if init and '__init__' not in cls.__dict__:
            names = ['self'] + [f.name for f in flist if f.init and not f.kw_only]
            scope = {'_d': {f.name: f for f in flist}, '_M': MISSING, '_set': object.__setattr__}
            def spec(f):
                return f.name if f.default is MISSING and f.default_factory is MISSING else '%s=_M' % f.name
            params = ['self'] + [spec(f) for f in flist if f.init and not f.kw_only]
            kws = [spec(f) for f in flist if f.init and f.kw_only]
            if kws: params += ['*'] + kws
            lines = ['def __init__(%s):' % ', '.join(params)]
            for f in flist:
                if not f.init and f.default is MISSING and f.default_factory is MISSING: continue
                source = f.name if f.init else '_M'
                if f.default_factory is not MISSING: source = '_d[%r].default_factory() if %s is _M else %s' % (f.name, source, source)
                elif f.default is not MISSING: source = '_d[%r].default if %s is _M else %s' % (f.name, source, source)
                lines.append('    _set(self, %r, %s)' % (f.name, source))
            if hasattr(cls, '__post_init__'): lines.append('    self.__post_init__()')
            if len(lines) == 1: lines.append('    pass')
            exec('\n'.join(lines), scope)
            made = scope['__init__']
            made.__qualname__ = cls.__qualname__ + '.__init__'
            cls.__init__ = made
        if repr and '__repr__' not in cls.__dict__:
            cls.__repr__ = lambda self: '%s(%s)' % (type(self).__qualname__, ', '.join('%s=%r' % (f.name, getattr(self, f.name)) for f in flist if f.repr))
        def key(self): return tuple(getattr(self, f.name) for f in flist if f.compare)
        if eq and '__eq__' not in cls.__dict__:
            cls.__eq__ = lambda self, other: key(self) == key(other) if type(other) is type(self) else NotImplemented
            if not frozen and not unsafe_hash and '__hash__' not in cls.__dict__: cls.__hash__ = None
        if order:
            cls.__lt__ = lambda self, other: key(self) < key(other) if type(other) is type(self) else NotImplemented
            cls.__le__ = lambda self, other: key(self) <= key(other) if type(other) is type(self) else NotImplemented
            cls.__gt__ = lambda self, other: key(self) > key(other) if type(other) is type(self) else NotImplemented
            cls.__ge__ = lambda self, other: key(self) >= key(other) if type(other) is type(self) else NotImplemented
        if (frozen and eq) or unsafe_hash: cls.__hash__ = lambda self: hash(key(self))
        if frozen:
            def refuse(self, name, *value): raise FrozenInstanceError('cannot %s field %r' % ('assign to' if value else 'delete', name))
            cls.__setattr__ = refuse
            cls.__delattr__ = refuse
        return cls
    return wrap if cls is None else wrap(cls)
def fields(obj): return tuple(obj.__dataclass_fields__.values())
def is_dataclass(obj): return hasattr(obj, '__dataclass_fields__')
def asdict(obj):
    def convert(v):
        if is_dataclass(v) and not isinstance(v, type): return {f.name: convert(getattr(v, f.name)) for f in fields(v)}
        if isinstance(v, (list, tuple)): return type(v)(convert(i) for i in v)
        if isinstance(v, dict): return {k: convert(i) for k, i in v.items()}
        return v
    return convert(obj)
def astuple(obj): return tuple(getattr(obj, f.name) for f in fields(obj))
def replace(obj, **changes): return type(obj)(**{**{f.name: getattr(obj, f.name) for f in fields(obj) if f.init}, **changes})
class KW_ONLY: pass
class InitVar: pass
` },
  typing: { source: String.raw`
class _Form:
    def __init__(self, name): self._name = name
    def __getitem__(self, item): return _Form('%s[%s]' % (self._name, ', '.join(_show(i) for i in (item if isinstance(item, tuple) else (item,)))))
    def __call__(self, *args, **kw): return self
    def __repr__(self): return 'typing.' + self._name
    def __or__(self, other): return self
    def __ror__(self, other): return self
    def __mro_entries__(self, bases): return ()
def _show(t): return t.__name__ if isinstance(t, type) else repr(t)
for _n in 'Any Union Optional List Dict Tuple Set FrozenSet Callable Iterable Iterator Sequence Mapping MutableMapping Type ClassVar Final Literal Generator AsyncGenerator AsyncIterator Awaitable Coroutine Annotated NoReturn Never Self Text Deque DefaultDict Hashable Sized Concatenate TypeAlias Required NotRequired Unpack Collection Generic AnyStr IO TextIO BinaryIO Pattern Match Counter OrderedDict'.split():
    globals()[_n] = _Form(_n)
TYPE_CHECKING = False
class Protocol:
    def __class_getitem__(cls, item): return cls
def TypeVar(name, *args, **kw): return _Form(name)
def ParamSpec(name, *args, **kw): return _Form(name)
def NewType(name, tp): return lambda x: x
def cast(typ, val): return val
def overload(f): return f
def final(f): return f
def override(f): return f
def no_type_check(f): return f
def runtime_checkable(f): return f
def get_type_hints(obj, *a, **k): return dict(getattr(obj, '__annotations__', {}))
def get_origin(tp): return None
def get_args(tp): return ()
def NamedTuple(name, fields=()):
    from collections import namedtuple
    return namedtuple(name, [f for f, _ in fields])
class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, ns, **kw):
        if not ns.get('__annotations__') or name == '_NamedTupleBase': return super().__new__(mcls, name, bases, ns)
        from collections import namedtuple
        names = list(ns['__annotations__'])
        base = namedtuple(name, names, defaults=[ns[n] for n in names if n in ns])
        return type(name, (base,), {k: v for k, v in ns.items() if k not in names})
class _NamedTupleBase(metaclass=_NamedTupleMeta): pass
NamedTuple.__mro_entries__ = lambda bases: (_NamedTupleBase,)
class TypedDict(dict): pass
` },
  inspect: { source: String.raw`
import types
class _empty: pass
class Parameter:
    empty = _empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = range(5)
    def __init__(self, name, kind, *, default=_empty, annotation=_empty): self.name, self.kind, self.default, self.annotation = name, kind, default, annotation
    def __str__(self):
        s = ('*' if self.kind == 2 else '**' if self.kind == 4 else '') + self.name
        if self.annotation is not _empty: s += ': ' + getattr(self.annotation, '__name__', str(self.annotation))
        if self.default is not _empty: s += (' = ' if self.annotation is not _empty else '=') + repr(self.default)
        return s
class Signature:
    empty = _empty
    def __init__(self, parameters, return_annotation=_empty): self.parameters, self.return_annotation = {p.name: p for p in parameters}, return_annotation
    def __str__(self):
        out, star = [], False
        for p in self.parameters.values():
            if p.kind == 3 and not star:
                out.append('*')
                star = True
            if p.kind == 2: star = True
            out.append(str(p))
        return '(%s)' % ', '.join(out) + ('' if self.return_annotation is _empty else ' -> ' + getattr(self.return_annotation, '__name__', str(self.return_annotation)))
def signature(f):
    while hasattr(f, '__wrapped__'): f = f.__wrapped__
    skip = 0
    if isinstance(f, type): f, skip = f.__init__, 1
    if ismethod(f): f, skip = f.__func__, 1
    if not isfunction(f): f, skip = type(f).__call__, 1
    c, d, kd, ann = f.__code__, f.__defaults__ or (), f.__kwdefaults__ or {}, f.__annotations__
    names, out = c.co_varnames, []
    for i in range(c.co_argcount):
        j = i - (c.co_argcount - len(d))
        out.append(Parameter(names[i], 0 if i < c.co_posonlyargcount else 1, default=d[j] if j >= 0 else _empty, annotation=ann.get(names[i], _empty)))
    n = c.co_argcount + c.co_kwonlyargcount
    if c.co_flags & 4:
        out.append(Parameter(names[n], 2, annotation=ann.get(names[n], _empty)))
        n += 1
    for name in names[c.co_argcount:c.co_argcount + c.co_kwonlyargcount]: out.append(Parameter(name, 3, default=kd.get(name, _empty), annotation=ann.get(name, _empty)))
    if c.co_flags & 8: out.append(Parameter(names[n], 4, annotation=ann.get(names[n], _empty)))
    return Signature(out[skip:], ann.get('return', _empty))
def isfunction(o): return isinstance(o, types.FunctionType)
def ismethod(o): return isinstance(o, types.MethodType)
def isclass(o): return isinstance(o, type)
def ismodule(o): return isinstance(o, types.ModuleType)
def isgenerator(o): return isinstance(o, types.GeneratorType)
def iscoroutine(o): return isinstance(o, types.CoroutineType)
def isgeneratorfunction(f): return isfunction(f) and bool(f.__code__.co_flags & 32)
def iscoroutinefunction(f): return (isfunction(f) or ismethod(f)) and bool(getattr(f, '__func__', f).__code__.co_flags & 128)
def isawaitable(o): return iscoroutine(o) or hasattr(o, '__await__')
def isbuiltin(o): return isinstance(o, types.BuiltinFunctionType)
def isroutine(o): return isbuiltin(o) or isfunction(o) or ismethod(o)
def getdoc(o):
    d = getattr(o, '__doc__', None)
    return cleandoc(d) if d else None
def cleandoc(d):
    import textwrap
    first, _, rest = d.partition('\n')
    return (first.strip() + ('\n' + textwrap.dedent(rest) if rest else '')).strip()
def getmembers(o, predicate=None): return [(n, getattr(o, n)) for n in dir(o) if predicate is None or predicate(getattr(o, n))]
def currentframe():
    import sys
    return sys._getframe()
def getfile(o): return o.__code__.co_filename
def unwrap(f):
    while hasattr(f, '__wrapped__'): f = f.__wrapped__
    return f
` },
  weakref: { source: String.raw`
class ref:
    def __init__(self, o, callback=None): self._o = o
    def __call__(self): return self._o
def proxy(o, callback=None): return o
WeakKeyDictionary = WeakValueDictionary = dict
WeakSet = set
class finalize:
    def __init__(self, *a, **k): pass
` },
};
