/* titles.c: what stands in 《》 is a regulation or another document.
 *
 * Titles inside titles stand in 〈〉 (GB/T 15834-2011, 4.14); where a text keeps 《》 they are read as if. */
#include "mention/mention.h"

#include <string.h>

#include "base/fold.h"
#include "mention/grammar.h"
#include "mention/places.h"
#include "text/triggers.h"

enum { OPEN = 0x300A, CLOSE = 0x300B, INNER_OPEN = 0x3008, INNER_CLOSE = 0x3009, MAX_TITLE = 140, WINDOW = 24 };

static bool ends(const ZmText *t, uint32_t b, uint32_t e, const char *s)
{
	uint32_t at = zm_text_before(t, e, s);
	return at && at - 1 >= b;
}

/* The title without a bracketed version at its end: 规定(试行), 条例(2021年修订). */
static uint32_t without_version(const ZmText *t, uint32_t b, uint32_t e)
{
	if (e > b + 3 && t->cp[e - 1] == ')')
		for (uint32_t i = e - 1; i > b + 1; i--)
			if (t->cp[i - 1] == '(')
				return i - 1;
	return e;
}

/* [FROM, TO) with the 《》 inside the title [B, E) written 〈〉. */
static const uint32_t *inner_marks(const ZmFinder *f, uint32_t from, uint32_t to, uint32_t b, uint32_t e)
{
	const uint32_t *cp = f->text->cp;
	uint32_t *own = NULL;
	for (uint32_t i = b; i < e; i++)
		if (cp[i] == OPEN || cp[i] == CLOSE) {
			if (!own) {
				own = ZM_NEWN(f->scratch, uint32_t, to - from);
				memcpy(own, cp + from, (to - from) * sizeof *own);
			}
			own[i - from] = cp[i] == OPEN ? INNER_OPEN : INNER_CLOSE;
		}
	return own ? own : cp + from;
}

/* The lexicon's entry for the title, with or without its version; an entry found through a hidden
 * label counts too: 《》 is the support it needs. */
static ZmConcept look_up(const ZmFinder *f, uint32_t b, uint32_t e)
{
	const uint64_t schemes = ZM_IN(REGULATIONS) | ZM_IN(DOCUMENTS);
	const uint32_t *cp = inner_marks(f, b, e, b, e);
	ZmConcept c = zm_vocab_find(f->vocab, cp, e - b, schemes);
	uint32_t core = without_version(f->text, b, e);
	if (c == ZM_NO_CONCEPT && core < e)
		c = zm_vocab_find(f->vocab, cp, core - b, schemes);
	return c;
}

static const uint16_t *classes(const ZmFinder *f, const uint32_t *cp, uint32_t n)
{
	uint16_t *class = ZM_TAKEN(f->scratch, uint16_t, n + 1);
	zm_rules_classify(f->rules, cp, n, class);
	return class;
}

/* Does R match in T[0..N) so that the match speaks of the title with its marks, [B, E), not of a neighbour? */
static bool speaks(ZmFinder *f, const ZmRule *r, ZmCodes t, uint32_t n, uint32_t b, uint32_t e)
{
	uint32_t at = 0, mb, me;
	if (r->clues.at_mark)
		return zm_pattern_at(r->pattern, f->match, t, n, b) == ZM_MATCH_YES;
	for (; zm_pattern_find_before(r->pattern, f->match, t, n, at, e) == ZM_MATCH_YES && zm_match_group(f->match, 0, &mb, &me); at = mb + 1)
		if (me > b)
			return true; /* a match may hide another that begins inside it */
	return false;
}

/* What the rules `for: title` say of a title: the class that GIVES, of the strongest rule.  The
 * pattern sees up to WINDOW characters on both sides, so that the words around may speak. */
static const ZmRule *by_form(ZmFinder *f, uint32_t b, uint32_t e)
{
	ZmArenaMark mark = zm_arena_mark(f->scratch);
	uint32_t from = b - 1 > WINDOW ? b - 1 - WINDOW : 0, to = e + 1 + WINDOW < f->text->n ? e + 1 + WINDOW : f->text->n, own = b - 1 - from;
	const uint32_t *cp = inner_marks(f, from, to, b, e);
	const ZmRule *best = NULL;
	ZmRuleList of_titles = zm_rules_for(f->rules, "title");
	const ZmClues *clues = zm_rules_clues(f->rules);
	const ZmCodes t = {cp, cp == f->text->cp + from ? f->text->class + from : classes(f, cp, to - from)};
	uint64_t here = zm_clues_in(clues, ZM_CLUES_TITLES, t.class, own, to - from), around = here | zm_clues_in(clues, ZM_CLUES_TITLES, t.class, 0, own);
	for (size_t i = 0; i < of_titles.n; i++) {
		const ZmRule *r = zm_rules_at(f->rules, of_titles.at[i]);
		if (!(r->clues.within & ~(r->clues.at_mark ? here : around)) && (!best || r->priority > best->priority) && speaks(f, r, t, to - from, own, e + 1 - from))
			best = r;
	}
	zm_arena_back(f->scratch, mark);
	return best;
}

/* The class of a regulation known by its form: what the rule gives behind REG, in its first form for
 * titles that begin with an area, else in its second: `REG LocalRegulation AdministrativeRegulation`. */
