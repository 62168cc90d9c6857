# a user's own rule and lexicon find what ours do not
mkdir r l
cat >r/a.rules <<'R'
# a part, for the file that is read behind this one
[part boat-fair]
about: the summer's
is: 舟会|渡会
R
cat >r/mine.rules <<'R'
[part fair]
about: what the town calls its fairs
is: 灯会|<boat-fair>

[mine.lantern]
for: MEETING
about: lantern talks are one-off meetings here
trigger: 灯会|舟会|渡会
pattern: 第<NUM>+次观塘<fair>
priority: 99
example: 召开⟦第三次观塘灯会⟧
not: 观塘灯会很热闹
R
cat >l/mine.ttl <<'L'
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix zm: <https://w3id.org/zhengmai/ns#> .
@prefix prog: <https://w3id.org/zhengmai/id/programme/> .
@prefix scheme: <https://w3id.org/zhengmai/id/scheme/> .
prog:青石行动 a skos:Concept , zm:ReformProgram ;
    skos:inScheme scheme:programmes ;
    skos:prefLabel "青石行动"@zh ;
    skos:altLabel "青石专班计划"@zh .
L
printf '2023年法治政府建设情况报告\n\n我们召开第三次观塘灯会和第二次观塘渡会,推进青石专班计划,效果良好。\n' >a.txt
"$ZM" extract --format tsv --rules r --lexicon l a.txt
echo --
"$ZM" extract --format tsv a.txt
echo --
"$ZM" vocabulary --check --rules r --lexicon l 2>&1 | grep mine
sed -i 's/not: .*/not: 第九次观塘灯会/' r/mine.rules
"$ZM" vocabulary --check --rules r --lexicon l 2>&1 | grep mine
