/** Modes as chmod(1) takes them: "0755", "u+x,go=r". Models: tonistiigi/dchapes-mode (BSD setmode). */

/** What --chmod says: bits to set, or a text that changes the bits a file has. */
export type ModeChange = number | string;

type Who = { readonly bits: number; readonly given: boolean };

const numeric = (text: string): Error => new Error(`invalid chmod parameter: '${text}'. it should be octal string and between 0 and 07777`);

/** Understands --chmod. Throws Error with BuildKit's message. */
export function parseModeChange(text: string): ModeChange {
  if (/^[0-7]+$/.test(text)) {
    const mode = Number.parseInt(text, 8);
    if (mode > 0o7777) throw numeric(text);
    return mode;
  }
  if (/^[0-9]/.test(text)) throw numeric(text);
  applyMode(text, 0, false);
  return text;
}

/** The mode a file gets. `mode` is what it has. */
export function changedMode(change: ModeChange, mode: number, isDirectory: boolean): number {
  return typeof change === "number" ? change : applyMode(change, mode, isDirectory);
}

const classBits = { u: 0o4700, g: 0o2070, o: 0o7 } as const;
const shiftOf = { u: 6, g: 3, o: 0 } as const;

function applyMode(text: string, original: number, isDirectory: boolean): number {
  let mode = original;
  for (const clause of text.split(",")) {
    const match = /^([augo]*)((?:[-+=][rwxXstugo]*)+)$/.exec(clause);
    if (!match) throw new Error("invalid syntax");
    const who = whoOf(match[1]!);
    for (const [, operator, letters] of match[2]!.matchAll(/([-+=])([rwxXstugo]*)/g)) mode = applyStep(mode, original, isDirectory, who, operator!, letters!);
  }
  return mode;
}

function whoOf(letters: string): Who {
  let bits = 0;
  for (const letter of letters) bits |= letter === "a" ? 0o6777 : classBits[letter as "u" | "g" | "o"];
  return { bits, given: letters !== "" };
}

function applyStep(mode: number, original: number, isDirectory: boolean, who: Who, operator: string, letters: string): number {
  let bits = 0;
  const onlyOther = who.given && (who.bits & ~0o7) === 0;
  for (const letter of letters) {
    if (letter === "r") bits |= 0o444;
    else if (letter === "w") bits |= 0o222;
    else if (letter === "x" || (letter === "X" && (operator === "-" || isDirectory || (original & 0o111) !== 0))) bits |= 0o111;
    else if (letter === "s" && !onlyOther) bits |= 0o6000;
    else if (letter === "t" && !onlyOther) bits |= 0o1000;
    else if (letter === "u" || letter === "g" || letter === "o") {
      const copied = (mode >> shiftOf[letter]) & 0o7;
      bits |= (copied << 6) | (copied << 3) | copied;
    }
  }
  const reach = (who.given ? who.bits : 0o6777) | (letters.includes("t") && !onlyOther ? 0o1000 : 0);
  const affected = bits & reach;
  if (operator === "+") return mode | affected;
  if (operator === "-") return mode & ~affected;
  return (mode & ~reach) | affected;
}
