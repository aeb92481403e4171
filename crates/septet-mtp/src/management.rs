//! Signalling network management (Q.704, chapter 15; T1.111.4, chapter 15):
//! what lies in a message of service indicator 0.
//!
//! ```text
//!  8  7  6  5   4  3  2  1
//! +-----------+-----------+
//! | H1        | H0        |  heading code: the message, and its group
//! +-----------+-----------+
//! | fields ...            |  the first in the lowest bits
//! +-----------------------+
//! ```
//!
//! | H0 | group | H1 from 1 on |
//! |---|---|---|
//! | 1 | CHM, changeover and changeback | COO COA XCO XCA CBD CBA |
//! | 2 | ECM, emergency changeover | ECO ECA |
//! | 3 | FCM, signalling traffic flow control | RCT TFC |
//! | 4 | TFM, transfer prohibited, restricted and allowed | TFP TCP TFR TCR TFA TCA |
//! | 5 | RSM, signalling route set test | RST RSR RCP RCR |
//! | 6 | MIM, management inhibiting | LIN LUN LIA LUA LID LFU LLT LRT |
//! | 7 | TRM, traffic restart | TRA TRW |
//! | 8 | DLM, signalling data link connection | DLC CSS CNS CNP |
//! | 10 | UFC, user part flow control | UPU |
//!
//! TCP, TCR, TCA, RCP, RCR and TRW are of ANSI only. ANSI calls RST RSP, LLT
//! LLI and LRT LRI, and has the signalling link code in the message, where the
//! ITU has it in the routing label. Japan has messages of its own
//! ([`japan`](crate::japan)), with some of these headings.

mod fields;

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Writer, code_point};

pub(crate) use self::fields::Fields;
pub use self::fields::{
    Changeback, Changeover, DataLink, Destination, ExtendedChangeover, Link, Nothing,
    TransferControlled, UnavailabilityCause, UserPart,
};
use crate::variant::Q704;

/// A heading code, and what it heads.
pub(crate) trait Headed<'a>: Sized {
    fn read<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError>;

    fn length(&self) -> usize;

    fn write(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError>;
}

/// Defines what heading codes head: for each its fields, and the constant of
/// the variant on which it depends. `reads` says of which types it is generic,
/// and the lifetime `'a` of what it reads.
macro_rules! headed {
    (
        $(#[$attribute:meta])*
        pub enum $Message:ident [$($declared:tt)*] reads [$($generics:tt)*] [$($arguments:tt)*]: $Heading:ident;
        $(
            $(#[$doc:meta])*
            $name:ident($Fields:ty) = $code:ident $(if $guard:path)?;
        )*
    ) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        #[non_exhaustive]
        $(#[$attribute])*
        pub enum $Message $($declared)* {
            $(
                $(#[$doc])*
                $name($Fields),
            )*
            /// Any other, or one that this variant does not have.
            Unknown($Heading),
        }

        impl<$($generics)*> $Message $($arguments)* {
            /// Whether there is a type for what is headed so.
            const fn is_known(heading: $Heading) -> bool {
                match heading {
                    $($Heading::$code => true $(&& $guard)?,)*
                    _ => false,
                }
            }

            /// The heading code.
            #[must_use]
            pub const fn heading(&self) -> $Heading {
                match self {
                    $(Self::$name(_) => $Heading::$code,)*
                    Self::Unknown(heading) => *heading,
                }
            }
        }

        impl<$($generics)*> $crate::management::Headed<'a> for $Message $($arguments)* {
            fn read<T: septet_wire::Trace>(
                reader: &mut septet_wire::Reader<'a, T>,
            ) -> Result<Self, septet_wire::DecodeError> {
                let heading: $Heading = reader.code("heading_code")?;
                if T::ACTIVE {
                    let [h0, h1] = [heading.0 & 0x0f, heading.0 >> 4];
                    reader.note("h0", 1, septet_wire::Value::Number(h0.into()));
                    reader.note("h1", 1, septet_wire::Value::Number(h1.into()));
                }
                Ok(match heading {
                    _ if !Self::is_known(heading) => Self::Unknown(heading),
                    $($Heading::$code => Self::$name($crate::management::Fields::read(reader)?),)*
                    _ => Self::Unknown(heading),
                })
            }

            fn length(&self) -> usize {
                let length = match self {
                    $(Self::$name(fields) => $crate::management::Fields::length(fields),)*
                    Self::Unknown(_) => 0,
                };
                length.saturating_add(1)
            }

            fn write(
                &self,
                writer: &mut septet_wire::Writer<'_>,
            ) -> Result<(), septet_wire::EncodeError> {
                let heading = self.heading();
                if Self::is_known(heading) == matches!(self, Self::Unknown(_)) {
                    // Read back, it would be another one.
                    let kind = septet_wire::EncodeErrorKind::Contradiction;
                    return Err(septet_wire::EncodeError::new(kind, "heading_code"));
                }
                writer.code(heading, "heading_code")?;
                match self {
                    $(Self::$name(fields) => $crate::management::Fields::write(fields, writer),)*
                    Self::Unknown(_) => Ok(()),
                }
            }
        }

        /// One line: its heading, and its fields.
        impl<$($generics)*> core::fmt::Display for $Message $($arguments)* {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, "{}", self.heading())?;
                match self {
                    $(Self::$name(fields) => $crate::management::Fields::show(fields, f),)*
                    Self::Unknown(_) => Ok(()),
                }
            }
        }
    };
}
pub(crate) use headed;

