# The explorer without a browser: addresses, filters, layouts, words.
. "$ROOT/tests/checks/lib.inc"
"$ZM" build --quiet "$ROOT/samples" -o s.ttl
"$ZM" export s.ttl --to json -o s.json
if [ -d "$ROOT/src/explorer/node_modules/graphology-layout-forceatlas2" ]; then
	node "$ROOT/tests/checks/explorer.mjs" s.json "$ROOT/src/explorer"
fi
