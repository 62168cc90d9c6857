/* generate.c: reports without end, out of our own samples.
 *
 *   generate SIZE [--seed N] [--one | --files DIR] [--places FILE] [--samples DIR] [--bench DIR]
 *
 * Writes about SIZE bytes of text (10M, 1G): as JSON Lines records (title, text) to standard output, as files in folders of
 * a thousand under DIR, or as one text (--one).  The same seed gives the same bytes, and a smaller size gives the head of
 * a larger one.  Each report is of another body (county and office) and year; sixteen counties at a time, as a crawl goes
 * through a prefecture.  Paragraphs and sentences come from samples/ in an order of their own, with places, persons, brands
 * (slots.tsv, words.tsv) and numbers changed; persons and brands are the county's. */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { LINE = 1 << 16, WORDS = 64, KINDS = 6, FIRST_YEAR = 2015, YEARS = 10, AT_ONCE = 16, NAMES = 8 };
enum { OFFICE, SURNAME, GIVEN, BRAND, BRAND2, HOUSE };
enum { DIGIT = 255 };
enum { INTRO, DONE, PROBLEMS, PLANS, ROLES };
static const char *const kind_name[KINDS] = {"office", "surname", "given", "brand", "brand2", "house"};

typedef struct {
	char **at;
	size_t n;
} List;

typedef struct {
	char *full, *within; /* within: the city's full name */
	char *city;
} Place;

typedef struct {
	char *sample, *from, *to;
} Slot;

typedef struct {
	char *text;
	unsigned char *slot; /* by byte: 1 + index of the slot that begins there, DIGIT, or 0 */
	int sample, year;    /* of the sample */
} Part;

typedef struct {
	Part *at;
	size_t n;
} Parts;

static List word[KINDS];
static Slot slot[128];
static size_t slots;
static Place *place;
static size_t places;
static Parts part[ROLES];
static const char *const sample_name[] = {"changxingdao-2021", "donghu-2020", "hualong-2023", "linli-2023", "shimen-2022", "shimen-2023", "suzhou-2023", "wuhan-kaifaqu-2023"};

/* SplitMix64 (Steele, Lea, Flood 2014; public domain code of Vigna). */
static uint64_t state;
static uint64_t draw(void)
{
	uint64_t z = state += 0x9E3779B97F4A7C15u;
	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}
static size_t below(size_t n)
{
	return (size_t)(draw() % n);
}

static void *more(void *p, size_t n)
{
	p = realloc(p, n);
	if (!p) {
		fputs("generate: out of memory\n", stderr);
		exit(2);
	}
	return p;
}

static FILE *open_file(const char *dir, const char *name)
{
	char path[4096];
	snprintf(path, sizeof path, "%s%s%s", dir, *dir ? "/" : "", name);
	FILE *f = fopen(path, "r");
	if (!f) {
		fprintf(stderr, "generate: %s: %s\n", path, strerror(errno));
		exit(2);
	}
	return f;
}

/* ---- what is read */

static void read_words(const char *dir)
{
	char line[LINE];
	FILE *f = open_file(dir, "words.tsv");
	while (fgets(line, sizeof line, f))
		for (int k = 0; k < KINDS; k++) {
			size_t n = strlen(kind_name[k]);
			if (strncmp(line, kind_name[k], n) != 0 || line[n] != '\t')
				continue;
			for (char *w = strtok(line + n + 1, " \n"); w; w = strtok(NULL, " \n")) {
				word[k].at = more(word[k].at, (word[k].n + 1) * sizeof *word[k].at);
				word[k].at[word[k].n++] = strdup(w);
			}
			break;
		}
	fclose(f);
}

static void read_slots(const char *dir)
{
	char line[LINE];
	FILE *f = open_file(dir, "slots.tsv");
	while (fgets(line, sizeof line, f) && slots < sizeof slot / sizeof *slot) {
		char *from = strchr(line, '\t'), *to = from ? strchr(from + 1, '\t') : NULL;
		if (*line == '#' || !to)
			continue;
		*from = *to = '\0';
		to[strcspn(to + 1, "\n") + 1] = '\0';
		slot[slots++] = (Slot){strdup(line), strdup(from + 1), strdup(to + 1)};
	}
	fclose(f);
}

