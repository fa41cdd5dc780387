import type { ReactElement } from "react";
import { languages, type Language } from "../../i18n/index.ts";
import { Icon, Logo } from "../icons.tsx";
import { Segments } from "../Segments.tsx";
import type { Mode, Theme } from "../uiStore.ts";
import { useMedia, useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";

const nextTheme: Readonly<Record<Theme, Theme>> = { system: "light", light: "dark", dark: "system" };

/** The bar that never changes: place, mode, search, language, theme, help, share. */
export function Header(): ReactElement {
  const words = useWords();
  const { ui } = useWorkspace();
  const mode = useUi((state) => state.mode);
  const theme = useUi((state) => state.theme);
  const language = useUi((state) => state.language);
  const phone = useMedia("(width < 768px)");
  const dark = useMedia("(prefers-color-scheme: dark)");
  const themeName = theme === "system" ? words.app.themeSystem : theme === "dark" ? words.app.themeDark : words.app.themeLight;
  const isDark = theme === "dark" || (theme === "system" && dark);
  return (
    <header className="header">
      <a className="skip" href="#stage">{words.app.skipToStage}</a>
      <a className="skip" href="#terminal">{words.app.skipToTerminal}</a>
      <div className="header-place">
        <Logo />
        <h1 lang="en">Strata</h1>
        <Place phone={phone} />
      </div>
      {!phone && (
        <Segments<Mode>
          label={words.app.modes} value={mode} className="header-mode"
          segments={[{ value: "learn", label: words.app.learn }, { value: "sandbox", label: words.app.sandbox }, { value: "present", label: words.app.present }]}
          onChange={(value) => (value === "learn" ? ui.setState({ overlay: { kind: "learn" } }) : ui.setState({ mode: value }))}
        />
      )}
      <div className="header-tools">
        <button type="button" className="icon-button" aria-label={words.app.find} title={`${words.app.find} (Ctrl+K)`} onClick={() => ui.setState({ overlay: { kind: "palette" } })}>
          <Icon name="search" />
        </button>
        <label className="language">
          <Icon name="globe" />
          <span className="unseen">{words.app.language}</span>
          <select value={language} onChange={(event) => ui.setState({ language: event.target.value as Language })}>
            {Object.entries(languages).map(([code, each]) => (
              <option key={code} value={code} lang={code}>{each.languageName}</option>
            ))}
          </select>
        </label>
        <button type="button" className="icon-button" aria-label={`${words.app.theme}: ${themeName}`} title={`${words.app.theme}: ${themeName}`} onClick={() => ui.setState({ theme: nextTheme[theme] })}>
          <Icon name={isDark ? "moon" : "sun"} />
        </button>
        <button type="button" className="icon-button" aria-label={words.app.help} title={`${words.app.help} (?)`} onClick={() => ui.setState({ helpOpen: true })}>
          <Icon name="help" />
        </button>
        <button type="button" className="button share" onClick={() => ui.setState({ overlay: { kind: "share" } })} aria-label={words.app.share}>
          <Icon name="share" />
          {!phone && words.app.share}
        </button>
      </div>
    </header>
  );
}

/** Where the reader is: the host, or a build on it, with the way back. */
function Place({ phone }: { readonly phone: boolean }): ReactElement | null {
  const words = useWords();
  const { ui } = useWorkspace();
  const view = useUi((state) => state.view);
  const project = useUi((state) => state.project);
  if (view === "host") return phone ? null : <span>{words.app.workspace}</span>;
  const name = project?.split("/").at(-1);
  const narrow = useMedia("(width < 1024px)");
  return (
    <nav className="crumbs" aria-label={words.app.place}>
      <button type="button" className="crumb" title={words.app.backToHost} aria-label={words.app.backToHost} onClick={() => ui.setState({ view: "host" })}>{narrow ? <Icon name="back" /> : words.app.workspace}</button>
      {!narrow && <i aria-hidden="true">›</i>}
      {!phone && name && <><b lang="en">{name}</b><i aria-hidden="true">›</i></>}
      <span aria-current="page">{words.app.build}</span>
    </nav>
  );
}
