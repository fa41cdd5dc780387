/** Dates: datetime, calendar, timeit. Python sources in our own words; signatures and messages as in the library reference. */
import type { LibraryModule } from "../machine/imports.ts";

export const datesSources: Readonly<Record<string, LibraryModule>> = {
  datetime: { source: String.raw`
import time as _time
MINYEAR, MAXYEAR = 1, 9999
def _days(y, m, d):
    y -= m <= 2
    era = y // 400
    yoe = y - era * 400
    doy = (153 * (m + (-3 if m > 2 else 9)) + 2) // 5 + d - 1
    return era * 146097 + yoe * 365 + yoe // 4 - yoe // 100 + doy - 719468
def _civil(z):
    z += 719468
    era = z // 146097
    doe = z - era * 146097
    yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    mp = (5 * doy + 2) // 153
    m = mp + (3 if mp < 10 else -9)
    return yoe + era * 400 + (m <= 2), m, doy - (153 * mp + 2) // 5 + 1
def _monthdays(y, m): return [31, 29 if y % 4 == 0 and (y % 100 != 0 or y % 400 == 0) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1]
class timedelta:
    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        us = round((((weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60 + seconds) * 1000000 + milliseconds * 1000 + microseconds)
        self._us = us
        self.days, rest = divmod(us, 86400000000)
        self.seconds, self.microseconds = divmod(rest, 1000000)
    @classmethod
    def _of(cls, us): return cls(microseconds=us)
    def total_seconds(self): return self._us / 1000000
    def __add__(self, o): return timedelta._of(self._us + o._us) if isinstance(o, timedelta) else NotImplemented
    def __sub__(self, o): return timedelta._of(self._us - o._us) if isinstance(o, timedelta) else NotImplemented
    def __neg__(self): return timedelta._of(-self._us)
    def __abs__(self): return timedelta._of(abs(self._us))
    def __mul__(self, n): return timedelta._of(self._us * n)
    __rmul__ = __mul__
    def __truediv__(self, o): return self._us / o._us if isinstance(o, timedelta) else timedelta._of(self._us / o)
    def __floordiv__(self, o): return self._us // o._us if isinstance(o, timedelta) else timedelta._of(self._us // o)
    def __mod__(self, o): return timedelta._of(self._us % o._us)
    def __eq__(self, o): return isinstance(o, timedelta) and self._us == o._us
    def __lt__(self, o): return self._us < o._us
    def __le__(self, o): return self._us <= o._us
    def __gt__(self, o): return self._us > o._us
    def __ge__(self, o): return self._us >= o._us
    def __bool__(self): return self._us != 0
    def __hash__(self): return hash(self._us)
    def __str__(self):
        s = '%d:%02d:%02d' % (self.seconds // 3600, self.seconds // 60 % 60, self.seconds % 60)
        if self.days: s = '%d day%s, ' % (self.days, '' if abs(self.days) == 1 else 's') + s
        return s + ('.%06d' % self.microseconds if self.microseconds else '')
    def __repr__(self):
        parts = ['%s=%d' % (n, getattr(self, n)) for n in ('days', 'seconds', 'microseconds') if getattr(self, n)]
        return 'datetime.timedelta(%s)' % (', '.join(parts) or '0')
timedelta.resolution = timedelta(microseconds=1)
class tzinfo: pass
class timezone(tzinfo):
    def __init__(self, offset, name=None): self._offset, self._name = offset, name
    def utcoffset(self, dt): return self._offset
    def dst(self, dt): return None
    def tzname(self, dt):
        if self._name: return self._name
        if not self._offset: return 'UTC'
        return 'UTC' + _offset(self._offset)
    def __str__(self): return self.tzname(None)
    def __repr__(self): return 'datetime.timezone.utc' if not self._offset else 'datetime.timezone(%r)' % self._offset
    def __eq__(self, o): return isinstance(o, timezone) and self._offset == o._offset
    def __hash__(self): return hash(self._offset)
def _offset(delta, sep=':'):
    us = delta._us
    sign = '-' if us < 0 else '+'
    minutes = abs(us) // 60000000
    return '%s%02d%s%02d' % (sign, minutes // 60, sep, minutes % 60)
timezone.utc = UTC = timezone(timedelta(0))
class date:
    def __new__(cls, year, month=None, day=None, *a, **k):
        self = object.__new__(cls)
        if not 1 <= month <= 12: raise ValueError('month must be in 1..12')
        if not 1 <= day <= _monthdays(year, month): raise ValueError('day is out of range for month')
        self.year, self.month, self.day = year, month, day
        return self
    @classmethod
    def today(cls): return cls.fromtimestamp(_time.time())
    @classmethod
    def fromtimestamp(cls, t): return cls(*_civil(int(t // 86400)))
    @classmethod
    def fromordinal(cls, n): return cls(*_civil(n - 719163))
    @classmethod
    def fromisoformat(cls, s):
        try: return cls(int(s[:4]), int(s[5:7]), int(s[8:10]))
        except ValueError: raise ValueError('Invalid isoformat string: %r' % s) from None
    def toordinal(self): return _days(self.year, self.month, self.day) + 719163
    def weekday(self): return (self.toordinal() + 6) % 7
    def isoweekday(self): return self.weekday() + 1
    def isocalendar(self):
        thursday = date.fromordinal(self.toordinal() - self.weekday() + 3)
        return thursday.year, (thursday.toordinal() - date(thursday.year, 1, 1).toordinal()) // 7 + 1, self.isoweekday()
    def isoformat(self): return '%04d-%02d-%02d' % (self.year, self.month, self.day)
    __str__ = isoformat
    def __repr__(self): return 'datetime.date(%d, %d, %d)' % (self.year, self.month, self.day)
    def timetuple(self): return _time.gmtime(_days(self.year, self.month, self.day) * 86400)
    def strftime(self, fmt): return _time.strftime(fmt, self.timetuple())
    def __format__(self, fmt): return self.strftime(fmt) if fmt else str(self)
    def ctime(self): return self.strftime('%a %b %e %H:%M:%S %Y')
    def replace(self, year=None, month=None, day=None): return type(self)(year or self.year, month or self.month, day or self.day)
    def _key(self): return (self.year, self.month, self.day)
    def __add__(self, d): return date.fromordinal(self.toordinal() + d.days)
    def __sub__(self, o): return date.fromordinal(self.toordinal() - o.days) if isinstance(o, timedelta) else timedelta(self.toordinal() - o.toordinal())
    def __eq__(self, o): return isinstance(o, date) and self._key() == o._key()
    def __lt__(self, o): return self._key() < o._key()
    def __le__(self, o): return self._key() <= o._key()
    def __gt__(self, o): return self._key() > o._key()
    def __ge__(self, o): return self._key() >= o._key()
    def __hash__(self): return hash(self._key())
class time:
    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None): self.hour, self.minute, self.second, self.microsecond, self.tzinfo = hour, minute, second, microsecond, tzinfo
    def isoformat(self): return '%02d:%02d:%02d' % (self.hour, self.minute, self.second) + ('.%06d' % self.microsecond if self.microsecond else '')
    __str__ = isoformat
    def __repr__(self): return 'datetime.time(%d, %d%s)' % (self.hour, self.minute, ', %d' % self.second if self.second else '')
    def strftime(self, fmt): return datetime(1900, 1, 1, self.hour, self.minute, self.second).strftime(fmt)
    def __eq__(self, o): return isinstance(o, time) and self.isoformat() == o.isoformat()
    def __lt__(self, o): return self.isoformat() < o.isoformat()
    def __hash__(self): return hash(self.isoformat())
class datetime(date):
    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = date.__new__(cls, year, month, day)
        if not 0 <= hour <= 23: raise ValueError('hour must be in 0..23')
        if not 0 <= minute <= 59: raise ValueError('minute must be in 0..59')
        if not 0 <= second <= 59: raise ValueError('second must be in 0..59')
        self.hour, self.minute, self.second, self.microsecond, self.tzinfo, self.fold = hour, minute, second, microsecond, tzinfo, fold
        return self
    @classmethod
    def _fromus(cls, us, tz=None):
        days, us = divmod(us, 86400000000)
        s, us = divmod(us, 1000000)
        return cls(*_civil(days), s // 3600, s // 60 % 60, s % 60, us, tz)
    def _us(self): return (_days(self.year, self.month, self.day) * 86400 + self.hour * 3600 + self.minute * 60 + self.second) * 1000000 + self.microsecond
    def _abs(self):
        o = self.utcoffset()
        return self._us() - (o._us if o else 0)
    @classmethod
    def now(cls, tz=None):
        us = round(_time.time() * 1000000)
        return cls._fromus(us + (tz.utcoffset(None)._us if tz else 0), tz)
    @classmethod
    def utcnow(cls): return cls.now()
    @classmethod
    def today(cls): return cls.now()
    @classmethod
    def fromtimestamp(cls, t, tz=None): return cls._fromus(round(t * 1000000) + (tz.utcoffset(None)._us if tz else 0), tz)
    @classmethod
    def utcfromtimestamp(cls, t): return cls._fromus(round(t * 1000000))
    @classmethod
    def combine(cls, d, t, tzinfo=None): return cls(d.year, d.month, d.day, t.hour, t.minute, t.second, t.microsecond, tzinfo or t.tzinfo)
    @classmethod
    def fromisoformat(cls, s):
        import re
        m = re.fullmatch(r'(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?(Z|[+-]\d\d:?\d\d)?)?', s)
        if not m: raise ValueError('Invalid isoformat string: %r' % s)
        g = m.groups()
        tz = None if not g[7] else timezone.utc if g[7] == 'Z' else timezone(timedelta(hours=int(g[7][:3]), minutes=int(g[7][0] + g[7][-2:])))
        return cls(int(g[0]), int(g[1]), int(g[2]), int(g[3] or 0), int(g[4] or 0), int(g[5] or 0), int((g[6] or '0').ljust(6, '0')), tz)
    @classmethod
    def strptime(cls, text, fmt):
        import re
        names = {'Y': r'(?P<Y>\d{4})', 'm': r'(?P<m>\d{1,2})', 'd': r'(?P<d>\d{1,2})', 'H': r'(?P<H>\d{1,2})', 'M': r'(?P<M>\d{1,2})', 'S': r'(?P<S>\d{1,2})', 'f': r'(?P<f>\d{1,6})', 'y': r'(?P<y>\d\d)', 'b': r'(?P<b>[A-Za-z]{3})', 'B': r'(?P<B>[A-Za-z]+)', 'a': r'[A-Za-z]{3}', 'A': r'[A-Za-z]+', 'I': r'(?P<I>\d{1,2})', 'p': r'(?P<p>[AaPp][Mm])', 'z': r'(?P<z>Z|[+-]\d\d:?\d\d)', 'j': r'\d{1,3}', 'Z': r'[A-Z]+', '%': '%'}
        fmt2 = fmt.replace('%T', '%H:%M:%S').replace('%F', '%Y-%m-%d')
        pattern, i = '', 0
        while i < len(fmt2):
            if fmt2[i] == '%' and i + 1 < len(fmt2):
                pattern += names[fmt2[i + 1]]
                i += 2
            else:
                pattern += r'\s+' if fmt2[i].isspace() else re.escape(fmt2[i])
                i += 1
        m = re.match(pattern, text)
        if not m: raise ValueError('time data %r does not match format %r' % (text, fmt))
        if m.end() != len(text): raise ValueError('unconverted data remains: %s' % text[m.end():])
        g = m.groupdict()
        months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
        month = int(g['m']) if g.get('m') else months.index((g.get('b') or g.get('B'))[:3].lower()) + 1 if g.get('b') or g.get('B') else 1
        hour = int(g.get('H') or 0)
        if g.get('I'): hour = int(g['I']) % 12 + (12 if (g.get('p') or '').lower() == 'pm' else 0)
        year = int(g['Y']) if g.get('Y') else (2000 + int(g['y']) if int(g['y']) < 69 else 1900 + int(g['y'])) if g.get('y') else 1900
        tz = None
        if g.get('z'): tz = timezone.utc if g['z'] == 'Z' else timezone(timedelta(hours=int(g['z'][:3]), minutes=int(g['z'][0] + g['z'][-2:])))
        return cls(year, month, int(g.get('d') or 1), hour, int(g.get('M') or 0), int(g.get('S') or 0), int((g.get('f') or '0').ljust(6, '0')), tz)
    def utcoffset(self): return self.tzinfo.utcoffset(self) if self.tzinfo else None
    def tzname(self): return self.tzinfo.tzname(self) if self.tzinfo else None
    def date(self): return date(self.year, self.month, self.day)
    def time(self): return time(self.hour, self.minute, self.second, self.microsecond)
    def timestamp(self): return self._abs() / 1000000
    def timetuple(self): return _time.gmtime(self._us() // 1000000)
    utctimetuple = timetuple
    def astimezone(self, tz=None):
        tz = tz or timezone.utc
        return datetime._fromus(self._abs() + tz.utcoffset(None)._us, tz)
    def replace(self, **kw): return type(self)(*[kw.get(n, getattr(self, n)) for n in ('year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond', 'tzinfo')])
    def isoformat(self, sep='T', timespec='auto'):
        s = '%04d-%02d-%02d%s%02d:%02d' % (self.year, self.month, self.day, sep, self.hour, self.minute)
        if timespec != 'minutes': s += ':%02d' % self.second
        if timespec == 'milliseconds': s += '.%03d' % (self.microsecond // 1000)
        elif timespec == 'microseconds' or (timespec == 'auto' and self.microsecond): s += '.%06d' % self.microsecond
        o = self.utcoffset()
        return s + (_offset(o) if o is not None else '')
    def __str__(self): return self.isoformat(' ')
    def __repr__(self):
        parts = [self.year, self.month, self.day, self.hour, self.minute]
        if self.second or self.microsecond: parts.append(self.second)
        if self.microsecond: parts.append(self.microsecond)
        return 'datetime.datetime(%s%s)' % (', '.join(map(str, parts)), ', tzinfo=%r' % self.tzinfo if self.tzinfo else '')
    def strftime(self, fmt):
        o = self.utcoffset()
        fmt = fmt.replace('%f', '%06d' % self.microsecond).replace('%z', _offset(o, '') if o is not None else '').replace('%Z', self.tzname() or '')
        return _time.strftime(fmt, self.timetuple())
    def __add__(self, d): return datetime._fromus(self._us() + d._us, self.tzinfo) if isinstance(d, timedelta) else NotImplemented
    __radd__ = __add__
    def __sub__(self, o):
        if isinstance(o, timedelta): return datetime._fromus(self._us() - o._us, self.tzinfo)
        if (self.tzinfo is None) != (o.tzinfo is None): raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._of(self._abs() - o._abs())
    def _key(self): return self._abs()
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
` },
  calendar: { source: String.raw`
import datetime as _d
from time import timegm
month_name = ['', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
day_name = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
month_abbr, day_abbr = [m[:3] for m in month_name], [d[:3] for d in day_name]
def isleap(y): return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)
def monthrange(y, m): return _d.date(y, m, 1).weekday(), _d._monthdays(y, m)
def weekday(y, m, d): return _d.date(y, m, d).weekday()
def month(y, m, w=0, l=0):
    first, days = monthrange(y, m)
    cells = ['  '] * first + ['%2d' % d for d in range(1, days + 1)]
    rows = [' '.join(cells[i:i + 7]) for i in range(0, len(cells), 7)]
    return '\n'.join([('%s %d' % (month_name[m], y)).center(20).rstrip(), 'Mo Tu We Th Fr Sa Su'] + rows) + '\n'
` },
  timeit: { source: String.raw`
import time
default_timer = time.perf_counter
def timeit(stmt='pass', setup='pass', timer=default_timer, number=1000000, globals=None):
    ns = globals or {}
    if isinstance(setup, str): exec(setup, ns)
    else: setup()
    t = timer()
    if isinstance(stmt, str):
        code = compile(stmt, '<timeit-src>', 'exec')
        for _ in range(number): exec(code, ns)
    else:
        for _ in range(number): stmt()
    return timer() - t
` },
};
