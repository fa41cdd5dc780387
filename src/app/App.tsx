import { useEffect, type ReactElement } from "react";
import { Banners, Notice, type Problem } from "./chrome/Banners.tsx";
import { Header } from "./chrome/Header.tsx";
import { Help } from "./chrome/Help.tsx";
import { DeskLayout } from "./chrome/DeskLayout.tsx";
import { PresentLayout } from "./present/PresentLayout.tsx";
import { PhoneLayout } from "./chrome/PhoneLayout.tsx";
import { pageKey } from "./chrome/pageKeys.ts";
import { Overlays } from "./overlays/Overlays.tsx";
import { saveFile } from "./saveFile.ts";
import { useMedia, useUi, useWorkspace } from "./WorkspaceContext.tsx";
import "./chrome/chrome.css";

interface AppProps {
  readonly problem: Problem | undefined;
  readonly onStartOver: () => void;
}

/** The whole page: header, banners, and the arrangement for this width. */
export function App({ problem, onStartOver }: AppProps): ReactElement {
  const workspace = useWorkspace();
  const language = useUi((state) => state.language);
  const theme = useUi((state) => state.theme);
  const mode = useUi((state) => state.mode);
  const view = useUi((state) => state.view);
  const systemDark = useMedia("(prefers-color-scheme: dark)");
  const phone = useMedia("(width < 768px)");
  const presenting = mode === "present" && !phone && view === "host";
  const isDark = theme === "dark" || (theme === "system" && systemDark);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
  }, [isDark]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => pageKey(event, workspace);
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [workspace]);

  return (
    <div className="app" data-mode={mode}>
      {!presenting && <Header />}
      <Banners problem={problem} onSave={() => saveFile("strata-kept.json", JSON.stringify(problem && "raw" in problem ? problem.raw : null))} onStartOver={onStartOver} />
      <main className="main">{phone ? <PhoneLayout /> : presenting ? <PresentLayout /> : <DeskLayout />}</main>
      <Help />
      <Overlays />
      <Notice />
    </div>
  );
}
