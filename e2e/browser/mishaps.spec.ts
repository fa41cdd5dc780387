/** What goes wrong around the page: reloads, dead workers, other tabs, full or damaged storage, bad links. Nothing may be lost. */
import { readFileSync } from "node:fs";
import { expect as expectSoon, test, type Page } from "@playwright/test";
import { builtPort } from "./ports.ts";

test.use({ actionTimeout: 15_000, baseURL: `http://localhost:${builtPort}`, locale: "en-US" });

/** A busy machine may need a moment for a reload and its replay. */
const expect = expectSoon.configure({ timeout: 15_000 });

const ready = (page: Page) => page.locator(".stage[data-phase=ready]").waitFor();
const shown = (page: Page) => page.locator(".xterm-rows").textContent().then((text) => (text ?? "").replaceAll("\u00a0", " "));
const count = (page: Page) => page.locator(".timeline .count");

async function type(page: Page, line: string): Promise<void> {
  await page.locator("#terminal").click();
  await page.keyboard.type(`${line}\n`);
}

async function start(page: Page, ...lines: string[]): Promise<void> {
  await page.goto("/");
  await ready(page);
  for (const [index, line] of lines.entries()) {
    await type(page, line);
    await expect(count(page)).toHaveText(`${index + 1} / ${index + 1}`);
  }
}

/** Puts a value in the place of the stored session. */
const damage = (page: Page, value: unknown) =>
  page.evaluate(
    (damaged) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open("strata");
        opening.onsuccess = () => {
          const writing = opening.result.transaction("workspace", "readwrite");
          writing.objectStore("workspace").put(damaged, "session");
          writing.oncomplete = () => resolve();
        };
      }),
    value,
  );

test("a reload in the middle of a command goes on with it", async ({ page }) => {
  await start(page, "echo first");
  await type(page, "while true; do echo tick; sleep 1; done");
  await expect.poll(() => shown(page)).toContain("ticktick");
  await page.waitForTimeout(400);
  await page.reload();
  await ready(page);
  await expect(count(page)).toHaveText("2 / 2");
  await expect.poll(() => shown(page)).toContain("ticktick");
  await page.locator("#terminal").click();
  await page.keyboard.press("Control+c");
  await type(page, "echo still-$((40+2))");
  await expect.poll(() => shown(page)).toContain("still-42");
});

test("a worker that dies is noticed, and the host comes back from its commands", async ({ page }) => {
  await start(page, "echo kept > note");
  await page.workers()[0]!.evaluate(() => (globalThis as unknown as { close(): void }).close());
  await type(page, "sleep 1000");
  const banner = page.getByRole("alert").filter({ hasText: "does not answer" });
  await expect(banner).toBeVisible({ timeout: 15_000 });
  await banner.getByRole("button", { name: "Start it again from your commands" }).click();
  await ready(page);
  await expect(banner).toHaveCount(0);
  await type(page, "cat note");
  await expect.poll(() => shown(page)).toMatch(/cat notekept/);
});

test("a second tab says that it is not remembered, and leaves the first one's session alone", async ({ page, context }) => {
  await start(page, "echo mine");
  await page.waitForTimeout(400);
  const other = await context.newPage();
  await other.goto("/");
  await ready(other);
  await expect(other.getByRole("alert")).toContainText("open in another tab");
  await expect(count(other)).toHaveText("1 / 1");
  await type(other, "echo theirs");
  await expect(count(other)).toHaveText("2 / 2");
  await other.close();
  await page.reload();
  await ready(page);
  await expect(count(page)).toHaveText("1 / 1");
});

test("a full storage is told, and the session goes on", async ({ page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await start(page, "echo a");
  await expect(page.getByRole("alert")).toContainText("no room left");
  await type(page, "echo b");
  await expect(count(page)).toHaveText("2 / 2");
});

for (const [what, value, words] of [
  ["damaged", { version: 1, journal: { engine: "x", entries: "?" }, paints: {} }, "cannot be read"],
  ["newer", { version: 7, journal: {}, paints: {} }, "newer version"],
] as const)
  test(`a ${what} stored session is kept, can be saved, and starting over works`, async ({ page }) => {
    await start(page, "echo a");
    await page.waitForTimeout(400);
    await damage(page, value);
    await page.reload();
    const banner = page.getByRole("alert").filter({ hasText: words });
    await expect(banner).toBeVisible();
    const saving = page.waitForEvent("download");
    await banner.getByRole("button", { name: "Save the old data as a file" }).click();
    const saved = JSON.parse(readFileSync((await (await saving).path())!, "utf8")) as object;
    expect(saved).toMatchObject(value);
    await banner.getByRole("button", { name: "Start over" }).click();
    await ready(page);
    await expect(banner).toHaveCount(0);
    await type(page, "echo new");
    await expect(count(page)).toHaveText("1 / 1");
  });

test("bad links are refused with a reason, and the own session stays", async ({ page }) => {
  await start(page, "echo mine");
  await page.waitForTimeout(400);
  for (const hash of ["#s=1.AAAA", "#s=99.AAAA", "#s=nonsense", `#s=1.${"A".repeat(50_000)}`]) {
    await page.goto(`/?${hash.length}${hash}`);
    await ready(page);
    await expect(page.getByRole("alert")).toContainText("The link cannot be opened.");
    await expect(count(page)).toHaveText("1 / 1");
  }
});
