#include "graph/report.h"

#include <string.h>

#include "base/sha256.h"
#include "base/stages.h"
#include "mention/sites.h"
#include "text/labels.h"
#include "text/triggers.h"

void zm_report_digest(ZmReport *r)
{
	const ZmBuf *text = &r->document->page.text;
	if (r->document->verbatim)
		memcpy(r->digest, r->document->sha256, sizeof r->digest);
	else
		zm_sha256_hex(text->at, text->n, r->digest);
}

void zm_report_analyse(ZmReport *r, const ZmVocab *vocab, const ZmRules *rules, ZmMatch *match)
{
	const ZmBuf *text = &r->document->page.text;
	zm_stage(ZM_STAGE_TEXT);
	if (!*r->digest)
		zm_report_digest(r);
	zm_text_init(&r->text, r->arena, text->at, text->n);
	zm_text_index(&r->text, r->arena, vocab);
	zm_text_find_triggers(&r->text, r->arena, rules);
	zm_text_find_sites(&r->text, r->arena, vocab);
	const ZmMeta *m = &r->document->page.meta;
	r->hints = (ZmHints){.title = m->value[ZM_META_TITLE], .source = m->value[ZM_META_SOURCE], .site = m->value[ZM_META_SITE],
	                     .url = m->value[ZM_META_URL], .division = m->value[ZM_META_SITE_CODE], .published = m->value[ZM_META_PUBLISHED]};
	zm_stage(ZM_STAGE_STRUCTURE);
	zm_doc_analyse(&r->doc, &r->text, &r->hints, vocab, rules, match, r->arena);
	zm_stage(ZM_STAGE_MENTIONS);
	zm_mentions_find(&r->doc, vocab, rules, match, r->arena, &r->mentions);
	zm_stage(ZM_STAGE_ENTITIES);
	zm_entities_resolve(&r->doc, &r->mentions, vocab, rules, match, r->arena, &r->context, &r->entities);
	zm_stage(ZM_STAGE_RELATIONS);
	zm_relations_find(&r->doc, &r->mentions, &r->entities, &r->context, vocab, rules, match, r->arena, &r->relations);
}