/// Defines the headings of Q.704, and [`Message`] by them.
macro_rules! messages {
    ($(
        $(#[$doc:meta])*
        $name:ident($Fields:ident) = $code:ident, $value:literal $(if $guard:ident)?;
    )*) => {
        code_point! {
            /// H0, in the lower four bits, and H1 (Q.704, 15.3).
            pub struct Heading(u8) {
                $(
                    $(#[$doc])*
                    $code = $value,
                )*
            }
        }

        headed! {
            /// What a message says: its heading, and the fields behind it.
            #[derive(Hash)]
            #[cfg_attr(feature = "serde", serde(bound = ""))]
            #[cfg_attr(feature = "arbitrary", arbitrary(bound = "V: Q704"))]
            pub enum Message[<V: Q704>] reads['a, V: Q704] [<V>]: Heading;
            $(
                $(#[$doc])*
                $name($Fields<V>) = $code $(if V::$guard)?;
            )*
        }
    };
}

messages! {
    /// Changeover order (15.4).
    Coo(Changeover) = COO, 0x11;
    /// Changeover acknowledgement (15.4).
    Coa(Changeover) = COA, 0x21;
    /// Extended changeover order (15.4), of links with long sequence numbers.
    Xco(ExtendedChangeover) = XCO, 0x31;
    /// Extended changeover acknowledgement (15.4).
    Xca(ExtendedChangeover) = XCA, 0x41;
    /// Changeback declaration (15.5).
    Cbd(Changeback) = CBD, 0x51;
    /// Changeback acknowledgement (15.5).
    Cba(Changeback) = CBA, 0x61;
    /// Emergency changeover order (15.6).
    Eco(Link) = ECO, 0x12;
    /// Emergency changeover acknowledgement (15.6).
    Eca(Link) = ECA, 0x22;
    /// Signalling route set congestion test (15.9).
    Rct(Nothing) = RCT, 0x13;
    /// Transfer controlled (15.8).
    Tfc(TransferControlled) = TFC, 0x23;
    /// Transfer prohibited (15.7).
    Tfp(Destination) = TFP, 0x14;
    /// Transfer cluster prohibited, of ANSI.
    Tcp(Destination) = TCP, 0x24 if CLUSTERS;
    /// Transfer restricted (15.7), a national option.
    Tfr(Destination) = TFR, 0x34;
    /// Transfer cluster restricted, of ANSI.
    Tcr(Destination) = TCR, 0x44 if CLUSTERS;
    /// Transfer allowed (15.7).
    Tfa(Destination) = TFA, 0x54;
    /// Transfer cluster allowed, of ANSI.
    Tca(Destination) = TCA, 0x64 if CLUSTERS;
    /// Signalling route set test for a prohibited destination (15.10); RSP of
    /// ANSI.
    Rst(Destination) = RST, 0x15;
    /// Signalling route set test for a restricted destination (15.10), a
    /// national option.
    Rsr(Destination) = RSR, 0x25;
    /// Signalling route set test for a prohibited cluster, of ANSI.
    Rcp(Destination) = RCP, 0x35 if CLUSTERS;
    /// Signalling route set test for a restricted cluster, of ANSI.
    Rcr(Destination) = RCR, 0x45 if CLUSTERS;
    /// Link inhibit (15.11).
    Lin(Link) = LIN, 0x16;
    /// Link uninhibit (15.11).
    Lun(Link) = LUN, 0x26;
    /// Link inhibit acknowledgement (15.11).
    Lia(Link) = LIA, 0x36;
    /// Link uninhibit acknowledgement (15.11).
    Lua(Link) = LUA, 0x46;
    /// Link inhibit denied (15.11).
    Lid(Link) = LID, 0x56;
    /// Link forced uninhibit (15.11).
    Lfu(Link) = LFU, 0x66;
    /// Link local inhibit test (15.11); LLI of ANSI.
    Llt(Link) = LLT, 0x76;
    /// Link remote inhibit test (15.11); LRI of ANSI.
    Lrt(Link) = LRT, 0x86;
    /// Traffic restart allowed (15.12).
    Tra(Nothing) = TRA, 0x17;
    /// Traffic restart waiting, of ANSI.
    Trw(Nothing) = TRW, 0x27 if CLUSTERS;
    /// Signalling data link connection order (15.13).
    Dlc(DataLink) = DLC, 0x18;
    /// Connection successful (15.14).
    Css(Nothing) = CSS, 0x28;
    /// Connection not successful (15.14).
    Cns(Nothing) = CNS, 0x38;
    /// Connection not possible (15.14).
    Cnp(Nothing) = CNP, 0x48;
    /// User part unavailable (15.17).
    Upu(UserPart) = UPU, 0x1a;
}

/// A signalling network management message (Q.704, chapter 15): the user data
/// of [`Mtp3`](crate::Mtp3) whose service indicator is 0.
///
/// It takes all the octets it is given: level 2 says where it ends.
///
/// ```
/// use septet_mtp::management::{Destination, Heading, Message};
/// use septet_mtp::{Management, PointCode};
/// use septet_wire::{Decode, Encode};
///
/// let octets = [0x14, 0x88, 0x13];
/// let management = Management::from_bytes(&octets)?;
/// let code = PointCode::new(5000).expect("14 bits hold it");
/// let prohibited = Destination::new(code).expect("a point code fits");
/// assert_eq!(management, Management::new(Message::Tfp(prohibited)));
/// assert_eq!(management.message.heading(), Heading::TFP);
/// assert_eq!(management.to_string(), "TFP, destination 2-113-0 (5000)");
/// assert_eq!(management.to_vec()?, octets);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(bound = ""))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "arbitrary", arbitrary(bound = "V: Q704"))]
pub struct Management<'a, V: Q704> {
    /// What it says.
    pub message: Message<V>,
    /// The octets behind that: all but the heading of an unknown one, else
    /// none, or what a later release has put there.
    pub rest: &'a [u8],
}

impl<V: Q704> Management<'_, V> {
    /// `message`, and nothing behind it.
    #[must_use]
    pub const fn new(message: Message<V>) -> Self {
        Self { message, rest: &[] }
    }
}

impl<'a, V: Q704> Decode<'a> for Management<'a, V> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let message = Message::read(reader)?;
        let rest = rest(reader);
        Ok(Self { message, rest })
    }
}

