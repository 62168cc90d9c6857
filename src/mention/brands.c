/* brands.c: own brands in quotation marks, by evidence.
 *
 * Every quoted phrase collects weights from the rules brand.before, brand.itself and brand.after (ontology/rules) and from the
 * lexicon of terms that are never a programme.  What holds for one occurrence holds for the phrase: once accepted it is marked
 * wherever it stands in the report, quoted or not (guideline 2.1 (b)). */
#include "mention/mention.h"
#include "text/labels.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/map.h"
#include "mention/brandrules.h"
#include "mention/pairs.h"
#include "mention/places.h"
#include "mention/programme_span.h"

enum { OPEN = 0x201C, CLOSE = 0x201D, LONGEST = 60, LONG = 12, SHORT = 3 };
static const double ACCEPT = 2.0, FORBID = -8.0, PLACE_GOAL = -4.0;

typedef struct {
	uint32_t b, e;          /* inside the marks */
	uint32_t para;
	uint32_t from;          /* the quotation mark before, or where the paragraph begins */
	ZmBrandWeight of[ZM_BRAND_CHANNELS];
	uint32_t names;         /* lexicon programmes inside */
	bool joined;            /* to the one before it */
	bool behind_comma;      /* it or one it is joined to: another clause may have begun (授予“甲”,“乙”普法品牌入围) */
	bool established;       /* lexicon names cover it */
	uint32_t text;          /* number of its wording */
} Quote;

typedef struct {
	ZM_VEC(Quote) quote;
	Quote *at; /* the same */
	uint32_t n;
	double *best;           /* by wording */
	uint32_t wordings;
} Quotes;

static bool is_join(const ZmText *t, uint32_t b, uint32_t e)
{
	if (e - b > 2)
		return false;
	for (uint32_t i = b; i < e; i++)
		if (!zm_cp_in(t->cp[i], "、和及与暨,以"))
			return false;
	return true;
}

/* Marks that stand in the masked text too; others are inside the name of a unit or a document. */
static void collect_in(const ZmFinder *f, uint32_t p, Quotes *q)
{
	uint32_t end = f->doc->para[p].end, from = f->doc->para[p].begin, i = from;
	while ((i = zm_cp_next(f->masked, i, end, OPEN)) < end) {
		uint32_t b = i + 1, e = b;
		while (e < end && e - b <= LONGEST && f->masked[e] != OPEN && f->masked[e] != CLOSE)
			e++;
		bool whole = e < end && f->masked[e] == CLOSE;
		if (whole && e > b && e - b <= LONGEST)
			*zm_vec_push(&q->quote) = (Quote){.b = b, .e = e, .para = p, .from = from};
		from = whole ? e : b - 1;
		i = e;
	}
}

static void collect(const ZmFinder *f, Quotes *q)
{
	const ZmText *t = f->text;
	for (uint32_t p = 0; p < f->doc->paras; p++)
		if (f->doc->para[p].kind != ZM_PARA_TITLE)
			collect_in(f, p, q);
	q->at = q->quote.at;
	q->n = (uint32_t)q->quote.n;
	for (uint32_t i = 1; i < q->n; i++) {
		q->at[i].joined = q->at[i].para == q->at[i - 1].para && is_join(t, q->at[i - 1].e + 1, q->at[i].b - 1);
		q->at[i].behind_comma = q->at[i].joined && (q->at[i - 1].behind_comma || t->cp[q->at[i].b - 2] == ',');
	}
}

/* A goal with the place's name, 法治 or 平安 and 苏州, stays one when it is called a brand. */
static bool place_goal(const ZmFinder *f, const Quote *x)
{
	enum { GOAL = 2 };
	ZmPlaceParse p;
	return x->e - x->b > GOAL && zm_text_at(f->text, x->e + 1, "品牌") && zm_place_at(f->vocab, f->text, x->b + GOAL, x->e, &p) == x->e;
}

