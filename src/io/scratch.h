/* scratch.h: a file without a name, gone when it is closed or the program ends, however it ends. */
#ifndef ZM_IO_SCRATCH_H
#define ZM_IO_SCRATCH_H

/* In the folder of BESIDE, where the output will need room anyway; when that is NULL or "-", in TMPDIR or /tmp.  -1 when
 * that fails; the message has been written. */
int zm_scratch_open(const char *beside);

#endif
