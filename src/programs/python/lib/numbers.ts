/** Chance, numbers and digests: random, statistics, hashlib, hmac, base64, uuid, secrets. Python sources in our own words; signatures and messages as in the library reference. */
import type { LibraryModule } from "../machine/imports.ts";

export const numbersSources: Readonly<Record<string, LibraryModule>> = {
  random: { source: String.raw`
import _random, math as _math
class Random:
    def __init__(self, x=None):
        if x is not None: self.seed(x)
    def seed(self, a=None, version=2): _random.seed(a)
    def random(self): return _random.random()
    def randrange(self, start, stop=None, step=1):
        if stop is None: start, stop = 0, start
        n = (stop - start + step - (1 if step > 0 else -1)) // step
        if n <= 0: raise ValueError('empty range in randrange(%d, %d)' % (start, stop))
        return start + step * _random.below(n)
    def randint(self, a, b): return self.randrange(a, b + 1)
    def getrandbits(self, k): return _random.below(1 << k) if k else 0
    def randbytes(self, n): return _random.bytes(n)
    def choice(self, seq):
        if not len(seq): raise IndexError('Cannot choose from an empty sequence')
        return seq[_random.below(len(seq))]
    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        if weights is None and cum_weights is None: return [population[_random.below(len(population))] for _ in range(k)]
        if cum_weights is None:
            cum_weights, t = [], 0
            for w in weights:
                t += w
                cum_weights.append(t)
        out = []
        for _ in range(k):
            x = self.random() * cum_weights[-1]
            out.append(population[next(i for i, c in enumerate(cum_weights) if x < c)])
        return out
    def shuffle(self, x):
        for i in reversed(range(1, len(x))):
            j = _random.below(i + 1)
            x[i], x[j] = x[j], x[i]
    def sample(self, population, k, *, counts=None):
        pool = list(population)
        if k > len(pool) or k < 0: raise ValueError('Sample larger than population or is negative')
        out = []
        for _ in range(k): out.append(pool.pop(_random.below(len(pool))))
        return out
    def uniform(self, a, b): return a + (b - a) * self.random()
    def gauss(self, mu=0.0, sigma=1.0): return mu + sigma * _math.sqrt(-2 * _math.log(1 - self.random())) * _math.cos(2 * _math.pi * self.random())
    normalvariate = gauss
    def expovariate(self, lambd=1.0): return -_math.log(1.0 - self.random()) / lambd
    def triangular(self, low=0.0, high=1.0, mode=None): return low + (high - low) * self.random()
    def getstate(self): return ()
    def setstate(self, s): pass
SystemRandom = Random
_inst = Random()
seed, random, randrange, randint, getrandbits, randbytes, choice, choices, shuffle, sample, uniform, gauss, normalvariate, expovariate, triangular = (_inst.seed, _inst.random, _inst.randrange, _inst.randint, _inst.getrandbits, _inst.randbytes, _inst.choice, _inst.choices, _inst.shuffle, _inst.sample, _inst.uniform, _inst.gauss, _inst.normalvariate, _inst.expovariate, _inst.triangular)
` },
  statistics: { source: String.raw`
import math as _m
class StatisticsError(ValueError): pass
def mean(data):
    d = list(data)
    if not d: raise StatisticsError('mean requires at least one data point')
    t = sum(d)
    return t // len(d) if isinstance(t, int) and t % len(d) == 0 else t / len(d)
fmean = lambda d, weights=None: float(mean(d))
def median(data):
    d = sorted(data)
    n = len(d)
    if not n: raise StatisticsError('no median for empty data')
    return d[n // 2] if n % 2 else (d[n // 2 - 1] + d[n // 2]) / 2
def mode(data):
    from collections import Counter
    return Counter(data).most_common(1)[0][0]
def pvariance(data, mu=None):
    d = list(data)
    m = sum(d) / len(d)
    return sum((x - m) ** 2 for x in d) / len(d)
def variance(data, xbar=None):
    d = list(data)
    if len(d) < 2: raise StatisticsError('variance requires at least two data points')
    m = sum(d) / len(d)
    return sum((x - m) ** 2 for x in d) / (len(d) - 1)
def stdev(d, xbar=None): return _m.sqrt(variance(d))
def pstdev(d, mu=None): return _m.sqrt(pvariance(d))
` },
  hashlib: { source: String.raw`
import _hashlib
algorithms_guaranteed = algorithms_available = {'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'}
class _Hash:
    def __init__(self, name, data=b''):
        self.name, self._data = name, bytes(data)
        self.digest_size = len(_hashlib.digest(name, b''))
        self.block_size = 128 if name in ('sha384', 'sha512') else 64
    def update(self, data):
        if isinstance(data, str): raise TypeError('Strings must be encoded before hashing')
        self._data += bytes(data)
    def digest(self): return _hashlib.digest(self.name, self._data)
    def hexdigest(self): return self.digest().hex()
    def copy(self): return _Hash(self.name, self._data)
def new(name, data=b'', **k): return _make(name.lower())(data)
def _make(name):
    def make(string=b'', *, usedforsecurity=True):
        if isinstance(string, str): raise TypeError('Strings must be encoded before hashing')
        return _Hash(name, string)
    make.__name__ = 'openssl_' + name
    return make
md5, sha1, sha224, sha256, sha384, sha512 = map(_make, ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'))
def file_digest(f, digest): return new(digest, f.read())
` },
  hmac: { source: String.raw`
import hashlib as _h
class HMAC:
    def __init__(self, key, msg=None, digestmod=''):
        self._new = (lambda d=b'': _h.new(digestmod, d)) if isinstance(digestmod, str) else digestmod
        size = self._new().block_size
        if len(key) > size: key = self._new(key).digest()
        key = key + b'\0' * (size - len(key))
        self._o, self._data = bytes(b ^ 0x5c for b in key), bytes(b ^ 0x36 for b in key)
        if msg: self.update(msg)
    def update(self, msg): self._data += msg
    def digest(self): return self._new(self._o + self._new(self._data).digest()).digest()
    def hexdigest(self): return self.digest().hex()
def new(key, msg=None, digestmod=''): return HMAC(key, msg, digestmod)
def compare_digest(a, b): return a == b
` },
  base64: { source: String.raw`
import binascii
def b64encode(s, altchars=None):
    out = binascii.b2a_base64(s)
    return out.replace(b'+', altchars[:1]).replace(b'/', altchars[1:]) if altchars else out
def b64decode(s, altchars=None, validate=False):
    if isinstance(s, str): s = s.encode()
    if altchars: s = s.replace(altchars[:1], b'+').replace(altchars[1:], b'/')
    return binascii.a2b_base64(s)
standard_b64encode, standard_b64decode = b64encode, b64decode
def urlsafe_b64encode(s): return b64encode(s, b'-_')
def urlsafe_b64decode(s): return b64decode(s, b'-_')
def b16encode(s): return s.hex().upper().encode()
def b16decode(s): return bytes.fromhex(s if isinstance(s, str) else s.decode())
encodebytes, decodebytes = lambda s: b64encode(s) + b'\n', b64decode
` },
  uuid: { source: String.raw`
import os, hashlib
class UUID:
    def __init__(self, hex=None, bytes=None, int=None, version=None):
        if hex is not None:
            hex = hex.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '')
            if len(hex) != 32: raise ValueError('badly formed hexadecimal UUID string')
            int = globals()['_int'](hex, 16)
        if bytes is not None: int = globals()['_int'].from_bytes(bytes)
        if version is not None: int = int & ~(0xf << 76) & ~(0xc << 60) & ~(0x3 << 62) | version << 76 | 0x8 << 60
        self.int = int
    @property
    def hex(self): return '%032x' % self.int
    @property
    def bytes(self): return self.int.to_bytes(16)
    @property
    def version(self): return self.int >> 76 & 0xf
    def __str__(self):
        h = self.hex
        return '-'.join((h[:8], h[8:12], h[12:16], h[16:20], h[20:]))
    def __repr__(self): return 'UUID(%r)' % str(self)
    def __eq__(self, o): return isinstance(o, UUID) and self.int == o.int
    def __lt__(self, o): return self.int < o.int
    def __hash__(self): return hash(self.int)
_int = int
def uuid4(): return UUID(bytes=os.urandom(16), version=4)
def uuid1(node=None, clock_seq=None): return UUID(bytes=os.urandom(16), version=1)
def uuid5(ns, name): return UUID(bytes=hashlib.sha1(ns.bytes + name.encode()).digest()[:16], version=5)
def uuid3(ns, name): return UUID(bytes=hashlib.md5(ns.bytes + name.encode()).digest(), version=3)
def getnode(): return 2485377892354
NAMESPACE_DNS, NAMESPACE_URL = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8'), UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')
` },
  secrets: { source: String.raw`
import os, base64, random as _r
choice, randbits = _r.choice, _r.getrandbits
def randbelow(n): return _r.randrange(n)
def token_bytes(n=None): return os.urandom(n or 32)
def token_hex(n=None): return token_bytes(n).hex()
def token_urlsafe(n=None): return base64.urlsafe_b64encode(token_bytes(n)).rstrip(b'=').decode()
def compare_digest(a, b): return a == b
SystemRandom = _r.Random
` },
};
