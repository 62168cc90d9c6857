# The graph of the samples against ontology/shapes.ttl, by two validators that share no code (shacl-engine, rdf-validate-shacl);
# they find the same in its facts and in small graphs, whole or broken on purpose (the second one takes a millisecond a triple).
. "$ROOT/tests/checks/lib.inc"
here=$ROOT/tests/shacl
"$ZM" build --quiet "$ROOT/samples" -o g.ttl
for p in shacl-engine rdf-validate-shacl; do
	[ -d "$here/node_modules/$p" ] || sh "$ROOT/.ci/npm" "$here" --omit=dev >npm.log 2>&1
done
node "$here/validate.mjs" g.ttl "$ROOT/ontology/shapes.ttl" >found.txt 2>err.txt
status=$?
grep '^Violation' found.txt >violations.txt
if [ $status = 0 ]; then echo 'ok - samples have no violation'; else echo 'not ok - samples have no violation'; head -n 10 violations.txt err.txt; fi
"$ZM" build --quiet --detail facts "$ROOT/samples" -o facts.ttl
cat >small.txt <<'T'
临澧县人民政府2023年法治政府建设情况报告

一、主要工作
贯彻落实《中华人民共和国行政处罚法》，出台《临澧县优化营商环境若干措施》（临政发〔2023〕11号）。全年受理行政复议案件29件。

临澧县人民政府
2024年1月19日
T
"$ZM" build --quiet --format ntriples --licence https://example.org/l small.txt -o small.nt
# broken SED TRIPLES: the small graph changed by SED, with TRIPLES behind it
count=0
skos=http://www.w3.org/2004/02/skos/core
unit='<https://w3id.org/zhengmai/id/unit/甲>'
broken()
{
	count=$((count + 1))
	{ sed "$1" small.nt && printf '%s\n' "$2"; } >"broken$count.ttl"
}
type() { echo "$1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/zhengmai/ns#Unit> ."; }
label() { echo "$1 <$skos#prefLabel> \"甲\"@zh ."; }
broken 's|\(#coversYear> \).*|\1 2023 .|' ''
broken '/#sha256> /d' ''
broken '/#confidence> /d' ''
broken 's|\(#confidence> \).*|\1 7.5 .|' ''
broken '/unitText> /d' ''
broken 's|\(#endIndex> \)"[0-9]*"|\1"0"|' ''
broken "s|^\(.* <$skos#\)prefLabel\(> .*@zh .\)\$|&\n\1prefLabel> \"别名\"@zh .|" ''
broken '' "$(type "$unit")"
broken '' "$(type '<http://example.org/甲>') $(label '<http://example.org/甲>')"
broken '' "$(type "$unit") $(label "$unit") $unit <http://www.w3.org/ns/org#subOrganizationOf> $unit ."
broken '/void#vocabulary> /d' ''
broken 's|\(dc/terms/license> \).*|\1 "MIT" .|' ''
broken 's|\(void#entities> \).*|\1 0 .|; s|\(dc/terms/source> \).*|\1 <https://w3id.org/zhengmai/id/unit/临澧县人民政府> .|' ''
node "$here/agree.mjs" "$ROOT/ontology/shapes.ttl" facts.ttl small.nt broken*.ttl >agree.txt 2>&1
try 'both validators find the same in the facts of the samples, which lack statements' grep -q '^same [1-9][0-9]* facts.ttl' agree.txt
try 'both validators find nothing in a small graph' grep -q '^same 0 small.nt' agree.txt
for i in $(seq $count); do
	try "both validators find the same in broken graph $i" grep -q "^same [1-9][0-9]* broken$i.ttl" agree.txt
done
grep -A 5 '^differ\|Error' agree.txt | head -n 20
