/* attributes.h: what is said of nodes and edges, the same in every format. */
#ifndef ZM_VIEW_ATTRIBUTES_H
#define ZM_VIEW_ATTRIBUTES_H

#include "base/buf.h"
#include "view/view.h"

typedef enum { ZM_TEXT, ZM_INTEGER, ZM_DECIMAL, ZM_TEXTS, ZM_INTEGERS } ZmAttributeType;

typedef struct {
	const char *name, *what;
	ZmAttributeType type;
} ZmAttribute;

enum {
#define ZM_NODE_ATTRIBUTE(name, type, what) ZM_NODE_##name,
#define ZM_EDGE_ATTRIBUTE(name, type, what)
#include "view/attributes.def"
#undef ZM_NODE_ATTRIBUTE
#undef ZM_EDGE_ATTRIBUTE
	ZM_NODE_ATTRIBUTES
};
enum {
#define ZM_NODE_ATTRIBUTE(name, type, what)
#define ZM_EDGE_ATTRIBUTE(name, type, what) ZM_EDGE_A_##name,
#include "view/attributes.def"
#undef ZM_NODE_ATTRIBUTE
#undef ZM_EDGE_ATTRIBUTE
	ZM_EDGE_ATTRIBUTES
};
extern const ZmAttribute zm_node_attributes[ZM_NODE_ATTRIBUTES], zm_edge_attributes[ZM_EDGE_ATTRIBUTES];

/* Puts attribute K of node or edge I into OUT, which it empties before: plain text; lists with TAB between.  False when
 * there is no value. */
bool zm_node_value(const ZmView *v, size_t i, int k, ZmBuf *out);
bool zm_edge_value(const ZmView *v, size_t i, int k, ZmBuf *out);

#endif
