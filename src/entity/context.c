/* context.c: what a report says of itself: who issues it, for which area, when.
 *
 * The issuer is the unit that signs, else the one the title begins with (a bare place there means its
 * government), else the source, else the report's own unit in the first paragraphs; never the body
 * addressed.  Names that do not say their place (县司法局) get the area the report's opening names most. */
#include "entity/canon_forms.h"
#include "entity/context_p.h"

#include <string.h>

#include "base/utf8.h"
#include "doc/dates.h"
#include "mention/grammar.h"

enum { OPENING = 3000, FIRST_LINES = 1000, NAME_MAX = 80 };

static ZmAdminLevel admin_level(ZmAreaLevel l)
{
	static const ZmAdminLevel levels[] = {ZM_LEVEL_UNKNOWN, ZM_LEVEL_PROVINCE, ZM_LEVEL_PREFECTURE, ZM_LEVEL_COUNTY, ZM_LEVEL_TOWNSHIP, ZM_LEVEL_ZONE};
	return levels[l];
}

static const char *above(const ZmFacts *f, const ZmPlace *p, ZmAreaLevel level)
{
	ZmConcept c = zm_place_above(f->v, p, level);
	ZmPlace up = {c, NULL, NULL, NULL};
	return c == ZM_NO_CONCEPT ? "" : zm_place_in_unit(f->v, f->a, &up);
}

static void take_place(ZmFacts *f, const ZmPlace *p)
{
	ZmContext *c = f->c;
	ZmAreaLevel level = zm_place_level(f->v, p);
	c->place = *p;
	c->level = admin_level(level);
	c->zone = level == ZM_AREA_ZONE;
	c->province = above(f, p, ZM_AREA_PROVINCE);
	c->prefecture = above(f, p, ZM_AREA_PREFECTURE);
	c->county = above(f, p, ZM_AREA_COUNTY);
	c->own = zm_place_in_unit(f->v, f->a, p);
}

/* A place that stands somewhere in the name: 国家税务总局临河县税务局. */
static bool inner_place(ZmFacts *f, const ZmText *t, ZmPlace *p)
{
	ZmPlaceParse parse;
	for (uint32_t i = 0; i < t->n; i++)
		if (zm_place_at(f->v, t, i, t->n, &parse) && parse.links && !parse.short_last &&
		    zm_place_resolve(f->v, t, f->a, &parse, zm_facts_own_area(f), f->c->year, p))
			return true;
	return false;
}

/* Reads the unit that begins at I of a line that is a name; one that says its place or level goes before an open name. */
static uint32_t read_name(const ZmFacts *f, const ZmText *t, uint32_t i, ZmUnitParse *u)
{
	ZmUnitParse open;
	uint32_t e = zm_unit_read(f->v, t, i, t->n, ZM_READ_ALL & ~(unsigned)ZM_READ_OPEN, u);
	uint32_t longer = zm_unit_at(f->v, t, i, t->n, &open);
	if (longer <= e)
		return e;
	*u = open;
	return longer;
}

/* The area a unit serves whose name holds a place: that of its branch (宜昌市公安局|西陵区|分局), else its own. */
static bool unit_place(ZmFacts *f, const ZmText *t, const ZmUnitParse *u, ZmPlace *p)
{
	if (!(zm_unit_place(f->v, t, f->a, f->c, u, p) && zm_place_known(p)) &&
	    !(zm_place_resolve(f->v, t, f->a, &u->place, &f->c->place, f->c->year, p) && zm_place_known(p)))
		return false;
	ZmPlace branch;
	if (!zm_span_empty(u->branch.span) && zm_place_resolve(f->v, t, f->a, &u->branch, p, f->c->year, &branch) && zm_place_known(&branch))
		*p = branch;
	return true;
}

