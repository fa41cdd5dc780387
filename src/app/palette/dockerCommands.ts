import { useEffect, useState } from "react";
import { useWorkspace } from "../WorkspaceContext.tsx";

export interface FoundCommand {
  /** As far as it goes: "docker container ls". */
  readonly line: string;
  readonly hint?: string;
}

/** Commands that have commands of their own. */
const parents = ["docker", "docker container", "docker image", "docker volume", "docker network", "docker system", "docker builder", "docker compose"];

/**
 * The docker commands, as the CLI's own completion knows them, so that nothing is listed that cannot be typed.
 * A query that is a command line already is completed further: subcommands, options, names.
 */
export function useCommands(query: string): readonly FoundCommand[] {
  const workspace = useWorkspace();
  const [known, setKnown] = useState<readonly FoundCommand[]>([]);
  const [further, setFurther] = useState<{ readonly query: string; readonly list: readonly FoundCommand[] }>();
  useEffect(() => {
    let current = true;
    void Promise.all(parents.map((parent) => complete(workspace.ask, `${parent} `))).then((lists) => current && setKnown(unique(lists.flat())));
    return () => {
      current = false;
    };
  }, [workspace]);
  useEffect(() => {
    if (!isOpenLine(query)) return;
    let current = true;
    void complete(workspace.ask, query).then((list) => current && setFurther({ query, list: list.slice(0, 60) }));
    return () => {
      current = false;
    };
  }, [workspace, query]);
  return isOpenLine(query) && further && further.list.length > 0 ? further.list : known;
}

/** A docker command that has its verb and goes on. */
const isOpenLine = (query: string): boolean => /^docker \S+ /.test(query);

type Ask = ReturnType<typeof useWorkspace>["ask"];

async function complete(ask: Ask, line: string): Promise<readonly FoundCommand[]> {
  try {
    const { start, candidates } = await ask({ kind: "complete", line, cursor: line.length });
    return candidates.filter(({ text }) => /^[\w./:@=-]/.test(text)).map(({ text, hint }) => ({ line: line.slice(0, start) + text.trimEnd(), ...(hint ? { hint } : {}) }));
  } catch {
    return [];
  }
}

function unique(list: readonly FoundCommand[]): readonly FoundCommand[] {
  return [...new Map(list.map((each) => [each.line, each])).values()];
}
