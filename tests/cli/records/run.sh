# Crawled records, streamed; a record that is a report again is one more source; what was not read is listed.
cat >crawl.jsonl <<'X'
{"url":"http://a.example.gov.cn/1.html","date":"2024-02-03","title":"苏州市行政审批局2023年度法治政府建设情况报告","text":"苏州市行政审批局2023年度法治政府建设情况报告\n我局贯彻《中华人民共和国行政许可法》，全年办件12万件。\n苏州市行政审批局\n2024年1月2日"}
{"url":"http://b.example.gov.cn/9.html","date":"2024-02-05","text":"苏州市行政审批局2023年度法治政府建设情况报告\n我局贯彻《中华人民共和国行政许可法》，全年办件12万件。\n苏州市行政审批局\n2024年1月2日"}
{"url":"http://b.example.gov.cn/robots.txt","text":"User-agent: *"}
{"url": broken
X
"$ZM" build --quiet --detail facts --skipped skipped.tsv - <crawl.jsonl >graph.ttl
echo "status $?"
grep -c 'a zm:Report' graph.ttl
grep -A 10 'a zm:SourceFile' graph.ttl | grep 'schema:url\|container\|fileName\|publishedOn'
cat skipped.tsv
"$ZM" build --quiet --detail facts --skipped skipped.ttl - <crawl.jsonl >/dev/null 2>&1
sed -n '/SkippedFile/,/^$/p' skipped.ttl | sed 's/^source:[0-9a-f]*/source:HEX/'