/// The octets behind a message, where there are some.
pub(crate) fn rest<'a, T: Trace>(reader: &mut Reader<'a, T>) -> &'a [u8] {
    if reader.is_empty() {
        &[]
    } else {
        reader.rest("rest")
    }
}

impl<V: Q704> Encode for Management<'_, V> {
    fn encoded_len(&self) -> usize {
        self.message.length().saturating_add(self.rest.len())
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        self.message.write(writer)?;
        writer.octets(self.rest, "rest")
    }
}

impl<V: Q704> fmt::Display for Management<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{EncodeErrorKind, proofs};

    use super::*;
    use crate::{Management, ServiceIndicator, ansi, china};

    #[test]
    fn the_link_is_in_the_message_in_north_america_only() {
        let itu: Management<'_> = proofs::canonical(&[0x11, 0x2a]);
        let ansi: ansi::Management<'_> = proofs::canonical(&[0x11, 0xa1, 0x02]);
        assert_eq!(itu.to_string(), "COO, fsn 42");
        assert_eq!(ansi.to_string(), "COO, slc 1, fsn 42");
        let changeover = Changeover::new(Some(1), 42).unwrap();
        assert_eq!(ansi, ansi::Management::new(Message::Coo(changeover)));
        assert_eq!(Changeover::<septet_wire::Ansi>::new(None, 42), None);
        assert_eq!(Changeover::<septet_wire::Itu>::new(Some(1), 42), None);
        assert_eq!(Changeover::<septet_wire::Itu>::new(None, 128), None);
    }

    #[test]
    fn spare_bits_and_what_follows_are_kept() {
        let octets = [0x1a, 0x88, 0xd3, 0x23, 0xff];
        let management: Management<'_> = proofs::canonical(&octets);
        let Message::Upu(upu) = management.message else {
            panic!()
        };
        assert_eq!(upu.destination().get(), 5000);
        assert_eq!(upu.user(), ServiceIndicator::SCCP);
        assert_eq!(upu.cause(), UnavailabilityCause::INACCESSIBLE);
        assert_eq!(management.rest, [0xff]);
    }

    #[test]
    fn clusters_are_of_north_america_only() {
        let octets = [0x24, 1, 2, 3];
        let ansi: ansi::Management<'_> = proofs::canonical(&octets);
        assert_eq!(ansi.to_string(), "TCP, destination 3-2-1 (197121)");
        let china: china::Management<'_> = proofs::canonical(&octets);
        assert_eq!(china.message, Message::Unknown(Heading::TCP));
        assert_eq!(china.rest, [1, 2, 3]);
        let Message::Tcp(fields) = ansi.message else {
            panic!()
        };
        // What China does not have cannot be sent there.
        let code = china::PointCode::new(fields.destination().get()).unwrap();
        let wrong = Message::Tcp(Destination::new(code).unwrap());
        let error = china::Management::new(wrong).to_vec().unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::Contradiction);
        let wrong = Management::new(Message::Unknown(Heading::TRA));
        assert_eq!(wrong.to_vec().unwrap_err().field(), "heading_code");
    }

    #[test]
    fn what_is_cut_off_is_named() {
        let error = Management::from_bytes(&[0x1a, 1, 2]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "destination: needs 3 octets, the input has 2 left, at octet 1"
        );
        let error = Management::from_bytes(&[]).unwrap_err();
        assert_eq!(error.field(), "heading_code");
    }
}
