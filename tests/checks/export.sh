# What export writes, read by the programs it is written for: Graphviz, networkx and igraph (Debian's), xmllint, cytoscape.js, jsonld.js.
# tests/exports/README.md tells which reader checks what.
. "$ROOT/tests/checks/lib.inc"
here=$ROOT/tests/exports
python=/usr/bin/python3 # Debian's own, which Debian's networkx and igraph belong to
for p in cytoscape jsonld n3 rdf-canonize; do
	[ -d "$here/node_modules/$p" ] || sh "$ROOT/.ci/npm" "$here" --omit=dev >npm.log 2>&1
done
"$ZM" build --quiet "$ROOT/samples" -o g.ttl
views='entities relations citations programmes cooccurrence cooperation diffusion hierarchy'
for view in $views; do
	mkdir $view
	for f in graphml:g.graphml gexf:g.gexf dot:g.dot cytoscape:g.json csv:csv neo4j:neo4j; do
		"$ZM" export g.ttl --view $view --to "${f%%:*}" -o "$view/${f#*:}" || echo "not ok - $view to ${f%%:*}"
	done
done
# shellcheck disable=SC2086
{ $python "$here/readers.py" $views && node "$here/load.mjs" cytoscape $views; } >read.txt 2>err.txt || { echo 'not ok - readers'; cat err.txt; }
# shellcheck disable=SC2086
$python "$here/structure.py" $(printf '%s/g.graphml ' $views) $(printf '%s/g.gexf ' $views)
for view in $views; do
	if [ "$(sed -n "s/^$view [a-z0-9]* [a-z.]* //p" read.txt | uniq | wc -l)" = 1 ] && [ "$(grep -c "^$view .* [1-9][0-9]* [1-9]" read.txt)" = 8 ]; then
		echo "ok - $view: eight readers see the same nodes, edges and attributes"
	else
		echo "not ok - $view: eight readers see the same nodes, edges and attributes"
		grep "^$view " read.txt
	fi
	nodes=$(sed -n "s/^$view csv csv \([0-9]*\) .*/\1/p" read.txt)
	# laying out a network of hundreds as it asks for takes long: citations stand for all
	quick='-Glayout=osage -Gsplines=false'
	[ $view != citations ] || quick=
	try "$view: Graphviz draws it" sh -c 'dot '"$quick"' -Tsvg "$0/g.dot" 2>"$0/dot.err" >"$0/g.svg" && test "$(grep -c "class=\"node\"" "$0/g.svg")" = "$1"' $view "$nodes"
	# the schemas are not ours to hand on: SCHEMAS=folder with graphml/graphml.xsd and gexf13/gexf.xsd
	if [ "${SCHEMAS-}" ]; then
		try "$view: GraphML is valid" xmllint --noout --nonet --schema "$SCHEMAS/graphml/graphml.xsd" $view/g.graphml
		try "$view: GEXF is valid" xmllint --noout --nonet --schema "$SCHEMAS/gexf13/gexf.xsd" $view/g.gexf
	fi
done
try 'XML is well-formed' xmllint --noout --nonet entities/g.graphml entities/g.gexf
try 'diffusion has a time line' sh -c 'grep -q "mode=\"dynamic\" timeformat=\"date\"" diffusion/g.gexf && test "$(grep -c "<spell " diffusion/g.gexf)" -gt 100'
try 'JSON-LD is the graph' sh -c '"$ZM" export g.ttl --to jsonld -o g.jsonld && node "$0/load.mjs" jsonld g.jsonld g.ttl' "$here"
"$ZM" build --quiet --base https://example.org/x/ --detail statements "$ROOT/samples/linli-2023.txt" -o small.ttl
try 'JSON-LD is the graph under another base' sh -c '"$ZM" export small.ttl --to jsonld -o small.jsonld && node "$0/load.mjs" jsonld small.jsonld small.ttl' "$here"
try 'a part in JSON-LD is a part of the graph' sh -c '"$ZM" export g.ttl --to jsonld --view programmes --year 2022 -o part.jsonld && node "$0/load.mjs" part part.jsonld g.ttl' "$here"
# the page: its data are those of --to json, nothing in them ends the script; with the texts, offsets are places in them
try 'html holds the data' sh -c '"$ZM" export g.ttl --to json -o g.data && "$ZM" export g.ttl --to html -o g.html && "$0" "$1/page.py" g.html g.data' $python "$here"
try 'html with the texts' sh -c '"$ZM" export g.ttl --to html --texts "$2/samples" -o g.html && "$0" "$1/page.py" g.html' $python "$here" "$ROOT"
mkdir none && expect 'texts that are none of the graph' 1 "$ZM" export g.ttl --to html --texts none -o none.html
try 'no page then' test ! -e none.html
# a graph of somebody else's, in which little is as it should be
cat >odd.ttl <<'G'
@prefix zm: <https://w3id.org/zhengmai/ns#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> .
@prefix x: <urn:x:> .
x:a a zm:Unit, zm:Region ; skos:prefLabel "甲\t\u0001<&\"]]>\n乙"@zh , "A;B,\"C\""@en ; skos:altLabel "别名" ; zm:ofRegion x:a ; zm:within x:a , x:r ; zm:implements x:p , "literal", _:b ; zm:issues x:a .
_:b a zm:Unit ; skos:prefLabel "blank"@zh .
x:p a zm:ReformProgram .
x:r a zm:Region ; zm:within x:q . x:q a zm:Region ; zm:within x:r ; skos:prefLabel ""@zh .
x:rep a zm:Report ; zm:coversYear "99999", "abc" ; zm:issuedBy x:a, x:p ; zm:aboutRegion x:p ; zm:level x:a ; zm:characters "-5" ; zm:previousReport x:rep ; zm:sourceFile "f" ; zm:sha256 "00" .
x:s a rdf:Statement ; rdf:subject x:a ; rdf:predicate zm:implements ; rdf:object x:p ; zm:assertedIn x:nowhere ; zm:evidence x:rep ; zm:confidence "many" ; zm:byRule x:a .
x:s2 a rdf:Statement ; rdf:subject x:a ; rdf:predicate zm:launches ; rdf:object x:p ; zm:assertedIn x:rep ; zm:evidence x:sen ; zm:confidence "1.50" ; zm:subjectMention x:m .
x:s3 a rdf:Statement, zm:Report .
x:sen a nif:Sentence ; nif:referenceContext x:rep ; nif:beginIndex "9" ; nif:endIndex "4294967295" .
x:m a nif:Phrase ; nif:referenceContext x:rep ; nif:beginIndex "x" ; itsrdf:taIdentRef x:a ; zm:inSentence x:sen .
x:m2 a nif:Phrase ; nif:referenceContext x:rep ; itsrdf:taIdentRef x:o .
x:o a zm:Observation ; zm:inReport x:rep ; <https://schema.org/value> "1e5", "01", "." ; zm:indicator x:p ; zm:bound x:a ; zm:period "12" .
x:sec a zm:Section ; <http://purl.org/dc/terms/isPartOf> x:rep .
x:d a <http://rdfs.org/ns/void#Dataset> .
G
for f in graphml gexf dot cytoscape jsonld html json; do "$ZM" export odd.ttl --to $f -o odd.$f || echo "not ok - odd graph to $f"; done
$python "$here/structure.py" odd.graphml odd.gexf
try 'odd graph: JSON-LD is the graph' node "$here/load.mjs" jsonld odd.jsonld odd.ttl
try 'odd graph: the data are JSON' $python "$here/page.py" odd.html odd.json
try 'odd graph: Graphviz draws it' sh -c 'dot -Tsvg odd.dot >odd.svg'
mkdir odd && "$ZM" export odd.ttl --to cytoscape -o odd/g.json && "$ZM" export odd.ttl --to neo4j -o odd/neo4j
try 'odd graph: cytoscape.js loads it' node "$here/load.mjs" cytoscape odd
try 'odd graph: a row a line for Neo4j' test "$(wc -l <odd/neo4j/nodes.csv)" = "$(grep -c '^urn:x:\|^iri:ID' odd/neo4j/nodes.csv)"
# each filter leaves out what it says, and nothing else
nodes() { "$ZM" export g.ttl --to csv -o filtered "$@" && wc -l <filtered/nodes.csv; }
all=$(nodes)
rows() { $python "$here/rows.py" filtered "$@"; }
nodes --class Unit,机构,ReformProgram >/dev/null
try 'class' rows class Unit ReformProgram
nodes --predicate implements --predicate 发布 >/dev/null
try 'predicate' rows predicate implements issues
nodes --year 2022..2023 >/dev/null
try 'year' rows years 2022 2023
nodes --region 常德市 >/dev/null
try 'region: of a city its districts too' rows reports g.ttl 石门县 临澧县
nodes --min-weight 2 >/dev/null
try 'min-weight' rows least 2
try 'ego' test "$(nodes --ego 中华人民共和国民法典 --view citations)" -lt "$(nodes --ego 中华人民共和国民法典 --view citations --depth 2)"
try 'depth reaches as far as the view' test "$(nodes --ego 民法典 --view citations --depth 99)" -le "$all"
for f in graphml gexf dot cytoscape jsonld html json; do
	"$ZM" export g.ttl --to $f >a.out && "$ZM" export --no-cache g.ttl --to $f >b.out
	try "$f: the same bytes again" cmp a.out b.out
done
# output whole or not at all
expect 'a folder that cannot be' 1 "$ZM" export g.ttl --to csv -o /dev/null/x
mkdir -p taken/nodes.csv
expect 'a folder in which a file cannot be' 1 "$ZM" export g.ttl --to csv -o taken
try 'leaves nothing' sh -c 'test "$(ls taken)" = nodes.csv'
expect 'a full disk' 1 sh -c '"$ZM" export g.ttl --to graphml >/dev/full'
# linear: eight times the graph, some eight times the work; other tests run beside
$python "$here/large.py" 400 >small.nt
$python "$here/large.py" 3200 >large.nt
grows() # FORMAT [OPTION…]
{
	format=$1
	shift
	t0=$(date +%s%N)
	"$ZM" export --no-cache small.nt --to "$format" "$@" >o.out
	t1=$(date +%s%N)
	"$ZM" export --no-cache large.nt --to "$format" "$@" >o.out
	t2=$(date +%s%N)
	try "$format: time grows with the graph ($(((t1 - t0) / 1000000)) ms, eight times as much $(((t2 - t1) / 1000000)) ms)" test $((t2 - t1)) -lt $((16 * (t1 - t0) + 300000000))
}
grows graphml --view cooccurrence
grows gexf --view diffusion
grows json
