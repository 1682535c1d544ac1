// From a committee's sheet to a signed-in participant and back: invitations, first sign-in, replacement, corrections, messages, exports.
import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { address } from "./routes";
import { PASSWORD, Server, accessible, noSidewaysScroll, signsIn } from "./support";

let server: Server;
test.beforeEach(async () => { server = await Server.start(); });
test.afterEach(async () => { await server.stop(); });

const NEW = "sandi baru yang panjang";
const SHEET = "No;Nama;NIP;Perangkat Daerah;Surel;WhatsApp\n1;Juwita Sari, S.Sos.;199001012015032001;Dinas Kesehatan;juwita@contoh.example;081234567890\n2;Rusdi;;Dinas Perhubungan;;081234567891\n";

async function imports(page: Page): Promise<void> {
  await page.goto(address("ROSTER_IMPORT"));
  await page.setInputFiles("#f-berkas", { name: "peserta.csv", mimeType: "text/csv", buffer: Buffer.from(SHEET) });
  await page.getByRole("button", { name: "Unggah dan periksa" }).click();
  await page.getByRole("button", { name: "Impor 2 peserta" }).click();
  await expect(page.locator(".flash")).toContainText("Daftar diimpor");
}

async function codeOf(page: Page, name: string): Promise<string> {
  await page.goto(`${address("INVITATIONS")}?cari=${encodeURIComponent(name)}`);
  return page.locator(".invitations .code").first().innerText();
}

for (const scripts of [true, false]) {
  test(`a row of a sheet becomes a signed-in participant ${scripts ? "with" : "without"} scripts`, async ({ browser }) => {
    const committee = await server.visit(browser, "panitia@contoh.example", { width: 360, scripts });
    await imports(committee.page);
    await committee.page.goto(`${address("INVITATIONS")}?cari=Juwita`);
    await accessible(committee.page);
    await noSidewaysScroll(committee.page);
    await expect(committee.page.getByRole("link", { name: "Kirim lewat WhatsApp" })).toHaveAttribute("href", /^https:\/\/wa\.me\/6281234567890\?text=Yth/);
    const code = await codeOf(committee.page, "Juwita");

    // Three steps: the code, the form, in.
    const visit = await server.visit(browser, null, { width: 360, scripts });
    const { page } = visit;
    await page.goto(address("INVITATION"));
    await page.fill("#f-kode", "AAAAA AAAAA");
    await visit.refused(422, () => page.getByRole("button", { name: "Lanjutkan" }).click());
    await expect(page.locator(".errors")).toContainText("tidak dikenal");
    await page.fill("#f-kode", code.toLowerCase().replace("-", " "));
    await page.getByRole("button", { name: "Lanjutkan" }).click();
    await expect(page.locator("main")).toContainText("Juwita Sari, S.Sos.");
    await page.fill("#f-sandi", "pendek");
    await page.getByLabel("Nama dan gelar sudah benar").check();
    await visit.refused(422, () => page.getByRole("button", { name: "Simpan dan masuk" }).click());
    await expect(page.locator(".errors")).toContainText("privasi");
    await accessible(page);
    await noSidewaysScroll(page);
    await expect(page.getByLabel("Nama dan gelar sudah benar")).toBeChecked();
    await page.fill("#f-sandi", NEW);
    await page.fill("#f-sandi_ulang", NEW);
    await page.getByLabel("Saya sudah membaca").check();
    await page.getByRole("button", { name: "Simpan dan masuk" }).click();
    await expect(page).toHaveURL(new RegExp(`${address("EVENT")}$`));
    await expect(page.getByText("Langkah berikutnya")).toBeVisible();

    await page.getByRole("button", { name: "Keluar", exact: true }).click();
    await signsIn(page, "+62 812 3456 7890", NEW);
    await expect(page).toHaveURL(new RegExp(`${address("EVENT")}$`));
    await committee.page.goto(`${address("INVITATIONS")}?cari=Juwita`);
    await expect(committee.page.locator(".invitations")).toContainText("Sudah masuk");
    await page.goto(address("INVITATION_CODE", { code }));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kode ini sudah dipakai");
    await visit.close();
    await committee.close();
  });
}

