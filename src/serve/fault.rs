//! The page that says why there is no page.

/// `text` as a page of its own; all of it is escaped.
pub fn page(title: &str, text: &str) -> Vec<u8> {
    let (title, text) = (escape(title), escape(text));
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <style>:root{{color-scheme:light dark}}body{{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;\
         max-width:70rem;padding:0 1rem}}pre{{font:.9rem/1.5 ui-monospace,monospace;overflow:auto;\
         border-left:.3rem solid #c33;padding-left:1rem}}</style>\
         <body><h1>{title}</h1><pre>{text}</pre></body></html>\n"
    )
    .into_bytes()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
