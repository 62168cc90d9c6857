cat >g.ttl <<'G'
@prefix zm: <https://w3id.org/zhengmai/ns#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix unit: <https://w3id.org/zhengmai/id/unit/> .
@prefix doc: <https://w3id.org/zhengmai/id/document/> .
@prefix honour: <https://w3id.org/zhengmai/id/honour/> .
@prefix prog: <https://w3id.org/zhengmai/id/programme/> .
unit:甲市人民政府 a zm:Unit ; skos:prefLabel "甲市人民政府"@zh , "Government of Jia"@en ; zm:issues doc:办法 ; zm:implements prog:一网通办 ; zm:plansTo prog:一网通办 .
unit:乙市人民政府 a zm:Unit ; skos:prefLabel "乙市人民政府"@zh ; zm:launches prog:一网通办 ; zm:cooperatesWith unit:甲市人民政府 .
unit:丙局 a zm:Unit ; skos:prefLabel "丙局"@zh .
doc:办法 a zm:PolicyDocument ; skos:prefLabel "甲市关于“反\\斜”与很长很长的标题要分成两行才放得下的管理办法"@zh .
prog:一网通办 a zm:ReformProgram ; skos:prefLabel "一网通办"@zh .
honour:先进 a zm:Honour ; skos:prefLabel "先进"@zh ; zm:awardedTo unit:甲市人民政府 .
<urn:r1> a zm:Report ; zm:coversYear "2021" . <urn:r2> a zm:Report ; zm:coversYear "2022" .
<urn:s> a rdf:Statement ; rdf:subject unit:甲市人民政府 ; rdf:predicate zm:implements ; rdf:object prog:一网通办 ; zm:assertedIn <urn:r1> .
<urn:t> a rdf:Statement ; rdf:subject unit:甲市人民政府 ; rdf:predicate zm:implements ; rdf:object prog:一网通办 ; zm:assertedIn <urn:r2> .
G
"$ZM" export g.ttl
"$ZM" export g.ttl --to dot --min 2 | grep -c '^.t[0-9]* \['
"$ZM" export g.ttl --ego 甲市人民政府
"$ZM" export g.ttl --ego prog:一网通办 -o p.dot && grep -c -- '->' p.dot
"$ZM" export g.ttl --ego 丁 ; echo $?
"$ZM" export g.ttl --to png; echo $?
"$ZM" export g.ttl --min x; echo $?
"$ZM" export none.ttl; echo $?
"$ZM" export g.ttl --view everything; echo $?
"$ZM" export g.ttl --to graphml --class Thing; echo $?
"$ZM" export g.ttl --to graphml --predicate eats; echo $?
for y in 21x 2023..2021 .. 2021.. ..2021; do "$ZM" export g.ttl --to cytoscape --view programmes --year $y | grep -o '"years":.[^]]*'; done
"$ZM" export g.ttl --to gexf --region 乙市; echo $?
"$ZM" export g.ttl --to csv; echo $?
"$ZM" export g.ttl --to csv -o t && cat t/nodes.csv t/edges.csv
"$ZM" export g.ttl --to neo4j --view programmes -o t && cat t/relationships.csv
"$ZM" export g.ttl --depth 2; echo $?
"$ZM" export g.ttl --to json --view hierarchy; echo $?
