/** File modes as text and symbolic changes to them. Models: POSIX chmod(1), ls(1). */
import type { FileKind, Stat } from "../fs/filesystem.ts";

const kindLetters: Readonly<Record<FileKind, string>> = {
  file: "-", dir: "d", symlink: "l", char: "c", block: "b", fifo: "p", socket: "s",
};

/** File type bits of st_mode. */
export const kindBits: Readonly<Record<FileKind, number>> = {
  fifo: 0o010000, char: 0o020000, dir: 0o040000, block: 0o060000, file: 0o100000, symlink: 0o120000, socket: 0o140000,
};

/** "-rwxr-xr-x" with s, S, t and T. */
export function modeString(stat: Pick<Stat, "kind" | "mode">): string {
  const { mode } = stat;
  const triple = (shift: number, special: boolean, letter: string): string => {
    const bits = mode >> shift;
    const execute = (bits & 1) !== 0;
    const last = special ? (execute ? letter : letter.toUpperCase()) : execute ? "x" : "-";
    return (bits & 4 ? "r" : "-") + (bits & 2 ? "w" : "-") + last;
  };
  const special = (bit: number): boolean => (mode & bit) !== 0;
  return kindLetters[stat.kind] + triple(6, special(0o4000), "s") + triple(3, special(0o2000), "s") + triple(0, special(0o1000), "t");
}

/** What a mode change starts from. */
export interface ModeSubject {
  readonly mode: number;
  readonly isDirectory: boolean;
  readonly umask: number;
  /** GNU: a directory keeps its setuid and setgid bits under a mode of up to four digits. */
  readonly keepsDirectoryBits?: boolean;
}

/** Applies "755", "u+x,go=r" …; undefined when the text is no mode. */
export function changeMode(text: string, subject: ModeSubject): number | undefined {
  if (/^[0-7]+$/.test(text)) {
    const value = parseInt(text, 8);
    if (value > 0o7777) return undefined;
    const keeps = subject.isDirectory && subject.keepsDirectoryBits && text.length < 5;
    return keeps ? value | (subject.mode & 0o6000) : value;
  }
  let mode = subject.mode;
  for (const clause of text.split(",")) {
    const match = /^([ugoa]*)((?:[-+=](?:[ugo]|[rwxXst]*))+)$/.exec(clause);
    if (!match) return undefined;
    for (const action of match[2]!.matchAll(/([-+=])([ugo](?=[-+=]|$)|[rwxXst]*)/g)) {
      mode = applyAction(mode, match[1]!, action[1]!, action[2]!, subject);
    }
  }
  return mode;
}

const whoBits: Readonly<Record<string, number>> = { u: 0o4700, g: 0o2070, o: 0o0007, a: 0o7777 };

function applyAction(mode: number, who: string, operator: string, what: string, subject: ModeSubject): number {
  // In GNU, `t` counts whoever is named; in BusyBox only for all.
  const sticky = subject.keepsDirectoryBits ? 0o1000 : 0;
  const affected = (who === "" ? 0o7777 : [...who].reduce((sum, letter) => sum | whoBits[letter]!, 0)) | sticky;
  let bits = 0;
  if (/^[ugo]$/.test(what)) {
    const copied = (mode >> { u: 6, g: 3, o: 0 }[what as "u" | "g" | "o"]) & 7;
    bits = (copied << 6) | (copied << 3) | copied;
  }
  for (const letter of what) {
    if (letter === "r") bits |= 0o444;
    else if (letter === "w") bits |= 0o222;
    else if (letter === "x" || (letter === "X" && (subject.isDirectory || (mode & 0o111) !== 0))) bits |= 0o111;
    else if (letter === "s") bits |= 0o6000;
    else if (letter === "t") bits |= 0o1000;
  }
  bits &= affected;
  if (who === "") bits &= ~subject.umask;
  if (operator === "+") return mode | bits;
  if (operator === "-") return mode & ~bits;
  const keeps = subject.isDirectory ? 0o6000 : 0;
  return (mode & ~(affected & ~keeps)) | bits;
}
