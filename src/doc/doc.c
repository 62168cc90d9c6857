#include "doc/doc.h"

const char *const zm_role_names[] = {"achievements", "problems", "plans", "leadership", "other"};

/* Stub: paragraphs and sentences only. */
void zm_doc_analyse(ZmDoc *d, const ZmText *text, const ZmVocab *vocab, const ZmRules *rules, ZmMatch *match, ZmArena *arena)
{
	(void)vocab; (void)rules; (void)match;
	*d = (ZmDoc){.text = text, .title_text = ""};
	uint32_t lines = 1;
	for (uint32_t i = 0; i < text->n; i++)
		lines += text->cp[i] == '\n';
	d->para = ZM_NEWN(arena, ZmPara, lines);
	d->sentence = ZM_NEWN(arena, ZmSentence, text->n + 1);
	uint32_t b = 0;
	for (uint32_t i = 0; i <= text->n; i++) {
		if (i < text->n && text->cp[i] != '\n')
			continue;
		if (i > b) {
			uint32_t s = b;
			for (uint32_t k = b; k < i; k++)
				if (text->cp[k] == 0x3002 || text->cp[k] == ';' || k + 1 == i) {
					d->sentence[d->sentences++] = (ZmSentence){s, k + 1, d->paras, -1, false, false};
					s = k + 1;
				}
			d->para[d->paras++] = (ZmPara){b, i, ZM_PARA_BODY, 0, -1};
		}
		b = i + 1;
	}
}

const ZmSentence *zm_doc_sentence_at(const ZmDoc *d, uint32_t i)
{
	uint32_t lo = 0, hi = d->sentences;
	while (lo < hi) {
		uint32_t mid = (lo + hi) / 2;
		if (d->sentence[mid].end <= i)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < d->sentences && d->sentence[lo].begin <= i ? &d->sentence[lo] : NULL;
}

const ZmPara *zm_doc_para_at(const ZmDoc *d, uint32_t i)
{
	uint32_t lo = 0, hi = d->paras;
	while (lo < hi) {
		uint32_t mid = (lo + hi) / 2;
		if (d->para[mid].end < i)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < d->paras && d->para[lo].begin <= i ? &d->para[lo] : NULL;
}
