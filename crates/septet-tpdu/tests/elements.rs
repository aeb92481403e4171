//! Every kind of element: what is built comes back, what others made is read
//! as they meant it, and what is malformed is kept.

#![expect(clippy::unwrap_used, reason = "stopping is what a test is for")]

use core::fmt::Debug;
use std::collections::BTreeMap;

use arbitrary::{Arbitrary, Unstructured};
use proptest::prelude::*;
use septet_tpdu::elements::*;
use septet_wire::{Decode, Encode, proofs};

/// R1 of one kind, by its own octets and by an element of it.
fn comes_back<'a, V>(octets: &'a [u8]) -> Result<(), TestCaseError>
where
    V: InformationElement<'a> + Arbitrary<'a> + Debug + PartialEq + Clone,
    for<'b> Information<'b>: PartialEq,
{
    let Ok(value) = V::arbitrary(&mut Unstructured::new(octets)) else {
        return Ok(());
    };
    let mut buffer = [0; Element::MAX_DATA];
    let Ok(element) = value.to_element(&mut buffer) else {
        prop_assert!(value.to_vec().is_err() || value.encoded_len() > Element::MAX_DATA);
        return Ok(());
    };
    prop_assert_eq!(element.data.len(), value.encoded_len());
    prop_assert!(V::is_kind(element.identifier));
    prop_assert_eq!(element.identifier, value.identifier());
    prop_assert!(
        !matches!(element.typed(), Information::Malformed(_)),
        "{:?}",
        value
    );
    // What is read borrows from the element: so they are compared as text.
    let shown = format!("({value:?})");
    prop_assert!(
        format!("{:?}", element.typed()).ends_with(&shown),
        "{:?}",
        value
    );
    Ok(())
}

macro_rules! kinds {
    ($($name:ident: $kind:ty;)*) => {
        proptest! {
            #![proptest_config(ProptestConfig::with_cases(256))]
            $(
                #[test]
                fn $name(octets in prop::collection::vec(any::<u8>(), 0..300)) {
                    comes_back::<$kind>(&octets)?;
                }
            )*
        }
    };
}

kinds! {
    every_concatenation: Concatenation;
    every_special_message: SpecialMessage;
    every_application_ports: ApplicationPorts;
    every_smsc_control: SmscControl;
    every_source_indicator: SourceIndicator;
    every_wcmp: Wcmp<'_>;
    every_text_formatting: TextFormatting;
    every_predefined_sound: PredefinedSound;
    every_user_sound: UserSound<'_>;
    every_predefined_animation: PredefinedAnimation;
    every_large_animation: LargeAnimation<'_>;
    every_small_animation: SmallAnimation<'_>;
    every_large_picture: LargePicture<'_>;
    every_small_picture: SmallPicture<'_>;
    every_variable_picture: VariablePicture<'_>;
    every_user_prompt: UserPrompt;
    every_extended_object: ExtendedObject<'_>;
    every_reused_extended_object: ReusedExtendedObject;
    every_compression_control: CompressionControl<'_>;
    every_object_distribution: ObjectDistribution;
    every_standard_wvg: StandardWvg<'_>;
    every_character_size_wvg: CharacterSizeWvg<'_>;
    every_extended_object_request: ExtendedObjectRequest<'_>;
    every_mail_header: MailHeader;
    every_hyperlink: Hyperlink;
    every_reply_address: ReplyAddress<'_>;
    every_voice_mail: VoiceMail<'_>;
    every_single_shift: SingleShift;
    every_locking_shift: LockingShift;
}

septet_wire::subject!(ElementsSubject, Elements<'a>, |reader| Elements::decode(
    reader
));

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn every_information_is_the_element_it_makes(octets in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(information) = Information::arbitrary(&mut Unstructured::new(&octets)) {
            let mut buffer = [0; Element::MAX_DATA];
            if let Ok(element) = information.to_element(&mut buffer) {
                prop_assert_eq!(element.typed(), information);
            }
        }
    }

    /// Whatever the data are: all is kept, and the trace sees every octet.
    #[test]
    fn every_element_is_understood_or_kept(
        identifier: u8,
        data in prop::collection::vec(any::<u8>(), 0..140),
    ) {
        let element = Element { identifier: ElementIdentifier(identifier), data: &data };
        let mut buffer = [0; Element::MAX_DATA];
        let information = element.typed();
        prop_assert_eq!(information.identifier(), element.identifier);
        prop_assert_eq!(information.to_element(&mut buffer), Ok(element));
        let _ = information.to_string();
        let items = [element];
        let header = Elements::new(&items).to_vec().unwrap();
        prop_assert!(proofs::input(&ElementsSubject, &header));
        prop_assert_eq!(traced_octets(&header), header.len());
    }
}

/// How many octets of these the trace tells, each once.
fn traced_octets(octets: &[u8]) -> usize {
    let record = septet_wire::Record::new();
    let options = septet_wire::DecodeOptions::strict();
    let mut reader = septet_wire::Reader::with(octets, options, &record);
    Elements::decode(&mut reader).unwrap();
    let mut told = vec![false; octets.len()];
    for event in record.into_events() {
        if let septet_wire::Event::Field { octets, .. } = event {
            told.get_mut(octets).unwrap().fill(true);
        }
    }
    told.into_iter().filter(|&told| told).count()
}

#[test]
fn every_identifier_has_its_kind() {
    let mut kinds = BTreeMap::<&str, u32>::new();
    for identifier in 0..=0xff {
        let element = Element {
            identifier: ElementIdentifier(identifier),
            data: &[],
        };
        let kind = match element.typed() {
            Information::ToolkitSecurity(_) => "toolkit",
            Information::SmeSpecific(_) => "sme",
            Information::ServiceCentreSpecific(_) => "sc",
            Information::Reserved(_) => "reserved",
            // Those that cannot be empty, and those that can.
            Information::Malformed(_) | Information::Wcmp(_) => "known",
            Information::ExtendedObjectRequest(_) => "known",
            other => panic!("{identifier:#04x}: {other:?}"),
        };
        *kinds.entry(kind).or_default() += 1;
        let known = element.identifier.name().is_some();
        assert_eq!(known, kind == "known", "{identifier:#04x}");
    }
    let known = u32::try_from(ElementIdentifier::NAMED.len()).unwrap();
    let expected = [
        ("known", known),
        ("reserved", 256 - 16 - 32 - 32 - known),
        ("sc", 32),
        ("sme", 32),
        ("toolkit", 16),
    ];
    assert_eq!(Vec::from_iter(kinds), expected);
}
