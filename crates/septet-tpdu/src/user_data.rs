//! TP-User-Data-Length and TP-User-Data (TS 23.040 v18, 9.2.3.16 and
//! 9.2.3.24).
//!
//! ```text
//! +--------+------+----------------+-----------+-------------------+
//! | TP-UDL | UDHL | elements       | fill bits | septets or octets |
//! +--------+------+----------------+-----------+-------------------+
//!          |<- only with TP-UDHI --------------->|
//! ```
//!
//! TP-UDL counts septets or octets, as TP-DCS says, and the header with them;
//! fill bits bring the first septet behind a header to a septet boundary.

use core::fmt;

use septet_text::dcs::DataCodingScheme;
use septet_text::gsm7::{self, Septets, Tables};
use septet_text::ucs2::{self, Ucs2};
use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, EncodeErrorKind, ErrorKind, Limit, Quirk, Reader,
    Remark, Trace, Value, Writer,
};

use crate::push::Push;
use crate::secured_packet::SecuredPacket;
use crate::{Concatenation, Element, Elements, Text};

/// User data and what it takes to read them: the octets as received, how many
/// septets or octets TP-UDL says they are, TP-DCS, and TP-UDHI.
///
/// ```
/// use septet_tpdu::{Concatenation, Elements, InformationElement, Reference, UserData};
/// use septet_text::dcs::DataCodingScheme;
///
/// let part = Concatenation::new(Reference::Octet(0x42), 2, 1).unwrap();
/// let mut data = [0; 4];
/// let elements = [part.to_element(&mut data)?];
/// let mut buffer = [0; UserData::MAX_OCTETS];
/// let user_data = UserData::from_text(
///     "hello",
///     DataCodingScheme::GSM7,
///     Elements::new(&elements),
///     &mut buffer,
/// )?;
/// assert_eq!(user_data.octets(), [5, 0, 3, 0x42, 2, 1, 0xd0, 0x65, 0x36, 0xfb, 0x0d]);
/// assert_eq!(user_data.length(), 12);
/// assert_eq!(user_data.concatenation(), Some(part));
/// assert_eq!(user_data.text().unwrap().to_string(), "hello");
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct UserData<'a> {
    octets: &'a [u8],
    dcs: DataCodingScheme,
    /// TP-UDL.
    length: u8,
    /// TP-UDHI.
    indicated: bool,
    /// Octets before the text: UDHL and what it counts; 0 without a header.
    header: u8,
    /// The elements are framed as they should be.
    sound: bool,
}

impl<'a> UserData<'a> {
    /// The most octets that SMS-SUBMIT and SMS-DELIVER carry.
    pub const MAX_OCTETS: usize = 140;

    /// No user data: TP-UDL 0.
    #[must_use]
    pub const fn empty(dcs: DataCodingScheme) -> Self {
        Self {
            octets: &[],
            dcs,
            length: 0,
            indicated: false,
            header: 0,
            sound: true,
        }
    }

    /// Octets as they go over the air. `length` is TP-UDL: septets or octets,
    /// as `dcs` says; `header` is TP-UDHI: whether they begin with one.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::TooLong`] above [`MAX_OCTETS`](Self::MAX_OCTETS);
    /// [`EncodeErrorKind::Contradiction`] if `length` says another number of
    /// octets, or no header begins where one should.
    pub fn new(
        dcs: DataCodingScheme,
        header: bool,
        length: u8,
        octets: &'a [u8],
    ) -> Result<Self, EncodeError> {
        const CONTRADICTION: EncodeErrorKind = EncodeErrorKind::Contradiction;
        if octets.len() > Self::MAX_OCTETS {
            return Err(EncodeError::too_long(
                "tp_ud",
                octets.len(),
                Self::MAX_OCTETS,
            ));
        }
        if octets_of(dcs, length) != octets.len() {
            return Err(EncodeError::new(CONTRADICTION, "tp_udl"));
        }
        let mut user_data = Self {
            octets,
            length,
            ..Self::empty(dcs)
        };
        if header {
            user_data
                .read_header(Reader::new(octets))
                .map_err(|_| EncodeError::new(CONTRADICTION, "udh"))?;
        }
        Ok(user_data)
    }

