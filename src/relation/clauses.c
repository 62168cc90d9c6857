/* clauses.c: words and clauses of a sentence. */
#include "relation/clauses.h"
#include "text/labels.h"

#include <endian.h>
#include <string.h>

#include "base/fold.h"

enum { GRAMMAR_SHIFT = 4, MAX_LISTS = 32, MAX_LABEL = 16, MAX_ASIDE = 80, MAX_CLAUSE = 600 };
static const uint64_t each_byte = 0x0101010101010101u;

#define ZM_CUE_PREDICATE(name, local) _Static_assert((int)ZM_REL_##name == (int)ZM_CUE_PREDICATE_##name, "vocab/cues.def has the order of predicates.def");
#define ZM_CUE_TYPE(name, local) _Static_assert((int)ZM_##name == (int)ZM_CUE_TYPE_##name, "vocab/cues.def has the order of ZmType");
#include "vocab/cues.def"
#undef ZM_CUE_PREDICATE
#undef ZM_CUE_TYPE

/* Lets the concept C say what W governs. */
static void add_cue(const ZmVocab *v, ZmConcept c, ZmWord *w)
{
	const uint32_t cue = zm_concept_cue(v, c);
	if (!cue)
		return;
	uint32_t *of = ZM_CUE_IS_WEAK(cue) ? w->weak : w->strong;
	for (uint32_t types = ZM_CUE_TYPES_OF(cue); types; types &= types - 1)
		of[__builtin_ctz(types)] |= (uint32_t)1 << ZM_CUE_PREDICATE_OF(cue);
	w->cue = ZM_CUE_PREDICATE_OF(cue) != ZM_REL_HOLDS_POST_AT;
}

/* The role of a word of clause-grammar as a bit; 0 for all else. */
static inline uint64_t role_of(const ZmTriePay *p)
{
	uint8_t role = zm_pay_more(p).is.role;
	return role > ZM_GRAMMAR_COUNT ? (uint64_t)1 << (role - ZM_GRAMMAR_COUNT - 1) : 0;
}

/* The roles that make a word of a clause. */
static const uint64_t word_roles = 0
#define ZM_WORD_ROLE(name, local, word) | (word ? ZM_ROLE_BIT(name) : 0)
#include "vocab/word_roles.def"
#undef ZM_WORD_ROLE
    ;

/* A cue of more words says of other types what its last words say: 加快推进 is a 推进, too. */
static void add_tail_cues(const ZmReading *r, ZmWord *w)
{
	if (w->end - w->begin < 3)
		return;
	ZmWord tail = {0};
	for (uint32_t k = w->begin + 1; k + 1 < w->end; k++) {
		if (!zm_text_any(r->text, k, ZM_IN(CUES)))
			continue;
		for (ZmLabelList l = zm_text_lists(r->text, k, ZM_SAYS(ZM_IN(CUES))); zm_labels_next(&l);)
			for (const ZmTriePay *p = k + l.length == w->end ? l.pay : NULL; p; p = zm_pay_next(p))
				if (zm_pay_more(p).is.scheme == ZM_SCHEME_CUES)
					add_cue(r->vocab, zm_pay_concept(p, l.layer), &tail);
	}
	for (unsigned t = 0; t < ZM_TYPE_COUNT; t++)
		if (!w->strong[t] && !w->weak[t]) {
			w->strong[t] = tail.strong[t];
			w->weak[t] = tail.weak[t];
		}
}

/* Labels of one length, of which each layer has a list. */
typedef struct {
	const ZmTriePay *pay;
	uint32_t length, layer;
} List;

/* The word that the labels of N lists, of one length, make at I; false when they make none. */
static bool make_word(const ZmReading *r, uint32_t i, const List *list, uint32_t n, ZmWord *w)
{
	bool said = false;
	*w = (ZmWord){.begin = i, .end = i + list->length};
	for (uint32_t k = 0; k < n; k++)
		for (const ZmTriePay *p = list[k].pay; p; p = zm_pay_next(p)) {
			w->roles |= role_of(p) & word_roles;
			if (zm_pay_more(p).is.scheme != ZM_SCHEME_CUES || !zm_concept_cue(r->vocab, zm_pay_concept(p, list[k].layer)))
				continue;
			bool first = w->cue; /* the first says whether it is a cue */
			add_cue(r->vocab, zm_pay_concept(p, list[k].layer), w);
			w->cue = said ? first : w->cue;
			said = true;
		}
	if (w->roles & ZM_ROLE_BIT(NOT_A_CUE))
		w->cue = false;
	if (w->cue)
		add_tail_cues(r, w);
	return w->roles || w->cue;
}

