// Pages with nothing on them yet: a new event before its people, lists filtered to nothing, a person without events.
import { expect, test, type Page } from "@playwright/test";
import { address } from "./routes";
import { PASSWORD, Server, presentable, type Visit } from "./support";

const NOBODY = "f0000000-0000-4000-8000-000000000000";
const NEW = { event: "kegiatan-baru" };
const STAFF = [["instruktur@contoh.example", "instructor"], ["panitia@contoh.example", "committee"], ["penanggungjawab@contoh.example", "responsible"]] as const;

let server: Server;
test.beforeAll(async ({ browser }) => {
  server = await Server.start();
  const admin = await server.visit(browser, "admin@contoh.example");
  await setsUp(admin.page);
  await admin.close();
});
test.afterAll(async () => { await server.stop(); });

/** An event without courses and participants, with its staff; and two people who are in no event. */
async function setsUp(page: Page): Promise<void> {
  const sends = async (path: string, fields: Record<string, string>, button: string) => {
    await page.goto(path);
    for (const [name, value] of Object.entries(fields)) await page.fill(`#f-${name}`, value);
    await page.getByRole("button", { name: button }).click();
    await expect(page.locator(".flash")).toBeVisible();
  };
  const dates = { starts_on: "2027-03-01", ends_on: "2027-03-02" };
  await sends("/kelola/kegiatan/baru", { title: "Kegiatan Baru", slug: NEW.event, batch_number: "1", place: "Kuala Kapuas", organizer: "Dinas Komunikasi", minutes_per_jp: "45", ...dates }, "Buat kegiatan");
  for (const [account, role] of STAFF) {
    await page.goto(address("EVENT_STAFF", NEW));
    await page.selectOption("#f-role", role);
    await page.fill("#f-akun", account);
    await page.getByRole("button", { name: "Tambahkan staf" }).click();
    await expect(page.locator("main tbody tr", { hasText: account })).toBeVisible();
  }
  for (const name of ["Sepi", "Sunyi"]) await sends("/kelola/akun/baru", { name, email: `${name.toLowerCase()}@contoh.example`, password: PASSWORD }, "Buat akun");
}

/** Whether the page must say in a box of its own that there is nothing. */
type Says = "empty" | "something";

const table: [account: string, pages: [name: string, path: string, says: Says][]][] = [
  ["admin@contoh.example", [
    ["event", address("EVENT", NEW), "something"],
    ["event-courses", address("EVENT_COURSES", NEW), "empty"],
    ["event-schedule", address("EVENT_SCHEDULE", NEW), "empty"],
    ["event-participants", address("EVENT_PARTICIPANTS", NEW), "empty"],
    ["event-rule", address("EVENT_RULE", NEW), "something"],
    ["accounts-found-none", "/kelola/akun?cari=zzzz", "empty"],
    ["audit-found-none", `/kelola/catatan?kegiatan=${NEW.event}&jenis=certificate`, "empty"],
    ["register-found-none", "/kelola/register?cari=zzzz", "empty"],
    ["participants-found-none", `${address("EVENT_PARTICIPANTS")}?cari=zzzz`, "empty"],
    ["certificates-found-none", `${address("CERTIFICATES")}?cari=zzzz`, "empty"],
  ]],
  ["instruktur@contoh.example", [
    ["instructor-home", "/", "something"],
    ["instructor-event", address("EVENT", NEW), "something"],
    ["queue", address("GRADING_QUEUE", NEW), "empty"],
    ["queue-found-none", `${address("GRADING_QUEUE")}?instansi=${NOBODY}`, "empty"],
    ["progress", address("PROGRESS", NEW), "empty"],
    ["progress-found-none", `${address("PROGRESS")}?instansi=${NOBODY}`, "empty"],
    ["pass-list-instructor", address("PASS_LIST", NEW), "empty"],
    ["certificates-instructor", address("CERTIFICATES", NEW), "empty"],
  ]],
  ["panitia@contoh.example", [["committee-event", address("EVENT", NEW), "something"], ["certificates-committee", address("CERTIFICATES", NEW), "empty"]]],
  ["penanggungjawab@contoh.example", [
    ["responsible-event", address("EVENT", NEW), "something"],
    ["pass-list", address("PASS_LIST", NEW), "empty"],
    ["certificates-responsible", address("CERTIFICATES", NEW), "empty"],
  ]],
  ["baru@contoh.example", [["no-attempts", address("QUIZ", { quiz: "pre-tes" }), "empty"], ["no-result", address("EXERCISE_RESULT"), "empty"]]],
  ["sepi@contoh.example", [["home-without-events", "/", "empty"]]],
];

for (const [account, pages] of table) {
  for (const width of [360, 1280]) {
    test(`nothing to see for ${account} at ${width} px`, async ({ browser }) => {
      const visit = await server.visit(browser, account, { width });
      for (const [name, path, says] of pages) await test.step(path, () => isEmpty(visit, name, path, says));
      await visit.close();
    });
  }
}

test("a participant of an event without courses", async ({ browser }) => {
  const admin = await server.visit(browser, "admin@contoh.example");
  await admin.page.goto(address("EVENT_PARTICIPANTS", NEW));
  await admin.page.fill("#f-akun", "sunyi@contoh.example");
  await admin.page.getByRole("button", { name: "Daftarkan peserta" }).click();
  await expect(admin.page.locator(".flash")).toBeVisible();
  await admin.close();
  const participant = await server.visit(browser, "sunyi@contoh.example", { width: 360 });
  await isEmpty(participant, "participant-event", address("EVENT", NEW), "empty");
  await isEmpty(participant, "participant-passing", address("WHY_NOT_PASSED", NEW), "something");
  await participant.close();
});

async function isEmpty({ page }: Visit, name: string, path: string, says: Says): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  if (says === "empty") await expect(page.locator(".empty")).toBeVisible();
  await presentable(page, `empty-${name}`);
}
