package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// document has the table of the last run between the two marks.
const (
	document  = "docs/performance.md"
	tableFrom = "<!-- made by go run ./bench/cost -write -->\n"
	tableTo   = "<!-- end -->\n"
)

// writeTable puts the rows into the document in place of those of the run before.
func writeTable(path string, rows []string, pairs int) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	text, err := withTable(string(data), rows, pairs)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.WriteFile(path, []byte(text), 0o644)
}

func withTable(text string, rows []string, pairs int) (string, error) {
	before, rest, ok := strings.Cut(text, tableFrom)
	_, after, closed := strings.Cut(rest, tableTo)
	if !ok || !closed {
		return "", fmt.Errorf("the marks %q and %q are missing", strings.TrimSpace(tableFrom), strings.TrimSpace(tableTo))
	}
	head := fmt.Sprintf("\n%d 对轮流运行，%d 个核，%s/%s。\n\n| 比什么 | 中位数 | 范围 | 目标 |\n|---|---:|---:|---|\n", pairs, runtime.NumCPU(), runtime.GOOS, runtime.GOARCH)
	return before + tableFrom + head + strings.Join(rows, "\n") + "\n\n" + tableTo + after, nil
}
