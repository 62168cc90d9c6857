# Other stores, started here on free ports of loopback: load, query --endpoint, the same answers.
. "$ROOT/tests/checks/lib.inc"
stores=$ROOT/tests/stores
pids=
trap 'for p in $pids; do kill "$p" 2>/dev/null; done' EXIT
trap 'exit 1' INT TERM
"$ZM" build --quiet "$ROOT/samples" -o g.ttl
[ -d "$ROOT/tests/queries/node_modules" ] || sh "$ROOT/.ci/npm" "$ROOT/tests/queries" --omit=dev >npm.log 2>&1
triples turtle g.ttl >all.nt

# oxigraph NAME OPTION...: starts one; its address is in $url.
oxigraph()
{
	log=$1.port
	shift
	node "$stores/oxigraph.mjs" "$@" >"$log" 2>"$log.err" &
	pids="$pids $!"
	n=0
	while [ ! -s "$log" ] && [ $n -lt 200 ]; do sleep 0.05; n=$((n + 1)); done
	url=http://127.0.0.1:$(cat "$log")
}
# Stores keep values, not how they were written: subtypes of integer are integers there, decimals lose zeros at the end.
values() { sed -E -e 's/#(nonNegativeInteger|positiveInteger)>/#integer>/g' -e 's/("[0-9]+\.[0-9]*[1-9])0+("\^\^)/\1\2/g'; }
values <all.nt | sort -u >want.nt
# there URL: what the store's graph holds is what was to be loaded.
there() { curl -s "$1" | rapper -q -i ntriples -o ntriples - http://x/ 2>/dev/null | values | sort -u | diff - want.nt; }
# answer FILE WHERE... QUERY: the rows in their order.
answer()
{
	to=$1
	shift
	"$ZM" query -f tsv "$@" 2>&1 | values >"$to"
}
mkdir want
for q in "$ROOT"/queries/*.rq; do
	answer "want/$(basename "$q" .rq)" g.ttl "$q"
done
while read -r n values; do
	set -- "${n%%.*}"
	for v in $values; do set -- "$@" --set "$v"; done
	answer "want/$n" g.ttl "$@"
done <"$ROOT/tests/queries/parameters"
try 'every question is answered here' sh -c '! grep -l "error:" want/*'
# same NAME WHERE...: every query says at WHERE what the engine inside says, with other values of its parameters too.
same()
{
	store=$1
	shift
	for w in want/*; do
		w=${w#want/}
		(
			set -- "$@" "$ROOT/queries/${w%%.*}.rq"
			for v in $(sed -n "s/^$w //p" "$ROOT/tests/queries/parameters"); do set -- "$@" --set "$v"; done
			answer got.tsv "$@"
		)
		try "$store: $w" diff -u "want/$w" got.tsv
	done
}

oxigraph plain
expect 'load: Graph Store Protocol' 0 "$ZM" load g.ttl --endpoint "$url/store" --batch 3000
try 'load: all of it is there' there "$url/store?default"
same Oxigraph --endpoint "$url/query"
expect 'query --endpoint: a graph' 0 "$ZM" query -e "$url/query" -q 'CONSTRUCT {?s a ?o} WHERE {?s a ?o} LIMIT 1' -f ntriples
try 'query --endpoint: it is one' grep -qc '^<.*> \.$' expect.out
expect 'query --endpoint --set: a bound term' 0 "$ZM" query -e "$url/query" -q 'ASK {?s a ?c}' --set 'c=zm:Report' -f csv
try 'query --endpoint --set: true' grep -q true expect.out
expect 'query --endpoint: the mistake is the one the store found' 1 "$ZM" query -e "$url/query" -q 'ASK {'
says 'query --endpoint: status' 'status 400'
expect 'query --endpoint: no store there' 1 "$ZM" query -e http://127.0.0.1:9/ -q 'ASK {}'
expect 'query --endpoint: not by file' 2 "$ZM" query -e file:///etc/passwd -q 'ASK {}'
expect 'query --endpoint: no password in an address' 2 "$ZM" query -e http://me:secret@127.0.0.1:9/ -q 'ASK {}'
try 'query --endpoint: nor in the message' sh -c '! grep secret expect.err'
expect 'query --endpoint --max-rows' 4 "$ZM" query -e "$url/query" -q 'SELECT * {?s ?p ?o}' -m 10
expect 'load --update: SPARQL Update into a named graph' 0 "$ZM" load g.ttl -e "$url/update" --update --graph http://x/g -b 3000
try 'load --update: all of it is there' there "$url/store?graph=http://x/g"
printf '<http://x/s> <http://x/p> "新"@zh , "a\\n\\"b\\\\" , [ <http://x/q> 1 ] .\n' >small.ttl
expect 'load --replace' 0 "$ZM" load small.ttl -e "$url/store" -g http://x/g --replace
try 'load --replace: only that' sh -c 'test "$(curl -s "$0" | wc -l)" = 4' "$url/store?graph=http://x/g"

oxigraph busy --busy 2
expect 'load: a busy store is asked again' 0 "$ZM" load g.ttl -e "$url/store" -b 3000
try 'load: all of it is there' there "$url/store?default"

oxigraph broken --break 3
expect 'load: stops where the store fails' 1 "$ZM" load g.ttl -e "$url/store" -b 1000
says 'load: with what the store said' 'status 500: disk full'
try 'load: notes how far it came' grep -qx 2000 g.ttl.zmload
oxigraph whole
sed -i "s|http://127[^ ]*/store|$url/store|" g.ttl.zmload
expect 'load: goes on there' 0 "$ZM" load g.ttl -e "$url/store"
says 'load: says so' '2,000 triples are there already'
try 'load: sends the rest only' sh -c 'test "$(curl -s "$0" | wc -l)" = $(($(wc -l <want.nt) - 2000))' "$url/store?default"
try 'load: the note is gone' test ! -e g.ttl.zmload

oxigraph locked --user '读者:pass word'
expect 'load: not without credentials' 1 "$ZM" load small.ttl -e "$url/store"
says 'load: a hint' 'credentials?'
printf '# mine\nuser: 读者\npassword: pass word\n' >cred
chmod 644 cred
expect 'credentials: not when others may read them' 2 "$ZM" load small.ttl -e "$url/store" -c cred
says 'credentials: a hint' 'chmod 600'
chmod 600 cred
expect 'credentials: from a file' 0 "$ZM" load small.ttl -e "$url/store" -c cred
ZHENGMAI_USER=读者 ZHENGMAI_PASSWORD='pass word' expect 'credentials: from the environment' 0 "$ZM" query -e "$url/query" -q 'ASK {}'
echo secret >cred
expect 'credentials: a line of another kind' 2 "$ZM" load small.ttl -e "$url/store" -c cred

# Virtuoso 7: one of our own, and the private one.
if command -v virtuoso-t >/dev/null; then
	mkdir v
	ports=$(node -e 'const n = require("net"); const a = n.createServer().listen(0, "127.0.0.1", () => { const b = n.createServer().listen(0, "127.0.0.1", () => { console.log(a.address().port, b.address().port); process.exit(); }); });')
	cat >v/virtuoso.ini <<-I
		[Database]
		DatabaseFile = virtuoso.db
		ErrorLogFile = virtuoso.log
		LockFile = virtuoso.lck
		TransactionFile = virtuoso.trx
		xa_persistent_file = virtuoso.pxa
		ErrorLogLevel = 7
		FileExtend = 100
		[Parameters]
		ServerPort = 127.0.0.1:${ports% *}
		DisableUnixSocket = 1
		CheckpointInterval = 0
		NumberOfBuffers = 8000
		DirsAllowed = .
		[HTTPServer]
		ServerPort = 127.0.0.1:${ports#* }
		ServerRoot = .
		ServerThreads = 5
		Charset = UTF-8
	I
	echo "user_set_password ('dba', 'secret');" >v/autoexec.isql
	env -C v virtuoso-t +foreground +configfile virtuoso.ini +wait >v/out 2>&1 &
	pids="$pids $!"
	XDG_CACHE_HOME=$PWD/cache
	export XDG_CACHE_HOME
	# Meanwhile, for both take some seconds to start.
	expect 'Virtuoso, private' 0 "$ZM" query g.ttl --engine virtuoso -f csv -q 'PREFIX d: <http://purl.org/dc/terms/>
		SELECT (CONCAT("题：", STR(?o)) AS ?x) (7/2 AS ?y) { ?s d:title|d:none ?o FILTER(STR(?o) IN ("2021年法治政府建设情况报告")) }'
	try 'Virtuoso, private: Chinese and numbers are right' grep -q '^题：2021年法治政府建设情况报告,3.5' expect.out
	expect 'Virtuoso, private: refuses what it gets wrong' 5 "$ZM" query g.ttl --engine virtuoso -q 'SELECT * { ?s ?p ?o FILTER(REGEX(?o, "法治.府")) }'
	expect 'Virtuoso, private: again, from the cache' 0 "$ZM" query g.ttl --engine virtuoso -f tsv "$ROOT/queries/most-cited.rq"
	try 'Virtuoso, private: the same' diff expect.out want/most-cited
	try 'Virtuoso, private: nothing runs any more' sh -c '! ps -eo args | grep "[v]irtuoso-t" | grep -v "virtuoso.ini +wait$" | grep -q .'
	n=0
	while ! curl -s -o v/up "http://127.0.0.1:${ports#* }/sparql" && [ $n -lt 600 ]; do sleep 0.1; n=$((n + 1)); done
	ZHENGMAI_USER=dba ZHENGMAI_PASSWORD=secret expect 'Virtuoso: load' 0 "$ZM" load g.ttl -e "http://127.0.0.1:${ports#* }/sparql-graph-crud-auth" -g http://x/g
	there="http://127.0.0.1:${ports#* }/sparql?default-graph-uri=http://x/g"
	same 'Virtuoso, as they stand' --endpoint "$there"
	same 'Virtuoso, as --engine puts them' --engine virtuoso --endpoint "$there"
	expect 'Virtuoso: refused at that endpoint too' 5 "$ZM" query --engine virtuoso -e "$there" -q 'SELECT * { ?s ?p ?o FILTER(REGEX(?o, "法治.府")) }'
	expect 'Virtuoso: .* before an ASCII letter is not' 0 "$ZM" query --engine virtuoso -e "$there" -f csv -q 'SELECT (REPLACE("一_二_三", "^.*_", "") AS ?x) {}'
	try 'Virtuoso: and is right' grep -q ^三 expect.out
	unset XDG_CACHE_HOME
else
	echo 'ok - Virtuoso: skipped, not installed'
fi

# Jena TDB2: Debian's Jena has the resources of its Xerces in the wrong place, and more than one SLF4J binding beside it.
if command -v javac >/dev/null && [ -f /usr/share/java/jena-tdb2.jar ]; then
	mkdir j
	python3 - <<-P
		import os, zipfile
		jar = zipfile.ZipFile('/usr/share/java/jena-core.jar')
		for name in jar.namelist():
		    if name.startswith('org/apache/jena/ext/xerces/impl/') and not name.endswith(('/', '.class')):
		        to = os.path.join('j', name[len('org/apache/jena/ext/'):])
		        os.makedirs(os.path.dirname(to), exist_ok=True)
		        open(to, 'wb').write(jar.read(name))
	P
	path=j:/usr/share/java/slf4j-api.jar:/usr/share/java/slf4j-nop.jar
	for jar in /usr/share/java/*.jar; do
		case $jar in
		*slf4j* | *log4j* | *-[0-9]*.jar) ;;
		*jena* | *thrift* | *commons-* | *jackson* | *jsonld* | *http* | *guava* | *protobuf* | *collection* | *caffeine* | *gson*) path=$path:$jar ;;
		esac
	done
	mkdir tdb jena
	expect 'Jena TDB2: loads, and answers, all in one process' 0 java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$path" "$stores/Jena.java" g.ttl tdb jena "$ROOT"/queries/*.rq
	for q in "$ROOT"/queries/*.rq; do
		n=$(basename "$q" .rq)
		values <"jena/$n" >got.tsv
		try "Jena TDB2: $n" diff -u "want/$n" got.tsv
	done
else
	echo 'ok - Jena TDB2: skipped, not installed'
fi