/* The word behind KEY in a block of divisions.ttl up to END; malloc, NULL when there is none. */
static char *value(const char *block, const char *key, char end)
{
	const char *at = strstr(block, key);
	if (!at)
		return NULL;
	at += strlen(key);
	const char *stop = strchr(at, end);
	return stop ? strndup(at, (size_t)(stop - at)) : NULL;
}

/* Counties that lie in a city; the IRI of the city ends in its name behind the province's. */
static void add_place(const char *block)
{
	if (!strstr(block, "zm:level \"county\""))
		return;
	char *full = value(block, "skos:prefLabel \"", '"'), *within = value(block, "zm:within region:", ' ');
	size_t n = within ? strlen(within) : 0;
	const char *province = within ? strstr(within, "省") : NULL;
	if (!province && within)
		province = strstr(within, "自治区");
	const char *city = province ? province + (strncmp(province, "省", 3) ? 9 : 3) : NULL;
	if (!full || !city || n < 6 || strcmp(within + n - 3, "市") != 0 || strlen(full) < 9) {
		free(full);
		free(within);
		return;
	}
	place = more(place, (places + 1) * sizeof *place);
	place[places++] = (Place){full, within, strdup(city)};
}

static void read_places(const char *path)
{
	static char line[LINE], block[LINE];
	FILE *f = open_file("", path);
	while (fgets(line, sizeof line, f)) {
		if (strlen(block) + strlen(line) < sizeof block)
			strcat(block, line);
		if (*line == '\n') {
			add_place(block);
			*block = '\0';
		}
	}
	add_place(block);
	fclose(f);
	if (!places) {
		fputs("generate: no places\n", stderr);
		exit(2);
	}
}

static bool starts(const char *s, const char *head)
{
	return !strncmp(s, head, strlen(head));
}

/* S without blanks and what counts the paragraph: （一）, (一), 1., 1、, 一、. */
static const char *uncounted(const char *s)
{
	for (;;) {
		if (*s == ' ')
			s++;
		else if (starts(s, "　"))
			s += 3;
		else if (starts(s, "\xC2\xA0"))
			s += 2;
		else
			break;
	}
	if (*s == '(' || starts(s, "（")) {
		const char *end = *s == '(' ? strchr(s, ')') : strstr(s, "）");
		if (end && end - s < 12)
			return end + (*s == '(' ? 1 : 3);
	}
	const char *e = s + strspn(s, "0123456789");
	if (e > s && (*e == '.' || starts(e, "、")))
		return e + (*e == '.' ? 1 : 3);
	e = strstr(s, "、");
	if (e && e - s == 3 && strstr("一二三四五六七八九十", "一") && strstr("一二三四五六七八九十", (char[4]){s[0], s[1], s[2], 0}))
		return e + 3;
	return s;
}

/* The role of what follows a heading of the first level. */
static int role_of(const char *heading)
{
	if (strstr(heading, "问题") || strstr(heading, "不足"))
		return PROBLEMS;
	if (strstr(heading, "打算") || strstr(heading, "安排") || strstr(heading, "计划"))
		return PLANS;
	return DONE;
}

static Part prepared(const char *body, int which, int year)
{
	size_t n = strlen(body);
	Part p = {strdup(body), more(NULL, n + 1), which, year};
	memset(p.slot, 0, n + 1);
	for (size_t i = 0; i < n; i++) {
		if (body[i] >= '0' && body[i] <= '9' && !(i && body[i - 1] >= '0' && body[i - 1] <= '9'))
			p.slot[i] = DIGIT;
		for (size_t k = slots; k--;)
			if (starts(sample_name[which], slot[k].sample) && starts(body + i, slot[k].from))
				p.slot[i] = (unsigned char)(k + 1);
	}
	return p;
}