    /// Writes the header, if there are elements, and the text to the start
    /// of `buffer`, in the alphabet that `dcs` says; septets by the tables of
    /// the national language shifts among the elements.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::Character`] for a character that the alphabet does
    /// not have, [`EncodeErrorKind::TooLong`] for what does not fit in
    /// [`MAX_OCTETS`](Self::MAX_OCTETS), [`EncodeErrorKind::Contradiction`]
    /// if `dcs` says 8-bit data or compressed text,
    /// [`EncodeErrorKind::BufferTooSmall`].
    pub fn from_text(
        text: &str,
        dcs: DataCodingScheme,
        elements: Elements<'_>,
        buffer: &'a mut [u8],
    ) -> Result<Self, EncodeError> {
        let written = Written {
            tables: elements.tables(),
            ..Written::new(dcs, elements)
        };
        written.text(text, buffer)
    }

    /// Writes the header, if there are elements, and the data to the start
    /// of `buffer`.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::TooLong`] for what does not fit in
    /// [`MAX_OCTETS`](Self::MAX_OCTETS), [`EncodeErrorKind::Contradiction`]
    /// if `dcs` says septets, [`EncodeErrorKind::BufferTooSmall`].
    pub fn from_data(
        data: &[u8],
        dcs: DataCodingScheme,
        elements: Elements<'_>,
        buffer: &'a mut [u8],
    ) -> Result<Self, EncodeError> {
        if dcs.counts_septets() {
            return Err(EncodeError::new(EncodeErrorKind::Contradiction, "tp_dcs"));
        }
        Written::new(dcs, elements).compose(
            false,
            buffer,
            |_, room| {
                Writer::new(room).octets(data, "tp_ud")?;
                Ok((data.len(), data.len()))
            },
            || Ok(data.len()),
        )
    }

    /// TP-DCS.
    #[inline]
    #[must_use]
    pub const fn data_coding_scheme(&self) -> DataCodingScheme {
        self.dcs
    }

    /// TP-UDL: septets or octets, the header among them.
    #[inline]
    #[must_use]
    pub const fn length(&self) -> u8 {
        self.length
    }

    /// TP-UDHI: whether a header is said to be there.
    #[inline]
    #[must_use]
    pub const fn header_indicated(&self) -> bool {
        self.indicated
    }

