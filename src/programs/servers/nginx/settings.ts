/** From directives to what the server does. Models: nginx core, http core, index, autoindex and log modules. */
import { ConfigError, type Directive } from "./config.ts";

export interface Location {
  readonly modifier: "" | "=" | "~" | "~*" | "^~";
  readonly path: string;
  readonly scope: Scope;
}

/** Values that inner blocks inherit from outer ones. */
export interface Scope {
  readonly root: string;
  readonly alias?: string;
  readonly index: readonly string[];
  readonly autoindex: boolean;
  readonly tryFiles?: readonly string[];
  readonly return?: { readonly status: number; readonly text: string | undefined };
  readonly proxyPass?: string;
  readonly errorPages: ReadonlyMap<number, string>;
  readonly headers: readonly (readonly [string, string])[];
  /** Path and format; undefined is off. */
  readonly accessLog: { readonly path: string; readonly format: string } | undefined;
  readonly defaultType: string;
  readonly types: ReadonlyMap<string, string>;
  readonly serverTokens: boolean;
  readonly denied: boolean;
}

export interface Server {
  readonly listens: readonly { readonly address: string; readonly port: number; readonly isDefault: boolean; readonly shown: string }[];
  readonly names: readonly string[];
  readonly scope: Scope;
  readonly locations: readonly Location[];
}

export interface Settings {
  readonly user: string | undefined;
  readonly userAt: string;
  readonly workers: number;
  readonly isDaemon: boolean;
  readonly pid: string;
  readonly errorLog: string;
  readonly errorLevel: string;
  readonly servers: readonly Server[];
}

const combined = '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"';

const blocks = new Set(["events", "http", "server", "location", "types", "map", "upstream", "geo", "if", "limit_except", "stream", "mail", "split_clients"]);

