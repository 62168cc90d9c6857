# Samples cut off and damaged: no crash, no hang, a status of 0 or 1, output that reads.
. "$ROOT/tests/checks/lib.inc"
s=$ROOT/samples/donghu-2020.txt
size=$(wc -c <"$s")
n=0 wrong=0
while [ $n -lt "$size" ]; do
	head -c $n "$s" >"cut-$n.txt"
	n=$((n + 331))
done
for j in 1 4; do
	timeout 100 "$ZM" build --quiet --jobs $j . -o o.ttl 2>err
	status=$?
	try "cut anywhere, $j threads: status" test $status = 1
	try "cut anywhere, $j threads: reads" rapper -q -c -i turtle o.ttl
	try "cut anywhere, $j threads: no sanitizer" test -z "$(grep Sanitizer err)"
done
try 'a cut inside a character is told' grep -q 'error: damaged text: ' err
rm -f cut-*
# noise: every 97th byte replaced by a bracket, quotation mark, digit or line end
for c in '(' '"' '7' '\n' '《' '“' '〔' '\t'; do
	awk -v c="$c" 'BEGIN { RS = "。"; ORS = c } { print }' "$s" >noise.txt
	timeout 60 "$ZM" build --quiet noise.txt -o o.ttl 2>err
	try "full stops become $c" test $? = 0
	try "full stops become $c: reads" rapper -q -c -i turtle o.ttl
done
# one long line, no line end, nothing but marks
tr -d '\r\n' <"$s" >line.txt
for i in 1 2 3 4 5 6; do cat line.txt line.txt >twice.txt && mv twice.txt line.txt; done
timeout 100 "$ZM" build --quiet --detail facts line.txt -o o.ttl 2>err
try 'one line of a megabyte' test $? = 0
for c in '《' '“' '〔' '第' '1' '市' '、' '和' '一'; do
	awk -v c="$c" 'BEGIN { for (i = 0; i < 60000; i++) printf "%s", c; print "" }' >marks.txt
	timeout 60 "$ZM" build --quiet marks.txt -o o.ttl 2>err
	status=$?
	try "sixty thousand $c" test $status -le 1
done
