// Package disk does what decides whether a result survives a power cut: it
// writes through to the disk, and puts one file or folder in the place of
// another.
package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
)

// Watch, if not nil, is told of each call before it is done, which fails with the
// error that Watch returns; tests look at the order, and stop in between.
var Watch func(op, name string) error

func watch(op, name string) error {
	if Watch != nil {
		return Watch(op, name)
	}
	return nil
}

// Sync writes a file through to the disk.
func Sync(name string) error {
	if err := watch("sync", name); err != nil {
		return err
	}
	return syncFile(name)
}

func syncFile(name string) error {
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	err = f.Sync()
	return errors.Join(err, f.Close())
}

// SyncFolder writes the names in a folder through to the disk, where the system
// knows of that.
func SyncFolder(name string) error {
	if err := watch("sync", name); err != nil {
		return err
	}
	return syncFolder(name)
}

// SyncTree writes all that lies below dir through to the disk: the files, then
// their folders from within.
func SyncTree(dir string) error {
	var folders []string
	// Many at once: the disk writes them in one go, ten times as fast as one by one.
	var wg sync.WaitGroup
	var failed atomic.Pointer[error]
	free := make(chan struct{}, 16)
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			folders = append(folders, p)
			return nil
		}
		if err := watch("sync", p); err != nil {
			return err
		}
		free <- struct{}{}
		wg.Go(func() {
			defer func() { <-free }()
			if err := syncFile(p); err != nil {
				failed.Store(&err)
			}
		})
		return nil
	})
	wg.Wait()
	if e := failed.Load(); err == nil && e != nil {
		err = *e
	}
	if err != nil {
		return err
	}
	for _, p := range slices.Backward(folders) {
		if err := SyncFolder(p); err != nil {
			return err
		}
	}
	return nil
}

// Rename is os.Rename.
func Rename(from, to string) error {
	if err := watch("rename", to); err != nil {
		return err
	}
	return os.Rename(from, to)
}

// Exchange gives each of two files or folders the name of the other in one step.
// Not every system and not every file system can: then nothing was changed.
func Exchange(a, b string) error {
	if err := watch("exchange", b); err != nil {
		return err
	}
	return exchange(a, b)
}

// RemoveAll is os.RemoveAll with a second way: some disks (network shares, Wine)
// refuse how that deletes under Windows, but not the plain call, and a folder may
// be read-only.
func RemoveAll(dir string) error {
	if err := watch("remove", dir); err != nil {
		return err
	}
	err := os.RemoveAll(dir)
	if err == nil {
		return nil
	}
	var below []string
	filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err == nil {
			below = append(below, p)
			if d.IsDir() {
				os.Chmod(p, 0o700)
			}
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
