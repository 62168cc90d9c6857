/* find.c: runs the finders one after the other and settles what they propose. */
#include "mention/mention.h"
#include "mention/programme_span.h"
#include "text/triggers.h"

#include <string.h>

/* A unit inside quotation marks is a guess as long as the finders of brands have not spoken (“牧区流动办”): it gets no mask. */
static bool guess(const ZmText *t, const ZmMention *m)
{
	enum { REACH = 40 };
	if (m->type != ZM_UNIT)
		return false;
	uint32_t b = m->begin, e = m->end;
	while (b && m->begin - b < REACH && t->cp[b - 1] != 0x201C && t->cp[b - 1] != 0x201D && t->cp[b - 1] != '\n')
		b--;
	while (e < t->n && e - m->end < REACH && t->cp[e] != 0x201C && t->cp[e] != 0x201D && t->cp[e] != '\n')
		e++;
	return b && t->cp[b - 1] == 0x201C && t->cp[e] == 0x201D;
}

/* Writes masks over the candidates so far, best last, so that the winner of an overlap shows. */
static void mask(ZmFinder *f)
{
	ZmArenaMark mark = zm_arena_mark(f->scratch);
	ZmMentions copy = {ZM_TAKEN(f->scratch, ZmMention, f->out->n + 1), f->out->n, f->out->n};
	if (copy.n)
		memcpy(copy.at, f->out->at, copy.n * sizeof *copy.at);
	zm_mentions_settle(&copy, f->doc, f->scratch, f->scratch);
	memcpy(f->masked, f->text->cp, (f->text->n + 1) * sizeof *f->masked);
	for (uint32_t i = 0; i < copy.n; i++)
		for (uint32_t k = copy.at[i].begin, doubt = guess(f->text, &copy.at[i]); k < copy.at[i].end; k++)
			if (doubt)
				f->notes[k] |= ZM_NOTE_DOUBT;
			else
				f->masked[k] = k == copy.at[i].begin ? zm_mask_first(copy.at[i].type) : zm_mask_rest(copy.at[i].type);
	zm_arena_back(f->scratch, mark);
}

/* Where the rules of types can match in the masked text, and those that block names in the text.  A rule without a trigger in
 * the report is not looked for. */
static void index_starts(ZmFinder *f, ZmArena *arena)
{
	ZmRuleList list[ZM_TYPE_COUNT], block = zm_rules_for(f->rules, "block");
	const unsigned char *fired = zm_text_fired(f->text);
	for (int t = 0; t < ZM_TYPE_COUNT; t++)
		list[t] = zm_rules_for(f->rules, zm_type_names[t]);
	zm_rules_index(f->rules, &f->starts, list, ZM_TYPE_COUNT, fired, (ZmCodes){f->masked, NULL}, f->text->n, arena);
	zm_rules_index(f->rules, &f->block_starts, &block, 1, fired, zm_text_codes(f->text, 0), f->text->n, arena);
}

/* A meeting that begins with a body's name keeps the body's parse: its full name begins with it. */
static void lead_units(ZmFinder *f)
{
	bool meeting = false;
	for (uint32_t i = 0; i < f->out->n && !meeting; i++)
		meeting = f->out->at[i].type == ZM_MEETING;
	if (!meeting)
		return;
	uint32_t *at = ZM_NEWN(f->scratch, uint32_t, f->text->n + 1); /* longest unit that begins here, + 1 */
	for (uint32_t i = 0; i < f->out->n; i++) {
		const ZmMention *m = &f->out->at[i];
		if (m->type == ZM_UNIT && m->unit && (!at[m->begin] || f->out->at[at[m->begin] - 1].end < m->end))
			at[m->begin] = i + 1;
	}
	for (uint32_t i = 0; i < f->out->n; i++) {
		ZmMention *m = &f->out->at[i];
		if (m->type == ZM_MEETING && at[m->begin] && f->out->at[at[m->begin] - 1].end < m->end) {
			m->unit = f->out->at[at[m->begin] - 1].unit;
			m->lead_end = f->out->at[at[m->begin] - 1].end;
		}
	}
}

/* Drops lexicon names that touch a place where a rule `for: block` forbids their type. */
static void drop_blocked(ZmFinder *f)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < f->out->n; i++) {
		ZmMention m = f->out->at[i];
		bool drop = false;
		if (!m.in_title_marks && !strncmp(m.rule, "lexicon.", 8))
			for (uint32_t k = m.begin; k < m.end && !drop; k++)
				drop = f->blocked[k] >> m.type & 1;
		if (!drop)
			f->out->at[kept++] = m;
	}
	f->out->n = kept;
}

void zm_mentions_find(const ZmDoc *doc, const ZmVocab *vocab, const ZmRules *rules, ZmMatch *match, ZmArena *arena, ZmMentions *out)
{
	*out = (ZmMentions){0};
	ZmArena *starts = zm_arena_new();
	ZmFinder f = {.vocab = vocab, .rules = rules, .doc = doc, .text = doc->text, .match = match, .arena = arena, .scratch = zm_arena_new(), .out = out};
	f.blocked = ZM_NEWN(f.scratch, uint16_t, doc->text->n + 1);
	f.masked = ZM_TAKEN(f.scratch, uint32_t, doc->text->n + 1);
	f.notes = ZM_NEWN(f.scratch, unsigned char, doc->text->n + 1);
	zm_find_titles(&f);
	zm_find_refnos(&f);
	zm_find_regions(&f);
	zm_find_units(&f);
	zm_find_persons(&f);
	mask(&f);
	index_starts(&f, starts);
	zm_find_names(&f);
	zm_find_local_acts(&f);
	zm_find_short_forms(&f);
	zm_find_brands(&f);
	zm_find_by_rules(&f);
	zm_arena_free(starts); /* no rule runs any more */
	zm_platform_places(&f);
	zm_find_echoes(&f);
	zm_find_figures(&f);
	drop_blocked(&f);
	lead_units(&f);
	zm_mentions_settle(out, doc, f.scratch, arena);
	zm_arena_free(f.scratch);
	zm_mentions_pinpoint(out, doc->text, arena);
	zm_mentions_parts(out, doc, arena);
}
