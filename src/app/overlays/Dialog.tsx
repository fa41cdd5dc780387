import { useEffect, useId, useRef, type ReactElement, type ReactNode } from "react";
import { Icon } from "../icons.tsx";
import { useWords } from "../WorkspaceContext.tsx";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly className?: string;
  /** Stands beside the title. */
  readonly aside?: ReactNode;
}

/** A modal dialog: the platform's own, which keeps focus inside, closes on Escape and gives focus back. `data-first` marks what gets the focus first. */
export function Dialog({ title, onClose, children, className, aside }: DialogProps): ReactElement {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current!;
    const before = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
    element.showModal();
    element.querySelector<HTMLElement>("[data-first]")?.focus();
    return () => {
      element.close();
      before?.focus();
    };
  }, []);
  return (
    <dialog
      className={className ? `dialog ${className}` : "dialog"} ref={dialog} aria-labelledby={heading}
      onCancel={(event) => { event.preventDefault(); onClose(); }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <header>
        <h2 id={heading}>{title}</h2>
        {aside}
        <button type="button" className="icon-button" aria-label={words.app.close} onClick={onClose}><Icon name="close" /></button>
      </header>
      {children}
    </dialog>
  );
}
