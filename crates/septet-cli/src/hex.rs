//! Octets written as text: one message a line.
//!
//! ```text
//! # a comment, also behind a message
//! 00 00 00 10 00 00 00 15 00 00 00 00 00 00 00 01    # enquire_link
//! 0x00:0x00:00:10 8000001500000000 00000001
//! ```
//! Spaces, colons and `0x` are ignored. A line that cannot be read is said with its line and
//! column, and the next line goes on.

use core::fmt;
use std::io::{self, BufRead, Read};

/// The longest line that is read: octets of text.
const LINE_LIMIT: u64 = 1 << 24;

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// The line, from 1.
    pub line: u64,
    /// The column, in characters, from 1.
    pub column: u64,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            line,
            column,
            message,
        } = self;
        write!(f, "line {line}, column {column}: {message}")
    }
}

/// A message and the line it stood on, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The line, from 1.
    pub line: u64,
    /// The message.
    pub octets: Vec<u8>,
}

/// The messages of a text. Empty lines and comments are none.
///
/// ```
/// let text = "# enquire_link\n00000010 00:00:00:15 0x00 0 0\n00 0g\n";
/// let mut lines = septet_cli::hex::Lines::new(text.as_bytes());
/// let message = lines.next().unwrap()?.unwrap();
/// assert_eq!((message.line, message.octets.len()), (2, 10));
/// let bad = lines.next().unwrap()?.unwrap_err();
/// assert_eq!(bad.to_string(), "line 3, column 5: 'g' is no hexadecimal digit");
/// assert!(lines.next().is_none());
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Lines<R> {
    input: R,
    line: u64,
    text: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    /// The lines of this text.
    pub fn new(input: R) -> Self {
        Self {
            input,
            line: 0,
            text: Vec::new(),
        }
    }

    /// Reads a line; false at the end.
    fn read(&mut self) -> io::Result<bool> {
        self.text.clear();
        self.line = self.line.saturating_add(1);
        let read = self
            .input
            .by_ref()
            .take(LINE_LIMIT)
            .read_until(b'\n', &mut self.text)?;
        Ok(read > 0)
    }

    /// Passes over the rest of a line that is too long.
    fn pass_over(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok(());
            }
            let end = buffer.iter().position(|octet| *octet == b'\n');
            let passed = end.map_or(buffer.len(), |end| end.saturating_add(1));
            self.input.consume(passed);
            if end.is_some() {
                return Ok(());
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Result<Message, BadLine>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.read() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
            let line = self.line;
            let full = u64::try_from(self.text.len()).is_ok_and(|length| length >= LINE_LIMIT);
            if full && !self.text.ends_with(b"\n") {
                if let Err(error) = self.pass_over() {
                    return Some(Err(error));
                }
                return Some(Ok(Err(BadLine {
                    line,
                    column: LINE_LIMIT,
                    message: format!("a line of more than {LINE_LIMIT} characters is not read"),
                })));
            }
            match octets(&String::from_utf8_lossy(&self.text)) {
                Ok(octets) if octets.is_empty() => {}
                Ok(octets) => return Some(Ok(Ok(Message { line, octets }))),
                Err((column, message)) => {
                    return Some(Ok(Err(BadLine {
                        line,
                        column,
                        message,
                    })));
                }
            }
        }
    }
}

/// The octets of one line; else the column and what is wrong there.
fn octets(text: &str) -> Result<Vec<u8>, (u64, String)> {
    let mut octets = Vec::new();
    let mut high: Option<u8> = None;
    let mut column: u64 = 0;
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        column = column.saturating_add(1);
        if character == '0' && high.is_none() && rest.next_if(|next| "xX".contains(*next)).is_some()
        {
            column = column.saturating_add(1);
            continue;
        }
        let digit = match character {
            '#' => break,
            ':' => continue,
            blank if blank.is_whitespace() => continue,
            // The mark that some editors put before the first line.
            '\u{FEFF}' if column == 1 => continue,
            digit => digit
                .to_digit(16)
                .and_then(|digit| u8::try_from(digit).ok())
                .ok_or_else(|| (column, format!("{digit:?} is no hexadecimal digit")))?,
        };
        match high.take() {
            None => high = Some(digit),
            Some(high) => octets.push((high << 4) | digit),
        }
    }
    match high {
        None => Ok(octets),
        Some(_) => Err((
            column,
            "an odd number of digits: the last octet has one".into(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8]) -> Vec<String> {
        Lines::new(text)
            .map(|line| match line.unwrap() {
                Ok(message) => format!("{} {:02x?}", message.line, message.octets),
                Err(bad) => bad.to_string(),
            })
            .collect()
    }

    #[test]
    fn what_is_ignored() {
        assert_eq!(
            all(b"\xEF\xBB\xBF01:02 0x03,\n".strip_suffix(b",\n").unwrap()),
            ["1 [01, 02, 03]"]
        );
        assert_eq!(
            all(b"0X1a0x2B\t3 c\r\n\n#\n  # 12\nff#00"),
            ["1 [1a, 2b, 3c]", "5 [ff]"]
        );
        assert_eq!(all(b""), Vec::<String>::new());
        // An octet 00 before an x is none of it: the x is wrong.
        assert_eq!(
            all(b"10x2"),
            ["line 1, column 3: 'x' is no hexadecimal digit"]
        );
    }

    #[test]
    fn what_is_wrong_and_where() {
        assert_eq!(
            all("00\n\n0 g\nzz\n01\n012 # odd\nä0\n".as_bytes()),
            [
                "1 [00]",
                "line 3, column 3: 'g' is no hexadecimal digit",
                "line 4, column 1: 'z' is no hexadecimal digit",
                "5 [01]",
                "line 6, column 5: an odd number of digits: the last octet has one",
                "line 7, column 1: 'ä' is no hexadecimal digit",
            ]
        );
        assert_eq!(
            all(b"0\xFF\n00"),
            [
                "line 1, column 2: '\u{FFFD}' is no hexadecimal digit",
                "2 [00]"
            ]
        );
    }

    #[test]
    fn a_line_without_end() {
        let input = io::repeat(b'0').take(LINE_LIMIT + 5).chain(&b"\n42"[..]);
        let mut lines = Lines::new(io::BufReader::new(input));
        let bad = lines.next().unwrap().unwrap().unwrap_err();
        assert_eq!((bad.line, bad.column), (1, LINE_LIMIT));
        let message = lines.next().unwrap().unwrap().unwrap();
        assert_eq!((message.line, message.octets), (2, vec![0x42]));
        assert!(lines.next().is_none());
    }
}
