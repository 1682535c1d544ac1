// Before the first test: one demo, loaded once; every server of the suite works on a copy of it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "./program";

export default function setUp(): () => void {
  const demo = mkdtempSync(join(tmpdir(), "bimtek-e2e-demo-"));
  execFileSync(program, ["demo", "--data", demo], { stdio: ["ignore", "ignore", "inherit"] });
  process.env.BIMTEK_E2E_DEMO = demo;
  return () => rmSync(demo, { recursive: true, force: true });
}
