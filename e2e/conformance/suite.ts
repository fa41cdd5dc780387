/** What a conformance suite is: how the cases of some corpora are judged. See the corpora's own README for pass rules. */
export interface CaseContext {
  /** Another file of the same corpora folder, e.g. "cli-format/objects.json". */
  readJson(path: string): unknown;
}

export interface Verdict {
  readonly pass: boolean;
  /** What differed, shown with --show. */
  readonly detail?: string;
  /** Further scores that do not decide `pass`, printed beside the suite. */
  readonly scores?: Readonly<Record<string, boolean>>;
}

export interface Suite {
  readonly name: string;
  /** "folder/file" of the .jsonl files it judges, wherever they lie. */
  readonly corpora: readonly string[];
  run(testCase: Record<string, unknown>, context: CaseContext): Verdict | Promise<Verdict>;
}
