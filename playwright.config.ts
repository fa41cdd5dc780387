import { defineConfig } from "@playwright/test";

/** Browser tests run on the machine's own chromium; no browser is downloaded. */
export default defineConfig({
  testDir: "e2e/browser",
  timeout: 60_000,
  workers: 1,
  reporter: [["list"]],
  use: {
    baseURL: "http://localhost:4174",
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium", args: ["--no-sandbox"] },
  },
  webServer: { command: "node node_modules/vite/bin/vite.js --port 4174 --strictPort", url: "http://localhost:4174/e2e/gallery/index.html", reuseExistingServer: true },
});
