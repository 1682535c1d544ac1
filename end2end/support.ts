// A server of its own for each spec file: demo data in a temporary folder, a free port, stopped by its id.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const EVENT = "/kegiatan/bimtek-contoh";
const PASSWORD = "bimtek-contoh";
const program = process.env.BIMTEK ?? "../target/release/bimtek";

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

export class Server {
  private constructor(readonly base: string, private child: ChildProcess, private folder: string) {}

  static async start(): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), "bimtek-e2e-"));
    execFileSync(program, ["demo", "--data", folder]);
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    const child = spawn(program, ["serve", "--data", folder, "--addr", `127.0.0.1:${port}`, "--public-url", base], { stdio: "ignore" });
    const until = Date.now() + 30_000;
    for (;;) {
      const ready = await fetch(`${base}/readyz`).then((r) => r.ok, () => false);
      if (ready) return new Server(base, child, folder);
      if (Date.now() > until) throw new Error("the server did not become ready");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => {
      this.child.once("exit", resolve);
      this.child.kill("SIGTERM");
    });
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A fresh context, signed in unless `account` is null. Any error on the console fails the test at `close`. */
  async visit(browser: Browser, account: string | null, options: { width?: number; scripts?: boolean } = {}): Promise<Visit> {
    const width = options.width ?? 1280;
    const context = await browser.newContext({ baseURL: this.base, viewport: { width, height: width < 500 ? 740 : 900 }, javaScriptEnabled: options.scripts ?? true });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(`${page.url()}: ${error.message}`));
    page.on("console", (message) => {
      // Chromium reports every answer of 400 and above as an error of the console; those are asserted by status instead.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) errors.push(`${page.url()}: ${message.text()}`);
    });
    if (account) {
      await page.goto("/masuk");
      await page.fill("#f-akun", account);
      await page.fill("#f-sandi", PASSWORD);
      await page.getByRole("button", { name: "Masuk", exact: true }).click();
      await expect(page.getByRole("button", { name: "Keluar" })).toBeVisible();
    }
    return { context, page, errors, close: async () => { await context.close(); expect(errors).toEqual([]); } };
  }
}

export interface Visit {
  context: BrowserContext;
  page: Page;
  errors: string[];
  close(): Promise<void>;
}

/** No violation of WCAG 2.2 AA. */
export async function accessible(page: Page): Promise<void> {
  const result = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  const lines = result.violations.flatMap((v) => v.nodes.map((n) => `${page.url()} ${v.id}: ${n.target.join(" ")} ${n.html.slice(0, 160)}`));
  expect(lines).toEqual([]);
}

export async function noSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, `${page.url()} scrolls sideways by ${overflow} px`).toBeLessThanOrEqual(0);
}
