/* canon_issuer.c: bodies that a report names by what they are to its issuer: 局 and its parts, 市局 above it,
 * 执法大队 of its line. */
#include "entity/canon_issuer.h"

#include <string.h>

#include "base/utf8.h"
#include "mention/grammar.h"

bool zm_issuer_is_bureau(const ZmMaker *m)
{
	const char *own = m->x->issuer_name ? zm_forms_without_party_group(m, m->x->issuer_name) : NULL;
	return own && (m->x->level == ZM_LEVEL_NATION || zm_ends_with(own, "局") || zm_ends_with(own, "厅") || zm_ends_with(own, "队") || zm_ends_with(own, "海关"));
}

/* Length of what stands before the area AT in the name OWN, if that is no area above: 国家税务总局. */
static int central_prefix(const ZmMaker *m, const char *own, const char *at)
{
	ZmConcept c = zm_vocab_find_utf8(m->v, zm_arena_copy(m->a, own, (size_t)(at - own)), ZM_IN(CENTRAL_UNITS));
	return c == ZM_NO_CONCEPT ? 0 : (int)(at - own);
}

/* What the name OWN of a branch says of its line: 云山市|生态环境局|临河分局, 云山市临河区|生态环境|分局; NULL when it is none. */
static const char *branch_line(const ZmMaker *m, const char *own, const char *at, const char *area)
{
	const char *bureau = "局", *branch = "分局", *first = strstr(own, bureau);
	ZmConcept up = zm_place_above(m->v, &m->x->place, ZM_AREA_PREFECTURE);
	if (up == ZM_NO_CONCEPT)
		up = zm_place_above(m->v, &m->x->place, ZM_AREA_PROVINCE);
	const char *city = up == ZM_NO_CONCEPT ? "" : zm_concept_label(m->v, up);
	size_t n = strlen(own), prefix = strlen(city);
	if (!prefix || strncmp(own, city, prefix) != 0)
		prefix = 0;
	if (!zm_ends_with(own, branch)) { /* 云山市临河|生态环境局, an outpost of 云山市生态环境局 */
		for (const char *k = own + prefix; prefix && !at && *k; zm_utf8_next(&k))
			if (zm_vocab_find_utf8(m->v, k, ZM_IN(UNIT_KINDS)) != ZM_NO_CONCEPT)
				return k;
		return NULL;
	}
	if (first && first + strlen(bureau) < own + n)
		return prefix ? zm_arena_copy(m->a, own + prefix, (size_t)(first - own) + strlen(bureau) - prefix) : NULL;
	const char *line = at ? at + strlen(area) : own;
	return at ? zm_arena_printf(m->a, "%.*s%s", (int)(own + n - line - strlen(branch)), line, bureau) : NULL;
}

const char *zm_issuer_line(const ZmMaker *m, const ZmUnitParse *p, const ZmPlace *place, const char *region)
{
	const char *own = m->x->issuer_name;
	if ((p->of != ZM_OF_LEVEL && p->of != ZM_OF_PLACE) || p->body.end != p->body.begin + 1 || p->kind != ZM_NO_CONCEPT || p->party || !own)
		return NULL;
	own = zm_forms_without_party_group(m, own);
	const char *area = zm_place_in_unit(m->v, m->a, &m->x->place);
	const char *at = *area ? strstr(own, area) : NULL; /* 国家税务总局|…州|税务局 */
	ZmConcept city = zm_place_above(m->v, place, ZM_AREA_PREFECTURE);
	if (p->of == ZM_OF_LEVEL && !strcmp(region, area) && zm_place_level(m->v, place) == ZM_AREA_COUNTY && city != ZM_NO_CONCEPT && zm_ends_with(region, "市"))
		region = zm_concept_label(m->v, city); /* 市局 in a report of a county-level city's bureau is the one above */
	const char *above = branch_line(m, own, at, area);
	if (!strcmp(region, area) || (!at && !above))
		return !strcmp(region, area) ? own : NULL;
	const char *line = above ? above : at + strlen(area), *word = zm_forms_text_of(m, p->body);
	ZmConcept kind = zm_vocab_find_utf8(m->v, line, ZM_IN(UNIT_KINDS));
	const char *form = kind == ZM_NO_CONCEPT ? NULL : zm_concept_get(m->v, kind, zm_place_level(m->v, place) == ZM_AREA_PROVINCE ? ZM_PROP_PROVINCIAL_FORM : ZM_PROP_LOCAL_FORM);
	if (zm_ends_with(line, word))
		form = line;
	return form && zm_ends_with(form, word) ? zm_arena_printf(m->a, "%.*s%s%s", at ? central_prefix(m, own, at) : 0, own, region, form) : NULL;
}

