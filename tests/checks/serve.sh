# zhengmai serve: the SPARQL 1.1 Protocol and the pages, asked by curl, by SPARQLWrapper, by rdflib and by ourselves. (Oxigraph from npm
# has no SERVICE: it is compiled without HTTP.)
. "$ROOT/tests/checks/lib.inc"
pids=
trap 'for p in $pids; do kill "$p" 2>/dev/null; done' EXIT
trap 'exit 1' INT TERM
"$ZM" build --quiet "$ROOT/samples" -o g.ttl

# serve OPTION...: starts one; its address without '/' is in $url, its process in $pid.
serve()
{
	rm -f address
	"$ZM" serve g.ttl --port 0 "$@" >address 2>serve.err &
	pid=$!
	pids="$pids $pid"
	n=0
	while [ ! -s address ] && [ $n -lt 400 ]; do sleep 0.05; n=$((n + 1)); done
	url=$(sed 's|/$||' address)
}
# gives NAME STATUS TYPE CURL-ARGUMENT...: what comes back; the body is in body, the head in head.
gives()
{
	name=$1 want="$2 $3"
	shift 3
	got=$(curl -s -m 60 -D head -o body -w '%{http_code} %{content_type}' "$@" | sed 's/;.*//')
	if [ "$got" = "$want" ]; then echo "ok - $name"; else echo "not ok - $name"; echo "    $got, not $want"; head -n 5 body | sed 's/^/    /'; fi
}
# holds NAME TEXT: the body holds it.
holds() { try "$1" grep -qF -- "$2" body; }

serve --cors https://example.org
ask='ASK { ?s a <https://w3id.org/zhengmai/ns#Report> }'
construct='CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 1'
gives 'GET' 200 application/sparql-results+json -G "$url/sparql" --data-urlencode "query=$ask"
holds 'true' '"boolean": true'
gives 'POST of a form' 200 application/sparql-results+json "$url/sparql" --data-urlencode "query=$ask"
gives 'POST of a query' 200 application/sparql-results+json "$url/sparql" -H 'Content-Type: application/sparql-query' --data-binary "$ask"
gives 'as XML' 200 application/sparql-results+xml "$url/sparql" -d "query=$ask" -H 'Accept: application/sparql-results+xml'
gives 'as CSV' 200 text/csv "$url/sparql" -d "query=$ask" -H 'Accept: text/csv;q=0.9, application/sparql-results+json;q=0.5'
gives 'as TSV' 200 text/tab-separated-values "$url/sparql" -d "query=$ask" -H 'Accept: text/tab-separated-values'
gives 'any of a kind' 200 text/csv "$url/sparql" -d "query=$ask" -H 'Accept: text/*, */*;q=0.1'
gives 'a graph as Turtle' 200 text/turtle "$url/sparql" -d "query=$construct"
gives 'a graph as N-Triples' 200 application/n-triples "$url/sparql" -d "query=$construct" -H 'Accept: application/n-triples'
gives 'in no format that is asked for' 406 text/plain "$url/sparql" -d "query=$ask" -H 'Accept: image/png'
gives 'Chinese in an address' 200 application/sparql-results+json -G "$url/sparql" --data-urlencode 'query=SELECT ?s { ?s ?p "苏州市行政审批局"@zh }'
holds 'and in the answer' '苏州市行政审批局'
gives 'a service description' 200 text/turtle "$url/sparql"
try 'it is Turtle' rapper -q -i turtle body -I "$url/sparql"
holds 'of SPARQL 1.1' sd:SPARQL11Query
gives 'a mistake' 400 text/plain "$url/sparql" -d 'query=SELECT * {'
holds 'where it is' 'line 1'
gives 'what is not answered here' 501 text/plain "$url/sparql" --data-urlencode 'query=SELECT * { ?s ?p ?o SERVICE <http://127.0.0.1:9/> { ?s ?q ?z } }'
gives 'no query' 400 text/plain "$url/sparql" -d 'x=1'
gives 'two queries' 400 text/plain "$url/sparql" -d "query=$ask&query=$ask"
gives 'no UTF-8' 400 text/plain "$url/sparql" -d 'query=%FF'
if [ -s "$BUILD/explorer.html" ]; then
	gives 'the explorer' 200 text/html "$url/explore"
	gives 'its data' 200 application/json "$url/explore/data.json"
	try 'as the export has them' sh -c '"$1" export g.ttl --to json | cmp - body' sh "$ZM"
	gives 'packed' 200 application/json -H 'Accept-Encoding: gzip' "$url/explore/data.json"
	try 'by gzip' grep -qi '^Content-Encoding: gzip' head
	try 'the same data' sh -c 'gzip -dc body >data.json && "$1" export g.ttl --to json | cmp - data.json' sh "$ZM"
	tag=$(sed -n 's/^ETag: //p' head | tr -d '\r')
	gives 'not again when they are known' 304 application/json -H "If-None-Match: $tag" "$url/explore/data.json"
	gives 'the query editor' 200 text/html "$url/sparql-editor"
	try 'that may ask only this server' grep -q "default-src 'none'.*connect-src 'self'" body
	try 'and may stand in no frame' grep -qi "frame-ancestors 'none'" head
	gives 'ways to both' 200 text/html -H 'Accept: text/html' "$url/"
	holds 'from the first page' '<a href="/sparql-editor'
	gives 'and' 200 text/html -H 'Accept: text/html' -G "$url/resource" --data-urlencode 'iri=https://w3id.org/zhengmai/id/unit/苏州市行政审批局'
	holds 'from that of a thing' '/explore#lang=zh&amp;node=unit:'
