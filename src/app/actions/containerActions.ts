import type { ContainerRow, Frame } from "../../lab/frame.ts";
import type { ToolWords } from "../../i18n/toolsEn.ts";
import type { Action } from "./action.ts";
import { quote } from "./quote.ts";

/** What can be done to a container in its present state. */
export function containerActions(frame: Frame, row: ContainerRow, words: ToolWords): readonly Action[] {
  const say = words.actions;
  const name = quote(row.name);
  const isUp = row.state === "running";
  const isPaused = row.state === "paused";
  const canStart = row.state === "created" || row.state === "exited";
  const changed = (frame.uppers[row.snapshotKey]?.entryCount ?? 0) > 0;
  const when = (condition: boolean, ...actions: readonly Action[]): readonly Action[] => (condition ? actions : []);
  return [
    ...when(isUp, { id: "shell", label: say.shell, icon: "terminal", talks: true, line: `docker exec -it ${name} sh` }),
    ...when(isUp, {
      id: "exec", label: say.exec, icon: "play",
      form: { title: say.exec, fields: [{ name: "command", label: say.fieldCommand, kind: "text", value: "", required: true, placeholder: "ls -l /", hint: say.hintCommand }], line: (values) => `docker exec ${name} sh -c ${quote(values["command"] ?? "")}` },
    }),
    ...when(canStart, { id: "start", label: say.start, icon: "play", line: `docker start ${name}` }),
    ...when(isUp, { id: "stop", label: say.stop, icon: "stop", line: `docker stop ${name}` }),
    ...when(isUp || row.state === "exited", { id: "restart", label: say.restart, icon: "play", line: `docker restart ${name}` }),
    ...when(isUp, { id: "pause", label: say.pause, icon: "pause", line: `docker pause ${name}` }),
    ...when(isPaused, { id: "unpause", label: say.unpause, icon: "play", line: `docker unpause ${name}` }),
    { id: "logs", label: say.logs, icon: "table", line: `docker logs ${name}` },
    { id: "diff", label: changed ? say.diff : say.diffEmpty, icon: "file", line: `docker diff ${name}` },
    ...when(isUp || isPaused, { id: "top", label: say.top, icon: "table", line: `docker top ${name}` }, { id: "stats", label: say.stats, icon: "table", line: `docker stats --no-stream ${name}` }),
    ...when(row.ports.length > 0, { id: "port", label: say.port, icon: "link", line: `docker port ${name}` }),
    { id: "inspect", label: say.inspect, icon: "eye", line: `docker inspect ${name}` },
    ...when(isUp, { id: "newFile", label: say.newFile, icon: "plus", open: { kind: "edit", container: row.id, path: "" } }),
    {
      id: "commit", label: say.commit, icon: "branch",
      form: {
        title: say.commitTitle(row.name),
        fields: [{ name: "ref", label: say.fieldRef, kind: "text", value: `${row.name}-image:1`, required: true }, { name: "message", label: say.fieldMessage, kind: "text", value: "" }],
        line: (values) => `docker commit ${values["message"] ? `-m ${quote(values["message"])} ` : ""}${name} ${quote(values["ref"] ?? "")}`,
      },
    },
    {
      id: "rename", label: say.rename, icon: "file",
      form: { title: say.rename, fields: [{ name: "name", label: say.fieldName, kind: "text", value: row.name, required: true }], line: (values) => `docker rename ${name} ${quote(values["name"] ?? "")}` },
    },
    {
      id: "copyOut", label: say.copyOut, icon: "copy",
      form: { title: say.copyOut, fields: [{ name: "path", label: say.fieldPath, kind: "text", value: "", required: true, placeholder: "/etc/hostname" }, { name: "to", label: say.fieldHostPath, kind: "text", value: ".", required: true }], line: (values) => `docker cp ${quote(`${row.name}:${values["path"] ?? ""}`)} ${quote(values["to"] ?? "")}` },
    },
    ...when(isUp || isPaused, {
      id: "kill", label: say.kill, icon: "close", danger: true,
      form: { title: say.kill, fields: [{ name: "signal", label: say.fieldSignal, kind: "text", value: "KILL", required: true }], line: (values) => `docker kill ${values["signal"] && values["signal"] !== "KILL" ? `-s ${quote(values["signal"])} ` : ""}${name}` },
    }),
    { id: "rm", label: isUp || isPaused ? say.removeForce : say.remove, icon: "close", danger: true, line: `docker rm ${isUp || isPaused ? "-f " : ""}${name}` },
  ];
}