    /// TP-UD, whole.
    #[inline]
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.octets
    }

    /// Whether the elements do not fill the header, or run past it: they are
    /// then ignored, as 9.2.3.24 has it, and the text is read all the same.
    /// Only decoders that allow
    /// [`TPDU_BAD_HEADER`](septet_wire::Quirk::TPDU_BAD_HEADER) let such
    /// through.
    #[must_use]
    pub const fn has_bad_header(&self) -> bool {
        !self.sound
    }

    /// The elements of the header; none if there is no header.
    #[must_use]
    pub fn elements(&self) -> Elements<'a> {
        let range = 1..usize::from(self.header);
        match self.octets.get(range) {
            Some(octets) if self.sound => Elements::checked(octets),
            _ => Elements::EMPTY,
        }
    }

    /// Which part of how many this is.
    #[must_use]
    pub fn concatenation(&self) -> Option<Concatenation> {
        self.elements().concatenation()
    }

    /// The octets behind the header: the text as octets, or the data.
    #[inline]
    #[must_use]
    pub fn data(&self) -> &'a [u8] {
        self.octets
            .get(usize::from(self.header)..)
            .unwrap_or_default()
    }

    /// The tables that septets are read by: default ones where no element
    /// says others. A language that is not known, or has no such table,
    /// stands for them, too (TS 23.038, 6.2.1.2).
    #[inline]
    #[must_use]
    pub fn tables(&self) -> Tables {
        // The shortest header that names one.
        if self.header < 4 {
            return Tables::DEFAULT;
        }
        self.elements().tables()
    }

    /// The septets behind the header, to be read by [`tables`](Self::tables);
    /// `None` if `dcs` says octets.
    #[inline]
    #[must_use]
    pub fn septets(&self) -> Option<Septets<'a>> {
        if !self.dcs.counts_septets() {
            return None;
        }
        let header = usize::from(self.header);
        let fill_bits = gsm7::fill_bits(header);
        let said = usize::from(self.length).saturating_sub(header_units(true, header));
        // Fewer only where user data that end too soon were let through.
        let bits = self.data().len().saturating_mul(8);
        let there = bits.saturating_sub(usize::from(fill_bits)) / 7;
        let septets = Septets::packed(self.data(), fill_bits, said.min(there))?;
        Some(septets.with_tables(self.tables()))
    }

    /// The text; `None` if the user data are 8-bit data or compressed.
    #[inline]
    #[must_use]
    pub fn text(&self) -> Option<Text<'a>> {
        if let Some(septets) = self.septets() {
            return Some(Text::Gsm7(septets));
        }
        let is_text =
            self.dcs.alphabet() == septet_text::dcs::Alphabet::Ucs2 && !self.dcs.is_compressed();
        is_text.then(|| Text::Ucs2(Ucs2::new(self.data())))
    }

    /// The WAP push, if that is what the data are: 8-bit data for its ports.
    /// One that goes on in other parts has the first part's header and data.
    #[must_use]
    pub fn push(&self) -> Option<Push<'a>> {
        self.read_push(&mut Reader::new(self.data()))
    }

    fn read_push<T: Trace>(&self, reader: &mut Reader<'a, T>) -> Option<Push<'a>> {
        let ports = self.elements().application_ports()?;
        let follows = self.concatenation().is_some_and(|part| part.sequence > 1);
        if !Push::is_port(ports.destination()) || self.dcs.counts_septets() || follows {
            return None;
        }
        reader.nested("wsp_push", Push::decode).ok()
    }

    /// The packet for the (U)SIM, or the response to one, if that is what the
    /// data are, whole: join the parts of a longer one first.
    #[must_use]
    pub fn secured_packet(&self) -> Option<SecuredPacket<'a>> {
        self.read_secured_packet(&mut Reader::new(self.data()))
    }

    fn read_secured_packet<T: Trace>(
        &self,
        reader: &mut Reader<'a, T>,
    ) -> Option<SecuredPacket<'a>> {
        if self.dcs.counts_septets() {
            return None;
        }
        let announced = |element: Element<'_>| matches!(element.identifier.0, 0x70 | 0x71);
        let element = self.elements().iter().find(|element| announced(*element))?;
        let packet = SecuredPacket::decode_as(element.identifier.0, reader)?.ok()?;
        reader.is_empty().then_some(packet)
    }

    /// Reads TP-UDL and TP-UD.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Truncated`] if they end too soon, and those of the header
    /// if `header` says that there is one.
    #[inline]
    pub fn decode_as<T: Trace>(
        reader: &mut Reader<'a, T>,
        dcs: DataCodingScheme,
        header: bool,
    ) -> Result<Self, DecodeError> {
        let length = reader.u8("tp_udl")?;
        let needed = octets_of(dcs, length);
        let start = *reader;
        let octets = match reader.take(needed) {
            Some(octets) => octets,
            None => cut_off(reader, needed)?,
        };
        let mut user_data = Self {
            octets,
            length,
            ..Self::empty(dcs)
        };
        if header {
            user_data.read_header(start.part(octets, start.offset(), Limit::UserDataLength))?;
        }
        if T::ACTIVE {
            user_data.trace(reader);
        }
        Ok(user_data)
    }

    /// Reads the header in `reader`, which holds all of the user data.
    fn read_header<T: Trace>(&mut self, mut reader: Reader<'a, T>) -> Result<(), DecodeError> {
        let start = reader;
        self.indicated = true;
        let error = match Elements::decode(&mut reader) {
            Ok(elements) => {
                let header = elements.encoded_len();
                self.header = u8::try_from(header).unwrap_or_default();
                let least = header_units(self.dcs.counts_septets(), header);
                if least <= self.length.into() {
                    return Ok(());
                }
                // The header ends in the middle of the last septet.
                let kind = ErrorKind::Length {
                    length: self.length.into(),
                    min: u16::try_from(least).unwrap_or(u16::MAX),
                    max: 160,
                };
                start.error(kind, "tp_udl")
            }
            Err(error) => {
                // The text begins where UDHL says, if it says a place inside.
                let header = start.peek().and_then(|udhl| udhl.checked_add(1));
                self.header = header
                    .filter(|&header| usize::from(header) <= self.octets.len())
                    .unwrap_or_default();
                self.sound = false;
                error
            }
        };
        if !start.options().allows(Quirk::TPDU_BAD_HEADER) {
            return Err(error);
        }
        let remark = Remark::Tolerated(Quirk::TPDU_BAD_HEADER);
        start.remark(remark, error.field(), error.offset());
        Ok(())
    }

    /// Tells what is behind the header, which `reader` has just read.
    fn trace<T: Trace>(&self, reader: &Reader<'a, T>) {
        let data = self.data();
        let offset = reader.offset().saturating_sub(data.len());
        if self.octets.len() > Self::MAX_OCTETS {
            let remark = Remark::Note("more than the 140 octets of a short message");
            reader.remark(remark, "tp_ud", offset);
        }
        reader.note("tp_ud", data.len(), Value::Octets(data));
        let mut inner = reader.part(data, offset, Limit::UserDataLength);
        if self.push().is_some() {
            self.read_push(&mut inner);
        } else if self.secured_packet().is_some() {
            self.read_secured_packet(&mut inner);
        }
        let Some(text) = self.text() else { return };
        let tables = self.tables();
        if matches!(text, Text::Gsm7(_)) && tables != Tables::DEFAULT {
            reader.note("tables", 0, Value::Shown(&tables));
            let known = Tables {
                locking: tables
                    .locking
                    .filter(|language| language.has_locking_shift()),
                single: tables.single.filter(|language| language.has_single_shift()),
            };
            if tables != known {
                let remark = Remark::Note("there is no such table, so the default one is read");
                reader.remark(remark, "tables", offset);
            }
        }
        reader.note("text", 0, Value::Shown(&text));
    }

    /// The octets of TP-UDL and TP-UD.
    pub(crate) const fn encoded_len(&self) -> usize {
        self.octets.len().saturating_add(1)
    }

    #[inline]
    pub(crate) fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        writer.u8(self.length, "tp_udl")?;
        writer.octets(self.octets, "tp_ud")
    }
}

