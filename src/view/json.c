#include "view/json.h"

void zm_json_string(ZmBuf *out, const char *s)
{
	if (!s) {
		zm_buf_puts(out, "null");
		return;
	}
	zm_buf_putc(out, '"');
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if (c == '"' || c == '\\')
			zm_buf_printf(out, "\\%c", c);
		else if (c < 0x20 || c == '<' || c == 0x7F) /* '<': "</script>" and "<!--" would end or change a script */
			zm_buf_printf(out, "\\u%04x", c);
		else
			zm_buf_putc(out, (char)c);
	}
	zm_buf_putc(out, '"');
}

static size_t digits(const char *s)
{
	size_t n = 0;
	while (s[n] >= '0' && s[n] <= '9')
		n++;
	return n;
}

void zm_json_number(ZmBuf *out, const char *s)
{
	const char *at = s ? s : "";
	at += *at == '-';
	size_t whole = digits(at), part = 0;
	const char *end = at + whole;
	if (*end == '.') {
		part = digits(end + 1);
		end += 1 + part;
	}
	if (!whole || *end || (end[-1] == '.') || (whole > 1 && *at == '0'))
		zm_buf_puts(out, "null");
	else
		zm_buf_puts(out, s);
}

void zm_json_next(ZmBuf *out)
{
	if (out->n && !strchr("{[:", out->at[out->n - 1]))
		zm_buf_putc(out, ',');
}

void zm_json_key(ZmBuf *out, const char *key)
{
	zm_json_next(out);
	zm_json_string(out, key);
	zm_buf_putc(out, ':');
}
