/** The interpreter seen from inside: traceback, warnings, runpy, importlib. Python sources in our own words; signatures and messages as in the library reference. */
import type { LibraryModule } from "../machine/imports.ts";

export const interpreterSources: Readonly<Record<string, LibraryModule>> = {
  traceback: { source: String.raw`
import _traceback, sys
def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    if isinstance(exc, type): exc = value
    return _traceback.format_exception(exc).splitlines(True)
def format_exception_only(exc, value=None): return [_traceback.format_only(exc if value is None else value)]
def format_exc(limit=None, chain=True):
    exc = sys.exc_info()[1]
    return _traceback.format_exception(exc) if exc is not None else 'NoneType: None\n'
def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True): (file or sys.stderr).write(''.join(format_exception(exc, value)))
def print_exc(limit=None, file=None, chain=True): (file or sys.stderr).write(format_exc())
def format_tb(tb, limit=None): return _traceback.format_tb(tb).splitlines(True)
def print_tb(tb, limit=None, file=None): (file or sys.stderr).write(_traceback.format_tb(tb))
def format_stack(f=None, limit=None): return _traceback.stack().splitlines(True)
def print_stack(f=None, limit=None, file=None): (file or sys.stderr).write(_traceback.stack())
def extract_tb(tb, limit=None): return []
` },
  warnings: { source: String.raw`
import sys as _sys
filters = []
def warn(message, category=None, stacklevel=1, source=None, **k):
    category = category or (type(message) if isinstance(message, Warning) else UserWarning)
    if category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning) or category in _ignored: return
    if (str(message), category) in _seen: return
    _seen.add((str(message), category))
    _sys.stderr.write('%s: %s: %s\n' % (_sys.argv[0] or '<stdin>', category.__name__, message))
_ignored, _seen = set(), set()
def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    if action == 'ignore': _ignored.add(category)
def simplefilter(action, category=Warning, lineno=0, append=False): filterwarnings(action, category=category)
def resetwarnings(): _ignored.clear()
class catch_warnings:
    def __init__(self, *, record=False, **k): self._r = record
    def __enter__(self): return [] if self._r else None
    def __exit__(self, *a): pass
` },
  runpy: { source: String.raw`
import sys, os
def _run_module_as_main(name, main):
    import _imports
    parts = name.split('.')
    for i in range(1, len(parts)):
        _imports.load('.'.join(parts[:i]))
    spec = _imports.locate(name)
    package = '.'.join(parts[:-1])
    if spec is not None and spec[2]:
        package = name
        _imports.load(name)
        spec = _imports.locate(name + '.__main__')
        if spec is None:
            sys.stderr.write("%s: No module named %s.__main__; '%s' is a package and cannot be directly executed\n" % (sys.executable, name, name))
            sys.exit(1)
    if spec is None:
        sys.stderr.write('%s: No module named %s\n' % (sys.executable, name))
        sys.exit(1)
    source, file, _ = spec
    sys.argv[0] = file
    main['__file__'] = file
    main['__package__'] = package
    exec(compile(source, file, 'exec'), main)
def run_path(path, init_globals=None, run_name='<run_path>'):
    ns = {'__name__': run_name, '__file__': path}
    with open(path) as f: exec(compile(f.read(), path, 'exec'), ns)
    return ns
def run_module(name, init_globals=None, run_name=None, alter_sys=False):
    import _imports
    source, file, _ = _imports.locate(name)
    ns = {'__name__': run_name or name, '__file__': file}
    exec(compile(source, file, 'exec'), ns)
    return ns
` },
  importlib: { isPackage: true, source: String.raw`
import sys, _imports
def import_module(name, package=None):
    if name.startswith('.'): name = package + name if len(name) > 1 else package
    _imports.load(name)
    return sys.modules[name]
def reload(module):
    del sys.modules[module.__name__]
    return import_module(module.__name__)
def invalidate_caches(): pass
__import__ = __import__
` },
  "importlib.metadata": { source: String.raw`
import sys, os
class PackageNotFoundError(ModuleNotFoundError):
    def __str__(self): return 'No package metadata was found for %s' % self.args
def _dists():
    for d in sys.path:
        for n in (os.listdir(d) if os.path.isdir(d) else []):
            if n.endswith('.dist-info'): yield n[:-10].rpartition('-')[0], n[:-10].rpartition('-')[2], os.path.join(d, n)
def version(name):
    for n, v, _ in _dists():
        if n.lower().replace('_', '-') == name.lower().replace('_', '-'): return v
    raise PackageNotFoundError(name)
` },
  "importlib.util": { source: String.raw`
import _imports
def find_spec(name, package=None):
    s = _imports.locate(name)
    return None if s is None else type('ModuleSpec', (), {'name': name, 'origin': s[1]})()
` },
  __future__: { source: String.raw`
annotations = division = print_function = absolute_import = unicode_literals = generator_stop = nested_scopes = with_statement = None
` },
  this: { source: String.raw`
print('The Zen of Python, by Tim Peters')
` },
};
