#!/bin/bash
# What tshark reads in each capture of this folder, one line a frame: NAME.tshark.tsv beside NAME.pcap or .pcapng.
#
# Needs: Debian package tshark (made with 4.0). Usage: bash judge.sh [FOLDER OF CAPTURES]
# The first line names the fields, which are tshark's own; several values of one field in a frame (several PDUs in a
# segment, several chunks in a packet) are joined by `|`, in the order of the frame. `malformed` at the end names what
# tshark complains of; only the damaged captures have any, and that is checked here.
set -eu
cd "${1:-$(dirname "$(realpath "$0")")}"
fields=(
    frame.number frame.protocols
    smpp.command_id smpp.command_status smpp.sequence_number smpp.system_id smpp.source_addr smpp.destination_addr smpp.data_coding
    smpp.esm.submit.features smpp.sm_length smpp.message smpp.message_payload smpp.message_id smpp.receipted_message_id smpp.message_state smpp.opt_param_tag
    m2pa.bsn m2pa.fsn m2pa.status m3ua.message_class m3ua.message_type m3ua.protocol_data_opc m3ua.protocol_data_dpc m3ua.protocol_data_sls
    mtp3.opc mtp3.dpc mtp3.sls
    sccp.message_type sccp.called.gti sccp.called.digits sccp.called.ssn sccp.calling.gti sccp.calling.digits sccp.calling.ssn
    sccp.segmentation.first sccp.segmentation.remaining sccp.segmentation.slr
    tcap.otid tcap.dtid tcap.application_context_name tcap.p_abortCause
    gsm_old.invokeID gsm_old.localValue gsm_map.old.Component e212.imsi e164.msisdn
    gsm_sms.tp-mti gsm_sms.tp-oa gsm_sms.tp-da gsm_sms.tp-dcs gsm_sms.udh.mm.msg_id gsm_sms.udh.mm.msg_parts gsm_sms.udh.mm.msg_part gsm_sms.sms_text
    m2ua.message_class m2ua.message_type sua.message_class sua.message_type sua.destination.ssn
    _ws.malformed _ws.expert.message
)
options=(-n -d tcp.port==2775-2778,smpp -T fields -E occurrence=a -E "aggregator=|" -E separator=/t)
for field in "${fields[@]}"; do options+=(-e "$field"); done

for capture in *.pcap *.pcapng; do
    name=${capture%.*}
    { (IFS=$'\t'; echo "${fields[*]}"); tshark -r "$capture" "${options[@]}" 2>/dev/null | sed 's/\t*$//'; } > "$name.tshark.tsv"
    bad=$(tshark -n -d tcp.port==2775-2778,smpp -r "$capture" -Y _ws.malformed 2>/dev/null | wc -l)
    echo "$capture: $(($(wc -l < "$name.tshark.tsv") - 1)) frames, $bad malformed for tshark"
    case $name in damaged*) ;; *) [ "$bad" = 0 ] ;; esac
done
