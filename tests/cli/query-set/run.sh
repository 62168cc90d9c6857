# --set makes terms, whatever stands in them.
cat >g.ttl <<'G'
@prefix : <http://example.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/zhengmai/id/unit/甲> skos:prefLabel "甲"@zh ; :n 1 ; :day "2023-01-02"^^<http://www.w3.org/2001/XMLSchema#date> .
<https://w3id.org/zhengmai/id/unit/乙> skos:prefLabel "乙"@zh, "x\" } ; ?s ?p ?o #", "甲" ; :n 2 .
G
p='PREFIX : <http://example.org/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>'
ask() { echo "-- $1"; "$ZM" query -f csv -s "$1" g.ttl -q "$p $2" 2>&1; echo $?; }
values='SELECT ?u { VALUES (?l) { ("乙"@zh) } ?u skos:prefLabel ?l }'
ask 'l=甲' "$values"
ask 'l="甲"' "$values"
ask 'l="甲"@zh' "$values"
free='SELECT ?u ?v { ?u ?p ?v }'
ask 'u=unit:甲' "$free"
ask 'u=<https://w3id.org/zhengmai/id/unit/乙>' "$free"
ask 'v=2' "$free"
ask 'v="2023-01-02"^^xsd:date' "$free"
# nothing gets out of its term
ask 'v=x" } ; ?s ?p ?o #' "$free"
ask 'v="x" } ; ?s ?p ?o #"' "$free"
ask 'v=甲"@zh . ?a ?b ?c . #' "$free"
ask 'u=<http://e/> ?p ?o . ?x ?y <http://e/>' "$free"
ask 'v="a"@zh } DELETE' "$free"
ask 'v="a"^^<http://e/ x>' "$free"
ask 'none=1' "$free"
ask '=1' "$free"
ask 'p' "$free"
