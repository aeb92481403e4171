//! A message centre: `smsc [ADDRESS:PORT [ECHO]]`, else on 127.0.0.1:2775.
//!
//! It takes any bind, or only those with the password in `SMPP_PASSWORD`. Each
//! message gets an id, and a receipt if one is asked for; those to the number
//! ECHO come back, as if that mobile had answered with them.

use core::convert::Infallible;
use core::error::Error;
use core::sync::atomic::{AtomicU32, Ordering};
use core::time::Duration;
use std::collections::VecDeque;
use std::env::{args, var};
use std::time::{SystemTime, UNIX_EPOCH};

use futures_util::{SinkExt, StreamExt};
use septet_smpp::codec::{Frame, PduCodec};
use septet_smpp::receipt::{Date, Receipt};
use septet_smpp::session::{Action, Config, Event, Session, Side};
use septet_smpp::{
    Body, CommandStatus, DeliverSm, EsmClass, MessageState, MessageType, Pdu, ReceiptRequest,
    SubmitSmResp, UnbindResp,
};
use septet_wire::{Decode, Encode};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, timeout};
use tokio_util::codec::Framed;

type Result<T> = core::result::Result<T, Box<dyn Error>>;

static MESSAGES: AtomicU32 = AtomicU32::new(1);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let address = args().nth(1).unwrap_or("127.0.0.1:2775".into());
    let listener = TcpListener::bind(&address).await;
    let listener = listener.map_err(|error| format!("{address}: {error}"))?;
    println!("listening on {}", listener.local_addr()?);
    loop {
        let (stream, peer) = listener.accept().await?;
        let mut connection = Connection {
            link: Framed::new(stream, PduCodec::new()),
            session: Session::new(Side::Mc, Config::default(), Duration::ZERO),
            queue: VecDeque::new(),
        };
        tokio::spawn(async move {
            let Err(end) = connection.serve().await;
            println!("{peer}: {end}");
        });
    }
}

struct Connection {
    link: Framed<TcpStream, PduCodec>,
    session: Session<()>,
    /// The octets of what is to be delivered, each a `deliver_sm`.
    queue: VecDeque<Vec<u8>>,
}

impl Connection {
    async fn serve(&mut self) -> Result<Infallible> {
        let start = Instant::now();
        loop {
            let now = start.elapsed();
            while let Some(action) = self.session.on_timeout(now) {
                match action {
                    Action::Send(enquire_link) => self.link.send(enquire_link).await?,
                    Action::Close(reason) => return Err(format!("{reason:?}").into()),
                    action => eprintln!("{action:?}"),
                }
            }
            // Deliveries wait while the window is full, or nobody receives.
            while self.session.check(&DeliverSm::default().into()).is_ok() {
                let Some(octets) = self.queue.pop_front() else {
                    break;
                };
                let deliver = DeliverSm::from_bytes(&octets)?;
                self.link
                    .send(self.session.request(deliver, (), now)?)
                    .await?;
            }
            let due = self.session.poll_timeout().unwrap_or(Duration::MAX);
            match timeout(due.saturating_sub(now), self.link.next()).await {
                Ok(Some(frame)) => self.received(&frame?, start.elapsed()).await?,
                Ok(None) => return Err("connection closed".into()),
                Err(_) => {}
            }
        }
    }

    async fn received(&mut self, frame: &Frame, now: Duration) -> Result<()> {
        let pdu = frame.pdu();
        let event = match &pdu {
            Ok(pdu) => self.session.received(pdu, now),
            Err(error) => self.session.received_error(error, now),
        };
        let id = format!("{:08x}", MESSAGES.fetch_add(1, Ordering::Relaxed));
        let mut answer = event.answer();
        if let (Event::Request, Ok(pdu)) = (event, &pdu) {
            answer = self.answer(pdu, &id)?;
        }
        if let Some(answer) = answer {
            self.session.respond(&answer, now)?;
            println!("{} {}", frame.header().command_id, answer.command_status);
            self.link.send(answer).await?;
        }
        Ok(())
    }

    fn answer<'a>(&mut self, pdu: &Pdu<'a>, id: &'a str) -> Result<Option<Pdu<'a>>> {
        let number = pdu.sequence_number;
        let refuse = |status| Ok(Pdu::refusal(pdu.command_id(), number, status));
        if let Some(bind) = pdu.body.bind() {
            let wanted = var("SMPP_PASSWORD");
            if wanted.is_ok_and(|wanted| wanted.as_bytes() != bind.password.expose()) {
                return refuse(CommandStatus::ESME_RINVPASWD);
            }
            return Ok(self.session.bind_resp("septet"));
        }
        let message = match pdu.body {
            Body::Unbind(_) => return Ok(Some(Pdu::new(number, UnbindResp::default()))),
            Body::SubmitSm(message) if self.queue.len() < 1000 => message,
            Body::SubmitSm(_) => return refuse(CommandStatus::ESME_RMSGQFUL),
            _ => return refuse(CommandStatus::ESME_RINVCMDID),
        };
        let echo = args().nth(2);
        if echo.is_some_and(|echo| message.destination_addr == *echo) {
            let echo = DeliverSm {
                esm_class: EsmClass::default().with_udhi(message.esm_class.udhi()),
                data_coding: message.data_coding,
                short_message: message.short_message,
                tlvs: message.tlvs,
                ..DeliverSm::back_from(&message)
            };
            self.queue.push_back(echo.to_vec()?);
        }
        if message.registered_delivery.receipt() == ReceiptRequest::FINAL {
            let seconds = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
            let date = Date::from_unix_time(seconds).ok_or("the clock is wrong")?;
            let text = Receipt::new(id.as_bytes(), MessageState::DELIVERED, date, date).to_vec()?;
            let receipt = DeliverSm {
                esm_class: EsmClass::default().with_message_type(MessageType::DELIVERY_RECEIPT),
                short_message: text.as_slice().into(),
                ..DeliverSm::back_from(&message)
            };
            self.queue.push_back(receipt.to_vec()?);
        }
        Ok(Some(Pdu::new(number, SubmitSmResp::new(id))))
    }
}
