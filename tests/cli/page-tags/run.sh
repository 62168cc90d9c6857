# What the tags of a page say counts where its text is silent: title, year, issuer, area, day.
cat >page.html <<'X'
<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="SiteName" content="华容县人民政府门户网站"><meta name="SiteIDCode" content="4306230001">
<meta name="ArticleTitle" content="2022年法治政府建设情况报告"><meta name="PubDate" content="2023-01-15 10:22"><meta name="ContentSource" content="县司法局">
<meta name="Url" content="http://www.example.gov.cn/1.html"></head><body><div class="content">
<p>过去一年，我局把依法行政放在各项工作的首位，学习宣传贯彻《中华人民共和国行政处罚法》，执法人员人人过关。</p>
<p>全年办理行政复议案件12件，按期办结，没有一件被上级纠正；组织法治讲座4场，听众三百多人。</p></div></body></html>
X
"$ZM" build --quiet --detail facts page.html | grep -v 'Version\|Digest\|sha256\|zm:bytes' | sed -n -e '/^report/,/^$/p' -e '/^source/,/^$/p' | sed 's/[0-9a-f]\{16\}[_0-9a-f]*/HEX/'
# no area in the text, the tags or the site's name: the address of the site
grep -v SiteIDCode page.html | sed 's/华容县人民政府门户网站/政府网站/; s|www.example|sfj.wuhan|; s|县司法局|市司法局|' | "$ZM" build --quiet --detail facts --name page.html - | grep 'issuedBy\|aboutRegion\|sourceFile'
