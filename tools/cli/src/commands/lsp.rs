//! `errdex lsp` serves an editor, or prints what to write into the editor's settings so that it starts the server.

use clap::{Args, ValueEnum};

use crate::failure::{Failure, Status};
use crate::output::Output;

/// Serve an editor while you write a catalogue: a language server
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex lsp                               what an editor starts; it uses the Language Server Protocol
  errdex lsp --print-config neovim         the settings for Neovim
  errdex lsp --print-config helix >> ~/.config/helix/languages.toml

It needs no settings, reads no file that is not near an open one, and never uses the network. \
The guide has a chapter about editors: https://github.com/errdex/errdex/blob/main/docs/guide/editors.md")]
pub(crate) struct Arguments {
    /// Print the settings of an editor, and serve nothing
    #[arg(long, value_name = "EDITOR")]
    print_config: Option<Editor>,

    /// Speak on stdin and stdout, which it does anyway: some editors say so
    #[arg(long, hide = true)]
    stdio: bool,
}

/// An editor whose settings are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Editor {
    /// Emacs with eglot
    Emacs,
    /// Helix
    Helix,
    /// Kakoune with kak-lsp
    Kakoune,
    /// Kate
    Kate,
    /// Neovim 0.11 or later
    Neovim,
    /// Sublime Text with LSP
    Sublime,
    /// Visual Studio Code and its relatives
    Vscode,
    /// Zed
    Zed,
}

impl Editor {
    /// What to write into its settings; the first lines say where.
    fn settings(self) -> &'static str {
        match self {
            Self::Emacs => include_str!("lsp/emacs.el"),
            Self::Helix => include_str!("lsp/helix.toml"),
            Self::Kakoune => include_str!("lsp/kakoune.kak"),
            Self::Kate => include_str!("lsp/kate.json"),
            Self::Neovim => include_str!("lsp/neovim.lua"),
            Self::Sublime => include_str!("lsp/sublime.json"),
            Self::Vscode => include_str!("lsp/vscode.json"),
            Self::Zed => include_str!("lsp/zed.json"),
        }
    }
}

/// Serves the editor until it leaves, unless something else was asked for. An [`Output`] would keep stdout for itself, so
/// there must be none.
pub(super) fn serve(args: &Arguments) -> Option<Status> {
    if args.print_config.is_some() {
        return None;
    }
    // A client that dies without a goodbye is a failure, as the protocol has it.
    Some(if errdex_lsp::serve_stdio() {
        Status::Fine
    } else {
        Status::Wrong
    })
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    if let Some(editor) = args.print_config {
        out.raw(editor.settings())?;
    }
    Ok(Status::Fine)
}
