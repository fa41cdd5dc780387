/** nginx on debian:bookworm-slim and on alpine. */
import { alpineAccounts } from "./alpineAccounts.ts";
import { alpineSteps } from "./alpine.ts";
import { debianAccounts } from "./debianAccounts.ts";
import { debianSlimSteps } from "./debian.ts";
import type { ImageSpec, LayerSpec, StepSpec } from "./image.ts";
import type { TextFile, Texts } from "./listing.ts";
import { entrypointSh, envsubstSh, ipv6Sh, nginxFiles, resolversEnvsh, workersSh } from "./scripts/nginx.ts";
import { cmd, copy, defaultPath, entrypoint, env, expose, keys, label, run, stopSignal } from "./steps.ts";
import { debianSlimPackages, dpkgStatus, nginxImagePackages } from "./trees/debianPackages.ts";
import { nginxPackagesTree } from "./trees/nginxPackages.ts";

const version = "1.27.5";
const created = "2025-04-16T14:50:31Z";
const rebuilt = "2025-04-28T21:22:00Z";
const maintainer = "NGINX Docker Maintainers <docker-maint@nginx.com>";

const modules = ["ngx_http_geoip_module", "ngx_http_image_filter_module", "ngx_http_js_module", "ngx_http_xslt_filter_module", "ngx_stream_geoip_module", "ngx_stream_js_module"];
const moduleFiles = modules.map((name) => `${name}-debug.so|${name.includes("js") ? 3871264 : 31208} ${name}.so|${name.includes("js") ? 3866912 : 27064}`).join(" ");

const serverTree = (sizes: { nginx: number; debug: number }): string => `
etc/nginx/ modules>/usr/lib/nginx/modules
usr/sbin/ nginx|${sizes.nginx}* nginx-debug|${sizes.debug}*nginx
usr/lib/nginx/modules/ ${moduleFiles}
var/cache/nginx/ var/log/nginx/ access.log>/dev/stdout error.log>/dev/stderr docker-entrypoint.d/`;

const packages: LayerSpec = {
  id: `nginx-${version}-packages`,
  created: rebuilt,
  tree: `${nginxPackagesTree}
${serverTree({ nginx: 1557576, debug: 1646280 })}
etc/default/ nginx|265 nginx-debug|293
etc/init.d/ nginx|5215* nginx-debug|5234*
etc/logrotate.d/ nginx|351
usr/lib/systemd/system/ nginx-debug.service|495 nginx.service|474
usr/share/doc/nginx/ CHANGES.gz|94342+ README|74 copyright|2108
usr/share/man/man8/ nginx.8.gz|2039+
var/cache/nginx/ var/cache/debconf/ config.dat|12282 templates.dat|1009236`,
  texts: {
    ...nginxFiles,
    ...debianAccounts([{ name: "nginx", uid: 101, gid: 101, home: "/nonexistent", shell: "/bin/false", gecos: "nginx user" }]),
    "var/lib/dpkg/status": dpkgStatus(debianSlimPackages, nginxImagePackages, `nginx=${version}-1~bookworm nginx-module-geoip=${version}-1~bookworm nginx-module-image-filter=${version}-1~bookworm nginx-module-njs=${version}+0.8.10-1~bookworm nginx-module-xslt=${version}-1~bookworm`),
  },
};

const alpineServer: LayerSpec = {
  id: `nginx-${version}-alpine-server`,
  created: rebuilt,
  tree: `${serverTree({ nginx: 1475408, debug: 1561984 }).replace(moduleFiles, "")}
etc/ssl/certs/ ca-certificates.crt|226489
etc/logrotate.d/ nginx|367
lib/apk/db/ scripts.tar|18432+ triggers|135
usr/bin/ envsubst|40120*
usr/lib/ libpcre2-8.so.0>libpcre2-8.so.0.12.0 libpcre2-8.so.0.12.0|636056%755 libintl.so.8>libintl.so.8.4.0 libintl.so.8.4.0|46704%755
usr/share/zoneinfo/ UTC|114+`,
  texts: { ...nginxFiles, ...alpineAccounts("nginx", 101, "/var/cache/nginx", "/sbin/nologin") },
};

