// What is refused: every form keeps what was typed and says what to mend; wrong addresses, closed doors and too many tries are designed pages.
import { expect, test, type Page } from "@playwright/test";
import { entersQuiz, takesQuiz, workField } from "./learning";
import { address } from "./routes";
import { courseZip } from "./starter";
import { EXERCISE, Server, presentable, signsIn, type Visit } from "./support";

let server: Server;
test.beforeAll(async () => { server = await Server.start(); });
test.afterAll(async () => { await server.stop(); });

const field = (page: Page, name: string) => page.locator(`[id="f-${name}"]`);
const inTable = (name: string, query = "") => async (page: Page) => {
  await page.goto(address(name) + query);
  return (await page.locator("main tbody a").first().getAttribute("href")) ?? "";
};
const ending = (how: string) => async (page: Page) => `${await inTable("CERTIFICATES", "?keadaan=terbit")(page)}?aksi=${how}`;
const file = (name: string, type: string, content: string) => ({ name, mimeType: type, buffer: Buffer.from(content) });

interface Refusal {
  /** Of the picture. */
  name: string;
  at: string | ((page: Page) => Promise<string>);
  /** What is typed, by field. */
  typed?: Record<string, string>;
  /** What is uploaded, by field. */
  uploaded?: Record<string, ReturnType<typeof file>>;
  button: string;
  says: RegExp;
}

