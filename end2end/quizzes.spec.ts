// Answers survive: a dropped line, a reload, another device, a second tab, a double click.
import { expect, test, type Page } from "@playwright/test";
import { QUIZ_LOCAL, QUIZ_SENT, entersQuiz, nextStep } from "./learning";
import { address } from "./routes";
import { Server, accessible, alive, presentable } from "./support";

const QUIZ = address("QUIZ");

let server: Server;
test.beforeEach(async () => { server = await Server.start(); });
test.afterEach(async () => { await server.stop(); });

/** Begins the quiz, or goes on with it. */
async function enters(page: Page): Promise<void> {
  await page.goto(QUIZ);
  await entersQuiz(page);
  await alive(page);
}

/** Chooses an answer and gives its value. */
async function answers(page: Page, nth: number): Promise<string> {
  const choice = page.locator('input[name="jawaban"]').nth(nth);
  await choice.check();
  return choice.inputValue();
}

const option = (page: Page, value: string) => page.locator(`input[name="jawaban"][value="${value}"]`);

test("an answer given while the line is down is kept and sent when it is back", async ({ browser }) => {
  const visit = await server.visit(browser, "dewi@contoh.example", { width: 360 });
  const { page } = visit;
  await enters(page);
  await visit.context.setOffline(true);
  const chosen = await answers(page, 1);
  await expect(page.locator(QUIZ_LOCAL)).toBeVisible();
  await expect(page.locator("#kabar-luring")).toBeVisible();
  await expect(page.locator(QUIZ_SENT)).toBeHidden();
  await presentable(page, "quiz-offline");
  // Turning the page is held back: the browser's own page for a broken line would take this one away.
  await page.locator(".pair button.main").click();
  await expect(option(page, chosen)).toBeChecked();
  await visit.context.setOffline(false);
  await expect(page.locator(QUIZ_SENT)).toBeVisible({ timeout: 15_000 });
  await expect(page.locator("#kabar-luring")).toBeHidden();
  visit.forgives(/ERR_INTERNET_DISCONNECTED POST .*\/api\/jawab$/);
  await page.reload();
  await expect(option(page, chosen)).toBeChecked();
  await visit.close();
});

test("an answer that never left the device is there after a reload, and is sent", async ({ browser }) => {
  const visit = await server.visit(browser, "dewi@contoh.example", { width: 360 });
  const { page } = visit;
  await enters(page);
  await page.route("**/api/jawab", (route) => route.abort());
  const chosen = await answers(page, 1);
  await expect(page.locator(QUIZ_LOCAL)).toBeVisible();
  await page.unroute("**/api/jawab");
  visit.forgives(/ERR_FAILED POST .*\/api\/jawab$/);
  await page.reload();
  await expect(option(page, chosen)).toBeChecked();
  await expect(page.locator(QUIZ_SENT)).toBeVisible();
  await visit.close();
});

test("the session ends in the middle: the answer stays on the device and is sent after signing in", async ({ browser }) => {
  const visit = await server.visit(browser, "dewi@contoh.example", { width: 360 });
  const { page } = visit;
  await enters(page);
  await visit.context.clearCookies();
  const chosen = await answers(page, 1);
  await expect(page.locator("#kabar-keluar")).toBeVisible();
  await accessible(page);
  await page.locator("#kabar-keluar").getByRole("link", { name: "Masuk" }).click();
  await page.fill("#f-akun", "dewi@contoh.example");
  await page.fill("#f-sandi", "bimtek-contoh");
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await expect(page).toHaveURL(/\/percobaan\/.*soal=1$/);
  await expect(option(page, chosen)).toBeChecked();
  await expect(page.locator(QUIZ_SENT)).toBeVisible();
  await visit.close();
});

test("another device goes on where the first stopped", async ({ browser }) => {
  const phone = await server.visit(browser, "dewi@contoh.example", { width: 360 });
  await enters(phone.page);
  const chosen = await answers(phone.page, 1);
  await expect(phone.page.locator(QUIZ_SENT)).toBeVisible();
  const question = await phone.page.locator('input[name="soal"]').inputValue();
  const desktop = await server.visit(browser, "dewi@contoh.example");
  await desktop.page.goto(QUIZ);
  await expect(nextStep(desktop.page)).toHaveText("Lanjutkan percobaan");
  await enters(desktop.page);
  expect(new URL(desktop.page.url()).pathname).toBe(new URL(phone.page.url()).pathname);
  await expect(desktop.page.locator('input[name="soal"]')).toHaveValue(question);
  await expect(option(desktop.page, chosen)).toBeChecked();
  await phone.close();
  await desktop.close();
});

test("turning the page in an old tab does not undo a later answer from another one", async ({ browser }) => {
  const visit = await server.visit(browser, "dewi@contoh.example", { width: 360 });
  await enters(visit.page);
  const here = new URL(visit.page.url()).pathname;
  const other = await visit.context.newPage();
  await other.goto(here);
  await alive(other);
  const chosen = await answers(other, 1);
  await expect(other.locator(QUIZ_SENT)).toBeVisible();
  await visit.page.locator(".pair button.main").click();
  await expect(visit.page).toHaveURL(/soal=2/);
  await visit.page.goto(`${here}?soal=1`);
  await expect(option(visit.page, chosen)).toBeChecked();
  await visit.close();
});

test("a double click on start makes one attempt, and one on hand-in hands in once", async ({ browser }) => {
  const visit = await server.visit(browser, "baru@contoh.example", { width: 360 });
  const { page } = visit;
  const quiz = address("QUIZ", { quiz: "pre-tes" });
  await page.goto(quiz);
  await nextStep(page).dblclick();
  await expect(page).toHaveURL(/percobaan/);
  const attempt = new URL(page.url()).pathname;
  await page.goto(`${attempt}/kirim`);
  await page.locator("main form button.main").dblclick();
  await expect(page).toHaveURL(new RegExp(`${attempt}/hasil$`));
  await page.goto(quiz);
  await expect(page.locator("main tbody a")).toHaveAttribute("href", `${attempt}/hasil`);
  await visit.close();
});

test("the keyboard alone goes through a question", async ({ browser }) => {
  const visit = await server.visit(browser, "dewi@contoh.example");
  const { page } = visit;
  await enters(page);
  await page.locator('input[name="jawaban"]').first().focus();
  await page.keyboard.press("Space");
  await expect(page.locator(QUIZ_SENT)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/soal=2/);
  await expect(page.locator(".qnav button.answered")).toHaveCount(1);
  await visit.close();
});
