//! Pictures, black and white (TS 23.040 v18, 9.2.3.24.10.1.7 to
//! 9.2.3.24.10.1.9), and vector graphics (9.2.3.24.10.1.11 and
//! 9.2.3.24.10.1.12).
//!
//! ```text
//! 10 81  position  32 by 32 pixels
//! 11 21  position  16 by 16 pixels
//! 12 xx  position  width in octets  height in pixels  pixels
//! 18 xx  position  WVG
//! 19 xx  position  WVG
//! ```
//!
//! Rows go from the top down, pixels from left to right, the first in the top
//! bit of the first octet; 1 is black.

use core::fmt;

use septet_wire::{DecodeError, EncodeError, Reader, Trace, Writer};

use super::layout::{Field, layout};

/// A picture as wide as it is high: of 8 octets 8 by 8 pixels, of 32 octets 16
/// by 16, of 128 octets 32 by 32.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Square<'a, const OCTETS: usize>(pub &'a [u8; OCTETS]);

impl<const OCTETS: usize> Square<'_, OCTETS> {
    /// Pixels in a row, and in a column.
    pub const SIDE: usize = (OCTETS * 8).isqrt();

    /// Whether a pixel is black; `None` outside of the picture.
    ///
    /// ```
    /// use septet_tpdu::elements::Square;
    ///
    /// let diagonal = Square(&[0x80, 0x40, 0x20, 0x10, 0x08, 0x04, 0x02, 0x01]);
    /// assert_eq!(diagonal.pixel(3, 3), Some(true));
    /// assert_eq!(diagonal.pixel(3, 4), Some(false));
    /// assert_eq!(diagonal.pixel(8, 0), None);
    /// ```
    #[must_use]
    pub fn pixel(&self, column: usize, row: usize) -> Option<bool> {
        pixel(self.0, Self::SIDE / 8, column, row)
    }
}

fn pixel(octets: &[u8], width: usize, column: usize, row: usize) -> Option<bool> {
    let in_row = column / 8;
    if in_row >= width {
        return None;
    }
    let at = row.checked_mul(width)?.checked_add(in_row)?;
    let octet = octets.get(at)?;
    Some(octet & 0x80_u8.wrapping_shr((column % 8).try_into().ok()?) != 0)
}

impl<'a, const OCTETS: usize> Field<'a> for Square<'a, OCTETS> {
    fn read<T: Trace>(reader: &mut Reader<'a, T>, name: &'static str) -> Result<Self, DecodeError> {
        reader.array(name).map(Self)
    }

    fn octets(&self) -> usize {
        OCTETS
    }

    fn write(&self, writer: &mut Writer<'_>, name: &'static str) -> Result<(), EncodeError> {
        writer.octets(self.0, name)
    }
}

/// The pictures of an animation.
impl<'a, const OCTETS: usize> Field<'a> for [Square<'a, OCTETS>; 4] {
    fn read<T: Trace>(reader: &mut Reader<'a, T>, name: &'static str) -> Result<Self, DecodeError> {
        Ok([
            Field::read(reader, name)?,
            Field::read(reader, name)?,
            Field::read(reader, name)?,
            Field::read(reader, name)?,
        ])
    }

    fn octets(&self) -> usize {
        self.iter()
            .map(Field::octets)
            .fold(0, usize::saturating_add)
    }

    fn write(&self, writer: &mut Writer<'_>, name: &'static str) -> Result<(), EncodeError> {
        self.iter().try_for_each(|frame| frame.write(writer, name))
    }
}

#[cfg(feature = "serde")]
impl<const OCTETS: usize> serde::Serialize for Square<'_, OCTETS> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.as_slice().serialize(serializer)
    }
}

#[cfg(feature = "arbitrary")]
impl<'a, const OCTETS: usize> arbitrary::Arbitrary<'a> for Square<'a, OCTETS> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let octets = u.bytes(OCTETS)?.first_chunk();
        octets.map(Self).ok_or(arbitrary::Error::NotEnoughData)
    }
}

layout! {
    /// 32 by 32 pixels.
    pub struct LargePicture<'a> for LARGE_PICTURE {
        /// Behind how many characters of the text.
        position: u8,
        /// The pixels.
        picture: Square<'a, 128>,
    }
}

