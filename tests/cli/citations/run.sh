# Regulations: in force when cited? Reference numbers: whose, taken apart, the body behind the code. Own brands: by whom?
cat >a.txt <<'T'
石门县司法局2023年法治政府建设情况报告
2023年，我局学习《民法通则》《行政复议法》。贯彻《政府信息公开条例》（国务院令第711号）。印发《石门县司法局普法工作方案》（石司发〔2023〕5号），落实《关于做好普法工作的通知》（湘政发〔2022〕8号）。首创“柳湖速办”改革，推行“放管服”改革。
石门县司法局
2023年12月31日
T
"$ZM" build --format ntriples a.txt -o a.nt 2>err
sed -n 's/^cited/cited/p' err
grep '#\(cites[A-Z]\|codeIssuer\|issuerCode\|numberYear\|serial\|referenceNumber\|validity\)[^ ]* \|/creator> \|core#broader\|#since>' a.nt | grep -v '/statement/\|/dataset/' |
	sed 's/[0-9a-f]\{16\}/DIGEST/;s|https://w3id.org/zhengmai/||g;s|http://[^ ]*[/#]||g' | sort
