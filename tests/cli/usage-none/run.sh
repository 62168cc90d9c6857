"$ZM" | head -n 1
"$ZM" >/dev/null
echo $?
