/**
 * The order in which a set shows its members. Models: CPython Objects/setobject.c (table size, linear probes).
 * @deviation Texts in a set come in the order they were added; real Python's order changes with every run.
 */
import { PySet, type Value } from "./value.ts";

/** Small whole numbers come in the order of their places in the hash table, as in life. */
export function inSetOrder(set: PySet): Value[] {
  const members = [...set.map.values()];
  if (members.length < 2 || !members.every((member) => typeof member === "number" || typeof member === "boolean")) return members;
  let size = 8;
  let mask = size - 1;
  let table: (Value | undefined)[] = new Array(size).fill(undefined);
  let fill = 0;
  const place = (member: Value): void => {
    const value = Number(member);
    const hash = value === -1 ? -2 : value;
    let perturb = Math.abs(hash);
    let at = ((hash % size) + size) % size;
    for (;;) {
      const last = at + 9 <= mask ? at + 9 : at;
      for (let probe = at; probe <= last; probe++) {
        if (table[probe] === undefined) {
          table[probe] = member;
          return;
        }
      }
      perturb = Math.floor(perturb / 32);
      at = (at * 5 + 1 + perturb) & mask;
    }
  };
  for (const member of members) {
    place(member);
    fill++;
    if (fill * 5 < mask * 3) continue;
    const wanted = fill > 50000 ? fill * 2 : fill * 4;
    const old = table.filter((value) => value !== undefined);
    while (size <= wanted) size *= 2;
    mask = size - 1;
    table = new Array(size).fill(undefined);
    for (const value of old) place(value!);
  }
  return table.filter((value): value is Value => value !== undefined);
}
