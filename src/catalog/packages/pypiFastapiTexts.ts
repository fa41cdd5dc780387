/**
 * Python sources of packages: fastapi, pydantic, uvicorn. Small versions in our own words that do what tutorials need.
 * @deviation uvicorn gives every request a thread and an event loop of its own.
 */

/** Package directory → path in it → text. */
export const pypiFastapiTexts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fastapi: {
    "fastapi/__init__.py": String.raw`import inspect, json, re
from urllib.parse import parse_qsl, unquote
from pydantic import BaseModel, ValidationError, convert
from fastapi.responses import Response, JSONResponse, HTMLResponse, encode
class HTTPException(Exception):
    def __init__(self, status_code, detail=None, headers=None): self.status_code, self.detail, self.headers = status_code, detail, headers or {}
class Request:
    def __init__(self, scope, body):
        self.scope, self.method, self._body = scope, scope['method'], body
        self.headers = {k.decode(): v.decode() for k, v in scope['headers']}
        self.query_params = dict(parse_qsl(scope['query_string'].decode(), keep_blank_values=True))
        self.client = type('Address', (), {'host': scope['client'][0], 'port': scope['client'][1]})()
    async def body(self): return self._body
    async def json(self): return json.loads(self._body)
class _Missing: pass
def Query(default=_Missing, **k): return default
Path = Body = Query
class APIRouter:
    def __init__(self, prefix='', **k): self.prefix, self.routes = prefix, []
    def add(self, path, methods, f, status_code=200, response_class=None, **k):
        pattern = re.compile('^' + re.sub(r'\\?\{(\w+)(:path)?\\?\}', lambda m: '(?P<%s>%s)' % (m.group(1), '.+' if m.group(2) else '[^/]+'), self.prefix + path) + '$')
        self.routes.append((pattern, methods, f, status_code, response_class, self.prefix + path))
    def api_route(self, path, methods=('GET',), **k):
        def decorator(f):
            self.add(path, list(methods), f, **k)
            return f
        return decorator
    def get(self, path, **k): return self.api_route(path, ['GET'], **k)
    def post(self, path, **k): return self.api_route(path, ['POST'], **k)
    def put(self, path, **k): return self.api_route(path, ['PUT'], **k)
    def patch(self, path, **k): return self.api_route(path, ['PATCH'], **k)
    def delete(self, path, **k): return self.api_route(path, ['DELETE'], **k)
class FastAPI(APIRouter):
    def __init__(self, title='FastAPI', version='0.1.0', **k):
        APIRouter.__init__(self)
        self.title, self.version, self._events = title, version, {'startup': [], 'shutdown': []}
        self.add('/openapi.json', ['GET'], self.openapi)
        self.add('/docs', ['GET'], lambda: HTMLResponse('<!DOCTYPE html>\n<html>\n<head>\n<title>%s - Swagger UI</title>\n</head>\n<body>\n<div id="swagger-ui"></div>\n</body>\n</html>\n' % title))
    def include_router(self, router, prefix='', **k):
        for pattern, methods, f, status, cls, path in router.routes: self.add(prefix + path, methods, f, status, cls)
    def on_event(self, name):
        def decorator(f):
            self._events[name].append(f)
            return f
        return decorator
    def openapi(self):
        paths = {}
        for pattern, methods, f, status, cls, path in self.routes[2:]:
            for m in methods: paths.setdefault(path, {})[m.lower()] = {'summary': f.__name__.replace('_', ' ').title(), 'responses': {str(status): {'description': 'Successful Response'}}}
        return {'openapi': '3.1.0', 'info': {'title': self.title, 'version': self.version}, 'paths': paths}
    async def _respond(self, scope, body):
        allowed = []
        for pattern, methods, f, status, cls, path in self.routes:
            m = pattern.match(scope['path'])
            if not m: continue
            if scope['method'] not in methods:
                allowed += methods
                continue
            try: values = self._values(f, m.groupdict(), Request(scope, body), body)
            except ValidationError as e: return JSONResponse({'detail': e.errors()}, 422)
            try:
                result = f(**values)
                if inspect.iscoroutine(result): result = await result
            except HTTPException as e: return JSONResponse({'detail': e.detail or 'Error'}, e.status_code, e.headers)
            return result if isinstance(result, Response) else (cls or JSONResponse)(result, status)
        if allowed: return JSONResponse({'detail': 'Method Not Allowed'}, 405, {'allow': ', '.join(allowed)})
        return JSONResponse({'detail': 'Not Found'}, 404)
    def _values(self, f, found, request, body):
        values, errors = {}, []
        for name, p in inspect.signature(f).parameters.items():
            kind = f.__annotations__.get(name)
            has = p.default is not inspect.Parameter.empty and p.default is not _Missing and p.default is not Ellipsis
            if kind is Request: values[name] = request
            elif isinstance(kind, type) and issubclass(kind, BaseModel):
                try: values[name] = kind(**json.loads(body))
                except ValidationError as e: errors += [{**x, 'loc': ['body'] + x['loc']} for x in e.errors()]
                except ValueError: errors.append({'type': 'json_invalid' if body else 'missing', 'loc': ['body'], 'msg': 'JSON decode error' if body else 'Field required', 'input': None})
            else:
                where, source = ('path', found) if name in found else ('query', request.query_params)
                if name not in source:
                    if has: values[name] = p.default
                    else: errors.append({'type': 'missing', 'loc': [where, name], 'msg': 'Field required', 'input': None})
                    continue
                try: values[name] = convert(kind, unquote(source[name]) if where == 'path' else source[name])
                except ValidationError as e: errors += [{**x, 'loc': [where, name]} for x in e.errors()]
        if errors: raise ValidationError(errors)
        return values
    async def __call__(self, scope, receive, send):
        if scope['type'] == 'lifespan':
            for f in self._events[scope['event']]:
                r = f()
                if inspect.iscoroutine(r): await r
            return
        response = await self._respond(scope, (await receive()).get('body', b''))
        await send({'type': 'http.response.start', 'status': response.status_code, 'headers': [(k.encode(), str(v).encode()) for k, v in response.headers.items()]})
        await send({'type': 'http.response.body', 'body': response.body})
`,
    "fastapi/responses.py": String.raw`import json
from pydantic import BaseModel
def encode(o):
    if isinstance(o, BaseModel): return encode(o.model_dump())
    if isinstance(o, dict): return {k: encode(v) for k, v in o.items()}
    if isinstance(o, (list, tuple, set)): return [encode(v) for v in o]
    return o.isoformat() if hasattr(o, 'isoformat') else o
class Response:
    media_type = None
    def __init__(self, content=b'', status_code=200, headers=None, media_type=None):
        self.status_code, self.body = status_code, self.render(content)
        kind = media_type or self.media_type
        self.headers = {'content-length': len(self.body), **({'content-type': kind + ('; charset=utf-8' if kind.startswith('text/') else '')} if kind else {}), **(headers or {})}
    def render(self, content): return content if isinstance(content, bytes) else str(content).encode()
class JSONResponse(Response):
    media_type = 'application/json'
    def render(self, content): return json.dumps(encode(content), ensure_ascii=False, separators=(',', ':')).encode()
class HTMLResponse(Response): media_type = 'text/html'
class PlainTextResponse(Response): media_type = 'text/plain'
class RedirectResponse(Response):
    def __init__(self, url, status_code=307): Response.__init__(self, b'', status_code, {'location': url})
`,
  },
  pydantic: {
    "pydantic/__init__.py": String.raw`class ValidationError(ValueError):
    def __init__(self, errors): self._errors = errors
    def errors(self): return self._errors
    def __str__(self): return '%d validation error%s\n' % (len(self._errors), '' if len(self._errors) == 1 else 's') + '\n'.join('.'.join(map(str, e['loc'])) + '\n  ' + e['msg'] for e in self._errors)
_kinds = {int: ('int_parsing', 'integer, unable to parse string as an integer'), float: ('float_parsing', 'number, unable to parse string as a number'), bool: ('bool_parsing', 'boolean, unable to interpret input')}
def convert(kind, value):
    if isinstance(kind, type) and issubclass(kind, BaseModel) and isinstance(value, dict): return kind(**value)
    if kind in _kinds and not (type(value) is kind):
        try:
            if kind is bool: return {'1': True, 'true': True, 'on': True, 'yes': True, '0': False, 'false': False, 'off': False, 'no': False}[str(value).lower()]
            return kind(value)
        except (ValueError, TypeError, KeyError): raise ValidationError([{'type': _kinds[kind][0], 'loc': [], 'msg': 'Input should be a valid ' + _kinds[kind][1], 'input': value}])
    if kind is str and not isinstance(value, str): raise ValidationError([{'type': 'string_type', 'loc': [], 'msg': 'Input should be a valid string', 'input': value}])
    return value
def Field(default=..., **k): return default
class BaseModel:
    def __init__(self, **data):
        errors = []
        for cls in reversed(type(self).__mro__):
            for name, kind in cls.__dict__.get('__annotations__', {}).items():
                if name in data:
                    try: setattr(self, name, convert(kind, data[name]))
                    except ValidationError as e: errors += [{**x, 'loc': [name] + x['loc']} for x in e.errors()]
                elif getattr(type(self), name, ...) is ...: errors.append({'type': 'missing', 'loc': [name], 'msg': 'Field required', 'input': data})
                else: setattr(self, name, getattr(type(self), name))
        if errors: raise ValidationError(errors)
    def model_dump(self): return {k: v.model_dump() if isinstance(v, BaseModel) else v for k, v in self.__dict__.items()}
    dict = model_dump
    def __repr__(self): return '%s(%s)' % (type(self).__name__, ', '.join('%s=%r' % i for i in self.__dict__.items()))
    def __eq__(self, other): return type(self) is type(other) and self.__dict__ == other.__dict__
`,
  },
  uvicorn: {
    "uvicorn/__init__.py": String.raw`from uvicorn.main import run, main
`,
    "uvicorn/__main__.py": String.raw`from uvicorn.main import main
main()
`,
    "uvicorn/main.py": String.raw`import argparse, asyncio, importlib, os, signal, sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote
def log(level, text, file=None): print('%-9s %s' % (level + ':', text), file=file or sys.stderr, flush=True)
class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def log_request(self, code='-', size='-'):
        if self.server.access_log: log('INFO', '%s:%d - "%s" %d %s' % (*self.client_address[:2], self.requestline, int(code), self.responses[int(code)][0] if int(code) in self.responses else ''), sys.stdout)
    def serve(self):
        path, _, query = self.path.partition('?')
        body = self.rfile.read(int(self.headers.get('Content-Length') or 0))
        scope = {'type': 'http', 'method': self.command, 'path': unquote(path), 'query_string': query.encode(), 'headers': [(k.lower().encode(), v.encode()) for k, v in self.headers.items()], 'client': self.client_address[:2], 'server': self.server.server_address[:2], 'scheme': 'http', 'http_version': '1.1'}
        sent = {'body': b''}
        async def receive(): return {'type': 'http.request', 'body': body, 'more_body': False}
        async def send(message):
            if message['type'] == 'http.response.start': sent.update(status=message['status'], headers=message.get('headers', []))
            else: sent['body'] += message.get('body', b'')
        failure = None
        try: asyncio.run(self.server.app(scope, receive, send))
        except Exception as e:
            import traceback
            failure = traceback.format_exc()
            sent.update(status=500, headers=[(b'content-type', b'text/plain; charset=utf-8'), (b'content-length', b'21')], body=b'Internal Server Error')
        self.log_request(sent['status'])
        self.send_response_only(sent['status'])
        self.send_header('date', self.date_time_string())
        self.send_header('server', 'uvicorn')
        for k, v in sent['headers']: self.send_header(k.decode(), v.decode())
        self.end_headers()
        if self.command != 'HEAD': self.wfile.write(sent['body'])
        if failure: log('ERROR', 'Exception in ASGI application\n' + failure.rstrip())
    def __getattr__(self, name):
        if name.startswith('do_'): return self.serve
        raise AttributeError(name)
def load(target):
    name, _, attr = target.partition(':')
    if not attr: fail('Error loading ASGI app. Import string "%s" must be in format "<module>:<attribute>".' % target)
    try: module = importlib.import_module(name)
    except ModuleNotFoundError as e:
        if e.name != name: raise
        fail('Error loading ASGI app. Could not import module "%s".' % name)
    if not hasattr(module, attr): fail('Error loading ASGI app. Attribute "%s" not found in module "%s".' % (attr, name))
    return getattr(module, attr)
def fail(text):
    log('ERROR', text)
    sys.exit(1)
def run(app, host='127.0.0.1', port=8000, reload=False, access_log=True, **k):
    if isinstance(app, str):
        sys.path.insert(0, os.getcwd())
        app = load(app)
    pid = os.getpid()
    log('INFO', 'Started server process [%d]' % pid)
    log('INFO', 'Waiting for application startup.')
    if hasattr(app, '_events'): asyncio.run(app({'type': 'lifespan', 'event': 'startup'}, None, None))
    log('INFO', 'Application startup complete.')
    try: server = ThreadingHTTPServer((host, port), Handler)
    except OSError as e:
        log('ERROR', "[Errno %d] error while attempting to bind on address ('%s', %d): %s" % (e.errno, host, port, e.strerror.lower()))
        sys.exit(1)
    server.app, server.access_log = app, access_log
    log('INFO', 'Uvicorn running on http://%s:%d (Press CTRL+C to quit)' % (host, port))
    def stop(number, frame):
        log('INFO', 'Shutting down')
        log('INFO', 'Waiting for application shutdown.')
        if hasattr(app, '_events'): asyncio.run(app({'type': 'lifespan', 'event': 'shutdown'}, None, None))
        log('INFO', 'Application shutdown complete.')
        log('INFO', 'Finished server process [%d]' % pid)
        os._exit(0)
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    server.serve_forever()
def main():
    p = argparse.ArgumentParser(prog='uvicorn')
    p.add_argument('app')
    p.add_argument('--host', default='127.0.0.1')
    p.add_argument('--port', type=int, default=8000)
    p.add_argument('--workers', type=int, default=1)
    p.add_argument('--log-level', default='info')
    for flag in ('--reload', '--proxy-headers', '--no-access-log'): p.add_argument(flag, action='store_true')
    args = p.parse_args()
    run(args.app, args.host, args.port, access_log=not args.no_access_log)
`,
  },
};
