/* cmd_export.c: zhengmai export GRAPH: a graph, or a part of it, for other programs. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "cmd/command.h"
#include "io/output.h"
#include "view/export.h"
#include "view/page.h"
#include "view/texts.h"

enum { OUT, TO, VIEW, CLASS, PREDICATE, YEAR, REGION, WEIGHT, EGO, DEPTH, MIN, TEXTS, NO_CACHE };
const ZmOption zm_options_export[] = {
    [OUT] = {"output", 'o', "FILE", "write to FILE, of neo4j and csv a folder, instead of standard output"},
    [TO] = {"to", 't', "FORMAT", "dot, for Graphviz (default); graphml, gexf, cytoscape, neo4j, csv, jsonld; html, a page to look at it; json, its data"},
    [VIEW] = {"view", 'v', "VIEW", "entities (default), relations (default of dot), citations, programmes, cooccurrence, cooperation, diffusion, hierarchy"},
    [CLASS] = {"class", 0, "CLASS", "only things of this class; more with commas"},
    [PREDICATE] = {"predicate", 0, "PREDICATE", "only edges that say this; more with commas"},
    [YEAR] = {"year", 0, "Y|Y..Y", "only what reports on these years say"},
    [REGION] = {"region", 0, "IRI|LABEL", "only what reports about a region, or a part of it, say"},
    [WEIGHT] = {"min-weight", 0, "N", "only edges that at least N reports say"},
    [EGO] = {"ego", 'e', "IRI|LABEL", "one thing and what it is linked with; in dot grouped by relation"},
    [DEPTH] = {"depth", 0, "N", "with ego: how many steps away (1)"},
    [MIN] = {"min", 'm', "N", "only things linked with at least N others"},
    [TEXTS] = {"texts", 0, "DIR", "with html: the reports in DIR are put in whole, not only the sentences the graph has"},
    [NO_CACHE] = {"no-cache", 0, NULL, "neither use nor write GRAPH.zmcache"},
};
ZM_OPTIONS_END(export);

/* The value of OPTION as a number from 1; 0 when it is not given, -1 when it is wrong. */
static long number(const ZmCall *call, int option)
{
	const char *s = call->value[option];
	char *end;
	long n = s ? strtol(s, &end, 10) : 0;
	if (s && (*s < '0' || *s > '9' || *end || n < 1 || n > 1000000000)) {
		zm_usage(call, "%s: '%s' is not a number from 1 to 1000000000", zm_options_export[option].name, s);
		return -1;
	}
	return n;
}

/* 2021, 2019..2023, ..2023, 2019.. */
static bool read_years(const char *s, ZmFilter *f)
{
	const char *dots = strstr(s, "..");
	char *end = (char *)s;
	long from = *s >= '0' && *s <= '9' ? strtol(s, &end, 10) : 0, to = from;
	if (dots) {
		const char *after = dots + 2;
		if (end != dots || (!*after && end == s))
			return false;
		end = (char *)after;
		to = *after >= '0' && *after <= '9' ? strtol(after, &end, 10) : 0;
	}
	f->from = (int)from;
	f->to = (int)to;
	return !*end && *s && from >= 0 && from < 10000 && to >= 0 && to < 10000 && (from || to) && (!from || !to || from <= to);
}

/* The bits of all words that OPTION was given, each found by FIND. */
static bool read_bits(const ZmCall *call, int option, const ZmAtlas *a, uint32_t (*find)(const ZmAtlas *a, const char *word), uint64_t *bits)
{
	for (size_t i = 0; i < call->givens; i++) {
		if (call->given[i].option != option)
			continue;
		for (const char *s = call->given[i].value, *end; s; s = *end ? end + 1 : NULL) {
			end = s + strcspn(s, ",");
			const char *word = zm_arena_copy(a->arena, s, (size_t)(end - s));
			uint32_t bit = find(a, word);
			if (bit == ZM_NONE) {
				zm_usage(call, "unknown %s '%s'", zm_options_export[option].name, word);
				return false;
			}
			*bits |= UINT64_C(1) << bit;
		}
	}
	return true;
}

static bool read_thing(const ZmCall *call, int option, const ZmAtlas *a, ZmViewClass class_, uint32_t *row)
{
	uint32_t found = call->value[option] ? zm_atlas_find(a, call->value[option], class_) : ZM_NONE;
	*row = found == ZM_NONE ? 0 : found + 1;
	if (call->value[option] && !*row)
		zm_diag(ZM_DIAG_NOT_FOUND, NULL, 0, 0, "'%s' in %s", call->value[option], call->arg[0]);
	return !call->value[option] || *row;
}

/* What the words of the call mean in this graph; an exit status. */
static int read_filter(const ZmCall *call, const ZmAtlas *a, ZmFilter *f)
{
	if (!read_bits(call, CLASS, a, zm_class_find, &f->classes) || !read_bits(call, PREDICATE, a, zm_tie_find, &f->ties))
		return ZM_EXIT_USAGE;
	if (!read_thing(call, REGION, a, ZM_VIEW_Region, &f->region) || !read_thing(call, EGO, a, ZM_VIEW_COUNT, &f->ego))
		return ZM_EXIT_SOME;
	return ZM_EXIT_OK;
}

