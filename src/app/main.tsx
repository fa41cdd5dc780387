import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { connectWorker } from "./connection.ts";
import { Root } from "./Root.tsx";
import { openSessionStore } from "./session.ts";
import { createUi } from "./uiStore.ts";
import "./fonts.css";
import "./tokens.css";
import "./layers.css";
import "./base.css";

/** Local storage may be forbidden; the page works without it. */
function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

const ui = createUi(storage(), navigator.languages);
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Root ui={ui} connect={connectWorker} sessions={openSessionStore()} />
  </StrictMode>,
);
