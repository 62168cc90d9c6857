# The description of a graph (VoID, DCAT): its counts are those of the graph, its name is that of its reports.
. "$ROOT/tests/checks/lib.inc"
name() { sed -n 's/^dataset:\([0-9a-f]*\) a void:Dataset , dcat:Dataset ;/\1/p' "$1"; }
for d in facts statements full; do
	"$ZM" build --quiet --detail $d "$ROOT/samples" -o $d.ttl
	rapper -q -i turtle -o ntriples $d.ttl >$d.nt
	try "$d: one dataset" test "$(name $d.ttl | wc -l)" = 1
	sed -n 's/^<\([^>]*\)> <[^>]*void#class> <\([^>]*\)> \.$/\1 \2/p' $d.nt >parts
	try "$d: as many triples" test "$(sed -n 's/.*void#triples> "\([0-9]*\)".*/\1/p' $d.nt)" = "$(sort -u $d.nt | wc -l)"
	try "$d: it has parts" test "$(wc -l <parts)" -gt 10
	while read -r part class; do
		said=$(sed -n "s|^<$part> <[^>]*void#entities> \"\([0-9]*\)\".*|\1|p" $d.nt)
		try "$d: as many ${class##*[#/]}" test "$said" = "$(grep -cF "#type> <$class> ." $d.nt)"
	done <parts
	try "$d: the same name" test "$(name $d.ttl)" = "$(name facts.ttl)"
	try "$d: no licence unless one is given" sh -c '! grep -q dcterms:license $0.ttl' $d
done
# reports that say the same of one body, and one that was found twice; quads count once, whatever graph they stand in
mkdir two && cp "$ROOT/samples/suzhou-2023.txt" two/ && { cat "$ROOT/samples/suzhou-2023.txt"; echo '（此件公开发布）'; } >two/again.txt
sed 's/2023/2022/g; s/2024/2023/g' "$ROOT/samples/suzhou-2023.txt" >two/before.txt
for f in ntriples nquads; do
	"$ZM" build --quiet --format $f --licence https://example.org/l two >two.$f
	try "triples of $f, some said twice" test "$(sed -n 's/.*void#triples> "\([0-9]*\)".*/\1/p' two.$f)" = "$(grep -v ^# two.ntriples | sort -u | wc -l)"
done
try 'some were said twice' test "$(grep -v ^# two.ntriples | sort -u | wc -l)" -lt "$(grep -vc ^# two.ntriples)"
"$ZM" build --quiet "$ROOT/samples/suzhou-2023.txt" -o one.ttl
try 'other reports, another name' test "$(name one.ttl)" != "$(name full.ttl)"
for f in turtle ntriples rdfxml rdfjson; do
	"$ZM" build --quiet --format $f --licence https://example.org/l "$ROOT/samples/suzhou-2023.txt" >licence
	try "licence in $f" grep -q 'https://example.org/l[">]' licence
done
expect 'a licence is an IRI' 2 "$ZM" build --licence 'CC BY' "$ROOT/samples" -o no.ttl
