/** Pages served by nginx: the smallest useful image of one's own. */
import type { Sample } from "./sample.ts";

export const staticSite: Sample = {
  name: "static-site",
  files: {
    "README.md": `# static-site

Two files, served by nginx.

    docker build -t static-site .
    docker run -d --name site -p 8080:80 static-site
    curl localhost:8080

Edit the page without building: docker run -d -p 8081:80 -v "$PWD/site:/usr/share/nginx/html:ro" nginx:alpine
`,
    "README.ko.md": `# static-site

파일 두 개를 nginx가 내보냅니다.

    docker build -t static-site .
    docker run -d --name site -p 8080:80 static-site
    curl localhost:8080

빌드 없이 페이지 고치기: docker run -d -p 8081:80 -v "$PWD/site:/usr/share/nginx/html:ro" nginx:alpine
`,
    "site/index.html": `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>My static site</title>
    <link rel="stylesheet" href="style.css" />
  </head>
  <body>
    <h1>Hello from static-site</h1>
    <p>This page lies in a layer of its own.</p>
  </body>
</html>
`,
    "site/style.css": "body {\n  font-family: sans-serif;\n  margin: 4rem auto;\n  max-width: 40rem;\n}\n",
    Dockerfile: `FROM nginx:alpine
COPY site/ /usr/share/nginx/html/
EXPOSE 80
`,
    ".dockerignore": "README*\nDockerfile*\n",
  },
};
