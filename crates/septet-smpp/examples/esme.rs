//! An ESME: `esme ADDRESS:PORT FROM TO TEXT...`.
//!
//! It binds as a transceiver (`SMPP_SYSTEM_ID`, `SMPP_PASSWORD`), submits each
//! text in as many parts as it takes, waits for the receipts, and unbinds.
//! Messages that come meanwhile are shown.

use core::error::Error;
use core::time::Duration;
use std::collections::{HashSet, VecDeque};
use std::env::{args, var};

use futures_util::{SinkExt, StreamExt};
use septet_smpp::codec::PduCodec;
use septet_smpp::session::{Action, Config, Event, Session, Side, State};
use septet_smpp::text::{DefaultAlphabet, Segmenter};
use septet_smpp::{
    Bind, Body, CommandStatus, DeliverSmResp, InterfaceVersion, Npi, Pdu, RegisteredDelivery,
    SubmitSm, Ton, Unbind, UnbindResp,
};
use septet_tpdu::Reference;
use septet_wire::DecodeOptions;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};
use tokio_util::codec::Framed;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<_> = args().skip(1).collect();
    let [address, from, to, texts @ ..] = args.as_slice() else {
        return Err("usage: esme ADDRESS:PORT FROM TO TEXT...".into());
    };
    let mut queue = VecDeque::new();
    for (text, reference) in texts.iter().zip(1..) {
        let segmenter = Segmenter::new(DefaultAlphabet::Gsm7Unpacked);
        queue.extend(segmenter.segments(text, Reference::Octet(reference))?);
    }
    let total = queue.len();
    let stream = TcpStream::connect(address).await;
    let stream = stream.map_err(|error| format!("{address}: {error}"))?;
    stream.set_nodelay(true)?;
    let mut link = Framed::new(stream, PduCodec::new());
    let config = Config {
        enquire_link: Some(Duration::from_secs(1)),
        ..Config::default()
    };
    let (start, mut progress) = (Instant::now(), Duration::ZERO);
    let mut session = Session::new(Side::Esme, config, Duration::ZERO);
    let (system_id, password) = (var("SMPP_SYSTEM_ID"), var("SMPP_PASSWORD"));
    let bind = Bind {
        system_id: system_id.as_deref().unwrap_or("septet").into(),
        password: password.as_deref().unwrap_or("").into(),
        interface_version: InterfaceVersion::V3_4,
        ..Bind::default()
    };
    let bind = session.request(Body::BindTransceiver(bind), (), Duration::ZERO)?;
    link.send(bind).await?;
    // Receipts may come before the responses with their ids.
    let mut delivered = HashSet::new();
    while session.state() != State::Unbound {
        let now = start.elapsed();
        while let Some(action) = session.on_timeout(now) {
            match action {
                Action::Send(enquire_link) => link.send(enquire_link).await?,
                action => return Err(format!("{action:?}").into()),
            }
        }
        while session.check(&SubmitSm::default().into()).is_ok() {
            let Some(part) = queue.pop_front() else {
                break;
            };
            let message = SubmitSm {
                source_addr_ton: Ton::ALPHANUMERIC,
                source_addr: from.as_str().into(),
                dest_addr_ton: Ton::INTERNATIONAL,
                dest_addr_npi: Npi::ISDN,
                destination_addr: to.as_str().into(),
                registered_delivery: RegisteredDelivery(1),
                ..SubmitSm::default()
            };
            let mut buffer = vec![0; part.max_octets()];
            let message = part.submit_sm(message, &mut buffer)?;
            link.send(session.request(message, (), now)?).await?;
        }
        let patience = Duration::from_secs(10).saturating_sub(now.saturating_sub(progress));
        let done = delivered.len() >= total || patience.is_zero();
        if done && queue.is_empty() && session.open() == 0 {
            if let Ok(unbind) = session.request(Unbind::default(), (), now) {
                link.send(unbind).await?;
            }
        }
        let due = session.poll_timeout().unwrap_or(Duration::MAX);
        let Ok(frame) = timeout(due.saturating_sub(now).min(patience), link.next()).await else {
            continue;
        };
        let Some(frame) = frame.transpose()? else {
            break;
        };
        let pdu = frame.pdu_with(DecodeOptions::lenient(), ())?;
        let (event, number) = (session.received(&pdu, start.elapsed()), pdu.sequence_number);
        let answer = match (event, &pdu.body) {
            (Event::Response(_), _) if pdu.command_status != CommandStatus::ESME_ROK => {
                return Err(format!("{}: {}", pdu.command_id(), pdu.command_status).into());
            }
            (Event::Request, Body::DeliverSm(message)) => {
                if let Some(receipt) = message.receipt() {
                    println!("{receipt}");
                    delivered.insert(receipt.id.to_vec());
                } else if let Some(text) = message.text(DefaultAlphabet::default()) {
                    println!("{}: {text}", message.source_addr);
                }
                Some(Pdu::new(number, DeliverSmResp::new("")))
            }
            (Event::Request, Body::Unbind(_)) => Some(Pdu::new(number, UnbindResp::default())),
            _ => event.answer(),
        };
        if let Some(answer) = answer {
            session.respond(&answer, start.elapsed())?;
            link.send(answer).await?;
        }
        if event != Event::Alive {
            progress = start.elapsed();
        }
    }
    match total.saturating_sub(delivered.len()) {
        0 => Ok(()),
        missing => Err(format!("{missing} messages have no receipt").into()),
    }
}
