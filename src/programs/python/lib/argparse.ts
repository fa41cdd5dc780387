/** argparse. Python sources in our own words; signatures and messages as in the library reference. */
import type { LibraryModule } from "../machine/imports.ts";

export const argparseSources: Readonly<Record<string, LibraryModule>> = {
  argparse: { source: String.raw`
import os as _os, sys as _sys
SUPPRESS, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER = '==SUPPRESS==', '?', '*', '+', '...'
class ArgumentError(Exception):
    def __init__(self, argument, message): self.argument, self.message = argument, message
    def __str__(self): return self.message if self.argument is None else 'argument %s: %s' % (self.argument, self.message)
class ArgumentTypeError(Exception): pass
class Namespace:
    def __init__(self, **kw): self.__dict__.update(kw)
    def __repr__(self): return 'Namespace(%s)' % ', '.join('%s=%r' % i for i in self.__dict__.items())
    def __eq__(self, other): return vars(self) == vars(other)
    def __contains__(self, key): return key in self.__dict__
class HelpFormatter: pass
class RawDescriptionHelpFormatter(HelpFormatter): pass
class RawTextHelpFormatter(HelpFormatter): pass
class ArgumentDefaultsHelpFormatter(HelpFormatter): pass
class Action:
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None, metavar=None, action='store', version=None):
        self.option_strings, self.dest, self.nargs, self.const, self.default, self.type, self.choices, self.required, self.help, self.metavar, self.action, self.version = option_strings, dest, nargs, const, default, type, choices, required, help, metavar, action, version
    def _meta(self):
        if self.metavar is not None: return self.metavar
        if self.choices is not None: return '{%s}' % ','.join(str(c) for c in self.choices)
        return self.dest.upper() if self.option_strings else self.dest
    def _args(self):
        m = self._meta()
        if self.action in ('store_true', 'store_false', 'store_const', 'count', 'help', 'version'): return ''
        return {None: m, '?': '[%s]' % m, '*': '[%s ...]' % m, '+': '%s [%s ...]' % (m, m), '...': '...', 'A...': '%s ...' % m}.get(self.nargs) or ' '.join([m] * self.nargs)
    def _name(self): return '/'.join(self.option_strings) or self._meta()
class _Group:
    def __init__(self, parser, title): self._parser, self.title, self._own = parser, title, []
    def add_argument(self, *a, **k):
        action = self._parser._add(*a, **k)
        self._own.append(action)
        (self._parser._groups.setdefault(self.title, []) if self.title else []).append(action)
        return action
class _Subparsers:
    def __init__(self, parser, dest, required, help=None, title=None, metavar=None):
        self._parser, self.dest, self.required, self.choices, self.helps, self.metavar = parser, dest, required, {}, {}, metavar
    def add_parser(self, name, *, help=None, aliases=(), **kw):
        kw.setdefault('prog', '%s %s' % (self._parser.prog, name))
        p = self.choices[name] = ArgumentParser(**kw)
        self.helps[name] = help
        for alias in aliases: self.choices[alias] = p
        return p
class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter, prefix_chars='-', fromfile_prefix_chars=None, argument_default=None, conflict_handler='error', add_help=True, allow_abbrev=True, exit_on_error=True):
        self.prog = prog or self._default_prog()
        self.usage, self.description, self.epilog, self.formatter_class = usage, description, epilog, formatter_class
        self._actions, self._groups, self._defaults, self._sub, self._exclusive = [], {}, {}, None, []
        if add_help: self._add('-h', '--help', action='help', help='show this help message and exit')
        for p in parents: self._actions += [a for a in p._actions if a.action != 'help']
    @staticmethod
    def _default_prog():
        main = _sys.modules.get('__main__')
        if _sys.argv and _sys.argv[0] == '-m' or getattr(main, '__package__', None):
            name = (getattr(main, '__package__', '') or '')
            mod = _os.path.splitext(_os.path.basename(_sys.argv[0]))[0]
            return 'python -m ' + (name if mod == '__main__' else '.'.join(x for x in (name, mod) if x))
        return _os.path.basename(_sys.argv[0]) if _sys.argv else 'python'
    def _add(self, *flags, **kw):
        action = kw.pop('action', 'store')
        if not isinstance(action, str): action = 'store_bool' if getattr(action, '__name__', '') == 'BooleanOptionalAction' else 'store'
        if flags and flags[0].startswith('-'):
            dest = kw.pop('dest', None) or next((f for f in flags if f.startswith('--')), flags[0]).lstrip('-').replace('-', '_')
            a = Action(list(flags), dest, action=action, **kw)
        else: a = Action([], kw.pop('dest', None) or flags[0], action=action, **kw)
        if action == 'store_true': a.const, a.default = True, False if 'default' not in kw else kw['default']
        elif action == 'store_false': a.const, a.default = False, True if 'default' not in kw else kw['default']
        elif action == 'version': a.default, a.dest, a.help = SUPPRESS, SUPPRESS, a.help or "show program's version number and exit"
        elif action == 'store_bool': a.option_strings += ['--no-' + f[2:] for f in flags if f.startswith('--')]
        self._actions.append(a)
        return a
    def add_argument(self, *a, **k): return self._add(*a, **k)
    def add_argument_group(self, title=None, description=None): return _Group(self, title)
    def add_mutually_exclusive_group(self, required=False):
        g = _Group(self, None)
        g.required = required
        self._exclusive.append(g)
        return g
    def add_subparsers(self, *, dest=None, required=False, help=None, title=None, metavar=None, **kw):
        self._sub = _Subparsers(self, dest, required, help, title, metavar)
        return self._sub
    def set_defaults(self, **kw): self._defaults.update(kw)
    def get_default(self, dest): return self._defaults.get(dest)
    def parse_args(self, args=None, namespace=None):
        ns, rest = self.parse_known_args(args, namespace)
        if rest: self.error('unrecognized arguments: %s' % ' '.join(rest))
        return ns
    def parse_known_args(self, args=None, namespace=None):
        args = list(_sys.argv[1:] if args is None else args)
        ns = namespace or Namespace()
        for a in self._actions:
            if a.dest is not SUPPRESS and a.action != 'help' and a.default is not SUPPRESS and not hasattr(ns, a.dest): setattr(ns, a.dest, a.default)
        for k, v in self._defaults.items():
            setattr(ns, k, v)
        try: rest = self._parse(args, ns)
        except ArgumentError as e: self.error(str(e))
        for a in self._actions:
            v = getattr(ns, a.dest, None) if a.dest is not SUPPRESS else None
            if isinstance(v, str) and v is a.default and a.type is not None: setattr(ns, a.dest, self._convert(a, v))
        return ns, rest
    def _convert(self, a, text):
        value = text
        if a.type is not None:
            try: value = a.type(text)
            except ArgumentTypeError as e: raise ArgumentError(a._name(), str(e))
            except (TypeError, ValueError): raise ArgumentError(a._name(), 'invalid %s value: %r' % (getattr(a.type, '__name__', repr(a.type)), text))
        if a.choices is not None and value not in a.choices:
            raise ArgumentError(a._name(), 'invalid choice: %r (choose from %s)' % (value, ', '.join(map(repr if _sys.version_info < (3, 12, 8) else repr, a.choices))))
        return value
    def _option(self, word):
        for a in self._actions:
            if word in a.option_strings: return a
        if word.startswith('--'):
            found = [a for a in self._actions if any(f.startswith(word) for f in a.option_strings)]
            if len(found) == 1: return found[0]
        return None
    def _parse(self, args, ns):
        positionals = [a for a in self._actions if not a.option_strings]
        extras, seen, plain = [], set(), []
        i = 0
        options_end = False
        while i < len(args):
            word = args[i]
            i += 1
            if options_end or not word.startswith('-') or word == '-' or (word[1:].replace('.', '', 1).isdigit() and not self._option(word)):
                plain.append(word)
                if self._sub is not None and len(plain) > len(positionals):
                    name = plain.pop()
                    if name not in self._sub.choices:
                        raise ArgumentError(self._sub.dest or self._sub.metavar or '{%s}' % ','.join(self._sub.choices), 'invalid choice: %r (choose from %s)' % (name, ', '.join(map(repr, self._sub.choices))))
                    if self._sub.dest: setattr(ns, self._sub.dest, name)
                    sub_ns, more = self._sub.choices[name].parse_known_args(args[i:])
                    ns.__dict__.update(sub_ns.__dict__)
                    extras += more
                    seen.add('sub')
                    i = len(args)
                elif positionals and positionals[-1].nargs == REMAINDER and len(plain) >= len(positionals):
                    plain += args[i:]
                    i = len(args)
                continue
            if word == '--':
                options_end = True
                continue
            value = None
            a = self._option(word)
            if a is None and word.startswith('--') and '=' in word:
                word, _, value = word.partition('=')
                a = self._option(word)
            elif a is None and not word.startswith('--') and len(word) > 2:
                a = self._option(word[:2])
                if a is not None:
                    if a._args(): value = word[2:].lstrip('=')
                    else: args.insert(i, '-' + word[2:])
                    word = word[:2]
            if a is None:
                extras.append(word if value is None else word + '=' + value)
                continue
            seen.add(a)
            for g in self._exclusive:
                other = next((o for o in g._own if o is not a and o in seen and a in g._own), None)
                if other: raise ArgumentError(a._name(), 'not allowed with argument %s' % other._name())
            if a.action == 'help':
                self.print_help()
                self.exit()
            elif a.action == 'version':
                print(a.version % {'prog': self.prog})
                self.exit()
            elif a.action in ('store_true', 'store_false', 'store_const'):
                if value is not None: raise ArgumentError(a._name(), 'ignored explicit argument %r' % value)
                setattr(ns, a.dest, a.const)
            elif a.action == 'store_bool': setattr(ns, a.dest, not word.startswith('--no-'))
            elif a.action == 'count': setattr(ns, a.dest, (getattr(ns, a.dest, None) or 0) + 1)
            else:
                values = [] if value is None else [value]
                most = 1 if a.nargs in (None, '?') else a.nargs if isinstance(a.nargs, int) else 10 ** 9
                while len(values) < most and value is None and i < len(args) and (not args[i].startswith('-') or args[i] == '-' or args[i][1:].replace('.', '', 1).isdigit()):
                    values.append(args[i])
                    i += 1
                if a.nargs is None and not values: raise ArgumentError(a._name(), 'expected one argument')
                if a.nargs == '+' and not values: raise ArgumentError(a._name(), 'expected at least one argument')
                if isinstance(a.nargs, int) and len(values) != a.nargs: raise ArgumentError(a._name(), 'expected %d argument%s' % (a.nargs, '' if a.nargs == 1 else 's'))
                values = [self._convert(a, v) for v in values]
                result = values[0] if a.nargs is None else (values[0] if values else a.const) if a.nargs == '?' else values
                if a.action == 'append': result = (getattr(ns, a.dest, None) or []) + [result]
                elif a.action == 'extend': result = (getattr(ns, a.dest, None) or []) + result
                setattr(ns, a.dest, result)
        missing = []
        for n, a in enumerate(positionals):
            least_after = sum(1 if p.nargs in (None, '+') else p.nargs if isinstance(p.nargs, int) else 0 for p in positionals[n + 1:])
            room = len(plain) - least_after
            count = 1 if a.nargs is None else a.nargs if isinstance(a.nargs, int) else min(1, max(0, room)) if a.nargs == '?' else max(0, room)
            if (a.nargs in (None, '+') and room < 1) or (isinstance(a.nargs, int) and len(plain) < count):
                missing.append(a._name())
                continue
            values = [self._convert(a, v) for v in plain[:count]]
            plain = plain[count:]
            if a.nargs is None: setattr(ns, a.dest, values[0])
            elif a.nargs == '?':
                if values: setattr(ns, a.dest, values[0])
            elif values or a.default is None: setattr(ns, a.dest, values)
        missing += [a._name() for a in self._actions if a.option_strings and a.required and a not in seen]
        if self._sub is not None and self._sub.required and 'sub' not in seen: missing.append(self._sub.dest or '{%s}' % ','.join(self._sub.choices))
        if missing: self.error('the following arguments are required: %s' % ', '.join(missing))
        for g in self._exclusive:
            if g.required and not any(a in seen for a in g._own): self.error('one of the arguments %s is required' % ' '.join(a._name() for a in g._own))
        return extras + plain
    def format_usage(self):
        if self.usage: return 'usage: %s\n' % (self.usage % {'prog': self.prog})
        parts = []
        for a in self._actions:
            if a.help is SUPPRESS or not a.option_strings: continue
            text = ' | '.join(a.option_strings) if a.action == 'store_bool' else a.option_strings[0]
            if a._args(): text += ' ' + a._args()
            parts.append(text if a.required else '[%s]' % text)
        parts += [a._args() for a in self._actions if not a.option_strings]
        if self._sub is not None: parts.append((self._sub.metavar or '{%s}' % ','.join(self._sub.choices)) + ' ...')
        lines, indent = ['usage: ' + self.prog], ' ' * (len('usage: ' + self.prog) + 1)
        width = int(_os.environ.get('COLUMNS', '80')) - 2
        if len(' '.join(lines + parts)) <= width: return ' '.join(lines + parts) + '\n'
        line = lines[0]
        out = []
        for p in parts:
            if len(line) + 1 + len(p) > width:
                out.append(line)
                line = indent + p
            else: line += ' ' + p
        return '\n'.join(out + [line]) + '\n'
    def format_help(self):
        import textwrap
        out = [self.format_usage()]
        if self.description: out.append('\n' + textwrap.fill(self.description, 78) + '\n' if self.formatter_class is HelpFormatter else '\n' + self.description.strip('\n') + '\n')
        grouped = [a for g in self._groups.values() for a in g]
        def section(title, entries):
            entries = [e for e in entries if e[1] is not SUPPRESS]
            if not entries: return
            col = min(max(len(n) for n, h in entries) + 4, 24)
            out.append('\n%s:\n' % title)
            for n, h in entries:
                if not h:
                    out.append('  %s\n' % n)
                    continue
                lines = textwrap.wrap(h, 78 - col)
                if len(n) + 4 > col: out.append('  %s\n%s%s\n' % (n, ' ' * col, lines[0]))
                else: out.append('  %s%s%s\n' % (n, ' ' * (col - 2 - len(n)), lines[0]))
                out.extend('%s%s\n' % (' ' * col, l) for l in lines[1:])
        def entry(a):
            if a.option_strings:
                args = a._args()
                n = ', '.join(f + (' ' + args if args else '') for f in a.option_strings) if _sys.version_info < (3, 13) else ', '.join(a.option_strings) + (' ' + args if args else '')
            else: n = a._meta()
            h = a.help
            if h and h is not SUPPRESS:
                h = h % {'default': a.default, 'prog': self.prog, 'type': getattr(a.type, '__name__', a.type), 'choices': a.choices}
                if self.formatter_class is ArgumentDefaultsHelpFormatter and a.default not in (None, SUPPRESS): h += ' (default: %s)' % (a.default,)
            return n, h
        positional = [entry(a) for a in self._actions if not a.option_strings and a not in grouped]
        if self._sub is not None:
            positional.append((self._sub.metavar or '{%s}' % ','.join(self._sub.choices), None))
            positional += [('  ' + n, h) for n, h in self._sub.helps.items() if h]
        section('positional arguments', positional)
        section('options', [entry(a) for a in self._actions if a.option_strings and a not in grouped])
        for title, actions in self._groups.items(): section(title, [entry(a) for a in actions])
        if self.epilog: out.append('\n' + self.epilog + '\n')
        return ''.join(out)
    def print_help(self, file=None): (file or _sys.stdout).write(self.format_help())
    def print_usage(self, file=None): (file or _sys.stdout).write(self.format_usage())
    def exit(self, status=0, message=None):
        if message: _sys.stderr.write(message)
        _sys.exit(status)
    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, '%s: error: %s\n' % (self.prog, message))
class BooleanOptionalAction: pass
def FileType(mode='r', *a, **k): return lambda name: open(name, mode)
` },
};
