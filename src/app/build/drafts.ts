/** Texts that were edited and not saved, by absolute path. They outlive a reload; they belong to one host. */
export type Drafts = Readonly<Record<string, string>>;

const key = "strata/drafts/1";

/** The drafts of the host with this seed; none of another's. */
export function readDrafts(storage: Pick<Storage, "getItem"> | undefined, seed: string): Drafts {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(key) ?? "null");
    if (typeof kept !== "object" || kept === null) return {};
    const { seed: theirs, drafts } = kept as { seed?: unknown; drafts?: unknown };
    if (theirs !== seed || typeof drafts !== "object" || drafts === null) return {};
    return Object.fromEntries(Object.entries(drafts).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  } catch {
    return {};
  }
}

/** Remembers drafts; false when there is no room for them. */
export function writeDrafts(storage: Pick<Storage, "setItem" | "removeItem"> | undefined, seed: string, drafts: Drafts): boolean {
  try {
    if (Object.keys(drafts).length === 0) storage?.removeItem(key);
    else storage?.setItem(key, JSON.stringify({ seed, drafts }));
    return true;
  } catch {
    return false;
  }
}
