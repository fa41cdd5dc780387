import { useEffect, useEffectEvent, useMemo, useRef, type ReactElement } from "react";
import { useStore } from "zustand";
import { lineOutcomes, widestOutcome } from "../../views/build/lineOutcomes.ts";
import { explainLine } from "../../views/build/explain.ts";
import { stepAtLine } from "../../views/build/model.ts";
import { bytes } from "../../views/measure.ts";
import { Icon } from "../icons.tsx";
import { useMedia, useUi, useWorkspace } from "../WorkspaceContext.tsx";
import { Checks, Explanation, Summary } from "./EditorFoot.tsx";
import { openCodeEditor, type CodeEditor, type Remark } from "./editor/codeEditor.ts";
import { FileTabs } from "./FileTabs.tsx";
import { below, isDockerfile } from "./names.ts";
import { useScreen } from "./screen.ts";

/** The files of the build, what would become of each line, and the button that builds. */
export function EditorPane(): ReactElement {
  const screen = useScreen();
  const { isRunning, words, buildLine } = screen;
  return (
    <section className="build-pane editor-pane" aria-label={words.editor}>
      <header className="build-head editor-head">
        <FileTabs />
        {isRunning ? (
          <button type="button" className="button" title={words.stopHint} onClick={screen.stop}><Icon name="stop" /> {words.stop}</button>
        ) : (
          <button type="button" className="button primary build-button" title={words.buildHint(buildLine)} disabled={buildLine === ""} onClick={screen.build}><Icon name="play" /> {words.build}</button>
        )}
      </header>
      <Code />
      <Explanation />
      <Checks />
      <Summary />
    </section>
  );
}

const mostPaths = 400;

function Code(): ReactElement {
  const workspace = useWorkspace();
  const screen = useScreen();
  const { project, state, words, lines, paints, dockerfile, prediction, isStale, lit, setLit, setLine, wanted } = screen;
  const language = useUi((each) => each.language);
  const phone = useMedia("(width < 768px)");
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor>(undefined);
  const current = useStore(project.store, (each) => each.current);
  const file = current === undefined ? undefined : state.files[current];
  const text = current === undefined ? undefined : (state.drafts[current] ?? (file?.kind === "text" ? file.text : file?.kind === "missing" ? "" : undefined));
  const isBuilt = current !== undefined && current === dockerfile;

  const onPoint = useEffectEvent((line: number | undefined) => setLit(line === undefined || !lines ? undefined : stepAtLine(lines, line)?.id));
  const onLine = useEffectEvent((line: number) => setLine(line));
  const explain = useEffectEvent((line: number) => explainLine(screen.text ?? "", line, screen.lines, words));
  const paths = useEffectEvent(() => (state.entries ?? []).slice(0, mostPaths).map((entry) => below(state.dir ?? "", entry.path) + (entry.kind === "dir" ? "/" : "")));
  const say = useEffectEvent(() => words);
  useEffect(() => {
    let hub: Promise<readonly string[]> | undefined;
    const made = openCodeEditor(host.current!, {
      onEdit: (path, edited) => project.edit(path, edited), onSave: () => project.save(project.store.getState().current), onLine: (line) => onLine(line), onPoint: (line) => onPoint(line), explain: (line) => explain(line),
      completion: {
        paths: () => paths(), words: () => say(),
        images: async () => {
          hub ??= workspace.ask({ kind: "hubImages" }).catch(() => []);
          const local = Object.values(workspace.mirror.getState().frame.images).flatMap((image) => image.tags.map((tag) => tag.replace(/:latest$/, "")));
          return [...local.map((text) => ({ text, hint: say().complete.local })), ...(await hub).filter((text) => !local.includes(text)).map((text) => ({ text }))];
        },
      },
    }, language);
    editor.current = made;
    return () => {
      editor.current = undefined;
      made.destroy();
    };
  }, [workspace, project, language]);
  useEffect(() => {
    if (current !== undefined && text !== undefined) editor.current?.show(current, text, below(state.dir ?? "", current));
  }, [current, text, state.dir, language]);
  const marks = useMemo(() => (isBuilt && lines ? lineOutcomes(lines, paints, words, phone) : []), [isBuilt, lines, paints, words, phone]);
  useEffect(() => {
    // A half-typed line moves the marks it has with the text; new ones come when the file can be planned again.
    if (isBuilt && !isStale) editor.current?.marks(marks, widestOutcome(words, phone));
  }, [isBuilt, isStale, marks, words, text, language, phone]);
  const remarks = useMemo<readonly Remark[]>(() => (isBuilt && prediction ? [...prediction.warnings.map((each): Remark => ({ from: each.lines[0], to: each.lines[1], message: each.message, source: each.rule, severity: "warning" })), ...(prediction.error ? [{ from: prediction.error.lines?.[0] ?? 1, to: prediction.error.lines?.[1] ?? 1, message: prediction.error.message, source: "", severity: "error" as const }] : [])] : []), [isBuilt, prediction]);
  useEffect(() => editor.current?.remarks(remarks), [remarks, current, language]);
  const litLines = lit === undefined ? undefined : lines?.steps.find((step) => step.id === lit)?.lines;
  useEffect(() => {
    if (isBuilt) editor.current?.lit(litLines);
  }, [isBuilt, litLines]);
  useEffect(() => {
    if (wanted) editor.current?.goTo(wanted.line, wanted.focus);
  }, [wanted]);

  const hidden = text === undefined;
  return (
    <div className="editor-body fill" id="build-file" role="tabpanel" aria-label={current === undefined ? words.editor : below(state.dir ?? "", current)}>
      {hidden && file && <p className="pane-note">{file.kind === "binary" ? words.files.notText : file.kind === "tooBig" ? words.files.tooBig(bytes(file.sizeBytes)) : ""}</p>}
      <div className={`code-editor${isDockerfile(current ?? "") ? " for-dockerfile" : ""}`} ref={host} hidden={hidden} />
    </div>
  );
}
