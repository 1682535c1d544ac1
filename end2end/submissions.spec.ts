// A text survives: a dropped line, a reload, an ended session, a second tab, another device, a double click.
import { expect, test, type Page } from "@playwright/test";
import { handsIn, workField, writesWork } from "./learning";
import { WORK } from "./starter";
import { EXERCISE, Server, accessible, alive, presentable, signsIn } from "./support";

const state = (page: Page) => page.locator(".draft-state");
const lead = (page: Page) => workField(page, "teras");
/** The server has it. */
const sent = (page: Page) => state(page).locator(".saved:not(.local, .typing, .failed)", { hasText: /^terkirim/ });
const choice = (page: Page) => page.locator("#dua-versi");

let server: Server;
test.beforeEach(async () => { server = await Server.start(); });
test.afterEach(async () => { await server.stop(); });

async function opens(page: Page): Promise<void> {
  await page.goto(EXERCISE);
  await alive(page);
}

test("what is typed is saved while typing, counted, and there on another device", async ({ browser }) => {
  const phone = await server.visit(browser, "baru@contoh.example", { width: 360 });
  await opens(phone.page);
  await lead(phone.page).pressSequentially("Warga tujuh desa naik ambulans air tanpa biaya");
  await expect(phone.page.locator('[id="c-isian-teras"]')).toHaveText("8 dari 15–35 kata, kurang 7");
  await expect(sent(phone.page)).toBeVisible();
  await presentable(phone.page, "editor-saved");
  const desktop = await server.visit(browser, "baru@contoh.example");
  await opens(desktop.page);
  await expect(lead(desktop.page)).toHaveValue("Warga tujuh desa naik ambulans air tanpa biaya");
  await phone.close();
  await desktop.close();
});

test("a text typed while the line is down is kept on the device, and sent when it is back", async ({ browser }) => {
  const visit = await server.visit(browser, "baru@contoh.example", { width: 360 });
  const { page } = visit;
  await opens(page);
  await visit.context.setOffline(true);
  await lead(page).fill("Ditulis tanpa sinyal.");
  await expect(state(page).locator(".failed")).toBeVisible();
  await presentable(page, "editor-offline");
  // Handing in without a line keeps the page and the text.
  await page.getByRole("button", { name: "Kirim tugas" }).click();
  await expect(state(page)).toContainText("tugas belum terkirim");
  await expect(lead(page)).toHaveValue("Ditulis tanpa sinyal.");
  await visit.context.setOffline(false);
  await expect(sent(page)).toBeVisible({ timeout: 30_000 });
  visit.forgives(/ERR_INTERNET_DISCONNECTED POST .*\/api\/simpan-draf$/);
  await opens(page);
  await expect(lead(page)).toHaveValue("Ditulis tanpa sinyal.");
  await visit.close();
});

test("a text that was never sent is restored after a reload", async ({ browser }) => {
  const visit = await server.visit(browser, "baru@contoh.example", { width: 360 });
  const { page } = visit;
  await opens(page);
  await page.route("**/api/simpan-draf", (route) => route.abort());
  await lead(page).fill("Hanya di gawai ini.");
  await expect(state(page).locator(".failed")).toBeVisible();
  await page.unroute("**/api/simpan-draf");
  visit.forgives(/ERR_FAILED POST .*\/api\/simpan-draf$/);
  await opens(page);
  await expect(lead(page)).toHaveValue("Hanya di gawai ini.");
  await expect(sent(page)).toBeVisible();
  await visit.close();
});

test("the session ends while writing: the text stays, and is there after signing in again", async ({ browser }) => {
  const visit = await server.visit(browser, "baru@contoh.example", { width: 360 });
  const { page } = visit;
  await opens(page);
  await visit.context.clearCookies();
  await lead(page).fill("Sesi berakhir di tengah kalimat.");
  await state(page).getByRole("link", { name: "Masuk lagi" }).click();
  await signsIn(page, "baru@contoh.example");
  await expect(page).toHaveURL(new RegExp(`${EXERCISE}$`));
  await expect(lead(page)).toHaveValue("Sesi berakhir di tengah kalimat.");
  await expect(sent(page)).toBeVisible();
  await visit.close();
});

