import { useEffect, useId, useMemo, useRef, useState, type ReactElement } from "react";
import { frameDigest } from "../../views/frameDigest.ts";
import { bytes } from "../../views/measure.ts";
import { keepCurrent } from "../history/branching.ts";
import { Icon } from "../icons.tsx";
import { Dialog } from "../overlays/Dialog.tsx";
import { useToolWords } from "../overlays/words.ts";
import { saveFile } from "../saveFile.ts";
import { useMirror, useWorkspace } from "../WorkspaceContext.tsx";
import { shareHash } from "./link.ts";
import { checkShared, settledFrame } from "./openShared.ts";
import { mostQrBytes, qrCode } from "./qr.ts";
import { refusalWords } from "./refusal.ts";
import { readSession, writeSession } from "./sessionFile.ts";
import "./share.css";

/** Longer addresses are cut by some mail programs and chats; the page says so. */
const longLink = 8000;
const mostFileBytes = 64_000_000;

/** The host as a link, a QR code or a file; and opening a file. */
export function Share({ onClose }: { readonly onClose: () => void }): ReactElement {
  const workspace = useWorkspace();
  const words = useToolWords();
  const say = words.share;
  const count = useMirror((state) => state.commands.length);
  const [link, setLink] = useState<string>();
  const [copied, setCopied] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const file = useRef<HTMLInputElement>(null);
  const field = useId();
  useEffect(() => {
    let current = true;
    void (async () => {
      const journal = workspace.journal();
      if (!journal || !current) return;
      const hash = await shareHash({ journal, digest: frameDigest(settledFrame(workspace.mirror.getState())) });
      if (current) setLink(`${location.origin}${location.pathname}${hash}`);
    })();
    return () => {
      current = false;
    };
  }, [workspace, count]);
  const save = () => {
    const journal = workspace.journal();
    if (!journal) return;
    const state = workspace.mirror.getState();
    const { bookmarks, branches } = workspace.history.getState();
    saveFile("strata-session.json", writeSession({ savedAtMs: Date.now(), journal, paints: state.paints, bookmarks, branches, digest: frameDigest(settledFrame(state)) }));
  };
  const open = async (chosen: File | undefined) => {
    if (!chosen) return;
    setTrouble(undefined);
    const read = chosen.size > mostFileBytes ? ({ ok: false, refusal: { kind: "tooBig" } } as const) : readSession(await chosen.text());
    if (!read.ok) return setTrouble(refusalWords(read.refusal, words));
    keepCurrent(workspace);
    const { journal, paints, bookmarks, branches, digest } = read.value;
    workspace.history.setState((state) => ({ bookmarks, branches: [...state.branches, ...branches.filter((each) => !state.branches.some((known) => known.id === each.id))] }));
    onClose();
    checkShared(workspace, { journal, digest }, undefined);
    workspace.restart(journal, paints);
  };
  return (
    <Dialog title={say.title} onClose={onClose} className="share-dialog">
      <div className="share-grid">
        <section>
          <h3>{say.link}</h3>
          <p>{say.linkBody}</p>
          <div className="share-row">
            <label className="unseen" htmlFor={field}>{say.link}</label>
            <input id={field} className="share-link mono" lang="en" data-first readOnly value={link ?? ""} placeholder={say.making} onFocus={(event) => event.target.select()} />
            <button type="button" className="button primary" disabled={!link} onClick={() => void navigator.clipboard?.writeText(link ?? "").then(() => setCopied(true), () => undefined)}><Icon name={copied ? "check" : "copy"} /> {copied ? say.copied : say.copy}</button>
          </div>
          <p className="dialog-note" role="status">{link && say.length(link.length)}{link && link.length > longLink ? ` ${say.long}` : ""}</p>
          <h3>{say.file}</h3>
          <p>{say.fileBody}</p>
          <div className="dialog-actions">
            <button type="button" className="button" onClick={() => void save()}>{say.save}</button>
            <button type="button" className="button" onClick={() => file.current?.click()}>{say.open}</button>
            <input ref={file} type="file" className="unseen" accept=".json,application/json" aria-label={say.open} tabIndex={-1} onChange={(event) => { void open(event.target.files?.[0]); event.target.value = ""; }} />
          </div>
          {trouble !== undefined && <p className="share-trouble" role="alert"><Icon name="alert" /> {trouble}</p>}
        </section>
        <section className="share-code">{link && <Code text={link} />}</section>
      </div>
    </Dialog>
  );
}

/** A link as a QR code. */
function Code({ text }: { readonly text: string }): ReactElement {
  const say = useToolWords().share;
  const drawn = useMemo(() => {
    const code = qrCode(new TextEncoder().encode(text), "L");
    if (!code) return undefined;
    let path = "";
    for (let y = 0; y < code.size; y++)
      for (let x = 0; x < code.size; x++) {
        if (!code.isDark(x, y)) continue;
        const from = x;
        while (code.isDark(x + 1, y)) x++;
        path += `M${from} ${y}h${x + 1 - from}v1h${from - x - 1}z`;
      }
    return { path, size: code.size };
  }, [text]);
  if (!drawn) return <p className="dialog-note">{say.noCode(bytes(mostQrBytes("L")))}</p>;
  return (
    <svg viewBox={`-4 -4 ${drawn.size + 8} ${drawn.size + 8}`} role="img" aria-label={say.code} shapeRendering="crispEdges">
      <rect x={-4} y={-4} width={drawn.size + 8} height={drawn.size + 8} className="qr-paper" />
      <path d={drawn.path} className="qr-ink" />
    </svg>
  );
}
