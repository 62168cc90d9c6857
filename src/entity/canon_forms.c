/* canon_forms.c: short forms written out: templates of unit-short-forms and their slots, the issuer's own
 * name behind its abbreviation. */
#include "entity/canon_forms.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "entity/known.h"
#include "mention/grammar.h"
#include "text/labels.h"

enum { NAMED_WITHIN = 20000, PORT_MAX = 8 };

const char *zm_forms_text_of(const ZmMaker *m, ZmSpan s)
{
	return zm_span_empty(s) ? "" : zm_text_utf8(m->t, m->a, s.begin, s.end);
}

/* 市律师协会, 仲裁委 in a county's report: only prefectures have bodies of that kind. */
static bool above_counties(const ZmVocab *v, const ZmText *t, const ZmUnitParse *p, const ZmPlace *place)
{
	const char *levels = p->kind == ZM_NO_CONCEPT ? NULL : zm_concept_get(v, p->kind, ZM_PROP_LEVELS), *city = "市", *county = "县";
	bool level = p->of == ZM_OF_NOTHING || (zm_text_at(t, p->level.begin, city) && p->level.end == p->level.begin + 1);
	if (!levels || !level || p->party || zm_place_level(v, place) != ZM_AREA_COUNTY)
		return false;
	return !strcmp(levels, city) || (strstr(levels, city) && !strstr(levels, county) && zm_concept_is(v, p->kind, ZM_IS_SYSTEM_MASS));
}

/* 公安厅, 监狱管理局 in a county's report: only provinces have one. */
static bool of_provinces(const ZmVocab *v, const ZmUnitParse *p)
{
	const char *levels = p->of != ZM_OF_NOTHING || p->kind == ZM_NO_CONCEPT || p->party ? NULL : zm_concept_get(v, p->kind, ZM_PROP_LEVELS);
	return levels && !strcmp(levels, "省");
}

/* PLACE becomes the area above it that has bodies of P's kind. */
static void raise_to_level(const ZmVocab *v, const ZmText *t, const ZmUnitParse *p, ZmPlace *place)
{
	ZmConcept up = above_counties(v, t, p, place) ? zm_place_above(v, place, ZM_AREA_PREFECTURE)
	               : of_provinces(v, p)           ? zm_place_above(v, place, ZM_AREA_PROVINCE)
	                                              : ZM_NO_CONCEPT;
	if (up != ZM_NO_CONCEPT)
		*place = (ZmPlace){up, NULL, NULL, NULL};
}

bool zm_forms_stem_place(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmContext *x, const ZmUnitParse *p, ZmPlace *out)
{
	switch (p->of) {
	case ZM_OF_PLACE: {
		bool found = zm_place_resolve(v, t, a, &p->place, &x->place, x->year, out);
		if (found && out->town && x->place.town && !p->place.links && zm_village(v, t, &p->place)) /* a village of the own township */
			out->town = zm_arena_printf(a, "%s%s", x->place.town, out->town);
		return found;
	}
	case ZM_OF_LEVEL: {
		bool known = zm_level_place(v, t, a, x, p->level, out);
		raise_to_level(v, t, p, out);
		/* in a zone's report another zone's word stays as it is */
		return known && !(zm_place_level(v, &x->place) == ZM_AREA_ZONE && zm_place_level(v, out) == ZM_AREA_ZONE && out->concept != x->place.concept);
	}
	case ZM_OF_CENTRE:
		return p->place.links && zm_place_resolve(v, t, a, &p->place, &x->place, x->year, out);
	default:
		*out = x->place;
		raise_to_level(v, t, p, out);
		return zm_place_known(out);
	}
}

