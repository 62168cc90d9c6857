#!/usr/bin/python3
"""bench.py [--size 10M] [--pairs 5] [--build build]: measures zhengmai beside its peers (README.md); run by make bench.

Times are processor time (user and system) of whole processes with all they start, so that other work on the machine counts
little; each figure is the median of PAIRS runs, each ratio the median of the ratios of runs made one after the other.
"""
import argparse, json, os, platform, re, shutil, statistics, subprocess, sys, tempfile, time

ap = argparse.ArgumentParser()
ap.add_argument("--size", default="10M")
ap.add_argument("--slice", default="300K", help="for the Python peer and callgrind")
ap.add_argument("--words", default="1M", help="for jieba")
ap.add_argument("--pairs", type=int, default=5)
ap.add_argument("--build", default="build")
ap.add_argument("--peer", default="../shared/peers/baseline.py")
ap.add_argument("--big", default="", help="sizes for time and memory, such as 1M,10M,100M")
a = ap.parse_args()
B = os.path.join(a.build, "bench")
ZM = os.path.join(a.build, "zhengmai")
rows, missing = [], []
out = {"machine": {"processors": os.cpu_count(), "system": platform.platform()}, "size": a.size, "pairs": a.pairs, "load": os.getloadavg()[0]}


def run(cmd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
    """(processor seconds, wall seconds, peak kB) of CMD and all it starts."""
    from_ = time.monotonic()
    p = subprocess.Popen(cmd, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr)
    _, status, use = os.wait4(p.pid, 0)
    p.returncode = os.waitstatus_to_exitcode(status)
    if p.returncode:
        sys.exit("bench: %s: status %d" % (" ".join(cmd)[:200], p.returncode))
    return use.ru_utime + use.ru_stime, time.monotonic() - from_, use.ru_maxrss


def pairs(one, other, which=0):
    """Medians of both and of ONE / OTHER, run in turn."""
    x, y = [], []
    for i in range(a.pairs):
        x.append(run(one)[which])
        y.append(run(other)[which])
    return statistics.median(x), statistics.median(y), statistics.median(p / q for p, q in zip(x, y))


def row(what, ours, theirs, ratio, wanted):
    rows.append((what, ours, theirs, ratio, wanted))
    print("%-46s %14s %14s %10s   %s" % rows[-1], flush=True)


def there(name, test):
    if not test:
        missing.append(name)
    return bool(test)


def corpus(size, *how):
    path = os.path.join(B, size + (".files" if "--files" in how else ".one.txt" if "--one" in how else ".jsonl"))
    if not os.path.exists(path):
        gen = [os.path.join(a.build, "generate"), size]
        if "--files" in how:
            subprocess.check_call(gen + ["--files", path])
        else:
            with open(path + ".part", "wb") as f:
                subprocess.check_call(gen + list(how), stdout=f)
            os.rename(path + ".part", path)
    return path


def files_of(folder):
    return sorted(os.path.join(d, f) for d, _, fs in os.walk(folder) for f in fs)


def bytes_of(path):
    return sum(map(os.path.getsize, files_of(path))) if os.path.isdir(path) else os.path.getsize(path)


def instructions(cmd):
    with tempfile.TemporaryDirectory() as d:
        p = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=" + d + "/o"] + cmd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    return int(re.search(r"refs:\s*([\d,]+)", p.stderr)[1].replace(",", ""))


def against_serdi(files, text):
    ttl = os.path.join(B, "graph.ttl")
    run([ZM, "build", "-q", "-j1", files, "-o", ttl])
    out["turtle_bytes"] = bytes_of(ttl)
    if there("serdi", shutil.which("serdi")):
        x, y, r = pairs([ZM, "build", "-q", "-j1", files, "-o", "/dev/null"], ["serdi", "-b", "-i", "turtle", "-o", "turtle", ttl])
        out["serdi"] = {"ours_s": x, "serdi_s": y, "ratio": r}
        row("build, all evidence; serdi reads, writes the same", "%.2f s" % x, "%.2f s" % y, "%.2f" % r, "0.5 or less")
    else:
        x = statistics.median(run([ZM, "build", "-q", "-j1", files, "-o", "/dev/null"])[0] for _ in range(a.pairs))
    out["build"] = {"seconds": x, "mb_per_s": text / 1e6 / x}


def against_scan(files, one):
    def scan():
        return float(re.search(r"([\d.]+) s$", subprocess.check_output([os.path.join(a.build, "scan"), one], text=True).strip())[1])
    x, y = [], []
    for _ in range(a.pairs):
        x.append(run([ZM, "build", "-q", "-j1", "--detail", "facts", files, "-o", "/dev/null"])[0])
        y.append(scan())
    r = statistics.median(p / q for p, q in zip(x, y))
    out["scan"] = {"ours_s": statistics.median(x), "scan_s": statistics.median(y), "ratio": r}
    row("build --detail facts; one scan with PCRE2's JIT", "%.2f s" % statistics.median(x), "%.3f s" % statistics.median(y), "%.1f" % r, "3 or less")


def nothing():
    path = os.path.join(B, "nothing.txt")
    with open(path, "w") as f:
        f.write("报告\n")
    return path


def against_python():
    """With the peer's start and without: what it takes for a text of two characters is taken off."""
    part = corpus(a.slice, "--files")
    text = bytes_of(part)
    peer = ["/usr/bin/python3", a.peer]
    to = ["-o", os.path.join(B, "peer.ttl")]
    x, y, r = pairs([ZM, "build", "-q", "-j1", part, "-o", "/dev/null"], peer + files_of(part) + to)
    start = statistics.median(run(peer + [nothing()] + to)[0] for _ in range(a.pairs))
    out["python"] = {"ours_s": x, "peer_s": y, "times": 1 / r, "peer_mb_per_s": text / 1e6 / y, "text": text, "peer_start_s": start,
                     "peer_mb_per_s_started": text / 1e6 / (y - start), "times_started": (y - start) / x}
    row("the Python peer (re, rdflib) on %s" % a.slice, "%.3f MB/s" % (text / 1e6 / x), "%.3f MB/s" % (text / 1e6 / y), "%.0f times" % (1 / r), "200 or more")
    row("  without its start, ours with", "", "%.3f MB/s" % (text / 1e6 / (y - start)), "%.0f times" % ((y - start) / x), "")


def against_jieba():
    """Both on the same files in turn: jieba without its start, ours with; two threads on the wall."""
    part = corpus(a.words, "--files")
    text = bytes_of(part) / 1e6
    code = """import jieba, sys, time
jieba.initialize()
texts = [open(f, encoding='utf-8').read() for f in sys.argv[1:]]
b = time.process_time()
n = sum(1 for t in texts for _ in jieba.cut(t))
print(time.process_time() - b)"""
    x, y, two = [], [], []
    for _ in range(a.pairs):
        x.append(run([ZM, "build", "-q", "-j1", part, "-o", "/dev/null"])[0])
        y.append(float(subprocess.check_output(["/usr/bin/python3", "-c", code] + files_of(part), stderr=subprocess.DEVNULL)))
        two.append(run([ZM, "build", "-q", "-j2", part, "-o", "/dev/null"])[1])
    r = statistics.median(q / p for p, q in zip(x, y))
    x, y, two = statistics.median(x), statistics.median(y), statistics.median(two)
    out["jieba"] = {"ours_s": x, "jieba_s": y, "times": r, "mb_per_s": text / y, "ours_two_threads_wall_s": two}
    row("jieba that cuts words only, started before, on %s" % a.words, "%.3f MB/s" % (text / x), "%.3f MB/s" % (text / y), "%.1f times" % r, "10 or more")
    row("  ours with two threads, on the wall", "%.3f MB/s" % (text / two), "%.3f MB/s" % (text / y), "%.1f times" % (y / two), "")


def against_peers():
    if there("Debian's python3-rdflib", not subprocess.call(["/usr/bin/python3", "-c", "import rdflib"], stderr=subprocess.DEVNULL)) & there(a.peer, os.path.exists(a.peer)):
        against_python()
    if there("Debian's python3-jieba", not subprocess.call(["/usr/bin/python3", "-c", "import jieba"], stderr=subprocess.DEVNULL)):
        against_jieba()


def two_threads(files):
    one, two = os.path.join(B, "j1.ttl"), os.path.join(B, "j2.ttl")
    x, y, r = pairs([ZM, "build", "-q", "-j1", files, "-o", one], [ZM, "build", "-q", "-j2", files, "-o", two], 1)
    same = open(one, "rb").read() == open(two, "rb").read()
    out["threads"] = {"one_wall_s": x, "two_wall_s": y, "times": r, "same_bytes": same}
    row("two threads against one, on the wall; output %s" % ("the same" if same else "DIFFERS"), "%.2f s" % y, "%.2f s" % x, "%.2f times" % r, "1.8 or more")
    os.remove(two)


def start_up():
    path = nothing()
    u = [run([ZM, "build", "-q", path, "-o", "/dev/null"]) for _ in range(50)]
    cpu, wall, least = (statistics.median(c for c, _, _ in u) * 1e3, statistics.median(w for _, w, _ in u) * 1e3, min(w for _, w, _ in u) * 1e3)
    out["start"] = {"cpu_ms": cpu, "wall_ms": wall, "least_wall_ms": least}
    row("start-up, 50 runs of a text of two characters", "%.1f ms" % cpu, "", "%.1f ms wall" % least, "15 ms or less")


def writers():
    if there("libserd-dev (writers)", os.path.exists(os.path.join(a.build, "writers"))):
        text = subprocess.check_output([os.path.join(a.build, "writers")], text=True)
        out["writers"] = re.findall(r"^(\w+)\s+ours\s+([\d.]+), serd given (\w+)\s+([\d.]+): ([\d.]+) times", text, re.M)
        for f, ours, how, theirs, times in out["writers"]:
            row("writer of %s against serd's, given %s" % (f, how), ours + " M/s", theirs + " M/s", times + " times", "")


def callgrind():
    if not there("valgrind", shutil.which("valgrind")):
        return
    part = corpus(a.slice, "--files")
    ttl = os.path.join(B, "part.ttl")
    run([ZM, "build", "-q", "-j1", part, "-o", ttl])
    ours = instructions([ZM, "build", "-q", "-j1", part, "-o", "/dev/null"])
    out["instructions"] = {"ours": ours, "slice": a.slice}
    if shutil.which("serdi"):
        theirs = instructions(["serdi", "-b", "-i", "turtle", "-o", "turtle", ttl])
        out["instructions"].update(serdi=theirs, ratio=ours / theirs)
        row("instructions on %s; serdi the same graph" % a.slice, "%.0f M" % (ours / 1e6), "%.0f M" % (theirs / 1e6), "%.2f" % (ours / theirs), "0.5 or less")


def peak(cmd):
    """Processor seconds, peak kB.  A process begins with the peak of the one that starts it, and ours is that of Python: time's is small."""
    if not shutil.which("time"):
        cpu, _, kb = run(cmd)
        return cpu, kb
    note = os.path.join(B, "peak")
    cpu, _, _ = run([shutil.which("time"), "-f", "%M", "-o", note] + cmd)
    with open(note) as f:
        return cpu, int(f.read())


def big():
    """Records, one after the other; and a single text of the smallest size, which is analysed whole."""
    sizes = [s for s in a.big.split(",") if s]
    out["big"] = []
    for size in sizes:
        path = corpus(size)
        cpu, kb = peak([ZM, "build", "-q", "-j1", path, "-o", "/dev/null"])
        out["big"].append({"size": size, "cpu_s": cpu, "peak_mb": kb / 1024})
        row("%s of records" % size, "%.1f s" % cpu, "", "%.0f MB peak" % (kb / 1024), "300 MB or less")
    for size in sizes[:1]:
        path = corpus(size, "--one")
        cpu, kb = peak([ZM, "build", "-q", "-j1", path, "-o", "/dev/null"])
        out["one_text"] = {"size": size, "cpu_s": cpu, "peak_mb": kb / 1024, "memory_for_text": kb * 1024 / bytes_of(path)}
        row("%s as one text" % size, "%.1f s" % cpu, "", "%.0f MB peak" % (kb / 1024), "")


def main():
    os.makedirs(B, exist_ok=True)
    files, one = corpus(a.size, "--files"), corpus(a.size, "--one")
    text = bytes_of(files)
    out["text_bytes"] = text
    print("%s: %d files, %.1f MB of text; load %.1f; medians of %d" % (a.size, len(files_of(files)), text / 1e6, out["load"], a.pairs))
    print("%-46s %14s %14s %10s   %s" % ("", "ours", "theirs", "ratio", "wanted"))
    against_serdi(files, text)
    against_scan(files, one)
    against_peers()
    two_threads(files)
    start_up()
    writers()
    callgrind()
    big()
    if missing:
        print("not measured, missing: " + ", ".join(missing))
    out["missing"] = missing
    out["timings"] = subprocess.run([ZM, "build", "-q", "--timings", files, "-o", "/dev/null"], stderr=subprocess.PIPE, text=True).stderr
    print(out["timings"], end="")
    with open(os.path.join(a.build, "bench.json"), "w") as f:
        json.dump(out, f, indent=1, ensure_ascii=False)


main()
