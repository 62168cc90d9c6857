# Reports of one unit on following years are linked; a gap or another unit is not.
for y in 2019 2021 2022 2023; do
	printf '石门县司法局%s年法治政府建设情况报告\n%s年，我局依法履职。\n' $y $y >$y.txt
done
printf '临澧县司法局2022年法治政府建设情况报告\n2022年，我局依法履职。\n' >other.txt
"$ZM" build --quiet --format ntriples . | grep previousReport | sed 's/-[0-9a-f]\{16\}>/>/g' | sort
