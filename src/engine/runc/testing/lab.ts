/** A kernel with a few programs and a container on a tmpfs, for the tests of this room and of the shell. */
import { text, utf8 } from "../../../base/bytes.ts";
import { VirtualClock } from "../../../base/clock.ts";
import { Pipe, readAll } from "../../../base/pipe.ts";
import { Random } from "../../../base/random.ts";
import { rootContext } from "../../../fs/filesystem.ts";
import { memoryDevices } from "../../../fs/devices.ts";
import { Disk } from "../../../fs/superblock.ts";
import { tmpfs } from "../../../fs/tree.ts";
import { Vfs } from "../../../fs/vfs.ts";
import { type ContainerSpec, createContainer, type RuncContainer } from "../container.ts";
import { Kernel } from "../kernel.ts";
import type { Program } from "../program.ts";
import { executableStub } from "../stub.ts";

export interface TestLab {
  readonly clock: VirtualClock;
  readonly kernel: Kernel;
  readonly faults: unknown[];
  newRoot(): Vfs;
}

/** A kernel whose root file systems hold the given programs in /bin. */
export function testLab(programs: readonly Program[], files: Readonly<Record<string, string>> = {}): TestLab {
  const clock = new VirtualClock(Date.UTC(2026, 0, 5, 9, 0, 0));
  const random = new Random("test");
  const disk = new Disk(() => clock.now());
  const faults: unknown[] = [];
  const kernel = new Kernel({ clock, random, disk, programs, onFault: (_process, error) => faults.push(error) });
  const newRoot = (): Vfs => {
    const vfs = new Vfs({ root: tmpfs(disk, { mode: 0o755 }), devices: memoryDevices(random.fork("devices")) });
    for (const dir of ["/bin", "/etc", "/root", "/usr/bin"]) vfs.mkdirAll(rootContext, dir, 0o755);
    vfs.mkdirAll(rootContext, "/tmp", 0o1777);
    vfs.chmod(rootContext, "/tmp", 0o1777);
    for (const { name } of programs) vfs.writeFile(rootContext, `/bin/${name}`, executableStub(name, 512).bytes(), 0o755);
    for (const [path, content] of Object.entries(files)) vfs.writeFile(rootContext, path, content, 0o755);
    return vfs;
  };
  return { clock, kernel, faults, newRoot };
}

/** Runs virtual time until nothing is scheduled, `isDone` says so, or `limitMs` have passed. */
export async function drive(clock: VirtualClock, isDone: () => boolean = () => false, limitMs = 3_600_000): Promise<void> {
  const endMs = clock.now() + limitMs;
  for (;;) {
    await settle();
    if (isDone()) return;
    const next = clock.nextAt();
    if (next === undefined) return;
    if (next > endMs) return clock.advanceTo(endMs);
    clock.step();
  }
}

/** Lets all microtasks run. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(0);
  });
}

export interface RunResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
  readonly container: RuncContainer;
}

/** Creates, starts and drives a container to its end. */
export async function runToEnd(lab: TestLab, spec: Partial<ContainerSpec> & { argv: readonly string[]; input?: string }): Promise<RunResult> {
  const { container, stdout, stderr } = await launch(lab, spec);
  let code: number | undefined;
  const out = readAll(stdout);
  const err = readAll(stderr);
  void container.exited.then((exit) => (code = exit.code));
  await drive(lab.clock, () => code !== undefined);
  if (lab.faults.length > 0) throw lab.faults[0];
  if (code === undefined) throw new Error("ran for too long");
  return { stdout: text(await out), stderr: text(await err), code, container };
}

/** Creates and starts a container without driving the clock. */
export async function launch(
  lab: TestLab, spec: Partial<ContainerSpec> & { argv: readonly string[]; input?: string },
): Promise<{ container: RuncContainer; stdin: Pipe; stdout: Pipe; stderr: Pipe }> {
  const stdin = new Pipe();
  const stdout = new Pipe(1 << 24);
  const stderr = spec.tty ? stdout : new Pipe(1 << 24);
  if (spec.input !== undefined) {
    stdin.push(utf8(spec.input));
    stdin.close();
  }
  const container = await createContainer(lab.kernel, {
    id: "c".repeat(64), hostname: "0123456789ab", vfs: lab.newRoot(), cwd: "/",
    env: new Map([["PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"], ["HOSTNAME", "0123456789ab"], ["HOME", "/root"]]),
    creds: { uid: 0, gid: 0, groups: [0, 10] },
    stdio: { stdin, stdout, stderr }, ...spec,
  });
  container.start();
  return { container, stdin, stdout, stderr };
}
