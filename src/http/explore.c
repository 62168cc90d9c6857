/* explore.c: the explorer and the query editor: pages of the binary, and the data of the first, made once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/sha256.h"
#include "http/server_p.h"
#include "view/data.h"
#include "view/page.h"

#define DATA "/explore/data.json"

static bool is(const char *uri, const char *path)
{
	size_t n = strlen(path);
	return !strncmp(uri, path, n) && (!uri[n] || uri[n] == '?');
}

/* Packed as gzip does it (RFC 1952), with no time in it. */
static bool pack(const ZmBuf *in, ZmBuf *out)
{
	z_stream z = {0};
	if (deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	int st = Z_OK;
	z.next_in = (unsigned char *)in->at;
	for (size_t left = in->n; st == Z_OK;) {
		unsigned char piece[1 << 16];
		uInt some = left > (1u << 30) ? 1u << 30 : (uInt)left;
		if (!z.avail_in) {
			z.avail_in = some;
			left -= some;
		}
		z.next_out = piece;
		z.avail_out = sizeof piece;
		st = deflate(&z, left ? Z_NO_FLUSH : Z_FINISH);
		zm_buf_add(out, (char *)piece, sizeof piece - z.avail_out);
	}
	deflateEnd(&z);
	return st == Z_STREAM_END;
}

void zm_data_reply(const ZmService *s, ZmArena *arena, ZmReply *out)
{
	ZmAtlas *atlas;
	ZmBuf plain = {0};
	char digest[65];
	if (zm_atlas_read(zm_model_index(s->graph), arena, &atlas) != ZM_OK) {
		zm_reply_text(out, 500, "the graph could not be shown");
		return;
	}
	zm_data_put(atlas, NULL, &plain);
	zm_atlas_free(atlas);
	zm_sha256_hex(plain.at, plain.n, digest);
	if (!pack(&plain, &out->body)) {
		out->body.n = 0;
		zm_reply_text(out, 500, "the graph could not be packed");
	} else {
		out->status = 200;
		snprintf(out->type, sizeof out->type, "application/json");
		snprintf(out->digest, sizeof out->digest, "%.32s", digest);
		out->packed = out->body.n;
		zm_buf_add(&out->body, plain.at, plain.n);
	}
	zm_buf_release(&plain);
}

bool zm_explore_is_data(const char *uri)
{
	return is(uri, DATA);
}

void zm_explore_keep(ZmServer *s, ZmHttpCall *c)
{
	ZmReplyHead head;
	if (s->data >= 0 || pread(c->fd, &head, sizeof head, 0) != sizeof head || head.status != 200)
		return;
	s->data_head = head;
	s->data_end = lseek(c->fd, 0, SEEK_END);
	s->data = c->fd;
	c->fd = -1;
}

/* Does HEADER (Accept-Encoding) take gzip?  "gzip;q=0" is as good as never sent. */
static bool takes_gzip(const char *header)
{
	return strstr(header, "gzip") && !strstr(header, "gzip;q=0");
}

static enum MHD_Result send_data(ZmServer *s, ZmHttpCall *c)
{
	char tag[48];
	bool gzip = takes_gzip(zm_server_header(c->connection, "Accept-Encoding"));
	/* weak: the same data, packed or not */
	snprintf(tag, sizeof tag, "W/\"%s\"", s->data_head.digest);
	bool same = strstr(zm_server_header(c->connection, "If-None-Match"), s->data_head.digest);
	off_t packed = (off_t)s->data_head.packed, head = sizeof s->data_head;
	off_t from = gzip ? head : head + packed, size = gzip ? packed : s->data_end - head - packed;
	int fd = same ? -1 : dup(s->data); /* the response closes it */
	struct MHD_Response *r = fd < 0 ? MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT)
	                                : MHD_create_response_from_fd_at_offset64((uint64_t)size, fd, (uint64_t)from);
	if (gzip && fd >= 0)
		MHD_add_response_header(r, "Content-Encoding", "gzip");
	MHD_add_response_header(r, "ETag", tag);
	MHD_add_response_header(r, "Cache-Control", "no-cache");
	MHD_add_response_header(r, "Vary", "Accept-Encoding");
	return zm_server_send(s, c, same ? 304 : fd < 0 ? 500 : 200, r, s->data_head.type, NULL);
}

bool zm_explore_answer(ZmServer *s, ZmHttpCall *c, enum MHD_Result *out)
{
	/* the pages say themselves what they may do (a <meta> in each), but for this */
	static const char policy[] = "frame-ancestors 'none'; base-uri 'none'";
	static const char html[] = "text/html; charset=utf-8";
	const char *page = NULL;
	size_t n = 0;
	if (is(c->uri, DATA) && s->data >= 0) {
		*out = send_data(s, c);
		return true;
	}
	if (is(c->uri, "/explore")) {
		page = zm_explorer_page;
		n = zm_explorer_page_length();
	} else if (is(c->uri, "/sparql-editor")) {
		page = zm_editor_page;
		n = zm_editor_page_length();
	}
	if (!n)
		return false;
	*out = zm_server_send(s, c, 200, MHD_create_response_from_buffer(n, (void *)page, MHD_RESPMEM_PERSISTENT), html, policy);
	return true;
}
