#!/bin/bash
# Records kannel.pcap: Kannel (bearerbox and smsbox) as ESME against smsc.js, all on 127.0.0.1, SMPP on port 2775.
#
# Needs: Debian packages kannel, nodejs, tcpdump, curl; npm install smpp (found through NODE_PATH); root for tcpdump.
# Usage: bash kannel.sh OUTPUT_FOLDER
# Every password in it is invented for this recording.
set -eu
trap 'jobs -p | xargs -r kill 2> /dev/null' EXIT
out=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
cd "$work"

. "$here/kannel_conf.sh"
first=13900
{
    kannel_conf node 2775 $first 3
    cat << 'CONF'
text = "Thank you, we got it."
omit-empty = true
max-messages = 3
concatenation = true
CONF
} > kannel.conf

send() { kannel_send $first "$@" >> sendsms.log; }
to=(-d to=306971234567)

tcpdump -i lo -U -w "$out/kannel.pcap" 'tcp port 2775' 2> tcpdump.log & dump=$!
sleep 1
node "$here/smsc.js" 2775 > smsc.log 2>&1 & smsc=$!
sleep 1
/usr/sbin/bearerbox -v 4 kannel.conf > bearerbox.out 2>&1 & bearer=$!
sleep 2
/usr/sbin/smsbox -v 4 kannel.conf > smsbox.out 2>&1 & box=$!
sleep 2
send 'Hello from Kannel: [10 €] {a} ~ 100%' "${to[@]}" "${kannel_receipt[@]}"
send 'Καλημέρα κόσμε 😀' "${to[@]}" "${kannel_ucs2[@]}" "${kannel_receipt[@]}"
send "$(printf 'Part after part of a long message. %.0s' $(seq 12))" "${to[@]}" "${kannel_receipt[@]}"
# 66 letters, then an emoji: the boundary after 134 octets runs through it.
send "$(printf 'Μ%.0s' $(seq 66))😀$(printf 'Ν%.0s' $(seq 66)) τέλος 🚀" "${to[@]}" "${kannel_ucs2[@]}"
send 'nobody is there' -d to=306900000404
sleep 4
kill "$box"; wait "$box" || true
kill "$bearer"; wait "$bearer" || true
wait "$smsc" || true
sleep 1
kill "$dump"; wait "$dump" || true
cat sendsms.log
echo "recorded; logs in $work"
