//! Opens pages in Chromium, and keeps what it complains about.

use std::ffi::OsStr;
use std::fmt::Debug;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use headless_chrome::protocol::cdp::{
    Emulation, Input, Network, Page as PageDomain, Runtime,
    types::{Event, Method},
};
use headless_chrome::{Browser as Chromium, LaunchOptions, Tab};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// How long a page may take for what it was asked. Nothing waits so long where all is well.
const PATIENCE: Duration = Duration::from_secs(30);

/// The running browser; dropping it closes it.
pub(crate) struct Browser {
    chromium: Chromium,
}

impl Browser {
    /// A browser with an empty profile that speaks with nobody.
    pub(crate) fn launch() -> Result<Self, String> {
        let quiet = [
            "--disable-component-update",
            "--disable-quic",
            "--no-default-browser-check",
            // Whatever is asked for outside this machine is not found.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            "--hide-scrollbars",
        ];
        let options = LaunchOptions {
            path: Some(headless_chrome::browser::default_executable()?),
            // Chromium's own sandbox refuses to run as root, which CI is.
            sandbox: false,
            window_size: Some((1000, 800)),
            idle_browser_timeout: Duration::from_secs(600),
            args: quiet.iter().map(OsStr::new).collect(),
            ..LaunchOptions::default()
        };
        let chromium = Chromium::new(options).map_err(|error| error.to_string())?;
        Ok(Self { chromium })
    }

    /// A page in a tab of its own.
    pub(crate) fn open(&self, address: &str) -> Page {
        let tab = self.chromium.new_tab().expect("a new tab");
        let heard = Arc::new(Mutex::new(Heard::default()));
        let ear = Arc::clone(&heard);
        tab.add_event_listener(Arc::new(move |event: &Event| {
            ear.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .hear(event);
        }))
        .expect("a listener");
        tab.enable_log().expect("the log");
        tab.enable_runtime().expect("exceptions");
        call::<Network::Enable>(&tab, &json!({}));
        let page = Page { tab, heard };
        page.go(address);
        page
    }
}

/// What a page said and did.
#[derive(Debug, Default)]
struct Heard {
    complaints: Vec<String>,
    requests: Vec<String>,
}

impl Heard {
    fn hear(&mut self, event: &Event) {
        match event {
            Event::LogEntryAdded(entry) => {
                let entry = &entry.params.entry;
                self.complaints
                    .push(format!("{:?}: {}", entry.source, entry.text));
            }
            Event::RuntimeExceptionThrown(thrown) => {
                let thrown = &thrown.params.exception_details;
                self.complaints.push(format!("{thrown:?}"));
            }
            Event::PageJavascriptDialogOpening(dialog) => {
                self.complaints
                    .push(format!("dialog: {}", dialog.params.message));
            }
            Event::NetworkRequestWillBeSent(request) => {
                self.requests.push(request.params.request.url.clone());
            }
            _ => {}
        }
    }
}

/// A page that is shown.
pub(crate) struct Page {
    tab: Arc<Tab>,
    heard: Arc<Mutex<Heard>>,
}

impl Page {
    pub(crate) fn go(&self, address: &str) {
        self.tab.navigate_to(address).expect("an address");
        self.tab.wait_until_navigated().expect("a page");
        self.tab.bring_to_front().expect("the front");
        self.until_there("true");
    }

    /// What an expression of JavaScript gives. The page's policy does not bind it; promises are waited for.
    pub(crate) fn ask<T: DeserializeOwned>(&self, expression: &str) -> T {
        let value = self.evaluate(expression, true);
        serde_json::from_value(value).unwrap_or_else(|error| panic!("{expression}\n{error}"))
    }

    /// Runs JavaScript whose value nobody wants.
    pub(crate) fn run(&self, script: &str) {
        self.evaluate(script, false);
    }

    fn evaluate(&self, expression: &str, with_value: bool) -> Value {
        self.try_evaluate(expression, with_value)
            .unwrap_or_else(|error| panic!("{expression:.300}\n{error}"))
    }

    fn try_evaluate(&self, expression: &str, with_value: bool) -> Result<Value, String> {
        let asked = json!({
            "expression": expression,
            "returnByValue": with_value,
            "awaitPromise": true,
            "userGesture": true,
        });
        let answer = try_call::<Runtime::Evaluate>(&self.tab, &asked)?;
        match answer.exception_details {
            Some(thrown) => Err(format!("{thrown:?}")),
            None => Ok(answer.result.value.unwrap_or(Value::Null)),
        }
    }

