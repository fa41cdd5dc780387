/** What the terminal has shown, kept apart from it: the terminal loads late, and a restored session fills it afterwards. */
export type TranscriptPiece =
  | { readonly kind: "output"; readonly text: string; readonly command: number }
  | { readonly kind: "line"; readonly prompt: string; readonly text: string; readonly command: number };

export interface Transcript {
  readonly pieces: readonly TranscriptPiece[];
  add(piece: TranscriptPiece): void;
  clear(): void;
  subscribe(listener: (piece: TranscriptPiece | "cleared") => void): () => void;
}

/** Characters kept; the oldest pieces go first. */
const most = 1_500_000;

export function createTranscript(): Transcript {
  let pieces: TranscriptPiece[] = [];
  let length = 0;
  const listeners = new Set<(piece: TranscriptPiece | "cleared") => void>();
  return {
    get pieces() {
      return pieces;
    },
    add(piece) {
      pieces.push(piece);
      length += piece.text.length;
      while (length > most && pieces.length > 1) length -= pieces.shift()!.text.length;
      for (const listener of listeners) listener(piece);
    },
    clear() {
      pieces = [];
      length = 0;
      for (const listener of listeners) listener("cleared");
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
