import { quote } from "../actions/quote.ts";

const home = "/home/student";

/** A path as the student would type it: "~/web". */
export function typed(path: string): string {
  if (path === home) return "~";
  return path.startsWith(`${home}/`) ? `~/${quote(path.slice(home.length + 1))}` : quote(path);
}

/** A path of the project without its directory. */
export const below = (dir: string, path: string): string => (path.startsWith(`${dir}/`) ? path.slice(dir.length + 1) : path);

/** An image name made of a directory's name. */
export function imageName(dir: string): string {
  const name = (dir.split("/").at(-1) ?? "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return name || "image";
}

/** The command that builds a project. */
export function buildLine(dir: string, dockerfile: string, tag: string, target?: string): string {
  return `docker build -t ${quote(tag)}${target ? ` --target ${quote(target)}` : ""}${dockerfile === `${dir}/Dockerfile` ? "" : ` -f ${typed(dockerfile)}`} ${typed(dir)}`;
}

/** The command that builds as far as one line of the Dockerfile, for its cache alone. */
export function buildToLine(dir: string, dockerfile: string, line: number): string {
  return `head -n ${line} ${typed(dockerfile)} | docker build -o type=cacheonly -f - ${typed(dir)}`;
}

/** True for names that hold a Dockerfile. */
export const isDockerfile = (path: string): boolean => /(^|\/)(Dockerfile|Containerfile)(\.[^/]*)?$|\.dockerfile$/i.test(path);
