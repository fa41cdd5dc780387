import { expect, test } from "vitest";
import { text, utf8 } from "../base/bytes.ts";
import { Pipe } from "../base/pipe.ts";
import { Cgroup } from "../engine/runc/cgroups.ts";
import { drive, launch, settle, testLab, type TestLab } from "../engine/runc/testing/lab.ts";
import { testPrograms } from "../engine/runc/testing/programs.ts";
import { Tty, TtyDescription } from "../engine/runc/tty.ts";
import { LoopbackStack } from "../engine/runc/sockets.ts";
import { isCompleteCommand, ShellSession } from "./session.ts";
import { shPrograms } from "./runShell.ts";

const newLab = (): TestLab => testLab([...shPrograms, ...testPrograms], { "/etc/passwd": "root:x:0:0:root:/root:/bin/sh\n" });

/** Types into a shell on a terminal; gives what the screen shows in the end. */
async function type(shell: string, keys: readonly string[], waitMs = 10): Promise<{ screen: string; code: number | undefined }> {
  const lab = newLab();
  const { container, stdin, stdout } = await launch(lab, { argv: [shell], tty: { columns: 80, rows: 24 } });
  let code: number | undefined;
  void container.exited.then((exit) => (code = exit.code));
  for (const key of keys) {
    await drive(lab.clock, undefined, waitMs);
    stdin.push(utf8(key));
  }
  await drive(lab.clock, undefined, waitMs);
  let screen = "";
  while (stdout.length > 0) screen += text(stdout.take());
  expect(lab.faults).toEqual([]);
  return { screen: screen.replaceAll("\r\n", "\n"), code };
}

test("ash at a terminal: prompt, commands, ^D", async () => {
  expect(await type("ash", ["echo hi\r", "cd /tmp\r", "nosuch\r", "\x04"])).toEqual({
    screen: "/ # echo hi\nhi\n/ # cd /tmp\n/tmp # nosuch\nash: nosuch: not found\n/tmp # \n", code: 127,
  });
});

test("bash and dash show their own prompts; unfinished commands get PS2", async () => {
  expect((await type("dash", ["for i in 1 2\r", "do echo $i; done\r", "exit 3\r"]))).toEqual({ screen: "# for i in 1 2\n> do echo $i; done\n1\n2\n# exit 3\n", code: 3 });
  expect((await type("bash", ["echo $-\r", "exit\r"])).screen).toBe("bash-5.2# echo $-\nhimBHs\nbash-5.2# exit\nexit\n");
});

test("^C ends the foreground command, not the shell; ^C at the prompt starts a new line", async () => {
  expect((await type("ash", ["sleep 100\r", "\x03", "echo $?\r", "abc\x03", "echo ok\r"])).screen).toBe(
    "/ # sleep 100\n^C\n/ # echo $?\n130\n/ # abc^C\n/ # echo ok\nok\n/ # ",
  );
  expect((await type("bash", ["while :; do :; done\r", "\x03", "echo $?\r"])).screen).toBe("bash-5.2# while :; do :; done\n^C\nbash-5.2# echo $?\n130\nbash-5.2# ");
});

test("^Z stops, fg goes on, background jobs are told when they end", async () => {
  const { screen } = await type("bash", ["sleep 4\r", "\x1a", "jobs\r", "fg\r", "sleep 0.001 &\r", "\r", "\r"], 1500);
  expect(screen).toBe(
    "bash-5.2# sleep 4\n^Z\n[1]+  Stopped                 sleep 4\nbash-5.2# jobs\n[1]+  Stopped                 sleep 4\nbash-5.2# fg\nsleep 4\n" +
    "bash-5.2# sleep 0.001 &\n[1] 8\nbash-5.2# \n[1]+  Done                    sleep 0.001\nbash-5.2# \nbash-5.2# ",
  );
});

