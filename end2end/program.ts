// Where the program under test is.
import { resolve } from "node:path";

export const program = resolve(__dirname, process.env.BIMTEK ?? "../target/release/bimtek");
