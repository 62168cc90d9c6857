# One text in every encoding gives the same graph and mentions; offsets are those of Python's open().read().  A wrong
# declaration is told, garbled text refused, a Traditional text gives the graph of the Simplified one.
. "$ROOT/tests/checks/lib.inc"
s=$ROOT/samples/changxingdao-2021.txt
"$ZM" extract --format tsv "$s" >want.tsv
tr -d '\r' <"$s" >lf.txt
# facts FILE: the graph but for where it came from; of a Traditional text headings and titles stay as written.
facts()
{
	"$ZM" build --quiet --detail facts "$1" -o - 2>facts.err |
		sed -E 's/[0-9a-f]{16}(_[0-9a-f]{8})?/X/g; /zm:(sha256|bytes|fileName|sourceFile|heading|mediaType|encoding) |dcterms:title |^# /d'
}
facts lf.txt >want.ttl
try 'there is a graph' grep -q 'a zm:Report' want.ttl
for e in UTF-16 UTF-16LE UTF-16BE UTF-32 GB18030 GBK; do
	iconv -f UTF-8 -t $e lf.txt >"$e.txt"
	"$ZM" extract --format tsv "$e.txt" >got.tsv
	try "$e" cmp want.tsv got.tsv
	"$ZM" text "$e.txt" >got.txt
	try "$e: text" cmp lf.txt got.txt
	facts "$e.txt" >got.ttl
	try "$e: graph" cmp want.ttl got.ttl
	try "$e: no message" test ! -s facts.err
done
# the bytes a mention names in the file, decoded, are the mention
anchors() { # NAME FILE CHARSET
	"$ZM" build --quiet --format ntriples "$2" -o bytes.nt 2>bytes.err
	try "$1: bytes of anchors" node "$ROOT/tests/checks/bytes.mjs" bytes.nt "$2" "$3"
}
anchors UTF-8 "$s" utf-8
sed 's/$/\r/' lf.txt | iconv -f UTF-8 -t GB18030 >crlf.txt
anchors 'GB18030, CR LF' crlf.txt gb18030
anchors GB18030 GB18030.txt gb18030
anchors UTF-16 UTF-16.txt utf-16le
anchors UTF-16BE UTF-16BE.txt utf-16be
"$ZM" extract --format tsv lf.txt >got.tsv
try 'line ends' cmp want.tsv got.tsv
{ printf '\357\273\277'; cat lf.txt; } >bom.txt
"$ZM" extract --format tsv bom.txt | awk -F'\t' -v OFS='\t' '{$1--; $2--; print}' >got.tsv
try 'a byte order mark counts as a character' cmp want.tsv got.tsv
"$ZM" text bom.txt >got.txt
try 'a byte order mark stays in the text' cmp bom.txt got.txt
{ printf '\357\273\277'; cat GB18030.txt; } >bom-gb.txt
expect 'a mark of UTF-8 before GB18030' 0 "$ZM" text bom-gb.txt
says 'a mark of UTF-8 before GB18030 is told' 'declared by its mark UTF-8, is GB18030'

# characters that stand for others (radicals of PDF fonts, full width, private use, what no one sees) mean the same
sed -e 's/人/⼈/g; s/民/⺠/g; s/行/⾏/g; s/见/⻅/g; s/长/⻓/g; s/立/⽴/g; s/一/⼀/g' -e 'y/0123456789/０１２３４５６７８９/' -e 's/（/︵/g; s/）/﹚/g; s/《/︽/g; s/》/≫/g; s/“/﹁/g; s/”/』/g' \
	-e "s/政府/政$(printf '\302\255')府/g; s/法治/法$(printf '\342\200\213')治/g; s/办/办$(printf '\363\240\204\200')/g; s/、/$(printf '\356\236\217')/g" lf.txt >alike.txt
placeless() { sed -E 's/X_[0-9]+/X/g; /nif:(begin|end)Index |zm:characters /d' "$1"; }
facts alike.txt >got.ttl
placeless want.ttl >want.alike
placeless got.ttl >got.alike
try 'look-alikes: graph' cmp want.alike got.alike
try 'look-alikes: no message' test ! -s facts.err
anchors look-alikes alike.txt utf-8

