;; In your init file. Eglot is part of Emacs from 29; before that, install it from ELPA.
;; Eglot starts one server for a buffer, so errdex completes keys too.
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((yaml-mode yaml-ts-mode)
                 . ("errdex" "lsp" :initializationOptions (:keys t)))))
;; Then `M-x eglot` in a catalogue, or for every YAML file:
;; (add-hook 'yaml-mode-hook #'eglot-ensure)
