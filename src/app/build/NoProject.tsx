import { useEffect, type ReactElement } from "react";
import { Icon } from "../icons.tsx";
import { runLine } from "../overlays/runLine.ts";
import { useWorkspace } from "../WorkspaceContext.tsx";
import { typed } from "./names.ts";
import { freshFiles } from "./freshProject.ts";
import { useScreen } from "./screen.ts";

const home = "/home/student";

/** Nothing to build yet: projects that lie on the host, and new ones to begin with. */
export function NoProject(): ReactElement {
  const workspace = useWorkspace();
  const { project, state, words } = useScreen();
  const say = words.empty;
  useEffect(() => void project.look(), [project]);
  const samples = (state.found ?? []).filter((dir) => dir.startsWith(`${home}/samples/`) && dir.split("/").length === 5);
  const own = (state.found ?? []).filter((dir) => !dir.startsWith(`${home}/samples/`));
  const fresh = (name: string, files: Readonly<Record<string, string>>) => {
    const dir = `${home}/${name}`;
    for (const [file, text] of Object.entries(files)) workspace.upload(`${dir}/${file}`, new TextEncoder().encode(text));
    project.choose(dir, true);
  };
  const copy = (sample: string) => {
    const dir = `${home}/${sample.split("/").at(-1)!}`;
    runLine(workspace, `cp -r ${typed(sample)} ${typed(dir)}`);
    project.choose(dir, true);
  };
  return (
    <section className="no-project" aria-labelledby="no-project-title">
      <h2 id="no-project-title">{say.title}</h2>
      <p>{say.body}</p>
      {own.length > 0 && (
        <>
          <h3>{say.found}</h3>
          <ul>{own.map((dir) => <li key={dir}><button type="button" className="button project-choice" onClick={() => project.choose(dir)}><Icon name="folder" /><code lang="en">{typed(dir)}</code></button></li>)}</ul>
        </>
      )}
      <h3>{say.sample}</h3>
      <ul>
        {!own.includes(`${home}/web`) && <li><button type="button" className="button project-choice" onClick={() => fresh("web", freshFiles)}><Icon name="plus" /><span>{say.fresh}</span><small>{say.freshBody}</small></button></li>}
        {!own.includes(`${home}/app`) && <li><button type="button" className="button project-choice" onClick={() => fresh("app", { Dockerfile: "FROM alpine\n" })}><Icon name="plus" /><span>{say.own}</span><small lang="en">~/app</small></button></li>}
        {samples.filter((dir) => !own.includes(`${home}/${dir.split("/").at(-1)!}`)).map((dir) => <li key={dir}><button type="button" className="button project-choice" onClick={() => copy(dir)}><Icon name="copy" /><code lang="en">{dir.split("/").at(-1)}</code><small lang="en">{`cp -r ${typed(dir)} ~/`}</small></button></li>)}
      </ul>
      {state.found === undefined && <p role="status">{say.looking}</p>}
    </section>
  );
}
