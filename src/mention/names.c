/* names.c: names that stand in the lexicons, wherever they stand in the text. */
#include "mention/mention.h"
#include "text/labels.h"

#include <string.h>

#include "base/fold.h"
#include "mention/programme_span.h"
#include "text/triggers.h"

enum { MAX_HITS = 32, LONG_TITLE = 12 };

/* A concept with zm:marked false is known but not marked (重要论述, slogans). */
static bool marked(const ZmFinder *f, const ZmHit *h)
{
	const char *m = zm_concept_get(f->vocab, h->concept, ZM_PROP_MARKED);
	return !m || strcmp(m, "false") != 0;
}

static void add(ZmFinder *f, const ZmHit *h, ZmType type, int priority, const char *rule)
{
	ZmMention *m = zm_mention_add(f, type, h->begin, h->end, priority, rule);
	m->concept = h->concept;
}

/* The quoted part of a longer label; a label by itself has its own hit. */
static void add_trimmed(ZmFinder *f, const ZmHit *h)
{
	ZmConcept own = zm_vocab_find(f->vocab, f->text->cp + h->begin, h->end - h->begin, ZM_IN(PROGRAMMES));
	if (own != ZM_NO_CONCEPT)
		return;
	ZmMention *m = zm_mention_add(f, ZM_PROGRAM, h->begin, h->end, ZM_PRIO_PROGRAM, "lexicon.programmes");
	m->canonical = zm_text_unquoted(f->text, f->arena, h->begin, h->end);
}

/* The word for the platform behind joined names is shared and belongs to none of them: “甲办”“乙通”平台. */
static void end_before_shared(ZmFinder *f, ZmHit *h)
{
	const uint32_t *cp = f->text->cp;
	uint32_t i = h->begin;
	if (!i || cp[i - 1] != 0x201C || !zm_programme_joined(f, i))
		return;
	while (i < h->end && cp[i] != 0x201D)
		i++;
	h->end = i;
}

/* A version or a sub-site named right behind belongs to the platform (rule platform.tail): 国家医保服务平台|APP, 安徽政务服务网|某市分厅. */
static void take_tail(ZmFinder *f, ZmHit *h)
{
	const ZmPattern *tail = f->name_rules->platform_tail;
	uint32_t from, to;
	if (tail && zm_pattern_at(tail, f->match, zm_text_codes(f->text, 0), f->text->n, h->end) == ZM_MATCH_YES &&
	    zm_match_group(f->match, 0, &from, &to))
		h->end = to;
}

/* A site's own name that holds a body's: 贵州省电子税务局. */
static int platform_priority(ZmFinder *f, const ZmHit *h)
{
	enum { OWN_NAME = 6 };
	if (h->end - h->begin >= OWN_NAME && f->masked[h->begin] == zm_mask_first(ZM_UNIT) && f->masked[h->end] != zm_mask_rest(ZM_UNIT))
		return ZM_PRIO_UNIT + 1;
	return zm_name_priority(f, h->begin, h->end, ZM_PRIO_PLATFORM);
}

void zm_find_names(ZmFinder *f)
{
	const uint64_t schemes = ZM_IN(REGULATIONS) | ZM_IN(DOCUMENTS) | ZM_IN(PROGRAMMES) | ZM_IN(DOCTRINES) | ZM_IN(MEETINGS) | ZM_IN(PLATFORMS);
	ZmHit hit[MAX_HITS];
	for (uint32_t i = 0; i < f->text->n; i++) {
		size_t k = zm_text_labels(f->text, f->text->n, i, schemes, hit, MAX_HITS);
		for (size_t j = 0; j < k; j++) {
			const ZmHit *h = &hit[j];
			bool weak = h->kind == ZM_LABEL_HIDDEN;
			switch ((ZmScheme)h->scheme) {
			case ZM_SCHEME_REGULATIONS:
				if (!weak || h->end - h->begin >= LONG_TITLE) /* so long a title names nothing else */
					add(f, h, ZM_REG, ZM_PRIO_REG, "lexicon.regulations");
				break;
			case ZM_SCHEME_DOCUMENTS:
				if (h->kind == ZM_LABEL_ALT)
					add(f, h, ZM_DOC, ZM_PRIO_DOC, "lexicon.documents");
				break;
			case ZM_SCHEME_DOCTRINES:
				if (!weak && marked(f, h))
					add(f, h, ZM_DOCTRINE, ZM_PRIO_DOCTRINE, "lexicon.doctrines");
				break;
			case ZM_SCHEME_MEETINGS:
				if (!weak)
					add(f, h, ZM_MEETING, ZM_PRIO_MEETING, "lexicon.meetings");
				break;
			case ZM_SCHEME_PROGRAMMES:
				if (!zm_programme_counts(f, h))
					break;
				if (zm_programme_trim(f, &hit[j]))
					add_trimmed(f, h);
				else
					add(f, h, ZM_PROGRAM, zm_name_priority(f, h->begin, h->end, ZM_PRIO_PROGRAM), "lexicon.programmes");
				break;
			default:
				end_before_shared(f, &hit[j]);
				take_tail(f, &hit[j]);
				if (zm_label_supported(f, h, ZM_PROP_GENERIC, "true") && !zm_goes_on(f, f->name_rules->platform_behind, h->end))
					add(f, h, ZM_PLATFORM, platform_priority(f, h), "lexicon.platforms");
				break;
			}
		}
	}
}
