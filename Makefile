# make help lists the targets.
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.9.0
# Packages of this module only, also where other trees lie in the folder.
PKGS        := ./...

# Where a data race could give a wrong figure or a torn file.
CORE        := . ./finding ./unit ./report ./extract ./analyze ./decision
# What only compares texts shares nothing, and costs the detector minutes.
TEXTONLY    := ^Test(Words|IDs|Spans|SelfCheckNotices|BriefingBearsBeingReadBack|VeryManyNumbers)$$
FUZZTIME    := 10s

.PHONY: help test vet build cover lint fuzz race vuln mutate scores release readme clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

test: tools vet ## install what the tests need, then vet, gofmt and all tests
	go test $(PKGS)

.PHONY: tools
tools:
	@scripts/install-test-tools.sh
	@[ -d export/testdata/exceljs/node_modules ] || ! command -v npm >/dev/null || \
	(cd export/testdata/exceljs && timeout 180 npm ci --ignore-scripts --no-audit --no-fund >/dev/null 2>&1) || \
	{ rm -rf export/testdata/exceljs/node_modules; echo "exceljs cannot be had: its test is skipped"; }

vet:
	@bad=$$(gofmt -l $$(git ls-files --cached --others --exclude-standard '*.go')); \
	if [ -n "$$bad" ]; then echo "gofmt: $$bad"; exit 1; fi
	go vet $(PKGS)
	GOOS=windows go vet $(PKGS)

build: ## build linian for this machine into bin/
	CGO_ENABLED=0 go build -trimpath -o bin/ ./cmd/linian

cover: ## the tests' coverage, by function, and as bin/cover.html
	@mkdir -p bin
	go test -coverpkg=./... -coverprofile=bin/cover.out $(PKGS)
	go tool cover -func=bin/cover.out | tail -n 1
	go tool cover -html=bin/cover.out -o bin/cover.html

lint: ## staticcheck
	go run $(STATICCHECK) $(PKGS)

fuzz: ## run every fuzz target for a while: make fuzz FUZZTIME=5m
	scripts/fuzz.sh $(FUZZTIME)

race: ## the tests of the core packages under the race detector (needs a C compiler)
	go test -race -short -skip '$(TEXTONLY)' $(CORE)

.PHONY: beam-test
beam-test: ## vet and test the pipeline for Apache Beam, a module of its own (beam/)
	cd beam && go vet ./... && go test ./...

vuln: ## known vulnerabilities of what is linked in (needs vuln.go.dev)
	@out=$$(go run $(GOVULNCHECK) $(PKGS) 2>&1) && echo "$$out" || { echo "$$out"; \
	case "$$out" in *"fetching vulnerabilities"*) echo "vuln.go.dev is out of reach: not checked";; *) exit 1;; esac; }

mutate: ## take each word and rule out in turn: which examples notice it
	go test ./extract ./analyze -count=1 -v -run 'TestEachWord|TestEachRule|TestEachLineWord|TestHanStrings' | grep -v '^=== '

scores: ## renew docs/scores.md
	scripts/scores.sh

release: ## build for Windows, Linux and macOS: zips with samples, instructions and licences in dist/
	go run ./scripts/release -o dist

.PHONY: bench
bench: ## measure the cost of everything as ratios, and write them into docs/performance.md
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory bench/node_modules; else echo "npm is missing: the recognisers are left out"; fi
	go run ./bench/compare
	go run ./bench/cost -write

bench/node_modules: bench/package-lock.json
	cd bench && npm ci --no-audit --no-fund
	@touch $@

readme: ## write the commands' real output into README.md
	go test ./cmd/linian -run TestReadme -update

clean: ## remove what the other targets made
	rm -rf bin dist
