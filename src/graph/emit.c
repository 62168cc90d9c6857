/* emit.c: one report as statements. */
#include <string.h>

#include "base/numbers.h"
#include "graph/emit_p.h"

ZmName zm_emit_spot(const Emit *e, Spot *room, ZmNs ns, uint32_t b, uint32_t end, bool with_end)
{
	uint32_t from, to;
	char *p = room->text;
	zm_text_source(&e->r->text, b, end, &from, &to);
	memcpy(p, e->hex, sizeof e->hex - 1);
	p += sizeof e->hex - 1;
	*p++ = '_';
	p = zm_put_digits(p, from);
	if (with_end) {
		*p++ = '_';
		p = zm_put_digits(p, to);
	}
	*p = '\0';
	return zm_name(ns, room->text, (size_t)(p - room->text)); /* letters, digits and _: plain */
}

ZmName zm_emit_observation_name(const Emit *e, Spot *room, uint32_t i)
{
	const ZmMention *m = &e->r->mentions.at[i];
	return zm_emit_spot(e, room, ZM_NS_OBS, m->begin, m->end, false);
}

/* Rules are few, and each has one place in memory. */
ZmName zm_emit_rule(Emit *e, const char *id)
{
	size_t i = ((uintptr_t)id >> 3 ^ (uintptr_t)id >> 13) % RULES, tries = 0;
	while (e->rule[i].id && e->rule[i].id != id && ++tries < RULES)
		i = (i + 1) % RULES;
	UsedRule *x = &e->rule[i];
	if (x->id != id) { /* of more rules than there are places the last lose theirs */
		size_t plain = zm_pn_local(id);
		*x = (UsedRule){.id = id, .name = zm_name(ZM_NS_RULE, id, plain)};
		x->name.fixed = plain > 0;
	}
	if (x->report != e->reports) {
		x->report = e->reports;
		*zm_vec_push(&e->used) = id;
	}
	return x->name;
}

void zm_emit_indexes(Emit *e, uint32_t b, uint32_t end)
{
	uint32_t from, to;
	zm_text_source(&e->r->text, b, end, &from, &to);
	zm_sink_number(e->out, ZM_N(NIF, "beginIndex"), from, ZM_N(XSD, "nonNegativeInteger"));
	zm_sink_number(e->out, ZM_N(NIF, "endIndex"), to, ZM_N(XSD, "nonNegativeInteger"));
}

static void emit_links(Emit *e, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++) {
		const Link *k = &e->link[i];
		if (k->literal)
			zm_sink_string(e->out, ZM_N(ZM, "referenceNumber"), k->literal);
		else
			zm_sink_name(e->out, ZM_N_OF(ZM, zm_predicate_names[k->rel->predicate]), k->object);
	}
}

