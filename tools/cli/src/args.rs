//! Says what the command line may hold.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Explains, lists, searches, checks, freezes and compares error catalogues.
#[derive(Debug, Parser)]
#[command(
    name = "errdex",
    version,
    arg_required_else_help = true,
    subcommand_required = true,
    after_help = "\
Examples:
  errdex explain 7023                      the page of Windows error 7023
  errdex explain 0x80071B6F access_denied  an HRESULT, and a name in any case
  errdex search session name               every entry that speaks of both
  errdex init && errdex check              a first catalogue of your own, checked

Exit status: 0 all is well; 1 something in a file is wrong, or nothing was found;
2 the command was used wrongly, or a file cannot be read."
)]
pub(crate) struct Arguments {
    /// What to do
    #[command(subcommand)]
    pub(crate) command: Command,

    /// The catalogue that `explain`, `list` and `search` look into [default: the Windows system errors]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) catalog: Option<PathBuf>,

    /// Whether to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Colour,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Explain(Explain),
    List(List),
    Search(Search),
    Check(Check),
    Freeze(Freeze),
    Vendor(Vendor),
    Diff(Diff),
    New(New),
    Rename(Rename),
    Deprecate(Deprecate),
    Retire(Retire),
    Fmt(Fmt),
    Init(Init),
    Schema(Schema),
    Expand(Expand),
    Site(Site),
    Serve(Serve),
    Graph(Graph),
}

/// Show everything that is known of an error, or of a rule of `check`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex explain ERROR_ACCESS_DENIED     by name; any case will do
  errdex explain access_denied           the prefix may be missing
  errdex explain AccessDenied            by the Rust variant
  errdex explain 5 0x5 0x80070005        by code, in hex, as an HRESULT
  errdex explain -- -2147024891          as a log shows an HRESULT; the -- may be missing
  errdex explain duplicate-code          a rule that `errdex check` found broken
  errdex explain --format json 7023 | jq '.[0].matches[0].entry.message'

A number that can be read in two ways is explained as a decimal one; the other readings stand below it.")]
pub(crate) struct Explain {
    /// A name, an alias, a variant, a code in decimal or hex, or a rule; several at once
    #[arg(required = true, value_name = "QUERY", allow_negative_numbers = true)]
    pub(crate) queries: Vec<String>,

    /// How to write the answer
    #[arg(long, default_value = "text")]
    pub(crate) format: Format,
}

/// List the entries of a catalogue, one line each
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex list --category file-system
  errdex list --catalog errors.yaml --format json
  errdex list --count

--count prints the number of entries, and a hash that changes when a code or a name does: FNV-1a of 64 bits over one
line `NAME CODE` for each entry, in the order of codes, each ended by a line feed.")]
pub(crate) struct List {
    /// Only the entries of that category
    #[arg(long, value_name = "NAME")]
    pub(crate) category: Option<String>,

    /// Print how many there are and a hash of their names and codes, not the entries
    #[arg(long)]
    pub(crate) count: bool,

    /// How to write the answer
    #[arg(long, default_value = "text")]
    pub(crate) format: Format,
}

/// Find entries by words in their names and texts
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex search access denied
  errdex search 'time out' --catalog errors.yaml

Every word must occur, in any case. Entries with the words in their names come first, then those with the words in
their messages, then the others.")]
pub(crate) struct Search {
    /// What must occur
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) words: Vec<String>,

    /// How to write the answer
    #[arg(long, default_value = "text")]
    pub(crate) format: Format,
}

