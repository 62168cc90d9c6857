/* answer_marked.c: SPARQL 1.1 Query Results JSON Format, SPARQL Query Results XML Format. */
#include <string.h>

#include "base/utf8.h"
#include "rdf/answer_p.h"

static void put_json(ZmBuf *b, const char *s)
{
	zm_buf_putc(b, '"');
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if (c == '"' || c == '\\')
			zm_buf_printf(b, "\\%c", c);
		else if (c == '\n')
			zm_buf_puts(b, "\\n");
		else if (c < 0x20 || c == 0x7F)
			zm_buf_printf(b, "\\u%04X", c);
		else
			zm_buf_putc(b, (char)c);
	}
	zm_buf_putc(b, '"');
}

static void put_json_node(ZmBuf *b, const ZmNode *n)
{
	static const char *const kinds[] = {[ZM_NODE_IRI] = "uri", [ZM_NODE_LITERAL] = "literal", [ZM_NODE_BLANK] = "bnode"};
	zm_buf_printf(b, "{\"type\": \"%s\", \"value\": ", kinds[n->kind]);
	put_json(b, n->text);
	if (n->kind == ZM_NODE_LITERAL && n->lang) {
		zm_buf_puts(b, ", \"xml:lang\": ");
		put_json(b, n->lang);
	} else if (n->kind == ZM_NODE_LITERAL && n->datatype) {
		zm_buf_puts(b, ", \"datatype\": ");
		put_json(b, n->datatype);
	}
	zm_buf_putc(b, '}');
}

void zm_put_answer_json(ZmBuf *b, const ZmAnswer *a)
{
	if (a->kind == ZM_ANSWER_BOOLEAN) {
		zm_buf_printf(b, "{\"head\": {}, \"boolean\": %s}\n", a->yes ? "true" : "false");
		return;
	}
	zm_buf_puts(b, "{\"head\": {\"vars\": [");
	for (size_t c = 0; c < a->columns; c++) {
		zm_buf_puts(b, c ? ", " : "");
		put_json(b, a->name[c]);
	}
	zm_buf_puts(b, "]},\n\"results\": {\"bindings\": [");
	for (size_t r = 0; r < a->rows; r++) {
		zm_buf_puts(b, r ? ",\n  {" : "\n  {");
		bool first = true;
		for (size_t c = 0; c < a->columns; c++) {
			const ZmNode *n = &a->cell.at[r * a->columns + c];
			if (n->kind == ZM_NODE_UNBOUND)
				continue;
			zm_buf_puts(b, first ? "" : ", ");
			put_json(b, a->name[c]);
			zm_buf_puts(b, ": ");
			put_json_node(b, n);
			first = false;
		}
		zm_buf_putc(b, '}');
	}
	zm_buf_puts(b, "\n]}}\n");
}

/* Char of XML 1.0, fifth edition. */
static bool xml_holds(uint32_t cp)
{
	return cp == 9 || cp == 10 || cp == 13 || (cp >= 0x20 && cp != 0xFFFE && cp != 0xFFFF);
}

/* Returns how many characters were replaced. */
static size_t put_xml(ZmBuf *b, const char *s)
{
	size_t lost = 0;
	while (*s) {
		const char *from = s;
		uint32_t cp = zm_utf8_next(&s);
		if (cp == '<')
			zm_buf_puts(b, "&lt;");
		else if (cp == '>')
			zm_buf_puts(b, "&gt;");
		else if (cp == '&')
			zm_buf_puts(b, "&amp;");
		else if (cp == '"')
			zm_buf_puts(b, "&quot;");
		else if (cp == '\r')
			zm_buf_puts(b, "&#13;");
		else if (xml_holds(cp))
			zm_buf_add(b, from, (size_t)(s - from));
		else {
			zm_buf_puts(b, "\xEF\xBF\xBD");
			lost++;
		}
	}
	return lost;
}

static size_t put_xml_node(ZmBuf *b, const ZmNode *n)
{
	static const char *const tags[] = {[ZM_NODE_IRI] = "uri", [ZM_NODE_LITERAL] = "literal", [ZM_NODE_BLANK] = "bnode"};
	zm_buf_printf(b, "<%s", tags[n->kind]);
	if (n->kind == ZM_NODE_LITERAL && n->lang) {
		zm_buf_printf(b, " xml:lang=\"%s\"", n->lang);
	} else if (n->kind == ZM_NODE_LITERAL && n->datatype) {
		zm_buf_puts(b, " datatype=\"");
		put_xml(b, n->datatype);
		zm_buf_putc(b, '"');
	}
	zm_buf_putc(b, '>');
	size_t lost = put_xml(b, n->text);
	zm_buf_printf(b, "</%s>", tags[n->kind]);
	return lost;
}

size_t zm_put_answer_xml(ZmBuf *b, const ZmAnswer *a)
{
	size_t lost = 0;
	zm_buf_puts(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n  <head>");
	for (size_t c = 0; c < a->columns; c++) {
		zm_buf_puts(b, "<variable name=\"");
		put_xml(b, a->name[c]);
		zm_buf_puts(b, "\"/>");
	}
	zm_buf_puts(b, "</head>\n");
	if (a->kind == ZM_ANSWER_BOOLEAN) {
		zm_buf_printf(b, "  <boolean>%s</boolean>\n</sparql>\n", a->yes ? "true" : "false");
		return 0;
	}
	zm_buf_puts(b, "  <results>\n");
	for (size_t r = 0; r < a->rows; r++) {
		zm_buf_puts(b, "    <result>");
		for (size_t c = 0; c < a->columns; c++) {
			const ZmNode *n = &a->cell.at[r * a->columns + c];
			if (n->kind == ZM_NODE_UNBOUND)
				continue;
			zm_buf_puts(b, "<binding name=\"");
			put_xml(b, a->name[c]);
			zm_buf_puts(b, "\">");
			lost += put_xml_node(b, n);
			zm_buf_puts(b, "</binding>");
		}
		zm_buf_puts(b, "</result>\n");
	}
	zm_buf_puts(b, "  </results>\n</sparql>\n");
	return lost;
}
