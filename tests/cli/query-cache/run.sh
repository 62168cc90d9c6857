# The second question is asked of the cache; a changed graph, a damaged or foreign cache is read anew.
export XDG_CACHE_HOME="$PWD/home"
make_graph() { # LAST
	python3 - "$1" <<'P'
import sys
for i in range(12000):
	print(f'<http://example.org/thing/{i:06d}> <http://example.org/says> "a text of some length, number {i:06d}" .')
print(f'<http://example.org/last> <http://example.org/says> "{sys.argv[1]}" .')
P
}
last() { "$ZM" query "$@" -f csv -q 'SELECT ?o { <http://example.org/last> ?p ?o }' | tail -n 1 | tr -d '\r'; }
make_graph one >g.nt
last g.nt
sed 's/"one"/"ONE"/' g.nt >other.nt
last other.nt
# a cache that is made anew is another file
first=$(stat -c %i g.nt.zmcache)
last g.nt
touch -d '10 minutes ago' g.nt
last g.nt
[ "$first" = "$(stat -c %i g.nt.zmcache)" ] && echo 'the same cache'
echo -- changed
make_graph two >g.nt
last g.nt
echo -- damaged
for at in 3 9 40 600 200000; do
	printf '\377\377\377\377' | dd of=g.nt.zmcache bs=1 seek=$at conv=notrunc 2>/dev/null
	last g.nt
done
head -c 1000 g.nt.zmcache >cut && mv cut g.nt.zmcache
last g.nt
cp other.nt.zmcache g.nt.zmcache
last g.nt
: >g.nt.zmcache
last g.nt
echo -- none
rm g.nt.zmcache
last --no-cache g.nt
ls *.zmcache
echo -- several graphs
last g.nt other.nt
last g.nt other.nt
ls home/zhengmai | wc -l
# a small graph has none
head -n 10 g.nt >small.nt
"$ZM" query small.nt -q 'ASK { ?s ?p ?o }'
ls *.zmcache
