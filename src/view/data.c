#include "view/data.h"

#include <stdlib.h>
#include <string.h>

#include "graph/sink.h"
#include "view/json.h"
#include "view/view.h"

static void put_row(ZmBuf *out, uint32_t row)
{
	zm_json_next(out);
	if (row == ZM_NONE)
		zm_buf_puts(out, "-1");
	else
		zm_buf_uint(out, row);
}

/* A place in a text, a count: null where it is not known. */
static void put_place(ZmBuf *out, uint32_t place)
{
	zm_json_next(out);
	if (place == ZM_NONE)
		zm_buf_puts(out, "null");
	else
		zm_buf_uint(out, place);
}

static void put_string(ZmBuf *out, const char *s)
{
	zm_json_next(out);
	zm_json_string(out, s);
}

static void put_year(ZmBuf *out, int year)
{
	put_place(out, year ? (uint32_t)year : ZM_NONE);
}

/* A column: KEY, and EACH put for every row of TABLE, which is X there. */
#define COLUMN(key, table, each)                             \
	do {                                                 \
		zm_json_key(out, key);                       \
		zm_buf_putc(out, '[');                       \
		for (size_t row = 0; row < (table).n; row++) { \
			const __typeof__(*(table).at) *const x = &(table).at[row]; \
			(void)x;                             \
			each;                                \
		}                                            \
		zm_buf_putc(out, ']');                       \
	} while (0)

static void open_table(ZmBuf *out, const char *key)
{
	zm_json_key(out, key);
	zm_buf_putc(out, '{');
}

static void put_named(const ZmAtlas *a, ZmBuf *out, const char *local)
{
	zm_json_next(out);
	zm_buf_putc(out, '{');
	zm_json_key(out, "id");
	zm_json_string(out, local);
	zm_json_key(out, "zh");
	zm_json_string(out, zm_atlas_term_name(a, local, "zh"));
	zm_json_key(out, "en");
	zm_json_string(out, zm_atlas_term_name(a, local, "en"));
}

static void put_list(const ZmAtlas *a, ZmBuf *out, const char *key, const char *const *local, int n)
{
	zm_json_key(out, key);
	zm_buf_putc(out, '[');
	for (int i = 0; i < n; i++) {
		put_named(a, out, local[i]);
		zm_buf_putc(out, '}');
	}
	zm_buf_puts(out, "]");
}

static void put_names(const ZmAtlas *a, ZmBuf *out)
{
	zm_json_key(out, "classes");
	zm_buf_putc(out, '[');
	for (int c = 0; c < ZM_VIEW_COUNT; c++) {
		put_named(a, out, zm_view_classes[c]);
		zm_buf_printf(out, ",\"colour\":\"%s\",\"face\":\"%s\"}", zm_view_colours[c].edge, zm_view_colours[c].face);
	}
	put_named(a, out, "Observation");
	zm_buf_puts(out, "}]");
	zm_json_key(out, "predicates");
	zm_buf_putc(out, '[');
	for (uint32_t p = 0; p < ZM_EDGE_COUNT; p++) {
		zm_json_next(out);
		zm_buf_puts(out, "{\"id\":");
		zm_json_string(out, zm_edge_id(p));
		zm_json_key(out, "zh");
		zm_json_string(out, zm_edge_name(a, p, "zh"));
		zm_json_key(out, "en");
		zm_json_string(out, zm_edge_name(a, p, "en"));
		zm_buf_putc(out, '}');
	}
	zm_buf_puts(out, "]");
	put_list(a, out, "roles", zm_view_roles, ZM_ROLES);
	put_list(a, out, "levels", zm_view_levels, ZM_LEVELS);
}

static const char *label_of_rule(const ZmAtlas *a, uint32_t term)
{
	uint32_t p = zm_index_find(a->index, &(ZmNode){.kind = ZM_NODE_IRI, .text = "http://www.w3.org/2000/01/rdf-schema#label"});
	ZmTriples t = {0};
	if (p != ZM_NO_ID)
		t = zm_index_match(a->index, term, p, ZM_NO_ID);
	return t.n ? zm_index_term(a->index, t.at[0].at[2]).text : NULL;
}

