#include "mention/mention.h"

void zm_find_units(ZmFinder *f)
{
	(void)f;
}
