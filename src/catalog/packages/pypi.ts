/**
 * Packages of PyPI that tutorials use. Names, relations, commands and sizes are those of the real ones.
 *
 * @deviation The Python of PyPI packages is our own: small versions that do what tutorials need. The index knows few packages and versions;
 * gunicorn's workers are threads of its master with pids of their own in the log only;
 * numpy, pandas and other large ones have their true size, and importing them says that they are not simulated.
 */
import { pypiClientsTexts } from "./pypiClientsTexts.ts";
import { pypiFastapiTexts } from "./pypiFastapiTexts.ts";
import { pypiFlaskTexts } from "./pypiFlaskTexts.ts";
import { pypiTemplatesTexts } from "./pypiTemplatesTexts.ts";
import { pypiToolsTexts } from "./pypiToolsTexts.ts";
import { pypiWerkzeugTexts } from "./pypiWerkzeugTexts.ts";
import type { RegistryPackage, RegistryVersion } from "./release.ts";

const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = { ...pypiFastapiTexts, ...pypiFlaskTexts, ...pypiWerkzeugTexts, ...pypiTemplatesTexts, ...pypiClientsTexts, ...pypiToolsTexts };

/** name version wheelKB unpackedKB files directory [binary] needs… ("name>=range") */
const lines = `
annotated-types 0.7.0 14 45 5 annotated_types
anyio 4.9.0 101 380 40 anyio idna>=2.8 sniffio>=1.1
asgiref 3.8.1 23 80 12 asgiref
blinker 1.8.2 9.5 30 6 blinker
blinker 1.9.0 8.5 28 6 blinker
certifi 2025.1.31 166 300 5 certifi
certifi 2025.4.26 159 290 5 certifi
charset-normalizer 3.4.1 145 420 16 charset_normalizer binary
click 8.1.7 98 340 18 click
click 8.1.8 98 340 18 click
Django 5.1.4 8300 29000 3200 django asgiref<4,>=3.8.1 sqlparse>=0.3.1
Django 5.2 8300 29000 3200 django asgiref<4,>=3.8.1 sqlparse>=0.3.1
fastapi 0.115.12 95 400 48 fastapi starlette<0.47.0,>=0.40.0 pydantic>=1.7.4 typing-extensions>=4.8.0
Flask 2.3.3 96 330 30 flask Werkzeug>=2.3.7 Jinja2>=3.1.2 itsdangerous>=2.1.2 click>=8.1.3 blinker>=1.6.2
Flask 3.0.0 99 330 30 flask Werkzeug>=3.0.0 Jinja2>=3.1.2 itsdangerous>=2.1.2 click>=8.1.3 blinker>=1.6.2
Flask 3.0.3 101 340 30 flask Werkzeug>=3.0.0 Jinja2>=3.1.2 itsdangerous>=2.1.2 click>=8.1.3 blinker>=1.6.2
Flask 3.1.0 102 345 30 flask Werkzeug>=3.1 Jinja2>=3.1.2 itsdangerous>=2.2 click>=8.1.3 blinker>=1.9
gunicorn 21.2.0 80 290 48 gunicorn packaging
gunicorn 22.0.0 84 300 48 gunicorn packaging
gunicorn 23.0.0 85 300 48 gunicorn packaging
h11 0.16.0 37 130 12 h11
idna 3.10 70 330 10 idna
itsdangerous 2.2.0 16 50 9 itsdangerous
Jinja2 3.1.4 133 420 27 jinja2 MarkupSafe>=2.0
Jinja2 3.1.6 134 420 27 jinja2 MarkupSafe>=2.0
MarkupSafe 2.1.5 28 75 7 markupsafe binary
MarkupSafe 3.0.2 23 75 7 markupsafe binary
numpy 1.26.4 18000 61000 900 numpy binary
numpy 2.2.5 16400 58000 950 numpy binary
packaging 25.0 66 240 15 packaging
pandas 2.2.3 12700 51000 1500 pandas binary numpy>=1.26.0 python-dateutil>=2.8.2 pytz>=2020.1 tzdata>=2022.7
pip 24.0 2100 10000 490 pip
pip 25.0.1 1800 8600 490 pip
pip 25.1.1 1800 8500 490 pip
pip 25.3 1800 8500 490 pip
psycopg2-binary 2.9.10 3000 9500 30 psycopg2 binary
pydantic 2.11.4 444 1900 105 pydantic annotated-types>=0.6.0 pydantic-core==2.33.2 typing-extensions>=4.12.2 typing-inspection>=0.4.0
pydantic-core 2.33.2 2000 5100 6 pydantic_core binary typing-extensions!=4.7.0,>=4.6.0
python-dateutil 2.9.0.post0 229 870 20 dateutil six>=1.5
python-dotenv 1.1.0 20 60 9 dotenv
pytz 2025.2 509 2600 620 pytz
redis 5.0.8 255 1500 80 redis
redis 5.2.1 261 1550 82 redis
redis 6.0.0 268 1600 84 redis
requests 2.31.0 62 220 18 requests charset-normalizer<4,>=2 idna<4,>=2.5 urllib3<3,>=1.21.1 certifi>=2017.4.17
requests 2.32.3 64 230 18 requests charset-normalizer<4,>=2 idna<4,>=2.5 urllib3<3,>=1.21.1 certifi>=2017.4.17
setuptools 75.8.0 1200 4500 410 setuptools
setuptools 80.9.0 1200 4600 420 setuptools
six 1.17.0 11 45 4 six
sniffio 1.3.1 10 35 6 sniffio
sqlparse 0.5.3 44 170 20 sqlparse
SQLAlchemy 2.0.36 3200 14500 260 sqlalchemy binary typing-extensions>=4.6.0
typing-extensions 4.12.2 37 130 4 typing_extensions
starlette 0.46.2 72 290 36 starlette anyio<5,>=3.6.2
typing-inspection 0.4.0 14 50 4 typing_inspection typing-extensions>=4.12.0
tzdata 2025.2 347 1900 600 tzdata
urllib3 2.3.0 128 480 35 urllib3
urllib3 2.4.0 128 490 35 urllib3
uvicorn 0.34.2 62 250 40 uvicorn click>=7.0 h11>=0.8
wheel 0.45.1 72 250 30 wheel
Werkzeug 3.0.3 227 890 52 werkzeug MarkupSafe>=2.1.1
Werkzeug 3.1.3 224 880 52 werkzeug MarkupSafe>=2.1.1
`;

