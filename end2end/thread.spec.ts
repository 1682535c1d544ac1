// The thread: one newcomer from the first page to a certificate that a stranger verifies; with scripts and without.
import { expect, test, type Browser, type Page } from "@playwright/test";
import { choosesLevels, entersQuiz, handsIn, nextStep, savesGrade, takesQuiz, writesWork } from "./learning";
import { hasPdfTools, readPdf } from "./pdf";
import { EVENT, Server, accessible, alive, noSidewaysScroll, presentable, type Visit } from "./support";
import { WORK, rightAnswers } from "./starter";

const NEWCOMER = "baru@contoh.example";

let server: Server;
test.beforeEach(async () => { server = await Server.start(); });
test.afterEach(async () => { await server.stop(); });

for (const scripts of [true, false]) {
  test(`the thread ${scripts ? "with" : "without"} scripts`, async ({ browser }) => {
    test.setTimeout(300_000);
    const as = async (account: string, does: (visit: Visit) => Promise<unknown>) => {
      const person = await server.visit(browser, account, { width: 360, scripts });
      await does(person);
      await person.close();
    };
    let name = "";
    let certificate = { code: "", number: "" };
    await test.step("the newcomer learns, answers and writes", () => as(NEWCOMER, async ({ page }) => {
      name = await nameOf(page);
      await learns(page, scripts);
    }));
    await test.step("the instructor marks everything that waits", () => as("instruktur@contoh.example", async ({ page }) => {
      expect(await marksWhatWaits(page, scripts)).toBe(3);
    }));
    await test.step("the person responsible approves", () => as("penanggungjawab@contoh.example", ({ page }) => approves(page, name)));
    await test.step("the committee issues", () => as("panitia@contoh.example", ({ page }) => issues(page, scripts, name)));
    await test.step("the newcomer takes the certificate home", () => as(NEWCOMER, async (person) => {
      certificate = await downloads(person, name);
    }));
    await test.step("a stranger verifies it", () => verifies(browser, scripts, { name, ...certificate }));
  });
}

async function nameOf(page: Page): Promise<string> {
  await page.goto("/akun");
  return page.locator('dt:text-is("Nama") + dd').innerText();
}

/** "materi", "kuis" or "tugas". */
const kind = (step: string) => step.split("/")[3];

/** Follows "Langkah berikutnya" from the first page until nothing is left to do. */
async function learns(page: Page, scripts: boolean): Promise<void> {
  const right = rightAnswers();
  const walked: string[] = [];
  for (;;) {
    await page.goto("/");
    await expect(page).toHaveURL(new RegExp(`${EVENT}$`));
    const step = (await nextStep(page).getAttribute("href")) ?? "";
    if (step.endsWith("/kelulusan")) break;
    expect(walked, "a step that was done is not next again").not.toContain(step);
    walked.push(step);
    await nextStep(page).click();
    await expect(page).toHaveURL(new RegExp(`${step}$`));
    const isFirst = walked.filter((other) => kind(other) === kind(step)).length === 1;
    if (isFirst) await presentable(page, `thread-${scripts ? "scripts" : "plain"}-${walked.length}`);
    if (step.includes("/materi/")) await reads(page, scripts && isFirst);
    else if (step.includes("/tugas/")) await writes(page, scripts);
    else await answers(page, scripts, (question) => (step.endsWith("/pre-tes") ? [] : (right.get(question) ?? [])), !step.endsWith("/pre-tes"));
  }
  expect(walked.map(kind)).toEqual(["kuis", "materi", "materi", "materi", "materi", "materi", "kuis", "tugas", "kuis"]);
  await expect(page.locator(".card.next")).toContainText("menunggu penilaian");
  await accessible(page);
}

/** To the end of the text, where the page marks it by itself; or by the button at its foot. */
async function reads(page: Page, toTheEnd: boolean): Promise<void> {
  if (toTheEnd) {
    await page.locator("#akhir").scrollIntoViewIfNeeded();
    await expect(page.locator("[data-read]")).toContainText("✓", { timeout: 15_000 });
    return;
  }
  await page.getByRole("button", { name: "Tandai selesai" }).click();
  await expect(page.locator(".flash")).toContainText("Materi ditandai selesai");
}

