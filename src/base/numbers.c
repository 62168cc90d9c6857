#include "base/numbers.h"

#include <stdlib.h>

static int by_number(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

uint32_t zm_numbers_settle(uint32_t *list, uint32_t n)
{
	uint32_t kept = 0;
	if (n)
		qsort(list, n, sizeof *list, by_number);
	for (uint32_t i = 0; i < n; i++)
		if (!kept || list[kept - 1] != list[i])
			list[kept++] = list[i];
	return kept;
}

char *zm_put_digits_first(char *to, uint64_t n)
{
	return zm_put_digits(to, n);
}
