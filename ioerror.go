package linian

import (
	"errors"
	"io/fs"
	"runtime"
	"syscall"
)

// An ioError says in Chinese what the system says in English.
type ioError struct {
	message string
	err     error
}

func (e ioError) Error() string { return e.message + "（" + e.err.Error() + "）" }
func (e ioError) Unwrap() error { return e.err }

// explain gives an error of the system its meaning for the user; others stay as
// they are.
func explain(err error) error {
	if err == nil {
		return nil
	}
	var already ioError
	if m := meaning(err); m != "" && !errors.As(err, &already) {
		return ioError{m, err}
	}
	return err
}

func meaning(err error) string {
	if runtime.GOOS == "windows" {
		if m := windowsMeaning(err); m != "" {
			return m
		}
	}
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return "磁盘已满，请清理出空间后重试，或用 -o 换一个磁盘"
	case errors.Is(err, syscall.EFBIG):
		return "文件超过了系统允许的大小"
	case errors.Is(err, syscall.EROFS):
		return "磁盘是只读的，请用 -o 换一个能写入的文件夹"
	case errors.Is(err, syscall.EBUSY):
		return "正被其他程序占用，请关闭后重试"
	case errors.Is(err, syscall.ENAMETOOLONG):
		return "文件名或路径太长，请用 -o 换一个短些的路径"
	case errors.Is(err, syscall.ENOTDIR):
		return "路径中有一段是文件，不是文件夹"
	case errors.Is(err, syscall.EIO):
		return "磁盘读写出错，请检查磁盘"
	case errors.Is(err, fs.ErrPermission):
		return "没有权限，请用 -o 换一个能写入的文件夹"
	}
	return ""
}

// windowsMeaning knows the error codes of Windows that have no name in package
// syscall.
func windowsMeaning(err error) string {
	var code syscall.Errno
	if !errors.As(err, &code) {
		return ""
	}
	switch code {
	case 19: // ERROR_WRITE_PROTECT
		return "磁盘是只读的，请用 -o 换一个能写入的文件夹"
	case 32, 33: // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
		return "正被其他程序占用（例如在 Excel、WPS 中打开着），请关闭后重试"
	case 39, 112: // ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
		return "磁盘已满，请清理出空间后重试，或用 -o 换一个磁盘"
	case 206: // ERROR_FILENAME_EXCED_RANGE
		return "文件名或路径太长，请用 -o 换一个短些的路径"
	}
	return ""
}
