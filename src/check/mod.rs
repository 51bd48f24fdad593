//! The proof: public/ against content/, as a stranger would read it.
