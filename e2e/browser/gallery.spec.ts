/** The page on hand-made Frames: what every state must hold, whatever the engine says. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";

const open = async (page: Page, query: string) => {
  await page.goto(`/e2e/gallery/index.html?${query}`);
  await page.locator(".stage[data-phase=ready] [data-settled]").first().waitFor({ state: "attached" });
};

/** Everything in one language and theme; then what another language or theme can change. */
const passes = [["en", "light", undefined], ["en", "dark", ["color-contrast", "link-in-text-block"]], ["ko", "dark", undefined], ["ko", "light", ["color-contrast", "link-in-text-block"]]] as const;
for (const show of ["empty", "two", "edited", "heavy", "pull", "present"])
  test(`no accessibility violations: ${show}, in both languages and themes`, async ({ page }) => {
    await open(page, show === "present" ? "show=edited&mode=present" : `show=${show}&first=1`);
    const problems: string[] = [];
    for (const [language, theme, rules] of passes) {
      await page.evaluate((wanted) => (window as unknown as { ui: { setState(state: object): void } }).ui.setState(wanted), { language, theme });
      await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
      await page.waitForTimeout(350);
      const axe = new AxeBuilder({ page });
      const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze();
      problems.push(...violations.map((each) => `${language} ${theme} ${each.id}: ${each.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(" | ")}`));
    }
    expect(problems).toEqual([]);
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

test("inside a command, picture by picture, forward and back", async ({ page }) => {
  await open(page, "show=edited&lang=en");
  const said = page.getByRole("status", { name: "What just happened?" });
  await page.keyboard.press(",");
  await expect(said).toContainText("The copy of index.html lies in the writable layer");
  await expect(page.locator(".step-count")).toHaveText("4/5");
  await expect(page.locator(".timeline .count")).toHaveText("6 / 7");
  for (let step = 0; step < 3; step++) await page.keyboard.press(",");
  await expect(said).toContainText("Searching /usr/share/nginx/html/index.html from the top");
  await expect(page.locator(".scene .core").first()).toBeAttached();
  await page.getByRole("button", { name: "One step forward inside the command" }).click();
  await expect(page.locator(".chip.flying")).toBeAttached();
  for (let step = 0; step < 3; step++) await page.keyboard.press(".");
  await expect(page.locator(".timeline .count")).toHaveText("7 / 7");
  await expect(page.locator("[data-pick^='file:/usr/share/nginx/html/index.html@'] .chip-letter")).toHaveText("C");
});

test("a presentation is led by a clicker's keys, with panes beside the stage", async ({ page }) => {
  await open(page, "show=edited&lang=en&mode=present");
  await page.keyboard.press("PageUp");
  await expect(page.locator(".present-now")).toHaveText("Step 4 of 5");
  await page.keyboard.press("PageDown");
  await page.keyboard.press("2");
  await expect(page.locator(".present-pane .files")).toBeVisible();
  await page.keyboard.press("1");
  await expect(page.locator(".present-pane")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.locator(".header-mode")).toBeVisible();
});

test("the first gesture is offered once, beside the drawing, and shows what it says", async ({ page }) => {
  await open(page, "show=two&lang=en&first=1");
  await page.getByRole("button", { name: "Show me" }).click();
  await expect(page.locator(".scene .core").first()).toBeAttached();
  await expect(page.locator(".first-run")).toHaveCount(0);
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
