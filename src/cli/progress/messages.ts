import { ClientError } from "../../client/http.ts";
import { humanSize } from "../format/units.ts";

/** Progress of pull, push, load and import. Models: moby pkg/jsonmessage. */

/** One message of a progress stream. */
export interface ProgressMessage {
  readonly status?: string;
  readonly id?: string;
  readonly stream?: string;
  readonly from?: string;
  readonly progressDetail?: {
    readonly current?: number;
    readonly total?: number;
    /** Seconds since the epoch. */
    readonly start?: number;
    readonly units?: string;
    readonly hidecounts?: boolean;
  };
  /** Rendered by the sender for clients without a terminal; not shown. */
  readonly progress?: string;
  readonly error?: string;
  readonly errorDetail?: { readonly code?: number; readonly message?: string };
  readonly aux?: unknown;
}

export interface ProgressOutput {
  write(text: string): Promise<void>;
  readonly isTerminal: boolean;
  readonly columns: number;
}

/** Prints messages: in place on a terminal, else one line for each that is no mere progress. Throws what the stream reports. */
export async function showMessages(
  messages: AsyncIterable<ProgressMessage>,
  output: ProgressOutput,
  onAux: (aux: unknown) => void = () => {},
): Promise<void> {
  // Line of each id, counted from where this block of progress began.
  let lines = new Map<string, number>();
  for await (const message of messages) {
    if (message.aux !== undefined) {
      onAux(message.aux);
      continue;
    }
    let up = 0;
    let text = "";
    if (message.id && message.progressDetail) {
      let line = lines.get(message.id);
      if (line === undefined) {
        line = lines.size;
        lines.set(message.id, line);
        if (output.isTerminal) text += "\n";
      }
      up = lines.size - line;
      if (output.isTerminal && up > 0) text += `\u001b[${up}A`;
    } else lines = new Map();
    text += messageText(message, output);
    if (message.id && output.isTerminal && up > 0) text += `\u001b[${up}B`;
    if (text !== "") await output.write(text);
  }
}

function messageText(message: ProgressMessage, output: ProgressOutput): string {
  const { progressDetail: progress, errorDetail } = message;
  if (errorDetail ?? message.error) {
    if (errorDetail?.code === 401) throw new ClientError("authentication is required", 401);
    throw new ClientError(errorDetail?.message ?? message.error ?? "", errorDetail?.code ?? 0);
  }
  const bar = progress ? progressBar(progress, output.columns) : "";
  const inPlace = output.isTerminal && !message.stream && progress !== undefined;
  if (!inPlace && bar !== "") return "";
  const end = inPlace ? "\r" : "";
  const head = (inPlace ? "\u001b[2K\r" : "") + (message.id ? `${message.id}: ` : "") + (message.from ? `(from ${message.from}) ` : "");
  if (progress && output.isTerminal) return `${head}${message.status ?? ""} ${bar}${end}`;
  if (message.stream) return `${head}${message.stream}${end}`;
  return `${head}${message.status ?? ""}\n${end}`;
}

/** "[=====>     ]  1.5MB/3MB"; "" when nothing is known. */
export function progressBar(progress: NonNullable<ProgressMessage["progressDetail"]>, columns: number): string {
  const { current = 0, total = 0, units = "", hidecounts = false } = progress;
  if (current <= 0 && total <= 0) return "";
  const size = (bytes: number): string => humanSize(bytes);
  if (total <= 0) return units === "" ? size(current).padStart(8) : `${current} ${units}`;
  const filled = Math.min(50, Math.trunc(Math.trunc((current / total) * 100) / 2));
  const bar = columns > 110 ? `[${"=".repeat(filled)}>${" ".repeat(Math.max(0, 50 - filled))}] ` : "";
  let numbers = "";
  if (!hidecounts && units === "") numbers = size(current).padStart(8) + (current > total ? "" : `/${size(total)}`);
  else if (!hidecounts) numbers = current > total ? `${current} ${units}` : `${current}/${total} ${units}`;
  return bar + numbers;
}
