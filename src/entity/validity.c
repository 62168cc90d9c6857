#include "entity/validity.h"

#include <stdio.h>
#include <string.h>

const char *const zm_validity_names[] = {"unknownStatus", "notYetInForce", "inForce", "amended", "repealed"};

/* Is the date DATE (2021, 2021-07 or 2021-07-15) on or before DAY (2021-12-31)?  A partial date counts
 * as its first day. */
static bool by_then(const char *date, const char *day)
{
	return strncmp(date, day, strlen(date)) <= 0;
}

static const char *earliest(const ZmVocab *v, ZmConcept c)
{
	const char *first = zm_concept_get(v, c, ZM_PROP_FIRST_ADOPTED), *since = zm_concept_get(v, c, ZM_PROP_IN_FORCE_SINCE);
	const char *made = zm_concept_get(v, c, ZM_PROP_PROMULGATED);
	/* an act whose text in force is its first has the day it came into force; an amended one was in
	 * force since some day behind its first adoption */
	if (first && made && strncmp(first, made, 4) != 0)
		return first;
	return since ? since : made ? made : first;
}

/* The day from which the text amended on A holds: the newest text may have been passed before it came
 * into force. */
static const char *effective(const ZmVocab *v, ZmConcept c, const char *a)
{
	const char *since = zm_concept_get(v, c, ZM_PROP_IN_FORCE_SINCE), *other;
	for (size_t i = 0; (other = zm_concept_nth(v, c, ZM_PROP_AMENDED_ON, i)); i++)
		if (strcmp(other, a) > 0)
			return a;
	return since && strcmp(since, a) > 0 ? since : a;
}

static const char *last_change(const ZmVocab *v, ZmConcept c)
{
	const char *last = NULL, *a;
	for (size_t i = 0; (a = zm_concept_nth(v, c, ZM_PROP_AMENDED_ON, i)); i++)
		if (!last || strcmp(a, last) > 0)
			last = a;
	return last ? effective(v, c, last) : NULL;
}

static void write_day(ZmDate at, char day[16])
{
	snprintf(day, 16, "%04d-%02d-%02d", at.year % 10000, at.month ? at.month % 100 : 12, at.day ? at.day % 100 : 31);
}

const char *zm_validity_since(const ZmVocab *v, ZmConcept c, ZmDate at, ZmValidity state)
{
	if (c == ZM_NO_CONCEPT || state == ZM_VALID_UNKNOWN)
		return NULL;
	if (state == ZM_VALID_REPEALED)
		return zm_concept_get(v, c, ZM_PROP_IN_FORCE_UNTIL);
	if (state == ZM_VALID_NOT_YET)
		return earliest(v, c);
	char day[16];
	write_day(at, day);
	const char *next = NULL, *last = NULL, *a;
	for (size_t i = 0; (a = zm_concept_nth(v, c, ZM_PROP_AMENDED_ON, i)); i++) {
		a = effective(v, c, a);
		if (by_then(a, day))
			last = !last || strcmp(a, last) > 0 ? a : last;
		else
			next = !next || strcmp(a, next) < 0 ? a : next;
	}
	return state == ZM_VALID_AMENDED ? next : last ? last : earliest(v, c);
}

ZmValidity zm_validity_at(const ZmVocab *v, ZmConcept c, ZmDate at)
{
	if (c == ZM_NO_CONCEPT || !at.year)
		return ZM_VALID_UNKNOWN;
	char day[16];
	write_day(at, day);
	const char *since = earliest(v, c), *until = zm_concept_get(v, c, ZM_PROP_IN_FORCE_UNTIL);
	const char *status = zm_concept_get(v, c, ZM_PROP_STATUS), *changed = last_change(v, c);
	if (until && by_then(until, day))
		return ZM_VALID_REPEALED;
	if (since && !by_then(since, day)) {
		/* an entry that nobody checked and that says nothing of older texts: an older one may have been meant */
		const char *made = zm_concept_get(v, c, ZM_PROP_PROMULGATED), *sure = zm_concept_get(v, c, ZM_PROP_SURE);
		bool doubt = sure && !strcmp(sure, "false") && !zm_concept_get(v, c, ZM_PROP_FIRST_ADOPTED) && !(made && by_then(made, day));
		return doubt ? ZM_VALID_UNKNOWN : ZM_VALID_NOT_YET;
	}
	if (!until && status && !strcmp(status, "repealed"))
		return ZM_VALID_UNKNOWN; /* repealed, nobody wrote down when */
	if (!since && !status)
		return ZM_VALID_UNKNOWN;
	return changed && !by_then(changed, day) ? ZM_VALID_AMENDED : ZM_VALID_IN_FORCE;
}
