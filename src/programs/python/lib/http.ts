/** HTTP: http, http.server. Python sources in our own words; signatures and messages as in the library reference. */
import type { LibraryModule } from "../machine/imports.ts";

export const httpSources: Readonly<Record<string, LibraryModule>> = {
  http: { isPackage: true, source: String.raw`
class HTTPStatus(int):
    def __new__(cls, value, phrase=''):
        self = int.__new__(cls, value)
        self.phrase = phrase or _phrases.get(value, '')
        self.value = value
        return self
_phrases = {100: 'Continue', 200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'No Content', 206: 'Partial Content', 301: 'Moved Permanently', 302: 'Found', 303: 'See Other', 304: 'Not Modified', 307: 'Temporary Redirect', 308: 'Permanent Redirect',
    400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 406: 'Not Acceptable', 408: 'Request Timeout', 409: 'Conflict', 410: 'Gone', 411: 'Length Required', 413: 'Content Too Large', 414: 'URI Too Long', 415: 'Unsupported Media Type', 418: "I'm a Teapot", 422: 'Unprocessable Content', 429: 'Too Many Requests',
    500: 'Internal Server Error', 501: 'Not Implemented', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout', 505: 'HTTP Version Not Supported'}
for _code, _phrase in _phrases.items():
    setattr(HTTPStatus, _phrase.upper().replace(' ', '_').replace("'", ''), HTTPStatus(_code, _phrase))
` },
  "http.server": { source: String.raw`
import os, sys, socket, socketserver, time, urllib.parse, html, mimetypes, posixpath, email.utils
from http import HTTPStatus, _phrases
__version__ = '0.6'
DEFAULT_ERROR_MESSAGE = '''<!DOCTYPE HTML>
<html lang="en">
    <head>
        <meta charset="utf-8">
        <title>Error response</title>
    </head>
    <body>
        <h1>Error response</h1>
        <p>Error code: %(code)d</p>
        <p>Message: %(message)s.</p>
        <p>Error code explanation: %(code)s - %(explain)s.</p>
    </body>
</html>
'''
_explain = {400: 'Bad request syntax or unsupported method', 404: 'Nothing matches the given URI', 403: 'Request forbidden -- authorization will not help', 405: 'Specified method is invalid for this resource', 500: 'Server got itself in trouble', 501: 'Server does not support this operation', 304: 'Document has not changed since given time'}
class HTTPServer(socketserver.TCPServer):
    allow_reuse_address = True
    def server_bind(self):
        socketserver.TCPServer.server_bind(self)
        host, port = self.server_address[:2]
        self.server_name, self.server_port = host, port
class ThreadingHTTPServer(socketserver.ThreadingMixIn, HTTPServer):
    daemon_threads = True
class Message:
    def __init__(self): self._items = []
    def get(self, name, default=None):
        for k, v in self._items:
            if k.lower() == name.lower(): return v
        return default
    def __getitem__(self, name): return self.get(name)
    def __contains__(self, name): return self.get(name) is not None
    def get_all(self, name, default=None): return [v for k, v in self._items if k.lower() == name.lower()] or default
    def items(self): return list(self._items)
    def keys(self): return [k for k, _ in self._items]
    def values(self): return [v for _, v in self._items]
    def __iter__(self): return iter(self.keys())
    def get_content_type(self): return (self.get('content-type') or 'text/plain').split(';')[0].strip()
    def __str__(self): return ''.join('%s: %s\n' % i for i in self._items) + '\n'
    as_string = __str__
class BaseHTTPRequestHandler(socketserver.StreamRequestHandler):
    sys_version = 'Python/' + sys.version.split()[0]
    server_version = 'BaseHTTP/' + __version__
    error_message_format = DEFAULT_ERROR_MESSAGE
    error_content_type = 'text/html;charset=utf-8'
    default_request_version = 'HTTP/0.9'
    protocol_version = 'HTTP/1.0'
    MessageClass = Message
    responses = {c: (p, _explain.get(c, p)) for c, p in _phrases.items()}
    def parse_request(self):
        self.command, self.request_version, self.close_connection = None, self.default_request_version, True
        self.requestline = str(self.raw_requestline, 'iso-8859-1').rstrip('\r\n')
        words = self.requestline.split()
        if not words: return False
        if len(words) >= 3:
            self.request_version = words[-1]
            if not words[-1].startswith('HTTP/'):
                self.send_error(400, 'Bad request version (%r)' % words[-1])
                return False
            if words[-1] >= 'HTTP/1.1' and self.protocol_version >= 'HTTP/1.1': self.close_connection = False
        if not 2 <= len(words) <= 3:
            self.send_error(400, 'Bad request syntax (%r)' % self.requestline)
            return False
        self.command, self.path = words[:2]
        self.headers = self.MessageClass()
        while True:
            line = str(self.rfile.readline(), 'iso-8859-1').rstrip('\r\n')
            if not line: break
            k, _, v = line.partition(':')
            self.headers._items.append((k, v.strip()))
        conn = (self.headers.get('Connection') or '').lower()
        if conn == 'close': self.close_connection = True
        elif conn == 'keep-alive' and self.protocol_version >= 'HTTP/1.1': self.close_connection = False
        return True
    def handle_one_request(self):
        self.raw_requestline = self.rfile.readline()
        if not self.raw_requestline:
            self.close_connection = True
            return
        if not self.parse_request(): return
        method = getattr(self, 'do_' + self.command, None)
        if method is None:
            self.send_error(501, 'Unsupported method (%r)' % self.command)
            return
        method()
        self.wfile.flush()
    def handle(self):
        self.close_connection = True
        self.handle_one_request()
        while not self.close_connection: self.handle_one_request()
    def send_error(self, code, message=None, explain=None):
        short, long = self.responses.get(code, ('???', '???'))
        message, explain = message or short, explain or long
        self.log_error('code %d, message %s', code, message)
        self.send_response(code, message)
        self.send_header('Connection', 'close')
        body = None
        if code >= 200 and code not in (204, 205, 304):
            body = (self.error_message_format % {'code': code, 'message': html.escape(message, quote=False), 'explain': html.escape(explain, quote=False)}).encode()
            self.send_header('Content-Type', self.error_content_type)
            self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if self.command != 'HEAD' and body: self.wfile.write(body)
    def send_response(self, code, message=None):
        self.log_request(code)
        self.send_response_only(code, message)
        self.send_header('Server', self.version_string())
        self.send_header('Date', self.date_time_string())
    def send_response_only(self, code, message=None):
        if message is None: message = self.responses.get(code, ('',))[0]
        if not hasattr(self, '_headers_buffer'): self._headers_buffer = []
        self._headers_buffer.append(('%s %d %s\r\n' % (self.protocol_version, code, message)).encode('latin-1', 'strict'))
    def send_header(self, keyword, value):
        if not hasattr(self, '_headers_buffer'): self._headers_buffer = []
        self._headers_buffer.append(('%s: %s\r\n' % (keyword, value)).encode('latin-1', 'strict'))
        if keyword.lower() == 'connection': self.close_connection = str(value).lower() == 'close'
    def end_headers(self):
        self._headers_buffer.append(b'\r\n')
        self.flush_headers()
    def flush_headers(self):
        if hasattr(self, '_headers_buffer'):
            self.wfile.write(b''.join(self._headers_buffer))
            self._headers_buffer = []
    def log_request(self, code='-', size='-'):
        if isinstance(code, HTTPStatus): code = code.value
        self.log_message('"%s" %s %s', self.requestline, str(int(code)) if code != '-' else code, str(size))
    def log_error(self, format, *args): self.log_message(format, *args)
    def log_message(self, format, *args):
        sys.stderr.write('%s - - [%s] %s\n' % (self.address_string(), self.log_date_time_string(), format % args))
    def version_string(self): return self.server_version + ' ' + self.sys_version
    def date_time_string(self, timestamp=None): return email.utils.formatdate(time.time() if timestamp is None else timestamp, usegmt=True)
    def log_date_time_string(self): return time.strftime('%d/%b/%Y %H:%M:%S', time.localtime())
    def address_string(self): return self.client_address[0]
class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    server_version = 'SimpleHTTP/' + __version__
    index_pages = ('index.html', 'index.htm')
    def __init__(self, *args, directory=None, **kw):
        self.directory = os.getcwd() if directory is None else os.fspath(directory)
        super().__init__(*args, **kw)
    def do_GET(self):
        f = self.send_head()
        if f:
            try:
                while True:
                    data = f.read(65536)
                    if not data: break
                    self.wfile.write(data)
            finally: f.close()
    def do_HEAD(self):
        f = self.send_head()
        if f: f.close()
    def send_head(self):
        path = self.translate_path(self.path)
        if os.path.isdir(path):
            parts = urllib.parse.urlsplit(self.path)
            if not parts.path.endswith('/'):
                self.send_response(301)
                self.send_header('Location', parts.path + '/' + ('?' + parts.query if parts.query else ''))
                self.send_header('Content-Length', '0')
                self.end_headers()
                return None
            for index in self.index_pages:
                if os.path.isfile(os.path.join(path, index)):
                    path = os.path.join(path, index)
                    break
            else: return self.list_directory(path)
        ctype = self.guess_type(path)
        if path.endswith('/'):
            self.send_error(404, 'File not found')
            return None
        try: f = open(path, 'rb')
        except OSError:
            self.send_error(404, 'File not found')
            return None
        st = os.stat(path)
        self.send_response(200)
        self.send_header('Content-type', ctype)
        self.send_header('Content-Length', str(st.st_size))
        self.send_header('Last-Modified', self.date_time_string(st.st_mtime))
        self.end_headers()
        return f
    def list_directory(self, path):
        try: names = os.listdir(path)
        except OSError:
            self.send_error(404, 'No permission to list directory')
            return None
        names.sort(key=lambda a: a.lower())
        shown = html.escape(urllib.parse.unquote(self.path.split('?')[0]), quote=False)
        title = 'Directory listing for ' + shown
        r = ['<!DOCTYPE HTML>', '<html lang="en">', '<head>', '<meta charset="utf-8">', '<title>%s</title>\n</head>' % title, '<body>\n<h1>%s</h1>' % title, '<hr>\n<ul>']
        for name in names:
            full = os.path.join(path, name)
            display = link = name
            if os.path.isdir(full): display = link = name + '/'
            if os.path.islink(full): display = name + '@'
            r.append('<li><a href="%s">%s</a></li>' % (urllib.parse.quote(link), html.escape(display, quote=False)))
        r.append('</ul>\n<hr>\n</body>\n</html>\n')
        import io
        body = '\n'.join(r).encode()
        self.send_response(200)
        self.send_header('Content-type', 'text/html; charset=utf-8')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        return io.BytesIO(body)
    def translate_path(self, path):
        path = path.split('?', 1)[0].split('#', 1)[0]
        trailing = path.rstrip().endswith('/')
        words = [w for w in posixpath.normpath(urllib.parse.unquote(path)).split('/') if w]
        path = self.directory
        for word in words:
            if word in ('.', '..'): continue
            path = os.path.join(path, word)
        return path + '/' if trailing else path
    extensions_map = {'.gz': 'application/gzip', '.Z': 'application/octet-stream', '.bz2': 'application/x-bzip2', '.xz': 'application/x-xz'}
    def guess_type(self, path):
        ext = posixpath.splitext(path)[1].lower()
        if ext in self.extensions_map: return self.extensions_map[ext]
        return mimetypes.guess_type(path)[0] or 'application/octet-stream'
def test(HandlerClass=BaseHTTPRequestHandler, ServerClass=ThreadingHTTPServer, protocol='HTTP/1.0', port=8000, bind=None):
    HandlerClass.protocol_version = protocol
    with ServerClass((bind or '0.0.0.0', port), HandlerClass) as httpd:
        host, port = httpd.socket.getsockname()[:2]
        url_host = '[%s]' % host if ':' in host else host
        print('Serving HTTP on %s port %s (http://%s:%s/) ...' % (host, port, url_host, port))
        try: httpd.serve_forever()
        except KeyboardInterrupt:
            print('\nKeyboard interrupt received, exiting.')
            sys.exit(0)
if __name__ == '__main__':
    import argparse, functools
    parser = argparse.ArgumentParser()
    parser.add_argument('-b', '--bind', metavar='ADDRESS', help='bind to this address (default: all interfaces)')
    parser.add_argument('-d', '--directory', default=os.getcwd(), help='serve this directory (default: current directory)')
    parser.add_argument('-p', '--protocol', metavar='VERSION', default='HTTP/1.0', help='conform to this HTTP version (default: %(default)s)')
    parser.add_argument('--cgi', action='store_true', help='run as CGI server')
    parser.add_argument('port', default=8000, type=int, nargs='?', help='bind to this port (default: %(default)s)')
    args = parser.parse_args()
    test(HandlerClass=functools.partial(SimpleHTTPRequestHandler, directory=args.directory) if False else type('Handler', (SimpleHTTPRequestHandler,), {'__init__': lambda self, *a, **k: SimpleHTTPRequestHandler.__init__(self, *a, directory=args.directory)}), port=args.port, bind=args.bind, protocol=args.protocol)
` },
  mimetypes: { source: String.raw`
types_map = {'.html': 'text/html', '.htm': 'text/html', '.txt': 'text/plain', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.gif': 'image/gif', '.svg': 'image/svg+xml', '.ico': 'image/vnd.microsoft.icon', '.pdf': 'application/pdf', '.zip': 'application/zip', '.xml': 'text/xml', '.csv': 'text/csv', '.py': 'text/x-python', '.wasm': 'application/wasm', '.mp4': 'video/mp4', '.webp': 'image/webp', '.md': 'text/markdown', '.tar': 'application/x-tar', '.sh': 'application/x-sh', '.c': 'text/plain', '.h': 'text/plain'}
def guess_type(url, strict=True):
    dot = url.rfind('.')
    return types_map.get(url[dot:].lower() if dot >= 0 else '', None), None
def guess_extension(t, strict=True): return next((e for e, m in types_map.items() if m == t), None)
def init(files=None): pass
` },
  email: { isPackage: true, source: "" },
  "email.utils": { source: String.raw`
import time as _time
def formatdate(timeval=None, localtime=False, usegmt=False):
    return _time.strftime('%a, %d %b %Y %H:%M:%S ', _time.gmtime(_time.time() if timeval is None else timeval)) + ('GMT' if usegmt else '-0000')
` },
};
