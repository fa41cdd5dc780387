import { useEffect, useState, type ReactElement } from "react";
import { App } from "./App.tsx";
import type { Problem } from "./chrome/Banners.tsx";
import type { Connection } from "./connection.ts";
import { openHistory } from "./history/history.ts";
import type { SessionStore } from "./session.ts";
import type { Ui } from "./uiStore.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";
import { WorkspaceProvider } from "./WorkspaceContext.tsx";

interface RootProps {
  readonly ui: Ui;
  readonly connect: () => Connection;
  readonly sessions: SessionStore;
}

const lockName = "strata-session";

/** True in the one tab that may write the session; a browser without locks trusts its reader. */
async function holdSession(): Promise<boolean> {
  if (!("locks" in navigator)) return true;
  return new Promise((resolve) => {
    void navigator.locks.request(lockName, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      // Held for as long as the page lives.
      return lock === null ? undefined : new Promise(() => undefined);
    });
  });
}

let held: Promise<boolean> | undefined;

/** Finds the stored session, opens a workspace from it, and shows the page. */
export function Root({ ui, connect, sessions }: RootProps): ReactElement | null {
  const [workspace, setWorkspace] = useState<Workspace>();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    let live = true;
    let opened: Workspace | undefined;
    void (async () => {
      held ??= holdSession();
      const [found, mine] = await Promise.all([sessions.read(), held]);
      if (!live) return;
      let mayWrite = mine;
      if (found.kind === "corrupt" || found.kind === "newer") {
        // What could not be read is not overwritten: the page works, and remembers nothing until the reader decides.
        mayWrite = false;
        setProblem(found);
      } else if (!mine) setProblem({ kind: "otherTab" });
      const session = found.kind === "session" ? found.session : undefined;
      const sharing = location.hash.startsWith("#s=") ? await import("./share/openShared.ts") : undefined;
      const shared = await sharing?.readShared(location.hash, ui.getState().language);
      if (!live) return;
      if (shared && "message" in shared) setProblem({ kind: "badLink", message: shared.message });
      const link = shared && "shared" in shared ? shared.shared : undefined;
      // The address says how to make this host; once it is made, the session remembers it, and a reload goes on with it.
      if (shared) history.replaceState(null, "", location.pathname + location.search);
      opened = openWorkspace(
        { connect, sessions, ui, history: openHistory(() => mayWrite), seed: () => crypto.getRandomValues(new Uint32Array(2)).join("-"), nowMs: () => Date.now(), mayWrite: () => mayWrite, onWriteFailed: () => setProblem({ kind: "quota" }) },
        link?.journal ?? session?.journal, link ? {} : (session?.paints ?? {}),
      );
      if (link) sharing?.checkShared(opened, link, session);
      setWorkspace(opened);
    })();
    // A link pasted into the address of an open page.
    const onHash = () => location.hash.startsWith("#s=") && location.reload();
    window.addEventListener("hashchange", onHash);
    return () => {
      window.removeEventListener("hashchange", onHash);
      live = false;
      opened?.close();
    };
  }, [ui, connect, sessions]);

  if (!workspace) return null;
  const startOver = () => {
    void (async () => {
      if (problem?.kind === "corrupt" || problem?.kind === "newer") {
        await sessions.setAside(`kept-${Date.now()}`).catch(() => undefined);
        location.reload();
        return;
      }
      const { keepCurrent, startFresh } = await import("./history/branching.ts");
      keepCurrent(workspace);
      startFresh(workspace, []);
    })();
  };
  return (
    <WorkspaceProvider value={workspace}>
      <App problem={problem} onStartOver={startOver} />
    </WorkspaceProvider>
  );
}
