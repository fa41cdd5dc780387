/** npm run, start, test, stop, restart and npx: scripts of package.json and commands of node_modules/.bin. Models: @npmcli/run-script. */
import { ErrnoError } from "../../base/errors.ts";
import type { ExitStatus, Process, SignalName } from "../../engine/runc/program.ts";
import { statOrNone } from "../files.ts";
import { NpmFailure, noManifest } from "./failure.ts";
import { type Manifest, readManifest } from "./install.ts";

const lifecycle = ["test", "start", "stop", "restart"];

function environment(process: Process, root: string, manifest: Manifest, event: string, script: string): Map<string, string> {
  const env = new Map(process.env);
  const path = env.get("PATH") ?? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  const bins: string[] = [];
  for (let dir = root; ; dir = dir.slice(0, dir.lastIndexOf("/"))) {
    bins.push(`${dir}/node_modules/.bin`);
    if (dir === "") break;
  }
  env.set("PATH", `${bins.join(":")}:/usr/local/lib/node_modules/npm/node_modules/@npmcli/run-script/lib/node-gyp-bin:${path}`);
  for (const [name, value] of [
    ["npm_lifecycle_event", event], ["npm_lifecycle_script", script], ["npm_package_name", manifest.name ?? ""], ["npm_package_version", manifest.version ?? ""], ["npm_package_json", `${root}/package.json`],
    ["npm_execpath", "/usr/local/lib/node_modules/npm/bin/npm-cli.js"], ["npm_node_execpath", "/usr/local/bin/node"], ["NODE", "/usr/local/bin/node"], ["INIT_CWD", process.cwd()], ["npm_command", "run-script"],
  ] as const) env.set(name, value);
  return env;
}

/** Runs a command line, passing SIGINT and SIGTERM on; its exit status. */
async function shell(process: Process, command: string, env: ReadonlyMap<string, string>, cwd: string): Promise<ExitStatus> {
  const pid = await process.spawn({ argv: ["sh", "-c", command], file: "/bin/sh", env, cwd });
  const forward = (signal: SignalName): void => {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
    }
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.onSignal(signal, () => forward(signal));
  const ended = await process.wait(pid);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.onSignal(signal, "default");
  return ended!.status;
}

const quoted = (arg: string): string => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`);

/** `npm run NAME -- args`. */
export async function runScript(process: Process, root: string, event: string, args: readonly string[], isSilent: boolean, ifPresent = false): Promise<number> {
  const manifest = readManifest(process, root);
  if (!manifest) throw noManifest(`${root}/package.json`);
  const scripts: Record<string, string> = { ...manifest.scripts };
  if (event === "start" && scripts["start"] === undefined && statOrNone(process, `${root}/server.js`)) scripts["start"] = "node server.js";
  if (scripts[event] === undefined) {
    if (ifPresent) return 0;
    const hint = similar(event, Object.keys(scripts));
    throw new NpmFailure([`Missing script: "${event}"`, ...(hint === undefined ? [] : ["", "Did you mean this?", `  npm run ${hint} # run the "${hint}" package script`]), "", "To see a list of scripts, run:", "  npm run"]);
  }
  for (const step of [`pre${event}`, event, `post${event}`]) {
    const script = scripts[step];
    if (script === undefined) continue;
    const command = step === event && args.length > 0 ? `${script} ${args.map(quoted).join(" ")}` : script;
    if (!isSilent) await process.write(1, `\n> ${manifest.name === undefined ? "" : `${manifest.name}${manifest.version === undefined ? "" : `@${manifest.version}`} `}${step}\n> ${command}\n\n`);
    const status = await shell(process, command, environment(process, root, manifest, step, script), root);
    if (status.kind === "signaled") {
      if (status.signal === "SIGKILL") await process.write(2, "npm error signal SIGKILL\nnpm error command failed\n");
      process.kill(process.pid, status.signal);
      return 128 + ({ SIGTERM: 15, SIGINT: 2, SIGKILL: 9 } as Partial<Record<SignalName, number>>)[status.signal]!;
    }
    if (status.kind === "exited" && status.code !== 0) return status.code;
  }
  return 0;
}

function similar(name: string, names: readonly string[]): string | undefined {
  return names.find((other) => other.startsWith(name) || name.startsWith(other) || [...other].sort().join("") === [...name].sort().join(""));
}

/** `npm run` alone: the list of scripts. */
export async function listScripts(process: Process, root: string): Promise<number> {
  const manifest = readManifest(process, root);
  if (!manifest) throw noManifest(`${root}/package.json`);
  const all = Object.entries(manifest.scripts ?? {});
  const [own, others] = [all.filter(([name]) => lifecycle.includes(name)), all.filter(([name]) => !lifecycle.includes(name))];
  const show = (entries: readonly (readonly [string, string])[]): string => entries.map(([name, script]) => `  ${name}\n    ${script}\n`).join("");
  const name = `${manifest.name ?? root.slice(root.lastIndexOf("/") + 1)}@${manifest.version ?? "undefined"}`;
  await process.write(1, `${own.length > 0 ? `Lifecycle scripts included in ${name}:\n${show(own)}` : ""}${others.length > 0 ? `${own.length > 0 ? "\n" : ""}available via \`npm run-script\`:\n${show(others)}` : ""}`);
  return 0;
}

/** npx: a command of node_modules/.bin. */
export async function execCommand(process: Process, root: string, args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command === undefined) return 0;
  if (!statOrNone(process, `${root}/node_modules/.bin/${command}`)) {
    throw new NpmFailure(["could not determine executable to run"]);
  }
  const status = await shell(process, [command, ...rest].map(quoted).join(" "), environment(process, root, readManifest(process, root) ?? {}, "npx", command), process.cwd());
  return status.kind === "exited" ? status.code : 1;
}
