/* canon_units.c: a unit's full name: area, party side, body written out, tails.
 *
 * Short forms are written out by unit-kinds (住建局) and by the templates of unit-short-forms (编办:
 * 中共{region}委机构编制委员会办公室).  A name that the report gives in full wins over both. */
#include "entity/canon_issuer.h"

#include <string.h>

#include "base/utf8.h"
#include "mention/grammar.h"

enum { SPELLED = 5, WHOLE = 4 };

static bool inner_body(const ZmMaker *m, const ZmUnitParse *p)
{
	ZmConcept c;
	for (uint32_t k = p->body.begin; k < p->body.end; k++)
		if (zm_grammar_at(m->v, m->t, k, p->body.end, ZM_GRAMMAR_HEAD, &c) == p->body.end)
			return zm_concept_is(m->v, c, ZM_IS_KIND_INNER);
	return false;
}

/* A party body: 中共…委员会, 中共…委全面依法治市委员会. */
static const char *party_name(const ZmMaker *m, const ZmUnitParse *p, ZmSlots *s, const char *body)
{
	const char *side = p->party == ZM_PARTY_WORKING ? (zm_span_empty(p->body) ? "工作委员会" : zm_forms_working_committee(m))
	                                                : (zm_span_empty(p->body) ? "委员会" : "委");
	if (s->zone && p->party == ZM_PARTY_COMMITTEE)
		side = zm_span_empty(p->body) ? "工作委员会" : zm_forms_working_committee(m);
	if (!zm_span_empty(p->body) && ((p->cpc && p->party == ZM_PARTY_WORKING) || p->party_word.end - p->party_word.begin == 2) && p->party == (p->cpc ? p->party : ZM_PARTY_COMMITTEE))
		side = zm_forms_text_of(m, p->party_word); /* as written: 中共…工委…, 自治区党委… */
	return zm_arena_printf(m->a, "中共%s%s%s%s", zm_forms_slot(m, s, ZM_SLOT_REGION), side, zm_forms_text_of(m, p->party_bracket), body);
}

/* A zone has no people's government: 法制办 is its management committee's. */
static const char *for_zone(const ZmMaker *m, const char *name)
{
	const char *government = "人民政府", *at = strstr(name, government);
	return !at || !at[strlen(government)] ? name : zm_arena_printf(m->a, "%.*s管理委员会%s", (int)(at - name), name, at + strlen(government));
}

/* 平安法治|办 in full. */
static const char *whole_office(const ZmMaker *m, const char *name)
{
	if (zm_ends_with(name, "工委")) /* 教育工委 */
		return zm_arena_printf(m->a, "%.*s工作委员会", (int)(strlen(name) - strlen("工委")), name);
	bool commission = zm_ends_with(name, "委") && zm_utf8_count(name, strlen(name)) > WHOLE; /* 城市管理委 */
	return zm_ends_with(name, "办") ? zm_arena_printf(m->a, "%s公室", name) : commission ? zm_arena_printf(m->a, "%s员会", name) : name;
}

/* Only kinds of the party stand behind 委; a look for their templates reads them all. */
static bool party_kind(const ZmMaker *m, const ZmUnitParse *p)
{
	return p->kind != ZM_NO_CONCEPT && zm_concept_is(m->v, p->kind, ZM_IS_SYSTEM_PARTY);
}

/* 委|改革办: the template of a short form that is the Party's. */
static const char *party_template(const ZmMaker *m, const char *name)
{
	const char *t = zm_forms_template_of(m, name, NULL), *side = "中共{region}委";
	return t && !strncmp(t, side, strlen(side)) ? t : NULL;
}

/* What the report's province calls KIND (zm:kind "province:name"); NULL when it has no name of its own. */
static const char *provincial(const ZmMaker *m, ZmConcept kind)
{
	const char *name, *own = m->x->province;
	size_t n = own ? strlen(own) : 0;
	for (size_t i = 0; n && (name = zm_concept_nth(m->v, kind, ZM_PROP_KIND, i)); i++)
		if (!strncmp(name, own, n) && name[n] == ':')
			return name + n + 1;
	return NULL;
}

