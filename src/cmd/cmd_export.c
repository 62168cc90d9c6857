/* cmd_export.c: zhengmai export GRAPH: a part of a graph for programs that draw. */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "cmd/command.h"
#include "cmd/dot.h"
#include "io/output.h"
#include "view/data.h"

#define RDFS "http://www.w3.org/2000/01/rdf-schema#"

enum { OUT, TO, EGO, MIN };
const ZmOption zm_options_export[] = {
    [OUT] = {"output", 'o', "FILE", "write to FILE instead of standard output"},
    [TO] = {"to", 't', "FORMAT", "dot, for Graphviz (default); json, all of it as the explorer reads it"},
    [EGO] = {"ego", 'e', "IRI|LABEL", "one thing and what it is linked with, grouped by relation"},
    [MIN] = {"min", 'm', "N", "only things linked with at least N others"},
};
ZM_OPTIONS_END(export);

/* ontology/zhengmai.ttl as it stands in the binary (vocab/knowledge.S). */
extern const char zm_ontology_text[];

static const char *label(ZmModel *ontology, ZmArena *arena, const char *local, const char *lang)
{
	ZmNodes all = {0};
	const char *found = local;
	zm_model_objects(ontology, arena, zm_arena_printf(arena, "https://w3id.org/zhengmai/ns#%s", local), RDFS "label", &all);
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].lang && !strcmp(all.at[i].lang, lang))
			found = all.at[i].text;
	free(all.at);
	return found;
}

static ZmStatus read_terms(ZmArena *arena, ZmTerms *out)
{
	ZmModel *m;
	ZmStatus st = zm_model_parse("zhengmai.ttl", zm_ontology_text, strlen(zm_ontology_text), &m);
	if (st != ZM_OK)
		return st;
	for (int c = 0; c < ZM_VIEW_COUNT; c++) {
		out->class_zh[c] = label(m, arena, zm_view_classes[c], "zh");
		out->class_en[c] = label(m, arena, zm_view_classes[c], "en");
	}
	for (int p = 0; p < ZM_REL_COUNT; p++) {
		out->zh[p] = label(m, arena, zm_predicate_names[p], "zh");
		out->en[p] = label(m, arena, zm_predicate_names[p], "en");
	}
	zm_model_free(m);
	return ZM_OK;
}

static int write_picture(const ZmCall *call, const ZmBuf *picture)
{
	ZmOutput *out;
	if (zm_output_open(call->value[OUT], &out) != ZM_OK)
		return ZM_EXIT_SOME;
	bool ok = zm_output_write(out, picture->at, picture->n);
	return zm_output_close(out, ok) == ZM_OK && ok ? ZM_EXIT_OK : ZM_EXIT_SOME;
}

static int draw(const ZmCall *call, ZmModel *m, ZmArena *arena, uint32_t least)
{
	ZmTerms terms;
	ZmView view;
	ZmBuf picture = {0};
	int status = ZM_EXIT_SOME;
	if (read_terms(arena, &terms) != ZM_OK)
		return ZM_EXIT_DATA;
	zm_view_make(m, arena, &view);
	uint32_t ego = call->value[EGO] ? zm_view_find(&view, arena, call->value[EGO]) : ZM_NO_THING;
	if (call->value[EGO] && ego == ZM_NO_THING) {
		zm_diag(ZM_DIAG_NOT_FOUND, NULL, 0, 0, "'%s' in %s", call->value[EGO], call->arg[0]);
	} else {
		if (ego != ZM_NO_THING)
			zm_view_ego(&view, ego);
		zm_view_min(&view, least, ego);
		if (ego != ZM_NO_THING)
			zm_dot_ego(&view, ego, &terms, arena, &picture);
		else
			zm_dot_network(&view, &terms, arena, &picture);
		status = write_picture(call, &picture);
	}
	zm_buf_release(&picture);
	zm_view_release(&view);
	return status;
}

static int write_data(const ZmCall *call, ZmModel *m, ZmArena *arena)
{
	ZmAtlas *atlas;
	ZmBuf data = {0};
	if (zm_atlas_read(zm_model_index(m), arena, &atlas) != ZM_OK)
		return ZM_EXIT_DATA;
	zm_data_put(atlas, NULL, &data);
	int status = write_picture(call, &data);
	zm_buf_release(&data);
	zm_atlas_free(atlas);
	return status;
}

int zm_cmd_export(const ZmCall *call)
{
	const char *to = call->value[TO], *min = call->value[MIN];
	char *end = "";
	long least = min ? strtol(min, &end, 10) : 1;
	bool json = to && !strcmp(to, "json");
	if (to && !json && strcmp(to, "dot") != 0)
		return zm_usage(call, "unknown format '%s'", to);
	if (*end || (min && !*min) || least < 1 || least > 1000000000)
		return zm_usage(call, "min: '%s' is not a number from 1 to 1000000000", min);
	ZmArena *arena = zm_arena_new();
	ZmModel *m = NULL;
	int status = zm_model_load(call->arg, 1, NULL, &m) == ZM_OK ? ZM_EXIT_OK : ZM_EXIT_SOME;
	if (status == ZM_EXIT_OK)
		status = json ? write_data(call, m, arena) : draw(call, m, arena, (uint32_t)least);
	zm_model_free(m);
	zm_arena_free(arena);
	return status;
}
