# Everything a person or CI asks of this project. `make run` and `make test` install what is missing first.

PORT ?= 8080
export PATH := $(shell .ci/setup path):$(PATH)

FUZZ ?= $(notdir $(basename $(wildcard fuzz/fuzz_targets/*.rs)))
FUZZ_SECONDS ?= 60
MUTANTS ?=

.PHONY: run build test bench fuzz mutants shots speed load tools test-tools

run: build
	@node .ci/serve.mjs dist $(PORT)

# The command line comes first: Trunk's hook has it write the default league table into the page.
build: tools
	cargo fetch --locked --quiet
	cargo build --release --locked --no-default-features --features cli --bin pound
	trunk build --release

test: test-tools
	@.ci/test

bench: tools
	cargo bench --locked --no-default-features --features cli

# Random input for whatever reads, and for the engine. `make fuzz FUZZ=route FUZZ_SECONDS=600` runs one target for long.
# What it finds is in fuzz/artifacts, and the input that leads far in fuzz/corpus, to go on from there.
fuzz:
	@.ci/setup fuzz
	@python3 fuzz/seeds.py
	@set -e; for target in $(FUZZ); do \
		echo "$$target, for $(FUZZ_SECONDS) seconds"; \
		cargo fuzz run --sanitizer none --target-dir target/fuzz $$target -- -max_total_time=$(FUZZ_SECONDS) \
			-dict=$(CURDIR)/fuzz/words.dict -max_len=16384 -timeout=20 -verbosity=0 -print_funcs=0 -print_final_stats=1; \
	done

# Small changes to the engine, one at a time: for each some test has to fail. Hours; see tests/mutants.md.
mutants:
	@.ci/setup mutants
	cargo mutants $(MUTANTS)

# Pictures of the built page, and how long it takes on a slow phone and under a dragged
# slider. Both print or write, and assert nothing.
shots: build test-tools
	node tests/browser/shots.mjs $(ROUTES)

speed: build test-tools
	node tests/browser/speed.mjs
	node tests/browser/drag.mjs
	node tests/browser/draws.mjs
	node tests/browser/uploads.mjs

# The built page served by nginx as docs/hosting/nginx.conf says: its headers, bytes per visit, requests per second.
load: build
	@.ci/setup load
	@.ci/load dist

tools:
	@.ci/setup run

test-tools:
	@.ci/setup test