/* The unit's full name; a working committee that stands short inside a longer name stays as the unit writes it. */
static const char *full_name(ZmFacts *f, const ZmText *t, const ZmUnitParse *u)
{
	static const char full[] = "工作委员会", brief[] = "工委";
	const char *system = u->kind == ZM_NO_CONCEPT ? "垂直" : zm_concept_get(f->v, u->kind, ZM_PROP_SYSTEM);
	bool vertical = u->of == ZM_OF_CENTRE || (u->of == ZM_OF_PLACE && system && !strcmp(system, "垂直"));
	if (vertical && u->place.short_last && zm_span_empty(u->place.zone))
		return zm_text_utf8(t, f->a, 0, t->n); /* 武汉海关 is a full name */
	const char *name = zm_unit_canonical(f->v, t, f->a, f->c, u), *at = strstr(name, full);
	const char *written = strstr(zm_text_utf8(t, f->a, 0, t->n), brief);
	if (!at || !written || !at[strlen(full)] || !written[strlen(brief)])
		return name;
	return zm_arena_printf(f->a, "%.*s%s%s", (int)(at - name), name, brief, at + strlen(full));
}

/* The area that tells which of several a name means: for a township the county the opening names most. */
static ZmPlace own_for(ZmFacts *f, const ZmPlaceParse *parse)
{
	if (parse->links || zm_span_empty(parse->town))
		return *zm_facts_own_area(f);
	uint32_t at;
	uint32_t word = zm_facts_rule(f, "report.town.under", &f->lead, 0, &at) ? f->lead.cp[at] : 0;
	return zm_facts_vote(f, word, ZM_AREA_COUNTY);
}

/* The area a unit without a place of its own serves. */
static void place_by_level(ZmFacts *f, const ZmText *t, const ZmUnitParse *u)
{
	uint32_t n = u->of == ZM_OF_LEVEL ? u->level.end - u->level.begin : 0, last = n ? t->cp[u->level.end - 1] : 0;
	ZmPlace p = n == 1 ? zm_facts_vote(f, last, ZM_AREA_NONE)
	            : n == 3 ? zm_facts_vote(f, 0, last == 0x533A ? ZM_AREA_PROVINCE : ZM_AREA_PREFECTURE) /* 自治区, 自治州 */
	                     : *zm_facts_own_area(f);
	if (!zm_place_known(&p))
		p = *zm_facts_own_area(f);
	if (zm_place_known(&p))
		take_place(f, &p);
}

/* Takes the unit whose name is all of T; false when it cannot be read as one. */
static bool take_unit(ZmFacts *f, const ZmText *t)
{
	ZmUnitParse u;
	ZmPlace p;
	uint32_t e = t->n ? read_name(f, t, 0, &u) : 0;
	while (e && e < t->n && zm_cp_in(t->cp[e], " ()·"))
		e++;
	if (!e || e < t->n)
		return false;
	ZmContext *c = f->c;
	c->place = own_for(f, &u.place);
	bool served = u.of == ZM_OF_CENTRE && ((zm_unit_place(f->v, t, f->a, c, &u, &p) && zm_place_known(&p)) || inner_place(f, t, &p));
	if (u.of == ZM_OF_CENTRE && !served) {
		c->place = ZM_NO_PLACE;
		c->level = ZM_LEVEL_NATION;
	} else if (u.of == ZM_OF_LEVEL || u.of == ZM_OF_NOTHING || u.of == ZM_OF_ISSUER) {
		c->place = ZM_NO_PLACE;
		place_by_level(f, t, &u);
	} else if (served || unit_place(f, t, &u, &p)) {
		take_place(f, &p);
	} else {
		take_place(f, zm_facts_own_area(f));
	}
	c->party_side = u.cpc || u.party != ZM_PARTY_NONE;
	c->issuer_name = full_name(f, t, &u);
	return true;
}

/* The government, committee or office of a place that stands for it. */
static void take_bare_place(ZmFacts *f, const ZmPlace *p)
{
	take_place(f, p);
	const char *own = f->c->own;
	const ZmRule *r = zm_facts_rule_on(f, f->c->zone ? "report.government.zone" : "report.government", own);
	f->c->issuer_name = zm_arena_printf(f->a, "%s%s", own, r && r->gives ? r->gives : "");
}

