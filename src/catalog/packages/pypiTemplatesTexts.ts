/** Python sources of packages: jinja2, markupsafe. Small versions in our own words that do what tutorials need. */

/** Package directory → path in it → text. */
export const pypiTemplatesTexts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  jinja2: {
    "jinja2/__init__.py": String.raw`import re, os
from markupsafe import Markup, escape
class TemplateError(Exception): pass
class TemplateNotFound(TemplateError): pass
class TemplateSyntaxError(TemplateError): pass
class UndefinedError(TemplateError): pass
class Undefined:
    def __init__(self, name): self._name = name
    def __str__(self): return ''
    def __bool__(self): return False
    def __iter__(self): return iter(())
    def __len__(self): return 0
    def __getattr__(self, name): raise UndefinedError("'%s' is undefined" % self._name)
    def __html__(self): return ''
class BaseLoader: pass
class FileSystemLoader(BaseLoader):
    def __init__(self, searchpath, **k): self.paths = [searchpath] if isinstance(searchpath, (str, os.PathLike)) else list(searchpath)
    def get(self, name):
        for p in self.paths:
            full = os.path.join(p, name)
            if os.path.isfile(full):
                with open(full) as f: return f.read()
        raise TemplateNotFound(name)
class DictLoader(BaseLoader):
    def __init__(self, mapping): self.mapping = mapping
    def get(self, name):
        if name not in self.mapping: raise TemplateNotFound(name)
        return self.mapping[name]
class _View:
    def __init__(self, o): self._o = o
_filters = {
    'upper': lambda s: str(s).upper(), 'lower': lambda s: str(s).lower(), 'title': lambda s: str(s).title(), 'capitalize': lambda s: str(s).capitalize(), 'trim': lambda s: str(s).strip(), 'length': len, 'count': len, 'join': lambda s, d='', attribute=None: d.join(str(x) for x in s), 'default': lambda v, d='', boolean=False: d if isinstance(v, Undefined) or (boolean and not v) else v, 'safe': Markup, 'escape': escape, 'e': escape, 'first': lambda s: next(iter(s), Undefined('first')), 'last': lambda s: list(s)[-1], 'int': lambda v, d=0: int(v) if str(v).lstrip('-').replace('.', '', 1).isdigit() else d, 'float': float, 'string': str, 'list': list, 'sort': lambda s, reverse=False, **k: sorted(s, reverse=reverse), 'reverse': lambda s: s[::-1] if isinstance(s, str) else list(reversed(list(s))), 'replace': lambda s, a, b: str(s).replace(a, b), 'round': lambda v, p=0, method='common': round(float(v), p), 'sum': lambda s, attribute=None: sum(s if attribute is None else [_attr(x, attribute) for x in s]), 'tojson': lambda v, indent=None: Markup(__import__('json').dumps(v, indent=indent)), 'abs': abs, 'unique': lambda s: list(dict.fromkeys(s)), 'max': max, 'min': min, 'wordcount': lambda s: len(str(s).split()), 'truncate': lambda s, n=255, **k: s if len(s) <= n else s[:n - 3] + '...', 'items': lambda d: d.items(), 'map': lambda s, f=None, attribute=None: [_attr(x, attribute) if attribute else _filters[f](x) for x in s], 'selectattr': lambda s, a, *r: [x for x in s if _attr(x, a)], 'format': lambda s, *a: s % a, 'd': lambda v, d='': d if isinstance(v, Undefined) else v,
}
def _attr(o, name):
    if isinstance(o, dict) and name in o: return o[name]
    try: return getattr(o, name)
    except AttributeError: return Undefined(name)
_tests = {'defined': lambda v: not isinstance(v, Undefined), 'undefined': lambda v: isinstance(v, Undefined), 'none': lambda v: v is None, 'odd': lambda v: v % 2 == 1, 'even': lambda v: v % 2 == 0, 'string': lambda v: isinstance(v, str), 'number': lambda v: isinstance(v, (int, float)), 'mapping': lambda v: isinstance(v, dict), 'iterable': lambda v: hasattr(v, '__iter__')}
_token = re.compile(r'''\s*("(?:\\.|[^"])*"|'(?:\\.|[^'])*'|\d+\.\d+|\d+|[A-Za-z_]\w*|==|!=|<=|>=|//|\*\*|.)''', re.S)
class _Parser:
    def __init__(self, text, env):
        self.tokens, self.i, self.env = [t for t in _token.findall(text.strip()) if t.strip()], 0, env
    def peek(self): return self.tokens[self.i] if self.i < len(self.tokens) else ''
    def take(self, *ts):
        if self.peek() in ts and self.peek():
            self.i += 1
            return self.tokens[self.i - 1]
        return None
    def need(self, t):
        if not self.take(t): raise TemplateSyntaxError("expected token '%s', got '%s'" % (t, self.peek() or 'end of print statement'))
    def full(self):
        e = self.ternary()
        if self.take(','):
            items = [e]
            while self.peek() and self.peek() != '%':
                items.append(self.ternary())
                self.take(',')
            return lambda c: tuple(x(c) for x in items)
        return e
    def ternary(self):
        e = self.or_()
        if self.take('if'):
            cond = self.or_()
            other = self.ternary() if self.take('else') else (lambda c: Undefined('else'))
            return lambda c: e(c) if cond(c) else other(c)
        return e
    def or_(self):
        e = self.and_()
        while self.take('or'):
            a, b = e, self.and_()
            e = lambda c, a=a, b=b: a(c) or b(c)
        return e
    def and_(self):
        e = self.not_()
        while self.take('and'):
            a, b = e, self.not_()
            e = lambda c, a=a, b=b: a(c) and b(c)
        return e
    def not_(self):
        if self.take('not'):
            e = self.not_()
            return lambda c: not e(c)
        return self.compare()
    def compare(self):
        e = self.binary(0)
        while True:
            op = self.take('==', '!=', '<', '>', '<=', '>=', 'in', 'is')
            if not op:
                if self.peek() == 'not' and self.i + 1 < len(self.tokens) and self.tokens[self.i + 1] == 'in':
                    self.i += 2
                    a, b = e, self.binary(0)
                    e = lambda c, a=a, b=b: a(c) not in b(c)
                    continue
                return e
            if op == 'is':
                neg = bool(self.take('not'))
                name = self.peek()
                self.i += 1
                test = _tests.get(name, lambda v: False)
                e = lambda c, a=e, test=test, neg=neg: test(a(c)) != neg
                continue
            b = self.binary(0)
            f = {'==': lambda x, y: x == y, '!=': lambda x, y: x != y, '<': lambda x, y: x < y, '>': lambda x, y: x > y, '<=': lambda x, y: x <= y, '>=': lambda x, y: x >= y, 'in': lambda x, y: x in y}[op]
            e = lambda c, a=e, b=b, f=f: f(a(c), b(c))
    _levels = [{'~': lambda x, y: str(x) + str(y)}, {'+': lambda x, y: x + y, '-': lambda x, y: x - y}, {'*': lambda x, y: x * y, '/': lambda x, y: x / y, '//': lambda x, y: x // y, '%': lambda x, y: x % y}]
    def binary(self, level):
        if level == 3: return self.unary()
        e = self.binary(level + 1)
        while True:
            op = self.take(*self._levels[level])
            if not op: return e
            e = lambda c, a=e, b=self.binary(level + 1), f=self._levels[level][op]: f(a(c), b(c))
    def unary(self):
        if self.take('-'):
            e = self.unary()
            return lambda c: -e(c)
        return self.postfix(self.atom())
    def args(self):
        pos, kw = [], {}
        while not self.take(')'):
            if self.i + 1 < len(self.tokens) and self.tokens[self.i + 1] == '=' :
                name = self.peek()
                self.i += 2
                kw[name] = self.ternary()
            else: pos.append(self.ternary())
            self.take(',')
        return pos, kw
    def postfix(self, e):
        while True:
            if self.take('.'):
                name = self.peek()
                self.i += 1
                e = lambda c, a=e, name=name: _getattr(a(c), name)
            elif self.take('['):
                k = self.full()
                self.need(']')
                e = lambda c, a=e, k=k: _getitem(a(c), k(c))
            elif self.take('('):
                pos, kw = self.args()
                e = lambda c, a=e, pos=pos, kw=kw: a(c)(*[p(c) for p in pos], **{n: v(c) for n, v in kw.items()})
            elif self.take('|'):
                name = self.peek()
                self.i += 1
                pos, kw = self.args() if self.take('(') else ([], {})
                f = self.env.filters.get(name)
                if f is None: raise TemplateSyntaxError("No filter named '%s'." % name)
                e = lambda c, a=e, f=f, pos=pos, kw=kw: f(a(c), *[p(c) for p in pos], **{n: v(c) for n, v in kw.items()})
            else: return e
    def atom(self):
        t = self.peek()
        self.i += 1
        if t == '(':
            e = self.full() if self.peek() != ')' else (lambda c: ())
            self.need(')')
            return e
        if t == '[':
            items = []
            while not self.take(']'):
                items.append(self.ternary())
                self.take(',')
            return lambda c: [x(c) for x in items]
        if t == '{':
            items = []
            while not self.take('}'):
                k = self.ternary()
                self.need(':')
                items.append((k, self.ternary()))
                self.take(',')
            return lambda c: {k(c): v(c) for k, v in items}
        if t[:1] in '"\'':
            s = t[1:-1].replace('\\n', '\n').replace('\\' + t[0], t[0])
            return lambda c: s
        if t[:1].isdigit():
            n = float(t) if '.' in t else int(t)
            return lambda c: n
        if t in ('true', 'True'): return lambda c: True
        if t in ('false', 'False'): return lambda c: False
        if t in ('none', 'None'): return lambda c: None
        if not t or not (t[0].isalpha() or t[0] == '_'): raise TemplateSyntaxError("unexpected '%s'" % (t or 'end of template'))
        return lambda c: c[t] if t in c else Undefined(t)
def _getattr(o, name):
    try: return getattr(o, name)
    except AttributeError:
        try: return o[name]
        except (KeyError, TypeError, IndexError): return Undefined(name)
def _getitem(o, key):
    try: return o[key]
    except (KeyError, IndexError, TypeError): return getattr(o, key, Undefined(key)) if isinstance(key, str) else Undefined(key)
class _Loop:
    def __init__(self, i, n, items): self.index0, self.index, self.length, self.first, self.last, self.revindex = i, i + 1, n, i == 0, i == n - 1, n - i
    def cycle(self, *a): return a[self.index0 % len(a)]
class Template:
    def __init__(self, source, env=None, name=None):
        self.env = env or Environment()
        self.blocks, self.parent = {}, None
        source = re.sub(r'\{#.*?#\}', '', source, flags=re.S)
        self.parts = [p for p in re.split(r'(\{\{.*?\}\}|\{%.*?%\})', source, flags=re.S)]
        self.i = 0
        self.nodes = self._block(())
    def _block(self, ends):
        nodes = []
        while self.i < len(self.parts):
            p = self.parts[self.i]
            self.i += 1
            if p.startswith('{{'): nodes.append(('print', _Parser(p[2:-2].strip('-'), self.env).full()))
            elif p.startswith('{%'):
                if p[2] == '-' and nodes and nodes[-1][0] == 'text': nodes[-1] = ('text', nodes[-1][1].rstrip())
                if p[-3] == '-' and self.i < len(self.parts): self.parts[self.i] = self.parts[self.i].lstrip()
                elif self.env.trim_blocks and self.i < len(self.parts) and self.parts[self.i][:1] == '\n': self.parts[self.i] = self.parts[self.i][1:]
                body = p[2:-2].strip('-').strip()
                word, _, rest = body.partition(' ')
                if word in ends:
                    self.end = word, rest
                    return nodes
                nodes.append(self._statement(word, rest.strip()))
            elif p: nodes.append(('text', p))
        if ends: raise TemplateSyntaxError("Unexpected end of template. Jinja was looking for the following tags: '%s'." % "' or '".join(ends))
        return nodes
    def _statement(self, word, rest):
        expr = lambda t: _Parser(t, self.env).full()
        if word == 'if':
            branches, cond = [], expr(rest)
            while True:
                body = self._block(('elif', 'else', 'endif'))
                branches.append((cond, body))
                tag, more = self.end
                if tag == 'endif': return 'if', branches, []
                if tag == 'else': return 'if', branches, self._block(('endif',))
                cond = expr(more)
        if word == 'for':
            names, _, it = rest.partition(' in ')
            cond = None
            m = re.search(r'\sif\s', it)
            if m: it, cond = it[:m.start()], expr(it[m.end():])
            body, other = self._block(('else', 'endfor')), []
            if self.end[0] == 'else': other = self._block(('endfor',))
            return 'for', [n.strip() for n in names.split(',')], expr(it), body, other, cond
        if word == 'set':
            name, _, value = rest.partition('=')
            return 'set', name.strip(), expr(value)
        if word == 'block':
            name = rest.split()[0]
            self.blocks[name] = self._block(('endblock',))
            return 'block', name
        if word == 'extends':
            self.parent = expr(rest)
            return 'text', ''
        if word == 'include': return 'include', expr(rest)
        if word == 'raw':
            text = ''
            while 'endraw' not in self.parts[self.i]:
                text += self.parts[self.i]
                self.i += 1
            self.i += 1
            return 'text', text
        if word == 'with':
            pairs = [(k.strip(), expr(v)) for k, _, v in (x.partition('=') for x in rest.split(','))] if rest else []
            return 'with', pairs, self._block(('endwith',))
        if word == 'macro':
            name, _, args = rest.partition('(')
            return 'macro', name.strip(), [a.partition('=')[0].strip() for a in args.rstrip(') ').split(',') if a.strip()], self._block(('endmacro',))
        raise TemplateSyntaxError("Encountered unknown tag '%s'." % word)
    def _run(self, nodes, c, blocks, out):
        for n in nodes:
            kind = n[0]
            if kind == 'text': out.append(n[1])
            elif kind == 'print':
                v = n[1](c)
                out.append(str(escape(v)) if self.env.autoescape and not isinstance(v, Undefined) else str(v))
            elif kind == 'if':
                for cond, body in n[1]:
                    if cond(c):
                        self._run(body, c, blocks, out)
                        break
                else: self._run(n[2], c, blocks, out)
            elif kind == 'for':
                items = list(n[2](c))
                if n[5]: items = [x for x in items if n[5]({**c, **self._bind(n[1], x)})]
                for i, x in enumerate(items): self._run(n[3], {**c, **self._bind(n[1], x), 'loop': _Loop(i, len(items), items)}, blocks, out)
                if not items: self._run(n[4], c, blocks, out)
            elif kind == 'set': c[n[1]] = n[2](c)
            elif kind == 'block': self._run(blocks.get(n[1], self.blocks[n[1]]), c, blocks, out)
            elif kind == 'include': out.append(self.env.get_template(n[1](c)).render(c))
            elif kind == 'with': self._run(n[2], {**c, **{k: v(c) for k, v in n[1]}}, blocks, out)
            elif kind == 'macro':
                def macro(*a, _n=n, **k):
                    o = []
                    self._run(_n[3], {**c, **dict(zip(_n[2], a)), **k}, blocks, o)
                    return Markup(''.join(o))
                c[n[1]] = macro
    def _bind(self, names, x): return {names[0]: x} if len(names) == 1 else dict(zip(names, x))
    def render(self, *args, **kw):
        c = {**self.env.globals, **(args[0] if args else {}), **kw}
        return self._render(c, {})
    def _render(self, c, blocks):
        blocks = {**self.blocks, **blocks}
        out = []
        if self.parent:
            self._run([n for n in self.nodes if n[0] in ('set', 'macro')], c, blocks, [])
            return self.env.get_template(self.parent(c))._render(c, blocks)
        self._run(self.nodes, c, blocks, out)
        text = ''.join(out)
        return text[:-1] if text.endswith('\n') and not self.env.keep_trailing_newline else text
class Environment:
    def __init__(self, loader=None, autoescape=False, trim_blocks=False, lstrip_blocks=False, keep_trailing_newline=False, **k):
        self.loader, self.autoescape, self.trim_blocks, self.keep_trailing_newline = loader, bool(autoescape), trim_blocks, keep_trailing_newline
        self.filters, self.globals = dict(_filters), {'range': range, 'dict': dict}
    def from_string(self, source, **k): return Template(source, self)
    def get_template(self, name, **k): return Template(self.loader.get(name), self, name)
def select_autoescape(*a, **k): return True
`,
  },
  markupsafe: {
    "markupsafe/__init__.py": String.raw`class Markup(str):
    def __html__(self): return self
    def __add__(self, other): return Markup(str(self) + str(escape(other)))
    def __mod__(self, args): return Markup(str.__mod__(str(self), tuple(escape(a) for a in args) if isinstance(args, tuple) else escape(args)))
    def format(self, *a, **k): return Markup(str.format(str(self), *[escape(x) for x in a], **{n: escape(v) for n, v in k.items()}))
    def __repr__(self): return 'Markup(%s)' % str.__repr__(self)
def escape(s):
    if hasattr(s, '__html__'): return Markup(s.__html__())
    return Markup(str(s).replace('&', '&amp;').replace('>', '&gt;').replace('<', '&lt;').replace("'", '&#39;').replace('"', '&#34;'))
`,
  },
};
