import type { Selection } from "../../views/strata/options.ts";
import type { IconName } from "../icons.tsx";
import type { Overlay } from "../overlays/overlay.ts";

/** One value a command needs before it can be run. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: "text" | "number" | "check";
  /** What stands there first; "true" or "" for a check. */
  readonly value: string;
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly hint?: string;
}

export type Values = Readonly<Record<string, string>>;

/** A small form and the command line that comes of it. */
export interface Form {
  readonly title: string;
  readonly fields: readonly Field[];
  readonly line: (values: Values) => string;
}

/** Something that can be done to an object. Exactly one of `line`, `form`, `open` and `select` says what a click does. */
export interface Action {
  /** Unique among the actions of one object. */
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  /** The real command; it is typed into the terminal and run. */
  readonly line?: string;
  /** The command talks: the terminal gets the keyboard. */
  readonly talks?: boolean;
  readonly form?: Form;
  readonly open?: Overlay;
  readonly select?: Selection;
  /** Destroys something; drawn apart from the others. */
  readonly danger?: boolean;
}
