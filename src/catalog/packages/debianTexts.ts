/** Real texts of files of Debian packages that something reads. Written for this model; the packages' own are longer. */
import type { PackageText } from "./release.ts";

export type PackageTexts = Readonly<Record<string, Readonly<Record<string, string | PackageText>>>>;

const nginxConf = `user www-data;
worker_processes auto;
pid /run/nginx.pid;
error_log /var/log/nginx/error.log;
include /etc/nginx/modules-enabled/*.conf;

events {
	worker_connections 768;
}

http {
	sendfile on;
	types_hash_max_size 2048;
	include /etc/nginx/mime.types;
	default_type application/octet-stream;
	access_log /var/log/nginx/access.log;
	include /etc/nginx/conf.d/*.conf;
	include /etc/nginx/sites-enabled/*;
}
`;

const nginxSite = `server {
	listen 80 default_server;
	root /var/www/html;
	index index.html index.htm index.nginx-debian.html;
	server_name _;

	location / {
		try_files $uri $uri/ =404;
	}
}
`;

const nginxPage = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>
</body>
</html>
`;

/** What keeps pip out of Debian's own Python. */
const externallyManaged = `[externally-managed]
Error=To install Python packages system-wide, try apt install
 python3-xyz, where xyz is the package you are trying to
 install.
 
 If you wish to install a non-Debian-packaged Python package,
 create a virtual environment using python3 -m venv path/to/venv.
 Then use path/to/venv/bin/python and path/to/venv/bin/pip. Make
 sure you have python3-full installed.
 
 If you wish to install a non-Debian packaged Python application,
 it may be easiest to use pipx install xyz, which will manage a
 virtual environment for you. Make sure you have pipx installed.
 
 See /usr/share/doc/python3.11/README.venv for more information.
`;

export const debianTexts: PackageTexts = {
  "libpython3.11-stdlib": { "usr/lib/python3.11/EXTERNALLY-MANAGED": externallyManaged, "usr/lib/python3.11/venv/__init__.py": "" },
  "python3.11-venv": { "usr/lib/python3.11/ensurepip/__init__.py": "" },
  "python3-pip": {
    "usr/lib/python3/dist-packages/pip/__init__.py": '__version__ = "23.0.1"\n',
    "usr/lib/python3/dist-packages/pip-23.0.1.dist-info/METADATA": "Metadata-Version: 2.1\nName: pip\nVersion: 23.0.1\nSummary: The PyPA recommended tool for installing Python packages.\nHome-page: https://pip.pypa.io/\nAuthor: The pip developers\nAuthor-email: distutils-sig@python.org\nLicense: MIT\n",
    "usr/lib/python3/dist-packages/pip-23.0.1.dist-info/INSTALLER": "debian\n",
  },
  "nginx-common": {
    "etc/nginx/nginx.conf": nginxConf,
    "etc/nginx/mime.types": "types {\n    text/html html htm shtml;\n    text/css css;\n    application/javascript js;\n    application/json json;\n    text/plain txt;\n    image/png png;\n    image/jpeg jpeg jpg;\n    image/svg+xml svg svgz;\n}\n",
    "etc/nginx/sites-available/default": nginxSite,
    "etc/nginx/sites-enabled/default": nginxSite,
    "var/www/html/index.nginx-debian.html": nginxPage,
    "var/log/nginx/access.log": "",
    "var/log/nginx/error.log": "",
  },
};