/* A name that cannot be read stands as it is; its area is what it says of one. */
static void take_words(ZmFacts *f, const ZmText *t)
{
	ZmPlace p;
	uint32_t b, e;
	f->c->issuer_name = zm_text_utf8(t, f->a, 0, t->n);
	f->c->party_side = zm_facts_rule(f, "report.party.side", t, 0, NULL) != NULL;
	if (inner_place(f, t, &p)) {
		if (!p.town && zm_facts_rule(f, "report.town", t, 0, &b) && zm_match_group(f->match, 1, &b, &e))
			p.town = zm_text_utf8(t, f->a, b, e);
		take_place(f, &p);
	} else if (zm_place_known(zm_facts_own_area(f))) {
		take_place(f, zm_facts_own_area(f));
	}
}

/* A committee signs with its government: the report on law-based government is the government's. */
static bool government_beside(const ZmFacts *f, const ZmUnitParse *first, const ZmText *t, const ZmUnitParse *second)
{
	bool committee = first->party && zm_span_empty(first->body) && !first->tails;
	return committee && !second->party && !second->cpc && !second->tails && zm_grammar_is(f->v, t, second->body.begin, second->body.end, ZM_GRAMMAR_NEEDS_PLACE);
}

/* Two names without a gap: 中共临河县委员会|临河县人民政府. */
static bool take_two(ZmFacts *f, const ZmText *t)
{
	ZmUnitParse first, second;
	uint32_t e = t->n ? read_name(f, t, 0, &first) : 0;
	if (!e || e >= t->n || read_name(f, t, e, &second) != t->n)
		return false;
	bool government = government_beside(f, &first, t, &second);
	ZmText name = zm_facts_part(f->v, f->a, t, government ? e : 0, government ? t->n : e, true);
	if (!take_unit(f, &name))
		return false;
	f->second = zm_unit_canonical(f->v, t, f->a, f->c, government ? &first : &second);
	return true;
}

/* A line that signs or a source: the unit it names, or its words AS_IT_STANDS. */
static bool from_line(ZmFacts *f, ZmSpan s, bool as_it_stands)
{
	if (zm_span_empty(s) || s.end - s.begin > NAME_MAX)
		return false;
	ZmText t = zm_facts_part(f->v, f->a, f->doc->text, s.begin, s.end, true);
	if (take_unit(f, &t) || take_two(f, &t))
		return true;
	ZmPlaceParse parse;
	ZmPlace p;
	if (zm_place_at(f->v, &t, 0, t.n, &parse) == t.n && zm_place_resolve(f->v, &t, f->a, &parse, zm_facts_own_area(f), f->c->year, &p)) {
		take_bare_place(f, &p);
		return true;
	}
	if (as_it_stands)
		take_words(f, &t);
	return as_it_stands;
}

/* Where a title may name its unit: at the begin, behind 关于, behind the year. */
static uint32_t title_starts(const ZmText *t, uint32_t at[4])
{
	uint32_t n = 0, k, e;
	ZmDate date;
	at[n++] = 0;
	if ((k = zm_text_at(t, 0, "关于")))
		at[n++] = k;
	while (k < t->n && zm_cp_in(t->cp[0], "【[") && !zm_cp_in(t->cp[k], "】]")) /* a column's name before the title */
		k++;
	if (k && k + 1 < t->n && zm_cp_in(t->cp[k], "】]"))
		at[n++] = k + 1;
	for (uint32_t i = 0; i < t->n && n < 4; i++)
		if ((e = zm_date_at(t->cp, t->n, i, &date))) {
			uint32_t behind = e < t->n && t->cp[e] == 0x5EA6 ? e + 1 : e; /* 年度 */
			at[n++] = behind;
			for (uint32_t j = 0; j + 1 < n; j++) /* no name begins with the year */
				at[j] = at[j] == i ? behind : at[j];
			break;
		}
	return n;
}

