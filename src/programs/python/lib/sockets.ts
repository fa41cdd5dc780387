/** Sockets and servers: socket, socketserver, ssl. Python sources in our own words; signatures and messages as in the library reference. */
import type { LibraryModule } from "../machine/imports.ts";

export const socketsSources: Readonly<Record<string, LibraryModule>> = {
  socket: { source: String.raw`
import _socket, io as _io
from _socket import gaierror, gethostname, gethostbyname
AF_UNSPEC, AF_UNIX, AF_INET, AF_INET6, SOCK_STREAM, SOCK_DGRAM = 0, 1, 2, 10, 1, 2
SOL_SOCKET, SO_REUSEADDR, SO_REUSEPORT, SO_KEEPALIVE, SO_BROADCAST, SOMAXCONN, IPPROTO_TCP, TCP_NODELAY = 1, 2, 15, 9, 6, 4096, 6, 1
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
error, timeout = OSError, TimeoutError
class herror(OSError): pass
_default = None
def setdefaulttimeout(t):
    global _default
    _default = t
def getdefaulttimeout(): return _default
class socket:
    def __init__(self, family=AF_INET, type=SOCK_STREAM, proto=0, fileno=None, _sock=None):
        self.family, self.type, self.proto = family, type, proto
        self._sock = _sock if _sock is not None else _socket.socket()
        self._closed, self._timeout = False, None
        self.settimeout(_default)
    def _check(self):
        if self._closed: raise OSError(9, 'Bad file descriptor')
        return self._sock
    def bind(self, address): self._check().bind(address)
    def listen(self, backlog=128): self._check().listen()
    def accept(self):
        sock, address = self._check().accept()
        return socket(self.family, self.type, _sock=sock), address
    def connect(self, address): self._check().connect(address)
    def connect_ex(self, address):
        try: self.connect(address)
        except OSError as e: return e.errno
        return 0
    def recv(self, size, flags=0): return self._check().recv(size)
    def recv_into(self, buffer, n=0):
        data = self.recv(n or len(buffer))
        buffer[:len(data)] = data
        return len(data)
    def send(self, data, flags=0): return self._check().sendall(data)
    def sendall(self, data, flags=0): self._check().sendall(data)
    def settimeout(self, t):
        self._timeout = t
        self._sock.settimeout(t)
    def gettimeout(self): return self._timeout
    def setblocking(self, flag): self.settimeout(None if flag else 0.0)
    def setsockopt(self, *a): pass
    def getsockopt(self, *a): return 0
    def getsockname(self): return self._check().getsockname()
    def getpeername(self): return self._check().getpeername()
    def shutdown(self, how): self._check().shutdown()
    def fileno(self): return -1 if self._closed else 3
    def detach(self): return 3
    def makefile(self, mode='r', buffering=None, *, encoding=None, errors=None, newline=None): return _SocketFile(self, mode, encoding or 'utf-8')
    def close(self):
        if not self._closed:
            self._closed = True
            self._sock.close()
    def __enter__(self): return self
    def __exit__(self, *a): self.close()
    def __repr__(self): return '<socket.socket fd=%d, family=%d, type=%d, proto=%d>' % (self.fileno(), self.family, self.type, self.proto)
class _SocketFile(_io.IOBase):
    def __init__(self, sock, mode, encoding): self._s, self._mode, self._enc = sock, mode, encoding
    def _out(self, data): return data if 'b' in self._mode else data.decode(self._enc)
    def readline(self, size=-1): return self._out(self._s._sock.readline())
    def read(self, size=-1):
        parts, left = [], size
        while size is None or size < 0 or left > 0:
            data = self._s.recv(65536 if size is None or size < 0 else left)
            if not data: break
            parts.append(data)
            left -= len(data)
        return self._out(b''.join(parts))
    def read1(self, size=65536): return self._out(self._s.recv(size))
    def write(self, data):
        self._s.sendall(data if isinstance(data, (bytes, bytearray)) else data.encode(self._enc))
        return len(data)
    def readable(self): return True
    writable = readable
def create_connection(address, timeout=None, source_address=None):
    s = socket()
    if timeout is not None: s.settimeout(timeout)
    try: s.connect(address)
    except BaseException:
        s.close()
        raise
    return s
def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False):
    s = socket()
    s.bind(address)
    s.listen()
    return s
def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    return [(AF_INET, SOCK_STREAM, 6, '', (gethostbyname(host or '0.0.0.0'), int(port or 0)))]
def getfqdn(name=''): return name or gethostname()
def gethostbyname_ex(h): return h, [], [gethostbyname(h)]
def gethostbyaddr(a): return a, [], [a]
def inet_aton(a): return bytes(int(p) for p in a.split('.'))
def inet_ntoa(b): return '.'.join(str(p) for p in b)
def has_dualstack_ipv6(): return False
has_ipv6 = False
` },
  socketserver: { source: String.raw`
import socket, sys, threading
class BaseServer:
    timeout = None
    def __init__(self, server_address, RequestHandlerClass):
        self.server_address, self.RequestHandlerClass = server_address, RequestHandlerClass
        self._shutdown = False
    def server_activate(self): pass
    def serve_forever(self, poll_interval=0.5):
        while not self._shutdown:
            self._handle_request_noblock()
            self.service_actions()
    def service_actions(self): pass
    def shutdown(self): self._shutdown = True
    def handle_request(self): self._handle_request_noblock()
    def _handle_request_noblock(self):
        try: request, client_address = self.get_request()
        except OSError: return
        if self.verify_request(request, client_address):
            try: self.process_request(request, client_address)
            except Exception:
                self.handle_error(request, client_address)
                self.shutdown_request(request)
        else: self.shutdown_request(request)
    def verify_request(self, request, client_address): return True
    def process_request(self, request, client_address):
        self.finish_request(request, client_address)
        self.shutdown_request(request)
    def finish_request(self, request, client_address): self.RequestHandlerClass(request, client_address, self)
    def shutdown_request(self, request):
        try: request.shutdown(socket.SHUT_WR)
        except OSError: pass
        request.close()
    def server_close(self): pass
    def handle_error(self, request, client_address):
        print('-' * 40, file=sys.stderr)
        print('Exception occurred during processing of request from', client_address, file=sys.stderr)
        import traceback
        traceback.print_exc()
        print('-' * 40, file=sys.stderr)
    def __enter__(self): return self
    def __exit__(self, *a): self.server_close()
class TCPServer(BaseServer):
    address_family, socket_type, request_queue_size, allow_reuse_address, allow_reuse_port = socket.AF_INET, socket.SOCK_STREAM, 5, False, False
    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True):
        BaseServer.__init__(self, server_address, RequestHandlerClass)
        self.socket = socket.socket(self.address_family, self.socket_type)
        if bind_and_activate:
            try:
                self.server_bind()
                self.server_activate()
            except BaseException:
                self.server_close()
                raise
    def server_bind(self):
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
    def server_activate(self): self.socket.listen(self.request_queue_size)
    def server_close(self): self.socket.close()
    def fileno(self): return self.socket.fileno()
    def get_request(self): return self.socket.accept()
class ThreadingMixIn:
    daemon_threads, block_on_close = False, True
    def process_request_thread(self, request, client_address):
        try: self.finish_request(request, client_address)
        except Exception: self.handle_error(request, client_address)
        finally: self.shutdown_request(request)
    def process_request(self, request, client_address):
        threading.Thread(target=self.process_request_thread, args=(request, client_address), daemon=self.daemon_threads).start()
class ThreadingTCPServer(ThreadingMixIn, TCPServer): pass
class BaseRequestHandler:
    def __init__(self, request, client_address, server):
        self.request, self.client_address, self.server = request, client_address, server
        self.setup()
        try: self.handle()
        finally: self.finish()
    def setup(self): pass
    def handle(self): pass
    def finish(self): pass
class StreamRequestHandler(BaseRequestHandler):
    timeout = None
    def setup(self):
        self.connection = self.request
        self.rfile = self.connection.makefile('rb')
        self.wfile = self.connection.makefile('wb')
    def finish(self): pass
` },
  ssl: { source: String.raw`
class SSLError(OSError): pass
class SSLContext:
    def __init__(self, *a): pass
    def load_cert_chain(self, *a): pass
    def wrap_socket(self, sock, **k): return sock
PROTOCOL_TLS_SERVER = PROTOCOL_TLS_CLIENT = 16
def create_default_context(*a, **k): return SSLContext()
_create_unverified_context = create_default_context
` },
};
