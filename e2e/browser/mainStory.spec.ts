/**
 * The main story on the built page and the real engine: two containers run, a file is edited in one and stays as it was in the
 * other, a file is deleted, the result is committed, looked back at, shared, and restored from the link. By mouse, by keyboard
 * alone, and by touch at 390 px, in both languages.
 */
import { expect, test, type Locator, type Page } from "@playwright/test";
import { en } from "../../src/i18n/en.ts";
import { ko } from "../../src/i18n/ko.ts";
import { toolsEn } from "../../src/i18n/toolsEn.ts";
import { toolsKo } from "../../src/i18n/toolsKo.ts";
import { builtPort } from "./ports.ts";

test.use({ baseURL: `http://localhost:${builtPort}` });

interface Hands {
  /** Presses a button or whatever else does something. */
  press(page: Page, target: Locator): Promise<void>;
  /** Gives a field or the terminal the keyboard. */
  enter(page: Page, target: Locator): Promise<void>;
  /** Chooses an entry of the menu that is open. */
  choose(page: Page, label: string): Promise<void>;
  /** Selects the file of that path in the list that is shown. */
  pickFile(page: Page, path: string): Promise<void>;
  /** Steps in the timeline, backwards when negative. */
  look(page: Page, by: number): Promise<void>;
}

const row = (page: Page, path: string) => page.locator(`.file-row[data-object^='file:${path}@']`);
const item = (page: Page, label: string) => page.getByRole("menuitem", { name: label }).first();
const holds = (target: Locator) => target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement));

