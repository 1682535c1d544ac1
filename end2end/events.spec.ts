// An admin sets up an event on the screen, from an agency to an enrolled participant who signs in and sees it; and mends it later.
import { expect, test, type Page } from "@playwright/test";
import { nextStep } from "./learning";
import { courseZip } from "./starter";
import { Server, accessible, noSidewaysScroll, signsIn } from "./support";

const SECRET = "sandi-awal-2026";
const SLUG = "/kegiatan/bimtek-luwuk";

let server: Server;
test.beforeEach(async () => { server = await Server.start(); });
test.afterEach(async () => { await server.stop(); });

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function fills(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.fill(`#f-${name}`, value);
}

async function sends(page: Page, button: string | RegExp): Promise<void> {
  await accessible(page);
  await noSidewaysScroll(page);
  await page.getByRole("button", { name: button }).click();
  await expect(page.locator(".flash")).toBeVisible();
}

/** The lowest predicate begins at the minimum. */
async function lowersTheLastBand(page: Page, score: string): Promise<void> {
  const bands = page.locator('input[name="band_from"]');
  for (let i = (await bands.count()) - 1; i >= 0; i--) {
    if ((await bands.nth(i).inputValue()) === "") continue;
    await bands.nth(i).fill(score);
    return;
  }
}

for (const scripts of [true, false]) {
  test(`an admin sets up an event ${scripts ? "with" : "without"} scripts`, async ({ browser }) => {
    const admin = await server.visit(browser, "admin@contoh.example", { width: 360, scripts });
    const page = admin.page;
    await page.goto("/kelola/perangkat-daerah");
    await fills(page, { name: "Dinas Perikanan Kabupaten Bukit Ulin", short_name: "Diskan" });
    await sends(page, "Tambahkan perangkat daerah");
    await page.goto("/kelola/akun/baru");
    await fills(page, { name: "Mina Lestari", email: "mina@contoh.example", password: SECRET });
    await sends(page, "Buat akun");

    await page.goto("/kelola/kegiatan/baru");
    await fills(page, {
      title: "Bimtek Luwuk", batch_number: "3", starts_on: inDays(5), ends_on: inDays(6), place: "Aula Kecamatan, Bukit Ulin",
      organizer: "Dinas Komunikasi Bukit Ulin", minutes_per_jp: "45", slug: "bimtek-luwuk", number_code: "800.1", number_unit: "DISKOM",
      signatory_name: "Rusdi Anom, M.Si.", signatory_office: "Plt. Kepala Dinas", issue_place: "Bukit Ulin",
    });
    await sends(page, "Buat kegiatan");
    await page.goto(`${SLUG}/kursus`);
    await page.selectOption("#f-add", { index: 1 });
    await sends(page, /Simpan kursus/);
    await expect(page.locator("main")).toContainText("2 JP (@45 menit)");
    await page.goto(`${SLUG}/jadwal`);
    const closes = page.locator('input[type="datetime-local"]').nth(1);
    const end = `${inDays(30)}T16:00`;
    await closes.fill(end);
    await sends(page, "Simpan jadwal");
    await expect(closes).toHaveValue(end);
    await page.goto(`${SLUG}/aturan-lulus`);
    await fills(page, { minimum_final: "72,50", reason: "Kesepakatan panitia." });
    await lowersTheLastBand(page, "72,50");
    await sends(page, "Simpan sebagai versi baru");
    await expect(page.locator("main")).toContainText("Nilai akhir 72,50");
    await page.goto(`${SLUG}/staf`);
    await fills(page, { akun: "mina@contoh.example" });
    await page.selectOption("#f-role", "instructor");
    await sends(page, "Tambahkan staf");
    await page.goto(`${SLUG}/peserta?tambah=baru`);
    await fills(page, { name: "Juwita", email: "juwita@contoh.example", nip: "19900101 201503 2 001", password: SECRET, position: "Pranata Humas" });
    await page.selectOption("#f-agency", { label: "Dinas Perikanan Kabupaten Bukit Ulin" });
    await sends(page, "Daftarkan peserta");
    await expect(page.locator("main")).toContainText("Juwita");
    await admin.close();

    const learner = await server.visit(browser, null, { width: 360, scripts });
    await learner.page.goto("/masuk");
    await signsIn(learner.page, "19900101 201503 2 001", SECRET);
    await expect(learner.page.locator("h1")).toHaveText("Pemberitahuan privasi");
    await learner.page.getByRole("button", { name: "Saya sudah membaca" }).click();
    await expect(learner.page).toHaveURL(new RegExp(`${SLUG}$`));
    await expect(learner.page.locator("h1")).toHaveText("Bimtek Luwuk");
    await expect(learner.page.locator(".who")).toContainText("Juwita");
    await expect(nextStep(learner.page)).toHaveText("Buka kuis");
    await accessible(learner.page);
    await learner.close();
  });
}

