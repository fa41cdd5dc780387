/** THE list of sample projects in ~/samples. */
import { goMultistage } from "./goMultistage.ts";
import { nodeApp } from "./nodeApp.ts";
import { noteWeb } from "./noteWeb.ts";
import { pythonApp } from "./pythonApp.ts";
import type { Sample } from "./sample.ts";
import { staticSite } from "./staticSite.ts";

export const samples: readonly Sample[] = [goMultistage, nodeApp, noteWeb, pythonApp, staticSite];