/// User data to be written: a header, of no octet at all if it has no
/// elements, and the text.
pub(crate) struct Written<'e> {
    pub(crate) dcs: DataCodingScheme,
    /// Of septets: the elements say the same.
    pub(crate) tables: Tables,
    /// In front of the others.
    pub(crate) first: [Option<Element<'e>>; 3],
    pub(crate) elements: Elements<'e>,
}

impl<'e> Written<'e> {
    const fn new(dcs: DataCodingScheme, elements: Elements<'e>) -> Self {
        Self {
            dcs,
            tables: Tables::DEFAULT,
            first: [None; 3],
            elements,
        }
    }

    pub(crate) fn text<'a>(
        &self,
        text: &str,
        buffer: &'a mut [u8],
    ) -> Result<UserData<'a>, EncodeError> {
        let (dcs, tables) = (self.dcs, self.tables);
        if dcs.counts_septets() {
            return self.compose(
                true,
                buffer,
                |fill_bits, room| {
                    let octets: &[u8] = tables.pack(text, fill_bits, room)?;
                    let units = match septets_of(octets, fill_bits) {
                        Some(septets) => septets,
                        None => tables.septets_in(text)?,
                    };
                    Ok((octets.len(), units))
                },
                || tables.septets_in(text),
            );
        }
        if dcs.alphabet() != septet_text::dcs::Alphabet::Ucs2 || dcs.is_compressed() {
            return Err(EncodeError::new(EncodeErrorKind::Contradiction, "tp_dcs"));
        }
        self.compose(
            false,
            buffer,
            |_, room| ucs2::encode(text, room).map(|octets| (octets.len(), octets.len())),
            || Ok(ucs2::octets_in(text)),
        )
    }

    /// The header and what `write` puts behind the fill bits: how many octets,
    /// and how many septets or octets TP-UDL is to count. Only where that does
    /// not fit, `units` counts them beforehand.
    fn compose<'a>(
        &self,
        septets: bool,
        buffer: &'a mut [u8],
        write: impl FnOnce(u8, &mut [u8]) -> Result<(usize, usize), EncodeError>,
        units: impl FnOnce() -> Result<usize, EncodeError>,
    ) -> Result<UserData<'a>, EncodeError> {
        let header = self.header_octets();
        // Mostly there is no header, and nothing to divide.
        let (fill_bits, before) = match header {
            0 => (0, 0),
            _ if septets => (gsm7::fill_bits(header), header_units(true, header)),
            _ => (0, header),
        };
        let end = buffer.len().min(UserData::MAX_OCTETS);
        let written = match buffer.get_mut(header..end) {
            Some(room) => write(fill_bits, room).ok(),
            None => None,
        };
        let Some((body, units)) = written else {
            return Err(self.refusal(units, buffer.len()));
        };
        // Both at most 160.
        let length = before.saturating_add(units);
        let length =
            u8::try_from(length).map_err(|_| EncodeError::too_long("tp_udl", length, 0xff))?;
        let mut writer = Writer::new(buffer);
        if header > 0 {
            self.encode_header(&mut writer)?;
        }
        writer.reserve(body, "tp_ud")?;
        Ok(UserData {
            octets: writer.into_written(),
            dcs: self.dcs,
            length,
            indicated: header > 0,
            // At most 140.
            header: u8::try_from(header).unwrap_or_default(),
            sound: true,
        })
    }

    /// Why so many units did not fit, or cannot be counted.
    #[cold]
    fn refusal(
        &self,
        units: impl FnOnce() -> Result<usize, EncodeError>,
        available: usize,
    ) -> EncodeError {
        let header = self.header_octets();
        let body = match units() {
            Ok(units) if self.dcs.counts_septets() => {
                gsm7::packed_len(gsm7::fill_bits(header), units)
            }
            Ok(octets) => octets,
            Err(error) => return error,
        };
        let total = header.saturating_add(body);
        if total > UserData::MAX_OCTETS {
            return EncodeError::too_long("tp_ud", total, UserData::MAX_OCTETS);
        }
        let held = |count| u32::try_from(count).unwrap_or(u32::MAX);
        let kind = EncodeErrorKind::BufferTooSmall {
            needed: held(total),
            available: held(available),
        };
        EncodeError::new(kind, "tp_ud")
    }

    /// What UDHL says.
    fn header_length(&self) -> usize {
        let first = self.first.iter().flatten();
        first.fold(self.elements.header_length(), |sum, element| {
            sum.saturating_add(element.encoded_len())
        })
    }

    /// The octets in front of the text and its fill bits.
    pub(crate) fn header_octets(&self) -> usize {
        match self.header_length() {
            0 => 0,
            length => length.saturating_add(1),
        }
    }

    pub(crate) fn encode_header(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        writer.length_u8(self.header_length(), "udhl")?;
        let mut first = self.first.iter().flatten();
        first.try_for_each(|element| element.encode(writer))?;
        self.elements.encode_elements(writer)
    }
}

