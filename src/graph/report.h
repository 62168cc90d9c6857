/* report.h: one analysed report: all rooms up to relation/ applied to one text. */
#ifndef ZM_GRAPH_REPORT_H
#define ZM_GRAPH_REPORT_H

#include "relation/relation.h"

typedef struct {
	const char *path;      /* as given, for messages */
	const char *file_name; /* base name: zm:sourceFile */
	char sha256[65];       /* of the file's bytes */
	ZmText text;
	ZmDoc doc;
	ZmMentions mentions;
	ZmEntities entities;
	ZmContext context;
	ZmRelations relations;
	ZmArena *arena;        /* owns all of the above */
} ZmReport;

/* Analyses BYTES (valid UTF-8, must outlive the report).  R->arena must be set; everything else
 * is filled. */
void zm_report_analyse(ZmReport *r, const char *path, const char *bytes, size_t n, const char *sha256, const ZmVocab *vocab,
                       const ZmRules *rules, ZmMatch *match);

#endif
