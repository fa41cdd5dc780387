/** The page on hand-made Frames: what every state must hold, whatever the engine says. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";

const open = async (page: Page, query: string) => {
  await page.goto(`/e2e/gallery/index.html?${query}`);
  await page.locator(".stage[data-phase=ready] [data-settled]").first().waitFor({ state: "attached" });
};

for (const lang of ["ko", "en"])
  for (const theme of ["light", "dark"])
    for (const show of ["empty", "two", "edited", "heavy", "pull"])
      test(`no accessibility violations: ${show}, ${lang}, ${theme}`, async ({ page }) => {
        await open(page, `show=${show}&lang=${lang}&theme=${theme}`);
        await page.waitForTimeout(400);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(" | ")}`)).toEqual([]);
      });

test("the stage can be walked with the keyboard, and says what it shows", async ({ page }) => {
  await open(page, "show=edited&lang=en");
  const first = page.getByRole("treeitem", { name: /^web-1, running/ });
  await first.focus();
  await expect(first).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("treeitem", { name: /Writable layer of web-1/ })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("treeitem", { name: /index\.html, changed, 82 B; it hides the copy in the brick layer/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator(".stage-path")).toContainText("/usr/share/nginx/html/index.html");
  await expect(page.locator(".scene .core").first()).toBeAttached();
});

test("looking back and forward", async ({ page }) => {
  await open(page, "show=edited&lang=ko");
  await page.keyboard.press("[");
  await expect(page.locator(".past-note")).toBeVisible();
  await expect(page.locator("[data-pick^='file:/usr/share/nginx/html/index.html@'] .chip-letter")).toHaveCount(0);
  await page.keyboard.press("]");
  await expect(page.locator(".past-note")).toHaveCount(0);
  await expect(page.locator("[data-pick^='file:/usr/share/nginx/html/index.html@'] .chip-letter")).toHaveText("C");
});

test("a copy-up starts at the layer where the file was, and ends in the writable layer", async ({ page }) => {
  await open(page, "show=two&lang=en");
  await page.locator("#terminal").click();
  await page.keyboard.type("docker exec web-1 edit\n");
  await expect(page.locator(".chip.flying")).toBeAttached();
  const start = (await page.locator(".chip.flying").boundingBox())!.y;
  await expect(page.locator(".chip .chip-letter")).toHaveText("C", { timeout: 5000 });
  const end = (await page.locator(".chip", { has: page.locator(".chip-letter") }).boundingBox())!.y;
  expect(end).toBeLessThan(start - 40);
  await expect(page.getByRole("status", { name: "What just happened?" })).toContainText("copied up");
});

test("reduced motion: nothing flies, the same facts are shown", async ({ browser }) => {
  const page = await browser.newPage({ reducedMotion: "reduce" });
  await open(page, "show=two&lang=en");
  await page.locator("#terminal").click();
  await page.keyboard.type("docker exec web-1 edit\n");
  await expect(page.locator(".chip .chip-letter")).toHaveText("C");
  await page.close();
});

test("the page stays without two-way scrolling from 320 px up", async ({ page }) => {
  for (const width of [320, 390, 768, 1024, 1280, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    await open(page, "show=edited&lang=ko");
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), String(width)).toBe(true);
  }
});

test("focus leaves the terminal with Escape, Tab", async ({ page }) => {
  await open(page, "show=two&lang=en");
  await page.locator("#terminal").click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest(".terminal-host") === null)).toBe(true);
});
