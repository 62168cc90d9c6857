"$ZM" --version | sed 's/[0-9.]*$/N/'
"$ZM" build -V | sed 's/[0-9.]*$/N/'
