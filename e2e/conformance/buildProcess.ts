/** Runs one process of a build on a kernel of its own, to its end, in virtual time. */
import type { VirtualClock } from "../../src/base/clock.ts";
import { text, utf8 } from "../../src/base/bytes.ts";
import type { ByteWriter } from "../../src/base/pipe.ts";
import type { Random } from "../../src/base/random.ts";
import { rootContext, type Credentials } from "../../src/fs/filesystem.ts";
import type { Disk } from "../../src/fs/superblock.ts";
import type { Vfs } from "../../src/fs/vfs.ts";
import type { BuildProcess } from "../../src/engine/buildkit/worker.ts";
import { Kernel } from "../../src/engine/runc/kernel.ts";
import { LoopbackStack } from "../../src/engine/runc/sockets.ts";
import { StreamDescription } from "../../src/engine/runc/streams.ts";
import { runUntil } from "../../src/lab/driver.ts";
import { programs } from "../../src/programs/index.ts";

export interface ProcessHost {
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly disk: Disk;
}

/** Resolves to the exit code, as runc reports it; rejects with runc's words when the process cannot be started. */
export async function runProcess(spec: BuildProcess, vfs: Vfs, host: ProcessHost): Promise<number> {
  const kernel = new Kernel({ ...host, programs, hostname: "buildkitsandbox" });
  const user = lookUpUser(vfs, spec.user);
  const env = new Map(spec.env.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
  if (!env.has("HOME")) env.set("HOME", user.home);
  const namespaces = { pid: kernel.newPidNamespace(), uts: { hostname: spec.hostname, domainname: "" }, mounts: vfs, network: new LoopbackStack() };
  vfs.mkdirAll(rootContext, spec.cwd);
  let started: ReturnType<Kernel["create"]>;
  try {
    started = kernel.create({ namespaces, cgroup: kernel.newCgroup("/build"), argv: spec.args, env, cwd: spec.cwd, creds: user.creds });
  } catch (error) {
    const { message } = error as Error;
    spec.onOutput(2, utf8(`runc run failed: unable to start container process: exec: "${spec.args[0]}": ${message.charAt(0).toLowerCase()}${message.slice(1)}\n`));
    return 1;
  }
  const { process, run } = started;
  const writer = (stream: 1 | 2): ByteWriter => ({
    write: (bytes) => {
      spec.onOutput(stream, bytes);
      return Promise.resolve(true);
    },
    close: () => {},
  });
  process.install(0, new StreamDescription({ reader: { read: () => Promise.resolve(null), cancel: () => {} } }, kernel.nextIno()));
  process.install(1, new StreamDescription({ writer: writer(1) }, kernel.nextIno()));
  process.install(2, new StreamDescription({ writer: writer(2) }, kernel.nextIno()));
  const exited = new Promise<number>((resolve) => {
    process.onExit((status) => resolve(status.kind === "exited" ? status.code : 137));
  });
  run();
  return runUntil(host.clock, exited, 200_000);

}

/** Models: runc/libcontainer user lookup (GetExecUser). */
function lookUpUser(vfs: Vfs, spec: string): { creds: Credentials; home: string } {
  const rows = (path: string): string[][] => {
    try {
      return text(vfs.place(rootContext, path).node.open({ read: true }).content().bytes()).split("\n").map((line) => line.split(":"));
    } catch {
      return [];
    }
  };
  const [name, groupName] = [spec.split(":")[0] || "0", spec.includes(":") ? spec.slice(spec.indexOf(":") + 1) : undefined];
  const account = rows("/etc/passwd").find((row) => row[0] === name || row[2] === name);
  if (!account && !/^\d+$/.test(name)) throw new Error(`unable to find user ${name}: no matching entries in passwd file`);
  const uid = Number(account?.[2] ?? name);
  const groups = rows("/etc/group");
  const group = groupName === undefined ? undefined : groups.find((row) => row[0] === groupName || row[2] === groupName);
  if (groupName !== undefined && !group && !/^\d+$/.test(groupName)) throw new Error(`unable to find group ${groupName}: no matching entries in group file`);
  const gid = groupName === undefined ? Number(account?.[3] ?? 0) : Number(group?.[2] ?? groupName);
  const extra = groupName === undefined ? groups.filter((row) => account && (row[3] ?? "").split(",").includes(account[0]!)).map((row) => Number(row[2])) : [];
  return { creds: { uid, gid, groups: [gid, ...extra] }, home: account?.[5] || "/" };
}
