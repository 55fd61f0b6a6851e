//go:build unix

package disk

import (
	"errors"
	"os"
	"syscall"
)

func syncFolder(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		return nil // a file system that keeps no order of its own
	}
	return err
}

// Resemble gives a file or folder the mode and, where that is permitted, the
// owner of another.
func Resemble(name string, of os.FileInfo) error {
	if st, ok := of.Sys().(*syscall.Stat_t); ok {
		os.Lchown(name, int(st.Uid), int(st.Gid))
	}
	return os.Chmod(name, of.Mode())
}
