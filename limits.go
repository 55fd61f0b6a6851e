package linian

import (
	"time"

	"linian/report"
)

// Limits bound what one file may cost. What goes over one is an Error finding
// of that file (file-too-large, file-too-slow), and the rest goes on. The zero
// value means the defaults.
type Limits struct {
	// FileBytes is the size above which a file is not read; 0 = 256 MiB.
	FileBytes int64
	// UnpackedBytes is what one docx, xlsx or zip may unpack to; 0 = 512 MiB.
	UnpackedBytes int64
	// FileTime is how long one file may be read, and as long again its figures
	// be extracted; 0 = 3 minutes.
	FileTime time.Duration
}

// defaultFileTime is that of report.Options.
const defaultFileTime = 3 * time.Minute

func (l Limits) report(o report.Options) report.Options {
	o.MaxFileBytes, o.MaxUnpackedBytes, o.MaxTime = l.FileBytes, l.UnpackedBytes, l.FileTime
	return o
}
