#include "mention/mention.h"

void zm_find_brands(ZmFinder *f)
{
	(void)f;
}
