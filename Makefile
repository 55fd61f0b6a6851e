# make help lists the targets.
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
PLATFORMS   := windows/amd64 windows/arm64 linux/amd64 linux/arm64 darwin/amd64 darwin/arm64
# Packages of this module only, also where other trees lie in the folder.
PKGS        := ./...

.PHONY: help test vet build cover lint release readme clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

test: tools vet ## install what the tests need, then vet, gofmt and all tests
	go test $(PKGS)

.PHONY: tools
tools:
	@scripts/install-test-tools.sh

vet:
	@bad=$$(gofmt -l $$(git ls-files --cached --others --exclude-standard '*.go')); \
	if [ -n "$$bad" ]; then echo "gofmt: $$bad"; exit 1; fi
	go vet $(PKGS)

build: ## build linian for this machine into bin/
	CGO_ENABLED=0 go build -trimpath -o bin/ ./cmd/linian

cover: ## the tests' coverage, by function, and as bin/cover.html
	@mkdir -p bin
	go test -coverpkg=./... -coverprofile=bin/cover.out $(PKGS)
	go tool cover -func=bin/cover.out | tail -n 1
	go tool cover -html=bin/cover.out -o bin/cover.html

lint: ## staticcheck
	go run $(STATICCHECK) $(PKGS)

release: ## cross-build for Windows, Linux and macOS into dist/
	@rm -rf dist && mkdir -p dist
	@for p in $(PLATFORMS); do \
		os=$${p%/*}; arch=$${p#*/}; ext=; [ $$os = windows ] && ext=.exe; \
		echo "dist/linian-$$os-$$arch$$ext"; \
		CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch go build -trimpath -ldflags='-s -w' \
			-o dist/linian-$$os-$$arch$$ext ./cmd/linian || exit 1; \
	done

readme: ## write the commands' real output into README.md
	go test ./cmd/linian -run TestReadme -update

clean: ## remove what the other targets made
	rm -rf bin dist
