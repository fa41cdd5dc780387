import { expect, test } from "vitest";
import { parseFlags } from "./flags.ts";
import type { FlagSpec } from "./flags.ts";

const specs: readonly FlagSpec[] = [
  { name: "interactive", short: "i", type: "bool", usage: "" },
  { name: "tty", short: "t", type: "bool", usage: "" },
  { name: "publish", short: "p", type: "list", usage: "" },
  { name: "name", type: "string", usage: "" },
  { name: "cpus", type: "int", usage: "" },
];
const failure = (...argv: string[]): string => {
  try {
    parseFlags(specs, argv);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};

test("flags in all their spellings", () => {
  const { flags, args } = parseFlags(specs, ["-itp80:80", "--name=web", "-p", "1:1", "-p=2:2", "image", "--tty=false", "--", "-x"]);
  expect(flags.list("publish")).toEqual(["80:80", "1:1", "2:2"]);
  expect([flags.text("name"), flags.bool("interactive"), flags.bool("tty")]).toEqual(["web", true, false]);
  expect(args).toEqual(["image", "-x"]);
});

test("a command with a foreign command line stops at its first argument", () => {
  const { flags, args } = parseFlags(specs, ["-i", "image", "-t"], { interspersed: false });
  expect([flags.bool("tty"), args]).toEqual([false, ["image", "-t"]]);
});

test("mistakes are reported in pflag's words", () => {
  expect(failure("--nope")).toBe("unknown flag: --nope");
  expect(failure("-iz")).toBe("unknown shorthand flag: 'z' in -z");
  expect(failure("--name")).toBe("flag needs an argument: --name");
  expect(failure("-p")).toBe("flag needs an argument: 'p' in -p");
  expect(failure("--cpus", "x")).toBe('invalid argument "x" for "--cpus" flag: strconv.ParseInt: parsing "x": invalid syntax');
  expect(failure("-t=maybe")).toBe('invalid argument "maybe" for "-t, --tty" flag: strconv.ParseBool: parsing "maybe": invalid syntax');
});
