//! The words of accounts.
use crate::lang::Lang;

pub struct Text {
    pub sign_in: &'static str,
    pub sign_in_lede: &'static str,
    pub account: &'static str,
    pub account_hint: &'static str,
    pub password: &'static str,
    pub shared_device: &'static str,
    pub shared_device_hint: &'static str,
    pub forgotten: &'static str,
    pub have_code: &'static str,
    pub own_account: &'static str,
    pub change_password: &'static str,
    pub change_password_hint: &'static str,
    pub old_password: &'static str,
    pub new_password: &'static str,
    pub new_password_hint: &'static str,
    pub repeat_password: &'static str,
    pub save_password: &'static str,
    pub devices: &'static str,
    pub devices_text: &'static str,
    pub sign_out_everywhere: &'static str,
}

pub const ID: Text = Text {
    sign_in: "Masuk",
    sign_in_lede: "Pakai surel, NIP, atau nomor WhatsApp yang didaftarkan panitia.",
    account: "Surel, NIP, atau nomor WhatsApp",
    account_hint: "NIP boleh ditulis dengan atau tanpa spasi.",
    password: "Sandi",
    shared_device: "Ini gawai bersama",
    shared_device_hint: "Anda keluar dengan sendirinya saat peramban ditutup.",
    forgotten: "Lupa sandi",
    have_code: "Pertama kali masuk? Pakai kode undangan",
    own_account: "Akun Anda",
    change_password: "Ganti sandi",
    change_password_hint: "Setelah diganti, Anda keluar dari semua gawai dan masuk lagi dengan sandi baru.",
    old_password: "Sandi lama",
    new_password: "Sandi baru",
    new_password_hint: "Sedikitnya 10 karakter. Kalimat pendek lebih mudah diingat daripada kata acak.",
    repeat_password: "Ulangi sandi baru",
    save_password: "Simpan sandi baru",
    devices: "Gawai yang masuk",
    devices_text: "Bila Anda pernah masuk di gawai orang lain dan lupa keluar, akhiri semuanya dari sini.",
    sign_out_everywhere: "Keluar dari semua gawai",
};

pub const EN: Text = Text {
    sign_in: "Sign in",
    sign_in_lede: "Use the e-mail, NIP or WhatsApp number that the committee registered.",
    account: "E-mail, NIP or WhatsApp number",
    account_hint: "A NIP may be written with or without spaces.",
    password: "Password",
    shared_device: "This is a shared device",
    shared_device_hint: "You are signed out when the browser closes.",
    forgotten: "Forgot password",
    have_code: "First time here? Use your invitation code",
    own_account: "Your account",
    change_password: "Change password",
    change_password_hint: "Once it is changed, you are signed out of all devices and sign in again with the new password.",
    old_password: "Old password",
    new_password: "New password",
    new_password_hint: "At least 10 characters. A short sentence is easier to remember than random letters.",
    repeat_password: "Repeat the new password",
    save_password: "Save new password",
    devices: "Signed-in devices",
    devices_text: "If you once signed in on somebody else’s device and forgot to sign out, end all sessions from here.",
    sign_out_everywhere: "Sign out of all devices",
};

pub fn text(lang: Lang) -> &'static Text {
    lang.pick(&ID, &EN)
}