/* 国家矿山安全监察局 of its 云山局: OWN without a short place and 局 behind it. */
static const char *central_stem(const ZmMaker *m, const char *own)
{
	const char *bureau = "局", *last = zm_ends_with(own, bureau) ? own + strlen(own) - strlen(bureau) : own;
	for (const char *at = last; at > own;) {
		at--;
		if ((*at & 0xC0) == 0x80)
			continue;
		const char *name = zm_arena_copy(m->a, at, (size_t)(last - at));
		ZmConcept c = zm_utf8_count(name, strlen(name)) >= 2 ? zm_vocab_find_utf8(m->v, name, ZM_IN(DIVISIONS)) : ZM_NO_CONCEPT;
		if (c != ZM_NO_CONCEPT)
			return zm_arena_copy(m->a, own, (size_t)(at - own));
	}
	return own;
}

/* 总队 in a report of 云山市消防救援支队 or 国家统计局临河调查队: the corps above; NULL when WORD is the issuer's own. */
static const char *corps_above(const ZmMaker *m, const char *own, const char *word)
{
	const char *team = "调查队", *corps = "总队", *squad = "支队", *name = zm_place_in_unit(m->v, m->a, &m->x->place);
	bool to_province = !strcmp(word, corps);
	if ((!to_province && strcmp(word, squad) != 0) || !zm_ends_with(own, "队") || zm_ends_with(own, word) || zm_ends_with(own, corps))
		return NULL;
	ZmConcept up = zm_place_above(m->v, &m->x->place, to_province ? ZM_AREA_PROVINCE : ZM_AREA_PREFECTURE);
	const char *at = *name ? strstr(own, name) : NULL, *brief = up == ZM_NO_CONCEPT ? NULL : zm_concept_get(m->v, up, ZM_PROP_SHORT_NAME);
	if (brief && zm_ends_with(own, team)) {
		ZmConcept form = zm_vocab_find_utf8(m->v, "调查总队", ZM_IN(UNIT_SHORT_FORMS));
		const char *template = form == ZM_NO_CONCEPT ? NULL : zm_concept_get(m->v, form, ZM_PROP_TEMPLATE);
		return template ? zm_forms_fill(m, template, &(ZmSlots){.value = {[ZM_SLOT_SHORT] = brief}}) : NULL;
	}
	size_t line = at ? strlen(at + strlen(name)) : 0;
	if (up == ZM_NO_CONCEPT || line <= strlen(word))
		return NULL;
	return zm_arena_printf(m->a, "%s%.*s%s", zm_concept_label(m->v, up), (int)(line - strlen(word)), at + strlen(name), word);
}

const char *zm_issuer_stem(const ZmMaker *m, const ZmUnitParse *p)
{
	const char *own = zm_forms_without_party_group(m, m->x->issuer_name), *bureau = "局", *branch = "分局", *above = corps_above(m, own, zm_forms_text_of(m, p->level));
	if (above)
		return above;
	if (!zm_span_empty(p->branch.span) && p->tails && p->tail[0] == ZM_NO_CONCEPT)
		return central_stem(m, own);
	if (zm_span_empty(p->branch.span) || !zm_ends_with(own, branch))
		return own;
	const char *first = strstr(own, bureau);
	return zm_arena_copy(m->a, own, (size_t)(first - own) + strlen(bureau));
}

bool zm_issuer_committee_meant(const ZmMaker *m, const ZmUnitParse *p)
{
	const char *own = m->x->issuer_name;
	bool committee = p->tails && p->tail[0] != ZM_NO_CONCEPT &&
	                 (zm_concept_is(m->v, p->tail[0], ZM_IS_KIND_PARTY_COMMITTEE) || zm_concept_is(m->v, p->tail[0], ZM_IS_KIND_WORKING_COMMITTEE));
	return zm_span_empty(p->level) && zm_span_empty(p->branch.span) && committee && own && m->x->own && *m->x->own &&
	       (zm_ends_with(own, "政府") || zm_ends_with(own, "办事处") || zm_ends_with(own, "管理委员会"));
}

