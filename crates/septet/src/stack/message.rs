//! One message with its layers.

use septet_map::{ApplicationContext, MapDialoguePdu, Operation};
use septet_mtp::variant::Mtp3;
use septet_mtp::{
    ExtendedSignalUnit, M2pa, M2ua, M3ua, ServiceIndicator, SignalUnit, Sua, m2pa, m2ua, mtp2,
    sigtran,
};
use septet_sccp::variant as sccp;
use septet_smpp::Pdu;
use septet_tcap as tcap;
use septet_tpdu::{AtPdu, Cp, Direction, Rp, Tpdu};
use septet_wire::ber::Element;
use septet_wire::{Decode, DecodeError, DecodeOptions, Limit, Quirk, Reader, Trace};

use super::variant::Variant;
use super::{Dialogue, Entry, Error, Layer, Operations, Parameter, Sms, SmsIter};

/// What was read of one message. Each layer that it has is there, up to the
/// [`error`](Self::error) if there is one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Message<'a, V: Variant> {
    /// The octets, all of them.
    pub octets: &'a [u8],
    /// SMPP.
    pub smpp: Option<Pdu<'a>>,
    /// MTP2.
    pub mtp2: Option<SignalUnit<'a>>,
    /// MTP2 of the extended format (Q.703, annex A).
    pub mtp2_extended: Option<ExtendedSignalUnit<'a>>,
    /// M2PA.
    pub m2pa: Option<M2pa<'a>>,
    /// MTP3.
    pub mtp3: Option<Mtp3<'a, V>>,
    /// M3UA.
    pub m3ua: Option<M3ua<'a>>,
    /// M2UA.
    pub m2ua: Option<M2ua<'a>>,
    /// SUA.
    pub sua: Option<Sua<'a>>,
    /// SCCP.
    pub sccp: Option<sccp::Message<'a, V>>,
    /// TCAP.
    pub tcap: Option<tcap::Message<'a>>,
    /// ANSI TCAP.
    pub tcap_ansi: Option<tcap::ansi::Package<'a>>,
    /// MAP, where the message begins with it. What TCAP carries is in
    /// [`operations`](Self::operations).
    pub operation: Option<Operation<'a>>,
    /// MAP's dialogue PDU, where the message begins with it. For that in
    /// TCAP's dialogue portion too there is [`map_dialogue`](Self::map_dialogue).
    pub map_dialogue_pdu: Option<MapDialoguePdu<'a>>,
    /// CP of TS 24.011.
    pub cp: Option<Cp<'a>>,
    /// RP of TS 24.011, where the message begins with it or CP carries it.
    pub rp: Option<Rp<'a>>,
    /// The PDU string of a modem.
    pub at: Option<AtPdu<'a>>,
    /// A TPDU, where the message begins with it, or RP or a PDU string has
    /// it. What MAP carries is in [`Operation::tpdu`].
    pub tpdu: Option<Tpdu<'a>>,
    /// What stopped the way up.
    pub error: Option<Error>,
    /// What was said of its dialogue beforehand.
    pub(super) dialogue: Dialogue,
}

impl<'a, V: Variant> Message<'a, V> {
    /// Decodes the whole of `octets`, strictly.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong in any layer. For the layers below it as
    /// well, take [`decode`](Self::decode).
    pub fn from_bytes(entry: Entry, octets: &'a [u8]) -> Result<Self, Error> {
        let message = Self::decode(entry, octets, DecodeOptions::strict(), ());
        match message.error {
            Some(error) => Err(error),
            None => Ok(message),
        }
    }

    /// Decodes the whole of `octets` as far as it goes, accepts the quirks in
    /// `options`, and tells `trace` what it reads.
    pub fn decode<T: Trace>(
        entry: Entry,
        octets: &'a [u8],
        options: DecodeOptions,
        trace: T,
    ) -> Self {
        Self::decode_in(|_| Dialogue::default(), entry, octets, options, trace)
    }