test("a forgotten password comes back by mail, and by a code of the committee", async ({ browser }) => {
  const visit = await server.visit(browser, null, { width: 360 });
  const { page } = visit;
  await page.goto("/masuk");
  await page.getByRole("link", { name: "Lupa sandi" }).click();
  await page.fill("#f-akun", "baru@contoh.example");
  await page.getByRole("button", { name: "Kirim tautan" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Periksa surel Anda");
  await expect.poll(() => server.mails().length, { timeout: 20_000 }).toBe(1);
  const link = /\/undangan\/[0-9A-Z-]+/.exec(server.mails()[0] ?? "")?.[0] ?? "";
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Buat sandi baru");
  await page.fill("#f-sandi", NEW);
  await page.fill("#f-sandi_ulang", NEW);
  await page.getByLabel("Nama dan gelar sudah benar").check();
  await page.getByRole("button", { name: "Simpan dan masuk" }).click();
  await expect(page.getByRole("button", { name: "Keluar", exact: true })).toBeVisible();

  const committee = await server.visit(browser, "panitia@contoh.example");
  await committee.page.goto(`${address("INVITATIONS")}?cari=dewi`);
  await committee.page.getByRole("button", { name: /Buat kode/ }).first().click();
  const code = await committee.page.locator(".invitations .code").first().innerText();
  const other = await server.visit(browser, null);
  await other.page.goto(address("INVITATION_CODE", { code }));
  await expect(other.page.getByRole("heading", { level: 1 })).toHaveText("Buat sandi baru");
  for (const each of [visit, committee, other]) await each.close();
});

test("a participant is replaced by a colleague, and the place keeps its history", async ({ browser }) => {
  const visit = await server.visit(browser, "panitia@contoh.example", { width: 360 });
  const { page } = visit;
  await page.goto(address("EVENT_PARTICIPANTS"));
  const name = await page.locator("main tbody a").first().innerText();
  await page.locator("main tbody a").first().click();
  await page.getByRole("link", { name: "Pilih pengganti" }).click();
  await visit.refused(422, () => page.getByRole("button", { name: "Gantikan" }).click());
  await accessible(page);
  await page.fill("#f-name", "Rekan Pengganti");
  await page.fill("#f-phone", "081298765432");
  await page.getByRole("button", { name: "Gantikan" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rekan Pengganti");
  await expect(page.locator("main")).toContainText("Menggantikan");
  await page.goto(address("EVENT_PARTICIPANTS"));
  await page.getByRole("link", { name: name.trim() }).click();
  await expect(page.locator("main")).toContainText("Digantikan oleh");
  await expect(page.locator("main")).toContainText("Peserta digantikan");
  await visit.close();
});

test("a correction is asked for, decided, and told", async ({ browser }) => {
  const visit = await server.visit(browser, "peserta@contoh.example", { width: 360 });
  const { page } = visit;
  await page.goto(address("ACCOUNT_DATA"));
  await visit.refused(422, () => page.getByRole("button", { name: "Minta perbaikan" }).click());
  await page.fill("#f-degree_after", "S.Sos., M.A.P.");
  await page.getByRole("button", { name: "Minta perbaikan" }).click();
  await expect(page.locator("main")).toContainText("Menunggu");
  const committee = await server.visit(browser, "panitia@contoh.example", { width: 360 });
  await committee.page.goto(address("CORRECTIONS"));
  const asked = committee.page.locator("li.card", { hasText: "M.A.P." });
  await asked.getByText("Tolak", { exact: false }).first().click();
  await committee.refused(422, () => asked.getByRole("button", { name: "Tolak permintaan" }).click());
  await expect(committee.page.locator(".errors")).toBeVisible();
  await committee.page.locator("li.card", { hasText: "M.A.P." }).getByRole("button", { name: /Terima dan ubah/ }).click();
  await expect(committee.page.locator(".flash")).toBeVisible();
  await page.goto("/");
  await page.getByRole("link", { name: /pemberitahuan/ }).first().click();
  await expect(page.locator("main")).toContainText("Data Anda sudah diperbaiki");
  await page.getByRole("button", { name: "Tandai semua sudah dibaca" }).click();
  await expect(page.getByRole("button", { name: "Tandai semua sudah dibaca" })).toHaveCount(0);
  const [download] = await Promise.all([page.waitForEvent("download"), page.goto(address("ACCOUNT_DATA")).then(() => page.getByRole("link", { name: "Unduh (JSON)" }).click())]);
  expect(JSON.parse(readFileSync(await download.path(), "utf8")).akun.gelar_belakang).toBe("S.Sos., M.A.P.");
  await visit.close();
  await committee.close();
});

test("tables are taken along by whom they may be", async ({ browser }) => {
  const visit = await server.visit(browser, "panitia@contoh.example");
  const { page } = visit;
  const takes = async (from: string, button: string) => {
    await page.goto(address(from));
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
    return readFileSync(await download.path());
  };
  const csv = (await takes("EVENT_PARTICIPANTS", "Unduh peserta (CSV)")).toString("utf8");
  expect(csv.split("\n")[0]).toContain("No;Gelar depan;Nama");
  expect(csv).toContain("Dinas Kesehatan");
  expect((await takes("PROGRESS", "Unduh nilai (XLSX)")).subarray(0, 2).toString()).toBe("PK");
  expect((await takes("PROGRESS", "Unduh nilai (CSV)")).toString("utf8")).toMatch(/;\d+,\d\d;/);
  await visit.close();
});

test("the committee says something to all, and reminds those who lack something", async ({ browser }) => {
  const visit = await server.visit(browser, "panitia@contoh.example", { width: 360 });
  const { page } = visit;
  await page.goto(address("ANNOUNCEMENTS"));
  await page.fill("#f-body", "Ruang pindah ke lantai dua.\nBawa gawai masing-masing.");
  await page.getByRole("button", { name: "Umumkan" }).click();
  const participant = await server.visit(browser, "baru@contoh.example", { width: 360 });
  await participant.page.goto(address("EVENT"));
  await expect(participant.page.locator("main")).toContainText("Ruang pindah ke lantai dua.");
  await page.goto(address("REMINDERS"));
  const quiz = page.locator("section.card", { hasText: "Kuis belum dikerjakan" }).first();
  await expect(quiz.locator("textarea")).toHaveValue(/Bapak\/Ibu berikut belum mengerjakan/);
  await expect(quiz.getByRole("link", { name: "Buka di WhatsApp" })).toHaveAttribute("href", /^https:\/\/wa\.me\/\?text=/);
  await visit.close();
  await participant.close();
});

test("an admin invites staff, copies an event, puts one away, and merges two agencies", async ({ browser }) => {
  const visit = await server.visit(browser, "admin@contoh.example", { width: 360 });
  const { page } = visit;
  await page.goto(`${address("EVENT_STAFF")}?tambah=baru`);
  await page.fill("#f-name", "Narasumber Luar");
  await page.fill("#f-phone", "081298765432");
  await page.getByLabel("Peran", { exact: true }).selectOption("instructor");
  await page.getByRole("button", { name: "Undang staf" }).click();
  await expect(page.locator("main tbody tr", { hasText: "Narasumber Luar" })).toContainText("Undangan:");
  await accessible(page);

  await page.goto(address("EVENT_COPY"));
  await page.fill("#f-starts_on", "2027-03-01");
  await page.getByRole("button", { name: "Salin kegiatan" }).click();
  await expect(page.locator(".flash")).toContainText("Kegiatan disalin");
  await page.getByRole("button", { name: "Arsipkan kegiatan" }).click();
  await expect(page.getByRole("button", { name: "Keluarkan dari arsip" })).toBeVisible();
  await page.goto("/");
  await expect(page.getByText(/^Arsip/)).toBeVisible();

  await page.goto(address("ADMIN_AGENCIES"));
  await page.locator("main tbody a", { hasText: "Dinas Perhubungan" }).click();
  await page.locator("#f-into").selectOption({ label: "Dinas Kesehatan" });
  await page.getByRole("button", { name: "Gabungkan" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dinas Kesehatan");
  await expect(page.locator("#f-aliases")).toHaveValue(/Dinas Perhubungan/);
  await visit.close();
});

test("whoever signs in for the first time reads the privacy notice once", async ({ browser }) => {
  const admin = await server.visit(browser, "admin@contoh.example");
  await admin.page.goto(address("ADMIN_ACCOUNT_NEW"));
  await admin.page.fill("#f-name", "Akun Lama");
  await admin.page.fill("#f-email", "lama@contoh.example");
  await admin.page.fill("#f-password", PASSWORD);
  await admin.page.getByRole("button", { name: "Buat akun" }).click();
  const visit = await server.visit(browser, "lama@contoh.example", { width: 360 });
  await expect(visit.page.getByRole("heading", { level: 1 })).toHaveText("Pemberitahuan privasi");
  await visit.page.getByRole("button", { name: "Saya sudah membaca" }).click();
  await visit.page.getByRole("button", { name: "Keluar", exact: true }).click();
  await signsIn(visit.page, "lama@contoh.example");
  await expect(visit.page.getByRole("heading", { level: 1 })).toHaveText("Akun Lama");
  await admin.close();
  await visit.close();
});
