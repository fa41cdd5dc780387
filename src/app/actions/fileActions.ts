import type { Frame } from "../../lab/frame.ts";
import type { ToolWords } from "../../i18n/toolsEn.ts";
import { baseName, dirName, upperEntry } from "../../views/files.ts";
import type { Action } from "./action.ts";
import { quote } from "./quote.ts";

/** What can be done to a path as one container or image sees it. In an image it can only be looked at. */
export function fileActions(frame: Frame, holder: string, path: string, words: ToolWords): readonly Action[] {
  const say = words.actions;
  const container = frame.containers[holder];
  const story: Action = { id: "story", label: say.story, icon: "eye", select: { kind: "file", path, holder } };
  if (!container) {
    const image = frame.images[holder];
    if (!image) return [];
    const name = quote(image.tags[0] ?? image.id.slice(7, 19));
    const run = (program: string) => `docker run --rm --entrypoint ${program} ${name}`;
    return [story, { id: "cat", label: say.cat, icon: "file", line: `${run("cat")} ${quote(path)}` }, { id: "ls", label: say.ls, icon: "table", line: `${run("ls")} -ld ${quote(path)}` }];
  }
  const name = quote(container.name);
  const isUp = container.state === "running";
  const entry = upperEntry(frame.uppers[container.snapshotKey], path);
  const isGone = entry?.kind === "whiteout";
  const isDir = entry?.kind === "dir";
  const mode = entry && !isGone ? (entry.mode & 0o7777).toString(8) : isDir ? "755" : "644";
  if (isGone) return [story, { id: "diff", label: say.diff, icon: "file", line: `docker diff ${name}` }];
  const copy: Action = {
    id: "copyOut", label: say.copyOut, icon: "copy",
    form: { title: say.copyOut, fields: [{ name: "to", label: say.fieldHostPath, kind: "text", value: ".", required: true }], line: (values) => `docker cp ${quote(`${container.name}:${path}`)} ${quote(values["to"] ?? "")}` },
  };
  // `docker cp` reaches into stopped containers too, so editing works there by way of the host's disk.
  const edit: Action = { id: "edit", label: say.edit, icon: "file", open: { kind: "edit", container: container.id, path } };
  if (!isUp) return [story, ...(isDir ? [] : [edit]), copy];
  return [
    story,
    ...(isDir ? [] : [edit, { id: "cat", label: say.cat, icon: "file", line: `docker exec ${name} cat ${quote(path)}` } as const]),
    { id: "ls", label: say.ls, icon: "table", line: `docker exec ${name} ls -l${isDir ? "A" : ""} ${quote(path)}` },
    {
      id: "chmod", label: say.chmod, icon: "check",
      form: { title: say.chmodTitle(baseName(path)), fields: [{ name: "mode", label: say.fieldMode, kind: "text", value: mode, required: true, hint: say.hintMode }], line: (values) => `docker exec ${name} chmod ${quote(values["mode"] ?? "")} ${quote(path)}` },
    },
    {
      id: "chown", label: say.chown, icon: "check",
      form: { title: say.chown, fields: [{ name: "owner", label: say.fieldOwner, kind: "text", value: entry ? `${entry.uid}:${entry.gid}` : "0:0", required: true }], line: (values) => `docker exec ${name} chown ${quote(values["owner"] ?? "")} ${quote(path)}` },
    },
    {
      id: "move", label: say.move, icon: "forward",
      form: { title: say.move, fields: [{ name: "to", label: say.fieldPath, kind: "text", value: path, required: true }], line: (values) => `docker exec ${name} mv ${quote(path)} ${quote(values["to"] ?? "")}` },
    },
    { id: "newFile", label: say.newFile, icon: "plus", open: { kind: "edit", container: container.id, path: `${isDir ? path : dirName(path).replace(/\/$/, "")}/` } },
    copy,
    { id: "rm", label: say.remove, icon: "close", danger: true, line: `docker exec ${name} rm ${isDir ? "-r " : ""}${quote(path)}` },
  ];
}