    /// The same for a message of a dialogue that is known. `find` tells it,
    /// as [`Dialogues::find`](super::Dialogues::find) does, by the message as
    /// far as TCAP; where the message says so itself, that counts.
    pub fn decode_in<T: Trace>(
        find: impl FnOnce(&Self) -> Dialogue,
        entry: Entry,
        octets: &'a [u8],
        options: DecodeOptions,
        trace: T,
    ) -> Self {
        let mut message = Self {
            octets,
            smpp: None,
            mtp2: None,
            mtp2_extended: None,
            m2pa: None,
            mtp3: None,
            m3ua: None,
            m2ua: None,
            sua: None,
            sccp: None,
            tcap: None,
            tcap_ansi: None,
            operation: None,
            map_dialogue_pdu: None,
            cp: None,
            rp: None,
            at: None,
            tpdu: None,
            error: None,
            dialogue: Dialogue::default(),
        };
        let start = Reader::with(octets, options, trace);
        let walked = message.walk(entry, start);
        message.dialogue = find(&message);
        message.error = walked.and_then(|()| message.components(start)).err();
        message
    }

    fn walk<T: Trace>(&mut self, entry: Entry, start: Reader<'a, T>) -> Result<(), Error> {
        match entry {
            Entry::Smpp => {
                self.smpp = Some(layer(Layer::Smpp, start, Pdu::decode)?);
                Ok(())
            }
            Entry::Mtp2 { check_bits } => {
                let unit = layer(Layer::Mtp2, start, |r| decode_unit(r, check_bits))?;
                let mtp3 = mtp3_in_mtp2(&unit.body);
                self.mtp2 = Some(unit);
                mtp3.map_or(Ok(()), |octets| self.mtp3(start, octets))
            }
            Entry::Mtp2Extended { check_bits } => {
                let unit = layer(Layer::Mtp2, start, |r| decode_unit(r, check_bits))?;
                let mtp3 = mtp3_in_mtp2(&unit.body);
                self.mtp2_extended = Some(unit);
                mtp3.map_or(Ok(()), |octets| self.mtp3(start, octets))
            }
            Entry::M2pa => {
                let m2pa = layer(Layer::M2pa, start, M2pa::decode)?;
                let mtp3 = mtp3_in_m2pa(&m2pa);
                self.m2pa = Some(m2pa);
                mtp3.map_or(Ok(()), |octets| self.mtp3(start, octets))
            }
            Entry::Mtp3 => self.mtp3(start, self.octets),
            Entry::M3ua => {
                let m3ua = layer(Layer::M3ua, start, M3ua::decode)?;
                let sccp = sccp_in_m3ua(&m3ua);
                self.m3ua = Some(m3ua);
                sccp.map_or(Ok(()), |octets| self.sccp(start, octets))
            }
            Entry::M2ua => {
                let m2ua = layer(Layer::M2ua, start, M2ua::decode)?;
                let mtp3 = m2ua::mtp3(&m2ua);
                self.m2ua = Some(m2ua);
                mtp3.map_or(Ok(()), |octets| self.mtp3(start, octets))
            }
            Entry::Sua => {
                let sua = layer(Layer::Sua, start, Sua::decode)?;
                let data = user_data_of_sua(&sua).unwrap_or_default();
                self.sua = Some(sua);
                self.user_data(start, data)
            }
            Entry::Sccp => self.sccp(start, self.octets),
            Entry::Tcap => self.tcap(start, self.octets),
            Entry::TcapAnsi => self.tcap_ansi(start, self.octets),
            Entry::Map {
                code,
                component,
                version,
            } => {
                let octets = self.octets;
                self.map(
                    start,
                    Parameter {
                        octets,
                        code,
                        component,
                        version,
                    },
                )
            }
            Entry::MapDialogue => {
                self.map_dialogue_pdu = Some(layer(Layer::Map, start, MapDialoguePdu::decode)?);
                Ok(())
            }
            Entry::TpduMo => self.tpdu(start, Direction::ToNetwork),
            Entry::TpduMt => self.tpdu(start, Direction::ToMobile),
            Entry::RpMo => self.rp(start, Direction::ToNetwork),
            Entry::RpMt => self.rp(start, Direction::ToMobile),
            Entry::CpMo => self.cp(start, Direction::ToNetwork),
            Entry::CpMt => self.cp(start, Direction::ToMobile),
            Entry::At => {
                let at = layer(Layer::At, start, AtPdu::decode)?;
                self.at = Some(at);
                self.carried(start, Some(at.octets), Some(at.direction()))
            }
        }
    }

