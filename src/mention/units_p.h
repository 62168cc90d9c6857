/* units_p.h: what the files that find units (units.c, unitedges.c, unitaccept.c, unitbare.c) share while one text is scanned. */
#ifndef ZM_MENTION_UNITS_P_H
#define ZM_MENTION_UNITS_P_H

#include "mention/grammar.h"
#include "mention/units.h"

enum { ZM_SCAN_HELD = 12, ZM_SCAN_OPEN_LEAST = 5, ZM_SCAN_HITS = 64, ZM_SCAN_STEM = 6 };

typedef struct {
	ZmFinder *f;
	const ZmVocab *v;
	const ZmText *t;
	const ZmPara *para;
	ZmPlace own;
	bool centre;               /* a central body's report */
	bool township;             /* a township's report: its 派出所 is one body */
	uint32_t stem[ZM_SCAN_STEM], stem_n; /* its name without 街道, 镇 */
	const ZmUnitParse *held[ZM_SCAN_HELD]; /* units of this sentence and the one before, latest first */
	uint32_t n_held;
	uint32_t last_end;         /* end of the latest unit */
	bool bureau;               /* a bureau's report: it has brigades of its own */
	ZmSpan brigade[ZM_SCAN_HELD];      /* the first names that end in 队 */
	uint32_t n_brigades;
} ZmUnitScan;

/* unitedges.c */

/* Does a verb of the relation cues end at I? */
bool zm_scan_cue_before(const ZmUnitScan *s, uint32_t i);
/* Can a name without place or level begin at I? */
/* 调整了|…: behind a verb and the particle that says it is done. */
bool zm_scan_done_edge(const ZmUnitScan *s, uint32_t i);
bool zm_scan_strong_edge(const ZmUnitScan *s, uint32_t i);
/* The readings (ZM_READ_…) that may begin at I; STRONG: a strong edge is there. */
unsigned zm_scan_readings(const ZmUnitScan *s, uint32_t i, bool strong);
/* Ends a word at E? */
bool zm_scan_word_ends(const ZmUnitScan *s, uint32_t e);
/* Does what stands behind E leave the name that ends there one by itself? */
bool zm_scan_right_edge(const ZmUnitScan *s, uint32_t e);
/* Posts, and units with posts, up to a person's name from E on? */
bool zm_scan_person_follows(const ZmUnitScan *s, uint32_t e);
/* unitaccept.c: is P, read at its place, the name of a unit? */
bool zm_scan_accept(const ZmUnitScan *s, ZmUnitParse *p);
/* The longest head that ends the name [B, E), its length in *N. */
ZmConcept zm_scan_head_of(const ZmUnitScan *s, uint32_t b, uint32_t e, uint32_t *n);
/* Adds the unit P. */
void zm_scan_emit(ZmUnitScan *s, const ZmUnitParse *p, const char *rule, double confidence);

/* unitposted.c: a posted group without or behind its commission (市纪委|驻…, read as P, which becomes the group's); each
 * returns the end, 0 if there is none. */
uint32_t zm_scan_posted_alone(const ZmUnitScan *s, uint32_t i, ZmUnitParse *p);
uint32_t zm_scan_posted_behind(const ZmUnitScan *s, ZmUnitParse *p);

/* unitbare.c: names that are units only by what stands around or before them; each returns the end, 0 if there is none. */
uint32_t zm_scan_inherit(ZmUnitScan *s, uint32_t i);          /* 县委、|政府 */
uint32_t zm_scan_take_up(ZmUnitScan *s, uint32_t i);          /* 委员会, 领导小组|办公室 of a unit before */
uint32_t zm_scan_quoted(ZmUnitScan *s, uint32_t i);           /* “…法律服务团” */
uint32_t zm_scan_opens_quoted(ZmUnitScan *s, uint32_t i);     /* “草原…”…工作室 */
uint32_t zm_scan_brigade(ZmUnitScan *s, uint32_t i);          /* 执法大队 */
uint32_t zm_scan_station(ZmUnitScan *s, uint32_t i);          /* 和平|司法所 */
uint32_t zm_scan_station_behind(const ZmUnitScan *s, uint32_t e, ZmUnitParse *p); /* 县司法局|和平司法所: P grows */
uint32_t zm_scan_office_with_post(ZmUnitScan *s, uint32_t i); /* 办事处|主任|李明 */

#endif
