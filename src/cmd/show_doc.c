/* show_doc.c: zhengmai extract --format=doc: what a report says of itself, and what each of its lines is, as tests
 * under tests/cases/doc/ expect it. */
#include <stdio.h>

#include "cmd/batch.h"
#include "cmd/show_doc.h"

enum { LINE_SHOWN = 40 };

static void put(const char *key, const char *value)
{
	if (value && *value)
		printf("%s\t%s\n", key, value);
}

static void put_span(const ZmReport *r, const char *key, ZmSpan s)
{
	if (!zm_span_empty(s))
		put(key, zm_text_utf8(&r->text, r->arena, s.begin, s.end));
}

static void put_facts(const ZmReport *r)
{
	static const char *const levels[] = {"", "nation", "province", "prefecture", "county", "township", "zone"};
	const ZmContext *c = &r->context;
	put("title", c->title);
	put("issuer", c->issuer_name);
	for (uint32_t i = 0; i < c->joints; i++)
		put("joint", r->entities.at[c->joint[i]].canonical);
	if (c->year)
		printf("year\t%d\n", c->year);
	if (c->issued.day)
		printf("issued\t%04d-%02d-%02d\n", c->issued.year, c->issued.month, c->issued.day);
	put("region", c->region == ZM_NO_ENTITY ? NULL : r->entities.at[c->region].canonical);
	put("level", levels[c->level]);
	put("number", c->own_number);
	put_span(r, "addressee", r->doc.addressee);
	put_span(r, "source", r->doc.source);
}

void zm_show_doc(const ZmReport *r)
{
	static const char *const kinds[] = {"body", "clutter", "title", "meta", "addressee", "heading", "signature", "date", "footer"};
	const ZmDoc *d = &r->doc;
	put_facts(r);
	for (uint32_t i = 0; i < d->sections; i++) {
		printf("section\t%s\t", zm_role_names[d->section[i].role]);
		puts(zm_text_utf8(&r->text, r->arena, d->section[i].heading.begin, d->section[i].heading.end));
	}
	for (uint32_t i = 0; i < d->paras; i++) {
		const ZmPara *p = &d->para[i];
		uint32_t end = p->begin + LINE_SHOWN < p->end ? p->begin + LINE_SHOWN : p->end;
		printf("line\t%s\t%u\t%s\n", kinds[p->kind], p->level, zm_text_utf8(&r->text, r->arena, p->begin, end));
	}
	for (uint32_t i = 0; i < d->sentences; i++) {
		const ZmSentence *s = &d->sentence[i];
		uint32_t end = s->begin + LINE_SHOWN < s->end ? s->begin + LINE_SHOWN : s->end;
		if (s->plans || s->problems)
			printf("%s\t%s\n", s->plans ? "plans" : "problems", zm_text_utf8(&r->text, r->arena, s->begin, end));
	}
}
