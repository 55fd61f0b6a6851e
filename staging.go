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

	"linian/internal/disk"
)

// ManifestName is the list of the files that linian wrote into a folder, with
// their SHA-256, in the format of sha256sum. It is also the mark by which a
// folder is known to be linian's own, so that nothing else is ever replaced.
const ManifestName = "清单.sha256"

// A staging is a folder beside OUT in which everything is written first, down to
// the disk. It then changes places with OUT in one step, so that OUT is whole at
// every moment, whatever becomes of the program or the current. Where the system
// cannot do that (Windows, some network disks) there is a moment between two
// renames; if the program is killed there, the next build puts the old folder back.
//
//	out                     the result, old or new
//	.linian-out.lock        held while a build writes into out
//	.linian-out.new         what is being written; for a moment the old result
//	.linian-out.old         the old result, for the moment of the change
type staging struct {
	out  string // OUT, absolute
	dir  string // .linian-out.new
	old  string // .linian-out.old
	lock *flock.Flock
	kept []string // where results stand now that hold something of the user's
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
			if err := disk.Rename(s.old, s.out); err != nil {
				return fmt.Errorf("%s: 上次运行中断，原有结果还在 %s，但无法移回：%w", s.out, s.old, explain(err))
			}
		}
	}
	if err := checkOwn(s.out); err != nil {
		return err
	}
	for _, d := range []string{s.dir, s.old} {
		if err := s.discard(d); err != nil {
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
	before, err := os.Stat(s.out)
	there := err == nil
	if there {
		s.resemble(before)
	}
	if err := disk.SyncTree(s.dir); err != nil {
		return nil, "", fmt.Errorf("%s: 无法写入，原有结果没有改动：%w", s.out, explain(err))
	}
	if there {
		err = s.replace()
	} else if err = disk.Rename(s.dir, s.out); err == nil {
		disk.SyncFolder(filepath.Dir(s.out))
	} else {
		err = fmt.Errorf("%s: 无法写入：%w", s.out, explain(err))
	}
	if err != nil {
		return nil, "", err
	}
	return files, strings.Join(s.kept, "、"), nil
}

// resemble gives the new folder, and those in it, what the user made of the old
// ones: their modes and owners. What cannot be given is left.
func (s *staging) resemble(before fs.FileInfo) {
	filepath.WalkDir(s.dir, func(p string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(s.dir, p)
		switch {
		case err != nil || rel == ".":
		case d.IsDir():
			if was, err := os.Stat(filepath.Join(s.out, rel)); err == nil {
				disk.Resemble(p, was)
			}
		}
		return nil
	})
	disk.Resemble(s.dir, before)
}

// replace puts the new folder in the place of the old one. The old one goes only
// when the change is on the disk.
func (s *staging) replace() error {
	if _, err := os.Lstat(s.old); err == nil {
		return fmt.Errorf("%s: 原有结果正被占用（要移去的位置 %s 上有别的内容），请关闭后重试；原有结果没有改动", s.out, s.old)
	}
	aside := s.dir
	if err := disk.Exchange(s.dir, s.out); err != nil {
		if err := s.renameTwice(); err != nil {
			return err
		}
		aside = s.old
	}
	disk.SyncFolder(filepath.Dir(s.out)) // if it cannot, no more can be done
	s.discard(aside)                     // what cannot be deleted now goes at the next build
	return nil
}

// renameTwice is the change where it cannot be made in one step.
func (s *staging) renameTwice() error {
	if err := disk.Rename(s.out, s.old); err != nil {
		return fmt.Errorf("%s: 原有结果正被占用（例如在 Excel、WPS 或资源管理器中打开着），请关闭后重试；原有结果没有改动：%w", s.out, explain(err))
	}
	err := disk.Rename(s.dir, s.out)
	if err == nil {
		return nil
	}
	// Put the old one back; should that fail too, say where it is.
	if back := disk.Rename(s.old, s.out); back != nil {
		return fmt.Errorf("%s: 无法写入（%w）；原有结果在 %s", s.out, explain(err), s.old)
	}
	return fmt.Errorf("%s: 无法写入，原有结果没有改动：%w", s.out, explain(err))
}

// discard removes a former result, or what a killed build left of one. If it holds
// something of the user's, or that cannot be told, it gets a name of its own.
func (s *staging) discard(dir string) error {
	if isOutput(dir) {
		if changed, err := changedSince(dir); err != nil || len(changed) > 0 {
			name, err := freeName(s.out)
			if err == nil {
				err = disk.Rename(dir, name)
			}
			if err == nil {
				s.kept = append(s.kept, name)
			}
			return err
		}
	}
	return disk.RemoveAll(dir)
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
	s.discard(s.dir)
	name := s.lock.Path()
	// On Unix the file goes while it is still locked (see acquire); Windows
	// refuses that and lets it go afterwards.
	err := os.Remove(name)
	s.lock.Close()
	if err != nil {
		os.Remove(name)
	}
}

// partSuffix is behind the name of the manifest while it is written.
const partSuffix = ".part"

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
	// A list that is cut short would make the rest look like the user's: it comes whole.
	name := filepath.Join(dir, ManifestName)
	err = os.WriteFile(name+partSuffix, []byte(b.String()), 0o666)
	if err == nil {
		err = os.Rename(name+partSuffix, name)
	}
	if err != nil {
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

// changedSince are the files and folders of an output folder that linian did not
// make, or that were changed since.
func changedSince(dir string) ([]string, error) {
	want, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	folders := map[string]bool{".": true}
	for f := range want {
		folders[path.Dir(f)] = true
	}
	var changed []string
	err = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		switch {
		case rel == ManifestName, isLitter(path.Base(rel)) && d.Type().IsRegular(), d.IsDir() && folders[rel]:
			return nil
		case d.Type().IsRegular():
			if h, err := hashFile(p); err == nil && want[rel] == h {
				return nil
			}
		}
		changed = append(changed, rel)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("%s: 无法查看：%w", dir, explain(err))
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
