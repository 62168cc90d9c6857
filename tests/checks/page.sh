# extract --html: the report as it stands, what was found marked, nothing from elsewhere.
. "$ROOT/tests/checks/lib.inc"
for f in suzhou-2023 donghu-2020; do
	"$ZM" extract --html "$ROOT/samples/$f.txt" >$f.html
	"$ZM" extract --format tsv "$ROOT/samples/$f.txt" >$f.tsv
	try "$f: the page is the text and its mentions" python3 "$ROOT/tests/exports/annotated.py" $f.html $f.tsv "$ROOT/samples/$f.txt"
done
printf '关于<script>alert(1)</script>&amp;"法治政府建设情况的报告\n甲市人民政府印发《<b>办法》。\n' >bad.txt
"$ZM" extract --html bad.txt >bad.html
try 'nothing in a text is markup' sh -c '! grep -q "<script\|<b>" bad.html'
"$ZM" extract --html "$ROOT/samples/$f.txt" | cmp -s - $f.html && echo 'ok - the same bytes again' || echo 'not ok - the same bytes again'
expect 'no report, no page' 1 "$ZM" extract --html none.txt
try 'nothing on standard output then' test ! -s expect.out
expect 'one format at a time' 2 "$ZM" extract --html --format tsv bad.txt
# the explorer, the page and the terminal have one set of colours
colours() { sed -n "s/^ZM_LOOK(.*\"$1\", \"\(#......\)\", \"\(#......\)\".*/light: \"\1\", dark: \"\2\"/p" "$ROOT/src/cmd/looks.def"; }
for c in Unit Regulation PolicyDocument ReformProgram Region Person Meeting Doctrine Honour Platform; do
	try "$c is coloured as in the explorer" grep -q "$c: .*$(colours $c)" "$ROOT/src/explorer/palette.js"
done