/** "%V" stands for the interpreter's version. */
const commands: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Flask: { flask: "flask.cli:main" },
  gunicorn: { gunicorn: "gunicorn.app:run" },
  uvicorn: { uvicorn: "uvicorn.main:main" },
  pip: { pip: "pip._internal.cli.main:main", pip3: "pip._internal.cli.main:main", "pip%V": "pip._internal.cli.main:main" },
};

/** Names of wheels that are not the project's in small letters. */
const stems: Readonly<Record<string, string>> = { MarkupSafe: "MarkupSafe", SQLAlchemy: "SQLAlchemy", Django: "Django" };
/** Packages whose code is of no use in a program: an empty module. */
const silent = new Set(["pip", "setuptools", "wheel", "typing_extensions", "anyio", "sniffio", "h11", "starlette", "annotated_types", "pydantic_core", "typing_inspection"]);

/** name|summary|home page|author|e-mail|license, as `pip show` has them. */
const about = `
blinker|Fast, simple object-to-object and broadcast signaling|||Jason Kirtland <jek@discorporate.us>|
certifi|Python package for providing Mozilla's CA Bundle.|https://github.com/certifi/python-certifi|Kenneth Reitz|me@kennethreitz.com|MPL-2.0
charset-normalizer|The Real First Universal Charset Detector. Open, modern and actively maintained alternative to Chardet.|||"Ahmed R. TAHRI" <tahri.ahmed@proton.me>|MIT
click|Composable command line interface toolkit||||
Django|A high-level Python web framework that encourages rapid development and clean, pragmatic design.|||Django Software Foundation <foundation@djangoproject.com>|BSD-3-Clause
Flask|A simple framework for building complex web applications.||||
gunicorn|WSGI HTTP Server for UNIX|||Benoit Chesneau <benoitc@gunicorn.org>|MIT
idna|Internationalized Domain Names in Applications (IDNA)|||Kim Davies <kim+pypi@gumleaf.org>|
fastapi|FastAPI framework, high performance, easy to learn, fast to code, ready for production|||=?utf-8?q?Sebasti=C3=A1n_Ram=C3=ADrez?= <tiangolo@gmail.com>|
itsdangerous|Safely pass data to untrusted environments and back.||||
Jinja2|A very fast and expressive template engine.||||
MarkupSafe|Safely add untrusted strings to HTML/XML markup.||||Copyright 2010 Pallets
numpy|Fundamental package for array computing in Python|https://numpy.org|Travis E. Oliphant et al.||
packaging|Core utilities for Python packages|||Donald Stufft <donald@stufft.io>|
pandas|Powerful data structures for data analysis, time series, and statistics|https://pandas.pydata.org||The Pandas Development Team <pandas-dev@python.org>|BSD 3-Clause License
pip|The PyPA recommended tool for installing Python packages.|https://pip.pypa.io/||The pip developers <distutils-sig@python.org>|MIT
psycopg2-binary|psycopg2 - Python-PostgreSQL Database Adapter|https://psycopg.org/|Federico Di Gregorio|fog@initd.org|LGPL with exceptions
python-dateutil|Extensions to the standard Python datetime module|https://github.com/dateutil/dateutil|Gustavo Niemeyer|gustavo@niemeyer.net|Dual License
python-dotenv|Read key-value pairs from a .env file and set them as environment variables|https://github.com/theskumar/python-dotenv|Saurabh Kumar|me+github@saurabh-kumar.com|BSD-3-Clause
redis|Python client for Redis database and key-value store|||"Redis Inc." <oss@redis.com>|MIT
requests|Python HTTP for Humans.|https://requests.readthedocs.io|Kenneth Reitz|me@kennethreitz.org|Apache-2.0
setuptools|Easily download, build, install, upgrade, and uninstall Python packages|||Python Packaging Authority <distutils-sig@python.org>|
six|Python 2 and 3 compatibility utilities|https://github.com/benjaminp/six|Benjamin Peterson|benjamin@python.org|MIT
SQLAlchemy|Database Abstraction Library|https://www.sqlalchemy.org|Mike Bayer|mike_mp@zzzcomputing.com|MIT
uvicorn|The lightning-fast ASGI server.|||Tom Christie <tom@tomchristie.com>|
urllib3|HTTP library with thread-safe connection pooling, file post, and more.|||Andrey Petrov <andrey.petrov@shazow.net>|
Werkzeug|The comprehensive WSGI web application library.||||
wheel|A built-package format for Python|||Daniel Holth <dholth@fastmail.fm>|
`;
const described = new Map(about.trim().split("\n").map((line) => line.split("|")).map(([name = "", ...rest]) => [name, rest] as const));

