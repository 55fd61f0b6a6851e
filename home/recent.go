package home

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// maxRecent is how many folders are kept.
const maxRecent = 8

// recent are the folders that were worked on, the last one first, a line each. It
// is a convenience: where the file cannot be read or written there are none.
type recent struct {
	path string
	mu   sync.Mutex
}

func newRecent(path string) *recent { return &recent{path: path} }

// list are the folders that still exist.
func (r *recent) list() []string {
	if r.path == "" {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.DeleteFunc(r.read(), func(dir string) bool {
		fi, err := os.Stat(dir)
		return err != nil || !fi.IsDir()
	})
}

func (r *recent) read() []string {
	b, err := os.ReadFile(r.path)
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(strings.Split(strings.ReplaceAll(string(b), "\r", ""), "\n"), func(s string) bool { return !filepath.IsAbs(s) })
}

func (r *recent) add(dir string) {
	if r.path == "" || strings.ContainsAny(dir, "\r\n") {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	dirs := append([]string{dir}, slices.DeleteFunc(r.read(), func(d string) bool { return d == dir })...)
	dirs = dirs[:min(len(dirs), maxRecent)]
	if os.MkdirAll(filepath.Dir(r.path), 0o777) == nil {
		os.WriteFile(r.path, []byte(strings.Join(dirs, "\n")+"\n"), 0o666)
	}
}
