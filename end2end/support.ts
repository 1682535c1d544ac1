// What every spec stands on: a server of its own over the demo's data, visits in which nothing fails unnoticed, axe.
import type * as Axe from "axe-core";
import { expect, type Browser, type BrowserContext, type Page, type Request, type Response } from "@playwright/test";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, cpSync, existsSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "./program";

export const EVENT = "/kegiatan/bimtek-contoh";
export const EXERCISE = `${EVENT}/tugas/berita-lembar-fakta`;
export const PASSWORD = "bimtek-contoh";

/** As `bimtek certificate list --json` prints it. */
export interface Certificate { code: string; number: string; state: "numbered" | "issued" | "revoked" | "superseded"; sha256: string | null }

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

export class Server {
  private constructor(readonly base: string, private child: ChildProcess, private folder: string) {}

  /** No server outlives its tests, however they end. */
  private endWithTests = () => void this.child.kill("SIGKILL");

  static async start(): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), "bimtek-e2e-"));
    cpSync(process.env.BIMTEK_E2E_DEMO ?? "", folder, { recursive: true });
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    const log = openSync(join(folder, "server.log"), "w");
    const child = spawn(program, ["serve", "--data", folder, "--addr", `127.0.0.1:${port}`, "--public-url", base], { stdio: ["ignore", log, log] });
    closeSync(log);
    const server = new Server(base, child, folder);
    process.once("exit", server.endWithTests);
    const isReady = () => fetch(`${base}/readyz`).then((answer) => answer.ok, () => false);
    await expect.poll(isReady, { message: "the server becomes ready", timeout: 30_000, intervals: [50] }).toBe(true);
    return server;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      this.child.kill("SIGTERM");
      await once(this.child, "exit");
    }
    process.off("exit", this.endWithTests);
    const log = readFileSync(join(this.folder, "server.log"), "utf8");
    rmSync(this.folder, { recursive: true, force: true });
    expect(log, "what the server logged").not.toMatch(/panicked|ERROR/);
  }

  /** What was written to people, while no server sends it. */
  mails(): string[] {
    const folder = join(this.folder, "surat");
    if (!existsSync(folder)) return [];
    // A line of a mail that is too long goes on in the next one.
    return readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8").replace(/=\r?\n/g, ""));
  }

  /** Publishes the courses that the program carries, by the command line. */
  loadCourses(): void {
    execFileSync(program, ["course", "load", "--starter", "--data", this.folder]);
  }

  /** The certificates of the demo's event, by the command line. */
  certificates(): Certificate[] {
    const lines = execFileSync(program, ["certificate", "list", "--event", "bimtek-contoh", "--json", "--data", this.folder], { encoding: "utf8" });
    return lines.trim().split("\n").map((line) => JSON.parse(line) as Certificate);
  }

  certificate(state: Certificate["state"]): Certificate {
    const found = this.certificates().find((certificate) => certificate.state === state);
    if (!found) throw new Error(`the demo has no certificate that is ${state}`);
    return found;
  }

  /** A fresh context, signed in unless `account` is null. */
  async visit(browser: Browser, account: string | null, options: { width?: number; scripts?: boolean; password?: string } = {}): Promise<Visit> {
    const width = options.width ?? 1280;
    const scripts = options.scripts ?? true;
    const context = await browser.newContext({ baseURL: this.base, viewport: { width, height: width < 500 ? 740 : 900 }, javaScriptEnabled: scripts });
    const visit = new Visit(context, await context.newPage(), this.base, scripts);
    if (account) {
      await visit.page.goto("/masuk");
      await signsIn(visit.page, account, options.password);
      await expect(visit.page.getByRole("button", { name: "Keluar" })).toBeVisible();
    }
    return visit;
  }
}

/** Fills in the sign-in page one is on. */
export async function signsIn(page: Page, account: string, password = PASSWORD): Promise<void> {
  await page.fill("#f-akun", account);
  await page.fill("#f-sandi", password);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
}

/** One browser and what went wrong in it. Whatever no test asked for fails it at `close`. */
export class Visit {
  private troubles: { text: string; request?: Request }[] = [];