function parsePackages(): readonly RegistryPackage[] {
  const packages = new Map<string, RegistryPackage>();
  for (const [index, line] of lines.trim().split("\n").entries()) {
    const [name = "", version = "", wheel = "10", unpacked = "30", files = "5", directory = "", ...rest] = line.split(" ");
    const isBinary = rest[0] === "binary";
    const needs = isBinary ? rest.slice(1) : rest;
    const dependencies = Object.fromEntries(needs.map((need) => {
      const cut = /[<>=!~]/.exec(need)?.index ?? need.length;
      return [need.slice(0, cut), need.slice(cut)];
    }));
    const sources = texts[directory];
    const own = sources ?? { [`${directory}/__init__.py`]: silent.has(directory) ? `${directory === "typing_extensions" ? "from typing import *\n" : ""}__version__ = "${version}"\n` : `raise ImportError("${directory} is not simulated: its files are here with their true sizes, its code is not")\n` };
    const used = Object.values(own).reduce((sum, text) => sum + text.length, 0);
    const left = Math.max(2, Number(files) - Object.keys(own).length);
    const shown = Math.min(left, 60);
    const each = Math.max(200, Math.floor((Number(unpacked) * 1024 - used) / shown));
    const filler = Array.from({ length: shown }, (_, i) => (isBinary && i === 0 ? `_core.cpython-x86_64-linux-gnu.so|${each * 2}` : `_part${i}.py|${each}`)).join(" ");
    const [summary = name, home = "", author = "", email = "", license = ""] = described.get(name) ?? [];
    const fields = Object.fromEntries([["Home-page", home], ["Author", author], ["Author-email", email], ["License", license]].filter(([, value]) => value !== ""));
    const release: RegistryVersion = {
      version, publishedAt: new Date(Date.UTC(2024, 0, 10) + index * 86_400_000).toISOString(), dependencies, downloadBytes: Math.round(Number(wheel) * 1000),
      texts: own, tree: `${directory}/ ${filler}`, ...(commands[name] ? { bin: commands[name] } : {}), extra: { isBinary, fields, ...(stems[name] ? { stem: stems[name] } : {}) },
    };
    const known = packages.get(name);
    packages.set(name, { name, description: summary, versions: [...(known?.versions ?? []), release] });
  }
  return [...packages.values()];
}

export const pypiPackages: readonly RegistryPackage[] = parsePackages();
