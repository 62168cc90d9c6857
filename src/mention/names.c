/* names.c: names that stand in the lexicons, wherever they stand in the text. */
#include "mention/mention.h"
#include "text/labels.h"

#include <string.h>

#include "base/fold.h"
#include "mention/programme_span.h"

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
				if (zm_programme_counts(f, h))
					add(f, h, ZM_PROGRAM, zm_name_priority(f, h->begin, h->end, ZM_PRIO_PROGRAM), "lexicon.programmes");
				break;
			default:
				if (zm_label_supported(f, h, ZM_PROP_GENERIC, "true"))
					add(f, h, ZM_PLATFORM, zm_name_priority(f, h->begin, h->end, ZM_PRIO_PLATFORM), "lexicon.platforms");
				break;
			}
		}
	}
}
