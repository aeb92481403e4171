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

cat > kannel.conf <<'CONF'
group = core
admin-port = 13900
admin-interface = 127.0.0.1
admin-password = notreal
smsbox-port = 13901
smsbox-interface = 127.0.0.1
log-file = "bearerbox.log"
log-level = 1
box-deny-ip = "*.*.*.*"
box-allow-ip = "127.0.0.1"
dlr-storage = internal

group = smsc
smsc = smpp
smsc-id = node
host = 127.0.0.1
port = 2775
transceiver-mode = true
smsc-username = kannel-test
smsc-password = notreal
system-type = "VMA"
interface-version = 34
enquire-link-interval = 3
reconnect-delay = 60
my-number = "54321"

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = 13901
sendsms-port = 13913
sendsms-interface = 127.0.0.1
log-file = "smsbox.log"
log-level = 1

group = sendsms-user
username = tester
password = notreal
concatenation = true
max-messages = 10
user-allow-ip = "127.0.0.1"
user-deny-ip = "*.*.*.*"

group = sms-service
keyword = default
text = "Thank you, we got it."
omit-empty = true
max-messages = 3
concatenation = true
CONF

send() { # text, then further arguments of the sendsms interface
    local text=$1; shift
    curl -sS -G http://127.0.0.1:13913/cgi-bin/sendsms -d username=tester -d password=notreal -d from=54321 \
        --data-urlencode "text=$text" "$@" >> sendsms.log
    echo >> sendsms.log
}
to=(-d to=306971234567)
receipt=(-d dlr-mask=31 --data-urlencode dlr-url=http://127.0.0.1:9/dlr)
ucs2=(-d coding=2 -d charset=UTF-8)

tcpdump -i lo -U -w "$out/kannel.pcap" 'tcp port 2775' 2> tcpdump.log & dump=$!
sleep 1
node "$here/smsc.js" 2775 > smsc.log 2>&1 & smsc=$!
sleep 1
/usr/sbin/bearerbox -v 4 kannel.conf > bearerbox.out 2>&1 & bearer=$!
sleep 2
/usr/sbin/smsbox -v 4 kannel.conf > smsbox.out 2>&1 & box=$!
sleep 2
send 'Hello from Kannel: [10 €] {a} ~ 100%' "${to[@]}" "${receipt[@]}"
send 'Καλημέρα κόσμε 😀' "${to[@]}" "${ucs2[@]}" "${receipt[@]}"
send "$(printf 'Part after part of a long message. %.0s' $(seq 12))" "${to[@]}" "${receipt[@]}"
# 66 letters, then an emoji: the boundary after 134 octets runs through it.
send "$(printf 'Μ%.0s' $(seq 66))😀$(printf 'Ν%.0s' $(seq 66)) τέλος 🚀" "${to[@]}" "${ucs2[@]}"
send 'nobody is there' -d to=306900000404
sleep 4
kill "$box"; wait "$box" || true
kill "$bearer"; wait "$bearer" || true
wait "$smsc" || true
sleep 1
kill "$dump"; wait "$dump" || true
cat sendsms.log
echo "recorded; logs in $work"
