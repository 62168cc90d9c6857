# One run of each command under valgrind: no error, no leak.
. "$ROOT/tests/checks/lib.inc"
vg="valgrind -q --suppressions=$ROOT/tests/valgrind.supp --leak-check=full --errors-for-leak-kinds=definite,possible --error-exitcode=9"
"$ZM" build --quiet "$ROOT/samples" -o g.ttl
s=$ROOT/samples/hualong-2023.txt
expect build 0 $vg "$ZM" build --quiet "$ROOT/samples" -o o.ttl
expect 'build, two threads' 0 $vg "$ZM" build --quiet -j 2 "$ROOT/samples" -o o.ttl
expect rdfxml 0 $vg "$ZM" build --quiet -f rdfxml "$s" -o o.rdf
expect rdfjson 0 $vg "$ZM" build --quiet -f rdfjson "$s" -o o.json
expect extract 0 $vg "$ZM" extract "$s"
expect text 0 $vg "$ZM" text "$s"
expect explain 0 $vg "$ZM" explain g.ttl 中华人民共和国民法典
expect query 0 $vg "$ZM" query g.ttl "$ROOT/queries/most-cited.rq"
expect export 0 $vg "$ZM" export g.ttl --min 2
expect 'export, one thing' 0 $vg "$ZM" export g.ttl --ego 中华人民共和国民法典
expect vocabulary 0 $vg "$ZM" vocabulary
expect 'a bad file' 1 $vg "$ZM" build none.txt -o o.ttl
expect 'bad usage' 2 $vg "$ZM" build --no-such
