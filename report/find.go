package report

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"

	"linian/finding"
)

// Find is Search for those who need the names only.
func Find(dir string) ([]string, error) {
	found, err := Search(dir)
	return found.Files, err
}

// Found is what Search found.
type Found struct {
	// Files are report files, sorted, as slash-separated names relative to the
	// folder.
	Files []string
	// Findings tell of what is not read: folders and links that could not be
	// followed, files in a format that no reader reads. Each is an Error.
	Findings []finding.Finding
}

// Search lists the report files under dir: those with an extension of a format
// that can be read, and those without one that look like a report. It leaves out
// folders that linian wrote (they hold observations.jsonl) and folders reached a
// second time through links. Of all other files the Findings tell, but for
// companions of reports (see companion).
func Search(dir string) (Found, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return Found{}, fmt.Errorf("%s: 无法打开报告文件夹（%s）: %w", dir, reason(err), err)
	}
	if !info.IsDir() {
		return Found{}, fmt.Errorf("%s: 不是文件夹；单个文件请用 linian extract", dir)
	}
	f := finder{seen: map[string]bool{}}
	f.walk(dir, "", 0)
	sort.Strings(f.Files)
	return f.Found, nil
}

type finder struct {
	Found
	seen map[string]bool // folders by their real path
}

// maxFolders is how deep folders may lie in one another.
const maxFolders = 100

// walk goes on where a folder cannot be read, and tells of it.
func (f *finder) walk(dir, rel string, depth int) {
	if depth > maxFolders {
		f.tell(rel, fmt.Sprintf("文件夹套了 %d 层以上，更深的没有查看", maxFolders))
		return
	}
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		f.tell(rel, "无法打开文件夹: "+reason(err))
		return
	}
	if f.seen[real] {
		return
	}
	f.seen[real] = true
	entries, err := os.ReadDir(dir)
	if err != nil {
		f.tell(rel, "无法查看文件夹，其中的报告没有读取: "+reason(err))
		return
	}
	for _, e := range entries {
		if e.Name() == "observations.jsonl" && rel != "" {
			return
		}
	}
	for _, e := range entries {
		if !skipName(e.Name()) {
			f.entry(dir, rel, e, depth)
		}
	}
}

func (f *finder) entry(dir, rel string, e fs.DirEntry, depth int) {
	full, name := filepath.Join(dir, e.Name()), path.Join(rel, e.Name())
	bare := extension(name) == ""
	ours := byName(name) != nil
	mode := e.Type()
	if mode&fs.ModeSymlink != 0 {
		info, err := os.Stat(full)
		if err != nil {
			if ours || bare {
				f.tell(name, "链接指不到文件: "+reason(err))
			}
			return
		}
		mode = info.Mode()
	}
	switch {
	case mode.IsDir():
		f.walk(full, name, depth+1)
	case mode.IsRegular() && (ours || bare && mayBeReport(full)):
		f.Files = append(f.Files, name)
	case ours:
		f.tell(name, "不是普通文件（管道或设备），没有读取")
	case mode.IsRegular() && !companion(name):
		f.Findings = append(f.Findings, notRead(name))
	}
}

// mayBeReport looks into a file without an extension. One that cannot be opened
// may be: reading it then says why not.
func mayBeReport(file string) bool {
	f, err := os.Open(file)
	return err != nil || looksReport(f)
}

func (f *finder) tell(name, message string) {
	f.Findings = append(f.Findings, finding.Finding{Code: finding.FileUnreadable, Severity: finding.Error, File: cmp.Or(name, "."), Message: message})
}

// Listed reports what Search makes of a file by its name alone, for stores in which it
// cannot look: whether it is to be read, and, if not, the error that tells of it; nil for
// what is passed over in silence. A file without an extension is read, which tells what it
// is.
func Listed(name string) (read bool, err error) {
	for part := range strings.SplitSeq(name, "/") {
		if skipName(part) {
			return false, nil
		}
	}
	switch {
	case byName(name) != nil || extension(name) == "":
		return true, nil
	case companion(name):
		return false, nil
	}
	return false, notRead(name)
}
