/* canon_titles.c: full names of documents, regulations, meetings and honours in a report. */
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "entity/canon_p.h"

enum { MAX_NAMES = 4096, MIN_SHORT = 4, CONVENER_NEAR = 12, PLENUM = 4, MAX_PLENUMS = 64, INTRODUCED = 40, CALLED = 24 };

/* A title taken apart for comparing: code points without marks, the version in brackets left out. */
typedef struct {
	uint32_t mention, n;
	const uint32_t *cp;
} Title;

static Title title_of(const ZmText *t, ZmArena *a, const ZmMentions *l, uint32_t i)
{
	const ZmMention *m = &l->at[i];
	uint32_t *cp = ZM_TAKEN(a, uint32_t, m->end - m->begin + 1), n = 0;
	for (uint32_t k = m->begin; k < m->end; k++) {
		uint32_t c = t->cp[k];
		if (zm_is_quote(c) || c == ' ' || c == '\n')
			continue;
		if (c == '(' && n > 4) { /* a version, at the end or before more of the title */
			uint32_t close = k + 1;
			while (close < m->end && t->cp[close] != ')')
				close++;
			if (close + 1 >= m->end)
				break;
			k = close;
			continue;
		}
		cp[n++] = c;
	}
	return (Title){i, n, cp};
}

static bool ends_with(const Title *longer, const Title *s)
{
	return longer->n > s->n && !memcmp(longer->cp + longer->n - s->n, s->cp, s->n * sizeof *s->cp);
}

/* All of S in its order in LONGER, the first two and the last two characters of S standing together
 * there: 网上…管理办法 for 某市网上…服务管理办法. */
static bool shortened(const Title *longer, const Title *s)
{
	if (s->n < 6 || longer->n <= s->n || longer->n > 3 * s->n || !(longer->n >= 2 && longer->cp[longer->n - 1] == s->cp[s->n - 1] &&
	                                                              longer->cp[longer->n - 2] == s->cp[s->n - 2]))
		return false;
	uint32_t i = 0, gaps = 0, last = UINT32_MAX;
	for (uint32_t k = 0; k < longer->n && i < s->n; k++)
		if (longer->cp[k] == s->cp[i]) {
			gaps += i > 0 && last + 1 != k;
			last = k;
			i++;
		}
	return i == s->n && gaps <= 2 && memcmp(longer->cp, s->cp, 3 * sizeof *s->cp) != 0; /* one that keeps the place is a title of its own */
}

/* A title as it is written: the dashes of the source, all else normalised. */
static const char *written(const ZmText *t, ZmArena *a, const ZmMention *m)
{
	char *s = ZM_TAKEN(a, char, (size_t)(m->end - m->begin) * 4 + 1), *w = s;
	for (uint32_t i = m->begin; i < m->end; i++) {
		uint32_t c = t->cp[i];
		const char *p = t->bytes + t->byte[i];
		uint32_t raw = c == '-' ? zm_utf8_next(&p) : 0; /* as all dashes are folded */
		c = raw >= 0x2010 && raw <= 0x2015 ? raw : c;
		if (c != ' ' && c != '\n')
			w += zm_utf8_put(w, c);
	}
	*w = '\0';
	zm_arena_trim(a, w + 1);
	return s;
}

/* The one full title of the report that title I may be short for. */
static uint32_t full_title(const Title *list, uint32_t n, uint32_t i)
{
	uint32_t found = UINT32_MAX;
	for (uint32_t k = 0; k < n; k++) {
		if (k == i || list[k].n <= list[i].n || list[k].cp[list[k].n - 1] != list[i].cp[list[i].n - 1] || !(ends_with(&list[k], &list[i]) || shortened(&list[k], &list[i])))
			continue;
		if (found != UINT32_MAX && (list[found].n != list[k].n || memcmp(list[found].cp, list[k].cp, list[k].n * sizeof *list[k].cp) != 0))
			return UINT32_MAX; /* two candidates: leave it */
		found = k;
	}
	return found;
}

