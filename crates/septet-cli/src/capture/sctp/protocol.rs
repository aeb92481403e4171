//! SCTP payload protocol identifiers (IANA) and what they come to here.

use super::super::Payload;

const UNSPECIFIED: u32 = 0;
const M2UA: u32 = 2;
const M3UA: u32 = 3;
const SUA: u32 = 4;
const M2PA: u32 = 5;

/// The payload of this protocol, or why there is none.
pub(super) fn payload(protocol: u32, octets: &[u8]) -> Result<Payload<'_>, String> {
    match protocol {
        M2UA => Ok(Payload::M2ua(octets)),
        M3UA => Ok(Payload::M3ua(octets)),
        SUA => Ok(Payload::Sua(octets)),
        M2PA => Ok(Payload::M2pa(octets)),
        UNSPECIFIED => by_look(octets),
        other => Err(match name(other) {
            Some(name) => format!("unsupported payload protocol {other} ({name})"),
            None => format!("unsupported payload protocol {other}"),
        }),
    }
}

/// The SIGTRAN adaptations share the beginning of their header, and tell themselves apart by
/// the class of the message.
///
/// ```text
/// version 1 (= 1) · spare 1 (= 0) · message class 1 · message type 1 · message length 4
/// ```
fn by_look(octets: &[u8]) -> Result<Payload<'_>, String> {
    let unsupported = |name| format!("payload protocol 0, by its look {name}: unsupported");
    let Some((&[1, 0, class, kind, a, b, c, d], _)) = octets.split_first_chunk() else {
        return Err("payload protocol 0, and the look of none that is supported".into());
    };
    let length = u32::from_be_bytes([a, b, c, d]);
    let here = u32::try_from(octets.len()).unwrap_or(u32::MAX);
    // M3UA counts its padding (RFC 4666 1.4.8), some peers do not.
    if !(8..=here).contains(&length) || here.saturating_sub(length) > 3 {
        return Err(format!(
            "payload protocol 0, and a message length of {length} in {here} octets"
        ));
    }
    match class {
        // MGMT, transfer, SSNM, ASPSM, ASPTM, and routing key management.
        0..=4 | 9 => Ok(Payload::M3ua(octets)),
        // M2PA has the types user data and link status (RFC 4165 2.1.3).
        11 if matches!(kind, 1 | 2) => Ok(Payload::M2pa(octets)),
        5 => Err(unsupported("IUA")),
        // MAUP, and interface identifier management.
        6 | 10 => Ok(Payload::M2ua(octets)),
        // Connectionless and connection-oriented.
        7 | 8 => Ok(Payload::Sua(octets)),
        _ => Err(format!("payload protocol 0, and message class {class}")),
    }
}

/// The names of those that a telephone network has.
fn name(protocol: u32) -> Option<&'static str> {
    Some(match protocol {
        1 => "IUA",
        6 => "V5UA",
        7 => "H.248",
        8 => "BICC",
        9 => "TALI",
        10 => "DUA",
        13 => "H.323",
        18 => "S1AP",
        19 => "RUA",
        20 => "HNBAP",
        27 => "X2AP",
        46 => "Diameter",
        47 => "Diameter over DTLS",
        60 => "NGAP",
        61 => "XnAP",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(protocol: u32, octets: &[u8]) -> String {
        match payload(protocol, octets) {
            Ok(Payload::M3ua(_)) => "m3ua".into(),
            Ok(Payload::M2pa(_)) => "m2pa".into(),
            Ok(Payload::M2ua(_)) => "m2ua".into(),
            Ok(Payload::Sua(_)) => "sua".into(),
            Ok(other) => panic!("{other:?}"),
            Err(message) => message,
        }
    }

    #[test]
    fn by_number() {
        assert_eq!(shown(3, &[]), "m3ua");
        assert_eq!(shown(5, &[]), "m2pa");
        assert_eq!(shown(2, &[]), "m2ua");
        assert_eq!(shown(4, &[]), "sua");
        assert_eq!(shown(1, &[]), "unsupported payload protocol 1 (IUA)");
        assert_eq!(shown(99, &[]), "unsupported payload protocol 99");
    }

    #[test]
    fn by_looks() {
        // ASP Up of M3UA; its class is the same in M2UA and SUA, M3UA is the likeliest.
        assert_eq!(shown(0, &[1, 0, 3, 1, 0, 0, 0, 8]), "m3ua");
        assert_eq!(shown(0, &[1, 0, 1, 1, 0, 0, 0, 8, 0, 0]), "m3ua");
        assert_eq!(shown(0, &[1, 0, 11, 1, 0, 0, 0, 8]), "m2pa");
        assert_eq!(shown(0, &[1, 0, 6, 1, 0, 0, 0, 8]), "m2ua");
        assert_eq!(shown(0, &[1, 0, 7, 1, 0, 0, 0, 8]), "sua");
        assert!(shown(0, &[1, 0, 5, 1, 0, 0, 0, 8]).contains("IUA"));
        assert!(shown(0, &[1, 0, 11, 9, 0, 0, 0, 8]).contains("class 11"));
        assert!(shown(0, &[1, 0, 1, 1, 0, 0, 0, 9]).contains("length of 9"));
        assert!(shown(0, &[1, 0, 1, 1, 0, 0, 0, 8, 0, 0, 0, 0]).contains("length of 8"));
        assert!(shown(0, &[2, 0, 1, 1, 0, 0, 0, 8]).contains("none"));
        assert!(shown(0, &[1]).contains("none"));
    }
}
