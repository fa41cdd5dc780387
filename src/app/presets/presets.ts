/** A host to start from: nothing but command lines, run one after another in a fresh Lab. */
export interface Preset {
  /** Key of its words. */
  readonly id: "empty" | "web" | "three" | "bigFile" | "copyUp" | "volume" | "network" | "build" | "commit" | "heavy";
  readonly lines: readonly string[];
  /** It is about bytes that are shipped and not seen: the stage marks them. */
  readonly ghosts?: true;
}

/** In the order in which they are offered. */
export const presets: readonly Preset[] = [
  { id: "empty", lines: [] },
  { id: "web", lines: ["docker run -d --name web -p 8080:80 nginx"] },
  { id: "three", lines: ["docker run -d --name web-1 -p 8081:80 nginx", "docker run -d --name web-2 -p 8082:80 nginx", "docker run -d --name web-3 -p 8083:80 nginx"] },
  {
    id: "copyUp",
    lines: ["docker run -d --name web-1 nginx", "docker run -d --name web-2 nginx", "docker exec web-1 sh -c 'echo \"<p>hello</p>\" >> /usr/share/nginx/html/index.html'", "docker exec web-1 rm /etc/nginx/conf.d/default.conf", "docker diff web-1"],
  },
  {
    id: "bigFile", ghosts: true,
    lines: [
      "mkdir late && cd late", "printf 'FROM alpine\\nRUN dd if=/dev/zero of=/big.bin bs=1M count=100\\nRUN rm /big.bin\\n' > Dockerfile", "docker build -t late .", "docker history late",
      "printf 'FROM alpine\\nRUN dd if=/dev/zero of=/big.bin bs=1M count=100 && rm /big.bin\\n' > Dockerfile", "docker build -t intime .", "docker images",
    ],
  },
  {
    id: "build",
    lines: [
      "mkdir site && cd site", "echo '<h1>Strata</h1>' > index.html", "printf 'FROM nginx\\nCOPY index.html /usr/share/nginx/html/\\n' > Dockerfile", "docker build -t web:1 .",
      "echo '<p>more</p>' >> index.html", "docker build -t web:2 .", "docker run -d --name web -p 8080:80 web:2",
    ],
  },
  { id: "commit", lines: ["docker run -d --name box alpine sleep infinity", "docker exec box sh -c 'echo by hand > /note.txt'", "docker commit box mine:1", "docker history mine:1", "docker run --rm mine:1 cat /note.txt"] },
  { id: "volume", lines: ["docker volume create data", "docker run --rm -v data:/data alpine sh -c 'echo kept > /data/note.txt'", "docker run --rm -v data:/data alpine cat /data/note.txt", "docker run -d --name db -v data:/data alpine sleep infinity"] },
  { id: "network", lines: ["docker network create app", "docker run -d --name web --network app nginx", "docker run -d --name box --network app alpine sleep infinity", "docker exec box wget -qO- http://web"] },
  {
    id: "heavy",
    lines: [
      "mkdir heavy && cd heavy",
      // Overlay mounts end at 128 layers, so 200 of them make two images.
      "for image in a b; do (echo FROM alpine; for i in $(seq 100); do echo \"RUN mkdir -p /srv/$image/$i && cd /srv/$image/$i && for j in \\$(seq 100); do echo \\$j > f\\$j; done\"; done) > Dockerfile.$image; done",
      "docker build -q -t heavy:a -f Dockerfile.a .", "docker build -q -t heavy:b -f Dockerfile.b .",
      "for i in $(seq 20); do docker run -d --name a$i heavy:a sleep infinity; docker run -d --name b$i heavy:b sleep infinity; done",
    ],
  },
];