    fn mtp3<T: Trace>(&mut self, start: Reader<'a, T>, octets: &'a [u8]) -> Result<(), Error> {
        let mtp3 = layer(Layer::Mtp3, at(start, octets), Mtp3::decode)?;
        self.mtp3 = Some(mtp3);
        if mtp3.service_information.indicator() == ServiceIndicator::SCCP {
            return self.sccp(start, mtp3.user_data);
        }
        Ok(())
    }

    fn sccp<T: Trace>(&mut self, start: Reader<'a, T>, octets: &'a [u8]) -> Result<(), Error> {
        let sccp = layer(Layer::Sccp, at(start, octets), sccp::Message::decode)?;
        let data = user_data_of_sccp(&sccp).unwrap_or_default();
        self.sccp = Some(sccp);
        self.user_data(start, data)
    }

    fn user_data<T: Trace>(&mut self, start: Reader<'a, T>, data: &'a [u8]) -> Result<(), Error> {
        match Entry::of_user_data(data) {
            Some(Entry::Tcap) => self.tcap(start, data),
            Some(Entry::TcapAnsi) => self.tcap_ansi(start, data),
            _ => Ok(()),
        }
    }

    fn tcap<T: Trace>(&mut self, start: Reader<'a, T>, octets: &'a [u8]) -> Result<(), Error> {
        let tcap = layer(Layer::Tcap, at(start, octets), tcap::Message::decode)?;
        walk_map_dialogue(start, &tcap);
        self.tcap = Some(tcap);
        Ok(())
    }

    /// What TCAP's components carry for MAP.
    fn components<T: Trace>(&self, start: Reader<'a, T>) -> Result<(), Error> {
        let Some(tcap) = &self.tcap else {
            return Ok(());
        };
        let version = self.map_version();
        let is_map = self.is_map();
        // One that is broken does not hide the others.
        let mut first = Ok(());
        for component in tcap.components() {
            let read = match &component {
                tcap::Component::Malformed(it) => Err(Error::new(Layer::Tcap, it.error())),
                _ => Parameter::of(&component, version)
                    .filter(|_| is_map)
                    .map_or(Ok(()), |parameter| {
                        let reader = at(start, parameter.octets);
                        layer(Layer::Map, reader, |r| parameter.decode(r))
                            .and_then(|operation| check_tpdu(start, &operation))
                    }),
            };
            first = first.and(read);
        }
        first
    }

    fn tcap_ansi<T: Trace>(&mut self, start: Reader<'a, T>, octets: &'a [u8]) -> Result<(), Error> {
        let reader = at(start, octets);
        let package = layer(Layer::TcapAnsi, reader, tcap::ansi::Package::decode)?;
        let components = package.components();
        self.tcap_ansi = Some(package);
        let broken = components.iter().find_map(|component| match component {
            tcap::ansi::Component::Malformed(it) => Some(Error::new(Layer::TcapAnsi, it.error())),
            _ => None,
        });
        broken.map_or(Ok(()), Err)
    }

    fn map<T: Trace>(
        &mut self,
        start: Reader<'a, T>,
        parameter: Parameter<'a>,
    ) -> Result<(), Error> {
        let operation = layer(Layer::Map, start, |r| parameter.decode(r))?;
        let checked = check_tpdu(start, &operation);
        self.operation = Some(operation);
        checked
    }

    fn tpdu<T: Trace>(&mut self, start: Reader<'a, T>, direction: Direction) -> Result<(), Error> {
        self.tpdu = Some(layer(Layer::Tpdu, start, |r| {
            Tpdu::decode_as(r, direction)
        })?);
        Ok(())
    }

    fn cp<T: Trace>(&mut self, start: Reader<'a, T>, direction: Direction) -> Result<(), Error> {
        let cp = layer(Layer::Cp, start, Cp::decode)?;
        self.cp = Some(cp);
        let Some(octets) = cp.user_data() else {
            return Ok(());
        };
        let rp = silently(Layer::Rp, start, octets, |reader| {
            Rp::decode_as(reader, direction)
        })?;
        self.rp = Some(rp);
        self.carried(start, rp.user_data(), rp.direction())
    }

