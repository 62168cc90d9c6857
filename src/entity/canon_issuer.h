/* canon_issuer.h: names of bodies that are the issuer's own or of its line (canon_issuer.c). */
#ifndef ZM_ENTITY_CANON_ISSUER_H
#define ZM_ENTITY_CANON_ISSUER_H

#include "entity/canon_forms.h"

/* A bureau's report: bodies of its own are named after it. */
bool zm_issuer_is_bureau(const ZmMaker *m);
/* 市局, 省厅: the bureau of the issuer's line at another level; NULL when P is none. */
const char *zm_issuer_line(const ZmMaker *m, const ZmUnitParse *p, const ZmPlace *place, const char *region);
/* The issuer, for a name that says no more than 局 or 分局; a branch's report names its sisters after the
 * bureau above. */
const char *zm_issuer_stem(const ZmMaker *m, const ZmUnitParse *p);
/* 党委|理论学习中心组 alone: the committee of the area, when the issuer is its government. */
bool zm_issuer_committee_meant(const ZmMaker *m, const ZmUnitParse *p);
/* 执法支队, 综合执法大队 of a bureau whose line has a name for it: 云山市|生态环境保护综合行政执法|支队; NULL when P is none. */
const char *zm_issuer_brigade(const ZmMaker *m, const ZmUnitParse *p, ZmSlots *s);
/* 市生态环境局 in a report of 云山市生态环境局|临河分局: the bureau above; NULL if P is not that one. */
const char *zm_issuer_above(const ZmMaker *m, const ZmUnitParse *p, const char *region, const char *body);
/* 缉私局 (海关缉私局) in a report of 临河海关: the issuer's name with what KIND has behind the issuer's own last word; NULL if it
 * does not begin with that. */
const char *zm_issuer_part(const ZmMaker *m, const ZmUnitParse *p);

/* 临河|海事处 in a report of 云山海事局: the issuer's name before it; NULL when BODY is no part of the issuer's line. */
const char *zm_issuer_outpost(const ZmMaker *m, const ZmUnitParse *p, const char *body);
/* 临河大队 in a report of 云山市消防救援支队: 临河县消防救援大队; NULL if P is none. */
const char *zm_issuer_county_brigade(const ZmMaker *m, const ZmUnitParse *p);
/* canon_posted.c: the group that a discipline commission posts: 云山市纪委监委|驻市水利局|纪检监察组. */
const char *zm_posted_name(const ZmMaker *m, const ZmUnitParse *p);

#endif
