//! The news items that demo participants hand in, from the fact sheet of its course, and the marker's words.
use domain::submission::Work;

pub const COMMENT: &str = "Waktu, tempat, dan akibat bagi warga sudah ada pada kalimat pertama. Pertahankan.";
pub const OVERALL: &str = "Berita ini dapat tayang setelah suntingan ringan. Cek kembali angka pada paragraf keempat dengan lembar fakta.";
pub const RETURNED: &str = "Mulailah dari layanan yang kini dapat dipakai warga, bukan dari acara peresmian. Pindahkan kutipan kepala dinas ke paragraf ketiga, lalu kirim lagi.";

struct News {
    title: &'static str,
    lead: &'static str,
    body: &'static str,
}

static NEWS: [News; 3] = [
    News {
        title: "Ambulans Air Gratis Kini Layani Tujuh Desa di Tepi Sungai Sapat",
        lead: "Warga tujuh desa di tepi Sungai Sapat kini dapat memanggil ambulans air tanpa biaya, siang dan malam, mulai Senin (9/11/2026).",
        body: "Perjalanan dari Desa Tumbang Ramin, desa terjauh, ke Puskesmas Luwuk Jelawat kini memakan waktu 70 menit. Dengan kelotok sewaan, jarak yang sama ditempuh sekitar tiga jam. Keluarga pasien juga tidak lagi menyewa kelotok Rp600.000 sampai Rp750.000 sekali jalan.\n\nWarga memanggil ambulans lewat nomor siaga 0800-000-0147 yang dijaga 24 jam, atau lewat radio di kantor desa, kanal 7. Di tempat tanpa sinyal, bidan desa dapat memanggilkan lewat radio. Pada musim kemarau, saat air di muara Danau Ruak kurang dari 60 sentimeter, pasien dari desa itu dijemput di titik Muara Ruak.\n\n\"Waktu itu hujan dan gelap. Kami hanya punya senter dan terpal,\" kata Norhayati (34), warga Tumbang Ramin yang melahirkan di atas kelotok pada Maret 2025. Sepanjang tahun itu puskesmas mencatat 47 rujukan pasien lewat sungai. Sembilan pasien di antaranya tiba lebih dari dua jam setelah dirujuk.\n\nDua ambulans itu berpangkal di Dermaga Puskesmas Luwuk Jelawat dan Dermaga Desa Tumbang Ramin. Setiap perahu diawaki satu perawat dan satu motoris, dengan dua regu yang bergantian. Seluruh awak berjumlah delapan orang. Di dalamnya ada tandu, tabung oksigen, dan perlengkapan persalinan darurat. Plt. Kepala Dinas Kesehatan Kabupaten Bukit Ulin, dr. Yulita Sangen, M.Kes., mengatakan awak harus berangkat paling lambat sepuluh menit setelah panggilan. Catatan waktunya akan diumumkan pada Februari 2027.\n\nPengadaan dua perahu beserta alat kesehatannya menghabiskan Rp1.460.000.000 dari anggaran kabupaten tahun 2026. Ketujuh desa di Kecamatan Hulu Sapat itu Tumbang Ramin, Lubuk Jelutung, Petak Rotan, Teluk Rengas, Rantau Sampang, Batu Tampuk, dan Danau Ruak. Penduduknya 4.218 jiwa, termasuk 61 ibu hamil. Desa-desa itu belum terhubung jalan darat dengan puskesmas.",
    },
    News {
        title: "Dua Ambulans Air Memotong Waktu Rujukan dari Tiga Jam Menjadi 70 Menit",
        lead: "Dua ambulans air mulai melayani tujuh desa di Kecamatan Hulu Sapat pada Senin (9/11/2026); warga tidak membayar.",
        body: "Pasien dari Desa Tumbang Ramin kini tiba di Puskesmas Luwuk Jelawat dalam 70 menit. Dengan kelotok sewaan, perjalanan itu memakan waktu sekitar tiga jam.\n\nLayanan dipanggil lewat nomor siaga 0800-000-0147 yang dijaga 24 jam, atau lewat radio kantor desa pada kanal 7.\n\nSepanjang 2025 puskesmas mencatat 47 rujukan lewat sungai. Sembilan pasien di antaranya tiba lebih dari dua jam setelah dirujuk.\n\nSetiap ambulans diawaki satu perawat dan satu motoris. \"Target kami, awak berangkat paling lambat sepuluh menit setelah panggilan,\" kata Plt. Kepala Dinas Kesehatan Kabupaten Bukit Ulin, dr. Yulita Sangen, M.Kes.\n\nPengadaan dua perahu beserta alat kesehatan menghabiskan Rp1.460.000.000 dari anggaran kabupaten tahun 2026. Ketujuh desa, dengan 4.218 penduduk, belum terhubung jalan darat dengan puskesmas.",
    },
    News {
        title: "Dinas Kesehatan Resmikan Ambulans Air",
        lead: "Dinas Kesehatan Kabupaten Bukit Ulin meresmikan dua ambulans air pada Senin (9/11/2026) pukul 09.00 WIB.",
        body: "Peresmian diisi tarian penyambutan dan foto bersama. Ambulans mulai beroperasi pada pukul 13.00 WIB hari itu juga.\n\nDua ambulans melayani tujuh desa di tepi Sungai Sapat. Layanan ini gratis bagi semua warga dan dapat dipanggil lewat nomor siaga 0800-000-0147.\n\nPlt. Kepala Dinas Kesehatan, dr. Yulita Sangen, M.Kes., berkata, \"Target kami, awak berangkat paling lambat sepuluh menit setelah panggilan.\"\n\nSetiap ambulans diawaki satu perawat dan satu motoris, serta membawa tandu dan tabung oksigen.",
    },
];

/// The fields of the exercise, filled with the item of this number.
pub fn work(number: usize) -> Work {
    let news = &NEWS[number % NEWS.len()];
    Work::of([("judul", news.title), ("teras", news.lead), ("tubuh", news.body)])
}
