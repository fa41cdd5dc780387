import { expect, test } from "vitest";
import { text, utf8 } from "../../base/bytes.ts";
import type { Program } from "./program.ts";
import { drive, launch, runToEnd, settle, testLab } from "./testing/lab.ts";
import { testPrograms } from "./testing/programs.ts";

const program = (name: string, main: Program["main"]): Program => ({ name, main });
const labWith = (...more: Program[]) => testLab([...testPrograms, ...more]);

test("a container's program reads stdin, writes stdout, and its exit code is told", async () => {
  const lab = labWith();
  const result = await runToEnd(lab, { argv: ["cat"], input: "hello\n" });
  expect(result).toMatchObject({ stdout: "hello\n", stderr: "", code: 0 });
  expect((await runToEnd(lab, { argv: ["exit-with", "7"] })).code).toBe(7);
});

test("runc's error texts for executables", async () => {
  const lab = testLab(testPrograms, { "/bin/plain": "x" });
  const fails = async (argv: string[], more: object = {}) => {
    const error = await launch(lab, { argv, ...more }).catch((e: unknown) => e as Error);
    return [(error as Error).message, (error as { reason?: string }).reason];
  };
  expect(await fails(["nosuch"])).toEqual(['exec: "nosuch": executable file not found in $PATH: unknown', "notFound"]);
  expect(await fails(["/nosuch"])).toEqual(['exec: "/nosuch": stat /nosuch: no such file or directory: unknown', "notFound"]);
  expect(await fails(["/etc"])).toEqual(['exec: "/etc": is a directory: unknown: permission denied', "notPermitted"]);
  expect(await fails(["cat"], { cwd: "/nowhere" })).toEqual(['chdir to cwd ("/nowhere") set in config.json failed: no such file or directory: unknown', "other"]);
  expect(await runToEnd(lab, { argv: ["/bin/plain"] })).toMatchObject({ stderr: "exec /bin/plain: exec format error\n", code: 1 });
});

test("#! scripts run their interpreter with one argument", async () => {
  const lab = testLab(testPrograms, { "/bin/script": "#!/bin/args  -a b c \n", "/bin/bad": "#!/nosuch\n" });
  expect((await runToEnd(lab, { argv: ["script", "x"] })).stdout).toBe("<-a b c><script><x>\n".replace("<script>", "</bin/script>"));
  expect(await runToEnd(lab, { argv: ["/bin/bad"] })).toMatchObject({ stderr: "exec /bin/bad: no such file or directory\n", code: 1 });
});

test("SIGTERM does not end PID 1 without a handler, SIGKILL does", async () => {
  const lab = labWith();
  const { container } = await launch(lab, { argv: ["sleep", "1000"] });
  await settle();
  container.kill("SIGTERM");
  expect(container.state).toBe("running");
  container.kill("SIGKILL");
  expect(await container.exited).toEqual({ code: 137, oomKilled: false });
  expect(lab.clock.nextAt()).toBe(undefined);
});

test("when PID 1 ends everything else in its namespace is killed", async () => {
  const lab = labWith(program("parent", async (process) => {
    await process.spawn({ argv: ["sleep", "1000"] });
    await process.sleep(100);
    return 3;
  }));
  const { container } = await launch(lab, { argv: ["parent"] });
  await settle();
  expect(container.processes().map(({ pid, argv }) => [pid, argv[0]])).toEqual([[1, "parent"], [7, "sleep"]]);
  let code = -1;
  void container.exited.then((exit) => (code = exit.code));
  await drive(lab.clock, () => code >= 0);
  expect([code, container.processes().length, lab.kernel.processes().length]).toEqual([3, 0, 0]);
});

