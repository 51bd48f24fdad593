//! The page at an address that a story had before it became part of another.

/// A page that leads on to the story at `slug`, with and without a script-less browser's refresh.
pub fn moved_page(slug: &str) -> String {
    let to = format!("../{slug}/index.html");
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Moved</title>\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta http-equiv=\"refresh\" content=\"0; url={to}\">\n\
         <link rel=\"canonical\" href=\"{to}\">\n</head>\n<body>\n\
         <p>This story is now part of <a href=\"{to}\">another</a>.</p>\n</body>\n</html>\n"
    )
}
