# Figures: period, area, who did it, part of what, bound and change.
cat >a.txt <<'T'
石门县司法局2023年法治政府建设情况报告
2023年，我局收到行政复议申请64件，其中受理58件、不予受理6件。截至10月底，全市培训执法人员不少于20人。2021年至今，县人民法院审结行政案件30件，同比下降12%。
下一步，出庭率达到100%。
石门县司法局
2024年1月5日
T
"$ZM" build --quiet --detail facts --format ntriples a.txt | grep 'observation/' | grep -v 'ns#type>\|dataSet\|inReport\|#label' |
	sed 's/[0-9a-f]\{16\}/DIGEST/g;s|https://w3id.org/zhengmai/||g;s|http://[^ ]*[/#]||g'
