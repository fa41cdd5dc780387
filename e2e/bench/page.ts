/** Figures of the built page in this machine's chromium: first prompt, command to settled picture, frame times. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium, type Browser, type Page } from "@playwright/test";
import { presets } from "../../src/app/presets/presets.ts";

const port = 4188;

/** Builds and serves the page, measures it, and prints a line per figure. */
export async function benchPage(): Promise<void> {
  const vite = (args: readonly string[]): ReturnType<typeof spawn> => spawn(process.execPath, ["node_modules/vite/bin/vite.js", ...args], { stdio: "ignore" });
  await new Promise((resolve) => vite(["build"]).on("exit", resolve));
  const server = vite(["preview", "--port", String(port), "--strictPort"]);
  try {
    await reachable();
    const browser = await chromium.launch({ executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
    await firstLoad(browser);
    await firstPrompt(browser);
    await settling(browser);
    await frames(browser);
    await browser.close();
  } finally {
    server.kill();
  }
}

async function reachable(): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await fetch(`http://localhost:${port}/`).then(() => true, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the page is not served");
}

async function open(browser: Browser, options: Parameters<Browser["newPage"]>[0] = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "en-US", ...options });
  await page.goto(`http://localhost:${port}/`);
  await page.locator(".stage[data-phase=ready]").waitFor();
  return page;
}

/** What a fresh page asks for until its terminal can be typed into, each file gzipped. */
async function firstLoad(browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "en-US" });
  const files = new Set<string>();
  // A worker's requests are the context's, not the page's.
  page.context().on("request", (request) => files.add(new URL(request.url()).pathname));
  await page.goto(`http://localhost:${port}/`);
  await page.locator(".stage[data-phase=ready]").waitFor();
  await page.locator("#terminal").click();
  await page.locator(".xterm-helper-textarea:focus").waitFor({ state: "attached" });
  const code = [...files].filter((file) => /\.(js|css|html)$|\/$/.test(file)).map((file) => join("dist", file.endsWith("/") ? `${file}index.html` : file));
  const bytes = code.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
  console.log(`first load before the first command: ${(bytes / 1000).toFixed(0)} kB gzip in ${code.length} files (page, styles, terminal, worker's entry; without fonts)`);
  await page.close();
}

async function firstPrompt(browser: Browser): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-US" });
    const page = await context.newPage();
    await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.goto(`http://localhost:${port}/`, { waitUntil: "commit" });
    times.push(await page.waitForFunction(() => (document.querySelector("#terminal")?.textContent?.includes("student@docker-host") ? performance.now() : undefined), undefined, { polling: "raf" }).then((handle) => handle.jsonValue() as Promise<number>));
    await context.close();
  }
  console.log(`prompt on a fresh page at 4× CPU slowdown: ${at(times, 0.5).toFixed(0)} ms (median of ${times.length})`);
}