/** Directives that are taken in and change nothing here. */
const known = new Set(`worker_connections worker_rlimit_nofile worker_cpu_affinity worker_priority multi_accept use accept_mutex load_module env master_process
  worker_shutdown_timeout thread_pool pcre_jit debug_connection lock_file timer_resolution working_directory
  sendfile sendfile_max_chunk tcp_nopush tcp_nodelay keepalive_timeout keepalive_requests keepalive_time types_hash_max_size types_hash_bucket_size server_names_hash_bucket_size
  server_names_hash_max_size client_max_body_size client_body_buffer_size client_header_buffer_size large_client_header_buffers client_body_timeout client_header_timeout
  send_timeout reset_timedout_connection lingering_close lingering_time lingering_timeout gzip gzip_types gzip_vary gzip_proxied gzip_comp_level gzip_min_length gzip_buffers
  gzip_http_version gzip_disable gzip_static charset charset_types expires etag if_modified_since log_not_found log_subrequest open_log_file_cache open_file_cache open_file_cache_valid
  open_file_cache_min_uses open_file_cache_errors directio aio output_buffers postpone_output resolver resolver_timeout server_name_in_redirect port_in_redirect absolute_redirect
  merge_slashes underscores_in_headers ignore_invalid_headers variables_hash_max_size variables_hash_bucket_size map_hash_bucket_size map_hash_max_size internal satisfy
  auth_basic auth_basic_user_file limit_req limit_req_zone limit_conn limit_conn_zone limit_rate limit_rate_after set rewrite rewrite_log break real_ip_header set_real_ip_from
  real_ip_recursive proxy_set_header proxy_http_version proxy_buffering proxy_buffers proxy_buffer_size proxy_busy_buffers_size proxy_read_timeout proxy_send_timeout proxy_connect_timeout
  proxy_redirect proxy_cache proxy_cache_path proxy_cache_valid proxy_cache_bypass proxy_cache_key proxy_cache_use_stale proxy_no_cache proxy_hide_header proxy_pass_header
  proxy_pass_request_headers proxy_pass_request_body proxy_request_buffering proxy_intercept_errors proxy_next_upstream proxy_temp_path proxy_max_temp_file_size proxy_cookie_path proxy_cookie_domain proxy_ssl_verify
  proxy_ssl_server_name proxy_ssl_name fastcgi_pass fastcgi_index fastcgi_param fastcgi_split_path_info fastcgi_temp_path fastcgi_read_timeout fastcgi_buffers fastcgi_buffer_size uwsgi_pass uwsgi_param
  uwsgi_temp_path scgi_pass scgi_param scgi_temp_path client_body_temp_path ssl_certificate ssl_certificate_key ssl_protocols ssl_ciphers ssl_prefer_server_ciphers ssl_session_cache ssl_session_timeout
  ssl_session_tickets ssl_dhparam ssl_stapling ssl_stapling_verify ssl_trusted_certificate ssl_client_certificate ssl_verify_client http2 http3 stub_status sub_filter sub_filter_once sub_filter_types
  add_before_body add_after_body addition_types autoindex_exact_size autoindex_localtime autoindex_format disable_symlinks recursive_error_pages chunked_transfer_encoding msie_padding max_ranges
  user worker_processes daemon pid error_log access_log log_format root alias index autoindex try_files return proxy_pass error_page add_header default_type server_tokens listen server_name allow deny`.split(/\s+/));

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Understands the directives; `globals` are those of -g. Throws ConfigError. */
export function readSettings(directives: readonly Directive[], globals: readonly Directive[], processors: number): Settings {
  const all = [...globals, ...directives];
  check(all);
  const last = (name: string): Directive | undefined => all.findLast((one) => one.name === name);
  const doubled = ["daemon", "pid", "worker_processes", "user"].map((name) => all.filter((one) => one.name === name)).find((found) => found.length > 1);
  if (doubled) fail(doubled[1]!, `"${doubled[1]!.name}" directive is duplicate`);
  const workers = last("worker_processes")?.args[0] ?? "1";
  if (workers !== "auto" && !/^[1-9]\d*$/.test(workers)) fail(last("worker_processes")!, workers === "0" ? "invalid value" : "invalid number");
  if (!last("events")) throw new ConfigError("no \"events\" section in configuration");
  const errorLog = last("error_log");
  const user = last("user");
  return {
    user: user?.args[0],
    userAt: user ? `${user.file}:${user.line}` : "",
    workers: workers === "auto" ? processors : Number(workers),
    isDaemon: last("daemon")?.args[0] !== "off",
    pid: last("pid")?.args[0] ?? "/run/nginx.pid",
    errorLog: errorLog?.args[0] ?? "/var/log/nginx/error.log",
    errorLevel: errorLog?.args[1] ?? "error",
    servers: serversOf(last("http")),
  };
}

function fail(directive: Directive, message: string): never {
  throw new ConfigError(`${message} in ${directive.file}:${directive.line}`);
}

function check(directives: readonly Directive[]): void {
  for (const directive of directives) {
    if (directive.block) {
      if (!blocks.has(directive.name)) fail(directive, known.has(directive.name) ? `directive "${directive.name}" has no opening "{"` : `unknown directive "${directive.name}"`);
      if (!["types", "map", "geo", "upstream", "split_clients"].includes(directive.name)) check(directive.block);
    } else if (blocks.has(directive.name)) fail(directive, `directive "${directive.name}" has no opening "{"`);
    else if (!known.has(directive.name)) fail(directive, `unknown directive "${directive.name}"`);
    else if (directive.args.length === 0 && !["internal", "stub_status", "break", "ip_hash"].includes(directive.name)) fail(directive, `invalid number of arguments in "${directive.name}" directive`);
  }
}

