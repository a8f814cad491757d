//! Elements of HTML written one after the other: names and attributes are the program's own, texts are escaped here.

use crate::text::escape;

/// HTML that is being written.
#[derive(Debug, Clone, Default)]
pub struct Html {
    text: String,
    open: Vec<&'static str>,
}

/// The name of an attribute and its value.
pub type Attribute<'a> = (&'static str, &'a str);

impl Html {
    /// Opens an element.
    pub fn open(&mut self, name: &'static str, attributes: &[Attribute]) -> &mut Self {
        self.tag(name, attributes);
        self.open.push(name);
        self
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self) -> &mut Self {
        if let Some(name) = self.open.pop() {
            self.text.extend(["</", name, ">"]);
        }
        self
    }

    /// An element that holds nothing and is not closed: `meta`.
    pub fn lone(&mut self, name: &'static str, attributes: &[Attribute]) -> &mut Self {
        self.tag(name, attributes);
        self
    }

    /// Text, whatever it holds.
    pub fn text(&mut self, text: &str) -> &mut Self {
        // White space at the ends is between words and stays; within, it is as the page's escaper leaves it.
        if text.starts_with(' ') {
            self.text.push(' ');
        }
        self.text.push_str(&escape::html(text));
        if text.len() > 1 && text.ends_with(' ') {
            self.text.push(' ');
        }
        self
    }

    /// An element that holds only text.
    pub fn leaf(&mut self, name: &'static str, attributes: &[Attribute], text: &str) -> &mut Self {
        self.open(name, attributes).text(text).close()
    }

    /// A line end, so that the file can be read.
    pub fn line(&mut self) -> &mut Self {
        self.text.push('\n');
        self
    }

    /// A style sheet of the program's own.
    pub fn style(&mut self, sheet: &'static str) -> &mut Self {
        self.text.extend(["<style>\n", sheet, "</style>\n"]);
        self
    }

    /// All of it, with what is still open closed.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    fn tag(&mut self, name: &'static str, attributes: &[Attribute]) {
        self.text.extend(["<", name]);
        for (name, value) in attributes {
            self.text.extend([" ", name, "=\"", &escape::html(value), "\""]);
        }
        self.text.push('>');
    }
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn what_is_opened_is_closed_and_text_is_only_text() {
        let mut html = Html::default();
        html.open("p", &[("title", "a\"b")]).text("1 < 2 & <b> ").leaf("em", &[], "'x'");
        assert_eq!(html.finish(), "<p title=\"a&quot;b\">1 &lt; 2 &amp; &lt;b&gt; <em>&#39;x&#39;</em></p>");
    }
}