bool zm_unit_place(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmContext *x, const ZmUnitParse *p, ZmPlace *out)
{
	*out = ZM_NO_PLACE;
	if (p->base)
		return zm_unit_place(v, t, a, x, p->base, out);
	if (p->of == ZM_OF_CENTRE)
		return zm_unit_area(v, t, a, p, &x->place, x->year, out);
	ZmPlace stem;
	bool known = zm_forms_stem_place(v, t, a, x, p, &stem);
	if (!zm_span_empty(p->branch.span) && zm_place_resolve(v, t, a, &p->branch, known ? &stem : &x->place, x->year, out))
		return true;
	*out = stem;
	return known;
}

/* What the short form C meant up to a year (编办 before it became the Party's); NULL for a later report, or one that writes 委编办. */
static const char *former_template(const ZmMaker *m, ZmConcept c, const char *name)
{
	const char *former = zm_concept_get(m->v, c, ZM_PROP_FORMER_TEMPLATE), *until = zm_concept_get(m->v, c, ZM_PROP_UNTIL);
	uint32_t stop = m->t->n < NAMED_WITHIN ? m->t->n : NAMED_WITHIN;
	if (!former || !until || !m->x->year || m->x->year > atoi(until))
		return NULL;
	return zm_text_find(m->t, 0, stop, zm_arena_printf(m->a, "委%s", name)) == UINT32_MAX ? former : NULL;
}

/* False when no short form can stand at S, which then needs not be looked up: a bound. */
static bool may_be_short(const ZmMaker *m, ZmSpan s)
{
	const ZmText *t = m->t;
	bool plain = !zm_span_empty(s) && zm_is_han(t->cp[s.begin]) && (s.begin + 1 == s.end || zm_is_han(t->cp[s.begin + 1])); /* as the text's labels were read */
	return !plain || zm_text_any(t, s.begin, ZM_IN(UNIT_SHORT_FORMS));
}

const char *zm_forms_template_at(const ZmMaker *m, ZmSpan s, const char *name, const char *label)
{
	ZmConcept c = *name && may_be_short(m, s) ? zm_vocab_find_utf8(m->v, name, ZM_IN(UNIT_SHORT_FORMS)) : ZM_NO_CONCEPT;
	const char *t = c == ZM_NO_CONCEPT ? NULL : zm_concept_get(m->v, c, ZM_PROP_TEMPLATE), *former = c == ZM_NO_CONCEPT ? NULL : former_template(m, c, name);
	if (former)
		return former;
	if (t || !label || strlen(label) <= strlen("办公室"))
		return t;
	const ZmKnown *known = zm_known(m->v);
	for (size_t i = 0; i < known->forms; i++)
		if (!strcmp(known->form[i].tail, label))
			return known->form[i].template;
	return NULL;
}

const char *zm_forms_working_committee(const ZmMaker *m)
{
	const char *own = m->x->issuer_name;
	return own && strstr(own, "工委") ? "工委" : "工作委员会";
}

const char *zm_forms_with_party(const ZmMaker *m, const char *name)
{
	const char *state = "中华人民共和国";
	if (!strncmp(name, state, strlen(state)) && strstr(name, "海关")) /* a customs house's committee is not the state's */
		name += strlen(state);
	return !strncmp(name, "中共", strlen("中共")) ? name : zm_arena_printf(m->a, "中共%s", name);
}

const char *zm_forms_without_party_group(const ZmMaker *m, const char *name)
{
	const char *cpc = "中共", *group = "党组";
	if (!strncmp(name, cpc, strlen(cpc)) && zm_ends_with(name, group))
		return zm_arena_copy(m->a, name + strlen(cpc), strlen(name) - strlen(cpc) - strlen(group));
	return name;
}


static const char *last_char(const ZmMaker *m, const char *s)
{
	const char *p = s, *last = s;
	while (*p) {
		last = p;
		zm_utf8_next(&p);
	}
	return zm_arena_copy(m->a, last, strlen(last));
}

