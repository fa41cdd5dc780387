import type { ByteReader } from "../base/pipe.ts";
import { readAll } from "../base/pipe.ts";
import { cleanPath, dirName, resolvePath } from "../base/path.ts";
import { quote } from "./go/quote.ts";
import type { Call } from "./command.ts";
import { goPathError, statOrNone } from "./hostFiles.ts";
import { CliError } from "./cliError.ts";

/** Files that commands write on the host. Models: docker/cli command/utils.go. */

/** Throws when nothing can be written there. `path` is as the user gave it. */
export function checkOutputPath(call: Call, path: string): void {
  const directory = dirName(cleanPath(path));
  const { files, cwd } = call.io;
  if (directory !== "." && !statOrNone(files, resolvePath(cwd, directory)))
    throw new Error(`invalid output path: directory ${quote(directory)} does not exist`);
  const stat = statOrNone(files, resolvePath(cwd, path));
  if (stat?.kind === "other")
    throw new Error(`invalid output path: ${quote(path)} must be a directory or a regular file: got a device`);
}

/** Writes a stream to a file, or to standard output when no file is given. */
export async function writeOutput(call: Call, path: string, content: ByteReader): Promise<void> {
  if (path === "") {
    for (let chunk = await content.read(); chunk; chunk = await content.read()) await call.out(chunk);
    return;
  }
  const bytes = await readAll(content);
  const target = resolvePath(call.io.cwd, path);
  try {
    call.io.files.writeFile(target, bytes, 0o600);
  } catch (error) {
    throw goPathError("open", path, error);
  }
}

/** A host file's content. Throws "open x: no such file or directory". */
export function readHostFile(call: Call, path: string): Uint8Array {
  try {
    return call.io.files.readFile(resolvePath(call.io.cwd, path));
  } catch (error) {
    throw goPathError("open", path, error);
  }
}

/** Refuses to write an archive to a terminal. */
export function refuseTerminal(call: Call, path: string): void {
  if (path === "" && call.io.terminal.stdout)
    throw new CliError("cowardly refusing to save to a terminal. Use the -o flag or redirect");
}
