/* clauses.c: words and clauses of a sentence. */
#include "relation/clauses.h"
#include "text/labels.h"

#include <string.h>

#include "base/fold.h"

enum { MAX_HITS = 64, MAX_LABEL = 16, MAX_ASIDE = 80, MAX_CLAUSE = 600 };

/* The types (bits) of what the cue C governs: all, if it does not say. */
static unsigned types_of(const ZmVocab *v, ZmConcept c)
{
	unsigned types = 0;
	const char *s;
	size_t i = 0;
	for (; (s = zm_concept_nth(v, c, ZM_PROP_OBJECT_TYPE, i)); i++)
		for (unsigned t = 0; t < ZM_TYPE_COUNT; t++)
			if (!strcmp(s, zm_type_names[t]))
				types |= 1u << t;
	return i ? types : (1u << ZM_TYPE_COUNT) - 1;
}

/* Lets the concept C say what W governs. */
static void add_cue(const ZmVocab *v, ZmConcept c, ZmWord *w)
{
	const char *local = zm_concept_get(v, c, ZM_PROP_INDICATES);
	for (unsigned p = 0; local && p < ZM_REL_COUNT; p++)
		if (!strcmp(local, zm_predicate_names[p])) {
			bool weak = zm_concept_is(v, c, ZM_IS_STRENGTH_WEAK);
			unsigned types = types_of(v, c);
			for (unsigned t = 0; t < ZM_TYPE_COUNT; t++)
				if (types >> t & 1)
					(weak ? w->weak : w->strong)[t] |= (uint32_t)1 << p;
			w->cue = p != ZM_REL_HOLDS_POST_AT;
		}
}

/* Roles that are looked up where they matter and make no word of a clause. */
static const uint64_t only_looked_up = ZM_ROLE_BIT(MODIFIER_TAIL) | ZM_ROLE_BIT(TRANSPARENT) | ZM_ROLE_BIT(DRAFT_TAIL) | ZM_ROLE_BIT(DRAFT_TITLE) |
                                       ZM_ROLE_BIT(STUDY_TAIL) | ZM_ROLE_BIT(BUILD_TAIL) | ZM_ROLE_BIT(PILOT_TAIL) | ZM_ROLE_BIT(BODY_ENDING) | ZM_ROLE_BIT(UNKNOWN_BODY) | ZM_ROLE_BIT(ANAPHOR) |
                                       ZM_ROLE_BIT(LEADER) | ZM_ROLE_BIT(NO_SUBJECT) | ZM_ROLE_BIT(BELOW) | ZM_ROLE_BIT(SEAT) | ZM_ROLE_BIT(REVISE_TAIL) | ZM_ROLE_BIT(STUDY_WORK) | ZM_ROLE_BIT(TAKES_POST) | ZM_ROLE_BIT(IN_NAME) | ZM_ROLE_BIT(HELPS) | ZM_ROLE_BIT(ALL) | ZM_ROLE_BIT(SCOPE) | ZM_ROLE_BIT(BUILDS) | ZM_ROLE_BIT(WORK) | ZM_ROLE_BIT(PERSONAL) | ZM_ROLE_BIT(BODY_WORD) | ZM_ROLE_BIT(EACH) | ZM_ROLE_BIT(IN_PERSON) | ZM_ROLE_BIT(GIVES) | ZM_ROLE_BIT(SITTING) | ZM_ROLE_BIT(FORM_TAIL) | ZM_ROLE_BIT(ASKS_REPORT) |
                                       ZM_ROLE_BIT(KIND) | ZM_ROLE_BIT(JOINS_IN);

/* A cue of more words says of other types what its last words say: 加快推进 is a 推进, too. */
static void add_tail_cues(const ZmReading *r, ZmWord *w)
{
	ZmWord tail = {0};
	for (uint32_t k = w->begin + 1; k + 1 < w->end; k++) {
		ZmHit hit[MAX_HITS];
		for (size_t n = zm_text_labels(r->text, w->end, k, ZM_IN(CUES), hit, MAX_HITS); n && hit[n - 1].end == w->end; n--)
			add_cue(r->vocab, hit[n - 1].concept, &tail);
	}
	for (unsigned t = 0; t < ZM_TYPE_COUNT; t++)
		if (!w->strong[t] && !w->weak[t]) {
			w->strong[t] = tail.strong[t];
			w->weak[t] = tail.weak[t];
		}
}