/* Where the short form begins that is introduced behind title K: 《…实施纲要》(以下简称《|纲要》); 0 when none is. */
static uint32_t introduces(const ZmText *t, const ZmMentions *l, const Title *k)
{
	const uint32_t from = l->at[k->mention].end, end = from + INTRODUCED < t->n ? from + INTRODUCED : t->n;
	const uint32_t at = zm_text_find(t, from, from + CALLED < end ? from + CALLED : end, "称");
	if (at == UINT32_MAX || !zm_cp_in(t->cp[at - 1], "简下") || zm_text_find(t, from, at, "。") != UINT32_MAX)
		return 0;
	uint32_t b = at + 1;
	while (b < end && (zm_is_quote(t->cp[b]) || t->cp[b] == 0x300A || t->cp[b] == ':' || t->cp[b] == 0x4E3A))
		b++;
	return b;
}

/* The title behind which S is introduced; SHORT_AT of each. */
static uint32_t said_short(const ZmText *t, const ZmMentions *l, const Title *list, const uint32_t *short_at, uint32_t n, uint32_t i)
{
	for (uint32_t k = 0; k < n; k++) {
		const uint32_t b = short_at[k], from = l->at[list[k].mention].end, end = from + INTRODUCED < t->n ? from + INTRODUCED : t->n;
		uint32_t q = 0;
		if (!b || k == i)
			continue;
		while (q < list[i].n && b + q < end && t->cp[b + q] == list[i].cp[q])
			q++;
		if (q == list[i].n && b + q < end && (zm_is_quote(t->cp[b + q]) || t->cp[b + q] == 0x300B || t->cp[b + q] == ')'))
			return k;
	}
	return UINT32_MAX;
}

/* (20212025年): a dash that a web editor lost is put back. */
static const char *repair_years(ZmArena *a, const char *s)
{
	for (const char *p = s; *p; p++) {
		size_t d = zm_is_digit((unsigned char)*p) ? strspn(p, "0123456789") : 0;
		if (d == 8 && !strncmp(p, "20", 2) && !strncmp(p + 4, "20", 2) && !strncmp(p + 8, "年", strlen("年")))
			return zm_arena_printf(a, "%.*s%.4s-%s", (int)(p - s), s, p, p + 4);
		p += d ? d - 1 : 0;
	}
	return s;
}

/* An act of the NPC that the lexicon does not know bears the name of the state. */
static const char *with_state(ZmArena *a, const ZmMention *m, const char *name)
{
	static const char state[] = "中华人民共和国";
	bool law = zm_ends_with(name, "法") || zm_ends_with(name, "法典"); /* not a decision of its committee */
	if (!m->subclass || strcmp(m->subclass, "Law") != 0 || !law || !strncmp(name, state, sizeof state - 1))
		return name;
	return zm_arena_printf(a, "%s%s", state, name);
}

/* The smallest area of the report's own chain that INNER calls: 市 is 安宁市 in its own report and those of its towns, 昆明市 in
 * one of 盘龙区; a zone goes by 区. */
static const char *area_called(const ZmContext *c, const char *inner)
{
	const char *const chain[] = {c->own, c->county, c->prefecture, c->province};
	for (size_t i = 0; i < sizeof chain / sizeof *chain; i++)
		if (chain[i] && strlen(chain[i]) > strlen(inner) && zm_ends_with(chain[i], inner))
			return chain[i];
	if (!strcmp(inner, "省"))
		return c->province;
	if (!strcmp(inner, "市"))
		return *c->prefecture ? c->prefecture : c->province;
	return strlen(inner) == strlen("区") ? c->own : inner;
}

