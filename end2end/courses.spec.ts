// The courses that the program carries, in a fresh event: every step opened as a participant would, on a phone.
import { expect, test, type Page } from "@playwright/test";
import { Server, accessible, noSidewaysScroll, presentable } from "./support";
import { READING, weigh } from "./weight";

let server: Server;
test.beforeAll(async () => { server = await Server.start(); server.loadCourses(); });
test.afterAll(async () => { await server.stop(); });

const SLUG = "/kegiatan/bimtek-utuh";
const LEARNER = "baru@contoh.example";
const COURSES = ["Penulisan Berita Pemerintah", "Pengelolaan Media Sosial Pemerintah"];

/** An event of both courses, twenty JP, with one participant and one instructor. */
async function setsUp(page: Page): Promise<void> {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const sends = async (button: string | RegExp) => {
    await page.getByRole("button", { name: button }).click();
    await expect(page.locator(".flash")).toBeVisible();
  };
  await page.goto("/kelola/kegiatan/baru");
  const details = { title: "Bimtek Utuh", batch_number: "4", starts_on: day(-1), ends_on: day(3), place: "Aula", organizer: "Dinas Kominfo", slug: "bimtek-utuh" };
  for (const [name, value] of Object.entries(details)) await page.fill(`#f-${name}`, value);
  await sends("Buat kegiatan");
  for (const title of COURSES) {
    await page.goto(`${SLUG}/kursus`);
    const option = page.locator("#f-add option", { hasText: title }).first();
    await page.selectOption("#f-add", (await option.getAttribute("value")) ?? "");
    await sends(/Simpan kursus/);
  }
  await page.goto(`${SLUG}/peserta`);
  await page.fill("#f-akun", LEARNER);
  await sends("Daftarkan peserta");
  await page.goto(`${SLUG}/staf`);
  await page.fill("#f-akun", "instruktur@contoh.example");
  await sends("Tambahkan staf");
}

test("both courses load into a fresh event, and every step opens on a phone within its budget", async ({ browser }) => {
  test.setTimeout(300_000);
  const admin = await server.visit(browser, "admin@contoh.example");
  await setsUp(admin.page);
  await admin.page.goto(`${SLUG}/kursus`);
  for (const title of COURSES) await expect(admin.page.locator("main")).toContainText(title);
  await admin.close();

  const learner = await server.visit(browser, LEARNER, { width: 360 });
  await learner.page.goto(SLUG);
  await learner.page.evaluate(() => document.querySelectorAll("main details").forEach((fold) => { (fold as HTMLDetailsElement).open = true; }));
  await presentable(learner.page, "courses-journey");
  const links = await learner.page.locator("main .steps a").evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const count = (part: string) => links.filter((href) => href.includes(part)).length;
  expect([count("/materi/"), count("/kuis/"), count("/tugas/")]).toEqual([65, 16, 12]);
  for (const href of links.filter((link) => link.includes("/materi/"))) {
    const { html, total } = await weigh(learner.page, href, READING);
    expect.soft(total, `${href} weighs ${total} bytes`).toBeLessThanOrEqual(READING);
    expect.soft(html, `the HTML of ${href}`).toBeLessThanOrEqual(14 * 1024);
    await noSidewaysScroll(learner.page);
  }
  for (const href of links.filter((link) => /\/(kuis|tugas)\//.test(link))) {
    await learner.page.goto(href);
    await expect(learner.page.locator("h1")).toBeVisible();
    await noSidewaysScroll(learner.page);
  }
  for (const href of [links.find((link) => link.includes("/materi/")) ?? "", `${SLUG}/istilah`]) {
    await learner.page.goto(href);
    await accessible(learner.page);
  }
  await learner.close();

  const instructor = await server.visit(browser, "instruktur@contoh.example");
  await instructor.page.goto(`${SLUG}/panduan`);
  await expect(instructor.page.locator("main details li a")).toHaveCount(12);
  await instructor.close();
});
