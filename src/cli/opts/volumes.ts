/** `-v`. Models: docker/cli cli/compose/loader/volume.go (ParseVolume). */

/** What one `-v` value means; absent keys were not given. */
export interface VolumeSpec {
  type: "bind" | "volume";
  source?: string;
  target?: string;
  read_only?: true;
  bind?: { propagation: string };
  volume?: { nocopy: true };
}

const propagations = ["rprivate", "private", "rshared", "shared", "rslave", "slave"];

/** Splits a `-v` value at its colons, leaving the one of a drive letter alone. Throws with Docker's words. */
export function parseVolume(spec: string): VolumeSpec {
  const length = new TextEncoder().encode(spec).length;
  if (length === 0) throw new Error("invalid empty volume spec");
  const volume: VolumeSpec = { type: "volume" };
  if (length <= 2) return { ...volume, target: spec };
  let section = "";
  for (const char of [...spec, ""]) {
    const isEnd = char === "";
    if (char !== ":" && !isEnd) section += char;
    else if (char === ":" && isDrive(section)) section += char;
    else {
      const problem = addSection(volume, section, isEnd);
      if (problem) throw new Error(`invalid spec: ${spec}: ${problem}`);
      section = "";
    }
  }
  if (volume.source !== undefined && isFilePath(volume.source)) volume.type = "bind";
  return volume;
}

function isDrive(section: string): boolean {
  return [...section].length === 1 && /^\p{L}$/u.test(section);
}

function addSection(volume: VolumeSpec, section: string, isEnd: boolean): string | undefined {
  if (section === "") return "empty section between colons";
  if (volume.source === undefined && isEnd) volume.target = section;
  else if (volume.source === undefined) volume.source = section;
  else if (volume.target === undefined) volume.target = section;
  else if (!isEnd) return "too many colons";
  else
    for (const option of section.split(",")) {
      if (option === "ro") volume.read_only = true;
      else if (option === "rw") delete volume.read_only;
      else if (option === "nocopy") volume.volume = { nocopy: true };
      else if (propagations.includes(option)) volume.bind = { propagation: option };
    }
  return undefined;
}

function isFilePath(source: string): boolean {
  if (/^[./~]/.test(source)) return true;
  const runes = [...source];
  if (runes.length === 1) return false;
  return source.startsWith("\\\\") || (isDrive(runes[0]!) && runes[1] === ":");
}
