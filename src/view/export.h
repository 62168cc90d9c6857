/* export.h: views as files. */
#ifndef ZM_VIEW_EXPORT_H
#define ZM_VIEW_EXPORT_H

#include "base/buf.h"
#include "view/view.h"

typedef enum {
#define ZM_EXPORT(name, view, first, second, about) ZM_EXPORT_##name,
#include "view/formats.def"
#undef ZM_EXPORT
	ZM_EXPORTS
} ZmExport;

typedef struct {
	const char *word, *first, *second, *about;
	bool view;
	/* FILE[0], of a folder also FILE[1], get the bytes of V; of a format that writes the whole graph V has only the atlas. */
	void (*put)(const ZmView *v, ZmBuf file[2]);
} ZmExportInfo;
extern const ZmExportInfo zm_exports[ZM_EXPORTS];
/* ZM_EXPORTS when WORD names none. */
ZmExport zm_export_find(const char *word);

#define ZM_EXPORT(name, view, first, second, about) void zm_put_##name(const ZmView *v, ZmBuf file[2]);
#include "view/formats.def"
#undef ZM_EXPORT

/* xml.c: S as text or attribute value of XML 1.0; what XML cannot hold becomes U+FFFD. */
void zm_xml_put(ZmBuf *out, const char *s, size_t n);
/* csv.c: the N bytes at S as a field of CSV (RFC 4180). */
void zm_csv_put(ZmBuf *out, const char *s, size_t n);

#endif
