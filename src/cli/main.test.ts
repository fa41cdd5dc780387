import { expect, test } from "vitest";
import { answer, refused, testRun } from "./testing/testRun.ts";

const container = {
  Id: "0123456789abcdef", Names: ["/web"], Image: "nginx", ImageID: "sha256:1", Command: "nginx -g", Created: 1_699_999_940, Ports: [{ IP: "0.0.0.0", PrivatePort: 80, PublicPort: 8080, Type: "tcp" }],
  Labels: {}, State: "running", Status: "Up 1 minute", Mounts: [],
};

test("a list is a table, JSON lines or a template", async () => {
  const script = { "GET /containers/json": [container] };
  const table = await testRun(["ps"], script);
  expect(table.stdout).toBe(
    "CONTAINER ID   IMAGE     COMMAND      CREATED              STATUS        PORTS                  NAMES\n" +
      '0123456789ab   nginx     "nginx -g"   About a minute ago   Up 1 minute   0.0.0.0:8080->80/tcp   web\n',
  );
  expect(table.requests).toEqual(["GET /v1.45/containers/json"]);
  expect((await testRun(["ps", "-aq", "--no-trunc"], script)).stdout).toBe("0123456789abcdef\n");
  const template = await testRun(["container", "ls", "--filter", "name=web", "--format", "{{.Names}}: {{upper .State}}"], script);
  expect(template.stdout).toBe("web: RUNNING\n");
  expect(decodeURIComponent(template.requests[0]!)).toContain('filters={"name":{"web":true}}');
});

test("commands that do not exist, and help", async () => {
  const unknown = await testRun(["rnu"]);
  expect([unknown.code, unknown.stderr]).toEqual([1, "docker: 'rnu' is not a docker command.\nSee 'docker --help'\n"]);
  const missing = await testRun(["run"]);
  expect([missing.code, missing.stderr.split("\n", 2)]).toEqual([1, ['"docker run" requires at least 1 argument.', "See 'docker run --help'."]]);
  const flag = await testRun(["ps", "-z"]);
  expect([flag.code, flag.stderr]).toEqual([125, "unknown shorthand flag: 'z' in -z\nSee 'docker ps --help'.\n"]);
  const group = await testRun(["volume", "frobnicate"]);
  expect([group.code, group.stderr.split("\n")[1]]).toEqual([1, "Usage:  docker volume COMMAND"]);
  const help = await testRun(["stop", "--help"]);
  expect([help.code, help.stdout.split("\n").slice(0, 7)]).toEqual([
    0,
    ["", "Usage:  docker stop [OPTIONS] CONTAINER [CONTAINER...]", "", "Stop one or more running containers", "", "Aliases:", "  docker container stop, docker stop"],
  ]);
});

test("several objects: the others are done although one fails", async () => {
  const { code, stdout, stderr, requests } = await testRun(["rm", "-f", "a", "b"], {
    "DELETE /containers/a": refused(404, "No such container: a"),
    "DELETE /containers/b": answer(""),
  });
  expect([code, stdout, stderr]).toEqual([0, "b\n", "Error response from daemon: No such container: a\n"]);
  expect(requests).toEqual(["DELETE /v1.45/containers/a?force=1", "DELETE /v1.45/containers/b?force=1"]);
});

test("run pulls a missing image and creates again", async () => {
  let asked = 0;
  const { code, stdout, stderr, requests, bodies } = await testRun(["run", "-d", "-p", "80:80", "--name", "web", "-e", "A", "nginx", "-g", "x"], {
    "POST /containers/create": () => (asked++ === 0 ? refused(404, "No such image: nginx:latest")() : answer('{"Id":"abc","Warnings":[]}')()),
    "POST /images/create": answer('{"status":"Pulling from library/nginx","id":"latest"}\n{"status":"Downloading","progressDetail":{"current":1,"total":2},"id":"a"}\n{"status":"Pull complete","progressDetail":{},"id":"a"}\n'),
    "POST /containers/abc/start": answer(""),
    "POST /containers/abc/wait": answer('{"StatusCode":0}'),
  }, { env: { A: "1" } });
  expect([code, stdout]).toEqual([0, "abc\n"]);
  expect(stderr).toBe("Unable to find image 'nginx:latest' locally\nlatest: Pulling from library/nginx\na: Pull complete\n");
  expect(requests.filter((line) => !line.includes("/wait"))).toEqual([
    "POST /v1.45/containers/create?name=web",
    "POST /v1.45/images/create?fromImage=nginx&tag=latest",
    "POST /v1.45/containers/create?name=web",
    "POST /v1.45/containers/abc/start",
  ]);
  const body = JSON.parse(bodies[0]!) as { Env: string[]; Cmd: string[]; HostConfig: { PortBindings: unknown } };
  expect([body.Env, body.Cmd, body.HostConfig.PortBindings]).toEqual([["A=1"], ["-g", "x"], { "80/tcp": [{ HostIp: "", HostPort: "80" }] }]);
});

test("run's exit codes tell who failed", async () => {
  const failing = (message: string) => ({
    "POST /containers/create": answer('{"Id":"abc","Warnings":[]}'),
    "POST /containers/abc/start": refused(400, message),
    "POST /containers/abc/wait": answer('{"StatusCode":0}'),
  });
  expect((await testRun(["run", "-d", "x"], failing('exec: "x": executable file not found in $PATH'))).code).toBe(127);
  expect((await testRun(["run", "-d", "x"], failing("exec: /etc: permission denied"))).code).toBe(126);
  const refusedRun = await testRun(["run", "-d", "x"], failing("driver failed"));
  expect([refusedRun.code, refusedRun.stderr]).toEqual([125, "docker: Error response from daemon: driver failed.\n"]);
  const terminal = await testRun(["run", "-it", "x"]);
  expect([terminal.code, terminal.stderr]).toEqual([1, "the input device is not a TTY\n"]);
});

test("inspect prints what it found and then what it did not", async () => {
  const { code, stdout, stderr } = await testRun(["inspect", "-f", "{{.Name}} {{.HostConfig.RestartPolicy.Name}}", "web", "nope"], {
    "GET /containers/web/json": { Id: "1", Name: "/web", HostConfig: { RestartPolicy: { Name: "always" } } },
    "GET /info": { Swarm: {} },
  });
  expect([code, stdout, stderr]).toEqual([1, "/web always\n", "Error: No such object: nope\n"]);
});

test("events keep their nanoseconds", async () => {
  const event = '{"Type":"container","Action":"die","Actor":{"ID":"abc","Attributes":{"name":"web","exitCode":"3"}},"scope":"local","time":1700000000,"timeNano":1700000000123456789}';
  const { stdout } = await testRun(["events", "--until", "0s"], { "GET /events": answer(`${event}\n`) });
  expect(stdout).toBe("2023-11-14T22:13:20.123456789Z container die abc (exitCode=3, name=web)\n");
  expect((await testRun(["events", "--until", "0s", "--format", "{{.TimeNano}}"], { "GET /events": answer(event) })).stdout).toBe("1700000000123456789\n");
});
