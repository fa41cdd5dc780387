/**
 * The page on hand-made Frames: `?show=empty|two|edited|heavy|pull|build|building|loading|failed`, or on the real Lab: `?show=lab`,
 * with `&trouble=loading|failed`. Development only.
 */
import { createRoot } from "react-dom/client";
import { Root } from "../Root.tsx";
import { projectDir } from "../../views/testing/builds.ts";
import { createUi } from "../uiStore.ts";
import { edit, heavyAct, pullAct, setup } from "./acts.ts";
import { connectWorker, type Connection } from "../connection.ts";
import { buildActs, withBuilds } from "./buildConnection.ts";
import { fixtureConnection, type Act } from "./fixtureConnection.ts";
import "../fonts.css";
import "../tokens.css";
import "../layers.css";
import "../base.css";

const wanted = new URLSearchParams(location.search);
const pasts: Readonly<Record<string, readonly Act[]>> = { empty: [], two: setup, edited: [...setup, edit], heavy: [heavyAct], pull: [setup[0]!, pullAct], ...buildActs };
const past = pasts[wanted.get("show") ?? "two"] ?? setup;
const ui = createUi(undefined, [wanted.get("lang") ?? "en"]);
ui.setState({ theme: wanted.get("theme") === "dark" ? "dark" : "light", mode: wanted.get("mode") === "present" ? "present" : "sandbox", firstRunDone: wanted.get("first") === null });
if (wanted.get("show")?.startsWith("build")) ui.setState({ view: "build", project: projectDir });
let connections = 0;
/** A host that is still being restored, or whose worker has died after its first commands. */
function troubled(connection: Connection): Connection {
  const show = wanted.get("trouble") ?? wanted.get("show");
  if (show !== "loading" && show !== "failed") return connection;
  return {
    ...connection,
    subscribe: (listener) =>
      connection.subscribe((message) => {
        if (show === "failed") {
          listener(message);
          if (message.kind === "opened") listener({ kind: "failed", message: "RangeError: Maximum call stack size exceeded" });
        } else if (message.kind !== "opened" && (message.kind !== "replaying" || message.done < 4)) listener(message.kind === "replaying" ? { ...message, total: 14 } : message);
      }),
  };
}

createRoot(document.getElementById("root")!).render(
  <Root ui={ui} connect={() => wanted.get("show") === "lab" ? troubled(connectWorker()) : withBuilds(troubled(fixtureConnection(connections++ === 0 ? past : [], past === setup ? [edit, ...setup] : [...setup, edit])))} sessions={{ read: async () => ({ kind: "none" }), write: async () => true, setAside: async () => undefined }} />,
);
Object.assign(window, { ui });
