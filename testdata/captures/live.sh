#!/bin/bash
# The examples of septet-smpp against programs of others, on 127.0.0.1, and a recording of each: live-*.pcap.
#
#   kannel   Kannel (bearerbox and smsbox) as ESME against examples/smsc, port 2775
#   smpplib  smpplib_esme.py                 against examples/smsc, port 2776
#   node     examples/esme against smsc.js, an SMSC by node-smpp, port 2777
#   smpp34   examples/esme against smpp34_smsc.py, which answers out of order, port 2778
#
# Needs: cargo, and for each peer what it needs itself: Debian packages kannel and curl; pip install smpplib smpp34 (PYTHON
# names the interpreter that has them); Debian package nodejs and npm install smpp (found through NODE_PATH). For the
# recordings Debian packages tcpdump (as root) and tshark. What is not there is skipped, and that is said.
# Usage: bash live.sh OUTPUT_FOLDER [PEER...]
# It ends with an error if a session is not as it must be. Every password in it is invented.
set -eu
out=$(mkdir -p "$1" && realpath "$1")
shift
here=$(dirname "$(realpath "$0")")
python=${PYTHON:-python3}
. "$here/kannel_conf.sh"
work=$(mktemp -d)
ended() { jobs -p | xargs -r kill 2> /dev/null || true; rm -rf "$work"; }
trap ended EXIT
say() { echo "live: $*"; }

cd "$here/../.."
cargo build --quiet -p septet-smpp --features tokio-codec --examples
examples=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/debug/examples
cd "$work"

gsm7="$(printf 'Part after part of a long message, [10 €] each. %.0s' $(seq 9))"
ucs2="$(printf 'Καλημέρα κόσμε 😀 %.0s' $(seq 9))"
TO=306971234567

# Peers that the run cannot do without, each with why not.
lacks() {
    case $1 in
        kannel) [ -x /usr/sbin/bearerbox ] && command -v curl > /dev/null || echo 'Kannel or curl is not installed' ;;
        smpplib) "$python" -c 'import smpplib' 2> /dev/null || echo 'smpplib is not installed' ;;
        node) node -e 'require("smpp")' 2> /dev/null || echo 'node-smpp is not installed' ;;
        smpp34) "$python" -c 'import smpp34' 2> /dev/null || echo 'smpp34 is not installed' ;;
        *) echo 'nobody knows it' ;;
    esac
}

listening() { # PORT: waits until somebody listens there
    for _ in $(seq 50); do
        (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null && return
        sleep 0.1
    done
    echo "nobody listens on port $1" >&2
    return 1
}

smsc() { # PORT: our message centre, whose passwords are all the same
    SMPP_PASSWORD=notreal "$examples/smsc" "127.0.0.1:$1" $TO > smsc.log 2>&1 & server=$!
    listening "$1"
}

esme() { # PORT: our ESME, whose exit tells whether all receipts came
    SMPP_SYSTEM_ID=septet SMPP_PASSWORD=notreal timeout 30 "$examples/esme" "127.0.0.1:$1" SEPTET $TO \
        'Hello from septet: [10 €] {a} ~ 100%' "$gsm7" 'Γειά σου 😀' "$ucs2"
}

run_kannel() {
    local first=13920
    { kannel_conf septet "$1" $first 2; printf 'text = "nothing"\nmax-messages = 0\n'; } > kannel.conf
    smsc "$1"
    /usr/sbin/bearerbox -v 4 kannel.conf > bearerbox.out 2>&1 & bearer=$!
    listening $((first + 1))
    /usr/sbin/smsbox -v 4 kannel.conf > smsbox.out 2>&1 & box=$!
    listening $((first + 2))
    # The bearerbox takes a while to bind.
    for _ in $(seq 50); do grep -q 'bind_transceiver ESME_ROK' smsc.log && break; sleep 0.1; done
    for text in 'Hello from Kannel: [10 €] {a} ~ 100%' "$gsm7" 'Γειά σου 😀' "$ucs2"; do
        coding=()
        case $text in *😀*) coding=("${kannel_ucs2[@]}") ;; esac
        kannel_send $first "$text" -d to=$TO "${kannel_receipt[@]}" "${coding[@]}"
    done
    sleep 4
    kill "$box"; wait "$box" || true
    kill "$bearer"; wait "$bearer" || true
}
run_smpplib() { smsc "$1"; timeout 30 "$python" "$here/smpplib_esme.py" "$1" enquire; }
run_node() { node "$here/smsc.js" "$1" 2200 & server=$!; listening_apart "$1"; esme "$1"; }
run_smpp34() { "$python" "$here/smpp34_smsc.py" "$1" & server=$!; listening_apart "$1"; esme "$1"; }

