#include "reader/styles.h"

#include <stdlib.h>

#include "reader/xml.h"

enum { ID = 64, MOST_BASES = 16 };

typedef struct {
	char id[ID], name[ID], base[ID];
	long num, level; /* -1 unknown */
	bool hidden;
} Style;

typedef struct {
	long id;
	char linked[ID]; /* numStyleLink: the style that names the list */
	char pstyle[ZM_LIST_LEVELS][ID];
	ZmList list;
} Abstract;

typedef struct {
	long id, abstract;
	long start[ZM_LIST_LEVELS]; /* startOverride; -1 none */
	bool begun;
} Num;

struct ZmStyles {
	ZM_VEC(Style) style;
	ZM_VEC(Abstract) abstract;
	ZM_VEC(Num) num;
	char normal[ID]; /* the default paragraph style */
	/* while reading */
	int level;
	bool in_abstract, in_num;
};

bool zm_word_space(const char *space)
{
	return strstr(space, "wordprocessingml") && strstr(space, "main");
}

static const Style *style_of(const ZmStyles *s, const char *id)
{
	for (size_t i = 0; i < s->style.n; i++)
		if (!strcmp(s->style.at[i].id, id))
			return &s->style.at[i];
	return NULL;
}

static bool on(const ZmTag *t)
{
	char v[8];
	zm_tag_copy(t, "val", v, sizeof v);
	return strcmp(v, "0") && strcmp(v, "false") && strcmp(v, "off");
}

static void open_style(void *user, const ZmTag *t)
{
	ZmStyles *s = user;
	if (!zm_word_space(t->space))
		return;
	if (zm_tag_is(t, "style")) {
		Style *st = zm_vec_push(&s->style);
		*st = (Style){.num = -1, .level = -1};
		zm_tag_copy(t, "styleId", st->id, sizeof st->id);
		if (zm_tag_equals(t, "type", "paragraph") && (zm_tag_equals(t, "default", "1") || zm_tag_equals(t, "default", "true")))
			strcpy(s->normal, st->id);
		return;
	}
	if (!s->style.n)
		return;
	Style *st = &s->style.at[s->style.n - 1];
	if (zm_tag_is(t, "name"))
		zm_tag_copy(t, "val", st->name, sizeof st->name);
	else if (zm_tag_is(t, "basedOn"))
		zm_tag_copy(t, "val", st->base, sizeof st->base);
	else if (zm_tag_is(t, "numId"))
		st->num = zm_tag_long(t, "val", -1);
	else if (zm_tag_is(t, "ilvl"))
		st->level = zm_tag_long(t, "val", -1);
	else if (zm_tag_is(t, "vanish"))
		st->hidden = on(t);
}

/* An element of a level; V: where it goes. */
static void level_detail(ZmListLevel *v, const ZmTag *t)
{
	char word[16];
	if (zm_tag_is(t, "start")) {
		v->start = (int)zm_tag_long(t, "val", 1);
	} else if (zm_tag_is(t, "numFmt")) {
		zm_tag_copy(t, "val", v->format, sizeof v->format);
	} else if (zm_tag_is(t, "lvlText")) {
		zm_tag_copy(t, "val", v->text, sizeof v->text);
	} else if (zm_tag_is(t, "suff")) {
		v->suffix = *zm_tag_copy(t, "val", word, sizeof word);
	} else if (zm_tag_is(t, "lvlRestart")) {
		v->restart = (int)zm_tag_long(t, "val", -1);
	} else if (zm_tag_is(t, "isLgl")) {
		v->legal = on(t);
	}
}

static Abstract *abstract_of(ZmStyles *s, long id)
{
	for (size_t i = 0; i < s->abstract.n; i++)
		if (s->abstract.at[i].id == id)
			return &s->abstract.at[i];
	return NULL;
}

static Num *num_of(ZmStyles *s, long id)
{
	for (size_t i = 0; i < s->num.n; i++)
		if (s->num.at[i].id == id)
			return &s->num.at[i];
	return NULL;
}

static void begin_abstract(ZmStyles *s, const ZmTag *t)
{
	Abstract *a = zm_vec_push(&s->abstract);
	*a = (Abstract){.id = zm_tag_long(t, "abstractNumId", -1)};
	for (int i = 0; i < ZM_LIST_LEVELS; i++)
		a->list.level[i] = (ZmListLevel){.format = "decimal", .suffix = 't', .start = 1, .restart = -1};
	s->in_abstract = true;
	s->level = -1;
}

static void begin_num(ZmStyles *s, const ZmTag *t)
{
	Num *m = zm_vec_push(&s->num);
	*m = (Num){.id = zm_tag_long(t, "numId", -1), .abstract = -1};
	for (int i = 0; i < ZM_LIST_LEVELS; i++)
		m->start[i] = -1;
	s->in_num = true;
	s->level = -1;
}

