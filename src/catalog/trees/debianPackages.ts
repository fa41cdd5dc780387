/**
 * Packages of the Debian layers: NAME=VERSION, with /all for those of every architecture. Each list adds to the one below
 * it. `dpkgStatus` makes dpkg's database of them.
 */

/** The text of /var/lib/dpkg/status for these packages. Spec: deb-control(5), dpkg's status file. */
export function dpkgStatus(...lists: readonly string[]): string {
  return lists
    .flatMap((list) => list.trim().split(/\s+/))
    .sort()
    .map((word) => {
      const [, name, version, all] = /^([^=]+)=(.*?)(\/all)?$/.exec(word)!;
      return `Package: ${name}\nStatus: install ok installed\nArchitecture: ${all ? "all" : "amd64"}\nVersion: ${version}\n\n`;
    })
    .join("");
}

export const debianSlimPackages = `
adduser=3.134/all apt=2.6.2 base-files=12.4+deb12u15 base-passwd=3.6.1 bash=5.2.15-2+b13 bsdutils=1:2.38.1-5+deb12u3 coreutils=9.1-1 dash=0.5.12-2 debconf=1.5.82/all debian-archive-keyring=2023.3+deb12u2/all debianutils=5.7-0.5~deb12u1 diffutils=1:3.8-4 dpkg=1.21.23 e2fsprogs=1.47.0-2+b2
findutils=4.9.0-4 gcc-12-base=12.2.0-14+deb12u1 gpgv=2.2.40-1.1+deb12u2 grep=3.8-5 gzip=1.12-1 hostname=3.23+nmu1 init-system-helpers=1.65.2+deb12u1/all libacl1=2.3.1-3 libapt-pkg6.0=2.6.2 libattr1=1:2.5.1-4 libaudit-common=1:3.0.9-1/all libaudit1=1:3.0.9-1 libblkid1=2.38.1-5+deb12u3
libbz2-1.0=1.0.8-5+b1 libc-bin=2.36-9+deb12u14 libc6=2.36-9+deb12u14 libcap-ng0=0.8.3-1+b3 libcap2=1:2.66-4+deb12u3+b1 libcom-err2=1.47.0-2+b2 libcrypt1=1:4.4.33-2 libdb5.3=5.3.28+dfsg2-1 libdebconfclient0=0.270 libext2fs2=1.47.0-2+b2 libffi8=3.4.4-1 libgcc-s1=12.2.0-14+deb12u1
libgcrypt20=1.10.1-3+deb12u1 libgmp10=2:6.2.1+dfsg1-1.1 libgnutls30=3.7.9-2+deb12u7 libgpg-error0=1.46-1 libhogweed6=3.8.1-2 libidn2-0=2.3.3-1+b1 liblz4-1=1.9.4-1 liblzma5=5.4.1-1+deb12u2 libmd0=1.0.4-2 libmount1=2.38.1-5+deb12u3 libnettle8=3.8.1-2 libp11-kit0=0.24.1-2 libpam-modules=1.5.2-6+deb12u2
libpam-modules-bin=1.5.2-6+deb12u2 libpam-runtime=1.5.2-6+deb12u2/all libpam0g=1.5.2-6+deb12u2 libpcre2-8-0=10.42-1+deb12u2 libseccomp2=2.5.4-1+deb12u1 libselinux1=3.4-1+b6 libsemanage-common=3.4-1/all libsemanage2=3.4-1+b5 libsepol2=3.4-2.1 libsmartcols1=2.38.1-5+deb12u3 libss2=1.47.0-2+b2
libstdc++6=12.2.0-14+deb12u1 libsystemd0=252.39-1~deb12u2 libtasn1-6=4.19.0-2+deb12u1 libtinfo6=6.4-4 libudev1=252.39-1~deb12u2 libunistring2=1.0-2 libuuid1=2.38.1-5+deb12u3 libxxhash0=0.8.1-1 libzstd1=1.5.4+dfsg2-5 login=1:4.13+dfsg1-1+deb12u2 logsave=1.47.0-2+b2 mawk=1.3.4.20200120-3.1
mount=2.38.1-5+deb12u3 ncurses-base=6.4-4/all ncurses-bin=6.4-4 passwd=1:4.13+dfsg1-1+deb12u2 perl-base=5.36.0-7+deb12u4 sed=4.9-1+deb12u1 sysvinit-utils=3.06-4 tar=1.34+dfsg-1.2+deb12u1 tzdata=2026f-0+deb12u1/all usr-is-merged=37~deb12u1/all util-linux=2.38.1-5+deb12u3
util-linux-extra=2.38.1-5+deb12u3 zlib1g=1:1.2.13.dfsg-1
`;

