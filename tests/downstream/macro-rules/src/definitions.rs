//! The macros.

/// The path and the name come from outside.
macro_rules! codes {
    ($path:literal, $name:ident) => {
        /// Made by a macro.
        #[errdex::catalog($path)]
        pub enum $name {}
    };
}

/// The item comes from outside.
macro_rules! whole_item {
    ($item:item) => {
        #[errdex::catalog("../tide.yaml")]
        $item
    };
}

/// The path stands here, so it starts here.
macro_rules! here {
    ($name:ident) => {
        /// Made by a macro.
        #[errdex::catalog("./here.yaml")]
        pub enum $name {}
    };
}

/// The runtime is found by way of this crate, as the macros of a framework find it.
macro_rules! by_crate {
    ($path:literal, $name:ident, $errors:ident, $own:ident) => {
        /// Made by a macro.
        #[$crate::__errdex::catalog($path, errors = $errors, crate = $crate::__errdex)]
        pub enum $name {}

        /// Derived by a macro.
        #[derive(Debug, $crate::__errdex::Error)]
        #[error(catalog = $path, codes = $name, crate = $crate::__errdex)]
        pub enum $own {
            /// The water is low.
            Low,
        }
    };
}
