//! The device's own memory (localStorage): a copy of what has not arrived. It may be full or forbidden; then a write
//! says so, and nothing pretends to be kept.
use super::saver::DeviceCopy;

/// Keeps the copy, or forgets it if there is none. Gives whether it is kept. `mine` is what this tab wrote last:
/// what another tab of the device has kept meanwhile is not this one's to forget.
pub fn keep(key: &str, copy: Option<&DeviceCopy>, mine: &mut Option<String>) -> bool {
    match copy.and_then(|copy| serde_json::to_string(copy).ok()) {
        Some(text) => {
            let is_kept = write(key, &text);
            *mine = Some(text);
            is_kept
        }
        None => {
            if read(key) == *mine {
                forget(key);
            }
            *mine = None;
            false
        }
    }
}

pub fn recall(key: &str) -> Option<DeviceCopy> {
    serde_json::from_str(&read(key)?).ok()
}

#[cfg(feature = "hydrate")]
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What stands there, as it was written.
#[cfg(feature = "hydrate")]
pub fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

#[cfg(feature = "hydrate")]
fn write(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

#[cfg(feature = "hydrate")]
fn forget(key: &str) {
    if let Some(storage) = storage() {
        storage.remove_item(key).ok();
    }
}

#[cfg(not(feature = "hydrate"))]
pub fn read(_key: &str) -> Option<String> {
    None
}

#[cfg(not(feature = "hydrate"))]
fn write(_key: &str, _text: &str) -> bool {
    false
}

#[cfg(not(feature = "hydrate"))]
fn forget(_key: &str) {}
