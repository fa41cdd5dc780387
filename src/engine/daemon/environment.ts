/** The environment of a container's processes. Models: moby container.CreateDaemonEnvironment, ReplaceOrAppendEnvValues. */
import type { ContainerRecord } from "../metadata/tables.ts";

const defaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** `overrides` replace entries of the same name in place and are appended otherwise; a name without "=" removes. */
export function replaceOrAppend(defaults: readonly string[], overrides: readonly string[]): string[] {
  const out: (string | undefined)[] = [...defaults];
  const index = new Map(defaults.map((entry, i) => [entry.split("=")[0]!, i]));
  for (const entry of overrides) {
    const name = entry.split("=")[0]!;
    const at = index.get(name);
    if (!entry.includes("=")) {
      if (at !== undefined) out[at] = undefined;
    } else if (at !== undefined) out[at] = entry;
    else {
      index.set(name, out.length);
      out.push(entry);
    }
  }
  return out.filter((entry) => entry !== undefined && entry !== "") as string[];
}

/** PATH, HOSTNAME and TERM, facts about linked containers, then what the image and the user set. */
export function containerEnvironment(container: ContainerRecord, tty: boolean, linked: readonly string[]): string[] {
  const { config } = container;
  const base = [`PATH=${defaultPath}`, `HOSTNAME=${config.Hostname}`, ...(tty ? ["TERM=xterm"] : []), ...linked];
  return replaceOrAppend(base, config.Env ?? []);
}

/** As a process gets it: HOME comes from /etc/passwd unless it is set. */
export function processEnvironment(entries: readonly string[], home: string): Map<string, string> {
  const env = new Map<string, string>();
  for (const entry of entries) {
    const cut = entry.indexOf("=");
    if (cut > 0) env.set(entry.slice(0, cut), entry.slice(cut + 1));
  }
  if (!env.get("HOME")) env.set("HOME", home);
  return env;
}