/// Check catalogues, and show every problem with its place
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex check                                     errors.yaml in this folder
  errdex check --deny warnings crates/*/errors.yaml
  errdex check --format github                     annotations in a GitHub workflow
  errdex check --format sarif > errdex.sarif       for code scanning
  errdex check --against origin/main               that the lock lost nothing since then

Exit status: 0 without errors; 1 with errors, or with warnings under `--deny warnings`; 2 when a catalogue cannot be
read at all. `errdex explain RULE` says more about a rule.")]
pub(crate) struct Check {
    /// Root files of catalogues [default: errors.yaml]
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Exit with 1 for these too
    #[arg(long, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,

    /// Report lines that the lock had at this git revision and lacks now
    #[arg(long, value_name = "REVISION")]
    pub(crate) against: Option<String>,

    /// How to write the problems
    #[arg(long, default_value = "text")]
    pub(crate) format: Report,
}

/// Record what is released, so that it cannot change any more
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex freeze --release 1.4.0                    errors.yaml in this folder
  errdex freeze --release 1.4.0 src/errors.yaml    writes src/errors.lock

Entries that the lock lacks are added to it as released in 1.4.0, and statuses are brought up
to date; what it has is never changed or taken away. From then on the compiler and `errdex check`
hold the catalogue against it. A catalogue with errors is refused; a second run changes nothing.")]
pub(crate) struct Freeze {
    /// The root file of the catalogue [default: errors.yaml]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,

    /// The release that the new entries are part of, as in 1.4.0
    #[arg(long, value_name = "VERSION")]
    pub(crate) release: String,
}

/// Record what a catalogue takes from others, so that its crate can be packaged without them
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex vendor                                    errors.yaml in this folder
  errdex vendor src/errors.yaml                    writes src/errors.imports
  errdex vendor --check                            that the record is fresh

A package holds the files below its manifest alone. Where a catalogue imports another one from
elsewhere, or takes its ranges from a file of the workspace, the record stands for those files in
the package: the entries that are linked to, with their codes, and the ranges. Run it before
`cargo package`, and commit what it writes; `errdex check` warns where it is stale.")]
pub(crate) struct Vendor {
    /// The root file of the catalogue [default: errors.yaml]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,

    /// Write nothing; exit with 1 where the record is missing or stale
    #[arg(long)]
    pub(crate) check: bool,
}

/// Show what changed between two catalogues, and which release that asks for
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex diff v1.4.0:errors.yaml errors.yaml               since a tag
  errdex diff origin/main:./errors.yaml errors.yaml        the path begins in this folder
  errdex diff --deny breaking old/errors.yaml errors.yaml  two files
  errdex diff --format markdown v1.4.0:errors.yaml errors.yaml >> CHANGELOG.md

`REVISION:PATH` is read as git reads it: the path begins at the top of the repository, and the
parts come from the same revision. Breaking is what a program may rely on: names, codes, types,
severities, categories, mappings. Additive is something more. Cosmetic is what only people read.

Exit status: 1 when a change is as grave as `--deny` says, or graver, or when a catalogue has
errors; 2 when one cannot be read.")]
pub(crate) struct Diff {
    /// The old catalogue: a root file, or REVISION:PATH in git
    #[arg(value_name = "OLD")]
    pub(crate) old: String,

    /// The new catalogue, in the same way
    #[arg(value_name = "NEW")]
    pub(crate) new: String,

    /// Exit with 1 for changes of that grade, and for graver ones
    #[arg(long, value_name = "GRADE")]
    pub(crate) deny: Option<Depth>,

    /// How to write the changes
    #[arg(long, default_value = "text")]
    pub(crate) format: Page,
}

/// Add an entry, with a code that no branch picks by chance
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex new HARBOUR_ICE --message 'The harbour is frozen'
  errdex new HARBOUR_ICE --message 'The harbour is frozen' --owner pilot-office --category weather
  errdex new HARBOUR_ICE --message 'The harbour is frozen' --code 0x112 --part weather.yaml

The code is drawn from the names of the catalogue and the entry, out of the owner's `ranges:`, and
never the next one, which every other branch would take as well. Codes of retired and of released
entries are taken for ever. Without ranges, codes are drawn from 1 to 65535; text codes are drawn
from what their `pattern:` allows. The entry stands in the order of the codes, in the part whose
`owner:` and `category:` fit; nothing else of the files changes by a byte.")]
pub(crate) struct New {
    /// The name of the entry
    #[arg(value_name = "NAME")]
    pub(crate) name: String,

    /// The root file of the catalogue [default: errors.yaml]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,

    /// What happened, in one line without a full stop
    #[arg(long, value_name = "TEXT")]
    pub(crate) message: String,

    /// Use this code, and draw none
    #[arg(long, value_name = "CODE", allow_hyphen_values = true)]
    pub(crate) code: Option<String>,

    /// The category of the entry
    #[arg(long, value_name = "NAME")]
    pub(crate) category: Option<String>,

    /// Who owns the entry, and whose ranges the code is drawn from
    #[arg(long, value_name = "NAME")]
    pub(crate) owner: Option<String>,

    /// The release that will bring it, as in 1.4.0
    #[arg(long, value_name = "VERSION")]
    pub(crate) since: Option<String>,

    /// The file of the catalogue to write it to
    #[arg(long, value_name = "FILE")]
    pub(crate) part: Option<PathBuf>,
}

/// Give an entry another name; the old one stays as an alias
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex rename HARBOUR_FOG HARBOUR_VISIBILITY
  errdex rename HARBOUR_FOG HARBOUR_VISIBILITY src/errors.yaml --keep-variant

Every link to the old name is updated: in `related:`, in `replaced_by:`, and in texts.
Nothing else of the files changes by a byte. An edit that would bring in a problem is refused.")]
pub(crate) struct Rename {
    /// The name that it has
    #[arg(value_name = "OLD")]
    pub(crate) old: String,

    /// The name that it gets
    #[arg(value_name = "NEW")]
    pub(crate) new: String,

    /// The root file of the catalogue [default: errors.yaml]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,

    /// Keep the Rust variant that the old name made
    #[arg(long)]
    pub(crate) keep_variant: bool,
}

/// Say of an entry that it should not be used any more
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex deprecate HARBOUR_FOG --since 2.0.0 --replaced-by HARBOUR_VISIBILITY
  errdex deprecate HARBOUR_FOG --since 2.0.0 --reason 'visibility says more'

The variant stays, with `#[deprecated]`. Nothing else of the file changes by a byte.")]
pub(crate) struct Deprecate {
    /// The entry
    #[arg(value_name = "NAME")]
    pub(crate) name: String,

    /// The root file of the catalogue [default: errors.yaml]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,

    /// The release that says so, as in 2.0.0
    #[arg(long, value_name = "VERSION")]
    pub(crate) since: String,

    /// Why, or what to do instead, in one line
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Option<String>,

    /// The entry to use instead
    #[arg(long, value_name = "NAME")]
    pub(crate) replaced_by: Option<String>,
}

/// Take an entry out of use; its code stays taken for ever
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex retire HARBOUR_LAMP --since 3.0.0 --reason 'there are no lamps any more'
  errdex retire HARBOUR_FOG --since 3.0.0 --reason 'too coarse' --replaced-by HARBOUR_VISIBILITY

The entry stays in its file, with `retired:` in the place of `deprecated:`, and its page can be
read for ever. Links to it lead to the replacement, the deprecation's where none is named, unless
that would make one of them a second time; without a replacement they are taken out. Each is
reported, and so are links in texts, which stay as they are.")]
pub(crate) struct Retire {
    /// The entry
    #[arg(value_name = "NAME")]
    pub(crate) name: String,

    /// The root file of the catalogue [default: errors.yaml]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,

    /// The release that lacks it, as in 3.0.0
    #[arg(long, value_name = "VERSION")]
    pub(crate) since: String,

    /// Why, in one line
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,

    /// The entry to use instead
    #[arg(long, value_name = "NAME")]
    pub(crate) replaced_by: Option<String>,
}

/// Write the files of catalogues in their canonical form
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex fmt                              errors.yaml in this folder, and its parts
  errdex fmt crates/*/errors.yaml
  errdex fmt --check                      for continuous integration: changes nothing

