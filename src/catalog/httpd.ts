/** httpd: Apache on debian:bookworm-slim and on alpine. */
import { alpineSteps } from "./alpine.ts";
import { debianSlimSteps } from "./debian.ts";
import type { ImageSpec, LayerSpec, StepSpec } from "./image.ts";
import type { TextFile } from "./listing.ts";
import { cmd, copy, defaultPath, emptyLayer, env, expose, keys, run, stopSignal, workdir } from "./steps.ts";

const version = "2.4.63";
const created = "2025-01-23T18:31:11Z";
const rebuilt = "2025-04-29T00:31:40Z";
const prefix = "/usr/local/apache2";

const foreground: TextFile = {
  mode: 0o755,
  text: '#!/bin/sh\nset -e\n\n# A pid file that a killed server left behind would keep this one from starting.\nrm -f /usr/local/apache2/logs/httpd.pid\n\nexec httpd -DFOREGROUND "$@"\n',
};
const conf = `ServerRoot "/usr/local/apache2"
Listen 80

User www-data
Group www-data
ServerAdmin you@example.com

DocumentRoot "/usr/local/apache2/htdocs"
<Directory "/usr/local/apache2/htdocs">
    Options Indexes FollowSymLinks
    AllowOverride None
    Require all granted
</Directory>

DirectoryIndex index.html
ErrorLog /proc/self/fd/2
LogLevel warn
CustomLog /proc/self/fd/1 common
`;

const modules =
  "access_compat|18280 alias|22376 auth_basic|22384 authn_core|14264 authn_file|14264 authz_core|30576 authz_groupfile|14264 authz_host|18360 authz_user|14256 autoindex|43056 cgid|38984 deflate|34784 dir|18360 env|14256 expires|18352 filter|22384 headers|26472 http2|265496 include|59440 log_config|34784 lua|128400 mime|22376 negotiation|34776 proxy|160960 proxy_http|55352 proxy_fcgi|34856 reqtimeout|18352 rewrite|79944 session|22376 setenvif|18344 ssl|258712 status|26472 unixd|14256 userdir|14256 version|14256 vhost_alias|14256";

const serverLayer = (variant: string, libraries: string): LayerSpec => ({
  id: `httpd-${version}-${variant}`,
  created: rebuilt,
  tree: `
usr/local/apache2/bin/ ab|67352* apachectl|3543* apxs|23480* checkgid|14488* dbmmanage|8924* envvars|914 envvars-std|914 fcgistarter|14488* htcacheclean|39184* htdbm|26776* htdigest|18584* htpasswd|26776* httpd|808712* httxt2dbm|18584* logresolve|18584* rotatelogs|30872* suexec|26880*%4755
usr/local/apache2/build/ config.nice|440* instdso.sh|3242* library.mk|1210 ltmain.mk|3110 mkdir.sh|942* program.mk|997 rules.mk|7712 special.mk|2022
usr/local/apache2/cgi-bin/ printenv|1001 test-cgi|1261
usr/local/apache2/conf/ magic|13064 mime.types|60855
usr/local/apache2/conf/extra/ httpd-autoindex.conf|2858 httpd-default.conf|2913 httpd-info.conf|1112 httpd-languages.conf|5078 httpd-mpm.conf|4459 httpd-ssl.conf|13494 httpd-userdir.conf|716 httpd-vhosts.conf|1491 proxy-html.conf|3161
usr/local/apache2/error/ contact.html.var|1512
usr/local/apache2/htdocs/ usr/local/apache2/logs/
usr/local/apache2/include/ ap_config.h|5110 ap_mmn.h|41010 ap_release.h|3107 http_config.h|55012 http_core.h|42110 http_protocol.h|40012 http_request.h|26100 httpd.h|101010 util_filter.h|25600
usr/local/apache2/modules/ ${modules.split(" ").map((module) => `mod_${module.replace("|", ".so|")}%755`).join(" ")}
${libraries}`,
  texts: { "usr/local/apache2/conf/httpd.conf": conf, "usr/local/apache2/htdocs/index.html": "<html><body><h1>It works!</h1></body></html>\n" },
});