/* The slot whose name stands at P (behind {), *N its length with the bracket; ZM_SLOT_COUNT if none does. */
static ZmSlot slot_at(const char *p, size_t *n)
{
	static const char *const names[ZM_SLOT_COUNT] = {"region}", "parent}", "place}", "unit}", "L}", "county}", "district}", "station}", "branch}", "short}"};
	for (unsigned k = 0; k < ZM_SLOT_COUNT; k++)
		if (*p == *names[k] && !strncmp(p, names[k], *n = strlen(names[k])))
			return (ZmSlot)k;
	return ZM_SLOT_COUNT;
}

const char *zm_forms_fill(const ZmMaker *m, const char *template, ZmSlots *s)
{
	const char *bar = strchr(template, '|'), *p = bar && s->in_district ? bar + 1 : template; /* one for counties, one for districts */
	ZmBuf b = {0};
	for (;;) {
		size_t n = strcspn(p, "{|");
		zm_buf_add(&b, p, n);
		p += n;
		if (*p != '{')
			break;
		ZmSlot k = slot_at(++p, &n);
		if (k == ZM_SLOT_COUNT) {
			zm_buf_putc(&b, '{');
			continue;
		}
		zm_buf_puts(&b, zm_forms_slot(m, s, k));
		p += n;
		/* a zone has a working committee */
		if (k == ZM_SLOT_REGION && s->zone && !strncmp(p, "委", strlen("委")) && strncmp(p, "委员会", strlen("委员会")) != 0) {
			zm_buf_puts(&b, zm_forms_working_committee(m));
			p += strlen("委");
		}
	}
	const char *out = zm_arena_copy(m->a, b.at ? b.at : "", b.n);
	zm_buf_release(&b);
	return out;
}

/* A county's name in units: with its city where the name itself or the issuer's has it before the county
 * (咸宁市|通城县|司法局), else alone. */
static const char *area_name(const ZmMaker *m, const ZmUnitParse *p, const ZmPlace *place)
{
	const ZmPlace *own = &m->x->place;
	bool same = *m->x->own && place->concept == own->concept && place->zone == own->zone && place->alias == own->alias && place->town == own->town;
	const char *name = same ? m->x->own : zm_place_in_unit(m->v, m->a, place);
	ZmConcept city = zm_place_above(m->v, place, ZM_AREA_PREFECTURE), county = zm_place_above(m->v, place, ZM_AREA_COUNTY);
	if (city == ZM_NO_CONCEPT || county == ZM_NO_CONCEPT || place->zone)
		return name;
	const char *label = zm_concept_label(m->v, city);
	if (!strncmp(name, label, strlen(label)))
		return name; /* a district */
	const char *full = zm_arena_printf(m->a, "%s%s", label, zm_concept_label(m->v, county));
	bool here = p->of == ZM_OF_PLACE && strstr(zm_forms_text_of(m, p->place.span), full);
	bool issuers_own = m->x->issuer_name && strstr(m->x->issuer_name, full);
	return here || issuers_own ? zm_arena_printf(m->a, "%s%s", label, name) : name;
}

/* Do the police sub-bureaus of CITY keep 区 in their names? */
static bool keeps_kind(const ZmMaker *m, ZmConcept city)
{
	ZmConcept form = zm_vocab_find_utf8(m->v, "公安分局", ZM_IN(UNIT_SHORT_FORMS));
	const char *name;
	for (size_t i = 0; city != ZM_NO_CONCEPT && form != ZM_NO_CONCEPT && (name = zm_concept_nth(m->v, form, ZM_PROP_KIND, i)); i++)
		if (!strcmp(name, zm_concept_label(m->v, city)))
			return true;
	return false;
}

/* Does the report's opening, which is long enough for any but a collection, write PLACE with 分局? */
static bool names_branch(const ZmMaker *m, const char *place)
{
	uint32_t stop = m->t->n < NAMED_WITHIN ? m->t->n : NAMED_WITHIN;
	return zm_text_find(m->t, 0, stop, zm_arena_printf(m->a, "%s分局", place)) != UINT32_MAX;
}

