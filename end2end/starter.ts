// The sample course as the tests need it: the right answers, its files as a ZIP, and a work of sensible length.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

const COURSE = join(__dirname, "../server/content/penulisan-berita");
const SAMPLE = join(__dirname, "../server/content/contoh");
/** The sample is this one module of the course. */
const MODULE = "a2";

/** The right options of every question, by its id. */
export function rightAnswers(): Map<string, string[]> {
  const text = ["questions.toml", "tests.toml"].map((file) => readFileSync(join(COURSE, "modules", MODULE, file), "utf8")).join("\n");
  const value = (part: string, key: string) => part.match(new RegExp(`^${key} = "?(\\w[\\w-]*)"?$`, "m"))?.[1] ?? "";
  const answers = text.split(/^\[\[question\]\]$/m).slice(1).map((question): [string, string[]] => {
    const [head = "", ...options] = question.split(/^\[\[question\.option\]\]$/m);
    const right = options.filter((option) => value(option, "correct") === "true").map((option) => value(option, "id"));
    return [value(head, "id"), value(head, "type") === "true-false" ? [value(head, "answer")] : right];
  });
  return new Map(answers);
}

/** The course package. `edit` may change the text of a file; nothing leaves it out. */
export function courseZip(edit: (text: string, path: string) => string | null = (text) => text): Buffer {
  const isPart = (name: string) => name.startsWith(`modules/${MODULE}/`) || name.startsWith(`images/${MODULE}-`) || name.startsWith(`files/${MODULE}-`);
  const files = [...filesOf(COURSE).filter(([name]) => isPart(name)), ...filesOf(SAMPLE)];
  return zip(files.flatMap(([name, path]): [string, Buffer][] => {
    const text = edit(readFileSync(path, "utf8"), name);
    return text === null ? [] : [[name, Buffer.from(text)]];
  }));
}

/** The files of a folder: name within it, and path. */
function filesOf(folder: string): [string, string][] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry) => [relative(folder, join(entry.parentPath, entry.name)), join(entry.parentPath, entry.name)]);
}

/** A ZIP of files as they are, without compression. */
function zip(files: [string, Buffer][]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, bytes] of files) {
    const path = Buffer.from(name);
    const fields = Buffer.alloc(26); // what both headers share: version, flags, method, time, date, sum, sizes, length of the name
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(0x21, 8);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(bytes.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(path.length, 22);
    parts.push(Buffer.from("PK\x03\x04"), fields, path, bytes);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), fields, tail, path);
    at += 4 + fields.length + path.length + bytes.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, ...directory, Buffer.from("PK\x05\x06"), end]);
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** A news item from the fact sheet, with as many words as the exercise asks for. */
export const WORK = {
  judul: "Ambulans Air Gratis Layani Tujuh Desa Sungai Sapat Mulai Senin",
  teras: "Warga tujuh desa di tepi Sungai Sapat dapat memanggil ambulans air tanpa biaya mulai Senin (9/11/2026) pukul 13.00 WIB; perjalanan dari desa terjauh ke puskesmas menjadi 70 menit.",
  tubuh: [
    "Ambulans dipanggil lewat nomor siaga 24 jam 0800-000-0147 atau lewat radio di kantor desa pada kanal 7, menurut Dinas Kesehatan Kabupaten Bukit Ulin. Warga di tempat tanpa sinyal dapat meminta bidan desa memanggil lewat radio. Layanan ini gratis bagi semua warga. Sebelumnya keluarga pasien menyewa kelotok seharga Rp600.000 sampai Rp750.000 sekali jalan, dan perjalanan dari Tumbang Ramin memakan waktu sekitar tiga jam.",
    "Wilayah layanannya mencakup Tumbang Ramin, Lubuk Jelutung, Petak Rotan, Teluk Rengas, Rantau Sampang, Batu Tampuk, dan Danau Ruak. Menurut data Kecamatan Hulu Sapat pada September 2026, penduduk ketujuh desa itu 4.218 jiwa, termasuk 61 ibu hamil. Semuanya belum terhubung jalan darat dengan Puskesmas Luwuk Jelawat. Bila air di muara Danau Ruak kurang dari 60 sentimeter, pasien dari desa itu dijemput di titik Muara Ruak.",
    "Dua perahu berpangkal di Dermaga Puskesmas Luwuk Jelawat dan Dermaga Desa Tumbang Ramin. Setiap ambulans diawaki satu perawat dan satu motoris, dengan dua regu yang bergantian. Di dalamnya tersedia tandu, tabung oksigen, dan perlengkapan persalinan darurat. “Target kami, awak berangkat paling lambat sepuluh menit setelah panggilan,” kata Plt. Kepala Dinas Kesehatan Kabupaten Bukit Ulin, dr. Yulita Sangen, M.Kes. Catatan waktunya akan diumumkan pada Februari 2027.",
    "Kebutuhan itu nyata. Sepanjang 2025 puskesmas mencatat 47 rujukan pasien lewat sungai, dan sembilan di antaranya tiba lebih dari dua jam setelah dirujuk. Norhayati (34), warga Desa Tumbang Ramin, melahirkan di atas kelotok pada Maret 2025. “Waktu itu hujan dan gelap. Kami hanya punya senter dan terpal,” katanya.",
    "Pengadaan kedua perahu beserta alat kesehatannya menghabiskan Rp1.460.000.000 dari anggaran kabupaten tahun 2026, menurut Dinas Kesehatan.",
  ].join("\n\n"),
};
