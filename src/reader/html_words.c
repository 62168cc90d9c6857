/* html_words.c: the words of html_words.def, found in lines. */
#include "reader/html_p.h"

#include <ctype.h>
#include <stdlib.h>

typedef struct {
	const char *word;
	size_t n;
	unsigned kind;
} Word;

static const Word words[] = {
#define ZM_HTML_WORD(kind, word) {word, sizeof word - 1, ZM_WORD_##kind},
#include "reader/html_words.def"
#undef ZM_HTML_WORD
};

enum { WORDS = sizeof words / sizeof *words, BUCKETS = 256 };

/* Words by their first two bytes. */
static struct {
	uint16_t next[WORDS]; /* index + 1 of the next word of the bucket, 0 none */
	uint16_t head[BUCKETS];
	bool made;
} table;

static unsigned fold(char c)
{
	return (unsigned)tolower((unsigned char)c);
}

static unsigned bucket(const char *s, size_t n)
{
	return (fold(s[0]) * 31 + (n > 1 ? fold(s[1]) : 0)) % BUCKETS;
}

static void make_table(void)
{
	for (unsigned i = WORDS; i-- > 0;) {
		unsigned k = bucket(words[i].word, words[i].n);
		table.next[i] = table.head[k];
		table.head[k] = (uint16_t)(i + 1);
	}
	table.made = true;
}

unsigned zm_html_space(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;
	if (n && (p[0] == ' ' || (p[0] >= '\t' && p[0] <= '\r')))
		return 1;
	if (n > 1 && p[0] == 0xC2 && p[1] == 0xA0)
		return 2;
	if (n > 2 && ((p[0] == 0xE3 && p[1] == 0x80 && p[2] == 0x80) || (p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF) ||
	              (p[0] == 0xE2 && p[1] == 0x80 && p[2] >= 0x80 && p[2] <= 0x8B)))
		return 3;
	return 0;
}

void zm_html_squeeze(ZmBuf *b, const char *s, size_t n)
{
	for (size_t k; n; s += k, n -= k) {
		k = zm_html_space(s, n);
		if (!k)
			zm_buf_add(b, s, k = 1);
	}
}

/* Bytes of S that W takes, 0 when it does not stand there. */
static size_t stands(const Word *w, const char *s, size_t n)
{
	size_t i = 0, k = 0;
	while (k < w->n) {
		unsigned space = k && ((unsigned char)w->word[k] & 0xC0) != 0x80 && i < n ? zm_html_space(s + i, n - i) : 0;
		if (space)
			i += space;
		else if (i < n && fold(s[i]) == fold(w->word[k]))
			i++, k++;
		else
			return 0;
	}
	return i;
}

static const Word *word_at(unsigned kinds, const char *s, size_t n, size_t *len)
{
	const Word *best = NULL;
	if (!table.made)
		make_table();
	*len = 0;
	for (unsigned i = n ? table.head[bucket(s, n)] : 0; i; i = table.next[i - 1]) {
		const Word *w = &words[i - 1];
		size_t k = (w->kind & kinds) && (!best || w->n > best->n) ? stands(w, s, n) : 0;
		if (k) {
			best = w;
			*len = k;
		}
	}
	return best;
}

size_t zm_html_word(unsigned kinds, const char *s, size_t n)
{
	size_t len;
	word_at(kinds, s, n, &len);
	return len;
}

bool zm_html_holds(unsigned kinds, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (((unsigned char)s[i] & 0xC0) != 0x80 && zm_html_word(kinds, s + i, n - i))
			return true;
	return false;
}

/* Bytes of a mark that may stand between buttons. */
static size_t mark_at(const char *s, size_t n)
{
	static const char *const mark[] = {"：", "｜", "【", "】", "［", "］", "（", "）", "「", "」", "·", "•", "、", "，", "－", "―", "—", "×", "＋", "▲", "◆", "■", "○", "→"};
	unsigned space = zm_html_space(s, n);
	if (space)
		return space;
	if (n && strchr(":|[](),-/·_*+", s[0]) && s[0])
		return 1;
	for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
		if (n >= strlen(mark[i]) && !memcmp(s, mark[i], strlen(mark[i])))
			return strlen(mark[i]);
	return 0;
}

bool zm_html_labelled(const char *s, size_t n)
{
	static const char *const close[] = {"：", "】", "］", ":", "]"};
	for (size_t k; n && (k = mark_at(s, n)); n -= k)
		s += k;
	size_t len = zm_html_word(ZM_WORD_LABEL | ZM_WORD_COUNTER, s, n);
	if (!len)
		return false;
	s += len;
	n -= len;
	bool wide = n == 0;
	for (unsigned k, blanks = 0; (k = zm_html_space(s, n)); n -= k) {
		s += k;
		wide = wide || ++blanks > 1 || k > 1 || n == k;
	}
	for (size_t i = 0; i < sizeof close / sizeof *close; i++)
		if (n >= strlen(close[i]) && !memcmp(s, close[i], strlen(close[i])))
			return true;
	return wide;
}

/* How far buttons (KINDS), marks and, COUNTED, digits reach from S; *WEIGHT: words, long ones count two. */
static size_t buttons_reach(unsigned kinds, bool counted, const char *s, size_t n, unsigned *weight)
{
	size_t i = 0, good = 0;
	*weight = 0;
	while (i < n) {
		size_t len, k = mark_at(s + i, n - i);
		if (k) {
			good = i += k;
			continue;
		}
		const Word *w = word_at(kinds, s + i, n - i, &len);
		if (w) {
			i += len;
			*weight += w->n == 3 ? 1 : 2;
		} else if (counted && ((s[i] >= '0' && s[i] <= '9') || (n - i > 2 && (!memcmp(s + i, "次", 3) || !memcmp(s + i, "人", 3))))) {
			i += s[i] <= '9' ? 1 : 3;
		} else {
			break;
		}
		if (i == n)
			good = n;
	}
	return i == n ? n : good;
}

bool zm_html_buttons(const char *s, size_t n)
{
	unsigned weight;
	return buttons_reach(ZM_WORD_BUTTON | ZM_WORD_COUNTER, true, s, n, &weight) == n && weight > 1;
}

bool zm_html_button_run(const char *s, size_t n, size_t from, size_t *begin, size_t *end)
{
	bool apart = from == 0;
	for (size_t i = from; i < n;) {
		unsigned weight;
		size_t mark = mark_at(s + i, n - i);
		size_t reach = apart ? buttons_reach(ZM_WORD_BUTTON, false, s + i, n - i, &weight) : 0;
		if (reach > mark && weight > 1) {
			*begin = i;
			*end = i + reach;
			return true;
		}
		apart = mark > 0;
		size_t step = mark ? mark : 1;
		while (i + step < n && ((unsigned char)s[i + step] & 0xC0) == 0x80)
			step++;
		i += step;
	}
	return false;
}
