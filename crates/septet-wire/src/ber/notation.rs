//! SEQUENCE and CHOICE, written down once.

use super::{Any, Element, peek};
use crate::{DecodeError, ErrorKind, Reader, Remark, Trace};

/// Reads an element that is not of the usual form, or none of the type.
#[doc(hidden)]
#[cold]
#[inline(never)]
pub fn read_whole<'a, V: Element<'a>, T: Trace>(
    reader: &mut Reader<'a, T>,
    name: &'static str,
) -> Result<V, DecodeError> {
    match peek(reader) {
        Some(tag) if V::accepts(tag) => V::read_element(reader, name),
        _ => Err(unexpected(reader, name)),
    }
}

/// Reads a member that the type does not list.
#[doc(hidden)]
#[cold]
#[inline(never)]
pub fn skip<T: Trace>(reader: &mut Reader<'_, T>) -> Result<(), DecodeError> {
    let offset = reader.offset();
    <Any<'_> as Element<'_>>::read_element(reader, "unknown")?;
    reader.remark(
        Remark::Note("not a member of this release"),
        "unknown",
        offset,
    );
    Ok(())
}

/// The error for an element that is none of the alternatives.
#[doc(hidden)]
#[cold]
#[must_use]
pub fn unexpected<T: Trace>(reader: &Reader<'_, T>, field: &'static str) -> DecodeError {
    match reader.peek() {
        Some(found) => reader.error(
            ErrorKind::Value {
                value: found.into(),
            },
            field,
        ),
        None => reader.truncated(1, field),
    }
}