test("two admins edit one event: the second is told, what was typed stays, and saving again is a decision", async ({ browser }) => {
  const first = await server.visit(browser, "admin@contoh.example");
  const edit = "/kegiatan/bimtek-contoh/ubah";
  await first.page.goto(edit);
  const second = await first.context.newPage();
  await second.goto(edit);
  await first.page.fill("#f-place", "Gedung A, Palangka Raya");
  await first.page.getByRole("button", { name: "Simpan rincian" }).click();
  await expect(first.page.locator(".flash")).toBeVisible();
  await second.fill("#f-place", "Gedung B, Palangka Raya");
  await first.refused(422, () => second.getByRole("button", { name: "Simpan rincian" }).click(), second);
  await expect(second.locator("#f-place")).toHaveValue("Gedung B, Palangka Raya");
  await expect(second.locator(".errors")).toContainText("diubah di tempat lain");
  await accessible(second);
  await first.page.goto(edit);
  await expect(first.page.locator("#f-place")).toHaveValue("Gedung A, Palangka Raya");
  await second.getByRole("button", { name: "Simpan rincian" }).click();
  await expect(second.locator(".flash")).toBeVisible();
  await first.page.goto(edit);
  await expect(first.page.locator("#f-place")).toHaveValue("Gedung B, Palangka Raya");
  await first.close();
});

test("a participant who withdraws no longer sees the event, and comes back to where they were", async ({ browser }) => {
  const admin = await server.visit(browser, "admin@contoh.example", { width: 360 });
  const learner = await server.visit(browser, "dewi@contoh.example", { width: 360 });
  await admin.page.goto("/kegiatan/bimtek-contoh/peserta?cari=dewi");
  await admin.page.locator("main tbody a").click();
  await admin.page.getByRole("button", { name: "Catat mengundurkan diri" }).click();
  await expect(admin.page.locator(".tag")).toContainText("Mengundurkan diri");
  await accessible(admin.page);
  await learner.refused(404, () => learner.page.goto("/kegiatan/bimtek-contoh"));
  await admin.page.getByRole("button", { name: "Aktifkan kembali" }).click();
  await expect(admin.page.getByRole("button", { name: "Catat mengundurkan diri" })).toBeVisible();
  await learner.page.goto("/kegiatan/bimtek-contoh");
  await expect(learner.page.locator(".steps li.done")).toHaveCount(4);
  await admin.close();
  await learner.close();
});

test("a logo is uploaded, shown and taken away", async ({ browser }) => {
  const admin = await server.visit(browser, "admin@contoh.example", { width: 360 });
  const { page } = admin;
  await page.goto("/kegiatan/bimtek-contoh/logo");
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="18" fill="#085"/></svg>';
  await page.setInputFiles("#f-logo", { name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from(svg) });
  await sends(page, "Unggah logo");
  const logo = page.getByRole("img", { name: "Logo yang tercetak pada sertifikat" });
  await expect(logo).toBeVisible();
  expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth), "the picture is drawn").toBeGreaterThan(0);
  await page.getByRole("button", { name: "Hapus logo" }).click();
  await expect(logo).toHaveCount(0);
  await admin.close();
});

test("a changed course package is looked at, published, and exported as the same file", async ({ browser }) => {
  const admin = await server.visit(browser, "admin@contoh.example", { width: 360 });
  const { page } = admin;
  const zip = courseZip((text) => text.replace("Pre-tes", "Tes awal"));
  await page.goto("/kelola/kursus");
  await page.setInputFiles("#f-paket", { name: "kursus.zip", mimeType: "application/zip", buffer: zip });
  await page.getByRole("button", { name: "Unggah dan periksa" }).click();
  await expect(page.locator("main tbody").first()).toContainText("Tes awal");
  await sends(page, "Terbitkan versi 2");
  await expect(page.locator("main tbody tr")).toHaveCount(2);
  const address = (await page.getByRole("link", { name: "Unduh paket versi 2" }).getAttribute("href")) ?? "";
  expect((await (await admin.context.request.get(address)).body()).equals(zip)).toBe(true);
  await page.goto("/kelola/kursus");
  await page.setInputFiles("#f-paket", { name: "kursus.zip", mimeType: "application/zip", buffer: zip });
  await page.getByRole("button", { name: "Unggah dan periksa" }).click();
  await expect(page.locator("main")).toContainText("Tidak ada perubahan");
  await admin.close();
});
