// The life of a certificate after it was issued: five answers of the public check, ending one, the document read from outside.
import { expect, test, type Page } from "@playwright/test";
import { hasPdfTools, readPdf } from "./pdf";
import { Server, accessible, noSidewaysScroll, presentable, type Visit } from "./support";

let server: Server;
test.beforeEach(async () => { server = await Server.start(); });
test.afterEach(async () => { await server.stop(); });

/** Has the right check character, but nobody issued it. */
const UNKNOWN = "ABCD-EFGH-JKMN-3";
const MISTYPED = "ABCD-EFGH-JKMN-X";

for (const scripts of [true, false]) {
  test(`issued, revoked, superseded, unknown and mistyped are five answers ${scripts ? "with" : "without"} scripts`, async ({ browser }) => {
    const answers: [code: string, kind: string, heading: string, status: number][] = [
      [server.certificate("issued").code, "ok", "Sertifikat asli dan berlaku", 200],
      [server.certificate("revoked").code, "revoked", "Sertifikat dicabut", 200],
      [server.certificate("superseded").code, "superseded", "Sertifikat sudah diganti", 200],
      [UNKNOWN, "unknown", "Sertifikat tidak dikenal", 404],
      [MISTYPED, "unknown", "Kode tidak cocok", 422],
    ];
    const visitor = await server.visit(browser, null, { width: 360, scripts });
    for (const [code, kind, heading, status] of answers) await test.step(heading, async () => {
      await asks(visitor, code.toLowerCase().replaceAll("-", ""), status);
      await expect(visitor.page.locator(`.verdict.${kind}`)).toBeVisible();
      await expect(visitor.page.locator("h1")).toHaveText(heading);
      await expect(visitor.page.locator("main")).not.toContainText(/NIP|@contoh\.example|Alasan/);
      await presentable(visitor.page, `verdict-${heading.toLowerCase().replaceAll(" ", "-")}`);
    });
    await visitor.close();
  });
}

/** Types a code into the public check; the page of the answer has this status. */
async function asks(visitor: Visit, typed: string, status: number): Promise<void> {
  const { page } = visitor;
  await page.goto("/verifikasi");
  await page.fill("#f-kode", typed);
  const press = () => page.getByRole("button", { name: "Periksa" }).click();
  if (status >= 400) await visitor.refused(status, press);
  else await press();
}

test("letters that look alike, spaces and a whole address are read as the code", async ({ browser }) => {
  const { code } = server.certificate("issued");
  const visitor = await server.visit(browser, null);
  const ways = [` ${code} `, code.replaceAll("0", "O").replaceAll("1", "l"), code.replaceAll("-", " – "), `${server.base}/V/${code}`];
  for (const typed of ways) {
    await asks(visitor, typed, 200);
    await expect(visitor.page.locator(".verdict.ok")).toBeVisible();
  }
  await visitor.close();
});

test("the issued document, read from outside, leads to its own answer and says what the register says", async ({ browser }) => {
  test.skip(!hasPdfTools, "poppler-utils or zbar-tools are not installed");
  const { code, number } = server.certificate("issued");
  const holder = await server.visit(browser, "peserta@contoh.example");
  const { text, qr } = readPdf(await (await holder.context.request.get(`/sertifikat/${code}.pdf`)).body());
  await holder.close();
  // The command that loads the demo knows no public address; the thread holds that of a served one against its QR code.
  expect(qr).toMatch(new RegExp(`^HTTP://.+/V/${code}$`));
  const visitor = await server.visit(browser, null, { width: 360 });
  await visitor.page.goto(new URL(qr).pathname);
  await expect(visitor.page.locator(".verdict.ok")).toBeVisible();
  for (const [fact, printed] of [["Nomor", number], ["Kode", code]] as const) {
    await expect(visitor.page.locator(`dt:text-is("${fact}") + dd`)).toHaveText(printed);
    expect(text).toContain(printed);
  }
  expect(text).toContain(await visitor.page.locator('dt:text-is("Nama") + dd').innerText());
  await visitor.close();
});

