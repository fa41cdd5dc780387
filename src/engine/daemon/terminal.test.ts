import { expect, test } from "vitest";
import { text, utf8 } from "../../base/bytes.ts";
import type { Duplex } from "../../base/pipe.ts";
import { testHost, type TestHost } from "./testing/host.ts";

async function attach(host: TestHost, path: string, body?: object): Promise<Duplex> {
  const response = await host.until(host.fetch({
    method: "POST", path: `/v1.45${path}`, headers: { connection: "Upgrade", upgrade: "tcp", "content-type": "application/json" }, ...(body ? { body: utf8(JSON.stringify(body)) } : {}),
  }));
  expect(response.status).toBe(101);
  expect(response.headers["content-type"]).toBe("application/vnd.docker.raw-stream");
  return response.upgraded!;
}

/** Reads until the text has come. */
async function until(host: TestHost, { input }: Duplex, wanted: string): Promise<string> {
  let seen = "";
  while (!seen.includes(wanted)) {
    const chunk = await host.until(input.read());
    if (!chunk) throw new Error(`ended after ${JSON.stringify(seen)}`);
    seen += text(chunk);
  }
  return seen;
}

async function shell(host: TestHost): Promise<Duplex> {
  const config = { Image: "busybox", Cmd: ["sh"], Tty: true, OpenStdin: true, StdinOnce: true, AttachStdin: true, AttachStdout: true, AttachStderr: true };
  await host.api("POST", "/containers/create?name=tty", config);
  const connection = await attach(host, "/containers/tty/attach?stream=1&stdin=1&stdout=1&stderr=1");
  await host.api("POST", "/containers/tty/start");
  return connection;
}

const state = async (host: TestHost): Promise<unknown> => ((await host.api("GET", "/containers/tty/json")).body as { State: { Status: string } }).State.Status;

test("a shell on a terminal: prompt, echo, size, the end", async () => {
  const host = await testHost();
  const connection = await shell(host);
  await until(host, connection, "/ # ");
  expect((await host.api("POST", "/containers/tty/resize?h=33&w=111")).status).toBe(200);
  await connection.output.write(utf8("stty size\n"));
  expect(await until(host, connection, "/ # ")).toContain("stty size\r\n33 111\r\n");
  await connection.output.write(utf8("exit 4\n"));
  expect((await host.api("POST", "/containers/tty/wait")).body).toEqual({ StatusCode: 4 });
  let rest = "";
  for (let chunk = await host.until(connection.input.read()); chunk; chunk = await host.until(connection.input.read())) rest += text(chunk);
  expect(rest).toBe("exit 4\r\n");
});

test("ctrl-p ctrl-q leaves the container alone; attaching again goes on", async () => {
  const host = await testHost();
  const first = await shell(host);
  await until(host, first, "/ # ");
  await first.output.write(utf8("\x10\x11"));
  let rest: Uint8Array | null;
  do rest = await host.until(first.input.read());
  while (rest);
  expect(await state(host)).toBe("running");
  const second = await attach(host, "/containers/tty/attach?stream=1&stdin=1&stdout=1");
  await second.output.write(utf8("echo again\n"));
  expect(await until(host, second, "again\r\n/ # ")).toContain("echo again\r\nagain\r\n");
});

test("ctrl-c reaches the foreground program of an exec's terminal only", async () => {
  const host = await testHost();
  await host.api("POST", "/containers/create?name=tty", { Image: "busybox", Cmd: ["sleep", "1000"] });
  await host.api("POST", "/containers/tty/start");
  const { Id } = (await host.api("POST", "/containers/tty/exec", { Cmd: ["sh"], Tty: true, AttachStdin: true, AttachStdout: true, AttachStderr: true })).body as { Id: string };
  const connection = await attach(host, `/exec/${Id}/start`, { Tty: true, Detach: false });
  await until(host, connection, "/ # ");
  await connection.output.write(utf8("sleep 1000\n"));
  await host.sleep(100);
  await connection.output.write(utf8("\x03"));
  await until(host, connection, "/ # ");
  await connection.output.write(utf8("exit\n"));
  await host.sleep(100);
  expect((await host.api("GET", `/exec/${Id}/json`)).body).toMatchObject({ Running: false, ExitCode: 130 });
  expect(await state(host)).toBe("running");
});
