#include "io/scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"

static char *folder_of(const char *beside)
{
	const char *slash = beside ? strrchr(beside, '/') : NULL, *tmp = getenv("TMPDIR");
	if (!beside || !strcmp(beside, "-"))
		return strdup(tmp && *tmp ? tmp : "/tmp");
	return slash ? strndup(beside, slash == beside ? 1 : (size_t)(slash - beside)) : strdup(".");
}

int zm_scratch_open(const char *beside)
{
	char *dir = folder_of(beside), *name;
	int fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) { /* not every file system has them */
		name = zm_xmalloc(strlen(dir) + 32);
		strcpy(name, dir);
		strcat(name, "/.zhengmai.XXXXXX");
		fd = mkostemp(name, O_CLOEXEC);
		if (fd >= 0)
			unlink(name);
		free(name);
	}
	if (fd < 0)
		zm_diag(ZM_DIAG_WRITE, dir, 0, 0, "%s", strerror(errno));
	free(dir);
	return fd;
}
