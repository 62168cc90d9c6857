/* page.h: the explorer and the query editor (src/explorer/), each one page of HTML, as they stand in the binary.
 *
 * The data of the explorer belong between ZM_EXPLORER_PLACE and the "</script>" behind it, as JSON with `<` written \u003c. */
#ifndef ZM_VIEW_PAGE_H
#define ZM_VIEW_PAGE_H

#include <stddef.h>
#include <stdint.h>

#define ZM_EXPLORER_PLACE "<script type=\"application/json\" id=\"zm-data\">"

extern const char zm_explorer_page[], zm_explorer_page_end[], zm_editor_page[], zm_editor_page_end[];

/* Their lengths; 0 when the program was built without them (make EXPLORER=no). */
static inline size_t zm_explorer_page_length(void)
{
	return (size_t)((uintptr_t)zm_explorer_page_end - (uintptr_t)zm_explorer_page);
}
static inline size_t zm_editor_page_length(void)
{
	return (size_t)((uintptr_t)zm_editor_page_end - (uintptr_t)zm_editor_page);
}

#endif
