/* stages.h: how much processor time goes into which stage of the work.
 *
 * Each thread says which stage it is in; its clock (CLOCK_THREAD_CPUTIME_ID) is read when that changes, and the sums are
 * the whole program's.  Off until zm_stages_on: then a change costs a test. */
#ifndef ZM_BASE_STAGES_H
#define ZM_BASE_STAGES_H

#include <stdbool.h>
#include <stdint.h>

typedef enum {
#define ZM_STAGE(name, word) ZM_STAGE_##name,
#include "base/stages.def"
#undef ZM_STAGE
	ZM_STAGES
} ZmStage;

extern const char *const zm_stage_word[ZM_STAGES];
extern bool zm_stages_counted;

/* From here on time is counted; what the calling thread spent before belongs to START.  Before other threads are made. */
void zm_stages_on(void);
/* The calling thread works on S from here on; returns what it worked on before (a new thread: REST). */
ZmStage zm_stages_enter(ZmStage s);
static inline ZmStage zm_stage(ZmStage s)
{
	return zm_stages_counted ? zm_stages_enter(s) : ZM_STAGE_REST;
}
/* Nanoseconds of all threads, up to the last change of stage of each. */
uint64_t zm_stages_spent(ZmStage s);

#endif
