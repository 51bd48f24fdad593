//! Pages at addresses that lead on: of a story that became part of another, of another form of a name.

/// A page that leads on to the story at `slug`, with and without a script-less browser's refresh.
pub fn moved_page(slug: &str) -> String {
    leading_to(slug, "This story is now part of", "another")
}

/// A page that leads on from one form of a name to the page at `slug`.
pub(super) fn moved_name(slug: &str) -> String {
    leading_to(slug, "This name has its page under", "another form")
}

/// A page at `address`, a former one, that leads on to the plain page at `path`.
pub(super) fn moved_page_to(address: &str, path: &str, title: &str) -> String {
    let up = "../".repeat(address.matches('/').count());
    leading(
        &format!("{up}{}/index.html", crate::page::escape(path)),
        "This page has moved:",
        &crate::page::escape(title),
    )
}

fn leading_to(slug: &str, says: &str, link: &str) -> String {
    leading(&format!("../{slug}/index.html"), says, link)
}

fn leading(to: &str, says: &str, link: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Moved</title>\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta http-equiv=\"refresh\" content=\"0; url={to}\">\n\
         <link rel=\"canonical\" href=\"{to}\">\n</head>\n<body>\n\
         <p>{says} <a href=\"{to}\">{link}</a>.</p>\n</body>\n</html>\n"
    )
}
