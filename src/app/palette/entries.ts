import type { Frame } from "../../lab/frame.ts";
import type { Messages } from "../../i18n/en.ts";
import { languages, type Language } from "../../i18n/index.ts";
import type { ToolWords } from "../../i18n/toolsEn.ts";
import { toggleInspector } from "../chrome/pageKeys.ts";
import type { IconName } from "../icons.tsx";
import { presets } from "../presets/presets.ts";
import type { ActionTarget } from "../actions/target.ts";
import type { Workspace } from "../workspace.ts";

/** Something the palette finds. `target` opens the object's own actions; `go` does it at once. */
export interface Entry {
  readonly id: string;
  readonly label: string;
  /** Further words to be found by. */
  readonly also?: string;
  readonly icon: IconName;
  readonly hint?: string;
  /** CLI text: not translated. */
  readonly isCode?: boolean;
  readonly target?: ActionTarget;
  readonly go?: () => void;
}

/** All objects of the host, containers first. */
export function objectEntries(frame: Frame, words: Messages, tools: ToolWords): readonly Entry[] {
  const say = tools.palette;
  return [
    { id: "host", label: tools.actions.host, icon: "panel", also: "docker host", target: { kind: "host" } },
    ...Object.values(frame.containers).map((row): Entry => ({ id: `container:${row.id}`, label: row.name, also: `${row.id.slice(0, 12)} ${row.image} ${say.container}`, icon: "play", hint: `${say.container} · ${words.states[row.state]}`, isCode: true, target: { kind: "container", id: row.id } })),
    ...Object.values(frame.images).flatMap((row): readonly Entry[] => (row.tags.length > 0 ? row.tags : [row.id.slice(7, 19)]).map((ref) => ({ id: `image:${ref}`, label: ref, also: `${row.id.slice(7, 19)} ${say.image}`, icon: "table", hint: say.image, isCode: true, target: row.tags.includes(ref) ? { kind: "image", id: row.id, ref } : { kind: "image", id: row.id } }))),
    ...Object.values(frame.volumes).map((row): Entry => ({ id: `volume:${row.name}`, label: row.name, also: say.volume, icon: "folder", hint: say.volume, isCode: true, target: { kind: "volume", name: row.name } })),
    ...Object.values(frame.networks).map((row): Entry => ({ id: `network:${row.id}`, label: row.name, also: say.network, icon: "link", hint: `${say.network} · ${row.driver}`, isCode: true, target: { kind: "network", name: row.name } })),
  ];
}

/** Views, presets and settings. */
export function pageEntries({ ui, mirror }: Workspace, words: Messages, tools: ToolWords): { readonly views: readonly Entry[]; readonly presets: readonly Entry[]; readonly settings: readonly Entry[] } {
  const say = tools.palette;
  const open = (overlay: NonNullable<ReturnType<typeof ui.getState>["overlay"]>) => () => ui.setState({ overlay });
  const state = ui.getState();
  return {
    views: [
      { id: "view:strata", label: words.tabs.strata, icon: "fit", also: "strata layers stage", go: () => ui.setState({ view: "host", asTable: false, phoneTab: "strata" }) },
      { id: "view:table", label: words.stage.asTable, icon: "table", also: "table", go: () => ui.setState({ view: "host", asTable: true, phoneTab: "strata" }) },
      { id: "view:build", label: words.app.openBuild, icon: "file", also: "build dockerfile editor cache gantt graph", go: () => ui.setState({ view: "build" }) },
      { id: "view:inside", label: tools.inside.title, icon: "forward", also: "inside docker run containerd shim runc", go: open({ kind: "inside" }) },
      { id: "view:files", label: words.tabs.files, icon: "folder", also: "files inspector", go: () => { ui.setState({ phoneTab: "files" }); if (!matchMedia("(width < 768px)").matches && !state.inspectorOpen) toggleInspector(ui); } },
      { id: "view:terminal", label: words.tabs.terminal, icon: "terminal", also: "terminal", go: () => { ui.setState({ dockTab: "terminal", phoneTab: "terminal" }); requestAnimationFrame(() => document.getElementById("terminal")?.querySelector("textarea")?.focus()); } },
      { id: "view:api", label: words.tabs.api, icon: "link", also: "api calls rest", go: () => ui.setState({ dockTab: "api", phoneTab: "terminal" }) },
      { id: "view:history", label: tools.history.title, icon: "clock", also: "time machine history branches bookmarks", go: open({ kind: "history" }) },
      { id: "view:compare", label: tools.compare.title, icon: "copy", also: "compare moments diff", go: open({ kind: "compare", from: state.cursor ?? -1 }) },
      { id: "view:share", label: words.app.share, icon: "share", also: "share link qr export import file", go: open({ kind: "share" }) },
      { id: "view:reality", label: tools.reality.title, icon: "eye", also: "how real is this deviations", go: open({ kind: "reality" }) },
      { id: "view:help", label: words.app.help, icon: "help", also: "help keys ?", go: () => ui.setState({ helpOpen: true }) },
    ],
    presets: [
      ...presets.map((preset): Entry => ({ id: `preset:${preset.id}`, label: tools.presets[preset.id].title, also: `preset ${preset.id} ${tools.presets[preset.id].body}`, icon: "branch", hint: say.preset, go: open({ kind: "preset", preset: preset.id }) })),
      { id: "reset", label: tools.reset.title, icon: "close", also: "reset start over empty", go: open({ kind: "reset" }) },
    ],
    settings: [
      ...Object.entries(languages).map(([code, each]): Entry => ({ id: `language:${code}`, label: `${words.app.language}: ${each.languageName}`, icon: "globe", also: `language ${code}`, go: () => ui.setState({ language: code as Language }) })),
      ...([["light", words.app.themeLight], ["dark", words.app.themeDark], ["system", words.app.themeSystem]] as const).map(([theme, label]): Entry => ({ id: `theme:${theme}`, label: `${words.app.theme}: ${label}`, icon: theme === "dark" ? "moon" : "sun", also: `theme ${theme}`, go: () => ui.setState({ theme }) })),
      ...([0.5, 1, 2] as const).map((speed): Entry => ({ id: `speed:${speed}`, label: `${words.stage.speed}: ${speed}×`, icon: "play", also: "speed motion", go: () => ui.setState({ speed }) })),
      { id: "mode:sandbox", label: `${words.app.modes}: ${words.app.sandbox}`, icon: "panel", also: "mode sandbox", go: () => ui.setState({ mode: "sandbox" }) },
      { id: "mode:present", label: `${words.app.modes}: ${words.app.present}`, icon: "panel", also: "mode present projector", go: () => ui.setState({ mode: "present" }) },
      { id: "letterKeys", label: state.letterKeys ? say.letterKeysOff : say.letterKeysOn, icon: "help", also: "keys shortcuts letters", go: () => ui.setState({ letterKeys: !state.letterKeys }) },
      { id: "now", label: words.timeline.goNow, icon: "clock", also: "now", go: () => ui.setState({ cursor: undefined }) },
      ...(mirror.getState().running ? [{ id: "interrupt", label: words.terminal.interrupt, icon: "stop" as const, also: "interrupt stop ctrl-c" }] : []),
    ],
  };
}
