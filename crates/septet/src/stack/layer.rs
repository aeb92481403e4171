//! The layers, and where a message may begin.

use core::fmt;

use septet_map::Version;
use septet_tcap::{MessageType, ansi::PackageType};
#[cfg(feature = "alloc")]
use septet_tpdu::Direction;

/// One of the codecs, MTP and what carries TPDUs by their kinds.
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
    /// The gateway of signalling links over SCTP (RFC 3331).
    M2ua,
    /// What SCCP gives its users, over SCTP (RFC 3868).
    Sua,
    /// SCCP (Q.713).
    Sccp,
    /// TCAP (Q.773).
    Tcap,
    /// ANSI TCAP (T1.114).
    TcapAnsi,
    /// MAP (TS 29.002).
    Map,
    /// The control layer of short messages over the air (TS 24.011).
    Cp,
    /// Their relay layer (TS 24.011).
    Rp,
    /// The PDU strings of a modem (TS 27.005).
    At,
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
            Self::M2ua => "m2ua",
            Self::Sua => "sua",
            Self::Sccp => "sccp",
            Self::Tcap => "tcap",
            Self::TcapAnsi => "tcap-ansi",
            Self::Map => "map",
            Self::Cp => "cp",
            Self::Rp => "rp",
            Self::At => "at",
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
    /// One of the extended format (Q.703, annex A), with its long numbers.
    Mtp2Extended {
        /// Whether the two check octets are at its end.
        check_bits: bool,
    },
    /// One M2PA message.
    M2pa,
    /// One MTP3 message, from the service information octet on.
    Mtp3,
    /// One M3UA message.
    M3ua,
    /// One M2UA message.
    M2ua,
    /// One SUA message.
    Sua,
    /// One SCCP message.
    Sccp,
    /// One TCAP message.
    Tcap,
    /// One ANSI TCAP message. Its users, such as ANSI-41, are none of these
    /// layers: their operations are numbers and their parameters octets.
    TcapAnsi,
    /// The parameter of one MAP component.
    Map {
        /// The operation's code, or with [`Component::Error`] the error's.
        code: u8,
        /// Which kind of component carries it.
        component: Component,
        /// The version of the application context, if known.
        version: Option<Version>,
    },
    /// One dialogue PDU of MAP, such as map-open.
    MapDialogue,
    /// One TPDU on its way from a mobile station to the service centre.
    TpduMo,
    /// One TPDU on its way from the service centre to a mobile station.
    TpduMt,
    /// One RPDU from a mobile station to the network.
    RpMo,
    /// One RPDU from the network to a mobile station.
    RpMt,
    /// One CP message from a mobile station to the network.
    CpMo,
    /// One CP message from the network to a mobile station.
    CpMt,
    /// The octets of a modem's PDU string: the service centre's address, and
    /// a TPDU.
    At,
}

impl Entry {
    /// What the data of connectionless SCCP, or of SUA, are, by their first octet: TCAP's
    /// messages and ANSI TCAP's have tags of their own, and SCCP management
    /// begins with neither's.
    #[must_use]
    pub fn of_user_data(data: &[u8]) -> Option<Self> {
        let &tag = data.first()?;
        if MessageType(tag).name().is_some() {
            return Some(Self::Tcap);
        }
        PackageType(tag).name().map(|_| Self::TcapAnsi)
    }

    /// Which way it goes, for what carries TPDUs.
    #[cfg(feature = "alloc")]
    pub(super) const fn direction(self) -> Option<Direction> {
        match self {
            Self::TpduMo | Self::RpMo | Self::CpMo => Some(Direction::ToNetwork),
            Self::TpduMt | Self::RpMt | Self::CpMt => Some(Direction::ToMobile),
            _ => None,
        }
    }
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
