# Zhengmai: `make demo` and `make check` are all a newcomer needs; `make help` lists the rest.
VERSION := 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
BUILD ?= build
CFLAGS ?= -O2 -g
V ?=
Q := $(if $(V),,@)

PKGS := redland raptor2 rasqal nettle
DEFS := -D_GNU_SOURCE -DZM_VERSION='"$(VERSION)"' -DPCRE2_CODE_UNIT_WIDTH=32
WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wno-missing-field-initializers
WARN += $(if $(DEV),-Werror)
override CFLAGS += -std=gnu11 -pthread $(WARN) $(DEFS) -Isrc $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lpcre2-32 -pthread -lm

ROOMS := $(shell cat src/LAYERS)
SRCS := $(filter-out src/vocab/compile_main.c,$(foreach r,$(ROOMS),$(sort $(wildcard src/$(r)/*.c)))) src/main.c
OBJS := $(SRCS:src/%.c=$(BUILD)/obj/%.o)
LEXICON := $(sort $(wildcard ontology/lexicon/*.ttl))
RULES := $(sort $(wildcard ontology/rules/*.rules))
LEXC_OBJS := $(patsubst %,$(BUILD)/obj/%.o,vocab/compile_main vocab/lexicon vocab/trie base/arena base/buf base/diag base/fold base/map base/sha256 base/utf8)

.PHONY: all clean help
all: $(BUILD)/zhengmai ## build the program (default)

$(BUILD)/zhengmai: $(OBJS) $(BUILD)/obj/knowledge.o
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

# The lexicons and rules, compiled and put into the binary.
$(BUILD)/zm-lexicon: $(LEXC_OBJS)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$(BUILD)/lexicon.blob: $(BUILD)/zm-lexicon $(LEXICON)
	$(Q)$(BUILD)/zm-lexicon ontology/lexicon $@
$(BUILD)/rules.txt: $(RULES)
	@mkdir -p $(@D)
	$(Q)for f in $(RULES); do printf '\f%s\n' "$$f"; cat "$$f"; done >$@
$(BUILD)/obj/knowledge.o: src/vocab/knowledge.S $(BUILD)/lexicon.blob $(BUILD)/rules.txt ontology/zhengmai.ttl
	@mkdir -p $(@D)
	$(Q)$(CC) -c -o $@ -Wa,-I$(BUILD) $<

clean: ## remove what was built
	$(Q)rm -rf $(BUILD)

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 20

-include $(OBJS:.o=.d) $(LEXC_OBJS:.o=.d)
