# What kannel.sh and live.sh have of Kannel in common. Every password in it is invented.

kannel_conf() { # SMSC_ID PORT FIRST_PORT SECONDS: for the SMSC on that port, with an enquire_link so often; Kannel's own ports are FIRST_PORT and the next two
    cat << CONF
group = core
admin-port = $3
admin-interface = 127.0.0.1
admin-password = notreal
smsbox-port = $(($3 + 1))
smsbox-interface = 127.0.0.1
log-file = "bearerbox.log"
log-level = 1
box-deny-ip = "*.*.*.*"
box-allow-ip = "127.0.0.1"
dlr-storage = internal

group = smsc
smsc = smpp
smsc-id = $1
host = 127.0.0.1
port = $2
transceiver-mode = true
smsc-username = kannel-test
smsc-password = notreal
system-type = "VMA"
interface-version = 34
enquire-link-interval = $4
reconnect-delay = 60
my-number = "54321"

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = $(($3 + 1))
sendsms-port = $(($3 + 2))
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
CONF
}

kannel_send() { # FIRST_PORT TEXT [ARGUMENT...]: with further arguments of the sendsms interface
    local url=http://127.0.0.1:$(($1 + 2))/cgi-bin/sendsms text=$2
    shift 2
    curl -sS -G "$url" -d username=tester -d password=notreal -d from=54321 --data-urlencode "text=$text" "$@"
    echo
}
kannel_receipt=(-d dlr-mask=31 --data-urlencode dlr-url=http://127.0.0.1:9/dlr)
kannel_ucs2=(-d coding=2 -d charset=UTF-8)
