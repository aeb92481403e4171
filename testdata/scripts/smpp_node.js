// SMPP PDUs by node-smpp 0.5 (npm install smpp): one line `file name hex` each, read by smpp.py.
const { PDU } = require('smpp');

let sequence = 0;
function print(file, name, command, options = {}) {
  const pdu = new PDU(command, { sequence_number: ++sequence, ...options });
  console.log(file, `node_smpp.${name}`, pdu.toBuffer().toString('hex'));
}
const bind = { system_id: 'septet-test', password: 'notreal', system_type: 'VMA', interface_version: 0x34, addr_ton: 1, addr_npi: 1, address_range: '' };
const to = { dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: '306971234567' };
const from = { source_addr_ton: 5, source_addr_npi: 0, source_addr: 'SEPTET' };
const sm = { ...from, ...to };
const mo = { source_addr_ton: 1, source_addr_npi: 1, source_addr: '306971234567', dest_addr_ton: 3, dest_addr_npi: 0, destination_addr: '54321' };
const octets = (hex) => Buffer.from(hex.replace(/ /g, ''), 'hex');
const utf16 = (text) => Buffer.from(text, 'utf16le').swap16();
const main = (name, command, options) => print('pdus', name, command, options);
const other = (name, command, options) => print('pdus_other', name, command, options);

for (const kind of ['transmitter', 'receiver', 'transceiver']) {
  main(`bind_${kind}`, `bind_${kind}`, bind);
  main(`bind_${kind}.empty`, `bind_${kind}`, { interface_version: 0x33 });
  main(`bind_${kind}.v50`, `bind_${kind}`, { ...bind, interface_version: 0x50, address_range: '^3069' });
  main(`bind_${kind}_resp`, `bind_${kind}_resp`, { system_id: 'SMSC', sc_interface_version: 0x34 });
  main(`bind_${kind}_resp.no_tlv`, `bind_${kind}_resp`, { system_id: 'SMSC' });
  main(`bind_${kind}_resp.error`, `bind_${kind}_resp`, { command_status: 0x0e });
}
main('bind_transceiver.longest_fields', 'bind_transceiver', { ...bind, system_id: 'fifteen-chars-x', password: 'eightchr', system_type: 'twelve-chars', address_range: 'r'.repeat(40) });

