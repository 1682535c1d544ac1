// A PDF as somebody outside reads it: its text by Poppler, the QR code of its first page by ZBar.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Debian: poppler-utils, zbar-tools. */
export const hasPdfTools = ["pdftotext", "pdftoppm", "zbarimg"].every((tool) => spawnSync(tool, ["--help"]).error === undefined);

/** White space is told as one space: where a line breaks is no fact. */
export function readPdf(bytes: Buffer): { text: string; qr: string } {
  const folder = mkdtempSync(join(tmpdir(), "bimtek-pdf-"));
  try {
    const file = join(folder, "sertifikat.pdf");
    writeFileSync(file, bytes);
    const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).replace(/\s+/g, " ");
    execFileSync("pdftoppm", ["-f", "1", "-l", "1", "-r", "200", "-png", "-singlefile", file, join(folder, "page")]);
    const qr = execFileSync("zbarimg", ["--quiet", "--raw", join(folder, "page.png")], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    return { text, qr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
