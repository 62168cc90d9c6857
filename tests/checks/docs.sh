# The page of the vocabulary: every term once, no dead link within, both languages, nothing fetched from elsewhere.
. "$ROOT/tests/checks/lib.inc"
[ -d "$ROOT/tests/shacl/node_modules/n3" ] || sh "$ROOT/.ci/npm" "$ROOT/tests/shacl" --omit=dev >npm.log 2>&1
"$ZM" build --quiet "$ROOT/samples" -o g.ttl
expect 'the page is made' 0 node "$ROOT/ontology/docs.mjs" "$ROOT/ontology/zhengmai.ttl" g.ttl
cp expect.out page.html
grep -o '^zm:[A-Za-z0-9]* a ' "$ROOT/ontology/zhengmai.ttl" | sed 's/^zm://; s/ a $//' | sort -u >terms
grep -o '<article id="[^"]*"' page.html | sed 's/.*"\(.*\)"/\1/' | sort >articles
try 'every term once' diff terms articles
grep -o 'href="#[^"]*"' page.html | sed 's/.*#\(.*\)"/\1/' | sort -u >links
grep -o ' id="[^"]*"' page.html | sed 's/.*"\(.*\)"/\1/' | sort -u >ids
try 'no dead link within' test -z "$(comm -23 links ids)"
try 'no term lacks a language' sh -c '! grep -q "<b></b>" page.html'
try 'nothing is fetched' sh -c '! grep -qE "<(script|link|img|iframe)|@import|url\(" page.html'
try 'examples' test "$(grep -c 'class="eg"' page.html)" -gt 60
