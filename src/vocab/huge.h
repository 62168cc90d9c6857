/* huge.h: the compiled lexicons and rules on large pages. */
#ifndef ZM_VOCAB_HUGE_H
#define ZM_VOCAB_HUGE_H

/* Puts a copy of the lexicons and rules of the binary, on pages of 2 MB, in their place; addresses stay, threads may read meanwhile.  It takes
 * as long as 100 kB of text do and 8 MB of memory, and saves a twentieth of all later work: for whoever knows that there is much of
 * it.  Where the system does not give such pages nothing changes. */
void zm_knowledge_huge(void);

#endif
