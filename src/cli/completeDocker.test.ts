import { expect, test } from "vitest";
import { utf8 } from "../base/bytes.ts";
import { ApiClient } from "../client/http.ts";
import { completeDocker } from "./completeDocker.ts";

const answers: Readonly<Record<string, unknown>> = {
  "/containers/json": [
    { Names: ["/web"], Image: "nginx", State: "running" },
    { Names: ["/db"], Image: "redis", State: "exited" },
  ],
  "/images/json": [{ RepoTags: ["nginx:latest"] }],
  "/networks": [{ Name: "front", Driver: "bridge" }],
};

function offered(line: string): Promise<string> {
  const words = line.split(" ");
  const word = words.pop()!;
  const fetch = ({ path }: { path: string }) =>
    Promise.resolve({ status: 200, headers: {}, body: utf8(JSON.stringify(answers[path.replace(/^\/v1\.45|\?.*$/g, "")] ?? [])) });
  const client = new ApiClient(fetch, { version: "1.45", host: "", userAgent: "" });
  return completeDocker(words, word, client).then((list) => list.map((one) => one.word).join(" "));
}

test("commands, flags, names", async () => {
  expect(await offered("re")).toBe("rename restart");
  expect(await offered("network con")).toBe("connect");
  expect(await offered("rm ")).toBe("db web");
  expect(await offered("run --netw")).toBe("--network --network-alias");
  expect(await offered("run --network f")).toBe("front");
  expect(await offered("run --network=f")).toBe("--network=front");
  expect(await offered("run -it n")).toBe("nginx:latest");
  expect(await offered("run nginx -")).toBe("");
  expect(await offered("-H x image rm ")).toBe("nginx:latest");
  expect(await offered("network connect front w")).toBe("web");
});