static const char *body_name(const ZmMaker *m, const ZmUnitParse *p)
{
	ZmConcept c;
	const char *text = zm_forms_text_of(m, p->body);
	if (p->kind != ZM_NO_CONCEPT) { /* what is no abbreviation stays as it is written */
		const char *label = zm_concept_label(m->v, p->kind), *here;
		bool spelled = !strcmp(text, label) && zm_utf8_count(text, strlen(text)) > SPELLED;
		if (!spelled && strlen(text) <= strlen(label) && (here = provincial(m, p->kind)))
			return here;
		return strlen(text) > strlen(label) ? text : label;
	}
	if (zm_span_empty(p->body))
		return "";
	if (p->of == ZM_OF_NOTHING && m->t->cp[p->body.begin] == 0x201C)
		text = zm_text_unquoted(m->t, m->a, p->body.begin, p->body.end);
	if (zm_grammar_at(m->v, m->t, p->body.begin, p->body.end, ZM_GRAMMAR_SHARED, &c) == p->body.end && p->party)
		return zm_arena_printf(m->a, "%s%s", zm_concept_label(m->v, c), zm_concept_get(m->v, c, ZM_PROP_KIND));
	return whole_office(m, text);
}

/* Has a township bodies of P's kind?  A bare 司法局 in its report is the county's. */
static bool own_of_town(const ZmMaker *m, const ZmUnitParse *p)
{
	if (p->kind == ZM_NO_CONCEPT)
		return true;
	const char *levels = zm_concept_get(m->v, p->kind, ZM_PROP_LEVELS);
	return !levels || zm_grammar_is(m->v, m->t, p->body.begin, p->body.end, ZM_GRAMMAR_NEEDS_PLACE) || strstr(levels, "乡") || strstr(levels, "村");
}

/* 刑侦大队, 直属一中队: a bureau names its own after itself. */
static bool brigade(const char *name)
{
	return zm_ends_with(name, "大队") || zm_ends_with(name, "中队");
}

/* 农牧业综合行政执法大队: a brigade that says its field is the area's. */
static bool field_brigade(const char *body)
{
	size_t n = strlen(body), least = strlen("综合行政执法大队"), head = strlen("行政执法大队");
	if (n == least && strncmp(body, "综合", strlen("综合")) != 0 && !strncmp(body + n - head, "行政执法", strlen("行政执法"))) /* 气象行政执法大队 */
		return true;
	return n > least && (zm_ends_with(body, "执法大队") || zm_ends_with(body, "执法支队") || zm_ends_with(body, "执法总队"));
}

/* A body that stands alone and is named after its bureau: 派出所, 司法所 after their county's; in a bureau's report its own
 * brigades, and what the police's is short for (法制大队), after the issuer; NULL when it is none. */
static const char *station_or_brigade(const ZmMaker *m, const ZmUnitParse *p, const ZmPlace *place, ZmSlots *s)
{
	const char *police = "公安局", *written = zm_forms_text_of(m, p->body), *body = body_name(m, p);
	bool bureau = zm_issuer_is_bureau(m), own_police = bureau && strstr(m->x->issuer_name, police);
	const char *t = zm_issuer_brigade(m, p, s);
	if (t)
		return t;
	t = zm_forms_station_name(m, p, place, s);
	if (t && !(own_police && strstr(t, police)))
		return t;
	if (bureau && p->kind != ZM_NO_CONCEPT && brigade(written) && (own_police || !strstr(body, police)))
		return zm_arena_printf(m->a, "%s%s", zm_forms_without_party_group(m, m->x->issuer_name), written);
	t = own_police ? zm_forms_template_at(m, p->body, written, party_kind(m, p) ? body : NULL) : NULL;
	const char *rest = t ? strstr(t, police) : NULL;
	return rest && !strchr(rest, '{') ? zm_arena_printf(m->a, "%s%s", zm_forms_without_party_group(m, m->x->issuer_name), rest + strlen(police)) : NULL;
}

