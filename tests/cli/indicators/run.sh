# Which recurring statistic a figure gives: words that several share need their topic in the sentence; the nearest wins; words
# elsewhere in the clause, changes and other units name none.
cat >a.txt <<'T'
石门县司法局2023年法治政府建设情况报告
全年收到行政复议申请64件，受理58件，不予受理6件，办结50件。
办理信访事项30件，办结率98%。
行政复议按期办结率达到100%，行政诉讼案件败诉率为5%，一审败诉3件。
行政机关负责人出庭应诉率100%，同比提高10%。
召开2场新闻发布会，聘请5名律师组成服务团。
审核规范性文件12件，其中废止3件；受理8件。
出动执法人员300人次，检查企业120家次，立案20件，罚没21.5万元。
未受理行政复议案件2件，开展法治宣传活动12场。
石门县司法局
2024年1月5日
T
"$ZM" build --quiet --format ntriples a.txt >a.nt
sed -n 's|^<[^>]*/mention/[0-9a-f]*_\([0-9]*\)_[0-9]*> <[^>]*anchorOf> "\(.*\)" .$|\1 \2|p' a.nt | sort -n >anchors
sed -n 's|^<[^>]*/observation/[0-9a-f]*_\([0-9]*\)> <[^>]*#indicator> <.*/\([a-z_]*\)> .$|\1 \2|p' a.nt | sort -n >found
sed -n 's|^<[^>]*/observation/[0-9a-f]*_\([0-9]*\)> <[^>]*#dataSet> .*|\1|p' a.nt | sort -n | while read -r at; do
	echo "$(sed -n "s/^$at //p" anchors | head -n 1) $(sed -n "s/^$at //p" found)"
done
