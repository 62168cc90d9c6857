/* pdf.h: PDF with a text layer, through pdftotext (Debian poppler-utils), run within bounds.
 * Poppler is under the GPL: it stays a program of its own. */
#ifndef ZM_FORMAT_PDF_H
#define ZM_FORMAT_PDF_H

#include "format/page.h"

ZmPageReader zm_read_pdf;

#endif
