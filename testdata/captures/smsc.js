// An SMSC on 127.0.0.1 by node-smpp 0.5 (npm install smpp), as the peer of the recorded ESMEs.
// Usage: node smsc.js PORT [MILLISECONDS UNTIL A RECEIPT]. It ends when its ESME has left.
//
// It takes any bind, gives each submit_sm an id, answers registered_delivery with a receipt, asks enquire_link, and
// sends from a mobile: a GSM-7 message with extension characters, a UCS-2 message with an emoji, and a message in two
// parts. One destination number is refused, so that an error response is in the capture too.
const smpp = require('smpp');

const port = Number(process.argv[2]);
const receiptAfter = Number(process.argv[3] ?? 200);
const REFUSED = '306900000404';
let submitted = 0;
const utf16 = (text) => Buffer.from(text, 'utf16le').swap16();
const later = (ms, what) => setTimeout(what, ms);

function mobileOriginated(session) {
  const from = { source_addr_ton: 1, source_addr_npi: 1, source_addr: '306971234567', dest_addr_ton: 3, dest_addr_npi: 0, destination_addr: '54321' };
  const send = (more) => session.deliver_sm({ ...from, ...more });
  send({ data_coding: 0, short_message: Buffer.from('Is it 10 \x1be? \x1b<yes\x1b>', 'latin1') });
  send({ data_coding: 8, short_message: utf16('\u039d\u03b1\u03b9, \u03b5\u03c5\u03c7\u03b1\u03c1\u03b9\u03c3\u03c4\u03ce \ud83d\udc4d') });
  const text = utf16('\u0391\u03c5\u03c4\u03cc \u03b5\u03af\u03bd\u03b1\u03b9 \u03ad\u03bd\u03b1 \u03bc\u03ae\u03bd\u03c5\u03bc\u03b1 \u03c3\u03b5 \u03b4\u03cd\u03bf \u03bc\u03ad\u03c1\u03b7 \u03b1\u03c0\u03cc \u03c4\u03bf \u03ba\u03b9\u03bd\u03b7\u03c4\u03cc, \u03bc\u03b5 \u03b5\u03bb\u03bb\u03b7\u03bd\u03b9\u03ba\u03ac \u03ba\u03b1\u03b9 \u03ad\u03bd\u03b1 \ud83d\ude80.');
  for (const [i, part] of [text.subarray(0, 134), text.subarray(134)].entries()) {
    send({ data_coding: 8, esm_class: 0x40, short_message: { udh: Buffer.from([5, 0, 3, 0x17, 2, i + 1]), message: part } });
  }
}

const server = smpp.createServer({ debug: false }, (session) => {
  session.on('error', () => {});
  for (const kind of ['transmitter', 'receiver', 'transceiver']) {
    session.on(`bind_${kind}`, (pdu) => {
      session.send(pdu.response({ system_id: 'NODE-SMSC', sc_interface_version: 0x34 }));
      if (kind === 'transmitter') return;
      later(900, () => mobileOriginated(session));
      later(1500, () => session.enquire_link());
    });
  }
  session.on('submit_sm', (pdu) => {
    if (pdu.destination_addr === REFUSED) {
      session.send(pdu.response({ command_status: smpp.ESME_RINVDSTADR }));
      return;
    }
    submitted += 1;
    const id = `node-${submitted}`;
    session.send(pdu.response({ message_id: id }));
    if (!(pdu.registered_delivery & 1)) return;
    later(receiptAfter, () => session.deliver_sm({
      source_addr_ton: pdu.dest_addr_ton, source_addr_npi: pdu.dest_addr_npi, source_addr: pdu.destination_addr,
      dest_addr_ton: pdu.source_addr_ton, dest_addr_npi: pdu.source_addr_npi, destination_addr: pdu.source_addr,
      esm_class: 4, receipted_message_id: id, message_state: 2, network_error_code: Buffer.from([3, 0, 0]),
      short_message: `id:${id} sub:001 dlvrd:001 submit date:2311141213 done date:2311141215 stat:DELIVRD err:000 text:`,
    }));
  });
  session.on('enquire_link', (pdu) => session.send(pdu.response()));
  session.on('unbind', (pdu) => { session.send(pdu.response()); session.close(); });
  session.on('close', () => server.close());
});
server.listen(port, '127.0.0.1');
later(60000, () => process.exit(1)).unref();