/* The longest word that begins at I and touches no mention, of both schemes. */
static bool read_word(const ZmReading *r, uint32_t i, uint32_t end, ZmWord *w)
{
	const uint32_t m = r->next[i], limit = m < r->mentions->n && r->mentions->at[m].begin < end ? r->mentions->at[m].begin : end;
	List list[MAX_LISTS];
	uint32_t n = 0;
	for (ZmLabelList l = zm_text_lists(r->text, i, ZM_SAYS_WORD); n < MAX_LISTS && zm_labels_next(&l);)
		if (i + l.length <= limit)
			list[n++] = (List){l.pay, l.length, l.layer};
	for (uint32_t k; n; n = k) { /* the longest stand last */
		for (k = n - 1; k && list[k - 1].length == list[n - 1].length; k--)
			;
		if (make_word(r, i, &list[k], n - k, w))
			return true;
	}
	return false;
}

/* The end of a bracketed aside or quotation that begins at I, or I. */
static uint32_t skip_pair(const ZmReading *r, uint32_t i, uint32_t end)
{
	uint32_t open = r->text->cp[i], close = open == '(' ? ')' : open == 0x201C ? 0x201D : open == 0x300A ? 0x300B : 0;
	if (!close)
		return i;
	for (uint32_t k = i + 1, depth = 1; k < end && k < i + MAX_ASIDE; k++) {
		depth += r->text->cp[k] == open;
		depth -= r->text->cp[k] == close;
		if (!depth)
			return k + 1;
	}
	return i;
}

/* What a character below the Chinese ones is. */
static uint8_t mark_of(uint32_t c)
{
	const uint64_t ends = (uint64_t)1 << ',' | (uint64_t)1 << ';' | (uint64_t)1 << ':' | (uint64_t)1 << '!' | (uint64_t)1 << '?' | (uint64_t)1 << '\n';
	if (c < 64)
		return c == '(' ? ZM_MARK_OPENS : ends >> c & 1 ? ZM_MARK_ENDS : 0;
	return c == 0x201C || c == 0x300A ? ZM_MARK_OPENS : c == 0x3002 ? ZM_MARK_ENDS : 0;
}

enum { WORD_SHIFT = __builtin_ctzll(ZM_SAYS_WORD) - 3, CLAUSE_SHIFT = ZM_GRAMMAR_COUNT + ZM_SCHEME_CLAUSE_GRAMMAR - GRAMMAR_SHIFT };
_Static_assert(ZM_MARK_WORD == 1 << 3, "a bit of says becomes a mark");
enum { LOW = 128, STEP = 16 }; /* LOW, until it is known what it is: a character below the Chinese ones */

static inline void mark_some(uint8_t *restrict mark, const uint32_t *restrict cp, const uint64_t *restrict says, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		const uint32_t word = (uint32_t)(says[i] >> WORD_SHIFT) & ZM_MARK_WORD, grammar = (uint32_t)(says[i] >> CLAUSE_SHIFT) & ZM_MARK_GRAMMAR;
		mark[i] = (uint8_t)(word | grammar | (uint32_t)(cp[i] < 0x3400) * LOW);
	}
}

/* The first character from I on, before E, that has one of MARKS; E if none has. */
static inline uint32_t next_marked(const uint8_t *mark, uint32_t i, uint32_t e, uint8_t marks)
{
	for (; i < e; i += 8) {
		uint64_t m;
		memcpy(&m, mark + i, sizeof m);
		m = le64toh(m) & marks * each_byte;
		if (m) {
			i += (uint32_t)__builtin_ctzll(m) / 8;
			return i < e ? i : e;
		}
	}
	return e;
}

