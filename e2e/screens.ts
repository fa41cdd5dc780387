/**
 * `node e2e/screens.ts [NAME…]`: remakes the pictures in docs/screens from the page as it is: every state in light and dark,
 * Korean and English, on a desk, a phone and a projector. With names, only the pictures whose names contain one of them.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "@playwright/test";

interface Size {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly isTouch?: boolean;
}

const sizes = {
  desk: { width: 1440, height: 900, scale: 1 }, phone: { width: 390, height: 844, scale: 2, isTouch: true }, tablet: { width: 820, height: 1180, scale: 1, isTouch: true }, projector: { width: 1920, height: 1080, scale: 1 },
} as const satisfies Readonly<Record<string, Size>>;

interface Screen {
  readonly name: string;
  /** Query of the gallery page: which host, language, theme, mode. */
  readonly query: string;
  readonly size: keyof typeof sizes;
  /** Brings the page into the state to be pictured. */
  readonly act?: (page: Page) => Promise<void>;
  /** The state has no settled drawing. */
  readonly unsettled?: boolean;
}

const overlay = (value: object) => async (page: Page): Promise<void> => {
  await page.evaluate((wanted) => (window as unknown as { ui: { setState(state: object): void } }).ui.setState({ overlay: wanted }), value);
  await page.locator("dialog[open]").waitFor();
};
const press = (...keys: readonly string[]) => async (page: Page): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const all = (...acts: readonly ((page: Page) => Promise<void>)[]) => async (page: Page): Promise<void> => {
  for (const act of acts) await act(page);
};
const pickFile = async (page: Page): Promise<void> => page.locator("[data-pick^='file:/usr/share/nginx/html/index.html@']").first().click();
const menu = async (page: Page): Promise<void> => {
  await page.locator("[data-pick^='container:']").first().click({ button: "right" });
  await page.getByRole("menu").waitFor();
};
const insideAt = (step: number) => all(overlay({ kind: "inside", command: 2 }), press(...Array.from({ length: step }, () => "ArrowRight")));

/** The same state in every language and theme. */
const everywhere = (name: string, show: string, act?: Screen["act"]): readonly Screen[] =>
  ["ko", "en"].flatMap((lang) => ["light", "dark"].map((theme): Screen => ({ name: `${name}-${theme}-${lang}`, query: `show=${show}&lang=${lang}&theme=${theme}`, size: "desk", ...(act ? { act } : {}) })));

