//! A module of Python: codes are members of a class, and exceptions carry them. `caller.py` uses it.
#![allow(deprecated, reason = "the class has the deprecated entry too")]

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;

#[path = "../../../errors.rs"]
mod harbour_errors;

#[errdex::catalog("../../harbour.yaml", errors = HarbourError)]
#[pyclass(eq, eq_int, frozen, hash)]
pub enum HarbourCode {}

#[pymethods]
impl HarbourCode {
    #[getter(name)]
    fn catalog_name(&self) -> &'static str {
        self.name()
    }

    #[getter(help)]
    fn catalog_help(&self) -> Option<&'static str> {
        self.help()
    }

    #[staticmethod]
    fn of(code: i16) -> PyResult<Self> {
        Self::try_from(code).map_err(|error| PyValueError::new_err(error.to_string()))
    }
}

impl From<HarbourError> for PyErr {
    fn from(error: HarbourError) -> Self {
        PyRuntimeError::new_err((HarbourCode::from(&error), error.to_string()))
    }
}

/// Fails with the error of that name.
#[pyfunction]
fn fail(name: &str) -> Result<(), HarbourError> {
    let mut errors = harbour_errors::errors().into_iter();
    match errors.find(|error| error.name() == name) {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

/// Codes that are texts. The number of a variant is its position, so Python does not get it: no `eq_int`.
#[errdex::catalog("../../lighthouse.yaml")]
#[pyclass(eq, frozen)]
pub enum LighthouseCode {}

#[pymethods]
impl LighthouseCode {
    #[getter(code)]
    fn catalog_code(&self) -> &'static str {
        self.code()
    }
}

/// An error of the author's.
#[derive(Debug, errdex::Error)]
#[error(catalog = "../../lighthouse.yaml", codes = LighthouseCode)]
pub enum LightError {
    LampOut { lamp: u8 },
}

impl From<LightError> for PyErr {
    fn from(error: LightError) -> Self {
        let LightError::LampOut { lamp } = error;
        PyRuntimeError::new_err((LighthouseCode::from(&error), error.to_string(), lamp))
    }
}

#[pyfunction]
fn light(lamp: u8) -> Result<(), LightError> {
    Err(LightError::LampOut { lamp })
}

/// The least and the greatest code of 64 bits.
#[errdex::catalog("../../openapi/deep.yaml")]
#[pyclass(eq, eq_int)]
pub enum DeepSeaCode {}

#[errdex::catalog("../../openapi/high.yaml")]
#[pyclass(eq, eq_int)]
pub enum HighCode {}

#[pymodule]
fn harbour(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<HarbourCode>()?;
    module.add_class::<LighthouseCode>()?;
    module.add_class::<DeepSeaCode>()?;
    module.add_class::<HighCode>()?;
    module.add_function(wrap_pyfunction!(fail, module)?)?;
    module.add_function(wrap_pyfunction!(light, module)?)
}
