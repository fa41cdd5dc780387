/** pip and Flask as a student meets them: the sample's image, a page, and what pip says when something is wrong. */
import { expect, test } from "vitest";
import { loadCatalog } from "../catalog/catalog.ts";
import { runUntil } from "./driver.ts";
import { Lab } from "./lab.ts";

async function terminal(...images: string[]): Promise<{ line(text: string): Promise<string>; readonly faults: readonly unknown[] }> {
  let output = "";
  const faults: unknown[] = [];
  const repositories = [...new Set(images.map((image) => image.split(":")[0]!))];
  const lab = new Lab({ seed: "test", catalog: await loadCatalog(repositories), onOutput: (text) => void (output += text), onFault: (error) => faults.push(error) });
  await runUntil(lab.clock, lab.ready);
  const line = async (text: string): Promise<string> => {
    output = "";
    await runUntil(lab.clock, lab.line(text));
    return output.replaceAll("\r\n", "\n");
  };
  for (const image of images) await line(`docker pull -q ${image}`);
  return { line, faults };
}
const rootWarning = "WARNING: Running pip as the 'root' user can result in broken permissions";
const notice = "\n[notice] A new release of pip is available: 25.0.1 -> 25.3\n[notice] To update, run: pip install --upgrade pip\n";

test("the sample: built with pip's words, served by Flask, logged as Werkzeug logs", async () => {
  const { line, faults } = await terminal("python:3.12-slim");
  const built = (await line("cd ~/samples/python-app && docker build --progress=plain -t p .")).replaceAll(/^#\d+ [\d.]+ /gm, "");
  expect(built).toContain(`Collecting flask==3.0.3 (from -r requirements.txt (line 1))
  Downloading flask-3.0.3-py3-none-any.whl.metadata (3.5 kB)
Collecting Werkzeug>=3.0.0 (from flask==3.0.3->-r requirements.txt (line 1))
`);
  expect(built).toContain("Collecting MarkupSafe>=2.0 (from Jinja2>=3.1.2->flask==3.0.3->-r requirements.txt (line 1))\n");
  expect(built).toContain(`Downloading flask-3.0.3-py3-none-any.whl (101 kB)
`);
  expect(built).toContain(`Installing collected packages: MarkupSafe, itsdangerous, click, blinker, Werkzeug, Jinja2, flask
Successfully installed Jinja2-3.1.6 MarkupSafe-3.0.2 Werkzeug-3.1.3 blinker-1.9.0 click-8.1.8 flask-3.0.3 itsdangerous-2.2.0
${rootWarning}`);
  await line("docker run -d -p 5000:5000 --name web p; sleep 2");
  expect(await line("curl -s localhost:5000; curl -s localhost:5000/health")).toBe('Hello from python-app\n{"status":"ok"}\n');
  expect(await line("curl -s -o /dev/null -w '%{http_code}' localhost:5000/nope")).toBe("404");
  expect(await line("docker logs web")).toMatch(new RegExp(`^ \\* Serving Flask app 'app'
 \\* Debug mode: off
WARNING: This is a development server\\. Do not use it in a production deployment\\. Use a production WSGI server instead\\.
 \\* Running on all addresses \\(0\\.0\\.0\\.0\\)
 \\* Running on http://127\\.0\\.0\\.1:5000
 \\* Running on http://172\\.17\\.0\\.2:5000
Press CTRL\\+C to quit
172\\.17\\.0\\.1 - - \\[23/Nov/2026 [\\d:]+\\] "GET / HTTP/1\\.1" 200 -
172\\.17\\.0\\.1 - - \\[23/Nov/2026 [\\d:]+\\] "GET /health HTTP/1\\.1" 200 -
172\\.17\\.0\\.1 - - \\[23/Nov/2026 [\\d:]+\\] "GET /nope HTTP/1\\.1" 404 -
$`));
  expect(await line("docker run --rm p pip freeze")).toBe("blinker==1.9.0\nclick==8.1.8\nFlask==3.0.3\nitsdangerous==2.2.0\nJinja2==3.1.6\nMarkupSafe==3.0.2\nWerkzeug==3.1.3\n");
  expect(await line("docker run --rm p sh -c 'ls -A /root | grep cache; head -1 /usr/local/bin/flask; rm -r /usr/local/lib/python3.12/site-packages/werkzeug; python app.py 2>&1 | tail -1'")).toBe("#!/usr/local/bin/python3.12\nModuleNotFoundError: No module named 'werkzeug'\n");
  expect(faults).toEqual([]);
}, 60_000);

test("what cannot be installed is told as pip tells it", async () => {
  const { line, faults } = await terminal("python:3.12-slim");
  const run = (script: string, options = ""): Promise<string> => line(`docker run --rm ${options} python:3.12-slim sh -c '${script}'`);
  expect(await run("pip install no-such-thing")).toBe(`ERROR: Could not find a version that satisfies the requirement no-such-thing (from versions: none)\nERROR: No matching distribution found for no-such-thing\n${notice}`);
  expect(await run("pip install flask==99; echo $?")).toBe(`ERROR: Could not find a version that satisfies the requirement flask==99 (from versions: 2.3.3, 3.0.0, 3.0.3, 3.1.0)\nERROR: No matching distribution found for flask==99\n${notice}1\n`);
  expect(await run('pip install --disable-pip-version-check "flask=1"')).toBe("ERROR: Invalid requirement: 'flask=1': Expected end or semicolon (after name and no valid version specifier)\n    flask=1\n         ^\nHint: = is not a valid operator. Did you mean == ?\n");
  expect(await run("pip install --frob; echo $?")).toMatch(/\n\nno such option: --frob\n2\n$/);
  const offline = await run("pip install flask", "--network none");
  expect(offline.match(/^WARNING: Retrying \(Retry\(total=\d, .*Temporary failure in name resolution'\)': \/simple\/flask\/$/gm)).toHaveLength(5);
  expect(offline).toMatch(/\nERROR: Could not find a version that satisfies the requirement flask \(from versions: none\)\nERROR: No matching distribution found for flask\n$/);
  expect(await run("pip install flask==3.1.0 blinker==1.8.2")).toContain(`ERROR: Cannot install blinker==1.8.2 and flask==3.1.0 because these package versions have conflicting dependencies.

The conflict is caused by:
    The user requested blinker==1.8.2
    flask 3.1.0 depends on blinker>=1.9

To fix this you could try to:
1. loosen the range of package versions you've specified
2. remove package versions to allow pip to attempt to solve the dependency conflict

ERROR: ResolutionImpossible: for help visit https://pip.pypa.io/`);
  expect(await run("pip install six", "-u 1000")).toMatch(/^WARNING: The directory '\/\.cache\/pip' or its parent directory is not owned[\s\S]*\nDefaulting to user installation because normal site-packages is not writeable\n[\s\S]*\nERROR: Could not install packages due to an OSError: \[Errno 13\] Permission denied: '\/\.local'\nCheck the permissions\.\n/);
  expect(faults).toEqual([]);
}, 60_000);

test("pip goes back to older versions, upgrades itself, caches, and installs elsewhere", async () => {
  const { line, faults } = await terminal("python:3.12-slim");
  const run = (script: string): Promise<string> => line(`docker run --rm -e PIP_ROOT_USER_ACTION=ignore python:3.12-slim sh -c '${script}'`);
  const back = await run('pip install "werkzeug<3.1" flask');
  expect(back).toContain("INFO: pip is looking at multiple versions of flask to determine which version is compatible with other requirements. This could take a while.\nCollecting flask\n  Downloading flask-3.0.3-py3-none-any.whl.metadata");
  expect(await run("pip install --upgrade pip >/dev/null; pip --version; python -m pip --version")).toBe("pip 25.3 from /usr/local/lib/python3.12/site-packages/pip (python 3.12)\n".repeat(2));
  const twice = await run("pip install -q six; pip uninstall -y six; pip install six; pip install six");
  expect(twice).toContain("Found existing installation: six 1.17.0\nUninstalling six-1.17.0:\n  Successfully uninstalled six-1.17.0\n");
  expect(twice).toContain("Collecting six\n  Using cached six-1.17.0-py3-none-any.whl.metadata (2.7 kB)\nUsing cached six-1.17.0-py3-none-any.whl (11 kB)\nInstalling collected packages: six\n");
  expect(twice).toContain("Requirement already satisfied: six in /usr/local/lib/python3.12/site-packages (1.17.0)\n");
  expect(await run("pip install -q --prefix=/install gunicorn 2>/dev/null; ls /install/bin /install/lib/python3.12/site-packages; python -c \"import gunicorn\" 2>&1 | tail -1")).toBe(
    "/install/bin:\ngunicorn\n\n/install/lib/python3.12/site-packages:\ngunicorn\ngunicorn-23.0.0.dist-info\npackaging\npackaging-25.0.dist-info\nModuleNotFoundError: No module named 'gunicorn'\n");
  expect(faults).toEqual([]);
}, 60_000);

test("Debian keeps pip out of its own Python", async () => {
  const { line, faults } = await terminal("debian:bookworm-slim");
  await line("docker run -d --name deb debian:bookworm-slim sleep 1d; docker exec deb sh -c 'apt-get update -qq; apt-get install -y -qq --no-install-recommends python3-pip'");
  expect(await line("docker exec deb pip install itsdangerous; echo $?")).toMatch(/^error: externally-managed-environment\n\n× This environment is externally managed\n╰─> To install Python packages system-wide, try apt install\n {4}python3-xyz[\s\S]*\nhint: See PEP 668 for the detailed specification\.\n1\n$/);
  expect(await line("docker exec deb python3 -m venv /venv; echo $?")).toMatch(/^The virtual environment was not created successfully because ensurepip is not\n[\s\S]*\n {4}apt install python3\.11-venv\n[\s\S]*\n1\n$/);
  await line("docker exec deb sh -c 'apt-get install -y -qq --no-install-recommends python3-venv; python3 -m venv /venv; /venv/bin/pip install -q itsdangerous'");
  expect(await line("docker exec deb sh -c '/venv/bin/python -c \"import itsdangerous; print(itsdangerous.__file__)\"; pip install -q --break-system-packages itsdangerous 2>/dev/null; python3 -c \"import itsdangerous; print(itsdangerous.__file__)\"'")).toBe("/venv/lib/python3.11/site-packages/itsdangerous/__init__.py\n/usr/local/lib/python3.11/dist-packages/itsdangerous/__init__.py\n");
  expect(faults).toEqual([]);
}, 60_000);

test("Flask with Redis, requests and gunicorn on one network", async () => {
  const { line, faults } = await terminal("python:3.12-slim", "redis:alpine");
  await line(`mkdir counter; cd counter; printf 'from flask import Flask, request\nimport redis\napp = Flask(__name__)\ncache = redis.Redis(host="redis")\n@app.route("/")\ndef hello():\n    return f"seen {cache.incr(\\"hits\\")} times\\\\n"\n@app.post("/u/<int:n>")\ndef user(n):\n    return {"n": n, "q": request.args.get("q"), "body": request.get_json()}, 201\n' > app.py`);
  await line(`printf 'FROM python:3.12-slim\nWORKDIR /app\nRUN pip install -q flask redis requests gunicorn\nCOPY app.py .\nCMD ["gunicorn", "-w", "2", "-b", "0.0.0.0:8000", "app:app"]\n' > Dockerfile; docker build -q -t counter .; docker network create n; docker run -d --network n --name redis redis:alpine; docker run -d --network n --name web -p 8000:8000 counter; sleep 2`);
  expect(await line("curl -s localhost:8000; curl -s localhost:8000")).toBe("seen 1 times\nseen 2 times\n");
  expect(await line(`docker run --rm --network n counter python -c 'import requests; r = requests.post("http://web:8000/u/7", params={"q": "x"}, json={"a": [1]}); print(r.status_code, r.json())'`)).toBe("201 {'body': {'a': [1]}, 'n': 7, 'q': 'x'}\n");
  await line("docker stop web");
  expect(await line("docker logs web")).toMatch(/^\[2026-11-23 [\d:]+ \+0000\] \[1\] \[INFO\] Starting gunicorn 23\.0\.0\n.*Listening at: http:\/\/0\.0\.0\.0:8000 \(1\)\n.*Using worker: sync\n(.*Booting worker with pid: \d+\n){2}.*Handling signal: term\n/);
  expect(faults).toEqual([]);
}, 60_000);

test("FastAPI on uvicorn", async () => {
  const { line, faults } = await terminal("python:3.12-slim");
  await line(`mkdir fast; cd fast; printf 'from fastapi import FastAPI\napp = FastAPI()\n@app.get("/items/{n}")\nasync def item(n: int, q: str = None):\n    return {"n": n, "q": q}\n' > main.py`);
  await line(`printf 'FROM python:3.12-slim\nRUN pip install -q fastapi uvicorn\nCOPY main.py .\nCMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "80"]\n' > Dockerfile; docker build -q -t fast .; docker run -d --name fast -p 80:80 fast; sleep 2`);
  expect(await line("curl -s 'localhost/items/5?q=x'; curl -s localhost/items/a")).toBe('{"n":5,"q":"x"}{"detail":[{"type":"int_parsing","loc":["path","n"],"msg":"Input should be a valid integer, unable to parse string as an integer","input":"a"}]}');
  expect(await line("docker stop fast >/dev/null; docker logs fast; docker inspect -f '{{.State.ExitCode}}' fast")).toMatch(/^INFO: {5}Started server process \[1\]\nINFO: {5}Waiting for application startup\.\nINFO: {5}Application startup complete\.\nINFO: {5}Uvicorn running on http:\/\/0\.0\.0\.0:80 \(Press CTRL\+C to quit\)\nINFO: {5}172\.17\.0\.1:\d+ - "GET \/items\/5\?q=x HTTP\/1\.1" 200 OK\n[\s\S]*Finished server process \[1\]\n0\n$/);
  expect(faults).toEqual([]);
}, 60_000);