# A peer that ends with its first connection must not be tried out.
listening_apart() {
    for _ in $(seq 50); do
        grep -q "^ *[0-9]*: 0100007F:$(printf %04X "$1") 00000000:0000 0A" /proc/net/tcp && return
        sleep 0.1
    done
    echo "nobody listens on port $1" >&2
    return 1
}

# What must be in a recording: so many PDUs at least of each kind, by tshark, and nothing malformed.
check() { # CAPTURE PORT
    tshark -n -d "tcp.port==$2,smpp" -r "$1" -Y smpp -T fields -E occurrence=a -E aggregator=' ' -e smpp.command_id -e _ws.malformed \
        2> /dev/null > pdus.tsv
    cut -f1 pdus.tsv | tr ' ' '\n' | sort | uniq -c > counts
    local wanted id least found
    for wanted in 00000009:1 80000009:1 00000004:8 80000004:8 00000005:8 80000005:8 00000015:1 80000015:1 00000006:1 80000006:1; do
        # At times smpp34 closes the connection before its unbind_resp is out.
        case $2:$wanted in 2778:80000006:*) continue ;; esac
        id=0x${wanted%:*} least=${wanted#*:}
        found=$(awk -v id="$id" '$2 == id { print $1 }' counts)
        [ "${found:-0}" -ge "$least" ] || { echo "$id: ${found:-none}, not $least"; return 1; }
    done
    if cut -f2 pdus.tsv | grep -q .; then echo 'tshark finds something malformed'; return 1; fi
    echo "$(awk '{ n += $1 } END { print n }' counts) PDUs, none malformed for tshark"
}

one() { # PEER PORT
    local peer=$1 port=$2 dump= failed=
    trap 'jobs -p | xargs -r kill 2> /dev/null || true' EXIT
    trap 'exit 1' TERM
    mkdir "$peer"; cd "$peer"
    if tcpdump -i lo -U -w live.pcap "tcp port $port" 2> tcpdump.log & then dump=$!; fi
    for _ in $(seq 30); do grep -qs listening tcpdump.log && break; kill -0 $dump 2> /dev/null || break; sleep 0.1; done
    grep -qs listening tcpdump.log || { dump=; echo 'not recorded: tcpdump cannot run here'; }
    "run_$peer" "$port" || failed="the session has failed ($?)"
    sleep 0.5
    [ -z "${server:-}" ] || kill "$server" 2> /dev/null || true
    if [ -n "$dump" ]; then
        sleep 0.5; kill "$dump"; wait "$dump" || true
        if command -v tshark > /dev/null; then
            check live.pcap "$port" || failed="${failed:-the recording is not as it must be}"
        else
            echo 'not judged: tshark is not installed'
        fi
        [ -n "$failed" ] || cp live.pcap "$out/live-$peer.pcap"
    fi
    [ -z "$failed" ] || { echo "$failed"; return 1; }
}

declare -A ports=([kannel]=2775 [smpplib]=2776 [node]=2777 [smpp34]=2778)
declare -A running=()
[ $# -gt 0 ] || set -- kannel smpplib node smpp34
for peer; do
    why=$(lacks "$peer")
    if [ -n "$why" ]; then say "$peer skipped: $why"; continue; fi
    one "$peer" "${ports[$peer]}" > "$peer.out" 2>&1 & running[$peer]=$!
done
status=0
for peer in "${!running[@]}"; do
    if wait "${running[$peer]}"; then
        say "$peer: $(tail -n 1 "$peer.out")"
    else
        status=1
        say "$peer: FAILED"
        sed 's/^/    /' "$peer.out" "$peer"/*.log 2> /dev/null || true
    fi
done
exit $status
