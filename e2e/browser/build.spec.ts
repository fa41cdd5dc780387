/** The build view: on hand-made builds what every state must hold; on the real engine edit, foresee, build, build again, by keyboard. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { builtPort } from "./ports.ts";

const gallery = async (page: Page, query: string) => {
  await page.goto(`/e2e/gallery/index.html?${query}`);
  await page.locator(".line-said").nth(4).waitFor({ state: "attached" });
};

for (const { show, lang, theme } of [{ show: "build", lang: "ko", theme: "light" }, { show: "build", lang: "en", theme: "dark" }, { show: "building", lang: "ko", theme: "dark" }, { show: "building", lang: "en", theme: "light" }])
  test(`no accessibility violations: ${show}, ${lang}, ${theme}`, async ({ page }) => {
    await gallery(page, `show=${show}&lang=${lang}&theme=${theme}`);
    await page.locator(".build-scene[data-settled]").first().waitFor({ state: "attached" });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(" | ")}`)).toEqual([]);
  });

test("no accessibility violations on a phone, in every part", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await gallery(page, "show=build&lang=ko");
  for (let tab = 0; tab < 4; tab++) {
    await page.locator(".tabbar button").nth(tab).click();
    await page.waitForTimeout(300);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((each) => `${tab} ${each.id}: ${each.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(" | ")}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
});

test("an edit is foreseen: the first step that misses says why, later ones follow; unsaved text outlives a reload", async ({ page }) => {
  await gallery(page, "show=build&lang=en");
  await expect(page.locator(".build-counts")).toHaveText("Nothing to rebuild");
  await page.getByRole("tab", { name: "src/app.ts" }).click();
  await page.getByRole("textbox", { name: "src/app.ts" }).click();
  await page.keyboard.type("// more");
  await expect(page.getByRole("tab", { name: /src\/app\.ts.*not saved/ })).toBeVisible();
  await page.getByRole("tab", { name: "Dockerfile" }).click();
  await expect(page.locator(".line-reason")).toHaveText(/^src\/app\.ts changed, so this step’s cache key changed/);
  await expect(page.locator(".line-reason")).toHaveCount(1);
  await expect(page.locator(".build-counts")).toHaveText("7 cached · 3 rebuild");
  await expect(page.locator(".build-steps li[data-state=rebuild]")).toHaveCount(3);
  await expect(page.locator(".bnode.rebuild")).toHaveCount(3);
  await page.waitForTimeout(400);
  await page.reload();
  await expect(page.getByRole("tab", { name: /src\/app\.ts.*not saved/ })).toBeVisible();
});

test("one thing lights up everywhere: a line, its node, its bar and its slab", async ({ page }) => {
  await gallery(page, "show=build&lang=en");
  await page.locator(".cm-line", { hasText: "apt-get install" }).hover();
  await expect(page.locator(".bnode.lit")).toContainText("RUN apt-get install");
  await expect(page.locator(".gantt-row.lit")).toContainText("RUN apt-get");
  await expect(page.locator(".image-drawing .slab.selected")).toHaveCount(1);
  await page.locator(".bnode", { hasText: "COPY nginx.conf" }).hover();
  await expect(page.locator(".lit-line")).toHaveText(/COPY nginx\.conf/);
});

for (const { lang, unsaved, nothing } of [{ lang: "en", unsaved: "not saved", nothing: "Nothing to rebuild" }, { lang: "ko", unsaved: "저장하지 않음", nothing: "다시 실행할 단계가 없습니다" }])
  test.describe(`on the real engine, ${lang}`, () => {
    test.use({ baseURL: `http://localhost:${builtPort}` });

    test("edit, foresee, build, and build again from the cache, by keyboard alone", async ({ page }) => {
      await page.addInitScript((language) => {
        if (localStorage.getItem("strata/ui/1") === null) localStorage.setItem("strata/ui/1", JSON.stringify({ language, view: "build", firstRunDone: true }));
      }, lang);
      await page.goto("/");
      const tabTo = async (selector: string) => {
        for (let presses = 0; presses < 80; presses++) {
          if (await page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null, selector)) return;
          if (await page.evaluate(() => document.activeElement?.closest(".terminal-host, .early") !== null)) await page.keyboard.press("Escape");
          await page.keyboard.press("Tab");
        }
        throw new Error(`Tab never reached ${selector}`);
      };
      const state = (name: string) => page.locator(`.build-steps li[data-state=${name}]`);

      // A small project, from nothing.
      await page.locator(".project-choice").first().waitFor();
      await tabTo(".project-choice");
      await page.keyboard.press("Enter");
      await expect(page.locator(".line-said.write").first()).toBeVisible();
      await expect(state("rebuild")).not.toHaveCount(0);

      await tabTo(".build-button");
      await page.keyboard.press("Enter");
      await expect(page.locator(".build-counts")).toHaveText(nothing, { timeout: 15_000 });
      await expect(page.locator(".image-drawing .flag")).toBeVisible();
      await expect(page.locator(".line-said.is-cached")).toHaveCount(9);

      // Another file of the context.
      await tabTo(".file-tabs [aria-selected=true]");
      for (let presses = 0; presses < 5 && !(await page.locator(".file-tabs [aria-selected=true]").innerText()).includes("title.txt"); presses++) await page.keyboard.press("ArrowRight");
      await tabTo(".cm-content");
      await page.keyboard.press("Control+End");
      await page.keyboard.type("and more");
      await expect(page.getByRole("tab", { name: new RegExp(`title\\.txt.*${unsaved}`) })).toBeVisible();
      await expect(state("rebuild")).not.toHaveCount(0);
      await expect(state("cached")).not.toHaveCount(0);
      await expect(page.locator(".bnode.rebuild", { hasText: "COPY title.txt" })).toBeAttached();

      // Saving keeps the forecast; building saves.
      await page.keyboard.press("Control+s");
      await expect(page.getByRole("tab", { name: new RegExp(unsaved) })).toHaveCount(0);
      await page.waitForTimeout(400);
      await expect(page.locator(".bnode.rebuild", { hasText: "COPY title.txt" })).toBeAttached();
      await tabTo(".build-button");
      await page.keyboard.press("Enter");
      await expect(page.locator(".build-counts")).toHaveText(nothing, { timeout: 15_000 });
      await expect(page.locator(".gantt-row.done", { hasText: "COPY title.txt" })).toBeAttached();
      await expect(page.locator(".gantt-row.cached", { hasText: "FROM alpine" })).toBeAttached();

      // A reload replays the journal: the same files, the same cache.
      await page.reload();
      await expect(page.locator(".build-counts")).toHaveText(nothing, { timeout: 15_000 });
      await expect(page.locator(".line-said.is-cached")).toHaveCount(9);
    });
  });
