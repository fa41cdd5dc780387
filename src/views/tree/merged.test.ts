import { expect, test } from "vitest";
import { afterEdit, beforeEdit, entry, filesOf, indexHtml, site, siteDefault, upper, web1, web2 } from "../testing/frames.ts";
import { hunks, textDiff } from "../textDiff.ts";
import { lowerTree, merged } from "./merged.ts";

const lower = lowerTree(web1.chain, filesOf(beforeEdit))!;

test("a changed file comes from the writable layer, its neighbours from the image", () => {
  const view = merged(lower, afterEdit.uppers[web1.snapshotKey]);
  const files = view.children("/usr/share/nginx/html", false);
  expect(files.map((node) => [node.name, node.from === "upper" ? "upper" : "image"])).toEqual([["favicon.svg", "image"], ["index.html", "upper"], ["style.css", "image"]]);
  expect(view.at(indexHtml)?.entry.sizeBytes).toBe(82);
});

test("a whited out file is gone, and shown as hidden on request", () => {
  const view = merged(lower, beforeEdit.uppers[web2.snapshotKey]);
  expect(view.children("/etc/nginx/sites-enabled", false)).toEqual([]);
  expect(view.children("/etc/nginx/sites-enabled", true)[0]).toMatchObject({ path: siteDefault, hidden: true });
});

test("an opaque directory hides everything of its name below", () => {
  const view = merged(lower, upper(web1, [{ ...entry("/usr/share/nginx/html", 0, "C", "dir"), opaque: true }, entry("/usr/share/nginx/html/new.html", 5)]));
  expect(view.children("/usr/share/nginx/html", false).map((node) => node.name)).toEqual(["new.html"]);
});

test("search finds by part of the path and says when there is more", () => {
  const view = merged(lower, undefined);
  expect(view.search("html/INDEX", 10).found.map((node) => node.from)).toEqual([site.chainId]);
  expect(view.search("/", 2).more).toBe(true);
});

test("text differences keep what is near a change", () => {
  const diff = textDiff("a\nb\nc\nd\n", "a\nb\nX\nd\n")!;
  expect(diff.map((line) => line.sign + line.text)).toEqual([" a", " b", "-c", "+X", " d"]);
  expect(hunks(textDiff("1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\n5\n6\n7\n")!, 1)).toEqual([undefined, { sign: " ", text: "6" }, { sign: "+", text: "7" }]);
});
