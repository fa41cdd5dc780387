/** logging. Python sources in our own words; signatures and messages as in the library reference. */
import type { LibraryModule } from "../machine/imports.ts";

export const loggingSources: Readonly<Record<string, LibraryModule>> = {
  logging: { isPackage: true, source: String.raw`
import sys, time, os, threading, traceback as _tb
CRITICAL = FATAL = 50; ERROR = 40; WARNING = WARN = 30; INFO = 20; DEBUG = 10; NOTSET = 0
_names = {50: 'CRITICAL', 40: 'ERROR', 30: 'WARNING', 20: 'INFO', 10: 'DEBUG', 0: 'NOTSET'}
BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'
raiseExceptions = True
def getLevelName(level):
    if level in _names: return _names[level]
    return next((k for k, v in _names.items() if v == level), 'Level %s' % level)
def addLevelName(level, name): _names[level] = name
def _check(level):
    if isinstance(level, int): return level
    found = next((k for k, v in _names.items() if v == level or {'WARN': 'WARNING', 'FATAL': 'CRITICAL'}.get(level) == v), None)
    if found is None: raise ValueError('Unknown level: %r' % level)
    return found
class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None):
        self.name, self.levelno, self.levelname, self.msg, self.args, self.exc_info, self.lineno, self.funcName, self.pathname = name, level, getLevelName(level), msg, args, exc_info, lineno, func, pathname
        self.created = time.time()
        self.msecs = int(self.created * 1000) % 1000
        self.process, self.processName = os.getpid(), 'MainProcess'
        self.thread, self.threadName = threading.get_ident(), threading.current_thread().name
        self.filename = os.path.basename(pathname)
        self.module = os.path.splitext(self.filename)[0]
        self.exc_text = self.stack_info = None
        self.relativeCreated = 0.0
    def getMessage(self):
        args = self.args
        if args and len(args) == 1 and isinstance(args[0], dict) and args[0]: args = args[0]
        return str(self.msg) % args if args else str(self.msg)
class Formatter:
    default_time_format, default_msec_format = '%Y-%m-%d %H:%M:%S', '%s,%03d'
    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        self._fmt, self.datefmt, self._style = fmt or {'%': '%(message)s', '{': '{message}', '$': '$' + '{message}'}[style], datefmt, style
    def formatTime(self, record, datefmt=None):
        ct = time.localtime(record.created)
        if datefmt: return time.strftime(datefmt, ct)
        return self.default_msec_format % (time.strftime(self.default_time_format, ct), record.msecs)
    def formatException(self, ei): return ''.join(_tb.format_exception(ei[1])).rstrip('\n')
    def formatMessage(self, record):
        if self._style == '{': return self._fmt.format(**record.__dict__)
        return self._fmt % record.__dict__
    def format(self, record):
        record.message = record.getMessage()
        if 'asctime' in self._fmt: record.asctime = self.formatTime(record, self.datefmt)
        s = self.formatMessage(record)
        if record.exc_info and record.exc_info[1] is not None: s += ('' if s.endswith('\n') else '\n') + self.formatException(record.exc_info)
        return s
class Filterer:
    def __init__(self): self.filters = []
    def addFilter(self, f): self.filters.append(f)
    def removeFilter(self, f): self.filters.remove(f)
    def filter(self, record): return all((f.filter(record) if hasattr(f, 'filter') else f(record)) for f in self.filters)
class Filter:
    def __init__(self, name=''): self.name = name
    def filter(self, record): return not self.name or record.name == self.name or record.name.startswith(self.name + '.')
class Handler(Filterer):
    def __init__(self, level=NOTSET):
        Filterer.__init__(self)
        self.level, self.formatter = _check(level), None
    def setLevel(self, level): self.level = _check(level)
    def setFormatter(self, fmt): self.formatter = fmt
    def format(self, record): return (self.formatter or _default).format(record)
    def handle(self, record):
        if self.filter(record): self.emit(record)
    def emit(self, record): raise NotImplementedError
    def flush(self): pass
    def close(self): pass
_default = Formatter()
class StreamHandler(Handler):
    terminator = '\n'
    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = stream if stream is not None else sys.stderr
    def flush(self): self.stream.flush()
    def emit(self, record):
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except RecursionError: raise
        except Exception:
            print('--- Logging error ---', file=sys.stderr)
            _tb.print_exc()
class FileHandler(StreamHandler):
    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        self.baseFilename = os.path.abspath(filename)
        StreamHandler.__init__(self, open(filename, mode, encoding=encoding))
    def close(self): self.stream.close()
class NullHandler(Handler):
    def emit(self, record): pass
class Logger(Filterer):
    def __init__(self, name, level=NOTSET):
        Filterer.__init__(self)
        self.name, self.level, self.parent, self.propagate, self.handlers, self.disabled = name, _check(level), None, True, [], False
    def setLevel(self, level): self.level = _check(level)
    def getEffectiveLevel(self):
        logger = self
        while logger:
            if logger.level: return logger.level
            logger = logger.parent
        return NOTSET
    def isEnabledFor(self, level): return not self.disabled and level > manager_disable[0] and level >= self.getEffectiveLevel()
    def addHandler(self, h):
        if h not in self.handlers: self.handlers.append(h)
    def removeHandler(self, h):
        if h in self.handlers: self.handlers.remove(h)
    def hasHandlers(self): return bool(self.handlers) or bool(self.parent and self.parent.hasHandlers())
    def getChild(self, suffix): return getLogger(self.name + '.' + suffix)
    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        if exc_info is True: exc_info = sys.exc_info()
        elif isinstance(exc_info, BaseException): exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
        file, line, func = '<stdin>', 0, None
        try:
            depth = 1
            while 'logging' in sys._getframe(depth).f_code.co_filename and sys._getframe(depth).f_code.co_filename == sys._getframe(0).f_code.co_filename: depth += 1
            frame = sys._getframe(depth)
            file, line, func = frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name
        except ValueError: pass
        record = LogRecord(self.name, level, file, line, msg, args, exc_info, func)
        if extra: record.__dict__.update(extra)
        self.handle(record)
    def handle(self, record):
        if self.disabled or not self.filter(record): return
        found, logger = 0, self
        while logger:
            for h in logger.handlers:
                found += 1
                if record.levelno >= h.level: h.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and record.levelno >= WARNING: sys.stderr.write(_default.format(record) + '\n')
    def debug(self, msg, *args, **kw):
        if self.isEnabledFor(DEBUG): self._log(DEBUG, msg, args, **kw)
    def info(self, msg, *args, **kw):
        if self.isEnabledFor(INFO): self._log(INFO, msg, args, **kw)
    def warning(self, msg, *args, **kw):
        if self.isEnabledFor(WARNING): self._log(WARNING, msg, args, **kw)
    warn = warning
    def error(self, msg, *args, **kw):
        if self.isEnabledFor(ERROR): self._log(ERROR, msg, args, **kw)
    def exception(self, msg, *args, exc_info=True, **kw): self.error(msg, *args, exc_info=exc_info, **kw)
    def critical(self, msg, *args, **kw):
        if self.isEnabledFor(CRITICAL): self._log(CRITICAL, msg, args, **kw)
    fatal = critical
    def log(self, level, msg, *args, **kw):
        if self.isEnabledFor(level): self._log(level, msg, args, **kw)
    def __repr__(self): return '<%s %s (%s)>' % (type(self).__name__, self.name, getLevelName(self.getEffectiveLevel()))
class RootLogger(Logger): pass
class LoggerAdapter:
    def __init__(self, logger, extra=None): self.logger, self.extra = logger, extra
    def __getattr__(self, name): return getattr(self.logger, name)
manager_disable = [0]
root = RootLogger('root', WARNING)
_loggers = {}
def getLogger(name=None):
    if not name or name == 'root': return root
    if name not in _loggers:
        logger = _loggers[name] = Logger(name)
        logger.parent = getLogger(name.rpartition('.')[0]) if '.' in name else root
    return _loggers[name]
def basicConfig(*, filename=None, filemode='a', format=None, datefmt=None, style='%', level=None, stream=None, handlers=None, force=False, encoding=None, errors=None):
    if force:
        for h in root.handlers[:]: root.removeHandler(h)
    if not root.handlers:
        if handlers is None: handlers = [FileHandler(filename, filemode) if filename else StreamHandler(stream)]
        fmt = Formatter(format or {'%': BASIC_FORMAT, '{': '{levelname}:{name}:{message}', '$': BASIC_FORMAT}[style], datefmt, style)
        for h in handlers:
            if h.formatter is None: h.setFormatter(fmt)
            root.addHandler(h)
        if level is not None: root.setLevel(level)
def disable(level=CRITICAL): manager_disable[0] = level
def _root(name):
    def call(msg, *args, **kw):
        if not root.handlers: basicConfig()
        getattr(root, name)(msg, *args, **kw)
    return call
debug, info, warning, error, exception, critical = _root('debug'), _root('info'), _root('warning'), _root('error'), _root('exception'), _root('critical')
warn, fatal = warning, critical
def log(level, msg, *args, **kw):
    if not root.handlers: basicConfig()
    root.log(level, msg, *args, **kw)
def shutdown(): pass
def captureWarnings(b): pass
def getLevelNamesMapping(): return {v: k for k, v in _names.items()}
` },
  "logging.handlers": { source: String.raw`
from logging import FileHandler, StreamHandler
class RotatingFileHandler(FileHandler):
    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, **kw): FileHandler.__init__(self, filename, mode)
class TimedRotatingFileHandler(FileHandler):
    def __init__(self, filename, *a, **kw): FileHandler.__init__(self, filename)
` },
};