static void emit_report(Emit *e)
{
	static const char *const level[] = {NULL, "nationalLevel", "provincialLevel", "prefecturalLevel", "countyLevel", "townshipLevel", "zoneLevel"};
	const ZmContext *c = &e->r->context;
	ZmSink *s = e->out;
	zm_sink_begin(s, e->report);
	zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(ZM, "Report"));
	zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(NIF, "Context"));
	if (c->title && *c->title)
		zm_sink_zh(s, ZM_N(DCTERMS, "title"), c->title);
	ZmName issuer = zm_emit_entity_name(e, c->issuer), region = zm_emit_entity_name(e, c->region);
	if (issuer.local)
		zm_sink_name(s, ZM_N(ZM, "issuedBy"), issuer);
	for (uint32_t i = 0; i < c->joints; i++)
		if (zm_emit_entity_name(e, c->joint[i]).local && c->joint[i] != c->issuer)
			zm_sink_name(s, ZM_N(ZM, "issuedBy"), zm_emit_entity_name(e, c->joint[i]));
	if (c->year > 0)
		zm_sink_typed(s, ZM_N(ZM, "coversYear"), zm_arena_printf(e->arena, "%04d", c->year), ZM_N(XSD, "gYear"));
	if (c->issued.year > 0 && c->issued.month > 0 && c->issued.day > 0)
		zm_sink_typed(s, ZM_N(DCTERMS, "issued"), zm_arena_printf(e->arena, "%04d-%02d-%02d", c->issued.year, c->issued.month, c->issued.day), ZM_N(XSD, "date"));
	if (region.local)
		zm_sink_name(s, ZM_N(ZM, "aboutRegion"), region);
	if (level[c->level])
		zm_sink_name(s, ZM_N(ZM, "level"), ZM_N(ZM, level[c->level]));
	if (c->own_number && *c->own_number)
		zm_sink_string(s, ZM_N(ZM, "ownReferenceNumber"), c->own_number);
	uint32_t k = 0, from;
	while (k < e->links && e->link[k].subject.ns != ZM_NS_REPORT)
		k++;
	for (from = k; k < e->links && e->link[k].subject.ns == ZM_NS_REPORT;)
		k++;
	emit_links(e, from, k);
	zm_cited_report(e);
	zm_sink_string(s, ZM_N(ZM, "sourceFile"), e->r->file_name);
	zm_sink_name(s, ZM_N(ZM, "source"), e->source);
	zm_sink_string(s, ZM_N(ZM, "sha256"), e->r->digest);
	zm_sink_number(s, ZM_N(ZM, "characters"), e->r->text.n_source, ZM_N(XSD, "integer"));
	zm_sink_string(s, ZM_N(ZM, "toolVersion"), ZM_VERSION);
	zm_sink_string(s, ZM_N(ZM, "lexiconDigest"), zm_vocab_digest(e->g->vocab));
	zm_sink_string(s, ZM_N(ZM, "rulesDigest"), zm_rules_digest(e->g->rules));
	zm_sink_name(s, ZM_N(PROV, "wasAttributedTo"), ZM_N(TOOL, "zhengmai"));
	zm_sink_end(s);
}

static void emit_sections(Emit *e)
{
	const ZmDoc *d = &e->r->doc;
	for (uint32_t i = 0; i < d->sections; i++) {
		const ZmSection *x = &d->section[i];
		if (zm_span_empty(x->heading) || x->end <= x->begin)
			continue;
		size_t n;
		const char *h = zm_text_anchor(&e->r->text, x->heading.begin, x->heading.end, &n);
		zm_sink_begin(e->out, zm_emit_spot(e, &(Spot){0}, ZM_NS_SEC, x->begin, x->end, false));
		zm_sink_name(e->out, ZM_N(RDF, "type"), ZM_N(ZM, "Section"));
		zm_sink_name(e->out, ZM_N(DCTERMS, "isPartOf"), e->report);
		zm_sink_zh(e->out, ZM_N(ZM, "heading"), zm_arena_copy(e->arena, h, n));
		zm_sink_name(e->out, ZM_N(ZM, "role"), ZM_N_OF(ZM, zm_role_names[x->role]));
		zm_sink_number(e->out, ZM_N(ZM, "order"), i + 1, ZM_N(XSD, "positiveInteger"));
		zm_emit_indexes(e, x->begin, x->end);
		zm_sink_end(e->out);
	}
}

static void emit_relations(Emit *e)
{
	for (uint32_t i = 0, k; i < e->links; i = k) {
		for (k = i + 1; k < e->links && !zm_name_cmp(&e->link[i].subject, &e->link[k].subject);)
			k++;
		if (e->link[i].subject.ns == ZM_NS_REPORT)
			continue;
		zm_sink_begin(e->out, e->link[i].subject);
		emit_links(e, i, k);
		zm_sink_end(e->out);
	}
}

void zm_emit_all(Emit *e)
{
	const ZmReport *r = e->r;
	emit_report(e);
	zm_source_emit(r, e->source, e->report, e->out);
	emit_sections(e);
	emit_relations(e);
	for (uint32_t i = 0; i < r->mentions.n; i++)
		if (r->mentions.at[i].figure)
			zm_emit_observation(e, i);
	if (e->g->detail >= ZM_DETAIL_STATEMENTS) {
		zm_emit_statements(e);
		zm_emit_sentences(e);
	}
	if (e->g->detail == ZM_DETAIL_FULL)
		zm_emit_mentions(e);
}
