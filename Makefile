# Everything a person or CI asks of this project. `make run` and `make test` install what is missing first.

PORT ?= 8080
export PATH := $(shell .ci/setup path):$(PATH)

.PHONY: run build test bench shots speed tools test-tools

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

# Pictures of the built page, and how long it takes on a slow phone and under a dragged
# slider. Both print or write, and assert nothing.
shots: build test-tools
	node tests/browser/shots.mjs $(ROUTES)

speed: build test-tools
	node tests/browser/speed.mjs
	node tests/browser/drag.mjs

tools:
	@.ci/setup run

test-tools:
	@.ci/setup test
