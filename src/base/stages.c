#include "base/stages.h"

#include <stdatomic.h>
#include <time.h>

const char *const zm_stage_word[ZM_STAGES] = {
#define ZM_STAGE(name, word) word,
#include "base/stages.def"
#undef ZM_STAGE
};

bool zm_stages_counted;
static _Atomic uint64_t spent[ZM_STAGES];
static _Thread_local ZmStage now = ZM_STAGE_REST;
static _Thread_local uint64_t since; /* a thread's clock begins with it */

void zm_stages_on(void)
{
	zm_stages_counted = true;
	now = ZM_STAGE_START;
	zm_stages_enter(ZM_STAGE_REST);
}

ZmStage zm_stages_enter(ZmStage s)
{
	struct timespec t;
	ZmStage before = now;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	uint64_t at = (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
	atomic_fetch_add_explicit(&spent[before], at - since, memory_order_relaxed);
	since = at;
	now = s;
	return before;
}

uint64_t zm_stages_spent(ZmStage s)
{
	return atomic_load(&spent[s]);
}
