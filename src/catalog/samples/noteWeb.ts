/** The server of the course's note: what an administrator did by hand, as a Dockerfile. */
import type { Sample } from "./sample.ts";

export const noteWeb: Sample = {
  name: "note-web",
  files: {
    "README.md": `# note-web

setup.md is the logbook of a server that was set up by hand: a snowflake. The Dockerfile is the same log as code.
An image is that code plus the moment when it ran; a container is the image plus what is decided at its start.

    docker build -t note-web .
    docker run -d --name note-1 -p 8080:80 note-web
    docker run -d --name note-2 -p 8081:80 note-web
    curl localhost:8080; curl localhost:8081
`,
    "README.ko.md": `# note-web

setup.md는 손으로 꾸민 서버의 운영 기록, 곧 눈송이 서버입니다. Dockerfile은 그 운영 기록을 코드로 옮긴 것입니다.
이미지는 도커파일에 실행 시점을 더한 것이고, 컨테이너는 이미지에 실행할 때 정해지는 정보를 더한 것입니다.

    docker build -t note-web .
    docker run -d --name note-1 -p 8080:80 note-web
    docker run -d --name note-2 -p 8081:80 note-web
    curl localhost:8080; curl localhost:8081
`,
    "setup.md": `2020-02-14 apt-get update, installed nginx
2020-02-14 copied index.html to /var/www/html
2020-03-02 somebody changed the welcome page on server 3 only
2020-05-20 apt-get upgrade on servers 1 and 2, server 3 was off
`,
    "index.html": `<!doctype html>
<html lang="ko">
  <head>
    <meta charset="utf-8" />
    <title>도커 노트</title>
  </head>
  <body>
    <h1>도커를 쓰는 이유</h1>
    <p>서버마다 모양이 다른 눈송이 서버 대신, 어디서나 같은 이미지.</p>
  </body>
</html>
`,
    Dockerfile: `FROM debian:bookworm-slim
RUN apt-get update \\
 && apt-get install -y --no-install-recommends nginx \\
 && rm -rf /var/lib/apt/lists/*
COPY index.html /var/www/html/index.html
EXPOSE 80
CMD ["nginx", "-g", "daemon off;"]
`,
    ".dockerignore": "README*\nsetup.md\nDockerfile\n",
  },
};
