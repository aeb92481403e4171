//! How many parts a text takes, and which (TS 23.040, 9.2.3.24).
//!
//! A short message carries 140 octets. A text that takes more goes in parts,
//! each with a header that says which it is:
//!
//! ```text
//! | UDHL | other elements | IEI | 03 or 04 | reference | parts | part | text
//!   1      header_octets    1     1          1 or 2      1       1
//! ```
//!
//! | | alone | 8-bit reference | 16-bit reference |
//! |---|---|---|---|
//! | default alphabet, septets | 160 | 153 | 152 |
//! | UCS-2, octets | 140 | 134 | 132 |

use core::iter::FusedIterator;

use septet_wire::EncodeError;

use crate::dcs::Alphabet;
use crate::{gsm7, ucs2};

/// Octets of user data in a short message (TS 23.040, 9.2.3.24), its header
/// included.
pub const USER_DATA_OCTETS: usize = 140;

/// The most parts that a message can have: their number is one octet.
pub const MAX_PARTS: usize = 255;

/// How wide the reference number of a concatenated message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum Reference {
    /// Eight bits (TS 23.040, 9.2.3.24.1): an element of 5 octets.
    #[default]
    Octet,
    /// Sixteen bits (TS 23.040, 9.2.3.24.8): an element of 6 octets.
    TwoOctets,
}

impl Reference {
    /// The octets of the concatenation element, identifier and length included.
    #[must_use]
    pub const fn element_octets(self) -> usize {
        match self {
            Self::Octet => 5,
            Self::TwoOctets => 6,
        }
    }
}

/// What it takes to send a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Plan {
    /// The alphabet: [`Gsm7`](Alphabet::Gsm7) if it has all characters of the
    /// text, else [`Ucs2`](Alphabet::Ucs2).
    pub alphabet: Alphabet,
    /// Septets or, in UCS-2, octets of the whole text.
    pub units: usize,
    /// How many messages, 1 to 255. Only where it is more than 1 do they have
    /// a concatenation element.
    pub parts: usize,
}

/// Counts what `text` takes, with `header_octets` octets of header elements
/// in each message beside the concatenation.
///
/// ```
/// use septet_text::{dcs::Alphabet, plan::{Reference, plan}};
///
/// let plan = plan(&"a".repeat(161), 0, Reference::Octet)?;
/// assert_eq!((plan.alphabet, plan.units, plan.parts), (Alphabet::Gsm7, 161, 2));
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
///
/// # Errors
///
/// [`TooLong`](septet_wire::EncodeErrorKind::TooLong) for more than 255 parts,
/// and for header elements that leave no room for text.
pub fn plan(text: &str, header_octets: usize, reference: Reference) -> Result<Plan, EncodeError> {
    let split = parts(text, header_octets, reference)?;
    let (alphabet, units) = (split.alphabet, split.units);
    let parts = split.count();
    if parts > MAX_PARTS {
        return Err(EncodeError::too_long("parts", parts, MAX_PARTS));
    }
    Ok(Plan {
        alphabet,
        units,
        parts,
    })
}

/// Cuts `text` into what each message carries, as [`plan`] counts it. An
/// empty text is one empty part.
///
/// Cuts fall between characters, so that an escape stays with its partner and
/// a surrogate pair in one part.
///
/// ```
/// use septet_text::plan::{Reference, parts};
///
/// let text = "€".repeat(100);
/// let lengths = parts(&text, 0, Reference::Octet)?.map(|part| part.chars().count());
/// assert!(lengths.eq([76, 24]));
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
///
/// # Errors
///
/// [`TooLong`](septet_wire::EncodeErrorKind::TooLong) for header elements that
/// leave no room for text. The number of parts is not bounded here.
pub fn parts(
    text: &str,
    header_octets: usize,
    reference: Reference,
) -> Result<Parts<'_>, EncodeError> {
    let (alphabet, units) = match gsm7::septets_in(text) {
        Ok(septets) => (Alphabet::Gsm7, septets),
        Err(_) => (Alphabet::Ucs2, ucs2::octets_in(text)),
    };
    let alone = match header_octets {
        0 => capacity(alphabet, 0),
        elements => capacity(alphabet, elements.saturating_add(1)),
    };
    let capacity = match alone {
        Some(alone) if units <= alone => alone,
        _ => {
            let elements = header_octets.saturating_add(reference.element_octets());
            // No character takes more than 2 septets, or 4 octets.
            let least = if alphabet == Alphabet::Gsm7 { 2 } else { 4 };
            capacity(alphabet, elements.saturating_add(1))
                .filter(|&capacity| capacity >= least)
                .ok_or_else(|| no_room(header_octets, reference, least))?
        }
    };
    Ok(Parts {
        rest: Some(text),
        alphabet,
        units,
        capacity,
    })
}

