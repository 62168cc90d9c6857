/* page.h: the explorer (src/explorer/), one page of HTML, as it stands in the binary.
 *
 * Its data belong between ZM_EXPLORER_PLACE and the "</script>" behind it, as JSON with `<` written \u003c. */
#ifndef ZM_VIEW_PAGE_H
#define ZM_VIEW_PAGE_H

#include <stddef.h>

#define ZM_EXPLORER_PLACE "<script type=\"application/json\" id=\"zm-data\">"

extern const char zm_explorer_page[], zm_explorer_page_end[];

/* Its length; 0 when the program was built without it (make EXPLORER=no). */
static inline size_t zm_explorer_page_length(void)
{
	/* cppcheck-suppress comparePointers ; both ends of one thing, page.S */
	return (size_t)(zm_explorer_page_end - zm_explorer_page);
}

#endif
