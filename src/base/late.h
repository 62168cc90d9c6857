/* late.h: libraries that are loaded when a function of theirs is called for the first time.
 *
 * The linker takes several milliseconds to load and bind all that libcurl, libmicrohttpd and the RDF libraries rest on;
 * most runs call none of them.  Their functions (late.def) are called as if they were linked: late-x86_64.S holds a jump for each, which
 * goes through zm_late_bind at first.  A new function of such a library is a line in late.def, else it does not link.
 * On other machines the libraries are linked as usual (Makefile). */
#ifndef ZM_BASE_LATE_H
#define ZM_BASE_LATE_H

/* Loads all libraries, for a process whose children call them. */
void zm_late_load_all(void);

#endif
