import { useState, type ReactElement, type ReactNode } from "react";
import { Icon } from "../icons.tsx";
import { useWords } from "../WorkspaceContext.tsx";

/** One fact with the field of `docker inspect` that it comes from. */
export function Fact({ name, field, children }: { readonly name: string; readonly field?: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="fact">
      <dt title={field}>{name}</dt>
      <dd>{children}{field && <code className="field" lang="en">{field}</code>}</dd>
    </div>
  );
}

/** A digest or ID: shortened to the eye, copied in full. */
export function Digest({ value }: { readonly value: string }): ReactElement {
  const words = useWords();
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button" className="digest mono" lang="en" title={`${value}\n${words.inspector.copy}`}
      onClick={() => { void navigator.clipboard?.writeText(value).then(() => setCopied(true), () => undefined); }} onBlur={() => setCopied(false)}
    >
      {value.replace(/^sha256:/, "").slice(0, 12)} <Icon name={copied ? "check" : "copy"} />
      <span className="unseen" role="status">{copied ? words.inspector.copied : words.inspector.copy}</span>
    </button>
  );
}