/* Does what follows at I end the name of a unit in a title (关于…, a year, 法治…)? */
static bool name_ends(const ZmFacts *f, const ZmText *t, uint32_t i)
{
	return i >= t->n || zm_facts_rule(f, "report.title.next", t, i, NULL);
}

/* A unit, perhaps with a second one, or a bare place that a title begins with at one of AT. */
static bool title_unit(ZmFacts *f, const ZmText *t, const uint32_t *at, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		ZmUnitParse u, second;
		uint32_t e = read_name(f, t, at[i], &u);
		uint32_t more = e && e < t->n && !name_ends(f, t, e) ? read_name(f, t, e, &second) : 0;
		if (!e || !name_ends(f, t, more ? more : e))
			continue;
		ZmText name = zm_facts_part(f->v, f->a, t, at[i], e, true);
		if (!take_unit(f, &name))
			continue;
		if (more)
			f->second = zm_unit_canonical(f->v, t, f->a, f->c, &second);
		return true;
	}
	return false;
}

static bool title_place(ZmFacts *f, const ZmText *t, const uint32_t *at, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		ZmPlaceParse parse;
		ZmPlace p;
		uint32_t e = zm_place_at(f->v, t, at[i], t->n, &parse);
		ZmPlace own = e && name_ends(f, t, e) ? own_for(f, &parse) : ZM_NO_PLACE;
		if (!e || !name_ends(f, t, e) || !zm_place_resolve(f->v, t, f->a, &parse, &own, f->c->year, &p))
			continue;
		take_bare_place(f, &p);
		return true;
	}
	return false;
}

/* What looks like the name of a body and begins with a place, though it cannot be read. */
static bool title_words(ZmFacts *f, const ZmText *t)
{
	ZmPlaceParse parse;
	uint32_t e = zm_place_at(f->v, t, 0, t->n, &parse);
	for (; e && e < t->n && e < NAME_MAX; e++) {
		if (!name_ends(f, t, e))
			continue;
		ZmText name = zm_facts_part(f->v, f->a, t, 0, e, true);
		if (!zm_facts_rule(f, "line.signature", &name, 0, NULL))
			return false;
		take_words(f, &name);
		return true;
	}
	return false;
}

static bool from_title(ZmFacts *f)
{
	ZmSpan s = f->doc->title;
	const ZmText *hint = f->doc->title_hint;
	if (zm_span_empty(s) && !hint)
		return false;
	ZmText t = hint ? zm_facts_part(f->v, f->a, hint, 0, hint->n, true) : zm_facts_part(f->v, f->a, f->doc->text, s.begin, s.end, true);
	uint32_t at[4], n = title_starts(&t, at);
	return title_unit(f, &t, at, n) || title_place(f, &t, at, n) || title_words(f, &t);
}

static bool opens_sentence(const ZmDoc *d, uint32_t i)
{
	uint32_t before = i ? d->text->cp[i - 1] : '\n';
	return i == d->body.begin || before == '\n' || before == ',' || before == 0x3002;
}

/* Is M of the kind ORGAN names: 局 for 我局? */
static bool is_organ(const ZmText *t, const ZmMention *m, uint32_t organ)
{
	return t->cp[m->end - 1] == organ || (organ == 0x59D4 && zm_text_before(t, m->end, "委员会")) ||
	       (organ == 0x529E && zm_text_before(t, m->end, "办公室"));
}

/* The unit that opens a sentence before STOP: 2023年,临河市司法局以…为指导; UINT32_MAX if none.  ORGAN: what the report
 * calls itself (局), 0 when it does not. */