main('submit_sm', 'submit_sm', { ...sm, short_message: 'Hello, SMPP' });
main('submit_sm.empty', 'submit_sm', { ...sm, short_message: '' });
main('submit_sm.254', 'submit_sm', { ...sm, data_coding: 4, short_message: Buffer.alloc(254, 0x61) });
print('pdus_quirks', 'submit_sm.255', 'submit_sm', { ...sm, data_coding: 4, short_message: Buffer.alloc(255, 0x62) });
main('submit_sm.ucs2', 'submit_sm', { ...sm, data_coding: 8, short_message: utf16('\u0393\u03b5\u03b9\u03ac \ud83d\ude00') });
main('submit_sm.latin1', 'submit_sm', { ...sm, data_coding: 3, short_message: octets('636166e9') });
main('submit_sm.gsm7_extension', 'submit_sm', { ...sm, data_coding: 0, short_message: octets('1b65 31 30 1b3c 1b3e') });
main('submit_sm.udh_concat8', 'submit_sm', { ...sm, esm_class: 0x40, short_message: { udh: octets('05 00 03 42 02 01'), message: 'part one' } });
main('submit_sm.udh_concat16', 'submit_sm', { ...sm, esm_class: 0x40, short_message: { udh: octets('06 08 04 be ef 02 02'), message: 'part two' } });
main('submit_sm.all_fields', 'submit_sm', {
  ...sm, service_type: 'CMT', esm_class: 0x83, protocol_id: 0x7f, priority_flag: 3, schedule_delivery_time: '270304050607000+',
  validity_period: '000002000000000R', registered_delivery: 0x1f, replace_if_present_flag: 1, data_coding: 0xf0, sm_default_msg_id: 9, short_message: 'all',
});
main('submit_sm.longest_fields', 'submit_sm', {
  service_type: 'LONGS', source_addr: 's'.repeat(20), destination_addr: 'd'.repeat(20), schedule_delivery_time: '270304050607000+', validity_period: '000002000000000R', short_message: 'x',
});
main('submit_sm.empty_strings', 'submit_sm', { source_addr: '', destination_addr: '', short_message: 'x' });
main('submit_sm.message_payload', 'submit_sm', { ...sm, data_coding: 4, message_payload: Buffer.from('The quick brown fox jumps over the lazy dog. '.repeat(10)) });
main('submit_sm.sar', 'submit_sm', { ...sm, short_message: 'segment', sar_msg_ref_num: 0xbeef, sar_total_segments: 3, sar_segment_seqnum: 2 });
main('submit_sm.tlvs', 'submit_sm', {
  ...sm, short_message: 'many TLVs', user_message_reference: 7, source_port: 16001, dest_port: 16002, more_messages_to_send: 1, payload_type: 0, privacy_indicator: 2,
  callback_num: [octets('01 00 01 31 32 33')], callback_num_pres_ind: [0x01], source_subaddress: octets('a0 31 32'), dest_subaddress: octets('80 01 02'), user_response_code: 5,
  display_time: 1, sms_signal: 0x1234, ms_validity: octets('03'), ms_msg_wait_facilities: 0x81, number_of_messages: 9, language_indicator: 1,
  its_reply_type: 2, its_session_info: octets('01 02'), ussd_service_op: 1, source_addr_subunit: 1, dest_addr_subunit: 2,
});
main('submit_sm.tlv_repeated', 'submit_sm', { ...sm, short_message: 'x', callback_num: [octets('01 00 01 31'), octets('01 00 01 32'), octets('01 00 01 33')], callback_num_pres_ind: [0, 1, 2] });
main('submit_sm_resp', 'submit_sm_resp', { message_id: '7b1c9f00-1' });
main('submit_sm_resp.empty_id', 'submit_sm_resp', { message_id: '' });
main('submit_sm_resp.no_body', 'submit_sm_resp', { command_status: 0x45 });
main('submit_sm_resp.throttled', 'submit_sm_resp', { command_status: 0x58 });
main('submit_sm_resp.vendor_status', 'submit_sm_resp', { command_status: 0x410 });

const receipt = 'id:7b1c9f00-1 sub:001 dlvrd:001 submit date:2311141213 done date:2311141215 stat:DELIVRD err:000 text:Hello, SMPP';
main('deliver_sm.receipt', 'deliver_sm', { ...mo, esm_class: 4, short_message: receipt, receipted_message_id: '7b1c9f00-1', message_state: 2, network_error_code: octets('03 00 00') });
main('deliver_sm.receipt_text_only', 'deliver_sm', { ...mo, esm_class: 4, short_message: receipt.replace('DELIVRD', 'UNDELIV').replace('err:000', 'err:0A1') });
main('deliver_sm.receipt_tlvs_only', 'deliver_sm', { ...mo, esm_class: 4, short_message: '', receipted_message_id: '7b1c9f00-1', message_state: 5 });
main('deliver_sm.mo', 'deliver_sm', { ...mo, short_message: 'STOP' });
main('deliver_sm.mo_ucs2', 'deliver_sm', { ...mo, data_coding: 8, short_message: utf16('\u039d\u03b1\u03b9 \ud83d\udc4d') });
main('deliver_sm.mo_part', 'deliver_sm', { ...mo, esm_class: 0x40, short_message: { udh: octets('05 00 03 17 03 02'), message: 'middle' } });
main('deliver_sm.mo_payload_with_udh', 'deliver_sm', { ...mo, esm_class: 0x40, message_payload: { udh: octets('05 00 03 17 03 02'), message: 'middle' } });
main('deliver_sm_resp', 'deliver_sm_resp', { message_id: '' });
main('deliver_sm_resp.with_id', 'deliver_sm_resp', { message_id: 'abc' });
main('deliver_sm_resp.no_body', 'deliver_sm_resp', { command_status: 0x64 });

