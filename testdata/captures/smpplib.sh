#!/bin/bash
# Records smpplib.pcap: smpplib_esme.py against smsc.js on 127.0.0.1, SMPP on port 2776 (so that a decoder has to know
# SMPP by its look), link type Linux cooked 2.
#
# Needs: Debian packages nodejs, tcpdump; pip install smpplib; npm install smpp (found through NODE_PATH); root.
# Usage: bash smpplib.sh OUTPUT_FOLDER    (PYTHON names the interpreter that has smpplib)
set -eu
trap 'jobs -p | xargs -r kill 2> /dev/null' EXIT
out=$(realpath "$1")
here=$(dirname "$(realpath "$0")")

tcpdump -i any -y LINUX_SLL2 -U -w "$out/smpplib.pcap" 'host 127.0.0.1 and tcp port 2776' 2> /dev/null & dump=$!
sleep 1
node "$here/smsc.js" 2776 & smsc=$!
sleep 1
"${PYTHON:-python3}" "$here/smpplib_esme.py" 2776
wait "$smsc" || true
sleep 1
kill "$dump"; wait "$dump" || true