const debianLibraries = `usr/lib/x86_64-linux-gnu/ libapr-1.so.0>libapr-1.so.0.7.2 libapr-1.so.0.7.2|240936 libaprutil-1.so.0>libaprutil-1.so.0.6.3 libaprutil-1.so.0.6.3|184816 libcrypto.so.3|4742424 libssl.so.3|688160 libcurl.so.4>libcurl.so.4.8.0 libcurl.so.4.8.0|712120 libicudata.so.72>libicudata.so.72.1 libicudata.so.72.1|31262256 libicuuc.so.72>libicuuc.so.72.1 libicuuc.so.72.1|2078888 libjansson.so.4>libjansson.so.4.14.0 libjansson.so.4.14.0|63528 libldap-2.5.so.0>libldap-2.5.so.0.1.8 libldap-2.5.so.0.1.8|387600 liblua5.4.so.0>liblua5.4.so.0.0.0 liblua5.4.so.0.0.0|260440 libnghttp2.so.14>libnghttp2.so.14.24.1 libnghttp2.so.14.24.1|190456 libxml2.so.2>libxml2.so.2.9.14 libxml2.so.2.9.14|1750104 libexpat.so.1>libexpat.so.1.8.10 libexpat.so.1.8.10|174680
etc/ssl/certs/ ca-certificates.crt|214222`;
const alpineLibraries = "usr/lib/ libapr-1.so.0>libapr-1.so.0.7.5 libapr-1.so.0.7.5|221104%755 libaprutil-1.so.0>libaprutil-1.so.0.6.3 libaprutil-1.so.0.6.3|159616%755 libcurl.so.4>libcurl.so.4.8.0 libcurl.so.4.8.0|677760%755 libxml2.so.2>libxml2.so.2.13.4 libxml2.so.2.13.4|1225160%755 libnghttp2.so.14|169328%755 libpcre2-8.so.0|636056%755 lib/apk/db/ scripts.tar|16896+ triggers|97";

const entry: LayerSpec = { id: `httpd-${version}-foreground`, created: rebuilt, tree: "", texts: { "usr/local/bin/httpd-foreground": foreground } };
const prefixLayer = (id: string, owner: string): LayerSpec => ({ id: `httpd-prefix-${id}`, created: rebuilt, tree: `usr/local/apache2/#${owner}` });

const steps = (first: readonly StepSpec[], prefixDir: LayerSpec, server: LayerSpec): readonly StepSpec[] => [
  ...first,
  env(`HTTPD_PREFIX=${prefix}`),
  env(`PATH=${prefix}/bin:${defaultPath}`),
  run('mkdir -p "$HTTPD_PREFIX"  && chown www-data:www-data "$HTTPD_PREFIX"', prefixDir),
  workdir(prefix, emptyLayer),
  env(`HTTPD_VERSION=${version}`),
  env("HTTPD_SHA256=88fc236ab99b2864b248de7d49a008ec2afd7551e64dce8b95f58f32f94c46ab"),
  env("HTTPD_PATCHES="),
  run('set -eux;   curl -fL -o httpd.tar.bz2 "$url";  mkdir -p src;  tar -xf httpd.tar.bz2 -C src --strip-components=1;  rm httpd.tar.bz2;  cd src;   ./configure   --prefix="$HTTPD_PREFIX"   --enable-mods-shared=reallyall   --enable-mpms-shared=all  ;  make -j "$(nproc)";  make install;   cd ..;  rm -r src man manual;   httpd -v', server),
  stopSignal("SIGWINCH"),
  copy("httpd-foreground /usr/local/bin/", entry),
  expose("80/tcp"),
  cmd(["httpd-foreground"]),
];

const config: ImageSpec["config"] = {
  ExposedPorts: keys("80/tcp"),
  Env: [`PATH=${prefix}/bin:${defaultPath}`, `HTTPD_PREFIX=${prefix}`, `HTTPD_VERSION=${version}`, "HTTPD_SHA256=88fc236ab99b2864b248de7d49a008ec2afd7551e64dce8b95f58f32f94c46ab", "HTTPD_PATCHES="],
  Cmd: ["httpd-foreground"],
  WorkingDir: prefix,
  StopSignal: "SIGWINCH",
};

export const images: readonly ImageSpec[] = [
  { repository: "httpd", tags: ["latest", "2", "2.4", version, "bookworm", "2.4-bookworm"], created, config, steps: steps(debianSlimSteps, prefixLayer("debian", "33:33"), serverLayer("debian", debianLibraries)) },
  { repository: "httpd", tags: ["alpine", "2-alpine", "2.4-alpine", `${version}-alpine`], created, config, steps: steps(alpineSteps(), prefixLayer("alpine", "82:82"), serverLayer("alpine", alpineLibraries)) },
];
