package linian

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gofrs/flock"
)

// ManifestName is the list of the files that linian wrote into a folder, with
// their SHA-256, in the format of sha256sum. It is also the mark by which a
// folder is known to be linian's own, so that nothing else is ever replaced.
const ManifestName = "清单.sha256"

// A staging is a folder beside OUT in which everything is written first. OUT is
// whole at every moment but the one between two renames, and even if the
// program is killed there, the next build puts the old folder back.
//
//	out                     the result, old or new
//	.linian-out.lock        held while a build writes into out
//	.linian-out.new         what is being written
//	.linian-out.old         the old result, for the moment of the change
type staging struct {
	out  string // OUT, absolute
	dir  string // .linian-out.new
	old  string // .linian-out.old
	lock *flock.Flock
}

func beside(out, suffix string) string {
	return filepath.Join(filepath.Dir(out), ".linian-"+filepath.Base(out)+suffix)
}

// newStaging locks OUT, mends what a killed build left, and makes the empty
// folder to write into. out may not exist yet; it is refused when it is a file
// or a folder that linian did not write.
func newStaging(out string) (*staging, error) {
	out, err := filepath.Abs(out)
	if err != nil {
		return nil, fmt.Errorf("%s: 输出文件夹的路径有误：%w", out, explain(err))
	}
	if real, err := filepath.EvalSymlinks(out); err == nil {
		out = real // a link to a folder stays a link
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o777); err != nil {
		return nil, fmt.Errorf("%s: 无法建立输出文件夹：%w", out, explain(err))
	}
	s := &staging{out: out, dir: beside(out, ".new"), old: beside(out, ".old")}
	if err := s.acquire(); err != nil {
		return nil, err
	}
	if err := s.prepare(); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// acquire takes the lock. The system frees it when the process ends, however it
// ends, so a lock file that is left over locks nothing.
func (s *staging) acquire() error {
	name := beside(s.out, ".lock")
	// The holder removes the file when it is done, so what was locked may no
	// longer be what stands there: then try again.
	for range 10 {
		l := flock.New(name)
		ok, err := l.TryLock()
		if err != nil {
			return fmt.Errorf("%s: 无法在输出文件夹所在的位置写入：%w", filepath.Dir(s.out), explain(err))
		}
		if !ok {
			return fmt.Errorf("%s: 另一个 linian 正在写入这个文件夹，请等它结束，或用 -o 换一个输出文件夹", s.out)
		}
		held, err1 := l.Stat()
		there, err2 := os.Stat(name)
		if err1 == nil && err2 == nil && os.SameFile(held, there) {
			s.lock = l
			return nil
		}
		l.Close()
	}
	return fmt.Errorf("%s: 无法锁定输出文件夹，请稍后重试", s.out)
}

func (s *staging) prepare() error {
	if _, err := os.Stat(s.out); errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Stat(s.old); err == nil {
			if err := os.Rename(s.old, s.out); err != nil {
				return fmt.Errorf("%s: 上次运行中断，原有结果还在 %s，但无法移回：%w", s.out, s.old, explain(err))
			}
		}
	}
	if err := checkOwn(s.out); err != nil {
		return err
	}
	for _, d := range []string{s.dir, s.old} {
		if err := removeAll(d); err != nil {
			return fmt.Errorf("%s: 上次运行留下的临时文件夹无法删除：%w", d, explain(err))
		}
	}
	if err := os.Mkdir(s.dir, 0o777); err != nil {
		return fmt.Errorf("%s: 无法建立临时文件夹：%w", s.dir, explain(err))
	}
	return nil
}

// checkOwn refuses to replace what is not a folder of linian's.
func checkOwn(out string) error {
	fi, err := os.Stat(out)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%s: 无法查看输出文件夹：%w", out, explain(err))
	case !fi.IsDir():
		return fmt.Errorf("%s: 已有同名文件，请用 -o 换一个输出文件夹", out)
	}
	entries, err := os.ReadDir(out)
	if err != nil {
		return fmt.Errorf("%s: 无法查看输出文件夹：%w", out, explain(err))
	}
	if len(entries) == 0 || isOutput(out) {
		return nil
	}
	return fmt.Errorf("%s: 文件夹里有不是 linian 生成的内容，为免误删没有写入；请用 -o 指定一个新的或空的文件夹", out)
}

// isOutput tells whether linian wrote the folder.
func isOutput(dir string) bool {
	fi, err := os.Stat(filepath.Join(dir, ManifestName))
	return err == nil && fi.Mode().IsRegular()
}

// commit writes the manifest and puts the new folder in OUT's place. kept is
// where the old folder stands when it held something that linian did not write
// (a corrected workbook, a note): then it is not deleted. It is "" otherwise.
func (s *staging) commit() (files []string, kept string, err error) {
	files, err = writeManifest(s.dir)
	if err != nil {
		return nil, "", err
	}
	if _, err := os.Stat(s.out); err == nil {
		if kept, err = s.setAside(); err != nil {
			return nil, "", err
		}
	}
	if err := os.Rename(s.dir, s.out); err != nil {
		aside := s.old
		if kept != "" {
			aside = kept
		}
		// Put the old one back; should that fail too, say where it is.
		if back := os.Rename(aside, s.out); back != nil && !errors.Is(back, fs.ErrNotExist) {
			return nil, "", fmt.Errorf("%s: 无法写入（%w）；原有结果在 %s", s.out, explain(err), aside)
		}
		return nil, "", fmt.Errorf("%s: 无法写入，原有结果没有改动：%w", s.out, explain(err))
	}
	removeAll(s.old) // what cannot be deleted now goes at the next build
	return files, kept, nil
}

