/** Other programs: subprocess, shlex. Python sources in our own words; signatures and messages as in the library reference. */
import type { LibraryModule } from "../machine/imports.ts";

export const processesSources: Readonly<Record<string, LibraryModule>> = {
  subprocess: { source: String.raw`
import os, sys, posix as _posix, time as _time, signal as _signal
PIPE, STDOUT, DEVNULL = -1, -2, -3
class SubprocessError(Exception): pass
class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None): self.returncode, self.cmd, self.output, self.stdout, self.stderr = returncode, cmd, output, output, stderr
    def __str__(self):
        if self.returncode < 0: return "Command '%s' died with %r." % (self.cmd, _signal.Signals(-self.returncode))
        return "Command '%s' returned non-zero exit status %d." % (self.cmd, self.returncode)
class TimeoutExpired(SubprocessError):
    def __init__(self, cmd, timeout, output=None, stderr=None): self.cmd, self.timeout, self.output, self.stdout, self.stderr = cmd, timeout, output, output, stderr
    def __str__(self): return "Command '%s' timed out after %s seconds" % (self.cmd, self.timeout)
class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None): self.args, self.returncode, self.stdout, self.stderr = args, returncode, stdout, stderr
    def __repr__(self):
        parts = ['args=%r' % (self.args,), 'returncode=%r' % self.returncode]
        if self.stdout is not None: parts.append('stdout=%r' % self.stdout)
        if self.stderr is not None: parts.append('stderr=%r' % self.stderr)
        return 'CompletedProcess(%s)' % ', '.join(parts)
    def check_returncode(self):
        if self.returncode: raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)
for _c in (CalledProcessError, TimeoutExpired, CompletedProcess): _c.__module__ = 'subprocess'
class Popen:
    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None, close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None, creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, text=None, encoding=None, errors=None, **kw):
        self.args, self.returncode = args, None
        if isinstance(args, (str, bytes)) or hasattr(args, '__fspath__'): args = [os.fsdecode(args)]
        args = [os.fspath(a) for a in args]
        if shell: args = ['/bin/sh', '-c'] + args
        if not args: raise IndexError('list index out of range')
        self._text = bool(text or universal_newlines or encoding)
        sys.stdout.flush() if False else None
        fds, mine, theirs = {}, {}, []
        for fd, want, writes in ((0, stdin, False), (1, stdout, True), (2, stderr, True)):
            if want is None: fds[fd] = fd
            elif want == PIPE:
                r, w = os.pipe()
                fds[fd], mine[fd] = (w, r) if writes else (r, w)
                theirs.append(fds[fd])
            elif want == STDOUT: fds[fd] = fds[1]
            elif want == DEVNULL:
                fds[fd] = os.open('/dev/null', os.O_RDWR)
                theirs.append(fds[fd])
            else: fds[fd] = want if isinstance(want, int) else want.fileno()
        try:
            self.pid = _posix.spawn(args, env, None if cwd is None else os.fspath(cwd), fds)
        except OSError as e:
            for fd in list(mine.values()) + theirs: os.close(fd)
            if cwd is not None and not os.path.isdir(cwd): raise FileNotFoundError(2, 'No such file or directory', cwd) from None
            raise
        for fd in theirs: os.close(fd)
        suffix = '' if self._text else 'b'
        self.stdin = open(mine[0], 'w' + suffix) if 0 in mine else None
        self.stdout = open(mine[1], 'r' + suffix) if 1 in mine else None
        self.stderr = open(mine[2], 'r' + suffix) if 2 in mine else None
    def poll(self):
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid: self.returncode = status
        return self.returncode
    def wait(self, timeout=None):
        if self.returncode is None:
            if timeout is None: self.returncode = os.waitpid(self.pid, 0)[1]
            else:
                end = _time.monotonic() + timeout
                while self.poll() is None:
                    if _time.monotonic() >= end: raise TimeoutExpired(self.args, timeout)
                    _time.sleep(0.01)
        return self.returncode
    def communicate(self, input=None, timeout=None):
        import threading
        out = {}
        def read(name, f): out[name] = f.read()
        threads = [threading.Thread(target=read, args=(n, f), daemon=True) for n, f in (('out', self.stdout), ('err', self.stderr)) if f]
        for t in threads: t.start()
        if self.stdin:
            try:
                if input: self.stdin.write(input)
                self.stdin.close()
            except BrokenPipeError: pass
        if timeout is not None: self.wait(timeout)
        for t in threads: t.join()
        self.wait()
        return out.get('out'), out.get('err')
    def send_signal(self, sig):
        if self.poll() is None: os.kill(self.pid, sig)
    def terminate(self): self.send_signal(15)
    def kill(self): self.send_signal(9)
    def __enter__(self): return self
    def __exit__(self, *a):
        for f in (self.stdout, self.stderr, self.stdin):
            if f: f.close()
        self.wait()
    def __repr__(self): return '<Popen: returncode: %r args: %r>' % (self.returncode, self.args)
def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kw):
    if input is not None: kw['stdin'] = PIPE
    if capture_output: kw['stdout'] = kw['stderr'] = PIPE
    with Popen(*popenargs, **kw) as p:
        try: out, err = p.communicate(input, timeout)
        except TimeoutExpired:
            p.kill()
            p.wait()
            raise
        except BaseException:
            p.kill()
            raise
    if check and p.returncode: raise CalledProcessError(p.returncode, p.args, out, err)
    return CompletedProcess(p.args, p.returncode, out, err)
def call(*a, timeout=None, **k):
    with Popen(*a, **k) as p: return p.wait(timeout)
def check_call(*a, **k):
    code = call(*a, **k)
    if code: raise CalledProcessError(code, a[0] if a else k.get('args'))
    return 0
def check_output(*a, timeout=None, **k): return run(*a, stdout=PIPE, timeout=timeout, check=True, **k).stdout
def getstatusoutput(cmd):
    r = run(cmd, shell=True, text=True, stdout=PIPE, stderr=STDOUT)
    return r.returncode, r.stdout.rstrip('\n')
def getoutput(cmd): return getstatusoutput(cmd)[1]
def list2cmdline(seq): return ' '.join(seq)
` },
  shlex: { source: String.raw`
def split(s, comments=False, posix=True):
    out, cur, i, quote, started = [], '', 0, '', False
    while i < len(s):
        c = s[i]
        if quote:
            if c == quote: quote = ''
            elif c == '\\' and quote == '"' and i + 1 < len(s) and s[i + 1] in '"\\':
                i += 1
                cur += s[i]
            else: cur += c
        elif c in '\'"': quote, started = c, True
        elif c == '\\' and i + 1 < len(s):
            i += 1
            cur += s[i]
        elif c.isspace():
            if cur or started: out.append(cur)
            cur, started = '', False
        else: cur += c
        i += 1
    if quote: raise ValueError('No closing quotation')
    if cur or started: out.append(cur)
    return out
def quote(s):
    if s and all(c.isalnum() or c in '@%+=:,./-_' for c in s): return s
    return "'" + s.replace("'", "'\"'\"'") + "'"
def join(parts): return ' '.join(quote(p) for p in parts)
` },
};
