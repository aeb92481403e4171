//! Between whom a message goes, by whatever layer below TCAP says so.

use septet_mtp::{M3ua, sua};
use septet_sccp::SubsystemNumber;
use septet_sccp::variant::{Address, Title};

use super::variant::{Message, Variant};

/// One end of a message below TCAP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct End<'a> {
    /// The digits of the Global Title, as they lie.
    pub address_information: Option<&'a [u8]>,
    /// The point code: that of the address, or else of MTP.
    pub point_code: Option<u32>,
    /// The subsystem.
    pub subsystem_number: Option<SubsystemNumber>,
}

impl<'a> End<'a> {
    fn of_sccp<V: Variant>(address: Option<Address<'a, V>>) -> Self {
        let title = address.and_then(|address| address.global_title());
        let code = address.and_then(|address| address.point_code());
        Self {
            address_information: title.map(|title| title.address_information()),
            point_code: code.map(|code| code.get()),
            subsystem_number: address.and_then(|address| address.ssn()),
        }
    }

    fn of_sua(address: Option<sua::Address<'a>>) -> Self {
        let Some(sua::Address { parameters, .. }) = address else {
            return Self::default();
        };
        let title = parameters.global_title();
        let number = parameters.subsystem_number();
        Self {
            address_information: title.map(|title| title.digits.octets()),
            point_code: parameters.point_code(),
            subsystem_number: number.map(|number| SubsystemNumber(number.ssn())),
        }
    }

    fn or_code(self, code: Option<u32>) -> Self {
        Self {
            point_code: self.point_code.or(code),
            ..self
        }
    }
}

impl<'a, V: Variant> Message<'a, V> {
    /// Whom it is for.
    #[must_use]
    pub fn called(&self) -> End<'a> {
        let codes = self.point_codes();
        let end = match (&self.sccp, &self.sua) {
            (Some(sccp), _) => End::of_sccp(sccp.called_party_address()),
            (None, Some(sua)) => End::of_sua(sua.parameters.destination_address()),
            (None, None) => End::default(),
        };
        end.or_code(codes.map(|(_, destination)| destination))
    }

    /// Whom it is from.
    #[must_use]
    pub fn calling(&self) -> End<'a> {
        let codes = self.point_codes();
        let end = match (&self.sccp, &self.sua) {
            (Some(sccp), _) => End::of_sccp(sccp.calling_party_address()),
            (None, Some(sua)) => End::of_sua(sua.parameters.source_address()),
            (None, None) => End::default(),
        };
        end.or_code(codes.map(|(origin, _)| origin))
    }

    /// The point codes of MTP: where it comes from, and where it goes.
    fn point_codes(&self) -> Option<(u32, u32)> {
        if let Some(mtp3) = &self.mtp3 {
            let label = mtp3.routing_label;
            return Some((label.opc.get(), label.dpc.get()));
        }
        match &self.m3ua {
            Some(M3ua::Data(data)) => Some((data.protocol_data.opc, data.protocol_data.dpc)),
            _ => None,
        }
    }
}
