import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeKeys } from "./keys.ts";
import { complete, lineText, newLine, press, type Effect, type LineState } from "./lineEditor.ts";
import { redraw, spotAfter } from "./lineEditorView.ts";

function type(data: string, from: LineState = newLine()): { state: LineState; effects: Effect[] } {
  const effects: Effect[] = [];
  let state = from;
  for (const key of decodeKeys(data)) {
    const step = press(state, key);
    state = step.state;
    effects.push(...step.effects);
  }
  return { state, effects };
}
const submitted = (effects: readonly Effect[]) => effects.flatMap((effect) => (effect.kind === "submit" ? effect.lines : []));
const history = newLine(["docker ps", "docker images", "ls /etc"]);

test("typing, moving and editing in the middle", () => {
  expect(submitted(type("dcker ps\x01\x06o\r").effects)).toEqual(["docker ps"]);
  expect(lineText(type("abc\x7f\x7fX").state)).toBe("aX");
  expect(lineText(type("docker run nginx\x17alpine").state)).toBe("docker run alpine");
  expect(lineText(type("one two\x1bb\x0b").state)).toBe("one ");
  expect(lineText(type("one two\x15\x19\x19").state)).toBe("one twoone two");
  expect(lineText(type("ab\x14").state)).toBe("ba");
});

test("history up and down keeps the line being written", () => {
  expect(lineText(type("new\x1b[A\x1b[A", history).state)).toBe("docker images");
  expect(lineText(type("new\x1b[A\x1b[A\x1b[B\x1b[B", history).state)).toBe("new");
  expect(type("\x1b[B", history).effects).toEqual([{ kind: "bell" }]);
});

test("reverse search finds, goes on, and runs", () => {
  expect(lineText(type("\x12dock", history).state)).toBe("docker images");
  expect(lineText(type("\x12dock\x12", history).state)).toBe("docker ps");
  expect(submitted(type("\x12etc\r", history).effects)).toEqual(["ls /etc"]);
  expect(type("\x12nothing", history).state.search?.failed).toBe(true);
  expect(lineText(type("draft\x12etc\x07", history).state)).toBe("");
});

test("a paste of several lines runs all but the last", () => {
  const { state, effects } = type("\x1b[200~docker ps\ndocker images\r\nls\x1b[201~");
  expect(submitted(effects)).toEqual(["docker ps", "docker images"]);
  expect(lineText(state)).toBe("ls");
});

test("control characters in a paste do nothing", () => {
  expect(lineText(type("\x1b[200~rm\x03\x1b]0;x\x07 -rf\x1b[201~").state)).toBe("rm]0;x -rf");
});

test("Hangul is one character with two columns, also when it is composed of parts", () => {
  expect(lineText(type("안녕\x7f").state)).toBe("안");
  expect(type("e\u0301").state.text.length).toBe(1);
  expect(spotAfter("가나", 10)).toEqual({ row: 0, column: 4 });
  expect(spotAfter("가나다", 5)).toEqual({ row: 1, column: 2 });
});

test("completion adds what is common, a space after a single one, and lists the rest", () => {
  const line = type("docker im").state;
  expect(lineText(complete(line, 7, ["images", "import"]).state)).toBe("docker im");
  expect(complete(line, 7, ["images", "import"]).list).toEqual(["images", "import"]);
  expect(lineText(complete(line, 7, ["image ls", "images"]).state)).toBe("docker image");
  expect(lineText(complete(line, 7, ["images"]).state)).toBe("docker images ");
  expect(lineText(complete(type("cat /e").state, 4, ["/etc/"]).state)).toBe("cat /etc/");
});

test("Ctrl-C gives an empty line and says so, Ctrl-D only on an empty line", () => {
  const { state, effects } = type("abc\x03");
  expect(lineText(state)).toBe("");
  expect(effects).toEqual([{ kind: "interrupt", line: "abc" }]);
  expect(type("\x04").effects).toEqual([{ kind: "endOfInput" }]);
  expect(type("abc\x04").effects).toEqual([]);
});

test("a long line is drawn over several rows and the cursor comes back", () => {
  const { output, at } = redraw("$ ", type("x".repeat(30) + "\x01").state, 10, { row: 0, column: 0 });
  expect(at).toEqual({ row: 0, column: 2 });
  expect(output).toContain("\x1b[3A");
});

test("no input breaks the editor", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\x1b[A", "\x1b[D", "\x12", "\x17", "\x0b", "\x19", "\t", "\r", "\x1b[200~", "\x1b[201~", "가", "\x1b"))), (parts) => {
      const { state } = type(parts.join(""), history);
      return state.cursor >= 0 && state.cursor <= state.text.length;
    }),
    { numRuns: 300 },
  );
});
