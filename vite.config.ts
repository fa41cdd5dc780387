import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { deviations } from "./e2e/deviations.ts";

export default defineConfig({
  base: "./",
  plugins: [react(), deviations(fileURLToPath(new URL("src", import.meta.url)))],
  worker: { format: "es" },
  build: { target: "es2023", reportCompressedSize: false },
  preview: { port: 4173 },
  test: { include: ["src/**/*.test.{ts,tsx}", "e2e/**/*.test.ts"], environment: "node", testTimeout: 20000 },
});