/// How many septets are packed in `octets` behind the fill bits; `None` where
/// the last one may be an `@`, or no septet at all but spare bits.
#[inline]
fn septets_of(octets: &[u8], fill_bits: u8) -> Option<usize> {
    let bits = octets.len().wrapping_mul(8);
    let bits = bits.saturating_sub(fill_bits.into());
    let doubtful = bits % 7 == 0 && octets.last().is_none_or(|&last| last < 0x02);
    (!doubtful).then_some(bits / 7)
}

/// The octets that TP-UDL says.
#[inline]
fn octets_of(dcs: DataCodingScheme, length: u8) -> usize {
    let length = usize::from(length);
    if dcs.counts_septets() {
        length.wrapping_mul(7).div_ceil(8)
    } else {
        length
    }
}

/// What a header of `header` octets takes of TP-UDL.
#[inline]
fn header_units(septets: bool, header: usize) -> usize {
    if septets {
        header.saturating_mul(8).div_ceil(7)
    } else {
        header
    }
}

/// What is there of user data that end too soon, if that is allowed.
#[cold]
fn cut_off<'a, T: Trace>(
    reader: &mut Reader<'a, T>,
    needed: usize,
) -> Result<&'a [u8], DecodeError> {
    let quirk = Quirk::TPDU_SHORT_USER_DATA;
    if !reader.options().allows(quirk) {
        return Err(reader.truncated(needed, "tp_ud"));
    }
    reader.remark(Remark::Tolerated(quirk), "tp_ud", reader.offset());
    Ok(reader.take(reader.remaining()).unwrap_or_default())
}

