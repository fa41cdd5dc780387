import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { quote, writeLine } from "./quote.ts";

test("plain words stay bare, others are quoted", () => {
  expect(quote("web-1")).toBe("web-1");
  expect(quote("/etc/nginx/nginx.conf")).toBe("/etc/nginx/nginx.conf");
  expect(quote("my file")).toBe("'my file'");
  expect(quote("it's")).toBe("'it'\\''s'");
  expect(quote("$(reboot)")).toBe("'$(reboot)'");
  expect(quote("~")).toBe("'~'");
  expect(quote("a\nb")).toBe("$'a\\nb'");
  expect(quote("")).toBe("''");
});

const bash = "/bin/bash";
test.skipIf(!existsSync(bash))("bash reads every quoted word back", () => {
  const word = fc.string({ unit: fc.constantFrom(..."ab 가'\"\\$`!*?~#;&|<>(){}[]\n\t\r\x01=") , maxLength: 12 });
  fc.assert(fc.property(fc.array(word, { maxLength: 3 }), (words) => {
    const out = execFileSync(bash, ["-c", `printf '%s\\0' ${words.map(quote).join(" ")}`]).toString().split("\0").slice(0, -1);
    expect(out).toEqual(words.length === 0 ? [""] : words);
  }), { numRuns: 60, seed: 7 });
});

test.skipIf(!existsSync(bash))("what is written is what was meant, whatever the text", () => {
  const text = fc.string({ unit: fc.constantFrom(..."ab 가'\"\\$`!\nEOF1"), maxLength: 40 });
  const folder = mkdtempSync(join(tmpdir(), "strata-quote-"));
  const file = join(folder, "it's $a file");
  fc.assert(fc.property(text, (wanted) => {
    // `docker exec -i NAME` stands for "run the rest here".
    const script = `docker() { shift; [ "$1" = -i ] && shift; shift; "$@"; }\n${writeLine("web", file, wanted)}`;
    execFileSync(bash, ["-c", script]);
    expect(readFileSync(file, "utf8")).toBe(wanted);
  }), { numRuns: 60, seed: 7 });
  rmSync(folder, { recursive: true });
  expect(writeLine("web", "/a", "EOF\nx\n")).toContain("<<'EOF1'");
});
