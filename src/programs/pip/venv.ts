/** python -m venv: a directory with its own site-packages and commands. Models: Lib/venv/__init__.py. */
import { executableStub } from "../../engine/runc/stub.ts";
import type { Process } from "../../engine/runc/program.ts";
import { statOrNone } from "../files.ts";
import { makeDirectories } from "../packages/payload.ts";
import { findInterpreter } from "../python/installation.ts";

/** Makes the environments that the arguments name. */
export async function venvMain(process: Process, args: readonly string[]): Promise<number> {
  const directories = args.filter((word) => !word.startsWith("-"));
  if (directories.length === 0) {
    await process.write(2, "usage: venv [-h] [--system-site-packages] [--symlinks | --copies] [--clear] [--upgrade] [--without-pip] [--prompt PROMPT] [--upgrade-deps] [--without-scm-ignore-files] ENV_DIR [ENV_DIR ...]\nvenv: error: the following arguments are required: ENV_DIR\n");
    return 2;
  }
  const { fs } = process;
  const base = findInterpreter(process);
  for (const directory of directories) {
    const root = directory.startsWith("/") ? directory : `${process.cwd()}/${directory}`;
    const short = `3.${base.version}`;
    makeDirectories(process, `${root}/bin`);
    makeDirectories(process, `${root}/include/python${short}`);
    makeDirectories(process, `${root}/lib/python${short}/site-packages`);
    const real = `${base.basePrefix}/bin/python3`;
    const link = (target: string, path: string): void => {
      try {
        fs.unlink(path);
      } catch {
        // New.
      }
      fs.symlink(target, path);
    };
    link(real, `${root}/bin/python3`);
    link("python3", `${root}/bin/python`);
    link("python3", `${root}/bin/python${short}`);
    fs.writeFile(`${root}/pyvenv.cfg`, `home = ${base.basePrefix}/bin\ninclude-system-site-packages = false\nversion = ${short}.${base.patch}\nexecutable = ${base.basePrefix}/bin/python${short}\ncommand = ${base.basePrefix}/bin/python3 -m venv ${root}\n`, 0o644);
    const name = root.slice(root.lastIndexOf("/") + 1);
    fs.writeFile(`${root}/bin/activate`, `# This file must be used with "source bin/activate" *from bash*\ndeactivate () {\n    if [ -n "\${_OLD_VIRTUAL_PATH:-}" ] ; then\n        PATH="\${_OLD_VIRTUAL_PATH:-}"\n        export PATH\n        unset _OLD_VIRTUAL_PATH\n    fi\n    if [ -n "\${_OLD_VIRTUAL_PS1:-}" ] ; then\n        PS1="\${_OLD_VIRTUAL_PS1:-}"\n        unset _OLD_VIRTUAL_PS1\n    fi\n    unset VIRTUAL_ENV\n}\nVIRTUAL_ENV=${root}\nexport VIRTUAL_ENV\n_OLD_VIRTUAL_PATH="$PATH"\nPATH="$VIRTUAL_ENV/bin:$PATH"\nexport PATH\nif [ -z "\${VIRTUAL_ENV_DISABLE_PROMPT:-}" ] ; then\n    _OLD_VIRTUAL_PS1="\${PS1:-}"\n    PS1="(${name}) \${PS1:-}"\n    export PS1\nfi\n`, 0o644);
    if (!args.includes("--without-pip")) {
      if (isDebianWithoutEnsurepip(process, base.basePrefix, short)) {
        await process.write(1, `The virtual environment was not created successfully because ensurepip is not\navailable.  On Debian/Ubuntu systems, you need to install the python3-venv\npackage using the following command.\n\n    apt install python${short}-venv\n\nYou may need to use sudo with that command.  After installing the python3-venv\npackage, recreate your virtual environment.\n\nFailing command: ${root}/bin/python3\n\n`);
        return 1;
      }
      for (const command of ["pip", "pip3", `pip${short}`]) {
        fs.writeFile(`${root}/bin/${command}`, executableStub("pip", 240).bytes(), 0o755);
        fs.chmod(`${root}/bin/${command}`, 0o755);
      }
      const site = `${root}/lib/python${short}/site-packages`;
      makeDirectories(process, `${site}/pip-25.0.1.dist-info`);
      makeDirectories(process, `${site}/pip`);
      fs.writeFile(`${site}/pip/__init__.py`, '__version__ = "25.0.1"\n', 0o644);
      fs.writeFile(`${site}/pip-25.0.1.dist-info/METADATA`, "Metadata-Version: 2.2\nName: pip\nVersion: 25.0.1\nSummary: The PyPA recommended tool for installing Python packages.\n", 0o644);
      await process.sleep(1500);
    }
  }
  return 0;
}

/** Debian keeps what puts pip into new environments in a package of its own. */
function isDebianWithoutEnsurepip(process: Process, prefix: string, short: string): boolean {
  return statOrNone(process, `${prefix}/lib/python3/dist-packages`) !== undefined && statOrNone(process, `${prefix}/lib/python${short}/ensurepip`) === undefined;
}