async function paste(page: Page, text: string): Promise<void> {
  await page.locator(".xterm-helper-textarea:focus").waitFor({ state: "attached" });
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData("text/plain", pasted);
    document.activeElement!.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

/** Enters a line; resolves to the ms from Enter to the picture that shows its result. */
async function enter(page: Page, line: string, timeout = 120_000): Promise<number> {
  await page.locator("#terminal").click();
  await paste(page, line);
  await page.evaluate(() => {
    const count = (): string => document.querySelector(".timeline .count")?.textContent ?? "";
    const before = count();
    const state = window as unknown as { took: number | undefined };
    state.took = undefined;
    let started = 0;
    const look = (): void => {
      const isDone = count() !== before && document.querySelector(".tick.busy") === null && document.querySelector(".stage svg[data-settled]") !== null;
      if (isDone) state.took = performance.now() - started;
      else requestAnimationFrame(look);
    };
    addEventListener("keydown", () => ((started = performance.now()), look()), { once: true, capture: true });
  });
  await page.keyboard.press("Enter");
  return page.waitForFunction(() => (window as unknown as { took?: number }).took, undefined, { polling: "raf", timeout }).then((handle) => handle.jsonValue() as Promise<number>);
}

async function settling(browser: Browser): Promise<void> {
  const page = await open(browser, { reducedMotion: "reduce" });
  await enter(page, "docker run -d --name live busybox sleep 100000");
  await enter(page, "docker exec live sh -c 'i=0; mkdir /many; while [ $i -lt 20000 ]; do : > /many/$i; i=$((i+1)); done'");
  const times: number[] = [];
  for (let round = 0; round < 40; round++) times.push(await enter(page, `docker exec live sh -c 'echo y >> /many/${round * 7}'`));
  console.log(`command to settled picture, a container with 20,000 files: median ${at(times, 0.5).toFixed(0)} ms, p95 ${at(times, 0.95).toFixed(0)} ms`);
  await page.close();
}

async function frames(browser: Browser): Promise<void> {
  const page = await open(browser);
  for (const line of presets.find(({ id }) => id === "heavy")!.lines) await enter(page, line, 300_000);
  const track = (await page.locator(".track").boundingBox())!;
  const scrub = async (): Promise<void> => {
    await page.mouse.move(track.x + 20, track.y + 20);
    await page.mouse.down();
    for (let step = 0; step < 120; step++) await page.mouse.move(track.x + 20 + Math.abs(((step * 9) % 400) - 200), track.y + 20);
    await page.mouse.up();
  };
  await report(page, "scrubbing, 200 layers, 20,000 files, 40 containers", scrub);
  await page.keyboard.press("End");
  await page.locator(".holders button[data-object^='container:']").first().click();
  await page.locator(".file-rows").hover();
  await report(page, "scrolling the files", async () => {
    for (let step = 0; step < 120; step++) await page.mouse.wheel(0, step < 60 ? 60 : -60);
  });
  await report(page, "animating a copy-up", async () => {
    await enter(page, "docker exec a1 sh -c 'echo x >> /etc/motd; rm /etc/issue'");
    await page.waitForTimeout(2500);
  });
  await report(page, "zooming the stage", async () => {
    await page.locator(".stage-body").hover();
    for (let step = 0; step < 60; step++) await page.mouse.wheel(0, step < 30 ? -40 : 40);
  });
  await page.close();
  const long = await open(browser);
  await enter(long, "docker run -d --name box busybox sleep 100000");
  await long.locator("#terminal").click();
  await paste(long, `${Array.from({ length: 999 }, (_, index) => `docker exec box touch /f${index}`).join("\n")}\n`);
  await long.waitForFunction(() => document.querySelector(".timeline .count")?.textContent === "1000 / 1000", undefined, { timeout: 300_000 });
  const wide = (await long.locator(".track").boundingBox())!;
  await report(long, "scrubbing 1,000 commands", async () => {
    await long.mouse.move(wide.x + 20, wide.y + 20);
    await long.mouse.down();
    for (let step = 0; step < 200; step++) await long.mouse.move(wide.x + 20 + ((step * 13) % (wide.width - 60)), wide.y + 20);
    await long.mouse.up();
  });
  await long.close();
}

/** Prints the times between frames while something goes on. */
async function report(page: Page, what: string, act: () => Promise<void>): Promise<void> {
  await page.evaluate(() => {
    const state = window as unknown as { deltas: number[]; sampling: boolean };
    state.deltas = [];
    state.sampling = true;
    let last: number | undefined;
    const tick = (now: number): void => {
      if (last !== undefined) state.deltas.push(now - last);
      last = now;
      if (state.sampling) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await act();
  const deltas = await page.evaluate(() => {
    const state = window as unknown as { deltas: number[]; sampling: boolean };
    state.sampling = false;
    return state.deltas;
  });
  console.log(`frames while ${what}: median ${at(deltas, 0.5).toFixed(1)} ms, p95 ${at(deltas, 0.95).toFixed(1)} ms, longest ${at(deltas, 1).toFixed(0)} ms, of ${deltas.length}`);
}

/** The value below which the share `part` of the figures lies. */
function at(figures: readonly number[], part: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
