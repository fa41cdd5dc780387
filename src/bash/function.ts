import type { Function as FunctionNode } from "unbash";
import type { SourceText } from "./source.ts";

/** A defined function: its body and the text it was read from. */
export interface ShellFunction {
  readonly name: string;
  readonly body: FunctionNode["body"];
  readonly source: SourceText;
}
