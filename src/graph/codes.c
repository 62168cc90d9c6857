/* codes.c: the body behind an issuer code that no lexicon holds, by its grammar: sign of the area, organ, department, kind
 * (临|政办|发, 张|司|发, 县|委|发).
 *
 * Signs are the area's short name in the lexicon or the first characters of its name; organs and kinds stand in
 * issuer-grammar.ttl.  A body that the report itself names wins; others only where the code leaves no doubt. */
#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "graph/emit_p.h"

enum { MAX_CODE = 16, MAX_HITS = 24, SIGN_MAX = 3, MAX_NAMES = 4, DEPTH_MAX = 3 };

typedef struct {
	const char *name;  /* as it stands in names of units */
	const char *plain; /* without the city before it */
	bool province;
	int near;          /* 1 province … 3 county, 4 the report's own */
} Area;

typedef struct {
	const Emit *e;
	uint32_t cp[MAX_CODE], n;
	const Area *area;
	const char *best;
	int score;
	bool tie;
} Search;

static size_t elements(const Search *s, uint32_t at, ZmHit *hit)
{
	return at < s->n ? zm_vocab_at(s->e->g->vocab, s->cp, s->n, at, ZM_IN(ISSUER_GRAMMAR), hit, MAX_HITS) : 0;
}

static bool named(const Emit *e, const char *name)
{
	for (uint32_t i = 0; i < e->r->entities.n; i++)
		if (e->r->entities.at[i].type == ZM_UNIT && !strcmp(e->r->entities.at[i].canonical, name))
			return true;
	return false;
}

/* Names the organ of MEANING may have in the area: 司法厅（局） is 厅 in a province and 局 below. */
static size_t organ_names(ZmArena *a, const char *meaning, const Area *area, const char **out)
{
	static const char open[] = "（", party[] = "中共…委员会", committee[] = "委员会";
	size_t n = strcspn(meaning, ";,");
	const char *semicolon = strstr(meaning, "；"), *bracket, *close;
	if (semicolon && (size_t)(semicolon - meaning) < n)
		n = (size_t)(semicolon - meaning);
	char *s = zm_arena_copy(a, meaning, n);
	const char *lead = area->name, *rest = s;
	if (!strncmp(s, party, sizeof party - 1)) {
		lead = zm_arena_printf(a, "中共%s委员会", area->name);
		rest = s + sizeof party - 1;
	} else if (!strncmp(s, committee, sizeof committee - 1) || !strncmp(s, "纪律检查", strlen("纪律检查"))) {
		lead = zm_arena_printf(a, "中共%s", area->name);
	}
	if (!(bracket = strstr(rest, open)) || !(close = strstr(bracket, "）"))) {
		out[0] = zm_arena_printf(a, "%s%s", lead, rest);
		return 1;
	}
	/* the last word before the bracket is the province's, the one inside that of the levels below */
	static const char *const words[] = {"办公厅", "委员会", "厅", "局"};
	char *head = zm_arena_copy(a, rest, (size_t)(bracket - rest)), *inner = zm_arena_copy(a, bracket + strlen(open), (size_t)(close - bracket) - strlen(open));
	size_t hn = strlen(head), cut = 0;
	for (size_t k = 0; k < sizeof words / sizeof *words && !cut; k++)
		if (hn > strlen(words[k]) && !strcmp(head + hn - strlen(words[k]), words[k]))
			cut = strlen(words[k]);
	if (!strcmp(inner, "室"))
		inner = "办公室", cut = strlen("办公厅");
	if (strstr(inner, "、") || strstr(inner, "（"))
		return 0;
	const char *up = zm_arena_printf(a, "%s%s%s", lead, head, close + strlen("）"));
	const char *down = zm_arena_printf(a, "%s%.*s%s%s", lead, (int)(hn - cut), head, inner, close + strlen("）"));
	out[0] = area->province ? up : down;
	out[1] = area->province ? down : up;
	return 2;
}

static void take(Search *s, const char *name, int score)
{
	if (score == s->score && s->best && strcmp(s->best, name) != 0)
		s->tie = true;
	if (score > s->score) {
		s->best = name;
		s->score = score;
		s->tie = false;
	}
}

