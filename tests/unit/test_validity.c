/* Was a law in force on a day? */
#include "unit.h"

#include "entity/validity.h"

static ZmVocab *v;

static ZmConcept law(const char *name)
{
	char iri[256];
	snprintf(iri, sizeof iri, "regulation/%s", name);
	ZmConcept c = zm_vocab_by_iri(v, iri);
	assert_true(c != ZM_NO_CONCEPT);
	return c;
}

static void is(const char *name, int year, int month, int day, ZmValidity state, const char *since)
{
	ZmDate at = {year, month, day};
	ZmValidity got = zm_validity_at(v, law(name), at);
	assert_string_equal(zm_validity_names[got], zm_validity_names[state]);
	const char *s = zm_validity_since(v, law(name), at, got);
	if (since)
		assert_string_equal(s, since);
	else
		assert_null(s);
}

static void repealed(void **state)
{
	(void)state;
	is("中华人民共和国民法通则", 2020, 12, 31, ZM_VALID_IN_FORCE, "1987-01-01");
	is("中华人民共和国民法通则", 2021, 1, 1, ZM_VALID_REPEALED, "2021-01-01");
	is("中华人民共和国民法通则", 2023, 0, 0, ZM_VALID_REPEALED, "2021-01-01");
}

static void not_yet(void **state)
{
	(void)state;
	is("中华人民共和国民法典", 2020, 12, 31, ZM_VALID_NOT_YET, "2021-01-01");
	is("中华人民共和国民法典", 2021, 1, 1, ZM_VALID_IN_FORCE, "2021-01-01");
}

/* Passed on 2023-09-01, in force on 2024-01-01: the text before held to the end of 2023. */
static void amended(void **state)
{
	(void)state;
	is("中华人民共和国行政复议法", 2016, 0, 0, ZM_VALID_AMENDED, "2017-09-01");
	is("中华人民共和国行政复议法", 2023, 12, 31, ZM_VALID_AMENDED, "2024-01-01");
	is("中华人民共和国行政复议法", 2024, 1, 1, ZM_VALID_IN_FORCE, "2024-01-01");
}

/* A day without month is the last of its year, a month without day its last. */
static void partial(void **state)
{
	(void)state;
	is("中华人民共和国民法典", 2020, 0, 0, ZM_VALID_NOT_YET, "2021-01-01");
	is("中华人民共和国民法典", 2021, 1, 0, ZM_VALID_IN_FORCE, "2021-01-01");
	is("中华人民共和国行政复议法", 2023, 0, 0, ZM_VALID_AMENDED, "2024-01-01");
}

static void unknown(void **state)
{
	(void)state;
	assert_int_equal(zm_validity_at(v, ZM_NO_CONCEPT, (ZmDate){2023, 1, 1}), ZM_VALID_UNKNOWN);
	assert_int_equal(zm_validity_at(v, law("中华人民共和国民法典"), (ZmDate){0}), ZM_VALID_UNKNOWN);
	assert_null(zm_validity_since(v, ZM_NO_CONCEPT, (ZmDate){2023, 1, 1}, ZM_VALID_IN_FORCE));
}

int main(void)
{
	if (zm_vocab_load(NULL, &v) != ZM_OK)
		return 1;
	const struct CMUnitTest tests[] = {cmocka_unit_test(repealed), cmocka_unit_test(not_yet), cmocka_unit_test(amended), cmocka_unit_test(partial),
	                                   cmocka_unit_test(unknown)};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	zm_vocab_free(v);
	return failed;
}
