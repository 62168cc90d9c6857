# One text in every encoding gives the same mentions; offsets are those of Python's open().read().
. "$ROOT/tests/checks/lib.inc"
s=$ROOT/samples/changxingdao-2021.txt
"$ZM" extract --format tsv "$s" >want.tsv
tr -d '\r' <"$s" >lf.txt
for e in UTF-16 UTF-16LE UTF-16BE GB18030; do
	iconv -f UTF-8 -t $e lf.txt >"$e.txt"
	"$ZM" extract --format tsv "$e.txt" >got.tsv
	try "$e" cmp want.tsv got.tsv
	"$ZM" text "$e.txt" >got.txt
	try "$e: text" cmp lf.txt got.txt
done
"$ZM" extract --format tsv lf.txt >got.tsv
try 'line ends' cmp want.tsv got.tsv
{ printf '\357\273\277'; cat lf.txt; } >bom.txt
"$ZM" extract --format tsv bom.txt | awk -F'\t' -v OFS='\t' '{$1--; $2--; print}' >got.tsv
try 'a byte order mark counts as a character' cmp want.tsv got.tsv
"$ZM" text bom.txt >got.txt
try 'a byte order mark stays in the text' cmp bom.txt got.txt