/* Do departments and a kind fill the code from AT to its end? */
static bool ends_well(const Search *s, uint32_t at, int depth)
{
	ZmHit hit[MAX_HITS];
	size_t k = elements(s, at, hit);
	if (at == s->n)
		return true;
	for (size_t i = 0; i < k; i++)
		if ((hit[i].end == s->n && zm_concept_is(s->e->g->vocab, hit[i].concept, ZM_IS_ROLE_KIND)) ||
		    (depth < DEPTH_MAX && zm_concept_is(s->e->g->vocab, hit[i].concept, ZM_IS_ROLE_DEPARTMENT) && ends_well(s, hit[i].end, depth + 1)))
			return true;
	return false;
}

/* The organ at AT, behind a sign of SIGN characters; PLAIN: the sign is a level word, only the heads of an area follow. */
static void read_organ(Search *s, uint32_t at, bool plain)
{
	const ZmVocab *v = s->e->g->vocab;
	ZmHit hit[MAX_HITS];
	size_t k = elements(s, at, hit);
	uint32_t longest = 0; /* 委办|发 is not 委|办|发 */
	for (size_t i = 0; i < k; i++)
		if (hit[i].end > longest && zm_concept_is(v, hit[i].concept, ZM_IS_ROLE_ORGAN) && ends_well(s, hit[i].end, 0))
			longest = hit[i].end;
	for (size_t i = 0; i < k; i++) {
		const char *meaning = hit[i].end == longest && zm_concept_is(v, hit[i].concept, ZM_IS_ROLE_ORGAN) ? zm_concept_get(v, hit[i].concept, ZM_PROP_MEANING) : NULL, *name[MAX_NAMES];
		bool head = meaning && (!strncmp(meaning, "人民政府", strlen("人民政府")) || !strncmp(meaning, "中共…委员会", strlen("中共…委员会")));
		if (!meaning || (plain && !head))
			continue;
		size_t names = organ_names(s->e->arena, meaning, s->area, name);
		for (size_t m = 0; m < names; m++)
			if (named(s->e, name[m]))
				take(s, name[m], 20 + s->area->near * 2 + (hit[i].end - at > 1));
		/* not named: only governments and their offices, whose signs are nobody else's */
		if (names && !strncmp(meaning, "人民政府", strlen("人民政府")))
			take(s, name[0], s->area->near * 2 + (hit[i].end - at > 1));
	}
}

/* The end of the sign of A at AT, N-th possibility of its own characters; 0 when it does not stand there. */
static uint32_t own_sign(const Search *s, uint32_t at, const Area *a, uint32_t length)
{
	const char *p = a->plain;
	for (uint32_t i = 0; i < length; i++)
		if (!*p || at + i >= s->n || zm_fold(zm_utf8_next(&p)) != s->cp[at + i])
			return 0;
	return at + length;
}

static void read_area(Search *s, const Area *all, const Area *a)
{
	const ZmVocab *v = s->e->g->vocab;
	ZmHit hit[MAX_HITS];
	s->area = a;
	size_t k = elements(s, 0, hit);
	for (size_t i = 0; i < k; i++) {
		const char *meaning = zm_concept_is(v, hit[i].concept, ZM_IS_ROLE_PLACE) ? zm_concept_get(v, hit[i].concept, ZM_PROP_MEANING) : NULL;
		if (meaning && !strcmp(meaning, a->name))
			read_organ(s, hit[i].end, false);
		if (meaning && a->near > 2 && !strcmp(meaning, all[1].name)) /* its city's sign before its own */
			for (uint32_t length = 1; length <= SIGN_MAX; length++)
				if (own_sign(s, hit[i].end, a, length))
					read_organ(s, hit[i].end + length, false);
	}
	for (uint32_t length = 1; length <= SIGN_MAX && !a->province; length++)
		if (own_sign(s, 0, a, length))
			read_organ(s, length, false);
	size_t word = strlen("县"), n = strlen(a->name); /* 县委发 */
	const char *last = n > word ? a->name + n - word : "";
	if (*last && s->n && zm_utf8_next(&last) == s->cp[0])
		read_organ(s, 1, true);
}

const char *zm_code_by_grammar(const Emit *e, const char *code)
{
	const ZmContext *c = &e->r->context;
	Search s = {.e = e};
	const char *p = code, *city = c->prefecture ? c->prefecture : "", *county = c->county ? c->county : "";
	while (*p && s.n < MAX_CODE)
		s.cp[s.n++] = zm_fold(zm_utf8_next(&p));
	if (*p)
		return NULL;
	size_t before = strlen(city);
	Area all[] = {{c->province, c->province, true, 1}, {city, city, false, 2},
	              {county, before && !strncmp(county, city, before) ? county + before : county, false, 3}};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i].name && *all[i].name)
			read_area(&s, all, &all[i]);
	return s.tie ? NULL : s.best;
}