static bool write_file(const char *path, const ZmBuf *bytes)
{
	ZmOutput *out;
	if (zm_output_open(path, &out) != ZM_OK)
		return false;
	bool ok = zm_output_write(out, bytes->at, bytes->n);
	return zm_output_close(out, ok) == ZM_OK && ok;
}

/* Both files or none: they get their names when both are written. */
static bool write_folder(ZmArena *arena, const char *folder, const ZmExportInfo *format, const ZmBuf file[2])
{
	const char *name[2] = {format->first, format->second};
	ZmOutput *out[2] = {NULL, NULL};
	bool made = !mkdir(folder, 0777), ok = made || errno == EEXIST;
	if (!ok)
		zm_diag(ZM_DIAG_WRITE, folder, 0, 0, "%s", strerror(errno));
	for (int i = 0; i < 2 && ok; i++)
		ok = zm_output_open(zm_arena_printf(arena, "%s/%s", folder, name[i]), &out[i]) == ZM_OK && zm_output_write(out[i], file[i].at, file[i].n);
	for (int i = 0; i < 2; i++)
		if (out[i] && zm_output_close(out[i], ok) != ZM_OK)
			ok = false;
	if (!ok && made)
		rmdir(folder);
	return ok;
}

/* The texts that were asked for; false when there are none. */
static bool read_texts(const ZmCall *call, ZmView *v)
{
	size_t found;
	if (!call->value[TEXTS])
		return true;
	v->text = zm_texts_read(v->atlas, call->value[TEXTS], &found);
	if (!found)
		zm_diag(ZM_DIAG_NOT_FOUND, NULL, 0, 0, "a report of %s in %s", call->arg[0], call->value[TEXTS]);
	return found > 0;
}

static int export_graph(const ZmCall *call, ZmModel *m, ZmArena *arena, ZmExport to, ZmViewKind kind, ZmFilter *f)
{
	const ZmExportInfo *format = &zm_exports[to];
	ZmAtlas *a;
	if (zm_atlas_read(zm_model_index(m), arena, &a) != ZM_OK)
		return ZM_EXIT_DATA;
	int status = read_filter(call, a, f);
	ZmView v = {.atlas = a};
	ZmBuf file[2] = {{0}};
	if (status == ZM_EXIT_OK && !read_texts(call, &v))
		status = ZM_EXIT_SOME;
	if (status == ZM_EXIT_OK) {
		if (format->view)
			zm_view_make(a, kind, f, &v);
		v.whole = true;
		for (int o = VIEW; o <= MIN; o++)
			v.whole = v.whole && !call->value[o];
		format->put(&v, file);
		bool ok = format->first ? write_folder(arena, call->value[OUT], format, file) : write_file(call->value[OUT], &file[0]);
		status = ok ? ZM_EXIT_OK : ZM_EXIT_SOME;
	}
	zm_view_release(&v);
	zm_buf_release(&file[0]);
	zm_buf_release(&file[1]);
	zm_atlas_free(a);
	return status;
}

int zm_cmd_export(const ZmCall *call)
{
	ZmExport to = call->value[TO] ? zm_export_find(call->value[TO]) : ZM_EXPORT_dot;
	ZmViewKind kind = call->value[VIEW] ? zm_view_kind_find(call->value[VIEW]) : to == ZM_EXPORT_dot ? ZM_VIEW_KIND_relations : ZM_VIEW_KIND_entities;
	ZmFilter f = {0};
	long weight = number(call, WEIGHT), depth = number(call, DEPTH), least = number(call, MIN);
	if (weight < 0 || depth < 0 || least < 0)
		return ZM_EXIT_USAGE;
	if (to == ZM_EXPORTS)
		return zm_usage(call, "unknown format '%s'", call->value[TO]);
	if (kind == ZM_VIEW_KINDS)
		return zm_usage(call, "unknown view '%s'", call->value[VIEW]);
	for (int o = VIEW; o <= MIN; o++)
		if (call->value[o] && !zm_exports[to].view)
			return zm_usage(call, "%s holds the whole graph: no %s", zm_exports[to].word, zm_options_export[o].name);
	if (call->value[TEXTS] && zm_exports[to].view)
		return zm_usage(call, "texts go with html");
	if (call->value[YEAR] && !read_years(call->value[YEAR], &f))
		return zm_usage(call, "year: '%s' is neither 2021 nor 2019..2023", call->value[YEAR]);
	if (depth && !call->value[EGO])
		return zm_usage(call, "depth needs --ego");
	if (zm_exports[to].first && (!call->value[OUT] || !strcmp(call->value[OUT], "-")))
		return zm_usage(call, "%s is a folder: --output must name it", zm_exports[to].word);
	if (to == ZM_EXPORT_html && !zm_explorer_page_length()) {
		zm_diag(ZM_DIAG_TOOL, NULL, 0, 0, "the explorer, which this zhengmai was built without (make EXPLORER=no)");
		return ZM_EXIT_SOME;
	}
	f.weight = (uint32_t)weight;
	f.depth = (uint32_t)depth;
	f.least = (uint32_t)least;
	ZmArena *arena = zm_arena_new();
	ZmModel *m = NULL;
	ZmModelOptions options = {.no_cache = call->value[NO_CACHE] != NULL};
	int status = zm_model_load(call->arg, 1, &options, &m) == ZM_OK ? export_graph(call, m, arena, to, kind, &f) : ZM_EXIT_SOME;
	zm_model_free(m);
	zm_arena_free(arena);
	return status;
}
