/**
 * Scripts with what bash 5.2.15, dash 0.5.12 and BusyBox 1.37 ash made of them under `-c`:
 * [script, standard output, standard error, exit status]. Recorded with LC_ALL=C in an empty directory.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { executableStub } from "../engine/runc/stub.ts";
import { runToEnd, testLab } from "../engine/runc/testing/lab.ts";
import { rootContext } from "../fs/filesystem.ts";
import { busyboxNames } from "../programs/applets.ts";
import { programs } from "../programs/index.ts";
import { shPrograms } from "./runShell.ts";

type Recording = readonly [script: string, stdout: string, stderr: string, code: number];
const recorded = JSON.parse(readFileSync(new URL("./testing/recorded.json", import.meta.url), "utf8")) as Record<"bash" | "dash" | "ash", Recording[]>;
const shellNames = new Set(shPrograms.map(({ name }) => name));
const all = [...programs.filter(({ name }) => !shellNames.has(name)), ...shPrograms];

function labFor(flavour: string): { lab: ReturnType<typeof testLab>; vfs: ReturnType<ReturnType<typeof testLab>["newRoot"]> } {
  const lab = testLab(all);
  const vfs = lab.newRoot();
  const put = (name: string, program: string): void => {
    vfs.unlink(rootContext, `/bin/${name}`);
    vfs.writeFile(rootContext, `/bin/${name}`, executableStub(program, 512).bytes(), 0o755);
  };
  if (flavour === "ash") {
    for (const { name } of programs) if (name !== "busybox" && !shellNames.has(name)) vfs.unlink(rootContext, `/bin/${name}`);
    for (const name of busyboxNames) if (!shellNames.has(name) && name !== "busybox") vfs.symlink(rootContext, "/bin/busybox", `/bin/${name}`);
  }
  put("sh", flavour === "ash" ? "ash" : "dash");
  vfs.mkdirAll(rootContext, "/w", 0o755);
  return { lab, vfs };
}

/** Process numbers differ, and so does the space they take. */
const normal = (text: string): string => text.replace(/\b\d{3,7}\b/g, "N").replace(/ +N /g, " N ");

for (const flavour of ["bash", "dash", "ash"] as const) {
  test(`${flavour}: ${recorded[flavour].length} recorded scripts`, async () => {
    const differing: unknown[] = [];
    for (const [script, stdout, stderr, code] of recorded[flavour]) {
      const { lab, vfs } = labFor(flavour);
      const argv = flavour === "bash" ? ["bash", "--norc", "-c", script] : [flavour === "ash" ? "sh" : "dash", "-c", script];
      const env = new Map([["PATH", "/usr/bin:/bin"], ["HOME", "/root"], ["LC_ALL", "C"]]);
      const result = await runToEnd(lab, { vfs, env, cwd: "/w", argv, input: "" });
      const ours = [normal(result.stdout), normal(result.stderr), result.code];
      const real = [normal(stdout), normal(stderr), code];
      if (JSON.stringify(ours) !== JSON.stringify(real)) differing.push({ script, real, ours });
    }
    expect(differing).toEqual([]);
  }, 60_000);
}
