/* rules_p.h: the set of rules, shared by what reads rule files (rules_read.c), what puts the set into the binary and takes it
 * from there (rules_blob.c) and what answers (rules.c). */
#ifndef ZM_VOCAB_RULES_P_H
#define ZM_VOCAB_RULES_P_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "vocab/rules.h"

struct ZmRules {
	ZmArena *arena;
	ZM_VEC(ZmRule) rule;
	ZmMap *by_id;
	ZmMap *by_for;        /* → index of LIST */
	ZM_VEC(ZmRuleList) list;
	ZmWords trie_words, start_words, program_words, clue_words; /* empty when the binary holds them */
	ZmTrie trie;
	ZmStarts starts;
	ZmClues clues;
	ZmPrograms programs;
	unsigned char *untriggered; /* by rule */
	char digest[65];
};

/* Parts of patterns with a name, as they are read; texts are the caller's. */
typedef struct {
	ZmMap *by_name; /* → index of TEXT; NULL: none yet */
	ZM_VEC(const char *) text;
} ZmParts;
/* <NAME> stands for (?:TEXT) from now on; false when NAME is no name (small letters and hyphens). */
bool zm_parts_put(ZmParts *p, const char *name, const char *text);
/* Appends PATTERN with its parts written out; returns where it names one that there is not, NULL when all are there. */
const char *zm_parts_expand(const ZmParts *p, const char *pattern, ZmBuf *out);
void zm_parts_release(ZmParts *p);

/* Reads TEXT, N bytes of rule files, each behind a line "\f<name>", and the *.rules of USER_DIR (NULL: none) into R, and what
 * was read into its digest. */
ZmStatus zm_rules_read(ZmRules *r, const char *text, size_t n, const char *user_dir);
/* Makes the patterns of the rules, once R->STARTS and R->PROGRAMS stand. */
void zm_rules_make_patterns(ZmRules *r);
/* Makes what is derived from the rules read: tables of triggers and of starts, programs, patterns, lists. */
void zm_rules_derive(ZmRules *r);
/* Appends R to WORDS (of an even number) for the binary. */
void zm_rules_freeze(const ZmRules *r, ZmWords *words);
/* R as it was frozen. */
void zm_rules_thaw(ZmRules *r, const uint32_t *words);
ZmRules *zm_rules_new(void);

#endif
