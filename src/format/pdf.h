/* pdf.h: PDF with a text layer, read by poppler's pdftotext as a separate program (its licence is
 * the GPL; it is not linked). */
#ifndef ZM_FORMAT_PDF_H
#define ZM_FORMAT_PDF_H

#include "format/page.h"

/* Errors: no pdftotext (the note names the package), encrypted, damaged, no text layer, over a bound. */
ZmPageReader zm_read_pdf;

#endif
