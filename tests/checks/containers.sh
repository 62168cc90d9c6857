# One report in every container, nested, as a record, on standard input: the graph is that of the plain text, but for
# where it came from; and what a record or a sidecar says of it is there.
. "$ROOT/tests/checks/lib.inc"
s=$ROOT/samples/changxingdao-2021.txt
facts_only()
{
	awk 'BEGIN { RS = ""; ORS = "\n\n" } !/^(#|@|source:)/' |
		grep -v -e '^    void:triples ' -e '^    zm:\(source\|sourceFile\|sha256\|characters\) ' -e '^    nif:\(beginIndex\|endIndex\) ' | sed -e 's/[0-9a-f]\{16\}\(_[0-9]*\)*/HEX/g'
}
mkdir in && cp "$s" in/report.txt
"$ZM" build --quiet --detail facts "$s" | facts_only >want
try 'there is a graph' grep -q 'a zm:Report' want
same() { # NAME FILE: the same facts, no message
	"$ZM" build --quiet --detail facts "$2" >raw 2>err
	try "$1: status" test $? = 0
	facts_only <raw >got
	try "$1: facts" diff want got
	try "$1: no message" test ! -s err
}
holds() { try "$1" grep -qF -- "$2" raw; }
tar -C in -cf a.tar report.txt
gzip -c "$s" >report.txt.gz
for t in 'gzip gz' 'bzip2 bz2' 'xz xz' 'zstd zst'; do
	tool=${t% *} suffix=${t#* }
	command -v "$tool" >/dev/null || continue
	"$tool" -c <a.tar >"a.tar.$suffix"
	same "tar, $tool" "a.tar.$suffix"
done
same 'tar' a.tar
holds 'tar: name' 'zm:sourceFile "report.txt"'
same 'one file, gzip' report.txt.gz
holds 'one file: its own name' 'zm:sourceFile "report.txt"'
tar -cf nested.tar a.tar.gz
same 'nested' nested.tar
tar -cf deeper.tar nested.tar
expect 'nested twice' 1 "$ZM" build deeper.tar -o o.ttl
says 'nested twice: message' 'no deeper'
node "$ROOT/tests/checks/crawl.mjs" "$s"
for f in crawl.zip crawl.jsonl page.jsonl list.json crawl.tsv quoted.tsv crawl.warc crawl.warc.gz; do
	same "$f" $f
	case $f in
	crawl.zip) holds "$f: a name in GBK" 'zm:sourceFile "报告.txt"' ;;
	*) holds "$f: address" 'schema:url "http://www.example.gov.cn/art/1.html"' ;;
	esac
	case $f in
	*warc*) holds "$f: number" "zm:sourceFile \"$f#2\"" ;;
	*.jsonl | *.json | *.tsv) holds "$f: published" 'zm:publishedOn "2024-01-31"' ;;
	esac
	"$ZM" build --quiet --detail facts - <$f >raw 2>err
	facts_only <raw >got
	try "$f on standard input" diff want got
done
for f in crawl.jsonl crawl.tsv; do
	gzip -k $f
	same "$f.gz" $f.gz
done
"$ZM" build --quiet --skipped skipped.tsv crawl.warc >raw
try 'a page that was missing is listed' grep -q 'HTTP status 404' skipped.tsv
# sidecars
mkdir side
cp "$s" side/a.txt
printf '[InternetShortcut]\r\nURL=http://www.example.gov.cn/a.html\r\n' >side/a.url
printf '{"site": "某网", "date": "2022/3/4"}' >side/a.txt.meta.json
same 'sidecars' side
holds 'sidecars: address' 'schema:url "http://www.example.gov.cn/a.html"'
holds 'sidecars: published' 'zm:publishedOn "2022-03-04"'
printf '来源：某局\n网址：http://www.example.gov.cn/b.html\n' | iconv -t GB18030 >side/a.txt.meta
rm side/a.url
same 'a sidecar in GB18030' side
holds 'a sidecar in GB18030: address' 'schema:url "http://www.example.gov.cn/b.html"'
echo '{' >side/a.json
expect 'a broken sidecar' 0 "$ZM" build side -o o.ttl
says 'a broken sidecar: message' "'a.json'"
