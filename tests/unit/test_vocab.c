/* trie, pattern, the lexicons in the binary */
#include "unit.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/utf8.h"
#include "vocab/pattern.h"
#include "vocab/rules.h"
#include "vocab/trie.h"
#include "vocab/vocab.h"

static uint32_t decode(const char *s, uint32_t *cp)
{
	uint32_t n = 0;
	while (*s)
		cp[n++] = zm_fold(zm_utf8_next(&s));
	return n;
}

static void trie_finds_every_label(void **state)
{
	(void)state;
	static const char *const labels[] = {"法", "法治", "法治政府", "政府", "app" /* lexicon.c puts labels in lower case */, "一网通办"};
	uint32_t cp[6][16];
	ZmTrieLabel label[6];
	for (uint32_t i = 0; i < 6; i++)
		label[i] = (ZmTrieLabel){cp[i], decode(labels[i], cp[i]), i, 0};
	ZmWords words = {0};
	zm_trie_freeze(label, 6, NULL, &words);
	ZmTrie t;
	assert_int_equal(zm_trie_view(&t, words.at), words.n);
	uint32_t text[64], n = decode("法治政府APP“一网”通办", text);
	ZmTrieHit hit[8];
	assert_int_equal(zm_trie_at(&t, text, n, 0, hit, 8), 3);
	assert_int_equal(hit[0].end, 1);
	assert_int_equal(hit[2].end, 4);
	assert_int_equal(hit[2].payload, 2);
	assert_int_equal(zm_trie_at(&t, text, n, 2, hit, 8), 1);
	assert_int_equal(zm_trie_at(&t, text, n, 4, hit, 8), 1); /* without case */
	assert_int_equal(hit[0].payload, 4);
	assert_int_equal(zm_trie_at(&t, text, n, 8, hit, 8), 1); /* over quotation marks */
	assert_int_equal(hit[0].end, n);
	assert_int_equal(zm_trie_at(&t, text, n, 1, hit, 8), 0);
	assert_int_equal(zm_trie_at(&t, text, n, 0, hit, 2), 2); /* no more than asked for */
	free(words.at);
}

/* Many first characters (they have a table), one beyond it, labels that part late, one that is the begin of others. */
static void large_trie_finds_what_it_holds(void **state)
{
	(void)state;
	enum { FIRSTS = 400, LENGTH = 6 };
	static uint32_t cp[2 * FIRSTS][LENGTH];
	static ZmTrieLabel label[2 * FIRSTS];
	for (uint32_t i = 0; i < 2 * FIRSTS; i++) {
		uint32_t n = i % 3 == 0 ? 2 : LENGTH - i % 2;
		for (uint32_t k = 0; k < n; k++)
			cp[i][k] = (k ? 0x5000 : i / 2 == 7 ? 0x20000 : 0x4E00) + i / 2 + (k == LENGTH - 2 ? i % 2 : 0);
		label[i] = (ZmTrieLabel){cp[i], n, i, 0};
	}
	ZmTrieLabel sorted[2 * FIRSTS];
	memcpy(sorted, label, sizeof label);
	ZmWords words = {0};
	ZmTrie t;
	zm_trie_freeze(sorted, 2 * FIRSTS, NULL, &words);
	zm_trie_view(&t, words.at);
	for (uint32_t i = 0; i < 2 * FIRSTS; i++) {
		ZmTrieHit hit[4];
		uint32_t text[2 * LENGTH], n = 0, found = 0;
		for (uint32_t k = 0; k < label[i].n; k++) {
			if (k == 3)
				text[n++] = '\n'; /* a wrapped line */
			text[n++] = cp[i][k];
		}
		for (size_t j = 0, hits = zm_trie_at(&t, text, n, 0, hit, 4); j < hits; j++)
			found += hit[j].payload == i && hit[j].end == n;
		assert_int_equal(found, 1);
		for (size_t j = 0, hits = zm_trie_at(&t, text, n - 1, 0, hit, 4); j < hits; j++)
			assert_int_not_equal(hit[j].payload, i);
	}
	free(words.at);
}