  constructor(readonly context: BrowserContext, readonly page: Page, base: string, scripts: boolean) {
    const trouble = (text: string, request?: Request) => this.troubles.push({ text, request });
    context.on("weberror", (error) => trouble(`${error.page()?.url()}: ${error.error().message}`));
    context.on("console", (message) => {
      // What did not load is told by the two listeners below, with its address.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) trouble(`${message.page()?.url()}: ${message.text()}`);
    });
    context.on("response", (answer) => {
      if (answer.status() >= 400) trouble(`${answer.status()} ${answer.request().method()} ${answer.url()}`, answer.request());
    });
    context.on("requestfailed", (request) => {
      // Aborted is what the browser calls a request whose page was left before its answer came.
      const why = request.failure()?.errorText ?? "";
      // And "csp" is what it calls a script that it does not load because the visit has none.
      if (request.url().startsWith(base) && why !== "net::ERR_ABORTED" && (scripts || why !== "csp")) trouble(`${why} ${request.method()} ${request.url()}`, request);
    });
  }

  /** Does something that leads to a page with this status, and waits for that page. */
  async refused(status: number, act: () => Promise<unknown>, page = this.page): Promise<void> {
    const isPage = (answer: Response) => answer.request().isNavigationRequest() && answer.frame() === page.mainFrame() && !answer.headers().location;
    const [answer] = await Promise.all([page.waitForResponse(isPage), page.waitForEvent("load"), act()]);
    expect(answer.status(), answer.url()).toBe(status);
    this.troubles = this.troubles.filter((trouble) => trouble.request !== answer.request());
  }

  /** Forgives what went wrong so far, if it says this: a line that the test cut, a request that it had refused. */
  forgives(pattern: RegExp): void {
    this.troubles = this.troubles.filter((trouble) => !pattern.test(trouble.text));
  }

  async close(): Promise<void> {
    await this.context.close();
    expect(this.troubles.map((trouble) => trouble.text)).toEqual([]);
  }
}

/** The islands are alive: what is typed and pressed from here on is heard. */
export async function alive(page: Page): Promise<void> {
  await expect(page.locator("html[data-islands]")).toBeAttached();
}

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** No violation of WCAG 2.2 AA. */
export async function accessible(page: Page): Promise<void> {
  const hasScripts = await page.evaluate(() => !matchMedia("(scripting: none)").matches);
  const seen = hasScripts ? page : await twin(page);
  await seen.evaluate(AXE);
  const violations = await seen.evaluate(async (tags) => {
    const result = await (window as unknown as { axe: typeof Axe }).axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
    return result.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")} ${n.html.slice(0, 160)}`));
  }, WCAG);
  if (seen !== page) await seen.context().close();
  expect.soft(violations, page.url()).toEqual([]);
}

/** Axe is a script, so a page without scripts is drawn again, as it stands, where there are some; its own stay out. */
async function twin(page: Page): Promise<Page> {
  const context = await page.context().browser()?.newContext({ viewport: page.viewportSize(), storageState: await page.context().storageState() });
  if (!context) throw new Error("the browser has gone");
  const drawn = await context.newPage();
  const body = (await page.content()).replace(/<script\b.*?<\/script>/gs, "").replace(/<(\/?)noscript\b/g, "<$1div");
  await drawn.route((url) => url.href === page.url().split("#")[0], (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
  await drawn.goto(page.url());
  return drawn;
}

export async function noSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(overflow, `${page.url()} scrolls sideways by ${overflow} px`).toBeLessThanOrEqual(0);
}

/** Accessible, no wider than the screen, and a picture to look at: `artefacts/NAME-WIDTH.png`. */
export async function presentable(page: Page, name: string): Promise<void> {
  await accessible(page);
  await noSidewaysScroll(page);
  const screen = page.viewportSize() ?? { width: 0, height: 0 };
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  // On a phone the navigation stands at the bottom of the screen and would lie across the picture: so the whole page on one tall screen.
  const isTall = screen.width < 500 && height > screen.height;
  if (isTall) await page.setViewportSize({ width: screen.width, height });
  await page.screenshot({ path: join(__dirname, "artefacts", `${name}-${screen.width}.png`), fullPage: true });
  if (isTall) await page.setViewportSize(screen);
}
