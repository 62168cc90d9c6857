/* huge.c: lookups go all over 10 MB, 2500 pages of 4 kB, of which the processor remembers less than it needs. */
#include "vocab/huge.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#include "base/arena.h"

extern const uint32_t zm_vocab_blob[] __attribute__((weak));
extern const char zm_rules_text[] __attribute__((weak)); /* what stands behind the rules' blob */

enum { PAGE = 2 << 20 };

static char *page_from(const void *p)
{
	return (char *)(((uintptr_t)p + PAGE - 1) & ~(uintptr_t)(PAGE - 1));
}

void zm_knowledge_huge(void)
{
	static bool done;
	char *from = page_from(zm_vocab_blob), *end = page_from(zm_rules_text) - PAGE; /* whole pages; the edges stay as they are */
	if (done || end <= from)
		return;
	done = true;
	size_t n = (size_t)(end - from);
	char *room = mmap(NULL, n + PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (room == MAP_FAILED)
		return;
	char *copy = page_from(room);
	if (madvise(copy, n, MADV_HUGEPAGE) == 0) {
		memcpy(copy, from, n);
		mprotect(copy, n, PROT_READ);
		mremap(copy, n, n, MREMAP_MAYMOVE | MREMAP_FIXED, from);
	} else {
		munmap(copy, n);
	}
	munmap(room, (size_t)(copy - room));
	munmap(copy + n, (size_t)(room + PAGE - copy));
}