test("orphans go to PID 1 and stay zombies until it waits", async () => {
  const lab = labWith(
    program("middle", async (process) => {
      await process.spawn({ argv: ["sleep", "1"] });
      return 0;
    }),
    program("one", async (process) => {
      const child = await process.spawn({ argv: ["middle"] });
      await process.wait(child);
      await process.sleep(2000);
      const before = process.processes().map(({ pid, ppid, state }) => `${pid}:${ppid}:${state}`);
      const ended = await process.wait(-1);
      await process.write(1, `${before.join(" ")} reaped ${ended!.pid}\n`);
      return 0;
    }),
  );
  expect((await runToEnd(lab, { argv: ["one"] })).stdout).toBe("1:0:R 8:1:Z reaped 8\n");
});

test("handlers, ignored signals and EINTR", async () => {
  const lab = labWith(program("one", async (process) => {
    process.onSignal("SIGTERM", () => process.write(1, "term\n"));
    process.onSignal("SIGHUP", "ignore");
    await process.sleep(10_000).catch((error: { code: string }) => process.write(1, `${error.code}\n`));
    return 0;
  }));
  const { container, stdout } = await launch(lab, { argv: ["one"] });
  await settle();
  container.kill("SIGHUP");
  await settle();
  container.kill("SIGTERM");
  await drive(lab.clock);
  expect(text(stdout.take()) + text(stdout.take())).toBe("term\nEINTR\n");
  expect(container.state).toBe("stopped");
});

test("a pipe has back-pressure; a writer without reader dies of SIGPIPE", async () => {
  const lab = labWith(program("one", async (process) => {
    const { readFd, writeFd } = process.pipe();
    const yes = await process.spawn({ argv: ["yes"], fds: new Map([[1, writeFd]]) });
    const head = await process.spawn({ argv: ["head", "-n", "3"], fds: new Map([[0, readFd], [1, 1]]) });
    process.close(readFd);
    process.close(writeFd);
    await process.wait(head);
    const ended = await process.wait(yes);
    await process.write(1, JSON.stringify(ended!.status));
    return 0;
  }));
  expect((await runToEnd(lab, { argv: ["one"] })).stdout).toBe('y\ny\ny\n{"kind":"signaled","signal":"SIGPIPE"}');
});

test("a frozen container makes no progress; thawed it goes on", async () => {
  const lab = labWith(program("ticker", async (process) => {
    for (let i = 0; i < 5; i++) {
      await process.write(1, `${i}`);
      await process.sleep(1000);
    }
    return 0;
  }));
  const { container, stdout } = await launch(lab, { argv: ["ticker"] });
  await drive(lab.clock, undefined, 1500);
  container.pause();
  expect(container.state).toBe("paused");
  await drive(lab.clock, undefined, 60_000);
  expect(stdout.length).toBe(2);
  expect(container.processes()[0]!.state).toBe("D");
  container.resume();
  await drive(lab.clock);
  expect(stdout.length).toBe(5);
});

test("over the memory limit the OOM killer strikes", async () => {
  const lab = labWith();
  const { container } = await launch(lab, { argv: ["eat"], limits: { memoryBytes: 16 << 20 } });
  await drive(lab.clock, () => container.state === "stopped");
  expect(await container.exited).toEqual({ code: 137, oomKilled: true });
});

test("a busy program lets time pass and can be killed", async () => {
  const lab = labWith(program("busy", async (process) => {
    for (;;) await process.checkpoint();
  }));
  const { container } = await launch(lab, { argv: ["busy"] });
  await drive(lab.clock, undefined, 50);
  expect(container.stats().cpuMs).toBeGreaterThan(40);
  container.kill("SIGKILL");
  expect((await container.exited).code).toBe(137);
});

test("exec joins the namespaces; it dies with PID 1; pids limit is EAGAIN", async () => {
  const lab = labWith();
  const { container } = await launch(lab, { argv: ["sleep", "5"], limits: { pids: 2 } });
  const { Pipe } = await import("../../base/pipe.ts");
  const spec = { argv: ["sleep", "100"], env: new Map([["PATH", "/bin"]]), cwd: "/", creds: { uid: 0, gid: 0, groups: [] }, stdio: { stdout: new Pipe(), stderr: new Pipe() } };
  const first = await container.exec(spec);
  expect([first.pid, first.isRunning]).toEqual([7, true]);
  await expect(container.exec(spec)).rejects.toMatchObject({ code: "EAGAIN" });
  await drive(lab.clock);
  expect((await first.exited).code).toBe(137);
});

