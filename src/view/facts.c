/* facts.c: what a graph says of a thing besides its names, its relations and where it stands. */
#include <string.h>

#include "view/atlas_p.h"
#include "view/data.h"
#include "view/json.h"

#define ZM "https://w3id.org/zhengmai/ns#"

static bool shown_elsewhere(const ZmAtlas *a, const ZmAtlasNode *n, const ZmTriple *t)
{
	uint32_t p = t->at[1];
	if (p == a->word[W_prefLabel] || p == a->word[W_altLabel] || p == a->word[W_ofRegion] || zm_edge_of(a, p) != ZM_NONE)
		return true;
	const char *type = zm_atlas_iri(a, t->at[2]);
	return p == a->word[W_type] && !strncmp(type, ZM, strlen(ZM)) && !strcmp(type + strlen(ZM), zm_view_classes[n->class_]);
}

/* An individual or class of the vocabulary in both languages, a thing as its row, all else as it stands. */
static void put_value(const ZmAtlas *a, uint32_t object, ZmBuf *out)
{
	ZmNode n = zm_index_term(a->index, object);
	uint32_t row = zm_atlas_node(a, object);
	zm_json_next(out);
	if (row != ZM_NONE) {
		zm_buf_uint(out, row);
	} else if (n.kind == ZM_NODE_IRI && !strncmp(n.text, ZM, strlen(ZM))) {
		zm_buf_putc(out, '[');
		zm_json_string(out, zm_atlas_name(a, n.text, "zh"));
		zm_buf_putc(out, ',');
		zm_json_string(out, zm_atlas_name(a, n.text, "en"));
		zm_buf_putc(out, ']');
	} else {
		zm_json_string(out, n.text);
	}
}

static const struct {
	const char *iri, *zh, *en;
} foreign[] = {
#define ZM_FACT(iri, zh, en) {iri, zh, en},
#include "view/facts.def"
#undef ZM_FACT
};

void zm_data_facts(const ZmAtlas *a, const ZmAtlasNode *n, ZmBuf *out)
{
	ZmTriples t = zm_about(a, n->term);
	bool any = false;
	for (size_t i = 0; i < t.n; i++) {
		const char *iri = zm_atlas_iri(a, t.at[i].at[1]), *zh = NULL, *en = NULL;
		if (shown_elsewhere(a, n, &t.at[i]))
			continue;
		for (size_t k = 0; k < sizeof foreign / sizeof *foreign; k++)
			if (!strcmp(iri, foreign[k].iri)) {
				zh = foreign[k].zh;
				en = foreign[k].en;
			}
		zm_json_next(out);
		zm_buf_puts(out, any ? "[" : "[[");
		any = true;
		zm_json_string(out, zh ? zh : zm_atlas_name(a, iri, "zh"));
		zm_buf_putc(out, ',');
		zm_json_string(out, en ? en : zm_atlas_name(a, iri, "en"));
		put_value(a, t.at[i].at[2], out);
		zm_buf_putc(out, ']');
	}
	if (!any)
		zm_json_next(out);
	zm_buf_puts(out, any ? "]" : "null");
}