Keys stand in the order of the schema, entries in that of their codes where these are numbers, with
a blank line between; lines are indented by two spaces a level, and quotes stand only where they are needed. Comments
stay with what they belong to, and no text changes.

Exit status: 0 when all is well; 1 when `--check` finds a file to be formatted, or a file cannot be.")]
pub(crate) struct Fmt {
    /// Root files of catalogues [default: errors.yaml]
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Name the files that are not in their canonical form, and change none
    #[arg(long)]
    pub(crate) check: bool,
}

/// Write a first catalogue, and say what to paste where
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex init
  errdex init src/session/errors.yaml

A file that exists is left alone.")]
pub(crate) struct Init {
    /// The file to write
    #[arg(default_value = "errors.yaml", value_name = "FILE")]
    pub(crate) file: PathBuf,
}

/// Print the JSON Schema of catalogues, for editors
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex schema > errdex.schema.json

With the YAML language server, the first line of a catalogue then reads:
  # yaml-language-server: $schema=errdex.schema.json")]
pub(crate) struct Schema {}

/// Print the Rust that the macro makes of a catalogue
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex expand errors.yaml
  errdex expand errors.yaml --enum SessionCode > src/session_code.rs

For review, and for builds without procedural macros.")]
pub(crate) struct Expand {
    /// The root file of the catalogue
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// The name of the enum [default: made from the catalogue's name]
    #[arg(long = "enum", value_name = "NAME")]
    pub(crate) name: Option<String>,