function serversOf(http: Directive | undefined): Server[] {
  if (!http?.block) return [];
  const formats = new Map([["combined", combined]]);
  for (const { name, args } of http.block) if (name === "log_format") formats.set(args[0]!, args.slice(1).filter((arg) => !arg.startsWith("escape=")).join(""));
  const base: Scope = {
    root: "/etc/nginx/html", index: ["index.html"], autoindex: false, errorPages: new Map(), headers: [], accessLog: { path: "/var/log/nginx/access.log", format: combined },
    defaultType: "text/plain", types: new Map([["html", "text/html"], ["gif", "image/gif"], ["jpg", "image/jpeg"]]), serverTokens: true, denied: false,
  };
  const outer = scopeOf(http.block, base, formats);
  return http.block.filter(({ name }) => name === "server").map((server): Server => {
    const block = server.block ?? [];
    const scope = scopeOf(block, outer, formats);
    const listens = block.filter(({ name }) => name === "listen").map((listen) => listenOf(listen));
    return {
      listens: listens.length ? listens : [{ address: "0.0.0.0", port: 80, isDefault: false, shown: "0.0.0.0:80" }],
      names: block.filter(({ name }) => name === "server_name").flatMap(({ args }) => args),
      scope,
      locations: block.filter(({ name }) => name === "location").map(({ args, block: inner }) => ({
        modifier: (args.length > 1 ? args[0] : "") as Location["modifier"],
        path: args.at(-1) ?? "/",
        scope: scopeOf(inner ?? [], scope, formats),
      })),
    };
  });
}

function listenOf(listen: Directive): Server["listens"][number] {
  const [where = "80", ...options] = listen.args;
  const match = /^(?:(\[[^\]]+\]|\*|[\w.-]+):)?(\d+)$/.exec(where) ?? (/^(\[[^\]]+\]|[\w.-]+)$/.exec(where) ? [where, where, "80"] : undefined);
  if (!match) fail(listen, `host not found in "${where}" of the "listen" directive`);
  const port = Number(match[2]);
  if (port < 1 || port > 65535) fail(listen, `invalid port in "${where}" of the "listen" directive`);
  const host = match[1] ?? "*";
  const address = host === "*" ? "0.0.0.0" : host === "localhost" ? "127.0.0.1" : host.replace(/[[\]]/g, "");
  return { address, port, isDefault: options.includes("default_server"), shown: `${host.startsWith("[") ? host : address}:${port}` };
}

function scopeOf(block: readonly Directive[], outer: Scope, formats: ReadonlyMap<string, string>): Scope {
  const { alias: _alias, tryFiles: _tryFiles, return: _return, proxyPass: _proxyPass, ...inherited } = outer;
  const scope: Mutable<Scope> = { ...inherited };
  const headers: [string, string][] = [];
  for (const { name, args, block: inner } of block) {
    const value = args[0] ?? "";
    const isOn = value === "on";
    if (name === "root") scope.root = value.startsWith("/") ? value : `/etc/nginx/${value}`;
    else if (name === "alias") scope.alias = value;
    else if (name === "index") scope.index = args;
    else if (name === "autoindex") scope.autoindex = isOn;
    else if (name === "try_files") scope.tryFiles = args;
    else if (name === "return") scope.return = /^\d+$/.test(value) ? { status: Number(value), text: args[1] } : { status: 302, text: value };
    else if (name === "proxy_pass") scope.proxyPass = value;
    else if (name === "error_page") scope.errorPages = new Map([...scope.errorPages, ...args.slice(0, -1).filter((code) => /^\d+$/.test(code)).map((code) => [Number(code), args.at(-1)!] as const)]);
    else if (name === "add_header") headers.push([value, args[1] ?? ""]);
    else if (name === "access_log") scope.accessLog = value === "off" ? undefined : { path: value, format: formats.get(args[1] ?? "combined") ?? combined };
    else if (name === "default_type") scope.defaultType = value;
    else if (name === "server_tokens") scope.serverTokens = value !== "off";
    else if (name === "deny") scope.denied ||= value === "all";
    else if (name === "types" && inner) scope.types = new Map(inner.flatMap((entry) => entry.args.map((ending) => [ending, entry.name] as const)));
  }
  if (headers.length) scope.headers = headers;
  return scope;
}