/* Of every block of a text the labels of two characters or more that are found place by place, too. */
static void trie_scans_as_it_looks_up(void **state)
{
	(void)state;
	enum { CHARS = 200 };
	static uint32_t name[600][4], text[CHARS + 1];
	static ZmTrieFound found[ZM_TRIE_BLOCK * ZM_TRIE_AT_ONE];
	static const uint32_t sign[] = {0x4E00, 0x4E01, 0x4E02, 'A', 0x201C, ' '};
	ZmTrieLabel label[600];
	ZmWords words = {0};
	ZmTrie t;
	uint32_t seed = 1;
	for (uint32_t i = 0; i < 600; i++) { /* half of them begin differently: the trie has rows */
		for (uint32_t k = 0; k < 4; k++)
			name[i][k] = k || i % 2 ? (seed = seed * 1103515245 + 12345, zm_trie_lower(sign[seed >> 16 & 3])) : 0x5000 + i;
		label[i] = (ZmTrieLabel){name[i], 1 + i % 4, i, 0};
	}
	zm_trie_freeze(label, 600, NULL, &words);
	zm_trie_view(&t, words.at);
	for (uint32_t i = 0; i < CHARS; i++)
		text[i] = (seed = seed * 1103515245 + 12345, seed >> 28 ? sign[(seed >> 16) % 6] : 0x5000 + i);
	for (uint32_t begin = 0, places; begin < CHARS; begin += places) {
		places = CHARS - begin < ZM_TRIE_BLOCK ? CHARS - begin : ZM_TRIE_BLOCK;
		size_t n = zm_trie_scan(&t, text, CHARS, begin, places, found), k = 0;
		for (uint32_t i = begin; i < begin + places; i++) {
			ZmTrieHit hit[64];
			for (size_t j = 0, hits = zm_trie_at(&t, text, CHARS, i, hit, 64); j < hits; j++) {
				if (hit[j].end == i + 1 || (j && hit[j].end == hit[j - 1].end))
					continue;
				assert_true(k < n && found[k].begin == i && found[k].end == hit[j].end && t.pay[found[k].pay - 1].payload == hit[j].payload);
				k++;
			}
		}
		assert_int_equal(k, n);
	}
	free(words.at);
}

static void trie_of_the_same_set_is_the_same(void **state)
{
	(void)state;
	uint32_t cp[3][8];
	ZmTrieLabel a[3], b[3];
	static const char *const labels[] = {"甲乙", "甲", "丙"};
	for (uint32_t i = 0; i < 3; i++)
		a[i] = (ZmTrieLabel){cp[i], decode(labels[i], cp[i]), i, 0};
	b[0] = a[2], b[1] = a[0], b[2] = a[1];
	ZmWords x = {0}, y = {0};
	zm_trie_freeze(a, 3, NULL, &x);
	zm_trie_freeze(b, 3, NULL, &y);
	assert_int_equal(x.n, y.n);
	assert_memory_equal(x.at, y.at, x.n * sizeof *x.at);
	free(x.at);
	free(y.at);
}