layout! {
    /// 16 by 16 pixels.
    pub struct SmallPicture<'a> for SMALL_PICTURE {
        /// Behind how many characters of the text.
        position: u8,
        /// The pixels.
        picture: Square<'a, 32>,
    }
}

impl fmt::Display for LargePicture<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "picture of 32 by 32 at {}", self.position)
    }
}

impl fmt::Display for SmallPicture<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "picture of 16 by 16 at {}", self.position)
    }
}

/// A picture of any width in octets and any height in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Bitmap<'a> {
    width: u8,
    height: u8,
    pixels: &'a [u8],
}

impl<'a> Bitmap<'a> {
    /// `width` octets in a row, eight pixels each; `height` rows. `None` if
    /// that is not as many octets as there are.
    #[must_use]
    pub fn new(width: u8, height: u8, pixels: &'a [u8]) -> Option<Self> {
        let octets = usize::from(width).wrapping_mul(height.into());
        (octets == pixels.len()).then_some(Self {
            width,
            height,
            pixels,
        })
    }

    /// Octets in a row: eight pixels each.
    #[must_use]
    pub const fn width(&self) -> u8 {
        self.width
    }

    /// Rows.
    #[must_use]
    pub const fn height(&self) -> u8 {
        self.height
    }

    /// The pixels, row by row.
    #[must_use]
    pub const fn pixels(&self) -> &'a [u8] {
        self.pixels
    }

    /// Whether a pixel is black; `None` outside of the picture.
    #[must_use]
    pub fn pixel(&self, column: usize, row: usize) -> Option<bool> {
        pixel(self.pixels, self.width.into(), column, row)
    }
}

impl<'a> Field<'a> for Bitmap<'a> {
    fn read<T: Trace>(reader: &mut Reader<'a, T>, name: &'static str) -> Result<Self, DecodeError> {
        let width = reader.u8("width")?;
        let height = reader.u8("height")?;
        let start = *reader;
        let pixels = reader.rest(name);
        Self::new(width, height, pixels)
            .ok_or_else(|| start.error(super::information::length_error(pixels.len()), name))
    }

    fn octets(&self) -> usize {
        self.pixels.len().saturating_add(2)
    }

    fn write(&self, writer: &mut Writer<'_>, name: &'static str) -> Result<(), EncodeError> {
        writer.u8(self.width, "width")?;
        writer.u8(self.height, "height")?;
        writer.octets(self.pixels, name)
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Bitmap<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let (width, height) = (u.int_in_range(0..=12)?, u.int_in_range(0..=12)?);
        let octets = usize::from(width).saturating_mul(height.into());
        Self::new(width, height, u.bytes(octets)?).ok_or(arbitrary::Error::IncorrectFormat)
    }
}

layout! {
    /// A picture of any size. Where one element cannot hold it, several do,
    /// below each other at the same position.
    pub struct VariablePicture<'a> for VARIABLE_PICTURE {
        /// Behind how many characters of the text.
        position: u8,
        /// The pixels.
        picture: Bitmap<'a>,
    }
}

impl fmt::Display for VariablePicture<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Bitmap { width, height, .. } = self.picture;
        let width = u16::from(width).saturating_mul(8);
        write!(f, "picture of {width} by {height} at {}", self.position)
    }
}

layout! {
    /// A vector graphic (Wireless Vector Graphics).
    pub struct StandardWvg<'a> for STANDARD_WVG {
        /// Behind how many characters of the text.
        position: u8,
        /// The graphic, as it is.
        graphic: &'a [u8],
    }
}

layout! {
    /// A vector graphic that is shown as large as a character.
    pub struct CharacterSizeWvg<'a> for CHARACTER_SIZE_WVG {
        /// Behind how many characters of the text.
        position: u8,
        /// The graphic, as it is.
        graphic: &'a [u8],
    }
}

impl fmt::Display for StandardWvg<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let octets = self.graphic.len();
        write!(f, "vector graphic at {}, {octets} octets", self.position)
    }
}

impl fmt::Display for CharacterSizeWvg<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let octets = self.graphic.len();
        write!(f, "vector character at {}, {octets} octets", self.position)
    }
}
