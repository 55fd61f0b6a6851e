//go:build unix

package linian_test

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"linian"
	"linian/decision"
	"linian/figure"
)

// TestSoakChild is no test: it decides and builds until it is killed, and says what it
// has done.
func TestSoakChild(t *testing.T) {
	dir, from := os.Getenv("LINIAN_SOAK_DIR"), os.Getenv("LINIAN_SOAK_FROM")
	if dir == "" {
		t.Skip("started by TestSoak")
	}
	n, err := strconv.Atoi(from)
	if err != nil {
		t.Fatal(err)
	}
	for ; ; n++ {
		d := decision.Decision{Observation: fmt.Sprintf("%020d", n), Action: figure.Confirm, Note: strings.Repeat("意见", 50)}
		if err := decision.Update(filepath.Join(dir, "报告", decision.FileName), func(s *decision.Set) error { return s.Put(d) }); err != nil {
			t.Fatal(err)
		}
		fmt.Println("saved", n)
		o := linian.Options{Dir: filepath.Join(dir, "报告"), Out: filepath.Join(dir, "out"), NoPictures: true, Version: from}
		if _, err := linian.Build(context.Background(), o); err != nil {
			t.Fatal(err)
		}
		fmt.Println("built", n)
	}
}

// Programs that decide and build are killed at random moments, LINIAN_SOAK times (a
// few where it is not set): no decision that was saved is lost, the result is whole
// after each, and nothing is left behind in the end.
func TestSoak(t *testing.T) {
	rounds, _ := strconv.Atoi(os.Getenv("LINIAN_SOAK"))
	rounds = cmp.Or(rounds, 8)
	dir := t.TempDir()
	if err := os.Rename(writeReports(t), filepath.Join(dir, "报告")); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	saved, built, next := []string{}, 0, 0
	for round := range rounds {
		cmd := exec.Command(os.Args[0], "-test.run=^TestSoakChild$")
		cmd.Env = append(os.Environ(), "LINIAN_SOAK_DIR="+dir, fmt.Sprint("LINIAN_SOAK_FROM=", next))
		pipe, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		wait := time.Duration(rand.IntN(1500)) * time.Millisecond
		kill := time.AfterFunc(wait, func() { cmd.Process.Signal(syscall.SIGKILL) })
		for sc := bufio.NewScanner(pipe); sc.Scan(); {
			switch what, n, _ := strings.Cut(sc.Text(), " "); what {
			case "saved":
				saved = append(saved, n)
			case "built":
				built++
			case "---", "FAIL":
				t.Fatalf("round %d: the child failed: %s", round, sc.Text())
			}
		}
		kill.Stop()
		cmd.Wait()
		next += 1000
		set, err := decision.Load(filepath.Join(dir, "报告", decision.FileName))
		if err != nil {
			t.Fatalf("round %d, killed after %v: %v", round, wait, err)
		}
		for _, n := range saved {
			i, _ := strconv.Atoi(n)
			if _, ok := set.Get(fmt.Sprintf("%020d", i)); !ok {
				t.Fatalf("round %d, killed after %v: decision %s is lost", round, wait, n)
			}
		}
		if _, err := os.Stat(out); err == nil {
			wholeResult(t, round, out)
		} else if built > 0 {
			t.Fatalf("round %d, killed after %v: there is no result any more", round, wait)
		}
	}
	build(t, linian.Options{Dir: filepath.Join(dir, "报告"), Out: out, NoPictures: true})
	if err := decision.Update(filepath.Join(dir, "报告", decision.FileName), func(*decision.Set) error { return nil }); err != nil {
		t.Fatal(err)
	}
	if names := namesIn(t, dir); !slices.Equal(names, []string{"out", "报告"}) {
		t.Errorf("left behind: %v", names)
	}
	if names := namesIn(t, filepath.Join(dir, "报告")); slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, ".") }) {
		t.Errorf("left behind: %v", names)
	}
	t.Logf("%d rounds, %d decisions, %d builds", rounds, len(saved), built)
}

// wholeResult compares the files of a result with its list of them.
func wholeResult(t *testing.T, round int, out string) {
	t.Helper()
	cmd := exec.Command("sha256sum", "--quiet", "-c", linian.ManifestName)
	cmd.Dir = out
	if text, err := cmd.CombinedOutput(); err != nil {
		if _, gone := exec.LookPath("sha256sum"); gone != nil {
			return
		}
		t.Fatalf("round %d: the result is not whole: %v\n%s", round, err, text)
	}
}