static void open_numbering(void *user, const ZmTag *t)
{
	ZmStyles *s = user;
	if (!zm_word_space(t->space))
		return;
	if (zm_tag_is(t, "abstractNum")) {
		begin_abstract(s, t);
	} else if (zm_tag_is(t, "num")) {
		begin_num(s, t);
	} else if (zm_tag_is(t, "lvl") || zm_tag_is(t, "lvlOverride")) {
		long level = zm_tag_long(t, "ilvl", -1);
		s->level = level >= 0 && level < ZM_LIST_LEVELS ? (int)level : -1;
	} else if (s->in_num) {
		Num *m = &s->num.at[s->num.n - 1];
		if (zm_tag_is(t, "abstractNumId"))
			m->abstract = zm_tag_long(t, "val", -1);
		else if (zm_tag_is(t, "startOverride") && s->level >= 0)
			m->start[s->level] = zm_tag_long(t, "val", -1);
	} else if (s->in_abstract) {
		Abstract *a = &s->abstract.at[s->abstract.n - 1];
		if (zm_tag_is(t, "numStyleLink"))
			zm_tag_copy(t, "val", a->linked, sizeof a->linked);
		else if (s->level >= 0 && zm_tag_is(t, "pStyle"))
			zm_tag_copy(t, "val", a->pstyle[s->level], ID);
		else if (s->level >= 0)
			level_detail(&a->list.level[s->level], t);
	}
}

static void close_numbering(void *user, const ZmTag *t)
{
	ZmStyles *s = user;
	if (zm_tag_is(t, "abstractNum"))
		s->in_abstract = false;
	else if (zm_tag_is(t, "num"))
		s->in_num = false;
	else if (zm_tag_is(t, "lvlOverride"))
		s->level = -1;
}

ZmStyles *zm_styles_read(const ZmPart *styles, const ZmPart *numbering, ZmPage *page)
{
	static const ZmXmlHandler of_styles = {.open = open_style}, of_numbering = {.open = open_numbering, .close = close_numbering};
	ZmPage mute = {0}; /* what is wrong here costs numbers, not the text */
	ZmStyles *s = zm_xmalloc(sizeof *s);
	*s = (ZmStyles){0};
	if (styles && zm_xml_walk(styles->at, styles->n, styles->name, &of_styles, s, &mute) != ZM_OK)
		zm_page_note(page, ZM_DIAG_PART, "'%s'", styles->name);
	if (numbering && zm_xml_walk(numbering->at, numbering->n, numbering->name, &of_numbering, s, &mute) != ZM_OK)
		zm_page_note(page, ZM_DIAG_PART, "'%s'", numbering->name);
	zm_page_release(&mute);
	return s;
}

void zm_styles_free(ZmStyles *s)
{
	if (!s)
		return;
	free(s->style.at);
	free(s->abstract.at);
	free(s->num.at);
	free(s);
}

/* The list that style ID names, itself or by what it is based on. */
static void list_of_style(const ZmStyles *s, const char *id, long *num, long *level)
{
	for (int i = 0; i < MOST_BASES; i++) {
		const Style *st = style_of(s, id);
		if (!st)
			return;
		if (*level < 0)
			*level = st->level;
		if (st->num >= 0) {
			*num = st->num;
			return;
		}
		id = st->base;
	}
}

/* A list kept in a list style: that style's paragraph properties name the list itself. */
static Abstract *through_link(ZmStyles *s, Abstract *a)
{
	const Style *st = a && *a->linked ? style_of(s, a->linked) : NULL;
	const Num *m = st ? num_of(s, st->num) : NULL;
	Abstract *b = m ? abstract_of(s, m->abstract) : NULL;
	return b ? b : a;
}

void zm_styles_label(ZmStyles *s, const char *style, long num, long level, ZmBuf *label)
{
	const char *id = *style ? style : s->normal;
	if (num < 0)
		list_of_style(s, id, &num, &level);
	Num *m = num > 0 ? num_of(s, num) : NULL; /* 0: taken away */
	Abstract *a = m ? through_link(s, abstract_of(s, m->abstract)) : NULL;
	if (!a)
		return;
	for (int i = 0; i < ZM_LIST_LEVELS && level < 0; i++)
		if (*a->pstyle[i] && !strcmp(a->pstyle[i], id))
			level = i;
	level = level < 0 ? 0 : level;
	if (level >= ZM_LIST_LEVELS)
		return;
	for (int i = 0; i < ZM_LIST_LEVELS && !m->begun; i++)
		if (m->start[i] >= 0) {
			a->list.level[i].start = (int)m->start[i];
			a->list.running[i] = false;
		}
	m->begun = true;
	zm_list_next(&a->list, (int)level, label);
}

bool zm_styles_contents(const ZmStyles *s, const char *style)
{
	const Style *st = style_of(s, style);
	return st && (!strncasecmp(st->name, "toc ", 4) || !strncasecmp(st->name, "contents ", 9));
}

bool zm_styles_hidden(const ZmStyles *s, const char *style)
{
	const Style *st = style_of(s, style);
	return st && st->hidden;
}
