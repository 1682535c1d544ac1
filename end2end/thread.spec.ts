// The thread as five roles: learn, answer, write, mark, approve, issue, verify; with scripts and without.
import { expect, test, type Browser, type Page } from "@playwright/test";
import { EVENT, Server, accessible } from "./support";

const EXERCISE = `${EVENT}/tugas/berita-lembar-fakta`;

async function readsALesson(page: Page): Promise<void> {
  await page.goto(`${EVENT}/materi/lembar-5w1h`);
  await page.getByRole("button", { name: /Tandai selesai/ }).click();
  await expect(page).not.toHaveURL(/lembar-5w1h$/);
}

async function takesThePreTest(page: Page, scripts: boolean): Promise<void> {
  await page.goto(`${EVENT}/kuis/pre-tes`);
  await page.locator("main form button.main").first().click();
  await expect(page).toHaveURL(/percobaan/);
  await accessible(page);
  for (let question = 1; question <= 5; question++) {
    await page.locator('input[name="jawaban"]').first().check();
    if (scripts) await expect(page.locator("#jawaban-terkirim")).toBeVisible();
    await page.locator(".pair button.main").click();
  }
  await expect(page).toHaveURL(/kirim$/);
  await accessible(page);
  await page.locator("main form button.main").click();
  await expect(page).toHaveURL(/hasil$/);
  await accessible(page);
}

async function handsIn(page: Page, title: string): Promise<void> {
  await page.goto(EXERCISE);
  await page.locator('[name="isian-judul"]').fill(title);
  await page.locator('[name="isian-teras"]').fill("Warga tujuh desa dapat memanggil ambulans air tanpa biaya mulai Senin.");
  await page.locator('[name="isian-tubuh"]').fill("Layanan siaga setiap hari dan dipanggil lewat radio desa.");
  await page.getByRole("button", { name: /Kirim tugas/ }).click();
  await expect(page).toHaveURL(/bukti/);
  await expect(page.locator(".receipt")).toContainText("WIB");
  await accessible(page);
}

async function marksWhatWaits(page: Page): Promise<number> {
  let marked = 0;
  for (; marked < 10; marked++) {
    await page.goto(`${EVENT}/penilaian`);
    const next = page.getByRole("link", { name: /Nilai karya/ }).first();
    if ((await next.count()) === 0) break;
    await next.click();
    if (marked === 0) await accessible(page);
    for (const fieldset of await page.locator("fieldset.criterion").all()) await fieldset.locator('input[type="radio"][value="4"]').check({ force: true });
    await page.getByRole("button", { name: /Simpan nilai/ }).click();
    await expect(page.locator(".flash")).toContainText("Nilai tersimpan");
  }
  return marked;
}

async function approves(page: Page): Promise<void> {
  await page.goto(`${EVENT}/daftar-lulus`);
  await page.getByRole("button", { name: /Setujui/ }).click();
  await expect(page.locator(".flash")).toContainText("disetujui");
}

async function issues(page: Page): Promise<void> {
  await page.goto(`${EVENT}/sertifikat`);
  await page.getByRole("button", { name: /Terbitkan/ }).click();
  await expect(async () => {
    await page.goto(`${EVENT}/sertifikat`);
    await expect(page.getByRole("button", { name: /Terbitkan/ })).toHaveCount(0);
    await expect(page.locator("[data-refresh]")).toHaveCount(0);
  }).toPass({ timeout: 30_000 });
  await accessible(page);
}

async function verifies(browser: Browser, server: Server, code: string): Promise<void> {
  const visit = await server.visit(browser, null, { width: 360 });
  await visit.page.goto(`/v/${code}`);
  await expect(visit.page.locator(".verdict.ok")).toBeVisible();
  await accessible(visit.page);
  await visit.close();
}

for (const scripts of [true, false]) {
  test(`the thread ${scripts ? "with" : "without"} scripts`, async ({ browser }) => {
    test.setTimeout(240_000);
    const server = await Server.start();
    try {
      const options = { width: 360, scripts };
      const newcomer = await server.visit(browser, "baru@contoh.example", options);
      await takesThePreTest(newcomer.page, scripts);
      await readsALesson(newcomer.page);
      await handsIn(newcomer.page, "Ambulans Air Layani Tujuh Desa");
      await newcomer.close();

      const instructor = await server.visit(browser, "instruktur@contoh.example", { scripts });
      expect(await marksWhatWaits(instructor.page)).toBe(3);
      await instructor.close();

      const responsible = await server.visit(browser, "penanggungjawab@contoh.example", options);
      await approves(responsible.page);
      await responsible.close();

      const committee = await server.visit(browser, "panitia@contoh.example", { scripts });
      await issues(committee.page);
      await committee.close();

      const holder = await server.visit(browser, "marifatul@contoh.example", options);
      await holder.page.goto(EVENT);
      const pdf = await holder.page.getByRole("link", { name: /PDF/ }).first().getAttribute("href");
      const document = await holder.context.request.get(pdf ?? "");
      expect(document.headers()["content-type"]).toBe("application/pdf");
      expect((await document.body()).subarray(0, 5).toString()).toBe("%PDF-");
      await holder.close();
      await verifies(browser, server, (pdf ?? "").replace("/sertifikat/", "").replace(".pdf", "").toLowerCase());
    } finally {
      await server.stop();
    }
  });
}
