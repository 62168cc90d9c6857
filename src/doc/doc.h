/* doc.h: the structure of a report.
 *
 * Paragraphs (lines of the normalised text) get a kind; top-level headings open sections; body
 * paragraphs are cut into sentences.  Spans are normalised code points (text/text.h).  All memory
 * is the document arena's.  What the structure cannot know (who the issuer is) is left to
 * entity/; here stand only the places where to look. */
#ifndef ZM_DOC_DOC_H
#define ZM_DOC_DOC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "text/text.h"
#include "vocab/rules.h"
#include "vocab/vocab.h"

typedef struct {
	uint32_t begin, end;
} ZmSpan;
static inline bool zm_span_empty(ZmSpan s)
{
	return s.end <= s.begin;
}

typedef enum {
	ZM_PARA_BODY,
	ZM_PARA_CLUTTER,   /* navigation, buttons, counters, related links */
	ZM_PARA_TITLE,     /* the report's own title, each line that says it */
	ZM_PARA_META,      /* source, date of publication, index number, column … */
	ZM_PARA_ADDRESSEE, /* 主任、各位副主任、各位委员:  省司法厅: */
	ZM_PARA_HEADING,   /* a line that is only a heading */
	ZM_PARA_SIGNATURE, /* the unit that signs */
	ZM_PARA_DATE,      /* the date under it */
	ZM_PARA_FOOTER     /* sponsor, ICP number */
} ZmParaKind;

typedef struct {
	uint32_t begin, end; /* without the line end */
	ZmParaKind kind;
	uint8_t level;    /* outline number at its begin: 1 一、  2 (一)  3 1.  4 (1)  5 一是; 0 none */
	int32_t section;  /* index of the section it stands in, -1 before the first */
} ZmPara;

typedef enum { ZM_ROLE_ACHIEVEMENTS, ZM_ROLE_PROBLEMS, ZM_ROLE_PLANS, ZM_ROLE_LEADERSHIP, ZM_ROLE_OTHER } ZmRole;
extern const char *const zm_role_names[]; /* local names: achievements … */

typedef struct {
	ZmSpan heading;      /* as written, number included */
	uint32_t begin, end; /* heading and body */
	ZmRole role;
} ZmSection;

typedef struct {
	uint32_t begin, end; /* with its final mark */
	uint32_t para;
	int32_t section;
	bool plans; /* speaks of the coming period: in a plans section or behind 下一步 */
	bool problems;
} ZmSentence;

typedef struct {
	int year, month, day; /* 0: not said */
} ZmDate;

/* What is known of a document besides its text (tags of its page, a crawl's record); it counts only
 * where the text says nothing.  UTF-8; NULL unknown. */
typedef struct {
	const char *title;
	const char *source;    /* who the site says wrote it */
	const char *site;      /* name of the site */
	const char *url;
	const char *division;  /* code of the site, whose first six digits are a division's */
	const char *published; /* YYYY-MM-DD */
} ZmHints;

typedef struct {
	const ZmText *text;
	const ZmHints *hints; /* NULL: nothing is known */
	ZmPara *para;
	uint32_t paras;
	ZmSection *section;
	uint32_t sections;
	ZmSentence *sentence;
	uint32_t sentences;
	ZmSpan title;      /* the best title line; empty when the text has none */
	ZmSpan body;       /* from the first body paragraph to the end of the last */
	ZmSpan signature;  /* the name under the text, may run over line ends; empty if none */
	ZmSpan joint[4];   /* further names that sign */
	uint32_t joints;
	ZmSpan source;     /* the name behind 来源: 信息来源: 发布机构: …; empty if none */
	ZmSpan addressee;  /* the bodies addressed; empty if none */
	ZmSpan own_number; /* the report's own reference number; empty if none */
	ZmDate signed_on, published_on;
	int covers_year; /* year reported on; 0 unknown */
	const ZmText *title_hint; /* the title, when only a tag of the page says it; else NULL */
	const char *title_text; /* the title as it goes into the graph, never NULL once analysed */
} ZmDoc;

/* Finds the structure of TEXT.  HINTS may be NULL; borrowed.  Only BODY and HEADING paragraphs have sentences.  A line of metadata that holds the
 * title among its cells falls into several paragraphs (META, TITLE, META). */
void zm_doc_analyse(ZmDoc *d, const ZmText *text, const ZmHints *hints, const ZmVocab *vocab, const ZmRules *rules, ZmMatch *match, ZmArena *arena);

/* The sentence that holds I, NULL when none does. */
const ZmSentence *zm_doc_sentence_at(const ZmDoc *d, uint32_t i);
/* The paragraph that holds I (a line end belongs to the one before it). */
const ZmPara *zm_doc_para_at(const ZmDoc *d, uint32_t i);

#endif
