#include "cmd/show_page.h"

#include <stdlib.h>
#include <string.h>

const ZmLook zm_looks[ZM_TYPE_COUNT] = {
#define ZM_LOOK(type, class_, light, dark, terminal, plain) [ZM_##type] = {class_, light, dark, terminal, plain},
#include "cmd/looks.def"
#undef ZM_LOOK
};

/* ontology/zhengmai.ttl as it stands in the binary (vocab/knowledge.S). */
extern const char zm_ontology_text[];

ZmStatus zm_page_begin(ZmPageMaker *p)
{
	*p = (ZmPageMaker){.arena = zm_arena_new()};
	return zm_model_parse("zhengmai.ttl", zm_ontology_text, strlen(zm_ontology_text), &p->ontology);
}

/* What the vocabulary calls zm:LOCAL in LANG. */
static const char *name(const ZmPageMaker *p, const char *local, const char *lang)
{
	ZmNodes all = {0};
	const char *found = local;
	zm_model_objects(p->ontology, p->arena, zm_arena_printf(p->arena, "https://w3id.org/zhengmai/ns#%s", local), "http://www.w3.org/2000/01/rdf-schema#label", &all);
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].lang && !strcmp(all.at[i].lang, lang))
			found = all.at[i].text;
	free(all.at);
	return found;
}

static void put(ZmBuf *out, const char *s, size_t n)
{
	for (const char *end = s + n; s < end; s++)
		if (*s == '&' || *s == '<' || *s == '>' || *s == '"')
			zm_buf_printf(out, "&#%d;", *s);
		else if (*s != '\r' && *s != '\0')
			zm_buf_putc(out, *s);
}

static void put_text(ZmBuf *out, const char *s)
{
	put(out, s, strlen(s));
}

static const char *canonical(const ZmReport *r, const ZmMention *m)
{
	if (m->figure)
		return zm_arena_printf(r->arena, "%s %s", m->figure->value, m->figure->unit);
	return m->entity < r->entities.n ? r->entities.at[m->entity].canonical : "";
}

/* A mark for the part [b, end) of mention I; its words for eyes, its class and full name for a pointer and for screen readers. */
static void put_mark(ZmPageMaker *p, const ZmReport *r, uint32_t i, uint32_t b, uint32_t end)
{
	const ZmMention *m = &r->mentions.at[i];
	size_t n;
	const char *s = zm_text_anchor(&r->text, b, end, &n);
	zm_buf_printf(&p->body, "<mark class=\"%s\"", zm_looks[m->type].class_);
	if (b == m->begin)
		zm_buf_printf(&p->body, " id=\"r%zum%u\"", p->reports, i);
	zm_buf_puts(&p->body, " title=\"");
	put_text(&p->body, name(p, zm_looks[m->type].class_, "zh"));
	zm_buf_putc(&p->body, ' ');
	put_text(&p->body, name(p, zm_looks[m->type].class_, "en"));
	zm_buf_puts(&p->body, "&#10;");
	put_text(&p->body, canonical(r, m));
	zm_buf_puts(&p->body, "&#10;");
	put_text(&p->body, m->rule);
	zm_buf_puts(&p->body, "\">");
	put(&p->body, s, n);
	zm_buf_puts(&p->body, "</mark>");
}

/* [b, end) with its mentions; *AT: the first that does not end before it. */
static void put_marked(ZmPageMaker *p, const ZmReport *r, uint32_t b, uint32_t end, uint32_t *at)
{
	size_t n;
	const char *s;
	while (*at < r->mentions.n && r->mentions.at[*at].end <= b)
		++*at;
	for (uint32_t i = *at; i < r->mentions.n && r->mentions.at[i].begin < end; i++) {
		const ZmMention *m = &r->mentions.at[i];
		uint32_t from = m->begin > b ? m->begin : b, to = m->end < end ? m->end : end;
		if (from > b) {
			s = zm_text_anchor(&r->text, b, from, &n);
			put(&p->body, s, n);
		}
		if (from < to)
			put_mark(p, r, i, from, to);
		b = to > b ? to : b;
	}
	if (b < end) {
		s = zm_text_anchor(&r->text, b, end, &n);
		put(&p->body, s, n);
	}
}

static void put_lines(ZmPageMaker *p, const ZmReport *r)
{
	static const char *const kind[] = {"body", "clutter", "title", "meta", "addressee", "heading", "signature", "date", "footer"};
	uint32_t at = 0;
	bool titled = false;
	for (uint32_t i = 0; i < r->doc.paras; i++) {
		const ZmPara *x = &r->doc.para[i];
		bool title = x->kind == ZM_PARA_TITLE && !titled, heading = x->kind == ZM_PARA_HEADING || (x->kind == ZM_PARA_TITLE && titled);
		const char *tag = title ? "h1" : heading ? x->level > 1 ? "h3" : "h2" : "p";
		titled = titled || title;
		if (x->end <= x->begin)
			continue;
		zm_buf_printf(&p->body, "<%s class=\"%s\">", tag, kind[x->kind]);
		put_marked(p, r, x->begin, x->end, &at);
		zm_buf_printf(&p->body, "</%s>\n", tag);
	}
}

