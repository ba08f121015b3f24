//! Turns errors into statuses of gRPC, and statuses back into codes.

mod details;

use std::borrow::ToOwned as _;
use std::collections::HashMap;
use std::string::{String, ToString as _};

use ::tonic::metadata::{Ascii, MetadataValue};
use ::tonic::{Code, Request, Status};
use tonic_types::{ErrorDetails, StatusExt as _};

use crate::{AnyEntry, Catalog, Coded, In, RetryWhen, Value};

/// How many bytes of an error's text a status has. Servers and clients limit headers to 8 KiB together, and a status that
/// is larger never arrives; percent signs can triple the text, and base64 adds a third to the details, which repeat it.
const MAX_MESSAGE: usize = 1024;

/// How many bytes the names and values of all fields have, together with the text in the language of a reader.
const MAX_METADATA: usize = 2048;

/// The error as a status of gRPC. `Status::from(error)` and `?` do the same for codes and for errors of the derive.
///
/// The code is that of `mappings: {grpc: …}`, or `UNKNOWN` if there is none; an error is never `OK`. The message is what
/// the error displays. The details are those of Google's error model:
///
/// - `ErrorInfo`: the name of the entry is the `reason`, the name of the catalogue the `domain`, and the
///   [fields](Coded::visit_fields) that are not sensitive are the `metadata`.
/// - `Help`, if the entry has a [`url`](crate::Entry::url).
/// - `RetryInfo`, if [`is_retryable`](crate::Entry::is_retryable): with the duration of `retry: {after: …}`, with zero if
///   the catalogue says `immediately`, and otherwise without a duration.
///
/// An entry whose [`audience`](crate::Entry::audience) is not public shows its code alone: as the message and the
/// `reason`, without metadata and `Help`.
///
/// A message longer than 1,024 bytes and metadata of more than 2,048 are cut, because a status travels in headers, which
/// have a limit.
pub fn status<E: Coded + ?Sized>(error: &E) -> Status {
    status_with(error, None)
}

/// The [`status`] with a `LocalizedMessage` as one more detail: the text of the error in the language that
/// [`negotiate`](crate::negotiate) chooses for a reader. `accepted` is what `Accept-Language` says; a server finds it with
/// [`AcceptLanguage`].
///
/// The message of the status stays in the language of the catalogue. The text of an error that is forwarded is in a language
/// of its own catalogue. An error without an entry, and an entry whose [`audience`](crate::Entry::audience) is not public
/// have no `LocalizedMessage`.
///
/// ```
/// # mod app {
/// # #[errdex::catalog("examples/harbour.yaml", languages = ["de"])]
/// # pub enum HarbourCode {}
/// # }
/// # use app::HarbourCode;
/// use tonic_types::StatusExt;
///
/// let status = errdex::tonic::status_in(&HarbourCode::Full, "de-AT, en;q=0.5");
/// let localized = status.get_details_localized_message().unwrap();
/// assert_eq!((&*localized.locale, &*localized.message), ("de", "Kein Liegeplatz ist frei"));
/// assert_eq!(status.message(), "No berth is free");
/// ```
pub fn status_in<E: Coded>(error: &E, accepted: &str) -> Status {
    let is_public = |entry: AnyEntry| entry.audience().is_public();
    if !error.any_entry().is_some_and(is_public) {
        return status(error);
    }
    let locale = crate::language::negotiate_for(error, accepted);
    let message = cut(In(error, locale).to_string(), MAX_MESSAGE);
    status_with(error, Some(Localized { locale, message }))
}

/// The text of an error in the language of a reader.
struct Localized {
    locale: &'static str,
    message: String,
}

fn status_with<E: Coded + ?Sized>(error: &E, localized: Option<Localized>) -> Status {
    let Some(entry) = error.any_entry() else {
        return Status::unknown(cut(error.to_string(), MAX_MESSAGE));
    };
    let mut details = ErrorDetails::new();
    let message = if entry.audience().is_public() {
        let length = localized.as_ref().map_or(0, |text| text.message.len());
        let room = MAX_METADATA.saturating_sub(length);
        details.set_error_info(entry.name(), entry.catalog(), metadata(error, room));
        if let Some(url) = entry.url() {
            details.add_help_link(entry.help().unwrap_or_else(|| entry.message()), url);
        }
        if let Some(Localized { locale, message }) = localized {
            details.set_localized_message(locale, message);
        }
        cut(error.to_string(), MAX_MESSAGE)
    } else {
        let code = entry.code().to_string();
        details.set_error_info(&code, entry.catalog(), HashMap::new());
        code
    };
    if let Some(retry) = entry.retry().filter(|retry| retry.is_retryable()) {
        let at_once = (retry.when == RetryWhen::Immediately).then_some(core::time::Duration::ZERO);
        details.set_retry_info(retry.after.or(at_once));
    }
    Status::with_error_details(code(entry), message, details)
}

/// The languages that a client accepts, from the metadata `accept-language` of a request. A method of a service makes
/// [statuses in one of them](status_in).
///
/// ```
/// # mod app {
/// # #[errdex::catalog("examples/harbour.yaml", errors = HarbourError, languages = ["de"])]
/// # pub enum HarbourCode {}
/// # }
/// # use app::HarbourError;
/// # use tonic::{Request, Response, Status};
/// use errdex::tonic::AcceptLanguage;
///
/// # struct Office;
/// # impl Office {
/// async fn leave(&self, request: Request<String>) -> Result<Response<u32>, Status> {
///     let accepted = AcceptLanguage::of(&request);
///     accepted.localize(Err(HarbourError::Fog))
/// }
/// # }
/// ```
#[derive(Debug, Clone, Default)]
pub struct AcceptLanguage(Option<MetadataValue<Ascii>>);

