# The W3C's query tests, where they are at hand (W3C_SPARQL: folder sparql/sparql11 of w3c/rdf-tests), and random queries against Oxigraph:
# passed or refused, never wrong.
. "$ROOT/tests/checks/lib.inc"
here=$ROOT/tests/queries
[ -d "$here/node_modules" ] || sh "$ROOT/.ci/npm" "$here" --omit=dev >npm.log 2>&1
if [ -d "${W3C_SPARQL-}" ]; then
	node "$ROOT/tests/w3c.mjs" "$W3C_SPARQL" >w3c.log 2>&1
	tail -n 1 w3c.log
	try 'W3C SPARQL 1.1: none wrong' sh -c 'tail -n 1 w3c.log | grep -q " 0 wrong$" || { grep ^wrong w3c.log; exit 1; }'
fi
try 'random queries: none wrong' sh -c 'node "$0" 80 7 >fuzz.log 2>&1 || { cat fuzz.log; exit 1; }' "$ROOT/tests/fuzz.mjs"
