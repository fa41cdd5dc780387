import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "./",
  plugins: [react()],
  worker: { format: "es" },
  build: { target: "es2023", reportCompressedSize: false },
  preview: { port: 4173 },
  test: { include: ["src/**/*.test.{ts,tsx}", "e2e/**/*.test.ts"], environment: "node", testTimeout: 20000 },
});
