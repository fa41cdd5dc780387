/** PS1 and its backslash escapes. Models: bash y.tab.c decode_prompt_string; BusyBox lineedit parse_and_put_prompt. */
import { homeOf } from "./expansion.ts";
import type { Shell } from "./shell.ts";

/** Replaces the backslash escapes of a prompt; `$` expansions are not done here. */
export function promptText(shell: Shell, source: string): string {
  return source.replace(/\\(\d{3}|.)/gs, (whole, escape: string) => {
    if (/^\d{3}$/.test(escape)) return String.fromCharCode(parseInt(escape, 8));
    switch (escape) {
      case "u": return userName(shell);
      case "h": return shell.process.hostname().replace(/\..*/, "");
      case "H": return shell.process.hostname();
      case "w": return shortPath(shell);
      case "W": return shortPath(shell) === "~" ? "~" : shell.process.cwd().replace(/^.*\/(?=.)/, "");
      case "$": return shell.process.creds.uid === 0 ? "#" : "$";
      case "n": return "\n";
      case "r": return "\r";
      case "a": return "\x07";
      case "e": return "\x1b";
      case "s": return shell.name.replace(/^.*\//, "");
      case "v": return "5.2";
      case "V": return "5.2.15";
      case "j": return String(shell.jobs.all.length);
      case "l": return shell.terminal === undefined ? "" : "0";
      case "#":
      case "!": return "1";
      case "\\": return "\\";
      case "t": return new Date(shell.process.clock.now()).toISOString().slice(11, 19);
      case "A": return new Date(shell.process.clock.now()).toISOString().slice(11, 16);
      case "[":
      case "]": return "";
      default: return whole;
    }
  });
}

function shortPath(shell: Shell): string {
  const path = shell.variables.get("PWD") ?? shell.process.cwd();
  const home = homeOf(shell, "");
  if (!home || home === "/") return path;
  return path === home ? "~" : path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}

function userName(shell: Shell): string {
  const { uid } = shell.process.creds;
  try {
    for (const line of shell.process.fs.readText("/etc/passwd").split("\n")) {
      const fields = line.split(":");
      if (Number(fields[2]) === uid && fields[0]) return fields[0];
    }
  } catch {
    // No account file: bash then shows that it has no name.
  }
  return shell.flavour === "bash" ? "I have no name!" : "";
}
