#include "base/fold.h"

#include <stddef.h>

static const struct {
	uint32_t from, to;
} compat[] = {
#define ZM_COMPAT(from, to) {from, to},
#include "base/compat.def"
#undef ZM_COMPAT
};

uint32_t zm_unified(uint32_t c)
{
	if (!((c >= 0x2E80 && c < 0x2FE0) || (c >= 0xE000 && c < 0xFB00) || (c >= 0xFE10 && c < 0xFE70) || (c >= 0x2F800 && c < 0x2FA20)))
		return c;
	size_t lo = 0, hi = sizeof compat / sizeof *compat;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (compat[mid].from < c)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < sizeof compat / sizeof *compat && compat[lo].from == c ? compat[lo].to : c;
}

uint32_t zm_fold(uint32_t c)
{
	if (c < 0x80)
		return c == '\t' || c == '\v' || c == '\f' ? ' ' : c;
	if (c >= 0xFF01 && c <= 0xFF5E)
		return c - 0xFEE0;
	uint32_t unified = zm_unified(c);
	if (unified != c)
		return unified;
	if (c >= 0x2000 && c <= 0x200A)
		return ' ';
	switch (c) {
	case 0x00A0: case 0x3000: case 0x202F: case 0x205F: case 0x3164: case 0xFFA0: return ' ';
	case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: case 0x2043: case 0x2E3A: case 0x2E3B: return '-';
	case 0x301C: case 0x223C: return '~';
	case 0x300C: case 0x300E: case 0x301D: case 0xFF62: return 0x201C;
	case 0x300D: case 0x300F: case 0x301E: case 0x301F: case 0xFF63: return 0x201D;
	case 0xFF61: return 0x3002; /* half-width ideographic full stop */
	case 0xFF64: return 0x3001;
	case 0x2022: case 0x30FB: case 0xFF65: case 0x2027: case 0x2219: case 0x22C5: return 0x00B7; /* middle dots */
	case 0x2236: return ':';
	case 0x2329: case 0x27E8: return 0x3008; /* angle brackets of mathematics */
	case 0x232A: case 0x27E9: return 0x3009;
	case 0x226A: case 0x27EA: return 0x300A;
	case 0x226B: case 0x27EB: return 0x300B;
	case 0x3014: case 0x3015: case 0x3010: case 0x3011: case 0x3016: case 0x3017: return c;
	default: return c;
	}
}

bool zm_cp_ignorable(uint32_t c)
{
	if (c < 0xA0)
		return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7F && c != 0x85);
	return c == 0xAD || c == 0x34F || c == 0x61C || (c >= 0x180B && c <= 0x180E) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c < 0xE1000);
}