static void put_rules(const ZmAtlas *a, ZmBuf *out)
{
	zm_json_key(out, "rules");
	zm_buf_putc(out, '[');
	for (size_t i = 0; i < a->rule.n; i++) {
		const char *iri = zm_atlas_short(a, a->rule.at[i]), *id = strchr(iri, ':');
		zm_json_next(out);
		zm_buf_puts(out, "{\"id\":");
		zm_json_string(out, id ? id + 1 : iri);
		zm_json_key(out, "zh");
		zm_buf_puts(out, "null");
		zm_json_key(out, "en");
		zm_json_string(out, label_of_rule(a, a->rule.at[i]));
		zm_buf_putc(out, '}');
	}
	zm_buf_puts(out, "]");
}

static void put_head(const ZmAtlas *a, ZmBuf *out)
{
	zm_buf_puts(out, "{\"version\":1,\"tool\":\"" ZM_VERSION "\"");
	zm_json_key(out, "title");
	zm_json_string(out, a->title);
	zm_json_key(out, "licence");
	zm_json_string(out, a->licence);
	open_table(out, "prefixes");
	for (int i = 0; i < ZM_NS_COUNT; i++) {
		zm_json_key(out, zm_ns[i].prefix);
		zm_json_string(out, zm_ns[i].instances ? zm_arena_printf(a->arena, "%s%s", a->base, zm_ns[i].iri) : zm_ns[i].iri);
	}
	zm_buf_putc(out, '}');
}

static void put_aliases(const ZmAtlas *a, uint32_t alias, uint32_t node, ZmBuf *out)
{
	ZmTriples t = {0};
	if (alias != ZM_NO_ID)
		t = zm_index_match(a->index, node, alias, ZM_NO_ID);
	zm_json_next(out);
	if (!t.n) {
		zm_buf_puts(out, "null");
		return;
	}
	zm_buf_putc(out, '[');
	for (size_t i = 0; i < t.n; i++)
		put_string(out, zm_index_term(a->index, t.at[i].at[2]).text);
	zm_buf_putc(out, ']');
}

static void put_rows(ZmBuf *out, ZmRows rows)
{
	zm_json_next(out);
	zm_buf_putc(out, '[');
	for (uint32_t i = 0; i < rows.n; i++)
		put_row(out, rows.at[i]);
	zm_buf_putc(out, ']');
}

static void put_nodes(const ZmAtlas *a, ZmBuf *out)
{
	uint32_t alias = zm_index_find(a->index, &(ZmNode){.kind = ZM_NODE_IRI, .text = "http://www.w3.org/2004/02/skos/core#altLabel"});
	open_table(out, "nodes");
	COLUMN("iri", a->node, put_string(out, zm_atlas_short(a, x->term)));
	COLUMN("class", a->node, put_row(out, x->class_));
	COLUMN("label", a->node, put_string(out, x->label));
	COLUMN("en", a->node, put_string(out, x->en));
	COLUMN("alias", a->node, put_aliases(a, alias, x->term, out));
	COLUMN("reports", a->node, put_rows(out, x->reports));
	COLUMN("region", a->node, put_row(out, x->region));
	COLUMN("level", a->node, put_string(out, x->level == ZM_NONE ? NULL : zm_view_levels[x->level]));
	COLUMN("facts", a->node, zm_data_facts(a, x, out));
	zm_buf_putc(out, '}');
}

static void put_statements_of(const ZmAtlasEdge *e, ZmBuf *out)
{
	zm_json_next(out);
	zm_buf_putc(out, '[');
	for (uint32_t i = 0; i < e->statements; i++)
		put_row(out, e->statement + i);
	zm_buf_putc(out, ']');
}

/* Each year once, in order. */
static void put_years_of(const ZmAtlas *a, const ZmAtlasEdge *e, ZmBuf *out)
{
	int last = 0;
	zm_json_next(out);
	zm_buf_putc(out, '[');
	for (;;) {
		int next = 0;
		for (uint32_t i = 0; i < e->statements; i++) {
			uint32_t r = a->statement.at[e->statement + i].report;
			int year = r == ZM_NONE ? 0 : a->report.at[r].year;
			if (year > last && (!next || year < next))
				next = year;
		}
		if (!next)
			break;
		put_year(out, next);
		last = next;
	}
	zm_buf_putc(out, ']');
}

