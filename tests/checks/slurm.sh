# A private Slurm on this machine: an array of four shards and the merge that waits for it, a task that hangs and is cancelled, one that dies.
. "$ROOT/tests/checks/lib.inc"
skip() { echo "ok - slurm: skipped, $1"; exit 0; }
[ "$(id -u)" = 0 ] || skip 'needs root'
for c in munged slurmctld slurmd sbatch scontrol; do
	command -v $c >/dev/null || [ -x /usr/sbin/$c ] || skip "no $c (Debian: slurm-wlm, munge)"
done
PATH=$PATH:/usr/sbin
w=$PWD/slurm
stop() {
	for p in $w/slurmd.pid $w/slurmctld.pid $w/munged.pid; do
		if [ -s "$p" ]; then kill "$(cat "$p")" 2>/dev/null; fi
	done
	sleep 0.3
	for p in $w/slurmd.pid $w/slurmctld.pid; do
		if [ -s "$p" ]; then kill -9 "$(cat "$p")" 2>/dev/null; fi
	done
}
trap stop EXIT
trap 'exit 1' INT TERM
chmod 755 . && mkdir -m 755 "$w" "$w/state" "$w/spool" || skip 'no folder'
free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }
# munge wants folders that nobody else may write, up to the root: /tmp has its sticky bit
head -c 128 /dev/urandom >"$w/munge.key" && chmod 600 "$w/munge.key"
munged --socket="$w/munge.socket" --key-file="$w/munge.key" --pid-file="$w/munged.pid" --log-file="$w/munged.log" --seed-file="$w/munged.seed" --num-threads=2 --force \
	2>"$w/munged.err" || skip "munged does not start: $(head -n 1 "$w/munged.err")"
host=$(hostname -s)
cat >"$w/slurm.conf" <<END
ClusterName=zhengmai
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
AuthType=auth/munge
AuthInfo=socket=$w/munge.socket
CredType=cred/munge
StateSaveLocation=$w/state
SlurmdSpoolDir=$w/spool
SlurmctldPidFile=$w/slurmctld.pid
SlurmdPidFile=$w/slurmd.pid
SlurmctldLogFile=$w/slurmctld.log
SlurmdLogFile=$w/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SwitchType=switch/none
MpiDefault=none
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
JobCompType=jobcomp/none
ReturnToService=2
KillWait=1
SchedulerParameters=sched_min_interval=100000,batch_sched_delay=0
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP OverSubscribe=FORCE:4
END
printf 'CgroupPlugin=cgroup/v1\nCgroupAutomount=no\n' >"$w/cgroup.conf"
export SLURM_CONF="$w/slurm.conf"
slurmctld -f "$w/slurm.conf" 2>"$w/ctl.err" || skip "slurmctld does not start: $(head -n 1 "$w/ctl.err")"
slurmd -f "$w/slurm.conf" -N "$host" 2>"$w/d.err" || skip "slurmd does not start: $(head -n 1 "$w/d.err")"
wait_for() { # SECONDS COMMAND...
	t=$(($1 * 5))
	shift
	while [ $t -gt 0 ]; do
		"$@" && return 0
		sleep 0.2
		t=$((t - 1))
	done
	return 1
}
up() { sinfo -h -o %T 2>/dev/null | grep -q idle; }
wait_for 30 up || skip "the node does not come up: $(grep -h error "$w"/slurmd.log "$w"/slurmctld.log | tail -n 1 | sed 's/.*error: //')"
# while a job is requeued it is in no state that squeue shows
idle() { left=$(squeue -h -t all -o %T 2>/dev/null) && ! echo "$left" | grep -qv -e '^COMPLETED$' -e '^FAILED$' -e '^CANCELLED$' -e '^$'; }

# A program that behaves badly: the first attempt at share 2 hangs until it is cancelled, that at share 3 is killed while it writes.
cat >bad <<'END'
#!/bin/sh
case "$*" in
*"--shard 2/4"*)
	if [ ! -e "$PWD_TEST/second" ]; then
		: >"$PWD_TEST/second"
		exec sleep 600
	fi ;;
*"--shard 3/4"*)
	if [ ! -e "$PWD_TEST/third" ]; then
		: >"$PWD_TEST/third"
		mkfifo "$PWD_TEST/pipe" # one more input, which never ends
		sleep 600 >"$PWD_TEST/pipe" & s=$!
		"$ZM" "$@" - <"$PWD_TEST/pipe" & p=$!
		sleep 0.3
		kill -9 $p $s
		wait $p
		exit 137
	fi ;;
esac
exec "$ZM" "$@"
END
chmod +x bad
export PWD_TEST="$PWD"
"$ZM" build --quiet --format ntriples "$ROOT/samples" | LC_ALL=C sort -u >one.nt
ZHENGMAI=$PWD/bad "$ROOT/src/cluster/slurm.sh" -n 4 "$PWD/graph.nt" "$ROOT/samples" >jobs
try 'an array of four and a merge are submitted' grep -q '^[0-9]* [0-9]*$' jobs
read -r array last <jobs
try 'the second task begins' wait_for 30 test -e second
sleep 0.5
try 'and is cancelled' scancel "${array}_2"
try 'the third died' wait_for 30 test -e third
try 'the jobs end' wait_for 60 idle
try 'the shards of these tasks are not there' sh -c 'test ! -e graph.nt.parts/2-of-4.nt && test ! -e graph.nt.parts/3-of-4.nt'
try 'nothing half done is' sh -c 'test "$(ls -A graph.nt.parts | grep -c "nt")" = 2'
try 'so there is no graph' test ! -e graph.nt
before=$(stat -c %Y.%i graph.nt.parts/1-of-4.nt)
ZHENGMAI=$PWD/bad "$ROOT/src/cluster/slurm.sh" -n 4 "$PWD/graph.nt" "$ROOT/samples" >jobs
try 'the same command again' wait_for 60 idle
try 'gives the bytes of one process' cmp graph.nt one.nt
try 'shards that were there were kept' test "$(stat -c %Y.%i graph.nt.parts/1-of-4.nt)" = "$before"
