/** Python sources of packages: werkzeug. Small versions in our own words that do what tutorials need. */

/** Package directory → path in it → text. */
export const pypiWerkzeugTexts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  werkzeug: {
    "werkzeug/__init__.py": "",
    "werkzeug/exceptions.py": String.raw`from http import _phrases
_texts = {400: 'The browser (or proxy) sent a request that this server could not understand.', 401: 'The server could not verify that you are authorized to access the URL requested. You either supplied the wrong credentials (e.g. a bad password), or your browser doesn&#39;t understand how to supply the credentials required.', 403: 'You don&#39;t have the permission to access the requested resource. It is either read-protected or not readable by the server.', 404: 'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.', 405: 'The method is not allowed for the requested URL.', 415: 'Did not attempt to load JSON data because the request Content-Type was not &#39;application/json&#39;.', 500: 'The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in the application.'}
class HTTPException(Exception):
    code = None
    def __init__(self, description=None, response=None):
        Exception.__init__(self)
        self.description, self.response = description or _texts.get(self.code, _phrases.get(self.code, '')), response
        self.headers = {}
    @property
    def name(self): return _phrases.get(self.code, 'Unknown Error').title().replace("I'M", "I'm") if self.code != 500 else 'Internal Server Error'
    def get_response(self, environ=None):
        if self.response is not None: return self.response
        from werkzeug.wrappers import Response
        r = Response('<!doctype html>\n<html lang=en>\n<title>%d %s</title>\n<h1>%s</h1>\n<p>%s</p>\n' % (self.code, self.name, self.name, self.description), self.code)
        for k, v in self.headers.items(): r.headers[k] = v
        return r
    def __str__(self): return '%s %s: %s' % (self.code, self.name, self.description)
    def __repr__(self): return "<%s '%s: %s'>" % (type(self).__name__, self.code, self.name)
default_exceptions = {}
def _make(name, code):
    cls = type(name, (HTTPException,), {'code': code, '__module__': 'werkzeug.exceptions'})
    default_exceptions[code] = cls
    return cls
BadRequest, Unauthorized, Forbidden, NotFound, MethodNotAllowed, Conflict, Gone, UnsupportedMediaType, UnprocessableEntity, TooManyRequests, InternalServerError, NotImplemented_, BadGateway, ServiceUnavailable = [_make(n, c) for n, c in (('BadRequest', 400), ('Unauthorized', 401), ('Forbidden', 403), ('NotFound', 404), ('MethodNotAllowed', 405), ('Conflict', 409), ('Gone', 410), ('UnsupportedMediaType', 415), ('UnprocessableEntity', 422), ('TooManyRequests', 429), ('InternalServerError', 500), ('NotImplemented', 501), ('BadGateway', 502), ('ServiceUnavailable', 503))]
class BadRequestKeyError(BadRequest, KeyError): pass
def abort(code, *args, **kw):
    if not isinstance(code, int): raise HTTPException(response=code)
    if code not in default_exceptions: _make('Error%d' % code, code)
    raise default_exceptions[code](*args, **kw)
`,
    "werkzeug/routing.py": String.raw`import re
from urllib.parse import quote, unquote
from werkzeug.exceptions import NotFound, MethodNotAllowed, HTTPException
class Rule:
    def __init__(self, rule, endpoint, methods):
        self.rule, self.endpoint = rule, endpoint
        self.methods = {m.upper() for m in methods} | {'OPTIONS'}
        if 'GET' in self.methods: self.methods.add('HEAD')
        self.converters, pattern, last = {}, '', 0
        for m in re.finditer(r'<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>', rule):
            kind, name = m.group(1) or 'string', m.group(2)
            pattern += re.escape(rule[last:m.start()]) + '(?P<%s>%s)' % (name, {'int': r'\d+', 'float': r'\d+\.\d+', 'path': r'[^/].*?', 'uuid': r'[0-9a-fA-F-]{36}'}.get(kind, '[^/]+'))
            self.converters[name] = {'int': int, 'float': float}.get(kind, str)
            last = m.end()
        tail = rule[last:]
        self.strict = tail.endswith('/') and rule != '/'
        self._re = re.compile(pattern + re.escape(tail[:-1] if self.strict else tail) + ('(?P<_slash>/?)' if self.strict else ''))
        self.weight = (len(self.converters), -len(rule))
    def match(self, path):
        m = self._re.fullmatch(path)
        if not m: return None
        values = m.groupdict()
        if values.pop('_slash', '/') == '': return 'slash'
        return {n: self.converters[n](v) for n, v in values.items()}
class RequestRedirect(HTTPException):
    code = 308
    def __init__(self, url): HTTPException.__init__(self); self.new_url = url
    def get_response(self, environ=None):
        from werkzeug.wrappers import redirect
        return redirect(self.new_url, 308)
class Map:
    def __init__(self): self.rules = []
    def add(self, rule, endpoint, methods):
        self.rules.append(Rule(rule, endpoint, methods))
        self.rules.sort(key=lambda r: r.weight)
    def iter_rules(self): return iter(self.rules)
    def match(self, path, method):
        allowed = set()
        for rule in self.rules:
            values = rule.match(path)
            if values is None: continue
            if values == 'slash':
                if method in rule.methods: raise RequestRedirect(path + '/')
                continue
            if method in rule.methods:
                if method == 'OPTIONS' and 'OPTIONS' not in (): return None, rule.methods
                return rule.endpoint, values
            allowed |= rule.methods
        if allowed:
            e = MethodNotAllowed()
            e.headers['Allow'] = ', '.join(sorted(allowed))
            raise e
        raise NotFound()
    def build(self, endpoint, values):
        for rule in self.rules:
            if rule.endpoint == endpoint and set(rule.converters) <= set(values):
                path = re.sub(r'<(?:\w+(?:\([^)]*\))?:)?(\w+)>', lambda m: quote(str(values[m.group(1)])), rule.rule)
                return path, {k: v for k, v in values.items() if k not in rule.converters}
        raise LookupError("Could not build url for endpoint '%s'." % endpoint)
`,
    "werkzeug/security.py": String.raw`import hashlib, secrets
def generate_password_hash(password, method='scrypt', salt_length=16):
    salt = secrets.token_hex(8)
    return 'scrypt:32768:8:1$%s$%s' % (salt, hashlib.sha512((salt + password).encode()).hexdigest())
def check_password_hash(pwhash, password):
    _, salt, digest = pwhash.split('$')
    return hashlib.sha512((salt + password).encode()).hexdigest() == digest
`,
    "werkzeug/serving.py": String.raw`import logging, os, socket, sys, time
from http.server import BaseHTTPRequestHandler, HTTPServer
from socketserver import ThreadingMixIn
from urllib.parse import unquote
_logger = None
def _log(level, message, *args):
    global _logger
    if _logger is None:
        _logger = logging.getLogger('werkzeug')
        if _logger.level == logging.NOTSET: _logger.setLevel(logging.INFO)
        if not _logger.hasHandlers():
            handler = logging.StreamHandler()
            _logger.addHandler(handler)
    getattr(_logger, level)(message.rstrip(), *args)
class WSGIRequestHandler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def version_string(self):
        from importlib.metadata import version
        return 'Werkzeug/%s Python/%s' % (version('werkzeug'), sys.version.split()[0])
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
    def log_request(self, code='-', size='-'):
        _log('info', '%s - - [%s] "%s" %s %s', self.address_string(), self.log_date_time_string(), self.requestline, int(code), size)
    def log_error(self, format, *args): _log('error', format, *args)
class BaseWSGIServer(HTTPServer):
    def __init__(self, host, port, app):
        self.app = app
        HTTPServer.__init__(self, (host, port), WSGIRequestHandler)
class ThreadedWSGIServer(ThreadingMixIn, BaseWSGIServer): daemon_threads = True
def make_server(host, port, app, threaded=True, **k): return (ThreadedWSGIServer if threaded else BaseWSGIServer)(host, port, app)
def run_simple(hostname, port, application, use_reloader=False, use_debugger=False, threaded=True, **k):
    try: srv = make_server(hostname, port, application, threaded)
    except OSError as e:
        if e.errno == 98:
            sys.stderr.write('Address already in use\nPort %d is in use by another program. Either identify and stop that program, or start the server with a different port.\n' % port)
        else: sys.stderr.write(str(e) + '\n')
        sys.exit(1)
    lines = ['\x1b[31m\x1b[1mWARNING: This is a development server. Do not use it in a production deployment. Use a production WSGI server instead.\x1b[0m' if sys.stderr.isatty() else 'WARNING: This is a development server. Do not use it in a production deployment. Use a production WSGI server instead.']
    if hostname in ('0.0.0.0', ''):
        lines += [' * Running on all addresses (0.0.0.0)', ' * Running on http://127.0.0.1:%d' % port, ' * Running on http://%s:%d' % (socket.gethostbyname(socket.gethostname()), port)]
    else: lines.append(' * Running on http://%s:%d' % (hostname, port))
    _log('info', '\n'.join(lines))
    _log('info', '\x1b[33mPress CTRL+C to quit\x1b[0m' if sys.stderr.isatty() else 'Press CTRL+C to quit')
    if use_reloader: _log('info', ' * Restarting with stat')
    if use_debugger:
        _log('warning', ' * Debugger is active!')
        _log('info', ' * Debugger PIN: 123-456-789')
    try: srv.serve_forever()
    except KeyboardInterrupt: pass
    finally: srv.server_close()
`,
    "werkzeug/test.py": String.raw`import io, json as _json
from werkzeug.wrappers import Response
class Client:
    def __init__(self, app): self.app = app
    def open(self, path, method='GET', json=None, data=b'', headers=None, **k):
        ctype = ''
        if json is not None: data, ctype = _json.dumps(json).encode(), 'application/json'
        if isinstance(data, dict):
            from urllib.parse import urlencode
            data, ctype = urlencode(data).encode(), 'application/x-www-form-urlencoded'
        path, _, query = path.partition('?')
        environ = {'REQUEST_METHOD': method, 'PATH_INFO': path, 'QUERY_STRING': query, 'HTTP_HOST': 'localhost', 'CONTENT_TYPE': ctype, 'CONTENT_LENGTH': str(len(data)), 'wsgi.input': io.BytesIO(data), 'REMOTE_ADDR': '127.0.0.1'}
        for k, v in (headers or {}).items(): environ['HTTP_' + k.upper().replace('-', '_')] = v
        got = []
        body = b''.join(self.app(environ, lambda s, h: got.extend((s, h))))
        return Response(body, got[0], got[1])
    def get(self, path, **k): return self.open(path, 'GET', **k)
    def post(self, path, **k): return self.open(path, 'POST', **k)
    def put(self, path, **k): return self.open(path, 'PUT', **k)
    def delete(self, path, **k): return self.open(path, 'DELETE', **k)
    def __enter__(self): return self
    def __exit__(self, *a): pass
`,
    "werkzeug/utils.py": String.raw`from werkzeug.wrappers import redirect
import re
def secure_filename(name): return re.sub(r'[^A-Za-z0-9_.-]', '', '_'.join(name.replace('/', ' ').split())).strip('._')
`,
    "werkzeug/wrappers.py": String.raw`import json as _json
from http import _phrases
from urllib.parse import parse_qsl, unquote
from werkzeug.exceptions import BadRequest, BadRequestKeyError, UnsupportedMediaType
class MultiDict(dict):
    def __init__(self, pairs=()):
        dict.__init__(self)
        self._lists = {}
        for k, v in pairs:
            self._lists.setdefault(k, []).append(v)
            if k not in self: dict.__setitem__(self, k, v)
    def __missing__(self, key): raise BadRequestKeyError(key)
    def get(self, key, default=None, type=None):
        if key not in self: return default
        value = dict.__getitem__(self, key)
        if type is None: return value
        try: return type(value)
        except (ValueError, TypeError): return default
    def getlist(self, key): return self._lists.get(key, [])
    def to_dict(self, flat=True): return dict(self) if flat else dict(self._lists)
ImmutableMultiDict = MultiDict
class Headers:
    def __init__(self, items=()): self._items = [(k, str(v)) for k, v in (items.items() if hasattr(items, 'items') else items)]
    def get(self, name, default=None, type=None):
        v = next((v for k, v in self._items if k.lower() == name.lower()), default)
        return type(v) if type and v is not default else v
    def __getitem__(self, name):
        v = self.get(name)
        if v is None: raise KeyError(name)
        return v
    def __setitem__(self, name, value):
        self._items = [i for i in self._items if i[0].lower() != name.lower()] + [(name, str(value))]
    def __delitem__(self, name): self._items = [i for i in self._items if i[0].lower() != name.lower()]
    def __contains__(self, name): return self.get(name) is not None
    def add(self, name, value): self._items.append((name, str(value)))
    def setdefault(self, name, value):
        if name not in self: self[name] = value
    def items(self): return list(self._items)
    def keys(self): return [k for k, _ in self._items]
    def __iter__(self): return iter(self._items)
    def update(self, other):
        for k, v in other.items(): self[k] = v
    def __repr__(self): return 'Headers(%r)' % self._items
    def __str__(self): return ''.join('%s: %s\r\n' % i for i in self._items)
class Request:
    def __init__(self, environ):
        self.environ, self.endpoint, self.view_args = environ, None, {}
        self.method = environ['REQUEST_METHOD']
        self.path = environ['PATH_INFO'] or '/'
        self.query_string = environ.get('QUERY_STRING', '').encode()
        self.args = MultiDict(parse_qsl(environ.get('QUERY_STRING', ''), keep_blank_values=True))
        self.headers = Headers([(k[5:].replace('_', '-').title(), v) for k, v in environ.items() if k.startswith('HTTP_')] + [(n, environ[k]) for n, k in (('Content-Type', 'CONTENT_TYPE'), ('Content-Length', 'CONTENT_LENGTH')) if environ.get(k)])
        self.remote_addr = environ.get('REMOTE_ADDR')
        self.host = self.headers.get('Host', 'localhost')
        self.scheme, self.is_json_ = 'http', None
        self._data = self._form = None
    full_path = property(lambda self: self.path + '?' + self.query_string.decode())
    base_url = property(lambda self: 'http://%s%s' % (self.host, self.path))
    url = property(lambda self: self.base_url + ('?' + self.query_string.decode() if self.query_string else ''))
    host_url = url_root = property(lambda self: 'http://%s/' % self.host)
    content_type = property(lambda self: self.environ.get('CONTENT_TYPE') or None)
    mimetype = property(lambda self: (self.content_type or '').split(';')[0].strip().lower())
    is_json = property(lambda self: self.mimetype == 'application/json' or self.mimetype.endswith('+json'))
    user_agent = property(lambda self: self.headers.get('User-Agent', ''))
    files = property(lambda self: MultiDict())
    authorization = None
    @property
    def cookies(self): return dict(p.strip().split('=', 1) for p in (self.headers.get('Cookie') or '').split(';') if '=' in p)
    def get_data(self, cache=True, as_text=False):
        if self._data is None:
            length = int(self.environ.get('CONTENT_LENGTH') or 0)
            self._data = self.environ['wsgi.input'].read(length) if length else b''
        return self._data.decode() if as_text else self._data
    data = property(get_data)
    @property
    def form(self):
        if self._form is None: self._form = MultiDict(parse_qsl(self.get_data(as_text=True), keep_blank_values=True)) if self.mimetype == 'application/x-www-form-urlencoded' else MultiDict()
        return self._form
    @property
    def values(self): return MultiDict(list(self.args.items()) + list(self.form.items()))
    def get_json(self, force=False, silent=False, cache=True):
        if not (force or self.is_json):
            if silent: return None
            raise UnsupportedMediaType()
        try: return _json.loads(self.get_data())
        except ValueError:
            if silent: return None
            raise BadRequest() from None
    json = property(get_json)
    def __repr__(self): return "<Request '%s' [%s]>" % (self.url, self.method)
class Response:
    default_mimetype = 'text/html'
    def __init__(self, response=None, status=None, headers=None, mimetype=None, content_type=None, direct_passthrough=False):
        self.headers = Headers(headers or ())
        self.status_code = 200 if status is None else int(str(status).split()[0])
        if content_type is None and 'content-type' not in self.headers:
            mimetype = mimetype or self.default_mimetype
            content_type = mimetype + '; charset=utf-8' if mimetype.startswith('text/') else mimetype
        if content_type: self.headers['Content-Type'] = content_type
        self._stream = None
        self.set_data('') if response is None else self.set_data(response) if isinstance(response, (str, bytes, bytearray)) else setattr(self, '_stream', response)
    def set_data(self, value): self._body = value.encode() if isinstance(value, str) else bytes(value)
    def get_data(self, as_text=False):
        if self._stream is not None:
            self._body, self._stream = b''.join(c.encode() if isinstance(c, str) else c for c in self._stream), None
        return self._body.decode() if as_text else self._body
    data = property(get_data, set_data)
    @property
    def status(self): return '%d %s' % (self.status_code, _phrases.get(self.status_code, 'UNKNOWN').upper())
    @status.setter
    def status(self, value): self.status_code = int(str(value).split()[0])
    mimetype = property(lambda self: self.headers.get('Content-Type', '').split(';')[0])
    content_type = property(lambda self: self.headers.get('Content-Type'))
    def get_json(self, force=False, silent=False): return _json.loads(self.get_data())
    json = property(get_json)
    text = property(lambda self: self.get_data(as_text=True))
    def set_cookie(self, key, value='', max_age=None, path='/', httponly=False, secure=False, samesite=None, **k):
        self.headers.add('Set-Cookie', '%s=%s%s%s; Path=%s' % (key, value, '; Max-Age=%d' % max_age if max_age is not None else '', '; HttpOnly' if httponly else '', path))
    def delete_cookie(self, key, **k): self.set_cookie(key, '', max_age=0)
    def __call__(self, environ, start_response):
        if self._stream is None:
            body = [] if environ['REQUEST_METHOD'] == 'HEAD' else [self._body]
            if 'Content-Length' not in self.headers: self.headers['Content-Length'] = len(self._body)
        else: body = (c.encode() if isinstance(c, str) else c for c in self._stream)
        start_response(self.status, self.headers.items())
        return body
    def __repr__(self): return '<Response %s bytes [%s]>' % (len(self._body), self.status)
def redirect(location, code=302, Response=Response):
    r = Response('<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n<p>You should be redirected automatically to the target URL: <a href="%s">%s</a>. If not, click the link.\n' % (location, location), code)
    r.headers['Location'] = location
    return r
`,
  },
};