static void put_fact(ZmPageMaker *p, const char *zh, const char *en, const char *value)
{
	if (!value || !*value)
		return;
	zm_buf_printf(&p->body, "<div><dt>%s <span lang=\"en\">%s</span></dt><dd>", zh, en);
	put_text(&p->body, value);
	zm_buf_puts(&p->body, "</dd></div>\n");
}

static void put_facts(ZmPageMaker *p, const ZmReport *r)
{
	const ZmContext *c = &r->context;
	zm_buf_puts(&p->body, "<dl class=\"facts\">\n");
	put_fact(p, "机关", "issuer", c->issuer_name);
	put_fact(p, "年度", "year", c->year ? zm_arena_printf(p->arena, "%d", c->year) : NULL);
	put_fact(p, "地区", "region", c->region == ZM_NO_ENTITY ? NULL : r->entities.at[c->region].canonical);
	if (c->issued.day)
		put_fact(p, "日期", "date", zm_arena_printf(p->arena, "%04d-%02d-%02d", c->issued.year, c->issued.month, c->issued.day));
	put_fact(p, "文件", "file", r->label);
	zm_buf_puts(&p->body, "</dl>\n");
}

static void put_name(ZmPageMaker *p, const ZmReport *r, uint32_t entity, uint32_t mention)
{
	const char *text = entity == ZM_REPORT_SUBJECT ? "本报告 this report" : r->entities.at[entity].canonical;
	if (mention < r->mentions.n)
		zm_buf_printf(&p->body, "<td><a href=\"#r%zum%u\">", p->reports, mention);
	else
		zm_buf_puts(&p->body, "<td>");
	put_text(&p->body, text);
	zm_buf_puts(&p->body, mention < r->mentions.n ? "</a></td>" : "</td>");
}

static void put_relations(ZmPageMaker *p, const ZmReport *r)
{
	if (!r->relations.n)
		return;
	zm_buf_printf(&p->body, "<details><summary>关系 <span lang=\"en\">Relations</span> (%u)</summary><div class=\"wide\" tabindex=\"0\"><table>\n<thead><tr>"
	                        "<th scope=\"col\">主体 subject</th><th scope=\"col\">关系 relation</th><th scope=\"col\">客体 object</th>"
	                        "<th scope=\"col\">依据 by</th><th scope=\"col\">可信度 confidence</th></tr></thead><tbody>\n", r->relations.n);
	for (uint32_t i = 0; i < r->relations.n; i++) {
		const ZmRelation *x = &r->relations.at[i];
		int cents = (int)(x->confidence * 100 + 0.5); /* printf's %f would use the locale's point */
		zm_buf_puts(&p->body, "<tr>");
		put_name(p, r, x->subject, x->subject_mention);
		zm_buf_puts(&p->body, "<td>");
		put_text(&p->body, name(p, zm_predicate_names[x->predicate], "zh"));
		zm_buf_puts(&p->body, " <span lang=\"en\">");
		put_text(&p->body, name(p, zm_predicate_names[x->predicate], "en"));
		zm_buf_puts(&p->body, "</span></td>");
		put_name(p, r, x->object, x->object_mention);
		zm_buf_puts(&p->body, "<td>");
		put_text(&p->body, x->cue && *x->cue ? x->cue : x->rule);
		zm_buf_printf(&p->body, "</td><td>%d.%02d</td></tr>\n", cents / 100, cents % 100);
	}
	zm_buf_puts(&p->body, "</tbody></table></div></details>\n");
}

void zm_page_add(ZmPageMaker *p, const ZmReport *r)
{
	p->reports++;
	if (!p->title && r->context.title && *r->context.title)
		p->title = zm_arena_copy(p->arena, r->context.title, strlen(r->context.title));
	for (uint32_t i = 0; i < r->mentions.n; i++)
		p->count[r->mentions.at[i].type]++;
	zm_buf_printf(&p->body, "<article lang=\"%s\">\n", r->text.traditional ? "zh-Hant" : "zh-Hans");
	put_facts(p, r);
	put_lines(p, r);
	put_relations(p, r);
	zm_buf_puts(&p->body, "</article>\n");
}

