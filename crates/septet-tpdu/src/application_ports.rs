//! Application port addressing (TS 23.040 v18, 9.2.3.24.3 and 9.2.3.24.4).
//!
//! ```text
//! 04 02  destination        originator
//! 05 04  destination (two)  originator (two)
//! ```

use core::fmt;

use crate::{Element, ElementIdentifier};

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

    pub(crate) fn from_element(element: Element<'_>) -> Option<Self> {
        match (element.identifier, element.data) {
            (ElementIdentifier::PORTS_8, &[destination, originator]) => Some(Self::Octets {
                destination,
                originator,
            }),
            (ElementIdentifier::PORTS_16, &[d1, d2, o1, o2]) => Some(Self::TwoOctets {
                destination: u16::from_be_bytes([d1, d2]),
                originator: u16::from_be_bytes([o1, o2]),
            }),
            _ => None,
        }
    }

    /// The element that says this, its data in `buffer`.
    pub fn to_element<'b>(&self, buffer: &'b mut [u8; 4]) -> Element<'b> {
        let (identifier, length) = match *self {
            Self::Octets {
                destination,
                originator,
            } => {
                *buffer = [destination, originator, 0, 0];
                (ElementIdentifier::PORTS_8, 2)
            }
            Self::TwoOctets {
                destination,
                originator,
            } => {
                let ([d1, d2], [o1, o2]) = (destination.to_be_bytes(), originator.to_be_bytes());
                *buffer = [d1, d2, o1, o2];
                (ElementIdentifier::PORTS_16, 4)
            }
        };
        Element {
            identifier,
            data: buffer.get(..length).unwrap_or_default(),
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
            assert_eq!(
                ports.to_element(&mut buffer).application_ports(),
                Some(ports)
            );
        }
        let short = Element {
            identifier: ElementIdentifier::PORTS_16,
            data: &[1, 2],
        };
        assert_eq!(short.application_ports(), None);
    }
}
