//! The preview: a site on a local address with live reload.
