/* html_p.h: what the files of the HTML reader share while one page is read.
 *
 * The page goes through: guard (nothing that would cost the parser more than linear time), parser,
 * a flat array of its nodes in document order (html_tree.c), lines as a person reads them
 * (html_lines.c), the place of the document among them (html_core.c), the choice of lines
 * (html_choose.c).  Nothing recurs on depth. */
#ifndef ZM_READER_HTML_P_H
#define ZM_READER_HTML_P_H

#include <gumbo.h>

#include "base/arena.h"
#include "format/page.h"

typedef enum {
	ZM_SHOW_INLINE,
	ZM_SHOW_BLOCK,
	ZM_SHOW_BREAK, /* <br> */
	ZM_SHOW_ROW,   /* a row whose cells stand side by side */
	ZM_SHOW_CELL,
	ZM_SHOW_NONE /* not seen, or seen and no part of any document */
} ZmHtmlShow;

/* What a class, an id or a tag says of an element (html_names.def). */
typedef enum { ZM_NAME_NONE, ZM_NAME_CONTENT, ZM_NAME_TITLE, ZM_NAME_CLUTTER } ZmHtmlName;

typedef struct {
	const GumboNode *node;
	uint32_t parent, end;  /* the parent's index; the index behind the last node inside */
	uint32_t chars, marks; /* seen inside: characters without white space, 。 among them */
	uint32_t prose;        /* characters of the lines of running text inside */
	uint8_t show, name;
	bool link;   /* in an <a> that leads to another page */
	bool attach; /* in an <a> that leads to a file */
	bool title;  /* is or holds a heading or what is called a title */
	bool pre;    /* white space counts */
} ZmHtmlNode;

typedef struct {
	uint32_t begin, end;  /* bytes of the lines' text, without line end and outer white space */
	uint32_t first, last; /* nodes of its first and last text */
	uint32_t chars, links;
	bool prose, attach, heading, keep;
	bool broken;   /* ended by <br> or a line end that counts */
	bool indented; /* white space stood before it */
} ZmHtmlLine;

typedef struct {
	const char *source; /* UTF-8 as the parser got it */
	size_t n;
	ZmArena *arena; /* all the parser's memory: its own release recurs */
	ZM_VEC(ZmHtmlNode) node;
	ZM_VEC(ZmHtmlLine) line;
	ZmBuf text;                     /* of all lines */
	ZmOrigin origin;                /* text → source */
	uint32_t core;                  /* node that holds the document, 0 (the root) when none does */
	uint32_t zone_begin, zone_end;  /* nodes that belong to it by what the page says */
	uint32_t near_begin, near_end;  /* nodes around it where prose may still be its own */
	ZmBuf title;                    /* the document's title as the page's head has it */
	bool whole;                     /* all of the page is the document */
	bool redirect, frames;          /* why there may be no text */
} ZmHtml;

/* html_guard.c: blanks out in S what would cost more than linear time or depth; offsets stay. */
void zm_html_guard(char *s, size_t n);

/* html_tree.c: fills H->node from the root of a parsed page.  HIDDEN: what style hides is shown. */
void zm_html_flatten(ZmHtml *h, const GumboNode *root, bool hidden);
const char *zm_html_attr(const GumboNode *node, const char *name); /* NULL when absent */
static inline bool zm_html_is(const GumboNode *node, GumboTag tag)
{
	return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}

/* html_style.c: what the tag, the attributes and the names of an element say. */
ZmHtmlShow zm_html_show(const GumboNode *element, bool hidden);
ZmHtmlName zm_html_name(const GumboNode *element);
bool zm_html_to_file(const char *href);

/* html_align.c: where each character of a text node stood: calls SINK for each, in order. */
typedef void ZmHtmlCharSink(void *user, const char *ch, unsigned len, uint32_t raw, unsigned raw_len);
void zm_html_align(const ZmHtml *h, const GumboText *text, ZmHtmlCharSink *sink, void *user);

/* html_lines.c: fills H->line, H->text, H->origin. */
void zm_html_lines(ZmHtml *h);

/* The text [b, e) of H's lines with where it stood, to the end of TEXT and ORIGIN; *RUN goes along, 0 at first. */
void zm_html_copy(const ZmHtml *h, uint32_t b, uint32_t e, size_t *run, ZmBuf *text, ZmOrigin *origin);
/* Is L running text by its characters? */
bool zm_html_prose(const ZmHtml *h, const ZmHtmlLine *l);

/* html_wrap.c: joins lines that only the width of a page once broke. */
void zm_html_unwrap(ZmHtml *h);

/* html_core.c: fills the places of the document. */
void zm_html_core(ZmHtml *h);

/* html_choose.c: sets KEEP of each line. */
void zm_html_choose(ZmHtml *h);

/* html_words.c: what words say of a line (html_words.def). */
typedef enum {
	ZM_WORD_BUTTON = 1,
	ZM_WORD_COUNTER = 2,
	ZM_WORD_LABEL = 4,
	ZM_WORD_POSITION = 8,
	ZM_WORD_RELATED = 16,
	ZM_WORD_NEIGHBOUR = 32,
	ZM_WORD_FOOTER = 64,
	ZM_WORD_SCAN = 128,
	ZM_WORD_ATTACH = 256,
	ZM_WORD_SITE = 512,
	ZM_WORD_BEGIN = 1024,
	ZM_WORD_END = 2048,
	ZM_WORD_DEED = 4096
} ZmHtmlWord;
/* Bytes of the longest word of KINDS at the begin of S (white space inside it allowed), 0 none. */
size_t zm_html_word(unsigned kinds, const char *s, size_t n);
/* Does a word of KINDS stand anywhere in S? */
bool zm_html_holds(unsigned kinds, const char *s, size_t n);
/* Is S a metadata label with what follows it? */
bool zm_html_labelled(const char *s, size_t n);
/* Is S nothing but buttons, counters and what stands between them? */
bool zm_html_buttons(const char *s, size_t n);
/* The first run of buttons in [from, n) that stands apart; false when there is none. */
bool zm_html_button_run(const char *s, size_t n, size_t from, size_t *begin, size_t *end);
/* Bytes of white space at S (ASCII, U+00A0, U+3000, U+FEFF, zero width), 0 none. */
unsigned zm_html_space(const char *s, size_t n);
/* S without white space. */
void zm_html_squeeze(ZmBuf *b, const char *s, size_t n);

/* html_meta.c: what the head says, into META (what is set stays); the title for recognising it into H->title. */
void zm_html_meta(ZmHtml *h, ZmMeta *meta);
/* The charset that a tag in the first bytes declares, into META. */
void zm_html_declared(const char *s, size_t n, ZmMeta *meta);

#endif