static void pattern_matches_code_points(void **state)
{
	(void)state;
	ZmPattern *p = zm_pattern_new("第(?<number><NUM>+)次(<HAN>{2,4}会议)", NULL, NULL, 0);
	ZmMatch *m = zm_match_new();
	uint32_t cp[64], n = decode("区政府第五次常务会议", cp), b, e;
	assert_non_null(p);
	assert_int_equal(zm_pattern_find(p, m, (ZmCodes){cp, NULL}, n, 0), ZM_MATCH_YES);
	assert_true(zm_match_group(m, 0, &b, &e));
	assert_int_equal(b, 3);
	assert_int_equal(e, n);
	assert_true(zm_match_group(m, (size_t)zm_pattern_group(p, "number"), &b, &e));
	assert_int_equal(b, 4);
	assert_false(zm_match_group(m, 7, &b, &e));
	assert_int_equal(zm_pattern_group(p, "none"), -1);
	assert_int_equal(zm_pattern_find(p, m, (ZmCodes){cp, NULL}, n, 4), ZM_MATCH_NO);
	assert_int_equal(zm_pattern_at(p, m, (ZmCodes){cp, NULL}, n, 2), ZM_MATCH_NO);
	assert_int_equal(zm_pattern_at(p, m, (ZmCodes){cp, NULL}, n, 3), ZM_MATCH_YES);
	zm_pattern_free(p);
	zm_match_free(m);
}

static void pattern_sees_masks(void **state)
{
	(void)state;
	ZmPattern *p = zm_pattern_new("<UNIT>第", NULL, NULL, 0);
	ZmMatch *m = zm_match_new();
	uint32_t cp[] = {zm_mask_first(0), zm_mask_rest(0), zm_mask_rest(0), 0x7B2C}, b, e;
	assert_non_null(p);
	assert_int_equal(zm_pattern_find(p, m, (ZmCodes){cp, NULL}, 4, 0), ZM_MATCH_YES);
	zm_match_group(m, 0, &b, &e);
	assert_int_equal(b, 0);
	assert_int_equal(e, 4);
	assert_int_equal(zm_pattern_find(p, m, (ZmCodes){cp + 1, NULL}, 3, 0), ZM_MATCH_NO); /* not the tail of one */
	zm_pattern_free(p);
	zm_match_free(m);
}

static void pattern_tells_a_mistake_and_a_limit(void **state)
{
	(void)state;
	const char *why = NULL;
	size_t at = 0;
	assert_false(zm_pattern_check("法(治", &why, &at));
	assert_non_null(why);
	ZmPattern *p = zm_pattern_new("(?:(?:a+)+)+b", NULL, NULL, 0);
	ZmMatch *m = zm_match_new();
	uint32_t *cp = zm_xmalloc(5000 * sizeof *cp);
	for (int i = 0; i < 5000; i++)
		cp[i] = 'a';
	cp[4999] = 'c';
	cp[10] = 'b' + 1;
	assert_int_not_equal(zm_pattern_find(p, m, (ZmCodes){cp, NULL}, 5000, 11), ZM_MATCH_YES);
	free(cp);
	zm_pattern_free(p);
	zm_match_free(m);
}

static void vocabulary_is_in_the_binary(void **state)
{
	(void)state;
	ZmVocab *v;
	assert_int_equal(zm_vocab_load(NULL, &v), ZM_OK);
	ZmConcept c = zm_vocab_find_utf8(v, "民法典", ZM_IN(REGULATIONS));
	assert_int_not_equal(c, ZM_NO_CONCEPT);
	assert_string_equal(zm_concept_label(v, c), "中华人民共和国民法典");
	assert_string_equal(zm_concept_iri(v, c), "regulation/中华人民共和国民法典");
	assert_int_equal(zm_vocab_by_iri(v, "regulation/中华人民共和国民法典"), c);
	assert_int_equal(zm_vocab_by_iri(v, "regulation/没有"), ZM_NO_CONCEPT);
	assert_false(zm_concept_is(v, c, ZM_IS_TYPE_PARTY_REGULATION));
	assert_true(zm_concept_is(v, zm_vocab_by_iri(v, "regulation/中国共产党章程"), ZM_IS_TYPE_PARTY_REGULATION)); /* its second type */
	assert_int_equal(zm_vocab_find_utf8(v, "民法典", ZM_IN(PROGRAMMES)), ZM_NO_CONCEPT);
	assert_int_equal(strlen(zm_vocab_digest(v)), 64);
	zm_vocab_free(v);
}

