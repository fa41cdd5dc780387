/**
 * Start scripts and configuration of the nginx image. They do what the official ones do, and say the same in the log.
 * Models: nginxinc/docker-nginx entrypoint
 */
import { md5 } from "@noble/hashes/legacy.js";
import { toHex, utf8 } from "../../base/bytes.ts";
import type { TextFile } from "../listing.ts";

const executable = (text: string): TextFile => ({ text, mode: 0o755 });

export const defaultConf = `server {
    listen       80;
    server_name  localhost;

    location / {
        root   /usr/share/nginx/html;
        index  index.html index.htm;
    }

    error_page   500 502 503 504  /50x.html;
    location = /50x.html {
        root   /usr/share/nginx/html;
    }
}
`;

export const nginxConf = `user  nginx;
worker_processes  auto;

error_log  /var/log/nginx/error.log notice;
pid        /run/nginx.pid;


events {
    worker_connections  1024;
}


http {
    include       /etc/nginx/mime.types;
    default_type  application/octet-stream;

    log_format  main  '$remote_addr - $remote_user [$time_local] "$request" '
                      '$status $body_bytes_sent "$http_referer" '
                      '"$http_user_agent" "$http_x_forwarded_for"';

    access_log  /var/log/nginx/access.log  main;

    sendfile        on;
    keepalive_timeout  65;

    include /etc/nginx/conf.d/*.conf;
}
`;

export const indexHtml = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>This page comes from a file of the image: /usr/share/nginx/html/index.html.
Change it in a container, and only that container shows the change.</p>

<p>Documentation: <a href="http://nginx.org/">nginx.org</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`;

export const errorHtml = `<!DOCTYPE html>
<html>
<head>
<title>Error</title>
</head>
<body>
<h1>An error occurred.</h1>
<p>The page you are looking for is not available now. Please try again later.</p>
<p>If you run this server, its error log knows more.</p>
<p><em>nginx</em></p>
</body>
</html>
`;

const types: Readonly<Record<string, string>> = {
  "text/html": "html htm shtml",
  "text/css": "css",
  "text/xml": "xml",
  "image/gif": "gif",
  "image/jpeg": "jpeg jpg",
  "application/javascript": "js",
  "application/atom+xml": "atom",
  "application/rss+xml": "rss",
  "text/mathml": "mml",
  "text/plain": "txt",
  "image/avif": "avif",
  "image/png": "png",
  "image/svg+xml": "svg svgz",
  "image/tiff": "tif tiff",
  "image/webp": "webp",
  "image/x-icon": "ico",
  "font/woff": "woff",
  "font/woff2": "woff2",
  "application/java-archive": "jar war ear",
  "application/json": "json",
  "application/pdf": "pdf",
  "application/wasm": "wasm",
  "application/zip": "zip",
  "audio/mpeg": "mp3",
  "audio/ogg": "ogg",
  "video/mp4": "mp4",
  "video/webm": "webm",
};

export const mimeTypes = `types {\n${Object.entries(types)
  .map(([type, endings]) => `    ${type.padEnd(40)}${endings};\n`)
  .join("")}}\n`;

const params = (prefix: string): string =>
  ["QUERY_STRING $query_string", "REQUEST_METHOD $request_method", "CONTENT_TYPE $content_type", "CONTENT_LENGTH $content_length", "REQUEST_URI $request_uri", "DOCUMENT_ROOT $document_root", "SERVER_PROTOCOL $server_protocol", "REMOTE_ADDR $remote_addr", "SERVER_PORT $server_port", "SERVER_NAME $server_name"]
    .map((line) => line.split(" "))
    .map(([name, value]) => `${prefix}_param  ${name!.padEnd(16)} ${value};\n`)
    .join("");

/** /etc/nginx and the pages, as the package installs them. */
export const nginxFiles: Readonly<Record<string, string>> = {
  "etc/nginx/nginx.conf": nginxConf,
  "etc/nginx/mime.types": mimeTypes,
  "etc/nginx/fastcgi_params": params("fastcgi"),
  "etc/nginx/scgi_params": params("scgi"),
  "etc/nginx/uwsgi_params": params("uwsgi"),
  "etc/nginx/conf.d/default.conf": defaultConf,
  "usr/share/nginx/html/index.html": indexHtml,
  "usr/share/nginx/html/50x.html": errorHtml,
};

export const entrypointSh: TextFile = executable(`#!/bin/sh
# Prepares the configuration, then becomes the command.
set -e

