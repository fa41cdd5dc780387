/**
 * The lines of a pull, push or load as the API streams them, one JSON object a line.
 * Models: moby pkg/jsonmessage, pkg/streamformatter, pkg/progress
 */

/** Members in the order of the wire. */
export interface ProgressMessage {
  readonly stream?: string;
  readonly status?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number };
  /** The bar as text; clients draw their own from `progressDetail`. */
  readonly progress?: string;
  /** Short digest of a layer, or a tag. */
  readonly id?: string;
  readonly error?: string;
  readonly errorDetail?: { readonly message: string };
  readonly aux?: unknown;
}

export type Emit = (message: ProgressMessage) => void;

/** A step of one layer without numbers: "Pulling fs layer". */
export function layerStatus(id: string, status: string): ProgressMessage {
  return { status, progressDetail: {}, id };
}

/** A step with numbers: "Downloading", "Extracting", "Pushing". */
export function layerProgress(id: string, status: string, current: number, total: number): ProgressMessage {
  return { status, progressDetail: { ...(current > 0 ? { current } : {}), ...(total > 0 ? { total } : {}) }, progress: progressBar(current, total), id };
}

/** The bar for a wide terminal: "[====>     ]  1.2MB/30MB". Empty when nothing is known. */
export function progressBar(current: number, total: number): string {
  if (current <= 0 && total <= 0) return "";
  if (total <= 0) return humanSize(current).padStart(8);
  const half = Math.min(50, Math.floor(Math.trunc((current / total) * 100) / 2));
  const numbers = current > total ? humanSize(current).padStart(8) : `${humanSize(current).padStart(8)}/${humanSize(total)}`;
  return `[${"=".repeat(half)}>${" ".repeat(50 - half)}] ${numbers}`;
}

/** Models: go-units HumanSize: four significant digits, powers of 1000. */
export function humanSize(sizeBytes: number): string {
  const unitNames = ["B", "kB", "MB", "GB", "TB", "PB"];
  let value = sizeBytes;
  let unit = 0;
  while (value >= 1000 && unit < unitNames.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${Number(value.toPrecision(4))}${unitNames[unit]}`;
}