export const nginxImagePackages = `
ca-certificates=20250419~deb12u2/all curl=7.88.1-10+deb12u15 fontconfig-config=2.14.1-4 fonts-dejavu-core=2.37-6/all gettext-base=0.21-12 libabsl20220623=20220623.1-1+deb12u2 libaom3=3.6.0-1+deb12u3 libavif15=0.11.1-1+deb12u1 libbrotli1=1.0.9-2+deb12u1 libbsd0=0.11.7-2 libcurl4=7.88.1-10+deb12u15
libdav1d6=1.0.0-2+deb12u1 libde265-0=1.0.11-1+deb12u3 libdeflate0=1.14-1 libexpat1=2.5.0-1+deb12u5 libfontconfig1=2.14.1-4 libfreetype6=2.12.1+dfsg-5+deb12u4 libgav1-1=0.18.0-1+b1 libgd3=2.3.3-9+deb12u1 libgeoip1=1.6.12-10 libgssapi-krb5-2=1.20.1-2+deb12u5 libheif1=1.15.1-1+deb12u1
libicu72=72.1-3+deb12u1 libjbig0=2.1-6.1 libjpeg62-turbo=1:2.1.5-2 libk5crypto3=1.20.1-2+deb12u5 libkeyutils1=1.6.3-2 libkrb5-3=1.20.1-2+deb12u5 libkrb5support0=1.20.1-2+deb12u5 libldap-2.5-0=2.5.13+dfsg-5 liblerc4=4.0.0+ds-2 libnghttp2-14=1.52.0-1+deb12u3 libnuma1=2.0.16-1
libpng16-16=1.6.39-2+deb12u6 libpsl5=0.21.2-1 librav1e0=0.5.1-6 librtmp1=2.4+20151223.gitfa8646d.1-2+b2 libsasl2-2=2.1.28+dfsg-10+deb12u1 libsasl2-modules-db=2.1.28+dfsg-10+deb12u1 libssh2-1=1.10.0-3+deb12u1 libssl3=3.0.22-1~deb12u2 libsvtav1enc1=1.4.1+dfsg-1 libtiff6=4.5.0-6+deb12u4
libwebp7=1.2.4-0.2+deb12u1 libx11-6=2:1.8.4-2+deb12u2 libx11-data=2:1.8.4-2+deb12u2/all libx265-199=3.5-2+b1 libxau6=1:1.0.9-1 libxcb1=1.15-1 libxdmcp6=1:1.1.2-3 libxml2=2.9.14+dfsg-1.3~deb12u6 libxpm4=1:3.5.12-1.1+deb12u1 libxslt1.1=1.1.35-1+deb12u4 libyuv0=0.0~git20230123.b2528b0-1
openssl=3.0.22-1~deb12u2
`;

export const pythonSlimImagePackages = `
ca-certificates=20250419~deb12u2/all libssl3=3.0.22-1~deb12u2 netbase=6.4/all openssl=3.0.22-1~deb12u2
`;

export const buildpackCurlPackages = `
ca-certificates=20250419~deb12u2/all curl=7.88.1-10+deb12u15 dirmngr=2.2.40-1.1+deb12u2 gnupg=2.2.40-1.1+deb12u2/all gnupg-l10n=2.2.40-1.1+deb12u2/all gnupg-utils=2.2.40-1.1+deb12u2 gpg=2.2.40-1.1+deb12u2 gpg-agent=2.2.40-1.1+deb12u2 gpg-wks-client=2.2.40-1.1+deb12u2
gpg-wks-server=2.2.40-1.1+deb12u2 gpgconf=2.2.40-1.1+deb12u2 gpgsm=2.2.40-1.1+deb12u2 libassuan0=2.5.5-5 libbrotli1=1.0.9-2+deb12u1 libcurl4=7.88.1-10+deb12u15 libgssapi-krb5-2=1.20.1-2+deb12u5 libk5crypto3=1.20.1-2+deb12u5 libkeyutils1=1.6.3-2 libkrb5-3=1.20.1-2+deb12u5
libkrb5support0=1.20.1-2+deb12u5 libksba8=1.6.3-2 libldap-2.5-0=2.5.13+dfsg-5 libncursesw6=6.4-4 libnghttp2-14=1.52.0-1+deb12u3 libnpth0=1.6-3 libpsl5=0.21.2-1 libreadline8=8.2-1.3 librtmp1=2.4+20151223.gitfa8646d.1-2+b2 libsasl2-2=2.1.28+dfsg-10+deb12u1 libsasl2-modules-db=2.1.28+dfsg-10+deb12u1
libsqlite3-0=3.40.1-2+deb12u2 libssh2-1=1.10.0-3+deb12u1 libssl3=3.0.22-1~deb12u2 netbase=6.4/all openssl=3.0.22-1~deb12u2 pinentry-curses=1.2.1-1 readline-common=8.2-1.3/all sq=0.27.0-2+b1 wget=1.21.3-1+deb12u1
`;