static void put_style(ZmBuf *out)
{
	zm_buf_puts(out, "<style>\n:root{color-scheme:light dark;--ground:#fbfaf7;--ink:#1d1b18;--soft:#6a655d;--line:#d9d4c8;--tint:16%");
	for (int t = 0; t < ZM_TYPE_COUNT; t++)
		zm_buf_printf(out, ";--%s:%s", zm_looks[t].class_, zm_looks[t].light);
	zm_buf_puts(out, "}\n@media (prefers-color-scheme:dark){:root{--ground:#16181b;--ink:#e8e4dc;--soft:#a49d92;--line:#3a3d42;--tint:24%");
	for (int t = 0; t < ZM_TYPE_COUNT; t++)
		zm_buf_printf(out, ";--%s:%s", zm_looks[t].class_, zm_looks[t].dark);
	zm_buf_puts(out, "}}\n*{box-sizing:border-box}\n"
	                 "body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.9 'Noto Serif CJK SC','Source Han Serif SC','Songti SC',SimSun,serif}\n"
	                 ".legend,.facts,details,footer{font-family:system-ui,'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;font-size:.9rem;line-height:1.6}\n"
	                 ".legend{position:sticky;top:0;z-index:1;background:var(--ground);border-bottom:1px solid var(--line);padding:.5rem 1rem;display:flex;flex-wrap:wrap;"
	                 "gap:.3rem .9rem;justify-content:center}\n.legend label{cursor:pointer;white-space:nowrap}\n.legend input{accent-color:var(--c)}\n"
	                 ".legend i{display:inline-block;width:1.1em;height:.8em;border-bottom:3px solid var(--c);background:color-mix(in srgb,var(--c) var(--tint),transparent);margin-right:.3em}\n"
	                 ".legend small,[lang=en]{color:var(--soft);font-size:.85em}\nmain{max-width:46rem;margin:0 auto;padding:1.5rem 1rem 4rem}\n"
	                 "h1{font-size:1.6rem;line-height:1.4;text-align:center;margin:2rem 0}\nh2{font-size:1.25rem;margin:2rem 0 .5rem}\nh3{font-size:1.05rem;margin:1.2rem 0 .2rem}\n"
	                 "p{margin:.4rem 0}\np.body{text-indent:2em}\n.signature,.date{text-align:right}\n.clutter,.meta,.footer{color:var(--soft);font-size:.85rem}\n"
	                 ".facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:.3rem 1.2rem;border:1px solid var(--line);border-radius:.5rem;padding:.8rem 1rem}\n"
	                 ".facts dt{color:var(--soft);font-size:.8rem}\n.facts dd{margin:0;overflow-wrap:anywhere}\n"
	                 "mark{color:inherit;background:color-mix(in srgb,var(--c) var(--tint),transparent);border-bottom:2px solid var(--c);border-radius:2px;padding:0 .05em;"
	                 "scroll-margin-top:8rem}\nmark:target{outline:3px solid var(--c)}\n.meta mark,.clutter mark,.footer mark{color:var(--ink)}\n"
	                 "details{margin:2rem 0;border-top:1px solid var(--line);padding-top:.6rem}\nsummary{cursor:pointer}\n.wide{overflow-x:auto}\n"
	                 "table{border-collapse:collapse;width:100%}\nth,td{text-align:left;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid var(--line)}\n"
	                 "a{color:inherit;text-decoration-color:var(--soft)}\n:focus-visible{outline:2px solid #3b82f6;outline-offset:2px}\n@media print{.legend{position:static}}\n"
	                 "@media (max-width:40rem){.legend{position:static}.legend [lang=en]{display:none}.facts{grid-template-columns:1fr 1fr}}\n");
	for (int t = 0; t < ZM_TYPE_COUNT; t++)
		zm_buf_printf(out, ".%s{--c:var(--%s)}\nbody:has(#show-%s:not(:checked)) mark.%s{background:none;border-color:transparent}\n", zm_looks[t].class_, zm_looks[t].class_,
		              zm_looks[t].class_, zm_looks[t].class_);
	zm_buf_puts(out, "</style>\n");
}

/* A box a class: what is unticked is shown as plain text, by the style alone. */
static void put_legend(const ZmPageMaker *p, ZmBuf *out)
{
	zm_buf_puts(out, "<nav class=\"legend\" aria-label=\"图例 Legend\">\n");
	for (int t = 0; t < ZM_TYPE_COUNT; t++) {
		if (!p->count[t])
			continue;
		zm_buf_printf(out, "<label class=\"%s\"><input type=\"checkbox\" id=\"show-%s\" checked> <i></i>", zm_looks[t].class_, zm_looks[t].class_);
		put_text(out, name(p, zm_looks[t].class_, "zh"));
		zm_buf_puts(out, " <span lang=\"en\">");
		put_text(out, name(p, zm_looks[t].class_, "en"));
		zm_buf_printf(out, "</span> <small>%zu</small></label>\n", p->count[t]);
	}
	zm_buf_puts(out, "</nav>\n");
}

void zm_page_end(ZmPageMaker *p, ZmBuf *out)
{
	zm_buf_puts(out, "<!doctype html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	                 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
	                 "<meta name=\"generator\" content=\"zhengmai " ZM_VERSION "\">\n<title>");
	put_text(out, p->title ? p->title : "政脉 Zhengmai");
	zm_buf_puts(out, "</title>\n");
	put_style(out);
	zm_buf_puts(out, "</head>\n<body>\n");
	put_legend(p, out);
	zm_buf_puts(out, "<main>\n");
	zm_buf_add(out, p->body.at, p->body.n);
	zm_buf_puts(out, "</main>\n</body>\n</html>\n");
	zm_buf_release(&p->body);
	zm_model_free(p->ontology);
	zm_arena_free(p->arena);
	*p = (ZmPageMaker){0};
}
