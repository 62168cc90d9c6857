/* rules.h: rule files, the knowledge that is a pattern rather than a name.
 *
 * A file is a sequence of blocks; a block begins with [id] and holds one `key: value` a line; a
 * line that begins with white space goes on with the value before it (joined without the white
 * space, so that long patterns can be broken); # begins a comment line.  Keys:
 *
 *   for        what a match makes: a mention type (MEETING, HONOUR …), a relation (issues, refNo …),
 *              or a role of a line or section (heading, clutter, role …); see rooms.def of each room
 *   about      one sentence on what the rule finds and why it may
 *   trigger    literals separated by |; the pattern runs only on a paragraph that holds one
 *   pattern    PCRE2, unescaped, on the normalised text (folded as in base/fold.h, known names
 *              masked as pattern.h says); the mention is group 1 if there is one, else the match
 *   gives      a free value for the room that runs the rule (a role, a template for the canonical
 *              name in which $1 … $9 are groups)
 *   priority   0 to 99, higher wins where candidates overlap (default 50)
 *   confidence 0.00 to 1.00 (default 0.90)
 *   example    a text in which the rule must fire; what it finds stands between ⟦ and ⟧
 *   not        a text in which it must not fire (after overlaps are settled, unless nothing else
 *              claims the place)
 *
 * A block [part NAME] (small letters and hyphens) gives a part of patterns a name: <NAME> in a pattern, or in another part, that
 * stands below it, in this file or one read later, is read as (?:…) around it. Its keys are `about`, and `is`, the part of a pattern.
 * Files are read in the order of their names, a user's behind ours; a part of the same name holds from there on.
 *
 * Every rule has at least one example and one not; both run as tests. */
#ifndef ZM_VOCAB_RULES_H
#define ZM_VOCAB_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "vocab/clues.h"
#include "vocab/pattern.h"
#include "vocab/trie.h"

typedef struct {
	const char *id, *for_, *about, *pattern_text, *gives;
	const char *file;
	unsigned long line;
	int priority;
	double confidence, weight; /* WEIGHT: what GIVES begins with as a number */
	ZmPattern *pattern;
	ZmRuleClues clues; /* of rules for titles and brands */
	uint32_t lead_least, lead_most; /* so many characters of a match stand before its group 1 (ZM_ENDLESS: no bound) */
	const char *const *trigger, *const *example, *const *not_;
	size_t triggers, examples, nots;
	bool in_use; /* false when a user's rule of the same id replaced it */
} ZmRule;

typedef struct ZmRules ZmRules;

/* The rules in the binary plus every *.rules of USER_DIR (NULL: none); a user's rule replaces one
 * of ours with the same id. */
ZmStatus zm_rules_load(const char *user_dir, ZmRules **out);
void zm_rules_free(ZmRules *r);
const char *zm_rules_digest(const ZmRules *r);
size_t zm_rules_count(const ZmRules *r);
const ZmRule *zm_rules_at(const ZmRules *r, size_t i);
const ZmRule *zm_rules_find(const ZmRules *r, const char *id);
/* The numbers of the rules in use whose `for:` is FOR_, as they follow one another in the files. */
typedef struct {
	const uint32_t *at;
	size_t n;
} ZmRuleList;
ZmRuleList zm_rules_for(const ZmRules *r, const char *for_);

/* Where rules can match (vocab/starts.h): an index of T[0..N) for those of the lists that FIRED says (NULL: all of them). */
void zm_rules_index(const ZmRules *r, ZmStartIndex *x, const ZmRuleList *list, size_t lists, const unsigned char *fired, ZmCodes t, uint32_t n, ZmArena *arena);
/* What the patterns tell apart (vocab/program.h): classes of CP[0..N), and one more for its end. */
void zm_rules_classify(const ZmRules *r, const uint32_t *cp, uint32_t n, uint16_t *class);
/* What characters say of rules (ZmRule: clues). */
const ZmClues *zm_rules_clues(const ZmRules *r);
/* The triggers of all rules; the payload is the rule's number. */
const ZmTrie *zm_rules_triggers(const ZmRules *r);
/* Sets FIRED[i], of zm_rules_count bytes, to 1 for each rule in use that has no trigger, else to 0. */
void zm_rules_untriggered(const ZmRules *r, unsigned char *fired);

#endif
