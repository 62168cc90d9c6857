/* rulecheck.h: every rule against its own example: and not: lines, through the real pipeline. */
#ifndef ZM_CMD_RULECHECK_H
#define ZM_CMD_RULECHECK_H

#include "cmd/command.h"

typedef struct {
	unsigned long passed, failed;
} ZmRuleCheck;

/* Each line that fails gets a message with the rule's file and line.
 *
 * A rule for a mention type or a relation is tried on the text as the only paragraph of a report:
 * an example must give a mention of that span and type (a relation by that rule), a not: must give
 * nothing by that rule.  Other rules (titles, headings, roles) are tried as patterns on the text. */
ZmRuleCheck zm_rules_check(const ZmKnowledge *k);

#endif