async function session(): Promise<{ lab: TestLab; shell: ShellSession; screen: () => string; tty: Tty; ended: () => number | undefined }> {
  const lab = newLab();
  const shell = new ShellSession({});
  const output = new Pipe(1 << 20);
  const tty = new Tty(0, output, { columns: 80, rows: 24 });
  const { kernel } = lab;
  const { process, run } = kernel.createBare({
    namespaces: { pid: kernel.hostPids, uts: kernel.hostUts, mounts: lab.newRoot(), network: new LoopbackStack() },
    cgroup: new Cgroup("/"), argv: ["bash"], env: new Map([["PATH", "/bin"], ["HOME", "/root"], ["PS1", "\\w> "]]), cwd: "/", creds: { uid: 0, gid: 0, groups: [0] }, tty,
  }, shell.main);
  for (const fd of [0, 1, 2]) process.install(fd, new TtyDescription(tty));
  tty.foreground = process.group;
  let code: number | undefined;
  process.onExit((status) => {
    code = status.kind === "exited" ? status.code : 128;
    shell.end(code);
  });
  run();
  await shell.ready;
  const screen = (): string => {
    let all = "";
    while (output.length > 0) all += text(output.take());
    return all.replaceAll("\r\n", "\n");
  };
  return { lab, shell, screen, tty, ended: () => code };
}

test("a session keeps its state from command to command", async () => {
  const { lab, shell, screen, ended } = await session();
  expect(shell.prompt).toBe("/> ");
  const run = async (command: string): Promise<number> => {
    const done = shell.run(command);
    await drive(lab.clock, undefined, 5000);
    return done;
  };
  expect(await run("x=5; f() { echo \"f $x\"; }; cd /tmp")).toBe(0);
  expect(shell.prompt).toBe("/tmp> ");
  expect(await run("f; nosuch")).toBe(127);
  expect(await run("echo $?\necho two")).toBe(0);
  expect(await run("fi")).toBe(2);
  expect(screen()).toBe("f 5\nbash: nosuch: command not found\n127\ntwo\nbash: syntax error near unexpected token `fi'\nbash: `fi'\n");
  expect(await run("exit 7")).toBe(7);
  expect([ended(), shell.isEnded, await shell.run("echo no")]).toEqual([7, true, 7]);
});

test("a session's command is interrupted by ^C", async () => {
  const { lab, shell, tty, screen } = await session();
  for (const command of ["sleep 100", "while :; do :; done", "cat"]) {
    const done = shell.run(command);
    await drive(lab.clock, undefined, 20);
    tty.input(utf8("\x03"));
    await drive(lab.clock, undefined, 20);
    expect(await done).toBe(130);
  }
  await settle();
  expect(screen()).toBe("^C\n^C\n^C\n");
});

test("complete or not", () => {
  for (const text of ["echo a", "if true; then echo; fi", "cat <<E\nx\nE\n", "fi", "echo 'a'"]) expect([text, isCompleteCommand(text)]).toEqual([text, true]);
  for (const text of ["if true", "echo 'a", "cat <<E\nx\n", "echo \\\n", "a &&", "f() {", "echo $(ls", "a |"]) expect([text, isCompleteCommand(text)]).toEqual([text, false]);
});

test("keys at ash's prompt: history, cursor, completion", async () => {
  const { screen } = await type("ash", ["echo one\r", "\x1b[A", "\x1b[D\x1b[D\x1b[DX\r", "ec\t", "two\r", "cat /etc/pa\t\x15history\r"]);
  expect(screen.replaceAll("\x1b[J", "").split("\n")).toEqual([
    "/ # echo one", "one", "/ # \r/ # echo one\b\b\b\r/ # echo Xone\b\b\b\x1b[3C", "Xone", "/ # echo two", "two",
    "/ # cat /etc/passwd \r/ # history", "   0 echo one", "   1 echo Xone", "   2 echo two", "   3 history", "/ # ",
  ]);
});

test("^R finds an earlier line; bash puts !! in", async () => {
  const { screen } = await type("bash", ["echo one\r", "echo two\r", "\x12", "on", "\r", "echo again !!\r", "\x12zz\x07echo ok\r"]);
  const lines = screen.replaceAll("\x1b[J", "").split("\n");
  expect(lines.filter((line) => !line.includes("\r") && !line.includes("#") && !line.includes("$"))).toEqual(["one", "two", "one", "echo again echo one", "again echo one", "ok"]);
  expect(screen).toContain("(reverse-i-search)`on': echo one");
});
