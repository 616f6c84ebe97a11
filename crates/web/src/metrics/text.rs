//! The text format of Prometheus, version 0.0.4: families of lines, each with its help and its type above it.

use std::fmt::{Display, Write as _};

/// What the answer calls itself.
pub(super) const KIND: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Figures as they are written down.
#[derive(Debug, Default)]
pub(super) struct Text(String);

impl Text {
    /// Begins a family: what follows carries its name. `kind` is `counter`, `gauge` or `histogram`.
    pub(super) fn family(&mut self, name: &str, kind: &str, help: &str) {
        // Writing to a text cannot fail.
        let _ = write!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}\n");
    }

    /// One figure.
    pub(super) fn figure(&mut self, name: &str, labels: &[(&str, &str)], value: impl Display) {
        self.0.push_str(name);
        for (at, (label, text)) in labels.iter().enumerate() {
            let _ = write!(self.0, "{}{label}=\"{}\"", if at == 0 { '{' } else { ',' }, escaped(text));
        }
        let _ = writeln!(self.0, "{} {value}", if labels.is_empty() { "" } else { "}" });
    }

    /// A family of one figure without labels.
    pub(super) fn gauge(&mut self, name: &str, help: &str, value: impl Display) {
        self.family(name, "gauge", help);
        self.figure(name, &[], value);
    }

    /// All of it.
    pub(super) fn written(self) -> String {
        self.0
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

/// Microseconds as seconds, exactly.
pub(super) fn seconds(micros: u64) -> String {
    let (whole, rest) = (micros / 1_000_000, micros % 1_000_000);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:06}").trim_end_matches('0').to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{Text, seconds};

    #[test]
    fn labels_are_escaped_and_seconds_exact() {
        let mut text = Text::default();
        text.family("a_total", "counter", "How often.");
        text.figure("a_total", &[("route", "/x/{id}"), ("odd", "a\"b\\c\nd")], 3);
        text.gauge("b", "How much.", 4);
        let expected = "# HELP a_total How often.\n# TYPE a_total counter\n\
                        a_total{route=\"/x/{id}\",odd=\"a\\\"b\\\\c\\nd\"} 3\n\
                        # HELP b How much.\n# TYPE b gauge\nb 4\n";
        assert_eq!(text.written(), expected);
        for (micros, text) in [(0, "0"), (1, "0.000001"), (250_000, "0.25"), (3_000_000, "3"), (12_000_500, "12.0005")]
        {
            assert_eq!(seconds(micros), text);
        }
    }
}
