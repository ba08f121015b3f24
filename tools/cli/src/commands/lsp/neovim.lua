-- In init.lua. Neovim 0.11 or later needs no plugin; beside a YAML language server, leave the options as they are.
vim.lsp.config("errdex", {
  cmd = { "errdex", "lsp" },
  filetypes = { "yaml", "rust" },
  root_markers = { "Cargo.toml", ".git" },
  init_options = { besideYaml = true },
})
vim.lsp.enable("errdex")
