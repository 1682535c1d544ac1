//! Reads TOML so that every error is found at once and named with its line, in Indonesian: wrong and missing values,
//! keys that do not exist, and what the tables say together.
use super::{
    package::is_id,
    package_errors::{At, Source},
};
use chrono::NaiveDate;
use std::cell::RefCell;
use toml::de::{DeTable, DeValue};

/// One table. Whatever key is not asked for by the end is an error.
pub(super) struct Table<'a> {
    pub source: Source<'a>,
    pub at: usize,
    table: &'a DeTable<'a>,
    known: RefCell<Vec<&'static str>>,
}

impl<'a> Table<'a> {
    pub fn new(source: Source<'a>, table: &'a DeTable<'a>, at: usize) -> Table<'a> {
        Table { source, at, table, known: RefCell::default() }
    }

    /// Reads the table and then refuses the keys that were not asked for.
    pub fn read<T>(self, read: impl FnOnce(&Table<'a>) -> T) -> T {
        let value = read(&self);
        let known = self.known.borrow();
        for key in self.table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let text = format!("Kunci \"{}\" tidak dikenal di sini. Periksa ejaannya atau hapus.", key.get_ref());
            self.source.error(key.span().start, text);
        }
        drop(known);
        value
    }

    fn value(&self, key: &'static str) -> Option<(&'a DeValue<'a>, usize)> {
        self.known.borrow_mut().push(key);
        self.table.get(key).map(|v| (v.get_ref(), v.span().start))
    }

    /// Says that the key is missing, if that is why there is no value.
    fn missing(&self, key: &str) {
        if !self.table.contains_key(key) {
            self.source.error(self.at, format!("Kunci \"{key}\" belum ada. Tambahkan."));
        }
    }

    fn wrong(&self, key: &str, at: usize, wanted: &str) {
        self.source.error(at, format!("Nilai \"{key}\" harus berupa {wanted}."));
    }

    /// A text that is not empty. Empty only if an error was reported.
    pub fn text(&self, key: &'static str) -> At<String> {
        self.optional_text(key).unwrap_or_else(|| {
            self.missing(key);
            At { value: String::new(), at: self.at }
        })
    }

    pub fn optional_text(&self, key: &'static str) -> Option<At<String>> {
        let (value, at) = self.value(key)?;
        match value.as_str() {
            None => self.wrong(key, at, "teks dalam tanda kutip"),
            Some(text) if text.trim().is_empty() => self.source.error(at, format!("Nilai \"{key}\" masih kosong. Isi.")),
            Some(text) if text.contains('\0') => self.source.error(at, format!("Nilai \"{key}\" memuat tanda yang tidak dapat disimpan.")),
            Some(text) => return Some(At { value: text.trim_end().to_owned(), at }),
        }
        None
    }

    /// A stable id.
    pub fn id(&self, key: &'static str) -> At<String> {
        let id = self.text(key);
        self.check_id(&id);
        id
    }

    /// A stable id, or nothing.
    pub fn optional_id(&self, key: &'static str) -> String {
        let id = self.optional_text(key).unwrap_or_default();
        self.check_id(&id);
        id.value
    }

    fn check_id(&self, id: &At<String>) {
        if !id.value.is_empty() && !is_id(&id.value) {
            let text = format!("Id \"{}\" hanya boleh berisi a-z, 0-9, dan tanda hubung, paling banyak 60 karakter.", id.value);
            self.source.error(id.at, text);
        }
    }

    /// A list of ids, in order.
    pub fn ids(&self, key: &'static str) -> Vec<At<String>> {
        let ids = self.texts(key);
        for id in &ids {
            self.check_id(id);
        }
        ids.into_iter().filter(|id| is_id(&id.value)).collect()
    }

    pub fn texts(&self, key: &'static str) -> Vec<At<String>> {
        let Some((value, at)) = self.value(key) else {
            self.missing(key);
            return Vec::new();
        };
        let Some(items) = value.as_array() else {
            self.wrong(key, at, "daftar teks, misalnya [\"a\", \"b\"]");
            return Vec::new();
        };
        let text = |item: &toml::Spanned<DeValue<'_>>| match item.get_ref().as_str() {
            Some(text) if !text.trim().is_empty() && !text.contains('\0') => Some(At { value: text.to_owned(), at: item.span().start }),
            _ => {
                self.wrong(key, item.span().start, "daftar teks yang terisi");
                None
            }
        };
        items.iter().filter_map(text).collect()
    }