export const buildpackScmPackages = `
git=1:2.39.5-0+deb12u3 git-man=1:2.39.5-0+deb12u3/all libapr1=1.7.2-3+deb12u1 libaprutil1=1.6.3-1+deb12u1 libbsd0=0.11.7-2 libcbor0.8=0.8.0-2+b1 libcurl3-gnutls=7.88.1-10+deb12u15 libedit2=3.1-20221030-2 liberror-perl=0.17029-2/all libexpat1=2.5.0-1+deb12u5 libfido2-1=1.12.0-2+b1 libnsl2=1.3.0-2
libproc2-0=2:4.0.2-3 libpython3-stdlib=3.11.2-1+b1 libpython3.11-minimal=3.11.2-6+deb12u9 libpython3.11-stdlib=3.11.2-6+deb12u9 libserf-1-1=1.3.9-11 libsvn1=1.14.2-4+deb12u1 libutf8proc2=2.8.0-1 media-types=10.0.0/all mercurial=6.3.2-1+deb12u1 mercurial-common=6.3.2-1+deb12u1/all
openssh-client=1:9.2p1-2+deb12u10 procps=2:4.0.2-3 python3=3.11.2-1+b1 python3-minimal=3.11.2-1+b1 python3.11=3.11.2-6+deb12u9 python3.11-minimal=3.11.2-6+deb12u9 sensible-utils=0.0.17+nmu1/all subversion=1.14.2-4+deb12u1 ucf=3.0043+nmu1+deb12u1/all
`;

