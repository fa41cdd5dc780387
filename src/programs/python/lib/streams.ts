/** Streams in memory and formats: io, json, csv, configparser, struct, tomllib. Python sources in our own words; signatures and messages as in the library reference. */
import type { LibraryModule } from "../machine/imports.ts";

export const streamsSources: Readonly<Record<string, LibraryModule>> = {
  io: { source: String.raw`
import builtins as _b
open = _b.open
SEEK_SET, SEEK_CUR, SEEK_END, DEFAULT_BUFFER_SIZE = 0, 1, 2, 8192
class UnsupportedOperation(OSError, ValueError): pass
class IOBase:
    closed = False
    def close(self): self.closed = True
    def flush(self): pass
    def readable(self): return False
    def writable(self): return False
    def seekable(self): return False
    def isatty(self): return False
    def fileno(self): raise UnsupportedOperation('fileno')
    def __enter__(self): return self
    def __exit__(self, *a): self.close()
    def __iter__(self): return self
    def __next__(self):
        line = self.readline()
        if not line: raise StopIteration
        return line
    def readlines(self, hint=-1): return list(self)
    def writelines(self, lines):
        for line in lines: self.write(line)
class RawIOBase(IOBase): pass
class BufferedIOBase(IOBase): pass
class TextIOBase(IOBase): pass
class _Memory(IOBase):
    def __init__(self, initial=None, newline='\n'):
        self._value = self._empty if initial is None else initial
        if not isinstance(self._value, type(self._empty)): raise TypeError('initial_value must be str or None, not %s' % type(initial).__name__)
        self._pos = 0
    def _check(self):
        if self.closed: raise ValueError('I/O operation on closed file')
    def getvalue(self):
        self._check()
        return self._value
    def getbuffer(self): return self._value
    def read(self, size=-1):
        self._check()
        end = len(self._value) if size is None or size < 0 else self._pos + size
        part = self._value[self._pos:end]
        self._pos += len(part)
        return part
    read1 = read
    def readline(self, size=-1):
        self._check()
        end = self._value.find(self._nl, self._pos)
        end = len(self._value) if end < 0 else end + 1
        part = self._value[self._pos:end]
        self._pos = end if part else self._pos
        return part
    def write(self, s):
        self._check()
        if not isinstance(s, type(self._empty)):
            raise TypeError(self._wrong % type(s).__name__)
        v = self._value
        if self._pos == len(v): self._value = v + s
        else: self._value = v[:self._pos] + s + v[self._pos + len(s):]
        self._pos += len(s)
        return len(s)
    def seek(self, pos, whence=0):
        self._pos = pos if whence == 0 else self._pos + pos if whence == 1 else len(self._value) + pos
        return self._pos
    def tell(self): return self._pos
    def truncate(self, size=None):
        self._value = self._value[:self._pos if size is None else size]
        return len(self._value)
    def readable(self): return True
    writable = seekable = readable
class StringIO(_Memory, TextIOBase):
    _empty, _nl, _wrong = '', '\n', "string argument expected, got '%s'"
class BytesIO(_Memory, BufferedIOBase):
    _empty, _nl, _wrong = b'', b'\n', "a bytes-like object is required, not '%s'"
def TextIOWrapper(buffer, encoding='utf-8', **kw):
    return StringIO(buffer.read().decode(encoding))
` },
  json: { source: String.raw`
from _json import loads as _loads, quote as _quote
class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, '%s: line %d column %d (char %d)' % (msg, lineno, colno, pos))
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno
JSONDecodeError.__module__ = 'json.decoder'
def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, object_pairs_hook=None, **kw):
    if isinstance(s, (bytes, bytearray)): s = s.decode()
    elif not isinstance(s, str): raise TypeError('the JSON object must be str, bytes or bytearray, not %s' % type(s).__name__)
    def fail(msg, pos): raise JSONDecodeError(msg, s, pos)
    value = _loads(s, fail)
    if object_hook or object_pairs_hook:
        def walk(v):
            if isinstance(v, list): return [walk(i) for i in v]
            if isinstance(v, dict):
                pairs = [(k, walk(i)) for k, i in v.items()]
                return object_pairs_hook(pairs) if object_pairs_hook else object_hook(dict(pairs))
            return v
        value = walk(value)
    return value
def load(fp, **kw): return loads(fp.read(), **kw)
class JSONEncoder:
    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.sort_keys, self.indent = skipkeys, ensure_ascii, sort_keys, indent
        self.item_separator, self.key_separator = separators or ((', ', ': ') if indent is None else (',', ': '))
        if default is not None: self.default = default
    def default(self, o): raise TypeError('Object of type %s is not JSON serializable' % o.__class__.__name__)
    def encode(self, o): return ''.join(self._parts(o, '\n', []))
    def iterencode(self, o, _one_shot=False): return iter(self._parts(o, '\n', []))
    def _scalar(self, o):
        if isinstance(o, str): return _quote(o, self.ensure_ascii)
        if o is None: return 'null'
        if o is True: return 'true'
        if o is False: return 'false'
        if isinstance(o, int): return int.__repr__(o)
        if isinstance(o, float):
            if o != o: return 'NaN'
            if o in (float('inf'), float('-inf')): return 'Infinity' if o > 0 else '-Infinity'
            return float.__repr__(o)
        return None
    def _parts(self, o, nl, path):
        text = self._scalar(o)
        if text is not None: return [text]
        if any(p is o for p in path): raise ValueError('Circular reference detected')
        path = path + [o]
        step = None if self.indent is None else self.indent if isinstance(self.indent, str) else ' ' * self.indent
        inner = nl + (step or '')
        before, between = ('', self.item_separator) if step is None else (inner, self.item_separator + inner)
        out = []
        if isinstance(o, dict):
            if not o: return ['{}']
            items = o.items()
            if self.sort_keys: items = sorted(items)
            for k, v in items:
                if not isinstance(k, str):
                    if k is True or k is False or k is None or isinstance(k, (int, float)): k = self._scalar(k)
                    elif self.skipkeys: continue
                    else: raise TypeError('keys must be str, int, float, bool or None, not %s' % k.__class__.__name__)
                out += [between if out else '{' + before, _quote(k, self.ensure_ascii), self.key_separator]
                out += self._parts(v, inner, path)
            return out + [nl + '}' if step is not None else '}']
        if isinstance(o, (list, tuple)):
            if not o: return ['[]']
            for v in o:
                out.append(between if out else '[' + before)
                out += self._parts(v, inner, path)
            return out + [nl + ']' if step is not None else ']']
        return self._parts(self.default(o), nl, path)
def dumps(obj, *, cls=None, **kw): return (cls or JSONEncoder)(**kw).encode(obj)
def dump(obj, fp, **kw): fp.write(dumps(obj, **kw))
class JSONDecoder:
    def decode(self, s): return loads(s)
` },
  csv: { source: String.raw`
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = 0, 1, 2, 3
class Error(Exception): pass
def reader(lines, dialect='excel', delimiter=',', quotechar='"', skipinitialspace=False, **k):
    it = iter(lines)
    for line in it:
        row, cell, quoted, i = [], '', False, 0
        while True:
            if i >= len(line):
                if not quoted: break
                try:
                    line, i = next(it), 0
                except StopIteration: break
                continue
            c = line[i]
            i += 1
            if quoted:
                if c == quotechar:
                    if line[i:i + 1] == quotechar:
                        cell += c
                        i += 1
                    else: quoted = False
                else: cell += c
            elif c == quotechar and not cell: quoted = True
            elif c == delimiter:
                row.append(cell)
                cell = ''
            elif c in '\r\n': pass
            else: cell += c
        if line.strip('\r\n') or row or cell: row.append(cell)
        yield row
class writer:
    def __init__(self, f, dialect='excel', delimiter=',', quotechar='"', lineterminator='\r\n', quoting=0, **k): self._f, self._d, self._q, self._t, self._m = f, delimiter, quotechar, lineterminator, quoting
    def _cell(self, v):
        s = '' if v is None else str(v)
        if self._m == 1 or (self._m == 2 and not isinstance(v, (int, float))) or any(c in s for c in (self._d, self._q, '\n', '\r')): return self._q + s.replace(self._q, self._q * 2) + self._q
        return s
    def writerow(self, row): return self._f.write(self._d.join(self._cell(v) for v in row) + self._t)
    def writerows(self, rows):
        for r in rows: self.writerow(r)
class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', **k):
        self._r = reader(f, **k)
        self.fieldnames = list(fieldnames) if fieldnames else next(self._r, None)
        self.restkey, self.restval = restkey, restval
    def __iter__(self): return self
    def __next__(self):
        row = next(self._r)
        while not row: row = next(self._r)
        d = dict(zip(self.fieldnames, row))
        for n in self.fieldnames[len(row):]: d[n] = self.restval
        return d
class DictWriter:
    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', **k): self.fieldnames, self.restval, self._w = list(fieldnames), restval, writer(f, **k)
    def writeheader(self): return self._w.writerow(self.fieldnames)
    def writerow(self, d):
        extra = [k for k in d if k not in self.fieldnames]
        if extra: raise ValueError('dict contains fields not in fieldnames: %s' % ', '.join(map(repr, extra)))
        return self._w.writerow([d.get(n, self.restval) for n in self.fieldnames])
    def writerows(self, rows):
        for r in rows: self.writerow(r)
` },
  configparser: { source: String.raw`
class Error(Exception): pass
class NoSectionError(Error): pass
class NoOptionError(Error): pass
class ConfigParser(dict):
    def __init__(self, *a, **k):
        super().__init__()
        self['DEFAULT'] = {}
    def read_string(self, text):
        section = None
        for line in text.splitlines():
            line = line.strip()
            if not line or line[0] in '#;': continue
            if line[0] == '[': section = self.setdefault(line.strip('[]'), {})
            else:
                i = min(i for i in (line.find('='), line.find(':')) if i >= 0)
                section[line[:i].strip().lower()] = line[i + 1:].strip()
    def read(self, names, encoding=None):
        done = []
        for n in [names] if isinstance(names, str) else names:
            try:
                with open(n) as f: self.read_string(f.read())
                done.append(n)
            except OSError: pass
        return done
    def sections(self): return [s for s in self if s != 'DEFAULT']
    def has_section(self, s): return s in self.sections()
    def has_option(self, s, o): return o in self.get_(s)
    def get_(self, s):
        if s not in self: raise NoSectionError('No section: %r' % s)
        return {**self['DEFAULT'], **self[s]}
    def get(self, s, o=None, *, fallback=None, **k):
        if o is None: return dict.get(self, s)
        v = self.get_(s).get(o.lower(), fallback)
        if v is None: raise NoOptionError('No option %r in section: %r' % (o, s))
        return v
    def getint(self, s, o, **k): return int(self.get(s, o, **k))
    def getfloat(self, s, o, **k): return float(self.get(s, o, **k))
    def getboolean(self, s, o, **k): return str(self.get(s, o, **k)).lower() in ('1', 'yes', 'true', 'on')
    def items(self, s=None): return dict.items(self) if s is None else list(self.get_(s).items())
    def options(self, s): return list(self.get_(s))
RawConfigParser = ConfigParser
` },
  struct: { source: String.raw`
class error(Exception): pass
_sizes = {'x': 1, 'b': 1, 'B': 1, '?': 1, 'c': 1, 's': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'n': 8, 'N': 8}
def _parse(fmt):
    if isinstance(fmt, bytes): fmt = fmt.decode()
    order, native = 'little', True
    if fmt[:1] in '@=<>!' and fmt:
        order, native = 'big' if fmt[0] in '>!' else 'little', fmt[0] == '@'
        fmt = fmt[1:]
    items, n = [], ''
    for c in fmt:
        if c.isdigit(): n += c
        elif not c.isspace():
            size = _sizes[c] if native or c not in 'lL' else 4
            if c == 's': items.append((c, int(n or 1)))
            else: items += [(c, size)] * int(n or 1)
            n = ''
    return order, items
def calcsize(fmt): return sum(s for _, s in _parse(fmt)[1])
def pack(fmt, *values):
    order, items = _parse(fmt)
    out, i = b'', 0
    for c, size in items:
        if c == 'x':
            out += b'\0'
            continue
        if i >= len(values): raise error('pack expected %d items for packing (got %d)' % (len([x for x in items if x[0] != 'x']), len(values)))
        v = values[i]
        i += 1
        if c == 's': out += bytes(v)[:size] + b'\0' * (size - len(v))
        elif c == 'c': out += v
        else:
            try: out += int(v).to_bytes(size, order, signed=c.islower() and c != '?')
            except OverflowError: raise error('argument out of range') from None
    return out
def unpack(fmt, data): return unpack_from(fmt, data)
def unpack_from(fmt, data, offset=0):
    order, items = _parse(fmt)
    if len(data) - offset < sum(s for _, s in items): raise error('unpack requires a buffer of %d bytes' % sum(s for _, s in items))
    out = []
    for c, size in items:
        part = bytes(data[offset:offset + size])
        offset += size
        if c == 'x': continue
        if c in 'sc': out.append(part)
        elif c == '?': out.append(part != b'\0')
        else: out.append(int.from_bytes(part, order, signed=c.islower()))
    return tuple(out)
` },
  tomllib: { source: String.raw`
from builtins import eval as evaluate
class TOMLDecodeError(ValueError): pass
def load(f): return loads(f.read().decode())
def loads(s):
    out = cur = {}
    for line in s.splitlines():
        line = line.strip()
        if not line or line.startswith('#'): continue
        if line.startswith('['):
            cur = out
            for part in line.strip('[]').split('.'): cur = cur.setdefault(part.strip().strip('"'), {})
        else:
            k, _, v = line.partition('=')
            v = v.strip()
            cur[k.strip().strip('"')] = {'true': True, 'false': False}[v] if v in ('true', 'false') else evaluate(v, {})
    return out
` },
};
