/** Python sources of packages: requests, redis, urllib3, certifi, charset_normalizer, idna. Small versions in our own words that do what tutorials need. */

/** Package directory → path in it → text. */
export const pypiClientsTexts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  requests: {
    "requests/__init__.py": String.raw`import json as _json, sys
from urllib.parse import urlencode, urlsplit, urljoin
from http.client import HTTPConnection, HTTPSConnection
from requests import exceptions
from requests.exceptions import *
class CaseInsensitiveDict(dict):
    def __init__(self, items=()):
        dict.__init__(self, items)
        self._lower = {k.lower(): k for k in self}
    def __getitem__(self, k): return dict.__getitem__(self, self._lower.get(k.lower(), k))
    def __contains__(self, k): return k.lower() in self._lower
    def get(self, k, d=None): return self[k] if k in self else d
class _Codes:
    ok, created, not_found, bad_request = 200, 201, 404, 400
codes = _Codes()
class Response:
    def __init__(self, status_code, reason, headers, content, url, history, method):
        self.status_code, self.reason, self.headers, self.content, self.url, self.history = status_code, reason, headers, content, url, history
        self.encoding = 'utf-8'
        self.request = type('PreparedRequest', (), {'method': method, 'url': url})()
        self.elapsed = None
    ok = property(lambda self: self.status_code < 400)
    text = property(lambda self: self.content.decode('utf-8', 'replace'))
    is_redirect = property(lambda self: self.status_code in (301, 302, 303, 307, 308))
    cookies = {}
    def json(self, **k):
        try: return _json.loads(self.text, **k)
        except ValueError as e: raise exceptions.JSONDecodeError(e.msg, e.doc, e.pos) from e
    def iter_content(self, chunk_size=1, decode_unicode=False):
        for i in range(0, len(self.content), chunk_size or 1): yield self.content[i:i + chunk_size]
    def iter_lines(self, **k): return iter(self.content.splitlines())
    def raise_for_status(self):
        if 400 <= self.status_code < 500: raise HTTPError('%s Client Error: %s for url: %s' % (self.status_code, self.reason, self.url), response=self)
        if self.status_code >= 500: raise HTTPError('%s Server Error: %s for url: %s' % (self.status_code, self.reason, self.url), response=self)
    def __bool__(self): return self.ok
    def __repr__(self): return '<Response [%d]>' % self.status_code
    def close(self): pass
    def __enter__(self): return self
    def __exit__(self, *a): pass
class Session:
    def __init__(self): self.headers, self.auth, self.params, self.cookies, self.verify = {}, None, {}, {}, True
    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None, timeout=None, allow_redirects=True, json=None, stream=False, verify=None, **k):
        if '://' not in url: raise MissingSchema("Invalid URL %r: No scheme supplied. Perhaps you meant https://%s?" % (url, url))
        head = {'User-Agent': 'python-requests/2.32.3', 'Accept-Encoding': 'identity', 'Accept': '*/*', 'Connection': 'keep-alive', **self.headers, **(headers or {})}
        if params: url += ('&' if '?' in url else '?') + urlencode(params, doseq=True)
        body = data
        if json is not None: body, head['Content-Type'] = _json.dumps(json), 'application/json'
        elif isinstance(data, dict): body, head['Content-Type'] = urlencode(data, doseq=True), 'application/x-www-form-urlencoded'
        auth = auth or self.auth
        if auth:
            import base64
            head['Authorization'] = 'Basic ' + base64.b64encode(('%s:%s' % tuple(auth)).encode()).decode()
        history = []
        while True:
            parts = urlsplit(url)
            if parts.scheme not in ('http', 'https'): raise InvalidSchema('No connection adapters were found for %r' % url)
            port = parts.port or (443 if parts.scheme == 'https' else 80)
            target = (parts.path or '/') + ('?' + parts.query if parts.query else '')
            conn = (HTTPSConnection if parts.scheme == 'https' else HTTPConnection)(parts.hostname, port, timeout=timeout[0] if isinstance(timeout, tuple) else timeout)
            kind = 'HTTPSConnection' if parts.scheme == 'https' else 'HTTPConnection'
            pool = "%sPool(host='%s', port=%d)" % (kind, parts.hostname, port)
            try:
                conn.request(method.upper(), target, body, head)
                r = conn.getresponse()
                content = r.read()
            except TimeoutError: raise ReadTimeout('%s: Read timed out. (read timeout=%s)' % (pool, timeout)) from None
            except OSError as e:
                if type(e).__name__ == 'gaierror': why = "NameResolutionError(\"<urllib3.connection.%s object at 0x%x>: Failed to resolve '%s' (%s)\")" % (kind, id(conn), parts.hostname, e)
                elif type(e).__name__ in ('RemoteDisconnected', 'ConnectionResetError'): raise ConnectionError("('Connection aborted.', %r)" % e) from None
                else: why = "NewConnectionError('<urllib3.connection.%s object at 0x%x>: Failed to establish a new connection: %s')" % (kind, id(conn), e)
                raise ConnectionError('%s: Max retries exceeded with url: %s (Caused by %s)' % (pool, target, why)) from None
            conn.close()
            response = Response(r.status, r.reason, CaseInsensitiveDict(r.headers.items()), content, url, history, method.upper())
            if not allow_redirects or not response.is_redirect or 'location' not in response.headers: return response
            history = history + [response]
            if len(history) > 30: raise TooManyRedirects('Exceeded 30 redirects.')
            url = urljoin(url, response.headers['location'])
            if r.status in (301, 302, 303) and method.upper() != 'HEAD': method, body = 'GET', None
    def get(self, url, **k): return self.request('GET', url, **k)
    def post(self, url, data=None, json=None, **k): return self.request('POST', url, data=data, json=json, **k)
    def put(self, url, data=None, **k): return self.request('PUT', url, data=data, **k)
    def patch(self, url, data=None, **k): return self.request('PATCH', url, data=data, **k)
    def delete(self, url, **k): return self.request('DELETE', url, **k)
    def head(self, url, **k): return self.request('HEAD', url, **{'allow_redirects': False, **k})
    def options(self, url, **k): return self.request('OPTIONS', url, **k)
    def mount(self, *a): pass
    def close(self): pass
    def __enter__(self): return self
    def __exit__(self, *a): pass
session = Session
def request(method, url, **k): return Session().request(method, url, **k)
def get(url, params=None, **k): return request('GET', url, params=params, **k)
def post(url, data=None, json=None, **k): return request('POST', url, data=data, json=json, **k)
def put(url, data=None, **k): return request('PUT', url, data=data, **k)
def patch(url, data=None, **k): return request('PATCH', url, data=data, **k)
def delete(url, **k): return request('DELETE', url, **k)
def head(url, **k): return request('HEAD', url, **{'allow_redirects': False, **k})
def options(url, **k): return request('OPTIONS', url, **k)
__version__ = '2.32.3'
`,
    "requests/exceptions.py": String.raw`import json as _json
class RequestException(IOError):
    def __init__(self, *args, **kw):
        self.response, self.request = kw.pop('response', None), kw.pop('request', None)
        IOError.__init__(self, *args)
class HTTPError(RequestException): pass
class ConnectionError(RequestException): pass
class SSLError(ConnectionError): pass
class ProxyError(ConnectionError): pass
class Timeout(RequestException): pass
class ConnectTimeout(ConnectionError, Timeout): pass
class ReadTimeout(Timeout): pass
class URLRequired(RequestException): pass
class TooManyRedirects(RequestException): pass
class MissingSchema(RequestException, ValueError): pass
class InvalidSchema(RequestException, ValueError): pass
class InvalidURL(RequestException, ValueError): pass
class InvalidJSONError(RequestException): pass
class JSONDecodeError(_json.JSONDecodeError): pass
`,
  },
  redis: {
    "redis/__init__.py": String.raw`import socket
from urllib.parse import urlsplit
from redis.exceptions import *
from redis import exceptions
def _encode(value):
    if isinstance(value, bytes): return value
    if isinstance(value, bool) or value is None or isinstance(value, (dict, list, tuple, set)):
        raise DataError("Invalid input of type: '%s'. Convert to a bytes, string, int or float first." % type(value).__name__)
    if isinstance(value, float): return repr(value).encode()
    return str(value).encode()
class Redis:
    def __init__(self, host='localhost', port=6379, db=0, password=None, socket_timeout=None, socket_connect_timeout=None, decode_responses=False, username=None, charset=None, **k):
        self.host, self.port, self.db, self.password, self.timeout, self.decode_responses, self._sock = host, int(port), db, password, socket_timeout, decode_responses, None
        self.connection_pool = type('ConnectionPool', (), {'connection_kwargs': {'host': host, 'port': port, 'db': db}})()
    @classmethod
    def from_url(cls, url, **k):
        parts = urlsplit(url)
        if parts.scheme not in ('redis', 'rediss', 'unix'): raise ValueError('Redis URL must specify one of the following schemes (redis://, rediss://, unix://)')
        path = parts.path.strip('/')
        return cls(parts.hostname or 'localhost', parts.port or 6379, int(path) if path.isdigit() else 0, parts.password, **k)
    def __repr__(self): return '<redis.client.Redis(<redis.connection.ConnectionPool(<redis.connection.Connection(host=%s,port=%s,db=%s)>)>)>' % (self.host, self.port, self.db)
    def _connect(self):
        try: sock = socket.create_connection((self.host, self.port), self.timeout)
        except socket.gaierror as e: raise ConnectionError('Error %s connecting to %s:%s. %s.' % (e.args[0], self.host, self.port, e.args[1])) from None
        except TimeoutError: raise exceptions.TimeoutError('Timeout connecting to server') from None
        except OSError as e: raise ConnectionError('Error %s connecting to %s:%s. %s.' % (e.errno, self.host, self.port, e.strerror)) from None
        self._sock, self._file = sock, sock.makefile('rb')
        if self.password: self._ask('AUTH', self.password)
        if self.db: self._ask('SELECT', self.db)
    def _ask(self, *args):
        self._send([args])
        return self._reply()
    def _send(self, commands):
        data = b''
        for args in commands:
            parts = [_encode(a) for a in args]
            data += b'*%d\r\n' % len(parts) + b''.join(b'$%d\r\n%s\r\n' % (len(p), p) for p in parts)
        try: self._sock.sendall(data)
        except OSError as e:
            self._sock = None
            raise ConnectionError('Error %s while writing to socket. %s.' % (e.errno, e.strerror)) from None
    def _reply(self):
        line = self._file.readline()
        if not line:
            self._sock = None
            raise ConnectionError('Connection closed by server.')
        kind, rest = line[:1], line[1:-2]
        if kind == b'+': return rest
        if kind == b'-':
            text = rest.decode()
            if text.startswith('WRONGPASS') or text.startswith('NOAUTH'): raise AuthenticationError(text if not text.startswith('NOAUTH') else 'Authentication required.')
            raise ResponseError(text.removeprefix('ERR '))
        if kind == b':': return int(rest)
        if kind == b'$':
            if rest == b'-1': return None
            data = self._file.read(int(rest))
            self._file.read(2)
            return data
        if rest == b'-1': return None
        return [self._reply() for _ in range(int(rest))]
    def _decode(self, v):
        if isinstance(v, bytes): return v.decode() if self.decode_responses else v
        if isinstance(v, list): return [self._decode(x) for x in v]
        return v
    def _shape(self, name, args, v):
        if name in ('PING', 'SET', 'HMSET', 'MSET', 'FLUSHDB', 'FLUSHALL', 'SELECT', 'AUTH', 'LTRIM', 'RENAME', 'SETEX') and isinstance(v, bytes): return True
        if name in ('SET', 'SETEX') and v is None: return None
        if name in ('EXPIRE', 'PERSIST', 'SISMEMBER', 'HEXISTS', 'SETNX', 'MOVE', 'EXPIREAT'): return bool(v)
        v = self._decode(v)
        if name == 'HGETALL' or name == 'CONFIG GET': return dict(zip(v[::2], v[1::2]))
        if name in ('SMEMBERS', 'SINTER', 'SUNION', 'SDIFF'): return set(v)
        if name == 'INFO':
            out = {}
            for line in (v if isinstance(v, str) else v.decode()).splitlines():
                k, c, x = line.partition(':')
                if c and not line.startswith('#'): out[k] = int(x) if x.isdigit() else x
            return out
        if name in ('ZRANGE', 'ZREVRANGE', 'ZRANGEBYSCORE') and 'WITHSCORES' in args: return [(a, float(b)) for a, b in zip(v[::2], v[1::2])]
        if name in ('ZSCORE', 'INCRBYFLOAT', 'ZINCRBY') and v is not None: return float(v)
        return v
    def execute_command(self, *args, **k):
        if self._sock is None: self._connect()
        return self._shape(str(args[0]).upper(), args, self._ask(*str(args[0]).split(), *args[1:]))
    def ping(self): return self.execute_command('PING')
    def get(self, name): return self.execute_command('GET', name)
    def set(self, name, value, ex=None, px=None, nx=False, xx=False, keepttl=False, get=False):
        return self.execute_command('SET', name, value, *(['EX', int(ex.total_seconds()) if hasattr(ex, 'total_seconds') else ex] if ex is not None else []), *(['PX', px] if px is not None else []), *(['NX'] if nx else []), *(['XX'] if xx else []))
    def setex(self, name, time, value): return self.execute_command('SETEX', name, time, value)
    def incr(self, name, amount=1): return self.execute_command('INCRBY', name, amount)
    incrby = incr
    def decr(self, name, amount=1): return self.execute_command('DECRBY', name, amount)
    def delete(self, *names): return self.execute_command('DEL', *names)
    def keys(self, pattern='*'): return self.execute_command('KEYS', pattern)
    def hset(self, name, key=None, value=None, mapping=None, items=None):
        pairs = ([key, value] if key is not None else []) + [x for kv in (mapping or {}).items() for x in kv]
        return self.execute_command('HSET', name, *pairs)
    def mset(self, mapping): return self.execute_command('MSET', *[x for kv in mapping.items() for x in kv])
    def mget(self, *keys): return self.execute_command('MGET', *(keys[0] if keys and isinstance(keys[0], (list, tuple)) else keys))
    def zadd(self, name, mapping, **k): return self.execute_command('ZADD', name, *[x for m, s in mapping.items() for x in (s, m)])
    def zrange(self, name, start, end, desc=False, withscores=False, **k): return self.execute_command('ZREVRANGE' if desc else 'ZRANGE', name, start, end, *(['WITHSCORES'] if withscores else []))
    def zrevrange(self, name, start, end, withscores=False): return self.zrange(name, start, end, True, withscores)
    def info(self, section=None): return self.execute_command('INFO', *([section] if section else []))
    def config_get(self, pattern='*'): return self.execute_command('CONFIG GET', pattern)
    def scan_iter(self, match='*', count=None): return iter(self.keys(match))
    def lock(self, *a, **k):
        import contextlib
        return contextlib.nullcontext()
    def pipeline(self, transaction=True, **k): return Pipeline(self)
    def pubsub(self, **k): return PubSub(self)
    def close(self):
        if self._sock: self._sock.close()
        self._sock = None
    def __enter__(self): return self
    def __exit__(self, *a): self.close()
    def __getattr__(self, name):
        if name.startswith('_'): raise AttributeError(name)
        return lambda *args: self.execute_command(name.upper(), *args)
StrictRedis = Redis
class Pipeline(Redis):
    def __init__(self, client):
        self._client, self._queue = client, []
        self._sock, self.decode_responses = None, client.decode_responses
    def execute_command(self, *args, **k):
        self._queue.append(args)
        return self
    def execute(self):
        queue, self._queue = self._queue, []
        return [self._client.execute_command(*args) for args in queue]
    def __exit__(self, *a): pass
class PubSub:
    def __init__(self, client):
        self._c = Redis(client.host, client.port, client.db, client.password, decode_responses=client.decode_responses)
        self._c._connect()
    def subscribe(self, *channels): self._c._send([('SUBSCRIBE',) + channels])
    def listen(self):
        while True:
            kind, channel, data = self._c._decode(self._c._reply())
            yield {'type': kind.decode() if isinstance(kind, bytes) else kind, 'pattern': None, 'channel': channel, 'data': data}
    def close(self): self._c.close()
def from_url(url, **k): return Redis.from_url(url, **k)
__version__ = '5.2.1'
`,
    "redis/exceptions.py": String.raw`class RedisError(Exception): pass
class ConnectionError(RedisError): pass
class TimeoutError(RedisError): pass
class AuthenticationError(ConnectionError): pass
class BusyLoadingError(ConnectionError): pass
class ResponseError(RedisError): pass
class DataError(RedisError): pass
class PubSubError(RedisError): pass
class WatchError(RedisError): pass
`,
  },
  urllib3: {
    "urllib3/__init__.py": String.raw`__version__ = ''
`,
  },
  certifi: {
    "certifi/__init__.py": String.raw`def where():
    return '/etc/ssl/certs/ca-certificates.crt'
`,
  },
  charset_normalizer: {
    "charset_normalizer/__init__.py": String.raw`__version__ = ''
`,
  },
  idna: {
    "idna/__init__.py": String.raw`__version__ = ''
`,
  },
};