static void read_sample(const char *dir, int which)
{
	char line[LINE], name[256];
	int role = INTRO, year = atoi(sample_name[which] + strlen(sample_name[which]) - 4);
	snprintf(name, sizeof name, "%s.txt", sample_name[which]);
	FILE *f = open_file(dir, name);
	while (fgets(line, sizeof line, f)) {
		line[strcspn(line, "\r\n")] = '\0';
		const char *s = line;
		while (*s == ' ' || starts(s, "　"))
			s += *s == ' ' ? 1 : 3;
		const char *body = uncounted(s);
		bool top = body == s + 6 && starts(s + 3, "、");
		if (top)
			role = role_of(s);
		if (top || strlen(body) < 90 || !strstr(body, "。"))
			continue;
		part[role].at = more(part[role].at, (part[role].n + 1) * sizeof *part[role].at);
		part[role].at[part[role].n++] = prepared(body, which, year);
	}
	fclose(f);
}

/* ---- what is written */

typedef struct {
	char *at;
	size_t n, room;
} Text;

static void add(Text *t, const char *s, size_t n)
{
	if (t->n + n + 1 > t->room)
		t->at = more(t->at, t->room = (t->n + n + 1) * 2);
	memcpy(t->at + t->n, s, n);
	t->n += n;
	t->at[t->n] = '\0';
}
static void puts_to(Text *t, const char *s)
{
	add(t, s, strlen(s));
}

typedef struct {
	const Place *here, *near;
	int year;
	uint64_t seed;
	char person[32], brand[64], house[32];
} Report;

static const char *one_of(int kind)
{
	return word[kind].at[below(word[kind].n)];
}

static uint64_t mixed(uint64_t seed, uint64_t i)
{
	state = seed * 0xD1342543DE82EF95u + i;
	draw();
	return draw();
}

/* Of the county's persons, brands and houses one each. */
static void new_names(Report *r)
{
	uint64_t kept = state;
	mixed(r->seed, ~(uint64_t)((size_t)(r->here - place) * NAMES + kept % NAMES));
	snprintf(r->person, sizeof r->person, "%s%s%s", one_of(SURNAME), one_of(GIVEN), below(3) ? one_of(GIVEN) : "");
	snprintf(r->brand, sizeof r->brand, "%s%s%s", one_of(BRAND), one_of(BRAND), one_of(BRAND2));
	snprintf(r->house, sizeof r->house, "%s%s", one_of(HOUSE), below(2) ? one_of(BRAND) : "");
	state = kept;
	draw();
}

static void put_slot(Text *t, const Report *r, const char *to)
{
	for (; *to; to++) {
		if (*to != '{') {
			add(t, to, 1);
			continue;
		}
		const char *full = r->here->full;
		size_t n = strlen(full);
		switch (to[1]) {
		case 'c': puts_to(t, full); break;
		case 's': add(t, full, n - 3); break;
		case 'd': puts_to(t, r->near->full); break;
		case 'p': puts_to(t, r->here->city); break;
		case 'P': add(t, r->here->city, strlen(r->here->city) - 3); break;
		case 't': puts_to(t, full + n - 3); break;
		case 'k': add(t, full, 3); break;
		case 'n': puts_to(t, r->person); break;
		case 'b': puts_to(t, r->brand); break;
		default: puts_to(t, r->house);
		}
		to += 2;
	}
}

