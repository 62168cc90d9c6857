/* units.c: finds the names of units in running text.
 *
 * From left to right: at each place the left edge tells which readings may begin there (unitedges.c), the
 * longest reading is taken (unitparse.c), and thrown out when it is no name here (unitaccept.c).  Bare
 * head nouns and 政府 behind 党委、 take up a unit that stands before them (unitbare.c). */
#include "mention/units_p.h"

#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "mention/own.h"
#include "mention/persons.h"
#include "mention/sites.h"

static void hold(ZmUnitScan *s, const ZmUnitParse *p)
{
	uint32_t n = s->n_held < ZM_SCAN_HELD ? s->n_held : ZM_SCAN_HELD - 1;
	memmove(s->held + 1, s->held, n * sizeof *s->held);
	s->held[0] = p;
	s->n_held = n + 1;
	s->last_end = p->span.end;
}

/* Keeps a body that is not marked itself for those that take it up. */
static void remember(ZmUnitScan *s, const ZmUnitParse *p)
{
	ZmUnitParse *kept = ZM_TAKEN(s->f->arena, ZmUnitParse, 1);
	uint32_t end = s->last_end;
	*kept = *p;
	hold(s, kept);
	s->last_end = end;
}

void zm_scan_emit(ZmUnitScan *s, const ZmUnitParse *p, const char *rule, double confidence)
{
	ZmUnitParse *kept = ZM_TAKEN(s->f->arena, ZmUnitParse, 1);
	*kept = *p;
	kept->confidence = confidence;
	ZmMention *m = zm_mention_add(s->f, ZM_UNIT, p->span.begin, p->span.end, ZM_PRIO_UNIT, rule);
	m->unit = kept;
	m->concept = p->central;
	m->confidence = confidence;
	hold(s, kept);
	if (s->n_brigades < ZM_SCAN_HELD && zm_cp_in(s->t->cp[p->span.end - 1], "队"))
		s->brigade[s->n_brigades++] = p->span;
}

/* 县政府|党组成员: the post is of the government's party group, the body is the government. */
static uint32_t member_of_government(const ZmUnitScan *s, ZmUnitParse *p)
{
	ZmConcept c;
	ZmSpan last = p->tails == 1 ? p->tail_span[0] : (ZmSpan){0, 0};
	if (zm_span_empty(last) || p->tail[0] == ZM_NO_CONCEPT || !zm_concept_is(s->v, p->tail[0], ZM_IS_KIND_PARTY_GROUP) || p->body.end != last.begin ||
	    !zm_grammar_before(s->v, s->t, last.begin, ZM_GRAMMAR_BIT(NEEDS_PLACE)) || !zm_grammar_at(s->v, s->t, last.end, s->para->end, ZM_GRAMMAR_POST, &c) ||
	    !zm_text_at(s->t, last.end, "成员"))
		return p->span.end;
	p->tails = 0;
	return p->span.end = last.begin;
}

/* 制度方法处|(执法监督处): a department's second name; the end behind the bracket, E if there is none. */
static uint32_t second_name(const ZmUnitScan *s, uint32_t e, ZmUnitParse *p)
{
	enum { BRACKET_MAX = 16, BRACKET_LEAST = 3 };
	uint32_t k = e + 1, n;
	ZmConcept head;
	if (p->of == ZM_OF_PLACE || p->posted.end || e >= s->para->end || s->t->cp[e] != '(' || !zm_cp_in(s->t->cp[e - 1], "处科股室"))
		return e;
	while (k < s->para->end && k <= e + BRACKET_MAX && zm_is_han(s->t->cp[k]))
		k++;
	if (zm_cp_in(s->t->cp[e + 1], "设即以含原下简挂共") || k < e + 1 + BRACKET_LEAST || k >= s->para->end || s->t->cp[k] != ')' || (head = zm_scan_head_of(s, e + 1, k, &n)) == ZM_NO_CONCEPT ||
	    !(zm_cp_in(s->t->cp[k - 1], "处科股室") || zm_concept_is(s->v, head, ZM_IS_KIND_BODY)))
		return e;
	if (p->tails)
		p->tail_span[p->tails - 1].end = k + 1;
	else
		p->body.end = k + 1;
	if (p->tails)
		p->tail[p->tails - 1] = ZM_NO_CONCEPT;
	else
		p->kind = ZM_NO_CONCEPT;
	return p->span.end = k + 1;
}

/* 全国|扫黄打非工作领导小组: one body of the nation. */
static void take_nation(const ZmUnitScan *s, ZmUnitParse *p)
{
	ZmConcept head;
	uint32_t n, b = p->of == ZM_OF_NOTHING && p->kind == ZM_NO_CONCEPT && !p->party && !p->base && !p->posted.end ? zm_text_before(s->t, p->span.begin, "全国") : 0;
	if (!b || p->body.begin != p->span.begin || (head = zm_scan_head_of(s, p->body.begin, p->body.end, &n)) == ZM_NO_CONCEPT || !zm_concept_is(s->v, head, ZM_IS_KIND_TASK))
		return;
	p->span.begin = p->body.begin = b - 1;
}