/// Defines a struct that is an ASN.1 SEQUENCE, member by member.
///
/// A member is `name: Type`, or `[n] name: Type` where the module says `[n]`,
/// and `[APPLICATION n]` or `[PRIVATE n]` likewise (IMPLICIT; for `[n] EXPLICIT` and for a CHOICE the type is
/// [`Explicit`](crate::ber::Explicit)). OPTIONAL members are `Option`s. A type
/// whose own tag is not SEQUENCE says so: `pub struct Aarq<'a>:
/// (Tag::application(0).constructed()) { … }`.
///
/// The struct gets one more field, `unknown`, for the members that the type
/// does not list, and implements [`Contents`](crate::ber::Contents), [`Decode`](crate::Decode) and
/// [`Encode`](crate::Encode) (of the whole element).
///
/// Its quick reader counts no depth, and needs to count none: a struct holds
/// itself only through a list such as [`SequenceOf`](crate::ber::SequenceOf),
/// which counts.
#[macro_export]
macro_rules! sequence {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident<'a> {
            $($(#[$doc:meta])* $([$($class:ident)? $number:literal])? $field:ident: $type:ty),* $(,)?
        }
    ) => {
        $crate::sequence! {
            $(#[$meta])*
            $vis struct $name<'a>: ($crate::ber::Tag::SEQUENCE) {
                $($(#[$doc])* $([$($class)? $number])? $field: $type),*
            }
        }
    };
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident<'a>: ($tag:expr) {
            $($(#[$doc:meta])* $([$($class:ident)? $number:literal])? $field:ident: $type:ty),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        $vis struct $name<'a> {
            $($(#[$doc])* $vis $field: $type,)*
            /// Members that this type does not list, in their places.
            $vis unknown: $crate::ber::Unknown<'a>,
        }

        impl<'a> $name<'a> {
            /// Which member, from `at` on, has this tag: what keeps the unknown
            /// ones in their places.
            fn member_of(tag: $crate::ber::Tag, at: usize) -> Option<usize> {
                let mut member = 0_usize;
                $(
                    if member >= at && $crate::sequence!(@accepts tag, $type $(, $($class)? $number)?) {
                        return Some(member);
                    }
                    member = member.wrapping_add(1);
                )*
                let _ = member;
                None
            }

            /// Reads members and others, in any form, and tells the trace.
            #[cold]
            #[inline(never)]
            fn read_members<T: $crate::Trace>(
                reader: &mut $crate::Reader<'a, T>,
                field: &'static str,
            ) -> Result<Self, $crate::DecodeError> {
                $(let mut $field = None;)*
                let contents = reader.as_slice();
                let mut all_known = true;
                // The member that may come next.
                let mut at = 0_usize;
                reader.nested(field, |reader| {
                    loop {
                        let mut member = 0_usize;
                        $(
                            if member >= at
                                && $crate::sequence!(@read reader, $field, $type $(, $($class)? $number)?)
                            {
                                at = member.wrapping_add(1);
                            }
                            member = member.wrapping_add(1);
                        )*
                        let _ = member;
                        if reader.is_empty() {
                            break;
                        }
                        $crate::ber::skip(reader)?;
                        all_known = false;
                    }
                    Ok(())
                })?;
                let _ = at;
                Ok(Self {
                    $($field: $crate::ber::Member::found($field, reader, stringify!($field))?,)*
                    unknown: if all_known {
                        $crate::ber::Unknown::NONE
                    } else {
                        $crate::ber::Unknown::new(contents, Self::member_of)
                    },
                })
            }
        }

        impl<'a> $crate::ber::Contents<'a> for $name<'a> {
            const TAG: $crate::ber::Tag = $tag;

            #[inline]
            fn read_contents<T: $crate::Trace>(
                reader: &mut $crate::Reader<'a, T>,
                field: &'static str,
            ) -> Result<Self, $crate::DecodeError> {
                if !T::ACTIVE {
                    if let Some(value) = <Self as $crate::ber::Contents<'a>>::quick_contents(reader.unheard()) {
                        let _ = reader.take(reader.remaining());
                        return Ok(value);
                    }
                }
                Self::read_members(reader, field)
            }

            #[inline(always)]
            fn quick_contents(mut reader: $crate::Reader<'a>) -> Option<Self> {
                $(
                    let $field = $crate::ber::Member::quick(
                        $crate::sequence!(@quick &mut reader, $type $(, $($class)? $number)?)?
                    )?;
                )*
                if !reader.is_empty() {
                    return None;
                }
                Some(Self {
                    $($field,)*
                    unknown: $crate::ber::Unknown::NONE,
                })
            }

            fn contents_len(&self) -> usize {
                let mut len = self.unknown.encoded_len();
                $(
                    if let Some(item) = $crate::ber::Member::item(&self.$field) {
                        len = len.saturating_add($crate::sequence!(@len item $(, $type, $($class)? $number)?));
                    }
                )*
                len
            }

            #[inline(always)]
            fn write_contents(
                &self,
                writer: &mut $crate::Writer<'_>,
                _: &'static str,
            ) -> Result<(), $crate::EncodeError> {
                let mut member = 0_usize;
                $(
                    self.unknown.write_before(member, writer)?;
                    if let Some(item) = $crate::ber::Member::item(&self.$field) {
                        $crate::sequence!(@write writer, item, stringify!($field) $(, $type, $($class)? $number)?)?;
                    }
                    member = member.wrapping_add(1);
                )*
                self.unknown.write_before(member, writer)
            }
        }

        $crate::whole_element!($name<'a>);
    };

    // Without a number the type brings its tags, with one it has contents only.
    (@accepts $tag:ident, $type:ty) => {
        <<$type as $crate::ber::Member<'a>>::Item as $crate::ber::Element<'a>>::accepts($tag)
    };
    (@accepts $tag:ident, $type:ty, $($number:tt)+) => {
        $tag == $crate::sequence!(@tag $type, $($number)+)
    };
    (@tag $type:ty, $number:literal) => {
        $crate::sequence!(@form_of $type, $crate::ber::Tag::context($number))
    };
    (@tag $type:ty, APPLICATION $number:literal) => {
        $crate::sequence!(@form_of $type, $crate::ber::Tag::application($number))
    };
    (@tag $type:ty, PRIVATE $number:literal) => {
        $crate::sequence!(@form_of $type, $crate::ber::Tag::private($number))
    };
    (@form_of $type:ty, $tag:expr) => {
        const {
            $tag.with_form_of(
                <<$type as $crate::ber::Member<'a>>::Item as $crate::ber::Contents<'a>>::TAG,
            )
        }
    };
    (@read $reader:ident, $field:ident, $type:ty) => {
        if <<$type as $crate::ber::Member<'a>>::Item as $crate::ber::Element<'a>>::is_next($reader)
        {
            $field = Some($crate::ber::Element::read_element($reader, stringify!($field))?);
            true
        } else {
            false
        }
    };
    (@read $reader:ident, $field:ident, $type:ty, $($number:tt)+) => {{
        let tag = $crate::sequence!(@tag $type, $($number)+);
        if $crate::ber::is_next($reader, tag) {
            let mut contents = $crate::ber::contents($reader, tag, stringify!($field))?;
            $field = Some($crate::ber::Contents::read_contents(&mut contents, stringify!($field))?);
            true
        } else {
            false
        }
    }};
    (@quick $reader:expr, $type:ty) => {
        <<$type as $crate::ber::Member<'a>>::Item as $crate::ber::Element<'a>>::quick_element($reader)
    };
    (@quick $reader:expr, $type:ty, $($number:tt)+) => {
        $crate::ber::quick_implicit::<<$type as $crate::ber::Member<'a>>::Item>(
            $reader,
            $crate::sequence!(@tag $type, $($number)+),
        )
    };
    (@len $item:expr) => {
        $crate::ber::Element::element_len($item)
    };
    (@len $item:expr, $type:ty, $($number:tt)+) => {
        $crate::ber::implicit_len($item, $crate::sequence!(@tag $type, $($number)+))
    };
    (@write $writer:ident, $item:expr, $field:expr) => {
        $crate::ber::Element::write_element($item, $writer, $field)
    };
    (@write $writer:ident, $item:expr, $field:expr, $type:ty, $($number:tt)+) => {
        $crate::ber::write_implicit(
            $item,
            $crate::sequence!(@tag $type, $($number)+),
            $writer,
            $field,
        )
    };
}

/// Defines an enum that is an ASN.1 CHOICE, alternative by alternative.
///
/// An alternative is `name: Variant(Type)` with its name in the module, or
/// `[n] name: Variant(Type)`. The enum borrows (`enum SmRpDa<'a>`) or not.
///
/// ```
/// use septet_wire::{Decode, Encode, ber::Null, choice};
///
/// choice! {
///     /// Whom a short message goes to, in part (TS 29.002, SM-RP-DA).
///     pub enum SmRpDa<'a> {
///         /// A subscriber.
///         [0] imsi: Imsi(&'a [u8]),
///         /// Nobody: the dialogue has said who.
///         [5] no_sm_rp_da: NoSmRpDa(Null),
///     }
/// }
///
/// assert_eq!(SmRpDa::from_bytes(&[0x80, 1, 0x22])?, SmRpDa::Imsi(&[0x22]));
/// assert_eq!(SmRpDa::NoSmRpDa(Null).encode_to_slice(&mut [0; 2]).unwrap(), [0x85, 0]);
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[macro_export]
macro_rules! choice {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident $(<$life:lifetime>)? {
            $($(#[$doc:meta])* $([$($class:ident)? $number:literal])? $field:ident: $variant:ident($type:ty)),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        #[non_exhaustive]
        $vis enum $name $(<$life>)? {
            $($(#[$doc])* $variant($type),)*
        }

        impl<'a> $crate::ber::Element<'a> for $name $(<$life>)? {
            #[inline]
            fn accepts(tag: $crate::ber::Tag) -> bool {
                $($crate::sequence!(@accepts tag, $type $(, $($class)? $number)?))||*
            }

            fn read_element<T: $crate::Trace>(
                reader: &mut $crate::Reader<'a, T>,
                field: &'static str,
            ) -> Result<Self, $crate::DecodeError> {
                reader.nested(field, |reader| {
                    $(
                        let mut $field = None;
                        if $crate::sequence!(@read reader, $field, $type $(, $($class)? $number)?) {
                            if let Some($field) = $field {
                                return Ok(Self::$variant($field));
                            }
                        }
                    )*
                    Err($crate::ber::unexpected(reader, field))
                })
            }

            #[inline(always)]
            fn quick_element(reader: &mut $crate::Reader<'a>) -> Option<Option<Self>> {
                $(
                    if let Some(item) = $crate::sequence!(
                        @quick reader, $type $(, $($class)? $number)?
                    )? {
                        return Some(Some(Self::$variant(item)));
                    }
                )*
                Some(None)
            }

            fn element_len(&self) -> usize {
                match self {
                    $(Self::$variant(item) => $crate::sequence!(@len item $(, $type, $($class)? $number)?),)*
                }
            }

            fn write_element(
                &self,
                writer: &mut $crate::Writer<'_>,
                _: &'static str,
            ) -> Result<(), $crate::EncodeError> {
                match self {
                    $(Self::$variant(item) => {
                        $crate::sequence!(@write writer, item, stringify!($field) $(, $type, $($class)? $number)?)
                    })*
                }
            }
        }

        $crate::whole_element!($name $(<$life>)?);
    };
}

/// `Decode` and `Encode` of a type by its whole element.
#[doc(hidden)]
#[macro_export]
macro_rules! whole_element {
    ($name:ident $(<$life:lifetime>)?) => {
        impl<'a> $crate::Decode<'a> for $name $(<$life>)? {
            #[inline]
            fn decode<T: $crate::Trace>(
                reader: &mut $crate::Reader<'a, T>,
            ) -> Result<Self, $crate::DecodeError> {
                match $crate::ber::quickly(reader, |reader| {
                    <Self as $crate::ber::Element<'a>>::quick_element(reader)?
                }) {
                    Some(value) => Ok(value),
                    None => $crate::ber::read_whole(reader, stringify!($name)),
                }
            }
        }

        impl $(<$life>)? $crate::Encode for $name $(<$life>)? {
            #[inline]
            fn encoded_len(&self) -> usize {
                $crate::ber::Element::element_len(self)
            }

            fn encode(&self, writer: &mut $crate::Writer<'_>) -> Result<(), $crate::EncodeError> {
                $crate::ber::Element::write_element(self, writer, stringify!($name))
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use crate::ber::{Explicit, Null, SequenceOf};
    use crate::{Decode, Encode, ErrorKind, proofs, subject};

    sequence! {
        /// A bit of everything.
        struct Everything<'a> {
            /// Universal and mandatory.
            number: i32,
            /// A CHOICE, which brings its tags.
            choice: Option<Either<'a>>,
            /// Implicit.
            [0] octets: Option<&'a [u8]>,
            /// Explicit.
            [1] tagged: Option<Explicit<Either<'a>>>,
            /// Constructed.
            [2] list: Option<SequenceOf<'a, i32>>,
            /// A high tag number.
            [99] flag: Option<Null>,
            /// Of another class.
            [APPLICATION 8] application: Option<&'a [u8]>,
        }
    }

    choice! {
        /// One or the other.
        enum Either<'a> {
            /// By its own tag.
            yes: Yes(bool),
            /// By a number.
            [5] octets: Octets(&'a [u8]),
        }
    }

    subject!(EverythingSubject, Everything<'a>, |reader| {
        Everything::decode(reader)
    });

    const ALL: &str =
        "30 1f 020107 0101ff 800301 0203 a1038501aa a206 020101020102 9f6300 480201 02";

    #[test]
    fn members_are_found_and_written_in_order() {
        let octets = proofs::unhex(ALL);
        let everything: Everything<'_> = proofs::canonical(&octets);
        assert_eq!(everything.number, 7);
        assert_eq!(everything.choice, Some(Either::Yes(true)));
        assert_eq!(everything.tagged, Some(Explicit(Either::Octets(&[0xaa]))));
        let list: Vec<_> = everything.list.unwrap().iter().collect();
        assert_eq!(list, [Ok(1), Ok(2)]);
        assert!(everything.unknown.is_empty());
    }

    #[test]
    fn unknown_members_keep_their_places() {
        let octets = proofs::unhex("3011 8901aa 020107 0201ff 8701bb 9f6300 0500");
        let everything: Everything<'_> = proofs::canonical(&octets);
        let unknown: Vec<_> = everything
            .unknown
            .iter()
            .map(|any| any.tag().as_number())
            .collect();
        assert_eq!(unknown, [0x89, 0x02, 0x87, 0x05]);
        assert_eq!(everything.number, 7);
        assert_eq!(everything.flag, Some(Null));
        assert_ne!(
            everything,
            Everything {
                unknown: Default::default(),
                ..everything.clone()
            }
        );
    }

    #[test]
    fn a_missing_member_is_named() {
        let error = Everything::from_bytes(&[0x30, 2, 0x80, 0]).unwrap_err();
        assert_eq!(
            (error.kind(), error.field(), error.offset()),
            (ErrorKind::Missing, "number", 4)
        );
        let error = Everything::from_bytes(&[0x31, 0]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value { value: 0x31 });
    }

    #[test]
    fn indefinite_input_is_written_definite() {
        let octets = proofs::unhex("3080 020107 a180 8501aa 0000 0000");
        let everything = Everything::from_bytes(&octets).unwrap();
        assert_eq!(
            proofs::hex(&everything.to_vec().unwrap()),
            "3008020107a1038501aa"
        );
        assert!(proofs::input(&EverythingSubject, &octets));
    }

    proptest::proptest! {
        #[test]
        fn what_is_built_comes_back(data: Vec<u8>) {
            let mut u = arbitrary::Unstructured::new(&data);
            let everything: Everything<'_> = u.arbitrary().unwrap();
            proptest::prop_assert!(proofs::value(&everything, &mut Vec::new()));
        }

        #[test]
        fn what_is_accepted_comes_back(at in 0_usize..28, octet: u8, cut in 10_usize..13) {
            let mut octets = proofs::unhex(ALL);
            octets[at] = octet;
            octets.remove(cut);
            proofs::input(&EverythingSubject, &octets);
            octets.truncate(at);
            proofs::input(&EverythingSubject, &octets);
        }
    }
}
