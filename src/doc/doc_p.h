/* doc_p.h: what the files of this room share while one document is analysed. */
#ifndef ZM_DOC_DOC_P_H
#define ZM_DOC_DOC_P_H

#include "base/fold.h"
#include "doc/doc.h"
#include "text/triggers.h"

/* The kinds of rules the room runs, by the `for:` of ontology/rules/structure.rules, sections.rules. */
typedef enum {
	ZM_LINE_CLUTTER,
	ZM_LINE_FOOTER,
	ZM_LINE_META,
	ZM_LINE_NUMBER,
	ZM_LINE_ADDRESSEE,
	ZM_LINE_TITLE,
	ZM_LINE_TITLE_PLACE,
	ZM_LINE_SUBJECT,
	ZM_LINE_SUBJECT_DEFAULT,
	ZM_LINE_SIGNATURE,
	ZM_LINE_SIGNATURE_TAIL,
	ZM_LINE_SOURCE_REFUSE,
	ZM_LINE_ROLE,
	ZM_LINE_ROLE_DONE,
	ZM_LINE_PLANS,
	ZM_LINE_PROBLEMS,
	ZM_LINE_KINDS
} ZmLineKind;

enum {
	ZM_SHORT_LINE = 200, /* no line rule runs on longer lines */
	ZM_HEAD_LINES = 120  /* how far into a page its title may stand */
};

typedef ZM_VEC(ZmPara) ZmParas;

typedef struct {
	ZmDoc *d;
	const ZmText *text;
	const ZmRules *rules;
	ZmMatch *match;
	ZmArena *arena;
	ZmParas line;                           /* lines, later pieces of lines, in order */
	ZM_VEC(ZmSentence) sentence;            /* in order, until they are in D */
	uint32_t head;                          /* first line of the report's text */
	uint32_t tail;                          /* first line behind the report's text */
	uint32_t title_first, title_last;       /* lines of the title; first > last: none */
	ZmDate written;                         /* 成文日期 */
	ZmDate dated;                           /* a day without a label, or of 更新时间 and the like */
	ZmSpan meta_title;                      /* value behind 名称: 标题: */
	const ZmText *hint;                     /* title that only a tag of the page says; NULL none */
	bool source_is_publisher;               /* the source was taken from 发布机构:, which 来源: beats */
	uint32_t splits;                        /* lines cut for a title inside them */
	const ZmRule **rule[ZM_LINE_KINDS];     /* by falling priority */
	uint32_t rules_of[ZM_LINE_KINDS];
	uint32_t first[ZM_LINE_KINDS];          /* of rule[k] among the rules of TRIGGERS */
	ZmTriggerSet triggers;                  /* of all kinds, in the line looked at last */
} ZmDocBuild;

/* The first rule of KIND that matches [b, e), best priority first, with the span of its group 1 (or the whole
 * match) in *AT (may be NULL); NULL if none.  TRIGGERED: zm_line_trigger was called for this span. */
const ZmRule *zm_line_rule(ZmDocBuild *w, ZmLineKind kind, uint32_t b, uint32_t e, bool triggered, ZmSpan *at);
void zm_line_trigger(ZmDocBuild *w, uint32_t b, uint32_t e);
/* Was rule I of KIND triggered; was any? */
static inline bool zm_line_fired(const ZmDocBuild *w, ZmLineKind kind, uint32_t i)
{
	return zm_triggers_fired(&w->triggers, w->first[kind] + i);
}
bool zm_line_any(const ZmDocBuild *w, ZmLineKind kind);
void zm_line_rules_collect(ZmDocBuild *w);

/* lines.c: cuts the text into lines, and lines that hold several headings into pieces. */
void zm_lines_cut(ZmDocBuild *w);
/* outline.c: 1 一、  2 (一)  3 1.  4 (1)  5 一是, 0 none; *END behind the number. */
uint8_t zm_outline_level(const ZmText *t, uint32_t b, uint32_t e, uint32_t *end);
/* 一 to 十: 1 to 10; else 0. */
static inline int zm_outline_numeral(uint32_t c)
{
#define LAST(c) ((uint64_t)1 << ((c) & 63))
	const uint64_t last = LAST(0x4E00) | LAST(0x4E8C) | LAST(0x4E09) | LAST(0x56DB) | LAST(0x4E94) | LAST(0x516D) | LAST(0x4E03) | LAST(0x516B) | LAST(0x4E5D) | LAST(0x5341);
#undef LAST
	return !(last >> (c & 63) & 1) ? 0 /* most characters */ : c == 0x5341 ? 10 : zm_han_digit(c);
}
/* The number of a level-1 heading that begins at B, 0 if none. */
unsigned zm_outline_number(const ZmText *t, uint32_t b, uint32_t e, uint32_t *end);
void zm_outline_sections(ZmDocBuild *w);
/* title.c */
void zm_title_find(ZmDocBuild *w);
void zm_title_text(ZmDocBuild *w);
/* Is V the title once more (white space apart)? */
bool zm_title_repeats(const ZmDocBuild *w, ZmSpan v);
/* metadata.c: reads the label cells of line I, which may fall into pieces; false when it holds no label. */
bool zm_metadata_line(ZmDocBuild *w, uint32_t i, bool head);
/* Does a label open [b, e)? */
bool zm_metadata_labelled(ZmDocBuild *w, uint32_t b, uint32_t e);
/* kinds.c: clutter, footers, addressees; where the report's text begins and ends. */
bool zm_kind_clutter(ZmDocBuild *w, uint32_t i);
bool zm_kind_prose(const ZmDocBuild *w, uint32_t i);
void zm_kinds_head(ZmDocBuild *w);
void zm_kinds_body(ZmDocBuild *w);
/* signature.c */
void zm_signature_find(ZmDocBuild *w);
/* sentences.c */
void zm_sentences_cut(ZmDocBuild *w);

static inline uint32_t zm_para_len(const ZmPara *p)
{
	return p->end - p->begin;
}

#endif
