/* cmd_extract.c: zhengmai extract FILE: the mentions of one file, for eyes and for scripts. */
#include <stdio.h>
#include <string.h>

#include "cmd/batch.h"
#include "cmd/show_doc.h"
#include "cmd/show_page.h"
#include "cmd/terminal.h"
#include "io/output.h"

enum { FORMAT, HTML, CONVERTER };
const ZmOption zm_options_extract[] = {
    [FORMAT] = {"format", 'f', "FORMAT", "text (default on a terminal), tsv (default elsewhere), jsonl; doc: facts and lines; relations"},
    [HTML] = {"html", 0, NULL, "a page, every mention in the colour of its class"},
    [CONVERTER] = {"converter", 'c', "COMMAND", "as in build"},
};
ZM_OPTIONS_END(extract);

typedef enum { AS_TEXT, AS_TSV, AS_JSONL, AS_DOC, AS_RELATIONS } Style;

static const char *canonical(const ZmReport *r, const ZmMention *m)
{
	if (m->figure)
		return zm_arena_printf(r->arena, "%s %s", m->figure->value, m->figure->unit);
	return m->entity < r->entities.n ? r->entities.at[m->entity].canonical : "";
}

/* S with the escapes of JSON, which TSV shares for tabs and line ends. */
static void put_escaped(const char *s, size_t n, bool quotes)
{
	for (const char *end = s + n; s < end; s++) {
		unsigned char c = (unsigned char)*s;
		if (c == '\n')
			fputs("\\n", stdout);
		else if (c == '\t')
			fputs("\\t", stdout);
		else if (c == '\\' || (quotes && c == '"'))
			printf("\\%c", c);
		else if (c < 0x20)
			printf("\\u%04x", c);
		else
			putchar(c);
	}
}

static void put_row(const ZmReport *r, const ZmMention *m, Style style)
{
	uint32_t from, to;
	size_t n;
	const char *anchor = zm_text_anchor(&r->text, m->begin, m->end, &n), *name = canonical(r, m);
	zm_text_source(&r->text, m->begin, m->end, &from, &to);
	bool json = style == AS_JSONL;
	printf(json ? "{\"begin\":%u,\"end\":%u,\"type\":\"%s\",\"text\":\"" : "%u\t%u\t%s\t", from, to, zm_type_names[m->type]);
	put_escaped(anchor, n, json);
	fputs(json ? "\",\"canonical\":\"" : "\t", stdout);
	put_escaped(name, strlen(name), json);
	fputs(json ? "\",\"rule\":\"" : "\t", stdout);
	put_escaped(m->rule, strlen(m->rule), json);
	fputs(json ? "\"}\n" : "\n", stdout);
}

/* Subject, predicate, object, and the words or, where no cue says it, the rule that found it. */
static void put_relation(const ZmReport *r, const ZmRelation *x)
{
	const char *column[] = {x->subject == ZM_REPORT_SUBJECT ? "@report" : r->entities.at[x->subject].canonical, zm_predicate_names[x->predicate],
	                        r->entities.at[x->object].canonical, x->cue ? x->cue : x->rule};
	for (int i = 0; i < 4; i++) {
		put_escaped(column[i], strlen(column[i]), false);
		putchar(i < 3 ? '\t' : '\n');
	}
}

static void put_text(const ZmReport *r)
{
	bool colours = zm_colours(stdout), many = zm_many_colours();
	const char *colour[ZM_TYPE_COUNT];
	for (int t = 0; t < ZM_TYPE_COUNT; t++)
		colour[t] = many ? zm_looks[t].terminal : zm_looks[t].plain;
	const char *at = r->text.bytes, *end = at + r->text.n_bytes;
	for (uint32_t i = 0; i < r->mentions.n; i++) {
		const ZmMention *m = &r->mentions.at[i];
		size_t n;
		const char *s = zm_text_anchor(&r->text, m->begin, m->end, &n);
		fwrite(at, 1, (size_t)(s - at), stdout);
		printf(colours ? "\033[%sm" : "[%s ", colours ? colour[m->type] : zm_type_names[m->type]);
		fwrite(s, 1, n, stdout);
		fputs(colours ? "\033[0m" : "]", stdout);
		at = s + n;
	}
	fwrite(at, 1, (size_t)(end - at), stdout);
	for (int t = 0; colours && t < ZM_TYPE_COUNT; t++)
		printf("%s\033[%sm%s\033[0m", t ? " " : "\n", colour[t], zm_type_names[t]);
	if (colours)
		putchar('\n');
}

static bool each(void *user, size_t slot, const ZmReport *r)
{
	(void)slot;
	const Style *style = user;
	if (*style == AS_TEXT)
		put_text(r);
	if (*style == AS_DOC) {
		zm_show_doc(r);
		return true;
	}
	if (*style == AS_RELATIONS) {
		for (uint32_t i = 0; i < r->relations.n; i++)
			put_relation(r, &r->relations.at[i]);
		return true;
	}
	for (uint32_t i = 0; *style != AS_TEXT && i < r->mentions.n; i++)
		put_row(r, &r->mentions.at[i], *style);
	return true;
}

static bool add_to_page(void *user, size_t slot, const ZmReport *r)
{
	(void)slot;
	zm_page_add(user, r);
	return true;
}

static int write_page(ZmPageMaker *p)
{
	ZmBuf page = {0};
	ZmOutput *out;
	size_t reports = p->reports;
	zm_page_end(p, &page);
	bool ok = reports && zm_output_open(NULL, &out) == ZM_OK;
	if (ok) {
		ok = zm_output_write(out, page.at, page.n);
		ok = zm_output_close(out, ok) == ZM_OK && ok;
	}
	zm_buf_release(&page);
	return ok ? ZM_EXIT_OK : ZM_EXIT_SOME;
}

int zm_cmd_extract(const ZmCall *call)
{
	static const char *const words[] = {"text", "tsv", "jsonl", "doc", "relations"};
	Style style = zm_is_terminal(stdout) ? AS_TEXT : AS_TSV;
	if (call->value[FORMAT] && call->value[HTML])
		return zm_usage(call, "html is a format of its own");
	if (call->value[FORMAT]) {
		int i = 0;
		while (i < 5 && strcmp(words[i], call->value[FORMAT]) != 0)
			i++;
		if (i == 5)
			return zm_usage(call, "unknown format '%s'", call->value[FORMAT]);
		style = (Style)i;
	}
	ZmKnowledge k;
	int status = zm_knowledge_load(call, &k);
	if (status != ZM_EXIT_OK)
		return status;
	ZmPageMaker page = {0};
	bool html = call->value[HTML] != NULL;
	if (html && zm_page_begin(&page) != ZM_OK)
		return ZM_EXIT_DATA;
	ZmBatch b = {.each = html ? add_to_page : each, .user = html ? (void *)&page : &style, .options.converter = call->value[CONVERTER]};
	zm_batch_run(&b, &k, call->arg, call->args);
	zm_knowledge_release(&k);
	if (html && write_page(&page) != ZM_EXIT_OK)
		return ZM_EXIT_SOME;
	return b.failed || !b.files ? ZM_EXIT_SOME : ZM_EXIT_OK;
}
