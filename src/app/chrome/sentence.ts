import { useMemo } from "react";
import type { CommandRow } from "../../lab/protocol.ts";
import { happened } from "../../views/happened.ts";
import { frameAt, revisionsOf } from "../mirror.ts";
import { useMirror, useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";

export interface Sentence {
  /** The command that is looked at. */
  readonly command: CommandRow | undefined;
  readonly busy: boolean;
  /** What it did, in one sentence; inside a command what its present step shows. Undefined while it runs. */
  readonly sentence: string | undefined;
  /** What a playing story shows at this moment; not spoken. */
  readonly caption: string | undefined;
}

/** "What just happened?" for the command or step that is looked at. */
export function useSentence(): Sentence {
  const { mirror } = useWorkspace();
  const words = useWords();
  const cursor = useUi((state) => state.cursor);
  const commands = useMirror((state) => state.commands);
  const running = useMirror((state) => state.running);
  const step = useUi((state) => state.step);
  const caption = useUi((state) => (state.step ? undefined : state.caption));
  const command = cursor === undefined ? commands.at(-1) : commands.find((each) => each.index === cursor);
  const busy = cursor === undefined && running !== undefined;
  // A process may end some milliseconds after the command that stopped it.
  const seen = useMirror((state) => (command && state.revisions.at(-1)?.command === command.index ? state.revisions.length : 0));
  const told = useMemo(() => {
    if (!command || busy) return undefined;
    const state = mirror.getState();
    const revisions = seen < 0 ? [] : revisionsOf(state, command.index);
    return happened(words, {
      line: command.line, exitCode: command.exitCode, before: frameAt(state, command.index - 1), after: frameAt(state, command.index), traces: revisions.flatMap((revision) => revision.traces),
    });
  }, [mirror, words, command, busy, seen]);
  const stepWords = step && (step.caption ?? (step.at < 0 ? words.timeline.before : undefined));
  return { command, busy, sentence: stepWords ?? told, caption };
}
