// testdata/text/alphabets.node_smpp.txt: what node-smpp 0.5 (npm install smpp) reads for every septet of the national
// tables that it has, by its gsmCoder: Turkish, Spanish, Portuguese. Usage: node text_national.js [OUTPUT FOLDER]
const fs = require('fs');
const path = require('path');
const { gsmCoder } = require('smpp/lib/defs');

const lines = [
  '# source: node-smpp 0.5.1 (gsmCoder.decode), by testdata/scripts/text_national.js',
  '# What it reads for each septet, behind an escape in single shift tables. The form is that of',
  '# crates/septet-text/src/gsm7/alphabets.txt: code points by rows of sixteen; ---- where it leaves the escape as it is.',
];
function cell(septets, language) {
  const [first, ...more] = gsmCoder.decode(Buffer.from(septets), language);
  return more.length ? '----' : first.codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
}
for (const [name, language] of [['default', 0], ['turkish', 1], ['spanish', 2], ['portuguese', 3]]) {
  for (const [kind, before] of [['locking', []], ['single', [0x1b]]]) {
    lines.push('', `${name} ${kind}:`);
    for (let row = 0; row < 128; row += 16) {
      lines.push(Array.from({ length: 16 }, (_, i) => cell([...before, row + i], language)).join(' '));
    }
  }
}
const out = process.argv[2] || path.join(__dirname, '..');
fs.writeFileSync(path.join(out, 'text/alphabets.node_smpp.txt'), lines.join('\n') + '\n');
