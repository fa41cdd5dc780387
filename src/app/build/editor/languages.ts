import { StreamLanguage } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { isDockerfile } from "../names.ts";
import { dockerfileLanguage } from "./dockerfileLanguage.ts";

const stream = async (load: Promise<Parameters<typeof StreamLanguage.define>[0]>): Promise<Extension> => StreamLanguage.define(await load);

/** The syntax of a file by its name; each is fetched when a file of its kind is first opened. */
export async function languageOf(path: string): Promise<Extension> {
  if (isDockerfile(path)) return dockerfileLanguage;
  const name = path.split("/").at(-1) ?? "";
  const end = name.includes(".") ? name.slice(name.lastIndexOf(".") + 1).toLowerCase() : "";
  switch (end) {
    case "js": case "mjs": case "cjs": case "jsx": return stream(import("@codemirror/legacy-modes/mode/javascript").then((mode) => mode.javascript));
    case "ts": case "tsx": return stream(import("@codemirror/legacy-modes/mode/javascript").then((mode) => mode.typescript));
    case "json": return stream(import("@codemirror/legacy-modes/mode/javascript").then((mode) => mode.json));
    case "py": return stream(import("@codemirror/legacy-modes/mode/python").then((mode) => mode.python));
    case "go": return stream(import("@codemirror/legacy-modes/mode/go").then((mode) => mode.go));
    case "c": case "h": return stream(import("@codemirror/legacy-modes/mode/clike").then((mode) => mode.c));
    case "sh": case "bash": return stream(import("@codemirror/legacy-modes/mode/shell").then((mode) => mode.shell));
    case "yml": case "yaml": return stream(import("@codemirror/legacy-modes/mode/yaml").then((mode) => mode.yaml));
    case "html": case "xml": case "svg": return stream(import("@codemirror/legacy-modes/mode/xml").then((mode) => (end === "html" ? mode.html : mode.xml)));
    case "css": return stream(import("@codemirror/legacy-modes/mode/css").then((mode) => mode.css));
    case "conf": return stream(import("@codemirror/legacy-modes/mode/nginx").then((mode) => mode.nginx));
    case "toml": return stream(import("@codemirror/legacy-modes/mode/toml").then((mode) => mode.toml));
    case "properties": case "ini": case "env": return stream(import("@codemirror/legacy-modes/mode/properties").then((mode) => mode.properties));
    default: return [];
  }
}