/* Where the part of P's body begins that follows a place's or a site's bare name (大河|自然保护区管理局); 0 when there is none. */
static uint32_t site_body(const ZmMaker *m, const ZmUnitParse *p)
{
	for (uint32_t k = p->body.begin; k < p->body.end; k++)
		if (zm_grammar_at(m->v, m->t, k, p->body.end, ZM_GRAMMAR_SHORT_PLACE, NULL) == p->body.end)
			return k;
	return 0;
}

/* 新港|海关 alone: a full name, unless it is a station of the issuer's own line (临河海事局, 新港海事处). */
static bool local_name(const ZmMaker *m, const ZmUnitParse *p)
{
	uint32_t b = p->of == ZM_OF_NOTHING && p->kind == ZM_NO_CONCEPT && !p->party ? zm_grammar_before(m->v, m->t, p->body.end, ZM_GRAMMAR_BIT(SHORT_PLACE)) : 0;
	if (!b && p->of == ZM_OF_NOTHING && p->kind == ZM_NO_CONCEPT && site_body(m, p) > p->body.begin + 1)
		return true;
	if (!b || b - 1 <= p->body.begin)
		return false;
	if (m->x->issuer_name && zm_ends_with(m->x->issuer_name, zm_forms_text_of(m, (ZmSpan){b - 1, p->body.end})))
		return true; /* 新港海关 in a report of 临河海关 */
	uint32_t line = p->body.end - b >= 2 ? p->body.end - 1 : p->body.end; /* 海事|处, 海关 */
	return !m->x->issuer_name || !strstr(m->x->issuer_name, zm_forms_text_of(m, (ZmSpan){b - 1, line}));
}

/* A customs house by its whole name (河湾机场海关), else as it is written. */
static const char *house_name(const ZmMaker *m, const char *name, ZmSlots *s)
{
	const char *t = zm_forms_template_of(m, name, NULL);
	return zm_forms_customs(m, t ? zm_forms_fill(m, t, s) : name);
}

/* 临河|海关 as it is written, 临河|边检站 by its template. */
static const char *short_place_name(const ZmMaker *m, const ZmUnitParse *p, ZmSlots *s)
{
	const char *outpost = zm_issuer_outpost(m, p, zm_forms_text_of(m, p->body));
	if (outpost)
		return outpost;
	const char *t = p->place.links == 1 ? zm_forms_template_at(m, p->body, zm_forms_text_of(m, p->body), NULL) : NULL;
	return t && strstr(t, "{short}") ? zm_forms_fill(m, t, s) : house_name(m, zm_forms_text_of(m, (ZmSpan){p->span.begin, p->body.end}), s);
}

/* 人大工委 of a street or township: the county's congress sends it out. */
static const char *congress_outpost(const ZmMaker *m, const ZmPlace *place, const char *body)
{
	const char *congress = "人民代表大会常务委员会", *outpost = "工作委员会";
	size_t n = strlen(congress);
	if (!place->town || strncmp(body, congress, n) != 0 || strcmp(body + n, outpost) != 0)
		return NULL;
	ZmPlace county = {place->concept, NULL, NULL, NULL};
	return zm_arena_printf(m->a, "%s%s%s%s", zm_place_in_unit(m->v, m->a, &county), congress, place->town, outpost);
}

/* 城市管理局|华龙区|分局: the bureau is the city's; REGION when no city is known. */
static const char *city_of_branch(const ZmMaker *m, const ZmUnitParse *p, const char *region)
{
	ZmPlace branch;
	if (!zm_place_resolve(m->v, m->t, m->a, &p->branch, &m->x->place, m->x->year, &branch))
		return region;
	ZmConcept up = zm_place_above(m->v, &branch, ZM_AREA_PREFECTURE), above = branch.concept == ZM_NO_CONCEPT ? branch.concept : zm_area_parent(m->v, branch.concept);
	if (up == ZM_NO_CONCEPT && above != ZM_NO_CONCEPT && zm_ends_with(zm_concept_label(m->v, above), "市"))
		up = above; /* a municipality */
	return up == ZM_NO_CONCEPT ? region : zm_concept_label(m->v, up);
}

