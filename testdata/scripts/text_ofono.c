/*
 * What oFono's util.c reads for every septet of every alphabet (enum gsm_dialect: the language's number in TS 23.040): a
 * line for each table, the locking shift table and the single shift table of a language in turn, with UTF-8 in hex for
 * each septet, behind an escape in single shift tables; `-` for what it refuses.
 *
 * text_tables.py builds and runs it: see ofono.py.
 */
#include <stdio.h>
#include "util.h"

static void show(const unsigned char *septets, int count, int locking, int single)
{
	const char *text = convert_gsm_to_utf8_with_lang(septets, count, NULL, NULL, 0, locking, single);

	if (!text)
		printf("-");
	while (text && *text)
		printf("%02x", (unsigned char) *text++);
	printf(" ");
}

int main(void)
{
	int language, escaped, septet;

	for (language = GSM_DIALECT_DEFAULT; language <= GSM_DIALECT_URDU; language++)
		for (escaped = 0; escaped < 2; escaped++) {
			for (septet = 0; septet < 128; septet++) {
				const unsigned char septets[] = { 0x1b, septet };

				show(septets + !escaped, 1 + escaped, escaped ? 0 : language, escaped ? language : 0);
			}
			printf("\n");
		}
	return 0;
}
