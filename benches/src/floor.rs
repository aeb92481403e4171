//! What no codec can undercut by much: the fields of a `submit_sm` or
//! `deliver_sm` found and put by hand, with nothing checked but what Rust
//! checks anyway, and nothing said of what is wrong.

/// The fields, found.
#[derive(Debug)]
pub struct Message<'a> {
    pub command_id: u32,
    pub command_status: u32,
    pub sequence_number: u32,
    /// `service_type`, `source_addr`, `destination_addr`,
    /// `schedule_delivery_time`, `validity_period`.
    pub strings: [&'a [u8]; 5],
    /// The octets between them: type of number and numbering plan twice,
    /// `esm_class` and on, `registered_delivery` and on.
    pub between: [&'a [u8]; 4],
    pub short_message: &'a [u8],
    pub tlvs: &'a [u8],
    /// Octets of all TLV values.
    pub values: usize,
}

fn number(octets: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([octets[at], octets[at + 1], octets[at + 2], octets[at + 3]])
}

fn string<'a>(octets: &mut &'a [u8]) -> &'a [u8] {
    let mut nul = 0;
    while octets[nul] != 0 {
        nul += 1;
    }
    let string = &octets[..nul];
    *octets = &octets[nul + 1..];
    string
}

fn take<'a>(octets: &mut &'a [u8], count: usize) -> &'a [u8] {
    let (taken, rest) = octets.split_at(count);
    *octets = rest;
    taken
}

/// Finds the fields.
///
/// # Panics
///
/// On anything but a well-formed PDU.
#[must_use]
pub fn walk(octets: &[u8]) -> Message<'_> {
    let mut rest = &octets[16..number(octets, 0) as usize];
    let service_type = string(&mut rest);
    let source = take(&mut rest, 2);
    let source_addr = string(&mut rest);
    let destination = take(&mut rest, 2);
    let destination_addr = string(&mut rest);
    let handling = take(&mut rest, 3);
    let schedule_delivery_time = string(&mut rest);
    let validity_period = string(&mut rest);
    let delivery = take(&mut rest, 4);
    let length = usize::from(take(&mut rest, 1)[0]);
    let short_message = take(&mut rest, length);
    let tlvs = rest;
    let mut values = 0;
    while rest.len() >= 4 {
        let length = usize::from(u16::from_be_bytes([rest[2], rest[3]]));
        values += length;
        rest = &rest[4 + length..];
    }
    Message {
        command_id: number(octets, 4),
        command_status: number(octets, 8),
        sequence_number: number(octets, 12),
        strings: [
            service_type,
            source_addr,
            destination_addr,
            schedule_delivery_time,
            validity_period,
        ],
        between: [source, destination, handling, delivery],
        short_message,
        tlvs,
        values,
    }
}

/// Puts the fields into `buffer`; gives how many octets they take.
///
/// # Panics
///
/// If there is not enough room.
pub fn put(message: &Message<'_>, buffer: &mut [u8]) -> usize {
    let mut at = 16;
    let mut copy = |octets: &[u8]| {
        buffer[at..at + octets.len()].copy_from_slice(octets);
        at += octets.len();
    };
    let [
        service_type,
        source_addr,
        destination_addr,
        schedule,
        validity,
    ] = message.strings;
    let [source, destination, handling, delivery] = message.between;
    for (string, behind) in [
        (service_type, source),
        (source_addr, destination),
        (destination_addr, handling),
        (schedule, &[][..]),
        (validity, delivery),
    ] {
        copy(string);
        copy(&[0]);
        copy(behind);
    }
    copy(&[message.short_message.len() as u8]);
    copy(message.short_message);
    copy(message.tlvs);
    let header = [
        at as u32,
        message.command_id,
        message.command_status,
        message.sequence_number,
    ];
    for (field, to) in header.iter().zip(buffer.chunks_exact_mut(4)) {
        to.copy_from_slice(&field.to_be_bytes());
    }
    at
}
