// The desk: number keys, live total, a marking that survives a reload, two people over the same work, and all the way back.
import { expect, test, type Page } from "@playwright/test";
import { choosesLevels, handsIn, level, nextStep, savesGrade, workField } from "./learning";
import { EVENT, EXERCISE, Server, accessible, alive, presentable } from "./support";

let server: Server;
test.beforeEach(async () => { server = await Server.start(); });
test.afterEach(async () => { await server.stop(); });

const kept = (page: Page) => page.locator("section.total .saved");
const total = (page: Page) => page.locator("section.total strong.push");
const comment = (page: Page, criterion: string) => page.locator(`[name="comment.${criterion}"]`);
const overall = (page: Page) => page.locator('[name="overall"]');

/** Opens the work that has waited longest; gives the address of its desk. */
async function opensOldest(page: Page): Promise<string> {
  await page.goto(`${EVENT}/penilaian`);
  await nextStep(page).click();
  await expect(page).toHaveURL(/\/penilaian\/[0-9a-f-]{36}$/);
  await alive(page);
  return new URL(page.url()).pathname;
}

async function opens(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await alive(page);
}

test("number keys choose levels, the total is live, and it equals the stored score", async ({ browser }) => {
  const visit = await server.visit(browser, "instruktur@contoh.example");
  const { page } = visit;
  const desk = await opensOldest(page);
  await choosesLevels(page, true, [4, 3, 2, 4, 3]);
  await expect(total(page)).toHaveText("80,00"); // 25×4/4 + 20×3/4 + 20×2/4 + 15×4/4 + 20×3/4
  await presentable(page, "desk-marked");
  await savesGrade(page);
  await page.goto(desk);
  await expect(page.locator("main")).toContainText("Dinilai 80,00 oleh Anda");
  await visit.close();
});

test("j, k, c and Esc move between criteria and comments, and switching shortcuts off is kept", async ({ browser }) => {
  const visit = await server.visit(browser, "instruktur@contoh.example");
  const { page } = visit;
  await opensOldest(page);
  await page.keyboard.press("j");
  await page.keyboard.press("c");
  await expect(comment(page, "kelengkapan")).toBeFocused();
  await page.keyboard.type("Siapa dan kapan ada 2 kali."); // letters and numbers in a comment are text
  await page.keyboard.press("Escape");
  await page.keyboard.press("3");
  await expect(level(page, 1, 3)).toBeChecked();
  await expect(comment(page, "kelengkapan")).toHaveValue("Siapa dan kapan ada 2 kali.");
  await page.getByText("Pintasan papan ketik", { exact: true }).click();
  await page.getByRole("checkbox", { name: /Pakai pintasan/ }).uncheck();
  await page.keyboard.press("4");
  await expect(level(page, 2, 4)).not.toBeChecked();
  await expect(kept(page)).toContainText("tersimpan");
  await opens(page, page.url());
  await page.getByText("Pintasan papan ketik", { exact: true }).click();
  await expect(page.getByRole("checkbox", { name: /Pakai pintasan/ })).not.toBeChecked();
  await visit.close();
});

test("a marking that is not saved survives a reload, also without a line", async ({ browser }) => {
  const visit = await server.visit(browser, "instruktur@contoh.example");
  const { page } = visit;
  const desk = await opensOldest(page);
  await page.keyboard.press("3");
  await page.keyboard.press("c");
  await page.keyboard.type("Lengkap.");
  await expect(kept(page)).toContainText("tersimpan");
  await opens(page, desk);
  await expect(level(page, 0, 3)).toBeChecked();
  await expect(comment(page, "kelengkapan")).toHaveValue("Lengkap.");
  await page.route("**/api/simpan-penilaian", (route) => route.abort());
  await page.keyboard.press("2"); // the first criterion without a level is the current one
  await expect(kept(page)).toHaveClass(/local/);
  await page.unroute("**/api/simpan-penilaian");
  visit.forgives(/ERR_FAILED POST .*\/api\/simpan-penilaian$/);
  await opens(page, desk);
  await expect(level(page, 1, 2)).toBeChecked();
  await expect(kept(page)).toContainText("tersimpan");
  await visit.close();
});

test("what is chosen before the program has loaded goes on top of what the device kept", async ({ browser }) => {
  const visit = await server.visit(browser, "instruktur@contoh.example");
  const { page } = visit;
  const desk = await opensOldest(page);
  await page.route("**/api/simpan-penilaian", (route) => route.abort());
  await overall(page).fill("Hanya di gawai ini.");
  await expect(kept(page)).toHaveClass(/local/);
  await page.unroute("**/api/simpan-penilaian");
  visit.forgives(/ERR_FAILED POST .*\/api\/simpan-penilaian$/);
  let release = () => {};
  const held = new Promise<void>((resolve) => { release = resolve; });
  await page.route("**/*.wasm", async (route) => { await held; await route.continue(); });
  await page.goto(desk, { waitUntil: "commit" });
  await level(page, 0, 3).check({ force: true });
  release();
  await alive(page);
  await expect(level(page, 0, 3)).toBeChecked();
  await expect(overall(page)).toHaveValue("Hanya di gawai ini.");
  await expect(kept(page)).toContainText("tersimpan");
  await visit.close();
});

