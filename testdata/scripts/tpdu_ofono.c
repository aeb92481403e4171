/*
 * Short messages in national languages by oFono's smsutil.c: one line an SMS-SUBMIT, `name octets`, from lines
 * `name alphabet 8|16 text` (alphabet as in enum sms_alphabet: the language's number in TS 23.040).
 *
 * tpdu_elements.py builds and runs it: see ofono.py.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <glib.h>
#include "smsutil.h"

int main(void)
{
	static char line[100000];

	while (fgets(line, sizeof(line), stdin)) {
		char *name = strtok(line, " ");
		int alphabet = atoi(strtok(NULL, " "));
		int wide = atoi(strtok(NULL, " ")) == 16;
		char *text = strtok(NULL, "\n");
		GSList *list = sms_text_prepare_with_alphabet("306971234567", text, 0x42, wide, FALSE, alphabet), *l;
		unsigned total = g_slist_length(list), number = 0;

		for (l = list; l; l = l->next) {
			unsigned char pdu[176];
			int length, tpdu, i;

			if (!sms_encode(l->data, &length, &tpdu, pdu))
				return 1;
			if (total > 1)
				printf("%s.part%uof%u ", name, ++number, total);
			else
				printf("%s ", name);
			for (i = length - tpdu; i < length; i++)
				printf("%02x", pdu[i]);
			printf("\n");
		}
	}
	return 0;
}
