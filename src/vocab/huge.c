/* huge.c: lookups go all over 10 MB, 2500 pages of 4 kB, of which the processor remembers less than it needs. */
#include "vocab/huge.h"

#include <link.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

extern const uint32_t zm_vocab_blob[] __attribute__((weak));

enum { PAGE = 2 << 20 };

typedef struct {
	char *from, *end;
} Range;

static char *page_from(uintptr_t p)
{
	return (char *)((p + PAGE - 1) & ~(uintptr_t)(PAGE - 1));
}

/* The whole pages of what is loaded read-only with the lexicons; the edges stay as they are. */
static int find(struct dl_phdr_info *info, size_t size, void *user)
{
	(void)size;
	for (size_t i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *h = &info->dlpi_phdr[i];
		uintptr_t from = info->dlpi_addr + h->p_vaddr, end = from + h->p_filesz, at = (uintptr_t)zm_vocab_blob;
		if (h->p_type != PT_LOAD || (h->p_flags & (PF_R | PF_W | PF_X)) != PF_R || at < from || at >= end)
			continue;
		*(Range *)user = (Range){page_from(from), page_from(end + 1) - PAGE};
		return 1;
	}
	return 0;
}

void zm_knowledge_huge(void)
{
	static bool done;
	Range r = {NULL, NULL};
#ifdef __SANITIZE_ADDRESS__ /* the whole pages hold the sanitizer's guards too, which nobody may read */
	done = true;
#endif
	if (done)
		return;
	done = true;
	if (!dl_iterate_phdr(find, &r) || r.end <= r.from)
		return;
	char *from = r.from;
	size_t n = (size_t)(r.end - r.from);
	char *room = mmap(NULL, n + PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (room == MAP_FAILED)
		return;
	char *copy = page_from((uintptr_t)room);
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