/* 甸河中学 is its county's; other local names (新港海关) stand as they are. */
static const char *school_of_county(const ZmMaker *m, const ZmPlace *own, const char *name)
{
	ZmPlace county = {own->concept, NULL, NULL, NULL};
	const char *area = zm_place_in_unit(m->v, m->a, &county);
	bool school = zm_ends_with(name, "中学") || zm_ends_with(name, "小学");
	return school && strncmp(name, area, strlen(area)) != 0 ? zm_arena_printf(m->a, "%s%s", area, name) : zm_forms_customs(m, name);
}

/* 西藏|森林消防总队…: a name that begins with a province's is no body of the issuer. */
static bool of_a_province(const ZmMaker *m, const ZmUnitParse *p)
{
	ZmPlaceParse other;
	ZmPlace place;
	return p->of == ZM_OF_NOTHING && zm_place_at(m->v, m->t, p->body.begin, p->body.end, &other) && other.links &&
	       zm_place_resolve(m->v, m->t, m->a, &other, &m->x->place, m->x->year, &place) && zm_place_level(m->v, &place) == ZM_AREA_PROVINCE;
}

/* 山大青年普法团: a team that bears a university's short name is none of the issuer's. */
static bool of_a_school(const char *body)
{
	static const char *const members[] = {"青年", "学子", "学生", "师生", "法学", "研究生", "志愿", "大学生", "博士"};
	const char *at = strstr(body, "大");
	for (size_t k = 0; at && at > body && k < sizeof members / sizeof *members; k++)
		if (!strncmp(at + strlen("大"), members[k], strlen(members[k])) && zm_utf8_count(body, (size_t)(at - body)) <= 2)
			return true;
	return strstr(body, "大学") > body && !zm_ends_with(body, "大学");
}

/* 国家…研究中心, 中央…办公室, 云山|旅游投诉中心 in a report of 云山市: a name that is whole as it is written. */
static bool whole_name(const ZmMaker *m, const ZmUnitParse *p)
{
	static const char *const nation[] = {"国家", "中央", "中国", "全国", "国务院"};
	ZmPlaceParse own;
	ZmPlace place;
	if (p->of != ZM_OF_NOTHING || p->kind != ZM_NO_CONCEPT || p->party)
		return false;
	for (size_t k = 0; k < sizeof nation / sizeof *nation; k++)
		if (zm_text_at(m->t, p->body.begin, nation[k]))
			return true;
	if (of_a_school(zm_forms_text_of(m, p->body)))
		return true;
	return zm_place_at(m->v, m->t, p->body.begin, p->body.end, &own) && own.links && own.short_last && own.span.end < p->body.end && !zm_grammar_at(m->v, m->t, own.span.end, p->body.end, ZM_GRAMMAR_LEVEL, NULL) &&
	       zm_place_resolve(m->v, m->t, m->a, &own, &m->x->place, m->x->year, &place) && place.concept == m->x->place.concept && !place.zone;
}

/* Bodies that are the area's though a bureau's report names them alone: 实验小学, …人民调解委员会. */
static bool of_the_area(const char *body)
{
	static const char *const ends[] = {"小学", "中学", "幼儿园", "学校", "高中", "医院", "卫生院", "人民调解委员会"};
	for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
		if (zm_ends_with(body, ends[k]))
			return true;
	return false;
}

/* Where P's body stands; nowhere when it may be written without its first word (圭塘街道|办事处). */
static ZmSpan as_written(const ZmMaker *m, const ZmUnitParse *p)
{
	return zm_text_at(m->t, p->body.begin, "街道") ? (ZmSpan){0, 0} : p->body;
}