    /// The path of the runtime crate
    #[arg(long = "crate", value_name = "PATH", default_value = "::errdex")]
    pub(crate) runtime: String,
}

/// Write a site with a page for each entry, for a browser
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex site errors.yaml --out public             open public/index.html
  errdex site --out public                         the Windows system errors
  errdex site errors.yaml --out public --base-url https://errors.example/

The site needs no server: its pages find one another from any folder. Each entry has `CODE.html`
and `CODE.json`; every other spelling of it leads there, as in `NAME.html` and `0x1B6F.html`.
`--guide DIR` adds the Markdown in DIR as chapters below `guide/`, with `README.md` as the contents,
and the pages elsewhere that it links to; a link that leads nowhere is an error.
`--base-url` adds canonical addresses and `sitemap.xml`. A folder that holds something else than
a site of errdex is refused; in one of ours, what changed is replaced and what is gone deleted.")]
pub(crate) struct Site {
    /// The root file of the catalogue [default: the Windows system errors]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,

    /// The folder to write
    #[arg(long = "out", value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// Where the site will be found on the web
    #[arg(long = "base-url", value_name = "URL")]
    pub(crate) base: Option<String>,

    /// A folder of Markdown that is built into the site as its guide
    #[arg(long = "guide", value_name = "DIR")]
    pub(crate) guide: Option<PathBuf>,
}

/// Show a catalogue's site in a browser while you write it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex serve errors.yaml                 open the address that it prints
  errdex serve errors.yaml --port 8080
  errdex serve errors.yaml --host 0.0.0.0  for others in the network too

Pages load again when a file of the catalogue is saved; a catalogue with errors shows them in
their place, as `errdex check` does. It answers on this machine alone unless `--host` says
otherwise, only to GET and HEAD, and only by its own name: localhost or its address.")]
pub(crate) struct Serve {
    /// The root file of the catalogue [default: the Windows system errors]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,

    /// The port to listen on; 0 takes any that is free
    #[arg(long, default_value_t = 7023)]
    pub(crate) port: u16,

    /// The address to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(crate) host: IpAddr,
}

/// Write how entries belong together, as a graph
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex graph --around 7023 --format svg > 7023.svg
  errdex graph errors.yaml --category weather --format mermaid
  errdex graph errors.yaml | dot -Tpdf > errors.pdf

A pair of links that say the same, each from its side, is one line; a line without an arrow goes
both ways.")]
pub(crate) struct Graph {
    /// The root file of the catalogue [default: the Windows system errors]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,

    /// Only the entries of that category
    #[arg(long, value_name = "NAME", conflicts_with = "around")]
    pub(crate) category: Option<String>,

    /// Only that entry and its surroundings; a name or a code
    #[arg(long, value_name = "QUERY", allow_negative_numbers = true)]
    pub(crate) around: Option<String>,

    /// How many links away the surroundings end
    #[arg(long, value_name = "LINKS", default_value_t = 1, requires = "around")]
    pub(crate) depth: usize,

    /// How to write the graph
    #[arg(long, default_value = "dot")]
    pub(crate) format: Drawing,
}

/// How to write a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Drawing {
    /// For Graphviz
    Dot,
    /// For Markdown that shows Mermaid
    Mermaid,
    /// A picture, for a browser
    Svg,
}

/// How to write an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// How to write problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Report {
    /// For people
    Text,
    /// For programs
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
}

/// How to write changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Page {
    /// For people
    Text,
    /// For programs
    Json,
    /// For a changelog
    Markdown,
}

/// How grave a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Depth {
    /// A program that was right may be wrong now
    Breaking,
    /// Programs can do more than before
    Additive,
    /// Only people notice
    Cosmetic,
}

/// What counts as an error too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// Every warning
    Warnings,
}

/// Whether to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

impl From<Colour> for anstream::ColorChoice {
    fn from(colour: Colour) -> Self {
        match colour {
            Colour::Auto => Self::Auto,
            Colour::Always => Self::Always,
            Colour::Never => Self::Never,
        }
    }
}
