import type { ReactElement } from "react";
import type { ContainerRow } from "../../lab/frame.ts";
import { bytes, grouped } from "../../views/measure.ts";
import { tellingEntries } from "../../views/strata/chips.ts";
import { useFrame, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import { Digest, Fact } from "./Facts.tsx";

/** A container: its process on the host's kernel, its network, and its writable layer alone. */
export function ContainerDetails({ container }: { readonly container: ContainerRow }): ReactElement {
  const { ui } = useWorkspace();
  const words = useWords();
  const frame = useFrame();
  const upper = frame.uppers[container.snapshotKey];
  const { entries, total } = tellingEntries(upper, undefined);
  const say = words.inspector;
  return (
    <>
      <div className="details-title">
        <h3 lang="en">{container.name}</h3>
        <span>{words.states[container.state]}{container.state === "exited" ? ` · ${words.states.exitCode(container.exitCode)}` : ""}</span>
      </div>
      <dl className="facts">
        <Fact name="ID" field="Id"><Digest value={container.id} /></Fact>
        <Fact name={say.image} field="Config.Image"><button type="button" className="as-link mono" lang="en" onClick={() => ui.setState({ selection: { kind: "image", id: container.imageId } })}>{container.image}</button></Fact>
        <Fact name={say.command} field="Path, Args"><code lang="en">{container.command}</code></Fact>
        {container.networks.map((network) => <Fact key={network.name} name={say.ip} field={`NetworkSettings.Networks.${network.name}.IPAddress`}><code lang="en">{network.ip || "—"}</code></Fact>)}
        {container.ports.length > 0 && <Fact name={say.ports} field="NetworkSettings.Ports">{container.ports.map((port) => <code key={`${port.hostIp}:${port.hostPort}:${port.port}`} lang="en">{port.hostIp}:{port.hostPort}→{port.port}/{port.proto} </code>)}</Fact>}
        {container.mounts.length > 0 && <Fact name={say.mounts} field="Mounts">{container.mounts.map((mount) => <code key={mount.target} lang="en">{mount.kind} {mount.name} → {mount.target} </code>)}</Fact>}
      </dl>
      {container.processes.length > 0 && (
        <>
          <h4>{say.processes}</h4>
          <table className="processes">
            <thead><tr><th scope="col">{say.pid}</th><th scope="col">{say.hostPid}</th><th scope="col">{say.user}</th><th scope="col">{say.command}</th></tr></thead>
            <tbody lang="en">
              {container.processes.slice(0, 20).map((process) => (
                <tr key={process.pid}><td className="tabular">{process.pid}</td><td className="tabular">{process.hostPid}</td><td>{process.user}</td><td className="mono">{process.command}</td></tr>
              ))}
            </tbody>
          </table>
          <p className="story">{say.kernel}</p>
        </>
      )}
      <h4>{words.stage.writable} <span className="tabular">{bytes(upper?.sizeBytes ?? 0)}</span></h4>
      {entries.length === 0 ? <p className="story">{words.summary.upper(container.name, 0, "")}</p> : (
        <ul className="entries" lang="en">
          {entries.map((entry) => (
            <li key={entry.path}>
              <button type="button" onClick={() => ui.setState({ selection: { kind: "file", path: entry.path, holder: container.id } })}>
                <b className="letter mono">{entry.change}</b><span className="mono">{entry.path}</span><span className="file-size tabular">{entry.kind === "file" ? bytes(entry.sizeBytes) : ""}</span>
              </button>
            </li>
          ))}
          {total > entries.length && <li className="mono">+{grouped(total - entries.length)}</li>}
        </ul>
      )}
    </>
  );
}
