/* stubs.c: stands in for readers that are not written yet. */
#include "reader/reader.h"

#define STUB(name)                                                                      \
	__attribute__((weak)) ZmStatus name(const char *s, size_t n, ZmPage *page)      \
	{                                                                               \
		(void)s, (void)n;                                                       \
		zm_page_note(page, ZM_DIAG_READER, "this format is not supported yet"); \
		return ZM_ERR_TEXT;                                                     \
	}
STUB(zm_read_html)
STUB(zm_read_mhtml)
STUB(zm_read_docx)
STUB(zm_read_ofd)

__attribute__((weak)) ZmStatus zm_read_members(int fd, ZmKind kind, const ZmMemberLimits *limits, ZmMemberSink *sink, void *user, ZmNote *note)
{
	(void)fd, (void)kind, (void)limits, (void)sink, (void)user;
	note->id = ZM_DIAG_READER;
	return ZM_ERR_TEXT;
}
