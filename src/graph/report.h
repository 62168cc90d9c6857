/* report.h: one analysed report: all rooms up to relation/ applied to one text. */
#ifndef ZM_GRAPH_REPORT_H
#define ZM_GRAPH_REPORT_H

#include "format/document.h"
#include "relation/relation.h"

typedef struct {
	const char *label;     /* for messages */
	const char *file_name; /* base name: zm:sourceFile */
	const char *container; /* base name of the archive it came in; NULL: none */
	const ZmDocument *document;
	char digest[65];       /* SHA-256 of the text: what the report's IRI is made of */
	bool known;            /* the text was handed over before: nothing behind the digest is filled */
	ZmHints hints;
	ZmText text;
	ZmDoc doc;
	ZmMentions mentions;
	ZmEntities entities;
	ZmContext context;
	ZmRelations relations;
	ZmArena *arena;        /* owns all of the above */
} ZmReport;

/* Fills R->digest, for which the document is enough. */
void zm_report_digest(ZmReport *r);
/* R->arena, label, names and document (which must outlive the report) are set; everything else is
 * filled. */
void zm_report_analyse(ZmReport *r, const ZmVocab *vocab, const ZmRules *rules, ZmMatch *match);

#endif