// setAside moves the old OUT out of the way.
func (s *staging) setAside() (kept string, err error) {
	aside := s.old
	changed, err := changedSince(s.out)
	if err != nil {
		return "", err
	}
	if len(changed) > 0 {
		if kept, err = freeName(s.out); err != nil {
			return "", err
		}
		aside = kept
	}
	if err := os.Rename(s.out, aside); err != nil {
		return "", fmt.Errorf("%s: 原有结果正被占用（例如在 Excel、WPS 或资源管理器中打开着），请关闭后重试；原有结果没有改动：%w", s.out, explain(err))
	}
	return kept, nil
}

// freeName is the first of out.旧1, out.旧2 … that does not exist.
func freeName(out string) (string, error) {
	for i := 1; i < 1000; i++ {
		name := fmt.Sprintf("%s.旧%d", out, i)
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name, nil
		}
	}
	return "", fmt.Errorf("%s: 旧结果的备份太多（已到 .旧999），请先清理", out)
}

// close gives the lock back and removes what was not committed.
func (s *staging) close() {
	removeAll(s.dir)
	name := s.lock.Path()
	// On Unix the file goes while it is still locked (see acquire); Windows
	// refuses that and lets it go afterwards.
	err := os.Remove(name)
	s.lock.Close()
	if err != nil {
		os.Remove(name)
	}
}

// removeAll is os.RemoveAll with a second way: some disks (network shares, Wine)
// refuse how that deletes under Windows, but not the plain call.
func removeAll(dir string) error {
	err := os.RemoveAll(dir)
	if err == nil {
		return nil
	}
	var below []string
	filepath.WalkDir(dir, func(p string, _ fs.DirEntry, err error) error {
		if err == nil {
			below = append(below, p)
		}
		return nil
	})
	for _, p := range slices.Backward(below) {
		os.Remove(p)
	}
	if _, gone := os.Lstat(dir); errors.Is(gone, fs.ErrNotExist) {
		return nil
	}
	return err
}

// writeManifest lists the files below dir, sorted, and writes their hashes.
func writeManifest(dir string) ([]string, error) {
	files, err := filesBelow(dir)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	for _, f := range files {
		h, err := hashFile(filepath.Join(dir, filepath.FromSlash(f)))
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%s  %s\n", h, f)
	}
	if err := os.WriteFile(filepath.Join(dir, ManifestName), []byte(b.String()), 0o666); err != nil {
		return nil, fmt.Errorf("%s: 无法写入：%w", ManifestName, explain(err))
	}
	return append(files, ManifestName), nil
}

// filesBelow are the names of all files below dir, slash-separated and sorted,
// without the manifest and without what programs leave behind unasked.
func filesBelow(dir string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if rel != ManifestName && !isLitter(path.Base(rel)) {
			files = append(files, rel)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("%s: 无法查看：%w", dir, explain(err))
	}
	slices.Sort(files)
	return files, nil
}

// isLitter knows the files that Office, LibreOffice and file managers make in
// folders that they show.
func isLitter(name string) bool {
	switch name {
	case ".DS_Store", "Thumbs.db", "desktop.ini":
		return true
	}
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~lock.") || strings.HasPrefix(name, ".~")
}

// changedSince are the files of an output folder that linian did not write, or
// that were changed since.
func changedSince(dir string) ([]string, error) {
	files, err := filesBelow(dir)
	if err != nil || len(files) == 0 {
		return nil, err
	}
	want, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	var changed []string
	for _, f := range files {
		h, err := hashFile(filepath.Join(dir, filepath.FromSlash(f)))
		if err != nil {
			return nil, err
		}
		if want[f] != h {
			changed = append(changed, f)
		}
	}
	return changed, nil
}

// ResultFiles are the files that linian wrote into a folder, slash-separated and
// sorted, as its manifest names them; none where the folder is no result of
// linian's. The manifest may have been changed since: a name in it is not to be
// trusted to be a file of the folder.
func ResultFiles(out string) ([]string, error) {
	if !isOutput(out) {
		return nil, nil
	}
	m, err := readManifest(out)
	return slices.Sorted(maps.Keys(m)), err
}

func readManifest(dir string) (map[string]string, error) {
	f, err := os.Open(filepath.Join(dir, ManifestName))
	if err != nil {
		return nil, fmt.Errorf("%s: 无法读取：%w", ManifestName, explain(err))
	}
	defer f.Close()
	m := make(map[string]string)
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		if h, name, ok := strings.Cut(sc.Text(), "  "); ok {
			m[name] = h
		}
	}
	return m, sc.Err()
}

func hashFile(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", fmt.Errorf("%s: 无法读取（是否正在其他程序中打开？）：%w", name, explain(err))
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", fmt.Errorf("%s: 无法读取：%w", name, explain(err))
	}
	return fmt.Sprintf("%x", h.Sum(nil)), nil
}