    /// A whole number within the range. None only if an error was reported.
    pub fn number(&self, key: &'static str, min: i64, max: i64) -> Option<At<i64>> {
        let number = self.optional_number(key, min, max);
        self.missing(key);
        number
    }

    pub fn optional_number(&self, key: &'static str, min: i64, max: i64) -> Option<At<i64>> {
        let (value, at) = self.value(key)?;
        let parsed = value.as_integer().and_then(|i| i64::from_str_radix(i.as_str(), i.radix()).ok());
        match parsed.filter(|n| (min..=max).contains(n)) {
            Some(value) => Some(At { value, at }),
            None => {
                self.wrong(key, at, &format!("angka bulat antara {min} dan {max}"));
                None
            }
        }
    }

    pub fn optional_flag(&self, key: &'static str) -> Option<At<bool>> {
        let (value, at) = self.value(key)?;
        if let Some(value) = value.as_bool() {
            return Some(At { value, at });
        }
        self.wrong(key, at, "true atau false");
        None
    }

    pub fn flag(&self, key: &'static str) -> Option<At<bool>> {
        let flag = self.optional_flag(key);
        self.missing(key);
        flag
    }

    pub fn date(&self, key: &'static str) -> Option<NaiveDate> {
        let Some((value, at)) = self.value(key) else {
            self.missing(key);
            return None;
        };
        let date = value.as_datetime().filter(|d| d.time.is_none()).and_then(|d| d.date);
        let date = date.and_then(|d| NaiveDate::from_ymd_opt(i32::from(d.year), u32::from(d.month), u32::from(d.day)));
        if date.is_none() {
            self.wrong(key, at, "tanggal tanpa tanda kutip, misalnya 2026-11-01");
        }
        date
    }

    /// One of the words that have a meaning here.
    pub fn choice<T: Copy>(&self, key: &'static str, choices: &[(&str, T)]) -> Option<T> {
        let word = self.text(key);
        let choice = choices.iter().find(|(name, _)| *name == word.value).map(|(_, value)| *value);
        if choice.is_none() && !word.value.is_empty() {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            self.source.error(word.at, format!("Nilai \"{key}\" tidak dikenal. Pakai salah satu: {}.", names.join(", ")));
        }
        choice
    }

    /// A list of tables: `[[key]]`, or `key = [{ … }]`. No key is an empty list.
    pub fn list<T>(&self, key: &'static str, limit: usize, mut read: impl FnMut(&Table<'a>) -> T) -> Vec<T> {
        let Some((value, at)) = self.value(key) else { return Vec::new() };
        let Some(items) = value.as_array() else {
            self.wrong(key, at, &format!("daftar tabel: tulis [[{key}]] dengan dua kurung siku"));
            return Vec::new();
        };
        if let Some(beyond) = items.get(limit) {
            self.source.error(beyond.span().start, format!("Terlalu banyak \"{key}\": paling banyak {limit}."));
        }
        let table = |item: &'a toml::Spanned<DeValue<'a>>| match item.get_ref().as_table() {
            Some(table) => Some(Table::new(self.source, table, item.span().start).read(&mut read)),
            None => {
                self.wrong(key, item.span().start, "daftar tabel");
                None
            }
        };
        items.iter().take(limit).filter_map(table).collect()
    }

    /// One table: `[key]`.
    pub fn section<T>(&self, key: &'static str, read: impl FnOnce(&Table<'a>) -> T) -> Option<T> {
        let (value, at) = self.value(key)?;
        if let Some(table) = value.as_table() {
            return Some(Table::new(self.source, table, at).read(read));
        }
        self.wrong(key, at, &format!("tabel: tulis [{key}] dengan satu kurung siku"));
        None
    }
}
