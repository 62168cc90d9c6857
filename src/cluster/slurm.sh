#!/bin/sh
# slurm.sh [-n SHARES] [-b 'BUILD OPTIONS'] [-s 'SBATCH OPTIONS'] GRAPH.nt PATH...
# The graph of a corpus by a Slurm job array, a shard a task, and a merge that waits for them; prints both job numbers.
#
# Shards lie in GRAPH.nt.parts, each whole or not there at all.  A task whose shard is there does nothing, so a lost node, a
# requeued task and the same command once more do no harm; made anew are only shards that are missing.  Remove the folder when the
# corpus, the options or the program have changed, and when the graph is done.
# PATH must be the same on all nodes.  ZHENGMAI: the program, if it is not "zhengmai".
set -u
usage() { sed -n '2s/^# /usage: /p' "$0" >&2; exit 2; }

shard() { # the I-th task of the array
	part=$ZM_PARTS/$SLURM_ARRAY_TASK_ID-of-$ZM_SHARES.nt
	[ -e "$part" ] && exit 0
	# shellcheck disable=SC2086
	"$ZHENGMAI" build --quiet $ZM_BUILD --shard "$SLURM_ARRAY_TASK_ID/$ZM_SHARES" --output "$part" -- "$@"
	status=$?
	# 1: documents that could not be read, told on standard error; the shard of the others is whole
	[ $status = 1 ] && [ -e "$part" ] && exit 0
	exit $status
}

merge() {
	set --
	i=1
	while [ $i -le "$ZM_SHARES" ]; do
		set -- "$@" "$ZM_PARTS/$i-of-$ZM_SHARES.nt"
		i=$((i + 1))
	done
	exec "$ZHENGMAI" merge --quiet --output "$ZM_GRAPH" "$@"
}

case ${ZM_STEP-} in
shard) shard "$@" ;;
merge) merge ;;
esac

ZM_SHARES=4 ZM_BUILD='' options=''
while getopts n:b:s: o; do
	case $o in
	n) ZM_SHARES=$OPTARG ;;
	b) ZM_BUILD=$OPTARG ;;
	s) options=$OPTARG ;;
	*) usage ;;
	esac
done
shift $((OPTIND - 1))
[ $# -ge 2 ] || usage
ZM_GRAPH=$1 ZM_PARTS=$1.parts ZHENGMAI=${ZHENGMAI-zhengmai}
shift
mkdir -p "$ZM_PARTS" || exit 1
export ZM_SHARES ZM_BUILD ZM_GRAPH ZM_PARTS ZHENGMAI
# shellcheck disable=SC2086
array=$(ZM_STEP=shard sbatch --parsable --requeue --array="1-$ZM_SHARES" --job-name=zhengmai-shard --output="$ZM_PARTS/%a.log" --open-mode=append $options "$0" "$@") || exit 1
# shellcheck disable=SC2086
last=$(ZM_STEP=merge sbatch --parsable --requeue --dependency="afterok:$array" --kill-on-invalid-dep=yes --job-name=zhengmai-merge --output="$ZM_PARTS/merge.log" \
	--open-mode=append $options "$0") || exit 1
echo "$array $last"
