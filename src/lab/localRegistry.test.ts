import { expect, test } from "vitest";
import { loadCatalog } from "../catalog/catalog.ts";
import { runUntil } from "./driver.ts";
import { Lab } from "./lab.ts";

test("a registry in a container takes an image and gives it back, the same bytes", async () => {
  let output = "";
  const faults: unknown[] = [];
  const lab = new Lab({ seed: "test", catalog: await loadCatalog(["busybox", "registry"]), images: ["busybox"], onOutput: (text) => void (output += text), onFault: (error) => faults.push(error) });
  await runUntil(lab.clock, lab.ready);
  const line = async (text: string): Promise<string> => {
    output = "";
    await runUntil(lab.clock, lab.line(text));
    return output.replaceAll("\r\n", "\n");
  };
  await line("docker run -d -p 5000:5000 --name reg registry:2");
  await line("docker run --name one busybox sh -c 'mkdir -p /d; echo one > /d/one; rm /etc/group'; docker commit one localhost:5000/my/app:1");
  const saved = await line("docker inspect -f '{{.Id}} {{json .RootFS.Layers}}' localhost:5000/my/app:1");
  expect(await line("docker push localhost:5000/my/app:1")).toMatch(/1: digest: sha256:[0-9a-f]{64} size: \d+/);
  await line("docker rm one; docker rmi localhost:5000/my/app:1");
  await line("docker restart reg");
  expect(await line("curl -s localhost:5000/v2/my/app/tags/list")).toBe('{"name":"my/app","tags":["1"]}\n');
  expect(await line("docker run --rm localhost:5000/my/app:1 cat /d/one")).toMatch(/\none\n$/);
  expect(await line("docker inspect -f '{{.Id}} {{json .RootFS.Layers}}' localhost:5000/my/app:1")).toBe(saved);
  expect(await line("docker push localhost:5000/my/app:2; docker tag busybox localhost:5001/x; docker push -q localhost:5001/x")).toContain("connection refused");
  expect(faults).toEqual([]);
});
