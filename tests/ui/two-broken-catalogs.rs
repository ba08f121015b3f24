//! Two broken catalogues in one module are two errors; a good one beside them works.

#[errdex::catalog("./not-yaml.yaml")]
pub enum NotYaml {}

#[errdex::catalog("./two-slips.yaml")]
pub enum TwoSlips {}

#[errdex::catalog("./good.yaml")]
pub enum Good {}

/// The same broken catalogue again: its problems are shown once, and here in one line where.
#[errdex::catalog("./two-slips.yaml")]
pub enum TwoSlipsAgain {}

fn main() {
    println!("{} {} {}", NotYaml::One, TwoSlips::One, TwoSlipsAgain::One);
    println!("{}", Good::One);
}
