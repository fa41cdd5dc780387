import { useLayoutEffect, useRef, type ReactElement, type RefObject } from "react";
import { bytes } from "../../views/measure.ts";
import { paintClass, paintName } from "../../views/palette/assign.ts";
import { slabName } from "../../views/strata/instruction.ts";
import { useMirror, useUi, useWords } from "../WorkspaceContext.tsx";
import type { Shown } from "./director.ts";

export interface TipTarget {
  readonly key: string;
  /** In client pixels. */
  readonly place: DOMRect;
}

/** What lies under the pointer; the inspector and the tree say the same for everybody else. */
export function Tip({ target, shown, host }: { readonly target: TipTarget; readonly shown: Shown; readonly host: RefObject<HTMLElement | null> }): ReactElement | null {
  const words = useWords();
  const language = useUi((state) => state.language);
  const paints = useMirror((state) => state.paints);
  const { frame } = shown;
  const [kind, rest] = [target.key.slice(0, target.key.indexOf(":")), target.key.slice(target.key.indexOf(":") + 1)];
  const tip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = host.current?.getBoundingClientRect();
    const element = tip.current;
    if (!box || !element) return;
    const below = target.place.top - box.top < element.offsetHeight + 12;
    element.style.left = `${Math.min(Math.max(8, target.place.left - box.left), Math.max(8, box.width - element.offsetWidth - 8))}px`;
    element.style.top = `${below ? target.place.bottom - box.top + 8 : target.place.top - box.top - element.offsetHeight - 8}px`;
  });
  let body: ReactElement | null = null;
  if (kind === "layer") {
    const row = frame.layers[rest];
    if (!row) return null;
    const images = Object.values(frame.images).filter((image) => image.chain.includes(rest));
    const containers = Object.values(frame.containers).filter((container) => container.chain.includes(rest));
    body = (
      <>
        <p><span className={`swatch ${paintClass(paints[rest])}`} /> <strong>{paintName(paints[rest], language)}</strong> · <span className="tabular">{bytes(row.sizeBytes)}</span> · {words.summary.users(images.length, containers.length)}</p>
        <p className="mono" lang="en">{row.createdBy || slabName(frame, row)}</p>
        <p className="mono faint" lang="en">{row.diffId}</p>
      </>
    );
  } else if (kind === "file") {
    const at = rest.lastIndexOf("@");
    body = <p className="mono" lang="en">{rest.slice(0, at)}</p>;
  } else if (kind === "container" || kind === "upper") {
    const container = frame.containers[rest];
    if (!container) return null;
    const upper = frame.uppers[container.snapshotKey];
    body = kind === "upper" ? <p>{words.summary.upper(container.name, upper?.entryCount ?? 0, bytes(upper?.sizeBytes ?? 0))}</p> : <><p><strong lang="en">{container.name}</strong> · {words.states[container.state]} · <span lang="en">{container.image}</span></p><p className="mono" lang="en">{container.command}</p></>;
  } else if (kind === "tag") body = <p className="mono" lang="en">{rest}</p>;
  else if (kind === "volume") body = <p>{words.summary.volume(rest, bytes(frame.volumes[rest]?.sizeBytes ?? 0))}</p>;
  return body && <div className="tip" role="presentation" ref={tip}>{body}</div>;
}
