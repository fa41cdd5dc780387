/** gosu: starts a program as another user without a process of its own in between. Official images of servers carry it. */
import type { LayerSpec } from "./image.ts";

/** A layer with nothing but the tool. */
export const gosuLayer = (image: string, created: string): LayerSpec => ({
  id: `${image}-gosu`,
  created,
  tree: "usr/local/bin/ gosu|2359448*",
});

export const gosuScript = (save: string): string =>
  `set -eux;  ${save} wget;   dpkgArch="$(dpkg --print-architecture | awk -F- '{ print $NF }')";  wget -O /usr/local/bin/gosu "https://github.com/tianon/gosu/releases/download/$GOSU_VERSION/gosu-$dpkgArch";  chmod +x /usr/local/bin/gosu;  gosu --version;  gosu nobody true`;
