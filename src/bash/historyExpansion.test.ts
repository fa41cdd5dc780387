import { expect, test } from "vitest";
import { expandHistory } from "./historyExpansion.ts";

const history = ["ls -l /tmp", "docker run nginx", "echo 'a b' c"];

test("events and their words", () => {
  const expanded = (line: string): string => {
    const result = expandHistory(line, history);
    return result.kind === "expanded" ? result.text : result.kind === "error" ? `error ${result.message}` : "same";
  };
  expect([
    "!!", "sudo !!", "!1", "!-2", "!docker", "!?nginx?", "cat !$", "echo !^ !*", "!1:1", "!!:0", "^a b^x^", "!nope", "echo '!!'", "echo \\!!", 'echo "hi!"', "echo ${!x} [!a] $! !", "! true", "test 1 != 2",
  ].map(expanded)).toEqual([
    "echo 'a b' c", "sudo echo 'a b' c", "ls -l /tmp", "docker run nginx", "docker run nginx", "docker run nginx", "cat c", "echo 'a b' 'a b' c", "-l", "echo", "echo 'x' c", "error !nope: event not found", "same", "same", "same", "same", "same", "same",
  ]);
});
