// What a page weighs by the browser's own count: cold cache, compressed, everything it loads by itself.
import type { Page } from "@playwright/test";
import { alive } from "./support";

export const KIB = 1024;
export const HTML = 14 * KIB;
/** Budgets without islands, and with them. */
export const READING = 60 * KIB;
export const WORKING = 160 * KIB;

export interface Weight { html: number; total: number; encodings: Set<string> }

/** Loads a page with an empty cache, to the end of whatever it loads by itself. */
export async function weigh(page: Page, path: string, budget: number): Promise<Weight> {
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Network.clearBrowserCache");
  const documents = new Set<string>();
  const weight: Weight = { html: 0, total: 0, encodings: new Set() };
  client.on("Network.responseReceived", ({ requestId, type, response }) => {
    if (type === "Document") documents.add(requestId);
    const encoding = response.headers["content-encoding"];
    if (encoding) weight.encodings.add(encoding);
  });
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    weight.total += encodedDataLength;
    if (documents.has(requestId)) weight.html += encodedDataLength;
  });
  await page.goto(path, { waitUntil: "networkidle" }); // what is weighed is everything that comes by itself
  if (budget === WORKING) await alive(page);
  await client.detach();
  return weight;
}
