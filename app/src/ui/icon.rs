//! The product's own icons, drawn as strokes in one inline SVG path each. Always beside text, so hidden from
//! assistive technology. Size, stroke width and line caps come from `.icon` in `style/base.css`.

use leptos::prelude::*;

/// Which icon to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconKind {
    /// An open book: the product's mark, also stands for a course.
    Mark,
    Home,
    Check,
    Clock,
    Cross,
    Dot,
    Warning,
    Info,
    Left,
    Right,
    Download,
    Print,
    Upload,
    Search,
    Edit,
    Person,
    Certificate,
    Calendar,
    List,
    Lock,
    External,
}

impl IconKind {
    /// The path on a grid of 24 by 24.
    const fn path(self) -> &'static str {
        match self {
            Self::Mark => "M3 5h6a3 3 0 0 1 3 2.5V20a3 3 0 0 0-3-2H3zM21 5h-6a3 3 0 0 0-3 2.5V20a3 3 0 0 1 3-2h6z",
            Self::Home => "M3.5 11.5L12 4l8.5 7.5M6 9.5V20h4.5v-6h3v6H18V9.5",
            Self::Check => "M5 12.5l4.5 4.5L19 7.5",
            Self::Clock => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3 2",
            Self::Cross => "M6 6l12 12M18 6L6 18",
            Self::Dot => "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM12 12h.01",
            Self::Warning => "M12 4L2.5 20h19zM12 10v4.5M12 17.2v.1",
            Self::Info => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.6v.1",
            Self::Left => "M19 12H5M11 6l-6 6 6 6",
            Self::Right => "M5 12h14M13 6l6 6-6 6",
            Self::Download => "M12 4v11M7 10.5l5 5 5-5M4 20h16",
            Self::Print => "M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z",
            Self::Upload => "M12 16V5M7 9.5l5-5 5 5M4 20h16",
            Self::Search => "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5l5 5",
            Self::Edit => "M4 20l1-4.5L16 4.5 19.5 8 8.5 19zM13.5 7l3.5 3.5",
            Self::Person => "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.7-4 3.6-6 7.5-6s6.8 2 7.5 6",
            Self::Certificate => {
                "M9 16H4V4h16v12M8 8h8M8 11.5h2.5M15 11.5a2.75 2.75 0 1 0 0 5.5 2.75 2.75 0 0 0 0-5.5zM13 16.5V21l2-1.3 2 1.3v-4.5"
            }
            Self::Calendar => "M4 6h16v14H4zM4 10.5h16M8 3.5V8M16 3.5V8",
            Self::List => "M9 6h11M9 12h11M9 18h11M4.5 6v.01M4.5 12v.01M4.5 18v.01",
            Self::Lock => "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
            Self::External => "M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9",
        }
    }
}

/// Draws one icon; the text beside it carries the meaning.
#[component]
pub fn Icon(kind: IconKind) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" aria-hidden="true">
            <path d=kind.path()></path>
        </svg>
    }
}