test("a second marker is told and overwrites nothing", async ({ browser }) => {
  const first = await server.visit(browser, "instruktur@contoh.example");
  const second = await server.visit(browser, "instruktur2@contoh.example");
  const desk = await opensOldest(first.page);
  await opens(second.page, desk);
  await choosesLevels(second.page, true, [1]);
  await expect(kept(second.page)).toContainText("tersimpan");
  await choosesLevels(first.page, true, [4, 4, 4, 4, 4]);
  await expect(first.page.locator("section.total .notice")).toContainText("Nyai Balau, S.S. juga sedang menilai");
  await savesGrade(first.page);
  await second.page.keyboard.press("2");
  await expect(second.page.locator("section.total .notice")).toContainText("sudah dinilai oleh Damang Asi");
  await second.refused(409, () => second.page.getByRole("button", { name: "Simpan nilai" }).click());
  await expect(level(second.page, 0, 1)).toBeChecked();
  await expect(second.page.locator("main")).toContainText("tidak menimpa apa pun");
  await expect(second.page.locator("#banding")).toBeVisible();
  await presentable(second.page, "desk-outrun");
  await second.page.goto(`${EVENT}/kemajuan`);
  await expect(second.page.locator("main tbody tr", { hasText: "rifatul" })).not.toContainText("Menunggu penilaian");
  await first.close();
  await second.close();
});

test("work goes back with comments, comes again, is graded and regraded, and the participant sees all of it", async ({ browser }) => {
  const instructor = await server.visit(browser, "instruktur@contoh.example");
  const participant = await server.visit(browser, "marifatul@contoh.example", { width: 360 });
  const { page: desk } = instructor;
  const { page } = participant;
  const result = `${EXERCISE}/hasil`;

  const address = await opensOldest(desk);
  await overall(desk).fill("Perbaiki teras: mulai dari akibat bagi warga.");
  await desk.getByRole("button", { name: "Kembalikan" }).click();
  await expect(desk.locator(".flash")).toContainText("Karya dikembalikan");

  await page.goto(EVENT);
  await expect(nextStep(page)).toHaveText("Perbaiki tugas");
  await nextStep(page).click();
  await expect(page.locator("main")).toContainText("Perbaiki teras: mulai dari akibat bagi warga.");
  await alive(page);
  await expect(workField(page, "judul")).not.toHaveValue("");
  await workField(page, "teras").fill("Warga tujuh desa kini naik ambulans air tanpa biaya, siang dan malam, mulai Senin (9/11/2026) pukul 13.00 WIB.");
  await handsIn(page);
  await expect(page.locator('dt:text-is("Versi") + dd')).toHaveText("2");
  await presentable(page, "receipt-second-version");
  await page.goto(result);
  await expect(page.locator("main")).toContainText("Versi 2 sudah diterima dan menunggu penilaian");

  await opens(desk, address);
  await expect(desk.locator("main")).toContainText("kini naik ambulans air tanpa biaya");
  await choosesLevels(desk, true, [4, 4, 3, 4, 3]);
  await comment(desk, "teras").fill("Teras kini tepat.");
  await overall(desk).fill("Jauh lebih baik.");
  await savesGrade(desk);

  await page.goto(result);
  await expect(page.locator(".score")).toHaveText("90,00");
  const lead = page.getByRole("article").filter({ hasText: "Teras (25%)" });
  await expect(lead).toContainText("Sangat baik, 4/4");
  await expect(lead).toContainText("Teras kini tepat.");
  await expect(page.locator("main")).toContainText("Jauh lebih baik.");
  await expect(page.getByRole("article").filter({ hasText: "Struktur (20%)" })).toContainText("Baik, 3/4");
  await presentable(page, "result-graded");

  await opens(desk, address);
  await accessible(desk);
  await level(desk, 2, 4).check({ force: true });
  await expect(total(desk)).toHaveText("95,00");
  await desk.locator('[name="reason"]').fill("Uji potong diulang: struktur tetap utuh.");
  await desk.getByRole("button", { name: "Simpan nilai baru" }).click();
  await expect(desk.locator(".flash")).toContainText("Nilai tersimpan");

  await page.goto(result);
  await expect(page.locator(".score")).toHaveText("95,00");
  await expect(page.locator("main")).toContainText("Nilai ini menggantikan nilai sebelumnya");
  await expect(page.locator("main")).toContainText("Uji potong diulang");
  await presentable(page, "result-regraded");
  await page.goto(`${EVENT}/kelulusan`);
  await expect(page.locator("main")).toContainText("95,00");
  await instructor.close();
  await participant.close();
});
