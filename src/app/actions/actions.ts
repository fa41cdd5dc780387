import type { Frame } from "../../lab/frame.ts";
import type { ToolWords } from "../../i18n/toolsEn.ts";
import type { Action } from "./action.ts";
import { containerActions } from "./containerActions.ts";
import { fileActions } from "./fileActions.ts";
import { imageActions, runForm } from "./imageActions.ts";
import { command, quote } from "./quote.ts";
import type { ActionTarget } from "./target.ts";

/** Everything that can be done to an object as it stands in this Frame, the usual first. Empty when it is gone. */
export function actionsFor(frame: Frame, target: ActionTarget, words: ToolWords): readonly Action[] {
  const say = words.actions;
  switch (target.kind) {
    case "host": return hostActions(words);
    case "container": {
      const row = frame.containers[target.id];
      return row ? containerActions(frame, row, words) : [];
    }
    case "image": {
      const row = frame.images[target.id];
      return row ? imageActions(frame, row, target.ref, words) : [];
    }
    case "layer": {
      const row = frame.layers[target.chainId];
      if (!row) return [];
      const users = Object.values(frame.images).filter((image) => image.chain.includes(target.chainId));
      const top = users.find((image) => image.chain.at(-1) === target.chainId);
      const image = top ?? users[0];
      return [
        { id: "changes", label: say.layerChanges, icon: "file", select: { kind: "layer", chainId: target.chainId } },
        ...(image ? [{ id: "history", label: say.history, icon: "clock", line: command("docker history", quote(image.tags[0] ?? image.id.slice(7, 19))) } as const] : []),
        ...(top ? imageActions(frame, top, undefined, words).filter((action) => ["run", "shell", "tag", "inspect", "rmi"].includes(action.id)) : []),
      ];
    }
    case "file": return fileActions(frame, target.holder, target.path, words);
    case "volume": {
      const name = quote(target.name);
      return [
        { id: "inspect", label: say.inspect, icon: "eye", line: `docker volume inspect ${name}` },
        { id: "list", label: say.volumeFiles, icon: "folder", line: `docker run --rm -v ${quote(`${target.name}:/data`)} alpine ls -lA /data` },
        { id: "shell", label: say.volumeShell, icon: "terminal", talks: true, line: `docker run -it --rm -v ${quote(`${target.name}:/data`)} -w /data alpine sh` },
        { id: "rm", label: say.remove, icon: "close", danger: true, line: `docker volume rm ${name}` },
      ];
    }
    case "network": {
      const name = quote(target.name);
      const own = ["bridge", "host", "none"].includes(target.name);
      const joined = Object.values(frame.containers).filter((row) => row.networks.some((network) => network.name === target.name));
      const others = Object.values(frame.containers).filter((row) => !joined.includes(row));
      return [
        { id: "inspect", label: say.inspect, icon: "eye", line: `docker network inspect ${name}` },
        ...others.slice(0, 8).map((row): Action => ({ id: `connect-${row.id}`, label: say.connect(row.name), icon: "link", line: `docker network connect ${name} ${quote(row.name)}` })),
        ...(target.name === "host" || target.name === "none" ? [] : joined.slice(0, 8).map((row): Action => ({ id: `disconnect-${row.id}`, label: say.disconnect(row.name), icon: "minus", line: `docker network disconnect ${name} ${quote(row.name)}` }))),
        ...(own ? [] : [{ id: "rm", label: say.remove, icon: "close", danger: true, line: `docker network rm ${name}` } as const]),
      ];
    }
  }
}

function hostActions(words: ToolWords): readonly Action[] {
  const say = words.actions;
  return [
    { id: "run", label: say.run, icon: "play", form: runForm("", words) },
    { id: "pull", label: say.pull, icon: "down", form: { title: say.pull, fields: [{ name: "image", label: say.fieldImage, kind: "text", value: "", required: true, placeholder: "nginx:latest" }], line: (values) => `docker pull ${quote(values["image"] ?? "")}` } },
    { id: "volume", label: say.createVolume, icon: "plus", form: { title: say.createVolume, fields: [{ name: "name", label: say.fieldName, kind: "text", value: "", required: true, placeholder: "data" }], line: (values) => `docker volume create ${quote(values["name"] ?? "")}` } },
    { id: "network", label: say.createNetwork, icon: "plus", form: { title: say.createNetwork, fields: [{ name: "name", label: say.fieldName, kind: "text", value: "", required: true, placeholder: "app" }], line: (values) => `docker network create ${quote(values["name"] ?? "")}` } },
    { id: "ps", label: say.listContainers, icon: "table", line: "docker ps -a" },
    { id: "images", label: say.listImages, icon: "table", line: "docker images" },
    { id: "df", label: say.diskUse, icon: "table", line: "docker system df" },
    { id: "prune", label: say.prune, icon: "close", danger: true, line: "docker system prune -f" },
  ];
}

/** What an object is called in menus and lists. */
export function nameOf(frame: Frame, target: ActionTarget, words: ToolWords): string {
  switch (target.kind) {
    case "host": return words.actions.host;
    case "container": return frame.containers[target.id]?.name ?? target.id.slice(0, 12);
    case "image": return target.ref ?? frame.images[target.id]?.tags[0] ?? target.id.slice(7, 19);
    case "layer": return frame.layers[target.chainId]?.createdBy.slice(0, 60) || target.chainId.slice(7, 19);
    case "file": return target.path;
    default: return target.name;
  }
}
