# The same bytes for any order of arguments, locale, number of threads and folder.
. "$ROOT/tests/checks/lib.inc"
s=$ROOT/samples
"$ZM" build --quiet "$s" -o a.ttl
"$ZM" build --quiet "$s" -o b.ttl
try 'two runs' cmp a.ttl b.ttl
"$ZM" build --quiet "$s"/w*.txt "$s"/l*.txt "$s"/s*.txt "$s"/h*.txt "$s"/d*.txt "$s"/c*.txt -o b.ttl
try 'shuffled arguments' cmp a.ttl b.ttl
LC_ALL=C "$ZM" build --quiet "$s" -o b.ttl
try 'LC_ALL=C' cmp a.ttl b.ttl
for j in 2 5; do
	"$ZM" build --quiet --jobs $j "$s" -o b.ttl
	try "$j threads" cmp a.ttl b.ttl
done
mkdir x && cp "$s"/*.txt x/
"$ZM" build --quiet x >b.ttl
try 'another folder, standard output' cmp a.ttl b.ttl
"$ZM" build --quiet "$s" "$s" x -o b.ttl
try 'everything twice' cmp a.ttl b.ttl
cp x/hualong-2023.txt x/twin.txt
"$ZM" build --quiet x -o b.ttl
try 'a twin takes nothing away' test "$(diff a.ttl b.ttl | grep -v void:triples | grep -c '^<')" = 0
try 'a twin adds its file name' test "$(diff a.ttl b.ttl | grep -c '^> .*"twin.txt"')" = 2
try 'a twin adds no mention' test "$(diff a.ttl b.ttl | grep -c '^> .*nif:Phrase')" = 0
"$ZM" build --quiet x/s* -o one.ttl && "$ZM" build --quiet x/h* -o two.ttl && "$ZM" build --quiet x/s* x/h* -o both.ttl
cat one.ttl two.ttl >cat.ttl
# but for the description of each graph, which is a dataset of its own
rapper -q -i turtle -o ntriples cat.ttl | grep -v '^<[^>]*/id/dataset/' | sort -u >cat.nt
rapper -q -i turtle -o ntriples both.ttl | grep -v '^<[^>]*/id/dataset/' | sort -u >both.nt
try 'graphs of two runs merge by union' cmp cat.nt both.nt
