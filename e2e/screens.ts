/**
 * `node e2e/screens.ts [NAME…]`: remakes the pictures in docs/screens from the page as it is, on the real Lab: every state in light
 * and dark, Korean and English, on a desk, a phone and a projector. With names, only the pictures whose names contain one of them.
 * Each host is made once by typing its commands, and opened for every picture from its share link.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "@playwright/test";
import { palettePng } from "./palettePng.ts";
import { presets } from "../src/app/presets/presets.ts";

interface Size {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly isTouch?: boolean;
}

const sizes = {
  desk: { width: 1440, height: 900, scale: 1 }, phone: { width: 390, height: 844, scale: 1.5, isTouch: true }, tablet: { width: 820, height: 1180, scale: 1, isTouch: true }, projector: { width: 1920, height: 1080, scale: 1 }, low: { width: 1280, height: 640, scale: 1 },
} as const satisfies Readonly<Record<string, Size>>;

/** The commands that make a host. */
const site = [
  "mkdir -p web/site api/src",
  "echo '<h1>Strata</h1>' > web/site/index.html; echo 'body { margin: 2rem }' > web/site/style.css",
  String.raw`printf 'user www-data;\nevents {\n}\nhttp {\n  server {\n    listen 80;\n    root /usr/share/nginx/html;\n  }\n}\n' > web/nginx.conf`,
  String.raw`printf 'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y nginx-light\nCOPY nginx.conf /etc/nginx/nginx.conf\nCOPY site/ /usr/share/nginx/html/\nCMD ["nginx", "-g", "daemon off;"]\n' > web/Dockerfile`,
  String.raw`echo 'console.log("hi")' > api/src/server.js; printf 'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y nodejs\nCOPY src/ /app\nCMD ["node", "/app/server.js"]\n' > api/Dockerfile`,
  "docker build -q -t web:1 web", "docker build -q -t api:1 api", "docker run -d --name web-1 -p 8080:80 web:1", "docker run -d --name web-2 -p 8081:80 web:1", "docker exec web-2 rm /etc/nginx/sites-enabled/default",
];
const hosts = {
  empty: [],
  two: site,
  edited: [...site, "docker exec web-1 sh -c 'echo \"<p>hello</p>\" >> /usr/share/nginx/html/index.html'"],
  late: presets.find((preset) => preset.id === "bigFile")!.lines,
  opaque: ["docker run -d --name box alpine sleep 10000", "docker exec box sh -c 'rm -rf /etc/apk && mkdir /etc/apk'"],
  heavy: presets.find((preset) => preset.id === "heavy")!.lines,
} as const satisfies Readonly<Record<string, readonly string[]>>;

