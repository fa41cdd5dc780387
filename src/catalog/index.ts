/** THE list of base images: which repositories the hub serves, and where their data is. */
import type { ImageSpec } from "./image.ts";

/** One repository; its data is a module of its own, so that the page loads it apart from the engine. */
export interface CatalogEntry {
  readonly repository: string;
  load(): Promise<{ readonly images: readonly ImageSpec[] }>;
}

export const catalogEntries: readonly CatalogEntry[] = [
  { repository: "busybox", load: () => import("./busybox.ts") },
  { repository: "hello-world", load: () => import("./helloWorld.ts") },
  { repository: "alpine", load: () => import("./alpine.ts") },
];