else
	gives 'no explorer in a build without it' 404 text/plain "$url/explore"
fi
gives 'an update' 403 text/plain "$url/sparql" -d 'update=DROP ALL'
gives 'an update by type' 403 text/plain "$url/sparql" -H 'Content-Type: application/sparql-update' -d 'DROP ALL'
gives 'another graph' 400 text/plain "$url/sparql" -d "query=$ask&default-graph-uri=http://x/"
gives 'another type' 415 text/plain "$url/sparql" -H 'Content-Type: text/plain' -d "$ask"
gives 'another method' 405 text/plain -X DELETE "$url/sparql"
head -c 1100000 /dev/zero | tr '\0' ' ' >large
gives 'a large query' 413 text/plain "$url/sparql" -H 'Content-Type: application/sparql-query' --data-binary @large
gives 'health' 200 text/plain "$url/health"
gives 'the first page' 200 text/html "$url/"
holds 'with a form' '<textarea name="query"'
gives 'a stranger in the name of this machine' 421 text/plain -H 'Host: evil.example' "$url/health"
gives 'CORS when asked for' 204 text/plain -X OPTIONS "$url/sparql"
try 'for that origin' grep -qi '^access-control-allow-origin: https://example.org' head

unit="$url/resource/unit/%E8%8B%8F%E5%B7%9E%E5%B8%82%E8%A1%8C%E6%94%BF%E5%AE%A1%E6%89%B9%E5%B1%80"
gives 'a page' 200 text/html "$unit" -H 'Accept: text/html,*/*;q=0.8' -H 'Accept-Language: zh-CN,zh;q=0.9,en;q=0.5'
holds 'in Chinese' '<html lang="zh">'
holds 'named' '<h1>苏州市行政审批局</h1>'
gives 'a page in English' 200 text/html "$unit" -H 'Accept-Language: en-GB'
holds 'in English' '<html lang="en">'
gives 'a thing as Turtle' 200 text/turtle "$unit" -H 'Accept: text/turtle'
"$ZM" query g.ttl -f ntriples -q 'CONSTRUCT { <https://w3id.org/zhengmai/id/unit/苏州市行政审批局> ?p ?o } WHERE { <https://w3id.org/zhengmai/id/unit/苏州市行政审批局> ?p ?o }' >want.nt
rapper -q -i turtle -o ntriples body | sort >got.nt
rapper -q -i ntriples -o ntriples want.nt | sort >want.sorted
try 'all that the graph says' cmp got.nt want.sorted
gives 'a thing as JSON' 200 application/json "$unit" -H 'Accept: application/json'
try 'it is JSON' node -e 'const [x] = JSON.parse(require("fs").readFileSync("body")); if (!x["@type"].length) process.exit(1)'
gives 'under the path of the base' 200 text/turtle "$url/zhengmai/id/unit/苏州市行政审批局" -H 'Accept: text/turtle'
gives 'any thing by its IRI' 200 text/html -G "$url/resource" --data-urlencode 'iri=https://w3id.org/zhengmai/ns#Unit' -H 'Accept: text/html'
gives 'nothing' 404 text/plain "$url/resource/unit/none"
gives 'no way up' 404 text/plain --path-as-is "$url/resource/../../etc/passwd"

