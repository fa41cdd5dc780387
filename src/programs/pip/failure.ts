/** What ends pip with an error, and its longer texts. Models: pip's src/pip/_internal/exceptions.py. */

/** What is told as an error and ends pip with `status`. */
export class PipError extends Error {
  readonly status: number;
  /** Written to standard output before the last error: the explanation of a conflict. */
  readonly explanation: string;
  constructor(message: string, status = 1, explanation = "") {
    super(message);
    this.status = status;
    this.explanation = explanation;
  }
}

/** What pip says where a distribution keeps it out of its own Python; `managed` is the text of the file EXTERNALLY-MANAGED. Spec: PEP 668. */
export function externallyManaged(managed: string): string {
  const lines = managed.split("\n");
  const start = lines.findIndex((line) => line.startsWith("Error="));
  const said = start < 0 ? ["The Python environment under this prefix is managed externally, and may not be", "manipulated by the user."] : [lines[start]!.slice(6), ...takeIndented(lines.slice(start + 1))];
  return `error: externally-managed-environment

× This environment is externally managed
╰─> ${said.join("\n    ")}

note: If you believe this is a mistake, please contact your Python installation or OS distribution provider. You can override this, at the risk of breaking your Python installation or OS, by passing --break-system-packages.
hint: See PEP 668 for the detailed specification.
`;
}
function takeIndented(lines: readonly string[]): string[] {
  const end = lines.findIndex((line) => !line.startsWith(" "));
  return lines.slice(0, end < 0 ? undefined : end).map((line) => line.slice(1));
}

export const installUsage = `
Usage:   
  pip install [options] <requirement specifier> [package-index-options] ...
  pip install [options] -r <requirements file> [package-index-options] ...
  pip install [options] [-e] <vcs project url> ...
  pip install [options] [-e] <local project path> ...
  pip install [options] <archive url/path> ...
`;
export const otherUsage: Readonly<Record<string, string>> = {
  uninstall: "\nUsage:   \n  pip uninstall [options] <package> ...\n  pip uninstall [options] -r <requirements file> ...\n",
  list: "\nUsage:   \n  pip list [options]\n",
  freeze: "\nUsage:   \n  pip freeze [options]\n",
  show: "\nUsage:   \n  pip show [options] <package> ...\n",
  check: "\nUsage:   \n  pip check [options]\n",
};
export const usage = `
Usage:   
  pip <command> [options]

Commands:
  install                     Install packages.
  download                    Download packages.
  uninstall                   Uninstall packages.
  freeze                      Output installed packages in requirements format.
  inspect                     Inspect the python environment.
  list                        List installed packages.
  show                        Show information about installed packages.
  check                       Verify installed packages have compatible dependencies.
  config                      Manage local and global configuration.
  search                      Search PyPI for packages.
  cache                       Inspect and manage pip's wheel cache.
  index                       Inspect information available from package indexes.
  wheel                       Build wheels from your requirements.
  hash                        Compute hashes of package archives.
  completion                  A helper command used for command completion.
  debug                       Show information useful for debugging.
  help                        Show help for commands.
`;
