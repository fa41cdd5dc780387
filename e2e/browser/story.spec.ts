/** The main story on the built page and the real engine, as a student lives it: in both languages, with the mouse and with the keyboard alone. */
import { expect, test, type Page } from "@playwright/test";
import { builtPort } from "./ports.ts";

test.use({ baseURL: `http://localhost:${builtPort}` });

/** How a visitor gets at the parts of the page. */
interface Hands {
  terminal(page: Page): Promise<void>;
  /** Steps in the timeline, backwards when negative. */
  step(page: Page, by: number): Promise<void>;
  apiCalls(page: Page): Promise<void>;
  /** Opens an API call. */
  openCall(page: Page, path: RegExp): Promise<void>;
  /** Brings /etc/motd into sight in the file tree of a container. */
  findMotd(page: Page, container: string): Promise<void>;
  terminalTab(page: Page): Promise<void>;
}

const etc = (page: Page) => page.locator(".file-row[data-object^='file:/etc@']");
const motd = (page: Page) => page.locator(".file-row[data-object^='file:/etc/motd@']");
const focused = (page: Page, selector: string) => page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null, selector);

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    if (await focused(page, selector)) return;
    if (await focused(page, ".terminal-host")) await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reached ${selector}`);
}

const mouse: Hands = {
  terminal: (page) => page.locator("#terminal").click(),
  async step(page, by) {
    const button = page.locator(".timeline > .icon-button:not(.step):not(.machine)").nth(by < 0 ? 0 : 1);
    for (let done = 0; done < Math.abs(by); done++) await button.click();
  },
  apiCalls: (page) => page.locator("#dock-tab-api").click(),
  openCall: (page, path) => page.locator(".calls button", { hasText: path }).first().click(),
  async findMotd(page, container) {
    await page.locator(".holders button", { hasText: container }).click();
    const scroll = (by: number) => page.locator(".file-rows").evaluate((list, step) => list.scrollBy({ top: step, behavior: "instant" }), by);
    await scroll(-100_000);
    if ((await etc(page).getAttribute("aria-expanded")) === "false") await etc(page).click();
    // Only the rows in sight are in the page.
    await expect(async () => {
      if ((await motd(page).count()) === 0) await scroll(100);
      await expect(motd(page)).toHaveCount(1, { timeout: 100 });
    }).toPass({ intervals: [20] });
  },
  terminalTab: (page) => page.locator("#dock-tab-terminal").click(),
};

const keyboard: Hands = {
  terminal: (page) => tabTo(page, "#terminal"),
  async step(page, by) {
    await tabTo(page, ".track");
    for (let done = 0; done < Math.abs(by); done++) await page.keyboard.press(by < 0 ? "[" : "]");
  },
  async apiCalls(page) {
    await tabTo(page, "#dock-tab-terminal");
    await page.keyboard.press("ArrowRight");
  },
  async openCall(page, path) {
    await tabTo(page, ".calls");
    for (let presses = 0; presses < 80; presses++) {
      await page.keyboard.press("Tab");
      if (path.test((await page.evaluate(() => document.activeElement?.textContent)) ?? "")) return page.keyboard.press("Enter");
    }
    throw new Error(`no call ${String(path)}`);
  },
  async findMotd(page, container) {
    await tabTo(page, `.holders button[title='${container}']`);
    await page.keyboard.press("Enter");
    await tabTo(page, ".file-rows");
    await page.keyboard.press("Home");
    await expect(page.locator(".file-row.active")).toHaveAttribute("data-object", /^file:\/bin@/);
    for (let presses = 0; presses < 10 && !(await etc(page).evaluate((row) => row.classList.contains("active"))); presses++) await page.keyboard.press("ArrowDown");
    if ((await etc(page).getAttribute("aria-expanded")) === "false") await page.keyboard.press("ArrowRight");
    for (let presses = 0; presses < 80 && (await page.locator(".file-row.active[data-object^='file:/etc/motd@']").count()) === 0; presses++) await page.keyboard.press("ArrowDown");
  },
  async terminalTab(page) {
    await tabTo(page, "#dock-tab-api");
    await page.keyboard.press("ArrowLeft");
  },
};

/** The terminal's rows in sight, as text. */
const rows = (page: Page) => page.locator(".xterm-rows > div").allTextContents().then((all) => all.map((row) => row.replaceAll("\u00a0", " ").trimEnd()));
const opened = (page: Page) => page.locator(".stage[data-phase=ready]").waitFor();
const prompt = /^student@docker-host:\S+\$/;

/** What the screen shows below the last entry of a line, once the prompt is back; undefined before. */
async function answerTo(page: Page, line: string): Promise<readonly string[] | undefined> {
  // A long line wraps: rows are joined up to the next prompt.
  const shown = (await rows(page)).filter((row) => row !== "");
  const last = shown.at(-1);
  if (last === undefined || !/^student@docker-host:\S+\$$/.test(last)) return undefined;
  const start = shown.findLastIndex((row, index) => index < shown.length - 1 && prompt.test(row));
  if (start < 0) return undefined;
  let entered = shown[start]!.replace(prompt, "").trimStart();
  let next = start + 1;
  while (entered.length < line.length && next < shown.length - 1) entered += shown[next++]!;
  return entered.replaceAll(" ", "") === line.replaceAll(" ", "") ? shown.slice(next, -1) : undefined;
}

/** Types a line at the prompt and gives its output. */
async function run(page: Page, line: string): Promise<readonly string[]> {
  const count = page.locator(".timeline .count");
  const before = Number((await count.textContent())!.split("/")[1]);
  await page.keyboard.type(`${line}\n`);
  await expect(count).toHaveText(`${before + 1} / ${before + 1}`);
  let answer: readonly string[] | undefined;
  await expect(async () => {
    answer = await answerTo(page, line);
    expect(answer, (await rows(page)).join("\n")).toBeDefined();
  }).toPass({ timeout: 30_000, intervals: [50] });
  return answer!;
}

// The other two pairs are lived through in the main story.
for (const [locale, means, hands] of [["en-US", "mouse", mouse], ["ko-KR", "keyboard", keyboard]] as const)
    test.describe(`${locale}, ${means}`, () => {
      test.use({ locale });
      test("the story: two containers, one changed file, back and forward, reload", async ({ page }) => {
        const problems: string[] = [];
        page.on("dialog", (dialog) => { problems.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
        page.on("pageerror", (error) => problems.push(error.message));
        await page.goto("/");
        await opened(page);
        await expect(page.locator("html")).toHaveAttribute("lang", locale.slice(0, 2));

        await hands.terminal(page);
        const one = (await run(page, "docker run -d --name one alpine sleep 10000")).at(-1)!;
        expect(one).toMatch(/^[0-9a-f]{64}$/);
        const [two] = await run(page, "docker run -d --name two alpine sleep 10000");
        expect(two).toMatch(/^[0-9a-f]{64}$/);
        expect(await run(page, "docker exec one sh -c 'echo hi >> /etc/motd'")).toEqual([]);
        expect(await run(page, "docker diff one")).toEqual(["C /etc", "C /etc/motd"]);
        expect(await run(page, "docker diff two")).toEqual([]);

        const chip = page.locator(`.stage-tree [data-object='file:/etc/motd@${one}']`);
        await expect(chip).toBeAttached();
        await hands.findMotd(page, "one");
        await expect(motd(page).locator(".letter")).toHaveText("C");
        // The rows of the other container may still be leaving when the search begins: then it starts over.
        await expect(async () => {
          await hands.findMotd(page, "two");
          await expect(motd(page)).toBeVisible({ timeout: 500 });
          await expect(motd(page).locator(".letter")).toHaveCount(0, { timeout: 500 });
        }).toPass();

        await hands.step(page, -3);
        await expect(page.locator(".timeline .count")).toHaveText("2 / 5");
        await expect(page.locator(".past-note")).toBeVisible();
        await expect(chip).toHaveCount(0);
        await hands.step(page, 3);
        await expect(page.locator(".timeline .count")).toHaveText("5 / 5");
        await expect(page.locator(".past-note")).toHaveCount(0);
        await expect(chip).toBeAttached();

        await hands.terminal(page);
        const hostile = "<img src=x onerror=alert(1)>";
        const [three] = await run(page, `docker run -d --name three --label 'x=${hostile}' busybox:latest sleep 10000`).then((lines) => lines.slice(-1));
        expect(await run(page, `docker inspect -f '{{.Config.Labels.x}}' three`)).toEqual([hostile]);
        await hands.apiCalls(page);
        // Newest first: the image was missing, was pulled, and then the container was made.
        await expect(page.locator(".calls button", { hasText: /^POST\/v1\.45\/containers\/create\?name=one/ }).locator(".status")).toHaveText(["201", "404"]);
        await hands.openCall(page, /^POST\/v1\.45\/containers\/create\?name=three/);
        await expect(page.locator(".calls pre").first()).toContainText(hostile);
        await expect(page.locator("img[src=x]")).toHaveCount(0);
        await hands.terminalTab(page);

        await page.reload();
        await opened(page);
        await expect(page.locator(".timeline .count")).toHaveText("7 / 7");
        await hands.terminal(page);
        expect(await run(page, "docker ps -q --no-trunc")).toEqual([three, two, one]);
        expect(await run(page, "docker diff one")).toEqual(["C /etc", "C /etc/motd"]);
        await expect(chip).toBeAttached();

        await page.keyboard.type("while true; do date; sleep 1; done\n");
        await expect.poll(async () => (await rows(page)).filter((row) => /^\w{3} \w{3} +\d+ \d\d:\d\d:\d\d /.test(row)).length, { timeout: 10_000 }).toBeGreaterThan(2);
        await page.keyboard.press("Control+c");
        await expect.poll(async () => (await rows(page)).filter((row) => row !== "").at(-1)).toMatch(/^student@docker-host:\S+\$$/);

        await page.evaluate(() => {
          const data = new DataTransfer();
          data.setData("text/plain", "x".repeat(10_000_000));
          document.activeElement!.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        });
        await expect(page.locator(".notice")).toContainText("10.0 MB");
        expect(await run(page, "echo alive")).toEqual(["alive"]);
        expect(problems).toEqual([]);
      });
    });
