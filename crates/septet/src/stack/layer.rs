//! The layers, and where a message may begin.

use core::fmt;

use septet_map::Version;

/// One of the seven codecs, MTP by its kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Layer {
    /// SMPP.
    Smpp,
    /// MTP level 2 (Q.703).
    Mtp2,
    /// Its replacement over SCTP (RFC 4165).
    M2pa,
    /// MTP level 3 (Q.704).
    Mtp3,
    /// Its adaptation over SCTP (RFC 4666).
    M3ua,
    /// SCCP (Q.713).
    Sccp,
    /// TCAP (Q.773).
    Tcap,
    /// MAP (TS 29.002).
    Map,
    /// The transfer layer of short messages (TS 23.040).
    Tpdu,
}

impl Layer {
    /// Its name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Smpp => "smpp",
            Self::Mtp2 => "mtp2",
            Self::M2pa => "m2pa",
            Self::Mtp3 => "mtp3",
            Self::M3ua => "m3ua",
            Self::Sccp => "sccp",
            Self::Tcap => "tcap",
            Self::Map => "map",
            Self::Tpdu => "tpdu",
        }
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What the octets at hand begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Entry {
    /// One SMPP PDU.
    Smpp,
    /// One MTP2 signal unit, without flags and bit stuffing.
    Mtp2 {
        /// Whether the two check octets are at its end.
        check_bits: bool,
    },
    /// One M2PA message.
    M2pa,
    /// One MTP3 message, from the service information octet on.
    Mtp3,
    /// One M3UA message.
    M3ua,
    /// One SCCP message.
    Sccp,
    /// One TCAP message.
    Tcap,
    /// The parameter of one MAP component.
    Map {
        /// The operation's code, or with [`Component::Error`] the error's.
        code: u8,
        /// Which kind of component carries it.
        component: Component,
        /// The version of the application context, if known.
        version: Option<Version>,
    },
    /// One TPDU on its way from a mobile station to the service centre.
    TpduMo,
    /// One TPDU on its way from the service centre to a mobile station.
    TpduMt,
}

/// The kinds of TCAP component that carry a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Component {
    /// Invoke: an argument.
    Invoke,
    /// ReturnResult: a result.
    Result,
    /// ReturnError: an error.
    Error,
}
