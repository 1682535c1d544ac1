// Every page of the route table, as whoever it is for: accessible, quiet, no sideways scroll, a picture at 360 and 1280 px.
import { expect, test, type Page } from "@playwright/test";
import { entersQuiz } from "./learning";
import { PAGES, address, belongs } from "./routes";
import { courseZip } from "./starter";
import { Server, presentable } from "./support";

let server: Server;
test.beforeAll(async () => { server = await Server.start(); });
test.afterAll(async () => { await server.stop(); });

type Parts = Record<string, string>;
/** A route, and where its address comes from: the demo's parts, other parts, or a page that leads there. */
type Stop = string | [route: string, from: Parts | ((page: Page) => Promise<string>)];

/** The address of the first link like this on a page. */
const link = (from: string, selector: string) => async (page: Page) => {
  await page.goto(from);
  return (await page.locator(`main ${selector}`).first().getAttribute("href")) ?? "";
};

const inTable = (from: string) => link(address(from), "tbody a");

const attempt = (quiz: string) => async (page: Page) => {
  await page.goto(address("QUIZ", { quiz }));
  await entersQuiz(page);
  return new URL(page.url()).pathname;
};

async function preview(page: Page): Promise<string> {
  await page.goto("/kelola/kursus");
  const changed = courseZip((text) => text.replace("Penulisan Berita Pemerintah", "Menulis Berita Pemerintah").replace("title = \"Pre-tes\"", "title = \"Tes awal\""));
  await page.setInputFiles("#f-paket", { name: "penulisan-berita.zip", mimeType: "application/zip", buffer: changed });
  await page.getByRole("button", { name: "Unggah dan periksa" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pratinjau: Menulis Berita Pemerintah");
  return new URL(page.url()).pathname;
}

async function roster(page: Page): Promise<string> {
  await page.goto(address("ROSTER_IMPORT"));
  const rows = ["No;Nama;NIP;Perangkat Daerah;Surel;WhatsApp", "1;Juwita Sari, S.Sos.;199001012015032001;Dinas Kesehatan;juwita@contoh.example;81234567890", "2;Rusdi;123;Dinas Antah;rusdi@contoh.example;", "3;;;Dinas Kesehatan;x@contoh.example;"];
  await page.setInputFiles("#f-berkas", { name: "peserta.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
  await page.getByRole("button", { name: "Unggah dan periksa" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Periksa daftar");
  return new URL(page.url()).pathname;
}

/** A new participant's invitation, made by the committee. */
async function invitation(from: Page): Promise<string> {
  const browser = from.context().browser();
  if (!browser) throw new Error("the browser has gone");
  const visit = await server.visit(browser, "panitia@contoh.example");
  const { page } = visit;
  await page.goto(`${address("EVENT_PARTICIPANTS")}?tambah=baru`);
  await page.fill("#f-name", "Tautan Baru");
  await page.fill("#f-email", `tautan${Date.now()}@contoh.example`);
  await page.getByRole("button", { name: "Daftarkan peserta" }).click();
  await page.goto(`${address("INVITATIONS")}?cari=Tautan+Baru&belum=1`);
  const code = await page.locator(".invitations .code").first().innerText();
  await visit.close();
  return address("INVITATION_CODE", { code });
}

const verdict = (state: "issued" | "revoked" | "superseded") => () => Promise.resolve(address("VERIFY_CODE", { code: server.certificate(state).code }));

const roles: [role: string, account: string | null, stops: Stop[]][] = [
  ["visitor", null, [
    "HOME", "SIGN_IN", "FORGOTTEN", "PRIVACY", "INVITATION", ["INVITATION_CODE", invitation], "VERIFY", ["VERIFY_CODE", verdict("issued")], ["VERIFY_CODE", verdict("revoked")], ["VERIFY_CODE", verdict("superseded")],
    ["VERIFY_CODE_UPPER", () => Promise.resolve(address("VERIFY_CODE_UPPER", { code: server.certificate("issued").code }))],
  ]],
  ["participant", "peserta@contoh.example", [
    "EVENT", "ACCOUNT", "ACCOUNT_DATA", "NOTICES", "ANNOUNCEMENTS", "GLOSSARY", "LESSON", ["LESSON", { lesson: "piramida-terbalik" }], "QUIZ", ["ATTEMPT_RESULT", link(address("QUIZ"), "tbody a")],
    "EXERCISE", "EXERCISE_RESULT", ["RECEIPT", link(address("EXERCISE"), "a[href^='/bukti/']")], "WHY_NOT_PASSED",
  ]],
  ["waiting", "yosep@contoh.example", ["EVENT", "EXERCISE", "WHY_NOT_PASSED", ["QUIZ", { quiz: "pasca-tes" }]]],
  ["returned", "lidia@contoh.example", ["EVENT", "EXERCISE", "EXERCISE_RESULT"]],
  ["learner", "dewi@contoh.example", [
    "EVENT", "LESSON", "EXERCISE", ["ATTEMPT", attempt("kuis-a2")], ["ATTEMPT_SUBMIT", async (page) => `${await attempt("kuis-a2")(page)}/kirim`],
    ["QUIZ", { quiz: "pre-tes" }],
  ]],
  ["newcomer", "baru@contoh.example", ["EVENT", ["QUIZ", { quiz: "pre-tes" }], "EXERCISE", "EXERCISE_RESULT", "WHY_NOT_PASSED"]],
  ["instructor", "instruktur@contoh.example", ["EVENT", "GRADING_QUEUE", ["GRADING_DESK", inTable("GRADING_QUEUE")], "PROGRESS", "LESSON", "GUIDES", "GUIDE", "MARKING_KEY"]],
  ["committee", "panitia@contoh.example", [
    "EVENT", "PROGRESS", ["PROGRESS_PERSON", inTable("PROGRESS")], "PASS_LIST", "CERTIFICATES", ["CERTIFICATE", inTable("CERTIFICATES")],
    ["CERTIFICATE", async (page) => `${await link(`${address("CERTIFICATES")}?keadaan=terbit`, "tbody a")(page)}?aksi=cabut`],
    ["CERTIFICATE", async (page) => `${await link(`${address("CERTIFICATES")}?keadaan=terbit`, "tbody a")(page)}?aksi=ganti`],
    ["CERTIFICATE", link(`${address("CERTIFICATES")}?keadaan=dicabut`, "tbody a")], "ROSTER_IMPORT", ["ROSTER_PREVIEW", roster],
    "EVENT_PARTICIPANTS", ["EVENT_PARTICIPANT", inTable("EVENT_PARTICIPANTS")], ["PARTICIPANT_DATA", async (page) => `${await inTable("EVENT_PARTICIPANTS")(page)}/data`], ["PARTICIPANT_REPLACE", async (page) => `${await inTable("EVENT_PARTICIPANTS")(page)}/ganti`],
    "INVITATIONS", "INVITATION_SLIPS", "CORRECTIONS", "CONTACTS", "ATTENDANCE", "ANNOUNCEMENTS", "REMINDERS", "RECORD",
  ]],
  ["contact", "narahubung@contoh.example", ["OWN_PEOPLE"]],
  ["responsible", "penanggungjawab@contoh.example", ["EVENT", "PASS_LIST", "CERTIFICATES"]],
  ["admin", "admin@contoh.example", [
    "HOME", "ADMIN", "ADMIN_ACCOUNTS", "ADMIN_ACCOUNT_NEW", ["ADMIN_ACCOUNT", inTable("ADMIN_ACCOUNTS")], "ADMIN_AGENCIES", ["ADMIN_AGENCY", inTable("ADMIN_AGENCIES")],
    "ADMIN_AUDIT", "ADMIN_EVENTS", "ADMIN_EVENT_NEW", "ADMIN_COURSES", ["ADMIN_COURSE", inTable("ADMIN_COURSES")], ["ADMIN_COURSE_PREVIEW", preview], "ADMIN_REGISTER", "ADMIN_PRIVACY", "ADMIN_CORRECTIONS",
    "EVENT", "EVENT_COPY", "EVENT_EDIT", "EVENT_STAFF", "EVENT_PARTICIPANTS", ["EVENT_PARTICIPANT", inTable("EVENT_PARTICIPANTS")], "EVENT_COURSES", "EVENT_SCHEDULE", "EVENT_RULE", "EVENT_LOGO",
  ]],
];

const nameOf = (stop: Stop) => (typeof stop === "string" ? stop : stop[0]);

for (const [role, account, stops] of roles) {
  for (const width of [360, 1280]) {
    test(`${role} at ${width} px`, async ({ browser }) => {
      const visit = await server.visit(browser, account, { width });
      const seen = new Map<string, number>();
      for (const stop of stops) {
        const [name, from] = typeof stop === "string" ? [stop, {}] : stop;
        const path = typeof from === "function" ? await from(visit.page) : address(name, from);
        await test.step(path, async () => {
          const answer = await visit.page.goto(path);
          expect(answer?.status(), path).toBe(200);
          expect(belongs(name, new URL(visit.page.url()).pathname), `${visit.page.url()} is a page of ${name}`).toBe(true);
          const times = (seen.get(name) ?? 0) + 1;
          seen.set(name, times);
          await presentable(visit.page, `${role}-${name.toLowerCase()}${times > 1 ? `-${times}` : ""}`);
        });
      }
      await visit.close();
    });
  }
}

test("no page of the route table is left out", () => {
  const seen = new Set(roles.flatMap(([, , stops]) => stops.map(nameOf)));
  expect(PAGES.filter((page) => !seen.has(page))).toEqual([]);
});

/** Words that only Indonesian has, and that its interface cannot do without. */
const INDONESIAN = /\b(yang|belum|sudah|untuk|dengan|tidak|atau|dari|dan|anda|akan|dapat|pada|oleh|ini|itu|bila|agar|bagi|simpan|masuk|keluar|hapus|tambah|ubah|unduh|unggah|lihat|nilai|peserta|kegiatan|tugas|materi|kuis|sandi|surel|nama|jabatan|instansi|keadaan|tanggal|waktu|berkas|catatan|aturan|lulus)\b/i;

/** What people and courses wrote, where it stands within a sentence or a field of the interface. */
const CONTENT = [
  /Dinas [A-Z][^·"\n]*/g, /Bimtek Penulisan Berita dan Pengelolaan Media Sosial Pemerintah/g, /\S+@contoh\.example/g, /\/\S+/g, /\{".*\}/g, /\{[A-Z_:0-9]+\}/g, /peserta\.csv/g,
  /Kuis: judul dan teras|Berita dari lembar fakta|Piramida terbalik dan tubuh berita|Judul untuk web dan gawai|Ekor berita dan latar|5W1H, piramida terbalik, judul, dan teras/g,
  /Reason: .*/g, /panitia kegiatan Anda|lima tahun setelah kegiatan berakhir; .*/g, /^Yth\. Bapak[^]*/g, /^Peresmian diisi[^]*/g,
];

/** What a page says in Indonesian although it is English: texts and labels outside what is marked as Indonesian. */
async function notEnglish(page: Page): Promise<string[]> {
  const said = await page.evaluate(() => {
    const texts: string[] = [];
    const isContent = (element: Element | null) => !element || element.closest('[lang="id"], script, style, noscript') !== null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (!isContent(node.parentElement)) texts.push(node.textContent ?? "");
    for (const element of document.body.querySelectorAll("[aria-label], [data-l], [title], [placeholder]")) {
      if (isContent(element)) continue;
      for (const name of ["aria-label", "data-l", "title", "placeholder"]) texts.push(element.getAttribute(name) ?? "");
    }
    return texts.map((text) => text.trim());
  });
  const own = (text: string) => CONTENT.reduce((rest, content) => rest.replace(content, ""), text);
  return [...new Set(said.filter((text) => INDONESIAN.test(own(text))))];
}

for (const [role, account, stops] of roles) {
  test(`${role} in English`, async ({ browser }) => {
    const visit = await server.visit(browser, account);
    const { page } = visit;
    // Where a page is found by what the Indonesian one says, it is found before the switch.
    const paths: string[] = [];
    for (const stop of stops) {
      const [name, from] = typeof stop === "string" ? [stop, {}] : stop;
      paths.push(typeof from === "function" ? await from(page) : address(name, from));
    }
    await page.goto(paths[0] ?? "/");
    await page.getByRole("button", { name: "English" }).click();
    for (const path of paths) {
      await page.goto(path);
      await expect.soft(page.locator("html"), path).toHaveAttribute("lang", "en");
      expect.soft(await notEnglish(page), path).toEqual([]);
    }
    await presentable(page, `${role}-english`);
    await visit.close();
  });
}
