/** A small web server in JavaScript with one dependency: for the order of COPY and npm install. */
import type { Sample } from "./sample.ts";

export const nodeApp: Sample = {
  name: "node-app",
  files: {
    "README.md": `# node-app

A small web server on Node.js and express.

    docker build -t node-app .
    docker run -d --name node-app -p 3000:3000 node-app
    curl localhost:3000

Change server.js and build again: with this Dockerfile npm install stays CACHED.
With the naive one it runs every time:  docker build -f Dockerfile.naive -t node-app:naive .
`,
    "README.ko.md": `# node-app

Node.js와 express로 만든 작은 웹 서버입니다.

    docker build -t node-app .
    docker run -d --name node-app -p 3000:3000 node-app
    curl localhost:3000

server.js를 고치고 다시 빌드해 보세요. 이 Dockerfile에서는 npm install이 CACHED로 남습니다.
순진한 Dockerfile에서는 매번 다시 실행됩니다:  docker build -f Dockerfile.naive -t node-app:naive .
`,
    "package.json": `{
  "name": "node-app",
  "version": "1.0.0",
  "private": true,
  "main": "server.js",
  "scripts": {
    "start": "node server.js"
  },
  "dependencies": {
    "express": "^4.19.2"
  }
}
`,
    "server.js": `const express = require("express");

const app = express();
const port = process.env.PORT || 3000;

app.get("/", (req, res) => {
  res.send("Hello from node-app\\n");
});

app.get("/health", (req, res) => {
  res.json({ status: "ok" });
});

app.listen(port, () => {
  console.log(\`listening on port \${port}\`);
});
`,
    Dockerfile: `FROM node:22-alpine
WORKDIR /app
COPY package*.json ./
RUN npm install --omit=dev
COPY . .
EXPOSE 3000
CMD ["node", "server.js"]
`,
    "Dockerfile.naive": `FROM node:22
WORKDIR /app
COPY . .
RUN npm install
EXPOSE 3000
CMD npm start
`,
    ".dockerignore": `node_modules
npm-debug.log
Dockerfile*
README*
.git
`,
  },
};
