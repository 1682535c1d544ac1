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

const verdict = (state: "issued" | "revoked" | "superseded") => () => Promise.resolve(address("VERIFY_CODE", { code: server.certificate(state).code }));

const roles: [role: string, account: string | null, stops: Stop[]][] = [
  ["visitor", null, [
    "HOME", "SIGN_IN", "VERIFY", ["VERIFY_CODE", verdict("issued")], ["VERIFY_CODE", verdict("revoked")], ["VERIFY_CODE", verdict("superseded")],
    ["VERIFY_CODE_UPPER", () => Promise.resolve(address("VERIFY_CODE_UPPER", { code: server.certificate("issued").code }))],
  ]],
  ["participant", "peserta@contoh.example", [
    "EVENT", "ACCOUNT", "GLOSSARY", "LESSON", ["LESSON", { lesson: "piramida-terbalik" }], "QUIZ", ["ATTEMPT_RESULT", link(address("QUIZ"), "tbody a")],
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
  ]],
  ["responsible", "penanggungjawab@contoh.example", ["EVENT", "PASS_LIST", "CERTIFICATES"]],
  ["admin", "admin@contoh.example", [
    "HOME", "ADMIN", "ADMIN_ACCOUNTS", "ADMIN_ACCOUNT_NEW", ["ADMIN_ACCOUNT", inTable("ADMIN_ACCOUNTS")], "ADMIN_AGENCIES", ["ADMIN_AGENCY", inTable("ADMIN_AGENCIES")],
    "ADMIN_AUDIT", "ADMIN_EVENTS", "ADMIN_EVENT_NEW", "ADMIN_COURSES", ["ADMIN_COURSE", inTable("ADMIN_COURSES")], ["ADMIN_COURSE_PREVIEW", preview], "ADMIN_REGISTER",
    "EVENT", "EVENT_EDIT", "EVENT_STAFF", "EVENT_PARTICIPANTS", ["EVENT_PARTICIPANT", inTable("EVENT_PARTICIPANTS")], "EVENT_COURSES", "EVENT_SCHEDULE", "EVENT_RULE", "EVENT_LOGO",
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

test("English says the same pages in the same room", async ({ browser }) => {
  const visit = await server.visit(browser, "peserta@contoh.example", { width: 360 });
  await visit.page.goto(address("EVENT"));
  await visit.page.getByRole("button", { name: "English" }).click();
  await expect(visit.page.locator("html")).toHaveAttribute("lang", "en");
  await presentable(visit.page, "participant-event-english");
  await visit.close();
});
