// SMS TPDUs by node-pdu 2.1 (npm i node-pdu): one line `kind name hex` each, read by tpdu.py.
// Every PDU of node-pdu begins with the SMSC address; it is cut off here.
const { Deliver, Submit } = require('node-pdu');
Math.random = () => 0.42; // its concatenation reference is random otherwise

function print(kind, name, hex) {
  const octets = Buffer.from(hex, 'hex');
  console.log(kind, name, octets.subarray(1 + octets[0]).toString('hex'));
}
function submit(name, to, text, change = () => {}) {
  const pdu = new Submit(to, text);
  change(pdu);
  const parts = pdu.getPartStrings();
  parts.forEach((hex, i) => print('submit', parts.length > 1 ? `${name}.part${i + 1}` : name, hex));
}
const to = '+306971234567';
submit('gsm7', to, 'Hello everyone!');
submit('gsm7_extension', to, 'a^b{c}d\\e[f~g]h|i\u20ac');
submit('gsm7_national_letters', to, '\u00e8\u00e9\u00f9\u00ec\u00f2\u00c7\u00d8\u00f8\u00c5\u00e5\u0394_\u03a6\u0393\u039b\u03a9\u03a0\u03a8\u03a3\u0398\u039e');
submit('ucs2', to, '\u0393\u03b5\u03b9\u03ac \ud83d\ude00');
submit('gsm7_parts', to, 'The quick brown fox jumps over the lazy dog. '.repeat(8).trim());
submit('ucs2_parts', to, '\u039a\u03b1\u03bb\u03b7\u03bc\u03ad\u03c1\u03b1 \u03ba\u03cc\u03c3\u03bc\u03b5! '.repeat(7).trim());
submit('national_number', '06971234567', 'Hello');
// node-pdu writes the validity period but leaves the format bits (TP-VPF) to the caller.
submit('validity_relative', to, 'Hello', (p) => { p.setValidityPeriod(3600 * 24); p.type.setValidityPeriodFormat(2); });
submit('validity_absolute', to, 'Hello', (p) => { p.setValidityPeriod('2027-03-04 05:06:07 GMT+00:00'); p.type.setValidityPeriodFormat(3); });

for (const [name, text] of [['gsm7', 'Hello world, 160 or less'], ['ucs2', '\u0395\u03bd\u03c4\u03ac\u03be\u03b5\u03b9']]) {
  const pdu = new Deliver(to, text);
  pdu.setServiceCenterTimeStamp(new Date('2023-11-14T12:13:40Z'));
  pdu.getPartStrings().forEach((hex) => print('deliver', name, hex));
}
