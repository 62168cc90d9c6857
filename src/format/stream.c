/* stream.c: documents in one order, containers opened as they come. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

#include "base/map.h"
#include "format/document.h"
#include "format/sidecar.h"

typedef struct {
	ZmMembers members;
	char *label, *name;
	bool open;
} Level;

struct ZmStream {
	const ZmInput **in; /* sorted */
	size_t n, next;
	Level level[2];
	int depth;      /* containers open */
	size_t members; /* handed out so far */
};

static int by_name(const void *a, const void *b)
{
	const ZmInput *x = *(const ZmInput *const *)a, *y = *(const ZmInput *const *)b;
	int c = strcmp(x->name, y->name);
	return c ? c : strcmp(x->path, y->path);
}

typedef struct {
	const ZmInput *in;
	char sha[65];
} Named;

static int by_digest(const void *a, const void *b)
{
	const Named *x = a, *y = b;
	int c = strcmp(x->sha, y->sha);
	return c ? c : strcmp(x->in->path, y->in->path);
}

/* Files of one name: their bytes decide, where they lie must not. */
static void sort_namesakes(const ZmInput **in, size_t n)
{
	Named *k = zm_xmalloc(n * sizeof *k);
	for (size_t i = 0; i < n; i++) {
		k[i] = (Named){.in = in[i]};
		if (in[i]->regular)
			zm_input_digest(in[i], k[i].sha);
	}
	qsort(k, n, sizeof *k, by_digest);
	for (size_t i = 0; i < n; i++)
		in[i] = k[i].in;
	free(k);
}

ZmStream *zm_stream_new(const ZmInputs *list)
{
	ZmStream *s = zm_xmalloc(sizeof *s);
	*s = (ZmStream){.n = list->n, .in = zm_xmalloc((list->n + 1) * sizeof *s->in)};
	for (size_t i = 0; i < list->n; i++)
		s->in[i] = &list->at[i];
	if (s->n)
		qsort(s->in, s->n, sizeof *s->in, by_name);
	for (size_t i = 0, end; i < s->n; i = end) {
		for (end = i + 1; end < s->n && !strcmp(s->in[i]->name, s->in[end]->name);)
			end++;
		if (end - i > 1)
			sort_namesakes(s->in + i, end - i);
	}
	return s;
}

static char *joined(const char *a, const char *between, const char *b)
{
	char *s = zm_xmalloc(strlen(a) + strlen(between) + strlen(b) + 1);
	sprintf(s, "%s%s%s", a, between, b);
	return s;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash && slash[1] ? slash + 1 : path;
}

/* FD, bytes, or (neither) standard input; LABEL and NAME are copied.  On failure OUT is a document that cannot be had. */
static bool enter(ZmStream *s, ZmKind kind, int fd, const char *bytes, size_t n, const char *label, const char *name, ZmRaw *out)
{
	Level *l = &s->level[s->depth];
	if (zm_members_open(&l->members, kind, fd, bytes, n) != ZM_OK) {
		*out = (ZmRaw){.label = strdup(label), .name = strdup(name), .noted = true, .note = {.id = ZM_DIAG_READER, .why = joined("zhengmai-reader", ": ", strerror(errno))}};
		return false;
	}
	l->label = strdup(label);
	l->name = strdup(name);
	s->depth++;
	return true;
}

static void leave(ZmStream *s)
{
	Level *l = &s->level[--s->depth];
	zm_members_end(&l->members);
	free(l->label);
	free(l->name);
	*l = (Level){0};
}

/* NAME without the suffix that says how it is compressed; malloc. */
static char *unpacked_name(const char *name)
{
	static const char *const suffix[] = {".gz", ".bz2", ".xz", ".zst", ".lzma", ".lz4", ".z"};
	size_t n = strlen(name);
	for (size_t i = 0; i < sizeof suffix / sizeof *suffix; i++) {
		size_t m = strlen(suffix[i]);
		if (n > m && !strcasecmp(name + n - m, suffix[i]))
			return strndup(name, n - m);
	}
	return strdup(name);
}

/* OUT has its names; the rest comes from M, whose own name is dropped.  A container is entered: then
 * nothing is handed out yet, false. */
