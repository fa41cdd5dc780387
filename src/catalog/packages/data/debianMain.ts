/**
 * Debian 12 packages: names, versions, sizes, relations and the main files, as its archive has them.
 * Format: ../distroList.ts.
 * @deviation A package's smaller files are gathered in a few of them; what they sum up to is true.
 */
export const debianMain = `
@adduser 3.134 all admin important 183272 686 - main
T add and remove users and groups
D passwd
@apache2 2.4.71-1~deb12u1 amd64 httpd optional 237772 588 - security
T Apache HTTP Server
D init-system-helpers (>= 1.54~), apache2-bin (= 2.4.71-1~deb12u1), apache2-data (= 2.4.71-1~deb12u1), apache2-utils (= 2.4.71-1~deb12u1), lsb-base, media-types, perl:any, procps
R ssl-cert
S apache2-doc, apache2-suexec-pristine | apache2-suexec-custom, www-browser
P httpd, httpd-cgi
! Enabling module mpm_event.
! Enabling module authz_core.
! Enabling module authz_host.
! Enabling module authn_core.
! Enabling module auth_basic.
! Enabling module access_compat.
! Enabling module authn_file.
! Enabling module authz_user.
! Enabling module alias.
! Enabling module dir.
! Enabling module autoindex.
! Enabling module env.
! Enabling module mime.
! Enabling module negotiation.
! Enabling module setenvif.
! Enabling module filter.
! Enabling module deflate.
! Enabling module status.
! Enabling module reqtimeout.
! Enabling conf charset.
! Enabling conf localized-error-pages.
! Enabling conf other-vhosts-access-log.
! Enabling conf security.
! Enabling conf serve-cgi-bin.
! Enabling site 000-default.
! invoke-rc.d: could not determine current runlevel
! invoke-rc.d: WARNING: No init system and policy-rc.d missing! Defaulting to block.
F etc/apache2/ apache2.conf|7178 envvars|1782 magic|31063 ports.conf|274 etc/apache2/conf-available/ charset.conf|269 localized-error-pages.conf|3178 other-vhosts-access-log.conf|143 security.conf|1827 serve-cgi-bin.conf|409 etc/apache2/mods-available/ access_compat.load|100 actions.conf|331 actions.load|66 alias.conf|743 alias.load|62 allowmethods.load|76 asis.load|76 auth_basic.load|94 auth_digest.load|96 auth_form.load|100 authn_anon.load|72 authn_core.load|72 authn_dbd.load|85 authn_dbm.load|70 authn_file.load|72 authn_socache.load|78 authnz_fcgi.load|74 authnz_ldap.load|90 authz_core.load|72 authz_dbd.load|96 authz_dbm.load|92 authz_groupfile.load|104 authz_host.load|94 authz_owner.load|74 authz_user.load|94 autoindex.conf|3208 autoindex.load|70 brotli.load|64 buffer.load|64 cache.load|62 cache_disk.conf|766 cache_disk.load|89 cache_socache.load|95 cern_meta.load|70 cgi.load|58 cgid.conf|75 cgid.load|60 charset_lite.load|76 data.load|60 dav.load|93 dav_fs.conf|37 dav_fs.load|79 dav_lock.load|68 dbd.load|58 deflate.conf|370 deflate.load|84 dialup.load|64 dir.conf|77 dir.load|58 dump_io.load|64 echo.load|60 env.load|58 expires.load|66 ext_filter.load|72 file_cache.load|89 filter.load|64 headers.load|66 heartbeat.load|176 heartmonitor.load|182 http2.conf|1038 http2.load|62 ident.load|62 imagemap.load|68 include.load|82 info.conf|311 info.load|60 lbmethod_bybusyness.load|116 lbmethod_byrequests.load|116 lbmethod_bytraffic.load|114 lbmethod_heartbeat.load|114 ldap.conf|75 ldap.load|60 log_debug.load|70 log_forensic.load|76 lua.load|58 macro.load|62 md.load|56 mime.conf|7613 mime.load|60 mime_magic.conf|33 mime_magic.load|72 mpm_event.conf|613 mpm_event.load|106 mpm_prefork.conf|500 mpm_prefork.load|108 mpm_worker.conf|780 mpm_worker.load|107 negotiation.conf|622 negotiation.load|74 proxy.conf|720 proxy.load|62 proxy_ajp.load|87 proxy_balancer.conf|238 proxy_balancer.load|115 proxy_connect.load|95 proxy_express.load|95 proxy_fcgi.load|89 proxy_fdpass.load|93 proxy_ftp.conf|100 proxy_ftp.load|87 proxy_hcheck.load|93 proxy_html.conf|2628 proxy_html.load|97 proxy_http.load|89 proxy_http2.load|97 proxy_scgi.load|89 proxy_uwsgi.load|91 proxy_wstunnel.load|97 ratelimit.load|85 reflector.load|70 remoteip.load|68 reqtimeout.conf|1083 reqtimeout.load|72 request.load|66 rewrite.load|66 sed.load|58 session.load|66 session_cookie.load|99 session_crypto.load|99 session_dbd.load|93 setenvif.conf|1171 setenvif.load|68 slotmem_plain.load|78 slotmem_shm.load|74 socache_dbm.load|74 socache_memcache.load|84 socache_redis.load|78 socache_shmcb.load|78 speling.load|66 ssl.conf|3129 ssl.load|97 status.conf|647 status.load|64 substitute.load|72 suexec.load|64 unique_id.load|70 userdir.conf|234 userdir.load|66 usertrack.load|70 vhost_alias.load|74 xml2enc.load|66 etc/apache2/sites-available/ 000-default.conf|1286 default-ssl.conf|6195 etc/cron.daily/ apache2|539 etc/default/ apache-htcacheclean|556 etc/init.d/ apache-htcacheclean|2489 apache2|8139 etc/logrotate.d/ apache2|397 lib/systemd/system/ apache-htcacheclean.service|603 apache-htcacheclean@.service|612 apache2@.service|929 usr/sbin/ a2disconf>a2enmod a2dismod>a2enmod a2dissite>a2enmod a2enconf>a2enmod a2enmod|16239* a2ensite>a2enmod a2query|9831* apache2ctl|7366* apachectl>apache2ctl usr/share/apache2/ apache2-maintscript-helper|15086 ask-for-passphrase|1574 usr/share/bash-completion/completions/ a2enmod|1471 usr/share/doc/apache2/ PACKAGING.gz|32665+ changelog.gz|134903+ copyright|20891 usr/share/lintian/overrides/ apache2|589 usr/share/man/man1/ a2query.1.gz|2869+ usr/share/man/man8/ a2enconf.8.gz|4010+ apache2ctl.8.gz|2689+
@apache2-bin 2.4.71-1~deb12u1 amd64 httpd optional 1409916 5144 apache2 security
T Apache HTTP Server (modules and other binary files)
D perl:any, libapr1 (>= 1.7.0), libaprutil1 (>= 1.6.0), libaprutil1-dbd-sqlite3 | libaprutil1-dbd-mysql | libaprutil1-dbd-odbc | libaprutil1-dbd-pgsql | libaprutil1-dbd-freetds, libaprutil1-ldap, libbrotli1 (>= 0.6.0), libc6 (>= 2.36), libcrypt1 (>= 1:4.1.0), libcurl4 (>= 7.28.0), libjansson4 (>= 2.14), libldap-2.5-0 (>= 2.5.4), liblua5.3-0, libnghttp2-14 (>= 1.50.0), libpcre2-8-0 (>= 10.22), libssl3 (>= 3.0.0), libxml2 (>= 2.7.4), zlib1g (>= 1:1.1.4)
S apache2-doc, apache2-suexec-pristine | apache2-suexec-custom, www-browser
P apache2-api-20120211, apache2-api-20120211-openssl1.1
F usr/lib/apache2/modules/ httpd.exp|17592 mod_access_compat.so|14544 mod_actions.so|14544 mod_alias.so|26832 mod_allowmethods.so|14544 mod_asis.so|14464 mod_auth_basic.so|18640 mod_auth_digest.so|35024 mod_auth_form.so|30928 mod_authn_anon.so|14544 mod_authn_core.so|14544 mod_authn_dbd.so|14544 mod_authn_dbm.so|14544 mod_authn_file.so|14544 mod_authn_socache.so|22768 mod_authnz_fcgi.so|35024 mod_authnz_ldap.so|59624 mod_authz_core.so|26832 mod_authz_dbd.so|14544 mod_authz_dbm.so|14544 mod_authz_groupfile.so|14544 mod_authz_host.so|14544 mod_authz_owner.so|14544 mod_authz_user.so|14544 mod_autoindex.so|39120 mod_brotli.so|22736 mod_bucketeer.so|14464 mod_buffer.so|14544 mod_cache.so|75984 mod_cache_disk.so|35024 mod_cache_socache.so|39152 mod_case_filter.so|14544 mod_case_filter_in.so|14544 mod_cern_meta.so|14544 mod_cgi.so|30928 mod_cgid.so|43216 mod_charset_lite.so|22736 mod_data.so|14464 mod_dav.so|116944 mod_dav_fs.so|59600 mod_dav_lock.so|18640 mod_dbd.so|26832 mod_deflate.so|39120 mod_dialup.so|14544 mod_dir.so|14544 mod_dumpio.so|14544 mod_echo.so|14544 mod_env.so|14544 mod_expires.so|14544 mod_ext_filter.so|26832 mod_file_cache.so|14544 mod_filter.so|18640 mod_headers.so|26832 mod_heartbeat.so|14544 mod_heartmonitor.so|30928 mod_http2.so|274176 mod_ident.so|14544 mod_imagemap.so|18640 mod_include.so|51408 mod_info.so|30928 mod_lbmethod_bybusyness.so|14544 mod_lbmethod_byrequests.so|14544 mod_lbmethod_bytraffic.so|14544 mod_lbmethod_heartbeat.so|18640 mod_ldap.so|84176 mod_log_debug.so|14544 mod_log_forensic.so|14544 mod_lua.so|133328 mod_macro.so|22736 mod_md.so|355144 mod_mime.so|26832 mod_mime_magic.so|30928 mod_mpm_event.so|75984 mod_mpm_prefork.so|35024 mod_mpm_worker.so|47312 mod_negotiation.so|39120 mod_proxy.so|166752 mod_proxy_ajp.so|63696 mod_proxy_balancer.so|67792 mod_proxy_connect.so|18640 mod_proxy_express.so|14544 mod_proxy_fcgi.so|35024 mod_proxy_fdpass.so|14544 mod_proxy_ftp.so|43216 mod_proxy_hcheck.so|35024 mod_proxy_html.so|35024 mod_proxy_http.so|47312 mod_proxy_http2.so|67936 mod_proxy_scgi.so|22768 mod_proxy_uwsgi.so|22736 mod_proxy_wstunnel.so|26832 mod_ratelimit.so|14544 mod_reflector.so|14544 mod_remoteip.so|30928 mod_reqtimeout.so|18640 mod_request.so|14544 mod_rewrite.so|80080 mod_sed.so|43216 mod_session.so|26832 mod_session_cookie.so|14544 mod_session_crypto.so|30928 mod_session_dbd.so|22736 mod_setenvif.so|18640 mod_slotmem_plain.so|14544 mod_slotmem_shm.so|18640 mod_socache_dbm.so|18640 mod_socache_memcache.so|14544 mod_socache_redis.so|18640 mod_socache_shmcb.so|26832 mod_speling.so|14544 mod_ssl.so|264432 mod_status.so|26832 mod_substitute.so|18640 mod_suexec.so|14544 mod_unique_id.so|14464 mod_userdir.so|14544 mod_usertrack.so|14544 mod_vhost_alias.so|14544 mod_xml2enc.so|26832 usr/sbin/ apache2|733696*apache2 usr/share/bug/apache2-bin/ control|82 script|1803 usr/share/doc/apache2-bin/ changelog.Debian.gz|6431+ changelog.gz|134903+ copyright|20891 usr/share/lintian/overrides/ apache2-bin|154 usr/share/man/man8/ apache2.8.gz|1653+
@apache2-data 2.4.71-1~deb12u1 all httpd optional 159880 847 apache2 security
T Apache HTTP Server (common files)
F usr/share/apache2/error/ HTTP_INTERNAL_SERVER_ERROR.html.var|16555 HTTP_NOT_FOUND.html.var|338332 usr/share/apache2/icons/ apache_pb.svg|266455 usr/share/doc/apache2-data/ NOTICE|721 copyright|20891 usr/share/lintian/overrides/ apache2-data|434
@apache2-utils 2.4.71-1~deb12u1 amd64 httpd optional 223608 452 apache2 security
T Apache HTTP Server (utility programs for web servers)
D libapr1 (>= 1.4.8-2~), libaprutil1 (>= 1.5.0), libc6 (>= 2.34), libcrypt1 (>= 1:4.1.0), libssl3 (>= 3.0.0)
F usr/bin/ ab|59824* checkgid|14576* fcgistarter|14576* htcacheclean|35064* htdbm|26864* htdigest|14576* htpasswd|26864* logresolve|14584* rotatelogs|26944* usr/sbin/ check_forensic|952* httxt2dbm|14576* split-logfile|2415* usr/share/doc/apache2-utils/ changelog.Debian.gz|6434+ changelog.gz|134903+ copyright|20891 usr/share/man/man1/ ab.1.gz|3849+ htpasswd.1.gz|13824+ usr/share/man/man8/ rotatelogs.8.gz|3569+
@apt 2.6.2 amd64 admin required 1373116 4232 - security
T commandline package manager
D adduser, gpgv | gpgv2 | gpgv1, libapt-pkg6.0 (>= 2.6.2), debian-archive-keyring, libc6 (>= 2.34), libgcc-s1 (>= 3.0), libgnutls30 (>= 3.7.5), libseccomp2 (>= 2.4.2), libstdc++6 (>= 11), libsystemd0
P apt-transport-https (= 2.6.2)
@apt-transport-https 2.6.2 all oldlibs optional 25604 35 apt security
T transitional package for https support
D apt (>= 1.5~alpha4)
F usr/share/doc/apt-transport-https/ NEWS.Debian.gz|4846+ changelog.gz|16347+ copyright|7668
@apt-utils 2.6.2 amd64 admin important 309596 1037 apt security
T package management related utility programs
D apt (= 2.6.2), libapt-pkg6.0 (>= 2.6.2), libc6 (>= 2.34), libdb5.3, libgcc-s1 (>= 3.0), libstdc++6 (>= 11)
F usr/bin/ apt-extracttemplates|22928* apt-ftparchive|276880* apt-sortpkgs|39240* usr/lib/apt/planners/ apt|22928 usr/lib/apt/solvers/ apt|27024 usr/share/doc/apt-utils/ NEWS.Debian.gz|8749+ changelog.gz|16342+ copyright|7668 usr/share/locale/dz/LC_MESSAGES/ apt-utils.mo|14910+ usr/share/locale/el/LC_MESSAGES/ apt-utils.mo|362079+ usr/share/locale/ru/LC_MESSAGES/ apt-utils.mo|14415+ usr/share/man/de/man1/ apt-ftparchive.1.gz|7638+ usr/share/man/es/man1/ apt-ftparchive.1.gz|76792+ usr/share/man/nl/man1/ apt-ftparchive.1.gz|7693+
@base-files 12.4+deb12u15 amd64 admin required 70936 341 - main
T Debian base system miscellaneous files
D awk
P base
@base-passwd 3.6.1 amd64 admin required 59972 247 - main
T Debian base system master password and group files
D libc6 (>= 2.34), libdebconfclient0 (>= 0.145), libselinux1 (>= 3.1~)
@bash 5.2.15-2+b13 amd64 shells required 1490652 7164 - main
T GNU Bourne Again SHell
D libc6 (>= 2.36), libtinfo6 (>= 6), base-files (>= 2.1.12), debianutils (>= 5.6-0.1)
@bc 1.07.1-3+b1 amd64 math standard 109648 241 - main
T GNU bc arbitrary precision calculator language
D libc6 (>= 2.14), libreadline8 (>= 6.0)
F usr/bin/ bc|96968* usr/share/doc-base/ bc.bc|821 usr/share/doc/bc/ bc.html|59505 changelog.Debian.gz|21610+ changelog.gz|18284+ usr/share/info/ bc.info.gz|12504+ usr/share/man/man1/ bc.1.gz|12185+ usr/share/menu/ bc|122
@bind9-dnsutils 1:9.18.49-1~deb12u3 amd64 net standard 158488 501 bind9 security
T Clients provided with BIND 9
D bind9-host | host, bind9-libs (= 1:9.18.49-1~deb12u3), libc6 (>= 2.34), libedit2 (>= 2.11-20080614-0), libidn2-0 (>= 2.0.0), libjemalloc2 (>= 3.5.0), libkrb5-3 (>= 1.6.dfsg.2), libprotobuf-c1 (>= 1.0.0)
P dnsutils
F usr/bin/ delv|42296* dig|146200* dnstap-read|18768* mdig|47440* nslookup|117496* nsupdate|76344* usr/share/doc/bind9-dnsutils/ changelog.Debian.gz|9513+ changelog.gz|524+ copyright|8776 usr/share/man/man1/ delv.1.gz|13471+ dig.1.gz|10298+ nsupdate.1.gz|5630+
@bind9-host 1:9.18.49-1~deb12u3 amd64 net standard 57620 147 bind9 security
T DNS Lookup Utility
D bind9-libs (= 1:9.18.49-1~deb12u3), libc6 (>= 2.34), libidn2-0 (>= 2.0.0), libjemalloc2 (>= 3.5.0)
P host
F usr/bin/ host|117456* usr/share/doc/bind9-host/ changelog.Debian.gz|9515+ changelog.gz|524+ copyright|8776 usr/share/man/man1/ host.1.gz|2866+
@bind9-libs 1:9.18.49-1~deb12u3 amd64 libs standard 1185996 3509 bind9 security
T Shared Libraries used by BIND 9
D libuv1 (>= 1.40.0), libc6 (>= 2.34), libfstrm0 (>= 0.2.0), libgssapi-krb5-2 (>= 1.17), libjemalloc2 (>= 4.0.0), libjson-c5 (>= 0.15), libkrb5-3 (>= 1.6.dfsg.2), liblmdb0 (>= 0.9.7), libmaxminddb0 (>= 1.3.0), libnghttp2-14 (>= 1.12.0), libprotobuf-c1 (>= 1.0.1), libssl3 (>= 3.0.0), libxml2 (>= 2.7.4), zlib1g (>= 1:1.1.4)
M
F usr/lib/x86_64-linux-gnu/ libbind9-9.18.49-1~deb12u3-Debian.so|96328 libdns-9.18.49-1~deb12u3-Debian.so|2236272 libirs-9.18.49-1~deb12u3-Debian.so|18424 libisc-9.18.49-1~deb12u3-Debian.so|625592 libisccc-9.18.49-1~deb12u3-Debian.so|39224 libisccfg-9.18.49-1~deb12u3-Debian.so|220672 libns-9.18.49-1~deb12u3-Debian.so|320328 usr/share/doc/bind9-libs/ changelog.Debian.gz|9513+ changelog.gz|524+ copyright|8776 usr/share/lintian/overrides/ bind9-libs|48
@binutils 2.40-2 amd64 devel optional 64980 109 - main
T GNU assembler, linker and binary utilities
D binutils-common (= 2.40-2), libbinutils (= 2.40-2), binutils-x86-64-linux-gnu (= 2.40-2)
S binutils-doc (>= 2.40-2)
P binutils-gold, elf-binutils
F usr/bin/ addr2line>x86_64-linux-gnu-addr2line ar>x86_64-linux-gnu-ar as>x86_64-linux-gnu-as c++filt>x86_64-linux-gnu-c++filt dwp>x86_64-linux-gnu-dwp elfedit>x86_64-linux-gnu-elfedit gold>x86_64-linux-gnu-gold gp-archive>x86_64-linux-gnu-gp-archive gp-collect-app>x86_64-linux-gnu-gp-collect-app gp-display-html>x86_64-linux-gnu-gp-display-html gp-display-src>x86_64-linux-gnu-gp-display-src gp-display-text>x86_64-linux-gnu-gp-display-text gprof>x86_64-linux-gnu-gprof gprofng>x86_64-linux-gnu-gprofng ld>x86_64-linux-gnu-ld ld.bfd>x86_64-linux-gnu-ld.bfd ld.gold>x86_64-linux-gnu-ld.gold nm>x86_64-linux-gnu-nm objcopy>x86_64-linux-gnu-objcopy objdump>x86_64-linux-gnu-objdump ranlib>x86_64-linux-gnu-ranlib readelf>x86_64-linux-gnu-readelf size>x86_64-linux-gnu-size strings>x86_64-linux-gnu-strings strip>x86_64-linux-gnu-strip usr/share/bug/binutils/ presubj|1015 usr/share/doc/binutils/ changelog.Debian.gz|60777+ copyright|1795 usr/share/lintian/overrides/ binutils|66
@binutils-common 2.40-2 amd64 devel optional 2486664 15021 binutils main
T Common files for the GNU assembler, linker and binary utilities
M
F etc/ gprofng.rc|3886 usr/share/doc/binutils-common/ changelog.Debian.gz|60777+ copyright|1795 usr/share/doc/binutils/bfd/ ChangeLog.gz|24782+ usr/share/doc/binutils/ changelog.gz|80289+ usr/share/doc/binutils/gas/ ChangeLog.gz|22857+ usr/share/lintian/overrides/ binutils-common|65 usr/share/locale/fr/LC_MESSAGES/ gas.mo|13364255+ usr/share/locale/ru/LC_MESSAGES/ gas.mo|725665+ usr/share/locale/uk/LC_MESSAGES/ gas.mo|746982+ usr/share/man/man1/ as.1.gz|29547+ ld.bfd.1.gz|44464+ objdump.1.gz|110925+
@binutils-x86-64-linux-gnu 2.40-2 amd64 devel optional 2245848 11428 binutils main
T GNU binary utilities, for x86-64-linux-gnu target
D binutils-common (= 2.40-2), libbinutils (= 2.40-2), libc6 (>= 2.36), libctf-nobfd0 (>= 2.36), libctf0 (>= 2.36), libgcc-s1 (>= 4.2), libgprofng0 (>= 2.40-2), libjansson4 (>= 2.14), libstdc++6 (>= 5), libzstd1 (>= 1.5.2), zlib1g (>= 1:1.1.4)
S binutils-doc (= 2.40-2)
F usr/bin/ x86_64-linux-gnu-addr2line|23696* x86_64-linux-gnu-ar|52400* x86_64-linux-gnu-as|918952* x86_64-linux-gnu-c++filt|18952* x86_64-linux-gnu-dwp|1880736* x86_64-linux-gnu-elfedit|35872* x86_64-linux-gnu-gold>x86_64-linux-gnu-ld.gold x86_64-linux-gnu-gp-archive|162880* x86_64-linux-gnu-gp-collect-app|179480* x86_64-linux-gnu-gp-display-html|592170* x86_64-linux-gnu-gp-display-src|154432* x86_64-linux-gnu-gp-display-text|263480* x86_64-linux-gnu-gprof|110952* x86_64-linux-gnu-gprofng|150104* x86_64-linux-gnu-ld>x86_64-linux-gnu-ld.bfd x86_64-linux-gnu-ld.bfd|1336592* x86_64-linux-gnu-ld.gold|3138240* x86_64-linux-gnu-nm|45088* x86_64-linux-gnu-objcopy|159400* x86_64-linux-gnu-objdump|371264* x86_64-linux-gnu-ranlib|52400* x86_64-linux-gnu-readelf|769408* x86_64-linux-gnu-size|27504* x86_64-linux-gnu-strings|31728* x86_64-linux-gnu-strip|159432* usr/lib/x86_64-linux-gnu/bfd-plugins/ libdep.so|14392 usr/lib/x86_64-linux-gnu/ldscripts/ i386pep.x|10978 i386pep.xa|10964 i386pep.xe|890528 usr/share/doc/binutils/ test-summary-amd64.gz|29026+ usr/share/lintian/overrides/ binutils-x86-64-linux-gnu|87
@bsd-mailx 8.1.2-0.20220412cvs-1 amd64 mail optional 90364 175 - main
T simple mail user agent
D default-mta | mail-transport-agent, libbsd0 (>= 0.11.0), libc6 (>= 2.33), liblockfile1 (>= 1.0)
P mail-reader, mailx
F etc/ mail.rc|125 usr/bin/ bsd-mailx|112968* usr/share/bsd-mailx/ mail.help|1793 mail.tildehelp|1150 usr/share/doc/bsd-mailx/ README.Debian.gz|5167+ changelog.Debian.gz|9779+ changelog.gz|17307+ usr/share/man/man1/ bsd-mailx.1.gz|11027+
@bsdextrautils 2.38.1-5+deb12u3 amd64 utils optional 86968 337 util-linux main
T extra utilities from 4.4BSD-Lite
D libc6 (>= 2.34), libsmartcols1 (>= 2.38), libtinfo6 (>= 6)
F usr/bin/ col|35136* colcrt|14656* colrm|31040* column|55616* hd>hexdump hexdump|59720* look|18752* ul|22848* write|22848* usr/share/bash-completion/completions/ column|1449 hexdump|1007 look|3222 usr/share/doc/bsdextrautils/ changelog.Debian.gz|7943+ changelog.gz|113+ copyright|23237 usr/share/lintian/overrides/ bsdextrautils|57 usr/share/man/man1/ col.1.gz|8095+ column.1.gz|2932+ hexdump.1.gz|4755+
@bsdutils 1:2.38.1-5+deb12u3 amd64 utils required 94412 355 util-linux main
T basic utilities from 4.4BSD-Lite
D libc6 (>= 2.34), libsystemd0
@build-essential 12.9 amd64 devel optional 7704 20 - main
T Informational list of build-essential packages
D libc6-dev | libc-dev, gcc (>= 4:10.2), g++ (>= 4:10.2), make, dpkg-dev (>= 1.17.11)
F usr/share/build-essential/ essential-packages-list|357 list|3616 usr/share/doc/build-essential/ AUTHORS|149 changelog.gz|3695+ copyright|954
@bzip2 1.0.8-5+b1 amd64 utils standard 49804 121 - main
T high-quality block-sorting file compressor - utilities
D libbz2-1.0 (= 1.0.8-5+b1), libc6 (>= 2.34)
S bzip2-doc
F bin/ bunzip2|39224* bzcat>/bin/bunzip2 bzcmp>bzdiff bzdiff|2225* bzegrep>bzgrep bzexe|4893* bzfgrep>bzgrep bzgrep|3775* bzip2>/bin/bunzip2 bzip2recover|14568* bzless>bzmore bzmore|1297* usr/share/doc/bzip2/ changelog.Debian.gz|10422+ changelog.gz|5624+ copyright|2468 usr/share/man/man1/ bzexe.1.gz|1830+ bzip2.1.gz|6578+ bzmore.1.gz|1864+
@ca-certificates 20250419~deb12u2 all misc standard 160948 388 - security
T Common CA certificates
D openssl (>= 1.1.1), debconf (>= 0.5) | debconf-2.0
! Updating certificates in /etc/ssl/certs...
! 148 added, 0 removed; done.
F usr/sbin/ update-ca-certificates|5672* usr/share/ca-certificates/mozilla/ ACCVRAIZ1.crt|2772 Certigna_Root_CA.crt|216947 QuoVadis_Root_CA_3.crt|2354 usr/share/doc/ca-certificates/ changelog.gz|3136+ copyright|18940 usr/share/doc/ca-certificates/examples/ca-certificates-local/ README|8454 usr/share/man/man8/ update-ca-certificates.8.gz|1472+
@coreutils 9.1-1 amd64 utils required 2896560 18062 - main
T GNU core utilities
D libacl1 (>= 2.2.23), libattr1 (>= 1:2.4.44), libc6 (>= 2.34), libgmp10 (>= 2:6.2.1+dfsg1), libselinux1 (>= 3.1~)
@cowsay 3.03+dfsg2-8 all games optional 21372 92 - main
T configurable talking cow
D libtext-charwidth-perl, perl:any
S filters, cowsay-off
F usr/games/ cowsay|4664* cowthink>cowsay usr/share/cowsay/cows/ pony.cow|1623 turkey.cow|20977 unipony.cow|1718 usr/share/doc/cowsay/ README|3807 changelog.Debian.gz|3185+ copyright|5951 usr/share/man/man6/ cowsay.6.gz|2210+
@cpp 4:12.2.0-3 amd64 interpreters optional 6836 30 gcc-defaults main
T GNU C preprocessor (cpp)
D cpp-12 (>= 12.2.0-1~)
S cpp-doc
F usr/bin/ cpp>cpp-12 x86_64-linux-gnu-cpp>cpp-12 usr/share/doc/cpp/ README.Debian|6920 changelog.gz|1333+ copyright|2196 usr/share/lintian/overrides/ cpp|82
@cpp-12 12.2.0-14+deb12u1 amd64 interpreters optional 9767788 33848 gcc-12 main
T GNU C preprocessor
D gcc-12-base (= 12.2.0-14+deb12u1), libc6 (>= 2.36), libgmp10 (>= 2:6.2.1+dfsg1), libisl23 (>= 0.15), libmpc3 (>= 1.1.0), libmpfr6 (>= 3.1.3), libzstd1 (>= 1.5.2), zlib1g (>= 1:1.1.4)
S gcc-12-locales (>= 12), cpp-12-doc (>= 12)
F usr/bin/ cpp-12>x86_64-linux-gnu-cpp-12 x86_64-linux-gnu-cpp-12|1301496*cpp usr/lib/gcc/x86_64-linux-gnu/12/ cc1|33342568* usr/share/lintian/overrides/ cpp-12|70
@cron 3.0pl1-162 amd64 admin important 73084 217 - main
T process scheduling daemon
D init-system-helpers (>= 1.54~), cron-daemon-common, libc6 (>= 2.34), libpam0g (>= 0.99.7.1), libselinux1 (>= 3.1~), sensible-utils, libpam-runtime
R default-mta | mail-transport-agent
S anacron, logrotate, checksecurity
P cron-daemon
! invoke-rc.d: could not determine current runlevel
! invoke-rc.d: WARNING: No init system and policy-rc.d missing! Defaulting to block.
F etc/default/ cron|955 etc/init.d/ cron|3059 etc/pam.d/ cron|606 lib/systemd/system/ cron.service|316 usr/bin/ crontab|43648* usr/sbin/ cron|51776* usr/share/bug/cron/ control|75 script|519 usr/share/doc/cron/examples/ cron-stats.pl|12710 cron-tasks-review.sh|31208 crontab2english.pl|27684 usr/share/man/man1/ crontab.1.gz|2853+ usr/share/man/man5/ crontab.5.gz|3449+ usr/share/man/man8/ cron.8.gz|4392+
@cron-daemon-common 3.0pl1-162 all admin important 12660 44 cron main
T process scheduling daemon's configuration files
D adduser
! Done.
F etc/cron.d/ .placeholder|102 etc/cron.daily/ .placeholder|102 etc/cron.hourly/ .placeholder|102 etc/cron.monthly/ .placeholder|102 etc/cron.weekly/ .placeholder|102 etc/cron.yearly/ .placeholder|102 etc/ crontab|1042 usr/share/doc/cron-daemon-common/ changelog.Debian.gz|3924+ changelog.gz|3852+ copyright|3893 usr/share/lintian/overrides/ cron-daemon-common|603
@curl 7.88.1-10+deb12u15 amd64 web optional 315764 489 - main
T command line tool for transferring data with URL syntax
D libc6 (>= 2.34), libcurl4 (= 7.88.1-10+deb12u15), zlib1g (>= 1:1.1.4)
F usr/bin/ curl|280800* usr/share/doc/curl/ changelog.Debian.gz|9058+ changelog.gz|99408+ copyright|21749 usr/share/man/man1/ curl.1.gz|58705+ usr/share/zsh/vendor-completions/ _curl|15686
@dash 0.5.12-2 amd64 shells required 91848 191 - main
T POSIX-compliant shell
D libc6 (>= 2.34), debianutils (>= 5.6-0.1), dpkg (>= 1.19.1)
@dbus 1.14.10-1~deb12u1 amd64 admin standard 97360 182 - main
T simple interprocess messaging system (system message bus)
D init-system-helpers (>= 1.54~), dbus-bin (= 1.14.10-1~deb12u1), dbus-daemon (= 1.14.10-1~deb12u1), dbus-system-bus-common (>= 1.14.10-1~deb12u1), libc6 (>= 2.34), libdbus-1-3 (= 1.14.10-1~deb12u1), libexpat1 (>= 2.1~beta3), libsystemd0
S default-dbus-session-bus | dbus-session-bus
P dbus-system-bus (= 1.14.10-1~deb12u1), default-dbus-system-bus
F etc/default/ dbus|297 etc/init.d/ dbus|3152 lib/systemd/system/ dbus.service|410 usr/lib/dbus-1.0/ dbus-daemon-launch-helper|51272 usr/share/bug/dbus/ control|46 usr/share/doc/dbus/ NEWS.gz|53896+ changelog.Debian.gz|14728+ copyright|22102 usr/share/lintian/overrides/ dbus|116
@dbus-bin 1.14.10-1~deb12u1 amd64 admin optional 105356 213 dbus main
T simple interprocess messaging system (command line utilities)
D libc6 (>= 2.34), libdbus-1-3 (= 1.14.10-1~deb12u1)
F usr/bin/ dbus-cleanup-sockets|14560* dbus-monitor|26856* dbus-send|30944* dbus-update-activation-environment|14560* dbus-uuidgen|14560* usr/share/doc/dbus-bin/ NEWS.gz|53896+ changelog.Debian.gz|13094+ copyright|22102 usr/share/man/man1/ dbus-send.1.gz|2266+ dbus-update-activation-environment.1.gz|2231+ dbus-uuidgen.1.gz|4576+
@dbus-daemon 1.14.10-1~deb12u1 amd64 admin optional 183656 375 dbus main
T simple interprocess messaging system (reference message bus)
D dbus-bin (= 1.14.10-1~deb12u1), dbus-session-bus-common (>= 1.14.10-1~deb12u1), libapparmor1 (>= 2.8.94), libaudit1 (>= 1:2.2.1), libc6 (>= 2.34), libcap-ng0 (>= 0.7.9), libdbus-1-3 (= 1.14.10-1~deb12u1), libexpat1 (>= 2.1~beta3), libselinux1 (>= 3.1~), libsystemd0
F usr/bin/ dbus-daemon|244288* dbus-run-session|14568* usr/lib/tmpfiles.d/ dbus.conf|545 usr/share/doc/dbus-daemon/ NEWS.gz|53896+ changelog.Debian.gz|13093+ copyright|22102 usr/share/man/man1/ dbus-daemon.1.gz|15461+ dbus-run-session.1.gz|1722+
@dbus-session-bus-common 1.14.10-1~deb12u1 all admin optional 78232 107 dbus main
T simple interprocess messaging system (session bus configuration)
F usr/share/dbus-1/ session.conf|3561 usr/share/doc/dbus-session-bus-common/ NEWS.gz|53896+ changelog.Debian.gz|13097+ copyright|22102 usr/share/lintian/overrides/ dbus-session-bus-common|218
@dbus-system-bus-common 1.14.10-1~deb12u1 all admin optional 79344 119 dbus main
T simple interprocess messaging system (system bus configuration)
D adduser
F lib/systemd/system/ dbus.socket|102 lib/systemd/system/sockets.target.wants/ dbus.socket>../dbus.socket usr/lib/sysusers.d/ dbus.conf|211 usr/share/dbus-1/ system.conf|5807 usr/share/doc/dbus-system-bus-common/ NEWS.gz|53896+ changelog.Debian.gz|13097+ copyright|22102 usr/share/lintian/overrides/ dbus-system-bus-common|225
@dbus-user-session 1.14.10-1~deb12u1 amd64 admin optional 78136 111 dbus main
T simple interprocess messaging system (systemd --user integration)
D dbus-daemon (= 1.14.10-1~deb12u1) | dbus-broker, dbus-session-bus-common (>= 1.14.10-1~deb12u1), libpam-systemd, systemd
R systemd-sysv
P dbus-session-bus, default-dbus-session-bus
F etc/X11/Xsession.d/ 20dbus_xdg-runtime|1115 usr/lib/systemd/user/ dbus.service|410 dbus.socket|174 usr/lib/systemd/user/sockets.target.wants/ dbus.socket>../dbus.socket usr/share/doc/dbus-user-session/ NEWS.gz|53896+ changelog.Debian.gz|13094+ copyright|22102 usr/share/lintian/overrides/ dbus-user-session|134
@debconf 1.5.82 all admin required 121212 491 - main
T Debian configuration management system
P debconf-2.0
@debian-archive-keyring 2023.3+deb12u2 all misc important 178572 293 - main
T GnuPG archive keys of the Debian archive
@debianutils 5.7-0.5~deb12u1 amd64 utils required 102588 243 - main
T Miscellaneous utilities specific to Debian
D libc6 (>= 2.34)
@default-mysql-client 1.1.0 all database optional 2852 9 mysql-defaults main
T MySQL database client binaries (metapackage)
D mariadb-client
F usr/share/doc/default-mysql-client/ changelog.gz|703+ copyright|1754
@dialog 1.3-20230209-1 amd64 misc optional 284056 1213 - main
T Displays user-friendly dialog boxes from shell scripts
D debianutils (>= 1.6), libc6 (>= 2.34), libncursesw6 (>= 6), libtinfo6 (>= 6)
P libdialog-dev
F usr/bin/ dialog|253800* usr/include/ dialog.h|36629 dlg_colors.h|10526 dlg_keys.h|10270 usr/lib/x86_64-linux-gnu/ libdialog.a|461196+ usr/share/doc/dialog/ CHANGES.gz|42417+ README|2848 usr/share/doc/dialog/examples/ form2|60035 usr/share/locale/fa/LC_MESSAGES/ dialog.mo|77439+ usr/share/locale/ka/LC_MESSAGES/ dialog.mo|2180+ usr/share/locale/uk/LC_MESSAGES/ dialog.mo|1911+ usr/share/man/man1/ dialog.1.gz|20011+ usr/share/man/man3/ dialog.3.gz|27086+ usr/share/perl5/ dialog.pl|15446
@diffutils 1:3.8-4 amd64 utils required 351740 1598 - main
T File comparison utilities
D libc6 (>= 2.34)
@dirmngr 2.2.40-1.1+deb12u2 amd64 utils optional 792544 1329 gnupg2 main
T GNU privacy guard - network certificate management service
D adduser, gpgconf (= 2.2.40-1.1+deb12u2), lsb-base (>= 3.2-13), init-system-helpers (>= 1.52), libassuan0 (>= 2.5.0), libc6 (>= 2.34), libgcrypt20 (>= 1.10.0), libgnutls30 (>= 3.7.5), libgpg-error0 (>= 1.42), libksba8 (>= 1.3.5), libldap-2.5-0 (>= 2.5.4), libnpth0 (>= 0.90)
R gnupg (= 2.2.40-1.1+deb12u2)
S dbus-user-session, libpam-systemd, pinentry-gnome3, tor
F usr/bin/ dirmngr|600200* dirmngr-client|109432* usr/lib/gnupg/ dirmngr_ldap|84920 usr/lib/systemd/user/ dirmngr.service|212 dirmngr.socket|204 usr/share/doc/dirmngr/ NEWS.gz|53644+ changelog.gz|436225+ copyright|33060 usr/share/gnupg/ sks-keyservers.netCA.pem|1984 usr/share/man/man1/ dirmngr-client.1.gz|1742+ usr/share/man/man8/ dirmngr.8.gz|9175+
@dmsetup 2:1.02.185-2 amd64 admin optional 82040 246 lvm2 main
T Linux Kernel Device Mapper userspace library
D libc6 (>= 2.34), libdevmapper1.02.1 (>= 2:1.02.181)
F lib/udev/rules.d/ 55-dm.rules|7274 60-persistent-storage-dm.rules|1964 95-dm-notify.rules|479 sbin/ blkdeactivate|16347* dmsetup|170984* dmstats>dmsetup usr/share/doc/dmsetup/ changelog.Debian.devmapper.gz|4707+ changelog.Debian.gz|1188+ copyright|4650 usr/share/initramfs-tools/hooks/ dmsetup|506 usr/share/man/man8/ blkdeactivate.8.gz|1420+ dmsetup.8.gz|9006+ dmstats.8.gz|10794+
@dnsutils 1:9.18.49-1~deb12u3 all oldlibs optional 14224 26 bind9 security
T Transitional package for bind9-dnsutils
D bind9-dnsutils
F usr/share/doc/dnsutils/ changelog.Debian.gz|9513+ changelog.gz|524+ copyright|8776
@dpkg 1.21.23 amd64 admin required 1567804 6409 - main
T Debian package management system
D libbz2-1.0, libc6 (>= 2.34), liblzma5 (>= 5.4.0), libmd0 (>= 0.0.0), libselinux1 (>= 3.1~), libzstd1 (>= 1.5.2), zlib1g (>= 1:1.1.4), tar (>= 1.28-1)
@dpkg-dev 1.21.23 all utils optional 1354256 1728 dpkg main
T Debian package development tools
D perl:any, libdpkg-perl (= 1.21.23), tar (>= 1.28-1), bzip2, xz-utils (>= 5.4.0), patch (>= 2.7), make, binutils
R build-essential, gcc | c-compiler, fakeroot, gnupg | sq | sqop | pgpainless-cli, gpgv | sq | sqop | pgpainless-cli, libalgorithm-merge-perl
S debian-keyring
F etc/dpkg/ shlibs.default|260 shlibs.override|253 usr/bin/ dpkg-architecture|15202* dpkg-buildflags|8335* dpkg-buildpackage|33436* dpkg-checkbuilddeps|7624* dpkg-distaddfile|2783* dpkg-genbuildinfo|18921* dpkg-genchanges|17809* dpkg-gencontrol|14538* dpkg-gensymbols|10906* dpkg-mergechangelogs|9095* dpkg-name|6776* dpkg-parsechangelog|4947* dpkg-scanpackages|8669* dpkg-scansources|9200* dpkg-shlibdeps|31914* dpkg-source|23457* dpkg-vendor|3256* usr/share/bug/ dpkg-dev|503 usr/share/doc/dpkg-dev/ changelog.gz|232193+ copyright|7943 usr/share/doc/dpkg/spec/ protected-field.txt|4265 rootless-builds.txt|7296 triggers.txt|36616 usr/share/dpkg/ buildflags.mk|1813 buildtools.mk|2773 vendor.mk|4616 usr/share/man/de/man1/ dpkg-source.1.gz|15123+ usr/share/man/fr/man1/ dpkg-source.1.gz|1015854+ usr/share/man/nl/man1/ dpkg-source.1.gz|14876+ usr/share/zsh/vendor-completions/ _dpkg-parsechangelog|1410
@dumb-init 1.2.5-2 amd64 utils optional 14052 37 - main
T wrapper script which proxies signals to a child
D libc6 (>= 2.7)
F usr/bin/ dumb-init|18552* usr/share/doc/dumb-init/ README.md.gz|5120+ changelog.Debian.gz|943+ copyright|1375 usr/share/man/man1/ dumb-init.1.gz|710+
@exim4-base 4.96-15+deb12u10 amd64 mail optional 1118412 1671 exim4 main
T support files for all Exim MTA (v4) packages
D adduser, cron | cron-daemon | anacron | systemd-sysv, exim4-config (>= 4.94) | exim4-config-2, netbase, debconf (>= 0.5) | debconf-2.0, libc6 (>= 2.34), libdb5.3
R bsd-mailx | mailx, psmisc
S exim4-doc-html | exim4-doc-info, eximon4, file, gnutls-bin | openssl, mail-reader, spf-tools-perl, swaks
F etc/cron.daily/ exim4-base|4722 etc/init.d/ exim4|7167 etc/logrotate.d/ exim4-base|128 exim4-paniclog|108 lib/systemd/system/ exim4-base.service|276 exim4-base.timer|191 usr/sbin/ exicyclog|11293* exigrep|10646* exim_checkaccess|4855* exim_convert4r4|74502* exim_dbmbuild|18680* exim_dumpdb|26864* exim_fixdb|35056* exim_lock|18672* exim_tidydb|30960* eximstats|151578* exinext|8270* exipick|60677* exiqgrep|5555* exiqsumm|5159* exiwhat|4446* syslog2eximlog|1445* usr/share/bug/exim4-base/ script|628 usr/share/doc-base/ exim4-base.exim4-filter-txt|291 exim4-base.exim4-readme-debian|320 exim4-base.exim4-spec-txt|216 usr/share/doc/exim4-base/ README.Debian.html|368280 changelog.gz|141839+ spec.txt.gz|534263+ usr/share/lintian/overrides/ exim4-base|195 usr/share/man/man8/ exim.8.gz|27000+ eximstats.8.gz|24358+ exipick.8.gz|8630+
@exim4-config 4.96-15+deb12u10 all mail optional 256772 920 exim4 main
T configuration for the Exim MTA (v4)
D adduser, debconf (>= 0.5) | debconf-2.0
R ca-certificates
P exim4-config-2
F etc/ email-addresses|312 etc/exim4/conf.d/acl/ 00_exim4-config_header|297 20_exim4-config_local_deny_exceptions|1759 30_exim4-config_check_mail|265 30_exim4-config_check_rcpt|14557 40_exim4-config_check_data|3212 etc/exim4/conf.d/auth/ 00_exim4-config_header|238 30_exim4-config_examples|10367 etc/exim4/conf.d/main/ 01_exim4-config_listmacrosdefs|3082 02_exim4-config_options|8522 03_exim4-config_tlsoptions|3217 90_exim4-config_log_selector|237 etc/exim4/conf.d/retry/ 00_exim4-config_header|228 30_exim4-config|726 etc/exim4/conf.d/rewrite/ 00_exim4-config_header|230 31_exim4-config_rewriting|568 etc/exim4/conf.d/router/ 00_exim4-config_header|514 100_exim4-config_domain_literal|646 150_exim4-config_hubbed_hosts|556 200_exim4-config_primary|3221 300_exim4-config_real_local|607 400_exim4-config_system_aliases|1594 500_exim4-config_hubuser|878 600_exim4-config_userforward|2109 700_exim4-config_procmail|408 800_exim4-config_maildrop|328 850_exim4-config_lowuid|907 900_exim4-config_local_user|402 mmm_mail4root|472 etc/exim4/conf.d/transport/ 00_exim4-config_header|544 10_exim4-config_transport-macros|802 30_exim4-config_address_file|269 30_exim4-config_address_pipe|365 30_exim4-config_address_reply|208 30_exim4-config_mail_spool|385 30_exim4-config_maildir_home|1186 30_exim4-config_maildrop_pipe|258 30_exim4-config_procmail_pipe|220 30_exim4-config_remote_smtp|1685 30_exim4-config_remote_smtp_smarthost|1908 35_exim4-config_address_directory|414 etc/exim4/ exim4.conf.template|80271 passwd.client|204 etc/ppp/ip-up.d/ exim4|293 usr/sbin/ update-exim4.conf|15057* update-exim4.conf.template|3426* update-exim4defaults|8351* usr/share/bug/exim4-config/ script|628 usr/share/doc/exim4-config/ README.Debian.gz|21925+ changelog.Debian.gz|15915+ copyright|20445 usr/share/lintian/overrides/ exim4-config|256 usr/share/man/man5/ exim4-config_files.5.gz|4637+ usr/share/man/man8/ update-exim4.conf.8.gz|4914+ update-exim4defaults.8.gz|3386+
@exim4-daemon-light 4.96-15+deb12u10 amd64 mail optional 605848 1495 exim4 main
T lightweight Exim MTA (v4) daemon
D exim4-base (>= 4.96), debconf (>= 0.5) | debconf-2.0, libc6 (>= 2.34), libcrypt1 (>= 1:4.1.0), libdb5.3, libgnutls-dane0 (>= 3.7.0), libgnutls30 (>= 3.7.5), libidn12 (>= 1.13), libidn2-0 (>= 0.6), libnsl2 (>= 1.0), libpcre2-8-0 (>= 10.22)
P default-mta, exim4-localscanapi-6.0, mail-transport-agent
F usr/bin/ mailq>../sbin/exim4 newaliases>../sbin/exim4 usr/sbin/ exim>exim4 exim4|1414168*%4755 rmail>exim4 rsmtp>exim4 runq>exim4 sendmail>exim4 usr/share/bug/exim4-daemon-light/ script|628 usr/share/doc/exim4-daemon-light/ EDITME.exim4-light.gz|21524+ changelog.Debian.gz|15919+ copyright|19471 usr/share/lintian/overrides/ exim4-daemon-light|287
@fakeroot 1.31-1.2 amd64 utils optional 66912 208 - main
T tool for simulating superuser privileges
D libfakeroot (>= 1.31-1.2), libc6 (>= 2.34)
F usr/bin/ faked-sysv|35592* faked-tcp|35616* fakeroot-sysv|3995* fakeroot-tcp|3990* usr/share/doc/fakeroot/ DEBUG|3501 README.saving|2724 changelog.Debian.gz|1942+ usr/share/man/de/man1/ fakeroot-tcp.1.gz|73566+ usr/share/man/nl/man1/ fakeroot-sysv.1.gz|4794+ fakeroot-tcp.1.gz|4794+
@figlet 2.2.5-3+b1 amd64 text optional 136540 739 - main
T Make large character ASCII banners out of ordinary text
D libc6 (>= 2.14)
! update-alternatives: using /usr/bin/figlet-figlet to provide /usr/bin/figlet (figlet) in auto mode
F etc/emacs/site-start.d/ 50figlet.el|290 usr/bin/ chkfont|18440* figlet-figlet|47168*figlet figlist|1396* showfigfonts|1360* usr/share/doc/figlet/ README.gz|10800+ copyright|8115 figfont.txt.gz|25504+ usr/share/emacs/site-lisp/ figlet.el|1922 usr/share/figlet/ banner.flf|31897 lean.flf|461928 mnemonic.flf|83167 usr/share/man/man6/ chkfont.6.gz|1113+ figlet-figlet.6.gz|8097+ showfigfonts.6.gz|658+
@file 1:5.44-3 amd64 utils standard 42472 79 - main
T Recognize the type of data in a file using "magic" numbers
D libc6 (>= 2.34), libmagic1 (= 1:5.44-3)
F usr/bin/ file|27120* usr/share/bug/file/ control|16 presubj|595 usr/share/doc/file/ changelog.Debian.gz|2389+ changelog.gz|19834+ copyright|6668 usr/share/man/man1/ file.1.gz|8850+
@findutils 4.9.0-4 amd64 utils required 635500 1746 - main
T utilities for finding files--find, xargs
D libc6 (>= 2.34), libselinux1 (>= 3.1~)
@fontconfig-config 2.14.1-4 amd64 fonts optional 314864 527 fontconfig main
T generic font configuration library - configuration
D debconf (>= 0.5) | debconf-2.0, fonts-dejavu-core | ttf-bitstream-vera | fonts-liberation | fonts-liberation2 | fonts-croscore | fonts-freefont-otf | fonts-freefont-ttf | fonts-urw-base35 | fonts-texgyre
F etc/fonts/conf.d/ README|979 etc/fonts/ fonts.conf|2940 usr/share/doc/fontconfig-config/ changelog.Debian.gz|1959+ changelog.gz|262491+ copyright|1584 usr/share/fontconfig/conf.avail/ 30-metric-aliases.conf|13234 35-lang-normalize.conf|42037 65-fonts-persian.conf|65222 usr/share/man/man5/ fonts-conf.5.gz|11392+ usr/share/xml/fontconfig/ fonts.dtd|8254
@fonts-dejavu-core 2.37-6 all fonts optional 1067728 2960 fonts-dejavu main
T Vera font family derivate with additional characters
F etc/fonts/conf.avail/ 20-unhint-small-dejavu-lgc-sans-mono.conf|874 20-unhint-small-dejavu-lgc-sans.conf|864 20-unhint-small-dejavu-lgc-serif.conf|866 20-unhint-small-dejavu-sans-mono.conf|866 20-unhint-small-dejavu-sans.conf|856 20-unhint-small-dejavu-serif.conf|858 57-dejavu-sans-mono.conf|1201 57-dejavu-sans.conf|1711 57-dejavu-serif.conf|1357 58-dejavu-lgc-sans-mono.conf|1545 58-dejavu-lgc-sans.conf|2063 58-dejavu-lgc-serif.conf|1689 usr/share/doc/fonts-dejavu-core/ changelog.gz|23229+ status.txt.gz|54464+ unicover.txt.gz|17166+ usr/share/fonts/truetype/dejavu/ DejaVuSans-Bold.ttf|708920 DejaVuSans.ttf|759720 DejaVuSerif.ttf|1414736
@fortune-mod 1:1.99.1-7.3 amd64 games optional 38296 106 - main
T provides fortune cookies on demand
D libc6 (>= 2.34), librecode0 (>= 3.6)
R fortunes-min | fortune-cookie-db
S fortunes, x11-utils, bsdmainutils
P fortune
F usr/bin/ strfile|14696* unstr|14624* usr/games/ fortune|31408*fortune usr/share/doc/fortune-mod/ README.gz|3966+ changelog.gz|5735+ copyright|4444 usr/share/lintian/overrides/ fortune-mod|208 usr/share/man/man1/ strfile.1.gz|3438+ usr/share/man/man6/ fortune.6.gz|4643+ usr/share/menu/ fortune-mod|410
@fortunes 1:1.99.1-7.3 all games optional 848988 2596 fortune-mod main
T Data files containing fortune cookies
D fortunes-min
R fortune-mod (>= 9708-12)
P fortune-cookie-db
F usr/share/doc/fortunes/ changelog.gz|5735+ cookie-files.gz|4100+ copyright|11505 usr/share/games/fortunes/ computers|237981 cookie|245093 songs-poems|2053905 usr/share/lintian/overrides/ fortunes|73
@fortunes-min 1:1.99.1-7.3 all games optional 56492 140 fortune-mod main
T Data files containing selected fortune cookies
R fortune-mod (>= 9708-12)
P fortune-cookie-db
F usr/share/doc/fortunes-min/ changelog.gz|5735+ cookie-files.gz|4100+ copyright|11507 usr/share/games/fortunes/ fortunes|24516 literature|53589 riddles|23662 usr/share/lintian/overrides/ fortunes-min|77
@g++ 4:12.2.0-3 amd64 devel optional 1356 14 gcc-defaults main
T GNU C++ compiler
D cpp (= 4:12.2.0-3), gcc (= 4:12.2.0-3), g++-12 (>= 12.2.0-1~), gcc-12 (>= 12.2.0-1~)
S g++-multilib
P c++-compiler, g++-x86-64-linux-gnu (= 4:12.2.0-3)
! update-alternatives: using /usr/bin/g++ to provide /usr/bin/c++ (c++) in auto mode
F usr/bin/ g++>g++-12 x86_64-linux-gnu-g++>g++-12 usr/share/lintian/overrides/ g++|27
@g++-12 12.2.0-14+deb12u1 amd64 devel optional 10694076 36161 gcc-12 main
T GNU C++ compiler
D gcc-12-base (= 12.2.0-14+deb12u1), gcc-12 (= 12.2.0-14+deb12u1), libstdc++-12-dev (= 12.2.0-14+deb12u1), libc6 (>= 2.36), libgmp10 (>= 2:6.2.1+dfsg1), libisl23 (>= 0.15), libmpc3 (>= 1.1.0), libmpfr6 (>= 3.1.3), libzstd1 (>= 1.5.2), zlib1g (>= 1:1.1.4)
S g++-12-multilib, gcc-12-doc (>= 12)
P c++-compiler, c++abi2-dev
F usr/bin/ g++-12>x86_64-linux-gnu-g++-12 x86_64-linux-gnu-g++-12|1305592*gcc usr/lib/gcc/x86_64-linux-gnu/12/ cc1plus|35464168* g++-mapper-server|220504* usr/share/doc/gcc-12-base/C++/ README.C++|1217 changelog.gz|17744+ usr/share/lintian/overrides/ g++-12|70
@gawk 1:5.2.1-2 amd64 interpreters optional 672772 2906 - main
! update-alternatives: using /usr/bin/gawk to provide /usr/bin/awk (awk) in auto mode
T GNU awk, a pattern scanning and processing language
D libc6 (>= 2.34), libgmp10 (>= 2:6.2.1+dfsg1), libmpfr6 (>= 3.1.3), libreadline8 (>= 6.0), libsigsegv2 (>= 2.9)
S gawk-doc
P awk
F etc/profile.d/ gawk.csh|1107 gawk.sh|757 usr/bin/ gawk|713152* gawkbug|6698* usr/include/ gawkapi.h|41697 usr/lib/x86_64-linux-gnu/awk/ grcat|14448 pwcat|14440 usr/lib/x86_64-linux-gnu/gawk/ filefuncs.so|31216 fnmatch.so|14456 fork.so|14544 inplace.so|14592 intdiv.so|14416 ordchr.so|14432 readdir.so|14432 readfile.so|14464 revoutput.so|14368 revtwoway.so|14368 rwarray.so|18784 time.so|14432 usr/share/awk/ getopt.awk|3278 gettime.awk|2491 inplace.awk|16898 usr/share/doc/gawk/ changelog.gz|21477+ usr/share/doc/gawk/examples/network/ eliza.awk|10220 stoxpred.awk|101754 usr/share/locale/bg/LC_MESSAGES/ gawk.mo|123327+ usr/share/locale/ko/LC_MESSAGES/ gawk.mo|1373399+ usr/share/locale/sr/LC_MESSAGES/ gawk.mo|115676+ usr/share/man/man1/ gawk.1.gz|19414+ pm-gawk.1.gz|15348+ usr/share/man/man3/ filefuncs.3am.gz|3458+
@gcc 4:12.2.0-3 amd64 devel optional 5216 47 gcc-defaults main
= /usr/bin/cc cc /usr/bin/gcc
T GNU C compiler
D cpp (= 4:12.2.0-3), gcc-12 (>= 12.2.0-1~)
R libc6-dev | libc-dev
S gcc-multilib, make, manpages-dev, autoconf, automake, libtool, flex, bison, gdb, gcc-doc
P c-compiler, gcc-x86-64-linux-gnu (= 4:12.2.0-3)
F usr/bin/ c89-gcc|428* c99-gcc|454* gcc>gcc-12 gcc-ar>gcc-ar-12 gcc-nm>gcc-nm-12 gcc-ranlib>gcc-ranlib-12 gcov>gcov-12 gcov-dump>gcov-dump-12 gcov-tool>gcov-tool-12 lto-dump>lto-dump-12 x86_64-linux-gnu-gcc>gcc-12 x86_64-linux-gnu-gcc-ar>gcc-ar-12 x86_64-linux-gnu-gcc-nm>gcc-nm-12 x86_64-linux-gnu-gcc-ranlib>gcc-ranlib-12 x86_64-linux-gnu-gcov>gcov-12 x86_64-linux-gnu-gcov-dump>gcov-dump-12 x86_64-linux-gnu-gcov-tool>gcov-tool-12 x86_64-linux-gnu-lto-dump>lto-dump-12 usr/lib/bfd-plugins/ liblto_plugin.so>../gcc/x86_64-linux-gnu/12/liblto_plugin.so usr/share/lintian/overrides/ gcc|27 usr/share/man/man1/ c89-gcc.1.gz|1365+ c99-gcc.1.gz|1421+
@gcc-12 12.2.0-14+deb12u1 amd64 devel optional 19268852 68236 - main
T GNU C compiler
D cpp-12 (= 12.2.0-14+deb12u1), gcc-12-base (= 12.2.0-14+deb12u1), libcc1-0 (>= 12.2.0-14+deb12u1), binutils (>= 2.40), libgcc-12-dev (= 12.2.0-14+deb12u1), libc6 (>= 2.36), libgcc-s1 (>= 3.0), libgmp10 (>= 2:6.2.1+dfsg1), libisl23 (>= 0.15), libmpc3 (>= 1.1.0), libmpfr6 (>= 3.1.3), libstdc++6 (>= 5), libzstd1 (>= 1.5.2), zlib1g (>= 1:1.1.4)
R libc6-dev (>= 2.23-1~)
S gcc-12-multilib, gcc-12-doc (>= 12), gcc-12-locales (>= 12)
P c-compiler
F usr/bin/ gcc-12>x86_64-linux-gnu-gcc-12 gcc-ar-12>x86_64-linux-gnu-gcc-ar-12 gcc-nm-12>x86_64-linux-gnu-gcc-nm-12 gcc-ranlib-12>x86_64-linux-gnu-gcc-ranlib-12 gcov-12>x86_64-linux-gnu-gcov-12 gcov-dump-12>x86_64-linux-gnu-gcov-dump-12 gcov-tool-12>x86_64-linux-gnu-gcov-tool-12 lto-dump-12>x86_64-linux-gnu-lto-dump-12 x86_64-linux-gnu-gcc-12|1301496*gcc x86_64-linux-gnu-gcc-ar-12|35368* x86_64-linux-gnu-gcc-nm-12|35368* x86_64-linux-gnu-gcc-ranlib-12|35368* x86_64-linux-gnu-gcov-12|737440* x86_64-linux-gnu-gcov-dump-12|581656* x86_64-linux-gnu-gcov-tool-12|602200* x86_64-linux-gnu-lto-dump-12|31945032* usr/lib/gcc/x86_64-linux-gnu/12/ collect2|639192* libcc1.so>../../../x86_64-linux-gnu/libcc1.so.0 libgomp.spec|169 libitm.spec|162 liblto_plugin.so|84472 libsanitizer.spec|362 lto-wrapper|1180024* lto1|31949128* usr/lib/gcc/x86_64-linux-gnu/12/plugin/ libcc1plugin.so>libcc1plugin.so.0.0.0 libcc1plugin.so.0>libcc1plugin.so.0.0.0 libcc1plugin.so.0.0.0|56056 libcp1plugin.so>libcp1plugin.so.0.0.0 libcp1plugin.so.0>libcp1plugin.so.0.0.0 libcp1plugin.so.0.0.0|118504 usr/share/doc/gcc-12-base/ changelog.gz|167314+ usr/share/doc/gcc-12-base/gcc/ changelog.gz|220053+ usr/share/doc/gcc-12-base/gomp/ changelog.gz|125740+ usr/share/lintian/overrides/ gcc-12|70 usr/share/man/man1/ x86_64-linux-gnu-gcc-ar-12.1.gz|270+ x86_64-linux-gnu-gcc-nm-12.1.gz|269+ x86_64-linux-gnu-gcc-ranlib-12.1.gz|274+
@gcc-12-base 12.2.0-14+deb12u1 amd64 libs optional 37596 100 gcc-12 main
T GCC, the GNU Compiler Collection (base package)
M
@gettext-base 0.21-12 amd64 utils standard 160164 645 gettext main
T GNU Internationalization utilities for the base system
D libc6 (>= 2.34)
F usr/bin/ envsubst|35136* gettext|35136* gettext.sh|5188* ngettext|35136* usr/share/doc/gettext-base/ changelog.Debian.gz|2972+ changelog.gz|72621+ copyright|4263 usr/share/java/ libintl-0.21.jar|2593 usr/share/lintian/overrides/ gettext-base|455 usr/share/locale/bg/LC_MESSAGES/ gettext-runtime.mo|288403+ usr/share/locale/ru/LC_MESSAGES/ gettext-runtime.mo|11509+ usr/share/locale/uk/LC_MESSAGES/ gettext-runtime.mo|11466+ usr/share/man/man3/ bind_textdomain_codeset.3.gz|6995+ bindtextdomain.3.gz|1291+ gettext.3.gz|1954+ usr/share/maven-repo/org/gnu/gettext/libintl/0.21/ libintl-0.21.pom|605 usr/share/maven-repo/org/gnu/gettext/libintl/debian/ libintl-debian.pom|607
@git 1:2.39.5-0+deb12u3 amd64 vcs optional 7264380 44890 - main
T fast, scalable, distributed revision control system
D libc6 (>= 2.34), libcurl3-gnutls (>= 7.56.1), libexpat1 (>= 2.0.1), libpcre2-8-0 (>= 10.34), zlib1g (>= 1:1.2.2), perl, liberror-perl, git-man (>> 1:2.39.5), git-man (<< 1:2.39.5-.)
R ca-certificates, patch, less, ssh-client
S gettext-base, git-daemon-run | git-daemon-sysvinit, git-doc, git-email, git-gui, gitk, gitweb, git-cvs, git-mediawiki, git-svn
P git-completion, git-core
F etc/bash_completion.d/ git-prompt|439 usr/bin/ git|3713416* git-receive-pack>git git-shell|2141792* git-upload-archive>git git-upload-pack>git scalar|2199656* usr/lib/git-core/ git|3713416* git-add--interactive|47789* git-daemon|2154272* git-filter-branch|94409 git-http-backend|2154400* git-http-fetch|2187584* git-http-push|2199904* git-imap-send|2192064* git-instaweb|22161* git-remote-http|2204032* git-sh-i18n--envsubst|2141696* git-sh-prompt|18583 git-shell|2141792* git-subtree|25019* scalar|2199656* usr/lib/git-core/mergetools/ vimdiff|17505 usr/share/bash-completion/completions/ git|79837 usr/share/doc/git/ README.source|3139 changelog.gz|968990+ usr/share/doc/git/contrib/buildsystems/ CMakeLists.txt|2018392 usr/share/doc/git/contrib/subtree/t/ t7900-subtree.sh|54030 usr/share/git-core/contrib/hooks/ post-receive-email|22069 setgitperms.perl|32011 update-paranoid|11648 usr/share/gitweb/ gitweb.cgi|253860 usr/share/gitweb/static/ gitweb.css|10959 gitweb.js|48816 usr/share/lintian/overrides/ git|604 usr/share/locale/bg/LC_MESSAGES/ git.mo|899873+ usr/share/locale/de/LC_MESSAGES/ git.mo|8580342+ usr/share/locale/vi/LC_MESSAGES/ git.mo|699692+ usr/share/perl5/ Git.pm|48084 usr/share/perl5/Git/ LoadCPAN.pm|7471 Packet.pm|4180
@git-man 1:2.39.5-0+deb12u3 all doc optional 2053236 2107 git main
T fast, scalable, distributed revision control system (manual pages)
F usr/share/doc/git-man/ changelog.Debian.gz|4530+ changelog.gz|968990+ copyright|19290 usr/share/man/man1/ git-config.1.gz|85281+ git-diff-tree.1.gz|933969+ git-log.1.gz|35561+
@gnupg 2.2.40-1.1+deb12u2 all utils optional 846132 886 gnupg2 main
T GNU privacy guard - a free PGP replacement
D dirmngr (<< 2.2.40-1.1+deb12u2.1~), dirmngr (>= 2.2.40-1.1+deb12u2), gnupg-l10n (= 2.2.40-1.1+deb12u2), gnupg-utils (<< 2.2.40-1.1+deb12u2.1~), gnupg-utils (>= 2.2.40-1.1+deb12u2), gpg (<< 2.2.40-1.1+deb12u2.1~), gpg (>= 2.2.40-1.1+deb12u2), gpg-agent (<< 2.2.40-1.1+deb12u2.1~), gpg-agent (>= 2.2.40-1.1+deb12u2), gpg-wks-client (<< 2.2.40-1.1+deb12u2.1~), gpg-wks-client (>= 2.2.40-1.1+deb12u2), gpg-wks-server (<< 2.2.40-1.1+deb12u2.1~), gpg-wks-server (>= 2.2.40-1.1+deb12u2), gpgsm (<< 2.2.40-1.1+deb12u2.1~), gpgsm (>= 2.2.40-1.1+deb12u2), gpgv (<< 2.2.40-1.1+deb12u2.1~), gpgv (>= 2.2.40-1.1+deb12u2)
S parcimonie, xloadimage
F usr/share/doc/gnupg/ DETAILS.gz|81848+ NEWS.gz|53644+ changelog.gz|436225+ usr/share/doc/gnupg/examples/systemd-user/ dirmngr.socket|204 gpg-agent-browser.socket|298 gpg-agent-extra.socket|281 gpg-agent-ssh.socket|308 gpg-agent.socket|234 usr/share/info/ gnupg-module-overview.png|123361+ gnupg.info-1.gz|92884+ gnupg.info-2.gz|82669+ usr/share/man/man7/ gnupg.7.gz|630+
@gnupg-l10n 2.2.40-1.1+deb12u2 all localization optional 1092644 4875 gnupg2 main
T GNU privacy guard - localization files
F usr/share/doc/gnupg-l10n/ changelog.Debian.gz|3946+ changelog.gz|436225+ copyright|10555 usr/share/gnupg/ help.ja.txt|13621 help.ru.txt|17735 help.txt|227586 usr/share/lintian/overrides/ gnupg-l10n|153 usr/share/locale/ja/LC_MESSAGES/ gnupg2.mo|3579299+ usr/share/locale/ru/LC_MESSAGES/ gnupg2.mo|300278+ usr/share/locale/uk/LC_MESSAGES/ gnupg2.mo|302977+
@gnupg-utils 2.2.40-1.1+deb12u2 amd64 utils optional 927232 1837 gnupg2 main
T GNU privacy guard - utility programs
D libassuan0 (>= 2.5.0), libbz2-1.0, libc6 (>= 2.34), libgcrypt20 (>= 1.10.0), libgpg-error0 (>= 1.42), libksba8 (>= 1.3.5), libreadline8 (>= 6.0), zlib1g (>= 1:1.1.4)
R gpg, gpg-agent, gpgconf, gpgsm
F usr/bin/ gpg-zip|3516* gpgcompose|932120* gpgparsemail|35128* gpgsplit|76352* gpgtar|151064* kbxutil|166680* lspgpot|1081* migrate-pubring-from-classic-gpg|3060* watchgnupg|18672* usr/sbin/ addgnupghome|3075* applygnupgdefaults|2217* usr/share/doc/gnupg-utils/ changelog.Debian.gz|3943+ changelog.gz|436225+ copyright|10555 usr/share/man/man1/ gpgtar.1.gz|2063+ migrate-pubring-from-classic-gpg.1.gz|5973+ watchgnupg.1.gz|1439+
@gosu 1.14-1+b10 amd64 admin extra 766280 2185 - main
T Simple Go-based setuid+setgid+setgroups+exec
F usr/sbin/ gosu|2225848* usr/share/doc/gosu/ changelog.Debian.amd64.gz|245+ changelog.Debian.gz|568+ copyright|1199
@gpg 2.2.40-1.1+deb12u2 amd64 utils optional 949888 1582 gnupg2 main
T GNU Privacy Guard -- minimalist public key operations
D gpgconf (= 2.2.40-1.1+deb12u2), libassuan0 (>= 2.5.0), libbz2-1.0, libc6 (>= 2.34), libgcrypt20 (>= 1.10.0), libgpg-error0 (>= 1.42), libreadline8 (>= 6.0), libsqlite3-0 (>= 3.7.15), zlib1g (>= 1:1.1.4)
R gnupg (= 2.2.40-1.1+deb12u2)
F usr/bin/ gpg|1108440* usr/share/doc/gpg/ changelog.Debian.gz|3942+ changelog.gz|436225+ copyright|10555 usr/share/man/man1/ gpg.1.gz|47941+
@gpg-agent 2.2.40-1.1+deb12u2 amd64 utils optional 694596 1349 gnupg2 main
T GNU privacy guard - cryptographic agent
D gpgconf (= 2.2.40-1.1+deb12u2), pinentry-curses | pinentry, init-system-helpers (>= 1.52), libassuan0 (>= 2.5.1), libc6 (>= 2.34), libgcrypt20 (>= 1.10.0), libgpg-error0 (>= 1.42), libnpth0 (>= 0.90)
R gnupg (= 2.2.40-1.1+deb12u2)
S dbus-user-session, libpam-systemd, pinentry-gnome3, scdaemon
P gnupg-agent
F etc/X11/Xsession.d/ 90gpg-agent|880 etc/logcheck/ignore.d.server/ gpg-agent|1347 usr/bin/ gpg-agent|435424* usr/lib/gnupg/ gpg-check-pattern|125464 gpg-preset-passphrase|84536 gpg-protect-tool|211992 usr/lib/systemd/user-environment-generators/ 90gpg-agent|772 usr/lib/systemd/user/ gpg-agent-browser.socket|298 gpg-agent-extra.socket|281 gpg-agent-ssh.socket|308 gpg-agent.service|223 gpg-agent.socket|234 usr/share/doc/gpg-agent/ README.Debian|11020 changelog.gz|436225+ copyright|10555 usr/share/lintian/overrides/ gpg-agent|225 usr/share/man/man1/ gpg-agent.1.gz|11269+ gpg-check-pattern.1.gz|1257+ gpg-preset-passphrase.1.gz|1334+
@gpg-wks-client 2.2.40-1.1+deb12u2 amd64 utils optional 540932 683 gnupg2 main
T GNU privacy guard - Web Key Service client
D dirmngr (= 2.2.40-1.1+deb12u2), gpg (= 2.2.40-1.1+deb12u2), gpg-agent (= 2.2.40-1.1+deb12u2), libassuan0 (>= 2.5.0), libc6 (>= 2.34), libgcrypt20 (>= 1.10.0), libgpg-error0 (>= 1.42)
R gnupg (= 2.2.40-1.1+deb12u2)
F usr/lib/gnupg/ gpg-wks-client|228440 usr/share/doc/gpg-wks-client/ changelog.Debian.gz|3949+ changelog.gz|436225+ copyright|10555 usr/share/lintian/overrides/ gpg-wks-client|150 usr/share/man/man1/ gpg-wks-client.1.gz|2539+
@gpg-wks-server 2.2.40-1.1+deb12u2 amd64 utils optional 531476 658 gnupg2 main
T GNU privacy guard - Web Key Service server
D gpg (= 2.2.40-1.1+deb12u2), gpg-agent (= 2.2.40-1.1+deb12u2), libc6 (>= 2.34), libgcrypt20 (>= 1.10.0), libgpg-error0 (>= 1.42)
R gnupg (= 2.2.40-1.1+deb12u2)
F usr/bin/ gpg-wks-server|207872* usr/share/doc/gpg-wks-server/ changelog.Debian.gz|3948+ changelog.gz|436225+ copyright|10555 usr/share/man/man1/ gpg-wks-server.1.gz|2281+
@gpgconf 2.2.40-1.1+deb12u2 amd64 utils optional 564852 804 gnupg2 main
T GNU privacy guard - core configuration utilities
D libassuan0 (>= 2.5.0), libc6 (>= 2.34), libgcrypt20 (>= 1.10.0), libgpg-error0 (>= 1.42), libreadline8 (>= 6.0)
F usr/bin/ gpg-connect-agent|158680* gpgconf|178928* usr/share/doc/gpgconf/ changelog.Debian.gz|6945+ changelog.gz|436225+ copyright|10555 usr/share/gnupg/ distsigkey.gpg|3902 usr/share/man/man1/ gpg-connect-agent.1.gz|3936+ gpgconf.1.gz|8615+
@gpgsm 2.2.40-1.1+deb12u2 amd64 utils optional 671420 993 gnupg2 main
T GNU privacy guard - S/MIME version
D gpgconf (= 2.2.40-1.1+deb12u2), libassuan0 (>= 2.5.0), libc6 (>= 2.34), libgcrypt20 (>= 1.10.0), libgpg-error0 (>= 1.42), libksba8 (>= 1.6.0), libreadline8 (>= 6.0)
R gnupg (= 2.2.40-1.1+deb12u2)
F usr/bin/ gpgsm|540320* usr/share/doc/gpgsm/ changelog.Debian.gz|3943+ changelog.gz|436225+ copyright|10555 usr/share/man/man1/ gpgsm.1.gz|12849+
@gpgv 2.2.40-1.1+deb12u2 amd64 utils important 648768 918 gnupg2 main
T GNU privacy guard - signature verification tool
D libbz2-1.0, libc6 (>= 2.34), libgcrypt20 (>= 1.10.0), libgpg-error0 (>= 1.42), zlib1g (>= 1:1.1.4)
@grep 3.8-5 amd64 utils required 421444 1245 - main
T GNU grep, egrep and fgrep
D libc6 (>= 2.34), libpcre2-8-0 (>= 10.32), dpkg (>= 1.15.4) | install-info
P rgrep
@groff-base 1.22.4-10 amd64 text important 915864 3673 groff main
T GNU troff text-formatting system (base system components)
D libc6 (>= 2.35), libgcc-s1 (>= 4.0), libstdc++6 (>= 4.1.1), libuchardet0 (>= 0.0.1)
S groff
F etc/groff/ man.local|1312 mdoc.local|1042 usr/bin/ eqn|210352* geqn>eqn gpic>pic groff|128464* grog|2776* grops|190320* grotty|140784* gtbl>tbl neqn|913* nroff|3293* pic|225552* preconv|68024* soelim|51640* tbl|149944* troff|773968* usr/lib/groff/grog/ subs.pl|28950 usr/lib/mime/packages/ groff-base|243 usr/share/doc/groff-base/ NEWS.gz|33002+ changelog.gz|51496+ copyright|40396 usr/share/groff/1.22.4/tmac/ doc.tmac|1148804 hyphen.den|160078 hyphen.det|160909 usr/share/man/man1/ groff.1.gz|10149+ grops.1.gz|9651+ pic.1.gz|44071+
@gzip 1.12-1 amd64 utils required 140364 252 - main
T GNU compression utilities
D libc6 (>= 2.33), dpkg (>= 1.15.4) | install-info
@hostname 3.23+nmu1 amd64 admin required 10500 46 - main
T utility to set/show the host name or domain name
D libc6 (>= 2.34)
@htop 3.2.2-2 amd64 utils optional 152412 378 - main
T interactive processes viewer
D libc6 (>= 2.34), libncursesw6 (>= 6), libnl-3-200 (>= 3.2.7), libnl-genl-3-200 (>= 3.2.7), libtinfo6 (>= 6)
S lm-sensors, lsof, strace
F usr/bin/ htop|317320* usr/share/applications/ htop.desktop|2546 usr/share/doc/htop/ README.gz|4546+ changelog.Debian.gz|4165+ changelog.gz|16468+ usr/share/icons/hicolor/scalable/apps/ htop.svg|11202 usr/share/man/man1/ htop.1.gz|8111+ usr/share/pixmaps/ htop.png|2616+
@inetutils-telnet 2:2.4-2+deb12u3 amd64 net standard 120880 257 inetutils main
T telnet client
D libc6 (>= 2.34), libcom-err2 (>= 1.43.9), libk5crypto3 (>= 1.6.dfsg.2), libkrb5-3 (>= 1.13~alpha1+dfsg), libtinfo6 (>= 6), netbase
P telnet, telnet-client
! update-alternatives: using /usr/bin/inetutils-telnet to provide /usr/bin/telnet (telnet) in auto mode
F usr/bin/ inetutils-telnet|190664*telnet usr/share/doc/inetutils-telnet/ NEWS.gz|9846+ changelog.Debian.gz|19554+ changelog.gz|15416+ usr/share/lintian/overrides/ inetutils-telnet|175 usr/share/man/man1/ inetutils-telnet.1.gz|8863+
@init-system-helpers 1.65.2+deb12u1 all admin required 39020 133 - main
T helper tools for all init systems
D usrmerge | usr-is-merged
@iproute2 6.1.0-3 amd64 net important 1045828 3516 - main
T networking and traffic control tools
D debconf (>= 0.5) | debconf-2.0, libbpf1 (>= 1:0.6.0), libbsd0 (>= 0.0), libc6 (>= 2.34), libcap2 (>= 1:2.10), libdb5.3, libelf1 (>= 0.131), libmnl0 (>= 1.0.3-4~), libselinux1 (>= 3.1~), libtirpc3 (>= 1.0.2), libxtables12 (>= 1.6.0+snapshot20161117), libcap2-bin
R libatm1 (>= 2.4.1-17~)
S iproute2-doc, python3:any
P arpd
F bin/ ip|691016* ss|193680* etc/iproute2/ bpf_pinning|85 ematch_map|81 group|31 nl_protos|262 rt_dsfield|331 rt_protos|219 rt_realms|112 rt_scopes|92 rt_tables|87 etc/iproute2/rt_protos.d/ README|144 etc/iproute2/rt_tables.d/ README|144 sbin/ bridge|156200* dcb|148072* devlink|226280* ip>/bin/ip rtacct|45432* rtmon|115144* tc|587776* tipc|156264* vdpa|119464* usr/bin/ ctstat>lnstat lnstat|27224* nstat|106952* rdma|184936* routel|1658* rtstat>lnstat usr/include/iproute2/ bpf_elf.h|1271 usr/lib/x86_64-linux-gnu/tc/ m_ipt.so>m_xt.so m_xt.so|14560 normal.dist|23573 pareto.dist|23729 paretonormal.dist|46524 q_atm.so|14496 usr/sbin/ arpd|106984* genl|119304* usr/share/bash-completion/completions/ devlink|27404 tc|27479 usr/share/doc/iproute2/ README.Debian|267 changelog.Debian.gz|2038+ copyright|2691 usr/share/lintian/overrides/ iproute2|1004 usr/share/man/man8/ ip-link.8.gz|18058+ ip-route.8.gz|10206+ tc-bpf.8.gz|263668+
@iputils-ping 3:20221126-1+deb12u1 amd64 net important 47172 121 iputils main
T Tools to test the reachability of network hosts
D libcap2-bin, libc6 (>= 2.34), libcap2 (>= 1:2.10), libidn2-0 (>= 0.6)
P ping
F bin/ ping|90568*ping ping4>ping ping6>ping usr/share/doc/iputils-ping/ changelog.Debian.gz|1492+ changelog.gz|4916+ copyright|2893 usr/share/man/man8/ ping.8.gz|7111+
@javascript-common 11+nmu1 all web optional 6260 33 - main
T Base support for JavaScript library packages
S apache2 (>= 2.4.6~) | lighttpd | httpd
F etc/apache2/conf-available/ javascript-common.conf|127 etc/lighttpd/conf-available/ 90-javascript-alias.conf|56 usr/share/doc/javascript-common/ README.Debian|424 changelog.gz|2187+ copyright|1042 usr/share/lintian/overrides/ javascript-common|74
@jq 1.6-2.1+deb12u3 amd64 utils optional 64432 111 - security
T lightweight and flexible command-line JSON processor
D libjq1 (= 1.6-2.1+deb12u3), libc6 (>= 2.34)
F usr/bin/ jq|30800* usr/share/doc/jq/ README|6361 changelog.gz|11355+ copyright|20973 usr/share/man/man1/ jq.1.gz|31090+
@krb5-locales 1.20.1-2+deb12u5 all localization optional 63520 273 krb5 main
T internationalization support for MIT Kerberos
F usr/share/doc/krb5-locales/ changelog.Debian.gz|3709+ copyright|63047 usr/share/locale/de/LC_MESSAGES/ mit-krb5.mo|199295+ usr/share/locale/en_US/LC_MESSAGES/ mit-krb5.mo|369+
@less 590-2.1~deb12u2 amd64 text important 132044 313 - main
= /usr/bin/pager pager /usr/bin/less
T pager program similar to more
D libc6 (>= 2.34), libtinfo6 (>= 6)
F usr/bin/ less|198960* lessecho|14584* lessfile>lesspipe lesskey|24200* lesspipe|9047* usr/lib/mime/packages/ less|90 usr/share/doc/less/ LESSOPEN|4109 NEWS.gz|11046+ copyright|4579 usr/share/man/man1/ less.1.gz|22947+ lesskey.1.gz|3537+ lesspipe.1.gz|2633+
@libabsl20220623 20220623.1-1+deb12u2 amd64 libs optional 390704 1913 abseil main
T extensions to the C++ standard library
D libc6 (>= 2.34), libgcc-s1 (>= 3.0), libstdc++6 (>= 11)
M
F usr/lib/x86_64-linux-gnu/ libabsl_bad_any_cast_impl.so.20220623>libabsl_bad_any_cast_impl.so.20220623.0.0 libabsl_bad_any_cast_impl.so.20220623.0.0|14416 libabsl_bad_optional_access.so.20220623>libabsl_bad_optional_access.so.20220623.0.0 libabsl_bad_optional_access.so.20220623.0.0|14416 libabsl_bad_variant_access.so.20220623>libabsl_bad_variant_access.so.20220623.0.0 libabsl_bad_variant_access.so.20220623.0.0|14416 libabsl_base.so.20220623>libabsl_base.so.20220623.0.0 libabsl_base.so.20220623.0.0|18536 libabsl_city.so.20220623>libabsl_city.so.20220623.0.0 libabsl_city.so.20220623.0.0|14104 libabsl_civil_time.so.20220623>libabsl_civil_time.so.20220623.0.0 libabsl_civil_time.so.20220623.0.0|26712 libabsl_cord.so.20220623>libabsl_cord.so.20220623.0.0 libabsl_cord.so.20220623.0.0|92248 libabsl_cord_internal.so.20220623>libabsl_cord_internal.so.20220623.0.0 libabsl_cord_internal.so.20220623.0.0|108632 libabsl_cordz_functions.so.20220623>libabsl_cordz_functions.so.20220623.0.0 libabsl_cordz_functions.so.20220623.0.0|14408 libabsl_cordz_handle.so.20220623>libabsl_cordz_handle.so.20220623.0.0 libabsl_cordz_handle.so.20220623.0.0|18624 libabsl_cordz_info.so.20220623>libabsl_cordz_info.so.20220623.0.0 libabsl_cordz_info.so.20220623.0.0|26816 libabsl_cordz_sample_token.so.20220623>libabsl_cordz_sample_token.so.20220623.0.0 libabsl_cordz_sample_token.so.20220623.0.0|14104 libabsl_debugging_internal.so.20220623>libabsl_debugging_internal.so.20220623.0.0 libabsl_debugging_internal.so.20220623.0.0|22632 libabsl_demangle_internal.so.20220623>libabsl_demangle_internal.so.20220623.0.0 libabsl_demangle_internal.so.20220623.0.0|39080 libabsl_examine_stack.so.20220623>libabsl_examine_stack.so.20220623.0.0 libabsl_examine_stack.so.20220623.0.0|14336 libabsl_exponential_biased.so.20220623>libabsl_exponential_biased.so.20220623.0.0 libabsl_exponential_biased.so.20220623.0.0|14336 libabsl_failure_signal_handler.so.20220623>libabsl_failure_signal_handler.so.20220623.0.0 libabsl_failure_signal_handler.so.20220623.0.0|15656 libabsl_flags_commandlineflag.so.20220623>libabsl_flags_commandlineflag.so.20220623.0.0 libabsl_flags_commandlineflag.so.20220623.0.0|14344 libabsl_flags_commandlineflag_internal.so.20220623>libabsl_flags_commandlineflag_internal.so.20220623.0.0 libabsl_flags_commandlineflag_internal.so.20220623.0.0|14416 libabsl_flags_config.so.20220623>libabsl_flags_config.so.20220623.0.0 libabsl_flags_config.so.20220623.0.0|22696 libabsl_flags_internal.so.20220623>libabsl_flags_internal.so.20220623.0.0 libabsl_flags_internal.so.20220623.0.0|39080 libabsl_flags_marshalling.so.20220623>libabsl_flags_marshalling.so.20220623.0.0 libabsl_flags_marshalling.so.20220623.0.0|30808 libabsl_flags_parse.so.20220623>libabsl_flags_parse.so.20220623.0.0 libabsl_flags_parse.so.20220623.0.0|60152 libabsl_flags_private_handle_accessor.so.20220623>libabsl_flags_private_handle_accessor.so.20220623.0.0 libabsl_flags_private_handle_accessor.so.20220623.0.0|14264 libabsl_flags_program_name.so.20220623>libabsl_flags_program_name.so.20220623.0.0 libabsl_flags_program_name.so.20220623.0.0|14424 libabsl_flags_reflection.so.20220623>libabsl_flags_reflection.so.20220623.0.0 libabsl_flags_reflection.so.20220623.0.0|55464 libabsl_flags_usage.so.20220623>libabsl_flags_usage.so.20220623.0.0 libabsl_flags_usage.so.20220623.0.0|14424 libabsl_flags_usage_internal.so.20220623>libabsl_flags_usage_internal.so.20220623.0.0 libabsl_flags_usage_internal.so.20220623.0.0|47272 libabsl_graphcycles_internal.so.20220623>libabsl_graphcycles_internal.so.20220623.0.0 libabsl_graphcycles_internal.so.20220623.0.0|26712 libabsl_hash.so.20220623>libabsl_hash.so.20220623.0.0 libabsl_hash.so.20220623.0.0|14256 libabsl_hashtablez_sampler.so.20220623>libabsl_hashtablez_sampler.so.20220623.0.0 libabsl_hashtablez_sampler.so.20220623.0.0|18528 libabsl_int128.so.20220623>libabsl_int128.so.20220623.0.0 libabsl_int128.so.20220623.0.0|22616 libabsl_leak_check.so.20220623>libabsl_leak_check.so.20220623.0.0 libabsl_leak_check.so.20220623.0.0|14040 libabsl_log_severity.so.20220623>libabsl_log_severity.so.20220623.0.0 libabsl_log_severity.so.20220623.0.0|14336 libabsl_low_level_hash.so.20220623>libabsl_low_level_hash.so.20220623.0.0 libabsl_low_level_hash.so.20220623.0.0|14040 libabsl_malloc_internal.so.20220623>libabsl_malloc_internal.so.20220623.0.0 libabsl_malloc_internal.so.20220623.0.0|18600 libabsl_periodic_sampler.so.20220623>libabsl_periodic_sampler.so.20220623.0.0 libabsl_periodic_sampler.so.20220623.0.0|14504 libabsl_random_distributions.so.20220623>libabsl_random_distributions.so.20220623.0.0 libabsl_random_distributions.so.20220623.0.0|14424 libabsl_random_internal_distribution_test_util.so.20220623>libabsl_random_internal_distribution_test_util.so.20220623.0.0 libabsl_random_internal_distribution_test_util.so.20220623.0.0|26712 libabsl_random_internal_platform.so.20220623>libabsl_random_internal_platform.so.20220623.0.0 libabsl_random_internal_platform.so.20220623.0.0|18128 libabsl_random_internal_pool_urbg.so.20220623>libabsl_random_internal_pool_urbg.so.20220623.0.0 libabsl_random_internal_pool_urbg.so.20220623.0.0|18592 libabsl_random_internal_randen.so.20220623>libabsl_random_internal_randen.so.20220623.0.0 libabsl_random_internal_randen.so.20220623.0.0|14352 libabsl_random_internal_randen_hwaes.so.20220623>libabsl_random_internal_randen_hwaes.so.20220623.0.0 libabsl_random_internal_randen_hwaes.so.20220623.0.0|14040 libabsl_random_internal_randen_hwaes_impl.so.20220623>libabsl_random_internal_randen_hwaes_impl.so.20220623.0.0 libabsl_random_internal_randen_hwaes_impl.so.20220623.0.0|14040 libabsl_random_internal_randen_slow.so.20220623>libabsl_random_internal_randen_slow.so.20220623.0.0 libabsl_random_internal_randen_slow.so.20220623.0.0|18208 libabsl_random_internal_seed_material.so.20220623>libabsl_random_internal_seed_material.so.20220623.0.0 libabsl_random_internal_seed_material.so.20220623.0.0|14424 libabsl_random_seed_gen_exception.so.20220623>libabsl_random_seed_gen_exception.so.20220623.0.0 libabsl_random_seed_gen_exception.so.20220623.0.0|14416 libabsl_random_seed_sequences.so.20220623>libabsl_random_seed_sequences.so.20220623.0.0 libabsl_random_seed_sequences.so.20220623.0.0|14424 libabsl_raw_hash_set.so.20220623>libabsl_raw_hash_set.so.20220623.0.0 libabsl_raw_hash_set.so.20220623.0.0|14408 libabsl_raw_logging_internal.so.20220623>libabsl_raw_logging_internal.so.20220623.0.0 libabsl_raw_logging_internal.so.20220623.0.0|14392 libabsl_scoped_set_env.so.20220623>libabsl_scoped_set_env.so.20220623.0.0 libabsl_scoped_set_env.so.20220623.0.0|14424 libabsl_spinlock_wait.so.20220623>libabsl_spinlock_wait.so.20220623.0.0 libabsl_spinlock_wait.so.20220623.0.0|14264 libabsl_stacktrace.so.20220623>libabsl_stacktrace.so.20220623.0.0 libabsl_stacktrace.so.20220623.0.0|14264 libabsl_status.so.20220623>libabsl_status.so.20220623.0.0 libabsl_status.so.20220623.0.0|43112 libabsl_statusor.so.20220623>libabsl_statusor.so.20220623.0.0 libabsl_statusor.so.20220623.0.0|18600 libabsl_str_format_internal.so.20220623>libabsl_str_format_internal.so.20220623.0.0 libabsl_str_format_internal.so.20220623.0.0|100440 libabsl_strerror.so.20220623>libabsl_strerror.so.20220623.0.0 libabsl_strerror.so.20220623.0.0|14424 libabsl_strings.so.20220623>libabsl_strings.so.20220623.0.0 libabsl_strings.so.20220623.0.0|120920 libabsl_strings_internal.so.20220623>libabsl_strings_internal.so.20220623.0.0 libabsl_strings_internal.so.20220623.0.0|18512 libabsl_symbolize.so.20220623>libabsl_symbolize.so.20220623.0.0 libabsl_symbolize.so.20220623.0.0|30808 libabsl_synchronization.so.20220623>libabsl_synchronization.so.20220623.0.0 libabsl_synchronization.so.20220623.0.0|59640 libabsl_throw_delegate.so.20220623>libabsl_throw_delegate.so.20220623.0.0 libabsl_throw_delegate.so.20220623.0.0|22544 libabsl_time.so.20220623>libabsl_time.so.20220623.0.0 libabsl_time.so.20220623.0.0|72088 libabsl_time_zone.so.20220623>libabsl_time_zone.so.20220623.0.0 libabsl_time_zone.so.20220623.0.0|100528 usr/share/doc/libabsl20220623/ changelog.Debian.gz|1652+ copyright|1099 usr/share/lintian/overrides/ libabsl20220623|2909
@libacl1 2.3.1-3 amd64 libs optional 31488 73 acl main
T access control list - shared library
D libc6 (>= 2.33)
M
@libalgorithm-diff-perl 1.201-1 all perl optional 43296 129 - main
T module to find differences between files
D perl:any
R libalgorithm-diff-xs-perl
F usr/share/doc/libalgorithm-diff-perl/ README|12221 usr/share/doc/libalgorithm-diff-perl/examples/ cdiff.pl|12324 diffnew.pl|17552 usr/share/man/man3/ Algorithm::Diff.3pm.gz|11531+ Algorithm::DiffOld.3pm.gz|2022+ usr/share/perl5/Algorithm/ Diff.pm|50989 DiffOld.pm|8047
@libalgorithm-diff-xs-perl 0.04-8+b1 amd64 perl optional 11440 47 - main
T module to find differences between files (XS accelerated)
D perl (>= 5.36.0-4), perlapi-5.36.0, libc6 (>= 2.14), libalgorithm-diff-perl
M
F usr/lib/x86_64-linux-gnu/perl5/5.36/Algorithm/Diff/ XS.pm|3562 usr/lib/x86_64-linux-gnu/perl5/5.36/auto/Algorithm/Diff/XS/ XS.so|18272 usr/share/doc/libalgorithm-diff-xs-perl/ changelog.Debian.gz|606+ changelog.gz|575+ copyright|1610 usr/share/man/man3/ Algorithm::Diff::XS.3pm.gz|1871+
@libalgorithm-merge-perl 0.08-5 all perl optional 11788 43 - main
T Perl module for three-way merge of textual data
D perl:any, libalgorithm-diff-perl
F usr/share/doc/libalgorithm-merge-perl/ changelog.Debian.gz|640+ changelog.gz|647+ copyright|1115 usr/share/man/man3/ Algorithm::Merge.3pm.gz|3215+ usr/share/perl5/Algorithm/ Merge.pm|25110
@libaom3 3.6.0-1+deb12u3 amd64 libs optional 1851316 5546 aom security
T AV1 Video Codec Library
D libc6 (>= 2.34)
M
F usr/lib/x86_64-linux-gnu/ libaom.so.3>libaom.so.3.6.0 libaom.so.3.6.0|5639576 usr/share/doc/libaom3/ changelog.Debian.gz|3067+ changelog.gz|7996+ copyright|12416
@libapparmor1 3.0.8-3 amd64 libs optional 41192 109 apparmor main
T changehat AppArmor library
D libc6 (>= 2.34)
M
F usr/lib/x86_64-linux-gnu/ libapparmor.so.1>libapparmor.so.1.8.4 libapparmor.so.1.8.4|80600 usr/share/doc/libapparmor1/ changelog.Debian.gz|9076+ copyright|6065
@libapr1 1.7.2-3+deb12u1 amd64 libs optional 102116 288 apr main
T Apache Portable Runtime Library
D libc6 (>= 2.34), libuuid1 (>= 2.16)
M
F usr/lib/x86_64-linux-gnu/ libapr-1.so.0>libapr-1.so.0.7.2 libapr-1.so.0.7.2|247136 usr/share/doc/libapr1/ changelog.Debian.gz|2025+ changelog.gz|2875+ copyright|6458 usr/share/lintian/overrides/ libapr1|54
@libaprutil1 1.6.3-1+deb12u1 amd64 libs optional 89048 284 apr-util security
T Apache Portable Runtime Utility Library
D libapr1 (>= 1.6.2), libc6 (>= 2.25), libcrypt1 (>= 1:4.1.0), libdb5.3, libexpat1 (>= 2.0.1), libgdbm6 (>= 1.16), libssl3 (>= 3.0.0)
M
F usr/lib/x86_64-linux-gnu/apr-util-1/ apr_crypto_openssl-1.so|22984 apr_crypto_openssl.so>apr_crypto_openssl-1.so apr_dbm_db-1.so|14376 apr_dbm_db.so>apr_dbm_db-1.so apr_dbm_gdbm-1.so|14448 apr_dbm_gdbm.so>apr_dbm_gdbm-1.so usr/lib/x86_64-linux-gnu/ libaprutil-1.so.0>libaprutil-1.so.0.6.3 libaprutil-1.so.0.6.3|189080 usr/share/doc/libaprutil1/ changelog.Debian.gz|2080+ changelog.gz|1691+ copyright|9952 usr/share/lintian/overrides/ libaprutil1|120
@libaprutil1-dbd-sqlite3 1.6.3-1+deb12u1 amd64 libs optional 14044 48 apr-util security
T Apache Portable Runtime Utility Library - SQLite3 Driver
D libaprutil1 (= 1.6.3-1+deb12u1), libc6 (>= 2.4), libsqlite3-0 (>= 3.5.9)
M
F usr/lib/x86_64-linux-gnu/apr-util-1/ apr_dbd_sqlite3-1.so|22800 apr_dbd_sqlite3.so>apr_dbd_sqlite3-1.so usr/share/doc/libaprutil1-dbd-sqlite3/ changelog.Debian.gz|2087+ changelog.gz|1691+ copyright|9952
@libaprutil1-ldap 1.6.3-1+deb12u1 amd64 libs optional 12276 40 apr-util security
T Apache Portable Runtime Utility Library - LDAP Driver
D libaprutil1 (= 1.6.3-1+deb12u1), libc6 (>= 2.4), libldap-2.5-0 (>= 2.5.4)
M
F usr/lib/x86_64-linux-gnu/apr-util-1/ apr_ldap-1.so|14504 apr_ldap.so>apr_ldap-1.so usr/share/doc/libaprutil1-ldap/ changelog.Debian.gz|2083+ changelog.gz|1691+ copyright|9952
@libapt-pkg6.0 2.6.2 amd64 libs optional 906972 3297 apt security
T package management runtime library
D libbz2-1.0, libc6 (>= 2.34), libgcc-s1 (>= 3.0), libgcrypt20 (>= 1.10.0), liblz4-1 (>= 0.0~r127), liblzma5 (>= 5.1.1alpha+20120614), libstdc++6 (>= 11), libsystemd0 (>= 221), libudev1 (>= 183), libxxhash0 (>= 0.7.1), libzstd1 (>= 1.5.2), zlib1g (>= 1:1.2.2.3)
P libapt-pkg (= 2.6.2)
M
@libargon2-1 0~20171227-0.3+deb12u1 amd64 libs optional 19432 56 argon2 main
T memory-hard hashing function - runtime library
D libc6 (>= 2.34)
M
F usr/lib/x86_64-linux-gnu/ libargon2.so.1|34880 usr/share/doc/libargon2-1/ changelog.Debian.gz|771+ changelog.gz|416+ copyright|8048
@libasan8 12.2.0-14+deb12u1 amd64 libs optional 2192652 8017 gcc-12 main
T AddressSanitizer -- a fast memory error detector
D gcc-12-base (= 12.2.0-14+deb12u1), libc6 (>= 2.34), libgcc-s1 (>= 3.3)
M
F usr/lib/x86_64-linux-gnu/ libasan.so.8>libasan.so.8.0.0 libasan.so.8.0.0|8198800
@libassuan0 2.5.5-5 amd64 libs optional 48464 117 libassuan main
T IPC library for the GnuPG components
D libc6 (>= 2.34), libgpg-error0 (>= 1.33)
M
F usr/lib/x86_64-linux-gnu/ libassuan.so.0>libassuan.so.0.8.5 libassuan.so.0.8.5|84120 usr/share/doc/libassuan0/ changelog.Debian.gz|1686+ changelog.gz|13055+ copyright|3388
@libatm1 1:2.5.1-4+b2 amd64 libs optional 68312 107 linux-atm main
T shared library for ATM (Asynchronous Transfer Mode)
D libc6 (>= 2.34)
M
F usr/lib/x86_64-linux-gnu/ libatm.so.1>libatm.so.1.0.0 libatm.so.1.0.0|43720 usr/share/doc/libatm1/ changelog.Debian.gz|756+ changelog.gz|46351+ copyright|2449
@libatomic1 12.2.0-14+deb12u1 amd64 libs optional 9376 45 gcc-12 main
T support library providing __atomic built-in functions
D gcc-12-base (= 12.2.0-14+deb12u1), libc6 (>= 2.14)
M
F usr/lib/x86_64-linux-gnu/ libatomic.so.1>libatomic.so.1.2.0 libatomic.so.1.2.0|30776
@libattr1 1:2.5.1-4 amd64 libs optional 22164 59 attr main
T extended attribute handling - shared library
D libc6 (>= 2.4)
M
@libaudit-common 1:3.0.9-1 all libs optional 10448 22 audit main
T Dynamic library for security auditing - common files
@libaudit1 1:3.0.9-1 amd64 libs optional 46764 150 audit main
T Dynamic library for security auditing
D libaudit-common (>= 1:3.0.9-1), libc6 (>= 2.33), libcap-ng0 (>= 0.7.9)
M
@libavif15 0.11.1-1+deb12u1 amd64 libs optional 94396 203 libavif main
T Library for handling .avif files
D libaom3 (>= 3.2.0), libc6 (>= 2.14), libdav1d6 (>= 0.1.0), libgav1-1 (>= 0.18.0), librav1e0 (>= 0.5.1), libsvtav1enc1 (>= 1.4.1+dfsg), libyuv0 (>= 0.0~git20221206)
M
F usr/lib/x86_64-linux-gnu/ libavif.so.15>libavif.so.15.0.1 libavif.so.15.0.1|163128 usr/share/doc/libavif15/ LICENSE.gz|7883+ changelog.gz|16651+ copyright|7131
@libbinutils 2.40-2 amd64 devel optional 572104 2469 binutils main
T GNU binary utilities (private shared library)
D libc6 (>= 2.34), libzstd1 (>= 1.5.2), zlib1g (>= 1:1.2.0), binutils-common (= 2.40-2)
M
F usr/lib/x86_64-linux-gnu/ libbfd-2.40-system.so|1514448 libopcodes-2.40-system.so|895128 libsframe.so.0>libsframe.so.0.0.0 libsframe.so.0.0.0|102912 usr/share/lintian/overrides/ libbinutils|210
@libblkid1 2.38.1-5+deb12u3 amd64 libs optional 147380 398 util-linux main
T block device ID library
D libc6 (>= 2.33)
M
@libbpf1 1:1.1.2-0+deb12u1 amd64 libs optional 145032 385 libbpf main
T eBPF helper library (shared library)
D libc6 (>= 2.34), libelf1 (>= 0.144), zlib1g (>= 1:1.2.3.3)
M
F usr/lib/x86_64-linux-gnu/ libbpf.so.1>libbpf.so.1.1.2 libbpf.so.1.1.2|358880 usr/share/doc/libbpf1/ changelog.Debian.gz|1134+ copyright|6475
@libbrotli1 1.0.9-2+deb12u1 amd64 libs optional 274704 783 brotli security
T library implementing brotli encoder and decoder (shared libraries)
D libc6 (>= 2.29)
M
F usr/lib/x86_64-linux-gnu/ libbrotlicommon.so.1>libbrotlicommon.so.1.0.9 libbrotlicommon.so.1.0.9|137376 libbrotlidec.so.1>libbrotlidec.so.1.0.9 libbrotlidec.so.1.0.9|47264 libbrotlienc.so.1>libbrotlienc.so.1.0.9 libbrotlienc.so.1.0.9|591920 usr/share/doc/libbrotli1/ changelog.Debian.gz|1086+ copyright|1354 usr/share/lintian/overrides/ libbrotli1|90
@libbsd0 0.11.7-2 amd64 libs optional 117416 202 libbsd main
T utility functions from BSD systems - shared library
D libc6 (>= 2.34), libmd0 (>= 1.0.3-2)
M
F usr/lib/x86_64-linux-gnu/ libbsd.so.0>libbsd.so.0.11.7 libbsd.so.0.11.7|84840 usr/share/doc/libbsd0/ changelog.Debian.gz|7426+ changelog.gz|69702+ copyright|23960 usr/share/lintian/overrides/ libbsd0|227
@libbz2-1.0 1.0.8-5+b1 amd64 libs optional 47348 106 bzip2 main
T high-quality block-sorting file compressor library - runtime
D libc6 (>= 2.4)
M
@libc-ares2 1.18.1-3 amd64 libs optional 102484 169 c-ares main
T asynchronous name resolver
D libc6 (>= 2.17)
M
F usr/lib/x86_64-linux-gnu/ libcares.so.2>libcares.so.2.5.1 libcares.so.2.5.1|92024 usr/share/doc/libc-ares2/ changelog.Debian.gz|1062+ changelog.gz|58008+ copyright|3241 usr/share/lintian/overrides/ libc-ares2|44
@libc-bin 2.36-9+deb12u14 amd64 libs required 609144 2042 glibc main
T GNU C Library: Binaries
D libc6 (>> 2.36), libc6 (<< 2.37)
@libc-dev-bin 2.36-9+deb12u14 amd64 libdevel optional 48056 94 glibc main
T GNU C Library: Development binaries
D libc6 (>> 2.36), libc6 (<< 2.37)
R manpages, manpages-dev, libc-devtools (>> 2.36)
F usr/bin/ gencat|27392* usr/share/doc/libc-dev-bin/ changelog.Debian.gz|28755+ changelog.gz|153+ copyright|25467 usr/share/man/man1/ gencat.1.gz|2589+
@libc-devtools 2.36-9+deb12u14 amd64 devel optional 55684 138 glibc main
T GNU C Library: Development tools
D libc6 (>= 2.34), libgd3 (>= 2.1.0~alpha~)
R manpages, manpages-dev
F usr/bin/ memusage|7469* memusagestat|23232* mtrace|6499* sotruss|4282* sprof|27456* usr/share/doc/libc-devtools/ changelog.Debian.gz|28755+ changelog.gz|153+ copyright|25467 usr/share/lintian/overrides/ libc-devtools|189 usr/share/man/man1/ sotruss.1.gz|830+
@libc-l10n 2.36-9+deb12u14 all localization standard 676384 4350 glibc main
T GNU C Library: localization files
F usr/share/doc/libc-l10n/ changelog.Debian.gz|28754+ changelog.gz|153+ copyright|25467 usr/share/locale/bg/LC_MESSAGES/ libc.mo|190549+ usr/share/locale/ru/LC_MESSAGES/ libc.mo|3912730+ usr/share/locale/uk/LC_MESSAGES/ libc.mo|193480+
@libc6 2.36-9+deb12u14 amd64 libs optional 2759320 13001 glibc main
T GNU C Library: Shared libraries
D libgcc-s1
M
@libc6-dev 2.36-9+deb12u14 amd64 libdevel optional 1903668 11975 glibc main
T GNU C Library: Development Libraries and Header Files
D libc6 (= 2.36-9+deb12u14), libc-dev-bin (= 2.36-9+deb12u14), linux-libc-dev, libcrypt-dev, libnsl-dev, rpcsvc-proto
S glibc-doc, manpages-dev
P libc-dev (= 2.36-9+deb12u14)
M
F usr/include/arpa/ nameser.h|14510 nameser_compat.h|17858 telnet.h|10263 usr/include/ elf.h|184647 math.h|50911 pthread.h|800421 usr/include/finclude/x86_64-linux-gnu/ math-vector-fortran.h|7704 usr/include/net/ if.h|7042 if_arp.h|7151 if_ppp.h|18564 usr/include/netash/ ash.h|1363 usr/include/netatalk/ at.h|1029 usr/include/netax25/ ax25.h|4810 usr/include/neteconet/ ec.h|1668 usr/include/netinet/ icmp6.h|11597 in.h|22320 ip_icmp.h|57024 usr/include/netipx/ ipx.h|2900 usr/include/netiucv/ iucv.h|1594 usr/include/netpacket/ packet.h|2438 usr/include/netrom/ netrom.h|2226 usr/include/netrose/ rose.h|3184 usr/include/nfs/ nfs.h|23 usr/include/protocols/ routed.h|6411 talkd.h|4826 timed.h|3881 usr/include/rpc/ netdb.h|2897 usr/include/scsi/ scsi.h|6970 scsi_ioctl.h|1316 sg.h|11662 usr/include/x86_64-linux-gnu/bits/ confname.h|876780 syscall.h|45663 usr/include/x86_64-linux-gnu/sys/ cdefs.h|26665 usr/lib/x86_64-linux-gnu/audit/ sotruss-lib.so|14688 usr/lib/x86_64-linux-gnu/ libBrokenLocale.so>/lib/x86_64-linux-gnu/libBrokenLocale.so.1 libanl.so>/lib/x86_64-linux-gnu/libanl.so.1 libc.a|5452590+ libc.so|283 libc_malloc_debug.so>/lib/x86_64-linux-gnu/libc_malloc_debug.so.0 libm-2.36.a|2307876+ libm.so|140 libmvec.a|1853942+ libmvec.so>/lib/x86_64-linux-gnu/libmvec.so.1 libnss_compat.so>/lib/x86_64-linux-gnu/libnss_compat.so.2 libnss_hesiod.so>/lib/x86_64-linux-gnu/libnss_hesiod.so.2 libresolv.so>/lib/x86_64-linux-gnu/libresolv.so.2 libthread_db.so>/lib/x86_64-linux-gnu/libthread_db.so.1 usr/share/doc/libc6-dev/ NEWS.Debian.gz|750+ changelog.Debian.gz|28752+ copyright|25467 usr/share/gdb/auto-load/lib/x86_64-linux-gnu/ libc.so.6-gdb.py|21315 usr/share/lintian/overrides/ libc6-dev|619
@libcaca0 0.99.beta20-3+deb12u1 amd64 libs optional 200964 895 libcaca main
T colour ASCII art library
D libc6 (>= 2.34), libncursesw6 (>= 6), libslang2 (>= 2.2.4), libstdc++6 (>= 4.1.1), libtinfo6 (>= 6), zlib1g (>= 1:1.1.4)
M
F usr/lib/x86_64-linux-gnu/caca/ libgl_plugin.so>libgl_plugin.so.0.0.0 libgl_plugin.so.0>libgl_plugin.so.0.0.0 libgl_plugin.so.0.0.0|23112 libx11_plugin.so>libx11_plugin.so.0.0.0 libx11_plugin.so.0>libx11_plugin.so.0.0.0 libx11_plugin.so.0.0.0|27336 usr/lib/x86_64-linux-gnu/ libcaca++.so.0>libcaca++.so.0.99.20 libcaca++.so.0.99.20|27448 libcaca.so.0>libcaca.so.0.99.20 libcaca.so.0.99.20|814808 usr/share/doc/libcaca0/ changelog.Debian.gz|1500+ copyright|2902
@libcap-ng0 0.8.3-1+b3 amd64 libs optional 17068 65 libcap-ng main
T alternate POSIX capabilities library
D libc6 (>= 2.33)
M
@libcap2 1:2.66-4+deb12u3+b1 amd64 libs optional 27708 95 - main
T POSIX 1003.1e capabilities (library)
D libc6 (>= 2.34)
M
@libcap2-bin 1:2.66-4+deb12u3+b1 amd64 utils important 35220 133 libcap2 main
T POSIX 1003.1e capabilities (utilities)
D libc6 (>= 2.34), libcap2 (>= 1:2.63)
R libpam-cap
F sbin/ capsh|54568* getcap|14576* getpcaps|14576* setcap|14576* usr/share/doc/libcap2-bin/ README.Debian|1640 changelog.Debian.gz|2557+ copyright|4631 usr/share/lintian/overrides/ libcap2-bin|159 usr/share/man/man1/ capsh.1.gz|3849+ usr/share/man/man8/ captree.8.gz|1240+ setcap.8.gz|2290+
@libcbor0.8 0.8.0-2+b1 amd64 libs optional 27436 98 libcbor main
T library for parsing and generating CBOR (RFC 7049)
D libc6 (>= 2.14)
M
F usr/lib/x86_64-linux-gnu/ libcbor.so.0.8>libcbor.so.0.8.0 libcbor.so.0.8.0|69192 usr/share/doc/libcbor0.8/ README.md|4060 changelog.gz|2802+ copyright|2490
@libcc1-0 12.2.0-14+deb12u1 amd64 libs optional 41736 136 gcc-12 main
T GCC cc1 plugin for GDB
D gcc-12-base (= 12.2.0-14+deb12u1), libc6 (>= 2.14), libgcc-s1 (>= 3.0), libstdc++6 (>= 5.2)
M
F usr/lib/x86_64-linux-gnu/ libcc1.so.0>libcc1.so.0.0.0 libcc1.so.0.0.0|126464
@libcom-err2 1.47.0-2+b2 amd64 libs optional 20044 55 e2fsprogs main
T common error description library
D libc6 (>= 2.17)
P libcomerr2 (= 1.47.0-2+b2)
M
F lib/x86_64-linux-gnu/ libcom_err.so.2>libcom_err.so.2.1 libcom_err.so.2.1|18344 usr/share/doc/libcom-err2/ changelog.Debian.amd64.gz|237+ changelog.Debian.gz|8786+ copyright|15209
@libconfig-inifiles-perl 3.000003-2+deb12u1 all perl optional 45984 123 - main
T read .ini-style configuration files
F usr/share/doc/libconfig-inifiles-perl/ changelog.Debian.gz|860+ changelog.gz|6803+ copyright|2732 usr/share/man/man3/ Config::IniFiles.3pm.gz|14161+ usr/share/perl5/Config/ IniFiles.pm|89849
@libcrypt-dev 1:4.4.33-2 amd64 libdevel optional 118144 341 libxcrypt main
T libcrypt development files
D libcrypt1 (= 1:4.4.33-2)
P libcrypt1-dev
M
F usr/include/ crypt.h|11131 usr/lib/x86_64-linux-gnu/ libcrypt.a|269124+ libcrypt.so>/lib/x86_64-linux-gnu/libcrypt.so.1 usr/lib/x86_64-linux-gnu/pkgconfig/ libxcrypt.pc|389 usr/share/doc/libcrypt-dev/ README.md.gz|8653+ changelog.gz|9959+ copyright|6010 usr/share/man/man3/ crypt.3.gz|3914+ crypt_gensalt.3.gz|4639+ usr/share/man/man5/ crypt.5.gz|4498+
@libcrypt1 1:4.4.33-2 amd64 libs optional 89464 233 libxcrypt main
T libcrypt shared library
D libc6 (>= 2.36)
M
@libcryptsetup12 2:2.6.1-4~deb12u2 amd64 libs optional 223344 563 cryptsetup main
T disk encryption support - shared library
D libargon2-1 (>= 0~20171227), libblkid1 (>= 2.24.2), libc6 (>= 2.34), libdevmapper1.02.1 (>= 2:1.02.97), libjson-c5 (>= 0.15), libssl3 (>= 3.0.0), libuuid1 (>= 2.16)
M
F lib/x86_64-linux-gnu/ libcryptsetup.so.12>libcryptsetup.so.12.9.0 libcryptsetup.so.12.9.0|525488 usr/share/bug/ libcryptsetup12|763 usr/share/doc/libcryptsetup12/ NEWS.Debian.gz|405+ changelog.Debian.gz|12586+ copyright|11375 usr/share/lintian/overrides/ libcryptsetup12|258
@libctf-nobfd0 2.40-2 amd64 devel optional 153384 301 binutils main
T Compact C Type Format library (runtime, no BFD dependency)
D libc6 (>= 2.14), zlib1g (>= 1:1.2.0)
M
F usr/lib/x86_64-linux-gnu/ libctf-nobfd.so.0>libctf-nobfd.so.0.0.0 libctf-nobfd.so.0.0.0|228184 usr/share/doc/libctf-nobfd0/ changelog.Debian.gz|60777+ copyright|1795
@libctf0 2.40-2 amd64 devel optional 89796 232 binutils main
T Compact C Type Format library (runtime, BFD dependency)
D libbinutils (= 2.40-2), libc6 (>= 2.33), zlib1g (>= 1:1.2.0)
M
F usr/lib/x86_64-linux-gnu/ libctf.so.0>libctf.so.0.0.0 libctf.so.0.0.0|220192
@libcurl3-gnutls 7.88.1-10+deb12u15 amd64 libs optional 386008 828 curl main
T easy-to-use client-side URL transfer library (GnuTLS flavour)
D libbrotli1 (>= 0.6.0), libc6 (>= 2.34), libgnutls30 (>= 3.7.5), libgssapi-krb5-2 (>= 1.17), libidn2-0 (>= 0.6), libldap-2.5-0 (>= 2.5.4), libnettle8, libnghttp2-14 (>= 1.50.0), libpsl5 (>= 0.16.0), librtmp1 (>= 2.3), libssh2-1 (>= 1.7.0), libzstd1 (>= 1.5.2), zlib1g (>= 1:1.1.4)
R ca-certificates
M
F usr/lib/x86_64-linux-gnu/ libcurl-gnutls.so.3>libcurl-gnutls.so.4 libcurl-gnutls.so.4>libcurl-gnutls.so.4.8.0 libcurl-gnutls.so.4.8.0|695736 usr/share/doc/libcurl3-gnutls/ changelog.Debian.gz|9062+ changelog.gz|99408+ copyright|21749 usr/share/lintian/overrides/ libcurl3-gnutls|67
@libcurl4 7.88.1-10+deb12u15 amd64 libs optional 392184 840 curl main
T easy-to-use client-side URL transfer library (OpenSSL flavour)
D libbrotli1 (>= 0.6.0), libc6 (>= 2.34), libgssapi-krb5-2 (>= 1.17), libidn2-0 (>= 0.6), libldap-2.5-0 (>= 2.5.4), libnghttp2-14 (>= 1.50.0), libpsl5 (>= 0.16.0), librtmp1 (>= 2.3), libssh2-1 (>= 1.7.0), libssl3 (>= 3.0.0), libzstd1 (>= 1.5.2), zlib1g (>= 1:1.1.4)
R ca-certificates
M
F usr/lib/x86_64-linux-gnu/ libcurl.so.4>libcurl.so.4.8.0 libcurl.so.4.8.0|712120 usr/share/doc/libcurl4/ changelog.Debian.gz|9059+ changelog.gz|99408+ copyright|21749
@libdav1d6 1.0.0-2+deb12u1 amd64 libs optional 513432 1616 dav1d main
T fast and small AV1 video stream decoder (shared library)
D libc6 (>= 2.34)
M
F usr/lib/x86_64-linux-gnu/ libdav1d.so.6>libdav1d.so.6.6.0 libdav1d.so.6.6.0|1630208 usr/share/doc/libdav1d6/ changelog.Debian.gz|1118+ copyright|9722
@libdb5.3 5.3.28+dfsg2-1 amd64 libs optional 697412 1833 db5.3 main
T Berkeley v5.3 Database Libraries [runtime]
D libc6 (>= 2.34)
M
@libdbd-mariadb-perl 1.22-1+b1 amd64 perl optional 93772 263 - main
T Perl5 database interface to the MariaDB/MySQL databases
D perl (>= 5.36.0-4), perl-dbdabi-94, perlapi-5.36.0, libc6 (>= 2.15), libmariadb3 (>= 3.0.0), libdbi-perl
F usr/lib/x86_64-linux-gnu/perl5/5.36/DBD/ MariaDB.pm|35707 MariaDB.pod|51091 usr/lib/x86_64-linux-gnu/perl5/5.36/auto/DBD/MariaDB/ MariaDB.so|137128 usr/share/doc/libdbd-mariadb-perl/ changelog.Debian.gz|2091+ changelog.gz|3296+ copyright|2180 usr/share/man/man3/ DBD::MariaDB.3pm.gz|18121+
@libdbi-perl 1.643-4+deb12u3 amd64 perl optional 774456 2155 - security
T Perl Database Interface (DBI)
D perl (>= 5.36.0-7+deb12u3), perlapi-5.36.0, libc6 (>= 2.4)
S libclone-perl, libmldbm-perl, libnet-daemon-perl, libsql-statement-perl
P dh-sequence-perl-dbi, perl-dbdabi-94
M
F usr/bin/ dbilogstrip|1380* dbiprof|6206* dbiproxy|5394* dh_perl_dbi|1198* usr/lib/x86_64-linux-gnu/perl5/5.36/ DBI.pm|318266 usr/lib/x86_64-linux-gnu/perl5/5.36/DBI/ DBD.pm|1039864 usr/lib/x86_64-linux-gnu/perl5/5.36/auto/DBI/ DBI.so|137144 dbipport.h|220869 usr/share/doc/libdbi-perl/ changelog.gz|42972+ usr/share/doc/libdbi-perl/examples/ perl_dbi_nulls_test.pl|6283 test.pl|14221 usr/share/libdbi-perl/ perl-dbdabi.make|136 usr/share/man/man3/ DBD::DBM.3pm.gz|172444+ DBI.3pm.gz|85167+ DBI::DBD.3pm.gz|43422+ usr/share/perl5/Debian/Debhelper/Sequence/ perl_dbi.pm|332
@libdbus-1-3 1.14.10-1~deb12u1 amd64 libs optional 201240 468 dbus main
T simple interprocess messaging system (library)
D libc6 (>= 2.34), libsystemd0
R dbus
M
F lib/x86_64-linux-gnu/ libdbus-1.so.3>libdbus-1.so.3.32.4 libdbus-1.so.3.32.4|346264 usr/share/doc/libdbus-1-3/ NEWS.gz|53896+ changelog.Debian.gz|13094+ copyright|22102
@libde265-0 1.0.11-1+deb12u3 amd64 libs optional 186436 471 libde265 security
T Open H.265 video codec implementation
D libc6 (>= 2.34), libgcc-s1 (>= 3.0), libstdc++6 (>= 11)
M
F usr/lib/x86_64-linux-gnu/ libde265.so.0>libde265.so.0.1.4 libde265.so.0.1.4|452776 usr/share/doc/libde265-0/ changelog.Debian.gz|2246+ changelog.gz|86+ copyright|7228
@libdebconfclient0 0.270 amd64 libs optional 9900 37 cdebconf main
T Debian Configuration Management System (C-implementation library)
D libc6 (>= 2.4)
M
@libdeflate0 1.14-1 amd64 libs optional 61416 161 libdeflate main
T fast, whole-buffer DEFLATE-based compression and decompression
D libc6 (>= 2.14)
M
F usr/lib/x86_64-linux-gnu/ libdeflate.so.0|149384 usr/share/doc/libdeflate0/ changelog.Debian.gz|1804+ copyright|1483
@libdevmapper1.02.1 2:1.02.185-2 amd64 libs optional 132796 474 lvm2 main
T Linux Kernel Device Mapper userspace library
D libc6 (>= 2.33), libselinux1 (>= 3.1~), libudev1 (>= 183), dmsetup (>= 2:1.02.185-2~)
M
F lib/x86_64-linux-gnu/ libdevmapper.so.1.02.1|442696 usr/share/doc/libdevmapper1.02.1/ changelog.Debian.devmapper.gz|4707+ changelog.Debian.gz|1196+ copyright|4650
@libdpkg-perl 1.21.23 all perl optional 603796 1987 dpkg main
T Dpkg perl modules
D perl:any, dpkg (>= 1.18.11)
R libfile-fcntllock-perl, liblocale-gettext-perl, bzip2, xz-utils (>= 5.4.0)
S debian-keyring, gnupg | sq | sqop | pgpainless-cli, gpgv | sq | sqop | pgpainless-cli, gcc | c-compiler, binutils, patch, sensible-utils, git, bzr
F usr/share/bug/ libdpkg-perl|503 usr/share/doc/libdpkg-perl/ changelog.gz|232193+ copyright|7943 usr/share/dpkg/ no-pie-compile.specs|77 pie-compile.specs|97 pie-link.specs|141 usr/share/locale/ca/LC_MESSAGES/ dpkg-dev.mo|120343+ usr/share/locale/de/LC_MESSAGES/ dpkg-dev.mo|653211+ usr/share/locale/fr/LC_MESSAGES/ dpkg-dev.mo|124546+ usr/share/man/man3/ Dpkg::Changelog.3perl.gz|4037+ Dpkg::Deps.3perl.gz|106780+ Dpkg::Version.3perl.gz|3612+ usr/share/perl5/Dpkg/Control/ FieldsCore.pm|34487 usr/share/perl5/Dpkg/Source/Package/ V2.pm|27486 usr/share/perl5/Dpkg/Source/ Patch.pm|595107
@libedit2 3.1-20221030-2 amd64 libs optional 92992 258 libedit main
T BSD editline and history libraries
D libbsd0 (>= 0.1.3), libc6 (>= 2.33), libtinfo6 (>= 6)
M
F usr/lib/x86_64-linux-gnu/ libedit.so.2>libedit.so.2.0.70 libedit.so.2.0.70|216640 usr/share/doc/libedit2/ changelog.Debian.gz|1078+ changelog.gz|3608+ copyright|1840 usr/share/lintian/overrides/ libedit2|329 usr/share/man/man5/ editrc.5edit.gz|3116+ usr/share/man/man7/ editline.7edit.gz|7661+
@libelf1 0.188-2.1 amd64 libs optional 173796 1036 elfutils main
T library to read and write ELF files
D libc6 (>= 2.34), zlib1g (>= 1:1.1.4)
M
F usr/lib/x86_64-linux-gnu/ libelf-0.188.so|109088 libelf.so.1>libelf-0.188.so usr/share/doc/libelf1/ changelog.Debian.gz|3477+ changelog.gz|8244+ copyright|8709 usr/share/locale/en@boldquot/LC_MESSAGES/ elfutils.mo|531762+ usr/share/locale/pl/LC_MESSAGES/ elfutils.mo|166876+ usr/share/locale/uk/LC_MESSAGES/ elfutils.mo|195671+
@liberror-perl 0.17029-2 all perl optional 29032 73 - main
T Perl module for error/exception handling in an OO-ish way
D perl:any
F usr/share/doc/liberror-perl/ changelog.gz|3598+ copyright|2669 usr/share/doc/liberror-perl/examples/ example.pl|3816 usr/share/man/man3/ Error.3pm.gz|7898+ Error::Simple.3pm.gz|3385+ usr/share/perl5/ Error.pm|30152 usr/share/perl5/Error/ Simple.pm|4069
@libevent-2.1-7 2.1.12-stable-8+deb12u1 amd64 libs optional 181168 435 libevent security
T Asynchronous event notification library
D libc6 (>= 2.36)
M
F usr/lib/x86_64-linux-gnu/ libevent-2.1.so.7>libevent-2.1.so.7.0.1 libevent-2.1.so.7.0.1|346512 usr/share/doc/libevent-2.1-7/ changelog.Debian.gz|1664+ changelog.gz|43991+ copyright|13148
@libexpat1 2.5.0-1+deb12u5 amd64 libs optional 107940 414 expat security
T XML parsing C library - runtime library
D libc6 (>= 2.36)
M
F lib/x86_64-linux-gnu/ libexpat.so.1>libexpat.so.1.8.10 libexpat.so.1.8.10|186472 usr/lib/x86_64-linux-gnu/ libexpatw.so.1>libexpatw.so.1.8.10 libexpatw.so.1.8.10|186464 usr/share/doc/libexpat1/ changelog.Debian.gz|3083+ changelog.gz|20928+ copyright|1898
@libexpat1-dev 2.5.0-1+deb12u5 amd64 libdevel optional 159408 845 expat security
T XML parsing C library - development kit
D libexpat1 (= 2.5.0-1+deb12u5), libc6-dev | libc-dev
P libexpat-dev
M
F usr/include/ expat.h|44360 expat_external.h|6029 usr/include/x86_64-linux-gnu/ expat_config.h|4052 usr/lib/x86_64-linux-gnu/cmake/expat-2.5.0/ expat.cmake|11729 usr/lib/x86_64-linux-gnu/ libexpat.a|301440+ libexpat.so>/lib/x86_64-linux-gnu/libexpat.so.1.8.10 libexpatw.a|302072+ libexpatw.so>libexpatw.so.1.8.10 usr/share/aclocal/ expat.m4|1442 usr/share/doc-base/ libexpat1-dev.expat|288 usr/share/doc/libexpat1-dev/ changelog.gz|20928+ usr/share/doc/libexpat1-dev/expat.html/ ok.min.css|37323 reference.html|104971
@libfakeroot 1.31-1.2 amd64 utils optional 28328 144 fakeroot main
T tool for simulating superuser privileges - shared libraries
D libc6 (>= 2.34)
M
F etc/ld.so.conf.d/ fakeroot-x86_64-linux-gnu.conf|38 usr/lib/x86_64-linux-gnu/libfakeroot/ libfakeroot-0.so>libfakeroot-tcp.so libfakeroot-sysv.so|57488 libfakeroot-tcp.so|61664 usr/share/doc/libfakeroot/ DEBUG|3501 README.saving|2724 changelog.Debian.gz|1943+
@libfdisk1 2.38.1-5+deb12u3 amd64 libs optional 193624 533 util-linux main
T fdisk partitioning library
D libblkid1 (>= 2.24.2), libc6 (>= 2.33), libuuid1 (>= 2.16)
M
F usr/lib/x86_64-linux-gnu/ libfdisk.so.1>libfdisk.so.1.1.0 libfdisk.so.1.1.0|484640 usr/share/doc/libfdisk1/ changelog.Debian.gz|7943+ changelog.gz|113+ copyright|23237 usr/share/lintian/overrides/ libfdisk1|105
@libffi-dev 3.4.4-1 amd64 libdevel optional 59376 315 libffi main
T Foreign Function Interface library (development files)
D libffi8 (= 3.4.4-1)
M
F usr/include/x86_64-linux-gnu/ ffi.h|14287 ffitarget.h|4928 usr/lib/x86_64-linux-gnu/ libffi.a|63524+ libffi.so>libffi.so.8.1.2 libffi_pic.a|63444+ usr/lib/x86_64-linux-gnu/pkgconfig/ libffi.pc|214 usr/share/doc-base/ libffi-dev.libffi|863 usr/share/doc/libffi8/html/ Index.html|15491 Primitive-Types.html|103200 The-Basics.html|9910 usr/share/info/ libffi.info.gz|10708+ usr/share/man/man3/ ffi_call.3.gz|1082+ ffi_prep_cif.3.gz|986+ ffi_prep_cif_var.3.gz|621+
@libffi8 3.4.4-1 amd64 libs optional 22856 68 libffi main
T Foreign Function Interface library runtime
D libc6 (>= 2.34)
P libffi8ubuntu1 (= 3.4.4-1)
M
@libfido2-1 1.12.0-2+b1 amd64 libs optional 77216 241 libfido2 main
T library for generating and verifying FIDO 2.0 objects
D libc6 (>= 2.36), libcbor0.8 (>= 0.8.0), libssl3 (>= 3.0.0), libudev1 (>= 183), zlib1g (>= 1:1.1.4)
M
F usr/lib/x86_64-linux-gnu/ libfido2.so.1>libfido2.so.1.12.0 libfido2.so.1.12.0|219040 usr/share/doc/libfido2-1/ changelog.Debian.amd64.gz|228+ changelog.Debian.gz|1260+ copyright|3626
@libfile-fcntllock-perl 0.22-4+b1 amd64 perl optional 34848 129 - main
T Perl module for file locking with fcntl(2)
D perl (>= 5.36.0-4), perlapi-5.36.0, libc6 (>= 2.28)
S gcc | c-compiler
F usr/lib/x86_64-linux-gnu/perl5/5.36/File/FcntlLock/ Inline.pod|40935 Pure.pod|10719 XS.pod|10719 usr/lib/x86_64-linux-gnu/perl5/5.36/auto/File/FcntlLock/ FcntlLock.so|14352 usr/share/doc/libfile-fcntllock-perl/ changelog.Debian.gz|804+ changelog.gz|1982+ copyright|1084 usr/share/man/man3/ File::FcntlLock::Inline.3pm.gz|5538+ File::FcntlLock::Pure.3pm.gz|5539+ File::FcntlLock::XS.3pm.gz|11074+
@libfile-find-rule-perl 0.34-4~deb12u1 all perl optional 26736 63 - main
T module to search for files based on rules
D perl:any, libnumber-compare-perl, libtext-glob-perl
F usr/bin/ findrule|3327* usr/share/doc/libfile-find-rule-perl/ changelog.Debian.gz|961+ changelog.gz|2350+ copyright|1361 usr/share/man/man3/ File::Find::Rule.3pm.gz|5415+ File::Find::Rule::Extending.3pm.gz|2171+ File::Find::Rule::Procedural.3pm.gz|3926+ usr/share/perl5/File/Find/ Rule.pm|20673 usr/share/perl5/File/Find/Rule/ Extending.pod|2279 Procedural.pod|1817
@libfontconfig1 2.14.1-4 amd64 libs optional 385664 579 fontconfig main
T generic font configuration library - runtime
D libc6 (>= 2.33), libexpat1 (>= 2.0.1), libfreetype6 (>= 2.9.1), fontconfig-config (>= 2.14.1-4)
P libfontconfig
M
F usr/lib/x86_64-linux-gnu/ libfontconfig.so.1>libfontconfig.so.1.12.0 libfontconfig.so.1.12.0|306112 usr/share/doc/libfontconfig1/ changelog.Debian.gz|1959+ changelog.gz|262491+ copyright|1301
@libfreetype6 2.12.1+dfsg-5+deb12u4 amd64 libs optional 397736 886 freetype main
T FreeType 2 font engine, shared library files
D libbrotli1 (>= 0.6.0), libc6 (>= 2.33), libpng16-16 (>= 1.6.2-1), zlib1g (>= 1:1.1.4)
M
F usr/lib/x86_64-linux-gnu/ libfreetype.so.6>libfreetype.so.6.18.3 libfreetype.so.6.18.3|821160 usr/share/doc/libfreetype6/ changelog.Debian.gz|8797+ changelog.gz|32111+ copyright|25069
@libfstrm0 0.6.1-1 amd64 libs optional 21596 70 fstrm main
T Frame Streams (fstrm) library
D libc6 (>= 2.32)
M
F usr/lib/x86_64-linux-gnu/ libfstrm.so.0>libfstrm.so.0.1.0 libfstrm.so.0.1.0|47096 usr/share/doc/libfstrm0/ README.md|3981 changelog.gz|2287+ copyright|1963
@libgav1-1 0.18.0-1+b1 amd64 libs optional 331664 945 libgav1 main
T AV1 decoder developed by Google -- runtime library
D libabsl20220623 (>= 0~20220623.0-1), libc6 (>= 2.34), libgcc-s1 (>= 3.3.1), libstdc++6 (>= 12)
M
F usr/lib/x86_64-linux-gnu/ libgav1.so.1>libgav1.so.1.0.0 libgav1.so.1.0.0|948240 usr/share/doc/libgav1-1/ changelog.Debian.amd64.gz|227+ changelog.Debian.gz|938+ copyright|2658
@libgcc-12-dev 12.2.0-14+deb12u1 amd64 libdevel optional 2437204 14284 gcc-12 main
T GCC support library (development files)
D gcc-12-base (= 12.2.0-14+deb12u1), libgcc-s1 (>= 12.2.0-14+deb12u1), libgomp1 (>= 12.2.0-14+deb12u1), libitm1 (>= 12.2.0-14+deb12u1), libatomic1 (>= 12.2.0-14+deb12u1), libasan8 (>= 12.2.0-14+deb12u1), liblsan0 (>= 12.2.0-14+deb12u1), libtsan2 (>= 12.2.0-14+deb12u1), libubsan1 (>= 12.2.0-14+deb12u1), libquadmath0 (>= 12.2.0-14+deb12u1)
R libc6-dev (>= 2.23-1~)
M
F usr/lib/gcc/x86_64-linux-gnu/12/ libasan.a|2815884+ libasan.so>../../../x86_64-linux-gnu/libasan.so.8 libatomic.so>../../../x86_64-linux-gnu/libatomic.so.1 libgcc.a|3080764+ libgcc_s.so|132 libgomp.so>../../../x86_64-linux-gnu/libgomp.so.1 libitm.so>../../../x86_64-linux-gnu/libitm.so.1 liblsan.so>../../../x86_64-linux-gnu/liblsan.so.0 libquadmath.so>../../../x86_64-linux-gnu/libquadmath.so.0 libtsan.a|8629197+ libtsan.so>../../../x86_64-linux-gnu/libtsan.so.2 libubsan.so>../../../x86_64-linux-gnu/libubsan.so.1
@libgcc-s1 12.2.0-14+deb12u1 amd64 libs optional 49856 140 gcc-12 main
T GCC support library
D gcc-12-base (= 12.2.0-14+deb12u1), libc6 (>= 2.35)
P libgcc1 (= 1:12.2.0-14+deb12u1)
M
@libgcrypt20 1.10.1-3+deb12u1 amd64 libs optional 696204 1592 - main
T LGPL Crypto library - runtime library
D libc6 (>= 2.34), libgpg-error0 (>= 1.27)
M
@libgd3 2.3.3-9+deb12u1 amd64 libs optional 123972 449 libgd2 security
T GD Graphics Library
D libavif15 (>= 0.11.1), libc6 (>= 2.29), libfontconfig1 (>= 2.12.6), libfreetype6 (>= 2.2.1), libheif1 (>= 1.3.2), libjpeg62-turbo (>= 1.3.1), libpng16-16 (>= 1.6.2-1), libtiff6 (>= 4.0.3), libwebp7 (>= 1.2.4), libxpm4
S libgd-tools
M
F usr/lib/x86_64-linux-gnu/ libgd.so.3>libgd.so.3.0.11 libgd.so.3.0.11|417992 usr/share/doc/libgd3/ changelog.Debian.gz|1135+ changelog.gz|3532+ copyright|10240 usr/share/lintian/overrides/ libgd3|73
@libgdbm-compat4 1.23-3 amd64 libs optional 48156 70 gdbm main
T GNU dbm database routines (legacy support runtime version)
D libc6 (>= 2.33), libgdbm6 (>= 1.16)
M
F usr/lib/x86_64-linux-gnu/ libgdbm_compat.so.4>libgdbm_compat.so.4.0.0 libgdbm_compat.so.4.0.0|14176 usr/share/doc/libgdbm-compat4/ changelog.Debian.gz|1354+ changelog.gz|39916+ copyright|2701
@libgdbm6 1.23-3 amd64 libs optional 72248 129 gdbm main
T GNU dbm database routines (runtime version)
D libc6 (>= 2.34)
S gdbm-l10n (= 1.23-3)
M
F usr/lib/x86_64-linux-gnu/ libgdbm.so.6>libgdbm.so.6.0.0 libgdbm.so.6.0.0|71704 usr/share/doc/libgdbm6/ changelog.Debian.gz|1354+ changelog.gz|39916+ copyright|2701
@libgmp10 2:6.2.1+dfsg1-1.1 amd64 libs optional 562588 855 gmp main
T Multiprecision arithmetic library
D libc6 (>= 2.14)
M
@libgnutls-dane0 3.7.9-2+deb12u7 amd64 libs optional 407460 491 gnutls28 main
T GNU TLS library - DANE security support
D libgnutls30 (= 3.7.9-2+deb12u7), libc6 (>= 2.34), libunbound8 (>= 1.8.0)
S dns-root-data
M
F usr/lib/x86_64-linux-gnu/ libgnutls-dane.so.0>libgnutls-dane.so.0.4.1 libgnutls-dane.so.0.4.1|67576 usr/share/doc/libgnutls-dane0/ changelog.Debian.gz|8302+ changelog.gz|360714+ copyright|51588
@libgnutls30 3.7.9-2+deb12u7 amd64 libs optional 1409084 3396 gnutls28 main
T GNU TLS library - main runtime library
D libc6 (>= 2.34), libgmp10 (>= 2:6.2.1+dfsg1), libhogweed6 (>= 3.6), libidn2-0 (>= 2.0.0), libnettle8 (>= 3.7~), libp11-kit0 (>= 0.23.18.1), libtasn1-6 (>= 4.14), libunistring2 (>= 0.9.7)
M
@libgomp1 12.2.0-14+deb12u1 amd64 libs optional 115772 312 gcc-12 main
T GCC OpenMP (GOMP) support library
D gcc-12-base (= 12.2.0-14+deb12u1), libc6 (>= 2.34)
M
F usr/lib/x86_64-linux-gnu/ libgomp.so.1>libgomp.so.1.0.0 libgomp.so.1.0.0|290392
@libgpg-error0 1.46-1 amd64 libs optional 76888 192 libgpg-error main
T GnuPG development runtime library
D libc6 (>= 2.34)
M
@libgpm2 1.20.7-10+b1 amd64 libs optional 14216 45 gpm main
T General Purpose Mouse - shared library
D libc6 (>= 2.33)
S gpm
M
F usr/lib/x86_64-linux-gnu/ libgpm.so.2|26552 usr/share/doc/libgpm2/ changelog.Debian.gz|1403+ changelog.gz|1014+ copyright|2719
@libgprofng0 2.40-2 amd64 devel optional 812120 3958 binutils main
T GNU Next Generation profiler (runtime library)
D libbinutils (= 2.40-2), libc6 (>= 2.34), libgcc-s1 (>= 3.3.1), libstdc++6 (>= 5.2), zlib1g (>= 1:1.1.4)
M
F usr/lib/x86_64-linux-gnu/gprofng/ libgp-collector.so|1325176 libgp-collectorAPI.so|14376 libgp-heap.so|14464 libgp-iotrace.so|51360 libgp-sync.so|18560 usr/lib/x86_64-linux-gnu/ libgprofng.so.0>libgprofng.so.0.0.0 libgprofng.so.0.0.0|2498152
@libgssapi-krb5-2 1.20.1-2+deb12u5 amd64 libs optional 135168 425 krb5 main
T MIT Kerberos runtime libraries - krb5 GSS-API Mechanism
D libc6 (>= 2.33), libcom-err2 (>= 1.43.9), libk5crypto3 (>= 1.20), libkrb5-3 (= 1.20.1-2+deb12u5), libkrb5support0 (>= 1.15~beta1)
S krb5-doc, krb5-user
M
F usr/lib/x86_64-linux-gnu/ libgssapi_krb5.so.2>libgssapi_krb5.so.2.2 libgssapi_krb5.so.2.2|338680 usr/share/doc/libgssapi-krb5-2/ changelog.Debian.gz|3713+ copyright|63047 usr/share/lintian/overrides/ libgssapi-krb5-2|56
@libheif1 1.15.1-1+deb12u1 amd64 libs optional 215348 659 libheif main
T ISO/IEC 23008-12:2017 HEIF file format decoder - shared library
D libaom3 (>= 3.2.0), libc6 (>= 2.34), libdav1d6 (>= 0.1.0), libde265-0 (>= 1.0.7), libgcc-s1 (>= 3.0), libstdc++6 (>= 11), libx265-199 (>= 3.5), zlib1g (>= 1:1.1.4)
M
F usr/lib/x86_64-linux-gnu/ libheif.so.1>libheif.so.1.15.1 libheif.so.1.15.1|637144 usr/share/doc/libheif1/ changelog.Debian.gz|1656+ copyright|8636
@libhogweed6 3.8.1-2 amd64 libs optional 327524 463 nettle main
T low level cryptographic library (public-key cryptos)
D libc6 (>= 2.14), libgmp10 (>= 2:6.2.1+dfsg1), libnettle8
M
@libicu72 72.1-3+deb12u1 amd64 libs optional 9376124 36170 icu main
T International Components for Unicode
D libc6 (>= 2.34), libgcc-s1 (>= 3.0), libstdc++6 (>= 12)
M
F usr/lib/x86_64-linux-gnu/ libicudata.so.72>libicudata.so.72.1 libicudata.so.72.1|31262256 libicui18n.so.72>libicui18n.so.72.1 libicui18n.so.72.1|3307688 libicuio.so.72>libicuio.so.72.1 libicuio.so.72.1|59552 libicutest.so.72>libicutest.so.72.1 libicutest.so.72.1|81400 libicutu.so.72>libicutu.so.72.1 libicutu.so.72.1|220072 libicuuc.so.72>libicuuc.so.72.1 libicuuc.so.72.1|2078888 usr/share/doc/libicu72/ changelog.Debian.gz|1713+ copyright|2214 usr/share/lintian/overrides/ libicu72|249
@libidn12 1.41-1 amd64 libs optional 83832 265 libidn main
T GNU Libidn library, implementation of IETF IDN specifications
D libc6 (>= 2.14)
M
F usr/lib/x86_64-linux-gnu/ libidn.so.12>libidn.so.12.6.4 libidn.so.12.6.4|210968 usr/share/doc/libidn12/ changelog.Debian.gz|6693+ changelog.gz|33011+ copyright|3919
@libidn2-0 2.3.3-1+b1 amd64 libs optional 123636 439 libidn2 main
T Internationalized domain names (IDNA2008/TR46) library
D libc6 (>= 2.14), libunistring2 (>= 0.9.7)
M
@libip4tc2 1.8.9-2 amd64 libs optional 19016 66 iptables main
T netfilter libip4tc library
D libc6 (>= 2.28)
M
F usr/lib/x86_64-linux-gnu/ libip4tc.so.2>libip4tc.so.2.0.0 libip4tc.so.2.0.0|35280 usr/share/doc/libip4tc2/ NEWS.Debian.gz|727+ changelog.Debian.gz|2099+ copyright|14495
@libisl23 0.25-1.1 amd64 libs optional 683060 2302 isl main
T manipulating sets and relations of integer points bounded by linear constraints
D libc6 (>= 2.14), libgmp10 (>= 2:6.2.1+dfsg1)
M
F usr/lib/x86_64-linux-gnu/ libisl.so.23>libisl.so.23.2.0 libisl.so.23.2.0|2139864 usr/share/doc/libisl23/ changelog.Debian.gz|550+ changelog.gz|2461+ copyright|7035 usr/share/gdb/auto-load/usr/lib/x86_64-linux-gnu/ libisl.so.23.2.0-gdb.py|2891
@libitm1 12.2.0-14+deb12u1 amd64 libs optional 26140 115 gcc-12 main
T GNU Transactional Memory Library
D gcc-12-base (= 12.2.0-14+deb12u1), libc6 (>= 2.34)
M
F usr/lib/x86_64-linux-gnu/ libitm.so.1>libitm.so.1.0.0 libitm.so.1.0.0|100720
@libjansson4 2.14-2 amd64 libs optional 40788 101 jansson main
T C library for encoding, decoding and manipulating JSON data
D libc6 (>= 2.14)
M
F usr/lib/x86_64-linux-gnu/ libjansson.so.4>libjansson.so.4.14.0 libjansson.so.4.14.0|59784 usr/share/doc/libjansson4/ README.rst|6639 changelog.gz|8650+ usr/share/doc/libjansson4/examples/ json_process.c|8824
@libjbig0 2.1-6.1 amd64 libs optional 31704 84 jbigkit main
T JBIGkit libraries
D libc6 (>= 2.4)
M
F usr/lib/x86_64-linux-gnu/ libjbig.so.0|66240 usr/share/doc/libjbig0/ changelog.Debian.gz|743+ changelog.gz|3993+ copyright|1849
@libjemalloc2 5.3.0-1 amd64 libs optional 275000 872 jemalloc main
T general-purpose scalable concurrent malloc(3) implementation
D libc6 (>= 2.34), libgcc-s1 (>= 3.3), libstdc++6 (>= 4.4)
M
F usr/lib/x86_64-linux-gnu/ libjemalloc.so.2|839320 usr/share/doc/libjemalloc2/ changelog.Debian.gz|2685+ changelog.gz|25222+ copyright|10538
@libjpeg62-turbo 1:2.1.5-2 amd64 libs optional 166332 677 libjpeg-turbo main
T libjpeg-turbo JPEG runtime library
D libc6 (>= 2.14)
P libjpeg62 (= 1:2.1.5-2)
M
F usr/lib/x86_64-linux-gnu/ libjpeg.so.62>libjpeg.so.62.3.0 libjpeg.so.62.3.0|600128 usr/share/doc/libjpeg62-turbo/ changelog.Debian.gz|3789+ changelog.gz|29007+ copyright|38846 usr/share/lintian/overrides/ libjpeg62-turbo|386
@libjq1 1.6-2.1+deb12u3 amd64 utils optional 136460 366 jq security
T lightweight and flexible command-line JSON processor - shared library
D libc6 (>= 2.36), libonig5 (>= 6.8.1)
M
F usr/lib/x86_64-linux-gnu/ libjq.so.1>libjq.so.1.0.4 libjq.so.1.0.4|321632 usr/share/doc/libjq1/ changelog.Debian.gz|1549+ changelog.gz|11355+ copyright|20973
@libjs-jquery 3.6.1+dfsg+~3.5.14-1 all javascript optional 326128 705 node-jquery main
T JavaScript library for dynamic web applications
R javascript-common
F usr/share/doc/libjs-jquery/ NEWS.Debian.gz|227+ changelog.Debian.gz|2317+ copyright|1668 usr/share/javascript/jquery/ jquery.js|289782 jquery.min.js|255946 jquery.min.map|155166
@libjs-sphinxdoc 5.3.0-4 all javascript optional 130384 184 sphinx main
T JavaScript support for Sphinx documentation
D libjs-jquery (>= 1.11.1), libjs-underscore (>= 1.3.1)
F usr/share/doc/libjs-sphinxdoc/ changelog.Debian.gz|6114+ changelog.gz|103877+ copyright|5370 usr/share/javascript/sphinxdoc/1.0/ css3-mediaqueries.js|14940 searchtools.js|18747 sphinx_highlight.js|22092
@libjs-underscore 1.13.4~dfsg+~1.11.4-3 all javascript optional 115632 349 underscore main
T JavaScript's functional programming helper library
R javascript-common, libjs-jquery
F usr/share/doc/libjs-underscore/ README.md|3063 copyright|3912 index.html|174057 usr/share/javascript/underscore/ underscore.js|68416 underscore.min.js|58266 underscore.min.js.map|37664
@libjson-c5 0.16-2 amd64 libs optional 44120 109 json-c main
T JSON manipulation library - shared library
D libc6 (>= 2.33)
M
F usr/lib/x86_64-linux-gnu/ libjson-c.so.5>libjson-c.so.5.2.0 libjson-c.so.5.2.0|71896 usr/share/doc/libjson-c5/ changelog.Debian.gz|4194+ changelog.gz|10229+ copyright|3866
@libk5crypto3 1.20.1-2+deb12u5 amd64 libs optional 79712 261 krb5 main
T MIT Kerberos runtime libraries - Crypto Library
D libc6 (>= 2.33), libkrb5support0 (>= 1.20)
S krb5-doc, krb5-user
M
F usr/lib/x86_64-linux-gnu/ libk5crypto.so.3>libk5crypto.so.3.1 libk5crypto.so.3.1|183048 usr/share/doc/libk5crypto3/ changelog.Debian.gz|3707+ copyright|63047
@libkeyutils1 1.6.3-2 amd64 libs optional 8808 40 keyutils main
T Linux Key Management Utilities (library)
D libc6 (>= 2.14)
M
F lib/x86_64-linux-gnu/ libkeyutils.so.1>libkeyutils.so.1.10 libkeyutils.so.1.10|22448 usr/share/doc/libkeyutils1/ changelog.Debian.gz|665+ copyright|2104
@libkmod2 30+20221128-1 amd64 libs optional 57892 141 kmod main
T libkmod shared library
D libc6 (>= 2.33), liblzma5 (>= 5.1.1alpha+20120614), libssl3 (>= 3.0.0), libzstd1 (>= 1.5.2)
M
F usr/lib/x86_64-linux-gnu/ libkmod.so.2>libkmod.so.2.4.0 libkmod.so.2.4.0|112696 usr/share/doc/libkmod2/ changelog.Debian.gz|1480+ changelog.gz|10697+ copyright|2544
@libkrb5-3 1.20.1-2+deb12u5 amd64 libs optional 332280 1077 krb5 main
T MIT Kerberos runtime libraries
D libc6 (>= 2.34), libcom-err2 (>= 1.43.9), libk5crypto3 (>= 1.20), libkeyutils1 (>= 1.5.9), libkrb5support0 (= 1.20.1-2+deb12u5), libssl3 (>= 3.0.0)
R krb5-locales
S krb5-doc, krb5-user
M
F usr/lib/x86_64-linux-gnu/krb5/plugins/preauth/ spake.so|85592 usr/lib/x86_64-linux-gnu/ libkrb5.so.3>libkrb5.so.3.3 libkrb5.so.3.3|888080 usr/share/doc/libkrb5-3/ README.Debian|7575 README.gz|6441+ copyright|63047 usr/share/lintian/overrides/ libkrb5-3|63
@libkrb5support0 1.20.1-2+deb12u5 amd64 libs optional 33212 134 krb5 main
T MIT Kerberos runtime libraries - Support library
D libc6 (>= 2.34)
M
F usr/lib/x86_64-linux-gnu/ libkrb5support.so.0>libkrb5support.so.0.1 libkrb5support.so.0.1|52224 usr/share/doc/libkrb5support0/ changelog.Debian.gz|3707+ copyright|63047
@libksba8 1.6.3-2 amd64 libs optional 128416 316 libksba main
T X.509 and CMS support library
D libc6 (>= 2.14), libgpg-error0 (>= 1.46)
M
F usr/lib/x86_64-linux-gnu/ libksba.so.8>libksba.so.8.14.3 libksba.so.8.14.3|268304 usr/share/doc/libksba8/ NEWS.gz|5082+ changelog.gz|17038+ copyright|12330
@libldap-2.5-0 2.5.13+dfsg-5 amd64 libs optional 183248 553 openldap main
T OpenLDAP libraries
D libc6 (>= 2.34), libgnutls30 (>= 3.7.5), libsasl2-2 (>= 2.1.28+dfsg)
R libldap-common
M
F usr/lib/x86_64-linux-gnu/ liblber-2.5.so.0>liblber-2.5.so.0.1.8 liblber-2.5.so.0.1.8|63832 libldap-2.5.so.0>libldap-2.5.so.0.1.8 libldap-2.5.so.0.1.8|380432 usr/share/doc/libldap-2.5-0/ changelog.Debian.gz|7838+ changelog.gz|4578+ copyright|62837 usr/share/lintian/overrides/ libldap-2.5-0|188
@libldap-common 2.5.13+dfsg-5 all libs optional 29348 92 openldap main
T OpenLDAP common files for libraries
F etc/ldap/ ldap.conf|334 usr/share/doc/libldap-common/ changelog.Debian.gz|7838+ changelog.gz|3595+ copyright|62837 usr/share/man/man5/ ldap.conf.5.gz|6143+
@liblerc4 4.0.0+ds-2 amd64 libs optional 170368 649 lerc main
T Limited Error Raster Compression library
D libc6 (>= 2.29), libgcc-s1 (>= 3.0), libstdc++6 (>= 11)
M
F usr/lib/x86_64-linux-gnu/ libLerc.so.4|616464 usr/share/doc/liblerc4/ changelog.Debian.gz|1371+ changelog.gz|3037+ copyright|1242
@liblmdb0 0.9.24-1 amd64 libs optional 44996 104 lmdb main
T Lightning Memory-Mapped Database shared library
D libc6 (>= 2.14)
M
F usr/lib/x86_64-linux-gnu/ liblmdb.so.0>liblmdb.so.0.0.0 liblmdb.so.0.0.0|88048 usr/share/doc/liblmdb0/ changelog.Debian.gz|1514+ copyright|2641
@liblocale-gettext-perl 1.07-5 amd64 perl required 15408 51 - main
T module using libc functions for internationalization in Perl
D perl-base (>= 5.36.0-5), perlapi-5.36.0, libc6 (>= 2.3)
F usr/lib/x86_64-linux-gnu/perl5/5.36/Locale/ gettext.pm|6854 usr/lib/x86_64-linux-gnu/perl5/5.36/auto/Locale/gettext/ gettext.so|18272 usr/share/doc/liblocale-gettext-perl/ README.gz|2958+ changelog.Debian.gz|1528+ copyright|1150 usr/share/man/man3/ Locale::gettext.3pm.gz|2677+
@liblockfile-bin 1.17-1+b1 amd64 utils standard 20808 53 liblockfile main
T support binaries for and cli utilities based on liblockfile
D libc6 (>= 2.14)
F usr/bin/ dotlockfile|23040*%2755 usr/share/doc/liblockfile-bin/ changelog.Debian.gz|5136+ changelog.gz|4759+ copyright|2466 usr/share/lintian/overrides/ liblockfile-bin|73 usr/share/man/man1/ dotlockfile.1.gz|2167+
@liblockfile1 1.17-1+b1 amd64 libs standard 16980 45 liblockfile main
T NFS-safe locking library
D libc6 (>= 2.4), liblockfile-bin (>= 1.17-1+b1)
M
F usr/lib/x86_64-linux-gnu/ liblockfile.so.1>liblockfile.so.1.0 liblockfile.so.1.0|18744 usr/share/doc/liblockfile1/ changelog.Debian.gz|5136+ changelog.gz|4759+ copyright|2466
@liblsan0 12.2.0-14+deb12u1 amd64 libs optional 969300 2942 gcc-12 main
T LeakSanitizer -- a memory leak detector (runtime)
D gcc-12-base (= 12.2.0-14+deb12u1), libc6 (>= 2.34), libgcc-s1 (>= 3.3)
M
F usr/lib/x86_64-linux-gnu/ liblsan.so.0>liblsan.so.0.0.0 liblsan.so.0.0.0|2995512
@liblua5.3-0 5.3.6-2 amd64 libs optional 122984 495 lua5.3 main
T Shared library for the Lua interpreter version 5.3
D libc6 (>= 2.34), libstdc++6 (>= 4.1.1)
M
F usr/lib/x86_64-linux-gnu/ liblua5.3-c++.so.0>liblua5.3-c++.so.0.0.0 liblua5.3-c++.so.0.0.0|249680 liblua5.3.so.0>liblua5.3.so.0.0.0 liblua5.3.so.0.0.0|241376 usr/share/doc/liblua5.3-0/ changelog.Debian.gz|729+ copyright|1572
@liblz4-1 1.9.4-1 amd64 libs optional 62884 169 lz4 main
T Fast LZ compression algorithm library - runtime
D libc6 (>= 2.14)
M
@liblzf1 3.6-3 amd64 libs optional 10192 39 liblzf main
T Very small data compression library
D libc6 (>= 2.4)
M
F usr/lib/x86_64-linux-gnu/ liblzf.so.1>liblzf.so.1.5 liblzf.so.1.5|18272 usr/share/doc/liblzf1/ changelog.Debian.gz|327+ changelog.gz|2749+ copyright|4770
@liblzma5 5.4.1-1+deb12u2 amd64 libs optional 205796 333 xz-utils security
T XZ-format compression library
D libc6 (>= 2.34)
M
@libmagic-mgc 1:5.44-3 amd64 libs optional 304888 8130 file main
T File type determination library using "magic" numbers (compiled magic file)
F usr/lib/file/ magic.mgc|8281024 usr/share/doc/libmagic-mgc/ changelog.Debian.gz|1778+ changelog.gz|19834+ copyright|6668
@libmagic1 1:5.44-3 amd64 libs optional 103752 232 file main
T Recognize the type of data in a file using "magic" numbers - library
D libbz2-1.0, libc6 (>= 2.33), liblzma5 (>= 5.1.1alpha+20120614), zlib1g (>= 1:1.1.4), libmagic-mgc (= 1:5.44-3)
S file
M
F etc/ magic|111 magic.mime|111 usr/lib/x86_64-linux-gnu/ libmagic.so.1>libmagic.so.1.0.0 libmagic.so.1.0.0|174344 usr/share/bug/libmagic1/ control|16 presubj|778 usr/share/doc/libmagic1/ changelog.Debian.gz|1413+ changelog.gz|19834+ copyright|6668 usr/share/man/man5/ magic.5.gz|7889+
@libmariadb3 1:10.11.19-0+deb12u1 amd64 libs optional 179504 553 mariadb security
T MariaDB database client library
D mariadb-common, libc6 (>= 2.34), libssl3 (>= 3.0.0), zlib1g (>= 1:1.1.4)
M
F usr/lib/x86_64-linux-gnu/ libmariadb.so.3|350392 usr/lib/x86_64-linux-gnu/libmariadb3/plugin/ caching_sha2_password.so|14448 client_ed25519.so|70704 dialog.so|14448 mysql_clear_password.so|14448 sha256_password.so|14448 usr/share/doc/libmariadb3/ changelog.Debian.gz|14363+ copyright|38379
@libmaxminddb0 1.7.1-1 amd64 libs optional 29812 76 libmaxminddb main
T IP geolocation database library
D libc6 (>= 2.33)
S mmdb-bin
M
F usr/lib/x86_64-linux-gnu/ libmaxminddb.so.0>libmaxminddb.so.0.0.7 libmaxminddb.so.0.0.7|22368 usr/share/doc/libmaxminddb0/ README.md.gz|4400+ changelog.gz|6611+ copyright|29341
@libmd0 1.0.4-2 amd64 libs optional 29456 79 libmd main
T message digest functions from BSD systems - shared library
D libc6 (>= 2.33)
M
@libmnl0 1.0.4-3 amd64 libs optional 12476 46 libmnl main
T minimalistic Netlink communication library
D libc6 (>= 2.14)
M
F usr/lib/x86_64-linux-gnu/ libmnl.so.0>libmnl.so.0.2.0 libmnl.so.0.2.0|26616 usr/share/doc/libmnl0/ changelog.Debian.gz|2634+ copyright|2193
@libmount1 2.38.1-5+deb12u3 amd64 libs optional 165732 454 util-linux main
T device mounting library
D libblkid1 (>= 2.17.2), libc6 (>= 2.34), libselinux1 (>= 3.1~)
M
@libmpc3 1.3.1-1 amd64 libs optional 51480 149 mpclib3 main
T multiple precision complex floating-point library
D libc6 (>= 2.4), libgmp10 (>= 2:6.2.1+dfsg1), libmpfr6 (>= 4.0.0)
M
F usr/lib/x86_64-linux-gnu/ libmpc.so.3>libmpc.so.3.3.1 libmpc.so.3.3.1|135064 usr/share/doc/libmpc3/ changelog.Debian.gz|431+ copyright|743
@libmpfr6 4.2.0-1 amd64 libs optional 700900 1177 mpfr4 main
T multiple precision floating-point computation
D libc6 (>= 2.14), libgmp10 (>= 2:6.2.1+dfsg1)
M
F usr/lib/x86_64-linux-gnu/ libmpfr.so.6>libmpfr.so.6.2.0 libmpfr.so.6.2.0|762256 usr/share/doc/libmpfr6/ NEWS.gz|19024+ TODO.gz|16047+ changelog.gz|372514+
@libncurses6 6.4-4 amd64 libs optional 103136 335 ncurses main
T shared libraries for terminal handling
D libtinfo6 (= 6.4-4), libc6 (>= 2.34)
R libgpm2
M
F lib/x86_64-linux-gnu/ libncurses.so.6>libncurses.so.6.4 libncurses.so.6.4|165808 usr/lib/x86_64-linux-gnu/ libform.so.6>libform.so.6.4 libform.so.6.4|73072 libmenu.so.6>libmenu.so.6.4 libmenu.so.6.4|39320 libpanel.so.6>libpanel.so.6.4 libpanel.so.6.4|22528
@libncursesw6 6.4-4 amd64 libs optional 133824 412 ncurses main
T shared libraries for terminal handling (wide character support)
D libtinfo6 (= 6.4-4), libc6 (>= 2.34)
R libgpm2
M
F lib/x86_64-linux-gnu/ libncursesw.so.6>libncursesw.so.6.4 libncursesw.so.6.4|231344 usr/lib/x86_64-linux-gnu/ libformw.so.6>libformw.so.6.4 libformw.so.6.4|77200 libmenuw.so.6>libmenuw.so.6.4 libmenuw.so.6.4|43416 libpanelw.so.6>libpanelw.so.6.4 libpanelw.so.6.4|22528
@libnettle8 3.8.1-2 amd64 libs optional 287764 520 nettle main
T low level cryptographic library (symmetric and one-way cryptos)
D libc6 (>= 2.17)
M
@libnghttp2-14 1.52.0-1+deb12u3 amd64 libs optional 72404 220 nghttp2 main
T library implementing HTTP/2 protocol (shared library)
D libc6 (>= 2.17)
M
F usr/lib/x86_64-linux-gnu/ libnghttp2.so.14>libnghttp2.so.14.24.1 libnghttp2.so.14.24.1|190928 usr/share/doc/libnghttp2-14/ AUTHORS|2507 README.rst.gz|3288+ copyright|6535
@libnginx-mod-http-echo 1:0.63-4 amd64 httpd optional 18736 68 - main
T Bring echo and more shell style goodies to Nginx
D nginx-abi-1.22.1-7, libc6 (>= 2.14)
R nginx
F usr/lib/nginx/modules/ ngx_http_echo_module.so|49304 usr/share/doc/libnginx-mod-http-echo/ changelog.Debian.gz|545+ copyright|2718 usr/share/nginx/modules-available/ mod-http-echo.conf|45
@libnl-3-200 3.7.0-0.2+b1 amd64 libs optional 63124 182 libnl3 main
T library for dealing with netlink sockets
D libc6 (>= 2.34)
M
F etc/libnl-3/ classid|1130 pktloc|1532 lib/x86_64-linux-gnu/ libnl-3.so.200>libnl-3.so.200.26.0 libnl-3.so.200.26.0|139128 usr/share/doc/libnl-3-200/ changelog.Debian.gz|5324+ changelog.gz|5246+ copyright|5034
@libnl-genl-3-200 3.7.0-0.2+b1 amd64 libs optional 21600 58 libnl3 main
T library for dealing with netlink sockets - generic netlink
D libnl-3-200 (= 3.7.0-0.2+b1), libc6 (>= 2.4)
M
F lib/x86_64-linux-gnu/ libnl-genl-3.so.200>libnl-genl-3.so.200.26.0 libnl-genl-3.so.200.26.0|28040 usr/share/doc/libnl-genl-3-200/ changelog.Debian.gz|4635+ changelog.gz|5246+ copyright|5034
@libnode108 18.20.4+dfsg-1~deb12u3 amd64 libs optional 10633176 46435 nodejs security
T evented I/O for V8 javascript - runtime library
D libbrotli1 (>= 1.0.0), libc-ares2 (>= 1.18.1~), libc6 (>= 2.34), libgcc-s1 (>= 3.4), libicu72 (>= 72.1~rc-1~), libnghttp2-14 (>= 1.41.0), libssl3 (>= 3.0.0), libstdc++6 (>= 11), libuv1 (>= 1.44.1), zlib1g (>= 1:1.1.4), node-acorn (>= 6.2.1~), node-cjs-module-lexer (>= 1.2.2~), node-undici (>= 5.0.0~)
M
F usr/lib/x86_64-linux-gnu/ libnode.so.108|47461152 usr/share/doc/libnode108/ changelog.Debian.gz|13237+ changelog.gz|4979+ copyright|58751
@libnpth0 1.6-3 amd64 libs optional 18980 50 npth main
T replacement for GNU Pth using system threads
D libc6 (>= 2.17)
M
F usr/lib/x86_64-linux-gnu/ libnpth.so.0>libnpth.so.0.1.2 libnpth.so.0.1.2|22912 usr/share/doc/libnpth0/ changelog.Debian.gz|1790+ changelog.gz|9993+ copyright|1164
@libnsl-dev 1.3.0-2 amd64 libdevel optional 66436 345 libnsl main
T libnsl development files
D libnsl2 (= 1.3.0-2), libtirpc-dev
M
F usr/include/rpcsvc/ nis.h|15879 nis.x|16802 yp_prot.h|75225 usr/lib/x86_64-linux-gnu/ libnsl.a|207924+ libnsl.so>libnsl.so.2.0.1 usr/lib/x86_64-linux-gnu/pkgconfig/ libnsl.pc|306 usr/share/doc/libnsl-dev/ changelog.Debian.gz|338+ changelog.gz|417+ copyright|13646
@libnsl2 1.3.0-2 amd64 libs optional 39480 127 libnsl main
T Public client interface for NIS(YP) and NIS+
D libc6 (>= 2.14), libtirpc3 (>= 1.0.2)
M
F usr/lib/x86_64-linux-gnu/ libnsl.so.2>libnsl.so.2.0.1 libnsl.so.2.0.1|97560 usr/share/doc/libnsl2/ changelog.Debian.gz|338+ changelog.gz|417+ copyright|13646
@libnss-systemd 252.39-1~deb12u2 amd64 admin standard 164224 389 systemd main
T nss module providing dynamic user and group name resolution
D libc6 (>= 2.34), libcap2 (>= 1:2.10), systemd (= 252.39-1~deb12u2)
M
F usr/lib/x86_64-linux-gnu/ libnss_systemd.so.2|325904 usr/share/doc/libnss-systemd/ NEWS.Debian.gz|2441+ changelog.Debian.gz|28804+ copyright|12776 usr/share/lintian/overrides/ libnss-systemd|82 usr/share/man/man8/ libnss_systemd.so.2.8.gz>nss-systemd.8.gz nss-systemd.8.gz|2920+
@libnuma1 2.0.16-1 amd64 libs optional 20964 71 numactl main
T Libraries for controlling NUMA policy
D libc6 (>= 2.34)
M
F usr/lib/x86_64-linux-gnu/ libnuma.so.1>libnuma.so.1.0.0 libnuma.so.1.0.0|52312 usr/share/doc/libnuma1/ changelog.Debian.gz|679+ copyright|1357
@libnumber-compare-perl 0.03-3 all perl optional 6332 19 - main
T module for performing numeric comparisons in Perl
F usr/share/doc/libnumber-compare-perl/ changelog.Debian.gz|1019+ changelog.gz|329+ copyright|1308 usr/share/man/man3/ Number::Compare.3pm.gz|1882+ usr/share/perl5/Number/ Compare.pm|2398
@libonig5 6.9.8-1 amd64 libs optional 187828 666 libonig main
T regular expressions library
D libc6 (>= 2.14)
M
F usr/lib/x86_64-linux-gnu/ libonig.so.5>libonig.so.5.3.0 libonig.so.5.3.0|614016 usr/share/doc/libonig5/ changelog.Debian.gz|3863+ changelog.gz|35220+ copyright|2491
@libp11-kit0 0.24.1-2 amd64 libs optional 345080 1408 p11-kit main
T library for loading and coordinating access to PKCS#11 modules - runtime
D libc6 (>= 2.34), libffi8 (>= 3.4)
M
@libpam-cap 1:2.66-4+deb12u3+b1 amd64 admin optional 15052 53 libcap2 main
T POSIX 1003.1e capabilities (PAM module)
D libpam-runtime (>= 1.1.3-2~), libc6 (>= 2.4), libcap2 (>= 1:2.63), libpam0g (>= 0.99.7.1)
M
F etc/security/ capability.conf|2425 lib/x86_64-linux-gnu/security/ pam_cap.so|14248 usr/share/doc/libpam-cap/ changelog.Debian.amd64.gz|491+ changelog.Debian.gz|2557+ copyright|4631 usr/share/lintian/overrides/ libpam-cap|95 usr/share/man/man5/ capability.conf.5.gz|1425+ usr/share/man/man8/ pam_cap.8.gz|1151+ usr/share/pam-configs/ capability|124
@libpam-modules 1.5.2-6+deb12u2 amd64 admin required 291056 1031 pam main
T Pluggable Authentication Modules for PAM
D libaudit1 (>= 1:2.2.1), libc6 (>= 2.34), libcrypt1 (>= 1:4.3.0), libdb5.3, libpam0g (>= 1.4.1), libselinux1 (>= 3.1~), debconf (>= 0.5) | debconf-2.0, libpam-modules-bin (= 1.5.2-6+deb12u2)
P libpam-mkhomedir, libpam-motd, libpam-umask
M
@libpam-modules-bin 1.5.2-6+deb12u2 amd64 admin required 75676 227 pam main
T Pluggable Authentication Modules for PAM - helper binaries
D libaudit1 (>= 1:2.2.1), libc6 (>= 2.34), libcrypt1 (>= 1:4.3.0), libpam0g (>= 0.99.7.1), libselinux1 (>= 3.1~)
@libpam-runtime 1.5.2-6+deb12u2 all admin required 160936 876 pam main
T Runtime support for the PAM library
D debconf (>= 0.5) | debconf-2.0, debconf (>= 1.5.19) | cdebconf, libpam-modules (>= 1.0.1-6)
@libpam-systemd 252.39-1~deb12u2 amd64 admin standard 225520 532 systemd main
T system and service manager - PAM module
D libc6 (>= 2.34), libcap2 (>= 1:2.10), libpam0g (>= 0.99.7.1), systemd (= 252.39-1~deb12u2), libpam-runtime, default-dbus-system-bus | dbus-system-bus, systemd-sysv
R dbus-user-session
P default-logind (= 252.39-1~deb12u2), logind (= 252.39-1~deb12u2)
M
F lib/x86_64-linux-gnu/security/ pam_systemd.so|476048 usr/share/doc/libpam-systemd/ NEWS.Debian.gz|2441+ changelog.Debian.gz|28804+ copyright|12776 usr/share/lintian/overrides/ libpam-systemd|82 usr/share/man/man8/ pam_systemd.8.gz|4006+ usr/share/pam-configs/ systemd|182
@libpam0g 1.5.2-6+deb12u2 amd64 libs optional 92060 215 pam main
T Pluggable Authentication Modules library
D libaudit1 (>= 1:2.2.1), libc6 (>= 2.34), debconf (>= 0.5) | debconf-2.0
M
@libpcap0.8 1.10.3-1 amd64 libs optional 156700 368 libpcap main
T system interface for user-level packet capture
D libc6 (>= 2.33), libdbus-1-3 (>= 1.9.14)
M
F usr/lib/x86_64-linux-gnu/ libpcap.so.0.8>libpcap.so.1.10.3 libpcap.so.1.10.3|306584 usr/share/doc/libpcap0.8/ CREDITS.gz|5571+ changelog.gz|23044+ copyright|9606 usr/share/man/man7/ pcap-filter.7.gz|11009+
@libpcre2-8-0 10.42-1+deb12u2 amd64 libs optional 261628 685 pcre2 security
T New Perl Compatible Regular Expression Library- 8 bit runtime files
D libc6 (>= 2.34)
M
@libperl5.36 5.36.0-7+deb12u4 amd64 libs optional 4207640 28875 perl security
T shared Perl library
D libbz2-1.0, libc6 (>= 2.35), libcrypt1 (>= 1:4.1.0), libdb5.3, libgdbm-compat4 (>= 1.18-3), libgdbm6 (>= 1.21), zlib1g (>= 1:1.2.2.3), perl-modules-5.36 (>= 5.36.0-7+deb12u4)
S sensible-utils
M
F usr/bin/ cpan5.36-x86_64-linux-gnu|8381* perl5.36-x86_64-linux-gnu|14752* usr/lib/x86_64-linux-gnu/ libperl.so.5.36>libperl.so.5.36.0 libperl.so.5.36.0|3832160 usr/lib/x86_64-linux-gnu/perl/5.36.0/CORE/ charclass_invlists.h|4472989 uni_keywords.h|5938759 usr/lib/x86_64-linux-gnu/perl/5.36.0/Devel/ PPPort.pm|632237 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/B/ B.so|92992 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Compress/Raw/Bzip2/ Bzip2.so|39344 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Compress/Raw/Zlib/ Zlib.so|72328 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Cwd/ Cwd.so|18800 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/DB_File/ DB_File.so|55760 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Data/Dumper/ Dumper.so|43712 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Devel/Peek/ Peek.so|18848 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Digest/MD5/ MD5.so|22912 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Digest/SHA/ SHA.so|47392 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Encode/Byte/ Byte.so|370936 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Encode/CN/ CN.so|2099448 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Encode/EBCDIC/ EBCDIC.so|47352 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Encode/ Encode.so|47768 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Encode/JP/ JP.so|2750712 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Encode/KR/ KR.so|2414840 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Encode/Symbol/ Symbol.so|59640 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Encode/TW/ TW.so|2029816 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Encode/Unicode/ Unicode.so|22864 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Fcntl/ Fcntl.so|22736 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/File/DosGlob/ DosGlob.so|14320 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/File/Glob/ Glob.so|31416 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Filter/Util/Call/ Call.so|14680 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/GDBM_File/ GDBM_File.so|56208 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Hash/Util/FieldHash/ FieldHash.so|18848 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Hash/Util/ Util.so|18784 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/I18N/Langinfo/ Langinfo.so|18760 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/IO/ IO.so|22976 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/IPC/SysV/ SysV.so|26952 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/List/Util/ Util.so|60208 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/MIME/Base64/ Base64.so|18664 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Math/BigInt/FastCalc/ FastCalc.so|18720 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/NDBM_File/ NDBM_File.so|18824 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/ODBM_File/ ODBM_File.so|22960 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Opcode/ Opcode.so|22952 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/POSIX/ POSIX.so|110256 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/PerlIO/encoding/ encoding.so|27264 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/PerlIO/mmap/ mmap.so|14648 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/PerlIO/scalar/ scalar.so|22928 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/PerlIO/via/ via.so|27256 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/SDBM_File/ SDBM_File.so|31312 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Socket/ Socket.so|47640 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Storable/ Storable.so|113672 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Sys/Hostname/ Hostname.so|14480 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Sys/Syslog/ Syslog.so|22880 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Time/HiRes/ HiRes.so|35240 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Time/Piece/ Piece.so|27016 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Unicode/Collate/ Collate.so|1579352 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/Unicode/Normalize/ Normalize.so|601032 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/attributes/ attributes.so|14600 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/mro/ mro.so|27200 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/re/ re.so|659312 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/threads/shared/ shared.so|43752 usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/threads/ threads.so|39824 usr/share/doc/libperl5.36/ changelog.Debian.gz|4701+ changelog.gz|1264+ copyright|109772 usr/share/lintian/overrides/ libperl5.36|495 usr/share/man/man1/ cpan5.36-x86_64-linux-gnu.1.gz|4687+ perl5.36-x86_64-linux-gnu.1.gz|7288+
@libpipeline1 1.5.7-1 amd64 libs optional 38540 96 libpipeline main
T Unix process pipeline manipulation library
D libc6 (>= 2.34)
M
F usr/lib/x86_64-linux-gnu/ libpipeline.so.1>libpipeline.so.1.5.7 libpipeline.so.1.5.7|67504 usr/share/doc/libpipeline1/ NEWS.md.gz|3005+ changelog.gz|8757+ copyright|2318
@libpkgconf3 1.8.1-1 amd64 libs optional 36084 101 pkgconf main
T shared library for pkgconf
D libc6 (>= 2.33)
M
F usr/lib/x86_64-linux-gnu/ libpkgconf.so.3>libpkgconf.so.3.0.0 libpkgconf.so.3.0.0|68896 usr/share/doc/libpkgconf3/ changelog.Debian.gz|2709+ changelog.gz|6613+ copyright|7501
@libpng16-16 1.6.39-2+deb12u6 amd64 libs optional 277048 417 libpng1.6 security
T PNG library - runtime (version 1.6)
D libc6 (>= 2.29), zlib1g (>= 1:1.2.11.dfsg)
M
F usr/lib/x86_64-linux-gnu/ libpng16.so.16>libpng16.so.16.39.0 libpng16.so.16.39.0|219056 usr/share/doc-base/ libpng16-16.libpng16|1367 usr/share/doc/libpng16-16/ changelog.gz|98110+ copyright|20683 libpng-manual.txt.gz|71613+
@libpopt0 1.19+dfsg-1 amd64 libs optional 43268 245 popt main
T lib for parsing cmdline parameters
D libc6 (>= 2.33)
M
F usr/lib/x86_64-linux-gnu/ libpopt.so.0>libpopt.so.0.0.2 libpopt.so.0.0.2|55784 usr/share/doc/libpopt0/ README|813 changelog.Debian.gz|1259+ copyright|2575 usr/share/locale/ka/LC_MESSAGES/ popt.mo|3698+ usr/share/locale/th/LC_MESSAGES/ popt.mo|69913+ usr/share/locale/uk/LC_MESSAGES/ popt.mo|3180+
@libpq-dev 15.20-0+deb12u1 amd64 libdevel optional 156556 595 postgresql-15 security
T header files for libpq5 (PostgreSQL library)
D libpq5 (= 15.20-0+deb12u1), libssl-dev
S postgresql-doc-15
F usr/bin/ pg_config|6389* usr/include/postgresql/internal/ c.h|47394 libpq-int.h|116447 usr/include/postgresql/ pg_config.h|34280 usr/lib/x86_64-linux-gnu/ libpq.a|341110+ libpq.so>libpq.so.5.15 usr/lib/x86_64-linux-gnu/pkgconfig/ libpq.pc|369 usr/share/doc/libpq-dev/ changelog.Debian.gz|15835+ changelog.gz|261+ copyright|12934 usr/share/man/man1/ pg_config.1.gz|1925+
@libpq5 15.20-0+deb12u1 amd64 libs optional 205248 906 postgresql-15 security
T PostgreSQL C client library
D libc6 (>= 2.33), libgssapi-krb5-2 (>= 1.17), libldap-2.5-0 (>= 2.5.4), libssl3 (>= 3.0.0)
M
F usr/lib/x86_64-linux-gnu/ libpq.so.5>libpq.so.5.15 libpq.so.5.15|346096 usr/share/doc/libpq5/ changelog.Debian.gz|15835+ changelog.gz|261+ copyright|12934 usr/share/locale/el/LC_MESSAGES/ libpq5-15.mo|43759+ usr/share/locale/ka/LC_MESSAGES/ libpq5-15.mo|50946+ usr/share/locale/uk/LC_MESSAGES/ libpq5-15.mo|401914+
@libproc2-0 2:4.0.2-3 amd64 libs optional 62804 232 procps main
T library for accessing process information from /proc
D libc6 (>= 2.34), libsystemd0 (>= 209)
M
F lib/x86_64-linux-gnu/ libproc2.so.0>libproc2.so.0.0.1 libproc2.so.0.0.1|203272 usr/share/doc/libproc2-0/ changelog.Debian.gz|2645+ changelog.gz|13394+ copyright|3974
@libprotobuf-c1 1.4.1-1+b1 amd64 libs optional 27492 69 protobuf-c main
T Protocol Buffers C shared library (protobuf-c)
D libc6 (>= 2.14)
M
F usr/lib/x86_64-linux-gnu/ libprotobuf-c.so.1>libprotobuf-c.so.1.0.0 libprotobuf-c.so.1.0.0|42960 usr/share/doc/libprotobuf-c1/ changelog.Debian.gz|1040+ changelog.gz|7517+ copyright|3481
@libpsl5 0.21.2-1 amd64 libs optional 58684 96 libpsl main
T Library for Public Suffix List (shared libraries)
D libidn2-0 (>= 0.16), libc6 (>= 2.33), libunistring2 (>= 0.9.7)
R publicsuffix (>= 20150507)
M
F usr/lib/x86_64-linux-gnu/ libpsl.so.5>libpsl.so.5.3.4 libpsl.so.5.3.4|75616 usr/share/doc/libpsl5/ changelog.Debian.gz|1034+ changelog.gz|3086+ copyright|3310
@libpython3-dev 3.11.2-1+b1 amd64 libdevel optional 9572 37 python3-defaults main
T header files and a static library for Python (default)
D libpython3.11-dev (>= 3.11.2-1~)
M
F usr/bin/ x86_64-linux-gnu-python3-config>x86_64-linux-gnu-python3.11-config usr/share/doc/libpython3-dev/ README.Debian|709 changelog.Debian.gz|2994+ copyright|16122
@libpython3-stdlib 3.11.2-1+b1 amd64 python optional 9312 27 python3-defaults main
T interactive high-level object-oriented language (default python3 version)
D libpython3.11-stdlib (>= 3.11.2-1~)
M
F usr/share/doc/libpython3-stdlib/ README.Debian|709 changelog.Debian.gz|2997+ copyright|16122
@libpython3.11 3.11.2-6+deb12u9 amd64 libs optional 1988800 7626 python3.11 security
T Shared Python runtime library (version 3.11)
D libpython3.11-stdlib (= 3.11.2-6+deb12u9), libc6 (>= 2.35), libexpat1 (>= 2.1~beta3), zlib1g (>= 1:1.2.0)
M
F usr/lib/python3.11/config-3.11-x86_64-linux-gnu/ libpython3.11.so>../../x86_64-linux-gnu/libpython3.11.so.1 usr/lib/x86_64-linux-gnu/ libpython3.11.so.1>libpython3.11.so.1.0 libpython3.11.so.1.0|7735328 usr/share/lintian/overrides/ libpython3.11|179
@libpython3.11-dev 3.11.2-6+deb12u9 amd64 libdevel optional 4739284 25766 python3.11 security
T Header files and a static library for Python (v3.11)
D libpython3.11-stdlib (= 3.11.2-6+deb12u9), libpython3.11 (= 3.11.2-6+deb12u9), libexpat1-dev, zlib1g-dev
R libc6-dev | libc-dev
M
F usr/bin/ x86_64-linux-gnu-python3.11-config|3077* usr/include/python3.11/cpython/ unicodeobject.h|42739 usr/include/python3.11/internal/ pycore_runtime_init.h|49092 usr/include/python3.11/ unicodeobject.h|749932 usr/include/x86_64-linux-gnu/python3.11/ pyconfig.h|52923 usr/lib/python3.11/config-3.11-x86_64-linux-gnu/ Makefile|215130 libpython3.11-pic.a|11786746+ libpython3.11.a|13279898+ usr/lib/x86_64-linux-gnu/ libpython3.11.so>libpython3.11.so.1 usr/lib/x86_64-linux-gnu/pkgconfig/ python-3.11-embed.pc|288 python-3.11.pc|272 usr/share/lintian/overrides/ libpython3.11-dev|251 usr/share/man/man1/ x86_64-linux-gnu-python3.11-config.1.gz|907+ usr/src/python3.11/Grammar/ python.gram|58541 usr/src/python3.11/Parser/ Python.asdl|6249
@libpython3.11-minimal 3.11.2-6+deb12u9 amd64 python optional 820928 5232 python3.11 security
T Minimal subset of the Python language (version 3.11)
D libc6 (>= 2.14), libssl3 (>= 3.0.0)
R libpython3.11-stdlib
M
F etc/python3.11/ sitecustomize.py|155 usr/lib/python3.11/email/ _header_value_parser.py|4592142 usr/lib/python3.11/ inspect.py|124193 typing.py|117090 usr/lib/python3.11/lib-dynload/ _hashlib.cpython-311-x86_64-linux-gnu.so|63536 _ssl.cpython-311-x86_64-linux-gnu.so|212272 usr/share/doc/libpython3.11-minimal/ README.Debian|244 changelog.Debian.gz|9627+ copyright|49855 usr/share/lintian/overrides/ libpython3.11-minimal|422
@libpython3.11-stdlib 3.11.2-6+deb12u9 amd64 python optional 1798408 8334 python3.11 security
T Interactive high-level object-oriented language (standard library, version 3.11)
D libpython3.11-minimal (= 3.11.2-6+deb12u9), media-types | mime-support, libbz2-1.0, libc6 (>= 2.34), libcrypt1 (>= 1:4.1.0), libdb5.3, libffi8 (>= 3.4), liblzma5 (>= 5.1.1alpha+20120614), libncursesw6 (>= 6.1), libnsl2 (>= 1.0), libreadline8 (>= 7.0~beta), libsqlite3-0 (>= 3.36.0), libtinfo6 (>= 6), libtirpc3 (>= 1.0.2), libuuid1 (>= 2.20.1)
M
F usr/lib/python3.11/ _pydecimal.py|229202 turtle.py|4580676 usr/lib/python3.11/lib-dynload/ _asyncio.cpython-311-x86_64-linux-gnu.so|74336 _bz2.cpython-311-x86_64-linux-gnu.so|27832 _codecs_cn.cpython-311-x86_64-linux-gnu.so|153904 _codecs_hk.cpython-311-x86_64-linux-gnu.so|158032 _codecs_iso2022.cpython-311-x86_64-linux-gnu.so|31056 _codecs_jp.cpython-311-x86_64-linux-gnu.so|268624 _codecs_kr.cpython-311-x86_64-linux-gnu.so|141616 _codecs_tw.cpython-311-x86_64-linux-gnu.so|112944 _contextvars.cpython-311-x86_64-linux-gnu.so|14344 _crypt.cpython-311-x86_64-linux-gnu.so|14536 _ctypes.cpython-311-x86_64-linux-gnu.so|135648 _ctypes_test.cpython-311-x86_64-linux-gnu.so|22888 _curses.cpython-311-x86_64-linux-gnu.so|120192 _curses_panel.cpython-311-x86_64-linux-gnu.so|23856 _dbm.cpython-311-x86_64-linux-gnu.so|23568 _decimal.cpython-311-x86_64-linux-gnu.so|310920 _json.cpython-311-x86_64-linux-gnu.so|48968 _lsprof.cpython-311-x86_64-linux-gnu.so|31592 _lzma.cpython-311-x86_64-linux-gnu.so|44920 _multibytecodec.cpython-311-x86_64-linux-gnu.so|50232 _multiprocessing.cpython-311-x86_64-linux-gnu.so|24176 _posixshmem.cpython-311-x86_64-linux-gnu.so|14800 _queue.cpython-311-x86_64-linux-gnu.so|19416 _sqlite3.cpython-311-x86_64-linux-gnu.so|131688 _testbuffer.cpython-311-x86_64-linux-gnu.so|54080 _testcapi.cpython-311-x86_64-linux-gnu.so|159288 _testclinic.cpython-311-x86_64-linux-gnu.so|62928 _testimportmultiple.cpython-311-x86_64-linux-gnu.so|14504 _testinternalcapi.cpython-311-x86_64-linux-gnu.so|23464 _testmultiphase.cpython-311-x86_64-linux-gnu.so|30648 _typing.cpython-311-x86_64-linux-gnu.so|14312 _uuid.cpython-311-x86_64-linux-gnu.so|14536 _xxsubinterpreters.cpython-311-x86_64-linux-gnu.so|45464 _xxtestfuzz.cpython-311-x86_64-linux-gnu.so|22928 _zoneinfo.cpython-311-x86_64-linux-gnu.so|44440 audioop.cpython-311-x86_64-linux-gnu.so|56520 mmap.cpython-311-x86_64-linux-gnu.so|32416 nis.cpython-311-x86_64-linux-gnu.so|19120 ossaudiodev.cpython-311-x86_64-linux-gnu.so|33408 readline.cpython-311-x86_64-linux-gnu.so|40520 resource.cpython-311-x86_64-linux-gnu.so|19240 termios.cpython-311-x86_64-linux-gnu.so|31240 xxlimited.cpython-311-x86_64-linux-gnu.so|14952 xxlimited_35.cpython-311-x86_64-linux-gnu.so|14920 usr/lib/python3.11/pydoc_data/ topics.py|756209 usr/share/lintian/overrides/ libpython3.11-stdlib|850
@libquadmath0 12.2.0-14+deb12u1 amd64 libs optional 144616 292 gcc-12 main
T GCC Quad-Precision Math Library
D gcc-12-base (= 12.2.0-14+deb12u1), libc6 (>= 2.23)
M
F usr/lib/x86_64-linux-gnu/ libquadmath.so.0>libquadmath.so.0.0.0 libquadmath.so.0.0.0|285304
@librav1e0 0.5.1-6 amd64 libs optional 763348 2664 rust-rav1e main
T Fastest and safest AV1 encoder - shared library
D libc6 (>= 2.34), libgcc-s1 (>= 4.2)
M
F usr/lib/x86_64-linux-gnu/ librav1e.so.0>librav1e.so.0.5.1 librav1e.so.0.5.1|2701536 usr/share/doc/librav1e0/ changelog.Debian.gz|497+ copyright|10350
@libreadline8 8.2-1.3 amd64 libs optional 165760 475 readline main
T GNU readline and history libraries, run-time libraries
D readline-common, libc6 (>= 2.33), libtinfo6 (>= 6)
M
F lib/x86_64-linux-gnu/ libhistory.so.8>libhistory.so.8.2 libhistory.so.8.2|51648 libreadline.so.8>libreadline.so.8.2 libreadline.so.8.2|354536 usr/share/doc/libreadline8/ changelog.gz|24270+ copyright|4414 usr/share/doc/libreadline8/examples/ Inputrc|8371
@librecode0 3.6-25 amd64 libs optional 524312 1834 recode main
T Shared library on which recode is based
D libc6 (>= 2.14)
M
F usr/lib/x86_64-linux-gnu/ librecode.so.0>librecode.so.0.0.0 librecode.so.0.0.0|1859208 usr/share/doc/librecode0/ changelog.Debian.gz|896+ changelog.gz|3762+ copyright|1580
@librtmp1 2.4+20151223.gitfa8646d.1-2+b2 amd64 libs optional 60824 146 rtmpdump main
T toolkit for RTMP streams (shared library)
D libc6 (>= 2.14), libgmp10, libgnutls30 (>= 3.6.14), libhogweed6, libnettle8, zlib1g (>= 1:1.1.4)
M
F usr/lib/x86_64-linux-gnu/ librtmp.so.1|122280 usr/share/doc/librtmp1/ changelog.Debian.gz|2819+ changelog.gz|4237+ copyright|2966
@libsasl2-2 2.1.28+dfsg-10+deb12u1 amd64 libs optional 59908 167 cyrus-sasl2 security
T Cyrus SASL - authentication abstraction library
D libsasl2-modules-db (>= 2.1.28+dfsg-10+deb12u1), libc6 (>= 2.34)
R libsasl2-modules (>= 2.1.28+dfsg-10+deb12u1)
M
F usr/lib/x86_64-linux-gnu/ libsasl2.so.2>libsasl2.so.2.0.25 libsasl2.so.2.0.25|113392 usr/share/doc/libsasl2-2/ README.Debian|2977 changelog.Debian.gz|2931+ copyright|32354 usr/share/man/man5/ libsasl.5.gz|2553+
@libsasl2-modules 2.1.28+dfsg-10+deb12u1 amd64 libs optional 66868 284 cyrus-sasl2 security
T Cyrus SASL - pluggable authentication modules
D libc6 (>= 2.14), libssl3 (>= 3.0.0)
S libsasl2-modules-gssapi-mit | libsasl2-modules-gssapi-heimdal, libsasl2-modules-ldap, libsasl2-modules-otp, libsasl2-modules-sql
M
F usr/lib/x86_64-linux-gnu/sasl2/ libanonymous.so>libanonymous.so.2.0.25 libanonymous.so.2>libanonymous.so.2.0.25 libanonymous.so.2.0.25|18656 libcrammd5.so>libcrammd5.so.2.0.25 libcrammd5.so.2>libcrammd5.so.2.0.25 libcrammd5.so.2.0.25|22752 libdigestmd5.so>libdigestmd5.so.2.0.25 libdigestmd5.so.2>libdigestmd5.so.2.0.25 libdigestmd5.so.2.0.25|60008 liblogin.so>liblogin.so.2.0.25 liblogin.so.2>liblogin.so.2.0.25 liblogin.so.2.0.25|18656 libntlm.so>libntlm.so.2.0.25 libntlm.so.2>libntlm.so.2.0.25 libntlm.so.2.0.25|39136 libplain.so>libplain.so.2.0.25 libplain.so.2>libplain.so.2.0.25 libplain.so.2.0.25|18656 libscram.so>libscram.so.2.0.25 libscram.so.2>libscram.so.2.0.25 libscram.so.2.0.25|44032 usr/share/doc/libsasl2-modules/ NEWS.Debian.gz|371+ changelog.Debian.gz|2930+ copyright|32354
@libsasl2-modules-db 2.1.28+dfsg-10+deb12u1 amd64 libs optional 20524 77 cyrus-sasl2 security
T Cyrus SASL - pluggable authentication modules (DB)
D libc6 (>= 2.14), libdb5.3
M
F usr/lib/x86_64-linux-gnu/sasl2/ libsasldb.so>libsasldb.so.2.0.25 libsasldb.so.2>libsasldb.so.2.0.25 libsasldb.so.2.0.25|30632 usr/share/doc/libsasl2-modules-db/ NEWS.Debian.gz|371+ changelog.Debian.gz|2933+ copyright|32354
@libseccomp2 2.5.4-1+deb12u1 amd64 libs optional 46808 148 libseccomp main
T high level interface to Linux seccomp filter
D libc6 (>= 2.4)
M
@libselinux1 3.4-1+b6 amd64 libs optional 73720 199 libselinux main
T SELinux runtime shared libraries
D libc6 (>= 2.34), libpcre2-8-0 (>= 10.22)
M
@libsemanage-common 3.4-1 all libs optional 21632 37 libsemanage main
T Common files for SELinux policy management libraries
@libsemanage2 3.4-1+b5 amd64 libs optional 89884 297 libsemanage main
T SELinux policy management library
D libsemanage-common (>= 3.4-1), libaudit1 (>= 1:2.2.1), libbz2-1.0, libc6 (>= 2.34), libselinux1 (>= 3.4), libsepol2 (>= 3.4)
M
@libsepol2 3.4-2.1 amd64 libs optional 275900 775 libsepol main
T SELinux library for manipulating binary security policies
D libc6 (>= 2.33)
M
@libsigsegv2 2.14-1 amd64 libs optional 37152 70 libsigsegv main
T Library for handling page faults in a portable way
D libc6 (>= 2.4)
M
F usr/lib/x86_64-linux-gnu/ libsigsegv.so.2>libsigsegv.so.2.0.7 libsigsegv.so.2.0.7|22632 usr/share/doc/libsigsegv2/ changelog.Debian.gz|12256+ changelog.gz|15721+ copyright|6138
@libslang2 2.3.3-3 amd64 libs optional 554316 2386 slang2 main
T S-Lang programming library - runtime version
D libc6 (>= 2.35)
M
F usr/lib/x86_64-linux-gnu/ libslang.so.2>libslang.so.2.3.3 libslang.so.2.3.3|2168672 usr/share/doc/libslang2/ changelog.gz|73691+ slang.txt.gz|79505+ slangfun.txt.gz|79401+ usr/share/lintian/overrides/ libslang2|49
@libsmartcols1 2.38.1-5+deb12u3 amd64 libs optional 106776 289 util-linux main
T smart column output alignment library
D libc6 (>= 2.33)
M
@libsodium23 1.0.18-1+deb12u1 amd64 libs optional 162044 415 libsodium main
T Network communication, cryptography and signaturing library
D libc6 (>= 2.34)
M
F usr/lib/x86_64-linux-gnu/ libsodium.so.23>libsodium.so.23.3.0 libsodium.so.23.3.0|359112 usr/share/doc/libsodium23/ THANKS|5859 changelog.gz|9835+ copyright|7898
@libsqlite3-0 3.40.1-2+deb12u2 amd64 libs optional 838808 1682 sqlite3 main
T SQLite 3 shared library
D libc6 (>= 2.34)
M
F usr/lib/x86_64-linux-gnu/ libsqlite3.so.0>libsqlite3.so.0.8.6 libsqlite3.so.0.8.6|1437848 usr/share/doc/libsqlite3-0/ changelog.Debian.gz|6340+ changelog.gz|100313+ changelog.html.gz|115735+
@libssh2-1 1.10.0-3+deb12u1 amd64 libs optional 175976 353 libssh2 security
T SSH2 client-side library
D libc6 (>= 2.14), libssl3 (>= 3.0.0), zlib1g (>= 1:1.1.4)
M
F usr/lib/x86_64-linux-gnu/ libssh2.so.1>libssh2.so.1.0.1 libssh2.so.1.0.1|260552 usr/share/doc/libssh2-1/ RELEASE-NOTES|2928 changelog.gz|72915+ copyright|5146
@libssl-dev 3.0.22-1~deb12u2 amd64 libdevel optional 2450160 12206 openssl security
T Secure Sockets Layer toolkit - development files
D libssl3 (= 3.0.22-1~deb12u2)
S libssl-doc
M
F usr/include/openssl/ obj_mac.h|228292 ssl.h|109788 x509v3.h|1429426 usr/include/x86_64-linux-gnu/openssl/ configuration.h|3459 opensslconf.h|510 usr/lib/x86_64-linux-gnu/ libcrypto.a|9138892+ libcrypto.so>libcrypto.so.3 libssl.a|1233682+ libssl.so>libssl.so.3 usr/lib/x86_64-linux-gnu/pkgconfig/ libcrypto.pc|850 usr/share/doc/libssl-dev/ changelog.Debian.gz|6186+ changelog.gz|254900+ copyright|2543
@libssl3 3.0.22-1~deb12u2 amd64 libs optional 2039888 6042 openssl security
T Secure Sockets Layer toolkit - shared libraries
D libc6 (>= 2.34)
M
F usr/lib/x86_64-linux-gnu/engines-3/ afalg.so|22816 loader_attic.so|51936 padlock.so|26688 usr/lib/x86_64-linux-gnu/ libcrypto.so.3|4742424 libssl.so.3|688160 usr/lib/x86_64-linux-gnu/ossl-modules/ legacy.so|125000 usr/share/doc/libssl3/ changelog.Debian.gz|6184+ changelog.gz|254900+ copyright|2543
@libstdc++-12-dev 12.2.0-14+deb12u1 amd64 libdevel optional 2047292 19446 gcc-12 main
T GNU Standard C++ Library v3 (development files)
D gcc-12-base (= 12.2.0-14+deb12u1), libgcc-12-dev (= 12.2.0-14+deb12u1), libstdc++6 (>= 12.2.0-14+deb12u1), libc6-dev (>= 2.23-1~)
S libstdc++-12-doc
P libstdc++-dev
M
F usr/include/c++/12/bits/ random.h|11305124 stl_algo.h|215722 usr/include/c++/12/experimental/bits/ simd_x86.h|193198 usr/include/x86_64-linux-gnu/c++/12/bits/ c++config.h|67302 gthr-default.h|91124 gthr-posix.h|24260 usr/lib/gcc/x86_64-linux-gnu/12/ libstdc++.a|6030624+ libstdc++.so>../../../x86_64-linux-gnu/libstdc++.so.6 libstdc++fs.a|708154+ libsupc++.a|357830+ usr/share/doc/gcc-12-base/C++/ README.libstdc++-baseline.amd64|1047 changelog.libstdc++.gz|21913+ libstdc++_symbols.txt.amd64|423009
@libstdc++6 12.2.0-14+deb12u1 amd64 libs optional 612604 2686 gcc-12 main
T GNU Standard C++ Library v3
D gcc-12-base (= 12.2.0-14+deb12u1), libc6 (>= 2.36), libgcc-s1 (>= 4.2)
M
@libsvtav1enc1 1.4.1+dfsg-1 amd64 libs optional 2121284 6632 svt-av1 main
T Scalable Video Technology for AV1 (libsvtav1enc shared library)
D libc6 (>= 2.34)
M
F usr/lib/x86_64-linux-gnu/ libSvtAv1Enc.so.1>libSvtAv1Enc.so.1.4.1 libSvtAv1Enc.so.1.4.1|6759376 usr/share/doc/libsvtav1enc1/ changelog.Debian.gz|763+ changelog.gz|4972+ copyright|13987
@libsystemd-shared 252.39-1~deb12u2 amd64 libs optional 1696184 5350 systemd main
T systemd shared private library
D libacl1 (>= 2.2.23), libapparmor1 (>= 2.13), libaudit1 (>= 1:2.2.1), libblkid1 (>= 2.24), libc6 (>= 2.36), libcap2 (>= 1:2.10), libcrypt1 (>= 1:4.4.0), libgcrypt20 (>= 1.10.0), libip4tc2 (>= 1.8.3), libkmod2 (>= 15), liblz4-1 (>= 0.0~r130), liblzma5 (>= 5.1.1alpha+20120614), libmount1 (>= 2.30), libpam0g (>= 0.99.7.1), libseccomp2 (>= 2.4.1), libselinux1 (>= 3.1~), libssl3 (>= 3.0.0), libzstd1 (>= 1.5.2)
M
F usr/lib/x86_64-linux-gnu/systemd/ libsystemd-core-252.so|2070952 libsystemd-shared-252.so|3348104 usr/share/doc/libsystemd-shared/ NEWS.Debian.gz|2441+ changelog.Debian.gz|28807+ copyright|12776 usr/share/lintian/overrides/ libsystemd-shared|183
@libsystemd0 252.39-1~deb12u2 amd64 libs optional 332372 909 systemd main
T systemd utility library
D libc6 (>= 2.34), libcap2 (>= 1:2.10), libgcrypt20 (>= 1.10.0), liblz4-1 (>= 0.0~r122), liblzma5 (>= 5.1.1alpha+20120614), libzstd1 (>= 1.5.2)
M
@libtasn1-6 4.19.0-2+deb12u1 amd64 libs optional 48596 116 - main
T Manage ASN.1 structures (runtime)
D libc6 (>= 2.14)
M
@libterm-readkey-perl 2.38-2+b1 amd64 perl optional 24456 73 - main
T perl module for simple terminal control
D perl (>= 5.36.0-4), perlapi-5.36.0, libc6 (>= 2.28)
F usr/lib/x86_64-linux-gnu/perl5/5.36/Term/ ReadKey.pm|14859 usr/lib/x86_64-linux-gnu/perl5/5.36/auto/Term/ReadKey/ ReadKey.so|22368 usr/share/doc/libterm-readkey-perl/ changelog.gz|2478+ copyright|1742 usr/share/doc/libterm-readkey-perl/examples/ test.pl|7694 usr/share/man/man3/ Term::ReadKey.3pm.gz|5069+
@libtext-charwidth-perl 0.04-11 amd64 perl required 9496 41 - main
T get display widths of characters on the terminal
D libc6 (>= 2.4), perl-base (>= 5.36.0-4), perlapi-5.36.0
M
F usr/lib/x86_64-linux-gnu/perl5/5.36/Text/ CharWidth.pm|2040 usr/lib/x86_64-linux-gnu/perl5/5.36/auto/Text/CharWidth/ CharWidth.so|14176 usr/share/doc/libtext-charwidth-perl/ README|2110 changelog.Debian.gz|1214+ copyright|1210 usr/share/man/man3/ Text::CharWidth.3pm.gz|1892+
@libtext-glob-perl 0.11-3 all perl optional 7676 22 - main
T Perl module for matching globbing patterns against text
F usr/share/doc/libtext-glob-perl/ changelog.Debian.gz|799+ changelog.gz|894+ copyright|1211 usr/share/man/man3/ Text::Glob.3pm.gz|2360+ usr/share/perl5/Text/ Glob.pm|4969
@libtiff6 4.5.0-6+deb12u4 amd64 libs optional 316172 716 tiff main
T Tag Image File Format (TIFF) library
D libc6 (>= 2.33), libdeflate0 (>= 1.0), libjbig0 (>= 2.0), libjpeg62-turbo (>= 1.3.1), liblerc4 (>= 3.0), liblzma5 (>= 5.1.1alpha+20120614), libwebp7 (>= 1.2.4), libzstd1 (>= 1.5.2), zlib1g (>= 1:1.1.4)
M
F usr/lib/x86_64-linux-gnu/ libtiff.so.6>libtiff.so.6.0.0 libtiff.so.6.0.0|571400 usr/share/doc/libtiff6/ changelog.Debian.gz|4249+ changelog.gz|133295+ copyright|1935
@libtinfo6 6.4-4 amd64 libs optional 331352 541 ncurses main
T shared low-level terminfo library for terminal handling
D libc6 (>= 2.34)
M
@libtirpc-common 1.3.3+ds-1 all libs optional 14048 35 libtirpc main
T transport-independent RPC library - common files
F etc/ netconfig|767 usr/share/doc/libtirpc-common/ changelog.Debian.gz|4590+ changelog.gz|3191+ copyright|13121 usr/share/man/man5/ netconfig.5.gz|1195+
@libtirpc-dev 1.3.3+ds-1 amd64 libdevel optional 191428 717 libtirpc main
T transport-independent RPC library - development files
D libtirpc3 (= 1.3.3+ds-1)
M
F usr/include/tirpc/rpc/ clnt.h|17067 rpcb_prot.h|25776 rpcb_prot.x|149095 usr/lib/x86_64-linux-gnu/ libtirpc.a|398224+ libtirpc.so>/lib/x86_64-linux-gnu/libtirpc.so.3.0.0 usr/lib/x86_64-linux-gnu/pkgconfig/ libtirpc.pc|269 usr/share/doc/libtirpc-dev/ changelog.Debian.gz|4590+ changelog.gz|3491+ copyright|13121 usr/share/man/man3/ rpc.3t.gz|3920+ rpc_clnt_create.3t.gz|50948+ rpc_soc.3t.gz|7762+
@libtirpc3 1.3.3+ds-1 amd64 libs optional 85192 226 libtirpc main
T transport-independent RPC library
D libc6 (>= 2.34), libgssapi-krb5-2 (>= 1.17), libtirpc-common (>= 1.3.3+ds-1)
M
F lib/x86_64-linux-gnu/ libtirpc.so.3>libtirpc.so.3.0.0 libtirpc.so.3.0.0|186832 usr/share/doc/libtirpc3/ changelog.Debian.gz|4590+ changelog.gz|3191+ copyright|13121
@libtsan2 12.2.0-14+deb12u1 amd64 libs optional 2196972 7815 gcc-12 main
T ThreadSanitizer -- a Valgrind-based detector of data races (runtime)
D gcc-12-base (= 12.2.0-14+deb12u1), libc6 (>= 2.34), libgcc-s1 (>= 3.3)
M
F usr/lib/x86_64-linux-gnu/ libtsan.so.2>libtsan.so.2.0.0 libtsan.so.2.0.0|7991864
@libubsan1 12.2.0-14+deb12u1 amd64 libs optional 883056 2652 gcc-12 main
T UBSan -- undefined behaviour sanitizer (runtime)
D gcc-12-base (= 12.2.0-14+deb12u1), libc6 (>= 2.34), libgcc-s1 (>= 3.3), libstdc++6 (>= 4.1.1)
M
F usr/lib/x86_64-linux-gnu/ libubsan.so.1>libubsan.so.1.0.0 libubsan.so.1.0.0|2698376
@libuchardet0 0.0.7-1 amd64 libs optional 67816 208 uchardet main
T universal charset detection library - shared library
D libc6 (>= 2.4), libgcc-s1 (>= 3.0), libstdc++6 (>= 4.1.1)
M
F usr/lib/x86_64-linux-gnu/ libuchardet.so.0>libuchardet.so.0.0.7 libuchardet.so.0.0.7|194568 usr/share/doc/libuchardet0/ changelog.Debian.gz|1126+ copyright|2645
@libudev1 252.39-1~deb12u2 amd64 libs optional 108880 240 systemd main
T libudev shared library
D libc6 (>= 2.34)
M
@libunbound8 1.17.1-2+deb12u4 amd64 libs optional 552964 1236 unbound main
T library implementing DNS resolution and validation
D libc6 (>= 2.34), libevent-2.1-7 (>= 2.1.8-stable), libgmp10 (>= 2:6.2.1+dfsg1), libhogweed6, libnettle8
M
F usr/lib/x86_64-linux-gnu/ libunbound.so.8>libunbound.so.8.1.21 libunbound.so.8.1.21|1075256 usr/share/doc/libunbound8/ changelog.Debian.gz|9152+ changelog.gz|143163+ copyright|23056
@libunistring2 1.0-2 amd64 libs optional 436708 1807 libunistring main
T Unicode string library for C
D libc6 (>= 2.34)
M
@libunwind8 1.6.2-3 amd64 libs optional 51172 196 libunwind main
T library to determine the call-chain of a program - runtime
D libc6 (>= 2.34), liblzma5 (>= 5.1.1alpha+20110809)
M
F usr/lib/x86_64-linux-gnu/ libunwind-coredump.so.0>libunwind-coredump.so.0.0.0 libunwind-coredump.so.0.0.0|18192 libunwind-ptrace.so.0>libunwind-ptrace.so.0.0.0 libunwind-ptrace.so.0.0.0|18656 libunwind-x86_64.so.8>libunwind-x86_64.so.8.0.1 libunwind-x86_64.so.8.0.1|71960 libunwind.so.8>libunwind.so.8.0.1 libunwind.so.8.0.1|67992 usr/share/doc/libunwind8/ changelog.Debian.gz|716+ changelog.gz|111+ copyright|3613
@libuuid1 2.38.1-5+deb12u3 amd64 libs optional 28784 79 util-linux main
T Universally Unique ID library
D libc6 (>= 2.25)
M
@libuv1 1.44.2-1+deb12u1 amd64 libs optional 135616 294 - main
T asynchronous event notification library - runtime library
D libc6 (>= 2.34)
M
F usr/lib/x86_64-linux-gnu/ libuv.so.1>libuv.so.1.0.0 libuv.so.1.0.0|194488 usr/share/doc/libuv1/ changelog.Debian.gz|1682+ changelog.gz|50701+ copyright|32524
@libwebp7 1.2.4-0.2+deb12u1 amd64 libs optional 285512 544 libwebp main
T Lossy compression of digital photographic images
D libc6 (>= 2.34)
M
F usr/lib/x86_64-linux-gnu/ libwebp.so.7>libwebp.so.7.1.5 libwebp.so.7.1.5|453240 usr/share/doc/libwebp7/ changelog.Debian.gz|1450+ changelog.gz|87157+ copyright|2027
@libwrap0 7.6.q-32 amd64 libs optional 54936 110 tcp-wrappers main
T Wietse Venema's TCP wrappers library
D libc6 (>= 2.33), libnsl2 (>= 1.0)
M
F usr/lib/x86_64-linux-gnu/ libwrap.so.0>libwrap.so.0.7.6 libwrap.so.0.7.6|47976 usr/share/doc/libwrap0/ README.gz|16694+ changelog.gz|8017+ copyright|6842 usr/share/man/man5/ hosts_access.5.gz|6342+ hosts_options.5.gz|3036+
@libx11-6 2:1.8.4-2+deb12u2 amd64 libs optional 759544 1562 libx11 main
T X11 client-side library
D libc6 (>= 2.34), libxcb1 (>= 1.11.1), libx11-data
M
F usr/lib/x86_64-linux-gnu/ libX11.so.6>libX11.so.6.4.0 libX11.so.6.4.0|1318408 usr/share/doc/libx11-6/ changelog.Debian.gz|3114+ changelog.gz|181718+ copyright|47102 usr/share/lintian/overrides/ libx11-6|60
@libx11-data 2:1.8.4-2+deb12u2 all x11 optional 291884 1577 libx11 main
T X11 client-side library
F usr/share/X11/locale/el_GR.UTF-8/ Compose|124875 usr/share/X11/locale/en_US.UTF-8/ Compose|512443 usr/share/X11/locale/ locale.alias|572731 usr/share/doc/libx11-data/ changelog.Debian.gz|2152+ changelog.gz|181718+ copyright|47102 usr/share/man/man5/ Compose.5.gz|2585+
@libx265-199 3.5-2+b1 amd64 libs optional 1150056 16203 x265 main
T H.265/HEVC video stream encoder (shared library)
D libc6 (>= 2.34), libnuma1 (>= 2.0.11), libstdc++6 (>= 4.1.1)
M
F usr/lib/x86_64-linux-gnu/ libx265.so.199|16394944 usr/share/doc/libx265-199/ changelog.Debian.gz|3956+ changelog.gz|10166+ copyright|4546
@libxau6 1:1.0.9-1 amd64 libs optional 19720 42 libxau main
T X11 authorisation library
D libc6 (>= 2.4)
M
F usr/lib/x86_64-linux-gnu/ libXau.so.6>libXau.so.6.0.0 libXau.so.6.0.0|14496 usr/share/doc/libxau6/ changelog.Debian.gz|2583+ changelog.gz|10817+ copyright|1224
@libxcb1 1.15-1 amd64 libs optional 144052 296 libxcb main
T X C Binding
D libc6 (>= 2.14), libxau6 (>= 1:1.0.9), libxdmcp6
M
F usr/lib/x86_64-linux-gnu/ libxcb.so.1>libxcb.so.1.1.0 libxcb.so.1.1.0|166824 usr/share/doc/libxcb1/ changelog.Debian.gz|6766+ changelog.gz|91673+ copyright|1781
@libxdmcp6 1:1.1.2-3 amd64 libs optional 26344 53 libxdmcp main
T X11 Display Manager Control Protocol library
D libbsd0 (>= 0.2.0), libc6 (>= 2.4)
M
F usr/lib/x86_64-linux-gnu/ libXdmcp.so.6>libXdmcp.so.6.0.0 libXdmcp.so.6.0.0|22728 usr/share/doc/libxdmcp6/ changelog.Debian.gz|2750+ changelog.gz|14039+ copyright|1265
@libxext6 2:1.3.4-1+b1 amd64 libs optional 52932 132 libxext main
T X11 miscellaneous extension library
D libc6 (>= 2.14), libx11-6 (>= 2:1.6.0)
M
F usr/lib/x86_64-linux-gnu/ libXext.so.6>libXext.so.6.4.0 libXext.so.6.4.0|81568 usr/share/doc/libxext6/ changelog.Debian.gz|3774+ changelog.gz|21057+ copyright|10421
@libxml2 2.9.14+dfsg-1.3~deb12u6 amd64 libs optional 688760 1867 - main
T GNOME XML library
D libc6 (>= 2.34), libicu72 (>= 72.1~rc-1~), liblzma5 (>= 5.1.1alpha+20120614), zlib1g (>= 1:1.2.3.3)
M
F usr/lib/x86_64-linux-gnu/ libxml2.so.2>libxml2.so.2.9.14 libxml2.so.2.9.14|1750104 usr/share/doc/libxml2/ README.md|7440 changelog.Debian.gz|4917+ changelog.gz|57135+ usr/share/lintian/overrides/ libxml2|43
@libxmuu1 2:1.1.3-3 amd64 libs optional 23928 54 libxmu main
T X11 miscellaneous micro-utility library
D libc6 (>= 2.4), libx11-6
M
F usr/lib/x86_64-linux-gnu/ libXmuu.so.1>libXmuu.so.1.0.0 libXmuu.so.1.0.0|22664 usr/share/doc/libxmuu1/ changelog.Debian.gz|3043+ changelog.gz|12882+ copyright|3636
@libxpm4 1:3.5.12-1.1+deb12u1 amd64 libs optional 48608 111 libxpm main
T X11 pixmap library
D libc6 (>= 2.34), libx11-6
M
F usr/lib/x86_64-linux-gnu/ libXpm.so.4>libXpm.so.4.11.0 libXpm.so.4.11.0|81000 usr/share/doc/libxpm4/ changelog.Debian.gz|1152+ changelog.gz|13669+ copyright|3879
@libxtables12 1.8.9-2 amd64 libs optional 30752 101 iptables main
T netfilter xtables library
D libc6 (>= 2.34)
M
F usr/lib/x86_64-linux-gnu/ libxtables.so.12>libxtables.so.12.7.0 libxtables.so.12.7.0|67504 usr/share/doc/libxtables12/ NEWS.Debian.gz|727+ changelog.Debian.gz|2097+ copyright|14495
@libxxhash0 0.8.1-1 amd64 libs optional 27584 99 xxhash main
T shared library for xxhash
D libc6 (>= 2.14)
M
@libyuv0 0.0~git20230123.b2528b0-1 amd64 libs optional 168120 671 libyuv main
T Library for YUV scaling (shared library)
D libc6 (>= 2.14), libgcc-s1 (>= 3.0), libjpeg62-turbo (>= 1.3.1), libstdc++6 (>= 5)
P libyuv
M
F usr/lib/x86_64-linux-gnu/ libyuv.so.0>libyuv.so.0.0.1857 libyuv.so.0.0.1857|669624 usr/share/doc/libyuv0/ changelog.Debian.gz|1225+ copyright|3367
@libzstd1 1.5.4+dfsg2-5 amd64 libs optional 290036 785 libzstd main
T fast lossless compression algorithm
D libc6 (>= 2.34)
M
@linux-libc-dev 6.1.192-2 amd64 devel optional 2457924 7191 linux security
T Linux support headers for userspace development
M
F usr/include/asm-generic/ errno.h|63277 siginfo.h|10773 unistd.h|31513 usr/include/linux/ bpf.h|262081 nl80211.h|333304 v4l2-controls.h|4084472 usr/include/misc/ fastrpc.h|12057 habanalabs.h|72628 xilinx_sdfec.h|12341 usr/include/mtd/ mtd-abi.h|11876 nftl-user.h|5002 ubi-user.h|18464 usr/include/rdma/ ib_user_verbs.h|28412 mlx5-abi.h|136386 rdma_netlink.h|15180 usr/include/sound/ asequencer.h|136687 asoc.h|22426 asound.h|50671 usr/include/video/ edid.h|213 sisfb.h|7643 uvesafb.h|1078 usr/include/x86_64-linux-gnu/asm/ kvm.h|12081 unistd_32.h|128180 unistd_x32.h|17168 usr/include/xen/ evtchn.h|6172 gntdev.h|11022 privcmd.h|4206 usr/share/doc/linux-libc-dev/ changelog.Debian.gz|1303448+ copyright|13378
@locales 2.36-9+deb12u14 all localization standard 3906316 15847 glibc main
T GNU C Library: National Language (locale) data [support]
D libc-bin (>> 2.36), libc-l10n (>> 2.36), debconf (>= 0.5) | debconf-2.0
! Generating locales (this might take a while)...
! Generation complete.
F etc/ locale.alias|2996 usr/sbin/ locale-gen|1411* update-locale|3063* validlocale|1773* usr/share/doc/locales/ NEWS.Debian.gz|1720+ changelog.Debian.gz|28752+ copyright|25467 usr/share/i18n/locales/ cns11643_stroke|4523291 iso14651_t1_common|3386286 iso14651_t1_pinyin|7865605 usr/share/man/de/man8/ validlocale.8.gz|4270+ usr/share/man/fr/man8/ validlocale.8.gz|859+ usr/share/man/man5/ locale.gen.5.gz|794+
@login 1:4.13+dfsg1-1+deb12u2 amd64 admin required 616084 2550 shadow main
T system login tools
D libaudit1 (>= 1:2.2.1), libc6 (>= 2.34), libcrypt1 (>= 1:4.1.0), libpam0g (>= 0.99.7.1), libpam-runtime, libpam-modules
@lsb-release 12.0-1 all misc optional 6416 17 lsb-release-minimal main
T Linux Standard Base version reporting utility (minimal implementation)
F usr/bin/ lsb_release|2651* usr/share/doc/lsb-release/ changelog.Debian.gz|543+ copyright|975 usr/share/man/man1/ lsb_release.1.gz|2733+
@lsof 4.95.0-1 amd64 utils standard 318268 482 - main
T utility to list open files
D libc6 (>= 2.33), libselinux1 (>= 3.1~), libtirpc3 (>= 1.0.2)
F usr/bin/ lsof|179824* usr/share/doc/lsof/ 00FAQ.gz|101045+ 00QUICKSTART.gz|85835+ changelog.gz|68489+ usr/share/man/man8/ lsof.8.gz|38450+
@make 4.3-4.1 amd64 devel optional 395632 1592 make-dfsg main
T utility for directing compilation
D libc6 (>= 2.27)
S make-doc
F usr/bin/ gmake>make make|240280* make-first-existing-target|4905* usr/include/ gnumake.h|2912 usr/share/doc/make/ NEWS.gz|25686+ changelog.Debian.gz|48946+ changelog.gz|36334+ usr/share/locale/bg/LC_MESSAGES/ make.mo|59330+ usr/share/locale/ru/LC_MESSAGES/ make.mo|56673+ usr/share/locale/uk/LC_MESSAGES/ make.mo|1051556+ usr/share/man/man1/ make-first-existing-target.1.gz|2542+ make.1.gz|5333+
@man-db 2.11.2-2 amd64 doc important 1385848 2963 - main
T tools for reading manual pages
D bsdextrautils | bsdmainutils (<< 12.1.1~), groff-base, debconf (>= 0.5) | debconf-2.0, libc6 (>= 2.34), libgdbm6 (>= 1.16), libpipeline1 (>= 1.5.0), libseccomp2 (>= 2.1.0), zlib1g (>= 1:1.1.4)
S apparmor, groff, less, www-browser
P man, man-browser
! Building database of manual pages ...
F etc/apparmor.d/ usr.bin.man|3448 etc/cron.daily/ man-db|1395 etc/cron.weekly/ man-db|1055 etc/ manpath.config|5230 lib/systemd/system/ man-db.service|738 man-db.timer|171 usr/bin/ apropos>whatis catman|43792* lexgrog|110056* man|124272* man-recode|36232* mandb|151152* manpath|35616* whatis|52520* usr/lib/man-db/ libman-2.11.2.so|205248 libman.so>libman-2.11.2.so libmandb-2.11.2.so|30712 libmandb.so>libmandb-2.11.2.so usr/lib/mime/packages/ man-db|1863 usr/lib/tmpfiles.d/ man-db.conf|33 usr/libexec/man-db/ globbing|23320 manconv|36216 zsoelim|60024 usr/sbin/ accessdb|14808* usr/share/bug/man-db/ presubj|369 usr/share/doc-base/ man-db.man-db|265 usr/share/doc/man-db/ ChangeLog-2013.gz|141531+ changelog.gz|78976+ man-db-manual.ps.gz|133308+ usr/share/lintian/overrides/ man-db|170 usr/share/locale/ja/LC_MESSAGES/ man-db.mo|572158+ usr/share/locale/ru/LC_MESSAGES/ man-db.mo|26463+ usr/share/locale/sr/LC_MESSAGES/ man-db.mo|25883+ usr/share/man-db/ chconfig|4129 usr/share/man/pl/man1/ man.1.gz|675682+ usr/share/man/ru/man1/ man.1.gz|16000+ usr/share/man/sr/man1/ man.1.gz|15274+
@manpages 6.03-2 all doc standard 1331652 1548 - main
T Manual pages about using a GNU/Linux system
S man-browser
F usr/share/doc/manpages/ Changes.old.gz|438702+ changelog.Debian.gz|8409+ copyright|86734 usr/share/lintian/overrides/ manpages|384 usr/share/man/man5/ proc.5.gz|61854+ usr/share/man/man7/ bpf-helpers.7.gz|43835+ tcp.7.gz|732768+ usr/share/man/man8/ ld-linux.so.8.gz>ld.so.8.gz ld.so.8.gz|9092
@manpages-dev 6.03-2 all doc optional 2030264 3732 manpages main
T Manual pages about using GNU/Linux for development
D manpages
S man-browser
F usr/share/lintian/overrides/ manpages-dev|404 usr/share/man/man2/ perf_event_open.2.gz|32523+ prctl.2.gz|1909930+ ptrace.2.gz|25066+
@mariadb-client 1:10.11.19-0+deb12u1 amd64 database optional 2952092 62935 mariadb security
T MariaDB database client binaries
D debianutils (>= 1.6), libconfig-inifiles-perl, mariadb-client-core (>= 1:10.11.19-0+deb12u1), perl:any, libc6 (>= 2.34), libgcc-s1 (>= 3.0), libssl3 (>= 3.0.0), libstdc++6 (>= 5.2), zlib1g (>= 1:1.2.0)
R libdbd-mariadb-perl | libdbd-mysql-perl, libdbi-perl, libterm-readkey-perl
P virtual-mysql-client
F etc/mysql/mariadb.conf.d/ 50-client.cnf|575 50-mysql-clients.cnf|231 60-galera.cnf|570 usr/bin/ innotop|456134* mariadb-access|111933* mariadb-admin|4995848* mariadb-analyze>mariadb-check mariadb-binlog|5277152* mariadb-conv|4717984* mariadb-convert-table-format|4220* mariadb-dump|5084936* mariadb-dumpslow|8242* mariadb-find-rows|3290* mariadb-fix-extensions|1250* mariadb-hotcopy|35359* mariadb-import|4987944* mariadb-optimize>mariadb-check mariadb-plugin|4698224* mariadb-repair>mariadb-check mariadb-report|50201* mariadb-secure-installation|13799* mariadb-setpermission|17977* mariadb-show|4986472* mariadb-slap|5005704* mariadb-tzinfo-to-sql|4697552* mariadb-waitpid|4689072* mariadbcheck>mariadb-check msql2mysql|1446* mysql_find_rows>mariadb-find-rows mysql_fix_extensions>mariadb-fix-extensions mysql_waitpid>mariadb-waitpid mysqlaccess>mariadb-access mysqladmin>mariadb-admin mysqlanalyze>mariadb-check mysqlcheck>mariadb-check mysqldump>mariadb-dump mysqldumpslow>mariadb-dumpslow mysqlimport>mariadb-import mysqloptimize>mariadb-check mysqlrepair>mariadb-check mysqlreport>mariadb-report mysqlshow>mariadb-show mysqlslap>mariadb-slap mytop|73757* perror|4891376* replace|4667888* resolve_stack_dump|4689072* usr/share/doc/mariadb-client/ changelog.Debian.gz|14364+ changelog.innotop.gz|11344+ copyright|38379 usr/share/lintian/overrides/ mariadb-client|143 usr/share/man/man1/ innotop.1.gz|33832+ mysqlbinlog.1.gz|62263+ mysqldump.1.gz|14770+ usr/share/menu/ mariadb-client|201
@mariadb-client-core 1:10.11.19-0+deb12u1 amd64 database optional 869892 14655 mariadb security
T MariaDB database core client binaries
D libmariadb3 (>= 10.5.4), mariadb-common (>= 1:10.11.19-0+deb12u1), libc6 (>= 2.34), libedit2 (>= 2.11-20080614-0), libgcc-s1 (>= 3.0), libncurses6 (>= 6), libssl3 (>= 3.0.0), libstdc++6 (>= 4.1.1), libtinfo6 (>= 6), zlib1g (>= 1:1.1.4)
P virtual-mysql-client-core
F usr/bin/ mariadb|5231008*mysql mariadb-check|4993200* my_print_defaults|4689592* mysql>mariadb usr/share/doc/mariadb-client-core/ changelog.Debian.gz|14366+ copyright|38379 usr/share/man/man1/ my_print_defaults.1.gz|1881+ mysql.1.gz|15997+ mysqlcheck.1.gz|5936+
@mariadb-common 1:10.11.19-0+deb12u1 all database optional 27624 69 mariadb security
T MariaDB common configuration files
D mysql-common (>= 5.6.25)
! update-alternatives: using /etc/mysql/mariadb.cnf to provide /etc/mysql/my.cnf (my.cnf) in auto mode
F etc/mysql/ mariadb.cnf|1126 usr/share/doc/mariadb-common/ changelog.Debian.gz|14366+ copyright|38379
@mawk 1.3.4.20200120-3.1 amd64 interpreters required 119144 263 - main
T Pattern scanning and text processing language
D libc6 (>= 2.29)
P awk
@media-types 10.0.0 all net standard 26136 92 - main
T List of standard media types and their usual file extension
F etc/ mime.types|73816 usr/share/bug/media-types/ presubj|548 usr/share/doc/media-types/ changelog.gz|6403+ copyright|268
@mount 2.38.1-5+deb12u3 amd64 admin required 134044 393 util-linux main
T tools for mounting and manipulating filesystems
D libblkid1 (>= 2.17.2), libc6 (>= 2.34), libmount1 (>= 2.38), libselinux1 (>= 3.1~), libsmartcols1 (>= 2.33)
S nfs-common
F bin/ mount|59704*%4755 umount|35128*%4755 sbin/ losetup|117168* swapoff|22840* swapon|51512* usr/share/bash-completion/completions/ losetup|4191 mount|2112 swapon|2007 usr/share/doc/mount/ changelog.Debian.gz|7943+ copyright|23237 usr/share/doc/mount/examples/ mount.fstab|3174 usr/share/lintian/overrides/ mount|93 usr/share/man/man8/ mount.8.gz|30146+ swapon.8.gz|9135+ umount.8.gz|3952+
@mysql-common 5.8+1.1.0 all database optional 6636 33 mysql-defaults main
T MySQL database common files, e.g. /etc/mysql/my.cnf
P mysql-common-5.6
! update-alternatives: using /etc/mysql/my.cnf.fallback to provide /etc/mysql/my.cnf (my.cnf) in auto mode
F etc/mysql/conf.d/ mysql.cnf|8 mysqldump.cnf|55 etc/mysql/ my.cnf.fallback|839 usr/share/doc/mysql-common/ copyright|1754 usr/share/doc/mysql-common/frozen-mode/ README|1985 downgrade|1835 usr/share/lintian/overrides/ mysql-common|179 usr/share/mysql-common/ configure-symlinks|276
@nano 7.2-1+deb12u1 amd64 editors important 689556 2804 - main
T small, friendly text editor inspired by Pico
D libc6 (>= 2.34), libncursesw6 (>= 6), libtinfo6 (>= 6)
S hunspell
! update-alternatives: using /bin/nano to provide /usr/bin/editor (editor) in auto mode
! update-alternatives: using /bin/nano to provide /usr/bin/pico (pico) in auto mode
F bin/ nano|287480* rnano>nano etc/ nanorc|11424 usr/share/doc-base/ nano.nano|269 nano.nano-faq|335 usr/share/doc/nano/ NEWS.gz|99355+ changelog.gz|86258+ nano.html|97574 usr/share/info/ nano.info.gz|22627+ usr/share/locale/ru/LC_MESSAGES/ nano.mo|1882287+ usr/share/locale/sr/LC_MESSAGES/ nano.mo|74097+ usr/share/locale/uk/LC_MESSAGES/ nano.mo|77588+ usr/share/man/man1/ nano.1.gz|7529+ rnano.1.gz|908+ usr/share/man/man5/ nanorc.5.gz|12856+ usr/share/nano/ lua.nanorc|2461 nanorc.nanorc|4325 sql.nanorc|46897
@ncdu 1.18-0.2 amd64 admin optional 51924 113 - main
T ncurses disk usage viewer
D libc6 (>= 2.34), libncursesw6 (>= 6), libtinfo6 (>= 6)
F usr/bin/ ncdu|88280* usr/share/doc/ncdu/ changelog.Debian.gz|1024+ changelog.gz|3672+ copyright|2762 usr/share/man/man1/ ncdu.1.gz|8754+
@ncurses-base 6.4-4 all misc required 261308 379 ncurses main
T basic terminal type definitions
P ncurses-runtime
@ncurses-bin 6.4-4 amd64 utils required 421400 636 ncurses main
T terminal-related programs and man pages
D libc6 (>= 2.34), libtinfo6 (>= 6.3)
@ncurses-term 6.4-4 all misc standard 500860 4289 ncurses main
T additional terminal type definitions
D ncurses-base (>= 6.1+20190713)
F usr/share/doc/ncurses-term/ changelog.Debian.gz|4249+ changelog.gz|238533+ copyright|4670 usr/share/terminfo/x/ xterm-16color|4058 xterm-direct16|2075210 xterm-direct256|4001
@net-tools 2.10-0.1+deb12u2 amd64 net important 243404 978 - main
T NET-3 networking toolkit
D libc6 (>= 2.34), libselinux1 (>= 3.1~)
F bin/ netstat|155304* sbin/ ifconfig|83976* ipmaddr|19008* iptunnel|27192* mii-tool|27728* nameif|15000* plipconfig|14824* rarp|38024* route|70832* slattach|42184* usr/sbin/ arp|67720* usr/share/doc/net-tools/ README|1972 TODO|1446 copyright|2754 usr/share/locale/cs/LC_MESSAGES/ net-tools.mo|62849+ usr/share/locale/et/LC_MESSAGES/ net-tools.mo|173101+ usr/share/locale/ja/LC_MESSAGES/ net-tools.mo|62736+ usr/share/man/de/man8/ netstat.8.gz|4457+ usr/share/man/fr/man8/ netstat.8.gz|63350+ usr/share/man/man8/ netstat.8.gz|4494+
@netbase 6.4 all admin important 12800 36 - main
T Basic TCP/IP networking system
F etc/ ethertypes|1853 protocols|3144 rpc|911 services|12813 usr/share/doc/netbase/ changelog.gz|2314+ copyright|1234
@netcat-openbsd 1.219-1 amd64 net important 41520 108 - main
T TCP/IP swiss army knife
D libbsd0 (>= 0.2.0), libc6 (>= 2.34)
P netcat
! update-alternatives: using /bin/nc.openbsd to provide /bin/nc (nc) in auto mode
F bin/ nc.openbsd|43592*nc usr/share/doc/netcat-openbsd/ changelog.Debian.gz|26608+ usr/share/doc/netcat-openbsd/examples/ web|5070 webproxy|5608 usr/share/man/man1/ nc_openbsd.1.gz|6426+
@netcat-traditional 1.10-47 amd64 net optional 67876 143 netcat main
T TCP/IP swiss army knife
D libc6 (>= 2.15)
P netcat
! update-alternatives: using /bin/nc.traditional to provide /bin/nc (nc) in auto mode
F bin/ nc.traditional|34952*nc usr/share/doc/netcat-traditional/ README.gz|24062+ changelog.Debian.gz|46425+ usr/share/doc/netcat-traditional/examples/data/ data.c|6722 usr/share/man/man1/ nc.traditional.1.gz|3005+
@nginx 1.22.1-9+deb12u11 amd64 httpd optional 532468 1336 - security
T small, powerful, scalable web/proxy server
D libc6 (>= 2.34), libcrypt1 (>= 1:4.1.0), libpcre2-8-0 (>= 10.22), libssl3 (>= 3.0.0), zlib1g (>= 1:1.1.4), iproute2, nginx-common (<< 1.22.1-9+deb12u11.1~), nginx-common (>= 1.22.1-9+deb12u11)
P httpd, httpd-cgi, nginx-abi-1.22.1-7
! invoke-rc.d: could not determine current runlevel
! invoke-rc.d: WARNING: No init system and policy-rc.d missing! Defaulting to block.
F usr/sbin/ nginx|1264552* usr/share/doc/nginx/ changelog.Debian.gz|8684+ changelog.gz|67652+ copyright|10032 usr/share/man/man8/ nginx.8.gz|2514+
@nginx-common 1.22.1-9+deb12u11 all httpd optional 115544 333 nginx security
T small, powerful, scalable web/proxy server - common files
D debconf (>= 0.5) | debconf-2.0
S fcgiwrap, nginx-doc, ssl-cert
F etc/default/ nginx|389 etc/init.d/ nginx|4579 etc/logrotate.d/ nginx|329 etc/nginx/ fastcgi.conf|1125 fastcgi_params|2460 koi-utf|2837 koi-win|2223 mime.types|4338 nginx.conf|1446 proxy_params|1545 scgi_params|2038 uwsgi_params|2067 win-utf|3071 etc/nginx/sites-available/ default|2412 etc/nginx/snippets/ fastcgi-php.conf|423 snakeoil.conf|217 etc/ufw/applications.d/ nginx|374 lib/systemd/system/ nginx.service|1083 usr/share/apport/package-hooks/ source_nginx.py|647 usr/share/doc/nginx-common/ changelog.Debian.gz|12235+ changelog.gz|67652+ copyright|10032 usr/share/nginx/html/ index.html|615 usr/share/vim/addons/ftdetect/ nginx.vim|383 usr/share/vim/addons/indent/ nginx.vim|250 usr/share/vim/addons/syntax/ nginx.vim|139316
@nginx-light 1.22.1-9+deb12u11 all httpd optional 81844 93 nginx security
T nginx web/proxy server (basic version)
D libnginx-mod-http-echo (>= 1:0.63-4~), nginx (>= 1.22.1-9+deb12u11), nginx (<< 1.22.1-9+deb12u11.1~)
F usr/share/doc/nginx-light/ changelog.Debian.gz|8988+ changelog.gz|67652+ copyright|10032
@node-acorn 8.8.1+ds+~cs25.17.7-2 all javascript optional 128252 911 acorn main
T ECMAScript parser for Node.js
D node-xtend, nodejs:any | nodejs (<< 12.22.5~dfsg-4~)
P node-acorn-bigint (= 1.0.0), node-acorn-class-fields (= 1.0.0), node-acorn-dynamic-import (= 4.0.0), node-acorn-export-ns-from (= 0.2.0), node-acorn-globals (= 6.0.0), node-acorn-import-assertions (= 1.8.0), node-acorn-import-meta (= 1.1.0), node-acorn-jsx (= 5.3.1), node-acorn-loose (= 8.3.0), node-acorn-node (= 2.0.1), node-acorn-numeric-separator (= 0.3.4), node-acorn-private-class-elements (= 1.0.0), node-acorn-private-methods (= 1.0.0), node-acorn-static-class-features (= 1.0.0), node-acorn-walk (= 8.2.0), node-debbundle-acorn (= 8.8.1+ds+~cs25.17.7-2)
F usr/bin/ acorn>../share/nodejs/acorn/bin/acorn usr/share/doc/node-acorn-bigint/ README.md|855 changelog.gz|329+ usr/share/doc/node-acorn-class-fields/ README.md|927 changelog.gz|657+ usr/share/doc/node-acorn-dynamic-import/ README.md|882 changelog.gz|218+ usr/share/doc/node-acorn-export-ns-from/ README.md|958 changelog.gz|220+ usr/share/doc/node-acorn-globals/ README.md|2036 usr/share/doc/node-acorn-import-assertions/ README.md|347 usr/share/doc/node-acorn-import-meta/ README.md|845 changelog.gz|277+ usr/share/doc/node-acorn-jsx/ README.md|1929 usr/share/doc/node-acorn-loose/ README.md|2273 changelog.gz|1170+ usr/share/doc/node-acorn-node/ README.md|2449 changelog.gz|1058+ usr/share/doc/node-acorn-numeric-separator/ README.md|1089 changelog.gz|315+ usr/share/doc/node-acorn-private-class-elements/ README.md|637 changelog.gz|400+ usr/share/doc/node-acorn-private-methods/ README.md|1201 changelog.gz|584+ usr/share/doc/node-acorn-static-class-features/ README.md|977 changelog.gz|464+ usr/share/doc/node-acorn-walk/ README.md.gz|1833+ changelog.gz|1218+ usr/share/doc/node-acorn/ README.md.gz|9019+ changelog.gz|6542+ copyright|5717 usr/share/man/man1/ acorn.1.gz|855+ usr/share/nodejs/acorn-loose/dist/ acorn-loose.js|325107 usr/share/nodejs/acorn/bin/ acorn|60* usr/share/nodejs/acorn/dist/ acorn.js|217747 acorn.mjs|207134
@node-busboy 1.6.0+~cs2.6.0-2 all javascript optional 16852 89 - main
T Node.js module for parsing incoming HTML form data
P node-streamsearch (= 1.1.0), node-types-busboy (= 1.5.0)
F usr/share/doc/node-busboy/ README.md.gz|2760+ changelog.Debian.gz|202+ copyright|1556 usr/share/nodejs/busboy/lib/types/ multipart.js|18985 urlencoded.js|31518 usr/share/nodejs/busboy/lib/ utils.js|16220
@node-cjs-module-lexer 1.2.2+dfsg-5 all javascript optional 30112 160 - main
T Fast lexer to extract named exports from CommonJS modules
F usr/share/doc/node-cjs-module-lexer/ README.md.gz|4437+ changelog.gz|1142+ copyright|1839 usr/share/nodejs/cjs-module-lexer/dist/ lexer.js|43102 lexer.mjs|44600 usr/share/nodejs/cjs-module-lexer/ lexer.js|53562
@node-undici 5.15.0+dfsg1+~cs20.10.9.3-1+deb12u4 all javascript optional 284676 1484 - main
T Node.js HTTP/1.1 client
D node-busboy
P node-binary-search (= 1.3.6), node-undici-types (= 5.15.0)
F usr/share/doc/node-undici/api/ Dispatcher.md.gz|79415+ usr/share/doc/node-undici/assets/ lifecycle-diagram.png|47090+ usr/share/doc/node-undici/ copyright|7862 usr/share/nodejs/undici/lib/fetch/ index.js|622949 usr/share/nodejs/undici/lib/llhttp/ llhttp.wasm.js|74062 usr/share/nodejs/undici/ undici-fetch.js|577925
@node-xtend 4.0.2-3 all javascript optional 3932 16 - main
T Node.js library to easily extend an object
F usr/share/doc/node-xtend/ README.md|726 changelog.Debian.gz|735+ copyright|1401 usr/share/nodejs/xtend/ immutable.js|384 mutable.js|369 package.json|1056
@nodejs 18.20.4+dfsg-1~deb12u3 amd64 javascript optional 322140 3934 - security
T evented I/O for V8 javascript - runtime executable
D libc6 (>= 2.34), libnode108 (= 18.20.4+dfsg-1~deb12u3)
R ca-certificates, nodejs-doc
S npm
P node-types-node (= 18.18.14~18.20.4+dfsg-1~deb12u3)
! update-alternatives: using /usr/bin/nodejs to provide /usr/bin/js (js) in auto mode
F usr/bin/ node|26704*node nodejs>node usr/share/bash-completion/completions/ nodejs|3524 usr/share/doc/nodejs/ changelog.Debian.gz|13236+ changelog.gz|14833+ copyright|58751 usr/share/man/man1/ node.1.gz|8089+ usr/share/nodejs/@types/node/ crypto.d.ts|187489 usr/share/nodejs/@types/node/ts4.8/ crypto.d.ts|187424 fs.d.ts|3424954 usr/share/systemtap/tapset/ node.stp|3495
@nodejs-doc 18.20.4+dfsg-1~deb12u3 all doc optional 3582164 15177 nodejs security
T API documentation for Node.js, the javascript platform
R nodejs
F usr/share/doc-base/ nodejs-doc.nodejs-api|253 usr/share/doc/nodejs-doc/ changelog.Debian.gz|13237+ changelog.gz|4979+ copyright|58751 usr/share/doc/nodejs/api/ all.html|5850458 all.json.gz|862686+ fs.html|8633557
@openssh-client 1:9.2p1-2+deb12u10 amd64 net standard 993532 5801 openssh main
T secure shell (SSH) client, for secure access to remote machines
D adduser, passwd, libc6 (>= 2.36), libedit2 (>= 2.11-20080614-0), libfido2-1 (>= 1.8.0), libgssapi-krb5-2 (>= 1.17), libselinux1 (>= 3.1~), libssl3 (>= 3.0.19), zlib1g (>= 1:1.1.4)
R xauth
S keychain, libpam-ssh, monkeysphere, ssh-askpass
P ssh-client
F etc/ssh/ ssh_config|1650 usr/bin/ scp|273024* sftp|289376* slogin>ssh ssh|1129504* ssh-add|530880* ssh-agent|485760* ssh-argv0|1455* ssh-copy-id|12676* ssh-keygen|661952* ssh-keyscan|637408* usr/lib/openssh/ agent-launch|736 ssh-keysign|657984*%4755 ssh-pkcs11-helper|469360* ssh-sk-helper|465264* usr/lib/systemd/user/ ssh-agent.service|287 usr/share/apport/package-hooks/ openssh-client.py|1213 usr/share/doc/openssh-client/ changelog.Debian.gz|27398+ changelog.gz|133383+ copyright|32558 usr/share/lintian/overrides/ openssh-client|81 usr/share/man/man1/ ssh-keygen.1.gz|39827+ ssh.1.gz|15300+ usr/share/man/man5/ ssh_config.5.gz|19055+
@openssh-server 1:9.2p1-2+deb12u10 amd64 net optional 456584 1930 openssh main
U sshd:x:102:65534::/run/sshd:/usr/sbin/nologin
T secure shell (SSH) server, for secure access from remote machines
D init-system-helpers (>= 1.54~), adduser, libpam-modules, libpam-runtime, lsb-base, openssh-client (= 1:9.2p1-2+deb12u10), openssh-sftp-server, procps, ucf, debconf (>= 0.5) | debconf-2.0, runit-helper (>= 2.14.0~), libaudit1 (>= 1:2.2.1), libc6 (>= 2.36), libcom-err2 (>= 1.43.9), libcrypt1 (>= 1:4.1.0), libgssapi-krb5-2 (>= 1.17), libkrb5-3 (>= 1.13~alpha1+dfsg), libpam0g (>= 0.99.7.1), libselinux1 (>= 3.1~), libssl3 (>= 3.0.19), libsystemd0, libwrap0 (>= 7.6-4~), zlib1g (>= 1:1.1.4)
R default-logind | logind | libpam-systemd, ncurses-term, xauth
S molly-guard, monkeysphere, ssh-askpass, ufw
P ssh-server
! Creating config file /etc/ssh/sshd_config with new version
! Creating SSH2 RSA key; this may take some time ...
! Creating SSH2 ECDSA key; this may take some time ...
! Creating SSH2 ED25519 key; this may take some time ...
! invoke-rc.d: could not determine current runlevel
! invoke-rc.d: WARNING: No init system and policy-rc.d missing! Defaulting to block.
F etc/default/ ssh|133 etc/init.d/ ssh|4060 etc/pam.d/ sshd|2133 etc/ssh/ moduli|573928 etc/sv/ssh/.meta/ installed|0 etc/sv/ssh/ finish|470 run|393 etc/sv/ssh/log/ run|140 etc/ufw/applications.d/ openssh-server|145 lib/systemd/system/ rescue-ssh.target|184 ssh.service|538 ssh.socket|196 usr/lib/openssh/ ssh-session-cleanup|239 usr/sbin/ sshd|1265432* usr/share/apport/package-hooks/ openssh-server.py|1004 usr/share/doc/openssh-client/examples/ ssh-session-cleanup.service|246 usr/share/lintian/overrides/ openssh-server|259 usr/share/man/man5/ moduli.5.gz|1803+ sshd_config.5.gz|16987+ usr/share/man/man8/ sshd.8.gz|11384+ usr/share/openssh/ sshd_config|3223 sshd_config.md5sum|3459 usr/share/runit/meta/ssh/ installed|0
@openssh-sftp-server 1:9.2p1-2+deb12u10 amd64 net optional 65928 217 openssh main
T secure shell (SSH) sftp server module, for SFTP access from remote machines
D openssh-client (= 1:9.2p1-2+deb12u10), libc6 (>= 2.34)
R openssh-server | ssh-server
F usr/lib/openssh/ sftp-server|207056* usr/share/man/man8/ sftp-server.8.gz|2402+
@openssl 3.0.22-1~deb12u2 amd64 utils optional 1441784 2315 - security
T Secure Sockets Layer toolkit - cryptographic utility
D libc6 (>= 2.34), libssl3 (>= 3.0.9)
S ca-certificates
F etc/ssl/ openssl.cnf|12332 usr/bin/ c_rehash|6925* openssl|976136* usr/lib/ssl/misc/ CA.pl|13397 tsget.pl|6743 usr/share/doc/openssl/ NEWS.md.gz|20410+ changelog.Debian.gz|28040+ changelog.gz|254900+ usr/share/lintian/overrides/ openssl|160 usr/share/man/man1/ openssl-cmp.1ssl.gz|16089+ openssl-s_client.1ssl.gz|785195+ usr/share/man/man7/ migration_guide.7ssl.gz|26755+
@passwd 1:4.13+dfsg1-1+deb12u2 amd64 admin required 972180 2827 shadow main
T change and administer password and group data
D libaudit1 (>= 1:2.2.1), libc6 (>= 2.36), libcrypt1 (>= 1:4.1.0), libpam0g (>= 0.99.7.1), libselinux1 (>= 3.1~), libsemanage2 (>= 2.0.32), libpam-modules
@patch 2.7.6-7 amd64 vcs optional 127848 248 - main
T Apply a diff file to an original
D libc6 (>= 2.17)
S ed, diffutils-doc
F usr/bin/ patch|191936* usr/share/doc/patch/ NEWS.gz|6294+ changelog.Debian.gz|11232+ changelog.gz|17456+ usr/share/man/man1/ patch.1.gz|11853+
@perl 5.36.0-7+deb12u4 amd64 perl standard 239392 670 - security
T Larry Wall's Practical Extraction and Report Language
D dpkg (>= 1.17.17), perl-base (= 5.36.0-7+deb12u4), perl-modules-5.36 (>= 5.36.0-7+deb12u4), libperl5.36 (= 5.36.0-7+deb12u4)
R netbase
S perl-doc, libterm-readline-gnu-perl | libterm-readline-perl-perl, make, libtap-harness-archive-perl
P libansicolor-perl (= 5.01), libarchive-tar-perl (= 2.40), libattribute-handlers-perl (= 1.02), libautodie-perl (= 2.34), libcompress-raw-bzip2-perl (= 2.103), libcompress-raw-zlib-perl (= 2.105), libcompress-zlib-perl (= 2.106), libcpan-meta-perl (= 2.150010), libcpan-meta-requirements-perl (= 2.140), libcpan-meta-yaml-perl (= 0.018), libdigest-md5-perl (= 2.58), libdigest-perl (= 1.20), libdigest-sha-perl (= 6.02), libencode-perl (= 3.17), libexperimental-perl (= 0.028), libextutils-cbuilder-perl (= 0.280236), libextutils-command-perl (= 7.64), libextutils-install-perl (= 2.20), libextutils-parsexs-perl (= 3.450000), libfile-spec-perl (= 3.8400), libhttp-tiny-perl (= 0.080), libi18n-langtags-perl (= 0.45), libio-compress-base-perl (= 2.106), libio-compress-bzip2-perl (= 2.106), libio-compress-perl (= 2.106), libio-compress-zlib-perl (= 2.106), libio-zlib-perl (= 1.11), libjson-pp-perl (= 4.07000), liblocale-maketext-perl (= 1.31), liblocale-maketext-simple-perl (= 0.21.01), libmath-bigint-perl (= 1.999830), libmath-complex-perl (= 1.5902), libmime-base64-perl (= 3.16), libmodule-corelist-perl (= 5.20220520), libmodule-load-conditional-perl (= 0.74), libmodule-load-perl (= 0.36), libmodule-metadata-perl (= 1.000037), libnet-perl (= 1:3.14), libnet-ping-perl (= 2.74), libparams-check-perl (= 0.38), libparent-perl (= 0.238), libparse-cpan-meta-perl (= 2.150010), libperl-ostype-perl (= 1.010), libpod-escapes-perl (= 1.07), libpod-simple-perl (= 3.43), libstorable-perl (= 3.26), libsys-syslog-perl (= 0.36), libtest-harness-perl (= 3.44), libtest-simple-perl (= 1.302190), libtest-tester-perl (= 1.302190), libtest-use-ok-perl (= 1.302190), libtext-balanced-perl (= 2.04), libthread-queue-perl (= 3.14), libthreads-perl (= 2.27), libthreads-shared-perl (= 1.64), libtime-hires-perl (= 1.9770), libtime-local-perl (= 1.3000), libtime-piece-perl (= 1.3401), libunicode-collate-perl (= 1.31), libversion-perl (= 1:0.9929), libversion-requirements-perl, podlators-perl (= 4.14)
F etc/perl/Net/ libnet.cfg|611 usr/bin/ corelist|15375* cpan|8360* enc2xs|41947* encguess|3069* h2ph|29227* h2xs|60934* instmodsh|4373* json_pp|4992* libnetcfg|15778* perlbug|45183* perldoc|125* perlivp|10867* perlthanks>/usr/bin/perlbug piconv|8360* pl2pm|4536* pod2html|4137* pod2man|15034* pod2text|10803* pod2usage|4107* podchecker|3658* prove|13659* ptar|3566* ptardiff|2645* ptargrep|4395* shasum|9979* splain|19449* streamzip|7941* xsubpp|5167* zipdetails|70193* usr/share/doc/perl/ README.Debian|2656 changelog.Debian.gz|4700+ copyright|109772 usr/share/lintian/overrides/ perl|161 usr/share/man/man1/ h2xs.1.gz|6969+ pod2man.1.gz|74092+ prove.1.gz|6757+
@perl-base 5.36.0-7+deb12u4 amd64 perl required 1609596 7643 perl security
T minimal Perl system
D libc6 (>= 2.35), libcrypt1 (>= 1:4.1.0), dpkg (>= 1.17.17)
P libfile-path-perl (= 2.18), libfile-temp-perl (= 0.2311), libio-socket-ip-perl (= 0.41), libscalar-list-utils-perl (= 1:1.62), libsocket-perl (= 2.033), libxsloader-perl (= 0.31), perlapi-5.36.0
@perl-modules-5.36 5.36.0-7+deb12u4 all libs optional 2817356 17821 perl security
T Core Perl modules
D dpkg (>= 1.17.17), perl-base (>= 5.36.0-1)
R perl (>= 5.36.0-1)
P perl-modules
F usr/share/doc/perl-modules-5.36/ changelog.Debian.gz|4701+ changelog.gz|1758+ copyright|109772 usr/share/perl/5.36.0/Module/ CoreList.pm|14268712 usr/share/perl/5.36.0/Unicode/Collate/ allkeys.txt|1939332 usr/share/perl/5.36.0/unicore/ Name.pl|1122477
@pinentry-curses 1.2.1-1 amd64 utils optional 77448 140 pinentry main
T curses-based PIN or pass-phrase entry dialog for GnuPG
D libassuan0 (>= 2.1.0), libc6 (>= 2.34), libgpg-error0 (>= 1.16), libncursesw6 (>= 6), libtinfo6 (>= 6)
S pinentry-doc
P pinentry
F usr/bin/ pinentry-curses|72264* usr/share/doc/pinentry-curses/ NEWS.gz|9379+ changelog.gz|39289+ copyright|5775 usr/share/man/man1/ pinentry-curses.1.gz|1415+
@pkg-config 1.8.1-1 amd64 oldlibs optional 13688 29 pkgconf main
T manage compile and link flags for libraries (transitional package)
D pkgconf (>= 1.8.0-7~)
M
F usr/share/doc/pkg-config/ changelog.Debian.gz|2708+ changelog.gz|6613+ copyright|7501 usr/share/lintian/overrides/ pkg-config|158
@pkgconf 1.8.1-1 amd64 devel optional 25892 65 - main
T manage compile and link flags for libraries
D pkgconf-bin
P pkg-config (= 1.8.1-1)
M
F usr/bin/ pkg-config>pkgconf x86_64-linux-gnu-pkg-config>pkgconf x86_64-linux-gnu-pkgconf>pkgconf usr/share/aclocal/ pkg.m4|12735 usr/share/doc/pkgconf/ changelog.Debian.gz|2707+ changelog.gz|6613+ copyright|7501 usr/share/lintian/overrides/ pkgconf|260 usr/share/man/man1/ pkgconf.1.gz|2870+ usr/share/man/man5/ pc.5.gz|2164+ usr/share/man/man7/ pkg.m4.7.gz|2937+ usr/share/pkgconfig/personality.d/ x86_64-linux-gnu.personality|467
@pkgconf-bin 1.8.1-1 amd64 devel optional 29472 81 pkgconf main
T manage compile and link flags for libraries (binaries)
D libc6 (>= 2.34), libpkgconf3 (>= 1.8.0)
F usr/bin/ pkgconf|45096* usr/share/doc/pkgconf-bin/ changelog.Debian.gz|6875+ changelog.gz|6613+ copyright|7501 usr/share/lintian/overrides/ pkgconf-bin|74
@postgresql-client 15+248+deb12u2 all database optional 10340 16 postgresql-common security
T front-end programs for PostgreSQL (supported version)
D postgresql-client-15
F usr/share/doc/postgresql-client/ changelog.gz|8399+ copyright|812
@postgresql-client-15 15.20-0+deb12u1 amd64 database optional 1778868 8615 postgresql-15 security
T front-end programs for PostgreSQL 15
D libpq5 (>= 15.20), postgresql-client-common (>= 182~), sensible-utils, libc6 (>= 2.34), liblz4-1 (>= 0.0~r127), libreadline8 (>= 6.0), libssl3 (>= 3.0.0), libzstd1 (>= 1.5.2), zlib1g (>= 1:1.1.4)
S postgresql-15, postgresql-doc-15
P postgresql-client
! update-alternatives: using /usr/share/postgresql/15/man/man1/psql.1.gz to provide /usr/share/man/man1/psql.1.gz (psql.1.gz) in auto mode
F usr/lib/postgresql/15/bin/ clusterdb|101120* createdb|113568* createuser|105568* dropdb|101056* dropuser|96896* pg_amcheck|134656* pg_basebackup|179672* pg_config|51520* pg_dump|442720* pg_dumpall|143208* pg_isready|96832* pg_receivewal|101304* pg_recvlogical|97344* pg_restore|212736* pg_verifybackup|109144* psql|794144* reindexdb|109504* vacuumdb|109792* usr/lib/postgresql/15/lib/pgxs/src/test/isolation/ pg_isolation_regress|268245 usr/lib/postgresql/15/lib/pgxs/src/test/perl/PostgreSQL/Test/ Cluster.pm|81682 usr/lib/postgresql/15/lib/pgxs/src/test/regress/ pg_regress|80960 usr/share/doc/postgresql-client-15/ changelog.Debian.gz|15835+ changelog.gz|261+ copyright|12934 usr/share/lintian/overrides/ postgresql-client-15|112 usr/share/locale/el/LC_MESSAGES/ psql-15.mo|4109732+ usr/share/locale/ka/LC_MESSAGES/ psql-15.mo|179226+ usr/share/locale/ru/LC_MESSAGES/ psql-15.mo|150257+ usr/share/postgresql/15/man/man1/ psql.1.gz|36435+ usr/share/postgresql/15/man/man7/ CREATE_TABLE.7.gz|509129+ SELECT.7.gz|20250+
@postgresql-client-common 248+deb12u2 all database optional 35284 130 postgresql-common security
T manager for multiple PostgreSQL client versions
D netbase, perl:any
F etc/postgresql-common/ supported_versions|93 user_clusters|1113 usr/bin/ clusterdb>../share/postgresql-common/pg_wrapper createdb>../share/postgresql-common/pg_wrapper createlang>../share/postgresql-common/pg_wrapper createuser>../share/postgresql-common/pg_wrapper dropdb>../share/postgresql-common/pg_wrapper droplang>../share/postgresql-common/pg_wrapper dropuser>../share/postgresql-common/pg_wrapper pg_basebackup>../share/postgresql-common/pg_wrapper pg_dump>../share/postgresql-common/pg_wrapper pg_dumpall>../share/postgresql-common/pg_wrapper pg_isready>../share/postgresql-common/pg_wrapper pg_receivewal>../share/postgresql-common/pg_wrapper pg_receivexlog>../share/postgresql-common/pg_wrapper pg_recvlogical>../share/postgresql-common/pg_wrapper pg_restore>../share/postgresql-common/pg_wrapper pgbench>../share/postgresql-common/pg_wrapper psql>../share/postgresql-common/pg_wrapper reindexdb>../share/postgresql-common/pg_wrapper vacuumdb>../share/postgresql-common/pg_wrapper vacuumlo>../share/postgresql-common/pg_wrapper usr/share/doc/postgresql-client-common/ changelog.gz|8399+ copyright|812 usr/share/lintian/overrides/ postgresql-client-common|1022 usr/share/man/man1/ pg_wrapper.1.gz|3576+ usr/share/man/man5/ postgresqlrc.5.gz|668+ user_clusters.5.gz|940+ usr/share/perl5/ PgCommon.pm|44770 usr/share/postgresql-common/ maintscripts-functions|10339 pg_wrapper|10481*psql supported-versions|4003
@procps 2:4.0.2-3 amd64 admin important 708712 2091 - main
T /proc file system utilities
D libc6 (>= 2.34), libncursesw6 (>= 6), libproc2-0 (>= 2:4.0.2), libtinfo6 (>= 6), init-system-helpers (>= 1.29~)
R psmisc
P watch
F bin/ kill|22840* ps|146360* etc/init.d/ procps|959 etc/ sysctl.conf|2355 etc/sysctl.d/ README.sysctl|798 sbin/ sysctl|31040* usr/bin/ free|26936* pgrep|35248* pidwait|35248* pkill>pgrep pmap|35160* pwdx|14648* skill|31056* slabtop|22904* snice>skill tload|18760* top|134736* uptime|14648* vmstat|35552* w|22840* watch|27352* usr/lib/sysctl.d/ 99-protect-links.conf|372 usr/share/bug/procps/ presubj|166 usr/share/doc/procps/ bugs.md|11681 changelog.gz|13394+ copyright|3974 usr/share/lintian/overrides/ procps|80 usr/share/locale/ko/LC_MESSAGES/ procps-ng.mo|685001+ usr/share/locale/ro/LC_MESSAGES/ procps-ng.mo|103322+ usr/share/locale/uk/LC_MESSAGES/ procps-ng.mo|125614+ usr/share/man/man1/ top.1.gz|33679+ usr/share/man/uk/man1/ ps.1.gz|287958+ top.1.gz|46246+
@psmisc 23.6-1 amd64 admin optional 258696 909 - main
T utilities that use the proc file system
D libc6 (>= 2.34), libtinfo6 (>= 6)
F bin/ fuser|40784* usr/bin/ killall|32720* peekfd|14848* prtstat|19016* pslog|14792* pstree|36640* pstree.x11>pstree usr/share/doc/psmisc/ README.md|1892 changelog.gz|11449+ copyright|2414 usr/share/locale/ru/LC_MESSAGES/ psmisc.mo|23507+ usr/share/locale/sr/LC_MESSAGES/ psmisc.mo|421393+ usr/share/locale/uk/LC_MESSAGES/ psmisc.mo|23962+ usr/share/man/ru/man1/ fuser.1.gz|4168+ usr/share/man/sr/man1/ fuser.1.gz|120195+ usr/share/man/uk/man1/ fuser.1.gz|4486+ usr/share/menu/ psmisc|380 usr/share/pixmaps/ pstree16.xpm|842 pstree32.xpm|1674
@publicsuffix 20230209.2326-1 all net optional 126380 339 - main
T accurate, machine-readable list of domain name suffixes
P publicsuffix-dafsa
F usr/share/doc/publicsuffix/ changelog.gz|4841+ copyright|24418 usr/share/doc/publicsuffix/examples/ test_psl.txt|4308 usr/share/publicsuffix/ public_suffix_list.dafsa|54368 public_suffix_list.dat|245996+
@python3 3.11.2-1+b1 amd64 python optional 26300 81 python3-defaults main
T interactive high-level object-oriented language (default python3 version)
D python3-minimal (= 3.11.2-1+b1), python3.11 (>= 3.11.2-1~), libpython3-stdlib (= 3.11.2-1+b1)
S python3-doc (>= 3.11.2-1+b1), python3-tk (>= 3.11.2-1~), python3-venv (>= 3.11.2-1+b1)
P python3-profiler, python3-supported-max (= 3.11), python3-supported-min (= 3.11)
F usr/bin/ pdb3>pdb3.11 pydoc3>pydoc3.11 pygettext3>pygettext3.11 usr/lib/valgrind/ python3.supp|9414 usr/share/doc-base/ python3.python-policy|474 usr/share/doc/python3/ changelog.Debian.gz|3703+ copyright|16122 python-policy.txt.gz|11825+ usr/share/lintian/overrides/ python3|91 usr/share/python3/ python.mk|2235 usr/share/python3/runtime.d/ public_modules.rtinstall|218 public_modules.rtremove|651
@python3-dev 3.11.2-1+b1 amd64 python optional 26180 155 python3-defaults main
T header files and a static library for Python (default)
D python3 (= 3.11.2-1+b1), libpython3-dev (= 3.11.2-1+b1), python3.11-dev (>= 3.11.2-1~), python3-distutils (>= 3.11.2-1~), libjs-sphinxdoc (>= 5.2)
F usr/bin/ python3-config>python3.11-config usr/share/doc/python3/_static/ basic.css|25417 usr/share/doc/python3/ python-policy.html|88358 searchindex.js|17276
@python3-distutils 3.11.2-3 all python optional 130936 638 python3-stdlib-extensions main
T distutils package for Python 3.x
D python3:any (>= 3.10.8-0~), python3:any (<< 3.12), python3-lib2to3 (= 3.11.2-3)
P python3.11-distutils
F usr/lib/python3.11/distutils/ ccompiler.py|47418 dist.py|50385 usr/lib/python3.11/distutils/command/ build_ext.py|496343 usr/share/doc/python3-distutils/ README.Debian|280 changelog.Debian.gz|2319+ copyright|13992 usr/share/lintian/overrides/ python3-distutils|26
@python3-lib2to3 3.11.2-3 all python optional 76284 365 python3-stdlib-extensions main
T Interactive high-level object-oriented language (lib2to3)
D python3:any (>= 3.10.8-0~), python3:any (<< 3.12)
P python3.11-lib2to3
F usr/lib/python3.11/lib2to3/pgen2/ tokenize.py|242796 usr/lib/python3.11/lib2to3/ pytree.py|27974 refactor.py|27507 usr/share/doc/python3-lib2to3/ changelog.Debian.gz|2320+ copyright|13992 usr/share/lintian/overrides/ python3-lib2to3|26
@python3-minimal 3.11.2-1+b1 amd64 python optional 26312 111 python3-defaults main
T minimal subset of the Python language (default python3 version)
D python3.11-minimal (>= 3.11.2-1~), dpkg (>= 1.13.20)
F usr/bin/ py3clean|7810* py3compile|13308* py3versions>../share/python3/py3versions.py python3>python3.11 usr/share/doc/python3-minimal/ README.Debian|709 changelog.Debian.gz|2996+ copyright|16122 usr/share/man/man1/ py3clean.1.gz|588+ py3compile.1.gz|1015+ py3versions.1.gz|732+ usr/share/python3/debpython/ interpreter.py|13479 version.py|14257 usr/share/python3/ py3versions.py|20347
@python3-pip 23.0.1+dfsg-1 all python optional 1324972 6678 python-pip main
T Python package installer
D ca-certificates, python3-distutils, python3-setuptools, python3-wheel, python3:any
R build-essential, python3-dev (>= 3.2)
P pip
F usr/bin/ pip|221*pip pip3|221*pip pip3.11|221* usr/lib/python3/dist-packages/pip/_vendor/certifi/ cacert.pem|275233 usr/lib/python3/dist-packages/pip/_vendor/idna/ uts46data.py|5688321 usr/lib/python3/dist-packages/pip/_vendor/pyparsing/ core.py|213344 usr/share/doc/python3-pip/ changelog.gz|56494+ copyright|170068 usr/share/doc/python3-pip/html/topics/ deps.png|27346+ usr/share/lintian/overrides/ python3-pip|224 usr/share/man/man1/ pip3.1.gz|3075+
@python3-pip-whl 23.0.1+dfsg-1 all python optional 1717296 1747 python-pip main
T Python package installer (pip wheel)
D ca-certificates
F usr/share/doc/python3-pip-whl/ changelog.Debian.gz|4922+ changelog.gz|56494+ copyright|18697 usr/share/python-wheels/ pip-23.0.1-py3-none-any.whl|1698754
@python3-pkg-resources 66.1.1-1+deb12u2 all python optional 296604 1052 setuptools main
T Package Discovery and Resource Access using pkg_resources
D python3:any
S python3-setuptools
F usr/lib/python3/dist-packages/pkg_resources/ __init__.py|573292 usr/lib/python3/dist-packages/pkg_resources/_vendor/more_itertools/ more.py|133344 usr/lib/python3/dist-packages/pkg_resources/_vendor/pyparsing/ core.py|213310 usr/share/doc/python3-pkg-resources/ changelog.gz|71454+ copyright|5556 pkg_resources.rst.gz|28766+
@python3-setuptools 66.1.1-1+deb12u2 all python optional 521580 2534 setuptools main
T Python3 Distutils Enhancements
D python3-pkg-resources (= 66.1.1-1+deb12u2), python3-distutils, python3:any
S python-setuptools-doc
F usr/lib/python3/dist-packages/setuptools/_vendor/more_itertools/ more.py|1879379 usr/lib/python3/dist-packages/setuptools/_vendor/pyparsing/ core.py|213310 usr/lib/python3/dist-packages/setuptools/config/_validate_pyproject/ fastjsonschema_validations.py|269900 usr/share/doc/python3-setuptools/ changelog.gz|71454+ copyright|3706 python_2_sunset.rst|16150
@python3-setuptools-whl 66.1.1-1+deb12u2 all python optional 1112076 1316 setuptools main
T Python Distutils Enhancements (wheel package)
F usr/share/doc/python3-setuptools-whl/ changelog.Debian.gz|1842+ changelog.gz|71454+ copyright|3706 usr/share/python-wheels/ setuptools-66.1.1-py3-none-any.whl|1261745
@python3-venv 3.11.2-1+b1 amd64 python optional 1200 6 python3-defaults main
T venv module for python3 (default python3 version)
D python3.11-venv (>= 3.11.2-1~), python3 (= 3.11.2-1+b1), python3-distutils (>= 3.11.2-1~)
F 
@python3-wheel 0.38.4-2 all python optional 30808 131 wheel main
T built-package format for Python
D python3-distutils, python3:any
S python3-setuptools
F usr/lib/python3/dist-packages/wheel/ bdist_wheel.py|19293 macosx_libfile.py|16145 usr/lib/python3/dist-packages/wheel/vendored/packaging/ tags.py|62669 usr/share/doc/python3-wheel/ changelog.Debian.gz|1756+ copyright|2079
@python3.11 3.11.2-6+deb12u9 amd64 python optional 575032 651 - security
T Interactive high-level object-oriented language (version 3.11)
D python3.11-minimal (= 3.11.2-6+deb12u9), libpython3.11-stdlib (= 3.11.2-6+deb12u9), media-types | mime-support
R ca-certificates
S python3.11-venv, python3.11-doc, binutils
F usr/bin/ pdb3.11>../lib/python3.11/pdb.py pydoc3.11|79* pygettext3.11|24235* usr/share/applications/ python3.11.desktop|224 usr/share/doc/python3.11/ ACKS.gz|34442+ NEWS.gz|516580+ copyright|49855 usr/share/lintian/overrides/ python3.11|291 usr/share/man/man1/ pydoc3.11.1.gz|879+ pygettext3.11.1.gz|1682+ pysetup3.11.1.gz|589+ usr/share/pixmaps/ python3.11.xpm|7286
@python3.11-dev 3.11.2-6+deb12u9 amd64 python optional 619256 619 python3.11 security
T Header files and a static library for Python (v3.11)
D python3.11 (= 3.11.2-6+deb12u9), libpython3.11-dev (= 3.11.2-6+deb12u9), libpython3.11 (= 3.11.2-6+deb12u9)
R libc6-dev | libc-dev
F usr/bin/ python3.11-config>x86_64-linux-gnu-python3.11-config usr/share/doc/python3.11/ HISTORY.gz|492522+ README.maintainers|7556 test_results.gz|118092+
@python3.11-minimal 3.11.2-6+deb12u9 amd64 python optional 2054684 6743 python3.11 security
T Minimal subset of the Python language (version 3.11)
D libc6 (>= 2.35), libpython3.11-minimal (= 3.11.2-6+deb12u9), libexpat1 (>= 2.1~beta3), zlib1g (>= 1:1.2.0)
R python3.11
S binfmt-support
F usr/bin/ python3.11|6809944*python3 usr/lib/binfmt.d/ python3.11.conf|54 usr/share/binfmts/ python3.11|74 usr/share/doc/python3.11-minimal/ README.Debian.gz|1388+ changelog.Debian.gz|9627+ copyright|49855 usr/share/lintian/overrides/ python3.11-minimal|194 usr/share/man/man1/ python3.11.1.gz|7507+
@python3.11-venv 3.11.2-6+deb12u9 amd64 python optional 5896 28 python3.11 security
T Interactive high-level object-oriented language (pyvenv binary, version 3.11)
D python3.11 (= 3.11.2-6+deb12u9), python3-pip-whl (>= 22.2), python3-setuptools-whl, python3.11-distutils
F usr/lib/python3.11/ensurepip/ __init__.py|10882 __main__.py|88 _uninstall.py|808 usr/share/lintian/overrides/ python3.11-venv|63
@readline-common 8.2-1.3 all utils optional 68988 89 readline main
T GNU readline and history libraries, common files
D dpkg (>= 1.15.4) | install-info
S readline-doc
F usr/share/doc/readline-common/ changelog.Debian.gz|1958+ changelog.gz|12128+ copyright|4414 usr/share/info/ rluserman.info.gz|26693+ usr/share/lintian/overrides/ readline-common|42 usr/share/man/man3/ history.3readline.gz|7781+ readline.3readline.gz|15809+ usr/share/readline/ inputrc|1875
@redis 5:7.0.15-1~deb12u10 all database optional 26044 36 - security
T Persistent key-value database with network interface (metapackage)
D redis-server (<< 5:7.0.15-1~deb12u10.1~), redis-server (>= 5:7.0.15-1~deb12u10)
F usr/share/doc/redis/ changelog.Debian.gz|7114+ changelog.gz|15515+ copyright|5440
@redis-server 5:7.0.15-1~deb12u10 amd64 database optional 73908 183 redis security
T Persistent key-value database with network interface
D init-system-helpers (>= 1.54~), lsb-base (>= 3.2-14), redis-tools (= 5:7.0.15-1~deb12u10)
! invoke-rc.d: could not determine current runlevel
! invoke-rc.d: WARNING: No init system and policy-rc.d missing! Defaulting to block.
F etc/default/ redis-server|271 etc/init.d/ redis-server|1610 etc/logrotate.d/ redis-server|146 etc/redis/ redis.conf|106604 lib/systemd/system/ redis-server.service|1834 redis-server@.service|3054 usr/bin/ redis-server>redis-check-rdb usr/share/doc/redis-server/ README.md.gz|8500+ changelog.Debian.gz|15570+ changelog.gz|15515+ usr/share/man/man1/ redis-server.1.gz|485+
@redis-tools 5:7.0.15-1~deb12u10 amd64 database optional 991988 5837 redis security
U redis:x:100:102::/var/lib/redis:/usr/sbin/nologin
T Persistent key-value database with network interface (client)
D adduser, libatomic1 (>= 4.8), libc6 (>= 2.34), libjemalloc2 (>= 3.5.0), liblzf1 (>= 1.5), libssl3 (>= 3.0.0), libsystemd0
S ruby-redis
F usr/bin/ redis-benchmark|756360* redis-check-aof|2387088* redis-check-rdb|2387088*redis-server redis-cli|375056* usr/share/bash-completion/completions/ redis-cli|1003 usr/share/doc/redis-tools/ changelog.Debian.gz|7118+ changelog.gz|15515+ usr/share/doc/redis-tools/examples/lru/ test-lru.rb|20635 usr/share/man/man1/ redis-benchmark.1.gz|924+ redis-check-rdb.1.gz|764+ redis-cli.1.gz|426+
@rpcsvc-proto 1.4.3-1 amd64 libs optional 63268 246 - main
T RPC protocol compiler and definitions
D libc6 (>= 2.34)
F usr/bin/ rpcgen|97280* usr/include/rpcsvc/ nfs_prot.h|11448 nfs_prot.x|93205 nlm_prot.h|9374 usr/share/doc/rpcsvc-proto/ changelog.Debian.gz|611+ changelog.gz|505+ copyright|9344 usr/share/man/man1/ rpcgen.1.gz|3876+
@rsync 3.5.0+ds1-0+deb12u1 amd64 net optional 498456 937 - security
T fast, versatile, remote (and local) file-copying tool
D init-system-helpers (>= 1.54~), libacl1 (>= 2.2.23), libc6 (>= 2.34), liblz4-1 (>= 0.0~r130), libpopt0 (>= 1.14), libssl3 (>= 3.0.0), libxxhash0 (>= 0.8.0), libzstd1 (>= 1.5.2), zlib1g (>= 1:1.1.4)
S openssh-client, openssh-server, python3, python3-braceexpand
! invoke-rc.d: could not determine current runlevel
! invoke-rc.d: WARNING: No init system and policy-rc.d missing! Defaulting to block.
F etc/default/ rsync|2062 etc/init.d/ rsync|4417 lib/systemd/system/ rsync.service|1030 usr/bin/ rrsync|44982* rsync|586928* rsync-ssl|6777* usr/share/doc/rsync/ NEWS.md.gz|86887+ changelog.Debian.gz|13408+ copyright|17179 usr/share/lintian/overrides/ rsync|213 usr/share/man/man1/ rrsync.1.gz|5223+ rsync.1.gz|77953+ usr/share/man/man5/ rsyncd.conf.5.gz|24627+ usr/share/rsync/scripts/ atomic-rsync|5186 file-attr-restore|27349 rsyncstats|8687
@runit-helper 2.15.2 all admin optional 6520 19 dh-runit main
T dh-runit implementation detail
F lib/runit-helper/ runit-helper|5962 usr/share/doc/runit-helper/ changelog.gz|2666+ copyright|1121
@sed 4.9-1+deb12u1 amd64 utils required 329092 987 - main
T GNU stream editor for filtering/transforming text
D libacl1 (>= 2.2.23), libc6 (>= 2.34), libselinux1 (>= 3.1~)
@sensible-utils 0.0.17+nmu1 all utils required 19020 56 - main
T Utilities for sensible alternative selection
F usr/bin/ select-editor|2450* sensible-browser|1290* sensible-editor|1269* sensible-pager|565* usr/lib/mime/packages/ sensible-utils|97 usr/share/doc/sensible-utils/ changelog.gz|1630+ copyright|5427 usr/share/man/de/man1/ sensible-editor.1.gz|1111+ usr/share/man/fr/man1/ select-editor.1.gz|9145+ sensible-editor.1.gz|1157+ usr/share/sensible-utils/bin/ gettext|63*
@sl 5.02-1+b1 amd64 games optional 13172 60 - main
T Correct you if you type \`sl' by mistake
D libc6 (>= 2.2.5), libncurses6 (>= 6), libtinfo6 (>= 6)
F usr/games/ sl|26568* usr/share/doc/sl/ README.jp|1176 changelog.Debian.gz|1777+ copyright|598 usr/share/man/de.UTF-8/man6/ sl.6.gz|663+ usr/share/man/de/man6/ LS.6.gz|4614+ sl.6.gz|663+
@socat 1.7.4.4-2 amd64 net optional 375188 1515 - main
T multipurpose relay for bidirectional data transfer
D libc6 (>= 2.34), libssl3 (>= 3.0.0), libwrap0 (>= 7.6-4~)
F usr/bin/ filan|98320* procan|81824* socat|411624* usr/share/doc-base/ socat.socat|354 usr/share/doc/socat/ changelog.gz|153719+ socat.html|242152 usr/share/doc/socat/examples/ test.sh|489209 usr/share/lintian/overrides/ socat|95 usr/share/man/man1/ socat.1.gz|38356+
@sqlite3 3.40.1-2+deb12u2 amd64 database optional 353348 533 - main
T Command line interface for SQLite 3
D libc6 (>= 2.34), libreadline8 (>= 6.0), libsqlite3-0 (= 3.40.1-2+deb12u2), zlib1g (>= 1:1.2.0)
S sqlite3-doc
F usr/bin/ sqlite3|306888* usr/share/doc/sqlite3/ changelog.Debian.gz|5619+ changelog.gz|100313+ changelog.html.gz|115735+ usr/share/man/man1/ sqldiff.1.gz|1597+ sqlite3.1.gz|3596+
@ssl-cert 1.1.2 all utils optional 21120 64 - main
T simple debconf wrapper for OpenSSL
D debconf (>= 0.5) | debconf-2.0, openssl (>= 0.9.8g-9), adduser
F usr/sbin/ make-ssl-cert|6812* usr/share/doc/ssl-cert/ README|230 changelog.gz|5762+ copyright|1867 usr/share/lintian/overrides/ ssl-cert|159 usr/share/man/man8/ make-ssl-cert.8.gz|755+ usr/share/ssl-cert/ ssleay.cnf|453
@strace 6.1-0.1 amd64 utils optional 1313880 2839 - main
T System call tracer
D libc6 (>= 2.34), libunwind8
F usr/bin/ strace|2034104* strace-log-merge|1821* usr/share/doc/strace/ NEWS.gz|24012+ changelog.gz|809982+ usr/share/doc/strace/examples/ strace-graph.gz|4864+ usr/share/man/man1/ strace-log-merge.1.gz|1379+ strace.1.gz|17029+
@stress 1.0.7-1 amd64 devel optional 21944 56 - main
T tool to impose load on and stress test a computer system
D libc6 (>= 2.34)
F usr/bin/ stress|26720* usr/share/doc/stress/ TODO|6764 changelog.gz|4167+ copyright|3508 usr/share/man/man1/ stress.1.gz|1648+
@sudo 1.9.13p3-1+deb12u4 amd64 admin optional 1890344 6055 - main
T Provide limited super user privileges to specific users
D init-system-helpers (>= 1.54~), libaudit1 (>= 1:2.2.1), libc6 (>= 2.34), libpam0g (>= 0.99.7.1), libselinux1 (>= 3.1~), zlib1g (>= 1:1.2.0.2), libpam-modules
! invoke-rc.d: could not determine current runlevel
! invoke-rc.d: WARNING: No init system and policy-rc.d missing! Defaulting to block.
F etc/init.d/ sudo|1161 etc/pam.d/ sudo|185 sudo-i|170 etc/ sudo.conf|4343 sudo_logsrvd.conf|9804 sudoers|1714 etc/sudoers.d/ README|1096 usr/bin/ cvtsudoers|345280* sudo|281624*%4755 sudoedit>sudo sudoreplay|118480* usr/include/ sudo_plugin.h|11949 usr/lib/tmpfiles.d/ sudo.conf|27 usr/libexec/sudo/ audit_json.so|22792 group_file.so|14384 libsudo_util.so>libsudo_util.so.0.0.0 libsudo_util.so.0>libsudo_util.so.0.0.0 libsudo_util.so.0.0.0|138104 sesh|35320 sudo_intercept.so|67680 sudo_noexec.so|14320 sudoers.so|596608 system_group.so|14376 usr/sbin/ sudo_logsrvd|250440* sudo_sendlog|155048* visudo|262784* usr/share/apport/package-hooks/ source_sudo.py|1160 usr/share/doc/sudo/ NEWS.gz|54203+ changelog.gz|657073+ copyright|81279 usr/share/lintian/overrides/ sudo|650 usr/share/locale/ja/LC_MESSAGES/ sudoers.mo|2516055+ usr/share/locale/sr/LC_MESSAGES/ sudoers.mo|98181+ usr/share/locale/uk/LC_MESSAGES/ sudoers.mo|106262+ usr/share/man/man5/ sudo_plugin.5.gz|23410+ sudoers.5.gz|51511+ usr/share/man/man8/ sudo.8.gz|63721+
@supervisor 4.2.5-1 all admin optional 310800 1707 - main
T System for controlling process state
D init-system-helpers (>= 1.54~), lsb-base, python3-pkg-resources, python3:any
S supervisor-doc
! invoke-rc.d: could not determine current runlevel
! invoke-rc.d: WARNING: No init system and policy-rc.d missing! Defaulting to block.
F etc/default/ supervisor|244 etc/init.d/ supervisor|3729 etc/supervisor/ supervisord.conf|1178 lib/systemd/system/ supervisor.service|426 usr/bin/ echo_supervisord_conf|995* pidproxy|969* supervisorctl|979* supervisord|975* usr/lib/python3/dist-packages/supervisor/tests/ test_options.py|145330 test_process.py|1262614 test_rpcinterfaces.py|106436 usr/share/doc/supervisor/ changelog.gz|27731+ copyright|12910 usr/share/doc/supervisor/examples/ sample.conf|10607 usr/share/man/man1/ echo_supervisord_conf.1.gz|12920+ supervisor.1.gz|28729+ supervisord.1.gz|11130+
@systemd 252.39-1~deb12u2 amd64 admin important 3043940 9668 - main
T system and service manager
D libblkid1 (>= 2.24), libc6 (>= 2.34), libcap2 (>= 1:2.10), libgcrypt20 (>= 1.10.0), liblz4-1 (>= 0.0~r122), liblzma5 (>= 5.1.1alpha+20120614), libmount1 (>= 2.30), libselinux1 (>= 3.1~), libssl3 (>= 3.0.0), libzstd1 (>= 1.5.2), libacl1 (>= 2.2.23), libaudit1 (>= 1:2.2.1), libblkid1 (>= 2.24.2), libcryptsetup12 (>= 2:2.4), libfdisk1 (>= 2.33), libkmod2 (>= 15), libp11-kit0 (>= 0.23.18.1), libseccomp2 (>= 2.3.1), libsystemd-shared (= 252.39-1~deb12u2), libsystemd0 (= 252.39-1~deb12u2), mount
R default-dbus-system-bus | dbus-system-bus, systemd-timesyncd | time-daemon
S systemd-container, systemd-homed, systemd-userdbd, systemd-boot, systemd-resolved, libfido2-1, libqrencode4, libtss2-esys-3.0.2-0, libtss2-mu0, libtss2-rc0, polkitd | policykit-1
P systemd-sysusers (= 252.39-1~deb12u2), systemd-tmpfiles (= 252.39-1~deb12u2)
F bin/ journalctl|76432* loginctl|59888* networkctl|108936* systemctl|1353368* systemd>/lib/systemd/systemd systemd-ask-password|18928* systemd-creds|43632* systemd-escape|18808* systemd-firstboot|51800* systemd-inhibit|22928* systemd-machine-id-setup|18928* systemd-notify|18816* systemd-repart|154304* systemd-sysext|43512* systemd-sysusers|64184* systemd-tmpfiles|113224* systemd-tty-ask-password-agent|35200* etc/systemd/ journald.conf|1282 logind.conf|1539 networkd.conf|846 pstore.conf|670 sleep.conf|953 system.conf|2080 user.conf|1415 lib/lsb/init-functions.d/ 40-systemd|3251 lib/modprobe.d/ systemd.conf|821 lib/systemd/network/ 80-container-ve.network|1023 80-container-vz.network|1009 80-vm-vt.network|6219 lib/systemd/system-generators/ systemd-cryptsetup-generator|35336 systemd-fstab-generator|43616 systemd-veritysetup-generator|212768 lib/systemd/system-preset/ 90-systemd.preset|1361 lib/systemd/system/sockets.target.wants/ systemd-initctl.socket>../systemd-initctl.socket systemd-journald-audit.socket>../systemd-journald-audit.socket systemd-journald-dev-log.socket>../systemd-journald-dev-log.socket systemd-journald.socket>../systemd-journald.socket lib/systemd/system/ syslog.socket|1415 systemd-fsckd.socket|540 systemd-initctl.socket|553 systemd-journald-audit.socket|655 systemd-journald-dev-log.socket|1182 systemd-journald-varlink@.socket|605 systemd-journald.service|106997 systemd-journald.socket|934 systemd-journald@.socket|746 systemd-logind.service|2153 systemd-networkd.service|2446 systemd-networkd.socket|682 systemd-rfkill.socket|734 lib/systemd/ systemd-journald|1265166 systemd-logind|281096 systemd-networkd|1632896 lib/udev/rules.d/ 70-uaccess.rules|4388 71-seat.rules|3810 99-systemd.rules|5363 usr/bin/ busctl|92672* hostnamectl|31104* kernel-install|13061* localectl|27008* systemd-analyze|186992* systemd-cat|18816* systemd-cgls|23016* systemd-cgtop|39320* systemd-cryptenroll|60008* systemd-delta|27008* systemd-detect-virt|18808* systemd-id128|22904* systemd-mount|51808* systemd-path|18808* systemd-run|59976* systemd-socket-activate|27008* systemd-stdio-bridge|18816* systemd-umount>systemd-mount timedatectl|43384* usr/lib/kernel/install.d/ 50-depmod.install|2096 85-initrd.install|1093 90-loaderentry.install|5898 usr/lib/pam.d/ systemd-user|364 usr/lib/sysctl.d/ 50-pid-max.conf|649 usr/lib/systemd/catalog/ systemd.bg.catalog|28909 systemd.pl.catalog|208750 usr/lib/systemd/user-generators/ systemd-xdg-autostart-generator|31096 usr/lib/sysusers.d/ basic.conf|1693 systemd-journal.conf|314 systemd-network.conf|341 usr/lib/tmpfiles.d/ journal-nocow.conf|7281 systemd-pstore.conf|1512 systemd.conf|1834 usr/lib/x86_64-linux-gnu/cryptsetup/ libcryptsetup-token-systemd-fido2.so|18584 libcryptsetup-token-systemd-pkcs11.so|18584 libcryptsetup-token-systemd-tpm2.so|22680 usr/share/bash-completion/completions/ busctl|7429 systemctl|15520 systemd-analyze|58448 usr/share/bug/systemd/ control|92 script|1502 usr/share/dbus-1/system.d/ org.freedesktop.login1.conf|16627 org.freedesktop.systemd1.conf|20208 org.freedesktop.timedate1.conf|6626 usr/share/doc/systemd/ NEWS.gz|264062+ changelog.Debian.gz|28804+ copyright|69712 usr/share/lintian/overrides/ systemd|1248 usr/share/locale/ka/LC_MESSAGES/ systemd.mo|43114+ usr/share/locale/ru/LC_MESSAGES/ systemd.mo|39621+ usr/share/locale/uk/LC_MESSAGES/ systemd.mo|798484+ usr/share/man/man5/ systemd.exec.5.gz|50450+ systemd.network.5.gz|653150+ systemd.socket.5.gz|9893 usr/share/man/man7/ systemd.directives.7.gz|49210+ usr/share/man/man8/ systemd-fsckd.socket.8.gz>systemd-fsckd.service.8.gz systemd-initctl.socket.8.gz>systemd-initctl.service.8.gz systemd-journald-audit.socket.8.gz>systemd-journald.service.8.gz systemd-journald-dev-log.socket.8.gz>systemd-journald.service.8.gz systemd-journald-varlink@.socket.8.gz>systemd-journald.service.8.gz systemd-journald.socket.8.gz>systemd-journald.service.8.gz systemd-journald@.socket.8.gz>systemd-journald.service.8.gz systemd-rfkill.socket.8.gz>systemd-rfkill.service.8.gz usr/share/pkgconfig/ systemd.pc|3636 usr/share/polkit-1/actions/ org.freedesktop.login1.policy|25127 org.freedesktop.network1.policy|10238 org.freedesktop.systemd1.policy|15416 usr/share/systemd/ kbd-model-map|3856 language-fallback-map|218 tmp.mount|834 usr/share/zsh/vendor-completions/ _busctl|9659 _journalctl|45334 _systemctl|21416
@systemd-sysv 252.39-1~deb12u2 amd64 admin important 42884 74 systemd main
T system and service manager - SysV compatibility symlinks
D systemd
R libpam-systemd, libnss-systemd
F sbin/ halt>/bin/systemctl init>/lib/systemd/systemd poweroff>/bin/systemctl reboot>/bin/systemctl runlevel>/bin/systemctl shutdown>/bin/systemctl telinit>/bin/systemctl usr/share/doc/systemd-sysv/ NEWS.Debian.gz|2441+ changelog.Debian.gz|28804+ copyright|12776 usr/share/man/man8/ halt.8.gz|2308+ runlevel.8.gz|1301+ shutdown.8.gz|1360+
@systemd-timesyncd 252.39-1~deb12u2 amd64 admin standard 64060 148 systemd main
T minimalistic service to synchronize local time with NTP servers
D libc6 (>= 2.34), libsystemd-shared (= 252.39-1~deb12u2), systemd
P time-daemon
F etc/dhcp/dhclient-exit-hooks.d/ timesyncd|1388 etc/systemd/ timesyncd.conf|864 lib/systemd/ntp-units.d/ 80-systemd-timesync.list|116 lib/systemd/system/ systemd-timesyncd.service|1764 lib/systemd/ systemd-timesyncd|55520 usr/lib/sysusers.d/ systemd-timesync.conf|344 usr/share/dbus-1/system-services/ org.freedesktop.timesync1.service|467 usr/share/dbus-1/system.d/ org.freedesktop.timesync1.conf|1818 usr/share/doc/systemd-timesyncd/ NEWS.Debian.gz|2441+ changelog.Debian.gz|28805+ copyright|12776 usr/share/lintian/overrides/ systemd-timesyncd|159 usr/share/man/man5/ timesyncd.conf.5.gz|2278+ usr/share/man/man8/ systemd-timesyncd.service.8.gz|1652+
@sysvinit-utils 3.06-4 amd64 admin required 30996 100 sysvinit main
T System-V-like utilities
D libc6 (>= 2.34)
P lsb-base (= 11.1.0)
@tar 1.34+dfsg-1.2+deb12u1 amd64 utils required 836288 3144 - main
T GNU version of the tar archiving utility
D libacl1 (>= 2.2.23), libc6 (>= 2.34), libselinux1 (>= 3.1~)
@tcpdump 4.99.3-1 amd64 net optional 466880 1332 - main
U tcpdump:x:101:103::/nonexistent:/usr/sbin/nologin
T command-line network traffic analyzer
D adduser, libc6 (>= 2.34), libpcap0.8 (>= 1.9.0), libssl3 (>= 3.0.0)
S apparmor (>= 2.3)
F etc/apparmor.d/ usr.bin.tcpdump|1514 usr/bin/ tcpdump|1269784* usr/share/doc/tcpdump/ README.md.gz|10875+ changelog.gz|27141+ copyright|6257 usr/share/man/man8/ tcpdump.8.gz|22423+
@telnet 0.17+2.4-2+deb12u3 all oldlibs optional 41896 54 inetutils main
T transitional dummy package for inetutils-telnet default switch
D inetutils-telnet
F usr/share/doc/telnet/ NEWS.gz|9846+ changelog.Debian.gz|19554+ changelog.gz|15416+
@tini 0.19.0-1+b3 amd64 utils optional 267204 731 - main
T tiny but valid init for containers
D libc6 (>= 2.34)
F usr/bin/ tini|27792* tini-static|708080* usr/share/doc/tini/ changelog.Debian.amd64.gz|234+ changelog.Debian.gz|284+ copyright|1377
@toilet 0.3-1.4 amd64 text optional 22588 59 - main
T display large colourful characters in text mode
D libc6 (>= 2.4), libcaca0 (>= 0.99.beta17-1), toilet-fonts
S figlet
F usr/bin/ figlet-toilet>toilet toilet|27736*figlet usr/share/doc/toilet/ changelog.Debian.gz|1210+ changelog.gz|9867+ copyright|1430 usr/share/man/man1/ toilet.1.gz|1559+
@toilet-fonts 0.3-1.4 all text optional 724400 793 toilet main
T collection of TOIlet fonts
S toilet
F usr/share/doc/toilet-fonts/ changelog.Debian.gz|1210+ changelog.gz|9867+ copyright|1430 usr/share/figlet/ bigascii12.tlf|85164 bigmono12.tlf|96319 bigmono9.tlf|595471
@traceroute 1:2.1.2-1 amd64 net important 51456 155 - main
T Traces the route taken by packets over an IPv4/IPv6 network
D libc6 (>= 2.34)
! update-alternatives: using /usr/bin/traceroute.db to provide /usr/bin/traceroute (traceroute) in auto mode
! update-alternatives: using /usr/bin/traceroute6.db to provide /usr/bin/traceroute6 (traceroute6) in auto mode
! update-alternatives: using /usr/bin/lft.db to provide /usr/bin/lft (lft) in auto mode
! update-alternatives: using /usr/bin/traceproto.db to provide /usr/bin/traceproto (traceproto) in auto mode
! update-alternatives: using /usr/sbin/tcptraceroute.db to provide /usr/sbin/tcptraceroute (tcptraceroute) in auto mode
F usr/bin/ lft.db|2493* traceproto.db|2885* traceroute-nanog|1618* traceroute.db|72944*traceroute traceroute6.db>traceroute.db usr/include/ clif.h|4546 usr/lib/ libsupp.a|22160+ usr/sbin/ tcptraceroute.db|1594* usr/share/doc/traceroute/ README|4104 changelog.gz|6211+ copyright|2133 usr/share/man/man1/ traceroute.db.1.gz|7471+
@tree 2.1.0-1 amd64 utils optional 52464 113 - main
T displays an indented directory tree, in color
D libc6 (>= 2.34)
F usr/bin/ tree|81592* usr/share/doc/tree/ README.gz|4184+ changelog.Debian.gz|2977+ changelog.gz|9147+ usr/share/man/man1/ tree.1.gz|5796+
@tzdata 2026f-0+deb12u1 all localization required 307832 2571 - security
T time zone and daylight-saving time data
D debconf (>= 0.5) | debconf-2.0
P tzdata-bookworm
F usr/share/doc/tzdata/ README.Debian|1349 changelog.Debian.gz|6582+ changelog.gz|87171+ usr/share/lintian/overrides/ tzdata|589 usr/share/zoneinfo/ tzdata.zi|111533 zone.tab|18809 zone1970.tab|1180128
@ucf 3.0043+nmu1+deb12u1 all utils standard 55312 214 - main
T Update Configuration File(s): preserve user changes to config files
D debconf (>= 0.5) | debconf-2.0, sensible-utils
F etc/ ucf.conf|1260 usr/bin/ lcf|7784* ucf|41664* ucfq|19367* ucfr|11111* usr/share/doc/ucf/ copyright|4161 usr/share/doc/ucf/examples/ postinst|4783 postrm|16060 usr/share/lintian/overrides/ ucf|380 usr/share/man/man1/ ucf.1.gz|5559+ ucfq.1.gz|3388+ ucfr.1.gz|5996+ usr/share/ucf/ ucf_helper_functions.sh|4554
@unzip 6.0-28+deb12u1 amd64 utils optional 166504 380 - security
T De-archiver for .zip files
D libbz2-1.0, libc6 (>= 2.34)
S zip
F usr/bin/ funzip|23000* unzip|179248* unzipsfx|84848* zipgrep|2959* zipinfo>/usr/bin/unzip usr/lib/mime/packages/ unzip|77 usr/share/doc/unzip/ BUGS|9836 History.600.gz|21529+ ToDo|9113 usr/share/man/man1/ unzip.1.gz|18130+ unzipsfx.1.gz|9026+ zipinfo.1.gz|8884+
@util-linux 2.38.1-5+deb12u3 amd64 utils required 1177276 4978 - main
T miscellaneous system utilities
D libblkid1 (>= 2.37.2), libc6 (>= 2.34), libcap-ng0 (>= 0.7.9), libcrypt1 (>= 1:4.1.0), libmount1 (>= 2.38), libpam0g (>= 0.99.7.1), libselinux1 (>= 3.1~), libsmartcols1 (>= 2.38), libsystemd0, libtinfo6 (>= 6), libudev1 (>= 183), libuuid1 (>= 2.16), zlib1g (>= 1:1.1.4), util-linux-extra
P hardlink
@util-linux-extra 2.38.1-5+deb12u3 amd64 utils standard 110728 366 util-linux main
T interactive login tools
D libaudit1 (>= 1:2.2.1), libc6 (>= 2.34), libsmartcols1 (>= 2.38)
@vim 2:9.0.1378-2+deb12u2 amd64 editors optional 1567756 3650 - main
T Vi IMproved - enhanced vi editor
D vim-common (= 2:9.0.1378-2+deb12u2), vim-runtime (= 2:9.0.1378-2+deb12u2), libacl1 (>= 2.2.23), libc6 (>= 2.34), libgpm2 (>= 1.20.7), libselinux1 (>= 3.1~), libsodium23 (>= 1.0.14), libtinfo6 (>= 6)
S ctags, vim-doc, vim-scripts
P editor
! update-alternatives: using /usr/bin/vim.basic to provide /usr/bin/ex (ex) in auto mode
! update-alternatives: using /usr/bin/vim.basic to provide /usr/bin/rview (rview) in auto mode
! update-alternatives: using /usr/bin/vim.basic to provide /usr/bin/rvim (rvim) in auto mode
! update-alternatives: using /usr/bin/vim.basic to provide /usr/bin/vi (vi) in auto mode
! update-alternatives: using /usr/bin/vim.basic to provide /usr/bin/view (view) in auto mode
! update-alternatives: using /usr/bin/vim.basic to provide /usr/bin/vim (vim) in auto mode
! update-alternatives: using /usr/bin/vim.basic to provide /usr/bin/vimdiff (vimdiff) in auto mode
F usr/bin/ vim.basic|3646968*vi usr/share/bug/vim/ presubj|302 script|204 usr/share/doc/vim/ changelog.Debian.gz|8087+ changelog.gz|28958+ copyright|27896 usr/share/lintian/overrides/ vim|120
@vim-common 2:9.0.1378-2+deb12u2 all editors important 124836 245 vim main
T Vi IMproved - Common files
R xxd, vim | vim-gtk3 | vim-motif | vim-nox | vim-tiny
F etc/vim/ vimrc|2553 usr/bin/ helpztags|2514* usr/lib/mime/packages/ vim-common|346 usr/share/applications/ vim.desktop|5604 usr/share/doc/vim-common/ changelog.Debian.gz|10146+ changelog.gz|28958+ copyright|27896 usr/share/icons/hicolor/48x48/apps/ gvim.png|474+ usr/share/icons/hicolor/scalable/apps/ gvim.svg|18233 usr/share/icons/locolor/32x32/apps/ gvim.png|573+ usr/share/lintian/overrides/ vim-common|203 usr/share/man/de/man1/ vim.1.gz|6880+ usr/share/man/fr/man1/ vim.1.gz|50974+ usr/share/man/ru/man1/ vim.1.gz|7129+ usr/share/vim/vim90/ debian.vim|1804
@vim-runtime 2:9.0.1378-2+deb12u2 all editors optional 7026844 36406 vim main
T Vi IMproved - Runtime files
R vim | vim-gtk3 | vim-motif | vim-nox | vim-tiny
F usr/bin/ vimtutor|2154* usr/share/doc/vim-runtime/ changelog.Debian.gz|8087+ changelog.gz|28958+ copyright|27896 usr/share/lintian/overrides/ vim-runtime|380 usr/share/man/fr/man1/ vimtutor.1.gz|958+ usr/share/man/ja/man1/ vimtutor.1.gz|4796+ usr/share/man/ru/man1/ vimtutor.1.gz|1115+ usr/share/vim/vim90/doc/ version7.txt|33118237 version8.txt|1599852 version9.txt|1273939
@vim-tiny 2:9.0.1378-2+deb12u2 amd64 editors important 719960 1689 vim main
T Vi IMproved - enhanced vi editor - compact version
D vim-common (= 2:9.0.1378-2+deb12u2), libacl1 (>= 2.2.23), libc6 (>= 2.34), libselinux1 (>= 3.1~), libtinfo6 (>= 6)
S indent
P editor
F etc/vim/ vimrc.tiny|662 usr/bin/ vim.tiny|1629584*vi usr/share/bug/vim-tiny/ presubj|302 script|204 usr/share/doc/vim-tiny/ changelog.Debian.gz|8087+ changelog.gz|28958+ copyright|27896 usr/share/lintian/overrides/ vim-tiny|119 usr/share/vim/vim90/doc/ README.Debian|324 help.txt|1350 tags|30
@wget 1.21.3-1+deb12u1 amd64 web standard 937340 3521 - main
T retrieves files from the web
D libc6 (>= 2.34), libgnutls30 (>= 3.7.5), libidn2-0 (>= 0.6), libnettle8, libpcre2-8-0 (>= 10.22), libpsl5 (>= 0.16.0), libuuid1 (>= 2.16), zlib1g (>= 1:1.1.4)
R ca-certificates
F etc/ wgetrc|4942 usr/bin/ wget|470384* usr/share/doc/wget/ NEWS.gz|15638+ README|9564 changelog.gz|250396+ usr/share/info/ wget.info.gz|71826+ usr/share/locale/ru/LC_MESSAGES/ wget.mo|99167+ usr/share/locale/sr/LC_MESSAGES/ wget.mo|2403736+ usr/share/locale/uk/LC_MESSAGES/ wget.mo|100069+ usr/share/man/man1/ wget.1.gz|36482+
@xauth 1:1.1.2-1 amd64 x11 optional 35960 81 - main
T X authentication utility
D libc6 (>= 2.34), libx11-6, libxau6 (>= 1:1.0.9), libxext6, libxmuu1 (>= 2:1.1.3)
F usr/bin/ xauth|52736* usr/share/doc/xauth/ changelog.Debian.gz|826+ changelog.gz|12067+ copyright|1273 usr/share/man/man1/ xauth.1.gz|4271+
@xxd 2:9.0.1378-2+deb12u2 amd64 editors optional 84116 135 vim main
T tool to make (or reverse) a hex dump
D libc6 (>= 2.34)
F usr/bin/ xxd|18648* usr/share/doc/xxd/ changelog.Debian.gz|8087+ changelog.gz|28958+ copyright|27896 usr/share/man/fr/man1/ xxd.1.gz|4903+ usr/share/man/ja/man1/ xxd.1.gz|18729+ usr/share/man/ru/man1/ xxd.1.gz|6117+
@xz-utils 5.4.1-1+deb12u2 amd64 utils standard 471448 1226 - security
T XZ-format compression utilities
D libc6 (>= 2.34), liblzma5 (>= 5.4.0)
P lzma
! update-alternatives: using /usr/bin/xz to provide /usr/bin/lzma (lzma) in auto mode
F usr/bin/ lzmainfo|14648* unxz>xz xz|84680* xzcat>xz xzcmp>xzdiff xzdiff|7422* xzegrep>xzgrep xzfgrep>xzgrep xzgrep|10333* xzless|1813* xzmore|2190* usr/share/doc/xz-utils/ NEWS.gz|19047+ changelog.gz|88441+ copyright|35802 usr/share/locale/de/LC_MESSAGES/ xz.mo|28577+ usr/share/locale/ro/LC_MESSAGES/ xz.mo|515072+ usr/share/locale/uk/LC_MESSAGES/ xz.mo|35300+ usr/share/man/de/man1/ xz.1.gz|26412+ usr/share/man/fr/man1/ xz.1.gz|149367+ usr/share/man/uk/man1/ xz.1.gz|29890+
@zip 3.0-13+deb12u1 amd64 utils optional 230316 616 - security
T Archiver for .zip files
D libbz2-1.0, libc6 (>= 2.34)
R unzip
F usr/bin/ zip|217360* zipcloak|94696* zipnote|86176* zipsplit|90304* usr/share/doc/zip/ CHANGES.gz|68152+ TODO|11305 WHATSNEW|15731 usr/share/man/man1/ zip.1.gz|28488+ zipcloak.1.gz|951+ zipnote.1.gz|1389+
@zlib1g 1:1.2.13.dfsg-1 amd64 libs optional 86684 168 zlib main
T compression library - runtime
D libc6 (>= 2.14)
P libz1
M
@zlib1g-dev 1:1.2.13.dfsg-1 amd64 libdevel optional 916272 1310 zlib main
T compression library - development
D zlib1g (= 1:1.2.13.dfsg-1), libc6-dev | libc-dev
P libz-dev
M
F usr/include/ zconf.h|16589 zlib.h|97323 usr/lib/x86_64-linux-gnu/ libz.a|148862+ libz.so>/lib/x86_64-linux-gnu/libz.so.1.2.13 usr/lib/x86_64-linux-gnu/pkgconfig/ zlib.pc|265 usr/share/doc/zlib1g-dev/ crc-doc.1.0.pdf.gz|721681+ usr/share/doc/zlib1g-dev/examples/ gzlog.c|41541 zlib_how.html|281535 usr/share/man/man3/ zlib.3.gz|2092+
`;