const screens: readonly Screen[] = [
  ...everywhere("01-workbench", "edited", pickFile),
  ...everywhere("04-inside", "two", insideAt(10)),
  ...everywhere("09-empty", "empty"),
  ...everywhere("12-palette", "edited", overlay({ kind: "palette" })),
  ...everywhere("13-compare", "edited", overlay({ kind: "compare", from: 2 })),
  { name: "01d-workbench-phone-ko", query: "show=edited&lang=ko", size: "phone" },
  { name: "01d-workbench-phone-dark-en", query: "show=edited&lang=en&theme=dark", size: "phone" },
  { name: "01f-workbench-tablet-en", query: "show=edited&lang=en", size: "tablet" },
  { name: "01e-workbench-projector-ko", query: "show=edited&lang=ko&mode=present", size: "projector" },
  { name: "01e-workbench-projector-dark-en", query: "show=edited&lang=en&theme=dark&mode=present", size: "projector" },
  { name: "04-inside-phone-ko", query: "show=two&lang=ko", size: "phone", act: insideAt(5) },
  { name: "09-loading-ko", query: "show=loading&lang=ko", size: "desk", unsettled: true },
  { name: "09-loading-dark-en", query: "show=loading&lang=en&theme=dark", size: "desk", unsettled: true },
  { name: "09-pull-ko", query: "show=pull&lang=ko", size: "desk" },
  { name: "09-failed-ko", query: "show=failed&lang=ko", size: "desk", unsettled: true },
  { name: "09-failed-dark-en", query: "show=failed&lang=en&theme=dark", size: "desk", unsettled: true },
  { name: "09-empty-phone-ko", query: "show=empty&lang=ko", size: "phone" },
  { name: "09-past-en", query: "show=edited&lang=en", size: "desk", act: press("[", "[") },
  { name: "11-heavy-light-en", query: "show=heavy&lang=en", size: "desk" },
  { name: "11-heavy-dark-ko", query: "show=heavy&lang=ko&theme=dark", size: "desk" },
  { name: "12-menu-light-ko", query: "show=edited&lang=ko", size: "desk", act: menu },
  { name: "12-menu-dark-en", query: "show=edited&lang=en&theme=dark", size: "desk", act: menu },
  { name: "12-run-form-en", query: "show=edited&lang=en", size: "desk", act: overlay({ kind: "form", target: { kind: "host" }, action: "run" }) },
  { name: "12-run-form-phone-ko", query: "show=edited&lang=ko", size: "phone", act: overlay({ kind: "form", target: { kind: "host" }, action: "run" }) },
  { name: "12-palette-phone-ko", query: "show=edited&lang=ko", size: "phone", act: overlay({ kind: "palette" }) },
  { name: "13-history-ko", query: "show=edited&lang=ko", size: "desk", act: overlay({ kind: "history" }) },
  { name: "13-branch-en", query: "show=edited&lang=en", size: "desk", act: all(press("[", "["), overlay({ kind: "branch", line: "docker diff web-1" })) },
  { name: "13-preset-ko", query: "show=two&lang=ko", size: "desk", act: overlay({ kind: "preset", preset: "bigFile" }) },
  { name: "14-share-light-ko", query: "show=edited&lang=ko", size: "desk", act: overlay({ kind: "share" }) },
  { name: "14-share-dark-en", query: "show=edited&lang=en&theme=dark", size: "desk", act: overlay({ kind: "share" }) },
  { name: "14-share-phone-ko", query: "show=edited&lang=ko", size: "phone", act: overlay({ kind: "share" }) },
  { name: "15-reality-ko", query: "show=two&lang=ko", size: "desk", act: overlay({ kind: "reality" }) },
  { name: "15-reality-dark-en", query: "show=two&lang=en&theme=dark", size: "desk", act: overlay({ kind: "reality" }) },
];

const port = 4176;
const base = `http://localhost:${port}/e2e/gallery/index.html`;

async function serve(): Promise<ChildProcess> {
  const server = spawn(process.execPath, ["node_modules/vite/bin/vite.js", "--port", String(port), "--strictPort"], { stdio: "ignore" });
  for (let tries = 0; tries < 100; tries++) {
    try {
      if ((await fetch(base)).ok) return server;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  server.kill();
  throw new Error(`the page did not come up at ${base}`);
}

async function picture(browser: Browser, screen: Screen, folder: string): Promise<readonly string[]> {
  const size: Size = sizes[screen.size];
  const context = await browser.newContext({ viewport: { width: size.width, height: size.height }, deviceScaleFactor: size.scale, hasTouch: size.isTouch ?? false, reducedMotion: "reduce" });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(`${screen.name}: ${error.message}`));
  await page.goto(`${base}?${screen.query}`);
  await page.locator(screen.unsettled ? ".stage" : ".stage[data-phase=ready] [data-settled]").first().waitFor({ state: "attached" });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  // The terminal's own code arrives late and prints what was there; pictures have it.
  if (!screen.unsettled && !/show=(empty|pull)/.test(screen.query)) await page.locator(".xterm-rows").first().waitFor({ state: "attached", timeout: 15_000 }).catch(() => undefined);
  await screen.act?.(page);
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(folder, `${screen.name}.png`), animations: "disabled" });
  await context.close();
  return problems;
}

const names = process.argv.slice(2);
const wanted = screens.filter((screen) => names.length === 0 || names.some((name) => screen.name.includes(name)));
const folder = join("docs", "screens");
mkdirSync(folder, { recursive: true });
const server = await serve();
const browser = await chromium.launch({ executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const problems: string[] = [];
try {
  for (const screen of wanted) {
    problems.push(...(await picture(browser, screen, folder)));
    console.log(screen.name);
  }
} finally {
  await browser.close();
  server.kill();
}
console.log(`${wanted.length} pictures in ${folder}`);
if (problems.length > 0) {
  console.log(problems.join("\n"));
  process.exitCode = 1;
}
