import { expect, test } from "vitest";
import { DockerfileError } from "./dockerfileError.ts";
import { sourceExcerpt } from "./excerpt.ts";
import { parseInstructions } from "./instructions/index.ts";
import { parseDockerfile, sourceOffset } from "./parser.ts";

const file = `# syntax=docker/dockerfile:1
FROM busybox AS build
# the sources
RUN echo one && \\
    # a comment in between
    echo two
COPY <<EOF /etc/motd
hello
EOF
`;

test("instructions know their lines, comments and heredocs", () => {
  const { instructions } = parseDockerfile(file);
  expect(instructions.map(({ keyword, startLine, endLine }) => [keyword, startLine, endLine])).toEqual([
    ["FROM", 2, 2],
    ["RUN", 4, 6],
    ["COPY", 7, 9],
  ]);
  expect(instructions[1]!.comments).toEqual(["the sources"]);
  expect(instructions[2]!.heredocs[0]!.content).toBe("hello\n");
});

test("every position of a joined line leads back to the file", () => {
  const run = parseDockerfile(file).instructions[1]!;
  for (const word of ["RUN", "one", "two"]) {
    const at = run.original.indexOf(word);
    expect(file.startsWith(word, sourceOffset(run, at))).toBe(true);
  }
});

test("an error carries its lines, and the excerpt marks them", () => {
  const bad = "FROM busybox\nRUM echo hi\n";
  try {
    parseInstructions(parseDockerfile(bad));
    expect.unreachable();
  } catch (error) {
    const { message, locations } = error as DockerfileError;
    expect(message).toBe("dockerfile parse error on line 2: unknown instruction: RUM (did you mean RUN?)");
    expect(sourceExcerpt("Dockerfile", bad, locations)).toBe(
      "Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUM echo hi\n   3 |     \n--------------------\n",
    );
  }
});

test("hostile files end in an error, soon", () => {
  for (const text of ["\0".repeat(5000), "FROM a\n".repeat(20000) + "X", `FROM ${"$".repeat(50000)}`, "RUN <<A <<B\nA\n", "[".repeat(60000)]) {
    try {
      parseInstructions(parseDockerfile(text));
    } catch (error) {
      expect(error).toBeInstanceOf(DockerfileError);
    }
  }
  expect(() => parseDockerfile(`FROM ${"a".repeat(70000)}\n`)).toThrow("file with no instructions");
  expect(() => parseDockerfile(`FROM a\nRUN ${"a".repeat(70000)}\n`)).toThrow("dockerfile line greater than max allowed size of 65535");
});