/* Names of the lexicon inside the marks; whether they cover the phrase, alone or as a list. */
static void look_up(ZmFinder *f, const Quotes *q)
{
	for (uint32_t i = 0; i < q->n; i++) {
		Quote *x = &q->at[i];
		uint32_t n = x->e - x->b;
		ZmConcept never = zm_vocab_find(f->vocab, f->text->cp + x->b, n, ZM_IN(NOT_PROGRAMMES));
		if (never != ZM_NO_CONCEPT)
			zm_brand_weigh(&x->of[ZM_BRAND_ITSELF], FORBID - 1);
		if (place_goal(f, x))
			zm_brand_weigh(&x->of[ZM_BRAND_ITSELF], PLACE_GOAL);
		x->established = true;
		for (uint32_t k = x->b; k < x->e;) {
			ZmHit hit[16];
			size_t hits = zm_text_labels(f->text, x->e, k, ZM_IN(PROGRAMMES), hit, 16);
			if (hits) {
				k = hit[hits - 1].end;
				x->names++;
			} else {
				if (!zm_cp_in(f->text->cp[k], "、,;和 "))
					x->established = false;
				k++;
			}
		}
		if (x->names && !x->established)
			zm_brand_weigh(&x->of[ZM_BRAND_ITSELF], 0.5);
	}
}

/* What the rules say of X.  An established name has its verdict: of it only what it SHARES as the first or the last of joined ones
 * counts, and so it is with what is forbidden already. */
static void ask(ZmFinder *f, const ZmBrandRules *rules, Quote *x, bool first, bool last)
{
	bool open = !x->established && x->of[ZM_BRAND_ITSELF].minus > FORBID;
	const ZmPara *para = &f->doc->para[x->para];
	ZmSpan phrase = {x->b, x->e};
	if (open)
		zm_brand_ask(f, rules, ZM_BRAND_ITSELF, para, x->from, phrase, &x->of[ZM_BRAND_ITSELF]);
	open &= x->of[ZM_BRAND_ITSELF].minus > FORBID;
	if (open || last)
		zm_brand_ask(f, rules, ZM_BRAND_AFTER, para, x->from, phrase, &x->of[ZM_BRAND_AFTER]);
	open &= x->of[ZM_BRAND_AFTER].minus > FORBID;
	if (open || first)
		zm_brand_ask(f, rules, ZM_BRAND_BEFORE, para, x->from, phrase, &x->of[ZM_BRAND_BEFORE]);
}

/* Joined phrases share what stands before the first and behind the last; an established name among them speaks for all. */
static void weigh(ZmFinder *f, const Quotes *q)
{
	ZmBrandRules *rules = q->n ? zm_brand_rules(f) : NULL;
	for (uint32_t i = 0, end; i < q->n; i = end) {
		bool known = q->at[i].established, all = known;
		for (end = i + 1; end < q->n && q->at[end].joined; end++) {
			known |= q->at[end].established;
			all &= q->at[end].established;
		}
		if (all)
			continue;
		for (uint32_t k = i; k < end; k++)
			ask(f, rules, &q->at[k], end - i > 1 && k == i, end - i > 1 && k + 1 == end);
		ZmBrandWeight first = q->at[i].of[ZM_BRAND_BEFORE], last = q->at[end - 1].of[ZM_BRAND_AFTER];
		for (uint32_t k = i; k < end && end - i > 1; k++) {
			Quote *x = &q->at[k];
			zm_brand_weigh(&x->of[ZM_BRAND_BEFORE], first.plus);
			if (first.minus > FORBID || !x->behind_comma)
				zm_brand_weigh(&x->of[ZM_BRAND_BEFORE], first.minus);
			zm_brand_weigh(&x->of[ZM_BRAND_AFTER], last.plus);
			zm_brand_weigh(&x->of[ZM_BRAND_AFTER], last.minus);
			if (known)
				zm_brand_weigh(&x->of[ZM_BRAND_BEFORE], 2.0);
		}
	}
}

static bool forbidden(const Quote *q)
{
	return q->of[ZM_BRAND_BEFORE].minus <= FORBID || q->of[ZM_BRAND_ITSELF].minus <= FORBID || q->of[ZM_BRAND_AFTER].minus <= FORBID;
}

static double score(const Quote *q)
{
	double s = 0;
	for (int c = 0; c < ZM_BRAND_CHANNELS; c++)
		s += q->of[c].plus + q->of[c].minus;
	return forbidden(q) ? FORBID : s;
}

/* The same words have one verdict: the best score, but a phrase that is forbidden by its own looks stays so. */
static void judge(ZmFinder *f, Quotes *q)
{
	ZmMap *map = zm_map_new();
	q->best = ZM_NEWN(f->arena, double, q->n + 1);
	for (uint32_t i = 0; i < q->n; i++) {
		bool added;
		uint32_t *slot = zm_map_put(map, (const char *)(f->text->cp + q->at[i].b), (q->at[i].e - q->at[i].b) * sizeof(uint32_t), &added);
		if (added)
			*slot = q->wordings++;
		q->at[i].text = *slot;
		double s = score(&q->at[i]);
		if (added || s > q->best[*slot])
			q->best[*slot] = s;
	}
	zm_map_free(map);
}

