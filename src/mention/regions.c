#include "mention/mention.h"

void zm_find_regions(ZmFinder *f)
{
	(void)f;
}
