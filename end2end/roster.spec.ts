// A committee's spreadsheet: looked at, mended in the preview, imported, undone; with scripts and without, on a phone.
import { expect, test, type Page } from "@playwright/test";
import { address } from "./routes";
import { Server, accessible, noSidewaysScroll } from "./support";

let server: Server;
test.beforeEach(async () => { server = await Server.start(); });
test.afterEach(async () => { await server.stop(); });

const HEAD = "DAFTAR PESERTA;;;;;\n;;;;;\nNo;Nama lengkap;NIP;Instansi;Surel;No. HP\n";
const ROWS = [
  "1;Juwita Sari, S.Sos.;19900101 201503 2 001;Dinas Kesehatan;juwita@contoh.example;081234567890",
  "2;Rusdi;;RS Sapat;rusdi@contoh.example;81234567891",
  "3;Markus;19901301201503100;Dinas Kesehatan;markus@contoh.example;",
];

async function uploads(page: Page, rows: string[]): Promise<void> {
  await page.goto(address("ROSTER_IMPORT"));
  await page.setInputFiles("#f-berkas", { name: "peserta.csv", mimeType: "text/csv", buffer: Buffer.from(HEAD + rows.join("\n")) });
  await page.getByRole("button", { name: "Unggah dan periksa" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Periksa daftar");
}

const row = (page: Page, name: string) => page.locator("main tbody tr", { hasText: name });

for (const scripts of [true, false]) {
  test(`a roster is mended in the preview, imported and undone ${scripts ? "with" : "without"} scripts`, async ({ browser }) => {
    const visit = await server.visit(browser, "panitia@contoh.example", { width: 360, scripts });
    const { page } = visit;
    await uploads(page, ROWS);
    await expect(row(page, "Rusdi")).toContainText("tidak dikenal");
    await expect(row(page, "Markus")).toContainText("18 angka");
    await expect(row(page, "Juwita")).toContainText("Diperbaiki");
    await accessible(page);
    await noSidewaysScroll(page);
    await page.getByLabel("RS Sapat").selectOption({ label: "Dinas Kesehatan" });
    await page.getByRole("button", { name: "Terapkan" }).click();
    await expect(row(page, "Rusdi")).toContainText("Dibaca sebagai Dinas Kesehatan");
    await page.getByRole("button", { name: "Impor 2 peserta" }).click();
    await expect(page.locator(".flash")).toContainText("Daftar diimpor");
    await accessible(page);
    await page.goto(address("PROGRESS"));
    await expect(page.locator("main")).toContainText("Juwita Sari, S.Sos.");
    await uploads(page, ROWS.slice(0, 2));
    await expect(page.locator("main")).toContainText("Tidak ada yang diimpor");
    await page.goto(address("ROSTER_IMPORT"));
    await page.getByText("Batalkan impor", { exact: true }).click();
    await page.getByRole("button", { name: "Ya, batalkan" }).click();
    await expect(page.locator("main")).toContainText("Dibatalkan");
    await page.goto(address("PROGRESS"));
    await expect(page.locator("main")).not.toContainText("Juwita Sari");
    await visit.close();
  });
}

test("a file that is no list is refused with the way out, and so is a list that changed meanwhile", async ({ browser }) => {
  const visit = await server.visit(browser, "panitia@contoh.example", { width: 360 });
  const other = await server.visit(browser, "admin@contoh.example");
  const { page } = visit;
  await page.goto(address("ROSTER_IMPORT"));
  await page.setInputFiles("#f-berkas", { name: "catatan.csv", mimeType: "text/csv", buffer: Buffer.from("Catatan rapat\nBaris dua\n") });
  await visit.refused(422, () => page.getByRole("button", { name: "Unggah dan periksa" }).click());
  await expect(page.locator(".errors")).toContainText("Baris kepala tidak ditemukan");
  await accessible(page);
  await uploads(page, ROWS.slice(0, 1));
  await uploads(other.page, ROWS.slice(0, 1));
  await other.page.getByRole("button", { name: "Impor 1 peserta" }).click();
  await expect(other.page.locator(".flash")).toContainText("Daftar diimpor");
  await visit.refused(422, () => page.getByRole("button", { name: "Impor 1 peserta" }).click());
  await expect(page.locator(".errors")).toBeVisible();
  await expect(page.locator("main")).toContainText("sudah terdaftar");
  await visit.close();
  await other.close();
});