static const char *class_by_form(ZmFinder *f, const ZmRule *r, uint32_t b, uint32_t e)
{
	const char *first = strchr(r->gives, ' '), *second = first ? strchr(first + 1, ' ') : NULL;
	ZmPlaceParse place;
	if (!first)
		return NULL;
	if (second && !zm_place_at(f->vocab, f->text, b, e, &place))
		return second + 1;
	return zm_arena_copy(f->arena, first + 1, second ? (size_t)(second - first - 1) : strlen(first + 1));
}

/* May the area that the title begins with make rules?  Provinces may, cities with districts and autonomous prefectures
 * (立法法 2015, 第八十二条; 2023, 第九十三条), counties, districts and townships may not; zones have had them made. */
static bool may_make_rules(ZmFinder *f, uint32_t b, uint32_t e)
{
	ZmPlaceParse parse;
	ZmPlace place;
	if (!zm_place_at(f->vocab, f->text, b, e, &parse) || !zm_place_resolve(f->vocab, f->text, f->arena, &parse, NULL, 0, &place))
		return true;
	return parse.short_last || zm_place_level(f->vocab, &place) == ZM_AREA_ZONE || (zm_may_legislate(f, &parse) && !ends(f->text, b, parse.span.end, "自治县"));
}

/* The area or the word for the own one right before 《 as the beginning of the full title: 省《…条例》, 张掖市《…条例》.  NULL when
 * none stands there or it need not belong to the title (全省《…》宣传). */
static const char *area_before(ZmFinder *f, uint32_t mark)
{
	enum { NEAR = 12 };
	const ZmText *t = f->text;
	static const char *const levels[] = {"自治区", "省", "市", "州"};
	ZmPlaceParse parse;
	for (uint32_t i = mark > NEAR ? mark - NEAR : 0; i + 1 < mark; i++)
		if (zm_place_at(f->vocab, t, i, mark, &parse) == mark)
			return zm_may_legislate(f, &parse) ? zm_text_utf8(t, f->arena, i, mark) : NULL;
	for (size_t k = 0; k < sizeof levels / sizeof *levels; k++) {
		uint32_t b = zm_text_before(t, mark, levels[k]);
		if (b && (b == 1 || !zm_is_han(t->cp[b - 2]) || zm_grammar_before(f->vocab, t, b - 1, ZM_GRAMMAR_BIT(STOP) | ZM_GRAMMAR_BIT(TASK_VERB))))
			return zm_arena_printf(f->arena, "{%s}", levels[k]);
	}
	return NULL;
}

static void add_title(ZmFinder *f, uint32_t b, uint32_t e)
{
	const ZmText *t = f->text;
	while (b < e && t->cp[b] == ' ')
		b++;
	while (e > b && t->cp[e - 1] == ' ')
		e--;
	if (e < b + 2)
		return;
	ZmConcept c = look_up(f, b, e);
	ZmType type = ZM_DOC;
	const char *rule = "titles.marks", *subclass = NULL;
	double confidence = 0.97;
	if (c != ZM_NO_CONCEPT) {
		type = zm_concept_scheme(f->vocab, c) == ZM_SCHEME_REGULATIONS ? ZM_REG : ZM_DOC;
		rule = "titles.lexicon";
		confidence = 0.99;
	} else {
		const ZmRule *r = by_form(f, b, e);
		if (r && r->gives && !strcmp(r->gives, "none"))
			return;
		if (r) {
			type = r->gives && !strncmp(r->gives, "REG", 3) ? ZM_REG : ZM_DOC;
			subclass = type == ZM_REG ? class_by_form(f, r, b, e) : NULL;
			if (subclass && !strcmp(subclass, "LocalGovernmentRule") && !may_make_rules(f, b, e)) {
				type = ZM_DOC;
				subclass = NULL;
			}
			rule = r->id;
			confidence = r->confidence;
		}
	}
	ZmMention *m = zm_mention_add(f, type, b, e, ZM_PRIO_TITLE, rule);
	m->concept = c;
	m->in_title_marks = true;
	const char *area = type == ZM_REG && b && ends(t, b, e, "条例") && (c == ZM_NO_CONCEPT ? subclass && strcmp(subclass, "LocalRegulation") != 0
	                   : zm_concept_is(f->vocab, c, ZM_IS_TYPE_ADMINISTRATIVE_REGULATION)) ? area_before(f, b - 1) : NULL;
	if (area) {
		m->canonical = zm_arena_printf(f->arena, "%s%s", area, zm_text_utf8(t, f->arena, b, e));
		m->concept = ZM_NO_CONCEPT;
		subclass = "LocalRegulation";
	}
	m->subclass = subclass;
	m->confidence = confidence;
}

/* 《 and 》 pair like brackets, within a paragraph; of nested titles the outermost is the name. */
void zm_find_titles(ZmFinder *f)
{
	const ZmText *t = f->text;
	uint32_t depth = 0, begin = 0;
	for (uint32_t i = 0; i < t->n; i++) {
		if (!depth && (i = zm_cp_next(t->cp, i, t->n, OPEN)) == t->n)
			break;
		uint32_t c = t->cp[i];
		if (c == OPEN && !(depth && i - begin > MAX_TITLE)) {
			if (!depth++)
				begin = i + 1;
		} else if (c == CLOSE && depth) {
			if (--depth == 0 && i - begin <= MAX_TITLE)
				add_title(f, begin, i);
		} else if (depth && (i - begin > MAX_TITLE || (c == '\n' && ends(t, 0, i, "。")))) {
			i = begin; /* never closed: go on behind the mark */
			depth = 0;
		}
	}
}
