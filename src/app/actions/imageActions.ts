import type { Frame, ImageRow } from "../../lab/frame.ts";
import type { ToolWords } from "../../i18n/toolsEn.ts";
import type { Action, Form } from "./action.ts";
import { command, quote } from "./quote.ts";

/** What can be done to an image; `ref` is the name it was picked by. */
export function imageActions(frame: Frame, row: ImageRow, ref: string | undefined, words: ToolWords): readonly Action[] {
  const say = words.actions;
  const named = ref ?? row.tags[0] ?? row.id.slice(7, 19);
  const name = quote(named);
  const users = Object.values(frame.containers).filter((container) => container.imageId === row.id);
  return [
    { id: "run", label: say.run, icon: "play", form: runForm(named, words, row) },
    { id: "shell", label: say.runShell, icon: "terminal", talks: true, line: `docker run -it --rm ${row.config.entrypoint.length > 0 ? `--entrypoint sh ${name}` : `${name} sh`}` },
    { id: "create", label: say.create, icon: "plus", line: `docker create ${name}` },
    {
      id: "tag", label: say.tag, icon: "link",
      form: { title: say.tagTitle(named), fields: [{ name: "ref", label: say.fieldRef, kind: "text", value: "", required: true, placeholder: "app:2" }], line: (values) => `docker tag ${name} ${quote(values["ref"] ?? "")}` },
    },
    ...(row.tags.length > 0 ? [{ id: "pull", label: say.pullAgain, icon: "down", line: `docker pull ${name}` } as const] : []),
    { id: "history", label: say.history, icon: "clock", line: `docker history ${name}` },
    { id: "inspect", label: say.inspect, icon: "eye", line: `docker inspect ${name}` },
    {
      id: "save", label: say.save, icon: "copy",
      form: { title: say.save, fields: [{ name: "file", label: say.fieldHostPath, kind: "text", value: `${named.replace(/[^\w.-]+/g, "-")}.tar`, required: true }], line: (values) => `docker save -o ${quote(values["file"] ?? "")} ${name}` },
    },
    { id: "select", label: say.details, icon: "panel", select: { kind: "image", id: row.id } },
    { id: "rmi", label: row.tags.length > 1 && ref !== undefined ? say.untag : say.removeImage, icon: "close", danger: true, line: `docker rmi ${name}` },
    ...(users.length > 0 ? [{ id: "rmAll", label: say.removeUsers(users.length), icon: "close", danger: true, line: command("docker rm -f", ...users.map((user) => quote(user.name))) } as const] : []),
  ];
}

/** The form of `docker run`: what people set most often, and the line grows as they do. */
export function runForm(image: string, words: ToolWords, row?: ImageRow): Form {
  const say = words.actions;
  const port = row?.config.exposedPorts[0]?.split("/")[0];
  return {
    title: image ? say.runTitle(image) : say.run,
    fields: [
      ...(image ? [] : [{ name: "image", label: say.fieldImage, kind: "text" as const, value: "", required: true, placeholder: "nginx" }]),
      { name: "name", label: say.fieldContainerName, kind: "text", value: "", placeholder: "web", hint: say.hintName },
      { name: "detach", label: say.fieldDetach, kind: "check", value: "true" },
      { name: "remove", label: say.fieldRemove, kind: "check", value: "" },
      { name: "port", label: say.fieldPort, kind: "text", value: "", placeholder: port ? `8080:${port}` : "8080:80" },
      { name: "env", label: say.fieldEnv, kind: "text", value: "", placeholder: "KEY=value" },
      { name: "volume", label: say.fieldVolume, kind: "text", value: "", placeholder: "data:/data" },
      { name: "command", label: say.fieldRunCommand, kind: "text", value: "", placeholder: row?.config.cmd.join(" ") ?? "", hint: say.hintRunCommand },
    ],
    line: (values) => command(
      "docker run",
      values["detach"] ? "-d" : "-it",
      values["remove"] ? "--rm" : "",
      values["name"] ? `--name ${quote(values["name"])}` : "",
      values["port"] ? `-p ${quote(values["port"])}` : "",
      values["env"] ? `-e ${quote(values["env"])}` : "",
      values["volume"] ? `-v ${quote(values["volume"])}` : "",
      quote(image || (values["image"] ?? "")),
      values["command"]?.trim() ?? "",
    ),
  };
}
