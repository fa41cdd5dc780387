import { expect, test } from "vitest";
import { dockerWords } from "./commandWords.ts";
import { flagFields } from "./flagFields.ts";
import { jsonLines } from "./jsonLines.ts";

test("the docker command is found wherever it stands in a line", () => {
  expect(dockerWords("docker ps")?.map((word) => word.value)).toEqual(["docker", "ps"]);
  expect(dockerWords("cd x && FOO=1 docker run 'a b' \"c$d\" > out.txt; ls")?.map((word) => word.value)).toEqual(["docker", "run", "a b", "c$d"]);
  expect(dockerWords("echo docker")).toBeUndefined();
  expect(dockerWords("")).toBeUndefined();
});

test("every option is told with its value and its field", () => {
  const shown = (line: string) => flagFields(line).map(({ text, fields }) => `${text} → ${fields.join(" ")}`);
  expect(shown("docker run -d --name web-1 -p 8080:80 web:1")).toEqual(["-d → AttachStdout AttachStderr", "--name web-1 → ?name", "-p 8080:80 → HostConfig.PortBindings ExposedPorts", "web:1 → Image"]);
  expect(shown("docker run -itp8080:80 --env=A=b --rm alpine sh -c 'ls -l'")).toEqual(["-itp8080:80 → OpenStdin AttachStdin StdinOnce Tty HostConfig.PortBindings ExposedPorts", "--env=A=b → Env", "--rm → HostConfig.AutoRemove", "alpine → Image", "sh -c 'ls -l' → Cmd"]);
  expect(shown("docker container exec -u root web cat /etc/passwd")).toEqual(["-u root → User", "web → /", "cat /etc/passwd → Cmd"]);
  expect(shown("docker stop web -t 3")).toEqual(["web → /", "-t 3 → ?t"]);
  expect(shown("ls")).toEqual([]);
});

test("JSON is shown without what says nothing", () => {
  const text = JSON.stringify({ Hostname: "", Image: "web:1", ExposedPorts: { "80/tcp": {} }, HostConfig: { Memory: 0, PortBindings: { "80/tcp": [{ HostIp: "", HostPort: "8080" }] } } });
  expect(jsonLines(text, false)?.map((line) => `${"  ".repeat(line.indent)}${line.name === undefined ? "" : `${line.name}: `}${line.text}`)).toEqual([
    "{", '  Image: "web:1",', '  ExposedPorts: {', "    80/tcp: {}", "  },", "  HostConfig: {", "    PortBindings: {", '      80/tcp: [{ "HostIp": "", "HostPort": "8080" }]', "    }", "  }", "}",
  ]);
  expect(jsonLines(text, true)?.some((line) => line.path === "HostConfig.Memory")).toBe(true);
  expect(jsonLines("not json", true)).toBeUndefined();
});
