/* canon_posted.c: names of groups that discipline commissions post at other bodies.
 *
 * The commission stands without 中共 and 委员会, the host with the word for its level: 云山省纪委监委驻省民政厅纪检监察组,
 * 中央纪委国家监委驻财政部纪检监察组. */
#include "entity/canon_issuer.h"

#include <string.h>

#include "mention/grammar.h"

enum { REFORM = 2018 }; /* commissions of supervision were founded */

/* The word for the level at the end of AREA: 省, 市, 自治区. */
static const char *level_of(const ZmMaker *m, const char *area)
{
	static const char *const ends[] = {"自治区", "自治州", "自治县", "自治旗", "省", "市", "区", "县", "旗", "州", "盟", "师"};
	for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
		if (zm_ends_with(area, ends[k]))
			return ends[k];
	return zm_arena_printf(m->a, "%s", area);
}

/* NAME of a body of AREA with the level instead of the area. */
static const char *host_name(const ZmMaker *m, const char *name, const char *area)
{
	size_t n = strlen(area);
	return n && !strncmp(name, area, n) && name[n] ? zm_arena_printf(m->a, "%s%s", level_of(m, area), name + n) : name;
}

/* What posts the group of a body of AREA: the commission that stands before it, else that of the area. */
static const char *commission(const ZmMaker *m, const ZmUnitParse *p, const char *area)
{
	const char *both = m->x->year && m->x->year < REFORM ? "纪委" : "纪委监委", *centre = "中央";
	if (p->of == ZM_OF_CENTRE || !*area)
		return m->x->year && m->x->year < REFORM ? zm_arena_printf(m->a, "%s纪委", centre) : zm_arena_printf(m->a, "%s纪委国家监委", centre);
	bool single = !zm_span_empty(p->commission) && zm_text_find(m->t, p->commission.begin, p->commission.end, "监") == UINT32_MAX;
	return zm_arena_printf(m->a, "%s%s", area, single ? "纪委" : both);
}

const char *zm_posted_name(const ZmMaker *m, const ZmUnitParse *p)
{
	ZmPlace place;
	ZmUnitParse unit;
	const char *group = zm_forms_text_of(m, p->body), *word = zm_forms_text_of(m, p->posted), *host = zm_forms_text_of(m, p->host), *area = "";
	uint32_t b = p->host.begin, e = p->host.end;
	const char *own = m->x->issuer_name && zm_issuer_is_bureau(m) ? zm_forms_without_party_group(m, m->x->issuer_name) : NULL;
	bool ours = b < e && zm_text_at(m->t, b, "我");
	bool issuer = b == e || zm_grammar_is(m->v, m->t, ours ? b + 1 : b, e, ZM_GRAMMAR_ISSUER);
	bool ordinal = zm_text_at(m->t, b < e ? b : p->posted.begin, "第");
	issuer = issuer && !ordinal;
	if (p->of == ZM_OF_PLACE || p->of == ZM_OF_LEVEL || ordinal || issuer)
		area = zm_unit_place(m->v, m->t, m->a, m->x, p, &place) ? zm_place_in_unit(m->v, m->a, &place) : m->x->level == ZM_LEVEL_NATION ? "" : m->x->own;
	if (issuer && m->x->issuer_name && (b < e || own)) {
		host = host_name(m, own ? own : zm_forms_without_party_group(m, m->x->issuer_name), m->x->own);
		area = p->of == ZM_OF_NOTHING ? (m->x->level == ZM_LEVEL_NATION ? "" : m->x->own) : area;
	} else if (!issuer && !ordinal && zm_unit_read(m->v, m->t, b, e, ZM_READ_ALL & ~(unsigned)ZM_READ_ISSUER, &unit) == e) {
		const char *name = zm_unit_canonical(m->v, m->t, m->a, m->x, &unit), *region = "";
		if (unit.of != ZM_OF_CENTRE && zm_unit_place(m->v, m->t, m->a, m->x, &unit, &place))
			region = zm_place_in_unit(m->v, m->a, &place);
		host = host_name(m, name, region);
		area = zm_span_empty(p->commission) ? region : area;
	}
	return zm_arena_printf(m->a, "%s%s%s%s", commission(m, p, area), word, host, group);
}
