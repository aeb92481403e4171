#!/usr/bin/env python3
"""An SMSC on 127.0.0.1 by smpp34 1.5 (pip install smpp34) for live.sh. Usage: python3 smpp34_smsc.py PORT

It ends when its ESME has left. Every second submit_sm is answered at once and the others later, so that the responses
are out of order; receipts come after all of them, when the ESME has had time to ask whether anybody is there.
"""
import asyncio
import sys

import smpp34


async def answer(event, message_id, delay):
    await asyncio.sleep(delay)
    event.accept(message_id)


async def receipt(esme, event, message_id):
    await asyncio.sleep(1.6)
    text = f"id:{message_id} sub:001 dlvrd:001 submit date:2311141213 done date:2311141215 stat:DELIVRD err:000 text:"
    await esme.deliver_sm(
        event.source_addr, text.encode(), dest_addr_ton=event.source_addr_ton, dest_addr_npi=event.source_addr_npi,
        source_addr=event.destination_addr, source_addr_ton=event.dest_addr_ton, source_addr_npi=event.dest_addr_npi, esm_class=4,
        tlvs=[smpp34.Tlv(smpp34.TLV_RECEIPTED_MESSAGE_ID, message_id.encode() + b"\0"), smpp34.Tlv(smpp34.TLV_MESSAGE_STATE, b"\2")],
    )


async def main():
    server = smpp34.Server(host="127.0.0.1", port=int(sys.argv[1]), system_id="PY-SMPP34")
    await server.start()
    esme, tasks = None, []
    while True:
        event = await server.next()
        if isinstance(event, smpp34.Esme):
            esme = event
        elif isinstance(event, smpp34.SubmitSmEvent):
            n = len(tasks) // 2 + 1
            tasks.append(asyncio.create_task(answer(event, f"py-{n}", 0.3 if n % 2 else 0.05)))
            tasks.append(asyncio.create_task(receipt(esme, event, f"py-{n}")))
        else:
            break
    await asyncio.gather(*tasks)
    await server.stop()


asyncio.run(asyncio.wait_for(main(), 60))
