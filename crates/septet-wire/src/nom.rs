//! Any [`Decode`] type as a nom parser, for those who compose with
//! nom. No other part of the public interface knows of it.

use nom::error::{ErrorKind as NomKind, ParseError};
use nom::{Err, IResult, Needed};

use crate::{Decode, DecodeError, ErrorKind, Limit};

/// A parser that decodes a `V` from the start of its input.
///
/// ```
/// # use septet_wire::{Decode, DecodeError, Reader, Trace};
/// # #[derive(Debug, PartialEq)]
/// # struct Port(u16);
/// # impl<'a> Decode<'a> for Port {
/// #     fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
/// #         r.u16("port").map(Self)
/// #     }
/// # }
/// use nom::{Parser, sequence::pair};
/// use septet_wire::nom::parser;
///
/// let (rest, ports) = pair(parser::<Port>, parser::<Port>).parse(&[0, 1, 0, 2, 9])?;
/// assert_eq!((rest, ports), (&[9][..], (Port(1), Port(2))));
/// # Ok::<(), nom::Err<DecodeError>>(())
/// ```
///
/// # Errors
///
/// [`Err::Incomplete`] where the end of the input is what is missing,
/// [`Err::Error`] for everything else.
pub fn parser<'a, V: Decode<'a>>(input: &'a [u8]) -> IResult<&'a [u8], V, DecodeError> {
    match V::from_prefix(input) {
        Ok((value, rest)) => Ok((rest, value)),
        Err(error) => Err(match error.kind() {
            ErrorKind::Truncated {
                needed,
                available,
                limit: Limit::Input,
            } => {
                // A count over `usize` cannot be waited for anyway.
                let missing = needed.saturating_sub(available);
                Err::Incomplete(Needed::new(usize::try_from(missing).unwrap_or(usize::MAX)))
            }
            _ => Err::Error(error),
        }),
    }
}

/// For nom's own combinators between the decoders.
impl ParseError<&[u8]> for DecodeError {
    fn from_error_kind(_: &[u8], _: NomKind) -> Self {
        Self::new(ErrorKind::Syntax, "input", 0)
    }

    fn append(_: &[u8], _: NomKind, other: Self) -> Self {
        other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ber::Any;

    #[test]
    fn what_is_missing_is_told_apart_from_what_is_wrong() {
        assert_eq!(
            parser::<Any<'_>>(&[4, 3, 0]),
            Err(Err::Incomplete(Needed::new(2)))
        );
        assert!(matches!(parser::<Any<'_>>(&[0, 0]), Err(Err::Error(_))));
        let (rest, any) = parser::<Any<'_>>(&[4, 1, 7, 9]).unwrap();
        assert_eq!((rest, any.contents()), (&[9][..], &[7][..]));
    }
}