/// Septets or octets of text that fit behind a header of `header` octets,
/// its length octet included.
const fn capacity(alphabet: Alphabet, header: usize) -> Option<usize> {
    match USER_DATA_OCTETS.checked_sub(header) {
        // At most 140, so the product is small.
        Some(octets) => Some(match alphabet {
            Alphabet::Gsm7 => octets.wrapping_mul(8) / 7,
            _ => octets & !1,
        }),
        None => None,
    }
}

#[cold]
fn no_room(header_octets: usize, reference: Reference, least: usize) -> EncodeError {
    // Beside the elements: UDHL, and the `least` octets or septets of text;
    // two septets take two octets.
    let beside = reference
        .element_octets()
        .saturating_add(least)
        .saturating_add(1);
    let most = USER_DATA_OCTETS.saturating_sub(beside);
    EncodeError::too_long("user data header", header_octets, most)
}

/// The parts of a text, in order.
#[derive(Debug, Clone)]
pub struct Parts<'a> {
    /// What is left; `None` behind the last part.
    rest: Option<&'a str>,
    alphabet: Alphabet,
    /// Of the whole text.
    units: usize,
    /// Of one part.
    capacity: usize,
}

impl Parts<'_> {
    /// The alphabet of all parts.
    #[must_use]
    pub const fn alphabet(&self) -> Alphabet {
        self.alphabet
    }

    /// Septets or octets of text that fit in one part.
    #[must_use]
    pub const fn capacity(&self) -> usize {
        self.capacity
    }

    fn units_of(&self, c: char) -> usize {
        match self.alphabet {
            // All characters are in the alphabet, or it would be another one.
            Alphabet::Gsm7 => gsm7::char_septets(c).unwrap_or(1),
            _ => ucs2::char_octets(c),
        }
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest?;
        let mut free = self.capacity;
        let cut =
            rest.char_indices()
                .find_map(|(at, c)| match free.checked_sub(self.units_of(c)) {
                    Some(left) => {
                        free = left;
                        None
                    }
                    None => Some(at),
                });
        match cut.and_then(|at| rest.split_at_checked(at)) {
            Some((part, behind)) => {
                self.rest = Some(behind);
                Some(part)
            }
            None => self.rest.take(),
        }
    }
}

