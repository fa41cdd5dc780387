/** Pages that are there to be fetched: by curl in a container, or by ADD in a Dockerfile. */
import type { WebSite } from "./site.ts";

const example = `<!doctype html>
<html>
<head>
    <title>Example Domain</title>
    <meta charset="utf-8" />
</head>
<body>
<div>
    <h1>Example Domain</h1>
    <p>This page of the Lab's own web is there to be fetched.</p>
</div>
</body>
</html>
`;

export const examplePages: readonly WebSite[] = [
  { names: ["proxy.golang.org", "sum.golang.org"], address: "203.0.113.17", answer: () => ({ status: 404, headers: [["Content-Type", "text/plain; charset=UTF-8"]], body: "not found: this model's module proxy has no modules\n" }) },
  {
    names: ["example.com", "www.example.com", "example.org", "www.example.org"],
    address: "203.0.113.80",
    answer: () => ({ status: 200, headers: [["Content-Type", "text/html; charset=UTF-8"], ["Last-Modified", "Thu, 17 Oct 2024 07:18:26 GMT"]], body: example }),
  },
];