say() {
    if [ -z "\${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ]; then echo "$0: $*"; fi
}

if [ "$1" = "nginx" ] || [ "$1" = "nginx-debug" ]; then
    found=
    for step in /docker-entrypoint.d/*; do
        if [ -f "$step" ]; then found=yes; fi
    done
    if [ -n "$found" ]; then
        say "/docker-entrypoint.d/ is not empty, will attempt to perform configuration"
        say "Looking for shell scripts in /docker-entrypoint.d/"
        for step in /docker-entrypoint.d/*; do
            if [ ! -f "$step" ]; then continue; fi
            case "$step" in
                *.envsh)
                    if [ -x "$step" ]; then
                        say "Sourcing $step"
                        . "$step"
                    else
                        say "Ignoring $step, not executable"
                    fi
                    ;;
                *.sh)
                    if [ -x "$step" ]; then
                        say "Launching $step"
                        "$step"
                    else
                        say "Ignoring $step, not executable"
                    fi
                    ;;
                *) say "Ignoring $step" ;;
            esac
        done
        say "Configuration complete; ready for start up"
    else
        say "No files found in /docker-entrypoint.d/, skipping configuration"
    fi
fi

exec "$@"
`);

const step = (name: string, body: string): TextFile => executable(`#!/bin/sh
set -e

say() {
    if [ -z "\${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ]; then echo "${name}: $*"; fi
}

${body}`);

export const ipv6Sh: TextFile = step(
  "10-listen-on-ipv6-by-default.sh",
  `conf=/etc/nginx/conf.d/default.conf
if [ ! -f "$conf" ]; then
    say "info: $conf is not a file or does not exist"
    exit 0
fi
if [ ! -w "$conf" ]; then
    say "info: can not modify $conf (read-only file system?)"
    exit 0
fi
if grep -q "listen  \\[::]:80;" "$conf"; then
    say "info: IPv6 listen already enabled"
    exit 0
fi

say "info: Getting the checksum of $conf"
sum=$(md5sum "$conf")
if [ "\${sum%% *}" != "${toHex(md5(utf8(defaultConf)))}" ]; then
    say "info: $conf differs from the packaged version"
    exit 0
fi

sed -i -E 's,listen       80;,listen       80;\\n    listen  [::]:80;,' "$conf"
say "info: Enabled listen on IPv6 in $conf"
`,
);

export const resolversEnvsh: TextFile = executable(`#!/bin/sh
# Sourced: offers the name servers of the container to templates, when asked to.
if [ -n "\${NGINX_ENTRYPOINT_LOCAL_RESOLVERS:-}" ]; then
    NGINX_LOCAL_RESOLVERS=$(awk '$1 == "nameserver" { printf "%s%s", sep, $2; sep = " " }' /etc/resolv.conf)
    export NGINX_LOCAL_RESOLVERS
fi
`);

export const envsubstSh: TextFile = step(
  "20-envsubst-on-templates.sh",
  `templates="\${NGINX_ENVSUBST_TEMPLATE_DIR:-/etc/nginx/templates}"
suffix="\${NGINX_ENVSUBST_TEMPLATE_SUFFIX:-.template}"
target="\${NGINX_ENVSUBST_OUTPUT_DIR:-/etc/nginx/conf.d}"
if [ ! -d "$templates" ]; then exit 0; fi
if [ ! -w "$target" ]; then
    say "ERROR: $templates exists, but $target is not writable"
    exit 0
fi
names=$(env | sed -n 's/^\\([A-Za-z_][A-Za-z0-9_]*\\)=.*/\${\\1}/p' | tr '\\n' ' ')
for template in "$templates"/*"$suffix"; do
    if [ ! -f "$template" ]; then continue; fi
    name=\${template##*/}
    say "Running envsubst on $template to $target/\${name%$suffix}"
    envsubst "$names" < "$template" > "$target/\${name%$suffix}"
done
`,
);

export const workersSh: TextFile = step(
  "30-tune-worker-processes.sh",
  `if [ -z "\${NGINX_ENTRYPOINT_WORKER_PROCESSES_AUTOTUNE:-}" ]; then exit 0; fi
sed -i -E "s/^worker_processes.*/worker_processes  $(nproc);/" /etc/nginx/nginx.conf
`,
);