const alpineModules: LayerSpec = {
  id: `nginx-${version}-alpine-modules`,
  created: rebuilt,
  tree: `
usr/bin/ curl|267712* fc-cache|22376* xmllint|77520*
usr/lib/ libGeoIP.so.1>libGeoIP.so.1.6.12 libGeoIP.so.1.6.12|202936%755 libX11.so.6>libX11.so.6.4.0 libX11.so.6.4.0|1213352%755 libaom.so.3>libaom.so.3.11.0 libaom.so.3.11.0|7138200%755 libavif.so.16>libavif.so.16.1.1 libavif.so.16.1.1|202200%755 libcurl.so.4>libcurl.so.4.8.0 libcurl.so.4.8.0|677760%755 libdav1d.so.7>libdav1d.so.7.0.0 libdav1d.so.7.0.0|1904088%755 libfontconfig.so.1>libfontconfig.so.1.14.0 libfontconfig.so.1.14.0|284424%755 libfreetype.so.6>libfreetype.so.6.20.2 libfreetype.so.6.20.2|768512%755 libgd.so.3>libgd.so.3.0.11 libgd.so.3.0.11|349632%755 libjpeg.so.8>libjpeg.so.8.3.2 libjpeg.so.8.3.2|648912%755 libnghttp2.so.14>libnghttp2.so.14.28.3 libnghttp2.so.14.28.3|169328%755 libpng16.so.16>libpng16.so.16.47.0 libpng16.so.16.47.0|215592%755 libsharpyuv.so.0|34672%755 libtiff.so.6>libtiff.so.6.0.2 libtiff.so.6.0.2|526440%755 libwebp.so.7>libwebp.so.7.1.9 libwebp.so.7.1.9|431896%755 libxcb.so.1>libxcb.so.1.1.0 libxcb.so.1.1.0|149968%755 libxml2.so.2>libxml2.so.2.13.4 libxml2.so.2.13.4|1225160%755 libxslt.so.1>libxslt.so.1.1.42 libxslt.so.1.1.42|218856%755 libzstd.so.1>libzstd.so.1.5.6 libzstd.so.1.5.6|723864%755
usr/lib/nginx/modules/ ${moduleFiles}
usr/share/fonts/ usr/share/X11/locale/ compose.dir|9400 locale.alias|67000 locale.dir|40300`,
};

const file = (id: string, dir: string, name: string, text: TextFile): LayerSpec => ({
  id: `nginx-${version}-${id}`,
  created: rebuilt,
  tree: "",
  texts: { [`${dir}${name}`]: text } satisfies Texts,
});

const scriptLayers: readonly [name: string, dir: string, layer: LayerSpec][] = [
  ["docker-entrypoint.sh", "/", file("entrypoint", "", "docker-entrypoint.sh", entrypointSh)],
  ["10-listen-on-ipv6-by-default.sh", "/docker-entrypoint.d", file("10-ipv6", "docker-entrypoint.d/", "10-listen-on-ipv6-by-default.sh", ipv6Sh)],
  ["15-local-resolvers.envsh", "/docker-entrypoint.d", file("15-resolvers", "docker-entrypoint.d/", "15-local-resolvers.envsh", resolversEnvsh)],
  ["20-envsubst-on-templates.sh", "/docker-entrypoint.d", file("20-envsubst", "docker-entrypoint.d/", "20-envsubst-on-templates.sh", envsubstSh)],
  ["30-tune-worker-processes.sh", "/docker-entrypoint.d", file("30-workers", "docker-entrypoint.d/", "30-tune-worker-processes.sh", workersSh)],
];

