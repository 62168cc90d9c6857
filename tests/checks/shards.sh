# A corpus in shares and their merge: the bytes of one process, whatever the number of shares; lines that are no triples.
. "$ROOT/tests/checks/lib.inc"
s=$ROOT/samples
shares() { # FOLDER N INPUT...
	mkdir "$1"
	i=1 dir=$1 n=$2
	shift 2
	while [ $i -le "$n" ]; do
		"$ZM" build --quiet --shard $i/"$n" "$@" -o "$dir/$i.nt" || return 1
		i=$((i + 1))
	done
}
for d in full facts; do
	"$ZM" build --quiet --detail $d --format ntriples "$s" | LC_ALL=C sort -u >plain.nt
	for n in 1 2 4 7; do
		try "$d: shares of $n" shares $d$n $n --detail $d "$s"
		"$ZM" merge --quiet $d$n/*.nt -o merged.nt
		try "$d: $n of them merged are the graph of one process" cmp merged.nt plain.nt
	done
done
"$ZM" build --quiet --format ntriples "$s" | LC_ALL=C sort -u >plain.nt
try 'shards are sorted' sh -c 'for f in full7/*.nt; do LC_ALL=C sort -cu $f || exit 1; done'
try 'shards hold nothing that the whole does not' sh -c 'cat full7/*.nt | grep -v "^#zm" | LC_ALL=C sort -u | LC_ALL=C comm -23 - plain.nt >more; ! test -s more'
cat full7/*.nt | LC_ALL=C sort -u | grep -v '^#zm' >union.nt
try 'and lack only what rests on the whole' sh -c 'LC_ALL=C comm -13 union.nt plain.nt | grep -v -e "id/dataset/" -e "ns#[a-z]*Programme> " -e "ns#previousReport> " -e "dc/terms/creator> " >less; ! test -s less'
shuffle() { "$ZM" merge --quiet full7/5.nt full7/1.nt full7/7.nt full7/3.nt full7/6.nt full7/2.nt full7/4.nt full7/1.nt; }
shuffle >shuffled.nt
try 'any order, one of them twice' cmp shuffled.nt plain.nt
cat full7/*.nt | "$ZM" merge --quiet - >piped.nt
try 'not sorted, from a pipe' cmp piped.nt plain.nt
cat full7/4.nt full7/1.nt >cat.nt
"$ZM" merge --quiet --sort cat.nt full7/[23567].nt >piped.nt
try '--sort' cmp piped.nt plain.nt
expect 'a shard that is not sorted' 1 "$ZM" merge cat.nt full7/2.nt -o no.nt
says 'is told' ': not in the order of bytes: --sort'
"$ZM" merge --quiet --plain full7/1.nt full7/6.nt -o a.nt && "$ZM" merge --quiet --plain full7/[23457].nt -o b.nt
"$ZM" merge --quiet b.nt a.nt -o two.nt
try 'merged in two steps' cmp two.nt plain.nt
sh -c 'ulimit -n 20 && "$ZM" merge --quiet full7/*.nt full4/*.nt full2/*.nt full1/*.nt full7/*.nt -o few.nt'
try 'more parts than may be open' cmp few.nt plain.nt
"$ZM" build --quiet --format ntriples "$s" >unsorted.nt
rapper -q -i ntriples -o ntriples unsorted.nt | "$ZM" merge --quiet - plain.nt >escaped.nt
try 'as another writer escapes them they are the same' cmp escaped.nt plain.nt
sed 's/$/\t/; s/ /  /' plain.nt >wide.nt
"$ZM" merge --quiet wide.nt -o wide.out
grep -v '^#' plain.nt >rest
try 'blanks and tabs' sh -c 'grep -v "^#" wide.out | cmp - rest'
printf '<a:s> <a:p> "x" .\nfoo bar\n<a:s> <a:p> _:b .\n<a:s> <a:p> "x\n<a:s> <a:p> "\\u12" .\n<a:s> <a:p>\n<a:s> <a:p> <a b> .\n<a:s> <a:p> "\377" .\n<a:s> <a:p> "x"@ .\n<a:s> <a:p> "x" . x\n' >bad.nt
expect 'lines that are no triples' 1 "$ZM" merge bad.nt -o no.nt
says 'by file, line and reason' 'bad.nt:2: error: bad line: no triple begins here'
says 'a blank node' 'bad.nt:3: error: bad line: a blank node'
says 'a text without end' 'bad.nt:4: error: bad line: a literal does not end'
says 'an escape' 'bad.nt:5: error: bad line: an escape lacks digits'
says 'no object' 'bad.nt:6: error: bad line: no object'
says 'an IRI' 'bad.nt:7: error: bad line: an IRI holds what no IRI may'
says 'bytes' 'bad.nt:8: error: bad line: no text in UTF-8'
says 'a language' 'bad.nt:9: error: bad line: a language without a name'
says 'a rest' 'bad.nt:10: error: bad line: something stands behind the point'
try 'then nothing is written' test ! -e no.nt
head -c 100000 full2/1.nt >cut.nt
expect 'a shard that is cut off' 1 "$ZM" merge cut.nt full2/2.nt -o no.nt
says 'is told' 'cut.nt:'
expect 'no such part' 1 "$ZM" merge full2/1.nt nowhere.nt -o no.nt
expect 'a folder is no part' 1 "$ZM" merge full2 -o no.nt
for bad in 0/2 3/2 1 a/b 1/2x; do expect "shard $bad" 2 "$ZM" build --shard $bad "$s"; done
expect 'a shard is N-Triples' 2 "$ZM" build --shard 1/2 --format turtle "$s"
mkdir bases && "$ZM" build --quiet --shard 1/2 --base https://example.org/ "$s" -o bases/1.nt
expect 'two bases' 1 "$ZM" merge bases/1.nt full2/2.nt -o no.nt
"$ZM" build --quiet --shard 2/2 --base https://example.org/ "$s" -o bases/2.nt
"$ZM" build --quiet --base https://example.org/ --format ntriples "$s" | LC_ALL=C sort -u >base.nt
"$ZM" merge --quiet bases/*.nt -o merged.nt
try 'another base' cmp merged.nt base.nt
"$ZM" build --quiet --licence https://example.org/l --format ntriples "$s" | LC_ALL=C sort -u >licence.nt
"$ZM" merge --quiet --licence https://example.org/l full4/*.nt -o merged.nt
try 'a licence' cmp merged.nt licence.nt
# one text in two files, as UTF-8 and as GB18030: which share each falls into must not be seen
mkdir twins && cp "$s"/s*.txt twins && iconv -f UTF-8 -t GB18030 "$s/suzhou-2023.txt" >twins/gb.txt
for n in 1 2 5; do shares twins$n $n twins && "$ZM" merge --quiet twins$n/*.nt -o twins$n.nt; done
try 'twins in shares of 1 and 2' cmp twins1.nt twins2.nt
try 'twins in shares of 1 and 5' cmp twins1.nt twins5.nt
try 'a merged graph has one label, class and number each' sh -c '"$ZM" check twins2.nt'
try 'no file is left' sh -c 'test -z "$(find . -name ".*" -type f)"'
# crawled records through a pipe that is cut anywhere: GNU parallel --pipe, Spark's pipe, Hadoop streaming
node -e 'const fs = require("fs"), d = process.argv[1]; for (const f of fs.readdirSync(d).filter(f => f.endsWith(".txt")).sort()) console.log(JSON.stringify({url: "https://example.org/" + f, text: fs.readFileSync(d + "/" + f, "utf8")}))' "$s" >all.jsonl
"$ZM" build --quiet --shard 1/1 - <all.jsonl | "$ZM" merge --quiet - >whole.nt
split -l 3 all.jsonl block.
for b in block.*; do "$ZM" build --quiet --shard 1/1 - <"$b" >"$b.nt"; done
"$ZM" merge --quiet block.*.nt -o blocks.nt
try 'records in blocks' cmp blocks.nt whole.nt
# what an engine does: a task is lost with half its records read and run again, another is run twice because its node is slow
for b in block.??; do
	{ head -c 3000 "$b"; sleep 5; } 2>/dev/null | "$ZM" build --quiet --shard 1/1 - -o "task-$b.nt" 2>/dev/null &
	sleep 0.2
	kill -9 $! && wait $! 2>/dev/null
	try 'a task that was lost leaves no part' test ! -e "task-$b.nt"
	"$ZM" build --quiet --shard 1/1 - <"$b" -o "task-$b.nt"
done
"$ZM" build --quiet --shard 1/1 - <block.ab -o task-again.nt
"$ZM" merge --quiet task-*.nt -o tasks.nt
try 'tasks lost and run again, one run twice' cmp tasks.nt whole.nt
try 'records are reports' test "$(grep -c 'type> <https://w3id.org/zhengmai/ns#Report>' whole.nt)" = "$(wc -l <all.jsonl)"
if command -v parallel >/dev/null && parallel --version 2>/dev/null | grep -q GNU; then
	parallel --will-cite --pipe --block 20k '"$ZM" build --quiet --shard 1/1 -' <all.jsonl | "$ZM" merge --quiet - >parallel.nt
	try 'GNU parallel --pipe' cmp parallel.nt whole.nt
	seq 4 | parallel --will-cite -j 2 '"$ZM" build --quiet --shard {}/4 "$ROOT/samples" -o par-{}.nt'
	"$ZM" merge --quiet par-*.nt -o parallel.nt
	try 'GNU parallel, a share each' cmp parallel.nt plain.nt
	ls "$s"/*.txt | parallel --will-cite -j 2 -N 3 '"$ZM" build --quiet --shard 1/1 {} -o list-{#}.nt'
	"$ZM" merge --quiet list-*.nt -o parallel.nt
	try 'GNU parallel, some files each' cmp parallel.nt plain.nt
fi
