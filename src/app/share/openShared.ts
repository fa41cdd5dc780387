import type { Journal } from "../../lab/protocol.ts";
import { digestDifferences, frameDigest, type FrameDigest } from "../../views/frameDigest.ts";
import type { Frame } from "../../lab/frame.ts";
import { keepJournal } from "../history/branching.ts";
import type { MirrorState } from "../mirror.ts";
import { toolWords } from "../overlays/words.ts";
import type { StoredSession } from "../session.ts";
import type { Workspace } from "../workspace.ts";
import { readShareHash, type Shared } from "./link.ts";
import { refusalWords } from "./refusal.ts";
import type { Language } from "../../i18n/index.ts";

/** What the address of the page asks to open: a shared session, or a sentence saying why it cannot be. */
export async function readShared(hash: string, language: Language): Promise<{ readonly shared: Shared } | { readonly message: string }> {
  const read = await readShareHash(hash);
  return read.ok ? { shared: read.value } : { message: refusalWords(read.refusal, toolWords[language]) };
}

/** The Frame right after the last command: what a replay ends with. What runs on by itself afterwards is no part of it. */
export function settledFrame(state: MirrorState): Frame {
  const seq = state.commands.at(-1)?.seq;
  if (seq === undefined) return state.first;
  for (let index = state.revisions.length - 1; index >= 0; index--) if (state.revisions[index]!.frame.seq <= seq) return state.revisions[index]!.frame;
  return state.revisions.length > 0 ? state.first : state.frame;
}

/** When the host stands: says whether it is what was shared. The reader's own session, if any, is kept as a branch. */
export function checkShared(workspace: Workspace, expected: { readonly journal: Journal; readonly digest: FrameDigest | undefined }, own: StoredSession | undefined): void {
  const words = () => toolWords[workspace.ui.getState().language];
  if (own && own.journal.entries.some((entry) => entry.kind === "line")) {
    void workspace.history.loaded.then(() => {
      keepJournal(workspace, own.journal, own.paints, workspace.history.getState().bookmarks);
      workspace.history.setState({ bookmarks: [] });
    });
  }
  const stop = workspace.onMessage((message) => {
    if (message.kind !== "opened") return;
    stop();
    if (!expected.digest) return workspace.ui.setState({ notice: words().shared.opened });
    const differences = digestDifferences(expected.digest, frameDigest(settledFrame(workspace.mirror.getState())));
    if (differences.length === 0) return workspace.ui.setState({ notice: words().shared.identical });
    const say = words().shared;
    const { engine } = message.journal;
    const lines = differences.map(({ table, expected: count, found }) => (count === found ? say.tableDiffers(say.tables[table], found) : say.tableCount(say.tables[table], count, found)));
    workspace.ui.setState({ overlay: { kind: "differs", lines: engine !== expected.journal.engine ? [say.otherEngine(expected.journal.engine, engine), ...lines] : lines } });
  });
}
