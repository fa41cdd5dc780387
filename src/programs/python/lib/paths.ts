/** Paths and files: os.path, pathlib, glob, shutil, tempfile, fnmatch. Python sources in our own words; signatures and messages as in the library reference. */
import type { LibraryModule } from "../machine/imports.ts";

export const pathsSources: Readonly<Record<string, LibraryModule>> = {
  posixpath: { source: String.raw`
import posix as _posix
sep, pardir, curdir, extsep, pathsep, altsep, devnull = '/', '..', '.', '.', ':', None, '/dev/null'
def _s(p):
    if isinstance(p, (str, bytes)): return p
    try: return type(p).__fspath__(p)
    except AttributeError: raise TypeError('expected str, bytes or os.PathLike object, not %s' % type(p).__name__) from None
def join(a, *p):
    path = _s(a)
    for b in p:
        b = _s(b)
        if b.startswith('/'): path = b
        elif not path or path.endswith('/'): path += b
        else: path += '/' + b
    return path
def split(p):
    p = _s(p)
    i = p.rfind('/') + 1
    head, tail = p[:i], p[i:]
    if head and head != '/' * len(head): head = head.rstrip('/')
    return head, tail
def splitext(p):
    p = _s(p)
    slash, dot = p.rfind('/'), p.rfind('.')
    if dot > slash + 1 or (dot > slash and p[slash + 1:dot].strip('.')): return p[:dot], p[dot:]
    return p, ''
def splitdrive(p): return '', _s(p)
def basename(p): return split(p)[1]
def dirname(p): return split(p)[0]
def isabs(p): return _s(p).startswith('/')
def normpath(p):
    p = _s(p)
    if not p: return '.'
    slashes = p.startswith('/')
    out = []
    for part in p.split('/'):
        if part in ('', '.'): continue
        if part != '..' or (not slashes and not out) or (out and out[-1] == '..'): out.append(part)
        elif out: out.pop()
    return ('/' if slashes else '') + '/'.join(out) or '.'
def abspath(p):
    p = _s(p)
    return normpath(p if isabs(p) else join(_posix.getcwd(), p))
def realpath(p, *, strict=False):
    try: return _posix.realpath(abspath(p))
    except OSError:
        head, tail = split(abspath(p))
        return join(realpath(head), tail) if head != '/' and tail else abspath(p)
def exists(p):
    try: _posix.stat(p)
    except (OSError, ValueError): return False
    return True
def lexists(p):
    try: _posix.lstat(p)
    except OSError: return False
    return True
def _is(p, kind, call):
    try: return call(p).st_mode & 0o170000 == kind
    except (OSError, ValueError): return False
def isfile(p): return _is(p, 0o100000, _posix.stat)
def isdir(p): return _is(p, 0o040000, _posix.stat)
def islink(p): return _is(p, 0o120000, _posix.lstat)
def ismount(p): return _s(p) == '/'
def getsize(p): return _posix.stat(p).st_size
def getmtime(p): return _posix.stat(p).st_mtime
getctime = getatime = getmtime
def samefile(a, b): return _posix.stat(a).st_ino == _posix.stat(b).st_ino
def expanduser(p):
    p = _s(p)
    if p == '~' or p.startswith('~/'): return _posix.environ.get('HOME', '/root') + p[1:]
    return p
def expandvars(p):
    for k in sorted(_posix.environ, key=len, reverse=True): p = p.replace('$' + '{%s}' % k, _posix.environ[k]).replace('$' + k, _posix.environ[k])
    return p
def relpath(p, start='.'):
    a, b = [x for x in abspath(start).split('/') if x], [x for x in abspath(p).split('/') if x]
    i = 0
    while i < len(a) and i < len(b) and a[i] == b[i]: i += 1
    return '/'.join(['..'] * (len(a) - i) + b[i:]) or '.'
def commonprefix(m):
    if not m: return ''
    a, b = min(m), max(m)
    for i, c in enumerate(a):
        if c != b[i]: return a[:i]
    return a
def commonpath(paths):
    parts = [p.split('/') for p in paths]
    return '/'.join(commonprefix(parts)) or '/'
` },
  pathlib: { source: String.raw`
import os, fnmatch as _fn
class PurePath:
    def __new__(cls, *args):
        return object.__new__(PosixPath if cls is Path else cls)
    def __init__(self, *args):
        p = os.path.join(*[os.fspath(a) for a in args]) if args else '.'
        parts = [x for x in p.split('/') if x and x != '.']
        self._root = '/' if p.startswith('/') else ''
        self._parts = parts
        self._str = self._root + '/'.join(parts) or '.'
    def __str__(self): return self._str
    __fspath__ = as_posix = __str__
    def __repr__(self): return '%s(%r)' % (type(self).__name__, self._str)
    def __truediv__(self, o):
        if not isinstance(o, (str, PurePath)): return NotImplemented
        return type(self)(self._str, o)
    def __rtruediv__(self, o): return type(self)(o, self._str)
    def joinpath(self, *o): return type(self)(self._str, *o)
    def __eq__(self, o): return isinstance(o, PurePath) and self._str == o._str
    def __lt__(self, o): return self._parts < o._parts
    def __hash__(self): return hash(self._str)
    @property
    def parts(self): return (('/',) if self._root else ()) + tuple(self._parts)
    @property
    def name(self): return self._parts[-1] if self._parts else ''
    @property
    def suffix(self): return os.path.splitext(self.name)[1]
    @property
    def suffixes(self): return ['.' + s for s in self.name.lstrip('.').split('.')[1:]]
    @property
    def stem(self): return os.path.splitext(self.name)[0]
    @property
    def parent(self): return type(self)(self._root + '/'.join(self._parts[:-1])) if self._parts else self
    @property
    def parents(self):
        out, p = [], self
        while p.parent != p:
            p = p.parent
            out.append(p)
        return out
    @property
    def root(self): return self._root
    @property
    def anchor(self): return self._root
    def is_absolute(self): return bool(self._root)
    def with_name(self, name): return self.parent / name
    def with_suffix(self, suffix): return self.parent / (self.stem + suffix)
    def with_stem(self, stem): return self.parent / (stem + self.suffix)
    def relative_to(self, other):
        other = type(self)(other)
        if self.parts[:len(other.parts)] != other.parts: raise ValueError('%r is not in the subpath of %r' % (self._str, other._str))
        return type(self)(*(self.parts[len(other.parts):] or ('.',)))
    def is_relative_to(self, other): return self.parts[:len(type(self)(other).parts)] == type(self)(other).parts
    def match(self, pattern): return _fn.fnmatch(self.name, pattern.split('/')[-1])
class Path(PurePath):
    @classmethod
    def cwd(cls): return cls(os.getcwd())
    @classmethod
    def home(cls): return cls(os.path.expanduser('~'))
    def open(self, mode='r', *a, **k): return open(self._str, mode, *a, **k)
    def read_text(self, encoding=None, errors=None):
        with open(self._str, encoding=encoding, errors=errors) as f: return f.read()
    def read_bytes(self):
        with open(self._str, 'rb') as f: return f.read()
    def write_text(self, data, encoding=None, errors=None, newline=None):
        with open(self._str, 'w', encoding=encoding) as f: return f.write(data)
    def write_bytes(self, data):
        with open(self._str, 'wb') as f: return f.write(data)
    def exists(self): return os.path.exists(self._str)
    def is_file(self): return os.path.isfile(self._str)
    def is_dir(self): return os.path.isdir(self._str)
    def is_symlink(self): return os.path.islink(self._str)
    def stat(self): return os.stat(self._str)
    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try: os.mkdir(self._str, mode)
        except FileNotFoundError:
            if not parents: raise
            self.parent.mkdir(parents=True, exist_ok=True)
            os.mkdir(self._str, mode)
        except OSError:
            if not exist_ok or not self.is_dir(): raise
    def rmdir(self): os.rmdir(self._str)
    def unlink(self, missing_ok=False):
        try: os.unlink(self._str)
        except FileNotFoundError:
            if not missing_ok: raise
    def rename(self, target):
        os.rename(self._str, target)
        return type(self)(target)
    replace = rename
    def touch(self, mode=0o666, exist_ok=True):
        if self.exists(): os.utime(self._str)
        else: open(self._str, 'a').close()
    def chmod(self, mode): os.chmod(self._str, mode)
    def symlink_to(self, target, target_is_directory=False): os.symlink(target, self._str)
    def readlink(self): return type(self)(os.readlink(self._str))
    def iterdir(self):
        for n in os.listdir(self._str): yield self / n
    def glob(self, pattern):
        import glob as _g
        for p in _g.glob(os.path.join(self._str, pattern), recursive=True): yield type(self)(p)
    def rglob(self, pattern): return self.glob('**/' + pattern)
    def resolve(self, strict=False): return type(self)(os.path.realpath(self._str))
    def absolute(self): return type(self)(os.path.abspath(self._str))
    def expanduser(self): return type(self)(os.path.expanduser(self._str))
    def samefile(self, o): return os.path.samefile(self._str, o)
    def owner(self): return 'root'
class PosixPath(Path): pass
class PurePosixPath(PurePath): pass
PureWindowsPath = WindowsPath = PurePosixPath
` },
  fnmatch: { source: String.raw`
import re as _re
def translate(pat):
    out, i = '', 0
    while i < len(pat):
        c = pat[i]
        i += 1
        if c == '*': out += '.*'
        elif c == '?': out += '.'
        elif c == '[' and ']' in pat[i:]:
            j = pat.index(']', i + 1)
            inner = pat[i:j]
            out += '[' + ('^' + inner[1:] if inner.startswith('!') else inner) + ']'
            i = j + 1
        else: out += _re.escape(c)
    return '(?s)' + out
def fnmatchcase(name, pat): return _re.fullmatch(translate(pat), name) is not None
fnmatch = fnmatchcase
def filter(names, pat): return [n for n in names if fnmatchcase(n, pat)]
` },
  glob: { source: String.raw`
import os, fnmatch
def has_magic(s): return any(c in s for c in '*?[')
def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False): return list(iglob(pathname, recursive=recursive, root_dir=root_dir))
def iglob(pathname, *, recursive=False, root_dir=None, **kw):
    pathname = os.fspath(pathname)
    parts = [p for p in pathname.split('/') if p]
    start = '/' if pathname.startswith('/') else ''
    def walk(base, rest):
        if not rest:
            if base and os.path.lexists(os.path.join(root_dir or '', base)): yield base
            return
        head = rest[0]
        where = os.path.join(root_dir or '', base) or '.'
        if head == '**' and recursive:
            yield from walk(base, rest[1:])
            for n in sorted(os.listdir(where)) if os.path.isdir(where) else []:
                if not n.startswith('.') and os.path.isdir(os.path.join(where, n)): yield from walk(os.path.join(base, n), rest)
        elif has_magic(head):
            if os.path.isdir(where):
                for n in os.listdir(where):
                    if fnmatch.fnmatch(n, head) and (not n.startswith('.') or head.startswith('.')): yield from walk(os.path.join(base, n), rest[1:])
        else: yield from walk(os.path.join(base, head), rest[1:])
    yield from walk(start, parts)
def escape(p): return ''.join('[' + c + ']' if c in '*?[' else c for c in p)
` },
  shutil: { source: String.raw`
import os, stat
class Error(OSError): pass
class SameFileError(Error): pass
def copyfileobj(fsrc, fdst, length=0):
    while True:
        data = fsrc.read(65536)
        if not data: return
        fdst.write(data)
def copyfile(src, dst, *, follow_symlinks=True):
    if os.path.exists(dst) and os.path.samefile(src, dst): raise SameFileError('%r and %r are the same file' % (src, dst))
    with open(src, 'rb') as a, open(dst, 'wb') as b: copyfileobj(a, b)
    return dst
def copymode(src, dst): os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))
def copystat(src, dst, **k):
    s = os.stat(src)
    os.chmod(dst, stat.S_IMODE(s.st_mode))
    os.utime(dst, (s.st_atime, s.st_mtime))
def copy(src, dst, **k):
    if os.path.isdir(dst): dst = os.path.join(dst, os.path.basename(src))
    copyfile(src, dst)
    copymode(src, dst)
    return dst
def copy2(src, dst, **k):
    dst = copy(src, dst)
    copystat(src, dst)
    return dst
def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    names = os.listdir(src)
    ignored = ignore(src, names) if ignore else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    for n in names:
        if n in ignored: continue
        a, b = os.path.join(src, n), os.path.join(dst, n)
        if os.path.isdir(a): copytree(a, b, symlinks, ignore, copy_function, dirs_exist_ok=dirs_exist_ok)
        else: copy_function(a, b)
    return dst
def rmtree(path, ignore_errors=False, onerror=None, **k):
    try:
        for n in os.listdir(path):
            p = os.path.join(path, n)
            if os.path.isdir(p) and not os.path.islink(p): rmtree(p)
            else: os.unlink(p)
        os.rmdir(path)
    except OSError:
        if not ignore_errors: raise
def move(src, dst, copy_function=copy2):
    if os.path.isdir(dst): dst = os.path.join(dst, os.path.basename(os.fspath(src).rstrip('/')))
    try: os.rename(src, dst)
    except OSError:
        if os.path.isdir(src):
            copytree(src, dst)
            rmtree(src)
        else:
            copy_function(src, dst)
            os.unlink(src)
    return dst
def which(cmd, mode=1, path=None):
    if '/' in cmd: return cmd if os.access(cmd, os.X_OK) else None
    for d in (path or os.environ.get('PATH', os.defpath)).split(':'):
        p = os.path.join(d, cmd)
        if os.path.isfile(p) and os.access(p, os.X_OK): return p
    return None
class _Usage(tuple):
    total = property(lambda s: s[0]); used = property(lambda s: s[1]); free = property(lambda s: s[2])
    def __repr__(self): return 'usage(total=%d, used=%d, free=%d)' % tuple(self)
def disk_usage(path):
    import posix
    total, free = posix.statvfs(path)
    return _Usage((total, total - free, free))
def get_terminal_size(fallback=(80, 24)):
    try: return os.get_terminal_size()
    except OSError: return os.terminal_size(fallback)
def ignore_patterns(*patterns):
    import fnmatch
    return lambda path, names: {n for p in patterns for n in fnmatch.filter(names, p)}
` },
  tempfile: { source: String.raw`
import os, random as _random, shutil as _shutil
tempdir, template = None, 'tmp'
def gettempdir():
    for d in (os.environ.get('TMPDIR'), '/tmp', '/var/tmp', '/usr/tmp', os.getcwd()):
        if d and os.path.isdir(d): return d
    raise FileNotFoundError(2, 'No usable temporary directory found')
def _name(prefix, suffix, dir): return os.path.join(dir or gettempdir(), (prefix or 'tmp') + ''.join(_random.choice('abcdefghijklmnopqrstuvwxyz0123456789_') for _ in range(8)) + (suffix or ''))
def mkdtemp(suffix=None, prefix=None, dir=None):
    p = _name(prefix, suffix, dir)
    os.mkdir(p, 0o700)
    return p
def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    p = _name(prefix, suffix, dir)
    return os.open(p, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), p
class _Temporary:
    def __init__(self, file, name, delete): self.file, self.name, self.delete = file, name, delete
    def __getattr__(self, n): return getattr(self.file, n)
    def __enter__(self): return self
    def __iter__(self): return iter(self.file)
    def close(self):
        self.file.close()
        if self.delete and os.path.exists(self.name): os.unlink(self.name)
    def __exit__(self, *a): self.close()
def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, **k):
    fd, name = mkstemp(suffix, prefix, dir)
    os.close(fd)
    return _Temporary(open(name, mode), name, delete)
TemporaryFile = SpooledTemporaryFile = NamedTemporaryFile
class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, **k): self.name = mkdtemp(suffix, prefix, dir)
    def __enter__(self): return self.name
    def cleanup(self): _shutil.rmtree(self.name, ignore_errors=True)
    def __exit__(self, *a): self.cleanup()
` },
};