static uint32_t unit_in_text(const ZmFacts *f, uint32_t stop, uint32_t organ)
{
	const ZmDoc *d = f->doc;
	for (uint32_t i = 0; i < f->mentions->n && f->mentions->at[i].begin < stop; i++) {
		const ZmMention *m = &f->mentions->at[i];
		if (m->type != ZM_UNIT || m->begin < d->body.begin || !opens_sentence(d, m->begin))
			continue;
		const ZmUnitParse *u = m->unit;
		bool listed = m->end < d->text->n && zm_cp_in(d->text->cp[m->end], "、和与及"), central = u && u->of == ZM_OF_CENTRE && !u->place.links;
		if ((u && u->of == ZM_OF_ISSUER) || (organ && !is_organ(d->text, m, organ)))
			continue;
		if (!listed && (!central || zm_facts_rule(f, "report.acts", d->text, m->end, NULL)))
			return i;
	}
	return UINT32_MAX;
}

/* The area that does before STOP: 2023年,静海区坚持…, and means its government. */
static uint32_t place_in_text(ZmFacts *f, uint32_t stop, ZmPlace *p)
{
	const ZmDoc *d = f->doc;
	for (uint32_t i = d->body.begin; i < stop; i++) {
		ZmPlaceParse parse;
		uint32_t e = opens_sentence(d, i) ? zm_place_at(f->v, d->text, i, stop, &parse) : 0;
		if (!e || !zm_facts_rule(f, "report.acts", d->text, e, NULL))
			continue;
		ZmPlace own = own_for(f, &parse);
		if (zm_place_resolve(f->v, d->text, f->a, &parse, &own, f->c->year, p))
			return i;
	}
	return UINT32_MAX;
}

/* What only the text says: its own unit, its own area, whichever comes first; a report that speaks of no organ of
 * its own (我局) is a government's, and its sections are full of other units. */
static void from_text(ZmFacts *f)
{
	const ZmDoc *d = f->doc;
	uint32_t at = 0, b, e;
	bool says = zm_facts_rule(f, "report.own.organ", &f->opening, 0, &at) && zm_match_group(f->match, 1, &b, &e);
	uint32_t organ = says ? f->opening.cp[e - 1] : 0;
	uint32_t stop = d->body.begin + FIRST_LINES < d->body.end ? d->body.begin + FIRST_LINES : d->body.end;
	if (!organ && d->sections && d->section[0].begin < stop)
		stop = d->section[0].begin;
	ZmPlace p;
	uint32_t unit = unit_in_text(f, stop, organ), place = place_in_text(f, stop, &p);
	const ZmMention *m = unit == UINT32_MAX ? NULL : &f->mentions->at[unit];
	if (m && m->begin <= place && from_line(f, (ZmSpan){m->begin, m->end}, false))
		return;
	if (place != UINT32_MAX)
		take_bare_place(f, &p);
	else if (m && from_line(f, (ZmSpan){m->begin, m->end}, false))
		return;
	else if (zm_place_known(zm_facts_own_area(f)) && !organ)
		take_bare_place(f, zm_facts_own_area(f));
	else if (zm_place_known(zm_facts_own_area(f)))
		take_place(f, zm_facts_own_area(f));
}

/* The unit that the site names as the source, when neither text nor title told one. */
static bool from_hint(ZmFacts *f)
{
	const char *source = f->doc->hints ? f->doc->hints->source : NULL;
	if (!source || strlen(source) > 3 * NAME_MAX)
		return false;
	ZmText *t = ZM_NEW(f->a, ZmText);
	zm_text_init(t, f->a, source, strlen(source));
	ZmText name = zm_facts_part(f->v, f->a, t, 0, t->n, true);
	return take_unit(f, &name);
}

