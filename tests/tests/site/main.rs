//! Writes sites with the command, and reads them as a browser does: every page is there, every link leads somewhere, and
//! nothing of a catalogue acts.

mod addresses;
mod folder;
mod graph;
mod guide;
mod harmless;
mod hostile;
mod languages;
mod reading;
mod roof;
mod serve;
mod windows;
