/** HTTP clients: http.client, urllib. Python sources in our own words; signatures and messages as in the library reference. */
import type { LibraryModule } from "../machine/imports.ts";

export const webSources: Readonly<Record<string, LibraryModule>> = {
  "http.client": { source: String.raw`
import socket, io
from urllib.parse import urlsplit
class HTTPException(Exception): pass
class RemoteDisconnected(ConnectionResetError, HTTPException): pass
class BadStatusLine(HTTPException): pass
class InvalidURL(HTTPException): pass
HTTP_PORT, HTTPS_PORT = 80, 443
class HTTPResponse(io.IOBase):
    def __init__(self, sock, method=None):
        self._f = sock.makefile('rb')
        self._sock, self._method = sock, method
    def begin(self):
        from http.server import Message
        line = self._f.readline().decode('latin-1').rstrip('\r\n')
        if not line: raise RemoteDisconnected('Remote end closed connection without response')
        words = line.split(None, 2)
        if len(words) < 2 or not words[0].startswith('HTTP/'): raise BadStatusLine(line)
        self.version, self.status, self.reason = 11, int(words[1]), words[2] if len(words) > 2 else ''
        self.code = self.status
        self.headers = self.msg = Message()
        while True:
            line = self._f.readline().decode('latin-1').rstrip('\r\n')
            if not line: break
            k, _, v = line.partition(':')
            self.headers._items.append((k, v.strip()))
        self._body = None
    def _load(self):
        if self._body is None:
            if self._method == 'HEAD' or self.status in (204, 304): data = b''
            elif (self.headers.get('transfer-encoding') or '').lower() == 'chunked':
                parts = []
                while True:
                    size = int(self._f.readline().split(b';')[0].strip() or b'0', 16)
                    if not size: break
                    parts.append(self._f.read(size))
                    self._f.readline()
                self._f.readline()
                data = b''.join(parts)
            else:
                length = self.headers.get('content-length')
                data = self._f.read(int(length) if length is not None else -1)
            self._body = io.BytesIO(data)
        return self._body
    def read(self, amt=None): return self._load().read(-1 if amt is None else amt)
    def readline(self, limit=-1): return self._load().readline()
    def getheader(self, name, default=None): return self.headers.get(name, default)
    def getheaders(self): return self.headers.items()
    def info(self): return self.headers
    def geturl(self): return self.url
    def getcode(self): return self.status
class HTTPConnection:
    default_port = 80
    def __init__(self, host, port=None, timeout=None, **kw):
        if port is None and ':' in host:
            host, _, port = host.partition(':')
        self.host, self.port, self.timeout, self.sock = host, int(port or self.default_port), timeout, None
    def connect(self): self.sock = socket.create_connection((self.host, self.port), self.timeout)
    def request(self, method, url, body=None, headers={}, **kw):
        if self.sock is None: self.connect()
        if isinstance(body, str): body = body.encode()
        names = {k.lower() for k in headers}
        lines = ['%s %s HTTP/1.1' % (method, url)]
        if 'host' not in names: lines.append('Host: %s' % (self.host if self.port == self.default_port else '%s:%d' % (self.host, self.port)))
        if 'accept-encoding' not in names: lines.append('Accept-Encoding: identity')
        if body is not None and 'content-length' not in names: lines.append('Content-Length: %d' % len(body))
        elif method in ('POST', 'PUT', 'PATCH') and 'content-length' not in names: lines.append('Content-Length: 0')
        lines += ['%s: %s' % i for i in headers.items()]
        self._method = method
        self.sock.sendall(('\r\n'.join(lines) + '\r\n\r\n').encode('latin-1') + (body or b''))
    def getresponse(self):
        r = HTTPResponse(self.sock, self._method)
        r.begin()
        return r
    def close(self):
        if self.sock: self.sock.close()
        self.sock = None
class HTTPSConnection(HTTPConnection):
    default_port = 443
` },
  urllib: { isPackage: true, source: "" },
  "urllib.parse": { source: String.raw`
from collections import namedtuple as _nt
_safe = set('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')
def quote(string, safe='/', encoding='utf-8', errors='strict'):
    data = string if isinstance(string, bytes) else str(string).encode(encoding)
    return ''.join(chr(b) if chr(b) in _safe or chr(b) in safe else '%%%02X' % b for b in data)
def quote_plus(string, safe='', encoding=None, errors=None): return quote(string, safe + ' ').replace(' ', '+')
def unquote_to_bytes(s):
    parts = (s.encode() if isinstance(s, str) else s).split(b'%')
    out = [parts[0]]
    for p in parts[1:]:
        try: out.append(bytes.fromhex(p[:2].decode()) + p[2:])
        except ValueError: out.append(b'%' + p)
    return b''.join(out)
def unquote(s, encoding='utf-8', errors='replace'): return unquote_to_bytes(s).decode(encoding, errors) if '%' in s else s
def unquote_plus(s, encoding='utf-8', errors='replace'): return unquote(s.replace('+', ' '))
def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    out = []
    for k, v in (query.items() if hasattr(query, 'items') else query):
        for item in (v if doseq and isinstance(v, (list, tuple)) else [v]): out.append(quote_via(str(k), safe) + '=' + quote_via(str(item), safe))
    return '&'.join(out)
def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, **kw):
    if isinstance(qs, bytes): qs = qs.decode()
    out = []
    for pair in qs.split('&'):
        k, eq, v = pair.partition('=')
        if pair and (v or keep_blank_values): out.append((unquote_plus(k), unquote_plus(v)))
    return out
def parse_qs(qs, keep_blank_values=False, strict_parsing=False, **kw):
    out = {}
    for k, v in parse_qsl(qs, keep_blank_values): out.setdefault(k, []).append(v)
    return out
class _Net:
    def _host(self):
        net = self.netloc.rpartition('@')[2]
        host, _, port = net.partition(':') if not net.startswith('[') else (net[1:net.index(']')], ':', net.partition(']')[2][1:])
        return host, port
    @property
    def hostname(self): return self._host()[0].lower() or None
    @property
    def port(self):
        p = self._host()[1]
        return int(p) if p else None
    @property
    def username(self): return self.netloc.rpartition('@')[0].partition(':')[0] or None
    @property
    def password(self): return self.netloc.rpartition('@')[0].partition(':')[2] or None
    def geturl(self): return urlunparse(self)
class SplitResult(_Net, _nt('SplitResult', 'scheme netloc path query fragment')): pass
class ParseResult(_Net, _nt('ParseResult', 'scheme netloc path params query fragment')): pass
def urlsplit(url, scheme='', allow_fragments=True):
    url, _, fragment = url.partition('#')
    url, _, query = url.partition('?')
    i = url.find(':')
    if i > 0 and url[:i].replace('+', '').replace('-', '').replace('.', '').isalnum() and not url[:i].isdigit(): scheme, url = url[:i].lower(), url[i + 1:]
    netloc = ''
    if url.startswith('//'):
        rest = url[2:]
        j = rest.find('/')
        netloc, url = (rest, '') if j < 0 else (rest[:j], rest[j:])
    return SplitResult(scheme, netloc, url, query, fragment)
def urlparse(url, scheme='', allow_fragments=True):
    s = urlsplit(url, scheme)
    return ParseResult(s.scheme, s.netloc, s.path, '', s.query, s.fragment)
def urlunparse(parts):
    parts = tuple(parts)
    scheme, netloc, path, query, fragment = parts if len(parts) == 5 else (parts[0], parts[1], parts[2], parts[4], parts[5])
    url = ('//' + netloc + (path if not path or path.startswith('/') else '/' + path)) if netloc or scheme in ('http', 'https') and path.startswith('//') else path
    return (scheme + ':' if scheme else '') + url + ('?' + query if query else '') + ('#' + fragment if fragment else '')
urlunsplit = urlunparse
def urljoin(base, url, allow_fragments=True):
    if not base: return url
    u, b = urlsplit(url), urlsplit(base)
    if u.scheme and u.scheme != b.scheme or u.netloc: return url if u.scheme else b.scheme + ':' + url
    if not u.path: return urlunparse((b.scheme, b.netloc, b.path, u.query or b.query, u.fragment))
    path = u.path if u.path.startswith('/') else b.path.rpartition('/')[0] + '/' + u.path
    out = []
    for part in path.split('/'):
        if part == '..':
            if len(out) > 1: out.pop()
        elif part != '.': out.append(part)
    if path.endswith(('/.', '/..')): out.append('')
    return urlunparse((b.scheme, b.netloc, '/'.join(out), u.query, u.fragment))
def urldefrag(url):
    a, _, f = url.partition('#')
    return a, f
` },
  "urllib.error": { source: String.raw`
class URLError(OSError):
    def __init__(self, reason, filename=None):
        self.args = reason,
        self.reason = reason
    def __str__(self): return '<urlopen error %s>' % self.reason
class HTTPError(URLError):
    def __init__(self, url, code, msg, hdrs, fp):
        self.url, self.code, self.msg, self.headers, self.fp, self.status, self.reason = url, code, msg, hdrs, fp, code, msg
        self.args = (url, code, msg)
    def read(self, *a): return self.fp.read(*a)
    def __str__(self): return 'HTTP Error %s: %s' % (self.code, self.msg)
URLError.__module__ = HTTPError.__module__ = 'urllib.error'
` },
  "urllib.request": { source: String.raw`
import sys, socket
from http.client import HTTPConnection, HTTPSConnection, HTTPException
from urllib.error import URLError, HTTPError
from urllib.parse import urlsplit, urljoin, quote, unquote
class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url, self.data, self.headers, self.method = url, data, {k.capitalize(): v for k, v in headers.items()}, method
        parts = urlsplit(url)
        if not parts.scheme: raise ValueError('unknown url type: %r' % url)
        self.type, self.host, self.selector = parts.scheme, parts.netloc, (parts.path or '/') + ('?' + parts.query if parts.query else '')
    def add_header(self, key, val): self.headers[key.capitalize()] = val
    def get_method(self): return self.method or ('POST' if self.data is not None else 'GET')
    def get_full_url(self): return self.full_url
    def get_header(self, name, default=None): return self.headers.get(name, default)
def urlopen(url, data=None, timeout=None, *, context=None, **kw):
    req = url if isinstance(url, Request) else Request(url, data)
    if data is not None: req.data = data
    for _ in range(10):
        if req.type not in ('http', 'https'): raise URLError('unknown url type: %s' % req.type)
        conn = (HTTPSConnection if req.type == 'https' else HTTPConnection)(req.host, timeout=timeout)
        headers = {'User-Agent': 'Python-urllib/%d.%d' % sys.version_info[:2], 'Connection': 'close', **req.headers}
        if req.data is not None and 'Content-type' not in req.headers: headers['Content-Type'] = 'application/x-www-form-urlencoded'
        try: conn.request(req.get_method(), req.selector, req.data, headers)
        except TimeoutError: raise
        except OSError as err: raise URLError(err)
        r = conn.getresponse()
        r.url = req.full_url
        if r.status in (301, 302, 303, 307, 308) and r.getheader('location'):
            req = Request(urljoin(req.full_url, r.getheader('location')), headers=req.headers, method='HEAD' if req.get_method() == 'HEAD' else None)
            continue
        if not 200 <= r.status < 300: raise HTTPError(req.full_url, r.status, r.reason, r.headers, r)
        return r
    raise HTTPError(req.full_url, r.status, 'The HTTP server returned a redirect error that would lead to an infinite loop.', r.headers, r)
def urlretrieve(url, filename=None, reporthook=None, data=None):
    with urlopen(url, data) as r, open(filename or '/tmp/download', 'wb') as f: f.write(r.read())
    return filename, r.headers
class _Opener:
    addheaders = []
    def open(self, url, data=None, timeout=None): return urlopen(url, data, timeout)
def build_opener(*handlers): return _Opener()
def install_opener(o): pass
` },
};
