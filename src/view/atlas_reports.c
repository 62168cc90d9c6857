/* atlas_reports.c: reports and what stands in them at a place: sections, sentences, mentions, figures. */
#include <stdlib.h>
#include <string.h>

#include "view/atlas_p.h"

#define ZM "https://w3id.org/zhengmai/ns#"

/* Which of the N names the IRI of OBJECT in our vocabulary is; ZM_NONE. */
static uint32_t one_of(const ZmAtlas *a, uint32_t object, const char *const *name, uint32_t n)
{
	if (object == ZM_NO_ID || !zm_index_is_iri(a->index, object))
		return ZM_NONE;
	const char *iri = zm_atlas_iri(a, object);
	for (uint32_t i = 0; i < n && !strncmp(iri, ZM, strlen(ZM)); i++)
		if (!strcmp(iri + strlen(ZM), name[i]))
			return i;
	return ZM_NONE;
}

static bool claim(ZmAtlas *a, uint32_t term, Kind kind, size_t row)
{
	if (a->kind[term] != K_NOTHING || !zm_index_is_iri(a->index, term))
		return false;
	a->kind[term] = (uint8_t)kind;
	a->row[term] = (uint32_t)row;
	return true;
}

static int year_of(const char *s)
{
	char *end;
	long y = s ? strtol(s, &end, 10) : 0;
	return s && !*end && y > 0 && y < 10000 ? (int)y : 0;
}

static void read_report(ZmAtlas *a, ZmAtlasReport *r)
{
	ZmTriples t = zm_about(a, r->term);
	uint32_t characters = zm_number_in(a, t, W_characters);
	r->title = zm_text_in(a, t, W_title);
	r->date = zm_text_in(a, t, W_issued);
	r->file = zm_text_in(a, t, W_sourceFile);
	r->sha256 = zm_text_in(a, t, W_sha256);
	r->year = year_of(zm_text_in(a, t, W_coversYear));
	r->issuer = zm_row(a, K_NODE, zm_object_in(a, t, W_issuedBy));
	r->region = zm_row(a, K_NODE, zm_object_in(a, t, W_aboutRegion));
	r->level = one_of(a, zm_object_in(a, t, W_level), zm_view_levels, ZM_LEVELS);
	r->previous = zm_row(a, K_REPORT, zm_object_in(a, t, W_previousReport));
	r->characters = characters;
}

static void read_list(ZmAtlas *a)
{
	ZmTriples t = zm_of_type(a, W_Report);
	for (size_t i = 0; i < t.n; i++)
		if (claim(a, t.at[i].at[0], K_REPORT, a->report.n))
			*zm_vec_push(&a->report) = (ZmAtlasReport){.term = t.at[i].at[0]};
	for (size_t i = 0; i < a->report.n; i++)
		read_report(a, &a->report.at[i]);
	t = zm_of_type(a, W_Rule);
	for (size_t i = 0; i < t.n; i++)
		if (claim(a, t.at[i].at[0], K_RULE, a->rule.n))
			*zm_vec_push(&a->rule) = t.at[i].at[0];
	t = zm_of_type(a, W_Indicator);
	for (size_t i = 0; i < t.n; i++)
		if (claim(a, t.at[i].at[0], K_INDICATOR, a->indicator.n))
			*zm_vec_push(&a->indicator) = t.at[i].at[0];
}

/* By report, begin, end, then term. */
static int places_cmp(const uint32_t a[4], const uint32_t b[4])
{
	int i = 0;
	while (i < 3 && a[i] == b[i])
		i++;
	return a[i] < b[i] ? -1 : a[i] > b[i];
}

static int by_place(const void *a, const void *b)
{
	const ZmAtlasSpan *x = a, *y = b;
	return places_cmp((uint32_t[]){x->report, x->begin, x->end, x->term}, (uint32_t[]){y->report, y->begin, y->end, y->term});
}

static void read_sections(ZmAtlas *a)
{
	ZmTriples all = zm_of_type(a, W_Section);
	for (size_t i = 0; i < all.n; i++) {
		uint32_t term = all.at[i].at[0];
		ZmTriples t = zm_about(a, term);
		uint32_t report = zm_row(a, K_REPORT, zm_object_in(a, t, W_isPartOf));
		if (report == ZM_NONE || !claim(a, term, K_SECTION, 0))
			continue;
		*zm_vec_push(&a->section) = (ZmAtlasSpan){term, report, zm_number_in(a, t, W_beginIndex), zm_number_in(a, t, W_endIndex), ZM_NONE,
		                                          one_of(a, zm_object_in(a, t, W_role), zm_view_roles, ZM_ROLES), zm_text_in(a, t, W_heading)};
	}
	if (a->section.n)
		qsort(a->section.at, a->section.n, sizeof *a->section.at, by_place);
	for (uint32_t i = 0; i < a->section.n; i++)
		a->row[a->section.at[i].term] = i;
}

