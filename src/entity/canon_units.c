/* canon_units.c: a unit's full name: area, party side, body written out, tails.
 *
 * Short forms are written out by unit-kinds (住建局) and by the templates of unit-short-forms (编办:
 * 中共{region}委机构编制委员会办公室).  A name that the report gives in full wins over both. */
#include "entity/canon_p.h"

#include <string.h>

#include "base/utf8.h"
#include "mention/grammar.h"

typedef struct {
	const ZmVocab *v;
	const ZmText *t;
	ZmArena *a;
	const ZmContext *x;
} Maker;

static const char *text_of(const Maker *m, ZmSpan s)
{
	return zm_span_empty(s) ? "" : zm_text_utf8(m->t, m->a, s.begin, s.end);
}

/* The area that a name's first part says: of 宜昌市公安局西陵区分局 the city. */
static bool stem_place(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmContext *x, const ZmUnitParse *p, ZmPlace *out)
{
	switch (p->of) {
	case ZM_OF_PLACE:
		return zm_place_resolve(v, t, a, &p->place, &x->place, x->year, out);
	case ZM_OF_LEVEL: {
		bool known = zm_level_place(v, t, a, x, p->level, out);
		/* in a zone's report another zone's word stays as it is */
		return known && !(zm_place_level(v, &x->place) == ZM_AREA_ZONE && zm_place_level(v, out) == ZM_AREA_ZONE && out->concept != x->place.concept);
	}
	case ZM_OF_CENTRE:
		return p->place.links && zm_place_resolve(v, t, a, &p->place, &x->place, x->year, out);
	default:
		*out = x->place;
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
	bool known = stem_place(v, t, a, x, p, &stem);
	if (!zm_span_empty(p->branch.span) && zm_place_resolve(v, t, a, &p->branch, known ? &stem : &x->place, x->year, out))
		return true;
	*out = stem;
	return known;
}

/* The template of a short form with exactly the name NAME, or one that ends in the kind LABEL behind
 * 委; NULL if none. */
static const char *template_of(const Maker *m, const char *name, const char *label)
{
	ZmConcept c = *name ? zm_vocab_find_utf8(m->v, name, ZM_IN(UNIT_SHORT_FORMS)) : ZM_NO_CONCEPT;
	const char *t = c == ZM_NO_CONCEPT ? NULL : zm_concept_get(m->v, c, ZM_PROP_TEMPLATE);
	if (t || !label || strlen(label) <= strlen("办公室"))
		return t;
	for (size_t l = 0; l < zm_vocab_layers(m->v); l++)
		for (size_t i = 0; i < zm_vocab_concepts(m->v, l); i++) {
			c = zm_concept_id(l, i);
			if (zm_concept_scheme(m->v, c) != ZM_SCHEME_UNIT_SHORT_FORMS || !(t = zm_concept_get(m->v, c, ZM_PROP_TEMPLATE)))
				continue;
			const char *slot = strstr(t, "{region}委");
			if (slot && !strcmp(slot + strlen("{region}委"), label))
				return t;
		}
	return NULL;
}

static const char *working_committee(const Maker *m)
{
	const char *own = m->x->issuer_name;
	return own && strstr(own, "工委") ? "工委" : "工作委员会";
}

static const char *with_party(const Maker *m, const char *name)
{
	return !strncmp(name, "中共", strlen("中共")) ? name : zm_arena_printf(m->a, "中共%s", name);
}

static const char *without_party_group(const Maker *m, const char *name)
{
	const char *cpc = "中共", *group = "党组";
	if (!strncmp(name, cpc, strlen(cpc)) && zm_ends_with(name, group))
		return zm_arena_copy(m->a, name + strlen(cpc), strlen(name) - strlen(cpc) - strlen(group));
	return name;
}

/* Values of the slots of a template. */
typedef struct {
	const char *region, *parent, *place, *unit;
	const char *level; /* the last character of REGION: 市 */
	const char *county, *district, *station; /* of a 所: its county, that one's short name, its own place */
	bool zone, in_district;
} Slots;

static const char *last_char(const Maker *m, const char *s)
{
	const char *p = s, *last = s;
	while (*p) {
		last = p;
		zm_utf8_next(&p);
	}
	return zm_arena_copy(m->a, last, strlen(last));
}

static const char *fill(const Maker *m, const char *template, const Slots *s)
{
	static const char *const names[] = {"{region}", "{parent}", "{place}", "{unit}", "{L}", "{county}", "{district}", "{station}"};
	const char *values[] = {s->region, s->parent, s->place, s->unit, s->level, s->county, s->district, s->station};
	const size_t slots = sizeof names / sizeof *names;
	const char *bar = strchr(template, '|'); /* one for counties, one for districts */
	ZmBuf b = {0};
	for (const char *p = bar && s->in_district ? bar + 1 : template; *p && *p != '|';) {
		size_t k = 0;
		while (k < slots && strncmp(p, names[k], strlen(names[k])) != 0)
			k++;
		if (k == slots) {
			zm_buf_putc(&b, *p++);
			continue;
		}
		zm_buf_puts(&b, values[k] ? values[k] : "");
		p += strlen(names[k]);
		/* a zone has a working committee */
		if (!k && s->zone && !strncmp(p, "委", strlen("委")) && strncmp(p, "委员会", strlen("委员会")) != 0) {
			zm_buf_puts(&b, working_committee(m));
			p += strlen("委");
		}
	}
	const char *out = zm_arena_copy(m->a, b.at ? b.at : "", b.n);
	zm_buf_release(&b);
	return out;
}

/* A county's name in units: with its city where the name itself or the issuer's has it before the county
 * (咸宁市|通城县|司法局), else alone. */
static const char *area_name(const Maker *m, const ZmUnitParse *p, const ZmPlace *place)
{
	const char *name = zm_place_in_unit(m->v, m->a, place);
	ZmConcept city = zm_place_above(m->v, place, ZM_AREA_PREFECTURE), county = zm_place_above(m->v, place, ZM_AREA_COUNTY);
	if (city == ZM_NO_CONCEPT || county == ZM_NO_CONCEPT)
		return name;
	const char *label = zm_concept_label(m->v, city), *full = zm_arena_printf(m->a, "%s%s", label, zm_concept_label(m->v, county));
	bool here = p->of == ZM_OF_PLACE && strstr(text_of(m, p->place.span), full);
	bool issuers_own = m->x->issuer_name && strstr(m->x->issuer_name, full);
	return (here || issuers_own) && strncmp(name, label, strlen(label)) != 0 && !place->zone ? zm_arena_printf(m->a, "%s%s", label, name) : name;
}

/* Where the unit stands: its area's name in units, and the slots that go with it. */
static Slots slots_of(const Maker *m, const ZmUnitParse *p, const ZmPlace *place, bool known)
{
	Slots s = {.region = known ? area_name(m, p, place) : p->of == ZM_OF_PLACE ? text_of(m, p->place.span) : text_of(m, p->level)};
	s.unit = m->x->issuer_name ? without_party_group(m, m->x->issuer_name) : "";
	s.level = last_char(m, s.region);
	s.zone = known && zm_place_level(m->v, place) == ZM_AREA_ZONE;
	ZmConcept up = !known || place->concept == ZM_NO_CONCEPT ? ZM_NO_CONCEPT : place->zone ? place->concept : zm_area_parent(m->v, place->concept);
	ZmPlace above = {up, NULL, NULL, NULL};
	ZmConcept city = zm_place_above(m->v, &above, ZM_AREA_PREFECTURE);
	up = city != ZM_NO_CONCEPT ? city : up;
	s.parent = up == ZM_NO_CONCEPT || !zm_ends_with(zm_concept_label(m->v, up), "市") ? "" : zm_concept_label(m->v, up);
	s.place = known && !place->zone && place->concept != ZM_NO_CONCEPT ? zm_concept_label(m->v, place->concept) : s.region;
	/* 武汉市公安局|东湖新技术开发区|分局: without the city that stands before */
	if (up != ZM_NO_CONCEPT && s.zone) {
		const char *short_name = zm_concept_get(m->v, up, ZM_PROP_SHORT_NAME);
		const char *cut[] = {zm_concept_label(m->v, up), short_name ? short_name : ""};
		for (size_t i = 0; i < 2; i++)
			if (*cut[i] && !strncmp(s.place, cut[i], strlen(cut[i]))) {
				s.place += strlen(cut[i]);
				break;
			}
	}
	return s;
}

/* A 司法所, 派出所 …: [station|level|nothing] head, named after its county's bureau; NULL when the body is
 * none of those. */
static const char *station_name(const Maker *m, const ZmUnitParse *p, const ZmPlace *place, Slots *s)
{
	ZmConcept c;
	const char *t = NULL;
	uint32_t k = p->body.begin;
	for (; k < p->body.end && !t; k++)
		if (zm_grammar_at(m->v, m->t, k, p->body.end, ZM_GRAMMAR_HEAD, &c) == p->body.end)
			t = template_of(m, text_of(m, (ZmSpan){k, p->body.end}), NULL);
	if (!t || !strstr(t, "{station}"))
		return NULL;
	ZmConcept county = zm_place_above(m->v, place, ZM_AREA_COUNTY);
	ZmPlace up = {county == ZM_NO_CONCEPT ? place->concept : county, NULL, NULL, NULL};
	const char *town = place->town ? place->town : "";
	s->station = k - 1 > p->body.begin ? text_of(m, (ZmSpan){p->body.begin, k - 1}) : town;
	if (k - 1 == p->body.begin && p->of == ZM_OF_NOTHING) { /* 竹林|司法所: without 镇 */
		size_t n = strlen(town), tail = zm_ends_with(town, "街道") ? strlen("街道") : n ? strlen(last_char(m, town)) : 0;
		s->station = zm_arena_copy(m->a, town, n - tail);
	}
	s->county = zm_place_in_unit(m->v, m->a, &up);
	const char *district = up.concept == ZM_NO_CONCEPT ? NULL : zm_concept_get(m->v, up.concept, ZM_PROP_SHORT_NAME);
	s->district = district ? district : "";
	s->in_district = county != ZM_NO_CONCEPT && strcmp(s->county, zm_concept_label(m->v, county)) != 0;
	return s->station[0] ? fill(m, t, s) : NULL;
}

/* Does the abbreviation ABBR spell FULL: the same first character, the others in order, the last of them
 * among the last three (城管委: 城市管理执法委员会)? */
static bool spells(const char *full, const char *abbr)
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

/* The issuer's own name, when it is a unit of AREA whose body BODY abbreviates. */
static const char *issuers(const Maker *m, const char *area, const char *body)
{
	const char *own = m->x->issuer_name;
	size_t n = strlen(area);
	return own && n && !strncmp(own, area, n) && own[n] && spells(own + n, body) ? own : NULL;
}

static bool inner_body(const Maker *m, const ZmUnitParse *p)
{
	ZmConcept c;
	for (uint32_t k = p->body.begin; k < p->body.end; k++)
		if (zm_grammar_at(m->v, m->t, k, p->body.end, ZM_GRAMMAR_HEAD, &c) == p->body.end)
			return zm_concept_has(m->v, c, ZM_PROP_KIND, "inner");
	return false;
}

/* A bureau's report: bodies of its own are named after it. */
static bool issuer_is_bureau(const Maker *m)
{
	const char *own = m->x->issuer_name;
	return own && (zm_ends_with(own, "局") || zm_ends_with(own, "厅") || zm_ends_with(own, "队"));
}

/* A party body: 中共…委员会, 中共…委全面依法治市委员会. */
static const char *party_name(const Maker *m, const ZmUnitParse *p, const Slots *s, const char *body)
{
	const char *side = p->party == ZM_PARTY_WORKING ? (zm_span_empty(p->body) ? "工作委员会" : working_committee(m))
	                                                : (zm_span_empty(p->body) ? "委员会" : "委");
	if (s->zone && p->party == ZM_PARTY_COMMITTEE)
		side = zm_span_empty(p->body) ? "工作委员会" : working_committee(m);
	if (!zm_span_empty(p->body) && ((p->cpc && p->party == ZM_PARTY_WORKING) || p->party_word.end - p->party_word.begin == 2) && p->party == (p->cpc ? p->party : ZM_PARTY_COMMITTEE))
		side = text_of(m, p->party_word); /* as written: 中共…工委…, 自治区党委… */
	return zm_arena_printf(m->a, "中共%s%s%s%s", s->region, side, text_of(m, p->party_bracket), body);
}

/* A zone has no people's government: 法制办 is its management committee's. */
static const char *for_zone(const Maker *m, const char *name)
{
	const char *government = "人民政府", *at = strstr(name, government);
	return !at || !at[strlen(government)] ? name : zm_arena_printf(m->a, "%.*s管理委员会%s", (int)(at - name), name, at + strlen(government));
}

static const char *body_name(const Maker *m, const ZmUnitParse *p)
{
	ZmConcept c;
	const char *text = text_of(m, p->body);
	if (p->kind != ZM_NO_CONCEPT) { /* what is no abbreviation stays as it is written */
		const char *label = zm_concept_label(m->v, p->kind);
		return strlen(text) > strlen(label) ? text : label;
	}
	if (zm_span_empty(p->body))
		return "";
	if (p->of == ZM_OF_NOTHING && m->t->cp[p->body.begin] == 0x201C)
		text = zm_text_unquoted(m->t, m->a, p->body.begin, p->body.end);
	if (zm_grammar_at(m->v, m->t, p->body.begin, p->body.end, ZM_GRAMMAR_SHARED, &c) == p->body.end && p->party)
		return zm_arena_printf(m->a, "%s%s", zm_concept_label(m->v, c), zm_concept_get(m->v, c, ZM_PROP_KIND));
	return text;
}

/* Has a township bodies of P's kind?  A bare 司法局 in its report is the county's. */
static bool own_of_town(const Maker *m, const ZmUnitParse *p)
{
	if (p->kind == ZM_NO_CONCEPT)
		return true;
	const char *levels = zm_concept_get(m->v, p->kind, ZM_PROP_LEVELS);
	return !levels || zm_grammar_is(m->v, m->t, p->body.begin, p->body.end, ZM_GRAMMAR_NEEDS_PLACE) || strstr(levels, "乡") || strstr(levels, "村");
}

/* Length of what stands before the area AT in the name OWN, if that is no area above: 国家税务总局. */
static int central_prefix(const Maker *m, const char *own, const char *at)
{
	ZmConcept c = zm_vocab_find_utf8(m->v, zm_arena_copy(m->a, own, (size_t)(at - own)), ZM_IN(CENTRAL_UNITS));
	return c == ZM_NO_CONCEPT ? 0 : (int)(at - own);
}

/* 市局, 省厅: the bureau of the issuer's line at another level; NULL when P is none. */
static const char *own_line(const Maker *m, const ZmUnitParse *p, const ZmPlace *place, const char *region)
{
	const char *own = m->x->issuer_name, *area = zm_place_in_unit(m->v, m->a, &m->x->place);
	if (p->body.end != p->body.begin + 1 || p->kind != ZM_NO_CONCEPT || p->party || !own)
		return NULL;
	own = without_party_group(m, own);
	const char *at = *area ? strstr(own, area) : NULL; /* 国家税务总局|…州|税务局 */
	if (!strcmp(region, area) || !at)
		return !strcmp(region, area) ? own : NULL;
	const char *line = at + strlen(area), *word = text_of(m, p->body);
	ZmConcept kind = zm_vocab_find_utf8(m->v, line, ZM_IN(UNIT_KINDS));
	const char *form = kind == ZM_NO_CONCEPT ? NULL : zm_concept_get(m->v, kind, zm_place_level(m->v, place) == ZM_AREA_PROVINCE ? ZM_PROP_PROVINCIAL_FORM : ZM_PROP_LOCAL_FORM);
	if (zm_ends_with(line, word))
		form = line;
	return form && zm_ends_with(form, word) ? zm_arena_printf(m->a, "%.*s%s%s", central_prefix(m, own, at), own, region, form) : NULL;
}

/* The issuer, for a name that says no more than 局 or 分局; a branch's report names its sisters after the
 * bureau above. */
static const char *issuer_stem(const Maker *m, const ZmUnitParse *p)
{
	const char *own = without_party_group(m, m->x->issuer_name), *bureau = "局", *branch = "分局";
	if (zm_span_empty(p->branch.span) || !zm_ends_with(own, branch))
		return own;
	const char *first = strstr(own, bureau);
	return zm_arena_copy(m->a, own, (size_t)(first - own) + strlen(bureau));
}

/* Place, party side and body, without tails. */
static const char *stem_name(const Maker *m, const ZmUnitParse *p)
{
	if (p->of == ZM_OF_ISSUER) {
		return m->x->issuer_name ? issuer_stem(m, p) : text_of(m, p->level);
	}
	ZmPlace place;
	bool known = stem_place(m->v, m->t, m->a, m->x, p, &place);
	if (known && p->of == ZM_OF_NOTHING && place.town && !own_of_town(m, p))
		place.town = NULL;
	Slots s = slots_of(m, p, &place, known);
	const char *written = text_of(m, p->body), *body = body_name(m, p), *t, *court = "人民法院";
	if (known && !strcmp(body, court)) /* a city's or province's court */
		body = zm_arena_printf(m->a, "%s%s", zm_place_level(m->v, &place) == ZM_AREA_PREFECTURE ? "中级" : zm_place_level(m->v, &place) == ZM_AREA_PROVINCE ? "高级" : "", court);
	if (p->of == ZM_OF_LEVEL && known && (t = own_line(m, p, &place, s.region)))
		return t;
	if (p->of == ZM_OF_PLACE && p->place.short_last && zm_span_empty(p->place.zone) && zm_grammar_is(m->v, m->t, p->body.begin, p->body.end, ZM_GRAMMAR_SHORT_PLACE))
		return text_of(m, p->span);
	if (p->of == ZM_OF_NOTHING && p->kind == ZM_NO_CONCEPT && !p->party && inner_body(m, p) && m->x->issuer_name)
		return zm_arena_printf(m->a, "%s%s", m->x->issuer_name, body);
	if (p->of == ZM_OF_NOTHING && p->kind == ZM_NO_CONCEPT && !p->party && zm_span_empty(p->branch.span) && issuer_is_bureau(m))
		return zm_arena_printf(m->a, "%s%s", m->x->issuer_name, body);
	if (p->party)
		return party_name(m, p, &s, body);
	if (known && (t = station_name(m, p, &place, &s)))
		return t;
	if (p->of == ZM_OF_NOTHING && !zm_span_empty(p->branch.span)) { /* 城市管理局|华龙区|分局: the city's bureau */
		ZmPlace branch;
		ZmConcept up = zm_place_resolve(m->v, m->t, m->a, &p->branch, &m->x->place, m->x->year, &branch) ? zm_place_above(m->v, &branch, ZM_AREA_PREFECTURE) : ZM_NO_CONCEPT;
		return zm_arena_printf(m->a, "%s%s", up == ZM_NO_CONCEPT ? s.region : zm_concept_label(m->v, up), body);
	}
	bool abbreviated = p->kind == ZM_NO_CONCEPT || strcmp(written, zm_concept_label(m->v, p->kind)) != 0;
	const char *own = p->cpc || !abbreviated ? NULL : issuers(m, s.region, written);
	if (own)
		return own;
	t = zm_ends_with(body, court) ? NULL : template_of(m, written, p->kind == ZM_NO_CONCEPT ? NULL : body);
	if (t && !(p->of == ZM_OF_PLACE && strstr(t, "{unit}")) && !(strstr(t, "{parent}") && !*s.parent))
		return s.zone ? for_zone(m, fill(m, t, &s)) : fill(m, t, &s);
	/* 新城街道办事处 is the issuer that signs 瑶海区人民政府新城街道办事处 */
	if (known && place.town && m->x->place.town && !strcmp(place.town, m->x->place.town) && m->x->issuer_name &&
	    zm_ends_with(m->x->issuer_name, zm_arena_printf(m->a, "%s%s", place.town, written)))
		return m->x->issuer_name;
	const char *street = "街道"; /* 圭塘街道|办事处 */
	if (zm_ends_with(s.region, street) && !strncmp(body, street, strlen(street)))
		body += strlen(street);
	return zm_arena_printf(m->a, "%s%s%s", p->cpc ? "中共" : "", s.region, s.zone ? for_zone(m, body) : body);
}

static const char *add_tails(const Maker *m, const ZmUnitParse *p, const char *name)
{
	if (p->tails && p->of == ZM_OF_ISSUER && p->tail[0] != ZM_NO_CONCEPT && zm_concept_has(m->v, p->tail[0], ZM_PROP_KIND, "study group"))
		name = zm_arena_printf(m->a, "%s党组", with_party(m, name)); /* 委|理论学习中心组 */
	for (uint8_t i = 0; i < p->tails; i++) {
		ZmConcept c = p->tail[i];
		const char *tail = text_of(m, p->tail_span[i]);
		if (c != ZM_NO_CONCEPT && !zm_concept_has(m->v, c, ZM_PROP_KIND, "branch"))
			tail = zm_concept_label(m->v, c);
		if (c != ZM_NO_CONCEPT && (zm_concept_has(m->v, c, ZM_PROP_KIND, "party group") || zm_concept_has(m->v, c, ZM_PROP_KIND, "party committee")))
			name = with_party(m, name);
		const char *whole = "委员会"; /* 县委|常委会, 县委|办公室 */
		if (!i && p->party == ZM_PARTY_COMMITTEE && zm_span_empty(p->body) && c != ZM_NO_CONCEPT && zm_concept_has(m->v, c, ZM_PROP_KIND, "office") &&
		    zm_ends_with(name, whole))
			name = zm_arena_copy(m->a, name, strlen(name) - strlen("员会"));
		name = zm_arena_printf(m->a, "%s%s", name, tail);
	}
	return name;
}

const char *zm_unit_canonical(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmContext *x, const ZmUnitParse *p)
{
	Maker m = {v, t, a, x};
	const char *name;
	if (p->base) {
		name = zm_unit_canonical(v, t, a, x, p->base);
	} else if (p->of == ZM_OF_CENTRE) {
		name = zm_concept_label(v, p->central);
		if (p->place.links || !zm_span_empty(p->body)) {
			ZmPlace place;
			bool known = stem_place(v, t, a, x, p, &place);
			bool as_written = p->place.short_last && zm_span_empty(p->place.zone); /* 国家统计局|阳泉|调查队 */
			const char *area = as_written ? text_of(&m, p->place.span) : known ? zm_place_in_unit(v, a, &place) : "";
			name = zm_arena_printf(a, "%s%s%s", name, area, body_name(&m, p));
		}
		name = p->cpc ? with_party(&m, name) : name;
	} else {
		name = stem_name(&m, p);
		name = p->cpc ? with_party(&m, name) : name;
	}
	return add_tails(&m, p, name);
}

void zm_canon_names(const ZmDoc *doc, ZmMentions *mentions, const ZmVocab *v, ZmArena *a, const ZmContext *context)
{
	for (uint32_t i = 0; i < mentions->n; i++) {
		ZmMention *m = &mentions->at[i];
		if (m->type == ZM_UNIT && m->unit && !m->canonical)
			m->canonical = zm_unit_canonical(v, doc->text, a, context, m->unit);
		else if (m->type == ZM_REGION && m->place && !m->canonical)
			m->canonical = zm_region_canonical(v, doc->text, a, context, m);
	}
}