/* The line that signs for the issuer: of a committee and its government the government's. */
static ZmSpan signing_line(const ZmFacts *f)
{
	const ZmDoc *d = f->doc;
	ZmSpan first = d->signature;
	ZmUnitParse committee, u;
	if (zm_span_empty(first) || !d->joints)
		return first;
	ZmText t = zm_facts_part(f->v, f->a, d->text, first.begin, first.end, true);
	ZmText t2 = zm_facts_part(f->v, f->a, d->text, d->joint[0].begin, d->joint[0].end, true);
	bool both = read_name(f, &t, 0, &committee) == t.n && read_name(f, &t2, 0, &u) == t2.n;
	return both && government_beside(f, &committee, &t2, &u) ? d->joint[0] : first;
}

static void add_entities(ZmFacts *f, ZmSpan signing, ZmEntities *entities)
{
	ZmContext *c = f->c;
	const ZmDoc *d = f->doc;
	const ZmRule *nation = c->level == ZM_LEVEL_NATION ? zm_facts_rule_on(f, "report.nation", c->issuer_name) : NULL;
	const char *region = nation ? nation->gives : zm_place_known(&c->place) ? zm_place_name(f->v, d->text, f->a, &c->place) : NULL;
	if (region) {
		c->region = zm_entity_put(entities, f->a, ZM_REGION, region);
		if (entities->at[c->region].concept == ZM_NO_CONCEPT && !c->place.town && !c->place.zone)
			entities->at[c->region].concept = c->place.concept;
	}
	if (!c->issuer_name)
		return;
	c->issuer = zm_entity_put(entities, f->a, ZM_UNIT, c->issuer_name);
	if (entities->at[c->issuer].region == ZM_NO_ENTITY)
		entities->at[c->issuer].region = c->region;
	if (f->second)
		c->joint[c->joints++] = zm_entity_put(entities, f->a, ZM_UNIT, f->second);
	for (uint32_t i = 0; i < d->joints && c->joints < 4; i++) {
		ZmSpan line = d->joint[i].begin == signing.begin ? d->signature : d->joint[i];
		ZmText t = zm_facts_part(f->v, f->a, d->text, line.begin, line.end, true);
		ZmUnitParse u;
		bool read = read_name(f, &t, 0, &u) == t.n;
		const char *name = read ? zm_unit_canonical(f->v, &t, f->a, c, &u) : zm_text_utf8(&t, f->a, 0, t.n);
		c->joint[c->joints++] = zm_entity_put(entities, f->a, ZM_UNIT, name);
	}
}

void zm_context_find(const ZmDoc *doc, const ZmMentions *mentions, const ZmVocab *vocab, const ZmRules *rules, ZmMatch *match,
                     ZmArena *arena, ZmContext *context, ZmEntities *entities)
{
	ZmContext *c = context;
	*c = (ZmContext){.title = doc->title_text, .issuer = ZM_NO_ENTITY, .region = ZM_NO_ENTITY, .place = ZM_NO_PLACE,
	                 .year = doc->covers_year, .province = "", .prefecture = "", .county = "", .own = ""};
	c->issued = doc->signed_on.day ? doc->signed_on : doc->published_on;
	if (!zm_span_empty(doc->own_number))
		c->own_number = zm_text_utf8(doc->text, arena, doc->own_number.begin, doc->own_number.end);
	uint32_t n = doc->text->n < OPENING ? doc->text->n : OPENING;
	uint32_t lead = doc->sections && doc->section[0].begin < n ? doc->section[0].begin : n;
	ZmFacts f = {.doc = doc, .mentions = mentions, .v = vocab, .rules = rules, .match = match, .a = arena, .c = c, .voted = ZM_NO_PLACE,
	             .opening = zm_facts_part(vocab, arena, doc->text, 0, n, false), .lead = {.cp = doc->text->cp, .class = doc->text->class, .n = lead}};
	ZmSpan signing = signing_line(&f);
	if (!from_line(&f, signing, true) && !from_title(&f) && !from_line(&f, doc->source, false) && !from_hint(&f))
		from_text(&f);
	if (c->issuer_name)
		c->issuer_name = zm_forms_customs(&(ZmMaker){vocab, doc->text, arena, c}, c->issuer_name);
	add_entities(&f, signing, entities);
}
