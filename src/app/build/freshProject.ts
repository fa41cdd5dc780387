/** A small project to begin with: one page, served by nginx. Names below its directory. */
export const freshFiles: Readonly<Record<string, string>> = {
  Dockerfile: `# syntax=docker/dockerfile:1
FROM alpine AS build
WORKDIR /site
COPY title.txt ./
RUN echo "<h1>$(cat title.txt)</h1>" > head.html
COPY . .
RUN cat head.html body.html > index.html

FROM nginx:alpine
COPY nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /site/index.html /usr/share/nginx/html/
EXPOSE 80
CMD ["nginx", "-g", "daemon off;"]
`,
  "title.txt": "Strata\n",
  "body.html": "<p>Every step of a Dockerfile lays down one layer.</p>\n",
  "nginx.conf": "server {\n  listen 80;\n  root /usr/share/nginx/html;\n}\n",
};