export const buildpackFullPackages = `
autoconf=2.71-3/all automake=1:1.16.5-1.3/all autotools-dev=20220109.1/all binutils=2.40-2 binutils-common=2.40-2 binutils-x86-64-linux-gnu=2.40-2 bzip2=1.0.8-5+b1 comerr-dev=2.1-1.47.0-2+b2 cpp=4:12.2.0-3 cpp-12=12.2.0-14+deb12u1 default-libmysqlclient-dev=1.1.0 dpkg-dev=1.21.23/all file=1:5.44-3
fontconfig=2.14.1-4 fontconfig-config=2.14.1-4 fonts-dejavu-core=2.37-6/all g++=4:12.2.0-3 g++-12=12.2.0-14+deb12u1 gcc=4:12.2.0-3 gcc-12=12.2.0-14+deb12u1 gir1.2-freedesktop=1.74.0-3 gir1.2-gdkpixbuf-2.0=2.42.10+dfsg-1+deb12u4 gir1.2-glib-2.0=1.74.0-3 gir1.2-rsvg-2.0=2.54.7+dfsg-1~deb12u1
hicolor-icon-theme=0.17-2/all icu-devtools=72.1-3+deb12u1 imagemagick=8:6.9.11.60+dfsg-1.6+deb12u15 imagemagick-6-common=8:6.9.11.60+dfsg-1.6+deb12u15/all imagemagick-6.q16=8:6.9.11.60+dfsg-1.6+deb12u15 krb5-multidev=1.20.1-2+deb12u5 libaom3=3.6.0-1+deb12u3 libasan8=12.2.0-14+deb12u1
libatomic1=12.2.0-14+deb12u1 libbinutils=2.40-2 libblkid-dev=2.38.1-5+deb12u3 libbrotli-dev=1.0.9-2+deb12u1 libbz2-dev=1.0.8-5+b1 libc-dev-bin=2.36-9+deb12u14 libc6-dev=2.36-9+deb12u14 libcairo-gobject2=1.16.0-7 libcairo-script-interpreter2=1.16.0-7 libcairo2=1.16.0-7 libcairo2-dev=1.16.0-7
libcc1-0=12.2.0-14+deb12u1 libcrypt-dev=1:4.4.33-2 libctf-nobfd0=2.40-2 libctf0=2.40-2 libcurl4-openssl-dev=7.88.1-10+deb12u15 libdatrie1=0.2.13-2+b1 libdav1d6=1.0.0-2+deb12u1 libdb-dev=5.3.2 libdb5.3-dev=5.3.28+dfsg2-1 libde265-0=1.0.11-1+deb12u3 libdeflate-dev=1.14-1 libdeflate0=1.14-1
libdjvulibre-dev=3.5.28-2.2~deb12u1 libdjvulibre-text=3.5.28-2.2~deb12u1/all libdjvulibre21=3.5.28-2.2~deb12u1 libdpkg-perl=1.21.23/all libevent-2.1-7=2.1.12-stable-8+deb12u1 libevent-core-2.1-7=2.1.12-stable-8+deb12u1 libevent-dev=2.1.12-stable-8+deb12u1 libevent-extra-2.1-7=2.1.12-stable-8+deb12u1
libevent-openssl-2.1-7=2.1.12-stable-8+deb12u1 libevent-pthreads-2.1-7=2.1.12-stable-8+deb12u1 libexif-dev=0.6.24-1+deb12u1 libexif12=0.6.24-1+deb12u1 libexpat1-dev=2.5.0-1+deb12u5 libffi-dev=3.4.4-1 libfftw3-double3=3.3.10-1 libfontconfig-dev=2.14.1-4 libfontconfig1=2.14.1-4
libfreetype-dev=2.12.1+dfsg-5+deb12u4 libfreetype6=2.12.1+dfsg-5+deb12u4 libfreetype6-dev=2.12.1+dfsg-5+deb12u4 libfribidi0=1.0.8-2.1 libgcc-12-dev=12.2.0-14+deb12u1 libgdbm-dev=1.23-3 libgdk-pixbuf-2.0-0=2.42.10+dfsg-1+deb12u4 libgdk-pixbuf-2.0-dev=2.42.10+dfsg-1+deb12u4
libgdk-pixbuf2.0-bin=2.42.10+dfsg-1+deb12u4 libgdk-pixbuf2.0-common=2.42.10+dfsg-1+deb12u4/all libgirepository-1.0-1=1.74.0-3 libglib2.0-0=2.74.6-2+deb12u9 libglib2.0-bin=2.74.6-2+deb12u9 libglib2.0-data=2.74.6-2+deb12u9/all libglib2.0-dev=2.74.6-2+deb12u9 libglib2.0-dev-bin=2.74.6-2+deb12u9
libgmp-dev=2:6.2.1+dfsg1-1.1 libgmpxx4ldbl=2:6.2.1+dfsg1-1.1 libgomp1=12.2.0-14+deb12u1 libgprofng0=2.40-2 libgraphite2-3=1.3.14-1+deb12u1 libgssrpc4=1.20.1-2+deb12u5 libharfbuzz0b=6.0.0+dfsg-3 libheif1=1.15.1-1+deb12u1 libice-dev=2:1.0.10-1 libice6=2:1.0.10-1 libicu-dev=72.1-3+deb12u1
libicu72=72.1-3+deb12u1 libimath-3-1-29=3.1.6-1 libimath-dev=3.1.6-1 libisl23=0.25-1.1 libitm1=12.2.0-14+deb12u1 libjansson4=2.14-2 libjbig-dev=2.1-6.1 libjbig0=2.1-6.1 libjpeg-dev=1:2.1.5-2 libjpeg62-turbo=1:2.1.5-2 libjpeg62-turbo-dev=1:2.1.5-2 libkadm5clnt-mit12=1.20.1-2+deb12u5
libkadm5srv-mit12=1.20.1-2+deb12u5 libkdb5-10=1.20.1-2+deb12u5 libkrb5-dev=1.20.1-2+deb12u5 liblcms2-2=2.14-2+deb12u1 liblcms2-dev=2.14-2+deb12u1 liblerc-dev=4.0.0+ds-2 liblerc4=4.0.0+ds-2 liblqr-1-0=0.4.2-2.1 liblqr-1-0-dev=0.4.2-2.1 liblsan0=12.2.0-14+deb12u1 libltdl-dev=2.4.7-7~deb12u1
libltdl7=2.4.7-7~deb12u1 liblzma-dev=5.4.1-1+deb12u2 liblzo2-2=2.10-2 libmagic-mgc=1:5.44-3 libmagic1=1:5.44-3 libmagickcore-6-arch-config=8:6.9.11.60+dfsg-1.6+deb12u15 libmagickcore-6-headers=8:6.9.11.60+dfsg-1.6+deb12u15/all libmagickcore-6.q16-6=8:6.9.11.60+dfsg-1.6+deb12u15
libmagickcore-6.q16-6-extra=8:6.9.11.60+dfsg-1.6+deb12u15 libmagickcore-6.q16-dev=8:6.9.11.60+dfsg-1.6+deb12u15 libmagickcore-dev=8:6.9.11.60+dfsg-1.6+deb12u15/all libmagickwand-6-headers=8:6.9.11.60+dfsg-1.6+deb12u15/all libmagickwand-6.q16-6=8:6.9.11.60+dfsg-1.6+deb12u15
libmagickwand-6.q16-dev=8:6.9.11.60+dfsg-1.6+deb12u15 libmagickwand-dev=8:6.9.11.60+dfsg-1.6+deb12u15/all libmariadb-dev=1:10.11.19-0+deb12u1 libmariadb-dev-compat=1:10.11.19-0+deb12u1 libmariadb3=1:10.11.19-0+deb12u1 libmaxminddb-dev=1.7.1-1 libmaxminddb0=1.7.1-1 libmount-dev=2.38.1-5+deb12u3
libmpc3=1.3.1-1 libmpfr6=4.2.0-1 libncurses-dev=6.4-4 libncurses5-dev=6.4-4 libncurses6=6.4-4 libncursesw5-dev=6.4-4 libnsl-dev=1.3.0-2 libnuma1=2.0.16-1 libopenexr-3-1-30=3.1.5-5 libopenexr-dev=3.1.5-5 libopenjp2-7=2.5.0-2+deb12u3 libopenjp2-7-dev=2.5.0-2+deb12u3 libpango-1.0-0=1.50.12+ds-1
libpangocairo-1.0-0=1.50.12+ds-1 libpangoft2-1.0-0=1.50.12+ds-1 libpcre2-16-0=10.42-1+deb12u2 libpcre2-32-0=10.42-1+deb12u2 libpcre2-dev=10.42-1+deb12u2 libpcre2-posix3=10.42-1+deb12u2 libpixman-1-0=0.42.2-1 libpixman-1-dev=0.42.2-1 libpkgconf3=1.8.1-1 libpng-dev=1.6.39-2+deb12u6
libpng16-16=1.6.39-2+deb12u6 libpq-dev=15.20-0+deb12u1 libpq5=15.20-0+deb12u1 libpthread-stubs0-dev=0.4-1 libquadmath0=12.2.0-14+deb12u1 libreadline-dev=8.2-1.3 librsvg2-2=2.54.7+dfsg-1~deb12u1 librsvg2-common=2.54.7+dfsg-1~deb12u1 librsvg2-dev=2.54.7+dfsg-1~deb12u1 libselinux1-dev=3.4-1+b6
libsepol-dev=3.4-2.1 libsm-dev=2:1.2.3-1 libsm6=2:1.2.3-1 libsqlite3-dev=3.40.1-2+deb12u2 libssl-dev=3.0.22-1~deb12u2 libstdc++-12-dev=12.2.0-14+deb12u1 libthai-data=0.1.29-1/all libthai0=0.1.29-1 libtiff-dev=4.5.0-6+deb12u4 libtiff6=4.5.0-6+deb12u4 libtiffxx6=4.5.0-6+deb12u4 libtirpc-dev=1.3.3+ds-1
libtool=2.4.7-7~deb12u1/all libtsan2=12.2.0-14+deb12u1 libubsan1=12.2.0-14+deb12u1 libwebp-dev=1.2.4-0.2+deb12u1 libwebp7=1.2.4-0.2+deb12u1 libwebpdemux2=1.2.4-0.2+deb12u1 libwebpmux3=1.2.4-0.2+deb12u1 libwmf-0.2-7=0.2.12-5.1 libwmf-dev=0.2.12-5.1 libwmflite-0.2-7=0.2.12-5.1
libx11-6=2:1.8.4-2+deb12u2 libx11-data=2:1.8.4-2+deb12u2/all libx11-dev=2:1.8.4-2+deb12u2 libx265-199=3.5-2+b1 libxau-dev=1:1.0.9-1 libxau6=1:1.0.9-1 libxcb-render0=1.15-1 libxcb-render0-dev=1.15-1 libxcb-shm0=1.15-1 libxcb-shm0-dev=1.15-1 libxcb1=1.15-1 libxcb1-dev=1.15-1 libxdmcp-dev=1:1.1.2-3
libxdmcp6=1:1.1.2-3 libxext-dev=2:1.3.4-1+b1 libxext6=2:1.3.4-1+b1 libxml2=2.9.14+dfsg-1.3~deb12u6 libxml2-dev=2.9.14+dfsg-1.3~deb12u6 libxrender-dev=1:0.9.10-1.1 libxrender1=1:0.9.10-1.1 libxslt1-dev=1.1.35-1+deb12u4 libxslt1.1=1.1.35-1+deb12u4 libxt-dev=1:1.2.1-1.1 libxt6=1:1.2.1-1.1
libyaml-0-2=0.2.5-1 libyaml-dev=0.2.5-1 libzstd-dev=1.5.4+dfsg2-5 linux-libc-dev=6.1.192-2 m4=1.4.19-3 make=4.3-4.1 mariadb-common=1:10.11.19-0+deb12u1/all mysql-common=5.8+1.1.0/all patch=2.7.6-7 pkg-config=1.8.1-1 pkgconf=1.8.1-1 pkgconf-bin=1.8.1-1 python3-distutils=3.11.2-3/all
python3-lib2to3=3.11.2-3/all rpcsvc-proto=1.4.3-1 shared-mime-info=2.2-1 unzip=6.0-28+deb12u1 uuid-dev=2.38.1-5+deb12u3 x11-common=1:7.7+23/all x11proto-core-dev=2022.1-1/all x11proto-dev=2022.1-1/all xorg-sgml-doctools=1:1.11-1.1/all xtrans-dev=1.4.0-1/all xz-utils=5.4.1-1+deb12u2
zlib1g-dev=1:1.2.13.dfsg-1
`;

