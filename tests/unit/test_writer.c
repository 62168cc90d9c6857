/* Turtle and N-Triples: names, escapes, grouping */
#include "unit.h"

#include "rdf/writer.h"

static bool take(void *user, const char *s, size_t n)
{
	zm_buf_add(user, s, n);
	return true;
}

static ZmBuf out;

static ZmWriter *open_writer(ZmFormat f)
{
	ZmWriter *w;
	out.n = 0;
	assert_int_equal(zm_writer_new(f, ZM_DEFAULT_BASE, "", take, &out, &w), ZM_OK);
	return w;
}

/* What is written behind the prefixes. */
static const char *body(ZmWriter *w)
{
	assert_int_equal(zm_writer_finish(w), ZM_OK);
	const char *s = zm_buf_cstr(&out), *last = s;
	for (const char *p = s; (p = strstr(p, "@prefix")); p++)
		last = strchr(p, '\n') + 1;
	return last;
}

static void turtle_groups_by_subject(void **state)
{
	(void)state;
	ZmWriter *w = open_writer(ZM_FORMAT_TURTLE);
	ZmSink *s = zm_writer_sink(w);
	zm_sink_begin(s, ZM_N(UNIT, "苏州市"));
	zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(ZM, "Unit"));
	zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(ZM, "Other"));
	zm_sink_zh(s, ZM_N(SKOS, "prefLabel"), "苏州市");
	zm_sink_number(s, ZM_N(ZM, "characters"), 12, ZM_N(XSD, "integer"));
	zm_sink_typed(s, ZM_N(ZM, "confidence"), "0.90", ZM_N(XSD, "decimal"));
	zm_sink_typed(s, ZM_N(ZM, "value"), "5", ZM_N(XSD, "decimal")); /* bare it would be an integer */
	zm_sink_typed(s, ZM_N(ZM, "approximate"), "true", ZM_N(XSD, "boolean"));
	zm_sink_typed(s, ZM_N(ZM, "coversYear"), "2023", ZM_N(XSD, "gYear"));
	zm_sink_end(s);
	assert_string_equal(body(w), "\nunit:苏州市 a zm:Unit , zm:Other ;\n    skos:prefLabel \"苏州市\"@zh ;\n    zm:characters 12 ;\n"
	                             "    zm:confidence 0.90 ;\n    zm:value \"5\"^^xsd:decimal ;\n    zm:approximate true ;\n"
	                             "    zm:coversYear \"2023\"^^xsd:gYear .\n");
}

static void literals_are_escaped(void **state)
{
	(void)state;
	for (int f = ZM_FORMAT_TURTLE; f <= ZM_FORMAT_NTRIPLES; f++) {
		ZmWriter *w = open_writer((ZmFormat)f);
		ZmSink *s = zm_writer_sink(w);
		zm_sink_begin(s, ZM_N(DOC, "甲"));
		zm_sink_text(s, ZM_N(NIF, "anchorOf"), "引\"号\\行\n\r\t\x01\x7F尾", strlen("引\"号\\行\n\r\t\x01\x7F尾"));
		zm_sink_end(s);
		assert_non_null(strstr(body(w), "\"引\\\"号\\\\行\\n\\r\\t\\u0001\\u007F尾\""));
	}
}

static void names_fall_back_to_iris(void **state)
{
	(void)state;
	static const struct {
		const char *local, *turtle;
	} t[] = {{"法〔2023〕1号", "doc:法〔2023〕1号"}, {"1-2", "doc:1-2"},       {"a.b", "doc:a.b"}, {"a.", "<https://w3id.org/zhengmai/id/document/a.>"},
	         {"-a", "<https://w3id.org/zhengmai/id/document/-a>"},             {"甲·乙", "doc:甲·乙"},
	         {"·乙", "<https://w3id.org/zhengmai/id/document/·乙>"},           {"甲“乙”", "<https://w3id.org/zhengmai/id/document/甲“乙”>"},
	         {"a b", "<https://w3id.org/zhengmai/id/document/a%20b>"},         {"a>b", "<https://w3id.org/zhengmai/id/document/a%3Eb>"},
	         {"", "<https://w3id.org/zhengmai/id/document/>"}};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		ZmWriter *w = open_writer(ZM_FORMAT_TURTLE);
		ZmSink *s = zm_writer_sink(w);
		zm_sink_begin(s, ZM_N(DOC, t[i].local));
		zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(ZM, "X"));
		zm_sink_end(s);
		char want[256];
		snprintf(want, sizeof want, "\n%s a zm:X .\n", t[i].turtle);
		assert_string_equal(body(w), want);
	}
}

static void quads_name_their_graph(void **state)
{
	(void)state;
	ZmWriter *w = open_writer(ZM_FORMAT_NQUADS);
	ZmSink *s = zm_writer_sink(w);
	ZmName g = ZM_N(REPORT, "r");
	zm_sink_graph(s, &g);
	zm_sink_begin(s, ZM_N(DOC, "d"));
	zm_sink_name(s, ZM_N(ZM, "p"), ZM_N(DOC, "o"));
	zm_sink_end(s);
	zm_sink_graph(s, NULL);
	zm_sink_begin(s, ZM_N(DOC, "d"));
	zm_sink_string(s, ZM_N(ZM, "p"), "x");
	zm_sink_end(s);
#define ID "https://w3id.org/zhengmai/id/"
#define NS "https://w3id.org/zhengmai/ns#"
	assert_string_equal(body(w), "<" ID "document/d> <" NS "p> <" ID "document/o> <" ID "report/r> .\n<" ID "document/d> <" NS "p> \"x\" .\n");
}

static bool refuse(void *user, const char *s, size_t n)
{
	(void)user, (void)s, (void)n;
	return false;
}

static void a_failed_write_is_told(void **state)
{
	(void)state;
	ZmWriter *w;
	assert_int_equal(zm_writer_new(ZM_FORMAT_NTRIPLES, ZM_DEFAULT_BASE, "", refuse, NULL, &w), ZM_OK);
	ZmSink *s = zm_writer_sink(w);
	zm_sink_begin(s, ZM_N(DOC, "d"));
	zm_sink_string(s, ZM_N(ZM, "p"), "x");
	zm_sink_end(s);
	assert_int_equal(zm_writer_finish(w), ZM_ERR_IO);
}

static void names_are_found_by_path(void **state)
{
	(void)state;
	ZmName n;
	assert_true(zm_name_of("unit/苏州市", &n));
	assert_int_equal(n.ns, ZM_NS_UNIT);
	assert_string_equal(n.local, "苏州市");
	assert_false(zm_name_of("unit/", &n));
	assert_false(zm_name_of("scheme/x", &n));
	assert_false(zm_name_of("unit", &n));
	assert_int_equal(zm_format_find("nquads"), ZM_FORMAT_NQUADS);
	assert_int_equal(zm_format_find("n3"), ZM_FORMAT_COUNT);
	assert_int_equal(zm_format_of_file("a/b.nt"), ZM_FORMAT_NTRIPLES);
	assert_int_equal(zm_format_of_file("a.txt"), ZM_FORMAT_COUNT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(turtle_groups_by_subject), cmocka_unit_test(literals_are_escaped), cmocka_unit_test(names_fall_back_to_iris),
	    cmocka_unit_test(quads_name_their_graph), cmocka_unit_test(a_failed_write_is_told), cmocka_unit_test(names_are_found_by_path),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	zm_buf_release(&out);
	return failed;
}
