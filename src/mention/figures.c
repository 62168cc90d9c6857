#include "mention/mention.h"

void zm_find_figures(ZmFinder *f)
{
	(void)f;
}
