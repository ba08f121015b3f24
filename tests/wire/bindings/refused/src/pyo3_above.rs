//! error: #[pyclass] can't be used on enums without any variants

#[pyo3::pyclass(eq, eq_int)]
#[errdex::catalog("../../harbour.yaml")]
#[derive(PartialEq)]
pub enum HarbourCode {}
