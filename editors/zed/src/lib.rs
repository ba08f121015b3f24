//! Starts `errdex lsp`, which must be on the PATH.

use zed_extension_api::settings::LspSettings;
use zed_extension_api::{self as zed, serde_json, Command, LanguageServerId, Result, Worktree};

struct Errdex;

impl zed::Extension for Errdex {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let command = worktree.which("errdex").ok_or_else(|| {
            "`errdex` is not on the PATH: install it with `cargo install errdex-cli`".to_owned()
        })?;
        Ok(Command {
            command,
            args: vec!["lsp".to_owned()],
            env: worktree.shell_env(),
        })
    }

    fn language_server_initialization_options(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<serde_json::Value>> {
        // Zed runs the YAML language server by itself.
        let settings = LspSettings::for_worktree(server.as_ref(), worktree).ok();
        let options = settings.and_then(|settings| settings.initialization_options);
        Ok(Some(options.unwrap_or_else(|| serde_json::json!({"besideYaml": true}))))
    }
}

zed::register_extension!(Errdex);
