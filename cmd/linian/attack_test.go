package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// An attackResult is what one hostile file gives.
type attackResult struct {
	Exit    int `json:"exit"`
	Figures int `json:"figures"`
	// Said are the codes of what extract says of files, as words of its messages.
	Said []string `json:"said,omitempty"`
}

// A cost is what a run took.
type cost struct {
	cpu    time.Duration
	memory int64 // bytes at most; 0 where the system does not tell
}

// Bounds of one run on a file of some kilobytes, far above what any takes.
const (
	attackTime   = 30 * time.Second // of processor
	attackMemory = 1 << 30
)

// attack runs a command as a process of its own.
func attack(t *testing.T, args ...string) (stdout, stderr string, exit int, c cost) {
	t.Helper()
	cmd := exec.Command("linian", args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		t.Fatal(err)
	}
	state := cmd.ProcessState
	return out.String(), errs.String(), state.ExitCode(), cost{state.UserTime() + state.SystemTime(), peakMemory(state)}
}

// bounded reports what a run took too much of.
func (c cost) bounded(t *testing.T, name string) {
	t.Helper()
	if c.cpu > attackTime {
		t.Errorf("%s took %v of processor time", name, c.cpu)
	}
	if c.memory > attackMemory {
		t.Errorf("%s took %d MiB", name, c.memory>>20)
	}
}

// TestAttack reads every file of a hostile tester's. What each gives stands in
// testdata/attack.json (-update writes it anew): its figures, what is said, the exit
// status; and none takes long or much.
func TestAttack(t *testing.T) {
	const dir, expect = "../../../shared/attack", "testdata/attack.json"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("without the files:", err)
	}
	want, have := map[string]attackResult{}, map[string]attackResult{}
	b, err := os.ReadFile(expect)
	if err == nil {
		err = json.Unmarshal(b, &want)
	}
	if err != nil && !*update {
		t.Fatal(err)
	}
	soffice, err := office()
	if err != nil {
		t.Fatal(err)
	}
	needsOffice := func(name string) bool {
		return slices.Contains([]string{".doc", ".wps", ".rtf", ".xls", ".et"}, filepath.Ext(name))
	}
	var mu sync.Mutex
	t.Run("files", func(t *testing.T) {
		for _, name := range filesOf(t, dir) {
			t.Run(name, func(t *testing.T) {
				if soffice == "" && needsOffice(name) {
					have[name] = want[name]
					t.Skip("needs LibreOffice")
				}
				t.Parallel()
				out, said, exit, c := attack(t, "extract", "--json", filepath.Join(dir, filepath.FromSlash(name)))
				got := attackResult{exit, strings.Count(out, "\n"), messages(said)}
				mu.Lock()
				have[name] = got
				mu.Unlock()
				if w := want[name]; !*update && (got.Exit != w.Exit || got.Figures != w.Figures || !slices.Equal(got.Said, w.Said)) {
					t.Errorf("gives %+v, want %+v", got, w)
				}
				if !needsOffice(name) {
					c.bounded(t, name)
				}
			})
		}
	})
	if *update {
		b, err := json.MarshalIndent(have, "", "  ")
		if err == nil {
			err = os.WriteFile(expect, append(b, '\n'), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	for name := range maps.Keys(want) {
		if _, ok := have[name]; !ok {
			t.Errorf("%s is expected and not there", name)
		}
	}
}

func filesOf(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		names = append(names, filepath.ToSlash(rel))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// messages are the lines about files, without what the system adds.
func messages(stderr string) (out []string) {
	for line := range strings.Lines(stderr) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "有 ") && strings.HasSuffix(line, "：") {
			continue
		}
		line, _, _ = strings.Cut(line, ": zip: ")
		line, _, _ = strings.Cut(line, "（/")
		out = append(out, line)
	}
	return out
}

// TestMadeAttack runs the whole way on hostile files that are made here, at a size
// and at four times that: each ends well within its bounds, and the work grows with
// the size, not with its square.
func TestMadeAttack(t *testing.T) {
	for _, a := range madeAttacks {
		t.Run(a.name, func(t *testing.T) {
			t.Parallel()
			var took [2]cost
			for i, n := range []int{a.size, 4 * a.size} {
				dir := t.TempDir()
				if err := os.WriteFile(filepath.Join(dir, a.name), a.make(n), 0o666); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, "2019年政府工作报告.txt"), []byte(goodReport), 0o666); err != nil {
					t.Fatal(err)
				}
				out := filepath.Join(t.TempDir(), "out")
				_, said, exit, c := attack(t, "build", dir, "-o", out, "--no-pictures", "-q")
				if exit != exitOK && exit != exitLeftOut {
					t.Fatalf("n = %d: exit status %d: %s", n, exit, said)
				}
				series, err := os.ReadFile(filepath.Join(out, "series.jsonl"))
				if err != nil || !bytes.Contains(series, []byte("700")) {
					t.Errorf("n = %d: the report beside it was not read (%v)", n, err)
				}
				c.bounded(t, a.name)
				took[i] = c
			}
			if took[1].cpu > 8*took[0].cpu+time.Second {
				t.Errorf("%v for n = %d, %v for four times as much", took[0].cpu, a.size, took[1].cpu)
			}
		})
	}
}
