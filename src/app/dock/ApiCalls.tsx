import { useState, type ReactElement } from "react";
import type { ApiCall } from "../../lab/protocol.ts";
import { bytes } from "../../views/measure.ts";
import { useMirror, useUi, useWords } from "../WorkspaceContext.tsx";

const most = 300;

/** The calls that crossed the API, as they crossed it. */
export function ApiCalls(): ReactElement {
  const words = useWords();
  const calls = useMirror((state) => state.calls);
  const commands = useMirror((state) => state.commands);
  const cursor = useUi((state) => state.cursor);
  const [open, setOpen] = useState<number>();
  const shown = calls.filter((call) => cursor === undefined || call.command <= cursor).slice(-most);
  if (shown.length === 0) return <p className="pane-note">{words.api.none}</p>;
  return (
    <ol className="calls" lang="en" aria-label={words.api.label} tabIndex={0}>
      {[...shown].reverse().map((call, index, all) => (
        <li key={call.id}>
          {(index === 0 || all[index - 1]!.command !== call.command) && <p className="call-command mono">{call.command < 0 ? words.api.page : `$ ${commands.find((command) => command.index === call.command)?.line ?? ""}`}</p>}
          <button type="button" aria-expanded={open === call.id} onClick={() => setOpen(open === call.id ? undefined : call.id)}>
            <b className={`method ${call.method.toLowerCase()}`}>{call.method}</b>
            <span className="call-path">{call.path}</span>
            {!call.ended && <span className="call-open" lang={words.code}>{words.api.streaming}</span>}
            <span className="file-size tabular">{call.responseBytes > 0 ? bytes(call.responseBytes) : ""}</span>
            <span className={call.status >= 400 ? "status bad" : "status"}>{call.status || "…"}</span>
          </button>
          {open === call.id && <Bodies call={call} />}
        </li>
      ))}
    </ol>
  );
}

function Bodies({ call }: { readonly call: ApiCall }): ReactElement {
  const words = useWords();
  const cut = call.responseBytes > call.responseBody.length * 4;
  return (
    <div className="bodies">
      {call.requestBody && (
        <>
          <h4 lang={words.code}>{words.api.request}</h4>
          <pre tabIndex={0}>{pretty(call.requestBody)}</pre>
        </>
      )}
      <h4 lang={words.code}>{words.api.response}{cut ? ` (${words.api.truncated(bytes(call.responseBytes))})` : ""}</h4>
      <pre tabIndex={0}>{call.responseBody ? pretty(call.responseBody) : words.api.empty}</pre>
    </div>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
