import { expect, test } from "vitest";
import { toolsEn } from "../../i18n/toolsEn.ts";
import { toolsKo } from "../../i18n/toolsKo.ts";
import { afterEdit, beforeEdit, debian, indexHtml, site, siteDefault, web1, web2, webImage } from "../../views/testing/frames.ts";
import { presets } from "../presets/presets.ts";
import type { Action } from "./action.ts";
import { actionsFor } from "./actions.ts";
import { targetOf } from "./target.ts";

const ids = (actions: readonly Action[]) => actions.map((action) => action.id);
const line = (actions: readonly Action[], id: string, values: Record<string, string> = {}) => {
  const action = actions.find((each) => each.id === id)!;
  return action.line ?? action.form!.line({ ...Object.fromEntries(action.form!.fields.map((field) => [field.name, field.value])), ...values });
};

test("every pick key leads to its object", () => {
  expect(targetOf(`container:${web1.id}`, beforeEdit)).toEqual({ kind: "container", id: web1.id });
  expect(targetOf(`upper:${web1.id}`, beforeEdit)).toEqual({ kind: "container", id: web1.id });
  expect(targetOf("tag:web:1", beforeEdit)).toEqual({ kind: "image", id: webImage.id, ref: "web:1" });
  expect(targetOf(`layer:${site.chainId}`, beforeEdit)).toEqual({ kind: "layer", chainId: site.chainId });
  expect(targetOf(`file:${indexHtml}@${web2.id}`, beforeEdit)).toEqual({ kind: "file", path: indexHtml, holder: web2.id });
  expect(targetOf(`file:${indexHtml}@${site.chainId}`, beforeEdit)).toMatchObject({ kind: "file", path: indexHtml });
  expect(targetOf("container:gone", beforeEdit)).toBeUndefined();
  expect(targetOf("fold:x", beforeEdit)).toBeUndefined();
});

test("what can be done depends on the state", () => {
  const of = (state: "running" | "paused" | "exited") => ids(actionsFor({ ...beforeEdit, containers: { [web1.id]: { ...web1, state } } }, { kind: "container", id: web1.id }, toolsEn));
  expect(of("running")).toEqual(expect.arrayContaining(["shell", "stop", "pause", "kill"]));
  expect(of("running")).not.toContain("start");
  expect(of("paused")).toEqual(expect.arrayContaining(["unpause"]));
  expect(of("exited")).toEqual(expect.arrayContaining(["start", "rm"]));
  expect(of("exited")).not.toContain("shell");
});

test("the commands are the real ones, with hostile names quoted", () => {
  const renamed = { ...beforeEdit, containers: { [web1.id]: web1 } };
  const container = actionsFor(renamed, { kind: "container", id: web1.id }, toolsEn);
  expect(line(container, "rm")).toBe("docker rm -f web-1");
  expect(line(container, "commit", { ref: "mine:1", message: "it's" })).toBe("docker commit -m 'it'\\''s' web-1 mine:1");
  expect(line(container, "exec", { command: "echo 'a b' > /x" })).toBe("docker exec web-1 sh -c 'echo '\\''a b'\\'' > /x'");
  const file = actionsFor(afterEdit, { kind: "file", path: "/srv/it's a $file", holder: web1.id }, toolsEn);
  expect(line(file, "rm")).toBe("docker exec web-1 rm '/srv/it'\\''s a $file'");
  expect(line(file, "chmod", { mode: "u+x" })).toBe("docker exec web-1 chmod u+x '/srv/it'\\''s a $file'");
  const image = actionsFor(beforeEdit, { kind: "image", id: webImage.id, ref: "web:1" }, toolsEn);
  expect(line(image, "run", { name: "web-9", port: "8090:80" })).toBe("docker run -d --name web-9 -p 8090:80 web:1");
  expect(line(image, "run", { detach: "", remove: "true", command: "sh -c 'ls /'" })).toBe("docker run -it --rm web:1 sh -c 'ls /'");
});

test("a deleted file can only be looked at; an image's file cannot be changed", () => {
  expect(ids(actionsFor(beforeEdit, { kind: "file", path: siteDefault, holder: web2.id }, toolsEn))).toEqual(["story", "diff"]);
  expect(ids(actionsFor(beforeEdit, { kind: "file", path: indexHtml, holder: webImage.id }, toolsEn))).toEqual(["story", "cat", "ls"]);
});

test("a layer offers its image's actions only where it is the top", () => {
  expect(ids(actionsFor(beforeEdit, { kind: "layer", chainId: debian.chainId }, toolsEn))).toContain("run");
  expect(ids(actionsFor({ ...beforeEdit, images: { [webImage.id]: webImage } }, { kind: "layer", chainId: debian.chainId }, toolsEn))).toEqual(["changes", "history"]);
});

test("every preset has its words in both languages", () => {
  for (const preset of presets) for (const words of [toolsEn, toolsKo]) expect(words.presets[preset.id].title.length).toBeGreaterThan(3);
  expect(Object.keys(toolsEn.presets).sort()).toEqual(presets.map((preset) => preset.id).sort());
});