const char *zm_issuer_brigade(const ZmMaker *m, const ZmUnitParse *p, ZmSlots *s)
{
	const char *own = m->x->issuer_name ? zm_forms_without_party_group(m, m->x->issuer_name) : NULL, *body = zm_forms_text_of(m, p->body);
	size_t k = strlen(body), head = strlen("支队");
	bool enforcing = (!strncmp(body, "执法", strlen("执法")) || !strncmp(body, "综合", strlen("综合"))) && zm_ends_with(body, "队") && k <= strlen("综合行政执法支队") && k > head;
	const char *region = own && enforcing ? zm_forms_slot(m, s, ZM_SLOT_REGION) : NULL;
	size_t n = region ? strlen(region) : 0;
	if (!region || strncmp(own, region, n) != 0)
		return NULL;
	ZmConcept kind = zm_vocab_find_utf8(m->v, own + n, ZM_IN(UNIT_KINDS));
	const char *line = NULL, *value; /* the values with a colon are names in provinces */
	for (size_t i = 0; kind != ZM_NO_CONCEPT && !line && (value = zm_concept_nth(m->v, kind, ZM_PROP_KIND, i)); i++)
		line = strchr(value, ':') ? NULL : value;
	return line ? zm_arena_printf(m->a, "%s%s%s", region, line, body + k - head) : NULL;
}

const char *zm_issuer_above(const ZmMaker *m, const ZmUnitParse *p, const char *region, const char *body)
{
	const char *own = m->x->issuer_name, *at = own && p->of == ZM_OF_LEVEL && *body && zm_ends_with(own, "分局") ? strstr(own, body) : NULL;
	const char *level = zm_forms_text_of(m, p->level), *name;
	if (!at || at == own || p->party)
		return NULL;
	name = zm_arena_copy(m->a, own, (size_t)(at - own));
	return zm_ends_with(name, level) && strcmp(name, region) != 0 ? zm_arena_printf(m->a, "%s%s", name, body) : NULL;
}

const char *zm_issuer_part(const ZmMaker *m, const ZmUnitParse *p)
{
	enum { WORD = 2 };
	const char *own = m->x->issuer_name, *label = p->kind == ZM_NO_CONCEPT ? "" : zm_concept_label(m->v, p->kind), *at = label;
	if (!own || p->of != ZM_OF_NOTHING || p->party)
		return NULL;
	for (size_t n = 1; *at; n++) {
		zm_utf8_next(&at);
		if (n >= WORD && *at && zm_ends_with(own, zm_arena_copy(m->a, label, (size_t)(at - label))))
			return zm_arena_printf(m->a, "%s%s", own, at);
	}
	return NULL;
}

const char *zm_issuer_outpost(const ZmMaker *m, const ZmUnitParse *p, const char *body)
{
	const char *own = m->x->issuer_name, *bureau = "局", *office = "处";
	size_t n = strlen(body) > strlen(office) ? strlen(body) - strlen(office) : 0;
	if (!own || !n || !zm_ends_with(own, bureau) || !zm_ends_with(body, office))
		return NULL;
	const char *line = zm_arena_printf(m->a, "%.*s%s", (int)n, body, bureau);
	return zm_ends_with(own, line) ? zm_arena_printf(m->a, "%s%s", own, zm_forms_text_of(m, (ZmSpan){p->span.begin, p->body.end})) : NULL;
}

const char *zm_issuer_county_brigade(const ZmMaker *m, const ZmUnitParse *p)
{
	const char *squad = "支队", *head = "大队", *own = m->x->issuer_name, *line = own && m->x->own && *m->x->own ? strstr(own, m->x->own) : NULL;
	ZmPlaceParse parse;
	ZmPlace place;
	if (!line || !zm_ends_with(own, squad) || p->of != ZM_OF_NOTHING || p->kind != ZM_NO_CONCEPT || p->tails)
		return NULL;
	uint32_t at = zm_place_at(m->v, m->t, p->body.begin, p->body.end, &parse);
	if (!at || parse.links != 1 || !zm_span_empty(parse.zone) || zm_text_at(m->t, at, head) != p->body.end || !zm_place_resolve(m->v, m->t, m->a, &parse, &m->x->place, m->x->year, &place))
		return NULL;
	line += strlen(m->x->own);
	return zm_arena_printf(m->a, "%s%.*s%s", zm_place_in_unit(m->v, m->a, &place), (int)(strlen(line) - strlen(squad)), line, head);
}
