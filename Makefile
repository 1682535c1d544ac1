# Two commands: `make serve` and `make test`. Each step says what it does and skips what is done.
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# Compiled dependencies outlive a clone; the results that belong to this one are in ./target.
export CARGO_TARGET_DIR ?= $(if $(XDG_CACHE_HOME),$(XDG_CACHE_HOME),$(HOME)/.cache)/bimtek/target
WASM := $(CARGO_TARGET_DIR)/wasm32-unknown-unknown/wasm/hydrate.wasm
say = echo "▸ $(1)"

.PHONY: help setup assets build serve test bench fmt lint unit browser

help:
	@echo "make serve   build everything, load the demo into an empty database, serve on http://127.0.0.1:3000"
	echo "make test    format, lints, unit, both databases, router, browser"
	echo "make build   leave the server at target/release/bimtek"
	echo "make bench   measure it (about two minutes)"

setup:
	@command -v cargo >/dev/null || { echo "Install Rust with rustup (https://rustup.rs)."; exit 1; }
	if ! command -v cc >/dev/null; then
	    [ "$$(id -u)" = 0 ] && .ci/apt-install build-essential || { echo "Install a C compiler (Debian: build-essential)."; exit 1; }
	fi
	if ! rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null | xargs test -d; then
	    $(call say,adding the wasm32 target)
	    rustup target add wasm32-unknown-unknown || { echo "Add the target by hand: rustup target add wasm32-unknown-unknown"; exit 1; }
	fi

# The islands as WebAssembly, then styles and scripts, hashed and precompressed, in target/site.
assets: setup
	@$(call say,islands for the browser)
	cargo build --quiet -p hydrate --target wasm32-unknown-unknown --profile wasm
	$(call say,assets)
	cargo run --quiet -p xtask -- assets $(WASM)

build: assets
	@$(call say,server in release)
	cargo build --quiet --release -p server
	mkdir -p target/release
	cmp -s $(CARGO_TARGET_DIR)/release/bimtek target/release/bimtek || install -m 755 $(CARGO_TARGET_DIR)/release/bimtek target/release/bimtek

serve: build
	@target/release/bimtek demo --if-empty
	exec target/release/bimtek serve

test: setup fmt assets lint unit browser
	@$(call say,all tests passed)

fmt:
	@$(call say,format)
	cargo fmt --all --check

lint:
	@$(call say,file lengths headers migrations licences)
	cargo run --quiet -p xtask -- check
	$(call say,lints for the server side)
	cargo clippy --quiet --workspace --exclude hydrate --all-targets
	$(call say,lints for the browser side)
	cargo clippy --quiet -p hydrate --target wasm32-unknown-unknown

unit:
	@$(call say,rules and use-cases on both databases and the router)
	.ci/with-postgres cargo test --quiet --workspace --exclude hydrate

# The browser meets the development binary with the release islands embedded.
browser:
	@$(call say,browser)
	cargo test --quiet --workspace --exclude hydrate --no-run # the same build as for `unit`, which holds the binary
	chromium=$$(.ci/browser)
	cd end2end && CHROMIUM=$$chromium BIMTEK=$(CARGO_TARGET_DIR)/debug/bimtek npx playwright test

bench: build
	@$(call say,bench)
	target/release/bimtek bench
