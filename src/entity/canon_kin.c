/* canon_kin.c: short names of programmes that stand elsewhere in the text with more behind them.
 *
 * “医和”机制 is “医和”调解机制 if that stands too: among programmes whose quoted part of two or three characters is the same, the
 * longest name, of equals the first, is that of all.  A name of up to three characters that stands elsewhere with its head noun
 * is called as there: 个转企 → 个转企改革.  One text may hold a million names, so what is asked for is kept by how names begin. */
#include "entity/canon.h"

#include <string.h>

#include "base/map.h"
#include "base/utf8.h"

enum { OPEN = 0x201C, CLOSE = 0x201D, SHORT = 3 };

typedef struct {
	const ZmText *t;
	ZmMentions *list;
	ZmMap *quoted; /* the first characters of a mention, with its quotation mark: 1 + the mention with the longest name, of equals the first */
	ZmMap *heads;  /* the first one to three characters of a name: 1 + the first mention whose name goes on; NULL until asked */
} Kin;

static bool open_programme(const ZmMention *m)
{
	return m->type == ZM_PROGRAM && m->concept == ZM_NO_CONCEPT && m->canonical;
}

/* The number of characters from the opening mark to the closing one, that not counted; of the mention when it does not close. */
static uint32_t quoted_length(const ZmText *t, const ZmMention *m)
{
	uint32_t n = 0;
	while (m->begin + n < m->end && t->cp[m->begin + n] != CLOSE)
		n++;
	return n;
}

/* Mention I, now of this name, is one of those that begin alike. */
static void note_quoted(Kin *k, uint32_t i)
{
	const ZmMention *m = &k->list->at[i];
	const uint32_t *cp = k->t->cp + m->begin;
	for (uint32_t n = SHORT; n <= SHORT + 1 && cp[0] == OPEN && m->end - m->begin > n; n++) {
		uint32_t *best = zm_map_put(k->quoted, (const char *)cp, (n + 1) * sizeof *cp, NULL);
		size_t here = strlen(m->canonical), there = *best ? strlen(k->list->at[*best - 1].canonical) : 0;
		if (here > there || (here == there && i < *best - 1))
			*best = i + 1;
	}
}

static void note_head(Kin *k, uint32_t i)
{
	const char *name = k->list->at[i].canonical, *s = name;
	for (uint32_t n = 0; n < SHORT && *s; n++) {
		zm_utf8_next(&s);
		if (!*s)
			return;
		uint32_t *first = zm_map_put(k->heads, name, (size_t)(s - name), NULL);
		if (!*first || i < *first - 1)
			*first = i + 1;
	}
}

static const char *fuller_name(Kin *k, const ZmMention *m)
{
	const uint32_t *cp = k->t->cp + m->begin;
	uint32_t n = cp[0] == OPEN ? quoted_length(k->t, m) : 0;
	if (n < SHORT || n > SHORT + 1)
		return m->canonical;
	if (!k->quoted) {
		k->quoted = zm_map_new();
		for (uint32_t i = 0; i < k->list->n; i++)
			if (open_programme(&k->list->at[i]))
				note_quoted(k, i);
	}
	const uint32_t *best = zm_map_get(k->quoted, (const char *)cp, (n + 1) * sizeof *cp);
	const char *name = best ? k->list->at[*best - 1].canonical : m->canonical;
	return strlen(name) > strlen(m->canonical) ? name : m->canonical;
}

static bool goes_on(const ZmMention *m, const char *name, size_t n)
{
	return m->type == ZM_PROGRAM && m->canonical && strlen(m->canonical) > n && !strncmp(m->canonical, name, n);
}

static const char *longer_name(Kin *k, const char *name)
{
	size_t n = strlen(name);
	if (!k->heads) {
		k->heads = zm_map_new();
		for (uint32_t i = 0; i < k->list->n; i++)
			if (k->list->at[i].type == ZM_PROGRAM && k->list->at[i].canonical)
				note_head(k, i);
	}
	const uint32_t *first = zm_map_get(k->heads, name, n);
	if (!first)
		return name;
	uint32_t i = *first - 1;
	while (i < k->list->n && !goes_on(&k->list->at[i], name, n)) /* it has got another name since */
		i++;
	return i < k->list->n ? k->list->at[i].canonical : name;
}

void zm_canon_kin(const ZmText *t, ZmMentions *mentions)
{
	Kin k = {t, mentions, NULL, NULL};
	for (uint32_t i = 0; i < mentions->n; i++) {
		ZmMention *m = &mentions->at[i];
		if (!open_programme(m))
			continue;
		const char *old = m->canonical;
		m->canonical = fuller_name(&k, m);
		if (zm_utf8_count(m->canonical, strlen(m->canonical)) <= SHORT)
			m->canonical = longer_name(&k, m->canonical);
		if (m->canonical != old && k.quoted)
			note_quoted(&k, i);
		if (m->canonical != old && k.heads)
			note_head(&k, i);
	}
	zm_map_free(k.quoted);
	zm_map_free(k.heads);
}