/* {省} in a name a rule gave is the report's own province, and so on; {X} else is X. */
static const char *fill_places(ZmArena *a, const ZmContext *c, const char *name)
{
	const char *open = strchr(name, '{'), *close = open ? strchr(open, '}') : NULL;
	if (!close)
		return name;
	char *inner = zm_arena_copy(a, open + 1, (size_t)(close - open - 1));
	const char *place = area_called(c, inner);
	return zm_arena_printf(a, "%.*s%s%s", (int)(open - name), name, place && *place ? place : inner, close + 1);
}

/* Short forms become the title they stand for; only titles that the lexicon does not know are
 * looked at, and only while their number keeps the comparison cheap. */
static void name_titles(const ZmDoc *doc, ZmMentions *l, const ZmVocab *v, ZmArena *a, const ZmContext *c)
{
	const ZmText *t = doc->text;
	Title *list = ZM_TAKEN(a, Title, l->n + 1);
	uint32_t n = 0;
	for (uint32_t i = 0; i < l->n; i++)
		if (l->at[i].type == ZM_DOC || l->at[i].type == ZM_REG)
			list[n++] = title_of(t, a, l, i);
	for (uint32_t i = 0; i < n; i++) {
		ZmMention *m = &l->at[list[i].mention];
		if (m->canonical) {
			m->canonical = fill_places(a, c, m->canonical);
			continue;
		}
		if (m->concept != ZM_NO_CONCEPT) {
			const char *label = zm_concept_label(v, m->concept), *here = written(t, a, m);
			m->canonical = m->type == ZM_DOC && !strcmp(zm_iri_local(a, label), zm_iri_local(a, here)) ? here : label;
			continue;
		}
		m->canonical = with_state(a, m, repair_years(a, written(t, a, m)));
	}
	uint32_t *short_at = NULL;
	for (uint32_t i = 0; i < n && n <= MAX_NAMES; i++) {
		ZmMention *m = &l->at[list[i].mention];
		if (m->concept != ZM_NO_CONCEPT || list[i].n < (m->in_title_marks ? 2 : MIN_SHORT) || list[i].n > 16)
			continue;
		if (!short_at) { /* most reports have titles in full only */
			short_at = ZM_TAKEN(a, uint32_t, n);
			for (uint32_t k = 0; k < n; k++)
				short_at[k] = introduces(t, l, &list[k]);
		}
		uint32_t k = said_short(t, l, list, short_at, n, i);
		if (k == UINT32_MAX)
			k = full_title(list, n, i);
		if (k != UINT32_MAX) {
			m->canonical = l->at[list[k].mention].canonical;
			m->concept = l->at[list[k].mention].concept;
			m->type = l->at[list[k].mention].type;
		}
	}
}

/* 中共濮阳市委员会 + 八届二次全会: before a session the committee keeps its short form. */
static const char *session_form(ZmArena *a, const char *unit)
{
	static const char tail[] = "委员会", party[] = "中共";
	size_t n = strlen(unit), k = sizeof tail - 1;
	if (n > k && !strncmp(unit, party, sizeof party - 1) && !strcmp(unit + n - k, tail))
		return zm_arena_printf(a, "%.*s委", (int)(n - k), unit);
	return unit;
}

/* The body that convenes: the nearest unit before the meeting in its sentence; NULL if there is none. */
static const char *convener(const ZmText *t, const ZmMentions *l, uint32_t i)
{
	for (uint32_t k = i; k-- > 0 && l->at[i].begin - l->at[k].end <= CONVENER_NEAR;)
		if (l->at[k].type == ZM_UNIT)
			return zm_text_find(t, l->at[k].end, l->at[i].begin, "。") == UINT32_MAX ? l->at[k].canonical : NULL;
	return NULL;
}