static bool settle(ZmStream *s, ZmMember *m, ZmRaw *out)
{
	out->meta = m->meta;
	out->noted = m->noted;
	out->note = m->note;
	free(m->name);
	if (out->noted || !m->bytes)
		return true;
	ZmKind kind = zm_kind_of(m->bytes, m->n, out->name);
	if (zm_kind_read_by(kind) == ZM_READ_MEMBERS && s->depth < 2) {
		ZmRaw failed;
		bool in = enter(s, kind, -1, m->bytes, m->n, out->label, out->name, &failed);
		zm_raw_release(out);
		if (!in)
			*out = failed;
		return !in;
	}
	s->members++;
	out->bytes = zm_xmalloc(m->n + 1);
	memcpy(out->bytes, m->bytes, m->n);
	out->n = m->n;
	return true;
}

/* The next member of the innermost container.  true: OUT is filled. */
static bool next_member(ZmStream *s, ZmRaw *out)
{
	Level *l = &s->level[s->depth - 1];
	ZmMember m;
	ZmNote note;
	bool noted;
	if (!zm_members_next(&l->members, &m, &note, &noted)) {
		if (noted)
			*out = (ZmRaw){.label = strdup(l->label), .name = strdup(l->name), .noted = true, .note = note};
		leave(s);
		return noted;
	}
	if (!*m.name) { /* the content of a single compressed file */
		*out = (ZmRaw){.label = strdup(l->label), .name = unpacked_name(l->name), .container = strdup(s->level[0].name),
		               .found = s->depth > 1 || s->in[s->next - 1]->found};
		return settle(s, &m, out);
	}
	bool record = *m.name == '#'; /* of no name but its line */
	if (!record && !zm_name_wanted(m.name)) {
		free(m.name);
		free(m.note.why);
		zm_meta_release(&m.meta);
		return false;
	}
	*out = (ZmRaw){.label = joined(l->label, record ? "" : ": ", m.name), .name = record ? joined(l->name, "", m.name) : strdup(base_name(m.name)),
	               .container = strdup(s->level[0].name), .found = true,
	               .nameless = record && s->depth == 1 && s->in[s->next - 1]->standard_input};
	return settle(s, &m, out);
}

/* A zip file is told by the names inside: all of it is looked at, if it could be a document. */
static ZmKind kind_of(const ZmInput *in)
{
	char head[ZM_KIND_HEAD], *all;
	size_t n = zm_input_head(in, head, sizeof head);
	ZmKind kind = n ? zm_kind_of(head, n, in->name) : ZM_KIND_TEXT;
	ZmDiagId id;
	const char *why;
	if (kind != ZM_KIND_ARCHIVE || memcmp(head, "PK", 2) != 0 || !in->regular || in->size > ZM_INPUT_MAX || zm_input_read(in, &all, &n, &id, &why) != ZM_OK)
		return kind;
	kind = zm_kind_of(all, n, in->name);
	free(all);
	return kind;
}

/* A file: handed out to be read, or, when it is a container, entered. */
static bool next_file(ZmStream *s, const ZmInput *in, ZmRaw *out)
{
	if (in->found && zm_sidecar_is(in->path))
		return false;
	ZmKind kind = kind_of(in);
	int fd = -1;
	if (zm_kind_read_by(kind) != ZM_READ_MEMBERS || (!in->standard_input && (fd = zm_input_open(in)) < 0)) {
		*out = (ZmRaw){.label = strdup(in->standard_input ? in->name : in->path), .name = strdup(in->name), .input = in, .found = in->found};
		return true;
	}
	bool entered = enter(s, kind, fd, NULL, 0, in->standard_input ? in->name : in->path, in->name, out);
	if (fd >= 0)
		close(fd);
	return !entered;
}

bool zm_stream_next(ZmStream *s, ZmRaw *out)
{
	for (;;) {
		*out = (ZmRaw){0};
		if (s->depth) {
			if (next_member(s, out))
				return true;
		} else if (s->next == s->n) {
			return false;
		} else if (next_file(s, s->in[s->next++], out)) {
			return true;
		}
	}
}

size_t zm_stream_at_least(const ZmStream *s)
{
	return s->n + s->members;
}

void zm_stream_free(ZmStream *s)
{
	while (s->depth)
		leave(s);
	free(s->in);
	free(s);
}

void zm_raw_release(ZmRaw *r)
{
	free(r->label);
	free(r->name);
	free(r->container);
	free(r->bytes);
	free(r->note.why);
	zm_meta_release(&r->meta);
	*r = (ZmRaw){0};
}
