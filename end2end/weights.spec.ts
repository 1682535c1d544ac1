// Page weights by the browser's own count: cold cache, compressed, everything a page loads. Budgets: docs/operations.md.
import { expect, test, type Page } from "@playwright/test";
import { entersQuiz } from "./learning";
import { address } from "./routes";
import { Server } from "./support";
import { HTML, KIB, READING, WORKING, weigh } from "./weight";

let server: Server;
test.beforeAll(async () => { server = await Server.start(); });
test.afterAll(async () => { await server.stop(); });

/** An address, or the first link like this on a page. */
type Stop = string | [from: string, selector: string];
const certificate = (state: "issued" | "revoked") => address("VERIFY_CODE", { code: server.certificate(state).code });

const pages: [account: string | null, reading: () => Stop[]][] = [
  [null, () => ["/", "/masuk", "/undangan", "/lupa-sandi", "/privasi", "/verifikasi", certificate("issued"), certificate("revoked")]],
  ["peserta@contoh.example", () => [
    "/", address("EVENT"), "/akun", "/akun/data", "/pemberitahuan", address("ANNOUNCEMENTS"), address("LESSON"), address("LESSON", { lesson: "piramida-terbalik" }), address("WHY_NOT_PASSED"), address("QUIZ"), [address("QUIZ"), "tbody a"],
    address("EXERCISE"), address("EXERCISE_RESULT"), [address("EXERCISE"), "a[href^='/bukti/']"],
  ]],
  ["instruktur@contoh.example", () => [address("EVENT"), address("GRADING_QUEUE")]],
  ["panitia@contoh.example", () => [address("PROGRESS"), [address("PROGRESS"), "tbody a"], address("PASS_LIST"), address("RECORD"), address("CERTIFICATES"), [address("CERTIFICATES"), "tbody a"]]],
  ["admin@contoh.example", () => [
    "/kelola", "/kelola/akun", "/kelola/kegiatan", "/kelola/kegiatan/baru", "/kelola/kursus", "/kelola/register", "/kelola/catatan",
    ...["EVENT_EDIT", "EVENT_COURSES", "EVENT_STAFF", "EVENT_PARTICIPANTS", "EVENT_SCHEDULE", "EVENT_RULE"].map((name) => address(name)),
  ]],
];

for (const [account, reading] of pages) {
  test(`pages of ${account ?? "a visitor"} keep within their budgets`, async ({ browser }) => {
    const visit = await server.visit(browser, account, { width: 360 });
    for (const stop of reading()) await keepsWithin(visit.page, await find(visit.page, stop), READING);
    await visit.close();
  });
}

test("pages about ninety people keep within their budgets", async ({ browser }) => {
  const visit = await server.visit(browser, "panitia@contoh.example", { width: 360 });
  const { page } = visit;
  const agencies = ["Dinas Kesehatan", "Dinas Perhubungan", "Dinas Komunikasi, Informatika, Persandian dan Statistik"];
  const rows = Array.from({ length: 90 }, (_, n) => `${n + 1};Peserta Nomor ${n * 7919 % 97} Contoh, S.Sos.;"${agencies[n % 3]}";peserta${n * 31 % 90}@contoh.example;0812${String(34567890 + n * 104729).slice(0, 8)}`);
  await page.goto(address("ROSTER_IMPORT"));
  const sheet = ["No;Nama;Perangkat Daerah;Surel;WhatsApp", ...rows].join("\n");
  await page.setInputFiles("#f-berkas", { name: "peserta.csv", mimeType: "text/csv", buffer: Buffer.from(sheet) });
  await page.getByRole("button", { name: "Unggah dan periksa" }).click();
  await keepsWithin(page, new URL(page.url()).pathname, READING);
  await page.getByRole("button", { name: "Impor 90 peserta" }).click();
  await expect(page.locator(".flash")).toContainText("Daftar diimpor");
  for (const name of ["EVENT_PARTICIPANTS", "INVITATIONS", "INVITATION_SLIPS", "ATTENDANCE", "REMINDERS", "PROGRESS", "PASS_LIST"]) await keepsWithin(page, address(name), READING);
  await visit.close();
});

test("pages with islands keep within their budgets", async ({ browser }) => {
  const learner = await server.visit(browser, "dewi@contoh.example", { width: 360 });
  await keepsWithin(learner.page, address("EXERCISE"), WORKING);
  await learner.page.goto(address("QUIZ"));
  await entersQuiz(learner.page);
  await keepsWithin(learner.page, new URL(learner.page.url()).pathname, WORKING);
  await learner.close();
  const instructor = await server.visit(browser, "instruktur@contoh.example");
  await keepsWithin(instructor.page, await find(instructor.page, [address("GRADING_QUEUE"), "tbody a"]), WORKING);
  await instructor.close();
});

async function find(page: Page, stop: Stop): Promise<string> {
  if (typeof stop === "string") return stop;
  await page.goto(stop[0]);
  return (await page.locator(`main ${stop[1]}`).first().getAttribute("href")) ?? "";
}

async function keepsWithin(page: Page, path: string, budget: number): Promise<void> {
  const weight = await weigh(page, path, budget);
  console.log(`weight ${path}: html ${(weight.html / KIB).toFixed(1)} KiB, all ${(weight.total / KIB).toFixed(1)} KiB of ${budget / KIB}`);
  expect.soft(weight.total, path).toBeGreaterThan(0);
  expect.soft([...weight.encodings], `${path} is sent with brotli`).toEqual(["br"]);
  expect.soft(weight.html, `HTML of ${path}`).toBeLessThanOrEqual(HTML);
  expect.soft(weight.total, path).toBeLessThanOrEqual(budget);
}
