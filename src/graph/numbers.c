/* numbers.c: reference numbers: whose they are, taken apart, and the body behind the code.
 *
 * 武政规〔2023〕17号 has an issuer code, a year and a serial; 国务院令第711号 a code and a serial.  One
 * code may belong to several bodies: the report's own region decides. */
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "graph/emit_p.h"

enum { MAX_CODE = 32, MAX_HITS = 16 };

static bool digits(const char *s, size_t n)
{
	return n && strspn(s, "0123456789") >= n;
}

bool zm_number_parse(ZmArena *arena, const char *number, ZmNumberParts *p)
{
	const char *open = strstr(number, "〔"), *close = open ? strstr(open, "〕") : NULL, *end = strstr(number, "号"), *nth = strstr(number, "第");
	const char *year = open ? open + strlen("〔") : NULL, *serial = close ? close + strlen("〕") : nth ? nth + strlen("第") : NULL;
	*p = (ZmNumberParts){0};
	if (!serial || !end || end <= serial)
		return false;
	size_t head = (size_t)((open ? open : nth) - number);
	if (!close && head >= 7 && digits(number + head - 7, 4) && !memcmp(number + head - 3, "年", 3)) { /* …2020年第7号公告 */
		year = number + head - 7;
		head -= 7;
	}
	if (year)
		p->year = zm_arena_copy(arena, year, 4);
	/* …第7号公告: what the paper is stands behind */
	p->code = zm_arena_printf(arena, "%.*s%s", (int)head, number, end + strlen("号"));
	size_t lead = strspn(serial, "0");
	if (digits(serial + lead, (size_t)(end - serial) - lead))
		p->serial = zm_arena_copy(arena, serial + lead, (size_t)(end - serial) - lead);
	return *p->code != '\0';
}

/* Does NAME begin with PLACE, or hold it behind a prefix of two characters (中共…)? */
static bool of_place(const char *name, const char *place)
{
	enum { PREFIX = 6 };
	const char *at = place && *place ? strstr(name, place) : NULL;
	return at && (at == name || at == name + PREFIX);
}

/* How well the body NAME of the code's entry X fits a report of this context: 0 not at all, 1 a central
 * body, more the nearer. */
static int fit(const ZmVocab *v, ZmConcept x, const char *name, const ZmContext *c)
{
	if (zm_concept_is(v, x, ZM_IS_LEVEL_CENTRAL))
		return 1;
	return of_place(name, c->own) ? 5 : of_place(name, c->county) ? 4 : of_place(name, c->prefecture) ? 3 : of_place(name, c->province) ? 2 : 0;
}

const char *zm_code_issuer(const ZmVocab *v, const char *code, const ZmContext *c)
{
	uint32_t cp[MAX_CODE], n = 0;
	for (const char *s = code; *s && n < MAX_CODE;)
		cp[n++] = zm_fold(zm_utf8_next(&s));
	ZmHit hit[MAX_HITS];
	const char *best = NULL;
	int best_fit = 0;
	size_t hits = n < MAX_CODE ? zm_vocab_at(v, cp, n, 0, ZM_IN(ISSUER_CODES), hit, MAX_HITS) : 0;
	for (size_t i = 0; i < hits; i++) {
		const char *name = hit[i].end == n ? zm_concept_get(v, hit[i].concept, ZM_PROP_ISSUER_NAME) : NULL;
		int f = name ? fit(v, hit[i].concept, name, c) : 0;
		if (!f || f < best_fit)
			continue;
		if (f == best_fit && strcmp(name, best) != 0)
			return NULL; /* nothing tells which */
		best = name;
		best_fit = f;
	}
	return best;
}

/* The one body that the report says issued document DOC of the store.  A code with 办 is that of an office, which
 * reports often do not name. */
static uint32_t said_issuer(const Emit *e, uint32_t doc, const char *code)
{
	const ZmReport *r = e->r;
	uint32_t unit = UINT32_MAX;
	for (uint32_t i = 0; i < r->relations.n; i++) {
		const ZmRelation *l = &r->relations.at[i];
		if (l->predicate != ZM_REL_ISSUES || l->object >= r->entities.n || l->subject >= r->entities.n || e->entity[l->object] != doc)
			continue;
		bool office = strstr(r->entities.at[l->subject].canonical, "办") != NULL;
		if (unit != UINT32_MAX || office != (strstr(code, "办") != NULL))
			return UINT32_MAX;
		unit = e->entity[l->subject];
	}
	return unit;
}

/* Notes NUMBER on the document DOC of the store.  Reports may see different bodies behind its code: the first by name
 * stands, whatever the order of the reports. */