test("another device has a newer version: it is told, overwrites nothing, and the person chooses", async ({ browser }) => {
  const visit = await server.visit(browser, "baru@contoh.example", { width: 360 });
  const other = await server.visit(browser, "baru@contoh.example");
  const { page } = visit;
  await opens(page);
  await opens(other.page);
  await lead(other.page).fill("Dari gawai kedua.");
  await expect(sent(other.page)).toBeVisible();
  await lead(page).fill("Dari gawai pertama.");
  await expect(choice(page)).toBeVisible();
  await expect(choice(page)).toContainText("Dari gawai kedua.");
  await expect(lead(page)).toHaveValue("Dari gawai pertama.");
  await presentable(page, "editor-two-versions");
  await choice(page).getByRole("button", { name: "Pakai tulisan di halaman ini" }).click();
  await expect(choice(page)).toBeHidden();
  await expect(sent(page)).toBeVisible();
  await lead(other.page).fill("Dari gawai kedua, diteruskan.");
  await expect(choice(other.page)).toContainText("Dari gawai pertama.");
  await choice(other.page).getByRole("link", { name: "Muat versi lain itu" }).click();
  await expect(lead(other.page)).toHaveValue("Dari gawai pertama.");
  await other.close();
  await visit.close();
});

test("a second tab with an older draft is told and overwrites nothing", async ({ browser }) => {
  const visit = await server.visit(browser, "baru@contoh.example");
  const { page } = visit;
  await opens(page);
  const second = await visit.context.newPage();
  await opens(second);
  await lead(page).fill("Dari tab pertama.");
  await expect(sent(page)).toBeVisible();
  await lead(second).fill("Dari tab kedua.");
  await expect(choice(second)).toContainText("Dari tab pertama.");
  await expect(lead(second)).toHaveValue("Dari tab kedua.");
  // Opened again, the device still holds what never arrived, beside what did.
  await opens(page);
  await expect(lead(page)).toHaveValue("Dari tab kedua.");
  await expect(choice(page)).toContainText("Dari tab pertama.");
  await visit.close();
});

test("two tabs without scripts: the older form is told, and both texts are there to choose from", async ({ browser }) => {
  const visit = await server.visit(browser, "baru@contoh.example", { width: 360, scripts: false });
  const { page } = visit;
  await page.goto(EXERCISE);
  const second = await visit.context.newPage();
  await second.goto(EXERCISE);
  await lead(page).fill("Dari tab pertama.");
  await page.getByRole("button", { name: "Simpan draf" }).click();
  await expect(page.locator(".flash")).toContainText("Draf tersimpan");
  await lead(second).fill("Dari tab kedua.");
  await visit.refused(422, () => second.getByRole("button", { name: "Simpan draf" }).click(), second);
  await expect(choice(second)).toContainText("Dari tab pertama.");
  await expect(lead(second)).toHaveValue("Dari tab kedua.");
  await accessible(second);
  await choice(second).getByRole("button", { name: "Pakai tulisan di halaman ini" }).click();
  await expect(second.locator(".flash")).toContainText("Draf tersimpan");
  await page.goto(EXERCISE);
  await expect(lead(page)).toHaveValue("Dari tab kedua.");
  await visit.close();
});

test("a double click hands in one version, and the receipt prints on its own", async ({ browser }) => {
  const visit = await server.visit(browser, "baru@contoh.example", { width: 360 });
  const { page } = visit;
  await opens(page);
  await writesWork(page, WORK);
  await page.getByRole("button", { name: "Kirim tugas" }).dblclick();
  await expect(page).toHaveURL(/\/bukti\//);
  await expect(page.locator(".receipt")).toContainText("Anton Salang, S.T.");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".receipt")).toBeVisible();
  await expect(page.locator("header.bar")).toBeHidden();
  await page.screenshot({ path: "artefacts/receipt-print.png", fullPage: true });
  await page.emulateMedia({ media: null });
  await page.goto(EXERCISE);
  await expect(page.locator("main table a[href^='/bukti/']")).toHaveCount(1);
  await visit.close();
});

test("handing in waits for what is still being typed", async ({ browser }) => {
  const visit = await server.visit(browser, "baru@contoh.example", { width: 360 });
  const { page } = visit;
  await opens(page);
  await lead(page).fill("Kalimat terakhir sebelum kirim.");
  await handsIn(page);
  await expect(page.locator("#karya")).toContainText("Kalimat terakhir sebelum kirim.");
  await visit.close();
});
