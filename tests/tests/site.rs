//! Writes sites with the command, and reads them as a browser does: every page is there, every link leads somewhere, and
//! nothing of a catalogue acts.

#[path = "cli/command.rs"]
mod command;

#[path = "site/addresses.rs"]
mod addresses;
#[path = "site/folder.rs"]
mod folder;
#[path = "site/graph.rs"]
mod graph;
#[path = "site/guide.rs"]
mod guide;
#[path = "site/harmless.rs"]
mod harmless;
#[path = "site/hostile.rs"]
mod hostile;
#[path = "site/reading.rs"]
mod reading;
#[path = "site/serve.rs"]
mod serve;
#[path = "site/windows.rs"]
mod windows;
