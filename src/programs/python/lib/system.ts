/** The system: os, stat, platform, subprocess, signal. Python sources in our own words; signatures and messages as in the library reference. */
import type { LibraryModule } from "../machine/imports.ts";

export const systemSources: Readonly<Record<string, LibraryModule>> = {
  os: { source: String.raw`
import sys, posix as _posix, stat as _stat
from posix import (getcwd, getpid, getppid, getuid, geteuid, getgid, getegid, cpu_count, umask, stat, lstat, mkdir, rmdir, unlink, remove, chdir, readlink, chmod, chown, utime, access,
    rename, replace, symlink, link, urandom, isatty, close, pipe, dup2, open, read, write, fsync, kill, _exit, waitpid, getloadavg)
import posixpath as path
sys.modules['os.path'] = path
name = 'posix'
sep, altsep, pardir, curdir, extsep, pathsep, linesep, devnull, defpath = '/', None, '..', '.', '.', ':', '\n', '/dev/null', '/bin:/usr/bin'
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0, 1, 2, 0o100, 0o200, 0o1000, 0o2000
F_OK, R_OK, W_OK, X_OK, WNOHANG = 0, 4, 2, 1, 1
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
error = OSError
class PathLike:
    pass
class _Environ(dict):
    def __getitem__(self, key):
        try: return dict.__getitem__(self, key)
        except KeyError: raise KeyError(key) from None
    def __setitem__(self, key, value):
        if not isinstance(value, str): raise TypeError('str expected, not %s' % type(value).__name__)
        dict.__setitem__(self, key, value)
        _posix.putenv(key, value)
    def __delitem__(self, key):
        dict.__delitem__(self, key)
        _posix.unsetenv(key)
    def pop(self, key, *default):
        _posix.unsetenv(key)
        return dict.pop(self, key, *default)
    def setdefault(self, key, value):
        if key not in self: self[key] = value
        return self[key]
    def update(self, *args, **kw):
        for k, v in dict(*args, **kw).items(): self[k] = v
    def copy(self): return dict(self)
    def __repr__(self): return 'environ(%s)' % dict.__repr__(dict(self))
environ = _Environ(_posix.environ)
def getenv(key, default=None): return environ.get(key, default)
def putenv(key, value): _posix.putenv(key, value)
class uname_result(tuple):
    sysname = property(lambda s: s[0]); nodename = property(lambda s: s[1]); release = property(lambda s: s[2]); version = property(lambda s: s[3]); machine = property(lambda s: s[4])
    def __repr__(self): return 'posix.uname_result(sysname=%r, nodename=%r, release=%r, version=%r, machine=%r)' % tuple(self)
def uname(): return uname_result(_posix.uname())
class terminal_size(tuple):
    columns = property(lambda s: s[0]); lines = property(lambda s: s[1])
    def __repr__(self): return 'os.terminal_size(columns=%d, lines=%d)' % tuple(self)
def get_terminal_size(fd=1): return terminal_size(_posix.get_terminal_size(fd))
def fspath(p):
    if isinstance(p, (str, bytes)): return p
    return type(p).__fspath__(p)
def fsencode(p): return fspath(p).encode()
def fsdecode(p): return p.decode() if isinstance(p, bytes) else fspath(p)
def listdir(p='.'): return _posix.listdir(p)
def makedirs(name, mode=0o777, exist_ok=False):
    head, tail = path.split(fspath(name))
    if not tail: head, tail = path.split(head)
    if head and tail and not path.exists(head): makedirs(head, exist_ok=True)
    try: mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name): raise
def removedirs(name): rmdir(name)
class DirEntry:
    def __init__(self, directory, name): self.name, self.path = name, path.join(directory, name)
    def is_dir(self, *, follow_symlinks=True): return path.isdir(self.path)
    def is_file(self, *, follow_symlinks=True): return path.isfile(self.path)
    def is_symlink(self): return path.islink(self.path)
    def stat(self, *, follow_symlinks=True): return stat(self.path)
    def __fspath__(self): return self.path
    def __repr__(self): return '<DirEntry %r>' % self.name
class scandir:
    def __init__(self, p='.'): self._it = iter([DirEntry(fspath(p), n) for n in _posix.listdir(p)])
    def __iter__(self): return self._it
    def __next__(self): return next(self._it)
    def __enter__(self): return self
    def __exit__(self, *a): pass
def walk(top, topdown=True, onerror=None, followlinks=False):
    try: names = _posix.listdir(top)
    except OSError as e:
        if onerror: onerror(e)
        return
    dirs = [n for n in names if path.isdir(path.join(top, n))]
    files = [n for n in names if n not in dirs]
    if topdown: yield fspath(top), dirs, files
    for d in dirs:
        if followlinks or not path.islink(path.join(top, d)): yield from walk(path.join(top, d), topdown, onerror, followlinks)
    if not topdown: yield fspath(top), dirs, files
def system(command):
    sys.stdout.flush()
    pid = _posix.spawn(['/bin/sh', '-c', command], None, None, None)
    code = waitpid(pid, 0)[1]
    return code << 8 if code >= 0 else -code
def popen(cmd, mode='r'):
    import subprocess, io
    return io.StringIO(subprocess.run(cmd, shell=True, stdout=subprocess.PIPE, text=True).stdout)
def execv(file, args): sys.stdout.flush(); _posix.execve(file, list(args), environ)
def execve(file, args, env): sys.stdout.flush(); _posix.execve(file, list(args), env)
def _which(file):
    if '/' in file: return file
    for d in environ.get('PATH', defpath).split(':'):
        if access(d + '/' + file, X_OK): return d + '/' + file
    raise FileNotFoundError(2, 'No such file or directory', file)
def execvp(file, args): execv(_which(file), args)
def execlp(file, *args): execv(_which(file), args)
def execl(file, *args): execv(file, args)
def WEXITSTATUS(s): return s >> 8
def WIFEXITED(s): return (s & 127) == 0
def waitstatus_to_exitcode(s): return s >> 8 if not s & 127 else -(s & 127)
def get_exec_path(): return environ.get('PATH', defpath).split(':')
def getlogin(): return environ.get('USER', 'root')
def sched_getaffinity(pid): return set(range(cpu_count()))
def strerror(n):
    try: raise OSError(n, 'x')
    except OSError: return {2: 'No such file or directory', 13: 'Permission denied'}.get(n, 'Unknown error %d' % n)
def fdopen(fd, *a, **k):
    from builtins import open as _open
    return _open(fd, *a, **k)
def abort(): kill(getpid(), 6)
` },
  stat: { source: String.raw`
S_IFMT_, S_IFDIR, S_IFREG, S_IFLNK = 0o170000, 0o040000, 0o100000, 0o120000
S_IRWXU, S_IRUSR, S_IWUSR, S_IXUSR, S_IRGRP, S_IWGRP, S_IXGRP, S_IROTH, S_IWOTH, S_IXOTH, S_IEXEC = 0o700, 0o400, 0o200, 0o100, 0o40, 0o20, 0o10, 4, 2, 1, 0o100
ST_MODE, ST_SIZE = 0, 6
def S_IFMT(m): return m & 0o170000
def S_IMODE(m): return m & 0o7777
def S_ISDIR(m): return m & 0o170000 == S_IFDIR
def S_ISREG(m): return m & 0o170000 == S_IFREG
def S_ISLNK(m): return m & 0o170000 == S_IFLNK
def filemode(m):
    return {S_IFDIR: 'd', S_IFLNK: 'l'}.get(m & 0o170000, '-') + ''.join(c if m >> (8 - i) & 1 else '-' for i, c in enumerate('rwxrwxrwx'))
` },
  platform: { source: String.raw`
import os, sys
def system(): return os.uname().sysname
def node(): return os.uname().nodename
def release(): return os.uname().release
def version(): return os.uname().version
def machine(): return os.uname().machine
def processor(): return ''
def python_version(): return sys.version.split()[0]
def python_implementation(): return 'CPython'
def python_version_tuple(): return tuple(python_version().split('.'))
def libc_ver(*a): return ('glibc', '2.36')
def architecture(*a): return ('64bit', 'ELF')
def platform(aliased=False, terse=False): return '%s-%s-%s-with-%s' % (system(), release(), machine(), 'musl' if os.path.exists('/lib/ld-musl-x86_64.so.1') else 'glibc2.36')
def uname(): return os.uname()
def freedesktop_os_release():
    out = {}
    with open('/etc/os-release') as f:
        for line in f:
            k, _, v = line.strip().partition('=')
            if k: out[k] = v.strip('"')
    return out
` },
  signal: { source: String.raw`
import _signal
from _signal import *
from enum import IntEnum as _E
Signals = _E('Signals', {}) if False else _E
class Signals(int):
    def __new__(cls, value):
        self = int.__new__(cls, value)
        self.name = next((n for n in dir(_signal) if n.startswith('SIG') and not n.startswith('SIG_') and getattr(_signal, n) == int(value)), None)
        self.value = int(value)
        if self.name is None: raise ValueError('%d is not a valid Signals' % value)
        return self
    def __repr__(self): return '<Signals.%s: %d>' % (self.name, self.value)
    def __str__(self): return str(self.value)
for _n in [n for n in dir(_signal) if n.startswith('SIG') and not n.startswith('SIG_')]:
    globals()[_n] = Signals(getattr(_signal, _n))
    setattr(Signals, _n, globals()[_n])
class Handlers: pass
def valid_signals(): return {Signals(n) for n in range(1, 32)}
def siginterrupt(s, f): pass
` },
  getpass: { source: String.raw`
import os, sys
def getuser(): return os.environ.get('USER') or os.environ.get('LOGNAME') or 'root'
def getpass(prompt='Password: ', stream=None): return input(prompt)
` },
  locale: { source: String.raw`
LC_ALL, LC_CTYPE, LC_NUMERIC, LC_TIME = 6, 0, 1, 2
def setlocale(category, locale=None): return 'C.UTF-8'
def getlocale(category=0): return ('C', 'UTF-8')
def getpreferredencoding(do_setlocale=True): return 'UTF-8'
getdefaultlocale = getlocale
` },
  sysconfig: { source: String.raw`
import sys
def get_path(name, *a): return {'purelib': sys.prefix + '/lib/python%d.%d/site-packages' % sys.version_info[:2], 'scripts': sys.prefix + '/bin', 'stdlib': sys.base_prefix + '/lib/python%d.%d' % sys.version_info[:2]}.get(name)
def get_paths(*a): return {n: get_path(n) for n in ('stdlib', 'purelib', 'scripts')}
def get_platform(): return 'linux-x86_64'
def get_python_version(): return '%d.%d' % sys.version_info[:2]
def get_config_var(n): return None
` },
  site: { source: String.raw`
import sys
def getsitepackages(prefixes=None): return [sys.prefix + '/lib/python%d.%d/site-packages' % sys.version_info[:2]]
def getusersitepackages(): return '/root/.local/lib/python%d.%d/site-packages' % sys.version_info[:2]
ENABLE_USER_SITE = True
` },
};