/* The number of N digits at S, changed; years move with the report's. */
static void put_number(Text *t, const Report *r, const Part *p, const char *s, size_t n)
{
	char digits[32];
	const char *behind = s + n;
	int year = n == 4 ? atoi(s) : 0;
	char before = s > p->text ? s[-1] : ' ';
	bool fixed = n >= sizeof digits || before == '+' || before == '-' || (s - p->text > 2 && starts(s - 3, "第")) || *behind == '+' || *behind == '-' || *behind == '\xC2';
	if (year > 2009 && year < 2030 && (starts(behind, "年") || starts(behind, "〕") || starts(behind, "-"))) {
		snprintf(digits, sizeof digits, "%d", year - p->year + r->year);
		add(t, digits, 4);
		return;
	}
	if (fixed || (n == 3 && starts(s, "100"))) {
		add(t, s, n);
		return;
	}
	for (size_t i = 0; i < n; i++)
		digits[i] = (char)('0' + below(10));
	if (n > 1 || *behind != '.')
		digits[0] = (char)('1' + below(9));
	if (starts(behind, "月") || starts(behind, "日")) {
		int v = 1 + (int)below(starts(behind, "月") ? 12 : 28);
		n = (size_t)snprintf(digits, sizeof digits, "%d", v);
	}
	add(t, digits, n);
}

/* A piece of a sample with what is its own changed. */
static void put_piece(Text *t, const Report *r, const Part *p, const char *s, const char *end)
{
	const char *plain = s;
	while (s < end) {
		unsigned char what = p->slot[s - p->text];
		if (!what) {
			s++;
			continue;
		}
		add(t, plain, (size_t)(s - plain));
		size_t n = what == DIGIT ? strspn(s, "0123456789") : strlen(slot[what - 1].from);
		if (what == DIGIT)
			put_number(t, r, p, s, n);
		else
			put_slot(t, r, slot[what - 1].to);
		plain = s += n;
	}
	add(t, plain, (size_t)(end - plain));
}

/* A paragraph, some of its sentences left out. */
static void put_part(Text *t, const Report *r, const Part *p)
{
	bool any = false;
	for (const char *s = p->text, *end; *s; s = end) {
		const char *stop = strstr(s, "。");
		end = stop ? stop + 3 : s + strlen(s);
		if (any && below(7) == 0)
			continue;
		any = true;
		put_piece(t, r, p, s, end);
	}
	add(t, "\n", 1);
}

static void put_counted(Text *t, size_t i)
{
	static const char *const digit[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
	char s[32];
	snprintf(s, sizeof s, "%s%s%s", i / 10 > 1 ? digit[i / 10] : "", i >= 10 ? "十" : "", digit[i % 10]);
	puts_to(t, s);
}

/* N paragraphs of ROLE, each but seldom twice. */
static void put_parts(Text *t, Report *r, int role, size_t n)
{
	const Parts *all = &part[role];
	size_t at = below(all->n), step = 1 + below(all->n - 1);
	for (size_t i = 1; i <= n; i++, at += step) {
		puts_to(t, "（");
		put_counted(t, (i - 1) % 99 + 1);
		puts_to(t, "）");
		new_names(r);
		put_part(t, r, &all->at[(at + i / all->n) % all->n]);
	}
}

/* Report I; TITLE gets its title, which is unlike all others'. */
static void report(Text *t, Text *title, uint64_t seed, uint64_t i)
{
	size_t offices = word[OFFICE].n, group = AT_ONCE * offices * YEARS;
	size_t at = (size_t)(i % group * 1009 % group); /* a prime that divides no group: each body and year once */
	size_t county = (size_t)((i / group * AT_ONCE + at % AT_ONCE + mixed(seed, 0)) % places);
	Report r = {.here = &place[county], .year = FIRST_YEAR + (int)(at / AT_ONCE % YEARS), .seed = seed};
	const char *office = word[OFFICE].at[at / AT_ONCE / YEARS];
	char line[512];
	mixed(seed, i + 1);
	r.near = r.here;
	for (int k = 0; k < 20 && r.near == r.here; k++) {
		const Place *p = &place[(size_t)(r.here - place + (long)places + (long)below(9) - 4) % places];
		if (!strcmp(p->within, r.here->within))
			r.near = p;
	}
	title->n = t->n = 0;
	snprintf(line, sizeof line, "%s%s%d年法治政府建设工作情况报告", r.here->full, office, r.year);
	puts_to(title, line);
	puts_to(t, line);
	puts_to(t, "\n\n");
	new_names(&r);
	put_part(t, &r, &part[INTRO].at[below(part[INTRO].n)]);
	puts_to(t, "\n一、主要工作和成效\n");
	put_parts(t, &r, DONE, 10 + below(30));
	puts_to(t, "\n二、存在的问题\n");
	put_parts(t, &r, PROBLEMS, 1 + below(3));
	snprintf(line, sizeof line, "\n三、%d年工作打算\n", r.year + 1);
	puts_to(t, line);
	put_parts(t, &r, PLANS, 2 + below(4));
	snprintf(line, sizeof line, "\n%s%s\n%d年%d月%d日\n", r.here->full, office, r.year + 1, 1 + (int)below(3), 1 + (int)below(28));
	puts_to(t, line);
}

/* ---- where it goes */

static void write_record(const Text *title, const Text *text)
{
	printf("{\"title\": \"%s\", \"text\": \"", title->at);
	for (const char *s = text->at; *s;) {
		size_t n = strcspn(s, "\"\\\n\t");
		fwrite(s, 1, n, stdout);
		s += n;
		if (*s) {
			putchar('\\');
			putchar(*s == '\n' ? 'n' : *s == '\t' ? 't' : *s);
			s++;
		}
	}
	fputs("\"}\n", stdout);
}

static void write_file(const char *dir, uint64_t i, const Text *text)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/%03u", dir, (unsigned)(i / 1000));
	if (i % 1000 == 0 && mkdir(path, 0777) && errno != EEXIST) {
		perror(path);
		exit(2);
	}
	snprintf(path, sizeof path, "%s/%03u/%06u.txt", dir, (unsigned)(i / 1000), (unsigned)i);
	FILE *f = fopen(path, "w");
	if (!f || fwrite(text->at, 1, text->n, f) != text->n || fclose(f)) {
		perror(path);
		exit(2);
	}
}

