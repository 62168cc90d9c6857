/* clauses.h: what the files of this room share; nobody outside includes it.
 *
 * A paragraph is read sentence by sentence; a sentence is cut into clauses at its commas.  A clause
 * holds words (entries of the schemes cues and clause-grammar outside mentions) and a subject.
 * Cues then look forward for the mentions they govern (objects.c), rules say the rest (relrules.c).
 * All spans are normalised code points.  Arrays are emptied after each paragraph. */
#ifndef ZM_RELATION_CLAUSES_H
#define ZM_RELATION_CLAUSES_H

#include "relation/relation.h"
#include "text/triggers.h"

#define ZM_ROLE_BIT(name) ((uint64_t)1 << ZM_WR_##name)

typedef struct {
	uint32_t begin, end;
	uint64_t roles;                  /* of ZM_ROLE_BIT */
	bool cue;
	uint32_t strong[ZM_TYPE_COUNT];  /* predicates (bits) by the type of the object */
	uint32_t weak[ZM_TYPE_COUNT];
} ZmWord;

typedef enum {
	ZM_SUBJECT_ISSUER, /* understood, 我局, the own area */
	ZM_SUBJECT_UNITS,  /* marked bodies */
	ZM_SUBJECT_REGIONS,
	ZM_SUBJECT_DOCUMENT,
	ZM_SUBJECT_PERSON,
	ZM_SUBJECT_COUNT,  /* 62项事项 */
	ZM_SUBJECT_OTHER   /* 各地, 相关单位 */
} ZmSubjectKind;

enum { ZM_SUBJECT_MAX = 8, ZM_LOOK_BACK = 64 /* mentions */ };
typedef struct {
	ZmSubjectKind kind;
	bool said;                          /* stands in the clause itself */
	bool local;                         /* of its own clause only */
	bool with;                          /* A与B: the first works with the others */
	bool session;                       /* a body that meets: what follows in the sentence need not be its doing */
	bool with_own;                      /* A、B与我局: each works with the issuer */
	bool agent;                         /* 由A…: does it, but is not what the sentence is about */
	uint8_t doers;                      /* how many stand before 与; 0: no 与 */
	uint8_t split;                      /* how many stand before 与, whatever follows */
	uint32_t begin, end;                /* where it stands in the text; end 0 when unknown */
	uint32_t n;
	uint32_t mention[ZM_SUBJECT_MAX];   /* UNITS, REGIONS, DOCUMENT; UINT32_MAX for 我局 in a list */
	uint32_t entity[ZM_SUBJECT_MAX];
} ZmSubject;

typedef struct {
	uint32_t begin, end;     /* without its comma */
	uint32_t word, words;    /* first word, number */
	uint32_t sentence;       /* index, UINT32_MAX for a heading */
	uint32_t sentence_begin, sentence_end;
	bool plans, problems;
	ZmSubject subject;
	uint32_t about;          /* of a clause that names an agent, in `about`: what it speaks of, who is awarded; UINT32_MAX: its subject */
} ZmClause;

typedef struct {
	const ZmRule *rule;
	ZmPredicate predicate;
} ZmRelRule;

typedef struct {
	const ZmDoc *doc;
	const ZmText *text;
	const ZmMentions *mentions;
	const ZmEntities *entities;
	const ZmContext *context;
	const ZmVocab *vocab;
	const ZmRules *rules;
	ZmMatch *match;
	ZmArena *arena;
	ZmArena *scratch;  /* until the relations are found */
	ZmRelations *out;
	uint32_t *seen, seen_slots; /* hash of (subject, predicate, object): index in OUT + 1 */
	bool issuer_placed;         /* the issuer's full name is no guess: an area or an entry stands behind it */
	uint32_t *next;    /* text index → first mention that ends behind it */
	uint8_t *mark;     /* by text index: bits ZM_MARK_…, 0 for most characters */
	bool *awarded;     /* by entity: an honour whose holder a rule has found */
	uint32_t *known;   /* by mention: predicates (bits) a rule has found for it as object */
	ZmStartIndex starts; /* of the text with its mentions masked, for the rules of predicates */
	ZmTriggerSet triggers; /* of RULE */
	ZM_VEC(ZmRelRule) rule; /* those that match anywhere, in the order of predicates */
	ZM_VEC(ZmWord) word;
	ZM_VEC(ZmClause) clause;
	ZM_VEC(ZmSubject) about;
	ZmSubject carried; /* over a semicolon */
	const ZmPara *para;
} ZmReading;