/* The longest word that begins at I and touches no mention, of both schemes. */
static bool read_word(const ZmReading *r, uint32_t i, uint32_t end, ZmWord *w)
{
	ZmHit hit[MAX_HITS];
	size_t n = zm_text_labels(r->text, end, i, ZM_IN(CUES) | ZM_IN(CLAUSE_GRAMMAR), hit, MAX_HITS);
	while (n) {
		uint32_t e = hit[n - 1].end;
		bool free = true;
		for (uint32_t k = i; k < e && free; k++)
			free = !r->owner[k];
		if (free) {
			*w = (ZmWord){.begin = i, .end = e};
			for (; n && hit[n - 1].end == e; n--) {
				if (hit[n - 1].scheme == ZM_SCHEME_CUES)
					add_cue(r->vocab, hit[n - 1].concept, w);
				else
					w->roles |= zm_hit_word_role(&hit[n - 1]);
			}
			w->roles &= ~only_looked_up;
			if (w->roles & ZM_ROLE_BIT(NOT_A_CUE))
				w->cue = false;
			if (w->cue)
				add_tail_cues(r, w);
			if (w->roles || w->cue)
				return true;
			continue;
		}
		while (n && hit[n - 1].end == e)
			n--;
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

static bool ends_clause(uint32_t c)
{
	return c == ',' || c == ';' || c == ':' || c == 0x3002 || c == '!' || c == '?' || c == '\n';
}

/* Words of [B, E); those in bracketed asides are no part of the clause. */
static void read_words(ZmReading *r, uint32_t b, uint32_t e)
{
	for (uint32_t i = b; i < e;) {
		ZmWord w;
		if (r->owner[i]) {
			i = r->mentions->at[r->owner[i] - 1].end;
			continue;
		}
		if (r->text->cp[i] == '(') {
			uint32_t k = skip_pair(r, i, e);
			if (k > i) {
				i = k;
				continue;
			}
		}
		if (!read_word(r, i, e, &w)) {
			i++;
			continue;
		}
		*zm_vec_push(&r->word) = w;
		i = w.end;
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
		if (i < e) {
			if (r->owner[i]) {
				uint32_t end = r->mentions->at[r->owner[i] - 1].end; /* a torn title may end behind E */
				i = (end < e ? end : e) - 1;
				continue;
			}
			uint32_t k = skip_pair(r, i, e);
			if (k > i) {
				i = k - 1;
				continue;
			}
			/* A clause without end is cut, so that looking back in it costs no more than its length. */
			if (!ends_clause(r->text->cp[i]) && i - from < MAX_CLAUSE)
				continue;
		}
		if (i > from) {
			ZmClause c = {.begin = from, .end = i, .word = (uint32_t)r->word.n, .sentence = sentence, .sentence_begin = b,
			              .sentence_end = e, .plans = plans, .problems = problems};
			read_words(r, from, i);
			c.words = (uint32_t)r->word.n - c.word;
			c.plans = plans = plans || turns_to_plans(r, &c);
			*zm_vec_push(&r->clause) = c;
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

uint32_t zm_label_at(const ZmReading *r, uint32_t i, uint32_t end, uint64_t roles)
{
	ZmHit hit[MAX_HITS];
	size_t n = zm_text_labels(r->text, end, i, ZM_IN(CLAUSE_GRAMMAR), hit, MAX_HITS);
	for (; n; n--)
		if (zm_hit_word_role(&hit[n - 1]) & roles)
			return hit[n - 1].end;
	return 0;
}

uint32_t zm_role_at(const ZmReading *r, uint32_t i, uint64_t roles)
{
	ZmHit hit[MAX_HITS];
	size_t n = zm_text_labels(r->text, r->para->end, i, ZM_IN(CLAUSE_GRAMMAR), hit, MAX_HITS);
	for (; n; n--)
		if ((zm_hit_word_role(&hit[n - 1]) & roles) && !r->owner[hit[n - 1].end - 1])
			return hit[n - 1].end;
	return 0;
}

uint32_t zm_role_before(const ZmReading *r, uint32_t i, uint64_t roles)
{
	uint32_t least = i > r->para->begin + MAX_LABEL ? i - MAX_LABEL : r->para->begin;
	for (uint32_t b = least; b < i; b++) {
		ZmHit hit[MAX_HITS];
		size_t n = r->owner[b] ? 0 : zm_text_labels(r->text, i, b, ZM_IN(CLAUSE_GRAMMAR), hit, MAX_HITS);
		for (; n; n--)
			if (hit[n - 1].end == i && (zm_hit_word_role(&hit[n - 1]) & roles))
				return b + 1;
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
		else if (!r->owner[b] && (k = zm_role_at(r, b, roles)) && k <= e)
			b = k;
		else
			return false;
	}
	return true;
}

uint32_t zm_past_closers(const ZmReading *r, uint32_t i, uint32_t end)
{
	while (i < end && !r->owner[i]) {
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

uint32_t zm_first_mention(const ZmReading *r, uint32_t i)
{
	uint32_t lo = 0, hi = r->mentions->n;
	while (lo < hi) {
		uint32_t mid = (lo + hi) / 2;
		if (r->mentions->at[mid].end <= i)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}
