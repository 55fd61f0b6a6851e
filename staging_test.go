package linian

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"linian/internal/disk"
)

// put writes one small file, in folders that may have to be made.
func put(t *testing.T, dir, name, text string) {
	t.Helper()
	p := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// stage is a build in small: what it writes says which build it was. watch is
// told of the calls once it has the lock.
func stage(t *testing.T, out, build string, watch func(op, name string) error) (kept string, err error) {
	t.Helper()
	s, err := newStaging(out)
	if err != nil {
		return "", err
	}
	disk.Watch = watch
	defer func() {
		disk.Watch = nil
		s.lock.Close() // the system frees the lock of a program that ended
	}()
	for _, name := range []string{"历年对比.xlsx", "简报.md", "charts/a.html"} {
		put(t, s.dir, name, build)
	}
	_, kept, err = s.commit()
	s.close()
	return kept, err
}

// result is which build the files of a result are of; "" where they are of several, or
// not all there.
func result(out string) string {
	files, err := ResultFiles(out)
	if err != nil || len(files) != 3 {
		return ""
	}
	build := ""
	for i, name := range files {
		b, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(name)))
		if err != nil || i > 0 && string(b) != build {
			return ""
		}
		build = string(b)
	}
	return build
}

// A program that is killed while it writes the list of its files leaves nothing that would
// be taken for the user's.
func TestKilledWithinTheList(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	if _, err := stage(t, out, "1", nil); err != nil {
		t.Fatal(err)
	}
	left := beside(out, ".new")
	put(t, left, "简报.md", "2")
	if _, err := writeManifest(left); err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile(filepath.Join(left, ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	put(t, left, "历年对比.xlsx", "2")
	put(t, left, ManifestName+partSuffix, string(list[:10]))
	if err := os.Remove(filepath.Join(left, ManifestName)); err != nil {
		t.Fatal(err)
	}
	if kept, err := stage(t, out, "3", nil); err != nil || kept != "" {
		t.Errorf("kept %q, %v", kept, err)
	}
	if names := around(t, out); !slices.Equal(names, []string{"out"}) || result(out) != "3" {
		t.Errorf("have %v, result %q", names, result(out))
	}
}

// The list is there whole or not at all, whatever it stood for before.
func TestListIsWritten(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "简报.md", "1")
	if files, err := writeManifest(dir); err != nil || !slices.Equal(files, []string{"简报.md", ManifestName}) {
		t.Fatalf("%v, %v", files, err)
	}
	if _, err := os.Stat(filepath.Join(dir, ManifestName+partSuffix)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the part is left: %v", err)
	}
}

func around(t *testing.T, out string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(out))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

var errRefused = errors.New("refused by the test")

// canExchange reports whether folders here change places in one step.
func canExchange(t *testing.T) bool {
	a, b := t.TempDir(), t.TempDir()
	return disk.Exchange(a, b) == nil
}

// Files and then folders are on the disk before anything gets its name, and the old
// result goes only when that is on the disk, too.
func TestCommitOrder(t *testing.T) {
	for name, tt := range map[string]struct {
		old, exchange bool
		change        []string // the calls that give names
	}{
		"first":    {false, true, []string{"rename out"}},
		"in place": {true, true, []string{"exchange out"}},
		"twice":    {true, false, []string{"exchange out", "rename .linian-out.old", "rename out"}},
	} {
		t.Run(name, func(t *testing.T) {
			if tt.exchange && tt.old && !canExchange(t) {
				t.Skip("folders do not change places here")
			}
			out := filepath.Join(t.TempDir(), "out")
			if tt.old {
				if _, err := stage(t, out, "old", nil); err != nil {
					t.Fatal(err)
				}
			}
			var calls []string
			stage(t, out, "new", func(op, name string) error {
				rel, _ := filepath.Rel(filepath.Dir(out), name)
				if calls = append(calls, op+" "+filepath.ToSlash(rel)); op == "exchange" && !tt.exchange {
					return errRefused
				}
				return nil
			})
			const n = ".linian-out.new"
			want := []string{
				"sync " + n + "/charts/a.html", "sync " + n + "/历年对比.xlsx", "sync " + n + "/清单.sha256", "sync " + n + "/简报.md",
				"sync " + n + "/charts", "sync " + n,
			}
			want = append(append(want, tt.change...), "sync .")
			if have := calls[:min(len(calls), len(want))]; !slices.Equal(have, want) {
				t.Fatalf("calls\n%s\nwant\n%s", strings.Join(calls, "\n"), strings.Join(want, "\n"))
			}
			for _, c := range calls[len(want):] {
				if !strings.HasPrefix(c, "remove .linian-out.") {
					t.Errorf("then %s", c)
				}
			}
			if result(out) != "new" {
				t.Error("the result is not the new one")
			}
		})
	}
}

// A program that ends between any two calls leaves a whole result under its name,
// and the next one clears up; what the user put into the old one is kept. Where
// folders cannot change places the name may be free for a moment; the next one
// then has the old result back before anything else.
func TestKilledWithinCommit(t *testing.T) {
	for _, exchange := range []bool{true, false} {
		if exchange && !canExchange(t) {
			continue
		}
		for _, note := range []string{"", "批注.txt"} {
			for step := 1; ; step++ {
				if !killedAt(t, step, exchange, note) {
					if step < 10 {
						t.Errorf("only %d calls", step)
					}
					break
				}
			}
		}
	}
}

// killedAt ends a commit at a call and looks at what is left; it is false when the
// commit has no so many calls.
func killedAt(t *testing.T, step int, exchange bool, note string) (killed bool) {
	out := filepath.Join(t.TempDir(), "out")
	if _, err := stage(t, out, "old", nil); err != nil {
		t.Fatal(err)
	}
	if note != "" {
		put(t, out, note, "不能丢")
	}
	calls := 0
	func() {
		defer func() { killed = recover() != nil }()
		stage(t, out, "new", func(op, _ string) error {
			if calls++; calls == step {
				panic(errRefused)
			}
			if op == "exchange" && !exchange {
				return errRefused
			}
			return nil
		})
	}()
	_, gone := os.Stat(out)
	if have := result(out); have != "old" && have != "new" && (exchange || gone == nil) {
		t.Errorf("exchange %v, ended at call %d: the result is %q, beside it %v", exchange, step, have, around(t, out))
	}
	stage(t, out, "failed", func(op, name string) error { // for a reason of its own
		if op == "sync" {
			return errRefused
		}
		return nil
	})
	if have := result(out); have != "old" && have != "new" {
		t.Errorf("exchange %v, ended at call %d: after the next, that failed, the result is %q", exchange, step, have)
	}
	if _, err := stage(t, out, "next", nil); err != nil || result(out) != "next" {
		t.Errorf("exchange %v, ended at call %d: the next gave %v, %q", exchange, step, err, result(out))
	}
	names, want := around(t, out), []string{"out"}
	if note != "" {
		want = append(want, "out.旧1")
		if b, err := os.ReadFile(filepath.Join(out+".旧1", note)); err != nil || string(b) != "不能丢" {
			t.Errorf("exchange %v, ended at call %d: the user's note: %v", exchange, step, err)
		}
	}
	if !slices.Equal(names, want) {
		t.Errorf("exchange %v, ended at call %d: left %v", exchange, step, names)
	}
	return killed
}

// A call that fails leaves the old result or the new one, and nothing beside it.
func TestCommitFailsAnywhere(t *testing.T) {
	for step, calls := 1, 1; calls >= step; step++ {
		calls = 0
		out := filepath.Join(t.TempDir(), "out")
		if _, err := stage(t, out, "old", nil); err != nil {
			t.Fatal(err)
		}
		failed := ""
		_, err := stage(t, out, "new", func(op, name string) error {
			if calls++; calls == step {
				failed = fmt.Sprintf("%s %s", op, filepath.Base(name))
				return errRefused
			}
			return nil
		})
		want := "new"
		if err != nil {
			want = "old"
		}
		if strings.HasPrefix(failed, "sync") && err == nil && !strings.HasSuffix(failed, filepath.Base(filepath.Dir(out))) {
			t.Errorf("%s failed, and the commit did not", failed)
		}
		if result(out) != want {
			t.Errorf("%s failed (%v): the result is %q", failed, err, result(out))
		}
		if _, err := stage(t, out, "next", nil); err != nil || !slices.Equal(around(t, out), []string{"out"}) {
			t.Errorf("%s failed: then %v, left %v", failed, err, around(t, out))
		}
	}
}

// Whatever a user put into a result is kept with it; what office programs leave is
// not.
func TestResultKeepsWhatWasPutIn(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(out string) error
		kept   bool
	}{
		"nothing":            {func(string) error { return nil }, false},
		"a file":             {func(out string) error { return os.WriteFile(filepath.Join(out, "注.txt"), nil, 0o666) }, true},
		"a file in a folder": {func(out string) error { return os.WriteFile(filepath.Join(out, "charts", "注.txt"), nil, 0o666) }, true},
		"a changed file": {func(out string) error {
			return os.WriteFile(filepath.Join(out, "简报.md"), []byte("改过"), 0o666)
		}, true},
		"an empty folder":       {func(out string) error { return os.Mkdir(filepath.Join(out, "待办"), 0o777) }, true},
		"a link":                {func(out string) error { return os.Symlink("/nowhere", filepath.Join(out, "链接")) }, true},
		"a link to a folder":    {func(out string) error { return os.Symlink(os.TempDir(), filepath.Join(out, "链接")) }, true},
		"a folder named as ~$":  {func(out string) error { return os.Mkdir(filepath.Join(out, "~$"), 0o777) }, true},
		"a file taken away":     {func(out string) error { return os.Remove(filepath.Join(out, "简报.md")) }, false},
		"a lock of an office":   {func(out string) error { return os.WriteFile(filepath.Join(out, "~$历年对比.xlsx"), nil, 0o666) }, false},
		"a picture of a folder": {func(out string) error { return os.WriteFile(filepath.Join(out, ".DS_Store"), nil, 0o666) }, false},
	} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "out")
			if _, err := stage(t, out, "old", nil); err != nil {
				t.Fatal(err)
			}
			if err := tt.change(out); err != nil {
				t.Skip(err)
			}
			kept, err := stage(t, out, "new", nil)
			if err != nil || (kept != "") != tt.kept || result(out) != "new" {
				t.Errorf("%v, kept %q, result %q", err, kept, result(out))
			}
			if _, err := os.Stat(out + ".旧1"); (err == nil) != tt.kept {
				t.Errorf("kept: %v", err)
			}
		})
	}
}

// A result keeps the mode that the user gave it, also one that forbids writing.
func TestResultKeepsItsMode(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes")
	}
	out := filepath.Join(t.TempDir(), "out")
	for i, mode := range []os.FileMode{0o755, 0o700, 0o770 | os.ModeSetgid, 0o555, 0o777 | os.ModeSticky} {
		if i > 0 {
			for _, d := range []string{filepath.Join(out, "charts"), out} {
				if err := os.Chmod(d, mode); err != nil {
					t.Fatal(err)
				}
			}
		}
		if _, err := stage(t, out, fmt.Sprint(i), nil); err != nil {
			t.Fatal(err)
		}
		for _, d := range []string{out, filepath.Join(out, "charts")} {
			if info, err := os.Stat(d); err != nil || i > 0 && info.Mode() != mode|os.ModeDir {
				t.Errorf("%s: %v, want %v (%v)", d, info.Mode(), mode, err)
			}
		}
	}
	if names := around(t, out); !slices.Equal(names, []string{"out"}) {
		t.Errorf("left %v", names)
	}
	os.Chmod(out, 0o777)
	os.Chmod(filepath.Join(out, "charts"), 0o777)
}
