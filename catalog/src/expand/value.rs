//! Lays out the values of tables as rustfmt would, which leaves alone what it finds so.

use super::write::Writer;

/// How wide a line may be, and what stands between brackets on one line.
pub(super) const LINE: usize = 100;
const INSIDE: usize = 60;
const INSIDE_ATTRIBUTE: usize = 70;

/// A value in generated code.
pub(super) enum Value {
    /// A literal or a path.
    Plain(String),
    /// `path(…)`
    Call(&'static str, Vec<Value>),
    /// `[…]` or `&[…]`
    List(&'static str, Vec<Value>),
    /// `path { field: …, }`
    Struct(&'static str, Vec<(&'static str, Value)>),
}

impl Value {
    /// The value as it comes.
    pub(super) fn text(&self) -> String {
        let mut out = Writer::default();
        out.value("", self, "");
        out.finish()
    }

    /// The value on one line of `room` characters, if rustfmt would have it so.
    fn flat(&self, room: usize) -> Option<String> {
        let flat = match self {
            Self::Plain(text) if text.len() > 4 * room || text.contains('\n') => return None,
            Self::Plain(text) => text.clone(),
            // rustfmt lets a single argument be as long as the line.
            Self::Call(path, arguments) if arguments.len() == 1 => {
                format!("{path}({})", arguments[0].flat(room)?)
            }
            Self::Call(path, arguments) => format!("{path}({})", joined(arguments)?),
            Self::List(mark, items) => format!("{mark}[{}]", joined(items)?),
            Self::Struct(..) => return None,
        };
        (flat.chars().count() <= room).then_some(flat)
    }
}

fn joined(values: &[Value]) -> Option<String> {
    let flat: Option<Vec<String>> = values.iter().map(|value| value.flat(INSIDE)).collect();
    flat.map(|flat| flat.join(", "))
        .filter(|joined| joined.chars().count() <= INSIDE)
}

impl Writer {
    /// `static NAME: type = value;`
    pub(super) fn static_item(&mut self, name: &str, rust_type: &str, value: &Value) {
        let head = format!("static {name}: {rust_type} = ");
        let below = self.room().saturating_sub(5);
        let fits = value
            .flat(self.room().saturating_sub(head.len() + 1))
            .is_some();
        match value.flat(below).filter(|_| !fits) {
            Some(flat) => {
                self.line(head.trim_end());
                self.indent();
                self.line(&format!("{flat};"));
                self.outdent();
            }
            None => self.value(&head, value, ";"),
        }
    }

    /// `head`, the value, `tail`.
    pub(super) fn value(&mut self, head: &str, value: &Value, tail: &str) {
        let room = self.room().saturating_sub(head.len() + tail.len());
        if let Some(flat) = value.flat(room) {
            self.pieces(&[head, &flat, tail]);
            return;
        }
        match value {
            Value::Plain(text) => self.pieces(&[head, text, tail]),
            Value::Call(path, arguments) => {
                self.open(&format!("{head}{path}("));
                self.values(arguments);
                self.close(&format!("){tail}"));
            }
            Value::List(mark, items) => {
                if let [Value::Struct(path, fields)] = &items[..] {
                    self.open(&format!("{head}{mark}[{path} {{"));
                    self.fields(fields);
                    self.close(&format!("}}]{tail}"));
                } else {
                    self.open(&format!("{head}{mark}["));
                    self.values(items);
                    self.close(&format!("]{tail}"));
                }
            }
            Value::Struct(path, fields) => {
                self.open(&format!("{head}{path} {{"));
                self.fields(fields);
                self.close(&format!("}}{tail}"));
            }
        }
    }

    /// `#[name(…)]`, or `#[outer(inner(…))]` where those are the head and the tail.
    pub(super) fn attribute(&mut self, head: &str, arguments: &[String], tail: &str) {
        let flat = arguments.join(", ");
        if flat.chars().count() <= INSIDE_ATTRIBUTE {
            self.pieces(&[head, &flat, tail]);
            return;
        }
        self.open(head);
        for (at, argument) in arguments.iter().enumerate() {
            let comma = if at + 1 < arguments.len() { "," } else { "" };
            self.pieces(&[argument, comma]);
        }
        self.close(tail);
    }

    fn values(&mut self, values: &[Value]) {
        for value in values {
            self.value("", value, ",");
        }
    }

    fn fields(&mut self, fields: &[(&'static str, Value)]) {
        for (name, value) in fields {
            self.value(&format!("{name}: "), value, ",");
        }
    }
}