/* What a character may be to those who look for clauses and words. */
enum {
	ZM_MARK_OWNED = 1,  /* part of a mention */
	ZM_MARK_OPENS = 2,  /* a bracket or quotation mark that opens */
	ZM_MARK_ENDS = 4,   /* the end of a clause */
	ZM_MARK_WORD = 8,   /* a cue or a word of clause-grammar may begin here */
	ZM_MARK_GRAMMAR = 16
};
/* clauses.c: fills the arrays by text index, the mentions being known. */
void zm_marks_find(ZmReading *r);
/* clauses.c: appends words and clauses of the sentence [B, E) of the paragraph. */
void zm_clauses_read(ZmReading *r, uint32_t b, uint32_t e, uint32_t sentence, bool plans, bool problems);
/* The clause that holds I, NULL when none. */
const ZmClause *zm_clause_at(const ZmReading *r, uint32_t i);
/* Longest word of ROLES (bits) that begins at I and ends by END, even in a mention; its end, 0 when none. */
uint32_t zm_label_there(const ZmReading *r, uint32_t i, uint32_t end, uint64_t roles);
static inline uint32_t zm_label_at(const ZmReading *r, uint32_t i, uint32_t end, uint64_t roles)
{
	return r->mark[i] & ZM_MARK_GRAMMAR ? zm_label_there(r, i, end, roles) : 0;
}
/* The same outside mentions. */
uint32_t zm_role_there(const ZmReading *r, uint32_t i, uint64_t roles);
static inline uint32_t zm_role_at(const ZmReading *r, uint32_t i, uint64_t roles)
{
	return r->mark[i] & ZM_MARK_GRAMMAR ? zm_role_there(r, i, roles) : 0;
}
/* The same; *ALL: which of ROLES the words of that length have. */
uint32_t zm_roles_at(const ZmReading *r, uint32_t i, uint64_t roles, uint64_t *all);
/* Longest word of ROLES that ends at I, begin of it + 1, 0 when none. */
uint32_t zm_role_before(const ZmReading *r, uint32_t i, uint64_t roles);
/* Does the text from B to E hold only quotation marks, brackets of titles and words of ROLES? */
bool zm_only(const ZmReading *r, uint32_t b, uint32_t e, uint64_t roles);
/* Past closing quotation marks, 》 and bracketed asides at I. */
uint32_t zm_past_closers(const ZmReading *r, uint32_t i, uint32_t end);
/* Is the character I part of a mention; of which, its index + 1 (0: none)? */
static inline bool zm_owned(const ZmReading *r, uint32_t i)
{
	return r->mark[i] & ZM_MARK_OWNED;
}
static inline uint32_t zm_owner(const ZmReading *r, uint32_t i)
{
	return zm_owned(r, i) ? r->next[i] + 1 : 0;
}
/* Index of the first mention that ends behind I. */
static inline uint32_t zm_first_mention(const ZmReading *r, uint32_t i)
{
	return r->next[i];
}

/* subjects.c: the subject that C itself names, into S; `said` false when none. */
void zm_own_subject(ZmReading *r, const ZmClause *c, ZmSubject *s);
/* inherit.c: sets the subject of each clause from FIRST on (one sentence). */
void zm_subjects_find(ZmReading *r, size_t first);
/* The bodies that stand directly before I in the clause (a list), n 0 when none. */
ZmSubject zm_units_before(const ZmReading *r, const ZmClause *c, uint32_t i);

/* bodies.c: adds an entity to S unless it is there or S is full. */
void zm_subject_add(ZmSubject *s, uint32_t mention, uint32_t entity);
/* The body that NAME, a meeting's, begins with. */
bool zm_body_of(const ZmReading *r, const char *name, uint32_t *entity);
/* End of the word for a meeting right behind the body M, 0 when none. */
uint32_t zm_meets(const ZmReading *r, uint32_t m);
/* The body whose meeting stands last before I in the sentence. */
bool zm_meeting_body(const ZmReading *r, uint32_t from, uint32_t i, ZmSubject *s);
/* A党组会议、常务会议: adds the government whose party group M is, as both meet. */
void zm_sister_meeting(const ZmReading *r, uint32_t m, ZmSubject *s);
/* The last body before B whose name ends in the text [B, E). */
bool zm_named_before(const ZmReading *r, uint32_t b, uint32_t e, ZmSubject *s);

/* objects.c: relations of the paragraph by its cues. */
void zm_relate_by_cues(ZmReading *r);
/* plans.c: what a plan names is planned, whatever verb governs it. */
void zm_relate_plans(ZmReading *r);
/* posts.c: the posts of the persons of the sentence [B, E), whose clauses are those from FIRST on. */
void zm_relate_posts(ZmReading *r, size_t first, uint32_t b, uint32_t e);
/* relrules.c: relations of the paragraph by rules. */
void zm_relate_by_rules(ZmReading *r);

/* What a relation rests on. */
typedef struct {
	const ZmClause *clause;
	uint32_t subject_mention, object_mention;
	uint32_t cue_begin, cue_end; /* empty: no cue */
	const char *rule, *post;
	double confidence;
} ZmEvidence;
/* Adds a relation unless its types forbid it; keeps the better of two evidences. */
void zm_relation_put(ZmReading *r, ZmPredicate p, uint32_t subject, uint32_t object, const ZmEvidence *ev);
/* Adds P for each subject of S to OBJECT; the plans of the issuer become plansTo. */
void zm_relation_say(ZmReading *r, const ZmSubject *s, ZmPredicate p, uint32_t object, ZmEvidence ev);

static inline ZmType zm_mention_type(const ZmReading *r, uint32_t mention)
{
	return r->mentions->at[mention].type;
}

#endif