/* A body that says no place and no level: the issuer's own, a local one, one that is whole; NULL when it is the area's. */
static const char *named_alone(const ZmMaker *m, const ZmUnitParse *p, const ZmPlace *place, ZmSlots s, const char *written, const char *body)
{
	const char *t = zm_issuer_county_brigade(m, p);
	bool open = p->kind == ZM_NO_CONCEPT, of_town = place && m->x->place.town && !zm_issuer_is_bureau(m); /* 党政办公室 is the street's, not its 办事处's */
	if (t)
		return t;
	if (!of_town && open && !p->party && inner_body(m, p) && m->x->issuer_name)
		return zm_arena_printf(m->a, "%s%s", zm_forms_without_party_group(m, m->x->issuer_name), body);
	if (local_name(m, p))
		return place && zm_ends_with(written, "学") ? school_of_county(m, place, written) : house_name(m, written, &s);
	if (place && !p->party && (t = station_or_brigade(m, p, place, &s)))
		return t;
	t = p->party ? NULL : zm_forms_template_at(m, as_written(m, p), written, NULL);
	if (t && !strncmp(t, "{unit}", strlen("{unit}")) && *zm_forms_slot(m, &s, ZM_SLOT_UNIT)) { /* 依法治关领导小组 */
		if (of_town)
			s.value[ZM_SLOT_UNIT] = zm_forms_slot(m, &s, ZM_SLOT_REGION);
		return zm_forms_fill(m, t, &s);
	}
	if (whole_name(m, p))
		return written;
	bool own_body = (open || zm_ends_with(body, "领导小组") || m->x->level == ZM_LEVEL_NATION) && !of_a_province(m, p) && !of_the_area(body);
	if (own_body && !p->party && zm_span_empty(p->branch.span) && zm_issuer_is_bureau(m) && !field_brigade(body))
		return zm_arena_printf(m->a, "%s%s", zm_forms_without_party_group(m, m->x->issuer_name), body);
	return NULL;
}

/* Place, party side and body, without tails. */
static const char *stem_name(const ZmMaker *m, const ZmUnitParse *p)
{
	if (p->of == ZM_OF_ISSUER)
		return zm_issuer_committee_meant(m, p) ? m->x->own : m->x->issuer_name ? zm_issuer_stem(m, p) : zm_forms_text_of(m, p->level);
	ZmPlace place;
	bool known = zm_forms_stem_place(m->v, m->t, m->a, m->x, p, &place);
	if (known && p->of == ZM_OF_NOTHING && place.town && !own_of_town(m, p))
		place.town = NULL;
	ZmSlots s = zm_forms_slots_of(m, p, &place, known);
	const char *written = zm_forms_text_of(m, p->body), *body = body_name(m, p), *t, *court = "人民法院", *street = "街道";
	const char *region = zm_forms_slot(m, &s, ZM_SLOT_REGION);
	if (zm_ends_with(region, street)) { /* 圭塘街道|办事处 */
		body += strncmp(body, street, strlen(street)) ? 0 : strlen(street);
		written += strncmp(written, street, strlen(street)) ? 0 : strlen(street);
	}
	ZmPlace town = known ? place : ZM_NO_PLACE;
	if (!town.town && p->of == ZM_OF_NOTHING)
		town = m->x->place; /* a bare 人大工委 is the own street's */
	if ((t = congress_outpost(m, &town, body)))
		return t;
	if (known && !strcmp(body, court)) /* a city's or province's court */
		body = zm_arena_printf(m->a, "%s%s", zm_place_level(m->v, &place) == ZM_AREA_PREFECTURE ? "中级" : zm_place_level(m->v, &place) == ZM_AREA_PROVINCE ? "高级" : "", court);
	if ((known && (t = zm_issuer_line(m, p, &place, region))) || (t = zm_issuer_above(m, p, region, body)) || (t = zm_issuer_part(m, p)))
		return t;
	bool short_place = p->of == ZM_OF_PLACE && p->place.short_last && zm_span_empty(p->place.zone);
	if (short_place && (p->place.links > 1 || site_body(m, p)))
		return short_place_name(m, p, &s); /* 临河海关, 甲市|乙|生态环境局 */
	if (p->of == ZM_OF_NOTHING && (t = named_alone(m, p, known ? &place : NULL, s, written, body)))
		return t;
	if (p->party && *written && ((t = zm_forms_template_of(m, zm_arena_printf(m->a, "委%s", written), NULL)) ||
	                             (p->party == ZM_PARTY_COMMITTEE && p->party_word.end == p->party_word.begin + 1 && (t = party_template(m, written)))))
		return zm_forms_fill(m, t, &s); /* 区委|金融办 is none of the government's */
	if (p->party)
		return party_name(m, p, &s, body);
	if (known && (t = zm_forms_station_name(m, p, &place, &s)))
		return t;
	if (p->of == ZM_OF_NOTHING && !zm_span_empty(p->branch.span))
		return zm_arena_printf(m->a, "%s%s", city_of_branch(m, p, region), body);
	bool abbreviated = p->kind == ZM_NO_CONCEPT || strcmp(written, zm_concept_label(m->v, p->kind)) != 0;
	const char *own = p->cpc || !abbreviated ? NULL : zm_forms_issuers(m, region, written);
	if (own)
		return own;
	t = zm_ends_with(body, court) ? NULL : zm_forms_template_at(m, as_written(m, p), written, party_kind(m, p) ? body : NULL);
	if (t && !((p->of == ZM_OF_PLACE || p->of == ZM_OF_LEVEL) && strstr(t, "{unit}")) && !(strstr(t, "{parent}") && !*zm_forms_slot(m, &s, ZM_SLOT_PARENT)))
		return s.zone ? for_zone(m, zm_forms_fill(m, t, &s)) : zm_forms_fill(m, t, &s);
	/* 新城街道办事处 is the issuer that signs 瑶海区人民政府新城街道办事处 */
	if (known && place.town && m->x->place.town && !strcmp(place.town, m->x->place.town) && m->x->issuer_name &&
	    zm_ends_with(m->x->issuer_name, zm_arena_printf(m->a, "%s%s", place.town, written)))
		return m->x->issuer_name;
	bool named = *region && strstr(body, region); /* 法治|云山新区|建设领导小组 */
	return zm_arena_printf(m->a, "%s%s%s", p->cpc ? "中共" : "", named ? "" : region, s.zone ? for_zone(m, body) : body);
}