static void put_edges(const ZmAtlas *a, ZmBuf *out)
{
	open_table(out, "edges");
	COLUMN("from", a->edge, put_row(out, x->from));
	COLUMN("to", a->edge, put_row(out, x->to));
	COLUMN("predicate", a->edge, put_row(out, x->predicate));
	COLUMN("statements", a->edge, put_statements_of(x, out));
	COLUMN("years", a->edge, put_years_of(a, x, out));
	zm_buf_putc(out, '}');
}

static void put_mention_span(const ZmAtlas *a, uint32_t mention, ZmBuf *out)
{
	zm_json_next(out);
	if (mention == ZM_NONE || a->mention.at[mention].begin == ZM_NONE || a->mention.at[mention].end == ZM_NONE)
		zm_buf_puts(out, "null");
	else
		zm_buf_printf(out, "[%u,%u]", a->mention.at[mention].begin, a->mention.at[mention].end);
}

static void put_bool(ZmBuf *out, bool yes)
{
	zm_json_next(out);
	zm_buf_puts(out, yes ? "true" : "false");
}

static void put_number(ZmBuf *out, const char *s)
{
	zm_json_next(out);
	zm_json_number(out, s);
}

static void put_statements(const ZmAtlas *a, ZmBuf *out)
{
	open_table(out, "statements");
	COLUMN("iri", a->statement, put_string(out, zm_atlas_short(a, x->term)));
	COLUMN("edge", a->statement, put_row(out, x->edge));
	COLUMN("report", a->statement, put_row(out, x->report));
	COLUMN("sentence", a->statement, put_row(out, x->sentence));
	COLUMN("rule", a->statement, put_row(out, x->rule));
	COLUMN("confidence", a->statement, put_number(out, x->confidence));
	COLUMN("cue", a->statement, put_string(out, x->cue));
	COLUMN("post", a->statement, put_string(out, x->post));
	COLUMN("subject", a->statement, put_mention_span(a, x->subject, out));
	COLUMN("object", a->statement, put_mention_span(a, x->object, out));
	COLUMN("planned", a->statement, put_bool(out, a->edge.at[x->edge].predicate == ZM_REL_PLANS_TO));
	COLUMN("negated", a->statement, put_bool(out, false));
	zm_buf_putc(out, '}');
}

static void put_spans(const ZmAtlas *a, ZmBuf *out)
{
	open_table(out, "sentences");
	COLUMN("iri", a->sentence, put_string(out, zm_atlas_short(a, x->term)));
	COLUMN("report", a->sentence, put_row(out, x->report));
	COLUMN("begin", a->sentence, put_place(out, x->begin));
	COLUMN("end", a->sentence, put_place(out, x->end));
	COLUMN("text", a->sentence, put_string(out, x->text ? x->text : ""));
	COLUMN("section", a->sentence, put_row(out, x->section));
	zm_buf_putc(out, '}');
	open_table(out, "sections");
	COLUMN("report", a->section, put_row(out, x->report));
	COLUMN("begin", a->section, put_place(out, x->begin));
	COLUMN("end", a->section, put_place(out, x->end));
	COLUMN("heading", a->section, put_string(out, x->text ? x->text : ""));
	COLUMN("role", a->section, put_row(out, x->role));
	zm_buf_putc(out, '}');
	open_table(out, "mentions");
	COLUMN("report", a->mention, put_row(out, x->report));
	COLUMN("begin", a->mention, put_place(out, x->begin));
	COLUMN("end", a->mention, put_place(out, x->end));
	COLUMN("class", a->mention, put_row(out, x->class_));
	COLUMN("node", a->mention, put_row(out, x->node));
	COLUMN("rule", a->mention, put_row(out, x->rule));
	zm_buf_putc(out, '}');
}

static void put_programmes(const ZmAtlas *a, ZmBuf *out, const ZmAtlasReport *r, const char *key, const char *predicate)
{
	uint32_t p = zm_index_find(a->index, &(ZmNode){.kind = ZM_NODE_IRI, .text = zm_arena_printf(a->arena, "https://w3id.org/zhengmai/ns#%s", predicate)});
	ZmTriples t = {0};
	if (p != ZM_NO_ID)
		t = zm_index_match(a->index, r->term, p, ZM_NO_ID);
	zm_json_key(out, key);
	zm_buf_putc(out, '[');
	for (size_t i = 0; i < t.n; i++)
		if (zm_atlas_node(a, t.at[i].at[2]) != ZM_NONE)
			put_row(out, zm_atlas_node(a, t.at[i].at[2]));
	zm_buf_putc(out, ']');
}