interface Screen {
  readonly name: string;
  readonly host: keyof typeof hosts;
  /** Query of the gallery page: language, theme, mode, trouble. */
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
const lastCommand = (page: Page) => page.locator(".timeline .count").textContent().then((text) => Number(text!.split("/")[1]) - 1);
const insideAt = (command: number, step: number) => all(overlay({ kind: "inside", command }), press(...Array.from({ length: step }, () => "ArrowRight")));
const ui = (state: object) => async (page: Page): Promise<void> => {
  await page.evaluate((wanted) => (window as unknown as { ui: { setState(state: object): void } }).ui.setState(wanted), state);
};
const compareTwo = async (page: Page): Promise<void> => overlay({ kind: "compare", from: (await lastCommand(page)) - 2 })(page);
/** A pull under way. */
const pulling = async (page: Page): Promise<void> => {
  await page.locator("#terminal").click();
  await page.keyboard.type("docker pull nginx\n");
  await page.locator(".pull-fill").nth(3).waitFor();
  await page.waitForTimeout(700);
};

/** The same state in every language and theme. */
const everywhere = (name: string, host: Screen["host"], act?: Screen["act"]): readonly Screen[] =>
  ["ko", "en"].flatMap((lang) => ["light", "dark"].map((theme): Screen => ({ name: `${name}-${theme}-${lang}`, host, query: `lang=${lang}&theme=${theme}`, size: "desk", ...(act ? { act } : {}) })));

const screens: readonly Screen[] = [
  ...everywhere("01-workbench", "edited", pickFile),
  { name: "01d-workbench-phone-ko", host: "edited", query: "lang=ko", size: "phone" },
  { name: "01d-workbench-phone-dark-en", host: "edited", query: "lang=en&theme=dark", size: "phone", act: pickFile },
  { name: "01f-workbench-tablet-en", host: "edited", query: "lang=en", size: "tablet" },
  { name: "01e-present-light-ko", host: "edited", query: "lang=ko&mode=present", size: "projector", act: press(",", ",", ",") },
  { name: "01e-present-dark-en", host: "edited", query: "lang=en&theme=dark&mode=present", size: "projector", act: press("2") },
  { name: "01g-low-en", host: "edited", query: "lang=en", size: "low", act: pickFile },
  ...everywhere("04-inside", "two", insideAt(7, 12)),
  { name: "04-inside-phone-ko", host: "two", query: "lang=ko", size: "phone", act: insideAt(7, 5) },
  ...everywhere("09-empty", "empty"),
  { name: "09-empty-phone-ko", host: "empty", query: "lang=ko", size: "phone" },
  { name: "09-first-en", host: "two", query: "lang=en&first=1", size: "desk" },
  { name: "09-first-phone-ko", host: "two", query: "lang=ko&first=1&theme=dark", size: "phone" },
  { name: "09-loading-ko", host: "edited", query: "lang=ko&trouble=loading", size: "desk", unsettled: true },
  { name: "09-pull-ko", host: "empty", query: "lang=ko", size: "desk", act: pulling },
  { name: "09-pull-dark-en", host: "empty", query: "lang=en&theme=dark", size: "desk", act: pulling },
  { name: "09-failed-ko", host: "edited", query: "lang=ko&trouble=failed", size: "desk", unsettled: true },
  { name: "09-failed-dark-en", host: "edited", query: "lang=en&theme=dark&trouble=failed", size: "desk", unsettled: true },
  { name: "09-past-en", host: "edited", query: "lang=en", size: "desk", act: press("[", "[") },
  { name: "10-copy-up-en", host: "edited", query: "lang=en", size: "desk", act: press(",", ",", ",") },
  { name: "10-opaque-ko", host: "opaque", query: "lang=ko", size: "desk" },
  { name: "11-ghost-light-en", host: "late", query: "lang=en", size: "desk", act: ui({ ghosts: true }) },
  { name: "11-ghost-dark-ko", host: "late", query: "lang=ko&theme=dark", size: "desk", act: ui({ ghosts: true }) },
  { name: "11-table-en", host: "edited", query: "lang=en", size: "desk", act: ui({ asTable: true }) },
  ...everywhere("12-palette", "edited", overlay({ kind: "palette" })),
  { name: "12-palette-phone-ko", host: "edited", query: "lang=ko", size: "phone", act: overlay({ kind: "palette" }) },
  { name: "12-menu-light-ko", host: "edited", query: "lang=ko", size: "desk", act: menu },
  { name: "12-menu-dark-en", host: "edited", query: "lang=en&theme=dark", size: "desk", act: menu },
  { name: "12-run-form-en", host: "edited", query: "lang=en", size: "desk", act: overlay({ kind: "form", target: { kind: "host" }, action: "run" }) },
  { name: "12-run-form-phone-ko", host: "edited", query: "lang=ko", size: "phone", act: overlay({ kind: "form", target: { kind: "host" }, action: "run" }) },
  ...everywhere("13-compare", "edited", compareTwo),
  { name: "13-history-ko", host: "edited", query: "lang=ko", size: "desk", act: overlay({ kind: "history" }) },
  { name: "13-branch-en", host: "edited", query: "lang=en", size: "desk", act: all(press("[", "["), overlay({ kind: "branch", line: "docker diff web-1" })) },
  { name: "13-preset-ko", host: "two", query: "lang=ko", size: "desk", act: overlay({ kind: "preset", preset: "bigFile" }) },
  { name: "14-share-light-ko", host: "edited", query: "lang=ko", size: "desk", act: overlay({ kind: "share" }) },
  { name: "14-share-dark-en", host: "edited", query: "lang=en&theme=dark", size: "desk", act: overlay({ kind: "share" }) },
  { name: "14-share-phone-ko", host: "edited", query: "lang=ko", size: "phone", act: overlay({ kind: "share" }) },
  { name: "15-reality-ko", host: "two", query: "lang=ko", size: "desk", act: overlay({ kind: "reality" }) },
  { name: "16-learn-ko", host: "two", query: "lang=ko", size: "desk", act: overlay({ kind: "learn" }) },
  { name: "16-learn-dark-en", host: "two", query: "lang=en&theme=dark", size: "desk", act: overlay({ kind: "learn" }) },
  { name: "17-heavy-light-en", host: "heavy", query: "lang=en", size: "desk" },
  { name: "17-heavy-dark-ko", host: "heavy", query: "lang=ko&theme=dark", size: "desk" },
];

const port = 4178;
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

const settled = (page: Page) => page.locator(".stage[data-phase=ready] [data-settled]").first().waitFor({ state: "attached", timeout: 120_000 });

/** Makes a host by typing its commands; gives the hash of its share link. */
async function linkOf(browser: Browser, lines: readonly string[]): Promise<string> {
  const page = await browser.newPage({ viewport: sizes.desk, reducedMotion: "reduce" });
  await page.goto(`${base}?show=lab`);
  await settled(page);
  // The development server sends the page again when it has found another module: then the first line is typed again.
  const first = page.locator(".timeline .count", { hasText: "1 / 1" });
  for (let tries = 0; tries < 4 && (await first.count()) === 0; tries++) {
    await page.goto(`${base}?show=lab`);
    await settled(page);
    await page.waitForTimeout(1500);
    await page.locator("#terminal").click();
    await page.keyboard.type(`${lines[0]}\n`);
    await first.waitFor({ timeout: 10_000 }).catch(() => undefined);
  }
  for (const [index, line] of lines.entries()) {
    if (index > 0) {
      await page.locator("#terminal").click();
      await page.keyboard.type(`${line}\n`);
    }
    await page.locator(".timeline .count", { hasText: `${index + 1} / ${index + 1}` }).waitFor();
    await page.locator(".happened:not([data-kind=now])").waitFor({ timeout: 120_000 });
  }
  await page.waitForTimeout(300);
  await overlay({ kind: "share" })(page);
  const field = page.locator(".share-link");
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>(".share-link")?.value.includes("#s=") === true);
  const address = await field.inputValue();
  await page.close();
  return address.slice(address.indexOf("#"));
}

