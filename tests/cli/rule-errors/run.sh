# a user's rule with a mistake: file, line and column, status 3
mkdir r
try() { printf "$1" >r/mine.rules; "$ZM" extract --rules r "$ROOT/samples/suzhou-2023.txt" 2>&1 >/dev/null | head -n 2; "$ZM" extract --rules r "$ROOT/samples/suzhou-2023.txt" >/dev/null 2>&1; echo "status $?"; }
try '[mine.one]\nfor: MEETING\nabout: x\npattern: 第(\\d+次\nexample: ⟦第1次⟧\nnot: 无\n'
try '[mine.one]\nfor: MEETING\nabout: x\npatern: 第\n'
try '[mine.one]\nfor: MEETING\nabout: x\npattern: 第\nnot: 无\n'
try '[mine.one]\nfor: MEETING\nabout: x\npattern: 第\npriority: 500\nexample: ⟦第⟧\nnot: 无\n'
try 'pattern: 第\n'
try '[mine.one]\nfor: MEETING\nabout: 坏\377\n'
try '[mine.one]\nfor: MEETING\nabout: x\npattern: 第<round>次\nexample: ⟦第1次⟧\nnot: 无\n'
try '[part Round]\nabout: x\nis: 一|二\n'
try '[part round]\nabout: x\npattern: 一|二\n'
"$ZM" extract --rules nowhere "$ROOT/samples/suzhou-2023.txt" 2>&1 >/dev/null | sed 's/: [A-Z].*//'