static void put_report(const ZmAtlas *a, const ZmAtlasReport *r, const char *text, ZmBuf *out)
{
	zm_json_next(out);
	zm_buf_puts(out, "{\"iri\":");
	zm_json_string(out, zm_atlas_short(a, r->term));
	zm_json_key(out, "title");
	zm_json_string(out, r->title);
	zm_buf_puts(out, ",\"year\":");
	put_year(out, r->year);
	zm_buf_puts(out, ",\"issuer\":");
	put_row(out, r->issuer);
	zm_buf_puts(out, ",\"region\":");
	put_row(out, r->region);
	zm_json_key(out, "level");
	zm_json_string(out, r->level == ZM_NONE ? NULL : zm_view_levels[r->level]);
	zm_json_key(out, "date");
	zm_json_string(out, r->date);
	zm_json_key(out, "file");
	zm_json_string(out, r->file);
	zm_buf_puts(out, ",\"characters\":");
	put_place(out, r->characters);
	zm_buf_puts(out, ",\"previous\":");
	put_row(out, r->previous);
	put_programmes(a, out, r, "adopts", "adoptsProgramme");
	put_programmes(a, out, r, "continues", "continuesProgramme");
	put_programmes(a, out, r, "drops", "dropsProgramme");
	zm_json_key(out, "text");
	zm_json_string(out, text);
	zm_buf_putc(out, '}');
}

static void put_observations(const ZmAtlas *a, ZmBuf *out)
{
	zm_json_key(out, "indicators");
	zm_buf_putc(out, '[');
	for (size_t i = 0; i < a->indicator.n; i++) {
		const char *zh = zm_atlas_label(a, a->indicator.at[i], "zh");
		zm_json_next(out);
		zm_buf_puts(out, "{\"iri\":");
		zm_json_string(out, zm_atlas_short(a, a->indicator.at[i]));
		zm_json_key(out, "zh");
		zm_json_string(out, zh ? zh : zm_atlas_short(a, a->indicator.at[i]));
		zm_json_key(out, "en");
		zm_json_string(out, zm_atlas_label(a, a->indicator.at[i], "en"));
		zm_buf_putc(out, '}');
	}
	zm_buf_putc(out, ']');
	open_table(out, "observations");
	COLUMN("report", a->observation, put_row(out, x->report));
	COLUMN("sentence", a->observation, put_row(out, x->sentence));
	COLUMN("begin", a->observation, put_place(out, x->begin));
	COLUMN("end", a->observation, put_place(out, x->end));
	COLUMN("indicator", a->observation, put_row(out, x->indicator));
	COLUMN("phrase", a->observation, put_string(out, x->phrase ? x->phrase : ""));
	COLUMN("value", a->observation, put_number(out, x->value));
	COLUMN("shown", a->observation, put_string(out, x->shown ? x->shown : x->value));
	COLUMN("unit", a->observation, put_string(out, x->unit ? x->unit : ""));
	COLUMN("year", a->observation, put_year(out, x->year));
	COLUMN("area", a->observation, put_row(out, x->area));
	COLUMN("responsible", a->observation, put_row(out, x->responsible));
	COLUMN("bound", a->observation, put_string(out, x->bound));
	zm_buf_putc(out, '}');
}

void zm_data_put(const ZmAtlas *a, const char *const *text, ZmBuf *out)
{
	put_head(a, out);
	put_names(a, out);
	put_rules(a, out);
	put_nodes(a, out);
	put_edges(a, out);
	put_statements(a, out);
	put_spans(a, out);
	zm_json_key(out, "reports");
	zm_buf_putc(out, '[');
	for (size_t i = 0; i < a->report.n; i++)
		put_report(a, &a->report.at[i], text ? text[i] : NULL, out);
	zm_buf_putc(out, ']');
	put_observations(a, out);
	zm_buf_puts(out, "}\n");
}
