#include <malloc.h>

#include "cmd/command.h"

/* glibc moves the bound from which on blocks are taken from the system one by one up to the largest that was freed, so that after one
 * large text nothing goes back; and below 128 kB of room at the top it gives back what the next document takes again. */
static void set_bounds(void)
{
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, 4 << 20);
	mallopt(M_TRIM_THRESHOLD, 16 << 20);
#endif
}

int main(int argc, char **argv)
{
	set_bounds();
	return zm_command_main(argc, argv);
}
