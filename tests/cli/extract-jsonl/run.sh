printf '2023年法治政府建设情况报告\n\n学习《中华人民共和国民法典》,贯彻"习近平\n法治思想"。\n' >a.txt
"$ZM" extract --format jsonl a.txt
"$ZM" extract --format tsv a.txt
"$ZM" extract a.txt | head -n 1
"$ZM" extract --format text a.txt
"$ZM" text a.txt | cmp - a.txt
