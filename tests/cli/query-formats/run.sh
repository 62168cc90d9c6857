# Each format, of rows with all kinds of terms, of a boolean, of a graph; several graphs as one.
cat >a.ttl <<'G'
@prefix : <http://example.org/> .
:甲 :name "甲市"@zh, "a,b \"c\"\nd\t\\" ; :n 5, 2.50 ; :of [ :n true ] .
G
printf '%s\n' '<http://example.org/乙> <http://example.org/name> "乙 < & >" .' '_:b <http://example.org/n> "1"^^<http://example.org/t> .' >b.ttl
q='PREFIX : <http://example.org/> SELECT ?s ?o ?x { ?s ?p ?o OPTIONAL { ?s :of ?x } FILTER(?p != :of) } ORDER BY ?o ?s'
for f in table csv tsv json xml; do
	echo "== $f"
	"$ZM" query -f $f a.ttl b.ttl -q "$q"
	"$ZM" query -f $f a.ttl -q 'ASK { ?s ?p 5 }'
done
for f in turtle ntriples table; do
	echo "== $f"
	"$ZM" query -f $f a.ttl b.ttl -q 'PREFIX : <http://example.org/> CONSTRUCT { ?o :is ?s . ?s a :Thing, [ :n 1 ] } { ?s ?p ?o FILTER(?p IN (:of, :name)) }'
done
"$ZM" query a.ttl -q 'PREFIX : <http://example.org/> DESCRIBE :甲'
"$ZM" query -o out.csv a.ttl -q 'PREFIX : <http://example.org/> SELECT ?o { :甲 :n ?o } ORDER BY ?o'
cat out.csv
"$ZM" query -f word a.ttl -q 'ASK {}'
echo $?
