# What rasqal would answer wrongly is refused by its name and line, or put into a form that is right.
cat >g.ttl <<'G'
@prefix : <http://e/> .
:a :p 1, 2 ; :q :b . :b :p 3000000000 ; :r "x"@en . :c :q :a .
G
refused() { printf '%s\nSELECT * {\n%s\n}\n' 'PREFIX : <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>' "$1" >q.rq; "$ZM" query -f csv g.ttl q.rq 2>&1; echo $?; }
refused '?s :q+ ?o'
refused '?s :q|!:p ?o'
refused '?s :p ?o MINUS { ?s :q ?o }'
refused '?s :p ?o FILTER NOT EXISTS { ?s :q ?x }'
refused 'GRAPH ?g { ?s :p ?o }'
refused 'SERVICE <http://e/> { ?s :p ?o }'
refused '?s :p ?o BIND(CONCAT(STR(?o), "x") AS ?x)'
refused '?s :p ?o BIND(?o + 1 AS ?x)'
refused '?s :q ?o BIND(STRAFTER(STR(?o), "/") AS ?x)'
refused '?s :q ?o OPTIONAL { ?s :r ?x } ?y :q ?x'
refused '?s :q ?o FILTER(?none = 1)'
refused '?s :q ?o FILTER(REGEX(STR(?o), "\\d"))'
refused '?s :p ?o FILTER(?o)'
echo '-- right'
ask() { "$ZM" query -f csv g.ttl -q "PREFIX : <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> $1"; }
ask 'SELECT * { VALUES ?s { :a :b } ?s :q ?o }'
ask 'SELECT (COUNT(?none) AS ?n) (SUM(?x) AS ?sum) { ?s :none ?x, ?none }'
ask 'SELECT (COUNT(DISTINCT ?s) AS ?n) (SUM(?o) AS ?sum) (AVG(?o) AS ?mean) { ?s :p ?o }'
ask 'SELECT ?s (GROUP_CONCAT(STR(?o); SEPARATOR="|") AS ?all) { ?s :p ?o } GROUP BY ?s HAVING(COUNT(?o) > 1 && SUM(?o) > 2)'
ask 'SELECT * { { SELECT ?s (COUNT(?o) AS ?n) { ?s :p ?o } GROUP BY ?s } ?s :q ?b }'
ask 'SELECT * { ?s :q/:q ?o }'
ask 'SELECT * { ?s :q ?o FILTER(?s != :z) ?o :p ?n . OPTIONAL { ?s :r ?x } }'
"$ZM" query -f tsv g.ttl -q 'SELECT ?o { ?s <http://e/p> ?o FILTER(?o > 1) } ORDER BY DESC(?o)'
ask 'SELECT (DATATYPE(?x) AS ?d) (SUBSTR("法治", 3) AS ?e) (REPLACE("a/b/c", "^.*/", "") AS ?f) { ?s :r ?x FILTER(?x IN (1/0, "x"@en)) }'
