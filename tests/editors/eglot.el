;;; eglot.el --- drives Emacs as a person would  -*- lexical-binding: t; -*-

;;; Commentary:

;; Opens a broken catalogue with the settings that `errdex lsp --print-config emacs` prints, applies the fix from the
;; menu, hovers, completes, renames.  Exits with 0 if everything was as it should be.

;;; Code:

(require 'package)
(package-initialize)
;; A status that the test takes for a missing editor.
(unless (require 'eglot nil t)
  (message "eglot: it is not installed")
  (kill-emacs 77))
(require 'flymake)
;; A mode for YAML is a package of its own.
(unless (require 'yaml-mode nil t)
  (define-derived-mode yaml-mode text-mode "YAML"))

(defun errdex-check (found expected what)
  "Fail with WHAT unless FOUND is EXPECTED."
  (unless (equal found expected)
    (message "eglot: %s: %S, expected %S" what found expected)
    (kill-emacs 1)))

(defun errdex-wait (what predicate)
  "Wait until PREDICATE holds, which is WHAT."
  (let ((deadline (+ (float-time) 60)))
    (while (and (not (funcall predicate)) (< (float-time) deadline))
      (accept-process-output nil 0.05)
      ;; Nothing is ever idle in a batch, and only then are changes sent.
      (eglot--signal-textDocument/didChange)
      (flymake-start))
    (unless (funcall predicate)
      (message "eglot: waited in vain for %s" what)
      (kill-emacs 1))))

(let* ((folder (file-name-as-directory (getenv "ERRDEX_FOLDER")))
       (program (getenv "ERRDEX"))
       (exec-path (cons (file-name-directory program) exec-path))
       (eglot-connect-timeout 60)
       (eglot-sync-connect 60)
       (eglot-confirm-server-initiated-edits nil)
       (project-find-functions (list (lambda (_) (cons 'transient folder))))
       (create-lockfiles nil)
       (make-backup-files nil))
  (with-temp-buffer
    (call-process program nil t nil "lsp" "--print-config" "emacs")
    (eval-buffer))
  (find-file (concat folder "harbour.yaml"))
  (yaml-mode)
  (apply #'eglot (eglot--guess-contact))
  (flymake-mode 1)
  ;; A mark at the right column, behind an é and an emoji.
  (errdex-wait "a mark" (lambda () (= (length (flymake-diagnostics)) 1)))
  (let* ((mark (car (flymake-diagnostics)))
         (beg (flymake-diagnostic-beg mark))
         (end (flymake-diagnostic-end mark)))
    (errdex-check (buffer-substring-no-properties beg end) "HARBOUR_FOGG" "the mark")
    ;; The only fix there is is applied without a question.
    (goto-char beg)
    (eglot-code-actions beg end "quickfix" t)
    (errdex-wait "the mark to go" (lambda () (null (flymake-diagnostics)))))
  (goto-char (point-min))
  (search-forward "related: [")
  (errdex-check (thing-at-point 'symbol t) "HARBOUR_FOG" "the fixed line")
  (forward-char 2)
  ;; The page.
  (let (page)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq page text)))
    (errdex-wait "the page" (lambda () page))
    (errdex-check (and (string-match-p "The harbour is closed by fog" page) t) t "the page"))
  ;; Names, by the completion of Emacs itself.
  (let* ((found (eglot-completion-at-point))
         (names (all-completions "HARBOUR_" (nth 2 found))))
    (errdex-check (and (member "HARBOUR_FOG" (mapcar #'substring-no-properties names)) t) t
                  "the names"))
  ;; A rename that reaches Rust, in a file that is not open: Emacs asks.
  (cl-letf (((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
    (eglot-rename "HARBOUR_BANK"))
  (goto-char (point-min))
  (search-forward "related: [")
  (errdex-check (thing-at-point 'symbol t) "HARBOUR_BANK" "the renamed line")
  (goto-char (point-min))
  (errdex-check (and (search-forward "aliases: [HARBOUR_FOG]" nil t) t) t "the alias")
  (save-some-buffers t)
  (with-temp-buffer
    (insert-file-contents (concat folder "src/lib.rs"))
    (errdex-check (and (search-forward "(\"é 😀\", HarbourCode::Bank, \"HARBOUR_BANK\")" nil t) t) t
                  "the names in Rust"))
  (message "eglot: a mark, its fix, a page, names, a rename")
  (kill-emacs 0))

;;; eglot.el ends here
