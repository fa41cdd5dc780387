/**
 * Alpine 3.21 packages, main and community. Each block: NAME VERSION ARCHIVE-KIB INSTALLED-KIB COMPONENT SOURCE|-,
 * then T description, D depends (names), X scripts that are named when they run, F files (../listing.ts).
 * @deviation Sizes are rounded, libraries are depended on by package name, and all three Alpine releases offer the same versions.
 */
export const alpineMain = `
@alpine-baselayout 3.6.8-r1 9 324 main -
T Alpine base dir structure and init scripts
D alpine-baselayout-data busybox-binsh
@alpine-baselayout-data 3.6.8-r1 12 77 main alpine-baselayout
T Alpine base dir structure and init scripts
@alpine-keys 2.5-r0 13 155 main -
T Public keys for Alpine Linux packages
@alpine-release 3.21.5-r0 3 28 main alpine-base
T Alpine release data
D alpine-keys
@apk-tools 2.14.6-r3 115 302 main -
T Alpine Package Keeper - package manager for alpine
D ca-certificates-bundle libcrypto3 libssl3 musl zlib
@busybox 1.37.0-r14 506 932 main -
T Size optimized toolbox of many common UNIX utilities
D musl ssl_client
@busybox-binsh 1.37.0-r14 2 8 main busybox
T busybox ash /bin/sh
D busybox
@ca-certificates-bundle 20250911-r0 120 220 main ca-certificates
T Pre generated bundle of Mozilla certificates
@libcrypto3 3.3.5-r0 1720 4640 main openssl
T Crypto library from openssl
D musl
@libssl3 3.3.5-r0 370 872 main openssl
T SSL shared libraries
D libcrypto3 musl
@musl 1.2.5-r9 405 647 main -
T the musl c library (libc) implementation
@musl-utils 1.2.5-r9 36 144 main musl
T the musl c library (libc) implementation
D musl scanelf
@scanelf 1.3.8-r1 37 94 main pax-utils
T Scan ELF binaries for stuff
D musl
@ssl_client 1.37.0-r14 5 28 main busybox
T External ssl_client for busybox wget
D libcrypto3 libssl3 musl
@zlib 1.3.1-r2 53 108 main -
T A compression/decompression Library
D musl
@libapk2 2.14.6-r3 110 220 main apk-tools
T Alpine Package Keeper - package manager for alpine (shared library)
@bash 5.2.37-r0 464 1293 main -
T The GNU Bourne Again shell
D readline musl
X post-install
F bin/ bash|756384* etc/bash/ bashrc|1039
@readline 8.2.13-r0 142 332 main -
T GNU readline library
D libncursesw musl
F usr/lib/ libreadline.so.8>libreadline.so.8.2 libreadline.so.8.2|317536%755
@libncursesw 6.5_p20241006-r3 150 320 main ncurses
T Console display library (libncursesw)
D ncurses-terminfo-base musl
F usr/lib/ libncursesw.so.6>libncursesw.so.6.5 libncursesw.so.6.5|312376%755
@ncurses-terminfo-base 6.5_p20241006-r3 21 220 main ncurses
T Descriptions of common terminals
F etc/terminfo/x/ xterm|3619+ xterm-256color|3713+ etc/terminfo/l/ linux|1694+
@curl 8.12.1-r1 149 262 main -
T URL retrival utility and library
D libcurl musl zlib
F usr/bin/ curl|249032*
@libcurl 8.12.1-r1 374 686 main curl
T The multiprotocol file transfer library
D brotli-libs c-ares ca-certificates-bundle libcrypto3 libidn2 libpsl libssl3 musl nghttp2-libs zlib zstd-libs
F usr/lib/ libcurl.so.4>libcurl.so.4.8.0 libcurl.so.4.8.0|690424%755
@brotli-libs 1.1.0-r2 362 740 main brotli
T Generic lossless compressor (libraries)
D musl
F usr/lib/ libbrotlicommon.so.1|137008%755 libbrotlidec.so.1|50864%755 libbrotlienc.so.1|567184%755
@c-ares 1.34.5-r0 118 268 main -
T Asynchronous DNS/names resolver library
D musl
F usr/lib/ libcares.so.2>libcares.so.2.19.4 libcares.so.2.19.4|255656%755
@libidn2 2.3.7-r0 84 216 main -
T Encode/Decode library for internationalized domain names
D libunistring musl
F usr/lib/ libidn2.so.0>libidn2.so.0.4.0 libidn2.so.0.4.0|202032%755
@libunistring 1.2-r0 596 1680 main -
T Library for manipulating Unicode strings and C strings
D musl
F usr/lib/ libunistring.so.5>libunistring.so.5.1.0 libunistring.so.5.1.0|1695328%755
@libpsl 0.21.5-r3 55 112 main -
T C library for the Publix Suffix List
D libidn2 libunistring musl
F usr/lib/ libpsl.so.5>libpsl.so.5.3.5 libpsl.so.5.3.5|75440%755
@nghttp2-libs 1.64.0-r0 71 168 main nghttp2
T Experimental HTTP/2 client, server and proxy (libraries)
D musl
F usr/lib/ libnghttp2.so.14>libnghttp2.so.14.28.3 libnghttp2.so.14.28.3|140696%755
@zstd-libs 1.5.6-r2 274 704 main zstd
T Zstandard - Fast real-time compression algorithm (libraries)
D musl
F usr/lib/ libzstd.so.1>libzstd.so.1.5.6 libzstd.so.1.5.6|690760%755
@ca-certificates 20250911-r0 148 672 main -
T Common CA certificates PEM files from Mozilla
D libcrypto3 musl
X trigger
F usr/sbin/ update-ca-certificates|14232* usr/bin/ c_rehash|14256* etc/ ca-certificates.conf|5980 usr/share/ca-certificates/mozilla/ ISRG_Root_X1.crt|604382
@wget 1.25.0-r0 213 656 main -
T Network utility to retrieve files from the Web
D libcrypto3 libidn2 libpsl libssl3 musl pcre2 zlib
F usr/bin/ wget|435976* etc/ wgetrc|4942
@pcre2 10.43-r0 256 664 main -
T Perl-compatible regular expression library
D musl
F usr/lib/ libpcre2-8.so.0>libpcre2-8.so.0.12.0 libpcre2-8.so.0.12.0|403456%755
@pcre 8.45-r3 188 472 main -
T Perl-compatible regular expression library
D musl
F usr/lib/ libpcre.so.1>libpcre.so.1.2.13 libpcre.so.1.2.13|377040%755
@git 2.47.3-r0 3142 12868 main -
T Distributed version control system
D git-init-template libcurl libexpat musl pcre2 zlib
F usr/bin/ git|2885208* git-receive-pack>git git-upload-archive>git git-upload-pack>git git-shell|1208192* usr/libexec/git-core/ git-remote-http|1502344* git-http-fetch|1466832* git-sh-setup|9221 git-submodule|10250*
@git-init-template 2.47.3-r0 5 24 main git
T Minimal git repository template
F usr/share/git-core/templates/ description|73 usr/share/git-core/templates/info/ exclude|240
@libexpat 2.7.3-r0 68 172 main expat
T XML Parser library written in C (libraries)
D musl
F usr/lib/ libexpat.so.1>libexpat.so.1.11.1 libexpat.so.1.11.1|169448%755
@vim 9.1.1105-r0 1126 3244 main -
T Improved vi-style text editor
D libncursesw musl vim-common xxd
F usr/bin/ vim|3022008*vi ex>vim rview>vim rvim>vim view>vim vimdiff>vim
@vim-common 9.1.1105-r0 6630 29480 main vim
T Improved vi-style text editor (shared common files)
F etc/vim/ vimrc|1284 usr/share/vim/vim91/ defaults.vim|4816 filetype.vim|60126 usr/share/vim/vim91/runtime/ rest.tar|29300000+
@xxd 9.1.1105-r0 12 20 main vim
T Hexdump utility from vim
D musl
F usr/bin/ xxd|18264*
@nano 8.2-r0 252 764 main -
T Enhanced clone of the Pico text editor
D libncursesw musl
F usr/bin/ nano|288064* rnano>nano etc/ nanorc|10895
@less 668-r1 96 204 main -
T File pager
D libncursesw musl
F usr/bin/ less|186760* lessecho|14120* lesskey|26504*
@nginx 1.26.3-r0 570 1348 main -
T HTTP and reverse proxy server (stable version)
D libcrypto3 libssl3 musl pcre2 zlib
X pre-install post-install
U nginx:x:100:101:nginx:/var/lib/nginx:/sbin/nologin
F usr/sbin/ nginx|1170888* etc/nginx/modules/ etc/nginx/http.d/ etc/nginx/ fastcgi.conf|1077 var/lib/nginx/html/ var/lib/nginx/tmp/ var/log/nginx/ var/cache/nginx/ run/nginx/ var/www/localhost/htdocs/
@openssh-client-default 9.9_p2-r0 330 832 main openssh
T OpenBSD's SSH client
D libcrypto3 musl openssh-client-common zlib openssh-keygen
F usr/bin/ ssh|817448*
@openssh-client-common 9.9_p2-r0 1126 2800 main openssh
T OpenBSD's SSH client common files
D libcrypto3 libedit musl zlib
F usr/bin/ scp|178264* sftp|182392* ssh-add|321824* ssh-agent|325888* ssh-copy-id|12676* ssh-keyscan|428592* etc/ssh/ ssh_config|1531
@openssh-keygen 9.9_p2-r0 193 448 main openssh
T ssh helper program for generating keys
D libcrypto3 musl
F usr/bin/ ssh-keygen|448856*
@openssh-client 9.9_p2-r0 2 4 main openssh
T OpenBSD's SSH client
D openssh-client-default
@libedit 20240808.3.1-r0 92 216 main -
T BSD line editing library
D libncursesw musl
F usr/lib/ libedit.so.0>libedit.so.0.0.74 libedit.so.0.0.74|202232%755
@openssl 3.3.5-r0 305 724 main -
T Toolkit for Transport Layer Security (TLS)
D libcrypto3 libssl3 musl
F usr/bin/ openssl|760288*
@tzdata 2025b-r0 430 1700 main -
T Timezone data
F usr/share/zoneinfo/ UTC|114+ tzdata.zi|107457 usr/share/zoneinfo/Asia/ Seoul|617+ Tokyo|309+ usr/share/zoneinfo/Europe/ Berlin|2298+ London|3664+ Paris|2962+ usr/share/zoneinfo/America/ New_York|3552+ Los_Angeles|2852+
@tini 0.19.0-r3 11 24 community -
T Tiny but valid init for containers
D musl
F sbin/ tini|18240*
@dumb-init 1.2.5-r3 9 20 community -
T A minimal init system for Linux containers
D musl
F usr/bin/ dumb-init|18224*
@su-exec 0.2-r3 5 12 community -
T switch user and group id, setgroups and exec
D musl
F sbin/ su-exec|14136*
@sudo 1.9.16_p2-r0 950 2740 community -
T Give certain users the ability to run some commands as root
D musl zlib
F usr/bin/ sudo|274944*%4755 sudoedit>sudo sudoreplay|107936* usr/sbin/ visudo|213048* usr/lib/sudo/ sudoers.so|562456%755 libsudo_util.so.0|132400%755
@jq 1.7.1-r0 150 344 main -
T A lightweight and flexible command-line JSON processor
D musl oniguruma
F usr/bin/ jq|318520*
@oniguruma 6.9.9-r0 194 560 main -
T Regular expressions library
D musl
F usr/lib/ libonig.so.5>libonig.so.5.4.0 libonig.so.5.4.0|555192%755
@htop 3.3.0-r0 98 236 main -
T Interactive process viewer
D libncursesw musl
F usr/bin/ htop|220872*
@procps-ng 4.0.4-r2 170 480 main -
T Utilities for monitoring your system and its processes
D libncursesw libproc2 musl utmps-libs
F bin/ ps|134112* pidof|18184* usr/bin/ top|121872* free|22336* uptime|14136* vmstat|38744* w|26392* watch|30512* pgrep|30512* pkill>pgrep pmap|34576*
@procps 4.0.4-r2 2 0 main procps-ng
T Utilities for monitoring your system and its processes
D procps-ng
@libproc2 4.0.4-r2 56 108 main procps-ng
T Libraries for monitoring your system and its processes
D musl
F usr/lib/ libproc2.so.0>libproc2.so.0.0.2 libproc2.so.0.0.2|104536%755
@utmps-libs 0.1.2.3-r2 8 32 main utmps
T A secure utmp/wtmp implementation (libraries)
D musl skalibs-libs
F lib/ libutmps.so.0.1|18240%755
@skalibs-libs 2.14.3.0-r0 80 216 main skalibs
T Set of general-purpose C programming libraries for skarnet.org software (shared library)
D musl
F lib/ libskarnet.so.2.14|215000%755
@iputils 20240905-r0 2 0 main -
T IP Configuration Utilities (and Ping)
D iputils-ping iputils-arping iputils-tracepath
@iputils-ping 20240905-r0 38 76 main iputils
T IP Configuration Utilities: ping
D libcap2 musl
F bin/ ping|75888* ping6>ping
@iputils-arping 20240905-r0 14 28 main iputils
T IP Configuration Utilities: arping
D libcap2 musl
F usr/sbin/ arping|26568*
@iputils-tracepath 20240905-r0 9 20 main iputils
T IP Configuration Utilities: tracepath
D musl
F usr/bin/ tracepath|18336*
@libcap2 2.71-r0 21 48 main libcap
T POSIX.1e capabilities (libraries)
D musl
F usr/lib/ libcap.so.2>libcap.so.2.71 libcap.so.2.71|42936%755
@iproute2 6.11.0-r0 430 1180 main -
T IP Routing Utilities
D libcap2 libelf libmnl musl
F sbin/ ip|650000* bridge|121880* ss|170000* tc|520000*
@libelf 0.191-r0 52 108 main elfutils
T Libraries to read and write ELF files
D musl zlib zstd-libs
F usr/lib/ libelf.so.1>libelf-0.191.so libelf-0.191.so|104112%755
@libmnl 1.0.5-r2 10 24 main -
T Library for minimalistic netlink
D musl
F usr/lib/ libmnl.so.0>libmnl.so.0.2.0 libmnl.so.0.2.0|22336%755
@bind-tools 9.18.37-r0 210 540 main bind
T The ISC DNS tools
D musl libcrypto3
F usr/bin/ dig|161200* host|136344* nslookup|140440*
@net-tools 2.10-r3 111 368 main -
T Linux Networking tools
D musl
F sbin/ ifconfig|71024* route|62832* arp|54520* bin/ netstat|141512*
@netcat-openbsd 1.226-r0 19 44 main -
T The OpenBSD version of netcat
D musl
F usr/bin/ nc|38920*
@socat 1.8.0.1-r0 184 452 main -
T Multipurpose relay for binary protocols
D libcrypto3 libssl3 musl readline
F usr/bin/ socat|431288*
@tree 2.2.1-r0 34 80 main -
T Recursive directory indented listing of files
D musl
F usr/bin/ tree|75640*
@file 5.46-r2 18 44 main -
T File type identification utility
D libmagic musl
F usr/bin/ file|26528*
@libmagic 5.46-r2 470 10140 main file
T File type identification library
D musl
F usr/lib/ libmagic.so.1>libmagic.so.1.0.0 libmagic.so.1.0.0|149496%755 usr/share/misc/ magic.mgc|10083992+
@coreutils 9.5-r2 630 1120 main -
T The basic file, shell and text manipulation utilities
D coreutils-env coreutils-fmt coreutils-sha512sum libacl libattr musl
F usr/bin/ coreutils|1019080* b2sum>coreutils chcon>coreutils csplit>coreutils join>coreutils numfmt>coreutils pr>coreutils stdbuf>coreutils
@coreutils-env 9.5-r2 22 44 main coreutils
T env(1) from GNU coreutils
D musl
F usr/bin/ env|43168*
@coreutils-fmt 9.5-r2 16 32 main coreutils
T fmt(1) from GNU coreutils
D musl
F usr/bin/ fmt|34776*
@coreutils-sha512sum 9.5-r2 22 48 main coreutils
T sha512sum(1) from GNU coreutils
D musl
F usr/bin/ sha512sum|47352*
@libacl 2.3.2-r1 18 36 main acl
T Dynamic library for access control list support
D musl
F usr/lib/ libacl.so.1>libacl.so.1.1.2302 libacl.so.1.1.2302|34536%755
@libattr 2.5.2-r2 11 24 main attr
T attr library
D musl
F usr/lib/ libattr.so.1>libattr.so.1.1.2502 libattr.so.1.1.2502|22256%755
@grep 3.11-r0 76 172 main -
T Searches input files for lines containing a match to a specified pattern
D musl pcre2
F bin/ grep|169536* egrep|32* fgrep|32*
@sed 4.9-r2 47 100 main -
T GNU stream editor
D libacl musl
F bin/ sed|104136*
@gawk 5.3.1-r0 510 1500 main -
T GNU awk pattern-matching language
D libncursesw musl readline
F usr/bin/ gawk|690000*awk awk>gawk
@findutils 4.10.0-r0 180 420 main -
T GNU utilities for finding files
D musl
F usr/bin/ find|208992* xargs|75600*
@tar 1.35-r2 240 560 main -
T Utility used to store, backup, and transport files
D libacl musl
F bin/ tar|421000*
@unzip 6.0-r15 90 340 main -
T Extract PKZIP-compatible .zip files
D musl
F usr/bin/ unzip|166408* zipinfo>unzip funzip|22440*
@zip 3.0-r13 150 456 main -
T Creates PKZIP-compatible .zip files
D musl unzip
F usr/bin/ zip|215712*
@rsync 3.4.0-r0 210 404 main -
T A file transfer program to keep remote files in sync
D libacl lz4-libs musl popt zlib zstd-libs
F usr/bin/ rsync|391048*
@lz4-libs 1.10.0-r0 60 140 main lz4
T LZ4 is lossless compression algorithm (libraries)
D musl
F usr/lib/ liblz4.so.1>liblz4.so.1.10.0 liblz4.so.1.10.0|133336%755
@popt 1.19-r4 29 64 main -
T Commandline option parser
D musl
F usr/lib/ libpopt.so.0>libpopt.so.0.0.2 libpopt.so.0.0.2|51192%755
@python3 3.12.11-r0 13800 46500 main -
T High-level scripting language
D gdbm libbz2 libcrypto3 libexpat libffi libncursesw libpanelw libssl3 mpdecimal musl readline sqlite-libs xz-libs zlib python3-pyc
F usr/bin/ python3.12|14120*python3 python3>python3.12 pydoc3|83* idle3|101* usr/lib/ libpython3.12.so.1.0|5830000%755 usr/lib/python3.12/ os.py|39786 ast.py|64500 rest-of-stdlib.py|14500000 usr/lib/python3.12/site-packages/ README.txt|119 usr/lib/python3.12/lib-dynload/ _ssl.cpython-312-x86_64-linux-musl.so|170000%755
@python3-pyc 3.12.11-r0 2 0 main python3
T Pyc files for python3
D python3-pycache-pyc0 pyc
@python3-pycache-pyc0 3.12.11-r0 5800 13500 main python3
T Pyc files for python3 with optimization 0
F usr/lib/python3.12/__pycache__/ os.cpython-312.pyc|13400000+
@pyc 3.12.11-r0 1 0 main python3
T Meta package for pyc files
@libpanelw 6.5_p20241006-r3 8 24 main ncurses
T Console display library (libpanelw)
D libncursesw musl
F usr/lib/ libpanelw.so.6>libpanelw.so.6.5 libpanelw.so.6.5|14136%755
@gdbm 1.24-r0 56 168 main -
T GNU dbm is a set of database routines that use extensible hashing
D musl
F usr/lib/ libgdbm.so.6>libgdbm.so.6.0.0 libgdbm.so.6.0.0|61384%755
@libbz2 1.0.8-r6 28 76 main bzip2
T Shared library for bz2
D musl
F usr/lib/ libbz2.so.1>libbz2.so.1.0.8 libbz2.so.1.0.8|71096%755
@libffi 3.4.7-r0 21 52 main -
T A portable foreign function interface library
D musl
F usr/lib/ libffi.so.8>libffi.so.8.1.4 libffi.so.8.1.4|42800%755
@mpdecimal 4.0.0-r0 98 240 main -
T complete implementation of the General Decimal Arithmetic Specification
D musl
F usr/lib/ libmpdec.so.4>libmpdec.so.4.0.0 libmpdec.so.4.0.0|202064%755
@sqlite-libs 3.48.0-r4 560 1160 main sqlite
T Sqlite3 library
D musl
F usr/lib/ libsqlite3.so.0>libsqlite3.so.3.48.0 libsqlite3.so.3.48.0|1165000%755
@sqlite 3.48.0-r4 680 1500 main -
T C library that implements an SQL database engine
D musl readline sqlite-libs zlib
F usr/bin/ sqlite3|1420000*
@xz-libs 5.6.3-r1 92 220 main xz
T Library and CLI tools for XZ and LZMA compressed files (libraries)
D musl
F usr/lib/ liblzma.so.5>liblzma.so.5.6.3 liblzma.so.5.6.3|211264%755
@xz 5.6.3-r1 88 250 main -
T Library and CLI tools for XZ and LZMA compressed files
D musl xz-libs
F usr/bin/ xz|87120* unxz>xz lzma>xz xzcat>xz
@bzip2 1.0.8-r6 20 60 main -
T A high-quality data compression program
D libbz2 musl
F usr/bin/ bzip2|34552* bunzip2>bzip2 bzcat>bzip2
@py3-pip 24.3.1-r0 1480 6100 community -
T The PyPA recommended tool for installing Python packages
D python3 py3-setuptools py3-packaging
F usr/bin/ pip|206*pip pip3|206*pip pip3.12|206*pip usr/lib/python3.12/site-packages/pip/ __init__.py|357 __main__.py|854 rest.py|6090000 usr/lib/python3.12/site-packages/pip-24.3.1.dist-info/ METADATA|3679
@py3-setuptools 70.3.0-r0 900 4200 main -
T Collection of enhancements to the Python distutils
D python3 py3-packaging py3-parsing
F usr/lib/python3.12/site-packages/setuptools/ __init__.py|9181 rest.py|4180000
@py3-packaging 24.2-r0 66 300 main -
T Core utilities for Python packages
D python3 py3-parsing
F usr/lib/python3.12/site-packages/packaging/ __init__.py|494 rest.py|290000
@py3-parsing 3.1.4-r0 190 780 main -
T Simple packrat parsing module for python
D python3
F usr/lib/python3.12/site-packages/pyparsing/ __init__.py|9147 core.py|770000
@python3-dev 3.12.11-r0 900 3400 main python3
T High-level scripting language (development files)
D python3 musl
F usr/bin/ python3-config|2081* usr/include/python3.12/ Python.h|2854 rest.h|3300000
@nodejs 22.15.1-r0 18800 59700 main -
T JavaScript runtime built on V8 engine - LTS version
D ada-libs brotli-libs c-ares ca-certificates icu-libs libcrypto3 libgcc libssl3 libstdc++ musl nghttp2-libs simdjson simdutf sqlite-libs zlib
F usr/bin/ node|61000000*
@npm 10.9.1-r0 1780 8900 community -
T The package manager for JavaScript
D nodejs
F usr/bin/ npm>../lib/node_modules/npm/bin/npm-cli.js npx>../lib/node_modules/npm/bin/npx-cli.js usr/lib/node_modules/npm/bin/ npm-cli.js|54*npm npx-cli.js|2910*npx usr/lib/node_modules/npm/ package.json|6722 usr/lib/node_modules/npm/lib/ npm.js|8890000
@yarn 1.22.22-r1 940 5100 community -
T Fast, reliable, and secure dependency management
D nodejs
F usr/share/node_modules/yarn/bin/ yarn.js|1024*yarn usr/share/node_modules/yarn/lib/ cli.js|5100000 usr/bin/ yarn>../share/node_modules/yarn/bin/yarn.js
@ada-libs 2.9.1-r0 180 500 main ada
T WHATWG-compliant and fast URL parser written in modern C++ (libraries)
D libgcc libstdc++ musl
F usr/lib/ libada.so.2|490000%755
@simdjson 3.10.1-r0 60 170 community -
T Parsing gigabytes of JSON per second
D libgcc libstdc++ musl
F usr/lib/ libsimdjson.so.23|165000%755
@simdutf 5.6.3-r0 80 360 main -
T Unicode validation and transcoding using SIMD instructions
D libgcc libstdc++ musl
F usr/lib/ libsimdutf.so.14|350000%755
@icu-libs 74.2-r1 950 2900 main icu
T International Components for Unicode library (libraries)
D icu-data-en libgcc libstdc++ musl
F usr/lib/ libicuuc.so.74.2|1750000%755 libicui18n.so.74.2|2900000%755 libicudata.so.74.2|14000%755
@icu-data-en 74.2-r1 980 2300 main icu
T Stripped ICU data with only en locale
F usr/share/icu/74.2/ icudt74l.dat|2300000+
X post-install
@libgcc 14.2.0-r4 65 150 main gcc
T GNU C compiler runtime libraries
D musl
F usr/lib/ libgcc_s.so.1|145000%755
@libstdc++ 14.2.0-r4 760 2640 main gcc
T GNU C++ standard runtime library
D libgcc musl
F usr/lib/ libstdc++.so.6>libstdc++.so.6.0.33 libstdc++.so.6.0.33|2640000%755
@gcc 14.2.0-r4 57400 156000 main -
T The GNU Compiler Collection
D binutils gmp isl26 libatomic libgcc libgomp libstdc++ mpc1 mpfr4 musl zlib
F usr/bin/ gcc|1235368* cc>gcc cpp|1239464* gcc-ar|34816* gcov|640000* x86_64-alpine-linux-musl-gcc>gcc usr/libexec/gcc/x86_64-alpine-linux-musl/14.2.0/ cc1|34800000* collect2|720000* lto1|33700000* lto-wrapper|1200000* usr/lib/gcc/x86_64-alpine-linux-musl/14.2.0/ libgcc.a|9500000+ plugin-headers.tar|14000000+ usr/libexec/gcc/ rest.bin|58000000+
@g++ 14.2.0-r4 15600 46300 main gcc
T GNU C++ standard library and compiler
D gcc gmp isl26 libc-dev libstdc++-dev mpc1 mpfr4 musl zlib
F usr/bin/ g++|1243560*gcc c++>g++ usr/libexec/gcc/x86_64-alpine-linux-musl/14.2.0/ cc1plus|36500000*
@libstdc++-dev 14.2.0-r4 2900 18000 main gcc
T GNU C++ standard runtime library (development files)
D libstdc++
F usr/include/c++/14.2.0/ iostream|3015 rest.h|17900000
@binutils 2.43.1-r2 3000 10400 main -
T Tools necessary to build programs
D jansson musl zlib zstd-libs
F usr/bin/ as|1100000* ld|1500000* ar|60000* nm|60000* objdump|560000* strip|210000* readelf|900000* usr/lib/ libbfd-2.43.1.so|1700000%755 libopcodes-2.43.1.so|3900000%755
@jansson 2.14-r4 37 84 main -
T lightweight JSON library
D musl
F usr/lib/ libjansson.so.4>libjansson.so.4.14.0 libjansson.so.4.14.0|63704%755
@gmp 6.3.0-r2 190 460 main -
T Free library for arbitrary precision arithmetic
D musl
F usr/lib/ libgmp.so.10>libgmp.so.10.5.0 libgmp.so.10.5.0|430000%755
@isl26 0.26-r1 760 2400 main -
T An Integer Set Library for the Polyhedral Model
D gmp musl
F usr/lib/ libisl.so.23>libisl.so.23.3.0 libisl.so.23.3.0|2400000%755
@mpc1 1.3.1-r1 51 116 main -
T Multiprecision C library
D gmp mpfr4 musl
F usr/lib/ libmpc.so.3>libmpc.so.3.3.1 libmpc.so.3.3.1|109000%755
@mpfr4 4.2.1-r0 280 680 main -
T Multiple-precision floating-point library
D gmp musl
F usr/lib/ libmpfr.so.6>libmpfr.so.6.2.1 libmpfr.so.6.2.1|680000%755
@libatomic 14.2.0-r4 12 40 main gcc
T GCC Atomic library
D musl
F usr/lib/ libatomic.so.1|34000%755
@libgomp 14.2.0-r4 120 290 main gcc
T GCC shared-memory parallel programming API library
D musl
F usr/lib/ libgomp.so.1|280000%755
@musl-dev 1.2.5-r9 1520 10300 main musl
T the musl c library (libc) implementation (development files)
D musl
F usr/include/ stdio.h|4972 stdlib.h|4151 string.h|3158 unistd.h|9080 rest.h|560000 usr/lib/ libc.a|9500000+ crt1.o|2400+
@libc-dev 0.7.2-r5 1 0 main -
T Meta package to pull in correct libc
D musl-dev bsd-compat-headers
@bsd-compat-headers 0.7.2-r5 6 24 main libc-dev
T BSD compatibility headers (cdefs, queue, tree)
F usr/include/sys/ queue.h|18907
@make 4.4.1-r2 115 250 main -
T GNU make utility to maintain groups of programs
D musl
F usr/bin/ make|239840*
@patch 2.7.6-r10 86 184 main -
T Utility to apply diffs to files
D musl
F usr/bin/ patch|182000*
@fortify-headers 1.1-r5 9 52 main -
T standalone fortify source implementation
F usr/include/fortify/ stdio.h|5100
@build-base 0.5-r3 1 0 main -
T Meta package for build base
D binutils file fortify-headers g++ gcc libc-dev make patch
@linux-headers 6.6-r1 1350 10400 main -
T Linux system headers
F usr/include/linux/ version.h|300 rest.h|10300000
@libffi-dev 3.4.7-r0 9 36 main libffi
T A portable foreign function interface library (development files)
D libffi
F usr/include/ ffi.h|14400
@openssl-dev 3.3.5-r0 420 2700 main openssl
T Toolkit for Transport Layer Security (TLS) (development files)
D libcrypto3 libssl3
F usr/include/openssl/ ssl.h|129000 rest.h|2500000
@go 1.23.9-r0 61500 215000 community -
T Go programming language compiler
D binutils gcc musl-dev
F usr/bin/ go>../lib/go/bin/go gofmt>../lib/go/bin/gofmt usr/lib/go/bin/ go|13500000* gofmt|2800000* usr/lib/go/pkg/tool/linux_amd64/ compile|27000000* link|8000000* usr/lib/go/src/ rest.go|150000000
@redis 7.2.9-r0 950 2900 community -
T Advanced key-value store
D libcrypto3 libssl3 musl
X pre-install post-install
U redis:x:100:101:redis:/var/lib/redis:/sbin/nologin
F usr/bin/ redis-server|1950000* redis-cli|410000* redis-benchmark|370000* redis-sentinel>redis-server etc/ redis.conf|107512 var/lib/redis/ var/log/redis/
@postgresql16-client 16.9-r0 1700 4600 main postgresql16
T PostgreSQL client
D libpq lz4-libs musl postgresql-common readline zlib zstd-libs
X post-install
F usr/libexec/postgresql16/ psql|760000* pg_dump|480000* pg_isready|67000* usr/bin/ psql>../libexec/postgresql16/psql pg_dump>../libexec/postgresql16/pg_dump pg_isready>../libexec/postgresql16/pg_isready
@postgresql-client 16-r0 1 0 main postgresql16
T PostgreSQL client (meta)
D postgresql16-client
@postgresql-common 1.2-r1 5 20 main -
T Common files and directories for PostgreSQL
@libpq 17.5-r0 140 340 main postgresql17
T PostgreSQL client library
D libcrypto3 libssl3 musl
F usr/lib/ libpq.so.5>libpq.so.5.17 libpq.so.5.17|335000%755
@mysql-client 11.4.5-r0 2 0 main mariadb
T dummy package for mariadb-client
D mariadb-client
@mariadb-client 11.4.5-r0 7600 32000 main mariadb
T client for the MariaDB database
D libgcc libstdc++ musl libncursesw zlib
F usr/bin/ mariadb|5200000*mysql mysql>mariadb mariadb-dump|5100000*mysqldump mysqldump>mariadb-dump
@figlet 2.2.5-r3 97 680 main -
T A program for making large letters out of ordinary text
D musl
F usr/bin/ figlet|38800* chkfont|14200* figlist|1040* usr/share/figlet/fonts/ standard.flf|15900 slant.flf|14900
@cowsay 3.04-r2 20 72 community -
T Configurable speaking/thinking cow (and a bit more)
D perl
F usr/bin/ cowsay|4564* cowthink>cowsay usr/share/cows/ default.cow|175 tux.cow|215
@fortune 0.1-r3 800 2300 community -
T A program that displays a random message from a database of quotations
D musl
F usr/bin/ fortune|30512* usr/share/fortune/ fortunes|460000
@sl 5.05-r2 8 20 community -
T Steam Locomotive runs across your terminal when you type sl
D libncursesw musl
F usr/bin/ sl|14400*
@perl 5.40.3-r0 17900 39900 main -
T Larry Wall's Practical Extraction and Report Language
D libbz2 musl zlib
F usr/bin/ perl|1900000* usr/lib/perl5/core_perl/CORE/ libperl.so|3900000%755 usr/share/perl5/core_perl/ strict.pm|4700 rest.pm|34000000
@shadow 4.16.0-r1 190 600 community -
T PAM-using login and passwd utilities (usermod, useradd, ...)
D musl
F usr/bin/ passwd|71000*%4755 usr/sbin/ useradd|120000* usermod|110000* groupadd|71000* userdel|83000* groupdel|62000*
@gcompat 1.1.0-r4 15 60 community -
T The GNU C Library compatibility layer for musl
D musl
F lib/ libgcompat.so.0|40000%755 ld-linux-x86-64.so.2>libgcompat.so.0
@libc6-compat 1.1.0-r4 2 0 main gcompat
T compatibility libraries for glibc (transitional)
D gcompat
@gettext 0.22.5-r0 1900 6400 main -
T GNU locale utilities
D musl gettext-envsubst
F usr/bin/ msgfmt|79000* gettext|34000* xgettext|380000*
@gettext-envsubst 0.22.5-r0 17 36 main gettext
T Replaces shell variables in strings
D musl
F usr/bin/ envsubst|34800*
@supervisor 4.2.5-r5 420 2400 main -
T A system for controlling process state under UNIX
D python3 py3-setuptools
F usr/bin/ supervisord|200* supervisorctl|203* etc/ supervisord.conf|10200
@docker-cli 27.3.1-r2 7800 28000 community docker
T Docker CLI
D musl
F usr/bin/ docker|28500000*
@strace 6.12-r0 470 1600 main -
T Diagnostic, debugging and instructional userspace tracer
D musl
F usr/bin/ strace|1600000*
@tcpdump 4.99.5-r0 400 1200 main -
T A tool for network monitoring and data acquisition
D libcrypto3 musl
F usr/bin/ tcpdump|1200000*
@stress-ng 0.18.06-r0 900 2700 community -
T stress-test a computer system in various selectable ways
D musl
F usr/bin/ stress-ng|2700000*
`;
