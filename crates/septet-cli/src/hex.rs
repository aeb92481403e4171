//! Octets written as text: one message a line, or as a dump with offsets.
//!
//! ```text
//! # a comment, also behind a message
//! 00 00 00 10 00 00 00 15 00 00 00 00 00 00 00 01    # enquire_link
//! 0x00:0x00:00:10 8000001500000000 00000001
//!
//! 00000000: 0000 0010 0000 0015 0000 0000 0000 0001  ................
//! ```
//! Spaces, commas, colons and `0x` are ignored. A line that cannot be read is said with its line
//! and column, and the next line goes on.
//!
//! A dump is what xxd, `hexdump -C`, `tcpdump -x` and Wireshark print: each line has the offset of
//! its first octet (four digits or more, then a colon or two spaces), at most 16 octets, and
//! perhaps the same as characters. Offset 0 begins a message; a line without an offset ends it.

use core::fmt;
use std::io::{self, BufRead, Read};

/// The longest line that is read: octets of text.
const LINE_LIMIT: u64 = 1 << 24;

/// The most octets of a dump.
const DUMP_LIMIT: usize = 1 << 24;

/// The most octets in one line of a dump.
const DUMP_WIDTH: usize = 16;

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
    dump: Dump,
    /// What the line behind a dump gave, while the dump is handed out.
    next: Option<Result<Message, BadLine>>,
}

/// How far the dump has come that the last line belonged to.
#[derive(Debug)]
enum Dump {
    /// It belonged to none.
    None,
    /// The octets so far.
    Open(Message),
    /// An offset was wrong: the rest is passed over.
    Broken,
}

