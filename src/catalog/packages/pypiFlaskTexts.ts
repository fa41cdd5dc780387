/** Python sources of packages: flask. Small versions in our own words that do what tutorials need. */

/** Package directory → path in it → text. */
export const pypiFlaskTexts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  flask: {
    "flask/__init__.py": String.raw`import json as _json, logging, os, sys, threading, datetime, uuid as _uuid
from markupsafe import Markup, escape
from werkzeug.exceptions import HTTPException, abort, NotFound, MethodNotAllowed, InternalServerError, BadRequest
from werkzeug.wrappers import Request, Response as _Response, redirect
from werkzeug.routing import Map
from urllib.parse import urlencode
_local = threading.local()
class _Proxy:
    def __init__(self, name): self.__dict__['_name'] = name
    def _get(self):
        found = getattr(_local, self._name, None)
        if found is None:
            what = 'application' if self._name in ('app', 'g') else 'request'
            raise RuntimeError('Working outside of %s context.\n\nThis typically means that you attempted to use functionality that needed\n%s.' % (what, 'the current application' if what == 'application' else 'an active HTTP request'))
        return found
    def __getattr__(self, name): return getattr(self._get(), name)
    def __setattr__(self, name, value): setattr(self._get(), name, value)
    def __getitem__(self, key): return self._get()[key]
    def __setitem__(self, key, value): self._get()[key] = value
    def __delitem__(self, key): del self._get()[key]
    def __contains__(self, key): return key in self._get()
    def __iter__(self): return iter(self._get())
    def __bool__(self): return getattr(_local, self._name, None) is not None
    def __repr__(self): return repr(self._get())
request, session, g, current_app = _Proxy('request'), _Proxy('session'), _Proxy('g'), _Proxy('app')
class _G:
    def get(self, name, default=None): return self.__dict__.get(name, default)
    def __contains__(self, name): return name in self.__dict__
class Response(_Response):
    default_mimetype = 'text/html'
class Config(dict):
    def from_object(self, obj):
        if isinstance(obj, str):
            import importlib
            module, _, name = obj.rpartition('.')
            obj = getattr(importlib.import_module(module), name) if module else importlib.import_module(name)
        for key in dir(obj):
            if key.isupper(): self[key] = getattr(obj, key)
    def from_mapping(self, *a, **k): self.update(*a, **k)
    def from_prefixed_env(self, prefix='FLASK'):
        for k, v in os.environ.items():
            if k.startswith(prefix + '_'): self[k[len(prefix) + 1:]] = v
    def from_pyfile(self, name, silent=False):
        ns = {}
        with open(name) as f: exec(f.read(), ns)
        self.update({k: v for k, v in ns.items() if k.isupper()})
class _Routes:
    def route(self, rule, **options):
        def decorator(f):
            self.add_url_rule(rule, options.pop('endpoint', None), f, **options)
            return f
        return decorator
    def get(self, rule, **o): return self.route(rule, methods=['GET'], **o)
    def post(self, rule, **o): return self.route(rule, methods=['POST'], **o)
    def put(self, rule, **o): return self.route(rule, methods=['PUT'], **o)
    def delete(self, rule, **o): return self.route(rule, methods=['DELETE'], **o)
    def patch(self, rule, **o): return self.route(rule, methods=['PATCH'], **o)
    def before_request(self, f): self._before.append(f); return f
    def after_request(self, f): self._after.append(f); return f
    def teardown_request(self, f): self._teardown.append(f); return f
    teardown_appcontext = teardown_request
    def errorhandler(self, code):
        def decorator(f):
            self._handlers[code] = f
            return f
        return decorator
    def register_error_handler(self, code, f): self._handlers[code] = f
    def context_processor(self, f): self._context.append(f); return f
class Blueprint(_Routes):
    def __init__(self, name, import_name, url_prefix=None, **k):
        self.name, self.import_name, self.url_prefix, self._rules = name, import_name, url_prefix, []
        self._before, self._after, self._teardown, self._handlers, self._context = [], [], [], {}, []
    def add_url_rule(self, rule, endpoint=None, view_func=None, **o): self._rules.append((rule, endpoint, view_func, o))
class Flask(_Routes):
    def __init__(self, import_name, static_url_path=None, static_folder='static', template_folder='templates', instance_path=None, **k):
        self.import_name, self.static_folder, self.template_folder = import_name, static_folder, template_folder
        module = sys.modules.get(import_name)
        file = getattr(module, '__file__', None)
        self.root_path = os.path.dirname(os.path.abspath(file)) if file else os.getcwd()
        self.name = os.path.splitext(os.path.basename(file))[0] if import_name == '__main__' and file else '__main__' if import_name == '__main__' else import_name
        self.config = Config(DEBUG=False, TESTING=False, SECRET_KEY=None)
        self.url_map, self.view_functions = Map(), {}
        self._before, self._after, self._teardown, self._handlers, self._context = [], [], [], {}, []
        self._logger, self._jinja, self.extensions = None, None, {}
        self.add_url_rule('/static/<path:filename>', 'static', lambda filename: send_from_directory(os.path.join(self.root_path, self.static_folder), filename))
    debug = property(lambda self: bool(self.config['DEBUG']), lambda self, v: self.config.__setitem__('DEBUG', v))
    secret_key = property(lambda self: self.config['SECRET_KEY'], lambda self, v: self.config.__setitem__('SECRET_KEY', v))
    @property
    def logger(self):
        if self._logger is None:
            self._logger = logging.getLogger(self.name)
            if self.debug and not self._logger.level: self._logger.setLevel(logging.DEBUG)
            if not self._logger.hasHandlers():
                handler = logging.StreamHandler()
                handler.setFormatter(logging.Formatter('[%(asctime)s] %(levelname)s in %(module)s: %(message)s'))
                self._logger.addHandler(handler)
        return self._logger
    @property
    def jinja_env(self):
        if self._jinja is None:
            from jinja2 import Environment, FileSystemLoader
            self._jinja = Environment(loader=FileSystemLoader(os.path.join(self.root_path, self.template_folder)), autoescape=True)
            self._jinja.globals.update(url_for=url_for, request=request, session=session, g=g, config=self.config)
        return self._jinja
    def add_url_rule(self, rule, endpoint=None, view_func=None, methods=None, **o):
        endpoint = endpoint or view_func.__name__
        if self.view_functions.get(endpoint, view_func) is not view_func:
            raise AssertionError('View function mapping is overwriting an existing endpoint function: %s' % endpoint)
        self.url_map.add(rule, endpoint, methods or ['GET'])
        self.view_functions[endpoint] = view_func
    def register_blueprint(self, bp, url_prefix=None, **k):
        prefix = url_prefix if url_prefix is not None else bp.url_prefix or ''
        for rule, endpoint, f, o in bp._rules: self.add_url_rule(prefix + rule, '%s.%s' % (bp.name, endpoint or f.__name__), f, **o)
        self._before += bp._before
        self._after += bp._after
        self._handlers.update(bp._handlers)
    def app_context(self): return _Context(self, None)
    def test_request_context(self, path='/', **k): return _Context(self, Request({'PATH_INFO': path, 'REQUEST_METHOD': 'GET', 'HTTP_HOST': 'localhost'}))
    def test_client(self):
        from werkzeug.test import Client
        return Client(self)
    def ensure_sync(self, f):
        import inspect
        if not inspect.iscoroutinefunction(f): return f
        import asyncio
        return lambda *a, **k: asyncio.run(f(*a, **k))
    def _dispatch(self):
        for f in self._before:
            rv = f()
            if rv is not None: return rv
        endpoint, values = self.url_map.match(request.path, request.method)
        request.endpoint, request.view_args = endpoint, values
        if request.method == 'OPTIONS' and endpoint is None: return Response('', headers={'Allow': ', '.join(sorted(values))})
        return self.ensure_sync(self.view_functions[endpoint])(**values)
    def make_response(self, rv):
        status = headers = None
        if isinstance(rv, tuple):
            if len(rv) == 3: rv, status, headers = rv
            elif len(rv) == 2:
                if isinstance(rv[1], (dict, list, tuple)): rv, headers = rv
                else: rv, status = rv
        if rv is None:
            raise TypeError('The view function for %r did not return a valid response. The function either returned None or ended without a return statement.' % request.endpoint)
        if isinstance(rv, (dict, list)): rv = jsonify(rv)
        elif isinstance(rv, HTTPException): rv = rv.get_response()
        elif not isinstance(rv, _Response):
            if not isinstance(rv, (str, bytes, bytearray)) and not hasattr(rv, '__iter__'):
                raise TypeError('The view function did not return a valid response. The return type must be a string, dict, list, tuple with headers or status, Response instance, or WSGI callable, but it was a %s.' % type(rv).__name__)
            rv = Response(rv)
        if status is not None: rv.status_code = int(str(status).split()[0])
        if headers:
            for k, v in (headers.items() if hasattr(headers, 'items') else headers): rv.headers[k] = v
        return rv
    def _handle(self, e):
        for cls in type(e).__mro__:
            if cls in self._handlers: return self.make_response(self._handlers[cls](e))
        if isinstance(e, HTTPException):
            if e.code in self._handlers: return self.make_response(self._handlers[e.code](e))
            return e.get_response()
        from flask.app import log_exception
        log_exception(self, request, e)
        if 500 in self._handlers: return self.make_response(self._handlers[500](e))
        return InternalServerError().get_response()
    def wsgi_app(self, environ, start_response):
        with _Context(self, Request(environ)):
            try:
                try: response = self.make_response(self._dispatch())
                except Exception as e: response = self._handle(e)
                for f in self._after: response = f(response) or response
                _save_session(response)
            finally:
                for f in self._teardown: f(None)
            return response(environ, start_response)
    def __call__(self, environ, start_response): return self.wsgi_app(environ, start_response)
    def run(self, host=None, port=None, debug=None, load_dotenv=True, **options):
        if debug is not None: self.debug = bool(debug)
        from flask import cli
        cli.show_server_banner(self.debug, self.name)
        from werkzeug.serving import run_simple
        run_simple(host or '127.0.0.1', int(port or 5000), self, use_debugger=self.debug, use_reloader=self.debug, **options)
    def __repr__(self): return '<Flask %r>' % self.name
class _Context:
    def __init__(self, app, req): self.app, self.req = app, req
    def __enter__(self):
        self._old = [getattr(_local, n, None) for n in ('app', 'g', 'request', 'session')]
        _local.app, _local.g = self.app, _G()
        if self.req is not None:
            _local.request = self.req
            _local.session = _load_session(self.app, self.req)
        return self
    def __exit__(self, *a): _local.app, _local.g, _local.request, _local.session = self._old
    push = __enter__
    def pop(self): self.__exit__()
class _Session(dict):
    def __init__(self, *a):
        dict.__init__(self, *a)
        self.before = dict(self)
    permanent = False
def _load_session(app, req):
    from itsdangerous import URLSafeSerializer, BadSignature
    cookie = req.cookies.get('session')
    if cookie and app.secret_key:
        try: return _Session(URLSafeSerializer(app.secret_key).loads(cookie))
        except BadSignature: pass
    return _Session()
def _save_session(response):
    data = _local.session
    if dict(data) == data.before: return
    if not _local.app.secret_key:
        raise RuntimeError('The session is unavailable because no secret key was set.  Set the secret_key on the application to something unique and secret.')
    from itsdangerous import URLSafeSerializer
    response.set_cookie('session', URLSafeSerializer(_local.app.secret_key).dumps(dict(data)), httponly=True)
def _default(o):
    if isinstance(o, datetime.date): return o.strftime('%a, %d %b %Y %H:%M:%S GMT')
    if isinstance(o, _uuid.UUID): return str(o)
    if hasattr(o, '__dataclass_fields__'):
        import dataclasses
        return dataclasses.asdict(o)
    if hasattr(o, '__html__'): return str(o.__html__())
    raise TypeError('Object of type %s is not JSON serializable' % type(o).__name__)
def jsonify(*args, **kwargs):
    data = kwargs if kwargs and not args else args[0] if len(args) == 1 else list(args) if args else {}
    debug = bool(current_app) and current_app.debug
    text = _json.dumps(data, sort_keys=True, default=_default, **({'indent': 2} if debug else {'separators': (',', ':')}))
    return Response(text + '\n', mimetype='application/json')
def make_response(*args): return current_app.make_response(args[0] if len(args) == 1 else args)
def render_template_string(source, **context): return _render(current_app.jinja_env.from_string(source), context)
def render_template(name, **context): return _render(current_app.jinja_env.get_template(name), context)
def _render(template, context):
    for f in current_app._context: context = {**f(), **context}
    return template.render(**context)
def url_for(endpoint, _external=False, **values):
    if endpoint.startswith('.'): endpoint = request.endpoint.split('.')[0] + endpoint
    path, rest = current_app.url_map.build(endpoint, values)
    return ('http://%s' % request.host if _external else '') + path + ('?' + urlencode(rest) if rest else '')
def send_file(path, mimetype=None, as_attachment=False, download_name=None, **k):
    import mimetypes
    with open(path, 'rb') as f: data = f.read()
    r = Response(data, mimetype=mimetype or mimetypes.guess_type(str(path))[0] or 'application/octet-stream')
    if as_attachment: r.headers['Content-Disposition'] = 'attachment; filename=%s' % (download_name or os.path.basename(path))
    return r
def send_from_directory(directory, path, **k):
    full = os.path.normpath(os.path.join(directory, path))
    if not full.startswith(os.path.normpath(directory)) or not os.path.isfile(full): raise NotFound()
    return send_file(full, **k)
def flash(message, category='message'): session.setdefault('_flashes', []).append([category, message])
def get_flashed_messages(with_categories=False):
    found = session.pop('_flashes', [])
    return [tuple(m) for m in found] if with_categories else [m for _, m in found]
def has_request_context(): return bool(request)
def stream_with_context(f): return f
__version__ = '3.1.0'
`,
    "flask/__main__.py": String.raw`from flask.cli import main
main()
`,
    "flask/app.py": String.raw`def log_exception(app, request, e):
    app.logger.error('Exception on %s [%s]', request.path, request.method, exc_info=(type(e), e, e.__traceback__))
def __getattr__(name):
    import flask
    return getattr(flask, name)
`,
    "flask/cli.py": String.raw`import os, sys
from builtins import eval as evaluate
def show_server_banner(debug, name):
    if os.environ.get('WERKZEUG_RUN_MAIN') == 'true': return
    print(" * Serving Flask app '%s'" % name)
    print(' * Debug mode: %s' % ('on' if debug else 'off'), flush=True)
def locate(name):
    import importlib
    if not os.getcwd() in sys.path: sys.path.insert(0, os.getcwd())
    module_name, _, attr = name.partition(':')
    if module_name.endswith('.py'): module_name = os.path.basename(module_name)[:-3]
    module = importlib.import_module(module_name)
    from flask import Flask
    if attr:
        app = evaluate(attr, module.__dict__)
        return app
    for attr in ('app', 'application'):
        if isinstance(getattr(module, attr, None), Flask): return getattr(module, attr)
    for attr in ('create_app', 'make_app'):
        if hasattr(module, attr): return getattr(module, attr)()
    found = [v for v in vars(module).values() if isinstance(v, Flask)]
    if found: return found[0]
    fail("Failed to find Flask application or factory in module '%s'. Use '%s:name' to specify one." % (module_name, module_name))
def fail(message):
    sys.stderr.write('Usage: flask run [OPTIONS]\nTry \'flask run --help\' for help.\n\nError: %s\n' % message)
    sys.exit(2)
def main():
    args = sys.argv[1:]
    app_name, debug, command, host, port = os.environ.get('FLASK_APP'), os.environ.get('FLASK_DEBUG', '') in ('1', 'true', 'True'), None, os.environ.get('FLASK_RUN_HOST', '127.0.0.1'), os.environ.get('FLASK_RUN_PORT', '5000')
    i = 0
    while i < len(args):
        word, _, value = args[i].partition('=')
        def take():
            nonlocal i
            if value: return value
            i += 1
            return args[i]
        if word in ('--app', '-A'): app_name = take()
        elif word in ('--host', '-h'): host = take()
        elif word in ('--port', '-p'): port = take()
        elif word == '--debug': debug = True
        elif word == '--no-debug': debug = False
        elif word == '--version':
            import platform
            from importlib.metadata import version
            print('Python %s\nFlask %s\nWerkzeug %s' % (platform.python_version(), version('flask'), version('werkzeug')))
            return
        elif command is None and not word.startswith('-'): command = word
        i += 1
    if not app_name:
        app_name = next((n for n in ('wsgi.py', 'app.py') if os.path.exists(n)), None)
    if command is None:
        print('Usage: flask [OPTIONS] COMMAND [ARGS]...\n\n  A general utility script for Flask applications.\n\nCommands:\n  routes  Show the routes for the app.\n  run     Run a development server.\n  shell   Run a shell in the app context.')
        return
    if not app_name:
        fail("Could not locate a Flask application. Use the 'flask --app' option, 'FLASK_APP' environment variable, or a 'wsgi.py' or 'app.py' file in the current directory.")
    shown = app_name
    try: app = locate(app_name)
    except ModuleNotFoundError as e:
        if e.name == app_name.partition(':')[0]: fail("Could not import '%s'." % app_name)
        raise
    if command == 'routes':
        rows = [(r.endpoint, ', '.join(sorted(set(r.methods) - {'HEAD', 'OPTIONS'})), r.rule) for r in app.url_map.rules]
        rows.sort()
        widths = [max(len(x[i]) for x in rows + [('Endpoint', 'Methods', 'Rule')]) for i in range(3)]
        for row in [('Endpoint', 'Methods', 'Rule'), tuple('-' * w for w in widths)] + rows: print('  '.join(c.ljust(w) for c, w in zip(row, widths)).rstrip())
        return
    if command == 'run':
        app.debug = debug
        show_server_banner(debug, shown.removesuffix('.py') if not shown.endswith('.py') else shown)
        from werkzeug.serving import run_simple
        run_simple(host, int(port), app, use_debugger=debug, use_reloader=debug)
        return
    fail("No such command '%s'." % command)
`,
  },
};
