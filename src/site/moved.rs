//! Pages at addresses that lead on: of a story that became part of another, of another form of a name.

/// A page that leads on to the story at `slug`, with and without a script-less browser's refresh.
pub fn moved_page(slug: &str) -> String {
    leading_to(slug, "This story is now part of", "another")
}

/// A page that leads on from one form of a name to the page at `slug`.
pub(super) fn moved_name(slug: &str) -> String {
    leading_to(slug, "This name has its page under", "another form")
}

fn leading_to(slug: &str, says: &str, link: &str) -> String {
    let to = format!("../{slug}/index.html");
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Moved</title>\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta http-equiv=\"refresh\" content=\"0; url={to}\">\n\
         <link rel=\"canonical\" href=\"{to}\">\n</head>\n<body>\n\
         <p>{says} <a href=\"{to}\">{link}</a>.</p>\n</body>\n</html>\n"
    )
}
