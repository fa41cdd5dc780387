/** The one program of the hello-world image: a greeting, in our own words, that tells what just happened. */
import type { Program } from "../../engine/runc/program.ts";

/**
 * @deviation The explanation after the first line is worded anew; the real one also lists the official links.
 */
const greeting = `
Hello from Docker!
This message shows that your installation appears to be working correctly.

What happened, step by step:
 1. The docker client asked the docker daemon to run a container.
 2. The daemon pulled the "hello-world" image from the registry, unless it was here already.
 3. The daemon made a container from that image. The one program in it prints these lines.
 4. The daemon passed the lines on to the client, which shows them in your terminal.

Something bigger to try next, a shell in an Ubuntu container:
 $ docker run -it ubuntu bash

`;

/** hello-world's /hello. */
export const hello: Program = {
  name: "hello",
  async main(process) {
    await process.write(1, greeting);
    return 0;
  },
};