/* 市政府|金融办: the kind of body in full behind a government; else as written. */
static const char *government_office(const ZmMaker *m, const char *name, const char *tail)
{
	bool government = zm_ends_with(name, "政府") || zm_ends_with(name, "管理委员会") || zm_ends_with(name, "行政公署");
	ZmConcept kind = government ? zm_vocab_find_utf8(m->v, tail, ZM_IN(UNIT_KINDS)) : ZM_NO_CONCEPT;
	return kind != ZM_NO_CONCEPT && strlen(zm_concept_label(m->v, kind)) > strlen(tail) ? zm_concept_label(m->v, kind) : whole_office(m, tail);
}

/* 仲恺|分局 of the own zone: the zone's name without its city. */
static const char *own_zone_branch(const ZmMaker *m, const ZmUnitParse *p, const char *tail)
{
	ZmPlace zone;
	if (!p->branch.links || !p->branch.short_last || !zm_place_resolve(m->v, m->t, m->a, &p->branch, &m->x->place, m->x->year, &zone) ||
	    zone.concept != m->x->place.concept || zm_place_level(m->v, &zone) != ZM_AREA_ZONE)
		return tail;
	ZmConcept city = zm_area_parent(m->v, zone.concept);
	const char *name = zm_concept_label(m->v, zone.concept), *brief = city == ZM_NO_CONCEPT ? NULL : zm_concept_get(m->v, city, ZM_PROP_SHORT_NAME);
	return zm_arena_printf(m->a, "%s分局", brief && !strncmp(name, brief, strlen(brief)) ? name + strlen(brief) : name);
}

