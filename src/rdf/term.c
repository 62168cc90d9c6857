#include "rdf/term.h"

#include <string.h>

#include "graph/sink.h"
#include "rdf/writer_p.h"

void zm_node_put(ZmBuf *b, const ZmNode *n)
{
	if (n->kind == ZM_NODE_IRI) {
		zm_buf_putc(b, '<');
		zm_put_iri(b, n->text);
		zm_buf_putc(b, '>');
	} else if (n->kind == ZM_NODE_BLANK) {
		zm_buf_printf(b, "_:%s", n->text);
	} else if (n->kind == ZM_NODE_LITERAL) {
		zm_put_quoted(b, n->text, strlen(n->text));
		if (n->lang) {
			zm_buf_printf(b, "@%s", n->lang);
		} else if (n->datatype) {
			zm_buf_puts(b, "^^<");
			zm_put_iri(b, n->datatype);
			zm_buf_putc(b, '>');
		}
	}
}

void zm_node_put_short(ZmBuf *b, ZmArena *arena, const ZmNode *n)
{
	if (n->kind == ZM_NODE_IRI && *zm_short_iri(arena, n->text) != '<') {
		zm_buf_puts(b, zm_short_iri(arena, n->text));
	} else if (n->kind == ZM_NODE_LITERAL && n->datatype && !n->lang && *zm_short_iri(arena, n->datatype) != '<') {
		zm_put_quoted(b, n->text, strlen(n->text));
		zm_buf_printf(b, "^^%s", zm_short_iri(arena, n->datatype));
	} else {
		zm_node_put(b, n);
	}
}

int zm_node_cmp(const ZmNode *a, const ZmNode *b)
{
	static const int rank[] = {[ZM_NODE_UNBOUND] = 0, [ZM_NODE_BLANK] = 1, [ZM_NODE_IRI] = 2, [ZM_NODE_LITERAL] = 3};
	if (a->kind != b->kind)
		return rank[a->kind] - rank[b->kind];
	if (a->kind == ZM_NODE_UNBOUND)
		return 0;
	int c = strcmp(a->text, b->text);
	if (!c)
		c = strcmp(a->lang ? a->lang : "", b->lang ? b->lang : "");
	return c ? c : strcmp(a->datatype ? a->datatype : "", b->datatype ? b->datatype : "");
}

static const char *full(ZmArena *arena, int i)
{
	return zm_ns[i].instances ? zm_arena_printf(arena, "%s%s", ZM_DEFAULT_BASE, zm_ns[i].iri) : zm_ns[i].iri;
}

/* Is IRI in namespace I, and where does its local name begin? */
static const char *local_in(const char *iri, int i)
{
	if (zm_ns[i].instances) {
		size_t n = strlen(ZM_DEFAULT_BASE);
		if (strncmp(iri, ZM_DEFAULT_BASE, n) != 0)
			return NULL;
		iri += n;
	}
	size_t n = strlen(zm_ns[i].iri);
	return strncmp(iri, zm_ns[i].iri, n) ? NULL : iri + n;
}

const char *zm_short_iri(ZmArena *arena, const char *iri)
{
	for (int i = 0; i < ZM_NS_COUNT; i++) {
		const char *local = local_in(iri, i);
		if (local && zm_pn_local(local))
			return zm_arena_printf(arena, "%s:%s", zm_ns[i].prefix, local);
	}
	return zm_arena_printf(arena, "<%s>", iri);
}

const char *zm_long_iri(ZmArena *arena, const char *word)
{
	const char *colon = strchr(word, ':');
	size_t n = strlen(word);
	if (!colon)
		return NULL;
	if (*word == '<' && word[n - 1] == '>')
		return zm_arena_copy(arena, word + 1, n - 2);
	for (int i = 0; i < ZM_NS_COUNT; i++)
		if (strlen(zm_ns[i].prefix) == (size_t)(colon - word) && !strncmp(zm_ns[i].prefix, word, (size_t)(colon - word)))
			return zm_arena_printf(arena, "%s%s", full(arena, i), colon + 1);
	return strstr(word, "://") || !strncmp(word, "urn:", 4) ? zm_arena_copy(arena, word, n) : NULL;
}
