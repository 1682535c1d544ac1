// Every page of every role: accessible, quiet on the console, no sideways scroll, a picture at 360 and 1280 px.
import { expect, test } from "@playwright/test";
import { EVENT, Server, accessible, noSidewaysScroll } from "./support";

const roles: [string, string | null, string[]][] = [
  ["visitor", null, ["/", "/masuk", "/verifikasi"]],
  ["participant", "peserta@contoh.example", [EVENT, `${EVENT}/materi/lembar-5w1h`, `${EVENT}/kuis/kuis-a2`, `${EVENT}/kelulusan`, `${EVENT}/tugas/berita-lembar-fakta/hasil`, "/akun"]],
  ["newcomer", "baru@contoh.example", [EVENT, `${EVENT}/kuis/pre-tes`, `${EVENT}/tugas/berita-lembar-fakta`, `${EVENT}/kelulusan`]],
  ["instructor", "instruktur@contoh.example", [EVENT, `${EVENT}/penilaian`, `${EVENT}/kemajuan`]],
  ["committee", "panitia@contoh.example", [EVENT, `${EVENT}/sertifikat`, `${EVENT}/kemajuan`, `${EVENT}/daftar-lulus`]],
  ["responsible", "penanggungjawab@contoh.example", [EVENT, `${EVENT}/daftar-lulus`]],
  ["admin", "admin@contoh.example", ["/", "/kelola", "/kelola/kegiatan", "/kelola/kegiatan/baru", EVENT, `${EVENT}/ubah`, `${EVENT}/staf`, `${EVENT}/peserta`, `${EVENT}/kursus`, `${EVENT}/jadwal`, `${EVENT}/aturan-lulus`, `${EVENT}/logo`, "/kelola/akun", "/kelola/akun/baru", "/kelola/perangkat-daerah", "/kelola/kursus", "/kelola/register", "/kelola/catatan"]],
];

let server: Server;
test.beforeAll(async () => { server = await Server.start(); });
test.afterAll(async () => { await server.stop(); });

for (const [role, account, paths] of roles) {
  for (const width of [360, 1280]) {
    test(`${role} at ${width} px`, async ({ browser }) => {
      const visit = await server.visit(browser, account, { width });
      for (const path of paths) {
        const answer = await visit.page.goto(path);
        expect(answer?.status(), path).toBe(200);
        await accessible(visit.page);
        await noSidewaysScroll(visit.page);
        const name = path.replaceAll("/", "_").replace(/^_/, "") || "beranda";
        await visit.page.screenshot({ path: `artefacts/${role}-${name}-${width}.png`, fullPage: true });
      }
      await visit.close();
    });
  }
}

test("refused forms keep what was typed and are accessible", async ({ browser }) => {
  const visitor = await server.visit(browser, null);
  await visitor.page.goto("/masuk");
  await visitor.page.fill("#f-akun", "tidak.ada@contoh.example");
  await visitor.page.fill("#f-sandi", "salah sekali");
  const refused = visitor.page.waitForResponse((r) => r.request().method() === "POST");
  await visitor.page.getByRole("button", { name: "Masuk", exact: true }).click();
  expect((await refused).status()).toBe(422);
  await expect(visitor.page.locator(".errors")).toBeVisible();
  await expect(visitor.page.locator("#f-akun")).toHaveValue("tidak.ada@contoh.example");
  await accessible(visitor.page);
  await visitor.close();

  const admin = await server.visit(browser, "admin@contoh.example", { width: 360 });
  await admin.page.goto("/kelola/akun/baru");
  await admin.page.fill("#f-name", "Nama Yang Diketik");
  await admin.page.getByRole("button", { name: "Buat akun" }).click();
  await expect(admin.page.locator(".errors")).toBeVisible();
  await expect(admin.page.locator("#f-name")).toHaveValue("Nama Yang Diketik");
  await accessible(admin.page);
  await noSidewaysScroll(admin.page);
  await admin.close();
});

test("wrong and forbidden addresses are designed pages with a way out", async ({ browser }) => {
  const visit = await server.visit(browser, "panitia@contoh.example", { width: 360 });
  for (const [path, status] of [["/tidak-ada", 404], [`${EVENT}/penilaian`, 403], ["/v/EJ3X", 422]] as const) {
    const answer = await visit.page.goto(path);
    expect(answer?.status(), path).toBe(status);
    await accessible(visit.page);
    await noSidewaysScroll(visit.page);
  }
  await visit.close();
});
