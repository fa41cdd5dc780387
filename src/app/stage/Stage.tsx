import { startTransition, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactElement } from "react";
import type { SceneHandle } from "../../scene/createScene.ts";
import { SceneView } from "../../scene/Scene.tsx";
import { stageGhosts } from "../../views/ghost.ts";
import { selectionOf } from "../../views/strata/options.ts";
import { pagesOf } from "../../views/strata/pages.ts";
import { PastBanner } from "../chrome/Banners.tsx";
import { toggleInspector, wideQuery } from "../chrome/pageKeys.ts";
import { Icon } from "../icons.tsx";
import { useMedia, useMirror, useUi, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import { createDirector, type Director, type Shown } from "./director.ts";
import { DiskBar } from "./DiskBar.tsx";
import { FirstRun } from "./FirstRun.tsx";
import { EmptyStage, LoadingStage } from "./StageStates.tsx";
import { StageTree } from "./StageTree.tsx";
import { StageTable } from "./StageTable.tsx";
import { Tip, type TipTarget } from "./Tip.tsx";
import "./scene.css";
import "./stage.css";

/** The stage: the section itself, the controls over it, the tree beside it for keyboard and speech, and the disk bar. */
export function Stage({ compact }: { readonly compact: boolean }): ReactElement {
  const workspace = useWorkspace();
  const words = useWords();
  const host = useRef<HTMLDivElement>(null);
  const scene = useRef<SceneHandle>(null);
  const director = useRef<Director>(undefined);
  const [shown, setShown] = useState<Shown>();
  const [tip, setTip] = useState<TipTarget>();
  const [page, setPage] = useState(0);
  const phase = useMirror((state) => state.phase);
  const asTable = useUi((state) => state.asTable);
  const selection = useUi((state) => state.selection);
  const ghosts = useUi((state) => state.ghosts);
  const files = useMirror((state) => state.files);
  const mode = useUi((state) => state.mode);
  const wide = useMedia(wideQuery);
  const inspectorShown = useUi((state) => (wide ? state.inspectorOpen : state.drawerOpen));
  const reduced = useMedia("(prefers-reduced-motion: reduce)");
  const ids = shown ? Object.keys(shown.frame.containers) : [];
  const pages = useMemo(() => (compact && shown ? pagesOf(shown.frame).length : 1), [compact, shown]);
  const environment = useRef({ compact, reduced, page });
  useLayoutEffect(() => {
    environment.current = { compact, reduced, page: Math.min(page, pages - 1) };
  });

  useEffect(() => {
    const element = host.current!;
    // Told by the observer: asking the element would lay the page out anew for every picture.
    let size = { width: element.clientWidth, height: element.clientHeight };
    const made = createDirector(workspace, scene.current!, {
      size: () => size,
      reduced: () => environment.current.reduced,
      compact: () => environment.current.compact,
      page: () => environment.current.page,
      onShown: (next) => startTransition(() => setShown(next)),
    });
    director.current = made;
    workspace.ui.setState({ stage: { zoomBy: made.zoomBy, fit: made.fit, step: made.step } });
    const observer = new ResizeObserver(([entry]) => {
      if (entry) size = { width: Math.round(entry.contentRect.width), height: Math.round(entry.contentRect.height) };
      made.refresh();
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      workspace.ui.setState({ stage: undefined });
      made.destroy();
    };
  }, [workspace]);

  useEffect(() => director.current?.refresh(), [compact, page]);

  const chain = useMemo(() => {
    if (!shown) return [];
    // What nobody sees can only be told from all lists.
    if (ghosts) return Object.keys(shown.frame.layers);
    if (selection?.kind === "file") return Object.values(shown.frame.containers).flatMap((container) => container.chain).concat(shown.frame.images[selection.holder]?.chain ?? []);
    return Object.values(shown.frame.containers).filter((container) => (shown.frame.uppers[container.snapshotKey]?.entryCount ?? 0) > 0).flatMap((container) => container.chain);
  }, [shown, selection, ghosts]);
  const hidden = useMemo(() => (ghosts && shown ? stageGhosts(shown.frame, files, selection?.kind === "image" ? selection.id : undefined) : undefined), [ghosts, shown, files, selection]);
  useEffect(() => workspace.needFiles([...new Set(chain)].slice(0, 300)), [workspace, chain]);

  const pick = (key: string | undefined) => {
    if (key === undefined) return workspace.ui.setState({ selection: undefined });
    if (key.startsWith("fold:") || key.startsWith("crowd:")) return workspace.ui.setState((state) => ({ opened: new Set([...state.opened, key]) }));
    const found = shown && selectionOf(key, shown.frame);
    if (found) workspace.ui.setState({ selection: found, ...(found.kind === "file" ? { firstRunDone: true } : {}), ...(found.kind === "container" ? { holder: found.id } : found.kind === "file" ? { holder: found.holder } : {}) });
  };
  const isEmpty = phase === "ready" && shown !== undefined && ids.length === 0 && Object.keys(shown.frame.layers).length === 0 && Object.keys(shown.frame.pulls).length === 0;
  const path = selection?.kind === "file" ? selection.path : undefined;

  return (
    <section className="stage" id="stage" aria-label={words.stage.title} data-phase={phase}>
      <div className="stage-bar">
        <div className="stage-path" title={path}>
          <PastBanner />
          {path !== undefined && (
            <>
              <Icon name="eye" />
              <span className="mono" lang="en">{path}</span>
              <button type="button" className="icon-button" aria-label={words.app.close} onClick={() => pick(undefined)}>
                <Icon name="close" />
              </button>
            </>
          )}
        </div>
        {pages > 1 && (
          <div className="stage-pages">
            <button type="button" className="icon-button" aria-label={words.stage.previousColumns} disabled={page === 0} onClick={() => setPage(page - 1)}>
              <Icon name="back" />
            </button>
            <span className="tabular">{words.stage.page(Math.min(page, pages - 1) + 1, pages)}</span>
            <button type="button" className="icon-button" aria-label={words.stage.nextColumns} disabled={page >= pages - 1} onClick={() => setPage(page + 1)}>
              <Icon name="forward" />
            </button>
          </div>
        )}
        <div className="stage-tools" role="toolbar" aria-label={words.stage.title}>
          <button type="button" className="icon-button" aria-pressed={asTable} aria-label={asTable ? words.stage.asDrawing : words.stage.asTable} title={asTable ? words.stage.asDrawing : words.stage.asTable} onClick={() => workspace.ui.setState({ asTable: !asTable })}>
            <Icon name="table" />
          </button>
          <button type="button" className="icon-button" aria-pressed={ghosts} aria-label={words.stage.hiddenBytes} title={`${words.stage.hiddenBytes} (h)`} onClick={() => workspace.ui.setState({ ghosts: !ghosts })}>
            <Icon name="ghost" />
          </button>
          {!compact && mode !== "present" && (
            <button type="button" className="icon-button" aria-expanded={inspectorShown} aria-label={words.tabs.inspector} title={`${words.tabs.inspector} (i)`} onClick={() => toggleInspector(workspace.ui)}>
              <Icon name="panel" />
            </button>
          )}
          {!asTable && (
            <>
              <button type="button" className="icon-button" aria-label={words.stage.zoomOut} title={words.stage.zoomOut} onClick={() => director.current?.zoomBy(1 / 1.25)}>
                <Icon name="minus" />
              </button>
              <button type="button" className="icon-button" aria-label={words.stage.zoomIn} title={words.stage.zoomIn} onClick={() => director.current?.zoomBy(1.25)}>
                <Icon name="plus" />
              </button>
              <button type="button" className="icon-button" aria-label={words.stage.fit} title={words.stage.fit} onClick={() => director.current?.fit()}>
                <Icon name="fit" />
              </button>
            </>
          )}
        </div>
      </div>
      <div className="stage-body" ref={host} onPointerLeave={() => setTip(undefined)}>
        <SceneView
          className={asTable || isEmpty ? "scene off" : "scene"} handle={scene} onPick={pick} onHover={(key, place) => setTip(key && place ? { key, place } : undefined)}
          fit={() => ({ smallest: compact ? 0.8 : 0.88, largest: workspace.ui.getState().mode === "present" ? 1.6 : 1.2, padding: { top: 14, right: 18, bottom: 12, left: 18 } })}
        />
        {shown && !asTable && !isEmpty && <StageTree shown={shown} onFocus={(key) => scene.current?.focus(key)} onPick={pick} />}
        {shown && asTable && <StageTable frame={shown.frame} />}
        {phase === "ready" ? isEmpty && <EmptyStage /> : <LoadingStage />}
        {tip && shown && !asTable && <Tip target={tip} shown={shown} host={host} />}
      </div>
      {shown && !asTable && phase === "ready" && <FirstRun shown={shown} />}
      {shown && !isEmpty && <DiskBar frame={shown.frame} compact={compact} ghosts={hidden} />}
    </section>
  );
}
