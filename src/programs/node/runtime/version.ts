/** What differs between the releases of node that the catalog carries. Source: the releases' process.versions and stack traces. */
export interface Release {
  /** "v22.15.0" */
  readonly version: string;
  readonly v8: string;
  readonly modules: string;
  readonly lts: string | undefined;
  /** Frames below a CommonJS main script, innermost first. */
  readonly frames: readonly string[];
  /** Frames of a `require` call, innermost first. */
  readonly requireFrames: readonly string[];
  /** Line of loader.js that throws for a module that is not found. */
  readonly notFoundLine: number;
}

const releases: Readonly<Record<string, Omit<Release, "version">>> = {
  20: {
    requireFrames: ["Module._resolveFilename (node:internal/modules/cjs/loader:1212:15)", "Module.require (node:internal/modules/cjs/loader:1298:19)", "require (node:internal/modules/helpers:182:18)", "Module._extensions..json (node:internal/modules/cjs/loader:1649:39)"], notFoundLine: 1215,
    v8: "11.3.244.8-node.26", modules: "115", lts: "Iron",
    frames: [
      "Module._compile (node:internal/modules/cjs/loader:1529:14)", "Module._extensions..js (node:internal/modules/cjs/loader:1613:10)", "Module.load (node:internal/modules/cjs/loader:1275:32)",
      "Module._load (node:internal/modules/cjs/loader:1096:12)", "Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:164:12)", "node:internal/main/run_main_module:28:49",
    ],
  },
  22: {
    requireFrames: ["Function._resolveFilename (node:internal/modules/cjs/loader:1401:15)", "defaultResolveImpl (node:internal/modules/cjs/loader:1057:19)", "resolveForCJSWithHooks (node:internal/modules/cjs/loader:1062:22)", "Module.require (node:internal/modules/cjs/loader:1487:12)", "require (node:internal/modules/helpers:135:16)", "Object..json (node:internal/modules/cjs/loader:1945:39)"], notFoundLine: 1404,
    v8: "12.4.254.21-node.24", modules: "127", lts: "Jod",
    frames: [
      "Module._compile (node:internal/modules/cjs/loader:1730:14)", "Object..js (node:internal/modules/cjs/loader:1895:10)", "Module.load (node:internal/modules/cjs/loader:1465:32)", "Function._load (node:internal/modules/cjs/loader:1282:12)",
      "TracingChannel.traceSync (node:diagnostics_channel:322:14)", "wrapModuleLoad (node:internal/modules/cjs/loader:235:24)", "Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:171:5)", "node:internal/main/run_main_module:36:49",
    ],
  },
  23: {
    requireFrames: ["Function._resolveFilename (node:internal/modules/cjs/loader:1405:15)", "defaultResolveImpl (node:internal/modules/cjs/loader:1061:19)", "resolveForCJSWithHooks (node:internal/modules/cjs/loader:1066:22)", "Module.require (node:internal/modules/cjs/loader:1491:12)", "require (node:internal/modules/helpers:135:16)", "Object..json (node:internal/modules/cjs/loader:1949:39)"], notFoundLine: 1408,
    v8: "12.9.202.28-node.14", modules: "131", lts: undefined,
    frames: [
      "Module._compile (node:internal/modules/cjs/loader:1734:14)", "Object..js (node:internal/modules/cjs/loader:1899:10)", "Module.load (node:internal/modules/cjs/loader:1469:32)", "Function._load (node:internal/modules/cjs/loader:1286:12)",
      "TracingChannel.traceSync (node:diagnostics_channel:322:14)", "wrapModuleLoad (node:internal/modules/cjs/loader:235:24)", "Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:151:5)", "node:internal/main/run_main_module:33:47",
    ],
  },
};

/** Which release an image's node is: by NODE_VERSION, which the official images set. */
export function releaseOf(version: string | undefined): Release {
  const text = /^\d+\.\d+\.\d+$/.test(version ?? "") ? version! : "22.15.0";
  return { version: `v${text}`, ...(releases[text.split(".")[0]!] ?? releases["22"]!) };
}