impl FusedIterator for Parts<'_> {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use septet_wire::EncodeErrorKind;

    use super::*;

    fn lengths(text: &str, header_octets: usize, reference: Reference) -> Vec<usize> {
        let split = parts(text, header_octets, reference).unwrap();
        split.map(|part| part.chars().count()).collect()
    }

    #[test]
    fn the_capacities_everybody_knows() {
        // TS 23.040, 9.2.3.24.1 and 9.2.3.24.8: 153 and 152 characters, 67
        // and 66 in UCS-2.
        use Reference::{Octet, TwoOctets};
        for (character, reference, alone, each) in [
            ("a", Octet, 160, 153),
            ("a", TwoOctets, 160, 152),
            ("ж", Octet, 70, 67),
            ("ж", TwoOctets, 70, 66),
        ] {
            assert_eq!(lengths(&character.repeat(alone), 0, reference), [alone]);
            let text = character.repeat(alone + 1);
            assert_eq!(lengths(&text, 0, reference), [each, alone + 1 - each]);
            let text = character.repeat(each * 3);
            assert_eq!(lengths(&text, 0, reference), [each; 3]);
            let text = character.repeat(each * 3 + 1);
            assert_eq!(lengths(&text, 0, reference), [each, each, each, 1]);
        }
    }

    #[test]
    fn other_elements_take_their_room() {
        // Application ports, 16 bit (TS 23.040, 9.2.3.24.4): 6 octets, so a
        // header of 7 alone and of 12 with a concatenation.
        assert_eq!(lengths(&"a".repeat(152), 6, Reference::Octet), [152]);
        assert_eq!(lengths(&"a".repeat(153), 6, Reference::Octet), [146, 7]);
        assert_eq!(lengths(&"ж".repeat(66), 6, Reference::Octet), [66]);
        assert_eq!(lengths(&"ж".repeat(67), 6, Reference::Octet), [64, 3]);
    }

    #[test]
    fn no_pair_is_cut() {
        let text = format!("{}€{}", "a".repeat(152), "b".repeat(10));
        assert_eq!(lengths(&text, 0, Reference::Octet), [152, 11]);
        let text = format!("{}😀{}", "ж".repeat(66), "ж".repeat(10));
        assert_eq!(lengths(&text, 0, Reference::Octet), [66, 11]);
        // So 306 septets do not always fit in two parts.
        let text = format!("{}{}", "€".repeat(152), "aa");
        let plan = plan(&text, 0, Reference::Octet).unwrap();
        assert_eq!((plan.units, plan.parts), (306, 3));
    }

    #[test]
    fn one_character_decides_the_alphabet() {
        let text = "a".repeat(100);
        let short = plan(&text, 0, Reference::Octet).unwrap();
        assert_eq!(
            (short.alphabet, short.units, short.parts),
            (Alphabet::Gsm7, 100, 1)
        );
        let long = plan(&(text + "’"), 0, Reference::Octet).unwrap();
        assert_eq!(
            (long.alphabet, long.units, long.parts),
            (Alphabet::Ucs2, 202, 2)
        );
    }

    #[test]
    fn nothing_is_one_part() {
        assert_eq!(lengths("", 0, Reference::Octet), [0]);
        let nothing = plan("", 0, Reference::Octet).unwrap();
        assert_eq!((nothing.units, nothing.parts), (0, 1));
    }

    #[test]
    fn no_more_than_255_parts() {
        let most = "a".repeat(255 * 153);
        assert_eq!(plan(&most, 0, Reference::Octet).unwrap().parts, 255);
        let error = plan(&(most + "a"), 0, Reference::Octet).unwrap_err();
        let kind = EncodeErrorKind::TooLong {
            length: 256,
            max: 255,
        };
        assert_eq!((error.kind(), error.field()), (kind, "parts"));
    }

    #[test]
    fn a_header_may_leave_no_room() {
        for reference in [Reference::Octet, Reference::TwoOctets] {
            for text in ["", "a", "ж", "😀", &"a".repeat(200), &"😀".repeat(50)] {
                let mut refused = 0;
                for header_octets in (0..150).chain([usize::MAX]) {
                    match parts(text, header_octets, reference) {
                        Ok(split) => assert!(split.map(str::len).sum::<usize>() == text.len()),
                        Err(error) => {
                            assert_eq!(error.field(), "user data header");
                            refused += 1;
                        }
                    }
                }
                assert!(refused > 0, "{text}");
            }
        }
    }

    #[test]
    fn the_error_names_the_longest_header() {
        for reference in [Reference::Octet, Reference::TwoOctets] {
            for text in ["a".repeat(200), "😀".repeat(50)] {
                let error = parts(&text, 139, reference).unwrap_err();
                let EncodeErrorKind::TooLong { length: 139, max } = error.kind() else {
                    panic!("{error}");
                };
                let max = usize::try_from(max).unwrap();
                assert!(parts(&text, max, reference).is_ok());
                assert!(parts(&text, max + 1, reference).is_err());
            }
        }
    }

    proptest! {
        #[test]
        fn parts_are_the_text_and_fill_their_room(
            text in prop_oneof![r"[a-z€\[ñ]{0,600}", r"[a-zж€😀]{0,400}"],
            header_octets in prop_oneof![Just(0_usize), 0..=129_usize],
            wide: bool,
        ) {
            let reference = if wide { Reference::TwoOctets } else { Reference::Octet };
            let split = parts(&text, header_octets, reference).unwrap();
            let all: Vec<&str> = split.clone().collect();
            prop_assert_eq!(all.concat(), &text[..]);
            let concatenation = if all.len() > 1 { reference.element_octets() } else { 0 };
            let elements = header_octets.saturating_add(concatenation);
            let header = if elements == 0 { 0 } else { elements.saturating_add(1) };
            let mut buffer = [0; 140];
            let following = all.iter().skip(1).map(|next| next.chars().next());
            for (part, next) in all.iter().zip(following.chain([None])) {
                // By the encoders, not by the counting.
                let room = &mut buffer[header..];
                let longer: String = part.chars().chain(next).collect();
                match split.alphabet() {
                    Alphabet::Gsm7 => {
                        let fill = gsm7::fill_bits(header);
                        prop_assert!(gsm7::pack(part, fill, room).is_ok());
                        prop_assert!(next.is_none() || gsm7::pack(&longer, fill, room).is_err());
                    }
                    _ => {
                        prop_assert!(ucs2::encode(part, room).is_ok());
                        prop_assert!(next.is_none() || ucs2::encode(&longer, room).is_err());
                    }
                }
            }
        }
    }
}
