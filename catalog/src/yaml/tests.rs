//! Every node's place, compared with the library's own marks.
