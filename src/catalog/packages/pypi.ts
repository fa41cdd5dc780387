/**
 * Packages of PyPI that tutorials use. Names, relations, commands and sizes are those of the real ones.
 *
 * @deviation The Python of PyPI packages is our own: small versions that do what tutorials need. The index knows few packages and versions;
 * gunicorn's workers are threads of its master with pids of their own in the log only;
 * numpy, pandas and other large ones have their true size, and importing them says that they are not simulated.
 */
import { pypiClientsTexts } from "./pypiClientsTexts.ts";
import { pypiFlaskTexts } from "./pypiFlaskTexts.ts";
import { pypiTemplatesTexts } from "./pypiTemplatesTexts.ts";
import { pypiToolsTexts } from "./pypiToolsTexts.ts";
import { pypiWerkzeugTexts } from "./pypiWerkzeugTexts.ts";
import type { RegistryPackage, RegistryVersion } from "./release.ts";

const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = { ...pypiFlaskTexts, ...pypiWerkzeugTexts, ...pypiTemplatesTexts, ...pypiClientsTexts, ...pypiToolsTexts };

/** name version wheelKB unpackedKB files directory [binary] needs… ("name>=range") */
const lines = `
blinker 1.8.2 9.5 30 6 blinker
blinker 1.9.0 8.5 28 6 blinker
certifi 2025.1.31 166 300 5 certifi
certifi 2025.4.26 159 290 5 certifi
charset-normalizer 3.4.1 145 420 16 charset_normalizer binary
click 8.1.7 98 340 18 click
click 8.1.8 98 340 18 click
Flask 2.3.3 96 330 30 flask Werkzeug>=2.3.7 Jinja2>=3.1.2 itsdangerous>=2.1.2 click>=8.1.3 blinker>=1.6.2
Flask 3.0.0 99 330 30 flask Werkzeug>=3.0.0 Jinja2>=3.1.2 itsdangerous>=2.1.2 click>=8.1.3 blinker>=1.6.2
Flask 3.0.3 101 340 30 flask Werkzeug>=3.0.0 Jinja2>=3.1.2 itsdangerous>=2.1.2 click>=8.1.3 blinker>=1.6.2
Flask 3.1.0 102 345 30 flask Werkzeug>=3.1 Jinja2>=3.1.2 itsdangerous>=2.2 click>=8.1.3 blinker>=1.9
gunicorn 21.2.0 80 290 48 gunicorn packaging
gunicorn 22.0.0 84 300 48 gunicorn packaging
gunicorn 23.0.0 85 300 48 gunicorn packaging
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
python-dateutil 2.9.0.post0 229 870 20 dateutil six>=1.5
python-dotenv 1.1.0 20 60 9 dotenv
pytz 2025.2 509 2600 620 pytz
redis 5.0.8 255 1500 80 redis
redis 5.2.1 261 1550 82 redis
redis 6.0.0 268 1600 84 redis
requests 2.31.0 62 220 18 requests charset-normalizer<4,>=2 idna<4,>=2.5 urllib3<3,>=1.21.1 certifi>=2017.4.17
requests 2.32.3 64 230 18 requests charset-normalizer<4,>=2 idna<4,>=2.5 urllib3<3,>=1.21.1 certifi>=2017.4.17
six 1.17.0 11 45 4 six
tzdata 2025.2 347 1900 600 tzdata
urllib3 2.3.0 128 480 35 urllib3
urllib3 2.4.0 128 490 35 urllib3
Werkzeug 3.0.3 227 890 52 werkzeug MarkupSafe>=2.1.1
Werkzeug 3.1.3 224 880 52 werkzeug MarkupSafe>=2.1.1
`;

const commands: Readonly<Record<string, Readonly<Record<string, string>>>> = { Flask: { flask: "flask.cli:main" }, gunicorn: { gunicorn: "gunicorn.app:run" } };

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
    const own = sources ?? { [`${directory}/__init__.py`]: `raise ImportError("${directory} is not simulated: its files are here with their true sizes, its code is not")\n` };
    const used = Object.values(own).reduce((sum, text) => sum + text.length, 0);
    const left = Math.max(2, Number(files) - Object.keys(own).length);
    const shown = Math.min(left, 60);
    const each = Math.max(200, Math.floor((Number(unpacked) * 1024 - used) / shown));
    const filler = Array.from({ length: shown }, (_, i) => (isBinary && i === 0 ? `_core.cpython-x86_64-linux-gnu.so|${each * 2}` : `_part${i}.py|${each}`)).join(" ");
    const release: RegistryVersion = {
      version, publishedAt: new Date(Date.UTC(2024, 0, 10) + index * 86_400_000).toISOString(), dependencies, downloadBytes: Math.round(Number(wheel) * 1000),
      texts: own, tree: `${directory}/ ${filler}`, ...(commands[name] ? { bin: commands[name] } : {}), extra: { isBinary },
    };
    const known = packages.get(name);
    packages.set(name, { name, description: name, versions: [...(known?.versions ?? []), release] });
  }
  return [...packages.values()];
}

export const pypiPackages: readonly RegistryPackage[] = parsePackages();
