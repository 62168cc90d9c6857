# zhengmai check: nothing in the samples is an error; each rule finds the graph that breaks it, and nothing but rules of the
# same thing; Oxigraph finds the same.
. "$ROOT/tests/checks/lib.inc"
same=$ROOT/tests/queries/same.mjs
"$ZM" build --quiet --format ntriples "$ROOT/samples" -o g.nt
expect 'the samples hold no error' 0 "$ZM" check g.nt
n() { sed -n "$1" g.nt | head -n 1; } # the first subject that a sed script prints
mention=$(n 's/^<\([^>]*\)> <[^>]*#type> <[^>]*#Phrase> \.$/\1/p')
stmt=$(n 's/^<\([^>]*\)> <[^>]*#type> <[^>]*#Statement> \.$/\1/p')
report=$(n 's/^<\([^>]*\)> <[^>]*#previousReport> .*/\1/p')
law=$(n 's/^<\([^>]*\)> <[^>]*#inForceUntil> .*/\1/p')
part=$(n 's/^<\([^>]*\)> <[^>]*#partOfObservation> .*/\1/p')
cat >prefixes <<'P'
@prefix zm: <https://w3id.org/zhengmai/ns#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> .
@prefix schema: <https://schema.org/> .
@prefix : <https://w3id.org/zhengmai/id/unit/> .
P
# broken RULE LEVEL STATUS SED TURTLE: the graph without what SED drops, with TURTLE
broken()
{
	{ cat prefixes; sed "$4" g.nt; printf '%s\n' "$5"; } >broken.ttl
	"$ZM" check --format tsv broken.ttl >found 2>err
	status=$?
	try "$1: found" grep -q "^$2	$1	" found
	try "$1: status" test $status = "$3"
	try "$1: no variable is left in the message" sh -c '! grep -q "[{}]" found'
	for r in $(cut -f 2 found | sort -u); do
		"$ZM" query --no-cache broken.ttl "$ROOT/queries/checks/$r.rq" >rows 2>/dev/null
		[ ! -d "$ROOT/tests/queries/node_modules/oxigraph" ] || try "$1: Oxigraph finds the same by $r" node "$same" broken.ttl "$ROOT/queries/checks/$r.rq" rows
	done
	echo "$1" >>tried
}
# of the subject of a statement: its lines of one predicate
without() { printf '\\|^<%s> <[^>]*%s>|d' "$1" "$2"; }
broken outside-report error 1 "$(without "$mention" endIndex)" "<$mention> nif:endIndex 999999 ."
broken empty-span error 1 "$(without "$mention" endIndex)" "<$mention> nif:endIndex 0 ."
broken anchor-length error 1 "$(without "$mention" anchorOf)" "<$mention> nif:anchorOf \"政务服务政务服务政务服务政务服务政务服务\" ."
broken number-without-issuer info 0 '' ':d a zm:PolicyDocument ; skos:prefLabel "某文件"@zh ; zm:referenceNumber "某发〔2020〕1号" .'
broken law-not-yet-made warning 0 '' ":s rdf:predicate zm:studies ; rdf:object <$law> ; zm:assertedIn <$report> . <$law> zm:firstAdopted \"2039-01-01\"^^xsd:date ."
broken previous-year error 1 "$(without "$report" coversYear)" "<$report> zm:coversYear \"2030\"^^xsd:gYear ."
broken previous-issuer error 1 "$(without "$report" issuedBy)" "<$report> zm:issuedBy :别处 . :别处 a zm:Unit ; skos:prefLabel \"别处\"@zh ."
broken own-parent error 1 '' ':甲 org:subOrganizationOf :甲 ; skos:prefLabel "甲"@zh .'
broken own-parent error 1 '' ':甲 org:subOrganizationOf :乙 . :乙 org:subOrganizationOf :甲 .'
broken no-label error 1 '' ':甲 a zm:Unit .'
broken same-label warning 0 '' ':甲 a zm:Unit ; skos:prefLabel "某局"@zh . :乙 a zm:Unit ; skos:prefLabel "某局"@zh .'
broken statement-without-triple error 1 '' "<$stmt> rdf:object :无 ."
broken statement-without-evidence error 1 "$(without "$stmt" evidence)" ''
broken confidence error 1 "$(without "$stmt" confidence)" "<$stmt> zm:confidence 1.5 ."
broken report-date warning 0 "$(without "$report" issued)" "<$report> dcterms:issued \"2031-01-01\"^^xsd:date ."
broken report-year warning 1 "$(without "$report" coversYear)" "<$report> zm:coversYear \"1203\"^^xsd:gYear ."
broken report-incomplete info 1 "$(without "$report" issuedBy)" ''
broken law-dates error 1 "$(without "$law" inForceUntil)" "<$law> zm:inForceUntil \"1949-10-01\"^^xsd:date ."
broken part-exceeds-whole warning 0 "$(without "$part" value)" "<$part> schema:value 99999999 ."
broken number-of-the-future warning 0 '' ":d a zm:PolicyDocument ; skos:prefLabel \"某文件\"@zh ; zm:referenceNumber \"某发〔2039〕1号\" ; zm:numberYear \"2039\"^^xsd:gYear ; zm:codeIssuer :甲 . <$mention> itsrdf:taIdentRef :d ."
broken one-number-two-documents warning 0 '' ':d zm:referenceNumber "某发〔2020〕1号" . :e zm:referenceNumber "某发〔2020〕1号" .'
for q in "$ROOT"/queries/checks/*.rq; do
	r=$(basename "$q" .rq)
	try "$r has a graph that breaks it" grep -qx "$r" tried
	for key in level title@en title@zh message@en message@zh; do
		try "$r: $key" grep -q "^# $key: ..*" "$q"
	done
	try "$r: the message names variables of the question" node -e '
		const t = require("fs").readFileSync(process.argv[1], "utf8"), of = (k) => [...t.match(`# message@${k}: (.*)`)[1].matchAll(/{(\w+)}/g)].map((m) => m[1]);
		const select = t.match(/SELECT (.*)/)[1];
		process.exit([...of("en"), ...of("zh")].every((v) => new RegExp(`\\?${v}\\b`).test(select)) && of("zh").length ? 0 : 1)' "$q"
done
# as text: grouped, five of each, in both languages
{ cat prefixes; for i in 1 2 3 4 5 6 7; do echo ":u$i a zm:Unit ."; done; } >seven.ttl
expect 'seven without a name' 1 "$ZM" check --lang en seven.ttl
try 'as text' sh -c 'test "$(wc -l <expect.out)" = 7 && head -n 1 expect.out | grep -q "^error: A thing has no name (no-label, 7)$" && tail -n 1 expect.out | grep -q "and 2 more"'
says 'a count' '20 rules: 7 errors, 0 warnings, 0 notes'
expect 'all of them' 1 "$ZM" check --all --lang zh seven.ttl
try 'in Chinese' sh -c 'test "$(wc -l <expect.out)" = 8 && grep -q 没有名称 expect.out'
expect 'no graph' 1 "$ZM" check none.ttl
expect 'no format of that name' 2 "$ZM" check --format csv seven.ttl