for (const command of ['enquire_link', 'enquire_link_resp', 'unbind', 'unbind_resp', 'generic_nack']) main(command, command);
main('generic_nack.error', 'generic_nack', { command_status: 3 });
main('generic_nack.sequence_0', 'generic_nack', { command_status: 2, sequence_number: 0 });
main('enquire_link.sequence_highest', 'enquire_link', { sequence_number: 0x7fffffff });

other('data_sm', 'data_sm', { ...sm, esm_class: 1, message_payload: Buffer.from('by data_sm'), data_coding: 4 });
other('data_sm_resp', 'data_sm_resp', { message_id: 'd1' });
other('query_sm', 'query_sm', { ...from, message_id: '7b1c9f00-1' });
other('query_sm_resp', 'query_sm_resp', { message_id: '7b1c9f00-1', final_date: '231114121500000+', message_state: 2, error_code: 0 });
other('cancel_sm', 'cancel_sm', { ...sm, message_id: '7b1c9f00-1', service_type: '' });
other('cancel_sm_resp', 'cancel_sm_resp');
other('replace_sm', 'replace_sm', { ...from, message_id: '7b1c9f00-1', registered_delivery: 1, short_message: 'instead' });
other('replace_sm_resp', 'replace_sm_resp');
other('submit_multi', 'submit_multi', {
  ...from, short_message: 'to many', number_of_dests: 2,
  dest_address: [{ dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: '306971234567' }, { dl_name: 'friends' }],
});
other('submit_multi_resp', 'submit_multi_resp', { message_id: 'm1', unsuccess_sme: [{ dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: '306971234567', error_status_code: 0x0b }] });
other('outbind', 'outbind', { system_id: 'SMSC', password: 'notreal' });
other('alert_notification', 'alert_notification', { source_addr_ton: 1, source_addr_npi: 1, source_addr: '306971234567', esme_addr_ton: 3, esme_addr_npi: 0, esme_addr: '54321', ms_availability_status: 0 });
other('cancel_broadcast_sm', 'cancel_broadcast_sm', { ...from, service_type: '', message_id: 'b1' });
other('cancel_broadcast_sm_resp', 'cancel_broadcast_sm_resp');
other('query_broadcast_sm', 'query_broadcast_sm', { ...from, message_id: 'b1' });
other('query_broadcast_sm.reference', 'query_broadcast_sm', { ...from, message_id: 'b1', user_message_reference: 9 });
other('cancel_broadcast_sm.content', 'cancel_broadcast_sm', { ...from, service_type: 'CMT', message_id: 'b1', broadcast_content_type: { network: 1, content_type: 1 } });
other('replace_sm.times', 'replace_sm', { ...from, message_id: 'b1', schedule_delivery_time: '270304050607000+', validity_period: '000002000000000R', sm_default_msg_id: 7, short_message: '' });
other('submit_multi.lists', 'submit_multi', {
  ...from, service_type: 'CMT', esm_class: 3, protocol_id: 1, priority_flag: 2, schedule_delivery_time: '270304050607000+', validity_period: '000002000000000R',
  registered_delivery: 1, replace_if_present_flag: 0, data_coding: 4, sm_default_msg_id: 2, short_message: Buffer.from('lists'), number_of_dests: 3,
  dest_address: [{ dl_name: 'friends' }, { dl_name: 'family' }, { dest_addr_ton: 2, dest_addr_npi: 8, destination_addr: '6971234567' }],
});
other('submit_multi_resp.many', 'submit_multi_resp', {
  message_id: 'm2',
  unsuccess_sme: [
    { dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: '306971234567', error_status_code: 0x0b },
    { dest_addr_ton: 2, dest_addr_npi: 8, destination_addr: '6971234567', error_status_code: 0x58 },
  ],
});
other('alert_notification.unavailable', 'alert_notification', { source_addr_ton: 1, source_addr_npi: 1, source_addr: '306971234567', esme_addr_ton: 3, esme_addr_npi: 9, esme_addr: '54321', ms_availability_status: 2 });
for (const command of ['query_sm_resp', 'submit_multi_resp', 'data_sm_resp', 'broadcast_sm_resp', 'query_broadcast_sm_resp']) other(`${command}.error`, command, { command_status: 0x67 });