impl Default for UserData<'_> {
    /// No user data, in the default alphabet.
    fn default() -> Self {
        Self::empty(DataCodingScheme::GSM7)
    }
}

/// The text or, if there is none, the data in hexadecimal.
impl fmt::Display for UserData<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.text() {
            Some(text) => text.fmt(f),
            None => self
                .data()
                .iter()
                .try_for_each(|octet| write!(f, "{octet:02x}")),
        }
    }
}

impl fmt::Debug for UserData<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("UserData");
        fields.field("data_coding_scheme", &self.dcs);
        fields.field("length", &self.length);
        if self.indicated {
            fields.field("elements", &self.elements());
        }
        if self.has_bad_header() {
            fields.field("has_bad_header", &true);
        }
        match self.text() {
            Some(text) => fields.field("text", &text),
            None => fields.field("data", &self.data()),
        };
        fields.finish_non_exhaustive()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for UserData<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut fields = serializer.serialize_struct("UserData", 5)?;
        fields.serialize_field("data_coding_scheme", &self.dcs)?;
        fields.serialize_field("length", &self.length)?;
        let elements = self.indicated.then(|| self.elements());
        fields.serialize_field("elements", &elements)?;
        fields.serialize_field("data", self.data())?;
        fields.serialize_field("text", &self.text())?;
        fields.end()
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for UserData<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        // User data that begin with a header, which random octets do not.
        const SAMPLES: &[&[u8]] = &[
            &[0],
            &[0, 1, 2, 3],
            &[5, 0, 3, 0x42, 3, 1, 0xd0, 0x65, 0x36, 0xfb, 0x0d],
            &[6, 8, 4, 0xbe, 0xef, 2, 2, 0xd8, 0x3d],
            &[11, 5, 4, 0x0b, 0x84, 0x23, 0xf0, 0, 3, 7, 2, 1, 9, 9, 9],
            &[3, 0x8f, 1, 0, 0xff, 0xff, 0xff, 0xff, 0xff],
        ];
        let dcs: DataCodingScheme = u.arbitrary()?;
        let octets = if u.arbitrary()? {
            u.choose(SAMPLES)?
        } else {
            let length = u.int_in_range(0..=Self::MAX_OCTETS)?;
            u.bytes(length.min(u.len()))?
        };
        // As many septets as fit; one fewer often takes as many octets.
        let units = if dcs.counts_septets() {
            octets.len().saturating_mul(8) / 7
        } else {
            octets.len()
        };
        let most = u8::try_from(units).unwrap_or(u8::MAX);
        let fewer = u8::from(u.arbitrary::<bool>()?);
        [fewer, 0]
            .iter()
            .flat_map(|fewer| [(true, fewer), (false, fewer)])
            .find_map(|(header, fewer)| {
                Self::new(dcs, header, most.saturating_sub(*fewer), octets).ok()
            })
            .ok_or(arbitrary::Error::IncorrectFormat)
    }
}
