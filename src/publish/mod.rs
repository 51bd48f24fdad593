//! public/ goes to the branch that GitHub Pages serves, by the user's own git.
