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