void zm_marks_find(ZmReading *r)
{
	_Static_assert(ZM_MARK_OWNED == 1 && ZM_MARK_GRAMMAR == 1 << GRAMMAR_SHIFT, "marks are read eight at a time");
	const ZmText *t = r->text;
	const uint64_t *says = t->labels->says;
	const uint32_t n = t->n;
	uint8_t *mark = ZM_TAKEN(r->scratch, uint8_t, n + 9); /* eight are read at a time */
	uint32_t *next = ZM_TAKEN(r->scratch, uint32_t, n + 1), at = 0, i = 0;
	for (; i + STEP <= n; i += STEP) /* as many as the compiler takes at once */
		mark_some(mark + i, t->cp + i, says + i, STEP);
	mark_some(mark + i, t->cp + i, says + i, n - i);
	memset(mark + n, 0, 9);
	for (i = 0; (i = next_marked(mark, i, n, LOW)) < n; i++)
		mark[i] = (uint8_t)((mark[i] & ~LOW) | mark_of(t->cp[i]));
	for (uint32_t m = 0; m < r->mentions->n; m++) {
		const ZmMention *in = &r->mentions->at[m];
		if (at < in->end) {
			wmemset((wchar_t *)next + at, (wchar_t)m, in->end - at); /* as wide, and by vectors */
			at = in->end;
		}
		for (i = in->begin; i < in->end; i++)
			mark[i] |= ZM_MARK_OWNED;
	}
	for (; at <= n; at++)
		next[at] = r->mentions->n;
	r->mark = mark;
	r->next = next;
}

/* Words of [B, E); those in bracketed asides are no part of the clause. */
static void read_words(ZmReading *r, uint32_t b, uint32_t e)
{
	for (uint32_t i = b; (i = next_marked(r->mark, i, e, ZM_MARK_OWNED | ZM_MARK_OPENS | ZM_MARK_WORD)) < e;) {
		const uint8_t mark = r->mark[i];
		if (mark & ZM_MARK_OWNED) {
			i = r->mentions->at[zm_owner(r, i) - 1].end;
			continue;
		}
		if (mark & ZM_MARK_OPENS && r->text->cp[i] == '(') {
			uint32_t k = skip_pair(r, i, e);
			if (k > i) {
				i = k;
				continue;
			}
		}
		if (!(mark & ZM_MARK_WORD) || !read_word(r, i, e, zm_vec_push(&r->word))) {
			r->word.n -= (mark & ZM_MARK_WORD) != 0;
			i++;
			continue;
		}
		i = r->word.at[r->word.n - 1].end;
	}
}

/* 将…纳入…: 将 is a preposition. */
static bool disposes(const ZmReading *r, const ZmClause *c, uint32_t w)
{
	for (w++; w < c->word + c->words; w++)
		if (r->word.at[w].roles & ZM_ROLE_BIT(DISPOSAL))
			return true;
	return false;
}

/* 下一步, 将继续…: from here on the sentence speaks of the coming period. */
static bool turns_to_plans(const ZmReading *r, const ZmClause *c)
{
	uint32_t y = 0, i = c->begin;
	while (i < c->end && i < c->begin + 4 && r->text->cp[i] >= '0' && r->text->cp[i] <= '9')
		y = y * 10 + (r->text->cp[i++] - '0');
	if (i == c->begin + 4 && r->context->year > 0 && y > (uint32_t)r->context->year && r->text->cp[i] == 0x5E74 && i + 1 == c->end)
		return true; /* 2024年,… in the report on 2023 */
	for (uint32_t w = c->word; w < c->word + c->words; w++) {
		const ZmWord *x = &r->word.at[w];
		if ((x->roles & ZM_ROLE_BIT(COMING)) && x->begin == c->begin)
			return true;
		if ((x->roles & ZM_ROLE_BIT(PLAN)) && w + 1 < c->word + c->words && x[1].begin == x->end &&
		    (x[1].cue || (x[1].roles & (ZM_ROLE_BIT(ADVERB) | ZM_ROLE_BIT(HANDS_ON)))) && !disposes(r, c, w))
			return true;
	}
	return false;
}

void zm_clauses_read(ZmReading *r, uint32_t b, uint32_t e, uint32_t sentence, bool plans, bool problems)
{
	uint32_t from = b;
	for (uint32_t i = b; i <= e; i++) {
		/* A clause without end is cut, so that looking back in it costs no more than its length. */
		const uint32_t most = from + MAX_CLAUSE > i ? from + MAX_CLAUSE : i;
		i = next_marked(r->mark, i, most < e ? most : e, ZM_MARK_OWNED | ZM_MARK_OPENS | ZM_MARK_ENDS);
		if (i < e) {
			if (zm_owned(r, i)) {
				uint32_t end = r->mentions->at[zm_owner(r, i) - 1].end; /* a torn title may end behind E */
				i = (end < e ? end : e) - 1;
				continue;
			}
			uint32_t k = r->mark[i] & ZM_MARK_OPENS ? skip_pair(r, i, e) : i;
			if (k > i) {
				i = k - 1;
				continue;
			}
			if (!(r->mark[i] & ZM_MARK_ENDS) && i - from < MAX_CLAUSE)
				continue;
		}
		if (i > from) {
			ZmClause *c = zm_vec_push(&r->clause); /* its subject is found when all of the sentence are there */
			c->begin = from;
			c->end = i;
			c->word = (uint32_t)r->word.n;
			c->sentence = sentence;
			c->sentence_begin = b;
			c->sentence_end = e;
			c->problems = problems;
			read_words(r, from, i);
			c->words = (uint32_t)r->word.n - c->word;
			c->plans = plans = plans || turns_to_plans(r, c);
		}
		from = i + 1;
	}
}