export const postgresToolPackages = `
dirmngr=2.2.40-1.1+deb12u2 gnupg=2.2.40-1.1+deb12u2/all gnupg-l10n=2.2.40-1.1+deb12u2/all gnupg-utils=2.2.40-1.1+deb12u2 gpg=2.2.40-1.1+deb12u2 gpg-agent=2.2.40-1.1+deb12u2 gpg-wks-client=2.2.40-1.1+deb12u2 gpg-wks-server=2.2.40-1.1+deb12u2 gpgconf=2.2.40-1.1+deb12u2 gpgsm=2.2.40-1.1+deb12u2
less=590-2.1~deb12u2 libassuan0=2.5.5-5 libksba8=1.6.3-2 libldap-2.5-0=2.5.13+dfsg-5 libncursesw6=6.4-4 libnpth0=1.6-3 libreadline8=8.2-1.3 libsasl2-2=2.1.28+dfsg-10+deb12u1 libsasl2-modules-db=2.1.28+dfsg-10+deb12u1 libsqlite3-0=3.40.1-2+deb12u2 pinentry-curses=1.2.1-1 readline-common=8.2-1.3/all
`;

export const postgresImagePackages = `
libbsd0=0.11.7-2 libc-l10n=2.36-9+deb12u14/all libedit2=3.1-20221030-2 libgssapi-krb5-2=1.20.1-2+deb12u5 libicu72=72.1-3+deb12u1 libjson-perl=4.10000-1/all libk5crypto3=1.20.1-2+deb12u5 libkeyutils1=1.6.3-2 libkrb5-3=1.20.1-2+deb12u5 libkrb5support0=1.20.1-2+deb12u5 libllvm14=1:14.0.6-12
libpq5=15.20-0+deb12u1 libssl3=3.0.22-1~deb12u2 libxml2=2.9.14+dfsg-1.3~deb12u6 libxslt1.1=1.1.35-1+deb12u4 libz3-4=4.8.12-3.1 locales=2.36-9+deb12u14/all netbase=6.4/all openssl=3.0.22-1~deb12u2 postgresql-16=16.20-0+deb12u1 postgresql-client-16=16.20-0+deb12u1
postgresql-client-common=248+deb12u2/all postgresql-common=248+deb12u2/all sensible-utils=0.0.17+nmu1/all ssl-cert=1.1.2/all ucf=3.0043+nmu1+deb12u1/all
`;