ZmSlots zm_forms_slots_of(const ZmMaker *m, const ZmUnitParse *p, const ZmPlace *place, bool known)
{
	return (ZmSlots){.p = p, .place = *place, .known = known, .zone = known && zm_place_level(m->v, place) == ZM_AREA_ZONE};
}

/* The area above: the city of a county, that of a zone. */
static ZmConcept area_above(const ZmMaker *m, const ZmSlots *s)
{
	const ZmPlace *place = &s->place;
	ZmConcept up = !s->known || place->concept == ZM_NO_CONCEPT ? ZM_NO_CONCEPT : place->zone ? place->concept : zm_area_parent(m->v, place->concept);
	ZmPlace above = {up, NULL, NULL, NULL};
	ZmConcept city = zm_place_above(m->v, &above, ZM_AREA_PREFECTURE);
	return city != ZM_NO_CONCEPT ? city : up;
}

static const char *place_slot(const ZmMaker *m, ZmSlots *s)
{
	const ZmPlace *place = &s->place;
	const char *name = s->known && !place->zone && place->concept != ZM_NO_CONCEPT ? zm_concept_label(m->v, place->concept) : zm_forms_slot(m, s, ZM_SLOT_REGION);
	ZmConcept up = s->zone ? area_above(m, s) : ZM_NO_CONCEPT;
	if (up == ZM_NO_CONCEPT)
		return name;
	/* 武汉市公安局|东湖新技术开发区|分局: without the city that stands before */
	const char *short_name = zm_concept_get(m->v, up, ZM_PROP_SHORT_NAME);
	const char *cut[] = {zm_concept_label(m->v, up), short_name ? short_name : ""};
	for (size_t i = 0; i < 2; i++)
		if (*cut[i] && !strncmp(name, cut[i], strlen(cut[i])))
			return name + strlen(cut[i]);
	return name;
}

static const char *short_name(const ZmMaker *m, const ZmSlots *s)
{
	return s->known && s->place.concept != ZM_NO_CONCEPT && !s->zone ? zm_concept_get(m->v, s->place.concept, ZM_PROP_SHORT_NAME) : NULL;
}

static const char *find_slot(const ZmMaker *m, ZmSlots *s, ZmSlot k)
{
	const ZmUnitParse *p = s->p;
	const char *name = p ? short_name(m, s) : NULL;
	ZmConcept up;
	if (!p)
		return "";
	switch (k) {
	case ZM_SLOT_REGION:
		return s->known ? area_name(m, p, &s->place) : zm_forms_text_of(m, p->of == ZM_OF_PLACE ? p->place.span : p->level);
	case ZM_SLOT_PARENT:
		up = area_above(m, s);
		return up == ZM_NO_CONCEPT || !zm_ends_with(zm_concept_label(m->v, up), "市") ? "" : zm_concept_label(m->v, up);
	case ZM_SLOT_PLACE:
		return place_slot(m, s);
	case ZM_SLOT_UNIT:
		return m->x->issuer_name ? zm_forms_without_party_group(m, m->x->issuer_name) : "";
	case ZM_SLOT_LEVEL:
		return last_char(m, zm_forms_slot(m, s, ZM_SLOT_REGION));
	case ZM_SLOT_SHORT:
		return name ? name : zm_forms_slot(m, s, ZM_SLOT_REGION);
	case ZM_SLOT_BRANCH:
		return name && !keeps_kind(m, area_above(m, s)) && !names_branch(m, zm_forms_slot(m, s, ZM_SLOT_PLACE)) ? name : zm_forms_slot(m, s, ZM_SLOT_PLACE);
	default:
		return ""; /* a station's are set where it is named */
	}
}

const char *zm_forms_slot(const ZmMaker *m, ZmSlots *s, ZmSlot k)
{
	if (!s->value[k])
		s->value[k] = find_slot(m, s, k);
	return s->value[k];
}