/* A rule that is tried only where its shape fits finds what PCRE2 finds alone, with an index and without. */
static void shapes_hide_nothing(void **state)
{
	(void)state;
	ZmRules *r;
	assert_int_equal(zm_rules_load(NULL, &r), ZM_OK);
	ZmArena *arena = zm_arena_new();
	ZmMatch *m = zm_match_new();
	uint32_t cp[4096], n = 0, b, e, x, y;
	for (size_t i = 0; i < zm_rules_count(r); i++) /* one text of all examples: what fires at neighbours counts too */
		for (size_t k = 0; k < zm_rules_at(r, i)->examples && n + 600 < 4096; k += 2)
			n += decode(zm_rules_at(r, i)->example[k], cp + n);
	for (uint32_t i = 7; i < n; i += 41) { /* some masks */
		cp[i] = zm_mask_first(i % 12);
		cp[i + 1] = zm_mask_rest(i % 12);
	}
	ZmStartIndex index;
	ZmRuleList all = {ZM_NEWN(arena, uint32_t, zm_rules_count(r)), zm_rules_count(r)};
	for (size_t i = 0; i < all.n; i++)
		((uint32_t *)all.at)[i] = (uint32_t)i;
	zm_rules_index(r, &index, &all, 1, NULL, (ZmCodes){cp, NULL}, n, arena);
	for (size_t i = 0; i < zm_rules_count(r); i++) {
		const ZmRule *rule = zm_rules_at(r, i);
		ZmPattern *plain = zm_pattern_new(rule->pattern_text, NULL, NULL, 0);
		for (uint32_t begin = 0, size = 400; begin < n; begin += size) {
			uint32_t end = begin + size < n ? begin + size : n, from = 0;
			for (bool found = true; found && from <= end - begin; from = e > b ? e : b + 1) {
				found = zm_pattern_find(plain, m, (ZmCodes){cp + begin, NULL}, end - begin, from) == ZM_MATCH_YES;
				b = e = 0;
				if (found)
					zm_match_group(m, 0, &b, &e);
				assert_int_equal(zm_pattern_find(rule->pattern, m, (ZmCodes){cp + begin, NULL}, end - begin, from) == ZM_MATCH_YES, found);
				assert_int_equal(zm_pattern_find_by(rule->pattern, m, &index, begin, end - begin, from) == ZM_MATCH_YES, found);
				if (found) {
					zm_match_group(m, 0, &x, &y);
					assert_int_equal(x, b);
					assert_int_equal(y, e);
				}
			}
		}
		zm_pattern_free(plain);
	}
	zm_match_free(m);
	zm_arena_free(arena);
	zm_rules_free(r);
}

static void cues_say_what_they_indicate(void **state)
{
	(void)state;
	ZmVocab *v;
	assert_int_equal(zm_vocab_load(NULL, &v), ZM_OK);
	const uint32_t titles = 1u << ZM_CUE_TYPE_DOC | 1u << ZM_CUE_TYPE_REG;
	assert_int_equal(zm_concept_cue(v, zm_vocab_by_iri(v, "lex/cue-issues-印发")), ZM_CUE(ZM_CUE_PREDICATE_ISSUES, titles, false));
	uint32_t weak = zm_concept_cue(v, zm_vocab_by_iri(v, "lex/cue-issues-形成"));
	assert_int_equal(ZM_CUE_PREDICATE_OF(weak), ZM_CUE_PREDICATE_ISSUES);
	assert_int_equal(ZM_CUE_TYPES_OF(weak), titles);
	assert_true(ZM_CUE_IS_WEAK(weak));
	assert_int_equal(zm_concept_cue(v, zm_vocab_by_iri(v, "regulation/中国共产党章程")), 0);
	zm_vocab_free(v);
}