impl AcceptLanguage {
    /// What the request says; it may say nothing.
    pub fn of<T>(request: &Request<T>) -> Self {
        Self(request.metadata().get("accept-language").cloned())
    }

    /// The result with its error as a status in a language that the client accepts.
    ///
    /// # Errors
    ///
    /// The error of `result`.
    pub fn localize<T, E: Coded>(&self, result: Result<T, E>) -> Result<T, Status> {
        result.map_err(|error| status_in(&error, self.as_str()))
    }

    /// The metadata, if it is text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let value = self.0.as_ref();
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }
}

/// The code that a status is about, if it is one of the catalogue `C` and in use. `C::from_status` is the same function.
///
/// The `domain` of the status's `ErrorInfo` must be the name of the catalogue: the same `reason` of another domain is
/// another error. Of several `ErrorInfo`s, the first with a reason of the catalogue counts, and details that cannot be read are
/// passed over. The `reason` may be an alias, as an older server sends it.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// let status = errdex::tonic::status(&HarbourCode::Full);
/// assert_eq!(HarbourCode::from_status(&status), Some(HarbourCode::Full));
/// ```
#[must_use]
pub fn from_status<C: Catalog>(status: &Status) -> Option<C> {
    let infos = details::error_infos(status.details()).into_iter();
    infos
        .filter(|(_, domain)| *domain == C::CATALOG)
        .find_map(|(reason, _)| from_reason(reason))
}

/// A name, or the code of an entry that is not for everyone.
fn from_reason<C: Catalog>(reason: &str) -> Option<C> {
    C::from_name(reason).or_else(|| {
        let is_it = |code: &C| {
            let code = code.any_code().map(|code| code.to_string());
            code.is_some_and(|code| code == reason)
        };
        let mut secluded = C::all().filter(|code| !code.audience().is_public());
        secluded.find(is_it)
    })
}

fn code(entry: AnyEntry) -> Code {
    let name = entry.mappings().grpc.unwrap_or_default();
    let named = CODES.into_iter().find(|code| name_of(*code) == name);
    named.unwrap_or(Code::Unknown)
}

/// All but `OK`, which tells a client that nothing failed.
const CODES: [Code; 16] = [
    Code::Cancelled,
    Code::Unknown,
    Code::InvalidArgument,
    Code::DeadlineExceeded,
    Code::NotFound,
    Code::AlreadyExists,
    Code::PermissionDenied,
    Code::ResourceExhausted,
    Code::FailedPrecondition,
    Code::Aborted,
    Code::OutOfRange,
    Code::Unimplemented,
    Code::Internal,
    Code::Unavailable,
    Code::DataLoss,
    Code::Unauthenticated,
];

/// As gRPC and catalogues write it.
fn name_of(code: Code) -> &'static str {
    match code {
        Code::Ok => "OK",
        Code::Cancelled => "CANCELLED",
        Code::Unknown => "UNKNOWN",
        Code::InvalidArgument => "INVALID_ARGUMENT",
        Code::DeadlineExceeded => "DEADLINE_EXCEEDED",
        Code::NotFound => "NOT_FOUND",
        Code::AlreadyExists => "ALREADY_EXISTS",
        Code::PermissionDenied => "PERMISSION_DENIED",
        Code::ResourceExhausted => "RESOURCE_EXHAUSTED",
        Code::FailedPrecondition => "FAILED_PRECONDITION",
        Code::Aborted => "ABORTED",
        Code::OutOfRange => "OUT_OF_RANGE",
        Code::Unimplemented => "UNIMPLEMENTED",
        Code::Internal => "INTERNAL",
        Code::Unavailable => "UNAVAILABLE",
        Code::DataLoss => "DATA_LOSS",
        Code::Unauthenticated => "UNAUTHENTICATED",
    }
}

/// The fields that have a value and are not sensitive, as far as there is room for them.
fn metadata<E: Coded + ?Sized>(error: &E, mut room: usize) -> HashMap<String, String> {
    let mut metadata = HashMap::new();
    error.visit_fields(&mut |name, value| {
        if matches!(value, Value::None | Value::Redacted) {
            return;
        }
        let key = key(name);
        let Some(left) = room.checked_sub(key.len()) else {
            return;
        };
        let value = cut(value.to_string(), left);
        room = left.saturating_sub(value.len());
        metadata.insert(key, value);
    });
    metadata
}

/// Keys begin with a letter: a field that is a number is `field_0`, as in problem objects.
fn key(name: &str) -> String {
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        let mut key = "field_".to_owned();
        key.push_str(name);
        return key;
    }
    name.to_owned()
}

/// The beginning of a text that is too long, with a mark that there was more.
fn cut(mut text: String, max: usize) -> String {
    const MARK: &str = "…";
    if text.len() > max {
        let mut end = max.saturating_sub(MARK.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text.push_str(MARK);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_characters() {
        let check = |text: &str, max: usize, expected: &str| {
            assert_eq!(cut(text.to_owned(), max), expected, "{text} {max}");
        };
        check("harbour", 7, "harbour");
        check("harbour", 6, "har…");
        check("Möwe", 5, "Möwe");
        // Its second character has two bytes.
        check("Möwen", 5, "M…");
        check("harbour", 2, "…");
    }
}