    fn rp<T: Trace>(&mut self, start: Reader<'a, T>, direction: Direction) -> Result<(), Error> {
        let rp = layer(Layer::Rp, start, |reader| Rp::decode_as(reader, direction))?;
        self.rp = Some(rp);
        self.carried(start, rp.user_data(), rp.direction())
    }

    /// The TPDU that something carries, which has traced it already.
    fn carried<T: Trace>(
        &mut self,
        start: Reader<'a, T>,
        octets: Option<&'a [u8]>,
        direction: Option<Direction>,
    ) -> Result<(), Error> {
        if let (Some(octets), Some(direction)) = (octets, direction) {
            let tpdu = silently(Layer::Tpdu, start, octets, |reader| {
                Tpdu::decode_as(reader, direction)
            })?;
            self.tpdu = Some(tpdu);
        }
        Ok(())
    }

    /// The layers that were read, from the outermost in.
    pub fn layers(&self) -> impl Iterator<Item = Layer> + use<'a, V> {
        let mut operations = self.operations();
        let map = self.map_dialogue_pdu.is_some() || operations.clone().next().is_some();
        let tpdu = operations.any(|operation| matches!(operation.tpdu(), Some(Ok(_))));
        [
            (self.smpp.is_some(), Layer::Smpp),
            (
                self.mtp2.is_some() || self.mtp2_extended.is_some(),
                Layer::Mtp2,
            ),
            (self.m2pa.is_some(), Layer::M2pa),
            (self.m2ua.is_some(), Layer::M2ua),
            (self.mtp3.is_some(), Layer::Mtp3),
            (self.m3ua.is_some(), Layer::M3ua),
            (self.sua.is_some(), Layer::Sua),
            (self.sccp.is_some(), Layer::Sccp),
            (self.tcap.is_some(), Layer::Tcap),
            (self.tcap_ansi.is_some(), Layer::TcapAnsi),
            (map, Layer::Map),
            (self.cp.is_some(), Layer::Cp),
            (self.rp.is_some(), Layer::Rp),
            (self.at.is_some(), Layer::At),
            (tpdu || self.tpdu.is_some(), Layer::Tpdu),
        ]
        .into_iter()
        .filter_map(|(present, layer)| present.then_some(layer))
    }

    /// The MAP operations, results and errors, in the order of their
    /// components. Those that cannot be read are not among them: the first
    /// such is the message's [`error`](Self::error).
    #[must_use]
    pub fn operations(&self) -> Operations<'a> {
        Operations::new(self.operation.clone(), self.parameters())
    }

    /// What MAP says of the dialogue itself, if it does.
    ///
    /// # Errors
    ///
    /// A PDU that cannot be read, which costs the message nothing.
    pub fn map_dialogue(&self) -> Result<Option<MapDialoguePdu<'a>>, DecodeError> {
        if let Some(pdu) = &self.map_dialogue_pdu {
            return Ok(Some(pdu.clone()));
        }
        let tcap = self.tcap.as_ref();
        let portion = tcap.and_then(tcap::Message::dialogue_portion);
        portion.and_then(MapDialoguePdu::of).transpose()
    }

    /// The short messages that it carries.
    #[must_use]
    pub fn sms(&self) -> SmsIter<'a> {
        Sms::all(self)
    }

    /// The application context of the dialogue, if the message names one.
    #[must_use]
    pub fn application_context(&self) -> Option<ApplicationContext> {
        let name = self.tcap.as_ref()?.application_context_name()?;
        ApplicationContext::from_oid(name)
    }
}

/// A reader of `octets`, which `start` or what it borrows from holds.
fn at<'a, T: Trace>(start: Reader<'a, T>, octets: &'a [u8]) -> Reader<'a, T> {
    let from = start.locate(octets).unwrap_or_else(|| start.offset());
    start.part(octets, from, Limit::Input)
}

/// What a layer leaves is not its own.
const TRAILING: &str = "trailing octets";

