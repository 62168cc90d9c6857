/* numbering.h: what automatic numbering shows: 一、 （一） 1. ① A.
 *
 * A word processor stores no numbers, only rules for them; a reader sees the numbers. */
#ifndef ZM_READER_NUMBERING_H
#define ZM_READER_NUMBERING_H

#include <stdbool.h>

#include "base/buf.h"

enum { ZM_LIST_LEVELS = 10 };

typedef struct {
	char format[32]; /* a name of ST_NumberFormat (ISO/IEC 29500-1, 17.18.59) */
	char text[96];   /* UTF-8; %1 to %9 stand for the numbers of the levels */
	char suffix;     /* 't' tab, 's' space, 'n' nothing */
	int start;
	int restart; /* counts anew behind level RESTART - 1 and those above it; 0 never, -1 behind each above */
	bool legal;  /* all numbers in Arabic digits */
} ZmListLevel;

typedef struct {
	ZmListLevel level[ZM_LIST_LEVELS];
	long count[ZM_LIST_LEVELS];
	bool running[ZM_LIST_LEVELS];
} ZmList;

/* N in FORMAT; an unknown format is decimal, "none" and "bullet" nothing. */
void zm_number_put(ZmBuf *b, const char *format, long n);
/* Counts the next item on LEVEL and appends what stands before it. */
void zm_list_next(ZmList *l, int level, ZmBuf *label);
/* A character of a symbol font (private use, or its low byte): as Unicode has it, else '•'. */
uint32_t zm_symbol(uint32_t cp);

#endif
