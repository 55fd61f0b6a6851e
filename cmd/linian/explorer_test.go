package main

import (
	"path/filepath"
	"slices"
	"testing"
)

func TestExplorerArgs(t *testing.T) {
	folder := t.TempDir()
	exe := filepath.Join("报告", "linian.exe")
	tests := []struct {
		name       string
		args, want []string
	}{
		{"double click", nil, []string{"open", "报告"}},
		{"a folder dropped", []string{folder}, []string{"open", folder}},
		{"files dropped", []string{"a.txt", "b.txt"}, []string{"extract", "a.txt", "b.txt"}},
	}
	for _, tt := range tests {
		if have := explorerArgs(tt.args, exe); !slices.Equal(have, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, have, tt.want)
		}
	}
}