const ZmClause *zm_clause_at(const ZmReading *r, uint32_t i)
{
	size_t lo = 0, hi = r->clause.n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (r->clause.at[mid].end < i)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < r->clause.n && r->clause.at[lo].begin <= i ? &r->clause.at[lo] : NULL;
}

/* The end of the longest word of ROLES at I, not behind END and, with FREE, not in a mention; or 0. */
static uint32_t longest(const ZmReading *r, uint32_t i, uint32_t end, uint64_t roles, bool free)
{
	uint32_t length = 0;
	for (ZmLabelList l = zm_text_lists(r->text, i, ZM_SAYS(ZM_IN(CLAUSE_GRAMMAR))); zm_labels_next(&l);)
		for (const ZmTriePay *p = i + l.length <= end ? l.pay : NULL; p; p = zm_pay_next(p))
			if ((role_of(p) & roles) && !(free && zm_owned(r, i + l.length - 1)))
				length = l.length;
	return length ? i + length : 0;
}

/* Those of ROLES that words have that begin at I and end at E. */
static uint64_t roles_of_span(const ZmReading *r, uint32_t i, uint32_t e, uint64_t roles)
{
	uint64_t all = 0;
	for (ZmLabelList l = zm_text_lists(r->text, i, ZM_SAYS(ZM_IN(CLAUSE_GRAMMAR))); zm_labels_next(&l);)
		for (const ZmTriePay *p = i + l.length == e ? l.pay : NULL; p; p = zm_pay_next(p))
			all |= role_of(p) & roles;
	return all;
}

uint32_t zm_label_there(const ZmReading *r, uint32_t i, uint32_t end, uint64_t roles)
{
	return longest(r, i, end, roles, false);
}

uint32_t zm_role_there(const ZmReading *r, uint32_t i, uint64_t roles)
{
	return longest(r, i, r->para->end, roles, true);
}

uint32_t zm_roles_at(const ZmReading *r, uint32_t i, uint64_t roles, uint64_t *all)
{
	uint32_t e = r->mark[i] & ZM_MARK_GRAMMAR ? longest(r, i, r->para->end, roles, true) : 0;
	*all = e ? roles_of_span(r, i, e, roles) : 0;
	return e;
}

uint32_t zm_role_before(const ZmReading *r, uint32_t i, uint64_t roles)
{
	uint32_t least = i > r->para->begin + MAX_LABEL ? i - MAX_LABEL : r->para->begin;
	for (uint32_t b = least; b < i; b += 8) {
		uint64_t marks; /* of eight characters; those from I on are left out by their place */
		memcpy(&marks, r->mark + b, sizeof marks);
		marks = le64toh(marks);
		marks = (marks >> GRAMMAR_SHIFT & each_byte) & ~(marks & each_byte);
		for (; marks; marks &= marks - 1) {
			uint32_t at = b + (uint32_t)__builtin_ctzll(marks) / 8;
			if (at >= i)
				break;
			if (roles_of_span(r, at, i, roles))
				return at + 1;
		}
	}
	return 0;
}

static bool is_bracket(uint32_t c)
{
	return zm_is_quote(c) || c == 0x300A || c == 0x300B || c == ' ';
}

bool zm_only(const ZmReading *r, uint32_t b, uint32_t e, uint64_t roles)
{
	while (b < e) {
		uint32_t k;
		if (is_bracket(r->text->cp[b]))
			b++;
		else if (!zm_owned(r, b) && (k = zm_role_at(r, b, roles)) && k <= e)
			b = k;
		else
			return false;
	}
	return true;
}

uint32_t zm_past_closers(const ZmReading *r, uint32_t i, uint32_t end)
{
	while (i < end && !zm_owned(r, i)) {
		uint32_t c = r->text->cp[i], k;
		if (c == 0x201D || c == 0x2019 || c == 0x300B)
			i++;
		else if (c == '(' && (k = skip_pair(r, i, end)) > i)
			i = k;
		else
			break;
	}
	return i;
}
