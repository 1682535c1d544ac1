// The product's own table of routes, read from its source: no spec writes an address that the product does not have.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const source = (path: string) => readFileSync(join(__dirname, "..", path), "utf8");

/** Pattern by name: EVENT_EDIT is /kegiatan/{event}/ubah. */
const patterns = new Map([...source("app/src/paths.rs").matchAll(/^ +([A-Z_]+) \w+\(.*\) = "(.+)";$/gm)].map(([, name, pattern]) => [name ?? "", pattern ?? ""]));

/** Routes that answer GET with something else than a page. */
const FILES = ["HEALTH", "READY", "ASSET", "LESSON_IMAGE", "COURSE_FILE", "CERTIFICATE_PDF", "ADMIN_COURSE_PACKAGE", "ACCOUNT_EXPORT"];

/** Names of every route that shows a page. */
export const PAGES = [...source("server/src/routes.rs").matchAll(/read\(paths::(\w+),/g)].map(([, name]) => name ?? "").filter((name) => !FILES.includes(name));

/** The address of a route in the demo's event, or in another. */
export function address(name: string, parts: Record<string, string> = {}): string {
  const all: Record<string, string> = { event: "bimtek-contoh", exercise: "berita-lembar-fakta", lesson: "lembar-5w1h", module: "a2", quiz: "kuis-a2", ...parts };
  const pattern = patterns.get(name);
  if (!pattern) throw new Error(`no route is called ${name}`);
  return pattern.replace(/\{(\w+)\}/g, (part, key: string) => all[key] ?? part);
}

/** Does this address belong to the route? */
export function belongs(name: string, path: string): boolean {
  const parts = (patterns.get(name) ?? "").split("/").map((part) => (part.startsWith("{") ? "[^/]+" : part.replaceAll(".", "\\.")));
  return new RegExp(`^${parts.join("/")}$`).test(path);
}