# Traditional: the fixture is the sample as OpenCC writes it for Hong Kong (tests/fixtures/README.md)
t=$ROOT/tests/fixtures/changxingdao-2021.hk.txt
facts "$t" >got.ttl
try 'Traditional: graph' cmp want.ttl got.ttl
iconv -f UTF-8 -t BIG5-HKSCS "$t" >big5.txt
"$ZM" text big5.txt >got.txt
try 'Big5: text' cmp "$t" got.txt
facts big5.txt >got.ttl
try 'Big5: graph' cmp want.ttl got.ttl
anchors Traditional "$t" utf-8
cut -f 1-3 want.tsv >want.spans
"$ZM" extract --format tsv "$t" | cut -f 1-3 >got.spans
try 'Traditional: offsets' cmp want.spans got.spans
"$ZM" build --quiet --detail facts lf.txt "$t" big5.txt -o both.ttl
try 'Simplified and Traditional are one report' test "$(grep -c ' a zm:Report ' both.ttl)" = 1

# declared and wrong: a page says one thing and is another
page() { printf '<!DOCTYPE html><html><head><meta charset="%s"><title>x</title></head><body>\n' "$1"; sed 's|.*|<p>&</p>|' lf.txt; echo '</body></html>'; }
for pair in utf-8/GB18030 gb2312/UTF-8 big5/GB18030 iso-8859-1/UTF-8; do
	is=${pair#*/} declared=${pair%/*}
	page "$declared" | iconv -f UTF-8 -t "$is" >page.html
	expect "declared $declared, is $is" 0 "$ZM" text page.html
	says "declared $declared, is $is: told" "wrong charset declared: declared $declared, is $is"
	"$ZM" text page.html 2>err | tr -d '\n' >got.txt
	tr -d '\n' <lf.txt >want.txt
	try "declared $declared, is $is: text" cmp want.txt got.txt
	anchors "declared $declared, is $is" page.html "$is"
done
for declared in gb2312 GBK gb18030; do
	page "$declared" | iconv -f UTF-8 -t GB18030 >page.html
	expect "declared $declared, is GB18030" 0 "$ZM" text page.html
	try "declared $declared, is GB18030: no word" test ! -s expect.err
done

# damage, other charsets
head -c 3000 GB18030.txt >bad.txt
printf '\377' >>bad.txt
expect 'damage in GB18030' 1 "$ZM" text bad.txt
says 'damage in GB18030: where' ': error: damaged text: byte 0xff is no GB18030'
printf 'Stra\337e und Fl\374sse, h\366here M\344chte; \374ber alles Gr\374\337e\n' >latin.txt
expect 'Windows-1252 is refused' 1 "$ZM" text latin.txt
says 'Windows-1252 is refused by name' 'in no charset of Chinese: neither UTF-8 nor GB18030 nor Big5'

# garbled by an earlier conversion
garbled() { # NAME RIGHT WRONG MESSAGE
	iconv -f UTF-8 -t "$2" "${5-lf.txt}" | iconv -c -f "$3" -t UTF-8 >garbled.txt
	expect "garbled: $1" 1 "$ZM" build garbled.txt -o o.ttl
	says "garbled: $1: told" "error: garbled by an earlier conversion: $4"
}
garbled 'UTF-8 as GBK' UTF-8 GBK 'UTF-8 read as GBK'
garbled 'UTF-8 as GB18030' UTF-8 GB18030 'UTF-8 read as GBK'
garbled 'UTF-8 as Latin-1' UTF-8 ISO-8859-1 'UTF-8 read as Latin-1'
garbled 'UTF-8 as Windows-1252' UTF-8 WINDOWS-1252 'UTF-8 read as Latin-1'
garbled 'GBK as Latin-1' GB18030 ISO-8859-1 'GBK read as Latin-1'
garbled 'GBK as Big5' GB18030 BIG5-HKSCS 'GBK read as Big5'
garbled 'Big5 as GBK' BIG5-HKSCS GB18030 'Big5 read as GBK' "$t"
sed 's/[^ -~]/?/g' lf.txt >garbled.txt
expect 'garbled: question marks' 1 "$ZM" build garbled.txt -o o.ttl
says 'garbled: question marks: told' 'question marks in rows'
sed 's/。/锟斤拷/g' lf.txt >garbled.txt
expect 'garbled: 锟斤拷' 1 "$ZM" build garbled.txt -o o.ttl
says 'garbled: 锟斤拷: told' 'U+FFFD'
{ cat lf.txt; echo '法治政府建设年度报告' | iconv -c -f GBK -t UTF-8; } >garbled.txt
expect 'garbled in part' 0 "$ZM" build garbled.txt -o o.ttl
says 'garbled in part: told' 'warning: garbled in part by an earlier conversion: UTF-8 read as GBK'
for f in "$ROOT"/samples/*.txt; do
	expect "not garbled: $(basename "$f")" 0 "$ZM" build --quiet "$f" -o o.ttl
	try "not garbled: $(basename "$f"): no word" test ! -s expect.err
done