    /// Waits until an expression is true.
    pub(crate) fn until(&self, expression: &str) {
        let began = Instant::now();
        // Between two pages there is nobody to ask.
        while self.try_evaluate(expression, true).ok() != Some(Value::Bool(true)) {
            assert!(began.elapsed() < PATIENCE, "never: {expression}");
            sleep(Duration::from_millis(10));
        }
    }

    /// Waits until another page is there as a whole, of which an expression is true.
    pub(crate) fn until_there(&self, expression: &str) {
        self.until(&format!(
            "document.readyState === 'complete' && Boolean({expression})"
        ));
    }

    /// Types letter for letter, as a keyboard does.
    pub(crate) fn type_in(&self, text: &str) {
        for letter in text.chars() {
            self.tab
                .send_character(&letter.to_string())
                .expect("a letter");
        }
    }

    /// Puts a whole text in at once, as from the clipboard.
    pub(crate) fn paste(&self, text: &str) {
        self.tab.send_character(text).expect("a text");
    }

    /// Presses a key by its name.
    pub(crate) fn press(&self, key: &str) {
        self.tab.press_key(key).expect("a key");
    }

    /// Puts the clipboard in where the focus is.
    pub(crate) fn paste_clipboard(&self) {
        let key = json!({
            "type": "rawKeyDown", "key": "v", "code": "KeyV", "modifiers": 2, "commands": ["paste"],
        });
        call::<Input::DispatchKeyEvent>(&self.tab, &key);
    }

    /// Presses the mouse on what a selector finds first.
    pub(crate) fn click(&self, selector: &str) {
        let element = self.tab.wait_for_element(selector).expect("an element");
        element.click().expect("a click");
    }

    /// Shows the page as to somebody with these preferences: `prefers-color-scheme`, `dark`.
    pub(crate) fn prefer(&self, feature: &str, value: &str) {
        let features = json!({"features": [{"name": feature, "value": value}]});
        call::<Emulation::SetEmulatedMedia>(&self.tab, &features);
    }

    /// Shows the page as on paper.
    pub(crate) fn as_on_paper(&self) {
        call::<Emulation::SetEmulatedMedia>(&self.tab, &json!({"media": "print"}));
    }

    /// Shows the page on a screen of that size.
    pub(crate) fn on_screen_of(&self, width: u32, height: u32, mobile: bool) {
        let screen = json!({
            "width": width, "height": height, "deviceScaleFactor": 1.0, "mobile": mobile,
        });
        call::<Emulation::SetDeviceMetricsOverride>(&self.tab, &screen);
    }

    /// The page as a picture.
    pub(crate) fn picture(&self) -> Vec<u8> {
        let format = PageDomain::CaptureScreenshotFormatOption::Png;
        self.tab
            .capture_screenshot(format, None, None, true)
            .expect("a picture")
    }

    /// Fails if the browser had anything to complain about, or anything was asked for outside the site.
    pub(crate) fn must_be_quiet(&self) {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        assert_eq!(heard.complaints, [""; 0]);
        let own = |url: &&String| {
            ["file:", "http://127.0.0.1:", "about:"]
                .iter()
                .any(|start| url.starts_with(start))
        };
        let foreign: Vec<_> = heard.requests.iter().filter(|url| !own(url)).collect();
        assert!(foreign.is_empty(), "{foreign:?}");
    }

    /// The addresses that were asked for.
    pub(crate) fn requests(&self) -> Vec<String> {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.requests.clone()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        // A tab that is gone already is closed too.
        let _ = self.tab.close_target();
    }
}

/// Calls a method of the protocol with what differs from its defaults.
fn call<M>(tab: &Tab, parameters: &Value) -> M::ReturnObject
where
    M: Method + DeserializeOwned + Serialize + Debug,
{
    try_call::<M>(tab, parameters).expect("an answer of the browser")
}

fn try_call<M>(tab: &Tab, parameters: &Value) -> Result<M::ReturnObject, String>
where
    M: Method + DeserializeOwned + Serialize + Debug,
{
    let method: M = serde_json::from_value(parameters.clone()).expect("parameters of the method");
    tab.call_method(method).map_err(|error| error.to_string())
}
