/* chains.h: cues joined to each other, and what objects.c and grounds.c ask of them. */
#ifndef ZM_RELATION_CHAINS_H
#define ZM_RELATION_CHAINS_H

#include "relation/clauses.h"

/* Sets of predicates and of types. */
#define ZM_PRED(name) ((uint32_t)1 << ZM_REL_##name)
#define ZM_TYPE_BIT(type) ((uint32_t)1 << (type))
enum { ZM_STUDIED = ZM_TYPE_BIT(ZM_REG) | ZM_TYPE_BIT(ZM_DOC) | ZM_TYPE_BIT(ZM_DOCTRINE) | ZM_TYPE_BIT(ZM_MEETING), ZM_NEAR = 2, ZM_TAIL = 14 };

typedef struct {
	ZmReading *r;
	const ZmClause *c;
	uint32_t first, last;          /* words of the chain */
	uint32_t begin, end;
	uint32_t strong[ZM_TYPE_COUNT], weak[ZM_TYPE_COUNT];
	ZmSubject subject;
	bool relative;                 /* X印发的《…》 */
	bool passing;                  /* 审议通过 */
	bool training;                 /* 举办学习…培训班 */
} ZmChain;

/* chains.c */
/* Reads the chain that begins with word W of H's clause. */
void zm_chain_read(ZmChain *h, uint32_t w);
bool zm_chain_negated(const ZmChain *h);
/* Sets the subject: that of the clause, unless a body or a place is pushed in before the chain. */
void zm_chain_subject(ZmChain *h);
/* The mentions that the chain governs, as indices; returns their number. */
uint32_t zm_chain_objects(const ZmChain *h, uint32_t *list, uint32_t max);
/* The roles that stand behind a name that ends at I, behind transparent words. */
uint64_t zm_tail_roles(const ZmReading *r, uint32_t i, uint32_t end);

/* partners.c */
/* The bodies of S work with each other. */
void zm_say_pairs(ZmReading *r, const ZmClause *c, const ZmSubject *s);
/* The same for the subject of C, if its words say so. */
void zm_joint_subjects(ZmReading *r, const ZmClause *c);
/* 会同B印发《…》: the bodies before the chain that do it with its subject, n 0 when none. */
ZmSubject zm_co_makers(const ZmChain *h);

/* grounds.c: documents that rest on others, awards */
/* What the ground M is the base of: the document that is the subject, the report in its first
 * words, or a title made on it. */
void zm_say_ground(const ZmChain *h, uint32_t m, ZmEvidence ev);
/* 按照《…》 is a base only where the report is announced or a title follows; P without what it is not. */
uint32_t zm_settle_ground(const ZmChain *h, uint32_t m, uint32_t p);
void zm_say_award(const ZmChain *h, uint32_t m, ZmEvidence ev);

#endif