static void put(ZmFinder *f, uint32_t b, uint32_t e, uint32_t name_end, double worth, bool over_names, const char *rule)
{
	int priority = zm_name_priority(f, b, e, over_names ? ZM_PRIO_PLATFORM + 1 : ZM_PRIO_BRAND);
	ZmMention *m = zm_mention_add(f, ZM_PROGRAM, b, e, over_names && priority > ZM_PRIO_UNIT ? priority + 1 : priority, rule);
	f->notes[name_end] |= ZM_NOTE_PROGRAM;
	m->confidence = worth > 4.5 ? 0.95 : 0.5 + worth / 10;
	if (name_end - b > SHORT)
		m->canonical = zm_text_unquoted(f->text, f->arena, b, name_end);
}

/* Wordings accepted, sorted by their first character, for the search of unquoted occurrences. */
typedef struct {
	const uint32_t *cp;
	uint32_t n;
	double worth;
	bool over_names;
} Wording;

static int by_first(const void *a, const void *b)
{
	const Wording *x = a, *y = b;
	if (x->cp[0] != y->cp[0])
		return x->cp[0] < y->cp[0] ? -1 : 1;
	return x->n != y->n ? (x->n > y->n ? -1 : 1) : memcmp(x->cp, y->cp, x->n * sizeof *x->cp);
}

static int by_text(const Wording *w, const uint32_t *cp, uint32_t n)
{
	if (w->cp[0] != cp[0])
		return w->cp[0] < cp[0] ? -1 : 1;
	return w->n != n ? (w->n > n ? -1 : 1) : memcmp(w->cp, cp, n * sizeof *cp);
}

/* The first of the sorted wordings that does not stand before the N characters at CP. */
static uint32_t first_from(const Wording *w, uint32_t lo, uint32_t hi, const uint32_t *cp, uint32_t n)
{
	while (lo < hi) {
		uint32_t mid = (lo + hi) / 2;
		if (by_text(&w[mid], cp, n) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void repeats(ZmFinder *f, Wording *w, uint32_t n)
{
	const ZmText *t = f->text;
	if (!n)
		return;
	qsort(w, n, sizeof *w, by_first);
	ZmPairs pairs = {0};
	for (uint32_t i = 0; i < n; i++)
		*zm_pair(&pairs, w[i].cp[0], w[i].cp[1]) = true;
	for (uint32_t i = 0; (i = zm_pairs_next(&pairs, t->cp, i, t->n)) < t->n; i++) {
		/* of each length that begins so, longest first, one search */
		for (uint32_t lo = first_from(w, 0, n, t->cp + i, UINT32_MAX), length; lo < n && w[lo].cp[0] == t->cp[i]; lo = first_from(w, lo, n, t->cp + i, length - 1)) {
			length = w[lo].n;
			uint32_t e = i + length, at = e > t->n ? n : first_from(w, lo, n, t->cp + i, length);
			if (at == n || by_text(&w[at], t->cp + i, length) != 0 || (i && t->cp[i - 1] == OPEN && t->cp[e] == CLOSE))
				continue;
			put(f, i, zm_programme_joined(f, i) ? e : zm_programme_head(f, i, e), e, w[at].worth - 0.5, w[at].over_names, "brands.repeated");
			break;
		}
	}
}

void zm_find_brands(ZmFinder *f)
{
	Quotes q = {0};
	zm_programme_spans(f);
	collect(f, &q);
	look_up(f, &q);
	weigh(f, &q);
	judge(f, &q);
	Wording *w = ZM_NEWN(f->arena, Wording, q.wordings + 1);
	bool *seen = ZM_NEWN(f->arena, bool, q.wordings + 1);
	uint32_t n = 0;
	for (uint32_t i = 0; i < q.n; i++) {
		const Quote *x = &q.at[i];
		double worth = q.best[x->text];
		if (x->established || worth < ACCEPT || forbidden(x))
			continue;
		bool shared = zm_programme_joined(f, x->b) || (i + 1 < q.n && q.at[i + 1].joined);
		uint32_t e = shared ? x->e : zm_programme_head(f, x->b, x->e);
		put(f, x->b, e, x->e, worth, x->names > 0 || x->e - x->b > LONG, "brands.quoted");
		if (!seen[x->text] && x->e - x->b > 2)
			w[n++] = (Wording){f->text->cp + x->b, x->e - x->b, worth, x->names > 0};
		seen[x->text] = true;
	}
	repeats(f, w, n);
	free(q.quote.at);
}
