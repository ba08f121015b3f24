-- Drives Neovim as a person would: opens a broken catalogue, applies the fix from the menu, hovers, completes, renames.
-- Exits with 0 if everything was as it should be. From 0.11, the settings are those that `errdex lsp --print-config
-- neovim` prints; older versions, such as Debian's 0.7, start the server themselves and know only UTF-16.

local folder, server = vim.env.ERRDEX_FOLDER, vim.env.ERRDEX
local name = folder .. '/harbour.yaml'

local function fail(what)
  io.stderr:write('neovim: ' .. what .. '\n')
  vim.cmd('cquit 1')
end

local function check(found, expected, what)
  if not vim.deep_equal(found, expected) then
    fail(what .. ': ' .. vim.inspect(found) .. ', expected ' .. vim.inspect(expected))
  end
end

local function wait(what, is_it)
  if not vim.wait(60000, is_it, 20) then
    fail('waited in vain for ' .. what)
  end
end

local is_new = vim.fn.has('nvim-0.11') == 1
if is_new then
  -- A new Neovim starts the server on its own for whatever has the file type.
  vim.env.PATH = vim.fn.fnamemodify(server, ':h') .. ':' .. vim.env.PATH
  local settings = vim.fn.system({ server, 'lsp', '--print-config', 'neovim' })
  assert(loadstring(settings))()
end
vim.cmd('edit ' .. vim.fn.fnameescape(name))
vim.bo.filetype = 'yaml'
local buffer = vim.api.nvim_get_current_buf()
if not is_new then
  local id = vim.lsp.start_client({
    name = 'errdex',
    cmd = { server, 'lsp' },
    root_dir = folder,
    workspace_folders = { { uri = vim.uri_from_fname(folder), name = 'w' } },
  })
  vim.lsp.buf_attach_client(buffer, id)
end
local client
wait('the server', function()
  local list = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
  client = list[1]
  return client and client.initialized
end)

-- A mark at the right column: bytes here, behind an é and an emoji.
wait('a mark', function() return #vim.diagnostic.get(buffer) == 1 end)
local mark = vim.diagnostic.get(buffer)[1]
local function marked_line()
  return vim.api.nvim_buf_get_lines(buffer, mark.lnum, mark.lnum + 1, false)[1]
end
check(marked_line():sub(mark.col + 1, mark.end_col), 'HARBOUR_FOGG', 'the mark')
check(mark.code or (mark.user_data and mark.user_data.lsp.code), 'unknown-related', 'the rule')

-- The fix: the first one in the menu.
local offered
vim.ui.select = function(items, _, choose)
  offered = items
  choose(items[1], 1)
end
vim.api.nvim_win_set_cursor(0, { mark.lnum + 1, mark.col })
vim.lsp.buf.code_action()
wait('the fix', function()
  return marked_line():match('related: %[([%w_]+)%]') == 'HARBOUR_FOG'
end)
check(#offered, 2, 'the menu, which has the fixes of the whole file too')
wait('the mark to go', function() return #vim.diagnostic.get(buffer) == 0 end)

-- The page, over the name that is right now.
vim.api.nvim_win_set_cursor(0, { mark.lnum + 1, mark.col + 2 })
vim.lsp.buf.hover()
local page
wait('the page', function()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      local shown = vim.api.nvim_win_get_buf(window)
      page = table.concat(vim.api.nvim_buf_get_lines(shown, 0, -1, false), '\n')
      vim.api.nvim_win_close(window, true)
      return true
    end
  end
end)
check(page:match('The harbour is closed by fog'), 'The harbour is closed by fog', 'the page')

-- Names, while one is typed.
vim.api.nvim_buf_set_text(buffer, mark.lnum, mark.col, mark.lnum, mark.col + #'HARBOUR_FOG', { 'HARB' })
vim.api.nvim_win_set_cursor(0, { mark.lnum + 1, mark.col + 4 })
local encoding = client.offset_encoding
local parameters = vim.lsp.util.make_position_params(0, encoding)
local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/completion', parameters, 60000)
local answer = answers and answers[client.id]
if answer == nil or answer.err then fail('the names: ' .. vim.inspect(answers)) end
local items = answer.result.items or answer.result
local labels = vim.tbl_map(function(item) return item.label end, items)
check(vim.tbl_contains(labels, 'HARBOUR_FOG'), true, 'the names')
vim.api.nvim_buf_set_text(buffer, mark.lnum, mark.col, mark.lnum, mark.col + 4, { 'HARBOUR_FOG' })

-- A rename that reaches Rust.
vim.api.nvim_win_set_cursor(0, { mark.lnum + 1, mark.col + 2 })
vim.lsp.buf.rename('HARBOUR_BANK')
wait('the rename', function()
  return marked_line():match('related: %[([%w_]+)%]') == 'HARBOUR_BANK'
end)
vim.cmd('wall')
local rust = table.concat(vim.fn.readfile(folder .. '/src/lib.rs'), '\n')
check(rust:match('%(("é 😀", [%w:]+, "[%w_]+")%)'), '"é 😀", HarbourCode::Bank, "HARBOUR_BANK"', 'the names in Rust')
local catalogue = table.concat(vim.fn.readfile(name), '\n')
check(catalogue:match('aliases: %[([%w_]+)%]'), 'HARBOUR_FOG', 'the alias')
print('neovim: a mark, its fix, a page, names, a rename\n')
vim.cmd('qall!')
