# Zhengmai: `make demo` and `make check` are all a newcomer needs; `make help` lists the rest.
VERSION := 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
BUILD ?= build
CFLAGS ?= -O2 -g
V ?=
Q := $(if $(V),,@)

comma := ,
PKGS := redland raptor2 rasqal nettle uchardet libcurl yajl libmicrohttpd zlib
DEFS := -D_GNU_SOURCE -DZM_VERSION='"$(VERSION)"' -DPCRE2_CODE_UNIT_WIDTH=32
WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wno-missing-field-initializers
WARN += $(if $(DEV),-Werror)
override CFLAGS += -std=gnu11 -pthread $(WARN) $(DEFS) -Isrc $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lpcre2-32 -pthread -lm
# Libraries that only some commands need are loaded by them, where there is a file that can (base/late.h).
LATE := $(wildcard src/base/late-$(firstword $(subst -, ,$(shell $(CC) -dumpmachine))).S)
override DEFS += $(if $(LATE),-DZM_LATE_BOUND)

# reader/ is a program of its own: zhengmai links none of its libraries
ROOMS := $(filter-out reader,$(shell cat src/LAYERS))
SRCS := $(filter-out src/vocab/compile_%.c,$(foreach r,$(ROOMS),$(sort $(wildcard src/$(r)/*.c)))) src/main.c
OBJS := $(SRCS:src/%.c=$(BUILD)/obj/%.o) $(LATE:src/%.S=$(BUILD)/obj/%.o)
LEXICON := $(sort $(wildcard ontology/lexicon/*.ttl))
RULES := $(sort $(wildcard ontology/rules/*.rules))
QUERIES := $(sort $(wildcard queries/*.rq queries/checks/*.rq))
LEXC_OBJS := $(patsubst %,$(BUILD)/obj/%.o,vocab/compile_main vocab/compile_simplified vocab/lexicon vocab/trie vocab/rules vocab/rules_read vocab/rules_parts vocab/rules_blob vocab/pattern vocab/syntax vocab/shape vocab/starts vocab/starts_make vocab/pieces vocab/clues vocab/program_sets vocab/program_first vocab/program_choice vocab/program_make vocab/program_blob vocab/program_run base/arena base/buf base/diag base/fold base/map base/sha256 base/utf8)

# The parsers of foreign formats are a program of their own: what they link, zhengmai does not.
READER_PKGS := gumbo libxml-2.0 libarchive gmime-3.0 yajl libseccomp uchardet zlib libbrotlidec
READER_OBJS := $(patsubst src/%.c,$(BUILD)/obj/%.o,$(wildcard src/reader/*.c) $(addprefix src/,base/arena.c base/buf.c base/diag.c base/fold.c base/map.c base/sha256.c base/utf8.c) \
	$(filter-out src/format/document.c src/format/stream.c src/format/foreign.c src/format/pdf%.c src/format/converter.c src/format/sidecar.c,$(wildcard src/format/*.c)))
READER_LIBS := $(shell pkg-config --libs $(READER_PKGS) nettle 2>/dev/null)
$(BUILD)/obj/reader/%.o: override CFLAGS += $(shell pkg-config --cflags $(READER_PKGS) 2>/dev/null)

UNITS := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(sort $(wildcard tests/unit/test_*.c)))

.PHONY: FORCE all setup demo docs pictures check test unit cli bless asan valgrind tidy check-headers check-layers check-format bench install uninstall clean help
all: $(BUILD)/zhengmai $(BUILD)/zhengmai-reader ## build the program (default)

$(BUILD)/zhengmai: $(OBJS) $(BUILD)/obj/knowledge.o $(BUILD)/obj/page.o
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(if $(LATE),-Wl$(comma)--as-needed) $(LIBS)

$(BUILD)/obj/base/late.o: $(BUILD)/late-names.h
$(BUILD)/obj/base/late.o: override CFLAGS += -I$(BUILD)
$(BUILD)/obj/%.o: src/%.S src/base/late.def
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -c -o $@ $<
# What the libraries are called at run time: the names a program linked with all of them asks for.
$(BUILD)/late-names.h:
	@mkdir -p $(@D)
	$(Q)echo 'int main(void) { return 0; }' | $(CC) $(LDFLAGS) -x c -o $@.probe - -Wl,--no-as-needed $(LIBS)
	$(Q)readelf -d $@.probe | sed -n 's/.*(NEEDED).*\[\(.*\)\].*/"\1",/p' >$@

$(BUILD)/zhengmai-reader: $(READER_OBJS)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(READER_LIBS) -pthread -lm

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

# The lexicons, rules and questions, compiled and put into the binary.
$(BUILD)/zm-lexicon: $(LEXC_OBJS)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) $(shell pkg-config --libs opencc 2>/dev/null)
$(BUILD)/lexicon.blob: $(BUILD)/zm-lexicon $(LEXICON) $(RULES)
	$(Q)$(BUILD)/zm-lexicon ontology/lexicon $@ $(LEXICON) $(RULES)
$(BUILD)/rules.txt: $(RULES)
	@mkdir -p $(@D)
	$(Q)for f in $(RULES); do printf '\f%s\n' "$$f"; cat "$$f"; done >$@
$(BUILD)/rules.blob: $(BUILD)/zm-lexicon $(BUILD)/rules.txt
	$(Q)$(BUILD)/zm-lexicon --rules $(BUILD)/rules.txt $@
$(BUILD)/queries.txt: $(QUERIES)
	@mkdir -p $(@D)
	$(Q)for f in $(QUERIES); do printf '\f%s\n' "$$f"; cat "$$f"; done >$@
$(BUILD)/obj/knowledge.o: src/vocab/knowledge.S $(BUILD)/lexicon.blob $(BUILD)/rules.blob $(BUILD)/rules.txt $(BUILD)/queries.txt ontology/zhengmai.ttl
	@mkdir -p $(@D)
	$(Q)$(CC) -c -o $@ -Wa,-I$(BUILD) $<

# The explorer and the query editor: two pages, from npm's packages (src/explorer/package-lock.json); EXPLORER=no leaves them out.
EXPLORER ?= $(if $(shell command -v npm 2>/dev/null),yes,no)
EXPLORER_PARTS := $(shell find src/explorer -name node_modules -prune -o -type f \( -name '*.js' -o -name '*.mjs' -o -name '*.css' -o -name '*.html' \) -print)
$(BUILD)/explorer.mode: FORCE
	@mkdir -p $(@D)
	@[ "$(EXPLORER)" != no ] || [ -e $@ ] || [ "$(origin EXPLORER)" = "command line" ] || echo 'no npm: built without the explorer (export --to html, serve /explore)' >&2
	@echo '$(EXPLORER)' | cmp -s - $@ || echo '$(EXPLORER)' >$@
src/explorer/node_modules/.package-lock.json: src/explorer/package-lock.json
	$(Q)sh .ci/npm src/explorer --include=dev || { echo 'npm could not fetch the packages of the explorer; make EXPLORER=no builds without it' >&2; exit 1; }
	@touch $@
$(BUILD)/explorer.html: $(BUILD)/explorer.mode $(if $(filter no,$(EXPLORER)),,$(EXPLORER_PARTS) src/explorer/node_modules/.package-lock.json)
	$(Q)$(if $(filter no,$(EXPLORER)),: >$@,node src/explorer/build.mjs explorer $@)
$(BUILD)/editor.html: $(BUILD)/explorer.mode $(if $(filter no,$(EXPLORER)),,$(EXPLORER_PARTS) $(QUERIES) src/explorer/node_modules/.package-lock.json)
	$(Q)$(if $(filter no,$(EXPLORER)),: >$@,node src/explorer/build.mjs editor $@)
$(BUILD)/obj/page.o: src/view/page.S $(BUILD)/explorer.html $(BUILD)/editor.html
	@mkdir -p $(@D)
	$(Q)$(CC) -c -o $@ -Wa,-I$(BUILD) $<

setup: ## install what is missing of Debian's packages (asks for root when it must)
	$(Q)sh .ci/setup

demo: ## install what is missing, build, make the graph of samples/, answer a query
	$(Q)sh .ci/setup build
	$(Q)$(MAKE) --no-print-directory all
	$(Q)$(BUILD)/zhengmai build samples -o $(BUILD)/samples.ttl
	$(Q)sed -n 's/^# title@..: /\n/p' queries/most-cited.rq
	$(Q)$(BUILD)/zhengmai query $(BUILD)/samples.ttl queries/most-cited.rq

check: ## everything a change must pass; the last line counts
	$(Q)sh .ci/setup
	$(Q)$(MAKE) --no-print-directory all $(UNITS)
	$(Q)BUILD=$(BUILD) sh tests/run

test: all $(UNITS) ## tests whose name holds CASE (all without it)
	$(Q)BUILD=$(BUILD) sh tests/run $(CASE)
unit: $(UNITS) ## unit programs only
	$(Q)BUILD=$(BUILD) sh tests/run unit/
cli: all ## command-line tests only
	$(Q)BUILD=$(BUILD) sh tests/run cli/
bless: all ## accept what CASE gives now as expected
	$(Q)test -n "$(CASE)" || { echo 'make bless CASE=room/name'; exit 2; }
	$(Q)BUILD=$(BUILD) sh tests/run --bless $(CASE)

asan: ## the whole suite with address and undefined-behaviour sanitizers
	$(Q)$(MAKE) --no-print-directory BUILD=$(BUILD)-asan CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined' asan-run
asan-run: all $(UNITS)
	$(Q)BUILD=$(BUILD) ASAN_OPTIONS=abort_on_error=0:detect_leaks=1 LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0 sh tests/run $(CASE)
valgrind: all ## one run of each command under valgrind
	$(Q)BUILD=$(BUILD) sh tests/run --valgrind

tidy: ## static analysis (cppcheck)
	$(Q)cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 -j2 \
		--suppress=missingIncludeSystem --suppress=unknownMacro --suppress=comparePointers:src/vocab/rules.c -D_GNU_SOURCE -DPCRE2_CODE_UNIT_WIDTH=32 -DZM_VERSION='""' -Isrc $(filter %.c,$(SRCS)) $(wildcard src/reader/*.c)
check-headers: ## each header compiles alone
	$(Q)for h in src/*/*.h; do echo "#include \"$${h#src/}\"" | $(CC) $(CFLAGS) -fsyntax-only -x c - || { echo "$$h"; exit 1; }; done
check-format: ## white space, line ends, length of functions
	$(Q)sh tests/format
check-layers: ## no room includes one to its right (src/LAYERS)
	$(Q)sh tests/layers

# Units named test_reader_… are linked with the reader's objects, the rest with the program's.
$(BUILD)/unit/test_reader_%: tests/unit/test_reader_%.c $(filter-out $(BUILD)/obj/reader/main.o,$(READER_OBJS))
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) $(shell pkg-config --cflags $(READER_PKGS) 2>/dev/null) $(LDFLAGS) -Itests/unit -MMD -MP -o $@ $(filter %.c %.o,$^) $(READER_LIBS) -pthread -lm -lcmocka

$(BUILD)/unit/%: tests/unit/%.c $(filter-out $(BUILD)/obj/main.o,$(OBJS)) $(BUILD)/obj/knowledge.o $(BUILD)/obj/page.o
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -Itests/unit -MMD -MP -o $@ $(filter %.c %.o,$^) $(LIBS) -lcmocka

$(BUILD)/unit/test_reader_%: tests/unit/test_reader_%.c $(filter-out $(BUILD)/obj/reader/main.o,$(READER_OBJS))
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -Itests/unit -MMD -MP -o $@ $(filter %.c %.o,$^) $(READER_LIBS) -pthread -lm -lcmocka

pictures: all ## draw samples/*.svg anew (Graphviz and a Chinese font)
	$(Q)$(BUILD)/zhengmai build -q samples/suzhou-2023.txt | $(BUILD)/zhengmai export - --ego 苏州市行政审批局 | dot -Tsvg -o samples/suzhou-2023.svg
	$(Q)$(BUILD)/zhengmai build -q samples | $(BUILD)/zhengmai export - --min 2 | dot -Tsvg -o samples/shared.svg

docs: all ## the vocabulary as one HTML page, build/zhengmai.html (needs node and npm)
	$(Q)[ -d tests/shacl/node_modules/n3 ] || sh .ci/npm tests/shacl --omit=dev
	$(Q)$(BUILD)/zhengmai build -q samples -o $(BUILD)/samples.ttl
	$(Q)node ontology/docs.mjs ontology/zhengmai.ttl $(BUILD)/samples.ttl >$(BUILD)/zhengmai.html
	$(Q)echo $(BUILD)/zhengmai.html

install: all ## install under PREFIX (DESTDIR is put before it)
	install -Dm755 $(BUILD)/zhengmai $(DESTDIR)$(PREFIX)/bin/zhengmai
	install -Dm755 $(BUILD)/zhengmai-reader $(DESTDIR)$(PREFIX)/libexec/zhengmai/zhengmai-reader
	install -Dm644 src/zhengmai.1 $(DESTDIR)$(PREFIX)/share/man/man1/zhengmai.1
	install -Dm644 src/completion.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/zhengmai
	install -Dm644 ontology/zhengmai.ttl $(DESTDIR)$(PREFIX)/share/zhengmai/zhengmai.ttl
	install -Dm644 ontology/shapes.ttl $(DESTDIR)$(PREFIX)/share/zhengmai/shapes.ttl
	install -d $(DESTDIR)$(PREFIX)/share/zhengmai/queries/checks
	install -m644 $(wildcard queries/*.rq) $(DESTDIR)$(PREFIX)/share/zhengmai/queries
	install -m644 $(wildcard queries/checks/*.rq) $(DESTDIR)$(PREFIX)/share/zhengmai/queries/checks
uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/zhengmai $(DESTDIR)$(PREFIX)/share/man/man1/zhengmai.1 $(DESTDIR)$(PREFIX)/share/bash-completion/completions/zhengmai
	rm -rf $(DESTDIR)$(PREFIX)/share/zhengmai $(DESTDIR)$(PREFIX)/libexec/zhengmai

# Objects without the program's main, for programs of tests/bench.
PARTS = $(filter-out $(BUILD)/obj/main.o,$(OBJS)) $(BUILD)/obj/knowledge.o $(BUILD)/obj/page.o
$(BUILD)/generate: tests/bench/generate.c
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $<
$(BUILD)/scan: tests/bench/scan.c $(PARTS)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) -lpcre2-8
$(BUILD)/writers: tests/bench/writers.c $(PARTS)
	$(Q)$(CC) $(CFLAGS) $(shell pkg-config --cflags serd-0) $(LDFLAGS) -o $@ $^ $(LIBS) -lserd-0
SIZE ?= 10M
bench: all $(BUILD)/generate $(BUILD)/scan $(if $(shell pkg-config --exists serd-0 2>/dev/null && echo yes),$(BUILD)/writers) ## measure beside peers: make bench [SIZE=10M] [BIG=1M,10M,100M]
	$(Q)python3 tests/bench/bench.py --size $(SIZE) --build $(BUILD) $(if $(BIG),--big $(BIG)) $(BENCH)

eval: all ## precision and recall against annotated texts: make eval TEXTS=dir GOLD=dir [DIAGNOSE=1]
	$(Q)test -d "$(TEXTS)" -a -d "$(GOLD)" || { echo 'make eval TEXTS=folder GOLD=folder [DIAGNOSE=1]'; exit 2; }
	$(Q)python3 tests/eval.py --zhengmai $(BUILD)/zhengmai $(if $(DIAGNOSE),--diagnose) $(TEXTS) $(GOLD)

clean: ## remove what was built
	$(Q)rm -rf $(BUILD) $(BUILD)-asan

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 20

-include $(wildcard $(BUILD)/unit/*.d)
-include $(OBJS:.o=.d) $(LEXC_OBJS:.o=.d) $(READER_OBJS:.o=.d)