/* What our programs find in texts of a few characters, and in what groups, is what PCRE2 finds. */
static void programs_find_what_pcre2_finds(void **state)
{
	(void)state;
	static const char *const pattern[] = {
	    "a(b|c)*d", "(a|ab)(c|bcd)(d*)", "(?:(a)|b)*?c", "([ab]{1,3})([ab]*)c", "(a{0,2}?)b+", "(?<![ab])c(?=a|$)", "^(?:a|bc){2,}", "(?|(a)b|c(d))d",
	    "(?>a+|ab)b", "[ab]*+c", "a.{0,3}?(c|d)\\Kb", "(?!ab|c)[a-d]{2}(?<=b|cd)", "(?:(?!ab|d)[a-d]){1,4}(?:bc|d)", "(?:a(?:b|c){1,2}|d)+?a", "(a(?=b(c))|b)+", "a$|\\Gb|[^a-c]",
	    "(?:ab|a)(?:c|bc|b)?d?", "((?:a|b“[cd]{1,2}”)){2,4}(?:d|ca)", "(?<=ab|c)(?:d|a)+", "(a?){1,3}b", "(?:ab){0,2}(?:a|abc)(?<x>b?)", "(?:[ab]|(?<=a)c){2,}?d"};
	enum { N = sizeof pattern / sizeof *pattern, LONG = 14 };
	ZmSyntax syntax[N];
	ZmWords words = {0};
	ZmPrograms programs;
	ZmMatch *m = zm_match_new(), *w = zm_match_new();
	for (size_t i = 0; i < N; i++)
		zm_pattern_syntax(pattern[i], &syntax[i]);
	zm_programs_freeze(syntax, N, NULL, &words);
	zm_programs_view(&programs, words.at);
	uint32_t seed = 1, cp[LONG], b, e, x, y, own = 0;
	for (uint32_t i = 0; i < N; i++) {
		ZmPattern *ours = zm_pattern_new(pattern[i], NULL, &programs, i), *theirs = zm_pattern_new(pattern[i], NULL, NULL, i);
		own += programs.program[i].entry != 0;
		for (int round = 0; round < 4000; round++) {
			uint32_t n = (uint32_t)round % (LONG + 1), from = 0;
			for (uint32_t k = 0; k < n; k++)
				cp[k] = L"aaabbbccd“”\n"[((seed = seed * 1103515245 + 12345) >> 16 & 0x7FFF) % 12];
			for (bool found = true; found && from <= n; from = e > from ? e : from + 1) {
				found = zm_pattern_find(theirs, w, (ZmCodes){cp, NULL}, n, from) == ZM_MATCH_YES;
				assert_int_equal(zm_pattern_find(ours, m, (ZmCodes){cp, NULL}, n, from) == ZM_MATCH_YES, found);
				e = from;
				for (size_t g = 4; found && g-- > 0;) {
					bool there = zm_match_group(w, g, &b, &e);
					assert_int_equal(zm_match_group(m, g, &x, &y), there);
					assert_true(!there || (x == b && y == e));
				}
			}
		}
		zm_pattern_free(ours);
		zm_pattern_free(theirs);
		zm_syntax_release(&syntax[i]);
	}
	assert_int_equal(own, N - 1); /* \G is left to PCRE2 */
	free(words.at);
	zm_match_free(m);
	zm_match_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(trie_finds_every_label), cmocka_unit_test(large_trie_finds_what_it_holds), cmocka_unit_test(trie_of_the_same_set_is_the_same), cmocka_unit_test(trie_scans_as_it_looks_up),
	    cmocka_unit_test(pattern_matches_code_points), cmocka_unit_test(pattern_sees_masks),
	    cmocka_unit_test(pattern_tells_a_mistake_and_a_limit), cmocka_unit_test(shapes_hide_nothing), cmocka_unit_test(programs_find_what_pcre2_finds), cmocka_unit_test(vocabulary_is_in_the_binary),
	    cmocka_unit_test(cues_say_what_they_indicate),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
