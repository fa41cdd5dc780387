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
  { repository: "debian", load: () => import("./debian.ts") },
  { repository: "ubuntu", load: () => import("./ubuntu.ts") },
  { repository: "nginx", load: () => import("./nginx.ts") },
  { repository: "redis", load: () => import("./redis.ts") },
  { repository: "postgres", load: () => import("./postgres.ts") },
  { repository: "node", load: () => import("./node.ts") },
  { repository: "python", load: () => import("./python.ts") },
  { repository: "buildpack-deps", load: () => import("./buildpackDeps.ts") },
  { repository: "golang", load: () => import("./golang.ts") },
  { repository: "httpd", load: () => import("./httpd.ts") },
  { repository: "registry", load: () => import("./registryImage.ts") },
];
