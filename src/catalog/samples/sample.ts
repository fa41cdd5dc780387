/** A project that lies in the student's home. */
export interface Sample {
  /** Its directory in ~/samples. */
  readonly name: string;
  /** Texts by path. */
  readonly files: Readonly<Record<string, string>>;
}
