# Reports of one unit on following years are linked; a gap or another unit is not. Programmes are adopted, continued or
# dropped between two years; one that is only planned later is not dropped.
report() { # YEAR WHAT
	printf '石门县司法局%s年法治政府建设情况报告\n%s年，我局依法履职。%s\n' "$1" "$1" "$2" >"$1.txt"
}
report 2019 推行一网通办。
report 2021 '推行一网通办。落实告知承诺制。深化“枫桥经验”。'
report 2022 '推行一网通办。首创“柳湖速办”改革。下一步，落实告知承诺制。'
report 2023 '推行一网通办。'
printf '临澧县司法局2022年法治政府建设情况报告\n2022年，我局依法履职。\n' >other.txt
"$ZM" build --quiet --format ntriples . | grep 'previousReport\|Programme>' | sed 's/-[0-9a-f]\{16\}>/>/g' | sort