test("a document is for its holder and for staff, and for nobody else", async ({ browser }) => {
  const { code } = server.certificate("issued");
  for (const [account, status] of [["peserta@contoh.example", 200], ["panitia@contoh.example", 200], ["admin@contoh.example", 200], ["tiwi@contoh.example", 404]] as const) {
    const visit = await server.visit(browser, account);
    expect((await visit.context.request.get(`/sertifikat/${code}.pdf`)).status(), account).toBe(status);
    await visit.close();
  }
  const visitor = await server.visit(browser, null);
  await visitor.page.goto(`/sertifikat/${code}.pdf`);
  await expect(visitor.page).toHaveURL(/\/masuk\?lanjut=/);
  await visitor.close();
});

test("a PDF is compared in the browser: the issued file is the same, another is not", async ({ browser }) => {
  const { code } = server.certificate("issued");
  const holder = await server.visit(browser, "peserta@contoh.example", { width: 360 });
  const { page, context } = holder;
  const file = await (await context.request.get(`/sertifikat/${code}.pdf`)).body();
  const changed = Buffer.from(file);
  changed[1000] = (changed[1000] ?? 0) ^ 1;
  await page.goto(`/v/${code}`);
  for (const [name, buffer, says] of [["sertifikat.pdf", file, "sama persis"], ["lain.pdf", changed, "tidak sama"]] as const) {
    await page.setInputFiles("#f-pdf", { name, mimeType: "application/pdf", buffer });
    await expect(page.locator("main")).toContainText(says);
    await presentable(page, `compared-${name.replace(".pdf", "")}`);
  }
  await holder.close();
});

const codeOn = async (page: Page) => (await page.locator("dd a.code").innerText()).trim();

/** The page of the first certificate that stands, and its form to end it. */
async function opensEnding(page: Page, button: string): Promise<string> {
  await page.goto("/kegiatan/bimtek-contoh/sertifikat?keadaan=terbit");
  await page.locator("main tbody a").first().click();
  const code = await codeOn(page);
  await accessible(page);
  await page.getByRole("link", { name: button }).click();
  await expect(page.locator("textarea")).toBeVisible();
  await accessible(page);
  await noSidewaysScroll(page);
  return code;
}

for (const scripts of [true, false]) {
  const how = scripts ? "with" : "without";

  test(`a certificate is revoked with a reason that only staff read, ${how} scripts`, async ({ browser }) => {
    const committee = await server.visit(browser, "panitia@contoh.example", { width: 360, scripts });
    const code = await opensEnding(committee.page, "Cabut sertifikat");
    await committee.page.locator("textarea").fill("Diterbitkan untuk orang yang keliru.");
    await committee.page.getByRole("button", { name: "Cabut sertifikat ini" }).click();
    await expect(committee.page.locator(".flash")).toContainText("Sertifikat dicabut");
    await expect(committee.page.locator("main")).toContainText("orang yang keliru");
    await committee.page.goto(`/v/${code}`);
    await expect(committee.page.locator(".verdict.revoked")).toBeVisible();
    await expect(committee.page.locator("main")).not.toContainText("orang yang keliru");
    await committee.close();
  });

  test(`a certificate is replaced, and its answer leads on to the new one, ${how} scripts`, async ({ browser }) => {
    const committee = await server.visit(browser, "panitia@contoh.example", { width: 360, scripts });
    const code = await opensEnding(committee.page, "Ganti sertifikat");
    await committee.page.locator("textarea").fill("Nama diperbaiki.");
    await committee.page.getByRole("button", { name: "Terbitkan pengganti" }).click();
    await expect(committee.page.locator(".flash")).toContainText("pengganti");
    const successor = await codeOn(committee.page);
    expect(successor).not.toBe(code);
    await committee.page.goto(`/v/${code}`);
    await expect(committee.page.locator(".verdict.superseded")).toBeVisible();
    await committee.page.locator(".verdict a.code").click();
    await expect(committee.page.locator(".verdict.ok")).toBeVisible();
    await expect(committee.page.locator('dt:text-is("Kode") + dd')).toHaveText(successor);
    await committee.close();
  });
}
