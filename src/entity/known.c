#include "entity/known.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

static size_t count(const ZmVocab *v, ZmScheme scheme)
{
	size_t n = 0;
	const uint32_t *at;
	for (size_t l = 0; l < zm_vocab_layers(v); l++)
		n += zm_vocab_scheme(v, l, scheme, &at);
	return n;
}

static size_t read_forms(const ZmVocab *v, ZmPartyForm *form)
{
	static const char slot[] = "{region}委";
	size_t found = 0;
	const uint32_t *at;
	for (size_t l = 0; l < zm_vocab_layers(v); l++)
		for (size_t n = zm_vocab_scheme(v, l, ZM_SCHEME_UNIT_SHORT_FORMS, &at), i = 0; i < n; i++) {
			const char *t = zm_concept_get(v, zm_concept_id(l, at[i]), ZM_PROP_TEMPLATE), *here = t ? strstr(t, slot) : NULL;
			if (here)
				form[found++] = (ZmPartyForm){here + strlen(slot), t};
		}
	return found;
}

static int by_area(const void *a, const void *b)
{
	const ZmKnownZone *x = a, *y = b;
	if (x->area != y->area)
		return x->area < y->area ? -1 : 1;
	return x->zone < y->zone ? -1 : x->zone > y->zone; /* numbers are in the order of the lexicons */
}

static size_t read_zones(const ZmVocab *v, ZmKnownZone *zone)
{
	size_t found = 0;
	const uint32_t *at;
	for (size_t l = 0; l < zm_vocab_layers(v); l++)
		for (size_t n = zm_vocab_scheme(v, l, ZM_SCHEME_ZONES, &at), i = 0; i < n; i++) {
			const ZmConcept c = zm_concept_id(l, at[i]);
			zone[found++] = (ZmKnownZone){zm_area_parent(v, c), c};
		}
	if (found)
		qsort(zone, found, sizeof *zone, by_area);
	return found;
}

static void *derive(const ZmVocab *v)
{
	const size_t forms = count(v, ZM_SCHEME_UNIT_SHORT_FORMS), zones = count(v, ZM_SCHEME_ZONES);
	ZmKnown *k = zm_xmalloc(sizeof *k + forms * sizeof *k->form + zones * sizeof *k->zone); /* the vocabulary frees it in one */
	ZmPartyForm *form = (ZmPartyForm *)(k + 1);
	ZmKnownZone *zone = (ZmKnownZone *)(form + forms);
	k->form = form;
	k->zone = zone;
	k->forms = read_forms(v, form);
	k->zones = read_zones(v, zone);
	return k;
}

/* Made by the thread that asks first. */
const ZmKnown *zm_known(const ZmVocab *v)
{
	_Atomic(void *) *held = &((ZmVocab *)v)->known; /* only what is derived changes */
	void *x = atomic_load_explicit(held, memory_order_acquire), *other = NULL;
	if (x)
		return x;
	x = derive(v);
	if (atomic_compare_exchange_strong(held, &other, x))
		return x;
	free(x);
	return other;
}

const ZmKnownZone *zm_known_zones(const ZmVocab *v, ZmConcept area, size_t *n)
{
	const ZmKnown *k = zm_known(v);
	size_t lo = 0, hi = k->zones;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (k->zone[mid].area < area)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (*n = 0; lo + *n < k->zones && k->zone[lo + *n].area == area; ++*n)
		;
	return k->zone + lo;
}
