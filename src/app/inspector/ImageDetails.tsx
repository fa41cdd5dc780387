import type { ReactElement } from "react";
import { layersOf, type ImageRow } from "../../lab/frame.ts";
import { bytes } from "../../views/measure.ts";
import { paintClass } from "../../views/palette/assign.ts";
import { instructionOf } from "../../views/strata/instruction.ts";
import { useFrame, useMirror, useWords, useWorkspace } from "../WorkspaceContext.tsx";
import { Digest, Fact } from "./Facts.tsx";

/** An image: names, configuration, and its history with the lines that made no layer. */
export function ImageDetails({ image }: { readonly image: ImageRow }): ReactElement {
  const { ui } = useWorkspace();
  const words = useWords();
  const frame = useFrame();
  const paints = useMirror((state) => state.paints);
  const say = words.inspector;
  const { config } = image;
  return (
    <>
      <div className="details-title"><h3 className="mono" lang="en">{image.tags[0] ?? words.stage.untagged}</h3><span>{say.image}</span></div>
      <dl className="facts">
        <Fact name="ID" field="Id"><Digest value={image.id} /></Fact>
        {image.tags.length > 0 && <Fact name={say.tags} field="RepoTags"><span lang="en">{image.tags.join(", ")}</span></Fact>}
        <Fact name={say.size} field="Size"><span className="tabular" title={`${image.sizeBytes.toLocaleString()} B`}>{bytes(image.sizeBytes)}</span></Fact>
        <Fact name={say.layers} field="RootFS.Layers">{layersOf(frame, image.chain).length}</Fact>
        {config.entrypoint.length > 0 && <Fact name={say.entrypoint} field="Config.Entrypoint"><code lang="en">{JSON.stringify(config.entrypoint)}</code></Fact>}
        {config.cmd.length > 0 && <Fact name={say.command} field="Config.Cmd"><code lang="en">{JSON.stringify(config.cmd)}</code></Fact>}
        {config.env.length > 0 && <Fact name={say.env} field="Config.Env"><code lang="en">{config.env.join("\n")}</code></Fact>}
        {config.workingDir && <Fact name={say.workdir} field="Config.WorkingDir"><code lang="en">{config.workingDir}</code></Fact>}
        {config.exposedPorts.length > 0 && <Fact name={say.ports} field="Config.ExposedPorts"><code lang="en">{config.exposedPorts.join(" ")}</code></Fact>}
      </dl>
      <h4>docker history</h4>
      <ol className="history" lang="en">
        {[...image.history].reverse().map((entry, index) => {
          const chainId = entry.chainId;
          const layer = chainId === undefined ? undefined : frame.layers[chainId];
          return (
            <li key={index} className={layer ? "" : "metadata"}>
              {layer && chainId !== undefined ? (
                <button type="button" onClick={() => ui.setState({ selection: { kind: "layer", chainId } })}><span className={`swatch ${paintClass(paints[chainId])}`} /><span className="mono">{instructionOf(entry.createdBy)}</span><span className="file-size tabular">{bytes(layer.sizeBytes)}</span></button>
              ) : (
                <div><span className="mono">{instructionOf(entry.createdBy)}</span><span className="file-size tabular">0 B</span></div>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}
