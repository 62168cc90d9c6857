# The graph of the samples against ontology/shapes.ttl, with shacl-engine.
. "$ROOT/tests/checks/lib.inc"
"$ZM" build --quiet "$ROOT/samples" -o g.ttl
[ -d "$ROOT/tests/shacl/node_modules" ] || (cd "$ROOT/tests/shacl" && npm ci --omit=dev --silent --no-audit --no-fund) >npm.log 2>&1
node "$ROOT/tests/shacl/validate.mjs" g.ttl "$ROOT/ontology/shapes.ttl" >found.txt 2>err.txt
status=$?
grep '^Violation' found.txt >violations.txt
if [ $status = 0 ]; then echo 'ok - samples have no violation'; else echo 'not ok - samples have no violation'; head -n 10 violations.txt err.txt; fi
