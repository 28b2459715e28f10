# demarche: who says what in the news. `make help` lists the targets.
#
# To set on the command line: BUILD (folder for all that is made), CC, CFLAGS, CPPFLAGS, LDFLAGS,
# WERROR=1 (warnings are errors), SANITIZE=address,undefined, PREFIX, DESTDIR,
# TESTS="tests/schema.t ..." (only these), BENCH_MB=8, JOBS=1, V=1 (show the commands).

BUILD ?= build
CFLAGS ?= -O2 -g
PREFIX ?= /usr/local
BENCH_MB ?= 64
FUZZ_SECONDS ?= 60
JOBS ?= $(shell getconf _NPROCESSORS_ONLN)

# The commands, and the library, which is all the rest: a new file needs no word here.
commands := $(wildcard pipeline/main.c) $(wildcard pipeline/commands/*.c)
library := $(filter-out $(commands),$(wildcard pipeline/*.c pipeline/*/*.c pipeline/*/*/*.c))
units := $(patsubst tests/unit/%.c,unit/%,$(wildcard tests/unit/*_test.c))
command_objects := $(commands:%.c=$(BUILD)/%.o)
library_objects := $(library:%.c=$(BUILD)/%.o)
version := $(shell sed -n 's/^\#define DEMARCHE_VERSION "\(.*\)"/\1/p' pipeline/demarche.h 2>/dev/null)

packages := libpcre2-32 jansson
package_flags := $(shell pkg-config --cflags $(packages) 2>/dev/null)
libraries := $(shell pkg-config --libs $(packages) 2>/dev/null) -lstemmer -lunistring
warnings := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes $(if $(WERROR),-Werror)
sanitize := $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all)

# Where the installed library finds its rules; the program looks beside itself first. Only these objects know.
rules_dir := $(PREFIX)/share/demarche/rules
rules_dir_objects := $(BUILD)/pipeline/demarche.o $(BUILD)/pipeline/commands/rules_directory.o
export DEMARCHE_RULES ?= $(CURDIR)/rules

# Hidden and position-independent, so that the same objects make the program and both libraries.
compile := $(CC) -std=c11 -D_POSIX_C_SOURCE=200809L -Ipipeline $(package_flags) $(CPPFLAGS) -pthread -fPIC \
  -fvisibility=hidden $(warnings) $(CFLAGS) $(sanitize)
link := $(CC) -pthread $(CFLAGS) $(sanitize) $(LDFLAGS)

# `$(call again,BUILD-FOLDER,ARGUMENTS)`: this Makefile once more, when the tools are there.
again = $(MAKE) --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(JOBS)) BUILD=$(1) $(2)
debug = $(call again,$(BUILD)/debug,CFLAGS='-O1 -g' CPPFLAGS='$(CPPFLAGS) -DDEMARCHE_DEBUG' $(1))
quiet := $(if $(V),,@)

.PHONY: all run check golden score bench fuzz article_fuzz deps deps-test install uninstall format format-check lint clean \
  help units FORCE
.DELETE_ON_ERROR:

## make: build/demarche and the library
all: $(BUILD)/demarche $(BUILD)/libdemarche.a $(BUILD)/libdemarche.so

## make run: installs what is missing, builds, and reads corpus/: who said what, and build/corpus.jsonl
run: deps
	+@$(call again,$(BUILD),all)
	@$(BUILD)/demarche run --quiet corpus -o $(BUILD)/corpus.jsonl
	@$(BUILD)/demarche show $(BUILD)/corpus.jsonl

## make check: all tests, against a debug build that checks each stage's result
check: deps-test
	+@$(call again,$(BUILD),all)
	+@$(call debug,all units)
	@MAKEFLAGS= CMOCKA_MESSAGE_OUTPUT=TAP CC='$(CC)' BUILD='$(abspath $(BUILD))' SANITIZE='$(SANITIZE)' \
	  prove -j$(JOBS) $(or $(TESTS),$(wildcard tests/*.t) $(units:%=$(BUILD)/debug/%))

## make golden: rewrites tests/golden/ from what the program says now; read the diff before you commit it
golden: deps
	+@$(call again,$(BUILD),all)
	@BUILD='$(abspath $(BUILD))' perl tests/golden.t --write

## make score: precision, recall and F1 on gold/, against gold/baseline.json
score: deps
	+@$(call again,$(BUILD),all)
	@$(BUILD)/demarche score $(if $(wildcard gold/baseline.json),--baseline gold/baseline.json --fail-on-drop)

## make bench: speed, memory and start-up time (BENCH_MB=8 for a short run)
bench: deps
	+@$(call again,$(BUILD),all)
	@CC='$(CC)' tests/bench/bench.sh $(BUILD) $(BENCH_MB)

## make deps: installs what building needs, where it is missing
deps:
	@CC='$(CC)' .ci/deps build

## make deps-test: and what testing needs
deps-test:
	@CC='$(CC)' .ci/deps build test

memory_and_undefined := address,undefined

## make fuzz: a minute of articles that nobody would write (clang; FUZZ_SECONDS=60)
fuzz: deps
	@.ci/deps build ci
	+@$(call again,$(BUILD)/fuzz,CC=clang SANITIZE='$(memory_and_undefined)' CFLAGS='-O1 -g -fsanitize=fuzzer-no-link' article_fuzz)
	@mkdir -p $(BUILD)/fuzz/found
	@for article in corpus/*.txt; do { printf t; cat "$$article"; } > $(BUILD)/fuzz/found/$$(basename "$$article"); done
	@DEMARCHE_RULES=rules $(BUILD)/fuzz/article_fuzz -max_total_time=$(FUZZ_SECONDS) -max_len=20000 -timeout=20 \
	  -artifact_prefix=$(BUILD)/fuzz/ $(BUILD)/fuzz/found

article_fuzz: $(BUILD)/article_fuzz
$(BUILD)/article_fuzz: tests/fuzz/article_fuzz.c $(library_objects)
	$(compile) -fsanitize=fuzzer $^ $(libraries) -o $@

## make install: program, library, manual and rules, below PREFIX=/usr/local
install: all
	install -d $(addprefix $(DESTDIR)$(PREFIX)/,bin include lib/pkgconfig share/man/man1 share/demarche)
	install -m 755 $(BUILD)/demarche $(DESTDIR)$(PREFIX)/bin/
	install -m 644 pipeline/demarche.h $(DESTDIR)$(PREFIX)/include/
	install -m 644 $(BUILD)/libdemarche.a $(DESTDIR)$(PREFIX)/lib/
	install -m 755 $(BUILD)/libdemarche.so $(DESTDIR)$(PREFIX)/lib/libdemarche.so.0
	ln -sf libdemarche.so.0 $(DESTDIR)$(PREFIX)/lib/libdemarche.so
	sed 's|@PREFIX@|$(PREFIX)|; s|@VERSION@|$(version)|' pipeline/demarche.pc.in \
	  > $(DESTDIR)$(PREFIX)/lib/pkgconfig/demarche.pc
	install -m 644 pipeline/demarche.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	rm -rf $(DESTDIR)$(rules_dir)
	cp -R rules $(DESTDIR)$(rules_dir)
	chmod -R u=rwX,go=rX $(DESTDIR)$(rules_dir) $(DESTDIR)$(PREFIX)/lib/pkgconfig/demarche.pc
	@[ -n '$(DESTDIR)' ] || [ "$$(id -u)" -ne 0 ] || ldconfig

## make uninstall: with the same PREFIX and DESTDIR
uninstall:
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/,bin/demarche include/demarche.h lib/libdemarche.a \
	  lib/libdemarche.so lib/libdemarche.so.0 lib/pkgconfig/demarche.pc share/man/man1/demarche.1)
	rm -rf $(DESTDIR)$(PREFIX)/share/demarche

formatted := $(wildcard pipeline/*.[ch] pipeline/*/*.[ch] pipeline/*/*/*.[ch] tests/*/*.[ch])

## make format: brings the C files into shape (clang-format)
format:
	@.ci/deps format
	@clang-format -i $(formatted)

## make format-check: fails where `make format` would change something
format-check:
	@.ci/deps format
	@clang-format --dry-run --Werror $(formatted)

## make lint: what clang-tidy finds suspicious
lint:
	@.ci/deps build lint
	@printf '%s\n' $(commands) $(library) | xargs -P $(JOBS) -I FILE \
	  clang-tidy --quiet --config-file=.ci/clang-tidy FILE -- -std=c11 $(filter -D% -I%,$(compile))

## make clean: removes the build folder
clean:
	rm -rf $(BUILD)

## make help: this list
help:
	@awk -F': ' '/^## /{printf "%-16s %s\n", substr($$1, 4), substr($$0, length($$1) + 3)}' Makefile

units: $(units:%=$(BUILD)/%)

$(BUILD)/demarche: $(command_objects) $(library_objects)
	@echo "  link $@"
	$(quiet)$(link) $^ $(libraries) -o $@

# One object, in which only the public names are still visible.
$(BUILD)/libdemarche.a: $(library_objects)
	@echo "  link $@"
	$(quiet)ld -r $^ -o $(BUILD)/libdemarche.o
	$(quiet)objcopy --localize-hidden $(BUILD)/libdemarche.o
	$(quiet)rm -f $@ && ar rcs $@ $(BUILD)/libdemarche.o

$(BUILD)/libdemarche.so: $(library_objects)
	@echo "  link $@"
	$(quiet)$(link) -shared -Wl,-soname,libdemarche.so.0 $^ $(libraries) -o $@

$(BUILD)/unit/%: tests/unit/%.c $(library_objects) $(filter-out %/main.o,$(command_objects)) $(BUILD)/flags
	@echo "  test $<"
	@mkdir -p $(@D)
	$(quiet)$(compile) -Itests/unit -MMD -MP -MF $@.d -MT $@ $(filter %.c %.o,$^) $(LDFLAGS) \
	  $(libraries) -lcmocka -o $@

$(BUILD)/%.o: %.c $(BUILD)/flags
	@echo "  cc $<"
	@mkdir -p $(@D)
	$(quiet)$(compile) $(if $(filter $@,$(rules_dir_objects)),-DDEMARCHE_RULES_DIR='"$(rules_dir)"') -MMD -MP -c $< -o $@

# `$(call keep,TEXT)`: writes it into the target where that says something else.
keep = echo '$(subst ','\'',$(1))' | cmp -s - $@ || echo '$(subst ','\'',$(1))' > $@

# Changes when another compiler or other flags are asked for, and then all is built anew.
$(BUILD)/flags: FORCE
	@command -v $(firstword $(CC)) >/dev/null && pkg-config --exists $(packages) || \
	  { echo 'What building needs is not there: `make deps` installs it.' >&2; exit 1; }
	@mkdir -p $(@D)
	@$(call keep,$(compile) $(link))

$(rules_dir_objects): $(BUILD)/rules_dir
$(BUILD)/rules_dir: FORCE
	@mkdir -p $(@D)
	@$(call keep,$(PREFIX))

-include $(command_objects:.o=.d) $(library_objects:.o=.d) $(units:%=$(BUILD)/%.d)
