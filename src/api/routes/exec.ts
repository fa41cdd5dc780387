/** Models: moby api/server/router/container exec.go. */
import { utf8 } from "../../base/bytes.ts";
import { invalidParameter } from "../../base/errors.ts";
import { execCreate, execInspect, execResize, execStart, findExec, requireStartable } from "../../engine/daemon/exec.ts";
import { execConfigSchema } from "../documents.ts";
import { framedWriter, mediaTypeMultiplexed, mediaTypeRaw } from "../framing.ts";
import { type Call, documentBody, isAtLeast, json, jsonBody, noContent, type Route } from "../request.ts";
import type { ApiResponse } from "../transport.ts";
import { connection, terminalSize, upgraded } from "./containers.ts";

export const execRoutes: readonly Route[] = [
  { method: "GET", path: "/exec/{id}/json", handler: inspect },
  { method: "POST", path: "/containers/{name}/exec", handler: create, isVerb: true },
  { method: "POST", path: "/exec/{id}/start", handler: start },
  { method: "POST", path: "/exec/{id}/resize", handler: resize },
];

interface ExecConfig {
  readonly User: string;
  readonly Privileged: boolean;
  readonly Tty: boolean;
  readonly ConsoleSize?: readonly [number, number];
  readonly AttachStdin: boolean;
  readonly AttachStderr: boolean;
  readonly AttachStdout: boolean;
  readonly DetachKeys: string;
  readonly Env: readonly string[] | null;
  readonly WorkingDir: string;
  readonly Cmd: readonly string[] | null;
}

async function create(call: Call): Promise<ApiResponse> {
  const config = await documentBody<ExecConfig>(call, execConfigSchema, "types.ExecConfig");
  if (!config.Cmd || config.Cmd.length === 0) throw invalidParameter("No exec command specified");
  const id = execCreate(call.daemon, call.params["name"]!, {
    cmd: config.Cmd, env: config.Env ?? [], user: config.User, workingDir: config.WorkingDir, tty: config.Tty, privileged: config.Privileged,
    attachStdin: config.AttachStdin, attachStdout: config.AttachStdout, attachStderr: config.AttachStderr, detachKeys: config.DetachKeys, consoleSize: config.ConsoleSize,
  });
  return json({ Id: id }, 201);
}

async function start(call: Call): Promise<ApiResponse> {
  const id = call.params["id"]!;
  const check = ((await jsonBody(call)) ?? {}) as { Detach?: boolean; Tty?: boolean; ConsoleSize?: readonly [number, number] | null };
  const exec = findExec(call.daemon, id);
  const consoleSize = check.Tty && check.ConsoleSize ? check.ConsoleSize : undefined;
  if (check.Detach) {
    // Without streams the request ends as soon as the process has started.
    await execStart(call.daemon, id, { consoleSize });
    return noContent(200);
  }
  const { engine, client } = connection();
  const stdout = check.Tty ? engine.output : framedWriter("stdout", engine.output);
  const stderr = check.Tty ? engine.output : framedWriter("stderr", engine.output);
  const run = async (): Promise<void> => {
    try {
      requireStartable(exec);
      await execStart(call.daemon, id, { stdin: engine.input, stdout, stderr, consoleSize });
    } catch (error) {
      await stdout.write(utf8(`${(error as Error).message}\r\n`));
    }
    engine.output.close();
    call.daemon.db.cut();
  };
  void run();
  return upgraded(call, client, check.Tty || !isAtLeast(call, "1.42") ? mediaTypeRaw : mediaTypeMultiplexed);
}

function inspect(call: Call): ApiResponse {
  const exec = execInspect(call.daemon, call.params["id"]!);
  return json({
    ID: exec.id, Running: exec.running, ExitCode: exec.exitCode ?? null,
    ProcessConfig: { tty: exec.tty, entrypoint: exec.entrypoint, arguments: exec.args, privileged: exec.privileged, user: exec.user || undefined },
    OpenStdin: exec.openStdin, OpenStderr: exec.openStderr, OpenStdout: exec.openStdout, CanRemove: false, ContainerID: exec.containerId,
    DetachKeys: "", Pid: exec.pid,
  });
}

async function resize(call: Call): Promise<ApiResponse> {
  const { rows, columns } = terminalSize(call);
  await execResize(call.daemon, call.params["id"]!, rows, columns);
  return noContent(200);
}
