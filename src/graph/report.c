#include "graph/report.h"

#include <string.h>

#include "text/labels.h"

void zm_report_analyse(ZmReport *r, const char *path, const char *bytes, size_t n, const char *sha256, const ZmVocab *vocab,
                       const ZmRules *rules, ZmMatch *match)
{
	const char *slash = strrchr(path, '/');
	r->path = path;
	r->file_name = slash ? slash + 1 : path;
	memcpy(r->sha256, sha256, sizeof r->sha256);
	zm_text_init(&r->text, r->arena, bytes, n);
	zm_text_index(&r->text, r->arena, vocab);
	zm_doc_analyse(&r->doc, &r->text, vocab, rules, match, r->arena);
	zm_mentions_find(&r->doc, vocab, rules, match, r->arena, &r->mentions);
	zm_entities_resolve(&r->doc, &r->mentions, vocab, rules, match, r->arena, &r->context, &r->entities);
	zm_relations_find(&r->doc, &r->mentions, &r->entities, &r->context, vocab, rules, match, r->arena, &r->relations);
}
