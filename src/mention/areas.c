/* areas.c: the areas the lexicons know: names, levels, what lies in what. */
#include "mention/places_p.h"
#include "text/labels.h"

#include <string.h>

bool zm_area_inside(const ZmVocab *v, ZmConcept c, ZmConcept up)
{
	for (int i = 0; i < ZM_AREA_DEPTH && c != ZM_NO_CONCEPT; i++) {
		c = zm_area_parent(v, c);
		if (c == up)
			return true;
	}
	return false;
}

ZmAreaLevel zm_area_level(const ZmVocab *v, ZmConcept c)
{
	if (zm_concept_scheme(v, c) == ZM_SCHEME_ZONES)
		return ZM_AREA_ZONE;
	return zm_concept_is(v, c, ZM_IS_LEVEL_PROVINCE) ? ZM_AREA_PROVINCE : zm_concept_is(v, c, ZM_IS_LEVEL_PREFECTURE) ? ZM_AREA_PREFECTURE
	       : zm_concept_is(v, c, ZM_IS_LEVEL_COUNTY) ? ZM_AREA_COUNTY : ZM_AREA_NONE;
}

bool zm_area_ends_with(const ZmVocab *v, ZmConcept c, const char *tail)
{
	const char *s = zm_concept_label(v, c);
	size_t n = strlen(s), k = strlen(tail);
	return n >= k && !strcmp(s + n - k, tail);
}

uint32_t zm_area_autonomous(const ZmVocab *v, const ZmText *t, const ZmHit *h)
{
	uint32_t c = t->cp[h->end];
	bool fits = (c == 0x53BF && zm_area_ends_with(v, h->concept, "自治县")) || (c == 0x5DDE && zm_area_ends_with(v, h->concept, "自治州")) ||
	            (c == 0x65D7 && zm_area_ends_with(v, h->concept, "自治旗"));
	return fits ? h->end + 1 : 0;
}

ZmConcept zm_area_first(const ZmVocab *v, const ZmText *t, ZmSpan s)
{
	for (ZmLabelList l = zm_text_lists(t, s.begin, ZM_SAYS(ZM_AREAS)); zm_labels_next(&l);)
		for (const ZmTriePay *p = l.pay; p; p = zm_pay_next(p)) {
			ZmPayloadMore is = zm_pay_more(p);
			ZmHit hit = {s.begin, s.begin + l.length, zm_pay_concept(p, l.layer), is.is.scheme, is.is.kind, is.is.role};
			if ((ZM_AREAS >> hit.scheme & 1) && (hit.end == s.end || (hit.end + 1 == s.end && hit.kind == ZM_LABEL_HIDDEN && zm_area_autonomous(v, t, &hit))))
				return hit.concept;
		}
	return ZM_NO_CONCEPT;
}

size_t zm_area_named(const ZmVocab *v, const ZmText *t, ZmSpan s, ZmHit *out)
{
	ZmHit hit[ZM_AREA_HITS];
	size_t n = 0, k = zm_text_labels(t, t->n, s.begin, ZM_AREAS, hit, ZM_AREA_HITS);
	for (size_t i = 0; i < k; i++)
		if (hit[i].end == s.end || (hit[i].kind == ZM_LABEL_HIDDEN && zm_area_autonomous(v, t, &hit[i]) == s.end))
			out[n++] = hit[i];
	return n;
}

ZmAreaLevel zm_place_level(const ZmVocab *v, const ZmPlace *p)
{
	return p->town ? ZM_AREA_TOWN : p->zone ? ZM_AREA_ZONE : p->concept == ZM_NO_CONCEPT ? ZM_AREA_NONE : zm_area_level(v, p->concept);
}

ZmConcept zm_place_above(const ZmVocab *v, const ZmPlace *p, ZmAreaLevel level)
{
	ZmConcept c = p->concept;
	for (int i = 0; i < ZM_AREA_DEPTH && c != ZM_NO_CONCEPT; i++, c = zm_area_parent(v, c))
		if (zm_area_level(v, c) == level)
			return c;
	return ZM_NO_CONCEPT;
}
