/** Python sources of packages: click, itsdangerous, blinker, gunicorn, dotenv. Small versions in our own words that do what tutorials need. */

/** Package directory → path in it → text. */
export const pypiToolsTexts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  click: {
    "click/__init__.py": String.raw`import sys
def echo(message=None, file=None, nl=True, err=False, color=None): print('' if message is None else message, end='\n' if nl else '', file=file or (sys.stderr if err else sys.stdout), flush=True)
def style(text, **k): return text
secho = echo
def _convert(t, v): return t(v) if t else v
class Command:
    def __init__(self, f, name=None): self.callback, self.name, self.params = f, name or f.__name__.replace('_', '-'), list(reversed(getattr(f, '_params', [])))
    def __call__(self, args=None):
        args = list(sys.argv[1:] if args is None else args)
        values, plain, i = {}, [], 0
        for p in self.params: values[p['dest']] = p.get('default')
        while i < len(args):
            word, eq, value = args[i].partition('=')
            p = next((p for p in self.params if word in p['flags']), None)
            if word == '--help':
                print('Usage: %s [OPTIONS]%s\n\n  %s' % (sys.argv[0].split('/')[-1], ''.join(' ' + p['dest'].upper() for p in self.params if not p['flags']), (self.callback.__doc__ or '').strip()))
                sys.exit(0)
            if p is None and word.startswith('-'):
                sys.stderr.write("Usage: %s [OPTIONS]\nTry '%s --help' for help.\n\nError: No such option: %s\n" % (sys.argv[0].split('/')[-1], sys.argv[0].split('/')[-1], word))
                sys.exit(2)
            if p is None: plain.append(args[i])
            elif p.get('is_flag'): values[p['dest']] = True
            else:
                if not eq:
                    i += 1
                    value = args[i]
                values[p['dest']] = _convert(p.get('type'), value)
            i += 1
        for p in self.params:
            if p['flags']: continue
            if p.get('nargs') == -1: values[p['dest']], plain = tuple(plain), []
            elif plain: values[p['dest']] = _convert(p.get('type'), plain.pop(0))
            elif p.get('default') is None:
                sys.stderr.write("Usage: %s [OPTIONS] %s\nTry '%s --help' for help.\n\nError: Missing argument '%s'.\n" % (sys.argv[0].split('/')[-1], p['dest'].upper(), sys.argv[0].split('/')[-1], p['dest'].upper()))
                sys.exit(2)
        self.callback(**values)
    main = __call__
class Group(Command):
    def __init__(self, f, name=None):
        Command.__init__(self, f, name)
        self.commands = {}
    def command(self, name=None, **k):
        def wrap(f):
            c = Command(f, name if isinstance(name, str) else None)
            self.commands[c.name] = c
            return c
        return wrap(name) if callable(name) else wrap
    def __call__(self, args=None):
        args = list(sys.argv[1:] if args is None else args)
        if not args or args[0] not in self.commands:
            print('Usage: %s [OPTIONS] COMMAND [ARGS]...\n\nCommands:\n%s' % (sys.argv[0].split('/')[-1], '\n'.join('  ' + n for n in sorted(self.commands))))
            sys.exit(0 if not args else 2)
        self.callback()
        self.commands[args[0]](args[1:])
def command(name=None, **k):
    if callable(name): return Command(name)
    return lambda f: Command(f, name)
def group(name=None, **k):
    if callable(name): return Group(name)
    return lambda f: Group(f, name)
def option(*flags, **k):
    def wrap(f):
        dest = next((x for x in flags if not x.startswith('-')), None) or next((x for x in flags if x.startswith('--')), flags[0]).lstrip('-').replace('-', '_')
        f.__dict__.setdefault('_params', []).append({'flags': [x for x in flags if x.startswith('-')], 'dest': dest, 'type': type(k['default']) if k.get('default') is not None and 'type' not in k else None, **k})
        if k.get('is_flag'): f._params[-1].setdefault('default', False)
        return f
    return wrap
def argument(name, **k):
    def wrap(f):
        f.__dict__.setdefault('_params', []).append({'flags': [], 'dest': name, **k})
        return f
    return wrap
class ClickException(Exception): pass
class UsageError(ClickException): pass
`,
  },
  itsdangerous: {
    "itsdangerous/__init__.py": String.raw`import base64, hashlib, hmac, json
class BadSignature(Exception): pass
class SignatureExpired(BadSignature): pass
def _b64(b): return base64.urlsafe_b64encode(b).rstrip(b'=').decode()
class URLSafeSerializer:
    def __init__(self, secret_key, salt='itsdangerous'): self.key = secret_key.encode() if isinstance(secret_key, str) else secret_key
    def _sign(self, text): return _b64(hmac.new(self.key, text.encode(), 'sha1').digest())
    def dumps(self, obj):
        text = _b64(json.dumps(obj, separators=(',', ':')).encode())
        return text + '.' + self._sign(text)
    def loads(self, s, **k):
        text, _, sig = s.rpartition('.')
        if self._sign(text) != sig: raise BadSignature('Signature %r does not match' % sig)
        return json.loads(base64.urlsafe_b64decode(text + '=' * (-len(text) % 4)))
URLSafeTimedSerializer = Serializer = URLSafeSerializer
`,
  },
  blinker: {
    "blinker/__init__.py": String.raw`class Signal:
    def __init__(self, name=None): self.name, self.receivers = name, []
    def connect(self, f, sender=None): self.receivers.append(f); return f
    def send(self, sender=None, **k): return [(f, f(sender, **k)) for f in self.receivers]
def signal(name, doc=None): return Signal(name)
class Namespace(dict):
    def signal(self, name, doc=None): return self.setdefault(name, Signal(name))
`,
  },
  gunicorn: {
    "gunicorn/__init__.py": String.raw`__version__ = '23.0.0'
`,
    "gunicorn/__main__.py": String.raw`from gunicorn.app import run
run()
`,
    "gunicorn/app.py": String.raw`import os, signal, sys, time, threading, argparse, importlib
from builtins import eval as evaluate
from gunicorn import __version__
def log(level, message, pid=None): sys.stderr.write('[%s +0000] [%d] [%s] %s\n' % (time.strftime('%Y-%m-%d %H:%M:%S'), pid or os.getpid(), level, message))
def run():
    p = argparse.ArgumentParser(prog='gunicorn', usage='%(prog)s [OPTIONS] [APP_MODULE]')
    for flags, o in ((('-b', '--bind'), {'action': 'append'}), (('-w', '--workers'), {'type': int, 'default': int(os.environ.get('WEB_CONCURRENCY', 1))}), (('-k', '--worker-class'), {'default': 'sync'}), (('--threads',), {'type': int, 'default': 1}), (('-t', '--timeout'), {'type': int, 'default': 30}), (('--access-logfile',), {}), (('--error-logfile', '--log-file'), {}), (('--log-level',), {'default': 'info'}), (('--chdir',), {}), (('-c', '--config'), {}), (('--reload',), {'action': 'store_true'}), (('--preload',), {'action': 'store_true'}), (('-v', '--version'), {'action': 'version', 'version': '%%(prog)s (version %s)' % __version__}), (('app',), {'nargs': '?'})): p.add_argument(*flags, **o)
    args = p.parse_args()
    if not args.app:
        sys.stderr.write('usage: gunicorn [OPTIONS] [APP_MODULE]\ngunicorn: error: No application module specified.\n')
        sys.exit(1)
    if args.chdir: os.chdir(args.chdir)
    sys.path.insert(0, os.getcwd())
    bind = (args.bind or [('0.0.0.0:%s' % os.environ['PORT']) if 'PORT' in os.environ else '127.0.0.1:8000'])[0]
    host, _, port = bind.rpartition(':')
    log('INFO', 'Starting gunicorn %s' % __version__)
    from gunicorn.http import WSGIRequestHandler, ThreadedWSGIServer
    workers = [os.getpid() + 6 + i for i in range(args.workers)]
    class Handler(WSGIRequestHandler):
        def version_string(self): return 'gunicorn'
        def log_request(self, code='-', size='-'):
            if args.access_logfile:
                line = '%s - - [%s +0000] "%s" %s %s "%s" "%s"' % (self.client_address[0], self.log_date_time_string().replace(' ', ':', 1), self.requestline, int(code), '-', self.headers.get('Referer', '-'), self.headers.get('User-Agent', '-'))
                if args.access_logfile == '-': print(line, flush=True)
                else:
                    with open(args.access_logfile, 'a') as f: f.write(line + '\n')
    try: server = ThreadedWSGIServer(host or '0.0.0.0', int(port), None)
    except OSError:
        for _ in range(5):
            log('ERROR', 'Connection in use: %r' % ((host, int(port)),))
            log('ERROR', 'Retrying in 1 second.')
            time.sleep(1)
        log('ERROR', "Can't connect to %r" % ((host, int(port)),))
        sys.exit(1)
    server.RequestHandlerClass = Handler
    log('INFO', 'Listening at: http://%s:%s (%d)' % (host or '0.0.0.0', port, os.getpid()))
    log('INFO', 'Using worker: %s' % args.worker_class)
    for pid in workers: log('INFO', 'Booting worker with pid: %d' % pid, pid)
    try:
        name, _, attr = args.app.partition(':')
        module = importlib.import_module(name)
        app = evaluate(attr or 'application', module.__dict__)
        server.app = app
    except BaseException as e:
        import traceback
        if isinstance(e, NameError) and attr:
            sys.stderr.write('Failed to find attribute %r in %r.\n' % (attr, name))
            log('INFO', 'Worker exiting (pid: %d)' % workers[0], workers[0])
            log('ERROR', 'Worker (pid:%d) exited with code 4' % workers[0])
            log('ERROR', 'Shutting down: Master')
            log('ERROR', 'Reason: App failed to load.')
            sys.exit(4)
        log('ERROR', 'Exception in worker process\n' + traceback.format_exc().rstrip(), workers[0])
        log('INFO', 'Worker exiting (pid: %d)' % workers[0], workers[0])
        log('ERROR', 'Worker (pid:%d) exited with code 3' % workers[0])
        log('ERROR', 'Shutting down: Master')
        log('ERROR', 'Reason: Worker failed to boot.')
        sys.exit(3)
    def stop(sig, frame):
        log('INFO', 'Handling signal: %s' % ('term' if sig == signal.SIGTERM else 'int'))
        for pid in workers: log('INFO', 'Worker exiting (pid: %d)' % pid, pid)
        log('INFO', 'Shutting down: Master')
        sys.exit(0)
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    server.serve_forever()
`,
    "gunicorn/http.py": String.raw`import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from socketserver import ThreadingMixIn
from urllib.parse import unquote
class WSGIRequestHandler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def make_environ(self):
        path, _, query = self.path.partition('?')
        environ = {'REQUEST_METHOD': self.command, 'SCRIPT_NAME': '', 'PATH_INFO': unquote(path), 'QUERY_STRING': query, 'REQUEST_URI': self.path, 'REMOTE_ADDR': self.client_address[0], 'REMOTE_PORT': self.client_address[1], 'SERVER_NAME': self.server.server_address[0], 'SERVER_PORT': str(self.server.server_address[1]), 'SERVER_PROTOCOL': self.request_version, 'wsgi.version': (1, 0), 'wsgi.url_scheme': 'http', 'wsgi.input': self.rfile, 'wsgi.errors': sys.stderr, 'wsgi.multithread': True, 'wsgi.multiprocess': False, 'wsgi.run_once': False}
        for k, v in self.headers.items():
            k = k.upper().replace('-', '_')
            environ[k if k in ('CONTENT_TYPE', 'CONTENT_LENGTH') else 'HTTP_' + k] = v
        return environ
    def run_wsgi(self):
        sent = []
        def start_response(status, headers, exc_info=None):
            sent[:] = [status, headers]
        body = self.server.app(self.make_environ(), start_response)
        status, headers = sent
        code, _, message = status.partition(' ')
        self.send_response(int(code), message)
        names = {k.lower() for k, _ in headers}
        for k, v in headers: self.send_header(k, v)
        chunked = 'content-length' not in names and self.command != 'HEAD' and self.request_version >= 'HTTP/1.1'
        if chunked: self.send_header('Transfer-Encoding', 'chunked')
        self.send_header('Connection', 'close')
        self.end_headers()
        for data in body:
            if data: self.wfile.write(b'%x\r\n%s\r\n' % (len(data), data) if chunked else data)
        if chunked: self.wfile.write(b'0\r\n\r\n')
        self.close_connection = True
    def __getattr__(self, name):
        if name.startswith('do_'): return self.run_wsgi
        raise AttributeError(name)
    def log_error(self, format, *args): pass
class BaseWSGIServer(HTTPServer):
    def __init__(self, host, port, app):
        self.app = app
        HTTPServer.__init__(self, (host, port), WSGIRequestHandler)
class ThreadedWSGIServer(ThreadingMixIn, BaseWSGIServer): daemon_threads = True
`,
  },
  dotenv: {
    "dotenv/__init__.py": String.raw`import os
def dotenv_values(path='.env', **k):
    out = {}
    if os.path.exists(path):
        with open(path) as f:
            for line in f:
                line = line.strip().removeprefix('export ')
                if line and not line.startswith('#') and '=' in line:
                    k, _, v = line.partition('=')
                    out[k.strip()] = v.strip().strip('"\'')
    return out
def find_dotenv(*a, **k): return '.env'
def load_dotenv(dotenv_path=None, override=False, **k):
    values = dotenv_values(dotenv_path or '.env')
    for key, v in values.items():
        if override or key not in os.environ: os.environ[key] = v
    return bool(values)
`,
  },
};
