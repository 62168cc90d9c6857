#include "mention/mention.h"

void zm_find_titles(ZmFinder *f)
{
	(void)f;
}
