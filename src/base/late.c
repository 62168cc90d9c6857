#include "base/late.h"

#include <stddef.h>

#ifdef ZM_LATE_BOUND
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the libraries are called here, with the numbers of their interfaces (build/late-names.h). */
static const char *const sonames[] = {
#include "late-names.h"
};

static const struct {
	const char *library, *function;
} late[] = {
#define ZM_LATE(library, function) {#library, #function},
#include "base/late.def"
#undef ZM_LATE
};
enum { FUNCTIONS = sizeof late / sizeof *late };

/* Where the jumps go, in the order of late.def. */
extern _Atomic(void *) zm_late_slot[FUNCTIONS] __attribute__((visibility("hidden")));
void *zm_late_bind(_Atomic(void *) *slot) __attribute__((visibility("hidden")));

static _Noreturn void give_up(const char *library, const char *function)
{
	const char *why = dlerror();
	fprintf(stderr, "zhengmai: %s of %s: %s\n", function, library, why ? why : "not installed");
	exit(2);
}

/* The library LATE[I] is in; never closed. */
static void *load(size_t i)
{
	size_t n = strlen(late[i].library);
	for (size_t k = 0; k < sizeof sonames / sizeof *sonames; k++) {
		const char *behind = sonames[k] + n;
		if (strncmp(sonames[k], late[i].library, n) != 0 || (*behind != '.' && *behind != '-'))
			continue;
		void *library = dlopen(sonames[k], RTLD_LAZY | RTLD_LOCAL);
		if (library)
			return library;
	}
	give_up(late[i].library, late[i].function);
}

/* The function of SLOT, which is called for the first time, by several threads maybe. */
void *zm_late_bind(_Atomic(void *) *slot)
{
	size_t i = (size_t)(slot - zm_late_slot);
	void *function = dlsym(load(i), late[i].function);
	if (!function)
		give_up(late[i].library, late[i].function);
	atomic_store(slot, function);
	return function;
}

void zm_late_load_all(void)
{
	for (size_t i = 0; i < FUNCTIONS; i++)
		zm_late_bind(&zm_late_slot[i]);
}
#else
void zm_late_load_all(void)
{
}
#endif