/* 四中全会: the plenum of that number that the report names with its term, the nearest before, else the first; NULL if none. */
static const char *plenum_of(const ZmText *t, const ZmVocab *v, ZmArena *a, const ZmMentions *l, uint32_t i)
{
	const ZmMention *m = &l->at[i];
	const char *number = zm_text_utf8(t, a, m->end - PLENUM, m->end), *found = NULL;
	for (uint32_t k = 0; k < l->n; k++) {
		const ZmMention *o = &l->at[k];
		const char *name = o->canonical ? o->canonical : o->concept == ZM_NO_CONCEPT ? NULL : zm_concept_label(v, o->concept);
		if (o->type == ZM_MEETING && name && o->end - o->begin > m->end - m->begin && zm_text_before(t, o->end, number) && (k < i || !found))
			found = name;
	}
	return found;
}

static void name_meetings(const ZmDoc *doc, ZmMentions *l, const ZmVocab *v, ZmArena *a, const ZmContext *c)
{
	const ZmText *t = doc->text;
	for (uint32_t i = 0; i < l->n; i++) {
		ZmMention *m = &l->at[i];
		if (m->type != ZM_MEETING)
			continue;
		const char *by = m->rule && !strcmp(m->rule, "meeting.convened") ? convener(t, l, i) : NULL;
		if (by)
			m->canonical = zm_arena_printf(a, "%s%s", by, zm_text_utf8(t, a, m->begin, m->end));
		else if (m->canonical)
			m->canonical = fill_places(a, c, m->canonical);
		else if (m->concept == ZM_NO_CONCEPT && m->unit && m->lead_end > m->begin && m->lead_end < m->end) {
			const char *unit = zm_unit_canonical(v, t, a, c, m->unit);
			const char *rest = zm_text_utf8(t, a, m->lead_end, m->end);
			bool committee = zm_span_empty(m->unit->body) && !m->unit->tails;
			bool party_word = committee && m->unit->party_word.end - m->unit->party_word.begin == 2; /* 自治区|党委 */
			unit = committee ? session_form(a, unit) : unit;
			if (party_word && zm_text_before(t, m->unit->party_word.end, "党委") && zm_ends_with(unit, "委"))
				unit = zm_arena_printf(a, "%.*s党委", (int)(strlen(unit) - strlen("委")), unit);
			m->canonical = zm_arena_printf(a, "%s%s", unit, rest);
		}
	}
}

/* Plenums without their term take the name of the full one; one that no name fits is none. */
static void name_plenums(const ZmText *t, ZmMentions *l, const ZmVocab *v, ZmArena *a)
{
	for (uint32_t i = 0, looked = 0; i < l->n && looked < MAX_PLENUMS; i++)
		if (l->at[i].type == ZM_MEETING && l->at[i].rule && !strcmp(l->at[i].rule, "meeting.plenum-bare")) {
			const char *full = plenum_of(t, v, a, l, i);
			if (full)
				l->at[i].canonical = full;
			looked++;
		}
}

/* A shorter second mention of an honour takes the longer name. */
static void name_honours(const ZmDoc *doc, ZmMentions *l, ZmArena *a)
{
	ZM_VEC(uint32_t) honour = {0};
	for (uint32_t i = 0; i < l->n; i++)
		if (l->at[i].type == ZM_HONOUR) {
			l->at[i].canonical = zm_text_unquoted(doc->text, a, l->at[i].begin, l->at[i].end);
			*zm_vec_push(&honour) = i;
		}
	for (size_t i = 0; i < honour.n && honour.n <= MAX_NAMES; i++) {
		const char *s = l->at[honour.at[i]].canonical, *best = s;
		for (size_t k = 0; k < honour.n; k++) {
			const char *o = l->at[honour.at[k]].canonical;
			size_t ns = strlen(s), no = strlen(o);
			if (no > ns && no > strlen(best) && !strcmp(o + no - ns, s))
				best = o;
		}
		l->at[honour.at[i]].canonical = best;
	}
	free(honour.at);
}

void zm_canon_titles(const ZmDoc *doc, ZmMentions *l, const ZmVocab *v, ZmArena *a, const ZmContext *c)
{
	name_titles(doc, l, v, a, c);
	name_meetings(doc, l, v, a, c);
	name_plenums(doc->text, l, v, a);
	name_honours(doc, l, a);
}
