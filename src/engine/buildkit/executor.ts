/** RUN's process in a container of runc's. Models: buildkit executor/runcexecutor/executor.go, executor/oci/spec.go. */
import { utf8 } from "../../base/bytes.ts";
import type { ByteWriter } from "../../base/pipe.ts";
import { FileContent } from "../../fs/content.ts";
import { memoryDevices } from "../../fs/devices.ts";
import { rootContext, type Filesystem } from "../../fs/filesystem.ts";
import { Inode } from "../../fs/inode.ts";
import { Superblock } from "../../fs/superblock.ts";
import { TreeFilesystem } from "../../fs/tree.ts";
import { Vfs } from "../../fs/vfs.ts";
import { createContainer, type RuncContainer } from "../runc/container.ts";
import { RuncError } from "../runc/execErrors.ts";
import type { Kernel } from "../runc/kernel.ts";
import type { SocketStack } from "../runc/sockets.ts";
import { processUser } from "./processUser.ts";
import type { BuildProcess } from "./worker.ts";

export interface ExecutorOptions {
  /** A new id for the container. */
  readonly newId: () => string;
  /** The network of a step; left out or undefined: nothing but loopback. */
  readonly sockets?: (network: BuildProcess["network"]) => SocketStack | undefined;
  /** Content of /etc/resolv.conf. */
  readonly resolvConf?: string;
}

/** Runs a process to its end; the contract is that of BuildWorker.run. */
export async function runBuildProcess(kernel: Kernel, spec: BuildProcess, options: ExecutorOptions): Promise<number> {
  const { creds, home } = processUser(spec.rootfs.root, spec.user);
  const env = new Map(spec.env.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
  if (!env.get("HOME")) env.set("HOME", home);
  const vfs = new Vfs({ root: spec.rootfs, devices: memoryDevices(kernel.random.fork("devices")) });
  vfs.mkdirAll(rootContext, spec.cwd, 0o755);
  const writer = (stream: 1 | 2): ByteWriter => ({
    write: (bytes) => {
      spec.onOutput(stream, bytes);
      return Promise.resolve(true);
    },
    close: () => {},
  });
  const sockets = spec.network === "none" ? undefined : options.sockets?.(spec.network);
  let container: RuncContainer;
  try {
    container = await createContainer(kernel, {
      id: options.newId(),
      hostname: spec.hostname,
      vfs,
      argv: spec.args,
      env,
      cwd: spec.cwd,
      creds,
      stdio: { stdout: writer(1), stderr: writer(2) },
      systemMounts: { isPrivileged: spec.isPrivileged },
      ...(sockets ? { sockets } : {}),
      mount: (mounts) => mountAll(mounts, spec, kernel, options),
    });
  } catch (error) {
    if (!(error instanceof RuncError)) throw error;
    spec.onOutput(2, utf8(`runc run failed: unable to start container process: ${error.message.replace(/: unknown(?=:|$)/, "")}\n`));
    return 1;
  }
  const kill = (): void => {
    container.kill("SIGKILL", true);
  };
  spec.signal?.addEventListener("abort", kill, { once: true });
  container.start();
  const { code } = await container.exited;
  spec.signal?.removeEventListener("abort", kill);
  if (spec.signal?.aborted) throw new Error("context canceled");
  return code;
}

function mountAll(vfs: Vfs, spec: BuildProcess, kernel: Kernel, options: ExecutorOptions): void {
  const hosts = [`127.0.0.1\tlocalhost${spec.hostname === "" ? "" : ` ${spec.hostname}`}`, "::1\tlocalhost ip6-localhost ip6-loopback", ...spec.extraHosts.map(hostLine)].join("\n");
  const own = [
    { target: "/etc/resolv.conf", filesystem: textFile(options.resolvConf ?? "", kernel), isReadOnly: true },
    { target: "/etc/hosts", filesystem: textFile(`${hosts}\n`, kernel), isReadOnly: true },
  ];
  for (const { target, filesystem, isReadOnly } of [...own.filter(({ target }) => vfs.exists(rootContext, target)), ...spec.mounts]) {
    if (!vfs.exists(rootContext, target)) makePoint(vfs, target, filesystem);
    vfs.mount(target, filesystem, { isReadOnly });
  }
}

/** "name:address" as a line of /etc/hosts. */
function hostLine(pair: string): string {
  const colon = pair.indexOf(":");
  return `${pair.slice(colon + 1)}\t${pair.slice(0, colon)}`;
}

/** A mount point within another mount. */
function makePoint(vfs: Vfs, target: string, filesystem: Filesystem): void {
  if (filesystem.root.kind === "dir") {
    vfs.mkdirAll(rootContext, target, 0o755);
    return;
  }
  vfs.mkdirAll(rootContext, target.slice(0, target.lastIndexOf("/")) || "/", 0o755);
  vfs.open(rootContext, target, { write: true, create: true }, 0o644);
}

function textFile(content: string, kernel: Kernel): Filesystem {
  const inode = new Inode(new Superblock(kernel.disk, { type: "ext4" }), "file", { mode: 0o644, uid: 0, gid: 0 });
  inode.content = FileContent.of(utf8(content));
  return new TreeFilesystem(inode);
}
