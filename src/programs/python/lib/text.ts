/** Texts: re, string, textwrap, pprint, html, keyword. Python sources in our own words; signatures and messages as in the library reference. */
import type { LibraryModule } from "../machine/imports.ts";

export const textSources: Readonly<Record<string, LibraryModule>> = {
  re: { source: String.raw`
import _re, enum as _enum
A = ASCII = 256
I = IGNORECASE = 2
L = LOCALE = 4
M = MULTILINE = 8
S = DOTALL = 16
U = UNICODE = 32
X = VERBOSE = 64
NOFLAG = 0
error = PatternError = _re.error
_cache = {}
class Match:
    def __init__(self, pattern, string, spans, pos, endpos):
        self.re, self.string, self._spans, self.pos, self.endpos = pattern, string, spans, pos, endpos
        self.lastindex = max((i for i in range(1, len(spans)) if spans[i][0] >= 0), default=None)
    def _index(self, g):
        if isinstance(g, str):
            if g not in self.re.groupindex: raise IndexError('no such group')
            return self.re.groupindex[g]
        if g < 0 or g >= len(self._spans): raise IndexError('no such group')
        return g
    def _group(self, g):
        s, e = self._spans[self._index(g)]
        return _re.slice(self.string, s, e)
    def group(self, *groups):
        if not groups: return self._group(0)
        if len(groups) == 1: return self._group(groups[0])
        return tuple(self._group(g) for g in groups)
    __getitem__ = _group
    def groups(self, default=None):
        return tuple(default if self._spans[i][0] < 0 else self._group(i) for i in range(1, len(self._spans)))
    def groupdict(self, default=None):
        return {n: (default if self._spans[i][0] < 0 else self._group(i)) for n, i in self.re.groupindex.items()}
    def start(self, g=0): return self._spans[self._index(g)][0]
    def end(self, g=0): return self._spans[self._index(g)][1]
    def span(self, g=0): return self._spans[self._index(g)]
    @property
    def lastgroup(self):
        return next((n for n, i in self.re.groupindex.items() if i == self.lastindex), None)
    def expand(self, template): return self.re._expand(template, self)
    def __repr__(self): return '<re.Match object; span=%r, match=%r>' % (self.span(), self.group())
class Pattern:
    def __init__(self, pattern, flags):
        self.pattern, self.flags = pattern, flags | 32
        letters = ''.join(c for bit, c in ((2, 'i'), (8, 'm'), (16, 's'), (64, 'x')) if flags & bit)
        self._compiled, self.groups, self.groupindex = _re.compile(pattern, letters)
    def _run(self, string, pos, how):
        if isinstance(string, str) != isinstance(self.pattern, str):
            if not isinstance(string, (str, bytes, bytearray)): raise TypeError('expected string or bytes-like object, got %r' % type(string).__name__)
            raise TypeError('cannot use a %s pattern on a %s object' % (('string', 'bytes-like') if isinstance(self.pattern, str) else ('bytes', 'string')))
        if pos > len(string): return None
        spans = _re.match(self._compiled, string, pos, how)
        return None if spans is None else Match(self, string, spans, pos, len(string))
    def match(self, string, pos=0, endpos=None): return self._run(string, pos, 'match')
    def fullmatch(self, string, pos=0, endpos=None): return self._run(string, pos, 'full')
    def search(self, string, pos=0, endpos=None): return self._run(string, pos, 'search')
    def finditer(self, string, pos=0, endpos=None):
        while True:
            m = self._run(string, pos, 'search')
            if m is None: return
            yield m
            pos = m.end() + 1 if m.end() == m.start() else m.end()
    def findall(self, string, pos=0, endpos=None):
        empty = string[:0]
        if self.groups == 0: return [m.group() for m in self.finditer(string, pos)]
        if self.groups == 1: return [m.groups(empty)[0] for m in self.finditer(string, pos)]
        return [m.groups(empty) for m in self.finditer(string, pos)]
    def split(self, string, maxsplit=0):
        out, last = [], 0
        for n, m in enumerate(self.finditer(string)):
            if maxsplit and n >= maxsplit: break
            out.append(string[last:m.start()])
            out.extend(m.groups())
            last = m.end()
        return out + [string[last:]]
    def _expand(self, template, m):
        out, i = [], 0
        while i < len(template):
            c = template[i]
            if c != '\\':
                out.append(c)
                i += 1
                continue
            c = template[i + 1:i + 2]
            if c == 'g':
                end = template.index('>', i)
                name = template[i + 3:end]
                out.append(m.group(int(name) if name.isdigit() else name) or '')
                i = end + 1
            elif c.isdigit():
                j = i + 2
                if template[j:j + 1].isdigit(): j += 1
                g = int(template[i + 1:j])
                if g > self.groups: raise error('invalid group reference %d at position %d' % (g, i + 1))
                out.append(m.group(g) or '')
                i = j
            else:
                out.append({'n': '\n', 't': '\t', 'r': '\r', '\\': '\\'}.get(c, '\\' + c))
                i += 2
        return ''.join(out)
    def subn(self, repl, string, count=0):
        out, last, n = [], 0, 0
        for m in self.finditer(string):
            if count and n >= count: break
            n += 1
            out.append(string[last:m.start()])
            out.append(repl(m) if callable(repl) else repl if '\\' not in repl else self._expand(repl, m)) if isinstance(string, str) else out.append(repl(m) if callable(repl) else repl)
            last = m.end()
        out.append(string[last:])
        return string[:0].join(out), n
    def sub(self, repl, string, count=0): return self.subn(repl, string, count)[0]
    def __repr__(self): return 're.compile(%r)' % (self.pattern,)
def compile(pattern, flags=0):
    if isinstance(pattern, Pattern): return pattern
    key = (type(pattern), pattern, int(flags))
    if key not in _cache:
        if len(_cache) > 500: _cache.clear()
        _cache[key] = Pattern(pattern, int(flags))
    return _cache[key]
def match(pattern, string, flags=0): return compile(pattern, flags).match(string)
def fullmatch(pattern, string, flags=0): return compile(pattern, flags).fullmatch(string)
def search(pattern, string, flags=0): return compile(pattern, flags).search(string)
def sub(pattern, repl, string, count=0, flags=0): return compile(pattern, flags).sub(repl, string, count)
def subn(pattern, repl, string, count=0, flags=0): return compile(pattern, flags).subn(repl, string, count)
def split(pattern, string, maxsplit=0, flags=0): return compile(pattern, flags).split(string, maxsplit)
def findall(pattern, string, flags=0): return compile(pattern, flags).findall(string)
def finditer(pattern, string, flags=0): return compile(pattern, flags).finditer(string)
def purge(): _cache.clear()
def escape(pattern): return ''.join('\\' + c if c in '()[]{}?*+-|^$\\.&~# \t\n\r\v\f' else c for c in pattern)
` },
  string: { source: String.raw`
whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits, octdigits = '0123456789', '01234567'
hexdigits = digits + 'abcdef' + 'ABCDEF'
punctuation = r'''!"#$%&'()*+,-./:;<=>?@[\]^_''' + chr(96) + '{|}~'
printable = digits + ascii_letters + punctuation + whitespace
def capwords(s, sep=None): return (sep or ' ').join(map(str.capitalize, s.split(sep)))
class Template:
    def __init__(self, template): self.template = template
    def _sub(self, mapping, safe):
        import re
        def one(m):
            if m.group(1): return '$'
            name = m.group(2) or m.group(3)
            if name in mapping: return str(mapping[name])
            if safe: return m.group(0)
            raise KeyError(name)
        return re.sub(r'\$(?:(\$)|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})', one, self.template)
    def substitute(self, mapping={}, /, **kw): return self._sub({**mapping, **kw}, False)
    def safe_substitute(self, mapping={}, /, **kw): return self._sub({**mapping, **kw}, True)
class Formatter:
    def format(self, s, /, *a, **k): return s.format(*a, **k)
` },
  textwrap: { source: String.raw`
def wrap(text, width=70, initial_indent='', subsequent_indent='', **k):
    lines, line = [], initial_indent
    empty = True
    for word in text.split():
        if not empty and len(line) + 1 + len(word) > width:
            lines.append(line)
            line, empty = subsequent_indent, True
        line += ('' if empty else ' ') + word
        empty = False
    if not empty: lines.append(line)
    return lines
def fill(text, width=70, **k): return '\n'.join(wrap(text, width, **k))
def shorten(text, width, placeholder=' [...]', **k):
    text = ' '.join(text.split())
    if len(text) <= width: return text
    out = ''
    for w in text.split():
        if len(out) + len(w) + 1 + len(placeholder) > width + 1: break
        out += (' ' if out else '') + w
    return out + placeholder
def dedent(text):
    lines = text.split('\n')
    margin = None
    for l in lines:
        if l.strip():
            indent = l[:len(l) - len(l.lstrip())]
            if margin is None: margin = indent
            else:
                while not indent.startswith(margin): margin = margin[:-1]
    return '\n'.join(l[len(margin or ''):] if l.strip() else '' for l in lines)
def indent(text, prefix, predicate=None): return ''.join((prefix + l if (predicate or str.strip)(l) else l) for l in text.splitlines(True))
` },
  pprint: { source: String.raw`
import sys as _sys
def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    def show(o, room, col):
        if isinstance(o, dict) and sort_dicts:
            try: items = sorted(o.items())
            except TypeError: items = list(o.items())
        elif isinstance(o, dict): items = list(o.items())
        flat = '{%s}' % ', '.join('%r: %s' % (k, show(v, 10 ** 9, 0)) for k, v in items) if type(o) is dict else repr(o)
        if len(flat) <= room: return flat
        pad = ' ' * (col + indent)
        if type(o) is dict and o:
            return '{' + ' ' * (indent - 1) + (',\n' + pad).join('%r: %s' % (k, show(v, width - col - indent - len(repr(k)) - 3, col + indent + len(repr(k)) + 2)) for k, v in items) + '}'
        if type(o) in (list, tuple) and o:
            a, b = '[]' if type(o) is list else '()'
            return a + ' ' * (indent - 1) + (',\n' + pad).join(show(v, width - col - indent - 1, col + indent) for v in o) + (',' if type(o) is tuple and len(o) == 1 else '') + b
        return flat
    return show(object, width, 0)
def pprint(object, stream=None, *a, **k): (stream or _sys.stdout).write(pformat(object, *a, **k) + '\n')
def pp(object, *a, sort_dicts=False, **k): pprint(object, *a, sort_dicts=sort_dicts, **k)
class PrettyPrinter:
    def __init__(self, indent=1, width=80, **k): self._k = {'indent': indent, 'width': width}
    def pprint(self, o): pprint(o, **self._k)
    def pformat(self, o): return pformat(o, **self._k)
` },
  html: { source: String.raw`
def escape(s, quote=True):
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    return s.replace('"', '&quot;').replace("'", '&#x27;') if quote else s
def unescape(s): return s.replace('&lt;', '<').replace('&gt;', '>').replace('&quot;', '"').replace('&#x27;', "'").replace('&#39;', "'").replace('&amp;', '&')
` },
  keyword: { source: String.raw`
kwlist = ['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield']
softkwlist = ['_', 'case', 'match', 'type']
iskeyword = frozenset(kwlist).__contains__
` },
};
