# In kakrc, with kak-lsp 18 or later.
hook -group errdex global BufSetOption filetype=yaml %{
    set-option buffer lsp_servers %{
        [errdex]
        root_globs = ["Cargo.toml", ".git"]
        command = "errdex"
        args = ["lsp"]
        settings_section = "errdex"
    }
}
