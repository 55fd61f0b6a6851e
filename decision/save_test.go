package decision

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"linian/internal/disk"
)

var oneDecision = Decision{Observation: "00000000000000000001", Action: "confirm"}

// What a killed program left of a file that it was writing goes with the next
// change; files of the user's with like names stay.
func TestSaveClearsWhatWasLeft(t *testing.T) {
	dir := t.TempDir()
	for _, n := range []string{".核对-123.tmp", ".核对-.tmp", ".核对-备份.yaml", "核对-1.tmp"} {
		if err := os.WriteFile(filepath.Join(dir, n), []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := Update(filepath.Join(dir, FileName), func(*Set) error { return nil }); err != nil {
		t.Fatal(err)
	}
	var names []string
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if want := []string{".核对-备份.yaml", "核对-1.tmp"}; err != nil || !slices.Equal(names, want) {
		t.Errorf("left %v, want %v", names, want)
	}
}

// The text is on the disk before it gets its name, and then the name; when any of
// that fails, the decisions are the old ones, whole.
func TestSaveOrder(t *testing.T) {
	defer func() { disk.Watch = nil }()
	path := filepath.Join(t.TempDir(), FileName)
	if err := os.WriteFile(path, []byte("[]\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	save := func(watch func(op, name string) error) error {
		disk.Watch = watch
		return Update(path, func(s *Set) error { return s.Put(oneDecision) })
	}
	for _, bad := range []string{"sync", "rename"} {
		err := save(func(op, _ string) error {
			if op == bad {
				return errors.New("refused")
			}
			return nil
		})
		if b, rerr := os.ReadFile(path); err == nil || rerr != nil || string(b) != "[]\n" {
			t.Errorf("%s failed: %v, %v, %q", bad, err, rerr, b)
		}
	}
	var calls []string
	if err := save(func(op, _ string) error { calls = append(calls, op); return nil }); err != nil {
		t.Fatal(err)
	}
	if want := []string{"sync", "rename", "sync"}; !slices.Equal(calls, want) {
		t.Errorf("calls %v, want %v", calls, want)
	}
	if s, err := Load(path); err != nil || s.Len() != 1 {
		t.Errorf("%v, %d decisions", err, s.Len())
	}
}

// The file keeps its mode, and a link stays one.
func TestSaveKeepsModeAndLink(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes")
	}
	dir := t.TempDir()
	real, link := filepath.Join(dir, "共用.yaml"), filepath.Join(dir, FileName)
	if err := os.WriteFile(real, []byte("[]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(real, 0o660); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("共用.yaml", link); err != nil {
		t.Skip(err)
	}
	if err := Update(link, func(s *Set) error { return s.Put(oneDecision) }); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(link)
	if err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is %v (%v)", info.Mode(), err)
	}
	if info, err := os.Stat(real); err != nil || info.Mode() != 0o660 {
		t.Errorf("mode %v (%v)", info.Mode(), err)
	}
	if s, err := Load(real); err != nil || s.Len() != 1 {
		t.Errorf("%v, %d decisions", err, s.Len())
	}
}

// Who saves through a link and who saves the file itself wait for each other.
func TestLinkAndFileShareALock(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "甲", FileName), filepath.Join(dir, "乙", FileName)
	for _, d := range []string{real, link} {
		if err := os.Mkdir(filepath.Dir(d), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(real, []byte("[]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Skip(err)
	}
	err := Update(link, func(s *Set) error {
		if _, err := os.Stat(filepath.Join(filepath.Dir(real), "."+FileName+".lock")); err != nil {
			t.Errorf("the file's folder is not locked: %v", err)
		}
		return s.Put(oneDecision)
	})
	if err != nil {
		t.Fatal(err)
	}
}
