// What participants and instructors do in several specs: take a quiz, fill in the exercise, mark a work.
import { expect, type Page } from "@playwright/test";
import { alive } from "./support";

/** The one main button of the card "Langkah berikutnya". */
export const nextStep = (page: Page) => page.locator(".card.next").locator("a.btn.main, button.btn.main");

export const QUIZ_SENT = "#jawaban-terkirim";
export const QUIZ_LOCAL = "#jawaban-gawai";

/** Begins or resumes the quiz whose page one is on. */
export async function entersQuiz(page: Page): Promise<void> {
  await nextStep(page).click();
  await expect(page).toHaveURL(/\/percobaan\//);
}

/** Answers every question of the attempt one is in and hands it in. `choose` gives the options of a question; none means the first. */
export async function takesQuiz(page: Page, scripts: boolean, choose: (question: string) => string[] = () => []): Promise<void> {
  const count = Number((await page.locator("h1").innerText()).match(/^Soal 1 dari (\d+)$/i)?.[1]);
  expect(count, "questions of the paper").toBeGreaterThan(0);
  for (let number = 1; number <= count; number++) {
    await expect(page.locator("h1")).toHaveText(`Soal ${number} dari ${count}`);
    if (scripts) await alive(page);
    const options = choose(await page.locator('input[name="soal"]').inputValue());
    const inputs = page.locator('input[name="jawaban"]');
    if (options.length === 0) await inputs.first().check();
    for (const option of options) await page.locator(`input[name="jawaban"][value="${option}"]`).check();
    if (scripts) await expect(page.locator(QUIZ_SENT)).toBeVisible();
    await page.locator(".pair button.main").click();
  }
  await expect(page).toHaveURL(/\/kirim$/);
  await expect(page.locator(".notice.ok")).toContainText("Semua soal terjawab");
  await page.locator("main form button.main").click();
  await expect(page).toHaveURL(/\/hasil$/);
}

export const workField = (page: Page, field: string) => page.locator(`[name="isian-${field}"]`);

export async function writesWork(page: Page, work: Record<string, string>): Promise<void> {
  for (const [field, text] of Object.entries(work)) await workField(page, field).fill(text);
}

/** Presses "Kirim tugas" and lands on the receipt. */
export async function handsIn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Kirim tugas" }).click();
  await expect(page).toHaveURL(/\/bukti\//);
}

const criteria = (page: Page) => page.locator("fieldset.criterion");

export const level = (page: Page, criterion: number, points: number) => criteria(page).nth(criterion).locator(`input[type="radio"][value="${points}"]`);

/** Chooses a level for every criterion: by number keys where scripts run, else by the radio buttons' labels. */
export async function choosesLevels(page: Page, scripts: boolean, points: number[]): Promise<void> {
  if (scripts) await alive(page);
  for (const [criterion, chosen] of points.entries()) {
    if (scripts) await page.keyboard.press(String(chosen));
    else await criteria(page).nth(criterion).locator("label", { has: page.locator(`input[value="${chosen}"]`) }).click();
    await expect(level(page, criterion, chosen)).toBeChecked();
  }
}

/** The score of these points by the starter rubric's weights. */
export function score(points: number[]): string {
  const weights = [25, 20, 20, 15, 20];
  const total = points.reduce((sum, chosen, criterion) => sum + (chosen / 4) * (weights[criterion] ?? 0), 0);
  return total.toFixed(2).replace(".", ",");
}

export async function savesGrade(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Simpan nilai" }).click();
  await expect(page.locator(".flash")).toContainText("Nilai tersimpan");
}
