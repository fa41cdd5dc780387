import type { ApiCall } from "../../lab/protocol.ts";
import type { TableName } from "../../lab/frame.ts";

/** Who takes part in a command, from left to right. */
export type Lane = "cli" | "dockerd" | "containerd" | "shim" | "runc" | "process" | "registry";

/** A row of the host that came, went or changed. */
export interface RowChange {
  readonly table: TableName;
  readonly key: string;
  readonly name: string;
  readonly sign: "+" | "−" | "~";
}

/** One message between two parts, or something that one part does by itself (`from` = `to`). */
export interface Step {
  readonly from: Lane;
  readonly to: Lane;
  /** `return` and `response` are drawn dashed; `spawn` makes a process; `exit` ends the sender. */
  readonly kind: "request" | "response" | "call" | "return" | "self" | "spawn" | "exit";
  /** On the arrow: short, in the words of the protocol. */
  readonly title: string;
  /** Below the arrow. */
  readonly note: string;
  /** The whole sentence. */
  readonly says: string;
  /** The API call that this belongs to. */
  readonly call?: ApiCall;
  readonly container?: string;
  /** Taken from the engine's own records: name and value. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly changes: readonly RowChange[];
  /** Shown only when details are wanted. */
  readonly isDetail?: boolean;
  /** Lanes whose bar begins or ends here. */
  readonly opens?: readonly Lane[];
  readonly closes?: readonly Lane[];
}
