/** A web server in Go: built in a big image, shipped in an empty one. */
import type { Sample } from "./sample.ts";

export const goMultistage: Sample = {
  name: "go-multistage",
  files: {
    "README.md": `# go-multistage

A web server in Go. The first stage has the compiler, the last one only the program.

    docker build -t go-web .
    docker run -d --name go-web -p 8080:8080 go-web
    curl localhost:8080
    docker images go-web

Compare with one stage only:  docker build -f Dockerfile.single -t go-web:single .
Leave CGO_ENABLED=0 out on a Debian base and see what scratch lacks.
`,
    "README.ko.md": `# go-multistage

Go로 쓴 웹 서버입니다. 첫 단계에는 컴파일러가 있고, 마지막 단계에는 프로그램만 있습니다.

    docker build -t go-web .
    docker run -d --name go-web -p 8080:8080 go-web
    curl localhost:8080
    docker images go-web

한 단계로만 만든 것과 비교해 보세요:  docker build -f Dockerfile.single -t go-web:single .
Debian 바탕에서 CGO_ENABLED=0을 빼면 scratch에 무엇이 없는지 알 수 있습니다.
`,
    "go.mod": "module example.com/goweb\n\ngo 1.24\n",
    "main.go": `package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
)

func hello(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	if name == "" {
		name = "go-multistage"
	}
	fmt.Fprintf(w, "Hello from %s\\n", name)
}

func main() {
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	http.HandleFunc("/", hello)
	log.Println("listening on port " + port)
	log.Fatal(http.ListenAndServe(":"+port, nil))
}
`,
    Dockerfile: `FROM golang:1.24-alpine AS build
WORKDIR /src
COPY go.mod ./
RUN go mod download
COPY *.go ./
RUN CGO_ENABLED=0 go build -o /out/server .

FROM scratch
COPY --from=build /out/server /server
EXPOSE 8080
ENTRYPOINT ["/server"]
`,
    "Dockerfile.single": `FROM golang:1.24-alpine
WORKDIR /src
COPY . .
RUN go build -o /usr/local/bin/server .
EXPOSE 8080
CMD ["server"]
`,
    ".dockerignore": "README*\nDockerfile*\n",
  },
};
