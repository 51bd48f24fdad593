//! Front door: one file a command. The only room that prints, reads the environment, draws progress.
