# Texts made to be slow: four times the text may take six times the processor's time (build --timings) and no more, where the
# square would take sixteen.  A clock on the wall only guards against what never ends.
. "$ROOT/tests/checks/lib.inc"

# cost FILE: milliseconds of processor time; empty when it did not end well
cost()
{
	timeout 300 "$ZM" build --quiet --timings "$1" -o /dev/null 2>table >/dev/null || { [ $? = 1 ] || return; }
	sed -n 's/^all  *\([0-9.]*\) s.*/\1/p' table | awk '{ print int($1 * 1000) }'
}
# many N TEXT BEGIN END: a file of one paragraph
many() { perl -e 'my ($n, $s, $b, $e) = @ARGV; print "2023年法治政府建设情况报告\n\n$b"; for my $i (1 .. $n) { (my $t = $s) =~ s/#/$i/g; print $t } print "$e\n"' "$1" "$2" "${3-}" "${4-}"; }
# linear NAME N TEXT [BEGIN [END]]: N times TEXT (# is a running number) against four times as many
linear()
{
	many "$2" "$3" "${4-}" "${5-}" >small.txt
	many $(($2 * 4)) "$3" "${4-}" "${5-}" >large.txt
	s=$(cost small.txt) l=$(cost large.txt)
	if [ -n "$s" ] && [ -n "$l" ] && [ "$l" -le $((s * 6 + 150)) ]; then
		echo "ok - $1: $((s)) ms, four times as many $l ms"
	else
		echo "not ok - $1: '$s' ms, four times as many '$l' ms"
	fi
}

# nothing but marks: a million in the end
for mark in '《' '》' '“' '（' '〔' '、' '1' '一' '万' '%' '：' '以' '的'; do
	case $mark in 《 | 》 | （ | 〔 | 1 | % | ：) n=250000 ;; *) n=60000 ;; esac
	linear "$mark without end" $n "$mark"
done
linear 'nested brackets' 60000 '（县' '' '）'
linear 'nested quotation marks' 30000 '“县' '' '”'
linear 'nested titles' 30000 '《县' '' '》'
# lists
linear 'units' 6000 '县司法局、县公安局、县市场监督管理局、县自然资源局、'
linear 'units joined by a word' 6000 '县司法局和县公安局和'
linear 'bodies, each named once with a short form' 2500 '石门县第#局（以下简称#局）、'
linear 'documents, each named once' 4000 '《石门县第#号管理办法》、'
linear 'documents and short titles' 2500 '《石门县第#号管理办法》（以下简称《#号办法》），'
linear 'brands, each named once' 5000 '“品牌#”改革，'
linear 'places' 6000 '湖南省常德市石门县'
linear 'persons' 5000 '县委书记张三、县长李四、'
linear 'meetings' 5000 '党的二十大和二十届三中全会、'
linear 'numbers of documents' 8000 '石政发〔2022〕#号、'
linear 'days' 10000 '2023年1月16日'
linear 'figures' 5000 '办理案件#件，办结率为98.5%，'
linear 'figures without a comma' 15000 '120件、'
# sentences, outlines
linear 'one sentence' 2500 '全县各级各部门坚持依法行政推进政务公开落实行政执法责任制和法律顾问制度'
linear 'one sentence of acts' 3000 '县政府印发《实施方案》，落实《中华人民共和国行政处罚法》，'
linear 'acts in a list' 5000 '县司法局会同县公安局开展检查、'
linear 'verbs' 8000 '落实推进开展'
linear 'beginnings of titles' 20000 '关于'
linear 'headings' 4000 '一、工作开展情况
'
linear 'a deep outline' 1500 '一、工作开展情况
（一）工作开展情况
1.工作开展情况
（1）工作开展情况
'
linear 'signatures' 5000 '石门县人民政府
2023年1月16日
'
linear 'lines' 15000 '县政府
'
# one line of 5 MB
tr -d '\r\n' <"$ROOT/samples/suzhou-2023.txt" >line
linear 'a report in one line, 5 MB in the end' 140 "$(cat line)"
# a rule that tries too much gives up, and says so
mkdir r
printf '%s\n' '[slow.rule]' 'for: MEETING' 'about: tries every way to part a row; what it needs stands there, so that no look ahead tells' 'pattern: (?:县+|的)+会(?!场)' 'example: 召开⟦县县会⟧' 'not: 县县' >r/slow.rules
many 40 '县' '' '的会场' >slow.txt
expect 'a rule that tries too much' 0 timeout 100 "$ZM" build --rules r slow.txt -o o.ttl
says 'a rule that tries too much is told' "rule gave up: 'slow.rule'"
