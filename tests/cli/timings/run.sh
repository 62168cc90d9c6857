# stage by stage; the figures are never the same
"$ZM" build --quiet --timings "$ROOT/samples/shimen-2022.txt" -o one.ttl 2>table
sed 's/ .*//' table
"$ZM" build --quiet "$ROOT/samples/shimen-2022.txt" -o two.ttl
cmp one.ttl two.ttl && echo same
