/** What lies over the page: menus, palette, time machine, sharing, inside a command. On hand-made Frames. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";

const open = async (page: Page, query: string, hash = "") => {
  await page.goto(`/e2e/gallery/index.html?${query}${hash}`);
  await page.locator(".stage[data-phase=ready] [data-settled]").first().waitFor({ state: "attached" });
};
const overlay = (page: Page, value: object) => page.evaluate((wanted) => (window as unknown as { ui: { setState(state: object): void } }).ui.setState({ overlay: wanted }), value);
const ran = (page: Page) => page.locator(".xterm-rows");

const overlays: readonly (readonly [string, object])[] = [
  ["inside", { kind: "inside", command: 2 }], ["palette", { kind: "palette" }], ["host", { kind: "palette", target: { kind: "host" } }], ["share", { kind: "share" }], ["history", { kind: "history" }], ["compare", { kind: "compare", from: -1 }],
  ["reality", { kind: "reality" }], ["learn", { kind: "learn" }], ["reset", { kind: "reset" }], ["preset", { kind: "preset", preset: "bigFile" }], ["form", { kind: "form", target: { kind: "host" }, action: "run" }], ["differs", { kind: "differs", lines: ["a", "b"] }],
];
// Each language and each theme once: a theme changes colours only, and those are the same tokens in both languages.
for (const [lang, theme] of [["ko", "light"], ["en", "dark"]] as const)
    test(`no accessibility violations over the page, ${lang}, ${theme}`, async ({ page }) => {
      await open(page, `show=edited&lang=${lang}&theme=${theme}`);
      const problems: string[] = [];
      for (const [name, value] of overlays) {
        await overlay(page, value);
        await page.locator("dialog[open]").waitFor();
        await page.waitForTimeout(250);
        const { violations } = await new AxeBuilder({ page }).include("dialog[open]").analyze();
        problems.push(...violations.map((each) => `${name}: ${each.id}: ${each.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(" | ")}`));
        await page.keyboard.press("Escape");
        await expect(page.locator("dialog[open]")).toHaveCount(0);
      }
      await page.locator("[data-pick^='container:']").first().click({ button: "right" });
      await page.getByRole("menu").waitFor();
      const { violations } = await new AxeBuilder({ page }).include("[role=menu]").analyze();
      problems.push(...violations.map((each) => `menu: ${each.id}`));
      expect(problems).toEqual([]);
    });

test("a container is stopped from its menu by keyboard alone, and the command is typed", async ({ page }) => {
  await open(page, "show=two&lang=en");
  await page.getByRole("treeitem", { name: /^web-1, running/ }).focus();
  await page.keyboard.press("Shift+F10");
  await expect(page.getByRole("menuitem", { name: /^Open a shell/ })).toBeVisible();
  await page.keyboard.type("Stop");
  await page.keyboard.press("Enter");
  await expect(ran(page)).toContainText("docker stop web-1");
});

test("leaving a menu gives the focus back", async ({ page }) => {
  await open(page, "show=two&lang=en");
  const item = page.getByRole("treeitem", { name: /^web-1, running/ });
  await item.focus();
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menu").waitFor();
  await page.keyboard.press("Escape");
  await expect(item).toBeFocused();
});

test("a form grows its command, with hostile names quoted", async ({ page }) => {
  await open(page, "show=two&lang=en");
  await overlay(page, { kind: "form", target: { kind: "host" }, action: "run" });
  await page.getByLabel("Image", { exact: true }).fill("nginx");
  await page.getByLabel("Container name").fill("it's; rm -rf /");
  await expect(page.locator(".form-line code")).toHaveText("docker run -d --name 'it'\\''s; rm -rf /' nginx");
  await page.keyboard.press("Enter");
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await expect(ran(page)).toContainText("docker run -d --name 'it'");
});

test("the palette finds objects, files and settings, and leads on to actions", async ({ page }) => {
  await open(page, "show=two&lang=en");
  await page.keyboard.press("Control+k");
  await page.locator("[cmdk-input]").waitFor();
  await page.keyboard.type("web-2");
  await page.keyboard.press("Enter");
  await page.keyboard.type("logs");
  await page.keyboard.press("Enter");
  await expect(ran(page)).toContainText("docker logs web-2");
  await page.locator(".stage").click({ position: { x: 5, y: 200 } });
  await page.getByRole("button", { name: "Find anything" }).click();
  await page.locator("[cmdk-input]").waitFor();
  await page.keyboard.type("dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("typing in the past asks; a branch keeps what came later, and one can go back to it", async ({ page }) => {
  await open(page, "show=two&lang=en");
  await page.keyboard.press("[");
  await page.keyboard.press("[");
  await page.locator("#terminal").click();
  await page.keyboard.type("docker ps\n");
  await expect(page.getByRole("dialog", { name: "Branch from here?" })).toBeVisible();
  await page.getByRole("button", { name: "Branch here" }).click();
  await expect(page.locator(".timeline .count")).toHaveText("5 / 5");
  await overlay(page, { kind: "history" });
  await expect(page.locator(".branches > li")).toHaveCount(1);
  await expect(page.locator(".branches > li")).toContainText("Same for 4 commands, then 2 of its own.");
  await page.getByRole("button", { name: "Go there" }).click();
  await expect(page.locator(".timeline .count")).toHaveText("6 / 6");
});

test("starting over can be undone", async ({ page }) => {
  await open(page, "show=two&lang=en");
  await overlay(page, { kind: "reset" });
  await page.getByRole("button", { name: "Start over", exact: true }).click();
  await expect(page.locator(".timeline .count")).toHaveText("0 / 0");
  await overlay(page, { kind: "history" });
  await page.getByRole("button", { name: "Go there" }).click();
  await expect(page.locator(".timeline .count")).toHaveText("6 / 6");
});

test("a shared link opens the same host and says so; a bad one changes nothing", async ({ page, context }) => {
  await open(page, "show=two&lang=en");
  await overlay(page, { kind: "share" });
  await expect(page.getByRole("img", { name: "QR code of the link" })).toBeVisible();
  const link = await page.getByLabel("Link", { exact: true }).inputValue();
  const hash = link.slice(link.indexOf("#"));
  const other = await context.newPage();
  await open(other, "show=two&lang=en", hash);
  await expect(other.locator(".notice")).toContainText("identical");
  expect(new URL(other.url()).hash).toBe("");
  const bad = await context.newPage();
  await open(bad, "show=two&lang=en", `${hash.slice(0, -12)}`);
  await expect(bad.getByRole("alert")).toContainText("The link cannot be opened.");
  await expect(bad.locator(".timeline .count")).toHaveText("6 / 6");
});

test("a session file is saved, opened again, and a foreign one is refused", async ({ page }) => {
  await open(page, "show=two&lang=en");
  await overlay(page, { kind: "share" });
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the session" }).click();
  const path = await (await download).path();
  await page.locator("dialog input[type=file]").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from('{"hello":1}') });
  await expect(page.getByRole("alert")).toContainText("not made by Strata");
  await page.locator("dialog input[type=file]").setInputFiles(path);
  await expect(page.locator(".notice")).toContainText("identical");
  await expect(page.locator(".timeline .count")).toHaveText("6 / 6");
});

test("inside a command: stepping, and an option shows the field it became", async ({ page }) => {
  await open(page, "show=two&lang=en");
  await overlay(page, { kind: "inside", command: 2 });
  await expect(page.locator(".inside-says")).toContainText("1 / 16");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".inside-says")).toContainText("containerd prepares an empty writable layer on COPY site/");
  await page.getByRole("button", { name: "-p 8080:80" }).focus();
  await expect(page.locator(".json-line.lit")).toContainText(["ExposedPorts", "80/tcp"]);
  await page.getByRole("slider", { name: "Place in the command" }).focus();
  await page.keyboard.press("End");
  await expect(page.locator(".inside-says")).toContainText("204 No Content");
  await page.getByRole("button", { name: "Steps" }).click();
  await expect(page.locator(".step-list > li")).toHaveCount(16);
});

test("nothing over the page scrolls two ways at 390 px", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await open(page, "show=edited&lang=ko");
  for (const [name, value] of overlays) {
    await overlay(page, value);
    await page.locator("dialog[open]").waitFor();
    await page.waitForTimeout(150);
    expect(await page.evaluate(() => { const dialog = document.querySelector("dialog[open]")!; return dialog.scrollWidth <= dialog.clientWidth + 1 && document.documentElement.scrollWidth <= innerWidth; }), name).toBe(true);
    await page.keyboard.press("Escape");
    await expect(page.locator("dialog[open]")).toHaveCount(0);
  }
});
