for a in 'build' 'bild x' 'build --no-such x' 'build --format n3 x' 'build --detail all x' 'build --base notaniri x' 'build --jobs 0 x' 'build -o' 'extract a b' '--no' 'help nothing' 'build --quiet=1 x' 'query g.ttl'; do
	"$ZM" $a 2>&1
	echo "status $?"
done
