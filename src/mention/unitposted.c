/* unitposted.c: groups that a discipline commission posts at other bodies.
 *
 *     [commission] [第N] 驻 | 派驻  host | 第N | nothing  group
 *
 * 市纪委监委|驻|市水利局|纪检监察组; 驻|局|纪检监察组 in a bureau's report; 派驻|第三|纪检监察组.  A reader that only
 * knows 局…组 would take the group for the bureau's own. */
#include "mention/units_p.h"

#include "base/fold.h"

enum { HOST_MAX = 24, ORDINAL_MAX = 4 };

/* The word for a group that begins at I: its end, 0 if none. */
static uint32_t group_at(const ZmText *t, uint32_t i)
{
	uint32_t e = zm_text_at(t, i, "纪检监察组");
	return e ? e : zm_text_at(t, i, "纪检组");
}

/* 驻, 派驻 at I. */
static uint32_t posted_at(const ZmText *t, uint32_t i)
{
	uint32_t e = zm_text_at(t, i, "派驻");
	return e ? e : zm_text_at(t, i, "驻");
}

/* 第三 at I. */
static uint32_t ordinal_at(const ZmText *t, uint32_t i)
{
	uint32_t k = zm_text_at(t, i, "第"), b = k;
	while (k && k < b + ORDINAL_MAX && (zm_is_digit(t->cp[k]) || zm_cp_in(t->cp[k], "一二三四五六七八九十")))
		k++;
	return k > b ? k : 0;
}

/* Is [B, E) what a group can be posted at: 局, 我局, 第三, 市水利局? */
static bool is_host(const ZmUnitScan *s, uint32_t b, uint32_t e)
{
	ZmUnitParse host;
	uint32_t ours = zm_cp_in(s->t->cp[b], "我") ? b + 1 : b;
	return zm_grammar_is(s->v, s->t, ours, e, ZM_GRAMMAR_ISSUER) || ordinal_at(s->t, b) == e || zm_unit_read(s->v, s->t, b, e, ZM_READ_ALL & ~(unsigned)ZM_READ_ISSUER, &host) == e;
}

/* Posted word, host and group from I on into P; the end, 0 if they do not stand there. */
static uint32_t posted(const ZmUnitScan *s, uint32_t i, ZmUnitParse *p)
{
	uint32_t word = posted_at(s->t, i), stop = word + HOST_MAX < s->para->end ? word + HOST_MAX : s->para->end, e = 0, k = word;
	if (!word)
		return 0;
	for (; k < stop && (zm_is_han(s->t->cp[k]) || zm_is_digit(s->t->cp[k])) && !(e = group_at(s->t, k)); k++)
		;
	if (!e || (k > word && !is_host(s, word, k)) || (k == word && word == i + 1))
		return 0;
	p->posted = (ZmSpan){i, word};
	p->host = (ZmSpan){word, k};
	p->body = (ZmSpan){k, e};
	p->span.end = e;
	return e;
}

uint32_t zm_scan_posted_alone(const ZmUnitScan *s, uint32_t i, ZmUnitParse *p)
{
	if (!zm_cp_in(s->t->cp[i], "驻派") || (i > s->para->begin && zm_cp_in(s->t->cp[i - 1], "各全多派个")))
		return 0;
	*p = (ZmUnitParse){.span = {i, i}, .of = ZM_OF_NOTHING, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT};
	return posted(s, i, p);
}

uint32_t zm_scan_posted_behind(const ZmUnitScan *s, ZmUnitParse *p)
{
	static const char *const commissions[] = {"纪委", "纪律检查委员会", "监委", "监察委", "监察委员会"};
	bool commission = false;
	uint32_t e = p->tails ? p->tail_span[0].begin : p->span.end, more;
	for (size_t k = 0; e && zm_cp_in(s->t->cp[e - 1], "委会") && k < sizeof commissions / sizeof *commissions; k++)
		commission = commission || zm_text_before(s->t, e, commissions[k]);
	if (!commission)
		return 0;
	for (size_t k = 2; k < sizeof commissions / sizeof *commissions; k++)
		if ((more = zm_text_at(s->t, zm_cp_in(s->t->cp[e], "、") ? e + 1 : e, commissions[k])) > e) {
			e = more;
			break;
		}
	uint32_t number = ordinal_at(s->t, e);
	ZmUnitParse group = *p;
	if (!(more = posted(s, number ? number : e, &group)))
		return 0;
	group.tails = 0; /* 纪委|监委驻厅纪检监察组 */
	group.commission = (ZmSpan){p->span.begin, e};
	if (number)
		group.posted.begin = e; /* 第四|派驻 */
	*p = group;
	return more;
}
