//! Text formatting (TS 23.040 v18, 9.2.3.24.10.1.1).
//!
//! ```text
//!            8   7   6   5   4 3   2 1
//! 0a 03 |  start position              |
//!       |  length                      |
//!       |  s | u | i | b | f f | a a   |  s strikethrough, u underlined, i italic, b bold,
//!                                         f font size, a alignment
//! 0a 04 |  ... and: background | foreground |
//! ```

use core::fmt;

use super::layout::{bits, layout};

septet_wire::code_point! {
    /// Where lines of text begin (two bits).
    pub struct Alignment(u8) {
        /// At the left.
        LEFT = 0 => "left",
        /// In the middle.
        CENTER = 1 => "center",
        /// At the right.
        RIGHT = 2 => "right",
        /// As is usual in the language: the default.
        LANGUAGE = 3 => "language dependent",
    }
}

septet_wire::code_point! {
    /// How large text is (two bits).
    pub struct FontSize(u8) {
        /// As usual.
        NORMAL = 0 => "normal",
        /// Larger.
        LARGE = 1 => "large",
        /// Smaller.
        SMALL = 2 => "small",
        /// Reserved.
        RESERVED = 3 => "reserved",
    }
}

septet_wire::code_point! {
    /// A colour (four bits).
    pub struct Colour(u8) {
        /// Black.
        BLACK = 0 => "black",
        /// Dark grey.
        DARK_GREY = 1 => "dark grey",
        /// Dark red.
        DARK_RED = 2 => "dark red",
        /// Dark yellow.
        DARK_YELLOW = 3 => "dark yellow",
        /// Dark green.
        DARK_GREEN = 4 => "dark green",
        /// Dark cyan.
        DARK_CYAN = 5 => "dark cyan",
        /// Dark blue.
        DARK_BLUE = 6 => "dark blue",
        /// Dark magenta.
        DARK_MAGENTA = 7 => "dark magenta",
        /// Grey.
        GREY = 8 => "grey",
        /// White.
        WHITE = 9 => "white",
        /// Bright red.
        BRIGHT_RED = 10 => "bright red",
        /// Bright yellow.
        BRIGHT_YELLOW = 11 => "bright yellow",
        /// Bright green.
        BRIGHT_GREEN = 12 => "bright green",
        /// Bright cyan.
        BRIGHT_CYAN = 13 => "bright cyan",
        /// Bright blue.
        BRIGHT_BLUE = 14 => "bright blue",
        /// Bright magenta.
        BRIGHT_MAGENTA = 15 => "bright magenta",
    }
}

bits! {
    /// How text looks.
    pub struct FormattingMode {
        /// Where its lines begin.
        alignment, with_alignment: [Alignment] 0x03 << 0,
        /// How large it is.
        font_size, with_font_size: [FontSize] 0x03 << 2,
        /// In bold type.
        bold, with_bold: flag 0x01 << 4,
        /// In italic type.
        italic, with_italic: flag 0x01 << 5,
        /// Underlined.
        underlined, with_underlined: flag 0x01 << 6,
        /// Struck through.
        strikethrough, with_strikethrough: flag 0x01 << 7,
    }
}

bits! {
    /// The colours of text.
    pub struct Colours {
        /// That of the characters.
        foreground, with_foreground: [Colour] 0x0f << 0,
        /// That behind them.
        background, with_background: [Colour] 0x0f << 4,
    }
}

layout! {
    /// How a stretch of the text looks.
    ///
    /// ```
    /// use septet_tpdu::elements::{Element, FormattingMode, InformationElement, TextFormatting};
    ///
    /// let bold = TextFormatting {
    ///     start: 4,
    ///     length: 3,
    ///     mode: FormattingMode::default().with_bold(true),
    ///     colours: None,
    /// };
    /// let mut buffer = [0; Element::MAX_DATA];
    /// assert_eq!(bold.to_element(&mut buffer)?.data, [4, 3, 0x10]);
    /// # Ok::<(), septet_wire::EncodeError>(())
    /// ```
    pub struct TextFormatting for TEXT_FORMATTING {
        /// The first character, counted from 0.
        start: u8,
        /// How many characters; 0 makes it the default from there on.
        length: u8,
        /// How they look.
        mode: FormattingMode,
        /// Their colours, if told.
        colours: Option<Colours>,
    }
}

impl fmt::Display for TextFormatting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "formatting of {} at {}:", self.length, self.start)?;
        let mode = self.mode;
        write!(f, " {}", mode.alignment())?;
        if mode.font_size() != FontSize::NORMAL {
            write!(f, ", {}", mode.font_size())?;
        }
        for (is_set, name) in [
            (mode.bold(), "bold"),
            (mode.italic(), "italic"),
            (mode.underlined(), "underlined"),
            (mode.strikethrough(), "strikethrough"),
        ] {
            if is_set {
                write!(f, ", {name}")?;
            }
        }
        match self.colours {
            Some(it) => write!(f, ", {} on {}", it.foreground(), it.background()),
            None => Ok(()),
        }
    }
}
