#include "view/attributes.h"

const ZmAttribute zm_node_attributes[ZM_NODE_ATTRIBUTES] = {
#define ZM_NODE_ATTRIBUTE(name, type, what) {#name, what, ZM_##type},
#define ZM_EDGE_ATTRIBUTE(name, type, what)
#include "view/attributes.def"
#undef ZM_NODE_ATTRIBUTE
#undef ZM_EDGE_ATTRIBUTE
};
const ZmAttribute zm_edge_attributes[ZM_EDGE_ATTRIBUTES] = {
#define ZM_NODE_ATTRIBUTE(name, type, what)
#define ZM_EDGE_ATTRIBUTE(name, type, what) {#name, what, ZM_##type},
#include "view/attributes.def"
#undef ZM_NODE_ATTRIBUTE
#undef ZM_EDGE_ATTRIBUTE
};

static bool text(ZmBuf *out, const char *s)
{
	if (s)
		zm_buf_puts(out, s);
	return s && *s;
}

static bool number(ZmBuf *out, uint32_t n)
{
	zm_buf_uint(out, n);
	return true;
}

static bool numbers(ZmBuf *out, ZmRows rows)
{
	for (uint32_t i = 0; i < rows.n; i++) {
		if (i)
			zm_buf_putc(out, '\t');
		zm_buf_uint(out, rows.at[i]);
	}
	return rows.n > 0;
}

bool zm_node_value(const ZmView *v, size_t i, int k, ZmBuf *out)
{
	const ZmViewNode *n = &v->node.at[i];
	const ZmAtlas *a = v->atlas;
	out->n = 0;
	switch (k) {
	case ZM_NODE_label:
		return text(out, n->label);
	case ZM_NODE_label_en:
		return text(out, n->en);
	case ZM_NODE_class:
		return text(out, zm_class_id(n->class_));
	case ZM_NODE_class_zh:
		return text(out, zm_class_name(a, n->class_, "zh"));
	case ZM_NODE_class_en:
		return text(out, zm_class_name(a, n->class_, "en"));
	case ZM_NODE_level:
		return text(out, n->level == ZM_NONE ? NULL : zm_view_levels[n->level]);
	case ZM_NODE_region:
		return text(out, n->region == ZM_NONE ? NULL : a->node.at[n->region].label);
	case ZM_NODE_year:
		return n->years.n && number(out, n->years.at[0]);
	case ZM_NODE_years:
		return numbers(out, n->years);
	case ZM_NODE_weight:
		return number(out, n->weight);
	case ZM_NODE_evidence:
		return text(out, n->evidence == ZM_NO_ID ? NULL : zm_atlas_iri(a, n->evidence));
	default:
		return text(out, zm_atlas_iri(a, n->term));
	}
}

static bool said(ZmBuf *out, uint64_t bits)
{
	for (uint32_t t = 0; t < ZM_TIE_COUNT; t++) {
		if (!(bits >> t & 1))
			continue;
		if (out->n)
			zm_buf_putc(out, '\t');
		zm_buf_puts(out, zm_tie_id(t));
	}
	return out->n > 0;
}

bool zm_edge_value(const ZmView *v, size_t i, int k, ZmBuf *out)
{
	const ZmViewEdge *e = &v->edge.at[i];
	const ZmAtlas *a = v->atlas;
	out->n = 0;
	switch (k) {
	case ZM_EDGE_A_label:
		return text(out, zm_tie_name(a, e->tie, "zh"));
	case ZM_EDGE_A_label_en:
		return text(out, zm_tie_name(a, e->tie, "en"));
	case ZM_EDGE_A_predicate:
		return text(out, zm_tie_id(e->tie));
	case ZM_EDGE_A_said:
		return said(out, e->said);
	case ZM_EDGE_A_year:
		return e->years.n && number(out, e->years.at[0]);
	case ZM_EDGE_A_years:
		return numbers(out, e->years);
	case ZM_EDGE_A_weight:
		return number(out, e->weight);
	case ZM_EDGE_A_confidence:
		return text(out, e->confidence);
	default:
		for (uint32_t k2 = 0; k2 < e->evidence.n; k2++) {
			if (k2)
				zm_buf_putc(out, '\t');
			zm_buf_puts(out, zm_atlas_iri(a, e->evidence.at[k2]));
		}
		return e->evidence.n > 0;
	}
}
