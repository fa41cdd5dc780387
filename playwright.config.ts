import { defineConfig } from "@playwright/test";
import { builtPort, galleryPort } from "./e2e/browser/ports.ts";

const vite = `"${process.execPath}" node_modules/vite/bin/vite.js`;

/** Browser tests run on the machine's own chromium; no browser is downloaded. Both servers start by themselves. */
export default defineConfig({
  testDir: "e2e/browser",
  timeout: 60_000,
  // Timing on a busy machine may cost a test one try; a retry that passes is reported as flaky.
  retries: 2,
  workers: 2,
  reporter: [["list"]],
  use: {
    baseURL: `http://localhost:${galleryPort}`,
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium", args: ["--no-sandbox"] },
  },
  webServer: [
    // Hand-made Frames, from the sources.
    { command: `${vite} --port ${galleryPort} --strictPort`, url: `http://localhost:${galleryPort}/e2e/gallery/index.html`, reuseExistingServer: true },
    // The page as it is shipped: always built anew, as a build takes two seconds and a stale one proves nothing.
    { command: `${vite} build --outDir node_modules/.strata-e2e --emptyOutDir && ${vite} preview --outDir node_modules/.strata-e2e --port ${builtPort} --strictPort`, url: `http://localhost:${builtPort}/`, reuseExistingServer: true, timeout: 120_000 },
  ],
});