static uint64_t size_of(const char *s)
{
	char *end;
	double v = strtod(s, &end);
	return (uint64_t)(v * (*end == 'K' || *end == 'k' ? 1e3 : *end == 'M' ? 1e6 : *end == 'G' ? 1e9 : 1));
}

int main(int argc, char **argv)
{
	const char *samples = "samples", *bench = "tests/bench", *divisions = "ontology/lexicon/divisions.ttl", *files = NULL, *size = NULL;
	uint64_t seed = 1, done = 0;
	bool one = false;
	for (int i = 1; i < argc; i++) {
		const char *next = i + 1 < argc ? argv[i + 1] : "";
		if (!strcmp(argv[i], "--one")) {
			one = true;
			continue;
		}
		if (*argv[i] != '-') {
			size = argv[i];
			continue;
		}
		i++;
		if (!strcmp(argv[i - 1], "--seed"))
			seed = strtoull(next, NULL, 10);
		else
			*(!strcmp(argv[i - 1], "--files") ? &files : !strcmp(argv[i - 1], "--places") ? &divisions : !strcmp(argv[i - 1], "--samples") ? &samples : &bench) = next;
	}
	if (!size) {
		fputs("generate SIZE [--seed N] [--one | --files DIR] [--places FILE] [--samples DIR] [--bench DIR]\n", stderr);
		return 2;
	}
	read_words(bench);
	read_slots(bench);
	read_places(divisions);
	for (size_t i = 0; i < sizeof sample_name / sizeof *sample_name; i++)
		read_sample(samples, (int)i);
	if (files && mkdir(files, 0777) && errno != EEXIST)
		return perror(files), 2;
	Text text = {0}, title = {0};
	for (uint64_t i = 0, all = size_of(size); done < all; i++) {
		report(&text, &title, seed, i);
		done += text.n;
		if (files)
			write_file(files, i, &text);
		else if (one)
			fwrite(text.at, 1, text.n, stdout);
		else
			write_record(&title, &text);
	}
	return fflush(stdout) || ferror(stdout) ? 2 : 0;
}