const links = new Map<string, Promise<string>>();

async function picture(browser: Browser, screen: Screen, folder: string): Promise<readonly string[]> {
  const lines = hosts[screen.host];
  if (!links.has(screen.host)) links.set(screen.host, lines.length > 0 ? linkOf(browser, lines) : Promise.resolve(""));
  const link = await links.get(screen.host)!;
  const size: Size = sizes[screen.size];
  const context = await browser.newContext({ viewport: { width: size.width, height: size.height }, deviceScaleFactor: size.scale, hasTouch: size.isTouch ?? false, reducedMotion: "reduce" });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(`${screen.name}: ${error.message}`));
  await page.goto(`${base}?show=lab&${screen.query}${link}`);
  if (screen.unsettled) await page.locator(".banner, .stage-state progress, .stage-loading progress").first().waitFor();
  else await settled(page);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  if (!screen.unsettled && link !== "") {
    // The link says that the host is identical, and the terminal's own code prints what was there.
    await page.locator(".notice").waitFor({ timeout: 30_000 }).catch(() => problems.push(`${screen.name}: no word about the link`));
    await page.locator(".xterm-rows").first().waitFor({ state: "attached", timeout: 15_000 }).catch(() => undefined);
  }
  await ui({ notice: undefined })(page);
  // Keys are for the page, not for the terminal.
  await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined));
  await screen.act?.(page);
  await page.mouse.move(2, size.height - 2);
  await page.waitForTimeout(700);
  writeFileSync(join(folder, `${screen.name}.png`), palettePng(await page.screenshot({ animations: "disabled" })));
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
