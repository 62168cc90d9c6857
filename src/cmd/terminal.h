/* terminal.h: what only a person sees: colours, the progress bar, columns. */
#ifndef ZM_CMD_TERMINAL_H
#define ZM_CMD_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Colours on F: it is a terminal, not a dumb one, and NO_COLOR (no-color.org) is unset or empty. */
bool zm_colours(FILE *f);
/* 256 of them, as TERM or COLORTERM say. */
bool zm_many_colours(void);
bool zm_is_terminal(FILE *f);
/* One line on standard error, drawn over the one before; at most some twenty times a second. */
void zm_progress(size_t done, size_t all, const char *name);
void zm_progress_clear(void);
/* 1234567 as 1,234,567; BUF has 32 bytes. */
const char *zm_thousands(unsigned long n, char *buf);

#endif
