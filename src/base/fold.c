#include "base/fold.h"

uint32_t zm_fold(uint32_t c)
{
	if (c < 0x80)
		return c == '\t' || c == '\v' || c == '\f' ? ' ' : c;
	if (c >= 0xFF01 && c <= 0xFF5E)
		return c - 0xFEE0;
	switch (c) {
	case 0x00A0: case 0x3000: case 0x2002: case 0x2003: case 0x2009: case 0x202F: return ' ';
	case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: return '-';
	case 0x301C: case 0x223C: return '~';
	case 0x300C: case 0x300E: case 0x301D: return 0x201C;
	case 0x300D: case 0x300F: case 0x301E: case 0x301F: return 0x201D;
	case 0xFF61: return 0x3002; /* half-width ideographic full stop */
	case 0xFF64: return 0x3001;
	case 0x2022: case 0x30FB: case 0xFF65: case 0x2027: return 0x00B7; /* middle dots */
	case 0x2236: return ':';
	case 0x3014: case 0x3015: case 0x3010: case 0x3011: case 0x3016: case 0x3017: return c;
	default: return c;
	}
}

bool zm_cp_ignorable(uint32_t c)
{
	return c == 0xAD || c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F) ||
	       (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7F;
}
