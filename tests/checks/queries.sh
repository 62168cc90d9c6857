# Every query: a title and a description in two languages, parameters that say what they are, its answer on the samples, the same answer from another engine.
. "$ROOT/tests/checks/lib.inc"
here=$ROOT/tests/queries
"$ZM" build --quiet "$ROOT/samples" -o g.ttl
[ -d "$here/node_modules" ] || sh "$ROOT/.ci/npm" "$here" --omit=dev >npm.log 2>&1
try 'Oxigraph is there (npm)' sh -c 'test -d "$0"/node_modules/oxigraph || { cat npm.log; exit 1; }' "$here"
for q in "$ROOT"/queries/*.rq; do
	n=$(basename "$q" .rq)
	for key in title@en title@zh description@en description@zh; do
		try "$n: $key" grep -q "^# $key: ..*" "$q"
	done
	for p in $(sed -n 's/^# param \([^:]*\):.*/\1/p' "$q"); do
		try "$n: parameter $p is described" grep -q "^# param $p: ..*@en / ..*@zh =" "$q"
		try "$n: parameter $p has a value" grep -q "^  VALUES ([^)]*?$p\\b" "$q"
	done
	expect "$n: runs" 0 "$ZM" query g.ttl "$q"
	cp expect.out "$n.txt"
	[ -z "${BLESS-}" ] || cp "$n.txt" "$here/$n.txt"
	try "$n: the answer on the samples" diff -u "$here/$n.txt" "$n.txt"
	[ ! -d "$here/node_modules/oxigraph" ] || try "$n: Oxigraph says the same" node "$here/same.mjs" g.ttl "$q" "$n.txt"
done
# The lines of `parameters`: QUESTION.CASE NAME=VALUE...; the answer is in QUESTION.CASE.txt. Every parameter stands there.
while read -r n values; do
	set -- "${n%%.*}"
	for v in $values; do set -- "$@" --set "$v"; done
	expect "$n: runs" 0 "$ZM" query g.ttl "$@"
	cp expect.out "$n.txt"
	[ -z "${BLESS-}" ] || cp "$n.txt" "$here/$n.txt"
	try "$n: the answer on the samples" diff -u "$here/$n.txt" "$n.txt"
done <"$here/parameters"
grep -H '^# param ' "$ROOT"/queries/*.rq | sed 's|.*/\([^/]*\).rq:# param \([^:]*\):.*|\1 \2|' >named
while read -r n p; do
	try "$n: parameter $p is tried" grep -q "^$n\.[a-z]* .*\b$p=" "$here/parameters"
done <named
for f in "$here"/*.txt; do
	n=$(basename "$f" .txt)
	try "$n has a query" test -f "$ROOT/queries/${n%%.*}.rq"
	[ "$n" = "${n%%.*}" ] || try "$n has its line" grep -q "^$n " "$here/parameters"
done