async function answers(page: Page, scripts: boolean, choose: (question: string) => string[], isAllRight: boolean): Promise<void> {
  await entersQuiz(page);
  await accessible(page);
  await takesQuiz(page, scripts, choose);
  if (isAllRight) await expect(page.locator(".score")).toHaveText("100,00");
  await accessible(page);
  await noSidewaysScroll(page);
}

async function writes(page: Page, scripts: boolean): Promise<void> {
  if (scripts) await alive(page);
  await writesWork(page, WORK);
  if (scripts) for (const field of Object.keys(WORK)) await expect(page.locator(`[id="c-isian-${field}"]`)).not.toHaveText(/kurang|lebih|^0 /);
  await handsIn(page);
  await expect(page.locator(".receipt")).toContainText("WIB");
  await expect(page.locator(".receipt")).toContainText("Tubuh berita 255");
  await accessible(page);
}

async function marksWhatWaits(page: Page, scripts: boolean): Promise<number> {
  await page.goto("/");
  await nextStep(page).click();
  for (let marked = 0; ; marked++) {
    await page.goto(`${EVENT}/penilaian`);
    if (await page.getByText("Tidak ada karya yang menunggu").isVisible()) return marked;
    await nextStep(page).click();
    if (marked === 0) await presentable(page, `thread-${scripts ? "scripts" : "plain"}-desk`);
    await choosesLevels(page, scripts, [4, 4, 4, 4, 4]);
    await savesGrade(page);
  }
}

async function approves(page: Page, name: string): Promise<void> {
  await page.goto("/");
  await nextStep(page).click();
  await expect(page.locator("main tbody tr", { hasText: name })).toContainText("Memenuhi syarat");
  await accessible(page);
  await page.getByRole("button", { name: /^Setujui \d+ peserta lulus$/ }).click();
  await expect(page.locator(".flash")).toContainText("Daftar lulus disetujui");
}

async function issues(page: Page, scripts: boolean, name: string): Promise<void> {
  await page.goto("/");
  await nextStep(page).click();
  await page.getByRole("button", { name: /^Terbitkan \d+ sertifikat$/ }).click();
  const row = page.locator("main tbody tr", { hasText: name });
  await expect(row).toBeVisible();
  // The page of a running issue renews itself; without scripts it has a link for that.
  await expect(async () => {
    if (!scripts) await page.goto(`${EVENT}/sertifikat`);
    expect(await page.locator("[data-refresh]").count()).toBe(0);
  }).toPass({ timeout: 60_000 });
  await expect(row).toContainText("Terbit");
  await accessible(page);
}

async function downloads({ page, context }: Visit, name: string): Promise<{ code: string; number: string }> {
  await page.goto("/");
  await expect(nextStep(page)).toHaveText("Unduh sertifikat (PDF)");
  await presentable(page, "thread-certificate");
  const href = (await nextStep(page).getAttribute("href")) ?? "";
  const answer = await context.request.get(href);
  expect(answer.headers()["content-type"]).toBe("application/pdf");
  const file = await answer.body();
  const code = href.replace("/sertifikat/", "").replace(".pdf", "");
  const number = server.certificates().find((certificate) => certificate.code === code)?.number ?? "";
  expect(file.subarray(0, 5).toString()).toBe("%PDF-");
  if (hasPdfTools) {
    const { text, qr } = readPdf(file);
    expect(text).toContain(name);
    expect(text).toContain(number);
    expect(qr).toBe(`${server.base}/V/${code}`.toUpperCase());
  }
  return { code, number };
}

/** Types the code as carelessly as people do. */
async function verifies(browser: Browser, scripts: boolean, expected: { name: string; code: string; number: string }): Promise<void> {
  const stranger = await server.visit(browser, null, { width: 360, scripts });
  const { page } = stranger;
  await page.goto("/verifikasi");
  await page.fill("#f-kode", expected.code.toLowerCase().replaceAll("-", " "));
  await page.getByRole("button", { name: "Periksa" }).click();
  await expect(page).toHaveURL(new RegExp(`/v/${expected.code}$`));
  await expect(page.locator(".verdict.ok")).toBeVisible();
  await expect(page.locator('dt:text-is("Nama") + dd')).toHaveText(expected.name);
  await expect(page.locator('dt:text-is("Nomor") + dd')).toHaveText(expected.number);
  await presentable(page, "thread-verdict");
  await stranger.close();
}
