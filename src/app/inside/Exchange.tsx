import { useMemo, useState, type ReactElement } from "react";
import type { ApiCall } from "../../lab/protocol.ts";
import type { FlagField } from "../../views/inside/flagFields.ts";
import { inFields, jsonLines, type JsonLine } from "../../views/inside/jsonLines.ts";
import type { Step } from "../../views/inside/step.ts";
import { statusText } from "../../views/inside/steps.ts";
import { bytes } from "../../views/measure.ts";
import { quote } from "../actions/quote.ts";
import { Icon } from "../icons.tsx";
import { Digest } from "../inspector/Facts.tsx";
import { useToolWords } from "../overlays/words.ts";
import { useWords } from "../WorkspaceContext.tsx";

interface ExchangeProps {
  readonly step: Step;
  readonly flags: readonly FlagField[];
  readonly active: FlagField | undefined;
  readonly onFlag: (flag: FlagField | undefined) => void;
}

const mostLines = 400;
const mostChanges = 40;

/** Beside the drawing: the true request and response, what the engine recorded, and the rows that changed. */
export function Exchange({ step, flags, active, onFlag }: ExchangeProps): ReactElement {
  const words = useWords();
  const say = useToolWords().inside;
  const [all, setAll] = useState(false);
  const [copied, setCopied] = useState<string>();
  const { call } = step;
  const curl = call && curlLine(call);
  return (
    <div className="exchange" tabIndex={0} role="region" aria-label={say.request}>
      {step.facts.length > 0 && (
        <section>
          <h3>{say.facts}</h3>
          <dl className="exchange-facts mono" lang="en">{step.facts.map(([name, value], index) => <div key={index}><dt>{name}</dt><dd title={value}>{/[0-9a-f]{64}$/.test(value) ? <Digest value={value} /> : value}</dd></div>)}</dl>
        </section>
      )}
      {step.changes.length > 0 && (
        <section>
          <h3>{say.changes} <span className="tabular">{step.changes.length}</span></h3>
          <ul className="exchange-changes">
            {step.changes.slice(0, mostChanges).map((change) => <li key={`${change.table}${change.key}`}><b className={`sign ${change.sign === "+" ? "plus" : change.sign === "−" ? "minus" : ""}`}>{change.sign}</b> {say.tables[change.table]} <code lang="en">{change.name}</code></li>)}
            {step.changes.length > mostChanges && <li>{say.more(step.changes.length - mostChanges)}</li>}
          </ul>
        </section>
      )}
      {call && (
        <>
          <section>
            <h3>{say.request}</h3>
            <div className="exchange-body mono" lang="en">
              <p className="request-line"><b>{call.method}</b> <QueryPath path={call.path} active={active} /></p>
              {call.requestBody ? <Body text={call.requestBody} all={all} flags={flags} active={active} onFlag={onFlag} /> : <p className="faint" lang={words.code}>{say.bodyEmpty}</p>}
            </div>
            {call.requestBody.startsWith("{") && <label className="form-check"><input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} /> {say.allFields}</label>}
            {flags.length > 0 && <p className="exchange-hint" role="status">{active ? say.becomes(active.text, active.fields.map((field) => field.replace(/^\?/, "")).join(", ")) : say.flagHint}</p>}
          </section>
          <section>
            <h3>{say.response} <span className={call.status >= 400 ? "status bad" : "status"}>{statusText(call.status)}{call.ended ? "" : ` · ${say.open}`}{call.endedAtMs !== undefined && ` · ${milliseconds(call.endedAtMs - call.atMs)}`}</span></h3>
            <div className="exchange-body mono" lang="en">{call.responseBody ? <Body text={call.responseBody} all={all} flags={[]} active={undefined} onFlag={onFlag} /> : <p className="faint" lang={words.code}>{say.bodyEmpty}{call.responseBytes > 0 ? ` · ${bytes(call.responseBytes)}` : ""}</p>}</div>
          </section>
          <section>
            <h3>{say.curl}</h3>
            <div className="exchange-body mono" lang="en"><pre>{curl}</pre></div>
            <button type="button" className="button" onClick={() => void navigator.clipboard?.writeText(curl ?? "").then(() => setCopied(curl), () => undefined)}><Icon name={copied === curl ? "check" : "copy"} /> {copied === curl ? words.inspector.copied : words.inspector.copy}</button>
          </section>
        </>
      )}
    </div>
  );
}

/** Virtual time, as short as it can be said. */
const milliseconds = (span: number): string => (span < 1000 ? `${Math.round(span)} ms` : `${(span / 1000).toFixed(2)} s`);

/** The same request for the real curl on a real host. */
function curlLine(call: ApiCall): string {
  const json = call.requestBody.startsWith("{");
  return [`curl --unix-socket /var/run/docker.sock`, ...(call.method === "GET" ? [] : [`-X ${call.method}`]), ...(json ? ["-H 'Content-Type: application/json'", `-d ${quote(call.requestBody)}`] : []), quote(`http://localhost${call.path}`)].join(" \\\n  ");
}

function QueryPath({ path, active }: { readonly path: string; readonly active: FlagField | undefined }): ReactElement {
  const [bare, query] = path.split("?") as [string, string | undefined];
  const named = (part: string) => active?.fields.includes(`?${part.split("=")[0]}`) === true;
  return (
    <span>
      {active?.fields.includes("/") ? <mark>{bare}</mark> : bare}
      {query !== undefined && query.split("&").map((part, index) => <span key={index}>{index === 0 ? "?" : "&"}{named(part) ? <mark>{part}</mark> : part}</span>)}
    </span>
  );
}

function Body({ text, all, flags, active, onFlag }: { readonly text: string; readonly all: boolean; readonly flags: readonly FlagField[]; readonly active: FlagField | undefined; readonly onFlag: (flag: FlagField | undefined) => void }): ReactElement {
  const say = useToolWords().inside;
  const lines = useMemo(() => jsonLines(text, all), [text, all]);
  if (!lines) return <pre>{text.length > 20_000 ? `${text.slice(0, 20_000)}\n…` : text}</pre>;
  return (
    <div className="json">
      {lines.slice(0, mostLines).map((line, index) => <Line key={index} line={line} flag={flags.find((flag) => inFields(line.path, flag.fields))} active={active} onFlag={onFlag} />)}
      {lines.length > mostLines && <p>{say.more(lines.length - mostLines)}</p>}
    </div>
  );
}

function Line({ line, flag, active, onFlag }: { readonly line: JsonLine; readonly flag: FlagField | undefined; readonly active: FlagField | undefined; readonly onFlag: (flag: FlagField | undefined) => void }): ReactElement {
  const lit = active !== undefined && inFields(line.path, active.fields);
  const name = line.name === undefined ? null : <span className="json-name">{JSON.stringify(line.name)}</span>;
  return (
    <div className={lit ? "json-line lit" : "json-line"} style={{ paddingLeft: `${line.indent * 2}ch` }} {...(flag ? { onPointerEnter: () => onFlag(flag) } : {})}>
      {name}{name && ": "}<span>{line.text}</span>
    </div>
  );
}
