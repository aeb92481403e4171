/* What libosmo-sigtran reads in messages of M2UA, M3UA and SUA, and writes again.
 *
 * The library keeps these functions to itself, so that it is its source that is needed (apt-get source libosmo-sigtran7):
 *   gcc -O1 -w -I$OSMO/include sigtran_osmo.c $OSMO/src/*.c -o sigtran_osmo \
 *       $(pkg-config --cflags --libs libosmocore libosmovty libosmogsm libosmo-netif) -l:libsctp.so.1
 *   ./sigtran_osmo < sua_arbitrary.txt > sua_arbitrary.osmo.tsv
 *
 * A line a vector: its name, class and type, tag:value of each parameter; `again=` if it writes other octets; and of each
 * address of an SUA message source= and destination=, the routing indicator, the global title (GTI, translation type,
 * numbering plan, nature of address, digits), point code, SSN and IPv4 or IPv6 address, parted by `/`.
 */
#include <stdio.h>
#include <string.h>
#include <arpa/inet.h>
#include <osmocom/core/application.h>
#include <osmocom/core/logging.h>
#include <osmocom/core/msgb.h>
#include <osmocom/core/utils.h>
#include <osmocom/sigtran/osmo_ss7.h>
#include <osmocom/sigtran/protocol/sua.h>
#include <osmocom/sigtran/sccp_sap.h>
#include <osmocom/sigtran/xua_msg.h>

int sua_addr_parse(struct osmo_sccp_addr *out, struct xua_msg *xua, uint16_t iei);

/* Its buffer has room for 31 digits; more it writes behind it. */
static int digits_fit(const struct xua_msg_part *part)
{
	const uint8_t *p = part->dat + 4, *end = part->dat + part->len;
	while (p && p + 4 <= end) {
		unsigned tag = p[0] << 8 | p[1], len = p[2] << 8 | p[3];
		if (tag == SUA_IEI_GT && len > 4 + 8 + 15)
			return 0;
		p += (len + 3) & ~3;
	}
	return 1;
}

static void address(struct xua_msg *xua, uint16_t tag, const char *name)
{
	struct osmo_sccp_addr a;
	struct xua_msg_part *part = xua_msg_find_tag(xua, tag);
	char ip[INET6_ADDRSTRLEN] = "";
	if (!part || part->len < 4 || !digits_fit(part) || sua_addr_parse(&a, xua, tag) < 0)
		return;
	printf("\t%s=%d/", name, part->dat[1]);
	if (a.presence & OSMO_SCCP_ADDR_T_GT)
		printf("%d,%d,%d,%d,%s", a.gt.gti, a.gt.tt, a.gt.npi, a.gt.nai, a.gt.digits);
	printf("/");
	if (a.presence & OSMO_SCCP_ADDR_T_PC)
		printf("%u", a.pc);
	printf("/");
	if (a.presence & OSMO_SCCP_ADDR_T_SSN)
		printf("%u", a.ssn);
	/* One place for both kinds of IP address: not where there are both. */
	if (a.presence & OSMO_SCCP_ADDR_T_IPv4 && !(a.presence & OSMO_SCCP_ADDR_T_IPv6))
		inet_ntop(AF_INET, &a.ip.v4, ip, sizeof ip);
	if (a.presence & OSMO_SCCP_ADDR_T_IPv6 && !(a.presence & OSMO_SCCP_ADDR_T_IPv4))
		inet_ntop(AF_INET6, &a.ip.v6, ip, sizeof ip);
	printf("/%s", ip);
}

int main(void)
{
	static char line[200000];
	static uint8_t octets[100000];
	static const struct log_info_cat none[] = {};
	static const struct log_info info = { .cat = none, .num_cat = 0 };

	osmo_init_logging2(NULL, &info);
	osmo_ss7_init();
	while (fgets(line, sizeof line, stdin)) {
		char *hex = strstr(line, " = ");
		struct xua_msg_part *part;
		struct xua_msg *xua;
		struct msgb *again;
		int length;
		if (line[0] == '#' || !hex)
			continue;
		*hex = 0;
		hex[strcspn(hex + 1, "\r\n") + 1] = 0;
		length = osmo_hexparse(hex + 3, octets, sizeof octets);
		xua = xua_from_msg(1, length, octets);
		printf("%s", line);
		if (!xua) {
			printf("\tfailed=1\n");
			continue;
		}
		printf("\t%d\t%d", xua->hdr.msg_class, xua->hdr.msg_type);
		llist_for_each_entry(part, &xua->headers, entry) {
			printf("\t%04x:", part->tag);
			for (int i = 0; i < part->len; i++)
				printf("%02x", part->dat[i]);
		}
		again = xua_to_msg(1, xua);
		if (!again || again->len != length || memcmp(again->data, octets, length))
			printf("\tagain=%s", again ? osmo_hexdump_nospc(again->data, again->len) : "");
		address(xua, SUA_IEI_SRC_ADDR, "source");
		address(xua, SUA_IEI_DEST_ADDR, "destination");
		printf("\n");
		xua_msg_free(xua);
		if (again)
			msgb_free(again);
	}
	return 0;
}
