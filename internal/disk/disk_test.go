package disk

import (
	"os"
	"path/filepath"
	"testing"
)

// A file that cannot be written through is an error, whichever it is.
func TestSyncTreeTellsOfAFile(t *testing.T) {
	dir := t.TempDir()
	if err := SyncTree(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", filepath.Join(dir, "a")); err != nil {
		t.Skip(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "b"), []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	if SyncTree(dir) == nil {
		t.Error("no error of a file that is not there")
	}
}
