//! Application port addressing (TS 23.040 v18, 9.2.3.24.3 and 9.2.3.24.4).
//!
//! ```text
//! 04 02  destination        originator
//! 05 04  destination (two)  originator (two)
//! ```

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Writer};

use super::{ElementIdentifier, InformationElement};

/// Which application a message is for, and which it is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(untagged))]
pub enum ApplicationPorts {
    /// Ports of 8 bits: element 0x04. Values below 240 are reserved.
    Octets {
        /// The receiving port.
        destination: u8,
        /// The sending port.
        originator: u8,
    },
    /// Ports of 16 bits: element 0x05.
    TwoOctets {
        /// The receiving port.
        destination: u16,
        /// The sending port.
        originator: u16,
    },
}

impl ApplicationPorts {
    /// The receiving port.
    #[must_use]
    pub const fn destination(self) -> u16 {
        match self {
            Self::Octets { destination, .. } => destination as u16,
            Self::TwoOctets { destination, .. } => destination,
        }
    }

    /// The sending port.
    #[must_use]
    pub const fn originator(self) -> u16 {
        match self {
            Self::Octets { originator, .. } => originator as u16,
            Self::TwoOctets { originator, .. } => originator,
        }
    }
}

impl<'a> Decode<'a> for ApplicationPorts {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Ok(match reader.remaining() {
            4.. => Self::TwoOctets {
                destination: reader.u16("destination_port")?,
                originator: reader.u16("originator_port")?,
            },
            _ => Self::Octets {
                destination: reader.u8("destination_port")?,
                originator: reader.u8("originator_port")?,
            },
        })
    }
}

impl Encode for ApplicationPorts {
    fn encoded_len(&self) -> usize {
        match self {
            Self::Octets { .. } => 2,
            Self::TwoOctets { .. } => 4,
        }
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        match *self {
            Self::Octets {
                destination,
                originator,
            } => {
                writer.u8(destination, "destination_port")?;
                writer.u8(originator, "originator_port")
            }
            Self::TwoOctets {
                destination,
                originator,
            } => {
                writer.u16(destination, "destination_port")?;
                writer.u16(originator, "originator_port")
            }
        }
    }
}

impl<'a> InformationElement<'a> for ApplicationPorts {
    #[inline]
    fn is_kind(identifier: ElementIdentifier) -> bool {
        matches!(
            identifier,
            ElementIdentifier::PORTS_8 | ElementIdentifier::PORTS_16
        )
    }

    #[inline]
    fn identifier(&self) -> ElementIdentifier {
        match self {
            Self::Octets { .. } => ElementIdentifier::PORTS_8,
            Self::TwoOctets { .. } => ElementIdentifier::PORTS_16,
        }
    }
}

impl fmt::Display for ApplicationPorts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ports {} to {}", self.originator(), self.destination())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Element;

    #[test]
    fn the_element_says_what_was_put_in() {
        for ports in [
            ApplicationPorts::Octets {
                destination: 0xf0,
                originator: 0xf1,
            },
            ApplicationPorts::TwoOctets {
                destination: 2948,
                originator: 9200,
            },
        ] {
            let mut buffer = [0; 4];
            let element = ports.to_element(&mut buffer).unwrap();
            assert_eq!(element.application_ports(), Some(ports));
        }
        let short = Element {
            identifier: ElementIdentifier::PORTS_16,
            data: &[1, 2],
        };
        assert_eq!(short.application_ports(), None);
    }
}