const broadcast = { ...from, service_type: 'CMT', message_id: '', priority_flag: 1, schedule_delivery_time: '', validity_period: '', replace_if_present_flag: 0, data_coding: 0, sm_default_msg_id: 0 };
other('broadcast_sm', 'broadcast_sm', {
  ...broadcast, broadcast_area_identifier: [{ format: 0, data: 'Athens' }], broadcast_content_type: { network: 1, content_type: 0x0001 }, broadcast_rep_num: 300,
  broadcast_frequency_interval: { unit: 9, interval: 5 }, message_payload: Buffer.from('Take shelter'),
});
other('broadcast_sm.all_tlvs', 'broadcast_sm', {
  ...broadcast, validity_period: '000002000000000R', broadcast_area_identifier: [{ format: 0, data: 'Athens' }, { format: 2, data: octets('010203040506') }],
  broadcast_content_type: { network: 3, content_type: 0x0033 }, broadcast_frequency_interval: { unit: 10, interval: 300 },
  broadcast_content_type_info: 'rain', broadcast_channel_indicator: 1, broadcast_message_class: 2, broadcast_service_group: 'sailors',
  alert_on_message_delivery: 3, sms_signal: 1, user_message_reference: 77, message_payload: Buffer.from('Rain'),
});
other('broadcast_sm_resp', 'broadcast_sm_resp', { message_id: 'b1' });
other('broadcast_sm_resp.areas', 'broadcast_sm_resp', { message_id: 'b1', broadcast_error_status: [0x109, 0x108], broadcast_area_identifier: [{ format: 0, data: 'Athens' }, { format: 1, data: octets('ffee') }], congestion_state: 85 });
other('query_broadcast_sm_resp', 'query_broadcast_sm_resp', { message_id: 'b1', message_state: 1, broadcast_area_identifier: [{ format: 0, data: 'Athens' }], broadcast_area_success: 98 });
other('query_broadcast_sm_resp.end_time', 'query_broadcast_sm_resp', { message_id: 'b1', message_state: 2, broadcast_end_time: '270304050607000+' });

const tlvs = (name, options) => other(`data_sm.${name}`, 'data_sm', { ...sm, ...options });
tlvs('networks', {
  dest_addr_subunit: 3, dest_network_type: 1, dest_bearer_type: 8, dest_telematics_id: 0x1234, source_addr_subunit: 4, source_network_type: 8, source_bearer_type: 3,
  source_network_id: '20201', dest_network_id: '20210', source_node_id: '123456', dest_node_id: '654321', source_port: 16001, dest_port: 9200,
  source_subaddress: octets('a0 31 32'), dest_subaddress: octets('88 01 02 03'), dest_addr_np_resolution: 2, dest_addr_np_information: '0123456789', dest_addr_np_country: 30,
});
tlvs('handling', {
  qos_time_to_live: 86400, payload_type: 1, privacy_indicator: 3, user_message_reference: 0xbeef, user_response_code: 0x7f, language_indicator: 5, sar_msg_ref_num: 513,
  sar_total_segments: 255, sar_segment_seqnum: 254, sc_interface_version: 0x50, set_dpf: 1, more_messages_to_send: 0, display_time: 2, sms_signal: 0xabcd, ms_validity: octets('02'),
  alert_on_message_delivery: 1, its_reply_type: 8, its_session_info: octets('0903'), ussd_service_op: 19, ms_msg_wait_facilities: 0x82, number_of_messages: 99,
  billing_identification: { format: 0x81, data: Buffer.from('free') }, message_payload: Buffer.from('handled'),
});
tlvs('outcome', {
  additional_status_info_text: 'busy', receipted_message_id: '7b1c9f00-1', dpf_result: 1, ms_availability_status: 1, network_error_code: octets('08 12 34'), delivery_failure_reason: 3,
  message_state: 8, congestion_state: 100, callback_num: [{ digit_mode: 1, ton: 1, npi: 1, number: '302101234567' }], callback_num_pres_ind: [0x0b],
  callback_num_atag: [{ encoding: 0, display: 'Office' }],
});
tlvs('wide_telematics_id', { source_telematics_id: 0x40, payload_type: 1 });
