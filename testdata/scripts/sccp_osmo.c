/*
 * SCCP both ways by libosmo-sigtran, which turns it into SUA (RFC 3868) and back.
 *
 * Needs libosmo-sigtran-dev and pkg-config; sccp_osmo.py builds and runs it. Reads lines `name octets`, and writes for each
 * `name`, then tab-separated `class=C` and `type=T` of the SUA message, `TAG=octets` for each of its parameters, and
 * `again=octets`: the SCCP message that it makes of those. Or `failed=sccp` where it cannot read the message, `failed=sua`
 * where it cannot write it, `failed=crash` where it crashes.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <osmocom/core/application.h>
#include <osmocom/core/logging.h>
#include <osmocom/core/msgb.h>
#include <osmocom/core/utils.h>
#include <osmocom/sigtran/osmo_ss7.h>
#include <osmocom/sigtran/xua_msg.h>

/* Exported, but in no header that is installed. */
struct xua_msg *osmo_sccp_to_xua(struct msgb *msg);
struct msgb *osmo_sua_to_sccp(struct xua_msg *xua);

static const struct log_info_cat categories[] = {};
static const struct log_info logging = { .cat = categories };

static void hex(const uint8_t *octets, unsigned length)
{
	while (length--)
		printf("%02x", *octets++);
}

static void judge(const uint8_t *octets, int length)
{
	struct msgb *msg = msgb_alloc(length + 1, "sccp"), *again;
	struct xua_msg *xua;
	struct xua_msg_part *part;

	msg->l2h = msgb_put(msg, length);
	memcpy(msg->l2h, octets, length);
	xua = osmo_sccp_to_xua(msg);
	if (!xua) {
		printf("\tfailed=sccp");
		return;
	}
	printf("\tclass=%u\ttype=%u", xua->hdr.msg_class, xua->hdr.msg_type);
	llist_for_each_entry(part, &xua->headers, entry) {
		printf("\t%04x=", part->tag);
		hex(part->dat, part->len);
	}
	again = osmo_sua_to_sccp(xua);
	if (again) {
		printf("\tagain=");
		hex(again->data, again->len);
	} else {
		printf("\tfailed=sua");
	}
}

int main(void)
{
	static char line[20000];
	static uint8_t octets[10000];

	osmo_init_logging2(NULL, &logging);
	log_set_log_level(osmo_stderr_target, LOGL_FATAL);
	osmo_ss7_init();
	while (fgets(line, sizeof(line), stdin)) {
		char *name = strtok(line, " \n");
		char *digits = strtok(NULL, " \n");
		int length = digits ? osmo_hexparse(digits, octets, sizeof(octets)) : -1, status;
		pid_t child;

		if (length < 0)
			return 1;
		printf("%s", name);
		fflush(stdout);
		/* It crashes on some. */
		child = fork();
		if (child == 0) {
			judge(octets, length);
			fflush(stdout);
			_exit(0);
		}
		if (child < 0 || waitpid(child, &status, 0) != child)
			return 1;
		printf("%s\n", WIFSIGNALED(status) ? "\tfailed=crash" : "");
	}
	return 0;
}