cat >client.py <<'P'
import sys
from SPARQLWrapper import SPARQLWrapper, JSON, POST, POSTDIRECTLY, TURTLE
s = SPARQLWrapper(sys.argv[1])
s.setReturnFormat(JSON)
s.setQuery('PREFIX zm: <https://w3id.org/zhengmai/ns#> SELECT ?r ?u { ?r a zm:Report ; zm:issuedBy ?u }')
n = len(s.query().convert()['results']['bindings'])
s.setMethod(POST)
assert n > 4 and len(s.query().convert()['results']['bindings']) == n
s.setRequestMethod(POSTDIRECTLY)
assert len(s.query().convert()['results']['bindings']) == n
P
python=/usr/bin/python3 # Debian's, whatever else is on PATH
if $python -c 'import SPARQLWrapper' 2>/dev/null; then
	try 'SPARQLWrapper' $python client.py "$url/sparql"
else
	echo 'ok - SPARQLWrapper: skipped, not installed'
fi
# rdflib's SPARQLStore: a remote graph as if it were here.
cat >store.py <<'P'
import sys
from rdflib import Graph, Namespace, RDF
from rdflib.plugins.stores.sparqlstore import SPARQLStore
ZM = Namespace('https://w3id.org/zhengmai/ns#')
here = Graph().parse('g.ttl', format='turtle')
want = set(here.subjects(RDF.type, ZM.Report))
for method in 'GET', 'POST', 'POST_FORM':
    there = Graph(SPARQLStore(sys.argv[1], method=method))
    assert set(there.subjects(RDF.type, ZM.Report)) == want
    assert len(there) == len(here)
    for report in want:
        assert set(there.triples((report, None, None))) == set(here.triples((report, None, None)))
    rows = there.query('SELECT ?r ?u { ?r a zm:Report ; zm:issuedBy ?u }', initNs={'zm': ZM})
    assert set(rows) == set(here.subject_objects(ZM.issuedBy))
    assert there.query('ASK { ?r a zm:Report }', initNs={'zm': ZM}).askAnswer
P
if $python -c 'import rdflib' 2>/dev/null; then
	try "rdflib's SPARQLStore" $python store.py "$url/sparql"
else
	echo "ok - rdflib's SPARQLStore: skipped, not installed"
fi
for q in most-cited honours evidence; do
	"$ZM" query g.ttl "$ROOT/queries/$q.rq" -f tsv >want.tsv
	"$ZM" query -e "$url/sparql" "$ROOT/queries/$q.rq" -f tsv >got.tsv
	try "query --endpoint: $q" diff want.tsv got.tsv
done
curl -s -o slow1 "$url/sparql" -d 'query=SELECT * { ?s ?p ?o } ORDER BY ?o' &
one=$!
kill "$pid"
wait "$pid"
try 'SIGTERM: an end without fault' test $? = 0
wait "$one"

serve --timeout 0.5 --max-rows 100 --jobs 1
gives 'too long' 503 text/plain "$url/sparql" -d 'query=SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?i) }'
holds 'says so' '0.5 seconds'
gives 'too many rows' 500 text/plain "$url/sparql" -d 'query=SELECT * { ?a ?b ?c }'
holds 'says how many' '100 rows'
try 'no CORS unless asked for' sh -c '! grep -qi access-control head'
for i in 1 2 3 4 5 6; do curl -s -o "many$i" "$url/sparql" --data-urlencode "query=$ask" & last="${last-} $!"; done
wait $last
try 'several at once' sh -c 'test "$(grep -l true many* | wc -l)" = 6'
case $BUILD in *asan*) ;; *)
	gives 'alive after all this' 200 text/plain "$url/health"
	;;
esac
expect 'a port in use' 1 "$ZM" serve g.ttl --port "${url##*:}"
expect 'no address' 2 "$ZM" serve g.ttl --port 0 --listen localhost.