static void note_number(Emit *e, uint32_t doc, const char *number)
{
	ZmGraph *g = e->g;
	StoreMore *d = zm_store_more(g, doc);
	ZmNumberParts p;
	bool good = zm_number_parse(e->arena, number, &p);
	if (!d->number) {
		d->number = zm_arena_copy(g->arena, number, strlen(number));
		d->parts = good ? (ZmNumberParts){zm_arena_copy(g->arena, p.code, strlen(p.code)), p.year ? zm_arena_copy(g->arena, p.year, strlen(p.year)) : NULL,
		                                  p.serial ? zm_arena_copy(g->arena, p.serial, strlen(p.serial)) : NULL}
		                : (ZmNumberParts){0};
	}
	if (!good)
		return;
	const char *issuer = zm_code_issuer(g->vocab, p.code, &e->r->context);
	uint32_t unit = issuer ? UINT32_MAX : said_issuer(e, doc, p.code);
	if (!issuer && unit == UINT32_MAX)
		issuer = zm_code_by_grammar(e, p.code);
	if (issuer)
		unit = zm_store_entity(g, zm_arena_printf(e->arena, "unit/%s", zm_iri_local(e->arena, issuer)), issuer);
	uint32_t *known = &zm_store_more(g, doc)->code_issuer;
	ZmName name = unit == UINT32_MAX ? ZM_NO_NAME : zm_store_name(g, unit), before = *known == UINT32_MAX ? name : zm_store_name(g, *known);
	if (unit != UINT32_MAX && (*known == UINT32_MAX || zm_name_cmp(&name, &before) < 0))
		*known = unit;
}

/* The regulation or document whose title ends directly before mention M, a number in brackets. */
static uint32_t titled_before(const Emit *e, uint32_t m)
{
	const ZmReport *r = e->r;
	uint32_t b = r->mentions.at[m].begin;
	if (!m || b < 2 || r->text.cp[b - 1] != '(')
		return ZM_NO_ENTITY;
	b -= 1 + (r->text.cp[b - 2] == 0x300B);
	const ZmMention *x = &r->mentions.at[m - 1];
	return x->end == b && (x->type == ZM_REG || x->type == ZM_DOC) && x->entity < r->entities.n ? x->entity : ZM_NO_ENTITY;
}

/* Number X is that of entity DOC, if that has a name. */
static void tie(Emit *e, uint32_t x, uint32_t doc, bool alone)
{
	if (doc == ZM_NO_ENTITY || !e->name[doc].local)
		return;
	e->name[x] = e->name[doc];
	e->document[x] = e->document[doc] == ZM_NO_ENTITY ? doc : e->document[doc];
	e->alone[x] = alone;
}

/* A number belongs to the subject of its refNo relation, else to the title before it, else to a document
 * that has only the number as its name. */
void zm_emit_documents(Emit *e)
{
	const ZmReport *r = e->r;
	for (uint32_t i = 0; i < r->relations.n; i++) {
		const ZmRelation *l = &r->relations.at[i];
		if (l->predicate == ZM_REL_REF_NO && l->subject < r->entities.n && l->object < r->entities.n && !e->name[l->object].local)
			tie(e, l->object, l->subject, false);
	}
	for (uint32_t m = 0; m < r->mentions.n; m++) {
		uint32_t x = r->mentions.at[m].type == ZM_REFNO ? r->mentions.at[m].entity : ZM_NO_ENTITY;
		if (x < r->entities.n && !e->name[x].local)
			tie(e, x, titled_before(e, m), true);
	}
	for (uint32_t i = 0; i < r->entities.n; i++) {
		const ZmEntity *x = &r->entities.at[i];
		if (x->type != ZM_REFNO || e->name[i].local)
			continue;
		const char *local = zm_iri_local(e->arena, x->canonical);
		e->name[i] = zm_name(ZM_NS_DOC, local, zm_pn_local(local));
		e->document[i] = i;
		e->alone[i] = true;
	}
}

void zm_numbers_take(Emit *e)
{
	const ZmReport *r = e->r;
	for (uint32_t i = 0; i < r->entities.n; i++)
		if (e->document[i] != ZM_NO_ENTITY && e->document[i] != i)
			e->entity[i] = e->entity[e->document[i]];
	for (uint32_t i = 0; i < r->entities.n; i++) {
		const char *number = r->entities.at[i].canonical;
		if (e->document[i] == ZM_NO_ENTITY)
			continue;
		if (e->document[i] == i)
			e->entity[i] = zm_store_entity(e->g, zm_arena_printf(e->arena, "document/%s", e->name[i].local), number);
		if (e->alone[i])
			zm_store_reference(e->g, e->entity[i], number);
		note_number(e, e->entity[i], number);
	}
}
