# The two READMEs: their commands run and print what they show.
node "$ROOT/tests/readme.mjs" ${BLESS:+--bless}
