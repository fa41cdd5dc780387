import type { IDisposable, ILink, Terminal } from "@xterm/xterm";
import type { Selection } from "../../views/strata/options.ts";
import type { Workspace } from "../workspace.ts";

/** Names and IDs in the output select their object; "docker … --help" in quotes runs. */
export function provideLinks(term: Terminal, workspace: Workspace, run: (command: string) => void): IDisposable {
  return term.registerLinkProvider({
    provideLinks(row, callback) {
      const text = term.buffer.active.getLine(row - 1)?.translateToString(true) ?? "";
      const links: ILink[] = [];
      const add = (start: number, length: number, activate: () => void) =>
        links.push({ text: text.slice(start, start + length), range: { start: { x: start + 1, y: row }, end: { x: start + length, y: row } }, activate });
      for (const match of text.matchAll(/'(docker [a-z ]*--help)'/g)) add(match.index + 1, match[1]!.length, () => run(match[1]!));
      for (const match of text.matchAll(/[\w][\w./:@-]*[\w]/g)) {
        const found = objectNamed(match[0], workspace);
        if (found) add(match.index, match[0].length, () => workspace.ui.setState({ selection: found, ...(found.kind === "container" ? { holder: found.id } : {}) }));
      }
      callback(links.length > 0 ? links : undefined);
    },
  });
}

function objectNamed(word: string, workspace: Workspace): Selection | undefined {
  const { frame } = workspace.mirror.getState();
  for (const container of Object.values(frame.containers)) if (container.name === word || (word.length >= 12 && container.id.startsWith(word))) return { kind: "container", id: container.id };
  for (const image of Object.values(frame.images)) {
    if (image.tags.includes(word) || (word.length > 2 && image.tags.includes(`${word}:latest`)) || (word.length >= 12 && image.id.slice(7).startsWith(word.replace(/^sha256:/, "")))) return { kind: "image", id: image.id };
  }
  if (word.length >= 12) for (const layer of Object.values(frame.layers)) if (layer.diffId === word || layer.diffId.slice(7).startsWith(word)) return { kind: "layer", chainId: layer.chainId };
  return undefined;
}
