import { type ReactElement } from "react";
import { FilePane } from "../files/FilePane.tsx";
import { ActionsButton } from "../overlays/ActionsButton.tsx";
import { useFrame, useUi, useWords } from "../WorkspaceContext.tsx";
import { ContainerDetails } from "./ContainerDetails.tsx";
import { FileStory } from "./FileStory.tsx";
import { ImageDetails } from "./ImageDetails.tsx";
import { LayerDetails } from "./LayerDetails.tsx";
import "./inspector.css";

/** Right of the stage: the files, and below them whatever is selected. */
export function Inspector(): ReactElement {
  return (
    <div className="pane inspector">
      <div className="inspector-files"><FilePane /></div>
      <SelectionDetails alwaysSomething />
    </div>
  );
}

/** Details of the selection; with nothing selected, of the container whose files are shown, if asked. */
export function SelectionDetails({ alwaysSomething = false }: { readonly alwaysSomething?: boolean }): ReactElement | null {
  const words = useWords();
  const frame = useFrame();
  const selection = useUi((state) => state.selection);
  const holder = useUi((state) => state.holder);
  if (!selection) {
    const container = frame.containers[holder ?? ""] ?? Object.values(frame.containers)[0];
    return container && alwaysSomething ? <section className="details" aria-label={words.inspector.details}><ActionsButton target={{ kind: "container", id: container.id }} /><ContainerDetails container={container} /></section> : null;
  }
  const act = <ActionsButton target={selection} />;
  let body: ReactElement | null = null;
  if (selection.kind === "file") body = <FileStory path={selection.path} holder={selection.holder} />;
  else if (selection.kind === "layer" && frame.layers[selection.chainId]) body = <LayerDetails layer={frame.layers[selection.chainId]!} />;
  else if (selection.kind === "container" && frame.containers[selection.id]) body = <ContainerDetails container={frame.containers[selection.id]!} />;
  else if (selection.kind === "image" && frame.images[selection.id]) body = <ImageDetails image={frame.images[selection.id]!} />;
  return body && <section className="details" aria-label={words.inspector.details}>{act}{body}</section>;
}
