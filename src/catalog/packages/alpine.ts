/** Alpine's main and community repositories at the catalog's date. Format: data/alpineMain.ts. */
import { alpineMain } from "./data/alpineMain.ts";
import type { DistroPackage } from "./release.ts";

export const alpinePackages: readonly DistroPackage[] = alpineMain
  .split(/^@/m)
  .slice(1)
  .map((block) => {
    const [head = "", ...lines] = block.split("\n");
    const [name = "", version = "", archiveKib = "0", installedKib = "0", component = "main", source = "-"] = head.split(" ");
    const all = (mark: string): string[] => lines.filter((line) => line.startsWith(`${mark} `)).map((line) => line.slice(2));
    const depends = all("D")[0];
    return {
      name, version, component,
      description: all("T")[0] ?? "",
      downloadBytes: Number(archiveKib) * 1024 + 317,
      installedBytes: Number(installedKib) * 1024,
      pace: "rebuilt",
      ...(source === "-" ? {} : { source }),
      ...(depends === undefined ? {} : { depends }),
      accounts: all("U"),
      says: all("X").flatMap((line) => line.split(" ")),
      tree: all("F").join(" "),
    } satisfies DistroPackage;
  });

/** Real texts of files that something reads. */
export const alpineTexts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  nginx: {
    "etc/nginx/nginx.conf": "user nginx;\nworker_processes auto;\npcre_jit on;\nerror_log /var/log/nginx/error.log warn;\ninclude /etc/nginx/modules/*.conf;\n\nevents {\n\tworker_connections 1024;\n}\n\nhttp {\n\tinclude /etc/nginx/mime.types;\n\tdefault_type application/octet-stream;\n\tserver_tokens off;\n\tclient_max_body_size 1m;\n\tsendfile on;\n\ttcp_nopush on;\n\taccess_log /var/log/nginx/access.log;\n\tinclude /etc/nginx/http.d/*.conf;\n}\n",
    "etc/nginx/mime.types": "types {\n    text/html html htm shtml;\n    text/css css;\n    application/javascript js;\n    application/json json;\n    text/plain txt;\n    image/png png;\n    image/jpeg jpeg jpg;\n    image/svg+xml svg svgz;\n}\n",
    "etc/nginx/http.d/default.conf": "# This is a default site configuration which will simply return 404, preventing\n# chance access to any other virtualhost.\n\nserver {\n\tlisten 80 default_server;\n\tlocation / {\n\t\treturn 404;\n\t}\n}\n",
    "var/lib/nginx/html/index.html": "<!DOCTYPE html>\n<html>\n<head>\n<title>Welcome to nginx!</title>\n</head>\n<body>\n<h1>Welcome to nginx!</h1>\n</body>\n</html>\n",
  },
};