static const char *add_tails(const ZmMaker *m, const ZmUnitParse *p, const char *name)
{
	if (p->tails && p->of == ZM_OF_ISSUER && p->tail[0] != ZM_NO_CONCEPT && zm_concept_is(m->v, p->tail[0], ZM_IS_KIND_STUDY_GROUP))
		name = zm_arena_printf(m->a, "%s党组", zm_forms_with_party(m, name)); /* 委|理论学习中心组 */
	for (uint8_t i = 0; i < p->tails; i++) {
		ZmConcept c = p->tail[i];
		const char *tail = zm_forms_text_of(m, p->tail_span[i]);
		if (c == ZM_NO_CONCEPT)
			tail = government_office(m, name, tail);
		else if (zm_concept_is(m->v, c, ZM_IS_KIND_BRANCH))
			tail = own_zone_branch(m, p, tail);
		else
			tail = zm_concept_label(m->v, c);
		if (c != ZM_NO_CONCEPT && zm_concept_is(m->v, c, ZM_IS_KIND_PARTY_GROUP) && zm_ends_with(name, tail))
			continue; /* the issuer signs as its party group */
		if (c != ZM_NO_CONCEPT && (zm_concept_is(m->v, c, ZM_IS_KIND_PARTY_GROUP) || zm_concept_is(m->v, c, ZM_IS_KIND_PARTY_COMMITTEE) || zm_concept_is(m->v, c, ZM_IS_KIND_WORKING_COMMITTEE)))
			name = zm_forms_with_party(m, name);
		if (zm_ends_with(name, "人民代表大会") && zm_ends_with(tail, "工作委员会")) /* 人大|代表工委 */
			name = zm_arena_printf(m->a, "%s常务委员会", name);
		const char *whole = "委员会"; /* 县委|办公室, but …委员会|常务委员会 */
		if (zm_ends_with(tail, "机关委员会"))
			name = zm_forms_with_party(m, name);
		if (!strcmp(tail, "团委")) {
			name = zm_arena_printf(m->a, "共青团%s%s", name, whole);
			continue;
		}
		if (!i && !zm_ends_with(tail, whole) && p->party == ZM_PARTY_COMMITTEE && zm_span_empty(p->body) && c != ZM_NO_CONCEPT && zm_concept_is(m->v, c, ZM_IS_KIND_OFFICE) &&
		    zm_ends_with(name, whole))
			name = zm_arena_copy(m->a, name, strlen(name) - strlen("员会"));
		name = zm_arena_printf(m->a, "%s%s", name, tail);
	}
	return name;
}

const char *zm_unit_canonical(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmContext *x, const ZmUnitParse *p)
{
	ZmMaker m = {v, t, a, x};
	const char *name;
	if (p->base) {
		name = zm_unit_canonical(v, t, a, x, p->base);
	} else if (!zm_span_empty(p->posted)) {
		return zm_posted_name(&m, p);
	} else if (p->of == ZM_OF_CENTRE) {
		name = zm_concept_label(v, p->central);
		if (p->place.links || !zm_span_empty(p->body)) {
			ZmPlace place;
			bool known = zm_forms_stem_place(v, t, a, x, p, &place);
			bool as_written = p->place.short_last && zm_span_empty(p->place.zone); /* 国家统计局|阳泉|调查队 */
			const char *area = as_written ? zm_forms_text_of(&m, p->place.span) : known ? zm_place_in_unit(v, a, &place) : "";
			bool said = !strncmp(area, name, strlen(name)); /* 新疆生产建设兵团|第八师 */
			name = zm_arena_printf(a, "%s%s%s", said ? "" : name, area, body_name(&m, p));
		}
		name = p->cpc ? zm_forms_with_party(&m, name) : name;
	} else {
		name = stem_name(&m, p);
		name = p->cpc ? zm_forms_with_party(&m, name) : name;
	}
	return add_tails(&m, p, name);
}

void zm_canon_names(const ZmDoc *doc, ZmMentions *mentions, const uint32_t *same, const ZmVocab *v, ZmArena *a, const ZmContext *context)
{
	for (uint32_t i = 0; i < mentions->n; i++) {
		ZmMention *m = &mentions->at[i];
		if (same[i] != i)
			m->canonical = mentions->at[same[i]].canonical;
		else if (m->type == ZM_UNIT && m->unit && !m->canonical)
			m->canonical = zm_unit_canonical(v, doc->text, a, context, m->unit);
		else if (m->type == ZM_REGION && m->place && !m->canonical)
			m->canonical = zm_region_canonical(v, doc->text, a, context, m);
	}
}
