---@brief
---
--- https://github.com/errdex/errdex
---
--- The language server of errdex, for YAML catalogues of errors and the Rust that is made of them.
---
--- Install it with `cargo install errdex-cli`.
---
--- It leaves other YAML files alone. Without a YAML language server beside it, set `besideYaml = false` and
--- `keys = true` in `init_options`: it then reports syntax and completes keys, too.

---@type vim.lsp.Config
return {
  cmd = { 'errdex', 'lsp' },
  filetypes = { 'yaml', 'rust' },
  root_markers = { 'Cargo.toml', '.git' },
  init_options = { besideYaml = true },
}