const scripts: readonly StepSpec[] = scriptLayers.map(([name, dir, layer]) => copy(`${name} ${dir}`, layer));
const ending: readonly StepSpec[] = [entrypoint(["/docker-entrypoint.sh"]), expose("80/tcp"), stopSignal("SIGQUIT"), cmd(["nginx", "-g", "daemon off;"])];

const config = (variables: readonly string[]): ImageSpec["config"] => ({
  ExposedPorts: keys("80/tcp"),
  Env: [`PATH=${defaultPath}`, `NGINX_VERSION=${version}`, ...variables],
  Entrypoint: ["/docker-entrypoint.sh"],
  Cmd: ["nginx", "-g", "daemon off;"],
  Labels: { maintainer },
  StopSignal: "SIGQUIT",
});

const debianVariables = ["NJS_VERSION=0.8.10", "NJS_RELEASE=1~bookworm", "PKG_RELEASE=1~bookworm", "DYNPKG_RELEASE=1~bookworm"];
const alpineVariables = ["PKG_RELEASE=1", "DYNPKG_RELEASE=1", "NJS_VERSION=0.8.10", "NJS_RELEASE=1"];

export const images: readonly ImageSpec[] = [
  {
    repository: "nginx",
    tags: ["latest", "1.27.5", "1.27", "1", "mainline", "bookworm", "1.27-bookworm", "mainline-bookworm"],
    created,
    config: config(debianVariables),
    steps: [
      ...debianSlimSteps,
      label(`maintainer=${maintainer}`),
      env(`NGINX_VERSION=${version}`),
      ...debianVariables.map(env),
      run(
        'set -x     && groupadd --system --gid 101 nginx     && useradd --system --gid nginx --no-create-home --home /nonexistent --comment "nginx user" --shell /bin/false --uid 101 nginx     && apt-get update     && apt-get install --no-install-recommends --no-install-suggests -y $nginxPackages gettext-base curl     && apt-get remove --purge --auto-remove -y     && rm -rf /var/lib/apt/lists/* /etc/apt/sources.list.d/nginx.list     && ln -sf /dev/stdout /var/log/nginx/access.log     && ln -sf /dev/stderr /var/log/nginx/error.log     && mkdir /docker-entrypoint.d',
        packages,
      ),
      ...scripts,
      ...ending,
    ],
  },
  {
    repository: "nginx",
    tags: ["alpine", "1.27.5-alpine", "1.27-alpine", "1-alpine", "mainline-alpine", "alpine3.21", "1.27-alpine3.21"],
    created,
    config: config(alpineVariables),
    steps: [
      ...alpineSteps(),
      label(`maintainer=${maintainer}`),
      env(`NGINX_VERSION=${version}`),
      env("PKG_RELEASE=1"),
      env("DYNPKG_RELEASE=1"),
      run(
        "set -x     && addgroup -g 101 -S nginx     && adduser -S -D -H -u 101 -h /var/cache/nginx -s /sbin/nologin -G nginx -g nginx nginx     && apk add -X \"https://nginx.org/packages/mainline/alpine/v$(egrep -o '^[0-9]+\\.[0-9]+' /etc/alpine-release)/main\" --no-cache $nginxPackages     && apk add --no-cache gettext-envsubst tzdata     && ln -sf /dev/stdout /var/log/nginx/access.log     && ln -sf /dev/stderr /var/log/nginx/error.log     && mkdir /docker-entrypoint.d",
        alpineServer,
      ),
      ...scripts,
      ...ending,
      env("NJS_VERSION=0.8.10"),
      env("NJS_RELEASE=1"),
      run("set -x     && apk add -X \"https://nginx.org/packages/mainline/alpine/v$(egrep -o '^[0-9]+\\.[0-9]+' /etc/alpine-release)/main\" --no-cache $nginxPackages curl ca-certificates", alpineModules),
    ],
  },
];