/// Reads one layer, all of it.
fn layer<'a, T: Trace, V>(
    layer: Layer,
    mut reader: Reader<'a, T>,
    decode: impl FnOnce(&mut Reader<'a, T>) -> Result<V, DecodeError>,
) -> Result<V, Error> {
    reader
        .nested(layer.name(), |reader| {
            let value = decode(reader)?;
            if layer == Layer::Tcap && !reader.is_empty() {
                let kind = reader.trailing(TRAILING).kind();
                reader.deviation(Quirk::TCAP_TRAILING_OCTETS, kind, TRAILING)?;
                reader.rest(TRAILING);
            }
            reader.finish(TRAILING)?;
            Ok(value)
        })
        .map_err(|error| Error::new(layer, error))
}

/// Tells the trace what MAP says in TCAP's dialogue portion.
fn walk_map_dialogue<'a, T: Trace>(start: Reader<'a, T>, tcap: &tcap::Message<'a>) {
    if !T::ACTIVE {
        return;
    }
    let Some(element) = tcap.dialogue_portion().and_then(MapDialoguePdu::element_in) else {
        return;
    };
    let unreadable = "no MAP dialogue PDU";
    start.walk(element.received(), "map_dialogue", unreadable, |reader| {
        reader.nested(Layer::Map.name(), |reader| {
            MapDialoguePdu::read_element(reader, "map_dialogue").map(drop)
        })
    });
}

/// That the TPDU of an operation, if it has one, can be read. The operation's
/// own decoder has traced it already.
fn check_tpdu<'a, T: Trace>(start: Reader<'a, T>, operation: &Operation<'a>) -> Result<(), Error> {
    let Some((signal_info, direction)) = operation.sm_rp_ui() else {
        return Ok(());
    };
    silently(Layer::Tpdu, start, signal_info.octets(), |reader| {
        Tpdu::decode_as(reader, direction).map(drop)
    })
}

/// Reads all of `octets` as one layer, without a word to the trace.
fn silently<'a, T: Trace, V>(
    layer: Layer,
    start: Reader<'a, T>,
    octets: &'a [u8],
    decode: impl FnOnce(&mut Reader<'a>) -> Result<V, DecodeError>,
) -> Result<V, Error> {
    let from = start.locate(octets).unwrap_or_else(|| start.offset());
    let mut reader = Reader::with(octets, start.options(), ());
    decode(&mut reader)
        .and_then(|value| reader.finish(TRAILING).map(|()| value))
        .map_err(|error| Error::new(layer, error.moved(from)))
}

pub(super) fn decode_unit<'a, T: Trace, F: mtp2::Format>(
    reader: &mut Reader<'a, T>,
    check_bits: bool,
) -> Result<mtp2::SignalUnit<'a, F>, DecodeError> {
    if check_bits {
        mtp2::SignalUnit::decode_with_check_bits(reader)
    } else {
        mtp2::SignalUnit::decode(reader)
    }
}

pub(super) const fn mtp3_in_mtp2<'a>(body: &mtp2::Body<'a>) -> Option<&'a [u8]> {
    match *body {
        mtp2::Body::Message(octets) => Some(octets),
        _ => None,
    }
}

pub(super) fn mtp3_in_m2pa<'a>(m2pa: &M2pa<'a>) -> Option<&'a [u8]> {
    match &m2pa.body {
        m2pa::Body::UserData(user_data) => Some(user_data.data),
        _ => None,
    }
}

pub(super) fn sccp_in_m3ua<'a>(m3ua: &M3ua<'a>) -> Option<&'a [u8]> {
    match m3ua {
        M3ua::Data(data) if data.protocol_data.si == ServiceIndicator::SCCP => {
            Some(data.protocol_data.user_protocol_data)
        }
        _ => None,
    }
}

/// The data of an SCCP message that may be a TCAP message: of no connection, and
/// not a segment.
fn user_data_of_sccp<'a, V: Variant>(sccp: &sccp::Message<'a, V>) -> Option<&'a [u8]> {
    let is_segment = sccp
        .segmentation()
        .is_some_and(|segmentation| !segmentation.first() || segmentation.remaining() > 0);
    sccp.data()
        .filter(|_| sccp.is_connectionless() && !is_segment)
}

/// The same of a SUA message.
pub(super) fn user_data_of_sua<'a>(sua: &Sua<'a>) -> Option<&'a [u8]> {
    match sua.message_type {
        sigtran::MessageType::CLDT | sigtran::MessageType::CLDR => sua.parameters.data(),
        _ => None,
    }
}