test("a terminal echoes, edits lines, and turns ^C into SIGINT", async () => {
  const lab = labWith(program("reader", async (process) => {
    process.onSignal("SIGINT", () => process.write(1, "int\n"));
    for (;;) {
      const bytes = await process.read(0);
      if (!bytes) return 4;
      await process.write(1, `[${text(bytes).trim()}]\n`);
    }
  }));
  const { container, stdin, stdout } = await launch(lab, { argv: ["reader"], tty: { columns: 80, rows: 24 } });
  stdin.push(utf8("helx\x7flo\rab\x15cd\r"));
  await settle();
  stdin.push(utf8("zz\x03"));
  await settle();
  stdin.push(utf8("\x04"));
  await drive(lab.clock);
  let screen = "";
  while (stdout.length > 0) screen += text(stdout.take());
  expect(screen).toBe("helx\b \blo\r\nab\b \b\b \bcd\r\n[hello]\r\n[cd]\r\nzz^Cint\r\n");
  expect((await container.exited).code).toBe(4);
});

test("/proc and /dev", async () => {
  const lab = labWith(program("look", async (process) => {
    const out: string[] = [];
    out.push(process.fs.readText("/proc/self/cmdline").replaceAll("\0", " "));
    out.push(process.fs.readText("/proc/1/status").split("\n")[0]!);
    out.push(process.fs.readlink("/proc/self/exe"), process.fs.readlink("/proc/self"));
    out.push(process.fs.readdir("/dev").map(({ name }) => name).join(" "));
    const fd = process.open("/dev/stdout", { write: true });
    await process.write(fd, "via /dev/stdout\n");
    const zero = process.open("/dev/zero", { read: true });
    out.push(String((await process.read(zero, 5))!.join()));
    out.push(process.fs.readText("/proc/mounts").split("\n").slice(0, 3).map((line) => line.split(" ")[1]).join(" "));
    await process.write(1, `${out.join("\n")}\n`);
    return 0;
  }));
  expect((await runToEnd(lab, { argv: ["look", "a"] })).stdout).toBe(
    "via /dev/stdout\nlook a \nName:\tlook\n/bin/look\n1\ncore fd full mqueue null ptmx pts random shm stderr stdin stdout tty urandom zero\n0,0,0,0,0\n/ /proc /dev\n",
  );
});

test("--init starts the command as its child and passes signals on", async () => {
  const lab = labWith();
  const { container } = await launch(lab, { argv: ["sleep", "100"], init: true });
  await settle();
  expect(container.processes().map(({ pid, argv }) => [pid, argv.join(" ")])).toEqual([[1, "/sbin/docker-init -- sleep 100"], [7, "sleep 100"]]);
  container.kill("SIGTERM");
  await drive(lab.clock);
  expect((await container.exited).code).toBe(143);
});

test("a FIFO joins two processes that open it by name", async () => {
  const lab = labWith(program("fifo", async (process) => {
    process.fs.mknod("/p", "fifo", 0o600);
    const reader = await process.spawn({ argv: ["cat", "/p"] });
    const fd = process.open("/p", { write: true });
    await process.write(fd, "through\n");
    process.close(fd);
    await process.wait(reader);
    return 0;
  }));
  expect((await runToEnd(lab, { argv: ["fifo"] })).stdout).toBe("through\n");
});

test("descriptors made by dup and fork share their offset; O_APPEND writes at the end", async () => {
  const lab = labWith(program("share", async (process) => {
    const fd = process.open("/f", { write: true, create: true });
    const child = process.fork(async (forked) => {
      await forked.write(fd, "child ");
      return 0;
    }, { fds: new Map([[fd, fd]]) });
    await process.wait(child);
    process.dup2(fd, 9);
    await process.write(9, "dup ");
    await process.write(fd, "own ");
    const end = process.open("/f", { write: true, append: true });
    await process.write(end, "end");
    await process.write(1, process.fs.readText("/f"));
    return 0;
  }));
  expect((await runToEnd(lab, { argv: ["share"] })).stdout).toBe("child dup own end");
});

