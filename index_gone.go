package linian

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"linian/corpus"
	"linian/finding"
)

// What of the store is no longer found: only what is certainly gone is taken out
// unasked.

// begin refuses the store of another folder and notes that a run goes on.
func (ix *indexer) begin(ctx context.Context, names []string) error {
	folder, err := filepath.Abs(ix.project.Dir)
	if err != nil {
		return fmt.Errorf("%s: 文件夹的路径有误：%w", ix.project.Dir, err)
	}
	if real, err := filepath.EvalSymlinks(folder); err == nil {
		folder = real
	}
	was, err := ix.store.Folder(ctx)
	if err != nil {
		return err
	}
	if !ix.prune && len(ix.known) > 0 && !ix.belongs(was, folder, names) {
		if was == "" {
			was = "另一个文件夹"
		}
		return fmt.Errorf("%s: 这个数据库是读 %s 建立的，没有改动；请用 --store 换一个文件名，或加 --prune 改存 %s 的报告（原有的都会删去）", ix.store.Path(), was, folder)
	}
	return ix.store.Begin(ctx, folder)
}

// belongs reports whether the store, made of the folder was ("" = it does not
// say), is that of folder, which may have been moved.
func (ix *indexer) belongs(was, folder string, names []string) bool {
	if was == folder {
		return true
	}
	same := 0
	for _, n := range names {
		f := ix.known[n]
		if info, err := os.Stat(ix.path(n)); f != nil && err == nil && info.Size() == f.Bytes {
			same++
		}
	}
	if was == "" {
		return same > 0
	}
	a, err := os.Stat(was)
	if err != nil {
		return 2*same > len(ix.known) // moved, unless it is one with files of the same names
	}
	b, err := os.Stat(folder)
	return err == nil && os.SameFile(a, b)
}

// removeGone takes the files out that are no longer there, and with them their
// duplicates, which are then read anew.
func (ix *indexer) removeGone(ctx context.Context, names []string) error {
	here := make(map[string]bool, len(names))
	for _, n := range names {
		here[n] = true
	}
	ix.unseen = map[string]bool{}
	gone, folders := map[string]bool{}, map[string]map[string]bool{}
	for n := range ix.known {
		switch {
		case here[n]:
		case ix.prune || ix.isGone(n, folders):
			gone[n] = true
		default:
			ix.unseen[n] = true
		}
	}
	for n := range maps.Clone(ix.unseen) { // the figures of a copy stand with its original
		if first := ix.known[n].DuplicateOf; gone[first] {
			delete(gone, first)
			ix.unseen[first] = true
		}
	}
	ix.done.Gone = len(gone)
	for n, f := range ix.known {
		if here[n] && gone[f.DuplicateOf] {
			gone[n] = true
		}
	}
	if err := ix.store.Update(ctx, slices.Sorted(maps.Keys(gone)), nil); err != nil {
		return err
	}
	ix.byHash = map[string]string{}
	for n, f := range ix.known {
		if gone[n] {
			delete(ix.known, n)
		} else if f.DuplicateOf == "" {
			ix.byHash[f.SHA256] = n
		}
	}
	ix.done.Unseen = slices.Sorted(maps.Keys(ix.unseen))
	return nil
}

// isGone reports whether a file was deleted for certain: its folder can be read,
// holds something (the place of a disk that is not there is empty), and not it.
func (ix *indexer) isGone(name string, folders map[string]map[string]bool) bool {
	dir := path.Dir(name)
	if folders[dir] == nil {
		folders[dir] = map[string]bool{}
		entries, err := os.ReadDir(ix.path(dir))
		for _, e := range entries {
			if err == nil {
				folders[dir][e.Name()] = true
			}
		}
	}
	return len(folders[dir]) > 0 && !folders[dir][path.Base(name)]
}

// forget drops files that were taken for unseen and have been found elsewhere.
func (ix *indexer) forget(names []string) {
	for _, n := range names {
		delete(ix.unseen, n)
		ix.done.Gone++
	}
	ix.done.Unseen = slices.DeleteFunc(ix.done.Unseen, func(n string) bool { return slices.Contains(names, n) })
}

// locked tells that a file, known as f, could not be opened this time and stands in
// the store as before.
func locked(name string, f *corpus.File, err error) finding.Finding {
	still := "没有重读"
	if len(f.Reports) > 0 {
		still = "数据库中仍是上次读到的数字"
	}
	return finding.Finding{Code: finding.FileUnreadable, Severity: finding.Error, File: name,
		Message: fmt.Sprintf("这次打不开（是否正在其他程序中打开？），%s：%v", still, explain(err))}
}
