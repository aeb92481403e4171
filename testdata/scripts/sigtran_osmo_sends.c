/* The management messages of M3UA that libosmo-sigtran sends, each with a value of its own: a vector file.
 *
 * The library keeps these functions to itself, so that it is its source that is needed (apt-get source libosmo-sigtran7):
 *   gcc -O1 -w -I$OSMO/include -I$OSMO/src sigtran_osmo_sends.c \
 *       $(ls $OSMO/src/*.c | grep -v -e /m3ua.c -e /xua_rkm.c) -o sigtran_osmo_sends \
 *       $(pkg-config --cflags --libs libosmocore libosmovty libosmogsm libosmo-netif) -l:libsctp.so.1
 *   ./sigtran_osmo_sends > m3ua_osmo.txt
 */
#include <stdio.h>
#include <string.h>
#include <osmocom/core/msgb.h>
#include <osmocom/sigtran/osmo_ss7.h>

static const char *what;

/* In place of the library's. */
static int took(struct osmo_ss7_asp *asp, struct msgb *msg)
{
	printf("%s = %s\n", what, osmo_hexdump_nospc(msg->data, msg->len));
	msgb_free(msg);
	return 0;
}

#define osmo_ss7_asp_send took
#include "m3ua.c"
#include "xua_rkm.c"

static struct osmo_ss7_asp asp;

static void sent(const char *name, struct xua_msg *xua)
{
	what = name;
	took(&asp, xua_to_msg(1, xua));
	xua_msg_free(xua);
}

static void notify(const char *name, int type, int info, int presence, char *text)
{
	struct osmo_xlm_prim_notify parameters = {
		.presence = presence, .status_type = type, .status_info = info, .asp_id = 9, .route_ctx = 7, .info_string = text,
	};
	sent(name, m3ua_encode_notify(&parameters));
}

static void m3ua(const uint32_t *contexts, const uint32_t *codes, uint32_t concerned)
{
	struct osmo_ss7_routing_key key = { .l_rk_id = 3, .context = 7, .pc = 5000 };
	struct msgb *wrong = m3ua_msgb_alloc("wrong"), *answer;
	uint8_t level = 2;
	int i;

	asp.cfg.proto = OSMO_SS7_ASP_PROT_M3UA;
	/* A message of a class that M3UA does not have. */
	memcpy(msgb_put(wrong, 12), "\1\0\7\1\0\0\0\14abcd", 12);
	sent("err.unexpected_message", m3ua_gen_error(M3UA_ERR_UNEXPECTED_MSG));
	sent("err.diagnostic_information", m3ua_gen_error_msg(M3UA_ERR_UNSUPP_MSG_CLASS, wrong));
	notify("ntfy.as_inactive", 1, 2, 0, NULL);
	notify("ntfy.as_active", 1, 3, NOTIFY_PAR_P_ROUTE_CTX, NULL);
	notify("ntfy.as_pending", 1, 4, NOTIFY_PAR_P_ASP_ID | NOTIFY_PAR_P_ROUTE_CTX, "pending");
	notify("ntfy.insufficient_resources", 2, 1, NOTIFY_PAR_P_ASP_ID, NULL);
	notify("ntfy.alternate_asp_active", 2, 2, NOTIFY_PAR_P_ASP_ID, NULL);
	notify("ntfy.asp_failure", 2, 3, NOTIFY_PAR_P_ASP_ID, "gone");
	for (i = 1; i <= 3; i++) {
		static char name[20];
		what = name;
		sprintf(name, "duna.codes_%d", i);
		m3ua_tx_snm_available(&asp, contexts, 1, codes, i, NULL, false);
		sprintf(name, "dava.codes_%d", i);
		m3ua_tx_snm_available(&asp, i > 1 ? contexts : NULL, i, codes, i, "back", true);
		sprintf(name, "scon.codes_%d", i);
		m3ua_tx_snm_congestion(&asp, contexts, i, codes, i, i > 1 ? &concerned : NULL, i > 2 ? &level : NULL, NULL);
		sprintf(name, "dupu.cause_%d", i - 1);
		m3ua_tx_dupu(&asp, contexts, 1, 5000, 3, i - 1, i > 2 ? "no SCCP" : NULL);
	}
	what = "reg_req";
	xua_rkm_send_reg_req(&asp, &key, OSMO_SS7_AS_TMOD_LOADSHARE);
	what = "dereg_req";
	xua_rkm_send_dereg_req(&asp, 7);
	answer = m3ua_msgb_alloc("answer");
	msgb_append_reg_res(answer, 3, M3UA_RKM_REG_SUCCESS, 7);
	msgb_append_reg_res(answer, 4, M3UA_RKM_REG_ERR_PERM_DENIED, 0);
	msgb_push_m3ua_hdr(answer, M3UA_MSGC_RKM, M3UA_RKM_REG_RSP);
	what = "reg_rsp";
	took(&asp, answer);
	answer = m3ua_msgb_alloc("answer");
	msgb_append_dereg_res(answer, M3UA_RKM_DEREG_SUCCESS, 7);
	msgb_append_dereg_res(answer, M3UA_RKM_DEREG_ERR_ASP_ACTIVE, 8);
	msgb_push_m3ua_hdr(answer, M3UA_MSGC_RKM, M3UA_RKM_DEREG_RSP);
	what = "dereg_rsp";
	took(&asp, answer);
}

int main(void)
{
	uint32_t contexts[] = { htonl(7), htonl(8), htonl(9) };
	uint32_t codes[] = { htonl(5000), htonl(0x08000ff0), htonl(12000) };

	osmo_ss7_init();
	printf("# source: libosmo-sigtran 1.6.0, by testdata/scripts/sigtran_osmo_sends.c\n");
	printf("# What tshark reads in each: the file of the same name that ends in .tshark.tsv.\n");
	m3ua(contexts, codes, 301);
	return 0;
}