const forms: [account: string | null, refusals: Refusal[]][] = [
  [null, [
    { name: "sign-in", at: "/masuk", typed: { akun: "tidak.ada@contoh.example", sandi: "salah sekali" }, button: "Masuk", says: /tidak cocok/ },
    { name: "sign-in-empty", at: "/masuk", button: "Masuk", says: /wajib diisi/ },
    { name: "code-unreadable", at: "/verifikasi", typed: { kode: "EJ3X" }, button: "Periksa", says: /Kode tidak terbaca/ },
  ]],
  ["peserta@contoh.example", [
    { name: "password-wrong", at: "/akun", typed: { sandi_lama: "bukan sandinya", sandi_baru: "sandi-baru-2026", sandi_ulang: "sandi-baru-2026" }, button: "Simpan sandi baru", says: /Sandi lama tidak cocok/ },
    { name: "passwords-differ", at: "/akun", typed: { sandi_lama: "bimtek-contoh", sandi_baru: "pendek", sandi_ulang: "lain" }, button: "Simpan sandi baru", says: /tidak sama/ },
  ]],
  ["admin@contoh.example", [
    { name: "account-new", at: "/kelola/akun/baru", typed: { name: "Nama Yang Diketik", nip: "1234" }, button: "Buat akun", says: /NIP harus 18 angka/ },
    { name: "account-taken", at: "/kelola/akun/baru", typed: { name: "Kembar", email: "baru@contoh.example" }, button: "Buat akun", says: /sudah dipakai akun lain/ },
    { name: "account", at: inTable("ADMIN_ACCOUNTS"), typed: { name: "", email: "tanpa-at" }, button: "Simpan", says: /Surel tidak terbaca/ },
    { name: "agency-new", at: "/kelola/perangkat-daerah", typed: { name: "Dinas Kesehatan" }, button: "Tambahkan perangkat daerah", says: /sudah ada dalam daftar/ },
    { name: "agency", at: inTable("ADMIN_AGENCIES"), typed: { name: "" }, button: "Simpan", says: /wajib diisi/ },
    { name: "event-new", at: "/kelola/kegiatan/baru", typed: { batch_number: "dua", slug: "Tidak Sah!", number_pattern: "{KODE}/{NOMOR}" }, button: "Buat kegiatan", says: /angka biasa atau Romawi/ },
    { name: "event", at: address("EVENT_EDIT"), typed: { title: "", starts_on: "2026-12-05", ends_on: "2026-12-01" }, button: "Simpan rincian", says: /lebih awal/ },
    { name: "staff", at: address("EVENT_STAFF"), typed: { akun: "tidak.ada@contoh.example" }, button: "Tambahkan staf", says: /Tidak ada akun/ },
    { name: "staff-twice", at: address("EVENT_STAFF"), typed: { akun: "instruktur@contoh.example" }, button: "Tambahkan staf", says: /sudah memegang peran/ },
    { name: "enrol", at: address("EVENT_PARTICIPANTS"), typed: { akun: "peserta@contoh.example", position: "Pranata Humas" }, button: "Daftarkan peserta", says: /sudah menjadi peserta/ },
    { name: "enrol-new", at: `${address("EVENT_PARTICIPANTS")}?tambah=baru`, typed: { name: "Juwita", password: "pendek" }, button: "Daftarkan peserta", says: /surel, NIP, atau nomor WhatsApp/ },
    { name: "participant", at: inTable("EVENT_PARTICIPANTS"), typed: { position: "x".repeat(400) }, button: "Simpan", says: /Terlalu panjang/ },
    { name: "courses", at: address("EVENT_COURSES"), typed: { "jp.penulisan-berita.a2": "banyak" }, button: "Simpan kursus dan JP", says: /jumlah JP/ },
    { name: "schedule", at: address("EVENT_SCHEDULE"), typed: { "opens.penulisan-berita.kuis-a2": "2027-02-01T08:00", "closes.penulisan-berita.kuis-a2": "2027-01-01T08:00" }, button: "Simpan jadwal", says: /lebih awal/ },
    { name: "rule", at: address("EVENT_RULE"), typed: { minimum_final: "seratus", weight_quizzes: "50" }, button: "Simpan sebagai versi baru", says: /berjumlah 100%/ },
    { name: "logo", at: address("EVENT_LOGO"), uploaded: { logo: file("logo.png", "image/png", "bukan gambar") }, button: "Unggah logo", says: /Jenis berkas/ },
    { name: "logo-unsafe", at: address("EVENT_LOGO"), uploaded: { logo: file("logo.svg", "image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>') }, button: "Unggah logo", says: /skrip/ },
    { name: "staff-invited-nameless", at: `${address("EVENT_STAFF")}?tambah=baru`, typed: { email: "bukan surel" }, button: "Undang staf", says: /Surel tidak terbaca/ },
    { name: "copy-without-day", at: address("EVENT_COPY"), typed: { title: "Bimtek Lagi", batch_number: "nol" }, button: "Salin kegiatan", says: /wajib diisi/ },
    { name: "privacy-empty", at: "/kelola/privasi", typed: { contact: "" }, button: "Simpan", says: /wajib diisi/ },
    { name: "merge-into-nothing", at: inTable("ADMIN_AGENCIES"), button: "Gabungkan", says: /Pilihan ini/ },
    { name: "logo-none", at: address("EVENT_LOGO"), button: "Unggah logo", says: /./ },
    { name: "course-no-zip", at: "/kelola/kursus", uploaded: { paket: file("kursus.zip", "application/zip", "bukan zip") }, button: "Unggah dan periksa", says: /Jenis berkas/ },
    { name: "course-none", at: "/kelola/kursus", button: "Unggah dan periksa", says: /wajib diisi/ },
  ]],
  ["baru@contoh.example", [{ name: "hand-in-empty", at: EXERCISE, button: "Kirim tugas", says: /Belum ada yang ditulis/ }]],
  ["instruktur@contoh.example", [
    { name: "grade-without-levels", at: inTable("GRADING_QUEUE"), typed: { overall: "Sudah baik." }, button: "Simpan nilai", says: /tingkat untuk setiap kriteria/ },
    { name: "return-without-comment", at: inTable("GRADING_QUEUE"), typed: { overall: "" }, button: "Kembalikan", says: /./ },
    { name: "regrade-without-reason", at: inTable("GRADING_QUEUE", "?keadaan=dinilai"), typed: { overall: "Dinilai ulang." }, button: "Simpan nilai baru", says: /alasan/ },
  ]],
  ["panitia@contoh.example", [
    { name: "revoke", at: ending("cabut"), button: "Cabut sertifikat ini", says: /alasan/ },
    { name: "replace", at: ending("ganti"), button: "Terbitkan pengganti", says: /alasan/ },
    { name: "announcement-empty", at: address("ANNOUNCEMENTS"), button: "Umumkan", says: /wajib diisi/ },
    { name: "contact-unknown", at: address("CONTACTS"), typed: { akun: "tidak.ada@contoh.example" }, button: "Tambahkan narahubung", says: /wajib diisi|akun/i },
    { name: "data-nameless", at: async (page) => `${await inTable("EVENT_PARTICIPANTS")(page)}/data`, typed: { name: "", nip: "123" }, button: "Simpan data", says: /NIP harus 18 angka/ },
    { name: "colleague-nameless", at: async (page) => `${await inTable("EVENT_PARTICIPANTS")(page)}/ganti`, typed: { phone: "123" }, button: "Gantikan", says: /Nomor WhatsApp/ },
  ]],
];

/** Without scripts the answers are the same; what differs is who sends the forms that islands look after. */
const hasIslands = (account: string | null) => account === "baru@contoh.example" || account === "instruktur@contoh.example";

for (const [account, refusals] of forms) {
  for (const scripts of hasIslands(account) ? [true, false] : [true]) {
    test(`refused forms of ${account ?? "a visitor"} ${scripts ? "with" : "without"} scripts`, async ({ browser }) => {
      const visit = await server.visit(browser, account, { width: scripts ? 360 : 1280, scripts });
      for (const refusal of refusals) await test.step(refusal.name, () => isRefused(visit, refusal));
      await visit.close();
    });
  }
}

async function isRefused(visit: Visit, { name, at, typed = {}, uploaded = {}, button, says }: Refusal): Promise<void> {
  const { page } = visit;
  await page.goto(typeof at === "string" ? at : await at(page));
  for (const [name, text] of Object.entries(typed)) await field(page, name).fill(text);
  for (const [name, file] of Object.entries(uploaded)) await field(page, name).setInputFiles(file);
  await visit.refused(422, () => page.getByRole("main").getByRole("button", { name: button, exact: true }).click());
  const summary = page.locator(".errors");
  await expect(summary).toBeVisible();
  await expect(summary).toContainText(says);
  for (const target of await summary.locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href")?.slice(1) ?? ""))) {
    await expect(page.locator(`[id="${target}"]`), "the summary leads to the field").toBeVisible();
  }
  for (const [name, text] of Object.entries(typed)) {
    const isSecret = (await field(page, name).getAttribute("type")) === "password";
    await expect(field(page, name), `what was typed into ${name}`).toHaveValue(isSecret ? "" : text);
  }
  await presentable(page, `refused-${name}`);
}

test("a faulty course package names files and lines, and cannot be published", async ({ browser }) => {
  const admin = await server.visit(browser, "admin@contoh.example", { width: 360 });
  await admin.page.goto("/kelola/kursus");
  const faulty = courseZip((text, path) => (path.endsWith("jenis-teras.md") ? null : text.replace("weight = 25", "weight = 35").replace('id = "a2-02"', 'id = "a2-01"')));
  await admin.page.setInputFiles("#f-paket", { name: "rusak.zip", mimeType: "application/zip", buffer: faulty });
  await admin.page.getByRole("button", { name: "Unggah dan periksa" }).click();
  await expect(admin.page.locator("h1")).toHaveText("Pratinjau: paket belum dapat dipakai");
  for (const name of ["modules/a2/module.toml", "modules/a2/questions.toml", "exercise.toml"]) await expect(admin.page.locator("main tbody")).toContainText(name);
  await expect(admin.page.locator('main tbody td[data-l="Baris"]').filter({ hasText: /\d/ }).first()).toBeVisible();
  await expect(admin.page.getByRole("button", { name: /Terbitkan/ })).toHaveCount(0);
  await presentable(admin.page, "refused-course-faulty");
  await admin.close();
});

test("a pre-test that was taken in another tab is not begun again", async ({ browser }) => {
  const visit = await server.visit(browser, "baru@contoh.example", { width: 360, scripts: false });
  const quiz = address("QUIZ", { quiz: "pre-tes" });
  await visit.page.goto(quiz);
  const other = await visit.context.newPage();
  await other.goto(quiz);
  await entersQuiz(other);
  await takesQuiz(other, false);
  await visit.refused(422, () => visit.page.getByRole("button", { name: "Mulai percobaan" }).click());
  await expect(visit.page.locator("main")).toContainText("Pre-tes sudah dikerjakan");
  await presentable(visit.page, "refused-quiz");
  await visit.close();
});

test("wrong and forbidden addresses are designed pages with a way out", async ({ browser }) => {
  const visitor = await server.visit(browser, null);
  const committee = await server.visit(browser, "panitia@contoh.example", { width: 360 });
  const doors: [Visit, string, number][] = [
    [visitor, "/tidak-ada", 404], [committee, "/tidak-ada", 404], [committee, "/kelola", 404], [committee, "/kegiatan/tidak-ada", 404],
    [committee, address("GRADING_QUEUE"), 403], [committee, address("WHY_NOT_PASSED"), 403], [visitor, "/v/ABCD-EFGH-JKMN-4", 422], [visitor, "/v/EJ3X", 422],
  ];
  for (const [visit, path, status] of doors) {
    await visit.refused(status, () => visit.page.goto(path));
    await presentable(visit.page, `error-${status}-${path.replaceAll("/", "_")}`);
    if (!path.startsWith("/v/")) {
      await expect(visit.page.locator(".oops")).toContainText("Nomor rujukan");
      await visit.page.locator(".oops a.btn.main").click();
      await expect(visit.page).not.toHaveURL(new RegExp(`${path}$`));
    }
  }
  await visitor.close();
  await committee.close();
});

test("on a shared device nobody's draft becomes somebody else's", async ({ browser }) => {
  const visit = await server.visit(browser, "dewi@contoh.example", { width: 360, scripts: false });
  await visit.page.goto(EXERCISE);
  await workField(visit.page, "teras").fill("Tulisan Dewi.");
  const other = await visit.context.newPage();
  await other.goto("/akun");
  await other.getByRole("button", { name: "Keluar", exact: true }).click();
  await signsIn(other, "baru@contoh.example");
  await expect(other.locator(".who")).toContainText("Anton");
  await visit.refused(409, () => visit.page.getByRole("button", { name: "Simpan draf" }).click());
  await presentable(visit.page, "error-409");
  await other.goto(EXERCISE);
  await expect(workField(other, "teras")).toHaveValue("");
  await visit.close();
});

test("a text that is sent after the session has ended comes back, to be sent again", async ({ browser }) => {
  const visit = await server.visit(browser, "dewi@contoh.example", { width: 360, scripts: false });
  await visit.page.goto(EXERCISE);
  await workField(visit.page, "teras").fill("Ditulis sebelum sesi berakhir.");
  await visit.context.clearCookies();
  await visit.refused(401, () => visit.page.getByRole("button", { name: "Simpan draf" }).click());
  await expect(workField(visit.page, "teras")).toHaveValue("Ditulis sebelum sesi berakhir.");
  await presentable(visit.page, "error-401-unsent");
  const other = await visit.context.newPage();
  await other.goto("/masuk");
  await signsIn(other, "dewi@contoh.example");
  await expect(other.locator(".who")).toContainText("Dewi");
  await visit.page.getByRole("button", { name: "Simpan draf" }).click();
  await expect(visit.page.locator(".flash")).toContainText("Draf tersimpan");
  await expect(workField(visit.page, "teras")).toHaveValue("Ditulis sebelum sesi berakhir.");
  await visit.close();
});

test("too many failures to sign in are held back for that account only", async ({ browser }) => {
  const visit = await server.visit(browser, null, { width: 360 });
  for (let failure = 0; failure < 10; failure++) {
    const answer = await visit.context.request.post("/masuk", { form: { akun: "tiwi@contoh.example", sandi: `salah ${failure}` }, headers: { origin: server.base } });
    expect(answer.status()).toBe(422);
  }
  await visit.page.goto("/masuk");
  await visit.refused(429, () => signsIn(visit.page, "tiwi@contoh.example"));
  await expect(visit.page.locator(".oops")).toContainText(/sampai pukul \d\d\.\d\d WIB/);
  await presentable(visit.page, "error-429");
  await visit.page.goto("/masuk");
  await signsIn(visit.page, "eka@contoh.example");
  await expect(visit.page.locator(".who")).toContainText("Eka Umar");
  await visit.close();
});
