#include "graph/sink.h"

#include <stdbool.h>
#include <string.h>

#include "base/numbers.h"
#include "base/utf8.h"
#include "graph/said.h"

const ZmNsInfo zm_ns[ZM_NS_COUNT] = {
#define ZM_NS(name, prefix, iri) {prefix, iri, 0},
#define ZM_IDS(name, prefix, path) {prefix, path, 1},
#include "graph/ns.def"
#undef ZM_NS
#undef ZM_IDS
};

void zm_sink_graph(ZmSink *s, const ZmName *g)
{
	if (s->graph)
		s->graph(s, g);
}

void zm_sink_remark(ZmSink *s, const char *text)
{
	if (s->remark)
		s->remark(s, text);
}

void zm_sink_note(ZmSink *s, const ZmTerm *part, size_t n)
{
	if (s->note)
		s->note(s, part, n);
}

void zm_sink_begin(ZmSink *s, ZmName subject)
{
	if (s->said)
		zm_said_begin(s->said, &subject);
	s->begin(s, &subject);
}

void zm_sink_add(ZmSink *s, ZmName predicate, const ZmTerm *object)
{
	if (s->said && s->said->once)
		s->said->single++;
	else if (s->said)
		zm_said_add(s->said, &predicate, object);
	s->add(s, &predicate, object);
}

static void fill_slot(ZmSink *s, const ZmFormSlot *slot, const ZmFormValue *v)
{
	ZmTerm o = {.kind = ZM_TERM_NAME, .name = v->name};
	switch (slot->kind) {
	case ZM_SLOT_NUMBER:
		zm_sink_number(s, slot->predicate, v->number, slot->object);
		return;
	case ZM_SLOT_FIXED:
		o.name = slot->object;
		break;
	case ZM_SLOT_NAME:
		break;
	default:
		o = (ZmTerm){.kind = slot->kind == ZM_SLOT_ZH ? ZM_TERM_LANG : slot->kind == ZM_SLOT_DIGITS ? ZM_TERM_TYPED : ZM_TERM_PLAIN, .name = slot->object,
		             .text = v->text.s, .n = v->text.n, .lang = "zh", .bare = slot->kind == ZM_SLOT_DIGITS};
	}
	zm_sink_add(s, slot->predicate, &o);
}

void zm_sink_fill(ZmSink *s, const ZmForm *form, const ZmFilled *v)
{
	if (s->fill && (!s->said || s->said->once)) {
		s->fill(s, form, v);
		if (s->said)
			s->said->single += (unsigned)__builtin_popcount(v->has);
		return;
	}
	for (uint32_t left = v->has; left; left &= left - 1)
		fill_slot(s, &form->slot[__builtin_ctz(left)], &v->at[__builtin_ctz(left)]);
}

void zm_sink_end(ZmSink *s)
{
	s->end(s);
}

void zm_sink_name(ZmSink *s, ZmName predicate, ZmName object)
{
	zm_sink_add(s, predicate, &(ZmTerm){.kind = ZM_TERM_NAME, .name = object});
}

void zm_sink_iri(ZmSink *s, ZmName predicate, const char *iri)
{
	zm_sink_add(s, predicate, &(ZmTerm){.kind = ZM_TERM_IRI, .text = iri, .n = strlen(iri)});
}

void zm_sink_text(ZmSink *s, ZmName predicate, const char *text, size_t n)
{
	zm_sink_add(s, predicate, &(ZmTerm){.kind = ZM_TERM_PLAIN, .text = text, .n = n});
}

void zm_sink_string(ZmSink *s, ZmName predicate, const char *text)
{
	zm_sink_text(s, predicate, text, strlen(text));
}

void zm_sink_zh(ZmSink *s, ZmName predicate, const char *text)
{
	zm_sink_add(s, predicate, &(ZmTerm){.kind = ZM_TERM_LANG, .text = text, .n = strlen(text), .lang = "zh"});
}

void zm_sink_typed(ZmSink *s, ZmName predicate, const char *text, ZmName datatype)
{
	zm_sink_add(s, predicate, &(ZmTerm){.kind = ZM_TERM_TYPED, .name = datatype, .text = text, .n = strlen(text)});
}

void zm_sink_day(ZmSink *s, ZmName predicate, const char *date)
{
	size_t n = strlen(date);
	zm_sink_typed(s, predicate, date, n == 10 ? ZM_N(XSD, "date") : n == 7 ? ZM_N(XSD, "gYearMonth") : ZM_N(XSD, "gYear"));
}

void zm_sink_number(ZmSink *s, ZmName predicate, uint64_t n, ZmName datatype)
{
	char digits[ZM_DIGITS], *end = zm_put_digits(digits, n);
	*end = '\0';
	zm_sink_add(s, predicate, &(ZmTerm){.kind = ZM_TERM_TYPED, .name = datatype, .text = digits, .n = (size_t)(end - digits), .bare = true});
}

int zm_name_of(const char *rel, ZmName *out)
{
	static const unsigned char length[ZM_NS_COUNT] = {
#define ZM_NS(name, prefix, iri) 0,
#define ZM_IDS(name, prefix, path) sizeof(path) - 1,
#include "graph/ns.def"
#undef ZM_NS
#undef ZM_IDS
	};
	const char *slash = strchr(rel, '/');
	if (!slash || !slash[1])
		return 0;
	size_t n = (size_t)(slash + 1 - rel);
	for (int i = 0; i < ZM_NS_COUNT; i++)
		if (length[i] == n && zm_ns[i].iri[0] == rel[0] && !memcmp(zm_ns[i].iri, rel, n)) {
			*out = zm_name((ZmNs)i, slash + 1, zm_pn_local(slash + 1));
			return 1;
		}
	return 0;
}

int zm_name_cmp(const ZmName *a, const ZmName *b)
{
	if (a->ns != b->ns)
		return (int)a->ns - (int)b->ns;
	return a->local == b->local ? 0 : strcmp(a->local, b->local); /* in a report a name mostly stands in one place */
}

/* PN_CHARS_U of Turtle 1.1, section 6.5, above ASCII. */
static bool letter(uint32_t c)
{
	static const uint32_t range[][2] = {{0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
	                                    {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
	                                    {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
	for (size_t i = 0; i < sizeof range / sizeof *range; i++)
		if (c >= range[i][0] && c <= range[i][1])
			return true;
	return false;
}

/* What a byte may be: 1 anywhere, 2 not first, 3 not first and not last, 4 look at the character,
 * 5 the first of three bytes of a letter (U+4000 to U+CFFF, nearly all of Chinese). */
static const unsigned char byte_class[256] = {
    ['0' ... '9'] = 1, ['A' ... 'Z'] = 1, ['a' ... 'z'] = 1, ['_'] = 1, ['-'] = 2, ['.'] = 3, [0x80 ... 0xE3] = 4, [0xE4 ... 0xEC] = 5, [0xED ... 0xFF] = 4};

size_t zm_pn_local(const char *s)
{
	const char *begin = s;
	unsigned char class_ = 3;
	while (*s) {
		class_ = byte_class[(unsigned char)*s];
		if (class_ == 5) {
			s += 3;
			continue;
		}
		if (class_ == 4) {
			uint32_t c = zm_utf8_next(&s);
			class_ = letter(c) ? 1 : c == 0xB7 || (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040 ? 2 : 0;
			if (!class_ || (class_ == 2 && s - begin <= 2))
				return 0;
			continue;
		}
		if (!class_ || (class_ > 1 && s == begin))
			return 0;
		s++;
	}
	return class_ == 3 ? 0 : (size_t)(s - begin);
}
