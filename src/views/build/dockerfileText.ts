/** What one line of a Dockerfile is, for an editor: the builder's own parser decides what it means. */
export interface DockerfileLine {
  /** From 1. */
  readonly line: number;
  readonly kind: "directive" | "comment" | "blank" | "instruction" | "continued" | "heredoc";
  /** Of instructions and what continues them, in capitals. */
  readonly instruction?: string;
  /** Line on which that instruction begins. */
  readonly start?: number;
}

const directive = /^#\s*(syntax|escape|check)\s*=\s*(\S*)/i;
const heredocStart = /<<-?\s*(["']?)([A-Za-z_][A-Za-z0-9_]*)\1/g;

/** The instructions that Docker knows, in the order in which they are offered. */
export const instructions: readonly string[] = ["FROM", "RUN", "COPY", "WORKDIR", "CMD", "ENV", "ARG", "EXPOSE", "ENTRYPOINT", "USER", "ADD", "LABEL", "VOLUME", "HEALTHCHECK", "SHELL", "STOPSIGNAL", "ONBUILD", "MAINTAINER"];

/** Sorts the lines of a Dockerfile. Never fails: what it cannot place it calls an instruction. */
export function dockerfileLines(text: string): readonly DockerfileLine[] {
  const out: DockerfileLine[] = [];
  let escape = "\\";
  let inDirectives = true;
  let open: { instruction: string; start: number } | undefined;
  let heredocs: { readonly end: string; readonly tabs: boolean }[] = [];
  text.split("\n").forEach((raw, index) => {
    const line = index + 1;
    const trimmed = raw.trim();
    if (open && heredocs.length > 0) {
      out.push({ line, kind: "heredoc", ...open });
      const { end, tabs } = heredocs[0]!;
      if ((tabs ? raw.replace(/^\t+/, "") : raw).replace(/\r$/, "") === end) heredocs.shift();
      if (heredocs.length === 0) open = undefined;
      return;
    }
    const found = inDirectives ? directive.exec(trimmed) : null;
    if (found) {
      if (found[1]!.toLowerCase() === "escape" && found[2]) escape = found[2][0]!;
      out.push({ line, kind: "directive" });
      return;
    }
    inDirectives = false;
    if (trimmed.startsWith("#")) {
      out.push({ line, kind: "comment" });
      return;
    }
    // An empty line does not end an instruction that is being continued.
    if (trimmed === "") {
      out.push({ line, kind: "blank" });
      return;
    }
    const current: { instruction: string; start: number } = open ?? { instruction: (/^\S+/.exec(trimmed)?.[0] ?? "").toUpperCase(), start: line };
    out.push({ line, kind: open ? "continued" : "instruction", ...current });
    const continues = trimmed.endsWith(escape) && !trimmed.endsWith(escape + escape);
    if (["RUN", "COPY", "ADD"].includes(current.instruction)) heredocs.push(...[...trimmed.matchAll(heredocStart)].map((match) => ({ end: match[2]!, tabs: match[0].startsWith("<<-") })));
    open = continues || heredocs.length > 0 ? current : undefined;
    if (!open) heredocs = [];
  });
  return out;
}

/** Names that a Dockerfile defines: stages, build arguments, environment variables. */
export interface DockerfileNames {
  readonly stages: readonly string[];
  readonly args: readonly string[];
  readonly env: readonly string[];
}

/** Collects what is defined above a line (from 1). */
export function dockerfileNames(text: string, before: number): DockerfileNames {
  const lines = text.split("\n");
  const stages: string[] = [];
  const args = new Set<string>();
  const env = new Set<string>();
  for (const each of dockerfileLines(text)) {
    if (each.line >= before || each.kind !== "instruction") continue;
    const rest = lines[each.line - 1]!.trim().replace(/^\S+\s*/, "");
    if (each.instruction === "FROM") {
      const name = /\sas\s+(\S+)/i.exec(rest)?.[1];
      if (name) stages.push(name);
    }
    if (each.instruction === "ARG") for (const word of rest.split(/\s+/)) if (/^[A-Za-z_]\w*/.test(word)) args.add(word.split("=")[0]!);
    if (each.instruction === "ENV") for (const word of rest.includes("=") ? rest.split(/\s+/) : [rest.split(/\s+/)[0] ?? ""]) if (/^[A-Za-z_]\w*(=|$)/.test(word)) env.add(word.split("=")[0]!);
  }
  return { stages, args: [...args], env: [...env] };
}

/** The flags that each instruction takes. */
export const instructionFlags: Readonly<Record<string, readonly string[]>> = {
  FROM: ["--platform"], RUN: ["--mount", "--network", "--security"], COPY: ["--from", "--chown", "--chmod", "--link", "--parents", "--exclude"],
  ADD: ["--chown", "--chmod", "--link", "--checksum", "--keep-git-dir", "--unpack", "--exclude"], HEALTHCHECK: ["--interval", "--timeout", "--start-period", "--start-interval", "--retries"],
};

/** A Dockerfile up to a line, so that a build ends there. */
export function upToLine(text: string, line: number): string {
  return text.split("\n").slice(0, line).join("\n") + "\n";
}
