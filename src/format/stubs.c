/* stubs.c: stands in for readers that are not written yet. */
#include "format/charset.h"
#include "format/converter.h"
#include "format/pdf.h"

__attribute__((weak)) ZmStatus zm_read_pdf(const char *s, size_t n, ZmPage *page)
{
	(void)s, (void)n;
	zm_page_note(page, ZM_DIAG_READER, "this format is not supported yet");
	return ZM_ERR_TEXT;
}

__attribute__((weak)) ZmStatus zm_convert(const char *command, ZmKind kind, const char *s, size_t n, ZmPage *page, ZmBuf *out)
{
	(void)command, (void)kind, (void)out;
	return zm_read_pdf(s, n, page);
}
