package report

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
)

var reportExts = map[string]bool{".txt": true, ".md": true, ".markdown": true, ".html": true, ".htm": true, ".shtml": true,
	".docx": true, ".docm": true, ".pdf": true, ".xlsx": true, ".doc": true, ".wps": true, ".rtf": true, ".zip": true}

// Find lists the report files under dir, sorted, as slash-separated names
// relative to it. It leaves out hidden files, the lock files of office
// programs, README*, linian.yaml, gold*.csv, folders that linian wrote (they
// hold observations.jsonl), and folders reached a second time through links.
func Find(dir string) ([]string, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return nil, fmt.Errorf("%s: 无法打开报告文件夹（%s）: %w", dir, reason(err), err)
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("%s: 不是文件夹；单个文件请用 linian extract", dir)
	}
	f := finder{seen: map[string]bool{}}
	f.walk(dir, "", 0)
	sort.Strings(f.found)
	return f.found, nil
}

type finder struct {
	seen  map[string]bool // folders by their real path
	found []string
}

// walk goes on where a folder cannot be read: its files are reported as
// missing by nobody, but the rest is still of use.
func (f *finder) walk(dir, rel string, depth int) {
	real, err := filepath.EvalSymlinks(dir)
	if err != nil || f.seen[real] || depth > 100 {
		return
	}
	f.seen[real] = true
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if e.Name() == "observations.jsonl" && rel != "" {
			return
		}
	}
	for _, e := range entries {
		name := e.Name()
		if skipName(name) {
			continue
		}
		full, relName := filepath.Join(dir, name), path.Join(rel, name)
		mode := e.Type()
		if mode&fs.ModeSymlink != 0 {
			info, err := os.Stat(full)
			if err != nil {
				continue
			}
			mode = info.Mode()
		}
		switch {
		case mode.IsDir():
			f.walk(full, relName, depth+1)
		case mode.IsRegular() && reportExts[strings.ToLower(path.Ext(name))]:
			f.found = append(f.found, relName)
		}
	}
}

func skipName(name string) bool {
	low := strings.ToLower(name)
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasPrefix(low, "readme") ||
		strings.HasSuffix(low, ".tmp") || strings.HasPrefix(low, ".~lock")
}
