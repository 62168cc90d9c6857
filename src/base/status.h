/* status.h: what a fallible function returns.  The status is for code; the words for people go
 * through diag.h, once, where the context is known. */
#ifndef ZM_BASE_STATUS_H
#define ZM_BASE_STATUS_H

typedef enum {
	ZM_OK = 0,
	ZM_ERR_ARG,      /* the caller's mistake: a bad option or argument */
	ZM_ERR_IO,       /* the system's: cannot open, read, write, rename */
	ZM_ERR_TEXT,     /* an input that is no text we can read */
	ZM_ERR_SYNTAX,   /* a rule, lexicon or query with a mistake in it */
	ZM_ERR_LIMIT,    /* a bound on size, time or depth was hit */
	ZM_ERR_RDF,      /* an RDF library refused */
	ZM_ERR_INTERNAL  /* ours */
} ZmStatus;

/* Returns from the calling function when EXPR is not ZM_OK. */
#define ZM_TRY(expr)                     \
	do {                             \
		ZmStatus st_ = (expr);   \
		if (st_ != ZM_OK)        \
			return st_;      \
	} while (0)

#endif