static void read_sentences(ZmAtlas *a)
{
	ZmTriples all = zm_of_type(a, W_Sentence);
	for (size_t i = 0; i < all.n; i++) {
		uint32_t term = all.at[i].at[0];
		ZmTriples t = zm_about(a, term);
		uint32_t report = zm_row(a, K_REPORT, zm_object_in(a, t, W_referenceContext));
		if (report == ZM_NONE || !claim(a, term, K_SENTENCE, 0))
			continue;
		*zm_vec_push(&a->sentence) = (ZmAtlasSpan){term, report, zm_number_in(a, t, W_beginIndex), zm_number_in(a, t, W_endIndex),
		                                           zm_row(a, K_SECTION, zm_object_in(a, t, W_inSection)), ZM_NONE, zm_text_in(a, t, W_anchorOf)};
	}
	if (a->sentence.n)
		qsort(a->sentence.at, a->sentence.n, sizeof *a->sentence.at, by_place);
	for (uint32_t i = 0; i < a->sentence.n; i++)
		a->row[a->sentence.at[i].term] = i;
}

static void read_observations(ZmAtlas *a)
{
	ZmTriples all = zm_of_type(a, W_Observation);
	for (size_t i = 0; i < all.n; i++) {
		uint32_t term = all.at[i].at[0];
		ZmTriples t = zm_about(a, term);
		uint32_t report = zm_row(a, K_REPORT, zm_object_in(a, t, W_inReport)), bound = zm_object_in(a, t, W_bound);
		if (report == ZM_NONE || !claim(a, term, K_OBSERVATION, 0))
			continue;
		const char *about = zm_text_in(a, t, W_approximate), *named = bound == ZM_NO_ID ? NULL : zm_atlas_iri(a, bound);
		if (bound != ZM_NO_ID && (bound == a->word[W_atLeast] || bound == a->word[W_atMost]))
			named = bound == a->word[W_atLeast] ? "atLeast" : "atMost";
		*zm_vec_push(&a->observation) = (ZmAtlasObservation){
		    term, report, ZM_NONE, ZM_NONE, ZM_NONE, zm_row(a, K_INDICATOR, zm_object_in(a, t, W_indicator)),
		    zm_row(a, K_NODE, zm_object_in(a, t, W_area)), zm_row(a, K_NODE, zm_object_in(a, t, W_responsible)),
		    year_of(zm_text_in(a, t, W_period)), zm_text_in(a, t, W_label), zm_text_in(a, t, W_value), NULL, zm_text_in(a, t, W_unitText),
		    named ? named : about ? "about" : NULL};
	}
	for (uint32_t i = 0; i < a->observation.n; i++)
		a->row[a->observation.at[i].term] = i;
}

static int by_span(const void *a, const void *b)
{
	const ZmAtlasMention *x = a, *y = b;
	return places_cmp((uint32_t[]){x->report, x->begin, x->end, x->term}, (uint32_t[]){y->report, y->begin, y->end, y->term});
}

static void read_mentions(ZmAtlas *a)
{
	ZmTriples all = zm_of_type(a, W_Phrase);
	for (size_t i = 0; i < all.n; i++) {
		uint32_t term = all.at[i].at[0];
		ZmTriples t = zm_about(a, term);
		uint32_t report = zm_row(a, K_REPORT, zm_object_in(a, t, W_referenceContext)), what = zm_object_in(a, t, W_taIdentRef);
		uint32_t node = zm_row(a, K_NODE, what), class_ = one_of(a, zm_object_in(a, t, W_taClassRef), zm_view_classes, ZM_VIEW_COUNT);
		if (report == ZM_NONE || !claim(a, term, K_MENTION, 0))
			continue;
		if (node != ZM_NONE)
			class_ = a->node.at[node].class_;
		*zm_vec_push(&a->mention) = (ZmAtlasMention){
		    term, report, zm_number_in(a, t, W_beginIndex), zm_number_in(a, t, W_endIndex), class_ == ZM_NONE ? ZM_VIEW_COUNT : class_, node,
		    zm_row(a, K_OBSERVATION, what), zm_row(a, K_SENTENCE, zm_object_in(a, t, W_inSentence)),
		    zm_row(a, K_RULE, zm_object_in(a, t, W_foundBy)), zm_text_in(a, t, W_anchorOf)};
	}
	if (a->mention.n)
		qsort(a->mention.at, a->mention.n, sizeof *a->mention.at, by_span);
	for (uint32_t i = 0; i < a->mention.n; i++) {
		const ZmAtlasMention *m = &a->mention.at[i];
		a->row[m->term] = i;
		if (m->observation == ZM_NONE)
			continue;
		ZmAtlasObservation *o = &a->observation.at[m->observation];
		o->begin = m->begin;
		o->end = m->end;
		o->sentence = m->sentence;
		o->shown = m->text;
	}
}

static int by_report(const void *a, const void *b)
{
	const ZmAtlasObservation *x = a, *y = b;
	if (x->report != y->report)
		return x->report < y->report ? -1 : 1;
	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	return x->term < y->term ? -1 : x->term > y->term;
}

void zm_atlas_read_reports(ZmAtlas *a)
{
	read_list(a);
	read_sections(a);
	read_sentences(a);
	read_observations(a);
	read_mentions(a);
	if (a->observation.n)
		qsort(a->observation.at, a->observation.n, sizeof *a->observation.at, by_report);
	for (uint32_t i = 0; i < a->observation.n; i++)
		a->row[a->observation.at[i].term] = i;
	for (uint32_t i = 0; i < a->mention.n; i++)
		if (a->mention.at[i].observation != ZM_NONE) /* rows moved: ask again by the term */
			a->mention.at[i].observation = zm_row(a, K_OBSERVATION, zm_object_in(a, zm_about(a, a->mention.at[i].term), W_taIdentRef));
}