test("standard streams belong to the container's user: /dev/stdout opens, another user's does not", async () => {
  const lab = labWith(program("out", async (process) => {
    await process.write(process.open("/log", { write: true }), "logged\n");
    process.creds = { uid: 7, gid: 7, groups: [] };
    try {
      process.open("/dev/stderr", { write: true });
    } catch (error) {
      await process.write(1, (error as Error).message);
    }
    return 0;
  }));
  const vfs = lab.newRoot();
  const { rootContext } = await import("../../fs/filesystem.ts");
  vfs.symlink(rootContext, "/dev/stdout", "/log");
  expect((await runToEnd(lab, { argv: ["out"], vfs, creds: { uid: 1000, gid: 1000, groups: [] } })).stdout).toBe("logged\nPermission denied");
});

test("limits: open files, who may signal whom", async () => {
  const lab = labWith(program("limits", async (process) => {
    process.rlimits.set("nofile", { soft: 4, hard: 4 });
    process.open("/etc", { read: true });
    for (const attempt of [() => process.open("/etc", { read: true }), () => process.kill(1, "SIGTERM")]) {
      try {
        attempt();
        await process.write(1, "fine ");
      } catch (error) {
        await process.write(1, `${(error as { code: string }).code} `);
      }
    }
    return 0;
  }), program("outer", async (process) => {
    process.onSignal("SIGTERM", "ignore");
    process.creds = { uid: 5, gid: 5, groups: [] };
    const child = process.fork(async (forked) => {
      forked.creds = { uid: 6, gid: 6, groups: [] };
      return forked.exec(["limits"]);
    });
    await process.wait(child);
    return 0;
  }));
  expect((await runToEnd(lab, { argv: ["outer"] })).stdout).toBe("EMFILE EPERM ");
});

test("sockets of a namespace: listen, connect, refuse, close with the process", async () => {
  const lab = labWith(program("server", async (process) => {
    const listener = process.listen("0.0.0.0", 80);
    const peer = await listener.accept();
    const bytes = await peer!.input.read();
    await peer!.output.write(utf8(`got ${text(bytes!)}`));
    peer!.output.close();
    return 0;
  }), program("client", async (process) => {
    const server = await process.spawn({ argv: ["server"] });
    await process.sleep(1);
    const peer = await process.connect("localhost", 80);
    await peer.output.write(utf8("hello"));
    await process.write(1, (await peer.input.read())!);
    await process.wait(server);
    await process.connect("127.0.0.1", 80).catch((error: { code: string }) => process.write(1, ` ${error.code}`));
    await process.connect("10.0.0.1", 80).catch((error: { code: string }) => process.write(1, ` ${error.code}`));
    return 0;
  }));
  const vfs = lab.newRoot();
  const { rootContext } = await import("../../fs/filesystem.ts");
  vfs.writeFile(rootContext, "/etc/hosts", "127.0.0.1\tlocalhost\n");
  expect((await runToEnd(lab, { argv: ["client"], vfs })).stdout).toBe("got hello ECONNREFUSED ENETUNREACH");
});

test("a Unix socket is reached by its file", async () => {
  const server: Program = {
    name: "server",
    async main(process) {
      const listener = process.listen("/tmp/s", 0);
      process.fork(async (child) => {
        const peer = await child.connect("/tmp/s", 0);
        await child.write(1, (await peer.input.read())!);
        return 0;
      });
      const peer = await listener.accept();
      await peer!.output.write(utf8("hello\n"));
      await process.wait(-1);
      listener.close();
      await process.connect("/tmp/s", 0).catch((error: Error) => process.write(1, `${error.message}\n`));
      return 0;
    },
  };
  const { stdout } = await runToEnd(testLab([server]), { argv: ["server"] });
  expect(stdout).toBe("hello\nConnection refused\n");
});
