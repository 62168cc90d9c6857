#include "http/credentials.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"

static const struct {
	const char *key, *variable;
	size_t offset, room;
} fields[] = {
    {"user", "ZHENGMAI_USER", offsetof(ZmCredentials, user), sizeof((ZmCredentials *)0)->user},
    {"password", "ZHENGMAI_PASSWORD", offsetof(ZmCredentials, password), sizeof((ZmCredentials *)0)->password},
    {"token", "ZHENGMAI_TOKEN", offsetof(ZmCredentials, token), sizeof((ZmCredentials *)0)->token},
};
enum { FIELDS = sizeof fields / sizeof *fields };

/* S as field I; NULL, or what is wrong. */
static const char *set(ZmCredentials *c, int i, const char *s, size_t n)
{
	if (n >= fields[i].room)
		return "too long";
	for (size_t k = 0; k < n; k++)
		if ((unsigned char)s[k] < 0x20)
			return "a control character";
	char *to = (char *)c + fields[i].offset;
	memcpy(to, s, n);
	to[n] = '\0';
	return NULL;
}

static const char *set_line(ZmCredentials *c, char *line)
{
	size_t n = strcspn(line, "\r\n"), key = strcspn(line, ":");
	if (!n || *line == '#')
		return NULL;
	for (int i = 0; i < FIELDS; i++) {
		if (strlen(fields[i].key) != key || strncmp(line, fields[i].key, key) != 0 || line[key] != ':')
			continue;
		key++;
		while (line[key] == ' ' || line[key] == '\t')
			key++;
		return set(c, i, line + key, n > key ? n - key : 0);
	}
	return "needs lines 'user: NAME' and 'password: WORD', or 'token: WORD'";
}

static ZmStatus from_file(const char *file, ZmCredentials *out)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	struct stat st;
	if (fd < 0 || fstat(fd, &st) != 0) {
		zm_diag(ZM_DIAG_OPEN, file, 0, 0, "%s", strerror(errno));
		if (fd >= 0)
			close(fd);
		return ZM_ERR_IO;
	}
	if (st.st_mode & 077) {
		zm_diag(ZM_DIAG_CREDENTIALS, file, 0, 0, "others may read it: chmod 600");
		close(fd);
		return ZM_ERR_ARG;
	}
	FILE *f = fdopen(fd, "r");
	char line[4096];
	const char *why = NULL;
	unsigned long n = 0;
	while (f && !why && fgets(line, sizeof line, f)) {
		n++;
		why = set_line(out, line);
	}
	explicit_bzero(line, sizeof line);
	if (f)
		fclose(f);
	if (why)
		zm_diag(ZM_DIAG_CREDENTIALS, file, n, 0, "%s", why);
	return why ? ZM_ERR_ARG : ZM_OK;
}

ZmStatus zm_credentials_read(const char *file, ZmCredentials *out)
{
	*out = (ZmCredentials){0};
	ZmStatus st = ZM_OK;
	if (file) {
		st = from_file(file, out);
	} else {
		for (int i = 0; i < FIELDS && st == ZM_OK; i++) {
			const char *s = getenv(fields[i].variable), *why = s ? set(out, i, s, strlen(s)) : NULL;
			if (why) {
				zm_diag(ZM_DIAG_CREDENTIALS, fields[i].variable, 0, 0, "%s", why);
				st = ZM_ERR_ARG;
			}
		}
	}
	if (st == ZM_OK && strchr(out->user, ':') && *out->password) {
		zm_diag(ZM_DIAG_CREDENTIALS, file, 0, 0, "a user's name holds no ':'");
		st = ZM_ERR_ARG;
	}
	if (st != ZM_OK)
		zm_credentials_clear(out);
	return st;
}

void zm_credentials_clear(ZmCredentials *c)
{
	explicit_bzero(c, sizeof *c);
}