/* Does the own township's name stand at I, which may name a station? */
static bool at_stem(const ZmUnitScan *s, uint32_t i)
{
	return s->stem_n && s->t->cp[i] == *s->stem;
}

static uint32_t unit_here(ZmUnitScan *s, uint32_t i)
{
	ZmUnitParse p;
	bool strong = zm_scan_strong_edge(s, i);
	if (!strong && !zm_text_site(s->t, i, s->para->end, ZM_SITE_UNIT) && !at_stem(s, i))
		return 0;
	uint32_t post = zm_grammar_at(s->v, s->t, i, s->para->end, ZM_GRAMMAR_POST, NULL);
	if (post && zm_person_at(s->v, s->t, post, s->para->end)) /* 局长|李建平 opens no name */
		return 0;
	if (zm_grammar_before(s->v, s->t, i, ZM_GRAMMAR_BIT(POST)) && zm_person_at(s->v, s->t, i, s->para->end))
		return 0;
	unsigned readings = zm_scan_readings(s, i, strong);
	const uint64_t roles = zm_text_roles_at(s->t, i), inherits = ZM_GRAMMAR_BIT(TAIL) | ZM_GRAMMAR_BIT(NEEDS_PLACE), bare = ZM_GRAMMAR_BIT(TAKEN_UP) | ZM_GRAMMAR_BIT(WEAK_BARE);
	uint32_t e = readings & ZM_READ_KIND && roles & inherits ? zm_scan_inherit(s, i) : 0;
	if (e || (e = zm_scan_station(s, i)))
		return e;
	if ((e = zm_scan_posted_alone(s, i, &p)) && zm_scan_right_edge(s, e)) {
		zm_scan_emit(s, &p, "units.posted", 0.9);
		return e;
	}
	for (unsigned less = 0; less < 3; less++) { /* what does not hold is read again with less */
		static const unsigned without[] = {0, ZM_READ_SHORT, ZM_READ_SHORT | ZM_READ_PLACE | ZM_READ_TOWN};
		e = zm_unit_read(s->v, s->t, i, s->para->end, readings & ~without[less], &p);
		e = e ? member_of_government(s, &p) : 0;
		uint32_t group = e ? zm_scan_posted_behind(s, &p) : 0;
		e = group ? group : e;
		if (e && zm_scan_accept(s, &p))
			break;
		bool by_place = e && (p.of == ZM_OF_PLACE || !zm_span_empty(p.branch.span));
		if (e && p.of == ZM_OF_LEVEL && zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_POST, NULL))
			remember(s, &p); /* 任县…领导小组|组长; 领导小组下设… */
		e = 0;
		if (!by_place)
			break;
	}
	if (e) {
		bool open = p.of == ZM_OF_NOTHING && p.kind == ZM_NO_CONCEPT;
		e = second_name(s, e, &p);
		e = zm_scan_station_behind(s, e, &p);
		take_nation(s, &p);
		zm_scan_emit(s, &p, open ? "units.open" : "units.grammar", p.of == ZM_OF_NOTHING ? 0.85 : 0.95);
		return e;
	}
	if (i && s->t->cp[i - 1] == 0x201C && (e = zm_scan_quoted(s, i)))
		return e;
	if (!(readings & ZM_READ_KIND) || !(roles & bare))
		return 0;
	if (!(e = zm_scan_take_up(s, i)) && !(e = zm_scan_brigade(s, i)))
		e = zm_scan_office_with_post(s, i);
	return e;
}

/* 12315|指挥中心, 121团|司法所: a number of five digits, or a regiment's, opens the name. */
static bool number_opens(const ZmUnitScan *s, uint32_t i)
{
	enum { DIGITS = 5 };
	uint32_t k = i;
	while (k < s->para->end && k <= i + DIGITS && zm_is_digit(s->t->cp[k]))
		k++;
	if ((k == i + 2 || k == i + 3) && k < s->para->end && zm_cp_in(s->t->cp[k], "团")) /* 121团|司法所 */
		return !(i > s->para->begin && zm_is_digit(s->t->cp[i - 1]));
	return k == i + DIGITS && k < s->para->end && zm_is_han(s->t->cp[k]) && !(i > s->para->begin && (zm_is_digit(s->t->cp[i - 1]) || s->t->cp[i - 1] == '.'));
}

static void scan_para(ZmUnitScan *s);

/* In a line of the page's own a gap parts names: 机构|云山街道办事处, 部门目录|云山市信访局; letters spaced out are no parts. */
static void scan_parts(ZmUnitScan *s)
{
	enum { PART_LEAST = 2 };
	const ZmPara *whole = s->para;
	ZmPara part = *whole;
	for (uint32_t i = whole->begin + PART_LEAST; i + PART_LEAST < whole->end; i++) {
		const uint32_t *src = s->t->src;
		bool gap = src[i] > src[i - 1] + 1, close = src[i + 1] > src[i] + 1 || src[i - 1] > src[i - 2] + 1;
		if (!gap || close || i < part.begin + PART_LEAST)
			continue;
		part.end = i;
		s->para = &part;
		scan_para(s);
		part.begin = i;
	}
	part.end = whole->end;
	s->para = &part;
	scan_para(s);
	s->para = whole;
}

