/* bodies.c: bodies a sentence means without naming them where they act: whose meeting it is, whose
 * short second name stands there. */
#include "relation/clauses.h"

#include <string.h>

static const ZmMention *at(const ZmReading *r, uint32_t i)
{
	return &r->mentions->at[i];
}

void zm_subject_add(ZmSubject *s, uint32_t mention, uint32_t entity)
{
	for (uint32_t i = 0; i < s->n; i++)
		if (s->entity[i] == entity)
			return;
	if (s->n < ZM_SUBJECT_MAX) {
		s->mention[s->n] = mention;
		s->entity[s->n++] = entity;
	}
}

bool zm_body_of(const ZmReading *r, const char *name, uint32_t *entity)
{
	for (size_t n = strlen(name); n > 6; n--) {
		const uint32_t e = zm_entity_find(r->entities, ZM_UNIT, name, n);
		if (e != ZM_NO_ENTITY) {
			*entity = e;
			return true;
		}
	}
	return false;
}

uint32_t zm_meets(const ZmReading *r, uint32_t m)
{
	uint32_t e = at(r, m)->type == ZM_UNIT ? zm_role_at(r, at(r, m)->end, ZM_ROLE_BIT(MEETING_WORD)) : 0;
	return e && zm_role_at(r, at(r, m)->end, ~(uint64_t)0) == e ? e : 0; /* not 会同 */
}

bool zm_meeting_body(const ZmReading *r, uint32_t from, uint32_t i, ZmSubject *s)
{
	uint32_t first = zm_first_mention(r, from);
	uint32_t last = zm_first_mention(r, i);
	if (last > first + ZM_LOOK_BACK)
		first = last - ZM_LOOK_BACK;
	for (uint32_t m = last; m-- > first;) {
		const ZmMention *x = at(r, m);
		uint32_t entity;
		if (x->end > i)
			continue;
		if (x->type == ZM_MEETING && zm_body_of(r, r->entities->at[x->entity].canonical, &entity)) {
			*s = (ZmSubject){.kind = ZM_SUBJECT_UNITS, .said = true};
			zm_subject_add(s, m, entity);
			return true;
		}
		if (zm_meets(r, m)) {
			*s = (ZmSubject){.kind = ZM_SUBJECT_UNITS, .said = true};
			zm_subject_add(s, m, x->entity);
			for (; m-- > first && s->n < ZM_SUBJECT_MAX && zm_meets(r, m) && zm_only(r, zm_meets(r, m), at(r, m + 1)->begin, ZM_ROLE_BIT(JOINT) | ZM_ROLE_BIT(MEETING_WORD));)
				zm_subject_add(s, m, at(r, m)->entity); /* A党组会议、B常务会议 */
			return true;
		}
	}
	return false;
}

/* The government of whose party group G speaks (中共X党组: X), if the report names it. */
static bool own_government(const ZmReading *r, uint32_t g, uint32_t *entity)
{
	static const char party[] = "中共", group[] = "党组";
	const char *name = r->entities->at[g].canonical;
	size_t n = strlen(name), a = strlen(party), b = strlen(group);
	if (n <= a + b || strncmp(name, party, a) || strcmp(name + n - b, group))
		return false;
	*entity = zm_entity_find(r->entities, ZM_UNIT, name + a, n - a - b);
	return *entity != ZM_NO_ENTITY;
}

void zm_sister_meeting(const ZmReading *r, uint32_t m, ZmSubject *s)
{
	uint32_t e = zm_meets(r, m), k = e ? zm_role_at(r, e, ZM_ROLE_BIT(JOINT)) : 0, entity;
	if (k && zm_role_at(r, k, ZM_ROLE_BIT(MEETING_WORD)) && own_government(r, at(r, m)->entity, &entity))
		zm_subject_add(s, UINT32_MAX, entity);
}

bool zm_named_before(const ZmReading *r, uint32_t b, uint32_t e, ZmSubject *s)
{
	uint32_t n = e - b, left = ZM_LOOK_BACK;
	for (uint32_t m = zm_first_mention(r, b); left-- && m-- > 0;) {
		const ZmMention *x = at(r, m);
		if (x->type != ZM_UNIT || x->end - x->begin <= n || memcmp(r->text->cp + x->end - n, r->text->cp + b, n * sizeof *r->text->cp))
			continue;
		*s = (ZmSubject){.kind = ZM_SUBJECT_UNITS, .said = true};
		zm_subject_add(s, m, x->entity);
		return true;
	}
	return false;
}
