package linian

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"linian/report"
)

// Limits bound what one file may cost, and how many there may be. A file that
// goes over one is an Error finding (file-too-large, file-too-slow), and the rest
// goes on. The zero value means the defaults.
type Limits struct {
	// FileBytes is the size above which a file is not read; 0 = 256 MiB.
	FileBytes int64
	// UnpackedBytes is what one docx, xlsx or zip may unpack to; 0 = 512 MiB.
	UnpackedBytes int64
	// FileTime is how long one file may be read, and as long again its figures
	// be extracted; lining up all reports, and writing the result, may take as
	// long for each of them. 0 = 3 minutes.
	FileTime time.Duration
	// Reports is how many files Build and Open read, whose results stand in
	// memory together, some 2 MB a report; 0 = 1000. With more they end at once.
	// Index has no such limit.
	Reports int
	// Figures is how many figures one report may state; 0 = 100,000. One with
	// more gives none.
	Figures int
}

const defaultFigures = 100_000

// defaultReports is Limits.Reports when it is 0.
const defaultReports = 1000

// admit refuses more files than are to be held in memory.
func (l Limits) admit(dir string, files int) error {
	most := cmp.Or(l.Reports, defaultReports)
	if files <= most {
		return nil
	}
	return fmt.Errorf("%s: 有 %d 个报告文件，超过一次处理的上限 %d；请用 linian index 和 query，或分成几个文件夹，内存足够的也可放宽上限（--max-reports）", dir, files, most)
}

// defaultFileTime is that of report.Options.
const defaultFileTime = 3 * time.Minute

// stage does the work of a stage that is of all reports together and gives it
// FileTime for each of them. An error names the stage.
func (l Limits) stage(ctx context.Context, name string, reports int, work func(context.Context) error) error {
	each := cmp.Or(l.FileTime, defaultFileTime)
	limit := each * time.Duration(reports)
	timed, cancel := ctx, func() {}
	if reports > 0 && limit/time.Duration(reports) == each { // else nothing to do, or more than a Duration holds
		timed, cancel = context.WithTimeout(ctx, limit)
	}
	defer cancel()
	err := work(timed)
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("%s中断：%w", name, ctx.Err())
	case timed.Err() != nil && errors.Is(err, timed.Err()):
		return fmt.Errorf("%s用时超过上限 %s（每份报告 %s），已停止，没有写出结果；可把报告分到几个文件夹，或放宽上限（--max-time）", name, limit, each)
	}
	return err
}

func (l Limits) report(o report.Options) report.Options {
	o.MaxFileBytes, o.MaxUnpackedBytes, o.MaxTime = l.FileBytes, l.UnpackedBytes, l.FileTime
	return o
}