/* The first sentence that ends behind I. */
static uint32_t sentence_from(const ZmDoc *d, uint32_t i)
{
	uint32_t lo = 0, hi = d->sentences;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (d->sentence[mid].end <= i)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The first place from I on where the name of a unit may begin; BITS: those of the sites, NULL when its bounds do not hold. */
static uint32_t next_site(const ZmUnitScan *s, const uint8_t *bits, uint32_t i)
{
	uint32_t stop = s->para->end;
	if (!bits)
		return i;
	if (!s->stem_n)
		return zm_sites_next(bits, i, stop, ZM_SITE_UNIT | ZM_SITE_EDGE);
	while (i < stop && !(bits[i] & (ZM_SITE_UNIT | ZM_SITE_EDGE)) && !at_stem(s, i))
		i++;
	return i;
}

static void scan_para(ZmUnitScan *s)
{
	const ZmPara *para = s->para;
	const ZmDoc *doc = s->f->doc;
	const uint8_t *bits = zm_text_bounded(s->t, para->end) ? s->t->sites->bits : NULL;
	uint32_t sentence = UINT32_MAX, next = sentence_from(doc, para->begin), begin = 0;
	s->last_end = UINT32_MAX - 1;
	for (uint32_t from = para->begin, i; (i = next_site(s, bits, from)) < para->end;) {
		for (; i >= begin; next++) {
			begin = next < doc->sentences ? doc->sentence[next].begin : UINT32_MAX;
			if (begin > i)
				break;
			uint32_t before = sentence;
			if (doc->sentence[next].end <= from) /* all of it inside a name */
				continue;
			sentence = doc->sentence[next].begin;
			while (s->n_held && before != UINT32_MAX && s->held[s->n_held - 1]->span.begin < before)
				s->n_held--;
		}
		uint32_t e = 0;
		if (s->t->cp[i] == 0x201C)
			e = zm_scan_opens_quoted(s, i);
		else if (zm_is_han(s->t->cp[i]) || number_opens(s, i))
			e = unit_here(s, i);
		from = e ? e : i + 1;
	}
}

/* The name under the text may run over line ends. */
static void signature(ZmUnitScan *s)
{
	ZmUnitParse p;
	ZmSpan sig = s->f->doc->signature;
	uint32_t e = zm_span_empty(sig) ? 0 : zm_unit_at(s->v, s->t, sig.begin, sig.end, &p);
	if (!e)
		return;
	ZmMention *m = zm_mention_add(s->f, ZM_UNIT, sig.begin, e, ZM_PRIO_SIGNATURE, "units.signature");
	ZmUnitParse *kept = ZM_TAKEN(s->f->arena, ZmUnitParse, 1);
	*kept = p;
	m->unit = kept;
	m->concept = p.central;
	m->confidence = 0.98;
}

/* 和平 of the own 和平街道. */
static void own_stem(ZmUnitScan *s)
{
	uint32_t cp[ZM_SCAN_STEM + 2], n = 0, tail = 1;
	for (const char *town = s->township && s->own.town ? s->own.town : ""; *town && n < ZM_SCAN_STEM + 2;)
		cp[n++] = zm_utf8_next(&town);
	if (n > 2 && zm_cp_in(cp[n - 2], "街") && zm_cp_in(cp[n - 1], "道"))
		tail = 2;
	s->stem_n = n >= tail + 2 && n - tail <= ZM_SCAN_STEM ? n - tail : 0;
	for (uint32_t i = 0; i < s->stem_n; i++)
		s->stem[i] = cp[i];
}

void zm_find_units(ZmFinder *f)
{
	ZmUnitScan s = {.f = f, .v = f->vocab, .t = f->text};
	s.township = zm_own_place(f, &s.own, NULL) && zm_place_level(f->vocab, &s.own) == ZM_AREA_TOWN;
	own_stem(&s);
	const ZmSpan lines[] = {f->doc->signature, f->doc->title, f->doc->source};
	for (size_t k = 0; k < 3 && !s.centre; k++) {
		ZmUnitParse p;
		if (!zm_span_empty(lines[k]) && zm_unit_read(f->vocab, f->text, lines[k].begin, lines[k].end, ZM_READ_ALL, &p) && zm_cp_in(f->text->cp[p.span.end - 1], "局厅委部关署行社队"))
			s.bureau = true;
		s.centre = !zm_span_empty(lines[k]) && zm_unit_read(f->vocab, f->text, lines[k].begin, lines[k].end, ZM_READ_CENTRE, &p) && !p.place.links;
	}
	signature(&s);
	for (uint32_t p = 0; p < f->doc->paras; p++) {
		s.para = &f->doc->para[p];
		s.n_held = 0;
		if (s.para->kind == ZM_PARA_META || s.para->kind == ZM_PARA_CLUTTER)
			scan_parts(&s);
		else if (s.para->kind != ZM_PARA_TITLE)
			scan_para(&s);
	}
}