const char *zm_forms_station_name(const ZmMaker *m, const ZmUnitParse *p, const ZmPlace *place, ZmSlots *s)
{
	ZmConcept c;
	const char *t = NULL;
	uint32_t k = p->body.begin;
	for (; k < p->body.end && !t; k++)
		if (zm_grammar_at(m->v, m->t, k, p->body.end, ZM_GRAMMAR_HEAD, &c) == p->body.end)
			t = zm_forms_template_at(m, (ZmSpan){k, p->body.end}, zm_forms_text_of(m, (ZmSpan){k, p->body.end}), NULL);
	if (!t || !strstr(t, "{station}"))
		return NULL;
	ZmConcept county = zm_place_above(m->v, place, ZM_AREA_COUNTY);
	ZmPlace up = {county == ZM_NO_CONCEPT ? place->concept : county, NULL, NULL, NULL};
	const char *town = place->town ? place->town : "";
	const char *station = k - 1 > p->body.begin ? zm_forms_text_of(m, (ZmSpan){p->body.begin, k - 1}) : town;
	if (k - 1 == p->body.begin && p->of == ZM_OF_NOTHING) { /* 竹林|司法所: without 镇 */
		size_t n = strlen(town), tail = zm_ends_with(town, "街道") ? strlen("街道") : n ? strlen(last_char(m, town)) : 0;
		station = zm_arena_copy(m->a, town, n - tail);
	}
	const char *county_name = zm_place_in_unit(m->v, m->a, &up), *branch = zm_forms_slot(m, s, ZM_SLOT_BRANCH);
	const char *district = up.concept == ZM_NO_CONCEPT ? NULL : zm_concept_get(m->v, up.concept, ZM_PROP_SHORT_NAME);
	bool full = district && !strncmp(branch, district, strlen(district));
	s->value[ZM_SLOT_STATION] = station;
	s->value[ZM_SLOT_COUNTY] = county_name;
	s->value[ZM_SLOT_DISTRICT] = full ? branch : district ? district : "";
	s->in_district = county != ZM_NO_CONCEPT && strcmp(county_name, zm_concept_label(m->v, county)) != 0;
	return *station ? zm_forms_fill(m, t, s) : NULL;
}

bool zm_forms_spells(const char *full, const char *abbr)
{
	const char *f = full, *s = abbr;
	if (zm_utf8_next(&f) != zm_utf8_next(&s))
		return false;
	while (*s) {
		uint32_t c = zm_utf8_next(&s);
		bool found = false;
		while (*f && !found)
			found = zm_utf8_next(&f) == c;
		if (!found)
			return false;
	}
	return zm_utf8_count(f, strlen(f)) <= 2 && strlen(full) > strlen(abbr);
}

const char *zm_forms_issuers(const ZmMaker *m, const char *area, const char *body)
{
	const char *own = m->x->issuer_name;
	size_t n = strlen(area);
	return own && n && !strncmp(own, area, n) && own[n] && zm_forms_spells(own + n, body) ? own : NULL;
}

const char *zm_forms_customs(const ZmMaker *m, const char *name)
{
	const char *state = "中华人民共和国", *customs = "海关", *own = m->x->issuer_name, *house = strstr(name, customs);
	const char *part = house ? house + strlen(customs) : "";
	uint32_t stop = m->t->n < NAMED_WITHIN ? m->t->n : NAMED_WITHIN, size = (uint32_t)zm_utf8_count(state, strlen(state)), at;
	if (!house || house == name || (*part && !(strcmp(part, "缉私局") == 0 && own && strstr(own, zm_arena_copy(m->a, name, (size_t)(part - name))))) || !strncmp(name, state, strlen(state)))
		return name;
	for (uint32_t i = 0; (i = zm_text_find(m->t, i, stop, state)) != UINT32_MAX; i += size)
		if ((at = zm_text_find(m->t, i + size, i + size + PORT_MAX < stop ? i + size + PORT_MAX : stop, customs)) != UINT32_MAX && at > i + size)
			return zm_arena_printf(m->a, "%s%s", state, name);
	return name;
}
