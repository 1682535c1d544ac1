//! The browser's part: the islands of `app`, compiled to WebAssembly, in a crate of its own so that link-time
//! optimisation takes effect.

// The islands are exported by name from `app`; this keeps them in the library.
pub use app::*;

/// Called once by `islands.js` before it brings the islands of a page to life.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