async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor({ state: "attached" });
  for (let presses = 0; presses < 150; presses++) {
    if (await holds(target)) return;
    if (await page.evaluate(() => document.activeElement?.closest(".terminal-host") != null)) await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reached ${String(target)}`);
}

const byPointer = (press: (target: Locator) => Promise<void>): Hands => ({
  press: (_page, target) => press(target),
  enter: (_page, target) => press(target),
  choose: (page, label) => press(item(page, label)),
  pickFile: (page, path) => press(row(page, path)),
  async look(page, by) {
    const button = page.locator(".timeline > .icon-button:not(.step):not(.machine)").nth(by < 0 ? 0 : 1);
    for (let done = 0; done < Math.abs(by); done++) await press(button);
  },
});

const keyboard: Hands = {
  async press(page, target) {
    await tabTo(page, target);
    await page.keyboard.press("Enter");
  },
  enter: tabTo,
  async choose(page, label) {
    await page.getByRole("menu").waitFor();
    for (let presses = 0; presses < 40 && !(await holds(item(page, label))); presses++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
  },
  async pickFile(page, path) {
    await tabTo(page, page.locator(".file-rows"));
    await page.keyboard.press("Home");
    for (let presses = 0; presses < 40 && (await page.locator(`.file-row.active[data-object^='file:${path}@']`).count()) === 0; presses++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
  },
  async look(page, by) {
    await tabTo(page, page.locator(".track"));
    for (let done = 0; done < Math.abs(by); done++) await page.keyboard.press(by < 0 ? "ArrowLeft" : "ArrowRight");
  },
};

const ways = [
  { means: "mouse", hands: byPointer((target) => target.click()), use: {} },
  { means: "keyboard alone", hands: keyboard, use: {} },
  { means: "touch at 390 px", hands: byPointer((target) => target.tap()), use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
] as const;

for (const { locale, words, tools } of [{ locale: "ko-KR", words: ko, tools: toolsKo }, { locale: "en-US", words: en, tools: toolsEn }])
  for (const { means, hands, use } of ways)
    test.describe(`${locale}, ${means}`, () => {
      test.use({ locale, ...use });
      test("run two, edit one, delete, commit, look back, share, restore", async ({ page, context }) => {
        const problems: string[] = [];
        const watch = (each: Page) => each.on("pageerror", (error) => problems.push(error.message));
        watch(page);
        const isPhone = "hasTouch" in use;
        const count = page.locator(".timeline .count");
        const tab = async (name: "strata" | "files" | "terminal") => { if (isPhone) await hands.press(page, page.locator(".tabbar").getByRole("tab", { name: words.tabs[name] })); };
        const done = async (number: number) => {
          await expect(count).toHaveText(`${number} / ${number}`, { timeout: 20_000 });
          await expect(page.locator(".happened[data-kind=now]")).toHaveCount(0);
        };
        const type = async (line: string, number: number) => {
          await tab("terminal");
          await hands.enter(page, page.locator("#terminal"));
          await page.keyboard.type(`${line}\n`);
          await done(number);
        };
        const idOf = async (name: string) => (await page.locator(`.holders button[title='${name}']`).getAttribute("data-object"))!.slice("container:".length);
        const mark = (path: string, id: string) => page.locator(`.stage-tree [data-object='file:${path}@${id}']`);
        /** Finds a file as a container sees it, by its name. */
        const find = async (container: string, path: string) => {
          await tab("files");
          await hands.press(page, page.locator(`.holders button[title='${container}']`));
          const search = page.locator(".file-search input");
          if (!(await search.isVisible())) await hands.press(page, page.getByRole("button", { name: words.files.search }));
          await hands.enter(page, search);
          await search.fill(path);
          await expect(row(page, path)).toBeVisible();
          await hands.pickFile(page, path);
          await expect(page.locator(".details")).toContainText(words.inspector.core);
        };
        const act = async (label: string) => {
          await hands.press(page, page.locator(".details .actions-button"));
          await hands.choose(page, label);
        };

        await page.goto("/");
        await page.locator(".stage[data-phase=ready]").waitFor();
        await expect(page.locator("html")).toHaveAttribute("lang", locale.slice(0, 2));

        await type("docker run -d --name one alpine sleep 10000", 1);
        await type("docker run -d --name two alpine sleep 10000", 2);

        await find("one", "/etc/motd");
        const one = await idOf("one");
        const two = await idOf("two");
        await act(tools.actions.edit);
        const text = page.getByLabel(tools.editor.text);
        await expect(text).not.toHaveValue("");
        await expect(text).toBeFocused();
        await page.keyboard.press("Control+Home");
        await page.keyboard.type("hello ");
        await hands.press(page, page.getByRole("button", { name: tools.editor.save }));
        await done(3);
        await expect(mark("/etc/motd", one)).toBeAttached();
        await expect(page.locator(".details")).toContainText("hello");

        await find("two", "/etc/motd");
        await expect(page.locator(".details")).not.toContainText("hello");
        await expect(mark("/etc/motd", two)).toHaveCount(0);

        await find("one", "/etc/issue");
        await act(tools.actions.remove);
        await done(4);
        await expect(mark("/etc/issue", one)).toBeAttached();

        // The container itself: closing the file's path on the stage, or selecting its head.
        await tab("strata");
        if (means === "keyboard alone") {
          const head = page.locator(`.stage-tree [data-object='container:${one}']`);
          await tabTo(page, page.locator(".stage-tree"));
          await page.keyboard.press("Home");
          for (let presses = 0; presses < 20 && !(await holds(head)); presses++) await page.keyboard.press("ArrowDown");
          await page.keyboard.press("Enter");
        } else await hands.press(page, page.locator(`.scene [data-pick='container:${one}']`));
        await act(tools.actions.commit);
        const reference = page.getByLabel(tools.actions.fieldRef);
        await expect(reference).toHaveValue("one-image:1");
        await hands.press(page, page.getByRole("button", { name: tools.actions.runNow }));
        await done(5);
        await expect(page.locator(".stage-tree [data-object='tag:one-image:1']")).toBeAttached();

        await hands.look(page, -3);
        await expect(count).toHaveText("2 / 5");
        await expect(mark("/etc/motd", one)).toHaveCount(0);
        await hands.look(page, 3);
        await expect(count).toHaveText("5 / 5");
        await expect(mark("/etc/issue", one)).toBeAttached();

        await hands.press(page, page.locator(".header .share"));
        const link = page.getByLabel(tools.share.link, { exact: true });
        await expect(link).toHaveValue(/#s=/);
        const address = await link.inputValue();
        await page.close();

        const other = await context.newPage();
        watch(other);
        await other.goto(address);
        await expect(other.locator(".notice")).toContainText(tools.shared.identical, { timeout: 20_000 });
        await expect(other.locator(".timeline .count")).toHaveText("5 / 5");
        await expect(other.locator(`.stage-tree [data-object='file:/etc/motd@${one}']`)).toBeAttached();
        await other.reload();
        await other.locator(".stage[data-phase=ready]").waitFor();
        await expect(other.locator(".timeline .count")).toHaveText("5 / 5");
        await expect(other.locator(".stage-tree [data-object='tag:one-image:1']")).toBeAttached();
        expect(problems).toEqual([]);
      });
    });
