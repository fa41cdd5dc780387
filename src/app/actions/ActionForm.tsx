import { useId, useState, type ReactElement } from "react";
import { Icon } from "../icons.tsx";
import { Dialog } from "../overlays/Dialog.tsx";
import { runLine } from "../overlays/runLine.ts";
import { useToolWords } from "../overlays/words.ts";
import { useFrame, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import { actionsFor } from "./actions.ts";
import type { Form, Values } from "./action.ts";
import type { ActionTarget } from "./target.ts";

/** Asks for what a command needs; the command line itself is shown as it grows. */
export function ActionForm({ target, action, onClose }: { readonly target: ActionTarget; readonly action: string; readonly onClose: () => void }): ReactElement | null {
  const words = useToolWords();
  const frame = useFrame();
  // What was asked for stays askable, even when the host changes meanwhile.
  const [form] = useState(() => actionsFor(frame, target, words).find((each) => each.id === action)?.form);
  return form ? <FormDialog form={form} onClose={onClose} /> : null;
}

function FormDialog({ form, onClose }: { readonly form: Form; readonly onClose: () => void }): ReactElement {
  const workspace = useWorkspace();
  const words = useWords();
  const say = useToolWords().actions;
  const prefix = useId();
  const [values, setValues] = useState<Values>(() => Object.fromEntries(form.fields.map((field) => [field.name, field.value])));
  const missing = form.fields.find((field) => field.required && !values[field.name]?.trim());
  // What is still missing stands there by its name, as in a synopsis.
  const line = form.line(missing ? { ...values, [missing.name]: missing.name.toUpperCase() } : values);
  const set = (name: string, value: string) => setValues({ ...values, [name]: value });
  return (
    <Dialog title={form.title} onClose={onClose} className="small">
      <form
        className="form" onSubmit={(event) => {
          event.preventDefault();
          if (missing) return document.getElementById(`${prefix}${missing.name}`)?.focus();
          onClose();
          runLine(workspace, line, line.includes(" -it "));
        }}
      >
        {form.fields.map((field, index) => field.kind === "check" ? (
          <label key={field.name} className="form-check">
            <input type="checkbox" checked={values[field.name] === "true"} onChange={(event) => set(field.name, event.target.checked ? "true" : "")} /> {field.label}
          </label>
        ) : (
          <div key={field.name} className="form-field">
            <label htmlFor={`${prefix}${field.name}`}>{field.label}</label>
            <input
              id={`${prefix}${field.name}`} className="mono" lang="en" type={field.kind} value={values[field.name] ?? ""} placeholder={field.placeholder} required={field.required === true} spellCheck={false} autoCapitalize="off" autoComplete="off"
              aria-describedby={field.hint ? `${prefix}${field.name}-hint` : undefined} data-first={index === 0 || undefined} onChange={(event) => set(field.name, event.target.value)}
            />
            {field.hint && <small id={`${prefix}${field.name}-hint`}>{field.hint}</small>}
          </div>
        ))}
        <p className="form-line"><span className="unseen">{say.willRun}</span><span aria-hidden="true">$ </span><code lang="en">{line}</code></p>
        <div className="dialog-actions">
          <button type="submit" className="button primary" aria-disabled={missing !== undefined}><Icon name="terminal" /> {say.runNow}</button>
          <button type="button" className="button" onClick={onClose}>{words.app.cancel}</button>
        </div>
      </form>
    </Dialog>
  );
}
