/* find.c: runs the finders one after the other and settles what they propose. */
#include "mention/mention.h"
#include "mention/programme_span.h"
#include "text/triggers.h"

#include <string.h>

/* A unit inside quotation marks is a guess as long as the finders of brands have not spoken (“牧区流动办”): it gets no mask. */
static bool guess(const ZmText *t, ZmSpan s)
{
	enum { REACH = 40 };
	uint32_t b = s.begin, e = s.end;
	while (b && s.begin - b < REACH && (t->cp[b - 1] | 1) != 0x201D && t->cp[b - 1] != '\n')
		b--;
	if (!b || t->cp[b - 1] != 0x201C)
		return false;
	while (e < t->n && e - s.end < REACH && (t->cp[e] | 1) != 0x201D && t->cp[e] != '\n')
		e++;
	return t->cp[e] == 0x201D;
}

/* Writes masks over the winners of the candidates so far; the classes of the masked text, which are those of the text elsewhere. */
static const uint16_t *mask(ZmFinder *f)
{
	uint16_t *class = ZM_TAKEN(f->scratch, uint16_t, f->text->n + 1);
	ZmArenaMark mark = zm_arena_mark(f->scratch);
	ZmSpan *span = ZM_TAKEN(f->scratch, ZmSpan, f->out->n + 1);
	uint64_t *winner;
	uint32_t n = zm_mentions_winners(f->out, f->doc, f->scratch, span, &winner);
	memcpy(f->masked, f->text->cp, (f->text->n + 1) * sizeof *f->masked);
	memcpy(class, f->text->class, (f->text->n + 1) * sizeof *class);
	for (uint32_t i = 0; i < n; i++) {
		ZmSpan s = span[(uint32_t)winner[i]];
		ZmType type = f->out->at[(uint32_t)winner[i]].type;
		if (type == ZM_UNIT && guess(f->text, s)) {
			for (uint32_t k = s.begin; k < s.end; k++)
				f->notes[k] |= ZM_NOTE_DOUBT;
			continue;
		}
		const uint32_t code[2] = {zm_mask_first(type), zm_mask_rest(type)};
		uint16_t class_of[3];
		zm_rules_classify(f->rules, code, 2, class_of);
		for (uint32_t k = s.begin; k < s.end; k++) {
			f->masked[k] = code[k > s.begin];
			class[k] = class_of[k > s.begin];
		}
	}
	zm_arena_back(f->scratch, mark);
	return class;
}

/* Where the rules of types can match in the masked text, and those that block names in the text.  A rule without a trigger in
 * the report is not looked for. */
static void index_starts(ZmFinder *f, const uint16_t *class, ZmArena *arena)
{
	ZmRuleList list[ZM_TYPE_COUNT], block = zm_rules_for(f->rules, "block");
	const unsigned char *fired = zm_text_fired(f->text);
	for (int t = 0; t < ZM_TYPE_COUNT; t++)
		list[t] = zm_rules_for(f->rules, zm_type_names[t]);
	zm_rules_index(f->rules, &f->starts, list, ZM_TYPE_COUNT, fired, (ZmCodes){f->masked, class}, f->text->n, arena);
	zm_rules_index(f->rules, &f->block_starts, &block, 1, fired, zm_text_codes(f->text, 0), f->text->n, arena);
}

/* A meeting that begins with a body's name keeps the body's parse: its full name begins with it.  No rule runs any more: the masked
 * text holds, where meetings begin, 1 + the longest unit that does. */
static void lead_units(ZmFinder *f)
{
	uint32_t *at = f->masked;
	for (uint32_t i = 0; i < f->out->n; i++)
		if (f->out->at[i].type == ZM_MEETING) {
			at[f->out->at[i].begin] = 0;
			f->notes[f->out->at[i].begin] |= ZM_NOTE_MEETING;
		}
	for (uint32_t i = 0; i < f->out->n; i++) {
		const ZmMention *m = &f->out->at[i];
		if (m->type == ZM_UNIT && m->unit && f->notes[m->begin] & ZM_NOTE_MEETING && (!at[m->begin] || f->out->at[at[m->begin] - 1].end < m->end))
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
		const ZmMention *m = &f->out->at[i];
		bool drop = false;
		if (!m->in_title_marks && *m->rule == 'l' && !strncmp(m->rule, "lexicon.", 8))
			for (uint32_t k = m->begin; k < m->end && !drop; k++)
				drop = f->blocked[k] >> m->type & 1;
		if (drop)
			continue;
		if (kept < i)
			f->out->at[kept] = *m;
		kept++;
	}
	f->out->n = kept;
}

void zm_mentions_find(const ZmDoc *doc, const ZmVocab *vocab, const ZmRules *rules, ZmMatch *match, ZmArena *arena, ZmMentions *out)
{
	*out = (ZmMentions){0};
	ZmArena *starts = zm_arena_new();
	ZmFinder f = {.vocab = vocab, .rules = rules, .doc = doc, .text = doc->text, .match = match, .arena = arena, .scratch = zm_arena_new(), .out = out};
	f.masked = ZM_TAKEN(f.scratch, uint32_t, doc->text->n + 1);
	f.notes = ZM_NEWN(f.scratch, unsigned char, doc->text->n + 8); /* zm_sites_next reads on */
	zm_find_titles(&f);
	zm_find_refnos(&f);
	zm_find_regions(&f);
	zm_find_units(&f);
	zm_find_persons(&f);
	index_starts(&f, mask(&f), starts);
	f.name_rules = zm_name_rules(&f);
	zm_find_names(&f);
	zm_find_local_acts(&f);
	zm_find_short_forms(&f);
	zm_find_brands(&f);
	zm_find_by_rules(&f);
	zm_arena_free(starts); /* no rule runs any more */
	zm_platform_places(&f);
	zm_find_echoes(&f);
	zm_find_figures(&f);
	if (f.blocked)
		drop_blocked(&f);
	lead_units(&f);
	zm_mentions_settle(out, doc, f.scratch, arena);
	zm_arena_free(f.scratch);
	zm_mentions_pinpoint(out, doc->text, arena);
	zm_mentions_parts(out, doc, arena);
}