impl<R: BufRead> Lines<R> {
    /// The lines of this text.
    pub fn new(input: R) -> Self {
        Self {
            input,
            line: 0,
            text: Vec::new(),
            dump: Dump::None,
            next: None,
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

impl<R: BufRead> Lines<R> {
    /// What the line just read gives; none if it is empty, or if the dump goes on.
    fn message(&mut self) -> Option<Result<Message, BadLine>> {
        let line = self.line;
        let text = String::from_utf8_lossy(&self.text).into_owned();
        let ordinary = |this: &mut Self| {
            let found = match octets(&text) {
                Ok(octets) if octets.is_empty() => None,
                Ok(octets) => Some(Ok(Message { line, octets })),
                Err((column, message)) => Some(Err(BadLine {
                    line,
                    column,
                    message,
                })),
            };
            this.after_dump(Dump::None, found)
        };
        let Some((offset, octets)) = dumped(&text) else {
            return ordinary(self);
        };
        match &mut self.dump {
            Dump::Open(message) if message.octets.len() == offset && offset < DUMP_LIMIT => {
                message.octets.extend(octets);
                None
            }
            _ if octets.is_empty() => ordinary(self),
            _ if offset == 0 => self.after_dump(Dump::Open(Message { line, octets }), None),
            Dump::None => ordinary(self),
            Dump::Broken => None,
            Dump::Open(message) => {
                let message = format!(
                    "a dump of {} octets goes on at offset {offset}: the rest is passed over",
                    message.octets.len()
                );
                let wrong = BadLine {
                    line,
                    column: 1,
                    message,
                };
                self.after_dump(Dump::Broken, Some(Err(wrong)))
            }
        }
    }

    /// Hands out the dump that has ended, and what came then behind it.
    fn after_dump(
        &mut self,
        dump: Dump,
        this: Option<Result<Message, BadLine>>,
    ) -> Option<Result<Message, BadLine>> {
        match core::mem::replace(&mut self.dump, dump) {
            Dump::Open(message) => {
                self.next = this;
                Some(Ok(message))
            }
            Dump::None | Dump::Broken => this,
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Result<Message, BadLine>>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(next) = self.next.take() {
            return Some(Ok(next));
        }
        loop {
            match self.read() {
                Ok(true) => {}
                Ok(false) => return self.after_dump(Dump::None, None).map(Ok),
                Err(error) => return Some(Err(error)),
            }
            let full = u64::try_from(self.text.len()).is_ok_and(|length| length >= LINE_LIMIT);
            let found = if full && !self.text.ends_with(b"\n") {
                if let Err(error) = self.pass_over() {
                    return Some(Err(error));
                }
                let long = BadLine {
                    line: self.line,
                    column: LINE_LIMIT,
                    message: format!("a line of more than {LINE_LIMIT} characters is not read"),
                };
                self.after_dump(Dump::None, Some(Err(long)))
            } else {
                self.message()
            };
            if let Some(found) = found {
                return Some(Ok(found));
            }
        }
    }
}

/// The offset and the octets of a line of a dump, if it has the form of one. The last line of
/// some has an offset alone.
fn dumped(text: &str) -> Option<(usize, Vec<u8>)> {
    let text = text.trim();
    let text = text.strip_prefix("0x").unwrap_or(text);
    let digits = text.find(|c: char| !c.is_ascii_hexdigit());
    let (offset, rest) = text.split_at_checked(digits.unwrap_or(text.len()))?;
    let marked = rest.strip_prefix(':').unwrap_or(rest);
    let blanks = match gap(marked) {
        1 if marked.len() == rest.len() => 0,
        blanks => blanks,
    };
    if offset.len() < 4 || (blanks == 0 && !marked.is_empty()) {
        return None;
    }
    let offset = usize::from_str_radix(offset, 16).ok()?;
    let mut octets = Vec::new();
    let mut rest = marked.trim_start();
    while octets.len() < DUMP_WIDTH {
        let group = rest.split(char::is_whitespace).next()?;
        let Ok(these) = self::octets(group) else {
            // Characters begin behind two blanks, anything else is wrong.
            return None;
        };
        octets.extend(these);
        let behind = rest.get(group.len()..)?;
        rest = behind.trim_start();
        let characters = match gap(behind) {
            0 => true,
            1 => false,
            // Some leave two blanks in the middle of a line, too.
            2 => self::octets(rest.split(char::is_whitespace).next()?).is_err(),
            _ => true,
        };
        if characters {
            break;
        }
    }
    Some((offset, octets))
}

/// How many blanks a text begins with.
fn gap(text: &str) -> usize {
    text.chars().take_while(|c| c.is_whitespace()).count()
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
            ':' | ',' => continue,
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
            all(b"\xEF\xBB\xBF01:02 0x03, 0x04,"),
            ["1 [01, 02, 03, 04]"]
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
    fn dumps() {
        // As `hexdump -C`, Wireshark, xxd and `tcpdump -X` print twenty octets.
        let octets: Vec<u8> = (0x61..0x75).collect();
        for dump in [
            "00000000  61 62 63 64 65 66 67 68  69 6a 6b 6c 6d 6e 6f 70  |abcdefghijklmnop|\n\
             00000010  71 72 73 74                                       |qrst|\n00000014\n",
            "0000   61 62 63 64 65 66 67 68 69 6a 6b 6c 6d 6e 6f 70  abcdefghijklmnop\n\
             0010   71 72 73 74                                      qrst\n",
            "00000000: 6162 6364 6566 6768 696a 6b6c 6d6e 6f70  abcdefghijklmnop\n\
             00000010: 7172 7374                                qrst\n",
            "\t0x0000:  6162 6364 6566 6768 696a 6b6c 6d6e 6f70  abcdefghijklmnop\n\
             \t0x0010:  7172 7374                                qrst\n",
            "00000000: 61 62 63 64 65 66 67 68  abcdefgh\n00000008: 69 6a 6b 6c 6d 6e 6f 70  ij..!\n\
             00000010: 71 72 73 74              qrst",
        ] {
            let first = format!("1 {octets:02x?}");
            assert_eq!(
                all(dump.as_bytes()),
                core::slice::from_ref(&first),
                "{dump}"
            );
            // Two of them, one behind the other, and a message of one line.
            let lines = dump.trim_end().lines().count();
            let second = format!("{} {octets:02x?}", lines + 1);
            let both = format!("{}\n{}\n42", dump.trim_end(), dump.trim_end());
            let third = format!("{} [42]", 2 * lines + 1);
            assert_eq!(all(both.as_bytes()), [first, second, third], "{both}");
        }
    }

    #[test]
    fn what_is_no_dump_and_what_is_wrong_in_one() {
        // Numbers and two blanks, and no offset that goes on.
        assert_eq!(
            all(b"0010  0203\n0000\n"),
            ["1 [00, 10, 02, 03]", "2 [00, 00]"]
        );
        assert_eq!(
            all(b"0000: 01 02\n0003: 04\n0004: 05\n0000: 06\n"),
            [
                "1 [01, 02]",
                "line 2, column 1: a dump of 2 octets goes on at offset 3: the rest is passed over",
                "4 [06]",
            ]
        );
        assert_eq!(
            all(b"0000: 01 0z\n"),
            ["line 1, column 11: 'z' is no hexadecimal digit"]
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
