#!/usr/bin/env python3
"""An ESME by smpplib 2.2 (pip install smpplib) for smpplib.sh. Usage: python3 smpplib_esme.py PORT [enquire]"""
import random
import sys
import time

import smpplib.client
import smpplib.consts as C
import smpplib.gsm
import smpplib.smpp

random.seed(16)  # the concatenation references
client = smpplib.client.Client("127.0.0.1", int(sys.argv[1]), allow_unknown_opt_params=True, timeout=2)
client.set_message_sent_handler(lambda pdu: None)
client.set_message_received_handler(lambda pdu: C.SMPP_ESME_ROK)
client.set_error_pdu_handler(lambda pdu: None)
client.connect()
client.bind_transceiver(system_id="smpplib-test", password="notreal", system_type="")

TO = dict(dest_addr_ton=C.SMPP_TON_INTL, dest_addr_npi=C.SMPP_NPI_ISDN, destination_addr="306971234567")
FROM = dict(source_addr_ton=C.SMPP_TON_ALNUM, source_addr_npi=C.SMPP_NPI_UNK, source_addr="SEPTET")


def send(text, **more):
    parts, coding, esm_class = smpplib.gsm.make_parts(text)
    for part in parts:
        client.send_message(**FROM, **TO, short_message=part, data_coding=coding, esm_class=esm_class, **more)


send("Your code is 123456. [valid 5 min] {ref ~1} 10€ ^\\|", registered_delivery=1)
send("Κωδικός: 123456 😀", registered_delivery=1)
send("Καλημέρα κόσμε, αυτό είναι ένα μεγάλο μήνυμα που δεν χωράει σε ένα μέρος. " * 3, registered_delivery=1)
send("Μ" * 66 + "😀" + "Ν" * 66 + " τέλος 🚀", registered_delivery=0)  # an emoji across the boundary of two parts
send("The quick brown fox jumps over the lazy dog. " * 8, registered_delivery=1)
parts, coding, esm_class = smpplib.gsm.make_parts("Parts that are told by SAR TLVs and not by a user data header. " * 5, use_udhi=False)
for i, part in enumerate(parts, 1):
    client.send_message(**FROM, **TO, short_message=part, data_coding=coding, esm_class=esm_class,
                        sar_msg_ref_num=0x1234, sar_total_segments=len(parts), sar_segment_seqnum=i)
client.send_message(**FROM, **TO, data_coding=C.SMPP_ENCODING_ISO10646, registered_delivery=1, user_message_reference=77,
                    message_payload=("Όλο το κείμενο σε ένα TLV 😀, όσο μεγάλο κι αν είναι. " * 5).encode("utf-16-be"))
client.send_message(**FROM, **TO, data_coding=C.SMPP_ENCODING_BINARY, esm_class=C.SMPP_GSMFEAT_UDHI,
                    short_message=bytes.fromhex("0605043e813e82") + b"to a port")
client.send_message(source_addr="54321", source_addr_ton=3, source_addr_npi=0, dest_addr_ton=1, dest_addr_npi=1, destination_addr="306900000404",
                    short_message=b"nobody is there", data_coding=0)
client.send_message(source_addr="54321", source_addr_ton=3, source_addr_npi=0, **TO, short_message=b"later, and not for long",
                    schedule_delivery_time="000000001000000R", validity_period="000001000000000R", priority_flag=1, data_coding=0)
if sys.argv[2:] == ["enquire"]:
    client.send_pdu(smpplib.smpp.make_pdu("enquire_link", client=client))
until = time.monotonic() + 3
while time.monotonic() < until:
    client.poll()
    time.sleep(0.02)
client.unbind()
client.disconnect()
